//! The view-model of the progress section.

use crate::{
    components::{freshness::freshness_note, time::number},
    html::{Html, sentence},
};
use naqra_campaign::{
    Campaign, Clock, Freshness, Live, LocalizedText, Percent, Progress, Status, Unit,
};
use naqra_i18n::Text;

/// The view-model of the progress section.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ProgressView {
    /// The number, if it is known.
    pub count: Option<Html>,
    /// The noun of its unit.
    pub unit: String,
    /// The goal as a sentence.
    pub goal: Option<Html>,
    /// The bar.
    pub bar: Option<BarView>,
    /// Labels and figures.
    pub figures: Vec<(String, String)>,
    /// The next milestone.
    pub next: Option<LocalizedText>,
    /// The meaning of the status, unless the bar shows it.
    pub note: Option<String>,
    /// The age of the count.
    pub fresh: Option<Html>,
    /// Whether live updates can be paused or resumed.
    pub can_pause: bool,
    /// Whether they are paused.
    pub paused: bool,
}

/// The view-model of the bar.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BarView {
    /// `aria-valuenow`, 0 to 100.
    pub now: u64,
    /// `aria-valuetext`: the value as text.
    pub value_text: String,
    /// The custom properties for the length of the fill.
    pub style: String,
}

/// The bar of a count; `None` without a goal.
#[must_use]
pub fn bar_view(text: Text, progress: &Progress, unit: &Unit) -> Option<BarView> {
    let (target, percent) = (progress.target?, progress.percent()?);
    Some(BarView {
        now: percent.whole.min(100),
        value_text: text.progress_value(
            &text.number(progress.points),
            &text.number(target),
            &text.unit_noun(unit, target),
        ),
        style: match percent.bar_permille {
            0 => "--progress: 0%; --least: 0%".to_owned(),
            some => format!("--progress: {}", permille(some)),
        },
    })
}

/// Thousandths as a CSS percentage.
#[must_use]
pub fn permille(permille: u16) -> String {
    format!("{}.{}%", permille / 10, permille % 10)
}

/// Computes the view-model.
#[must_use]
pub fn progress_view(text: Text, campaign: &Campaign, live: &Live, clock: &Clock) -> ProgressView {
    let progress = live.shown();
    let unit = &campaign.summary.unit;
    let freshness = live.connection.freshness;
    let known = live.known;
    ProgressView {
        count: known.then(|| number(progress.points, &text.number(progress.points))),
        unit: text.unit_noun(unit, progress.points),
        goal: progress.target.map(|target| {
            let quantity = number(target, &text.quantity(unit, target));
            sentence(&quantity, |quantity| text.progress_goal(quantity))
        }),
        bar: bar_view(text, &progress, unit).filter(|_| known),
        figures: figures(text, campaign, &progress, known, clock),
        next: next_milestone(text, campaign, &progress).filter(|_| known),
        note: note(text, campaign, &progress, clock),
        fresh: freshness_note(&live.age(), clock, text),
        can_pause: freshness != Freshness::Final,
        paused: freshness == Freshness::Paused,
    }
}

fn figures(
    text: Text,
    campaign: &Campaign,
    progress: &Progress,
    known: bool,
    clock: &Clock,
) -> Vec<(String, String)> {
    let mut figures = Vec::new();
    if let Some(Percent { whole, .. }) = progress.percent().filter(|_| known) {
        figures.push((text.figure_percent(), text.percent(whole)));
    }
    if let Some(payout) = campaign.payout.as_ref().filter(|_| known) {
        let earned = text.amount(payout.earned(progress.points));
        let amount = text.plain().currency_amount(&earned, &payout.currency, &payout.currency);
        figures.push((text.figure_earned(), amount));
    }
    let end = campaign.summary.ends_at.filter(|_| progress.status.accepts_interactions());
    if let Some(days) = end.and_then(|end| clock.days_until(end)) {
        figures.push((text.figure_days_left(), text.plain().days_left(days, &text.number(days))));
    }
    figures
}

/// The meaning of the status; before the start, the days until it.
fn note(text: Text, campaign: &Campaign, progress: &Progress, clock: &Clock) -> Option<String> {
    let start = campaign.summary.starts_at.filter(|_| progress.status == Status::Upcoming);
    match (progress.status, start.and_then(|start| clock.days_until(start))) {
        (Status::Running, _) => None,
        (_, Some(days)) => Some(text.plain().days_until_start(days, &text.number(days))),
        (status, None) => Some(text.status_note(status.id())),
    }
}

fn next_milestone(text: Text, campaign: &Campaign, progress: &Progress) -> Option<LocalizedText> {
    let running = progress.status.accepts_interactions();
    let next = campaign.milestones.iter().find(|mark| running && mark.points > progress.points)?;
    let quantity = text.quantity(&campaign.summary.unit, next.points);
    Some(next.label.localized(text.lang).inside(|label| text.progress_next(label, &quantity)))
}
