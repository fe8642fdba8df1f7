//! The view-model of a badge.

use crate::view::CardView;
use naqra_campaign::{Accent, Clock, Instant, Lang, LocalizedText, Slug, Summary, Zone};
use naqra_i18n::{Text, clip::clip};

/// The longest title in the alternative text, in characters.
const ALT_TITLE_MAX: usize = 120;

/// The colour scheme of a badge.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Theme {
    /// Dark text on a light background.
    #[default]
    Light,
    /// Light text on a dark background.
    Dark,
}

impl Theme {
    /// All themes.
    pub const ALL: [Self; 2] = [Self::Light, Self::Dark];
}

/// Path of the badge of a campaign; `ending` is `svg` or `png`. Dark badges have a folder, because hosts
/// of static files ignore queries.
#[must_use]
pub fn badge_path(lang: Lang, slug: &Slug, theme: Theme, ending: &str) -> String {
    let folder = match theme {
        Theme::Light => "",
        Theme::Dark => "dark/",
    };
    format!("/badges/{}/{folder}{}.{ending}", lang.code(), slug.encoded())
}

/// Everything that a badge shows. Equal views give equal images.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BadgeView {
    pub(super) card: CardView,
    pub(super) theme: Theme,
    /// The alternative text.
    pub(super) alt: String,
    /// Whether the campaign exists.
    pub(super) found: bool,
}

impl BadgeView {
    /// Works out what the badge of a campaign says.
    #[must_use]
    pub fn of(campaign: &Summary, text: Text, theme: Theme) -> Self {
        let text = text.plain();
        // The day of the count is not on a badge.
        let clock = Clock { now: Instant::from_seconds(0), zone: Zone::utc() };
        let card = CardView::of(campaign, text, "", &clock);
        let card = CardView { counted: None, slogan: None, ..card };
        let title = &clip(&card.title.text, ALT_TITLE_MAX);
        let quantity = text.quantity(&campaign.unit, campaign.progress.points);
        let alt = match (&card.goal, &card.count) {
            (Some(goal), _) => text.badge_alt_goal(&goal.percent, &quantity, title),
            (None, Some(_)) => text.badge_alt(&quantity, title),
            (None, None) => text.badge_alt(&card.status, title),
        };
        let alt = card.sample.iter().fold(alt, |alt, sample| text.badge_alt_sample(&alt, sample));
        Self { card, theme, alt, found: true }
    }

    /// The badge for a campaign that does not exist, in both languages. An error page would not be shown
    /// where an image is expected.
    #[must_use]
    pub fn not_found(lang: Lang, theme: Theme) -> Self {
        let words =
            |lang: Lang| Text::new(lang, lang.default_digits()).plain().campaign_not_found_title();
        let (own, other) = (words(lang), words(lang.other()));
        let alt = format!("{own} · {other}");
        let card = CardView {
            slug: "naqra".to_owned(),
            accent: Accent::Nile,
            lang,
            status: String::new(),
            sample: None,
            title: LocalizedText::own(own),
            other_title: Some(LocalizedText::marked(other, Some(lang.other()))),
            slogan: None,
            count: None,
            goal: None,
            counted: None,
            site_name: String::new(),
        };
        Self { card, theme, alt, found: false }
    }

    /// A version for URLs that changes with the image; see [`CardView::version`].
    #[must_use]
    pub fn version(&self) -> String {
        let words = format!("{:?} {} {}", self.theme, self.alt, self.card.version());
        let card = CardView { site_name: words, ..self.card.clone() };
        card.version()
    }
}
