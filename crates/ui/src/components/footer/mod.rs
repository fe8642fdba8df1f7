//! The footer of every page.

use crate::{html::prelude::*, route::Route};
use naqra_i18n::Text;

/// The footer.
#[must_use]
pub fn footer(text: Text) -> Html {
    html! {
        footer.footer {
            div.footer-inner {
                p.footer-about { (text.footer_about()) }
                ul.footer-links {
                    li { a href=(Route::Home(text.lang).href()) { (text.footer_campaigns()) } }
                }
            }
        }
    }
}
