//! Whole HTML documents: the built shell, filled with a page that reads and counts without the
//! program, and with the data the program takes it over with.

use super::{lean::lean, oembed::Discovery, page_styles, seed::Seed, site::SiteUrl};
use naqra_adapters::Backend;
use naqra_campaign::{Accent, Instant, Lang};
use naqra_contract::zones;
use naqra_i18n::Text;
use naqra_ui::{
    context::RenderContext,
    markup::Markup,
    pages::{CampaignPage, Document, Frame, HomePage, campaign_not_found, not_found, page_title},
    route::Route,
    slot::constant,
};
use std::{fmt, sync::Arc};

/// A page as it is written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RenderedPage {
    /// The title of the window.
    pub title: String,
    /// The inside of the body.
    pub body: String,
}

/// What all pages of a site have in common.
#[derive(Clone, Copy, Debug)]
pub struct SiteContext<'a> {
    /// Where the site is, for links that others keep.
    pub place: &'a SiteUrl,
    /// What the program speaks to.
    pub backend: &'a Backend,
    /// Whether there are pictures of the campaigns.
    pub pictures: bool,
    /// How the site says what a campaign looks like on other sites.
    pub oembed: Discovery,
}

/// Writes the page of an address from its document as it is at a moment; without one, the page that
/// says that there is nothing there.
#[must_use]
pub fn write(
    route: &Route,
    document: Option<Document>,
    setting: &SiteContext<'_>,
    now: Instant,
) -> RenderedPage {
    written(route, setting, |content, text| {
        let context = context(setting, text, now);
        match document {
            Some(Document::List(campaigns)) => {
                HomePage::still(campaigns, context).draw(content);
                None
            }
            Some(Document::Campaign(campaign)) => {
                let (backend, summary) = (setting.backend, &campaign.summary);
                let interaction_method =
                    backend.interaction_method(&summary.slug, summary.id.as_deref());
                let address = setting.place.url("/");
                let counts = backend.counts();
                let page =
                    CampaignPage::still(campaign, (interaction_method, counts), &address, context);
                page.draw(content);
                Some(page.title())
            }
            None if matches!(route, Route::Campaign(..)) => Some(campaign_not_found(content, text)),
            None => Some(not_found(content, text)),
        }
    })
}

fn context(setting: &SiteContext<'_>, text: Text, now: Instant) -> RenderContext {
    RenderContext {
        text,
        now: constant(now),
        offsets: zones::offset_minutes,
        settings: Arc::new(setting.place.settings().clone()),
        has_pictures: setting.pictures,
        in_app: false,
        can_share: false,
    }
}

/// Writes the page for addresses of campaigns that there are not: one page for all of them.
#[must_use]
pub(super) fn missing_campaign(lang: Lang, setting: &SiteContext<'_>) -> RenderedPage {
    written(&Route::NotFound(lang), setting, |content, text| {
        Some(campaign_not_found(content, text))
    })
}

/// Writes the page for any address that leads nowhere, in each language of the site.
#[must_use]
pub(super) fn nowhere(setting: &SiteContext<'_>) -> RenderedPage {
    let route = Route::NotFound(setting.place.settings().first());
    written(&route, setting, |content, text| {
        let title = not_found(content, text);
        let Some(other) = setting.place.settings().other(text.lang) else { return Some(title) };
        let other = setting.place.text(other);
        content.put("<div lang=").put(other.lang.code()).put(" dir=").put(other.lang.dir());
        content.put(">");
        not_found(content, other);
        content.put("</div>");
        Some(title)
    })
}

fn written(
    route: &Route,
    setting: &SiteContext<'_>,
    draw: impl FnOnce(&mut Markup, Text) -> Option<String>,
) -> RenderedPage {
    let settings = setting.place.settings();
    let text = setting.place.text(route.lang().unwrap_or_default());
    let mut content = Markup::new();
    let title = draw(&mut content, text);
    let frame = Frame {
        text: constant(text),
        route: constant(route.clone()),
        scheme: constant(None),
        settings: Arc::new(settings.clone()),
    };
    RenderedPage {
        title: page_title(title, settings, text),
        body: frame.draw(&content).into_html(),
    }
}

/// The built page without content: `index.html` as Trunk wrote it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Shell {
    /// After the root element's tag, up to the title.
    head: String,
    /// The elements that name the style sheets: that of every page, and the one that a campaign's
    /// page can be read without.
    sheets: [String; 2],
    /// What is in the sheets, where it goes into the pages.
    styles: Option<[String; 2]>,
    /// What loads the program.
    program: String,
}

