//! What a card says, worked out beforehand.

use super::{line::Base, typeface::is_arabic};
use naqra_campaign::{
    Accent, Bilingual, Clock, Lang, LocalizedText, Progress, Summary, one_line, with_marks,
};
use naqra_i18n::Text;

/// Grows when cards of the same words look different, so that their address changes.
const DESIGN: u8 = 1;

/// Everything that a card or a story image shows. Equal views give equal images.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CardView {
    /// The campaign: its star and its name in errors.
    pub slug: String,
    /// The colour of the ground.
    pub accent: Accent,
    /// The language, and with it the side where everything starts.
    pub lang: Lang,
    /// Where the campaign stands.
    pub status: String,
    /// The word that says that it is a sample, if it is one.
    pub sample: Option<String>,
    /// The title and, where it differs, its language.
    pub title: LocalizedText,
    /// The title in the other language, for a first one of which nothing can be drawn.
    pub other_title: Option<LocalizedText>,
    /// The line under the title, if there is one and it says something else.
    pub slogan: Option<LocalizedText>,
    /// The number and its unit; `None` where nothing has been counted and there is no goal.
    pub count: Option<(String, String)>,
    /// Progress towards the goal, if there is one.
    pub goal: Option<GoalView>,
    /// The day of the count as a sentence, if it is known.
    pub counted: Option<String>,
    /// Where the campaign is found: the name or address of the site. Empty for none.
    pub place: String,
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
    /// Works out what the card of a campaign says. `place_name` is where the campaign is found:
    /// the name or address of the site, or nothing; `clock` decides on which day the count was made.
    #[must_use]
    pub fn of(campaign: &Summary, text: Text, place_name: &str, clock: &Clock) -> Self {
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
        let title = drawn(campaign.title.localized(text.lang));
        let same = |slogan: &LocalizedText| slogan.text.to_lowercase() == title.text.to_lowercase();
        let slogan = campaign.slogan.localized_opt(text.lang).map(drawn);
        let slogan = slogan.filter(|slogan| !same(slogan));
        let day = progress.counted_at.filter(|_| counts).map(|at| text.date(clock.day(at)));
        Self {
            slug: campaign.slug.as_str().to_owned(),
            accent: campaign.accent,
            lang: text.lang,
            status: text.status(progress.status),
            sample: campaign.sample.then(|| text.sample_badge()),
            title,
            other_title: other_side(&campaign.title, text.lang),
            slogan,
            count,
            goal,
            counted: day.map(|day| text.freshness_counted(&day)),
            place: place_name.to_owned(),
        }
    }

    /// The card of the site itself, for pages that are about no campaign.
    #[must_use]
    pub fn of_site(text: Text, place_name: &str) -> Self {
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
            place: place_name.to_owned(),
        }
    }

    /// A short name of this state of the card, for addresses that change when the image does:
    /// 16 hexadecimal digits, the same on every machine.
    #[must_use]
    pub fn version(&self) -> String {
        let words = format!("{DESIGN} {self:?}");
        let hash = words.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        format!("{hash:016x}")
    }

    /// The direction of the card.
    pub(super) fn base(&self) -> Base {
        base(self.lang)
    }

    /// The direction of the site's name: an address runs from left to right in either language.
    pub(super) fn place_base(&self) -> Base {
        self.base_of(&LocalizedText::own(self.place.as_str()))
    }

    /// The direction of a text on this card: that of its language, unless all its letters run
    /// the other way, as where the data have an Arabic name on the English side.
    pub(super) fn base_of(&self, words: &LocalizedText) -> Base {
        let mut letters = words.text.chars().filter(|letter| letter.is_alphabetic()).map(is_arabic);
        match letters.next() {
            Some(true) if letters.all(|arabic| arabic) => Base::Rtl,
            Some(false) if !letters.any(|arabic| arabic) => Base::Ltr,
            _ => base(words.lang.unwrap_or(self.lang)),
        }
    }
}

fn base(lang: Lang) -> Base {
    match lang {
        Lang::Ar => Base::Rtl,
        Lang::En => Base::Ltr,
    }
}

/// The text in the other language, if both were given.
fn other_side(text: &Bilingual, lang: Lang) -> Option<LocalizedText> {
    let other = text.get(lang).and(text.get(lang.other()))?;
    Some(drawn(LocalizedText::marked(other.to_owned(), Some(lang.other()))))
}

/// A text as it is drawn: no direction is open in it, and words of the other direction have marks,
/// which hold where a line is broken.
fn drawn(words: LocalizedText) -> LocalizedText {
    let text = one_line(&words.text);
    let text = words.base().map_or(text.clone(), |base| with_marks(&text, base));
    LocalizedText { text, ..words }
}
