//! The parts of a campaign: entries, rules, promises, people, figures, places.

use super::{Amount, Bilingual, Date, Instant, Slug};

/// An entry of a list: a name or title and what belongs to it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Item {
    /// The name or title.
    pub title: Bilingual,
    /// The role of a person.
    pub role: Bilingual,
    /// A sentence or paragraph.
    pub text: Bilingual,
    /// Whether the text has marks (`format` of a story's part).
    pub has_marks: bool,
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
    /// Money for a point, in units of the currency.
    pub amount_per_point: Amount,
    /// ISO 4217.
    pub currency: String,
    /// No more points than this are paid.
    pub cap: Option<u64>,
}

impl Payout {
    /// What `points` have earned so far, in units of the currency.
    #[must_use]
    pub fn earned(&self, points: u64) -> Amount {
        self.amount_per_point.times(points.min(self.cap.unwrap_or(u64::MAX)))
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
