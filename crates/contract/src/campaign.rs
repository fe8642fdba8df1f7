//! Campaign documents and lists of them.

use super::{
    broken::Broken,
    campaign_parts as parts,
    json::read_json,
    node::{Fault, Faults, Node},
    progress,
};
use naqra_campaign::{
    Accent, Bilingual, Campaign, Goal, Item, Kind, Lists, PluralForms, Slug, Summary, Topic, Unit,
};
use serde_json::Value;

/// One page of a list.
#[derive(Clone, PartialEq, Debug)]
pub struct CampaignPage {
    /// The campaigns that could be read.
    pub items: Vec<Summary>,
    /// How many there are in all, if known.
    pub total: Option<u64>,
    /// The address of the next page.
    pub next: Option<String>,
}

/// Reads a list `{items, total, next}`. A broken item is left out and reported.
///
/// # Errors
/// [`Broken`] when the document is no JSON or has no list of items.
pub fn read_list(json: &str) -> Result<(CampaignPage, Vec<Fault>), Broken> {
    let (value, mut repaired) = read_json(json)?;
    let (page, faults) = read_list_in(&value)?;
    repaired.extend(faults);
    Ok((page, repaired))
}

/// Reads a list that is parsed already.
///
/// # Errors
/// As [`read_list`].
pub fn read_list_in(value: &Value) -> Result<(CampaignPage, Vec<Fault>), Broken> {
    let faults = Faults::default();
    let node = Node::root(value, &faults);
    if !value.get("items").is_some_and(Value::is_array) {
        return Err(Broken::Faults(vec![node.get("items").fault("a list of campaigns")]));
    }
    let page = CampaignPage {
        items: node.list("items", summary),
        total: node.get("total").count(),
        next: node.get("next").text(),
    };
    Ok((page, faults.into_vec()))
}

/// Reads a campaign. Everything but slug and title may be missing or wrong: it is left out
/// and reported.
///
/// # Errors
/// [`Broken`] when the document is no JSON object or has no usable slug or title.
pub fn read_campaign(json: &str) -> Result<(Campaign, Vec<Fault>), Broken> {
    let (value, mut repaired) = read_json(json)?;
    let (campaign, faults) = read_campaign_in(&value)?;
    repaired.extend(faults);
    Ok((campaign, repaired))
}

/// Reads a campaign that is parsed already.
///
/// # Errors
/// As [`read_campaign`].
pub fn read_campaign_in(value: &Value) -> Result<(Campaign, Vec<Fault>), Broken> {
    let faults = Faults::default();
    let node = Node::root(value, &faults);
    let Some(summary) = summary(&node) else {
        return Err(Broken::Faults(faults.into_vec()));
    };
    let campaign = campaign(&node, summary);
    Ok((campaign, faults.into_vec()))
}

fn summary(node: &Node<'_>) -> Option<Summary> {
    let slug_node = node.get("slug");
    let slug = slug_node.id().as_deref().and_then(Slug::parse);
    if slug.is_none() {
        slug_node.report("a slug of letters, digits and -, at most 80 long");
    }
    let title = node.get("title").bilingual();
    if title.is_empty() {
        node.get("title").report("a title in ar or en");
    }
    let slug = slug.filter(|_| !title.is_empty())?;
    let goal = node.get("goal");
    Some(Summary {
        id: node.get("id").id(),
        accent: accent(node, &slug),
        slug,
        kind: kind(&node.get("kind")),
        sample: node.get("sample").flag(),
        title,
        slogan: node.get("slogan").bilingual(),
        summary: node.get("summary").bilingual(),
        hashtags: node.get("hashtags").bilingual(),
        topics: node.list("topics", topic),
        unit: unit(&goal),
        progress: progress::progress(node, &goal.get("target")),
        counted: node.get("points").count().is_some(),
        starts_at: node.get("starts_at").moment(),
        ends_at: node.get("ends_at").moment(),
        zone: node.get("zone").zone(),
    })
}

