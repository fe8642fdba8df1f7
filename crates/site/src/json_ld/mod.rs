//! JSON-LD with the vocabulary of schema.org.

mod about;
mod campaign;
mod parts;

use crate::{
    metadata::{Content, PageMetadata},
    templates::prelude::*,
};
use about::{About, site_id};
use naqra_campaign::Summary;
use naqra_i18n::clip::plain;
use naqra_ui::route::Route;
use serde_json::{Map, Value, json};

/// The JSON-LD script of a page; empty for a 404 page.
#[must_use]
pub(super) fn json_ld(page: &PageMetadata<'_>) -> Html {
    if matches!(page.content, Content::NotFound) {
        return Html::default();
    }
    html! { script type="application/ld+json" { (RawText::json(&json_text(page))) } }
}

/// The JSON of the script.
fn json_text(page: &PageMetadata<'_>) -> String {
    let graph = match page.content {
        Content::Campaign(campaign) => campaign::graph(&About::of(page), campaign),
        Content::Home(campaigns) => vec![site(page), list(page, campaigns)],
        Content::Root | Content::NotFound => vec![site(page)],
    };
    let document = json!({ "@context": "https://schema.org", "@graph": graph });
    escape_for_script(&without_empty(document).to_string())
}

fn site(page: &PageMetadata<'_>) -> Value {
    json!({
        "@type": "WebSite",
        "@id": site_id(page),
        "url": page.url(),
        "name": plain(&page.site.name(page.text)),
        "description": page.description(),
        "inLanguage": page.text.lang.code(),
    })
}

fn list(page: &PageMetadata<'_>, campaigns: &[Summary]) -> Value {
    let about = About::of(page);
    let lang = page.text.lang;
    let item = |(index, campaign): (usize, &Summary)| {
        json!({
            "@type": "ListItem",
            "position": index + 1,
            "url": page.site.page(&Route::Campaign(lang, campaign.slug.clone())),
            "name": about.localized(&campaign.title),
        })
    };
    json!({
        "@type": "ItemList",
        "@id": about.id("campaigns"),
        "numberOfItems": campaigns.len(),
        "itemListElement": campaigns.iter().enumerate().map(item).collect::<Vec<_>>(),
    })
}

/// Removes nulls, empty lists and empty objects, at any depth.
fn without_empty(value: Value) -> Value {
    let is_filled = |value: &Value| match value {
        Value::Null => false,
        Value::Array(items) => !items.is_empty(),
        Value::Object(members) => !members.is_empty(),
        _ => true,
    };
    match value {
        Value::Array(items) => items.into_iter().map(without_empty).filter(is_filled).collect(),
        Value::Object(members) => {
            let members = members.into_iter().map(|(name, value)| (name, without_empty(value)));
            Value::Object(members.filter(|(_, value)| is_filled(value)).collect::<Map<_, _>>())
        }
        other => other,
    }
}

/// Escapes the characters that could end a script element or a JavaScript line. In JSON they only
/// occur in strings.
fn escape_for_script(json: &str) -> String {
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
