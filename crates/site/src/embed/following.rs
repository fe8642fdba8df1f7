//! What the small program in a frame needs to follow the count: where it is told, and the words and
//! signs to say it with. So the program knows no language.

use crate::document::SiteContext;
use naqra_campaign::{Campaign, Status};
use naqra_i18n::{Category, Text, plural_category};
use serde_json::{Map, Value, json};

/// Stands in a sentence for what moves.
const SLOT: &str = "\u{FFFC}";
/// The pause between two questions for the count.
const POLL_SECONDS: u64 = 5;
/// A number of each plural category of both languages.
const SAMPLES: [u64; 6] = [0, 1, 2, 3, 11, 100];

/// The data of a campaign's frame.
pub(super) fn following(setting: &SiteContext<'_>, campaign: &Campaign, text: Text) -> Value {
    let (summary, text) = (&campaign.summary, text.plain());
    let (progress, backend) = (&summary.progress, setting.backend);
    let moves = backend.is_native() && progress.status.is_live() && campaign.has_number();
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
        "stream": backend.events([&summary.slug]).filter(|_| moves),
        "progress": backend.progress(&summary.slug).filter(|_| moves),
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
    SAMPLES.into_iter().map(noun).collect()
}
