//! A sentence that stands apart: sample content, errors, empty states.

use super::{icon::icon, star::star};
use crate::{markup::Markup, text::Text};

/// Draws a note beside the content.
pub fn note(m: &mut Markup, kind: &'static str, icon_name: &'static str, sentence: &str) {
    m.el_with("div", "notice", &[("data-kind", kind)], |m| {
        icon(m, icon_name);
        m.el("div", "notice-words", |m| {
            m.el_text("p", "", sentence);
        });
    });
}

/// Draws the mark on believable sample data.
pub fn sample_mark(m: &mut Markup, sample: bool, text: Text) {
    if sample {
        m.text(" ").el_text("span", "notice-mark", &text.sample_badge());
    }
}

/// Draws what stands in the place of content that is not there; `way_on` adds a link or button.
pub fn state(m: &mut Markup, title: &str, sentence: &str, way_on: impl FnOnce(&mut Markup)) {
    m.el("div", "page", |m| {
        m.el_with("div", "notice", &[("data-kind", "empty"), ("role", "status")], |m| {
            m.el("div", "notice-words", |m| {
                star(m, "naqra", 0, "star");
                m.el_text("h1", "notice-title", title).el_text("p", "", sentence);
                way_on(m);
            });
        });
    });
}
