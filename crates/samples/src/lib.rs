//! The sample campaigns of public/samples, for tests.

#![expect(clippy::unwrap_used, reason = "only tests use it")]

use naqra_campaign::{Campaign, Instant, Lang};
use naqra_contract::read_campaign;
use naqra_i18n::Text;

/// The documents of the sample campaigns of the repository.
pub const DOCUMENTS: [&str; 6] = [
    include_str!("../../../public/samples/campaigns/idiaspora.json"),
    include_str!("../../../public/samples/campaigns/living-together.json"),
    include_str!("../../../public/samples/campaigns/together-we-are-strong.json"),
    include_str!("../../../public/samples/campaigns/volunteering-among-immigrants.json"),
    include_str!("../../../public/samples/campaigns/water-for-the-school.json"),
    include_str!("../../../public/samples/campaigns/we-complete-each-other.json"),
];

/// The sample campaigns of the repository.
pub fn all() -> Vec<Campaign> {
    DOCUMENTS.map(campaign).into()
}

/// The sample campaign with this slug.
pub fn sample(slug: &str) -> Campaign {
    all().into_iter().find(|campaign| campaign.summary.slug.as_str() == slug).unwrap()
}

/// A campaign from its document.
pub fn campaign(json: &str) -> Campaign {
    read_campaign(json).unwrap().0
}

/// The sample campaign with this slug, without its points.
pub fn uncounted(slug: &str) -> Campaign {
    let of = |json: &str| serde_json::from_str::<serde_json::Value>(json).unwrap();
    let mut document = DOCUMENTS.map(of).into_iter().find(|own| own["slug"] == slug).unwrap();
    document["points"].take();
    campaign(&document.to_string())
}

/// A campaign with this title in both languages and no other content.
pub fn titled(title: &str) -> Campaign {
    campaign(&serde_json::json!({ "slug": "a", "title": title, "status": "running" }).to_string())
}

/// The texts of a prerendered page.
pub fn text(lang: Lang) -> Text {
    Text::new(lang, lang.default_digits())
}

/// The current time in tests.
pub fn now() -> Instant {
    Instant::parse("2026-11-20T12:00:00Z").unwrap()
}