/// A shell in which something cannot be found.
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
    /// [`ShellError`] names what is missing.
    pub fn parse(html: &str) -> Result<Self, ShellError> {
        let (_, rest) = html.split_once("<html").ok_or(ShellError("<html"))?;
        let (_, rest) = rest.split_once('>').ok_or(ShellError("end of the <html tag"))?;
        let (head, rest) = rest.split_once("<title>").ok_or(ShellError("<title>"))?;
        let (_, rest) = rest.split_once("</title>").ok_or(ShellError("</title>"))?;
        let (rest, _) = rest.split_once("<body").ok_or(ShellError("<body"))?;
        let rest = rest.replace("</head>", "");
        let tags = || rest.split_inclusive('>').filter(|tag| !is_doubled(tag));
        Ok(Self {
            head: head.split_inclusive('>').filter(|tag| !is_of_a_site(tag)).collect(),
            sheets: [false, true].map(|later| {
                tags().filter(|tag| is_styles(tag) && is_later(tag) == later).collect()
            }),
            styles: None,
            program: tags().filter(|tag| !is_styles(tag)).collect(),
        })
    }

    /// The style sheets that the shell names, relative to the site: that of every page, and the
    /// one that a campaign's page can be read without.
    #[must_use]
    pub fn stylesheets(&self) -> [Option<&str>; 2] {
        [0, 1].map(|index| {
            let (_, href) = self.sheets[index].split_once("href=")?;
            let end = href.find([' ', '>']).unwrap_or(href.len());
            Some(href[..end].trim_matches('"').trim_start_matches("./").trim_start_matches('/'))
        })
    }

    /// The same with the styles in the pages, so that they can be shown with the first answer.
    #[must_use]
    pub fn with_styles(mut self, styles: [&str; 2]) -> Self {
        // Only this could end the element.
        self.styles = Some(styles.map(|css| css.trim().replace("</", "<\\/")));
        self
    }

    /// The document of a page. The pair is what machines read: for the head, title and description
    /// included, and for the end of the body.
    #[must_use]
    pub(super) fn fill(
        &self,
        lang: Lang,
        setting: &SiteContext<'_>,
        (head, tail): (&str, &str),
        body: &str,
        seed: Option<&Seed>,
    ) -> String {
        let mut m = Markup::with_room(32_768 + self.program.len() + head.len() + body.len());
        self.begin(&mut m, lang, setting, head);
        self.draw_styles(&mut m, seed.and_then(Seed::accent));
        m.html(&self.program).put("<body>").html(&lean(body));
        if let Some(seed) = seed {
            seed.draw(&mut m, lang);
        }
        if let Some(config) = setting.backend.page_config(setting.place.settings()) {
            m.put("<script type=application/json id=config>");
            m.html(&config.replace('<', "\\u003c")).put("</script>");
        }
        m.html(tail).put("</body></html>");
        m.into_html()
    }

    /// A document without the program.
    #[must_use]
    pub(super) fn plain(
        &self,
        lang: Lang,
        setting: &SiteContext<'_>,
        (head, tail): (&str, &str),
        body: &str,
    ) -> String {
        let mut m = Markup::new();
        self.begin(&mut m, lang, setting, head);
        self.draw_styles(&mut m, None);
        m.put("<body>").html(body).html(tail).put("</body></html>");
        m.into_html()
    }

    fn begin(&self, m: &mut Markup, lang: Lang, setting: &SiteContext<'_>, head: &str) {
        m.put("<!doctype html><html lang=").put(lang.code()).put(" dir=").put(lang.dir());
        if let Some(api) = setting.backend.page_root() {
            m.around(" data-api=\"", api, "\"");
        }
        m.put(if setting.pictures { " data-pictures>" } else { ">" }).html(&self.head);
        m.around("<base href=\"", setting.place.base(), "\">");
        m.html(head);
    }

    fn draw_styles(&self, m: &mut Markup, accent: Option<Accent>) {
        match &self.styles {
            Some(styles) => page_styles::draw(m, styles, self.stylesheets()[1], accent),
            None => {
                m.html(&self.sheets[0]).html(&self.sheets[1]);
            }
        }
    }
}

/// What differs from site to site: the base, and the policy of a shell that was written before.
fn is_of_a_site(tag: &str) -> bool {
    tag.starts_with("<base") || tag.starts_with(super::policy::META)
}

fn is_styles(tag: &str) -> bool {
    tag.starts_with("<link") && tag.contains("rel=stylesheet")
}

fn is_later(tag: &str) -> bool {
    tag.contains("later-") || tag.contains("later.css")
}

/// The shell's own description, colours and icon make room for those of the page's head.
fn is_doubled(tag: &str) -> bool {
    let meta = tag.starts_with("<meta")
        && (tag.contains("name=description") || tag.contains("name=theme-color"));
    meta || tag.starts_with("<link") && tag.contains("rel=icon")
}

#[cfg(test)]
#[path = "document_tests.rs"]
mod tests;
