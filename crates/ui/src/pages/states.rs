//! Pages without a document: loading, not found, errors. The functions return the title of the page.

use super::{Document, Load};
use crate::{
    components::notice::{STATE_END, state},
    markup::Markup,
    route::Route,
};
use naqra_contract::FetchError;
use naqra_i18n::Text;

/// Draws the 404 page.
pub fn not_found(m: &mut Markup, text: Text) -> String {
    draw_not_found(m, text.not_found_title(), &text.not_found_text(), text)
}

/// Draws the page for a campaign that does not exist.
pub fn campaign_not_found(m: &mut Markup, text: Text) -> String {
    failed(m, FetchError::NotFound, text)
}

/// Draws the page for a path with an unknown language.
pub fn language_not_found(m: &mut Markup, text: Text) -> String {
    draw_not_found(m, text.language_not_found_title(), &text.language_not_found_text(), text)
}

/// Returns the document, or draws its loading state and returns the title, if that has one. Draws
/// nothing for [`Load::Waiting`]. The act `retry` fetches the document again.
pub fn loaded(m: &mut Markup, load: &Load, text: Text) -> Result<Document, Option<String>> {
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

fn failed(m: &mut Markup, error: FetchError, text: Text) -> String {
    let (title, sentence) = match error {
        FetchError::NotFound => (text.campaign_not_found_title(), text.campaign_not_found_text()),
        FetchError::Offline => (text.offline_title(), text.offline_text()),
        FetchError::Down => (text.down_title(), text.down_text()),
        FetchError::Broken => (text.broken_title(), text.broken_text()),
    };
    if error == FetchError::NotFound {
        return draw_not_found(m, title, &sentence, text);
    }
    state(m, &title, &sentence);
    m.put("<button class='button button--main' type=button id=retry data-act=retry>");
    m.text(&text.try_again()).put("</button>").put(STATE_END);
    title
}

/// A not-found page with a link to all campaigns.
fn draw_not_found(m: &mut Markup, title: String, sentence: &str, text: Text) -> String {
    state(m, &title, sentence);
    m.around("<a class='button button--main' href=\"", &Route::Home(text.lang).href(), "\">");
    m.text(&text.see_all_campaigns()).put("</a>").put(STATE_END);
    title
}
