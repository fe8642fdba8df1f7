//! oEmbed 1.0 (<https://oembed.com>): other sites show a campaign where its URL is pasted.
//!
//! The iframe follows a blockquote with a link: `WordPress` hides the iframe until it reports its
//! height, and shows the link if iframes are not allowed.

use crate::{
    context::PreviewImage, embed::embed_path, feeds::File, site::PublicSite, templates::prelude::*,
    xml::XmlWriter,
};
use naqra_campaign::{Lang, Slug, Summary};
use naqra_i18n::{Text, clip::plain};
use naqra_ui::route::Route;
use serde_json::{Map, Value};

/// Seconds for which consumers may cache a document. It is short because the thumbnail shows the count.
const CACHE_AGE_SECONDS: u32 = 300;

/// Path of the endpoint, if the site has one.
pub const ENDPOINT: &str = "/oembed";

/// The greatest width of a card, in pixels.
const CARD_WIDTH: u32 = 600;
/// Least width and initial height of a card, in pixels. Narrow cards are higher, because text wraps.
const CARDS: [(u32, u32); 2] = [(440, 340), (320, 400)];
/// The fixed sizes, largest area first: name, width and height in pixels.
const FIXED: [(&str, u32, u32); 3] =
    [("300x450", 300, 450), ("220x440", 220, 440), ("300x250", 300, 250)];
/// Greatest width, and height, of the one-line embed, in pixels.
const BAR: (u32, u32) = (480, 64);

/// How a site answers for its campaigns.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum OEmbedDiscovery {
    /// The address [`ENDPOINT`] takes parameters.
    Endpoint,
    /// A JSON file for each page, as a host without programs can have it.
    Files,
}

/// `maxwidth` and `maxheight` of a request, in pixels; `None` for no limit.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct MaxSize {
    /// The greatest width.
    pub width: Option<u32>,
    /// The greatest height.
    pub height: Option<u32>,
}

impl MaxSize {
    fn fits(self, width: u32, height: u32) -> bool {
        self.width.is_none_or(|most| width <= most) && self.height.is_none_or(|most| height <= most)
    }

    /// The largest frame that fits: the name of its size (`None` for the card), width and height. If
    /// none fits, the one-line embed cut to the limits.
    fn frame_size(self) -> (Option<&'static str>, u32, u32) {
        let card = CARDS.into_iter().find(|&(least, height)| self.fits(least, height));
        if let Some((_, height)) = card {
            return (None, self.width.map_or(CARD_WIDTH, |width| width.min(CARD_WIDTH)), height);
        }
        let fixed = FIXED.into_iter().find(|&(_, width, height)| self.fits(width, height));
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
    /// The document of a campaign within the limits of a request.
    #[must_use]
    pub fn of(
        site: &PublicSite,
        campaign: &Summary,
        text: Text,
        image: Option<&PreviewImage>,
        max_size: MaxSize,
    ) -> Self {
        let title = plain(&campaign.title.localized(text.lang).text);
        let (size, width, height) = max_size.frame_size();
        let page = site.page(&Route::Campaign(text.lang, campaign.slug.clone()));
        let frame = embed_path(text.lang, &campaign.slug);
        let query = size.map(|size| format!("?size={size}")).unwrap_or_default();
        let html = html! {
            blockquote { a href=(page) { (title) } }
            iframe
                src={ (site.url(&frame)) (query) }
                width=(width)
                height=(height)
                frameborder="0"
                title=(title)
            {}
        };
        let mut fields: Vec<(&'static str, Value)> = vec![
            ("version", "1.0".into()),
            ("type", "rich".into()),
            ("title", title.into()),
            ("provider_name", plain(&site.name(text)).into()),
            ("provider_url", site.url("/").into()),
            ("cache_age", CACHE_AGE_SECONDS.into()),
            ("html", html.into_string().into()),
            ("width", width.into()),
            ("height", height.into()),
        ];
        // The limits apply to the thumbnail too.
        let fits = |image: &&PreviewImage| max_size.fits(image.width_px, image.height_px);
        if let Some(image) = image.filter(fits) {
            fields.push(("thumbnail_url", site.url(&image.path).into()));
            fields.push(("thumbnail_width", image.width_px.into()));
            fields.push(("thumbnail_height", image.height_px.into()));
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
        let mut xml = XmlWriter::new();
        xml.put("<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>\n<oembed>");
        for (name, value) in &self.fields {
            xml.put("<").put(name).put(">");
            match value {
                Value::String(text) => xml.text(text),
                number => xml.text(&number.to_string()),
            };
            xml.put("</").put(name).put(">");
        }
        xml.put("</oembed>\n");
        xml.into_string()
    }
}

/// Path of the oEmbed document of a campaign.
#[must_use]
pub fn oembed_path(lang: Lang, slug: &Slug) -> String {
    format!("{ENDPOINT}/{}/{}.json", lang.code(), slug.as_str())
}

/// The document of a campaign as a file, for hosts of static files.
#[must_use]
pub fn oembed_file(
    site: &PublicSite,
    campaign: &Summary,
    text: Text,
    image: Option<&PreviewImage>,
) -> File {
    File {
        path: oembed_path(text.lang, &campaign.slug),
        media_type: "application/json",
        body: OEmbed::of(site, campaign, text, image, MaxSize::default()).json(),
    }
}

/// Language and slug of the campaign page at a URL. Scheme, case of the host, trailing slash, query
/// and fragment do not matter.
#[must_use]
pub fn campaign_at(site: &PublicSite, url: &str) -> Option<(Lang, Slug)> {
    let (host, path) = host_and_path(url)?;
    if host != host_and_path(site.origin())?.0 {
        return None;
    }
    let path = path.split(['?', '#']).next()?.strip_prefix(site.base())?;
    match Route::parse(path) {
        Route::Campaign(lang, slug) => Some((lang, slug)),
        _ => None,
    }
}

/// The host in lower case without the default port, and the rest of the URL.
fn host_and_path(url: &str) -> Option<(String, &str)> {
    let (scheme, rest) = url.trim().split_once("://")?;
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
