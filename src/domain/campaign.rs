//! A campaign and everything its page tells. Only the slug and a title are certain to be there.

use super::{Bilingual, Date, Goal, Instant, Progress, Slug, Unit};

/// What kind of effort a page presents.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Kind {
    /// People's interactions add up to a sponsor's gift.
    #[default]
    Clickfunding,
    /// People are presented; there is usually no goal.
    Stories,
    /// A place where a community meets.
    Hub,
    /// A project with partners and results.
    Project,
}

/// The accent colour of a campaign; each is checked for contrast in both schemes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "the names are the colours")]
pub enum Accent {
    Nile,
    Saffron,
    Pomegranate,
    Olive,
    Lapis,
    Clay,
}

impl Accent {
    /// All accents.
    pub const ALL: [Self; 6] =
        [Self::Nile, Self::Saffron, Self::Pomegranate, Self::Olive, Self::Lapis, Self::Clay];

    /// The id in JSON and in `data-accent`.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Nile => "nile",
            Self::Saffron => "saffron",
            Self::Pomegranate => "pomegranate",
            Self::Olive => "olive",
            Self::Lapis => "lapis",
            Self::Clay => "clay",
        }
    }
}

/// What a list shows of a campaign.
#[derive(Clone, PartialEq, Debug)]
pub struct Summary {
    /// The name in addresses.
    pub slug: Slug,
    /// The kind of effort.
    pub kind: Kind,
    /// Whether this is sample content.
    pub sample: bool,
    /// The accent colour.
    pub accent: Accent,
    /// The title; never empty.
    pub title: Bilingual,
    /// A line under the title.
    pub slogan: Bilingual,
    /// One paragraph on what it is for.
    pub summary: Bilingual,
    /// The hashtag of each language, with `#`.
    pub hashtags: Bilingual,
    /// Topics: id and label.
    pub topics: Vec<Topic>,
    /// The unit of points.
    pub unit: Unit,
    /// The count.
    pub progress: Progress,
    /// The begin, if known.
    pub starts_at: Option<Instant>,
    /// The end, if there is one.
    pub ends_at: Option<Instant>,
}

/// A subject that campaigns share.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Topic {
    /// The id that filters use.
    pub id: String,
    /// The name.
    pub label: Bilingual,
}

/// A whole campaign.
#[derive(Clone, PartialEq, Debug)]
pub struct Campaign {
    /// What lists show, and the count.
    pub summary: Summary,
    /// The goal; `None` where nothing is counted towards one.
    pub goal: Option<Goal>,
    /// When the goal was reached.
    pub reached_at: Option<Instant>,
    /// A sentence about the count itself.
    pub count_note: Bilingual,
    /// How actions become points.
    pub rules: Vec<Rule>,
    /// The steps of taking part.
    pub how_to: Vec<Bilingual>,
    /// What the sponsor promises.
    pub pledge: Option<Pledge>,
    /// What a point is worth in money.
    pub payout: Option<Payout>,
    /// Who takes part, by role.
    pub organizations: Vec<Organization>,
    /// Who gains.
    pub beneficiaries: Vec<Bilingual>,
    /// The campaign's film.
    pub video: Option<Video>,
    /// The story in paragraphs: heading (may be empty) and text.
    pub story: Vec<Item>,
    /// Figures with their source.
    pub facts: Vec<Fact>,
    /// People who are presented.
    pub stories: Vec<Story>,
    /// Statements.
    pub quotes: Vec<Quote>,
    /// Points on the way that have a name, ascending.
    pub milestones: Vec<Mark>,
    /// Counts at moments of the past, oldest first.
    pub snapshots: Vec<Mark>,
    /// What happened when.
    pub timeline: Vec<Item>,
    /// Dates to come to.
    pub events: Vec<Gathering>,
    /// The United Nations' Sustainable Development Goals, 1 to 17.
    pub sdgs: Vec<u8>,
    /// People to ask.
    pub contacts: Vec<Contact>,
    /// Where it takes place.
    pub place: Option<Place>,
    /// The series and the campaign before this one.
    pub series: Option<(Bilingual, Option<Item>)>,
    /// What is expected of it.
    pub impact_expected: Vec<Bilingual>,
    /// What came of it.
    pub impact_delivered: Vec<Item>,
    /// Aims of a project.
    pub objectives: Vec<Bilingual>,
    /// Words to find it by.
    pub tags: Vec<Bilingual>,
    /// The lists of plain entries, by name.
    pub lists: Lists,
}

/// Lists whose entries are all alike.
#[derive(Clone, PartialEq, Debug, Default)]
#[expect(missing_docs, reason = "the names are those of the contract")]
pub struct Lists {
    pub values: Vec<Item>,
    pub credits: Vec<Item>,
    pub ambassadors: Vec<Item>,
    pub endorsements: Vec<Item>,
    pub badges: Vec<Item>,
    pub activities: Vec<Item>,
    pub evidence: Vec<Item>,
    pub funding: Vec<Item>,
    pub related: Vec<Item>,
    pub sources: Vec<Item>,
    pub news: Vec<Item>,
    pub links: Vec<Item>,
    pub offers: Vec<Item>,
}

