//! What the page knows and remembers: signals around finished domain values, and the commands
//! of the domain carried out in the browser.

mod live_campaign;
mod live_list;
mod load;
mod navigation;
mod preferences;
mod stream;

pub use live_campaign::LiveCampaign;
pub use live_list::LiveList;
pub use load::{Load, LoadError, Loading};
pub use navigation::{Navigation, provide_navigation, remember_language};
pub use preferences::{Preferences, Scheme, provide_preferences};
