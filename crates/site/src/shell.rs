//! The app's built `index.html` as a template for documents.

use crate::{context::SiteContext, page_styles, policy, seed::Seed, templates::prelude::*};
use hypertext::{Buffer, Renderable};
use naqra_campaign::{Accent, Lang};
use std::fmt;

/// Tags of the built `index.html`, which stay as Trunk wrote them.
#[derive(Clone, PartialEq, Eq, Debug)]
struct BuiltTags(String);

impl Renderable for BuiltTags {
    fn render_to(&self, buffer: &mut Buffer) {
        // XSS SAFETY: the build wrote them; nothing of a campaign is in them.
        buffer.dangerously_get_string().push_str(&self.0);
    }
}

/// The built page without content: `index.html` as Trunk builds it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Shell {
    /// From the end of the `<html>` tag to the title.
    head: BuiltTags,
    /// The `<link>` elements of the style sheets: for the first view, and for the rest (`later…`).
    stylesheet_links: [BuiltTags; 2],
    /// Contents of the style sheets, if pages carry them inline.
    styles: Option<[String; 2]>,
    /// The elements that load the app.
    app_loader: BuiltTags,
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
        let head = head.split_inclusive('>').filter(|tag| !is_site_specific(tag));
        Ok(Self {
            head: BuiltTags(head.collect()),
            stylesheet_links: [false, true].map(|later| {
                let links = tags().filter(|tag| is_styles(tag) && is_later(tag) == later);
                BuiltTags(links.collect())
            }),
            styles: None,
            app_loader: BuiltTags(tags().filter(|tag| !is_styles(tag)).collect()),
        })
    }

    /// Paths of the style sheets, relative to the site: for the first view, and for the rest.
    #[must_use]
    pub fn stylesheets(&self) -> [Option<&str>; 2] {
        [0, 1].map(|index| {
            let (_, href) = self.stylesheet_links[index].0.split_once("href=")?;
            let end = href.find([' ', '>']).unwrap_or(href.len());
            Some(href[..end].trim_matches('"').trim_start_matches("./").trim_start_matches('/'))
        })
    }

    /// Puts the style sheets inline, so that a page needs no second request before it is painted.
    #[must_use]
    pub fn with_styles(mut self, styles: [&str; 2]) -> Self {
        self.styles = Some(styles.map(|css| css.trim().to_owned()));
        self
    }

    /// A document with the app.
    #[must_use]
    pub(super) fn document(
        &self,
        lang: Lang,
        context: &SiteContext<'_>,
        metadata: &Metadata,
        body: &Html,
        seed: Option<&Seed>,
    ) -> String {
        let styles = self.styles(seed.and_then(Seed::accent));
        let config = context.backend.page_config(context.site.settings());
        let content = html! {
            (styles)
            (self.app_loader)
            body {
                (body)
                @if let Some(seed) = seed { (seed.element(lang)) }
                @if let Some(config) = &config {
                    script type="application/json" id="config" { (RawText::json(config)) }
                }
                (metadata.json_ld)
            }
        };
        self.around(lang, context, &metadata.head, &content)
    }

    /// A document without the app.
    #[must_use]
    pub(super) fn document_without_app(
        &self,
        lang: Lang,
        context: &SiteContext<'_>,
        metadata: &Metadata,
        body: &Html,
    ) -> String {
        let content = html! {
            (self.styles(None))
            body { (body) (metadata.json_ld) }
        };
        self.around(lang, context, &metadata.head, &content)
    }

    /// The document up to its styles, then `content`: the rest of the head, and the body.
    fn around(&self, lang: Lang, context: &SiteContext<'_>, head: &Html, content: &Html) -> String {
        let document = html! {
            !DOCTYPE
            html
                lang=(lang.code())
                dir=(lang.dir())
                data-api=[context.backend.page_root()]
                data-pictures[context.has_pictures]
            {
                // The start and end tags of the head are optional, and Trunk leaves them out.
                (self.head)
                base href=(context.site.base());
                (head)
                (content)
            }
        };
        document.into_string()
    }

    fn styles(&self, accent: Option<Accent>) -> Html {
        match &self.styles {
            Some(styles) => page_styles::styles(styles, self.stylesheets()[1], accent),
            None => html! { (self.stylesheet_links[0]) (self.stylesheet_links[1]) },
        }
    }
}

/// What search engines and link previews read of a page.
#[derive(Clone, Default, Debug)]
pub(super) struct Metadata {
    /// Title, links and `<meta>` elements.
    pub(super) head: Html,
    /// The JSON-LD script. It goes to the end of the body, so that the visible content arrives first.
    pub(super) json_ld: Html,
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
