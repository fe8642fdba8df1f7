//! The JSON contract: what a backend sends becomes values of a campaign once, here, and every field
//! that cannot be read is reported with its place, its value and what was expected.

#![warn(missing_docs)]

pub mod body;
mod broken;
mod campaign;
#[cfg(not(target_arch = "wasm32"))]
pub mod campaign_file;
mod campaign_parts;
pub mod client;
mod diagnostic;
#[cfg(not(target_arch = "wasm32"))]
pub mod documents;
pub mod fetch;
pub mod interaction;
mod json;
#[cfg(not(target_arch = "wasm32"))]
pub mod messages;
pub mod node;
mod object;
mod outbox;
pub mod plan;
mod progress;
mod shown;
mod transport;
#[cfg(not(target_arch = "wasm32"))]
pub mod zones;

pub use broken::Broken;
pub use campaign::{CampaignPage, read_campaign, read_campaign_in, read_list, read_list_in};
pub use diagnostic::{Diagnostic, Problem};
pub use fetch::{FetchError, FetchOutcome, Query};
pub use interaction::{Counted, InteractionMethod, InteractionResult};
pub use json::read_json;
#[cfg(not(target_arch = "wasm32"))]
pub use json::{Located, read_located};
pub use node::{Fault, read_amount};
pub use outbox::{read_outbox, write_outbox};
pub use plan::{FollowedCampaign, ProgressUpdate, StreamKind, StreamMessage, StreamRequest};
pub use progress::read_progress;
pub use transport::Transport;

use serde_json::Value;

/// Takes the sections out of a campaign's document that the site does not show.
pub fn hide(modules: &Value, document: &mut Value) {
    for (name, shown) in modules.as_object().into_iter().flatten() {
        if *shown == false
            && let Some(hidden) = document.get_mut(name)
        {
            hidden.take();
        }
    }
}
