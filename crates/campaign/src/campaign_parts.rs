//! The parts of a campaign: entries, rules, pledge, organisations, facts, stories, places.

use super::{Amount, Bilingual, Date, Instant, Slug};

/// An entry of a list.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Item {
    /// The name or title.
    pub title: Bilingual,
    /// The role of a person.
    pub role: Bilingual,
    /// The text.
    pub text: Bilingual,
    /// Whether the text has markup (`format` of a paragraph of the story).
    pub has_marks: bool,
    /// The link.
    pub link: Option<Link>,
    /// The network of a post.
    pub network: Option<String>,
    /// The date.
    pub date: Option<Date>,
    /// Whether it is sample data.
    pub sample: bool,
}

/// The target of a link.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Link {
    /// Another campaign of this site.
    Campaign(Slug),
    /// An address that passed [`safe_link`](crate::safe_link).
    Url(String),
}

/// How an action becomes points.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rule {
    /// The action's id.
    pub action: String,
    /// The points of one interaction.
    pub points: u64,
    /// Whether the site counts it; otherwise a network does.
    pub on_site: bool,
    /// Whether opening the page counts.
    pub on_visit: bool,
    /// The owner's label of the action.
    pub label: Bilingual,
    /// The condition under which it counts.
    pub condition: Bilingual,
    /// Whether it is sample data.
    pub sample: bool,
}

/// What the sponsor promises for the goal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pledge {
    /// Whether it is given in kind and not in money.
    pub in_kind: bool,
    /// The promise.
    pub text: Bilingual,
    /// The id of the organisation that gives.
    pub by: String,
    /// What is given if the goal is missed.
    pub below_goal: Bilingual,
    /// Whether it is sample data.
    pub sample: bool,
}

/// The money that points earn.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Payout {
    /// The amount for a point, in units of the currency.
    pub amount_per_point: Amount,
    /// The currency, an ISO 4217 code.
    pub currency: String,
    /// The most points that are paid.
    pub cap: Option<u64>,
}

impl Payout {
    /// The amount that `points` earn, in units of the currency.
    #[must_use]
    pub fn earned(&self, points: u64) -> Amount {
        self.amount_per_point.times(points.min(self.cap.unwrap_or(u64::MAX)))
    }
}

/// An organisation and its roles.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Organization {
    /// The id that a pledge refers to.
    pub id: String,
    /// Name (title), type (role), about (text), link.
    pub item: Item,
    /// Ids of roles.
    pub roles: Vec<String>,
    /// Awards.
    pub awards: Vec<Bilingual>,
    /// Other projects.
    pub projects: Vec<Bilingual>,
    /// The country.
    pub country: Bilingual,
}

/// A video.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Video {
    /// The title.
    pub title: Bilingual,
    /// The address; loaded only when the visitor starts the video.
    pub src: String,
    /// The MIME type, if known.
    pub media_type: Option<String>,
    /// The path of a still on this site; without one, the campaign's star is shown.
    pub poster: Option<String>,
    /// The duration.
    pub duration_seconds: Option<u64>,
    /// Subtitles: language code, label, address.
    pub captions: Vec<(String, String, String)>,
    /// Whether it is sample data.
    pub sample: bool,
}

/// A figure with its source.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fact {
    /// The number.
    pub value: u64,
    /// Whether it is a lower bound ("more than").
    pub at_least: bool,
    /// Whether it is a percentage.
    pub percent: bool,
    /// The label.
    pub label: Bilingual,
    /// The source, with a link.
    pub source: Option<(Bilingual, Option<Link>)>,
    /// The date of the figure.
    pub as_of: Option<Date>,
    /// Whether it is sample data.
    pub sample: bool,
}

/// A story of a person.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Story {
    /// Name (title), community (role), text, link.
    pub item: Item,
    /// The country.
    pub country: Bilingual,
    /// The year in which the community was founded.
    pub founded_year: Option<u64>,
    /// Figures.
    pub stats: Vec<Fact>,
    /// The services of the community.
    pub services: Vec<Bilingual>,
    /// A quotation.
    pub quote: Bilingual,
    /// The video.
    pub video: Option<Video>,
}

/// A quotation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Quote {
    /// The text.
    pub text: Bilingual,
    /// The person.
    pub person: Bilingual,
    /// The person's position.
    pub title: Bilingual,
    /// Whether it is reported speech and not a literal quotation.
    pub reported: bool,
    /// Whether it is sample data.
    pub sample: bool,
}

/// A number of points with a label or a time: a milestone or a snapshot.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mark {
    /// The points.
    pub points: u64,
    /// The label.
    pub label: Bilingual,
    /// The time of the count.
    pub at: Option<Instant>,
    /// Counts by action at that time.
    pub actions: Vec<(String, u64)>,
    /// Whether it is sample data.
    pub sample: bool,
}

/// A contact person.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Contact {
    /// Name and role.
    pub item: Item,
    /// The telephone number as text.
    pub phone: Option<String>,
    /// The e-mail address.
    pub email: Option<String>,
}

/// A place.
#[derive(Clone, PartialEq, Debug)]
pub struct Place {
    /// The name.
    pub name: Bilingual,
    /// Latitude and longitude in millionths of a degree.
    pub geo: Option<(i32, i32)>,
}
