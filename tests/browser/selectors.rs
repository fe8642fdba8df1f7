//! CSS selectors of page elements, and the campaigns of the journeys.

/// A running campaign, with 1 point for a tap and 1 for a visit.
pub(crate) const RUNNING: &str = "water-for-the-school";

/// A campaign that was delivered long ago.
pub(crate) const DELIVERED: &str = "living-together";

/// The points, in large type.
pub(crate) const POINTS: &str = ".progress-number";

/// The filled part of the bar.
pub(crate) const BAR: &str = "[role=progressbar]";

/// The sentence that says how old the number is.
pub(crate) const FRESHNESS: &str = ".progress-time";

/// How that sentence begins while the stream is open, in English and Arabic.
pub(crate) const LIVE_WORDS: [&str; 2] = ["Live.", "مباشر."];

/// How that sentence begins while the counts are asked for, in English.
pub(crate) const POLLING: &str = "Updated every";

/// The answer of the app to a tap.
pub(crate) const THANKS: &str = "#thanks";

/// The answer that stands finished in the page, for where the app is not there.
pub(crate) const FINISHED_THANKS: &str = "#tapped";

/// The button that pauses live updates.
pub(crate) const PAUSE: &str = ".progress-pause";

/// The button of the tap.
pub(crate) const TAP: &str = ".tap-dock-tap";

/// The sentence and the way on in place of content.
pub(crate) const NOTICE: &str = ".notice";

/// The link to the same page in the other language.
pub(crate) const OTHER_LANGUAGE: &str = ".top-bar-language";

/// What opens the settings.
pub(crate) const MENU: &str = ".menu-open";

/// The search on the home page.
pub(crate) const SEARCH: &str = ".filters-words";

/// A campaign among others.
pub(crate) const CARD: &str = ".campaign-card";

/// The page of the running campaign.
pub(crate) fn running_page(language: &str) -> String {
    format!("/{language}/c/{RUNNING}")
}

/// The nth choice of a group in the settings, from 1.
pub(crate) fn menu_choice(group: &str, nth: usize) -> String {
    format!(".menu-choices:has([name={group}]) .menu-choice:nth-child({nth})")
}
