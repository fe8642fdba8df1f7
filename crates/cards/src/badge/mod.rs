//! Badges: a campaign on one line, for readmes, mail and pages that take nothing but pictures.

mod draw;
mod outline;
mod palette;

use super::{CardError, CardView, CardWorkshop, image};
use naqra_campaign::{Accent, Clock, Instant, Lang, LocalizedText, Slug, Summary, Zone};
use naqra_i18n::{Text, clip::clip};

/// A longer title is cut where it is said and not shown, in characters.
const ALT_TITLE_MAX: usize = 120;

/// The ground that a badge stands on.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Theme {
    /// Paper.
    #[default]
    Light,
    /// Night.
    Dark,
}

impl Theme {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Light, Self::Dark];
}

/// The path of a campaign's badge; `ending` is `svg` or `png`. The dark ones have a folder, because
/// a host without programs reads no query.
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
    card: CardView,
    theme: Theme,
    /// What it says to those who do not see it.
    alt: String,
    /// Whether there is a campaign.
    found: bool,
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

    /// The badge that says, in both languages, that there is no such campaign: where a picture is
    /// expected, nothing else would be seen.
    #[must_use]
    pub fn missing(lang: Lang, theme: Theme) -> Self {
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
            place: String::new(),
        };
        Self { card, theme, alt, found: false }
    }

    /// A short name of this state of the badge, the same on every machine; see
    /// [`CardView::version`].
    #[must_use]
    pub fn version(&self) -> String {
        let words = format!("{:?} {} {}", self.theme, self.alt, self.card.version());
        let card = CardView { place: words, ..self.card.clone() };
        card.version()
    }
}

impl CardWorkshop {
    /// The badge as an SVG document without text elements: it looks the same wherever it is shown.
    #[must_use]
    pub fn badge_svg(&self, view: &BadgeView) -> String {
        draw::draw(view, &self.faces, 1)
    }

    /// The badge as a PNG with two pixels for each of CSS.
    ///
    /// # Errors
    /// [`CardError::Image`] names the campaign and what failed.
    pub fn badge_png(&self, view: &BadgeView) -> Result<Vec<u8>, CardError> {
        image::png(&draw::draw(view, &self.faces, 2))
            .map_err(|reason| CardError::Image { of: format!("badge {}", view.card.slug), reason })
    }
}

#[cfg(test)]
mod tests;
