//! What is shown when there is nothing to show. Each answers the title of what it drew.

use crate::{
    components::notice::{END, state},
    markup::Markup,
    route::Route,
    state::{Document, Load, LoadError},
    text::Text,
};

/// Draws the page for an address that leads nowhere.
pub fn not_found(m: &mut Markup, text: Text) -> String {
    nowhere(m, text.not_found_title(), &text.not_found_text(), text)
}

/// Draws the page for a campaign that does not exist.
pub fn campaign_not_found(m: &mut Markup, text: Text) -> String {
    failed(m, LoadError::NotFound, text)
}

/// Draws the page for an address in a language that the site does not speak.
pub fn language_not_found(m: &mut Markup, text: Text) -> String {
    nowhere(m, text.language_not_found_title(), &text.language_not_found_text(), text)
}

/// Hands a document out, or draws what became of it and answers the title of that, if it has one;
/// nothing at all while it is too early to speak. The act `retry` fetches it again.
pub(super) fn loaded(m: &mut Markup, load: &Load, text: Text) -> Result<Document, Option<String>> {
    match load {
        Load::Waiting => Err(None),
        Load::Slow => {
            m.around("<p class=page role=status>", &text.loading(), "</p>");
            Err(None)
        }
        Load::Ready(document) => Ok(document.clone()),
        Load::Failed(error) => Err(Some(failed(m, *error, text))),
    }
}

fn failed(m: &mut Markup, error: LoadError, text: Text) -> String {
    let (title, sentence) = match error {
        LoadError::NotFound => (text.campaign_not_found_title(), text.campaign_not_found_text()),
        LoadError::Offline => (text.offline_title(), text.offline_text()),
        LoadError::Down => (text.down_title(), text.down_text()),
        LoadError::Broken => (text.broken_title(), text.broken_text()),
    };
    if error == LoadError::NotFound {
        return nowhere(m, title, &sentence, text);
    }
    state(m, &title, &sentence);
    m.put("<button class='button button--main' type=button id=retry data-act=retry>");
    m.text(&text.try_again()).put("</button>").put(END);
    title
}

/// An address that leads nowhere, with the way to all campaigns.
fn nowhere(m: &mut Markup, title: String, sentence: &str, text: Text) -> String {
    state(m, &title, sentence);
    m.around("<a class='button button--main' href=\"", &Route::Home(text.lang).href(), "\">");
    m.text(&text.see_all_campaigns()).put("</a>").put(END);
    title
}
