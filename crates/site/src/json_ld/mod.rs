//! JSON-LD in the words of schema.org.

mod campaign;
mod parts;

use super::head::{Content, HeadPage};
use naqra_campaign::{Bilingual, Link, Summary};
use naqra_ui::route::Route;
use serde_json::{Map, Value, json};

/// The inside of a page's `<script type="application/ld+json">`.
pub(super) fn script(page: &HeadPage<'_>) -> String {
    let graph = match page.content {
        Content::Campaign(campaign) => campaign::graph(&About::of(page), campaign),
        Content::Home(campaigns) => vec![site(page), list(page, campaigns)],
        Content::Root | Content::NotFound => vec![site(page)],
    };
    let document = json!({ "@context": "https://schema.org", "@graph": graph });
    without_markup(&pruned(document).to_string())
}

/// The page that the JSON is about, with its address.
struct About<'a> {
    page: &'a HeadPage<'a>,
    url: String,
}

impl<'a> About<'a> {
    fn of(page: &'a HeadPage<'a>) -> Self {
        Self { url: page.url(), page }
    }

    /// A text of the data in the page's language, else in the other.
    fn say(&self, words: &Bilingual) -> Option<String> {
        words.localized_opt(self.page.text.lang).map(|words| naqra_i18n::clip::plain(&words.text))
    }

    /// As [`Self::say`], as short as a description.
    fn say_briefly(&self, words: &Bilingual) -> Option<String> {
        words
            .localized_opt(self.page.text.lang)
            .map(|words| naqra_i18n::clip::clip(&words.text, 200))
    }

    /// The identifier of a thing on this page.
    fn id(&self, name: &str) -> String {
        format!("{}#{name}", self.url)
    }

    /// Where an entry leads, for addresses of the web.
    fn link(&self, link: Option<&Link>) -> Option<String> {
        let place = self.page.place;
        let url = match link? {
            Link::Campaign(slug) => place.page(&Route::Campaign(self.page.text.lang, slug.clone())),
            Link::Url(url) => place.link(url),
        };
        url.starts_with("http").then_some(url)
    }

    /// The word that says that something is an example, where it is one.
    fn sample(&self, sample: bool) -> Option<String> {
        sample.then(|| self.page.text.plain().sample_badge())
    }

    fn image(&self) -> Option<Value> {
        let picture = self.page.picture.as_ref()?;
        Some(json!({
            "@type": "ImageObject",
            "url": self.page.place.url(&picture.path),
            "caption": self.page.picture_alt(),
        }))
    }
}

fn site_id(page: &HeadPage<'_>) -> String {
    page.place.url("/#site")
}

fn site(page: &HeadPage<'_>) -> Value {
    json!({
        "@type": "WebSite",
        "@id": site_id(page),
        "url": page.url(),
        "name": naqra_i18n::clip::plain(&page.place.name(page.text)),
        "description": page.description(),
        "inLanguage": page.text.lang.code(),
    })
}

fn list(page: &HeadPage<'_>, campaigns: &[Summary]) -> Value {
    let about = About::of(page);
    let lang = page.text.lang;
    let item = |(index, campaign): (usize, &Summary)| {
        json!({
            "@type": "ListItem",
            "position": index + 1,
            "url": page.place.page(&Route::Campaign(lang, campaign.slug.clone())),
            "name": about.say(&campaign.title),
        })
    };
    json!({
        "@type": "ItemList",
        "@id": about.id("campaigns"),
        "numberOfItems": campaigns.len(),
        "itemListElement": campaigns.iter().enumerate().map(item).collect::<Vec<_>>(),
    })
}

/// The same without what is not there: nulls, and lists and objects with nothing in them.
fn pruned(value: Value) -> Value {
    let is_there = |value: &Value| match value {
        Value::Null => false,
        Value::Array(items) => !items.is_empty(),
        Value::Object(members) => !members.is_empty(),
        _ => true,
    };
    match value {
        Value::Array(items) => items.into_iter().map(pruned).filter(is_there).collect(),
        Value::Object(members) => {
            let members = members.into_iter().map(|(name, value)| (name, pruned(value)));
            Value::Object(members.filter(|(_, value)| is_there(value)).collect::<Map<_, _>>())
        }
        other => other,
    }
}

/// The same JSON without letters that mean something to HTML: they occur in strings only.
fn without_markup(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for letter in json.chars() {
        match letter {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                out.push_str(&format!("\\u{:04x}", u32::from(letter)));
            }
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests;
