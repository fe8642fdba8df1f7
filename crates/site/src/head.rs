//! What a page's head says to machines: previews, search engines, readers of feeds.

use super::{
    feeds, json_ld,
    oembed::{Discovery, ENDPOINT, oembed_path},
    site::SiteUrl,
};
use naqra_campaign::{
    Campaign, Instant, Lang, Progress, Summary, part_with_marks, percent_encode, with_marks,
};
use naqra_i18n::Text;
use naqra_i18n::clip::{clip, plain};
use naqra_ui::{markup::Markup, route::Route};

/// The lengths that previews show, in characters.
const DESCRIPTION_MAX: usize = 200;
const CARD_TITLE_MAX: usize = 70;

/// The colours around the page: the paper of day and night in `styles/tokens.css`.
pub(super) const DAY: &str = "#faf6ee";
const NIGHT: &str = "#0f1626";

/// A page whose head is wanted.
#[derive(Clone, Debug)]
pub struct HeadPage<'a> {
    /// Where the site is.
    pub place: &'a SiteUrl,
    /// The page's language and digits.
    pub text: Text,
    /// What the page is about.
    pub content: Content<'a>,
    /// The picture of previews.
    pub picture: Option<Picture>,
    /// How the site says what a campaign looks like on other sites.
    pub oembed: Discovery,
    /// The moment of writing.
    pub now: Instant,
}

/// What a page is about.
#[derive(Clone, Copy, Debug)]
pub enum Content<'a> {
    /// The choice of a language.
    Root,
    /// All campaigns.
    Home(&'a [Summary]),
    /// A campaign.
    Campaign(&'a Campaign),
    /// Nothing: search engines are asked to forget the address.
    NotFound,
}

/// A PNG that previews show.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Picture {
    /// Its path on the site; another one when the picture changes, because previews are cached.
    pub path: String,
    /// Its width.
    pub width_px: u32,
    /// Its height.
    pub height_px: u32,
}

impl HeadPage<'_> {
    fn route(&self, lang: Lang) -> Route {
        match self.content {
            // In a site of one language there is nothing to choose.
            Content::Root if self.is_in_one_language() => Route::Home(lang),
            Content::Root => Route::Root,
            Content::Home(_) => Route::Home(lang),
            Content::Campaign(campaign) => Route::Campaign(lang, campaign.summary.slug.clone()),
            Content::NotFound => Route::NotFound(lang),
        }
    }

    fn is_in_one_language(&self) -> bool {
        self.place.languages().len() == 1
    }

    /// The page's own address.
    pub(super) fn url(&self) -> String {
        self.place.page(&self.route(self.text.lang))
    }

    /// The same page in each language, and the one for readers of any other.
    fn alternates(&self) -> Vec<(&'static str, String)> {
        feeds::alternates(self.place, &self.route(self.text.lang))
    }

    fn title(&self) -> Option<String> {
        match self.content {
            Content::Campaign(campaign) => {
                Some(plain(&campaign.summary.title.localized(self.text.lang).text))
            }
            _ => None,
        }
    }

    /// What the page is called where its site is named beside it.
    pub(super) fn name(&self) -> String {
        self.title().unwrap_or_else(|| plain(&self.text.app_tagline()))
    }

    /// The same for readers who show it on a line of its own.
    fn shown_name(&self) -> String {
        let lang = match self.content {
            Content::Campaign(campaign) => campaign.summary.title.localized(self.text.lang).lang,
            _ => None,
        };
        with_marks(&self.name(), lang.unwrap_or(self.text.lang))
    }

    /// Summary, else slogan, else what the site is; the page's language goes first.
    pub(super) fn description(&self) -> String {
        let text = self.text.plain();
        let words = match self.content {
            Content::Campaign(campaign) => {
                let sources = [&campaign.summary.summary, &campaign.summary.slogan];
                let own = sources.iter().find_map(|source| source.get(text.lang));
                let any = || sources.iter().find_map(|source| source.get(text.lang.other()));
                own.or_else(any).map_or_else(|| text.app_tagline(), str::to_owned)
            }
            Content::Root | Content::Home(_) => text.home_lead(),
            Content::NotFound => text.not_found_text(),
        };
        clip(&with_marks(&plain(&words), text.lang), DESCRIPTION_MAX)
    }

    /// What the picture shows.
    pub(super) fn picture_alt(&self) -> String {
        let text = self.text.plain();
        let percent = match self.content {
            Content::Campaign(campaign) => campaign.summary.count().and_then(Progress::percent),
            _ => None,
        };
        let name = part_with_marks(&clip(&self.name(), DESCRIPTION_MAX), text.lang);
        percent.map_or(name.clone(), |percent| text.card_alt(&text.percent(percent.whole), &name))
    }
}

/// Everything in a page's head but the character set, the viewport, styles and scripts.
#[must_use]
pub fn head(page: &HeadPage<'_>) -> Markup {
    let text = page.text.plain();
    let mut m = Markup::new();
    let window_title = plain(&text.page_title(&page.place.name(text), &page.name()));
    let window_title = with_marks(&window_title, text.lang);
    m.around("<title>", &window_title, "</title>");
    m.around("<meta name=description content=\"", &page.description(), "\">");
    if matches!(page.content, Content::NotFound) {
        m.put("<meta name=robots content=noindex>");
    } else {
        if matches!(page.content, Content::Root) && page.is_in_one_language() {
            // The script leads there too, and keeps query and fragment.
            let home = page.place.path(&Route::Home(text.lang).path());
            m.around(
                "<noscript><meta http-equiv=refresh content=\"0;url=",
                &home,
                "\"></noscript>",
            );
        }
        addresses(&mut m, page);
        open_graph(&mut m, page);
        card(&mut m, page);
    }
    frame(&mut m, page);
    if !matches!(page.content, Content::NotFound) {
        discovery(&mut m, page);
    }
    m
}

