//! What is shown when there is nothing to show.

use crate::{
    components::notice::{END, state},
    markup::Markup,
    route::Route,
    state::{Document, Load, LoadError},
    text::Text,
};

/// Draws the page for an address that leads nowhere.
pub fn not_found(m: &mut Markup, text: Text) {
    state(m, &text.not_found_title(), &text.not_found_text());
    all_campaigns(m, text);
    m.put(END);
}

/// Draws the page for a campaign that does not exist.
pub fn campaign_not_found(m: &mut Markup, text: Text) {
    failed(m, LoadError::NotFound, text);
}

/// Draws the page for an address in a language that the site does not speak.
pub fn language_not_found(m: &mut Markup, text: Text) {
    state(m, &text.language_not_found_title(), &text.language_not_found_text());
    all_campaigns(m, text);
    m.put(END);
}

/// Draws what became of a document that is not there, or hands it out; nothing at all while it is
/// too early to speak. The act `retry` fetches it again.
pub(super) fn loaded(m: &mut Markup, load: &Load, text: Text) -> Option<Document> {
    match load {
        Load::Waiting => {}
        Load::Slow => {
            m.around("<p class=page role=status>", &text.loading(), "</p>");
        }
        Load::Ready(document) => return Some(document.clone()),
        Load::Failed(error) => failed(m, *error, text),
    }
    None
}

fn failed(m: &mut Markup, error: LoadError, text: Text) {
    let (title, sentence) = match error {
        LoadError::NotFound => (text.campaign_not_found_title(), text.campaign_not_found_text()),
        LoadError::Offline => (text.offline_title(), text.offline_text()),
        LoadError::Down => (text.down_title(), text.down_text()),
        LoadError::Broken => (text.broken_title(), text.broken_text()),
    };
    state(m, &title, &sentence);
    if error == LoadError::NotFound {
        all_campaigns(m, text);
    } else {
        m.put("<button class='button button--main' type=button id=retry data-act=retry>");
        m.text(&text.try_again()).put("</button>");
    }
    m.put(END);
}

fn all_campaigns(m: &mut Markup, text: Text) {
    m.around("<a class='button button--main' href=\"", &Route::Home(text.lang).href(), "\">");
    m.text(&text.see_all_campaigns()).put("</a>");
}
