//! The browser's functions where there is no browser: nothing is stored, sent or heard.

use super::{Act, StreamEvent};
use crate::{
    domain::{Instant, NoReply, Reply, Request},
    zones,
};
use std::{future::Future, time::SystemTime};

/// A stream; closed when dropped.
pub struct Stream;

impl Stream {
    /// Opens nothing.
    #[must_use]
    pub fn open(
        _url: &str,
        _names: &str,
        _protocol: &str,
        _on_event: Box<dyn Fn(StreamEvent)>,
    ) -> Option<Self> {
        None
    }

    /// Sends nothing.
    pub const fn say(&self, _text: &str) {}
}

/// No answer.
///
/// # Errors
/// Always [`NoReply::Offline`].
pub async fn send(_request: &Request, _fresh: bool) -> Result<Reply, NoReply> {
    Err(NoReply::Offline)
}

/// Drops the future.
pub fn spawn(_future: impl Future<Output = ()> + 'static) {}

/// The time of the machine.
#[must_use]
pub fn now() -> Instant {
    let seconds = SystemTime::now()
        .duration_since(SystemTime::UNIX_EPOCH)
        .map_or(0, |passed| i64::try_from(passed.as_secs()).unwrap_or(0));
    Instant::from_seconds(seconds)
}

/// The offset of a zone; the reader's own is not known and counts as UTC.
#[must_use]
pub fn offset_minutes(zone: &str, at: Instant) -> Option<i32> {
    if zone.is_empty() { Some(0) } else { zones::offset_minutes(zone, at) }
}

macro_rules! quiet {
    ($($(#[$doc:meta])* $name:ident($($argument:ident: $kind:ty),*) $(-> $result:ty = $value:expr)?;)*) => {
        $($(#[$doc])* pub fn $name($($argument: $kind),*) $(-> $result)? { $(let _ = &$argument;)* $($value)? })*
    };
}

quiet! {
    /// Never calls.
    after(_milliseconds: u32, _call: Box<dyn FnOnce()>);
    /// Never calls.
    next_frame(_call: Box<dyn FnOnce()>);
    /// Nothing is kept.
    stored(_key: &str) -> Option<String> = None;
    /// Nothing is kept.
    store(_key: &str, _value: &str);
    /// Nothing is kept.
    stored_for_visit(_key: &str) -> Option<String> = None;
    /// Nothing is kept.
    store_for_visit(_key: &str, _value: &str);
    /// Keeps nothing.
    remember_language(_code: &str);
    /// An empty id.
    uuid() -> String = String::new();
    /// An empty code.
    short_code() -> String = String::new();
    /// The whole delay.
    jitter(milliseconds: u32) -> u32 = milliseconds;
    /// No share sheet.
    can_share() -> bool = false;
    /// No share sheet.
    share(_title: &str, _text: &str, _url: &str);
    /// Draws nothing.
    set_html(_id: &str, _html: &str);
    /// Nothing is there.
    is_filled(_id: &str) -> bool = false;
    /// Nothing came with the page.
    seed(_url: &str) -> Option<(String, bool)> = None;
    /// Nobody taps.
    early_taps() -> Vec<String> = Vec::new();
    /// Sets nothing.
    set_attribute(_id: &str, _name: &str, _value: &str);
    /// Empties nothing.
    clear_input(_id: &str);
    /// Nothing is done.
    on_act(_call: Box<dyn Fn(Act) -> bool>);
    /// Selects nothing.
    select_input(_id: &str);
    /// Nothing can have the focus.
    focus(_id: &str);
    /// The root.
    path() -> String = "/".to_owned();
    /// No query.
    query() -> String = String::new();
    /// No address.
    address() -> String = String::new();
    /// No browser.
    is_here() -> bool = false;
    /// No pictures.
    has_pictures() -> bool = false;
    /// No backend.
    api() -> Option<String> = None;
    /// None.
    config() -> Option<String> = None;
    /// No history.
    push(_href: &str);
    /// No history.
    replace(_href: &str);
    /// No links are clicked.
    on_link(_call: Box<dyn Fn(String) -> bool>);
    /// No history.
    on_history(_call: Box<dyn Fn()>);
    /// Always visible.
    is_visible() -> bool = true;
    /// Always visible.
    on_visible(_call: Box<dyn Fn(bool)>);
    /// Always the same.
    on_network(_call: Box<dyn Fn(bool)>);
    /// Nothing says otherwise.
    is_online() -> bool = true;
    /// No document.
    set_document(_lang: &str, _dir: &str, _title: &str);
    /// No document.
    set_scheme(_scheme: &str);
    /// No document.
    mark_ready();
    /// No document.
    to_top();
    /// No languages are preferred.
    languages() -> Vec<String> = Vec::new();
    /// Says nothing.
    warn(_message: &str);
}

/// Copies nothing.
pub async fn copy(_text: String) -> bool {
    false
}
