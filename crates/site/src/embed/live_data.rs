//! The data of `frame.js`: the URLs of the count, and all texts and digits, so that the script holds no
//! text of any language.

use crate::context::SiteContext;
use naqra_campaign::{Campaign, Status};
use naqra_i18n::{Category, Text, plural_category};
use serde_json::{Map, Value, json};

/// Placeholder in a sentence for a value that changes.
const SLOT: &str = "\u{FFFC}";
/// Seconds between two polls.
const POLL_SECONDS: u64 = 5;
/// A number of each plural category of both languages.
const PLURAL_SAMPLES: [u64; 6] = [0, 1, 2, 3, 11, 100];

/// The data of the embed of a campaign.
pub(super) fn live_data(context: &SiteContext<'_>, campaign: &Campaign, text: Text) -> Value {
    let (summary, text) = (&campaign.summary, text.plain());
    let (progress, backend) = (&summary.progress, context.backend);
    let can_change = backend.is_native() && progress.status.is_live() && campaign.has_number();
    let statuses = Status::ALL.map(|status| (status.id().to_owned(), text.status(status).into()));
    let milestones: Vec<Value> = campaign
        .milestones
        .iter()
        .map(|mark| json!([mark.points, mark.label.localized(text.lang).text]))
        .collect();
    let value = progress.target.map(|target| {
        let noun = text.unit_noun(&summary.unit, target);
        text.progress_value(SLOT, &text.number(target), &noun)
    });
    json!({
        "campaign": summary.slug.as_str(),
        "stream": backend.events([&summary.slug]).filter(|_| can_change),
        "progress": backend.progress(&summary.slug).filter(|_| can_change),
        "points": progress.points,
        "target": progress.target,
        "status": progress.status.id(),
        "seq": progress.seq,
        "milestones": milestones,
        "statuses": Value::Object(statuses.into_iter().collect::<Map<_, _>>()),
        "nouns": Value::Object(nouns(campaign, text)),
        "digits": (0..10).map(|digit| text.ungrouped(digit)).collect::<String>(),
        "separator": text.number(1000).chars().nth(1).unwrap_or(',').to_string(),
        "sign": text.percent(0).chars().skip(1).collect::<String>(),
        "value": value,
        "fresh": {
            "live": text.freshness_live(SLOT),
            "delayed": text.freshness_delayed(SLOT),
            "polling": text.freshness_polling(POLL_SECONDS, &text.number(POLL_SECONDS), SLOT),
            "offline": text.freshness_offline(SLOT),
        },
        "every": POLL_SECONDS,
    })
}

/// The unit's noun beside a number, by plural category.
fn nouns(campaign: &Campaign, text: Text) -> Map<String, Value> {
    let noun = |count| {
        let category: Category = plural_category(text.lang, count);
        (category.name().to_owned(), text.unit_noun(&campaign.summary.unit, count).into())
    };
    PLURAL_SAMPLES.into_iter().map(noun).collect()
}
