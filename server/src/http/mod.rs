//! Parts of HTTP that calls of the API and pages share.

pub(crate) mod accept;
pub(crate) mod compressed;
pub(crate) mod conditional;
pub(crate) mod host;
