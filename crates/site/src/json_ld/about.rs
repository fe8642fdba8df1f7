//! What all objects of a page's JSON-LD share: texts, ids and addresses.

use crate::metadata::PageMetadata;
use naqra_campaign::{Bilingual, Link};
use naqra_i18n::clip::{clip, plain};
use naqra_ui::route::Route;
use serde_json::{Value, json};

/// The page that the JSON-LD describes.
pub(super) struct About<'a> {
    pub(super) page: &'a PageMetadata<'a>,
    /// The canonical URL of the page.
    pub(super) url: String,
}

impl<'a> About<'a> {
    pub(super) fn of(page: &'a PageMetadata<'a>) -> Self {
        Self { url: page.url(), page }
    }

    /// A text of the data in the page's language, else in the other.
    pub(super) fn localized(&self, words: &Bilingual) -> Option<String> {
        words.localized_opt(self.page.text.lang).map(|words| plain(&words.text))
    }

    /// As [`Self::localized`], cut to 200 characters.
    pub(super) fn localized_short(&self, words: &Bilingual) -> Option<String> {
        words.localized_opt(self.page.text.lang).map(|words| clip(&words.text, 200))
    }

    /// The `@id` of a thing on this page.
    pub(super) fn id(&self, name: &str) -> String {
        format!("{}#{name}", self.url)
    }

    /// The absolute URL of a link, if it is an HTTP address.
    pub(super) fn link(&self, link: Option<&Link>) -> Option<String> {
        let site = self.page.site;
        let url = match link? {
            Link::Campaign(slug) => site.page(&Route::Campaign(self.page.text.lang, slug.clone())),
            Link::Url(url) => site.link(url),
        };
        url.starts_with("http").then_some(url)
    }

    /// The localized word for sample data, if `sample`.
    pub(super) fn sample_label(&self, sample: bool) -> Option<String> {
        sample.then(|| self.page.text.plain().sample_badge())
    }

    pub(super) fn image(&self) -> Option<Value> {
        let image = self.page.image.as_ref()?;
        Some(json!({
            "@type": "ImageObject",
            "url": self.page.site.url(&image.path),
            "caption": self.page.image_alt(),
        }))
    }
}

/// The `@id` of the site.
pub(super) fn site_id(page: &PageMetadata<'_>) -> String {
    page.site.url("/#site")
}
