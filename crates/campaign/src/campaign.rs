//! A campaign and everything its page tells. Only the slug and a title are certain to be there.

use super::{
    Bilingual, CampaignEvent, Contact, Fact, Goal, Instant, Item, Mark, Organization, Payout,
    Place, Pledge, Progress, Quote, Rule, Slug, Story, Unit, Video,
};

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
    /// What the backend calls it, if that is something else.
    pub id: Option<String>,
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
    /// The state and the count; see [`Summary::count`].
    pub progress: Progress,
    /// Whether the document has points. A backend may keep them out of its list.
    pub counted: bool,
    /// The begin, if known.
    pub starts_at: Option<Instant>,
    /// The end, if there is one.
    pub ends_at: Option<Instant>,
    /// The zone of its times, as an IANA name such as `Africa/Cairo`.
    pub zone: Option<String>,
}

impl Summary {
    /// The count, where one is known: without it no number is said and no bar is drawn.
    #[must_use]
    pub fn count(&self) -> Option<&Progress> {
        self.counted.then_some(&self.progress)
    }

    /// Whether there is a number to show: some pages present people and count nothing.
    #[must_use]
    pub fn has_number(&self) -> bool {
        self.count().is_some_and(|count| count.target.is_some() || count.points > 0)
    }
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
    /// The steps of interaction_method part.
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
    pub events: Vec<CampaignEvent>,
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
    /// LocalizedText to find it by.
    pub tags: Vec<Bilingual>,
    /// The lists of plain entries, by name.
    pub lists: Lists,
    /// Everything about it is made up, also whoever is named; a sample that is not reports public
    /// information about real organisations.
    pub invented: bool,
}

impl Campaign {
    /// Whether there is a number to show, or a tap can make one.
    #[must_use]
    pub fn has_number(&self) -> bool {
        let summary = &self.summary;
        summary.has_number() || summary.counted && self.rules.iter().any(|rule| rule.on_site)
    }

    /// Whether its page has anything to count.
    #[must_use]
    pub fn counts(&self) -> bool {
        let counters = &self.summary.progress.counters.actions;
        self.goal.is_some() || self.has_number() || !counters.is_empty()
    }
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
