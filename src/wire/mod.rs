//! JSON at the border: what a backend sends becomes domain values once, here, and every field
//! that cannot be read is reported with its place, its value and what was expected.

mod backend;
mod campaign;
mod campaign_parts;
mod json;
mod node;
mod object;
mod outbox;
mod progress;
mod site;

pub use backend::{
    Answer, Backend, Counted, Errand, Followed, Heard, Miss, Outcome, Step, StreamKind, StreamPlan,
    Taking, Update,
};
pub use campaign::{CampaignPage, read_campaign, read_campaign_in, read_list, read_list_in};
pub use json::read_json;
#[cfg(not(target_arch = "wasm32"))]
pub use json::{Located, read_located};
pub use node::{Broken, Fault, read_amount};
pub use outbox::{read_outbox, write_outbox};
pub use progress::read_progress;
pub use site::{read_config, read_look};
