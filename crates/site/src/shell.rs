//! The app's built `index.html` as a template for documents.

use crate::{context::SiteContext, end_tags::omit_end_tags, page_styles, policy, seed::Seed};
use naqra_campaign::{Accent, Lang};
use naqra_ui::markup::Markup;
use std::fmt;

/// The built page without content: `index.html` as Trunk builds it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Shell {
    /// HTML from the end of the `<html>` tag to the title.
    head: String,
    /// The `<link>` elements of the style sheets: for the first view, and for the rest (`later…`).
    stylesheet_links: [String; 2],
    /// Contents of the style sheets, if pages carry them inline.
    styles: Option<[String; 2]>,
    /// The elements that load the app.
    app_loader: String,
}

/// A part that `index.html` lacks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ShellError(&'static str);

impl fmt::Display for ShellError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "index.html: there is no {} in it; build the site again", self.0)
    }
}

impl std::error::Error for ShellError {}

impl Shell {
    /// Reads the built `index.html`.
    ///
    /// # Errors
    /// [`ShellError`] names the part that is missing.
    pub fn parse(html: &str) -> Result<Self, ShellError> {
        let (_, rest) = html.split_once("<html").ok_or(ShellError("<html"))?;
        let (_, rest) = rest.split_once('>').ok_or(ShellError("end of the <html tag"))?;
        let (head, rest) = rest.split_once("<title>").ok_or(ShellError("<title>"))?;
        let (_, rest) = rest.split_once("</title>").ok_or(ShellError("</title>"))?;
        let (rest, _) = rest.split_once("<body").ok_or(ShellError("<body"))?;
        let rest = rest.replace("</head>", "");
        let tags = || rest.split_inclusive('>').filter(|tag| !is_replaced_by_head(tag));
        Ok(Self {
            head: head.split_inclusive('>').filter(|tag| !is_site_specific(tag)).collect(),
            stylesheet_links: [false, true].map(|later| {
                tags().filter(|tag| is_styles(tag) && is_later(tag) == later).collect()
            }),
            styles: None,
            app_loader: tags().filter(|tag| !is_styles(tag)).collect(),
        })
    }

    /// Paths of the style sheets, relative to the site: for the first view, and for the rest.
    #[must_use]
    pub fn stylesheets(&self) -> [Option<&str>; 2] {
        [0, 1].map(|index| {
            let (_, href) = self.stylesheet_links[index].split_once("href=")?;
            let end = href.find([' ', '>']).unwrap_or(href.len());
            Some(href[..end].trim_matches('"').trim_start_matches("./").trim_start_matches('/'))
        })
    }

    /// Puts the style sheets inline, so that a page needs no second request before it is painted.
    #[must_use]
    pub fn with_styles(mut self, styles: [&str; 2]) -> Self {
        // Only `</` could end the style element.
        self.styles = Some(styles.map(|css| css.trim().replace("</", "<\\/")));
        self
    }

    /// A document with the app. `head` goes into the head, `tail` to the end of the body.
    #[must_use]
    pub(super) fn document(
        &self,
        lang: Lang,
        context: &SiteContext<'_>,
        (head, tail): (&str, &str),
        body: &str,
        seed: Option<&Seed>,
    ) -> String {
        let mut m = Markup::with_capacity(32_768 + self.app_loader.len() + head.len() + body.len());
        self.begin(&mut m, lang, context, head);
        self.write_styles(&mut m, seed.and_then(Seed::accent));
        m.html(&self.app_loader).put("<body>").html(&omit_end_tags(body));
        if let Some(seed) = seed {
            seed.render(&mut m, lang);
        }
        if let Some(config) = context.backend.page_config(context.site.settings()) {
            m.put("<script type=application/json id=config>");
            m.html(&config.replace('<', "\\u003c")).put("</script>");
        }
        m.html(tail).put("</body></html>");
        m.into_html()
    }

    /// A document without the app.
    #[must_use]
    pub(super) fn document_without_app(
        &self,
        lang: Lang,
        context: &SiteContext<'_>,
        (head, tail): (&str, &str),
        body: &str,
    ) -> String {
        let mut m = Markup::new();
        self.begin(&mut m, lang, context, head);
        self.write_styles(&mut m, None);
        m.put("<body>").html(body).html(tail).put("</body></html>");
        m.into_html()
    }

    fn begin(&self, m: &mut Markup, lang: Lang, context: &SiteContext<'_>, head: &str) {
        m.put("<!doctype html><html lang=").put(lang.code()).put(" dir=").put(lang.dir());
        if let Some(api) = context.backend.page_root() {
            m.around(" data-api=\"", api, "\"");
        }
        m.put(if context.has_pictures { " data-pictures>" } else { ">" }).html(&self.head);
        m.around("<base href=\"", context.site.base(), "\">");
        m.html(head);
    }

    fn write_styles(&self, m: &mut Markup, accent: Option<Accent>) {
        match &self.styles {
            Some(styles) => page_styles::write_styles(m, styles, self.stylesheets()[1], accent),
            None => {
                m.html(&self.stylesheet_links[0]).html(&self.stylesheet_links[1]);
            }
        }
    }
}

/// Tags that depend on the site: base and Content-Security-Policy.
fn is_site_specific(tag: &str) -> bool {
    tag.starts_with("<base") || tag.starts_with(policy::META)
}

fn is_styles(tag: &str) -> bool {
    tag.starts_with("<link") && tag.contains("rel=stylesheet")
}

fn is_later(tag: &str) -> bool {
    tag.contains("later-") || tag.contains("later.css")
}

/// Tags of the shell that the head of each page has too: description, theme colour, icon.
fn is_replaced_by_head(tag: &str) -> bool {
    let meta = tag.starts_with("<meta")
        && (tag.contains("name=description") || tag.contains("name=theme-color"));
    meta || tag.starts_with("<link") && tag.contains("rel=icon")
}

#[cfg(test)]
#[path = "shell_tests.rs"]
mod tests;
