//! oEmbed 1.0 (<https://oembed.com>): how other sites show a campaign when somebody pastes its
//! address.
//!
//! The frame stands behind a quotation with a link: `WordPress` hides the frame until it has said its
//! height, and shows the link where frames are not taken.

use super::{embed::embed_path, feeds::File, head::Picture, site::SiteUrl};
use naqra_campaign::{Lang, Slug, Summary};
use naqra_i18n::Text;
use naqra_i18n::clip::plain;
use naqra_ui::{markup::Markup, route::Route};
use serde_json::{Map, Value};

/// How long others may keep a document, in seconds: its picture holds the count.
const CACHE_AGE_SECONDS: u32 = 300;

/// The path of the endpoint, where there is one.
pub const ENDPOINT: &str = "/oembed";

/// A card is as wide as its place, up to this width in pixels.
const CARD_WIDTH: u32 = 600;
/// From which width on a card has which height before it says its own, in pixels: words take more
/// lines where it is narrow.
const CARDS: [(u32, u32); 2] = [(440, 340), (320, 400)];
/// The fixed sizes, the greatest area first: width and height in pixels.
const FIXED: [(&str, u32, u32); 3] =
    [("300x450", 300, 450), ("220x440", 220, 440), ("300x250", 300, 250)];
/// Greatest width, and height, of one line.
const BAR: (u32, u32) = (480, 64);

/// How a site answers for its campaigns.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Discovery {
    /// The address [`ENDPOINT`] takes parameters.
    Endpoint,
    /// A JSON file for each page, as a host without programs can have it.
    Files,
}

/// The room that a host has, in pixels; `None` where it sets no limit.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Room {
    /// Greatest width.
    pub width: Option<u32>,
    /// Greatest height.
    pub height: Option<u32>,
}

impl Room {
    fn holds(self, width: u32, height: u32) -> bool {
        self.width.is_none_or(|most| width <= most) && self.height.is_none_or(|most| height <= most)
    }

    /// The largest frame that fits: the name of its size, unless it is the usual one, and its
    /// width and height. Where none fits it is a line, cut to the room.
    fn frame(self) -> (Option<&'static str>, u32, u32) {
        let card = CARDS.into_iter().find(|&(least, height)| self.holds(least, height));
        if let Some((_, height)) = card {
            return (None, self.width.map_or(CARD_WIDTH, |width| width.min(CARD_WIDTH)), height);
        }
        let fixed = FIXED.into_iter().find(|&(_, width, height)| self.holds(width, height));
        let (name, width, height) = fixed.unwrap_or_else(|| {
            let cut = |length: u32, most: Option<u32>| most.map_or(length, |most| length.min(most));
            ("bar", cut(BAR.0, self.width), cut(BAR.1, self.height))
        });
        (Some(name), width, height)
    }
}

/// A document of type `rich`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OEmbed {
    fields: Vec<(&'static str, Value)>,
}

impl OEmbed {
    /// The document of a campaign for a host with so much room.
    #[must_use]
    pub fn of(
        place: &SiteUrl,
        campaign: &Summary,
        text: Text,
        picture: Option<&Picture>,
        room: Room,
    ) -> Self {
        let title = plain(&campaign.title.localized(text.lang).text);
        let (size, width, height) = room.frame();
        let page = place.page(&Route::Campaign(text.lang, campaign.slug.clone()));
        let frame = embed_path(text.lang, &campaign.slug);
        let query = size.map(|size| format!("?size={size}")).unwrap_or_default();
        let mut html = Markup::new();
        html.around("<blockquote><a href=\"", &page, "\">").text(&title);
        html.around("</a></blockquote><iframe src=\"", &place.url(&frame), "").text(&query);
        html.around("\" width=\"", &width.to_string(), "\" height=\"").text(&height.to_string());
        html.around("\" frameborder=\"0\" title=\"", &title, "\"></iframe>");
        let mut fields: Vec<(&'static str, Value)> = vec![
            ("version", "1.0".into()),
            ("type", "rich".into()),
            ("title", title.into()),
            ("provider_name", plain(&place.name(text)).into()),
            ("provider_url", place.url("/").into()),
            ("cache_age", CACHE_AGE_SECONDS.into()),
            ("html", html.into_html().into()),
            ("width", width.into()),
            ("height", height.into()),
        ];
        // The limits hold for the picture too.
        let fits = |picture: &&Picture| room.holds(picture.width_px, picture.height_px);
        if let Some(picture) = picture.filter(fits) {
            fields.push(("thumbnail_url", place.url(&picture.path).into()));
            fields.push(("thumbnail_width", picture.width_px.into()));
            fields.push(("thumbnail_height", picture.height_px.into()));
        }
        Self { fields }
    }

    /// The document as JSON.
    #[must_use]
    pub fn json(&self) -> String {
        let fields = self.fields.iter().cloned().map(|(name, value)| (name.to_owned(), value));
        Value::Object(fields.collect::<Map<_, _>>()).to_string()
    }

    /// The document as XML.
    #[must_use]
    pub fn xml(&self) -> String {
        let mut m = Markup::new();
        m.put("<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>\n<oembed>");
        for (name, value) in &self.fields {
            m.put("<").put(name).put(">");
            match value {
                Value::String(text) => m.text(text),
                number => m.text(&number.to_string()),
            };
            m.put("</").put(name).put(">");
        }
        m.put("</oembed>\n");
        m.into_html()
    }
}

/// The path of a campaign's document.
#[must_use]
pub fn oembed_path(lang: Lang, slug: &Slug) -> String {
    format!("{ENDPOINT}/{}/{}.json", lang.code(), slug.as_str())
}

/// The document of a campaign as a file, for hosts that take no parameters.
#[must_use]
pub fn oembed(place: &SiteUrl, campaign: &Summary, text: Text, picture: Option<&Picture>) -> File {
    File {
        path: oembed_path(text.lang, &campaign.slug),
        media_type: "application/json",
        body: OEmbed::of(place, campaign, text, picture, Room::default()).json(),
    }
}

/// The campaign whose page is at an address, in any of the forms that people paste: with either
/// scheme, the host in any case, a slash at the end, a query or a fragment.
#[must_use]
pub fn campaign_at(place: &SiteUrl, address: &str) -> Option<(Lang, Slug)> {
    let (host, path) = host_and_path(address)?;
    if host != host_and_path(place.origin())?.0 {
        return None;
    }
    let path = path.split(['?', '#']).next()?.strip_prefix(place.base())?;
    match Route::parse(path) {
        Route::Campaign(lang, slug) => Some((lang, slug)),
        _ => None,
    }
}

/// The host in lower case, without the port that its scheme has anyway, and what follows.
fn host_and_path(address: &str) -> Option<(String, &str)> {
    let (scheme, rest) = address.trim().split_once("://")?;
    let (host, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let port = match scheme.to_ascii_lowercase().as_str() {
        "http" => ":80",
        "https" => ":443",
        _ => return None,
    };
    let host = host.to_ascii_lowercase();
    Some((host.strip_suffix(port).unwrap_or(&host).to_owned(), path))
}

#[cfg(test)]
#[path = "oembed_tests.rs"]
mod tests;