fn kind(node: &Node<'_>) -> Kind {
    match node.str() {
        Some("stories") => Kind::Stories,
        Some("hub") => Kind::Hub,
        Some("project") => Kind::Project,
        _ => Kind::Clickfunding,
    }
}

/// The accent that was chosen, else one that follows from the slug.
fn accent(node: &Node<'_>, slug: &Slug) -> Accent {
    let chosen = node.get("accent").text();
    let sum: usize = slug.as_str().bytes().map(usize::from).sum();
    Accent::ALL
        .into_iter()
        .find(|accent| Some(accent.id()) == chosen.as_deref())
        .unwrap_or(Accent::ALL[sum % Accent::ALL.len()])
}

fn topic(node: &Node<'_>) -> Option<Topic> {
    let id = node.get("id").text()?;
    let label = node.get("label").bilingual();
    let label =
        if label.is_empty() { Bilingual::new(Some(id.clone()), Some(id.clone())) } else { label };
    Some(Topic { id, label })
}

fn unit(goal: &Node<'_>) -> Unit {
    match goal.get("unit").text() {
        None => Unit::Point,
        Some(id) if id == "point" => Unit::Point,
        Some(id) if id == "interaction" => Unit::Interaction,
        Some(id) => {
            let forms = goal.get("unit_forms");
            let side = |lang| {
                let mut nouns = Vec::new();
                for (key, node) in forms.get(lang).entries() {
                    nouns.extend(node.text().map(|noun| (key.to_owned(), noun)));
                }
                nouns
            };
            Unit::Custom { id, forms: PluralForms { ar: side("ar"), en: side("en") } }
        }
    }
}

fn campaign(node: &Node<'_>, summary: Summary) -> Campaign {
    let texts = |name| parts::texts(&node.get(name));
    let impact = node.get("impact");
    let target = summary.progress.target;
    Campaign {
        goal: target.map(|target| Goal { target, unit: summary.unit.clone() }),
        summary,
        reached_at: node.get("reached_at").moment(),
        count_note: node.get("count_note").bilingual(),
        rules: node.list("rules", parts::rule),
        how_to: texts("how_to"),
        pledge: parts::pledge(&node.get("pledge")),
        payout: parts::payout(&node.get("payout")),
        organizations: node.list("organizations", parts::organization),
        beneficiaries: texts("beneficiaries"),
        video: parts::video(&node.get("video")),
        story: node.list("story", |node| {
            Some(parts::titled(node, "heading")).filter(|part| !part.text.is_empty())
        }),
        facts: node.list("facts", parts::fact),
        stories: node.list("stories", parts::story),
        quotes: node.list("quotes", parts::quote),
        milestones: node.list("milestones", parts::mark),
        snapshots: node.list("snapshots", parts::mark),
        timeline: node.list("timeline", |node| {
            let has_words = |item: &Item| !item.text.is_empty() || !item.title.is_empty();
            Some(parts::item(node)).filter(has_words)
        }),
        events: node.list("events", parts::gathering),
        sdgs: node.list("sdgs", parts::sdg),
        contacts: node.list("contacts", |node| Some(parts::contact(node))),
        place: parts::place(&node.get("place")),
        series: parts::series(&node.get("series")),
        impact_expected: parts::texts(&impact.get("expected")),
        impact_delivered: impact
            .list("delivered", |node| Some(parts::item(node)).filter(|item| !item.text.is_empty())),
        objectives: texts("objectives"),
        tags: texts("tags"),
        lists: lists(node),
        invented: is_invented(node),
    }
}

/// Whether everything is made up: what the document says, else whether a sample names only
/// organisations that are samples themselves.
fn is_invented(node: &Node<'_>) -> bool {
    let said = node.get("invented");
    if !said.is_null() {
        return said.flag();
    }
    let is_sample = |node: &Node<'_>| node.get("sample").flag();
    is_sample(node) && node.get("organizations").items().iter().all(is_sample)
}

fn lists(node: &Node<'_>) -> Lists {
    Lists::read(|name| {
        node.list(name, |node| Some(parts::item(node)).filter(|item| !item.title.is_empty()))
    })
}