/// An entry of a list: a name or title and what belongs to it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Item {
    /// The name or title.
    pub title: Bilingual,
    /// The role of a person.
    pub role: Bilingual,
    /// A sentence or paragraph.
    pub text: Bilingual,
    /// Where it leads.
    pub link: Option<Link>,
    /// The network of a post.
    pub network: Option<String>,
    /// Its day.
    pub date: Option<Date>,
    /// Believable sample data, not a published fact.
    pub sample: bool,
}

/// Where an entry leads.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Link {
    /// Another campaign of this site.
    Campaign(Slug),
    /// A checked address.
    Url(String),
}

/// How an action becomes points.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rule {
    /// The action's id.
    pub action: String,
    /// Points for one.
    pub points: u64,
    /// Whether this site counts it; otherwise the networks do.
    pub on_site: bool,
    /// Whether a visit counts once by itself.
    pub on_visit: bool,
    /// The owner's own name of the action.
    pub label: Bilingual,
    /// What must be the case for it to count.
    pub condition: Bilingual,
    /// Sample data.
    pub sample: bool,
}

/// What the sponsor promises.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pledge {
    /// Whether it is given in kind rather than in money.
    pub in_kind: bool,
    /// The promise.
    pub text: Bilingual,
    /// Id of the organisation that gives.
    pub by: String,
    /// What happens if the goal is missed.
    pub below_goal: Bilingual,
    /// Sample data.
    pub sample: bool,
}

/// What a point is worth.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Payout {
    /// Whole units of the currency for a point.
    pub amount_per_point: u64,
    /// ISO 4217.
    pub currency: String,
    /// No more points than this are paid.
    pub cap: Option<u64>,
}

impl Payout {
    /// What `points` have earned so far, in whole units of the currency.
    #[must_use]
    pub fn earned(&self, points: u64) -> u64 {
        points.min(self.cap.unwrap_or(u64::MAX)).saturating_mul(self.amount_per_point)
    }
}

/// An organisation and its part.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Organization {
    /// The id that a pledge refers to.
    pub id: String,
    /// Name (title), type (role), about (text), link.
    pub item: Item,
    /// Ids of roles.
    pub roles: Vec<String>,
    /// Prizes.
    pub awards: Vec<Bilingual>,
    /// Other work.
    pub projects: Vec<Bilingual>,
    /// Its country.
    pub country: Bilingual,
}

/// A film.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Video {
    /// Its title.
    pub title: Bilingual,
    /// Its address; fetched only after the visitor asks for it.
    pub src: String,
    /// MIME type, if known.
    pub media_type: Option<String>,
    /// A still of this site; the campaign's star otherwise.
    pub poster: Option<String>,
    /// Length.
    pub duration_seconds: Option<u64>,
    /// Subtitles: language code, label, address.
    pub captions: Vec<(String, String, String)>,
    /// Sample data.
    pub sample: bool,
}

/// A figure.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fact {
    /// The figure itself.
    pub value: u64,
    /// "More than".
    pub at_least: bool,
    /// A percentage.
    pub percent: bool,
    /// What it counts.
    pub label: Bilingual,
    /// Who says so, and where.
    pub source: Option<(Bilingual, Option<Link>)>,
    /// When it was so.
    pub as_of: Option<Date>,
    /// Sample data.
    pub sample: bool,
}

/// A person and what they built or lived through.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Story {
    /// Name (title), community (role), text, link.
    pub item: Item,
    /// Country.
    pub country: Bilingual,
    /// When the community began.
    pub founded_year: Option<u64>,
    /// Figures.
    pub stats: Vec<Fact>,
    /// What the community does.
    pub services: Vec<Bilingual>,
    /// A statement.
    pub quote: Bilingual,
    /// Their film.
    pub video: Option<Video>,
}

/// A statement.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Quote {
    /// What is said.
    pub text: Bilingual,
    /// Who says it.
    pub person: Bilingual,
    /// Their position.
    pub title: Bilingual,
    /// Told in our words rather than quoted.
    pub reported: bool,
    /// Sample data.
    pub sample: bool,
}

/// A number of points with a name or a moment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mark {
    /// The points.
    pub points: u64,
    /// Its name.
    pub label: Bilingual,
    /// When it was counted.
    pub at: Option<Instant>,
    /// Counts by action at that moment.
    pub actions: Vec<(String, u64)>,
    /// Sample data.
    pub sample: bool,
}

/// A date to come to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Gathering {
    /// Title, text, link.
    pub item: Item,
    /// Its first day.
    pub date: Date,
    /// Its moment, where a time of day is known.
    pub start: Option<Instant>,
    /// Where.
    pub place: Bilingual,
    /// Whether it comes back (RFC 5545 `FREQ`), for instance `WEEKLY`.
    pub repeats: Option<String>,
}

/// Somebody to ask.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Contact {
    /// Name and role.
    pub item: Item,
    /// Telephone number as written.
    pub phone: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
}

/// A place.
#[derive(Clone, PartialEq, Debug)]
pub struct Place {
    /// Its name.
    pub name: Bilingual,
    /// Latitude and longitude in millionths of a degree.
    pub geo: Option<(i32, i32)>,
}