/// What the page is about, as JSON-LD. It goes to the end of the body: what is read first comes
/// first.
#[must_use]
pub fn linked_data(page: &HeadPage<'_>) -> Markup {
    let mut m = Markup::new();
    if !matches!(page.content, Content::NotFound) {
        m.put("<script type=\"application/ld+json\">");
        m.html(&json_ld::script(page)).put("</script>");
    }
    m
}

/// The page's one address, and the same page in the other languages.
fn addresses(m: &mut Markup, page: &HeadPage<'_>) {
    m.around("<link rel=canonical href=\"", &page.url(), "\">");
    for (lang, url) in page.alternates() {
        m.put("<link rel=alternate hreflang=").put(lang).around(" href=\"", &url, "\">");
    }
}

/// Open Graph's name of a language; networks know no `ar_EG`.
const fn locale(lang: Lang) -> &'static str {
    match lang {
        Lang::Ar => "ar_AR",
        Lang::En => "en_US",
    }
}

fn open_graph(m: &mut Markup, page: &HeadPage<'_>) {
    let lang = page.text.lang;
    m.put("<meta property=og:type content=website>");
    m.around("<meta property=og:url content=\"", &page.url(), "\">");
    m.around("<meta property=og:title content=\"", &page.shown_name(), "\">");
    m.around("<meta property=og:description content=\"", &page.description(), "\">");
    let site = plain(&page.place.name(page.text));
    m.around("<meta property=og:site_name content=\"", &site, "\">");
    m.put("<meta property=og:locale content=").put(locale(lang)).put(">");
    if let Some(other) = page.place.settings().other(lang) {
        m.put("<meta property=og:locale:alternate content=").put(locale(other)).put(">");
    }
    let Some(picture) = &page.picture else { return };
    let url = page.place.url(&picture.path);
    m.around("<meta property=og:image content=\"", &url, "\">");
    if url.starts_with("https:") {
        m.around("<meta property=og:image:secure_url content=\"", &url, "\">");
    }
    m.put("<meta property=og:image:type content=image/png>");
    m.around("<meta property=og:image:width content=\"", &picture.width_px.to_string(), "\">");
    m.around("<meta property=og:image:height content=\"", &picture.height_px.to_string(), "\">");
    m.around("<meta property=og:image:alt content=\"", &page.picture_alt(), "\">");
}

fn card(m: &mut Markup, page: &HeadPage<'_>) {
    m.put("<meta name=twitter:card content=");
    m.put(if page.picture.is_some() { "summary_large_image" } else { "summary" }).put(">");
    let title = clip(&page.shown_name(), CARD_TITLE_MAX);
    m.around("<meta name=twitter:title content=\"", &title, "\">");
    m.around("<meta name=twitter:description content=\"", &page.description(), "\">");
    if let Some(picture) = &page.picture {
        let url = page.place.url(&picture.path);
        m.around("<meta name=twitter:image content=\"", &url, "\">");
        m.around("<meta name=twitter:image:alt content=\"", &page.picture_alt(), "\">");
    }
}

/// What surrounds the page: the window's colour, icons, and how to install it.
fn frame(m: &mut Markup, page: &HeadPage<'_>) {
    let place = page.place;
    m.put("<meta name=theme-color media=\"(prefers-color-scheme: light)\" content=\"");
    m.put(DAY).put("\"><meta name=theme-color media=\"(prefers-color-scheme: dark)\" content=\"");
    m.put(NIGHT).put("\">");
    let manifest = place.path(&feeds::manifest_path(page.text.lang));
    m.around("<link rel=manifest href=\"", &manifest, "\">");
    let icon = place.path(feeds::ICON);
    m.around("<link rel=icon type=image/svg+xml sizes=any href=\"", &icon, "\">");
    // The larger one is for installing, in the manifest.
    let (size, path) = feeds::PNG_ICONS[0];
    m.put("<link rel=icon type=image/png sizes=").put(size);
    m.around(" href=\"", &place.path(path), "\">");
    m.around("<link rel=apple-touch-icon href=\"", &place.path(path), "\">");
}

/// The same for other programs: feed, calendar, and how to embed it.
fn discovery(m: &mut Markup, page: &HeadPage<'_>) {
    let (place, text) = (page.place, page.text.plain());
    let site = plain(&place.name(text));
    let feed = place.url(&feeds::atom_path(text.lang));
    m.around("<link rel=alternate type=application/atom+xml href=\"", &feed, "\" title=\"");
    m.text(&site).put("\">");
    let Content::Campaign(campaign) = page.content else { return };
    if !campaign.events.is_empty() {
        let calendar = place.url(&feeds::calendar_path(text.lang));
        m.around("<link rel=alternate type=text/calendar href=\"", &calendar, "\" title=\"");
        m.text(&text.calendar_name(&site)).put("\">");
    }
    let asked = |format| {
        let page = percent_encode(&page.url());
        place.url(&format!("{ENDPOINT}?url={page}&format={format}"))
    };
    let json = match page.oembed {
        Discovery::Endpoint => asked("json"),
        Discovery::Files => place.url(&oembed_path(text.lang, &campaign.summary.slug)),
    };
    m.around("<link rel=alternate type=application/json+oembed href=\"", &json, "\" title=\"");
    m.text(&page.name()).put("\">");
    if page.oembed == Discovery::Endpoint {
        let xml = asked("xml");
        m.around("<link rel=alternate type=text/xml+oembed href=\"", &xml, "\" title=\"");
        m.text(&page.name()).put("\">");
    }
}

#[cfg(test)]
#[path = "head_tests.rs"]
mod tests;
