//! JSON at the border: what a backend sends becomes domain values once, here, and every field
//! that cannot be read is reported with its place, its value and what was expected.

mod campaign;
mod campaign_parts;
mod endpoint;
mod interaction;
mod node;
mod progress;

pub use campaign::{CampaignPage, read_campaign, read_campaign_in, read_list};
pub use endpoint::Endpoint;
pub use interaction::{Answer, Counted, read_answer, read_outbox, write_interaction, write_outbox};
pub use node::{Broken, Fault};
pub use progress::read_progress;
