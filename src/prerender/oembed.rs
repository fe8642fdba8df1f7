//! oEmbed documents: how other sites show a link to a campaign.

use super::{clip::plain, feeds::File, head::Picture, site::Place};
use crate::{
    domain::{Lang, Slug, Summary},
    text::Text,
};
use serde_json::json;

/// How long others may keep a document, in seconds: its picture holds the count.
const CACHE_AGE_SECONDS: u32 = 300;

/// The path of a campaign's document.
#[must_use]
pub fn oembed_path(lang: Lang, slug: &Slug) -> String {
    format!("/oembed/{}/{}.json", lang.code(), slug.as_str())
}

/// The document of a campaign: a link with its title and picture (<https://oembed.com>, 2.3.4.4).
#[must_use]
pub fn oembed(place: &Place, campaign: &Summary, text: Text, picture: Option<&Picture>) -> File {
    let mut document = json!({
        "version": "1.0",
        "type": "link",
        "title": plain(&campaign.title.words(text.lang).text),
        "provider_name": plain(&place.name(text)),
        "provider_url": place.url("/"),
        "cache_age": CACHE_AGE_SECONDS,
    });
    if let (Some(picture), Some(fields)) = (picture, document.as_object_mut()) {
        fields.insert("thumbnail_url".to_owned(), place.url(&picture.path).into());
        fields.insert("thumbnail_width".to_owned(), picture.width_px.into());
        fields.insert("thumbnail_height".to_owned(), picture.height_px.into());
    }
    File {
        path: oembed_path(text.lang, &campaign.slug),
        media_type: "application/json+oembed; charset=utf-8",
        body: document.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prerender::samples;
    use serde_json::Value;

    #[test]
    fn a_document_is_a_link_with_title_and_picture() {
        let campaign = samples::sample("living-together").summary;
        let picture = Picture { path: "/a.png?v=1".to_owned(), width_px: 1200, height_px: 630 };
        let text = samples::text(Lang::En).plain();
        let file = oembed(&samples::place(), &campaign, text, Some(&picture));
        assert_eq!(file.path, "/oembed/en/living-together.json");
        let document: Value = serde_json::from_str(&file.body).unwrap();
        for (field, value) in [
            ("version", json!("1.0")),
            ("type", json!("link")),
            ("title", json!("Living Together")),
            ("provider_url", json!("https://example.org/campaigns/")),
            ("thumbnail_url", json!("https://example.org/campaigns/a.png?v=1")),
            ("thumbnail_width", json!(1200)),
        ] {
            assert_eq!(document[field], value, "{field}");
        }
        let without = oembed(&samples::place(), &campaign, text, None);
        assert!(!without.body.contains("thumbnail"), "all three belong together");
    }
}
