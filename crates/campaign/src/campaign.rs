//! A campaign. Only the slug and a title are required.

use super::{
    Bilingual, CampaignEvent, Contact, Fact, Goal, Instant, Item, Mark, Organization, Payout,
    Place, Pledge, Progress, Quote, Rule, Slug, Story, Unit, Video,
};

/// What kind of effort a page presents.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Kind {
    /// Interactions add up to the goal of a sponsor's pledge.
    #[default]
    Clickfunding,
    /// Stories of people, usually without a goal.
    Stories,
    /// The page of a community.
    Hub,
    /// A project with partners and results.
    Project,
}

/// The accent colour of a campaign; tests check its contrast in both colour schemes.
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

/// The part of a campaign that lists show.
#[derive(Clone, PartialEq, Debug)]
pub struct Summary {
    /// The slug.
    pub slug: Slug,
    /// The backend's id, if it differs from the slug.
    pub id: Option<String>,
    /// The kind of effort.
    pub kind: Kind,
    /// Whether this is sample content.
    pub sample: bool,
    /// The accent colour.
    pub accent: Accent,
    /// The title, in at least one language.
    pub title: Bilingual,
    /// A line under the title.
    pub slogan: Bilingual,
    /// A paragraph about the campaign.
    pub summary: Bilingual,
    /// The hashtag of each language, with `#`.
    pub hashtags: Bilingual,
    /// The topics.
    pub topics: Vec<Topic>,
    /// The unit of points.
    pub unit: Unit,
    /// The status and the count; see [`Summary::count`].
    pub progress: Progress,
    /// Whether the document has points; the list of a backend may lack them.
    pub counted: bool,
    /// The start, if known.
    pub starts_at: Option<Instant>,
    /// The end, if there is one.
    pub ends_at: Option<Instant>,
    /// The zone of its times, as an IANA name such as `Africa/Cairo`.
    pub zone: Option<String>,
}

impl Summary {
    /// The count; `None` if it is not known: then no number and no bar are shown.
    #[must_use]
    pub fn count(&self) -> Option<&Progress> {
        self.counted.then_some(&self.progress)
    }

    /// Whether there is a number to show: a count with a goal or with points.
    #[must_use]
    pub fn has_number(&self) -> bool {
        self.count().is_some_and(|count| count.target.is_some() || count.points > 0)
    }
}

/// A topic that campaigns share.
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
    /// The part that lists show, with the count.
    pub summary: Summary,
    /// The goal, if there is one.
    pub goal: Option<Goal>,
    /// When the goal was reached.
    pub reached_at: Option<Instant>,
    /// A sentence about the count itself.
    pub count_note: Bilingual,
    /// How actions become points.
    pub rules: Vec<Rule>,
    /// The steps of taking part.
    pub how_to: Vec<Bilingual>,
    /// The sponsor's pledge.
    pub pledge: Option<Pledge>,
    /// The money for a point.
    pub payout: Option<Payout>,
    /// The organisations, with their roles.
    pub organizations: Vec<Organization>,
    /// The beneficiaries.
    pub beneficiaries: Vec<Bilingual>,
    /// The video of the campaign.
    pub video: Option<Video>,
    /// The paragraphs of the story: text with an optional heading.
    pub story: Vec<Item>,
    /// Figures with their source.
    pub facts: Vec<Fact>,
    /// The stories of people.
    pub stories: Vec<Story>,
    /// Quotations.
    pub quotes: Vec<Quote>,
    /// Numbers of points with a label, ascending.
    pub milestones: Vec<Mark>,
    /// Counts at past moments, oldest first.
    pub snapshots: Vec<Mark>,
    /// Dated entries of the history.
    pub timeline: Vec<Item>,
    /// Events that visitors can attend.
    pub events: Vec<CampaignEvent>,
    /// The United Nations' Sustainable Development Goals, 1 to 17.
    pub sdgs: Vec<u8>,
    /// Contact persons.
    pub contacts: Vec<Contact>,
    /// Where it takes place.
    pub place: Option<Place>,
    /// The series and the campaign before this one.
    pub series: Option<(Bilingual, Option<Item>)>,
    /// The expected impact.
    pub impact_expected: Vec<Bilingual>,
    /// The delivered impact.
    pub impact_delivered: Vec<Item>,
    /// The objectives of a project.
    pub objectives: Vec<Bilingual>,
    /// Search terms.
    pub tags: Vec<Bilingual>,
    /// The lists of plain entries, by name.
    pub lists: Lists,
    /// Whether everything about it is invented, persons and organisations included. A sample that is not
    /// invented shows public information about real organisations.
    pub invented: bool,
}

impl Campaign {
    /// Whether there is a number to show, or a tap can create one.
    #[must_use]
    pub fn has_number(&self) -> bool {
        let summary = &self.summary;
        summary.has_number() || summary.counted && self.rules.iter().any(|rule| rule.on_site)
    }

    /// Whether the page shows any count.
    #[must_use]
    pub fn counts(&self) -> bool {
        let counters = &self.summary.progress.counters.actions;
        self.goal.is_some() || self.has_number() || !counters.is_empty()
    }
}

macro_rules! lists {
    ($($name:ident)*) => {
        /// The lists of plain entries, by their names in the contract.
        #[derive(Clone, PartialEq, Debug, Default)]
        #[expect(missing_docs, reason = "the names are those of the contract")]
        pub struct Lists { $(pub $name: Vec<Item>),* }

        impl Lists {
            /// The lists that `read` makes of their names.
            pub fn read(read: impl Fn(&'static str) -> Vec<Item>) -> Self {
                Self { $($name: read(stringify!($name))),* }
            }
        }
    };
}

lists! {
    values credits ambassadors endorsements badges activities evidence funding related sources news
    links offers questions
}
