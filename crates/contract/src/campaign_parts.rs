//! The parts of a campaign document. A part whose essential field is missing is left out.

use super::{node::Node, progress::counts};
use naqra_campaign::{
    Bilingual, CampaignEvent, Contact, Fact, Item, Link, Mark, Organization, Payout, Place, Pledge,
    Quote, Rule, Slug, Story, Video, safe_link,
};

pub(super) fn texts(node: &Node<'_>) -> Vec<Bilingual> {
    let mut texts = Vec::new();
    for item in node.items() {
        texts.extend(Some(item.bilingual()).filter(|text| !text.is_empty()));
    }
    texts
}

/// Any entry: `title`, `name` or `label`, and what else it has.
pub(super) fn item(node: &Node<'_>) -> Item {
    let name = ["title", "name", "label"].into_iter().find(|name| !node.get(name).is_null());
    titled(node, name.unwrap_or("title"))
}

pub(super) fn titled(node: &Node<'_>, title: &'static str) -> Item {
    let day = if node.get("date").is_null() { node.get("start") } else { node.get("date") };
    Item {
        title: node.get(title).bilingual(),
        role: node.get("role").bilingual(),
        text: node.get("text").bilingual(),
        has_marks: node.get("format").str() == Some("marks"),
        link: link(node),
        network: node.get("network").text(),
        date: day.day(),
        sample: node.get("sample").flag(),
    }
}

fn link(node: &Node<'_>) -> Option<Link> {
    if let Some(slug) = node.get("slug").str().and_then(Slug::parse) {
        return Some(Link::Campaign(slug));
    }
    address(node, "url").map(Link::Url)
}

/// An address that is safe to put into the page.
fn address(node: &Node<'_>, name: &str) -> Option<String> {
    let node = node.get(name);
    let text = node.text()?;
    let safe = safe_link(&text);
    if safe.is_none() {
        node.report("an address that starts with https:, http:, mailto:, tel: or /");
    }
    // A path of the site is relative to its base; the dot keeps `/a:b` from naming a scheme.
    safe.map(|safe| match safe.strip_prefix('/') {
        Some(path) => format!("./{path}"),
        None => safe.to_owned(),
    })
}

pub(super) fn rule(node: &Node<'_>) -> Option<Rule> {
    Some(Rule {
        action: node.get("action").text()?,
        points: node.get("points").count()?,
        on_site: node.get("source").str() == Some("site"),
        on_visit: node.get("on_visit").flag(),
        label: node.get("label").bilingual(),
        condition: node.get("condition").bilingual(),
        sample: node.get("sample").flag(),
    })
}

pub(super) fn pledge(node: &Node<'_>) -> Option<Pledge> {
    let text = node.get("text").bilingual();
    (!text.is_empty()).then(|| Pledge {
        in_kind: node.get("kind").str() == Some("in_kind"),
        text,
        by: node.get("by").text().unwrap_or_default(),
        below_goal: node.get("below_goal").bilingual(),
        sample: node.get("sample").flag(),
    })
}

pub(super) fn payout(node: &Node<'_>) -> Option<Payout> {
    Some(Payout {
        amount_per_point: node.get("amount_per_point").amount()?,
        currency: node.get("currency").text()?,
        cap: node.get("cap").count(),
    })
}

pub(super) fn organization(node: &Node<'_>) -> Option<Organization> {
    let mut item = titled(node, "name");
    item.role = node.get("type").bilingual();
    item.text = node.get("about").bilingual();
    (!item.title.is_empty()).then(|| Organization {
        id: node.get("id").text().unwrap_or_default(),
        roles: node.list("roles", Node::text),
        awards: texts(&node.get("awards")),
        projects: texts(&node.get("projects")),
        country: node.get("country").bilingual(),
        item,
    })
}

pub(super) fn video(node: &Node<'_>) -> Option<Video> {
    let src = address(node, "src")?;
    let caption = |node: &Node<'_>| {
        let lang = node.get("lang").text()?;
        Some((lang.clone(), node.get("label").text().unwrap_or(lang), address(node, "src")?))
    };
    Some(Video {
        title: node.get("title").bilingual(),
        src,
        media_type: node.get("type").text(),
        poster: address(node, "poster"),
        duration_seconds: node.get("duration_seconds").count(),
        captions: node.list("captions", caption),
        sample: node.get("sample").flag(),
    })
}

pub(super) fn fact(node: &Node<'_>) -> Option<Fact> {
    let source = node.get("source");
    let source_label = source.get("label").bilingual();
    Some(Fact {
        value: node.get("value").count()?,
        at_least: node.get("at_least").flag(),
        percent: node.get("unit").str() == Some("percent"),
        label: node.get("label").bilingual(),
        source: (!source_label.is_empty()).then(|| (source_label, link(&source))),
        as_of: node.get("as_of").day(),
        sample: node.get("sample").flag(),
    })
}

pub(super) fn story(node: &Node<'_>) -> Option<Story> {
    let mut item = titled(node, "name");
    item.role = node.get("community").bilingual();
    (!item.title.is_empty()).then(|| Story {
        country: node.get("country").bilingual(),
        founded_year: node.get("founded_year").count(),
        stats: node.list("stats", fact),
        services: texts(&node.get("services")),
        quote: node.get("quote").bilingual(),
        video: video(&node.get("video")),
        item,
    })
}

pub(super) fn quote(node: &Node<'_>) -> Option<Quote> {
    let text = node.get("text").bilingual();
    (!text.is_empty()).then(|| Quote {
        text,
        person: node.get("person").bilingual(),
        title: node.get("title").bilingual(),
        reported: node.get("reported").flag(),
        sample: node.get("sample").flag(),
    })
}

pub(super) fn mark(node: &Node<'_>) -> Option<Mark> {
    Some(Mark {
        points: node.get("points").count()?,
        label: node.get("label").bilingual(),
        at: node.get("at").moment_or_day(),
        actions: counts(&node.get("counters")),
        sample: node.get("sample").flag(),
    })
}

pub(super) fn gathering(node: &Node<'_>) -> Option<CampaignEvent> {
    Some(CampaignEvent {
        item: item(node),
        start: node.get("start").when()?,
        end: node.get("end").when(),
        place: node.get("place").bilingual(),
        rule: node.get("rrule").text(),
    })
}

pub(super) fn sdg(node: &Node<'_>) -> Option<u8> {
    let number = node.count()?;
    let goal = u8::try_from(number).ok().filter(|goal| (1..=17).contains(goal));
    if goal.is_none() {
        node.report("a Sustainable Development Goal from 1 to 17");
    }
    goal
}

pub(super) fn contact(node: &Node<'_>) -> Contact {
    Contact {
        item: titled(node, "name"),
        phone: node.get("phone").text(),
        email: node.get("email").text(),
    }
}

pub(super) fn place(node: &Node<'_>) -> Option<Place> {
    let name = node.get("name").bilingual();
    let geo = node.get("geo");
    let point = geo.get("lat").millionths().zip(geo.get("lon").millionths());
    let on_earth = |(lat, lon): &(i32, i32)| lat.abs() <= 90_000_000 && lon.abs() <= 180_000_000;
    (!name.is_empty()).then(|| Place { name, geo: point.filter(on_earth) })
}

pub(super) fn series(node: &Node<'_>) -> Option<(Bilingual, Option<Item>)> {
    let name = node.get("name").bilingual();
    let previous = item(&node.get("previous"));
    (!name.is_empty()).then(|| (name, (!previous.title.is_empty()).then_some(previous)))
}
