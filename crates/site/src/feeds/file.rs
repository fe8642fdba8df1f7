//! A generated file of the site.

/// A generated file of the site.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct File {
    /// Path from the site's base: `/sitemap.xml`.
    pub path: String,
    /// Value of the `Content-Type` header.
    pub media_type: &'static str,
    /// Content of the file.
    pub body: String,
}
