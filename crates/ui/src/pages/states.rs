//! Pages without a document: loading, not found, errors.

use super::{Document, DrawnPage, Load};
use crate::{act::Act, components::notice::state, html::prelude::*, route::Route};
use naqra_contract::FetchError;
use naqra_i18n::Text;

/// The 404 page.
#[must_use]
pub fn not_found(text: Text) -> DrawnPage {
    nothing_here(text.not_found_title(), &text.not_found_text(), text)
}

/// The page for a campaign that does not exist.
#[must_use]
pub fn campaign_not_found(text: Text) -> DrawnPage {
    failed(FetchError::NotFound, text)
}

/// The page for a path with an unknown language.
#[must_use]
pub fn language_not_found(text: Text) -> DrawnPage {
    nothing_here(text.language_not_found_title(), &text.language_not_found_text(), text)
}

/// The document, or the page that stands for it meanwhile: an empty one for [`Load::Waiting`]. The act
/// `retry` fetches the document again.
///
/// # Errors
/// The page, if there is no document.
pub fn loaded(load: &Load, text: Text) -> Result<Document, DrawnPage> {
    match load {
        Load::Waiting => Err(DrawnPage::default()),
        Load::Slow => {
            let content = html! { p.page role="status" { (text.loading()) } };
            Err(DrawnPage { title: None, content: content.into() })
        }
        Load::Ready(document) => Ok(document.clone()),
        Load::Failed(error) => Err(failed(*error, text)),
    }
}

fn failed(error: FetchError, text: Text) -> DrawnPage {
    let (title, sentence) = match error {
        FetchError::NotFound => {
            let title = text.campaign_not_found_title();
            return nothing_here(title, &text.campaign_not_found_text(), text);
        }
        FetchError::Offline => (text.offline_title(), text.offline_text()),
        FetchError::Down => (text.down_title(), text.down_text()),
        FetchError::Broken => (text.broken_title(), text.broken_text()),
    };
    let retry = html! {
        button.button.button--main id="retry" type="button" data-act=(Act::Retry.name()) { (text.try_again()) }
    };
    let content = state(&title, &sentence, &retry).into();
    DrawnPage { title: Some(title), content }
}

/// A not-found page with a link to all campaigns.
fn nothing_here(title: String, sentence: &str, text: Text) -> DrawnPage {
    let all = html! {
        a.button.button--main href=(Route::Home(text.lang).href()) { (text.see_all_campaigns()) }
    };
    let content = state(&title, sentence, &all).into();
    DrawnPage { title: Some(title), content }
}
