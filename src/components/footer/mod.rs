//! The end of every page.

use crate::{markup::Markup, route::Route, text::Text};

/// Draws the footer.
pub fn footer(m: &mut Markup, text: Text) {
    m.el("footer", "footer", |m| {
        m.el("div", "footer-inner", |m| {
            m.el_text("p", "footer-about", &text.footer_about());
            m.el("ul", "footer-links", |m| {
                m.el("li", "", |m| {
                    let home = Route::Home(text.lang).path();
                    m.el_with("a", "", &[("href", &home)], |m| {
                        m.text(&text.footer_campaigns());
                    });
                });
            });
        });
    });
}
