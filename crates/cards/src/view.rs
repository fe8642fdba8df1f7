//! The view-model of a card.

use super::{line::BaseDirection, typeface::is_arabic};
use naqra_campaign::{
    Accent, Bilingual, Clock, Lang, LocalizedText, Progress, Summary, one_line, with_marks,
};
use naqra_i18n::Text;

/// Increased when the design changes, so that the URL of every card changes.
const DESIGN_VERSION: u8 = 1;

/// Everything that a card or story image shows. Equal views give equal images.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CardView {
    /// Slug of the campaign, for its star and for errors.
    pub slug: String,
    /// Accent of the background.
    pub accent: Accent,
    /// Language and reading direction.
    pub lang: Lang,
    /// Status of the campaign.
    pub status: String,
    /// The label for sample data, if it is a sample.
    pub sample: Option<String>,
    /// The title and, where it differs, its language.
    pub title: LocalizedText,
    /// The title in the other language, used if `title` cannot be directed.
    pub other_title: Option<LocalizedText>,
    /// The slogan, if it differs from the title.
    pub slogan: Option<LocalizedText>,
    /// Number and unit; `None` without a count.
    pub count: Option<(String, String)>,
    /// Progress towards the goal, if there is one.
    pub goal: Option<GoalView>,
    /// The date of the count as a sentence, if it is known.
    pub counted: Option<String>,
    /// Name or address of the site; may be empty.
    pub site_name: String,
}

/// A goal and how much of it is reached.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GoalView {
    /// The length of the bar in thousandths, 0 to 1000.
    pub bar_permille: u16,
    /// Whole percent for the petals, 0 to 100.
    pub petals_percent: u32,
    /// The percentage as text; more than 100 is possible.
    pub percent: String,
    /// The goal as a sentence.
    pub sentence: String,
}

impl CardView {
    /// The view of a campaign. `site_name` is the name or address of the site and may be empty; `clock`
    /// gives the zone of the date of the count.
    #[must_use]
    pub fn of(campaign: &Summary, text: Text, site_name: &str, clock: &Clock) -> Self {
        let progress = &campaign.progress;
        let percent = campaign.count().and_then(Progress::percent);
        let goal = progress.target.zip(percent).map(|(target, percent)| GoalView {
            bar_permille: percent.bar_permille,
            petals_percent: u32::try_from(percent.whole.min(100)).unwrap_or(100),
            percent: text.percent(percent.whole),
            sentence: text.progress_goal(&text.quantity(&campaign.unit, target)),
        });
        let counts = campaign.has_number();
        let count = counts.then(|| {
            let noun = text.unit_noun(&campaign.unit, progress.points);
            (text.number(progress.points), noun)
        });
        let title = directed(campaign.title.localized(text.lang));
        let same = |slogan: &LocalizedText| slogan.text.to_lowercase() == title.text.to_lowercase();
        let slogan = campaign.slogan.localized_opt(text.lang).map(directed);
        let slogan = slogan.filter(|slogan| !same(slogan));
        let day = progress.counted_at.filter(|_| counts).map(|at| text.date(clock.day(at)));
        Self {
            slug: campaign.slug.as_str().to_owned(),
            accent: campaign.accent,
            lang: text.lang,
            status: text.status(progress.status),
            sample: campaign.sample.then(|| text.sample_badge()),
            title,
            other_title: in_other_language(&campaign.title, text.lang),
            slogan,
            count,
            goal,
            counted: day.map(|day| text.freshness_counted(&day)),
            site_name: site_name.to_owned(),
        }
    }

    /// The card of the site itself, for pages that are about no campaign.
    #[must_use]
    pub fn of_site(text: Text, site_name: &str) -> Self {
        Self {
            slug: "naqra".to_owned(),
            accent: Accent::Nile,
            lang: text.lang,
            status: text.home_title(),
            sample: None,
            title: LocalizedText::own(text.app_tagline()),
            other_title: None,
            slogan: Some(LocalizedText::own(text.home_lead())),
            count: None,
            goal: None,
            counted: None,
            site_name: site_name.to_owned(),
        }
    }

    /// A version for URLs that changes with the image: 16 hexadecimal digits, equal on every machine.
    #[must_use]
    pub fn version(&self) -> String {
        fn value(text: &LocalizedText) -> (&str, Option<&str>) {
            (text.text.as_str(), text.lang.map(Lang::code))
        }
        // Values only: the name of a type or field must not change the URLs.
        let texts = (
            value(&self.title),
            self.other_title.as_ref().map(value),
            self.slogan.as_ref().map(value),
        );
        let goal = self
            .goal
            .as_ref()
            .map(|goal| (goal.bar_permille, goal.petals_percent, &goal.percent, &goal.sentence));
        let numbers = (&self.count, goal, &self.counted);
        let style = (DESIGN_VERSION, &self.slug, self.accent.id(), self.lang.code());
        let values = (style, texts, &self.status, &self.sample, numbers, &self.site_name);
        let hash = format!("{values:?}").bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        format!("{hash:016x}")
    }

    /// The direction of the card.
    pub(super) fn direction(&self) -> BaseDirection {
        direction(self.lang)
    }

    /// The direction of the name of the site; an address is left to right in every language.
    pub(super) fn site_name_direction(&self) -> BaseDirection {
        self.direction_of(&LocalizedText::own(self.site_name.as_str()))
    }

    /// The direction of a text: that of its language, unless all its letters have the other direction, as
    /// with an Arabic name in an English text.
    pub(super) fn direction_of(&self, words: &LocalizedText) -> BaseDirection {
        let mut letters = words.text.chars().filter(|letter| letter.is_alphabetic()).map(is_arabic);
        match letters.next() {
            Some(true) if letters.all(|arabic| arabic) => BaseDirection::Rtl,
            Some(false) if !letters.any(|arabic| arabic) => BaseDirection::Ltr,
            _ => direction(words.lang.unwrap_or(self.lang)),
        }
    }
}

fn direction(lang: Lang) -> BaseDirection {
    match lang {
        Lang::Ar => BaseDirection::Rtl,
        Lang::En => BaseDirection::Ltr,
    }
}

/// The text in the other language, if both languages are given.
fn in_other_language(text: &Bilingual, lang: Lang) -> Option<LocalizedText> {
    let other = text.get(lang).and(text.get(lang.other()))?;
    Some(directed(LocalizedText::marked(other.to_owned(), Some(lang.other()))))
}

/// The text on one line without open direction overrides. Words of the other direction get direction
/// marks, which stay correct across line breaks.
fn directed(words: LocalizedText) -> LocalizedText {
    let text = one_line(&words.text);
    let text = words.base().map_or(text.clone(), |base| with_marks(&text, base));
    LocalizedText { text, ..words }
}
