//! The top bar: logo, language switch, settings.

mod menu;
mod scheme;

pub use scheme::Scheme;

use crate::{html::prelude::*, route::Route};
use naqra_campaign::Lang;
use naqra_i18n::Text;

/// The bar. `other` is the other language of the page, if there is one; `name` is the name of the site, if
/// it differs from the product; `scheme` is the chosen colour scheme, `None` without the app, which hides
/// the settings.
#[must_use]
pub fn top_bar(
    (route, other): (&Route, Option<Lang>),
    name: Option<&str>,
    scheme: Option<Scheme>,
    text: Text,
) -> Html {
    // Because of `<base>`, a bare fragment would lead to the home page, so the link has the path of the
    // page. A 404 page has none.
    let has_content = matches!(route, Route::Home(_) | Route::Campaign(..));
    html! {
        @if has_content {
            a.skip-link.visually-hidden href={ (route.href()) "#content" } { (text.skip_to_content()) }
        }
        header.top-bar {
            div.top-bar-inner {
                (home_link(name, text))
                @if let Some(other) = other { (language_link(route, other, text)) }
                @match scheme {
                    Some(scheme) => (menu::menu(scheme, text)),
                    // Settings need the app; their space is reserved.
                    None => span.menu-open {},
                }
            }
        }
    }
}

fn home_link(name: Option<&str>, text: Text) -> Html {
    let home = Route::Home(text.lang).href();
    let Some(name) = name else {
        let name = text.app_name();
        return html! {
            a.top-bar-mark href=(home) aria-label=(name) {
                svg.top-bar-word aria-hidden="true" { use href="icons.svg#mark" {} }
                @if text.lang == Lang::En { (name) }
            }
        };
    };
    html! { a.top-bar-mark href=(home) { (name) } }
}

/// The same page in the other language.
fn language_link(route: &Route, other: Lang, text: Text) -> Html {
    let code = other.code();
    let other_page = match route {
        Route::NotFound(_) => Route::Home(other),
        page => page.in_language(other),
    };
    html! {
        a.top-bar-link.top-bar-language id="language" lang=(code) dir=(other.dir()) hreflang=(code)
            href=(other_page.href())
        {
            (text.language(other))
        }
    }
}
