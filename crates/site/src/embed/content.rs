//! What an embed shows: star, title, count and counters.

use crate::{context::SiteContext, templates::prelude::*};
use naqra_campaign::{
    Campaign, Instant, Progress, Unit,
    star::{Star, VIEW_BOX},
};
use naqra_i18n::Text;
use naqra_ui::{
    components::{
        counters::in_order,
        progress::bar_view,
        time::{day, number},
    },
    html::sentence,
    route::Route,
};

/// A link that leaves the frame.
pub(super) fn page_link(route: &Route, content: &Html) -> Html {
    html! { a target="_blank" rel="noopener" href=(route.href()) { (content) } }
}

/// Star, title, status and slogan.
pub(super) fn top(campaign: &Campaign, route: &Route, text: Text) -> Html {
    let summary = &campaign.summary;
    let percent = summary.count().and_then(Progress::percent);
    let percent = percent.map_or(0, |percent| percent.whole.min(100));
    let title = words(&summary.title.localized(text.lang));
    html! {
        div id="top" {
            (star(&Star::from_slug(summary.slug.as_str()), u32::try_from(percent).unwrap_or(100)))
            header {
                h1 { (page_link(route, &title)) }
                p id="state" {
                    span id="status" { (text.status(summary.progress.status)) }
                    @if summary.sample {
                        " "
                        span id="sample" { (text.sample_badge()) }
                    }
                }
                @if let Some(slogan) = summary.slogan.localized_opt(text.lang) {
                    p id="slogan" { (words(&slogan)) }
                }
            }
        }
    }
}

/// The star, inline: `<use>` cannot load a file from a sandboxed iframe.
fn star(star: &Star, percent: u32) -> Html {
    let (lit, rosette) = (star.lit_petals(percent), star.rosette(0));
    html! {
        svg id="star" aria-hidden="true" viewBox=(VIEW_BOX) {
            g id="petals" {
                @for index in 0..star.petals() {
                    path data-lit[index < lit] d=(star.petal_path(index)) {}
                }
            }
            path id="kites" d=(rosette.kites) {}
            path id="core" d=(rosette.core) {}
        }
    }
}

/// The number, its goal and its counters; nothing for a campaign without a number.
pub(super) fn count(campaign: &Campaign, text: Text) -> Html {
    let (progress, unit) = (&campaign.summary.progress, &campaign.summary.unit);
    if !campaign.has_number() {
        return Html::default();
    }
    html! {
        p id="number" {
            b id="count" { (number(progress.points, &text.number(progress.points))) }
            " "
            span id="unit" { (text.unit_noun(unit, progress.points)) }
        }
        @if let Some(target) = progress.target { (way(campaign, target, text)) }
        (counters(campaign, text))
    }
}

/// How far the goal is reached.
fn way(campaign: &Campaign, target: u64, text: Text) -> Html {
    let (progress, unit) = (&campaign.summary.progress, &campaign.summary.unit);
    let percent = progress.percent().map_or(0, |percent| percent.whole);
    html! {
        (bar(campaign, text.plain()))
        div id="way" {
            p id="part" {
                b id="percent" { (text.percent(percent)) }
                " "
                span { (text.figure_percent()) }
            }
            p id="goal" { (text.progress_goal(&text.quantity(unit, target))) }
        }
    }
}

fn bar(campaign: &Campaign, text: Text) -> Html {
    let Some(bar) = bar_view(text, &campaign.summary.progress, &campaign.summary.unit) else {
        return Html::default();
    };
    html! {
        div
            id="bar"
            role="progressbar"
            aria-label=(text.progress_label())
            aria-valuemin="0"
            aria-valuemax="100"
            aria-valuenow=(bar.now)
            aria-valuetext=(bar.value_text)
            style=(bar.style)
        { span {} }
    }
}

/// The counters, unless the only one equals the number above.
fn counters(campaign: &Campaign, text: Text) -> Html {
    let actions = &campaign.summary.progress.counters.actions;
    if actions.is_empty() || actions.len() == 1 && campaign.summary.unit == Unit::Interaction {
        return Html::default();
    }
    html! {
        ul id="counters" {
            @for (action, count) in in_order(actions) {
                li { b data-counter=(action) { (text.number(*count)) } " " (text.action(action)) }
            }
        }
    }
}

pub(super) fn foot(
    context: &SiteContext<'_>,
    campaign: &Campaign,
    route: &Route,
    now: Instant,
) -> Html {
    let text = context.site.text(route.lang().unwrap_or_default());
    html! {
        footer {
            p id="pass-on" { (page_link(route, &html! { (text.embed_open()) })) }
            @if campaign.has_number() {
                p id="fresh" { (counted_at(context, campaign, text, now)) }
            }
        }
    }
}

/// When the count was made; the day only: without scripts the time zone of the reader is unknown.
fn counted_at(context: &SiteContext<'_>, campaign: &Campaign, text: Text, now: Instant) -> Html {
    let counted = campaign.summary.progress.counted_at.map_or(now, |at| at.min(now));
    let day = day(context.site.campaign_zone(&campaign.summary).civil(counted).date, text);
    sentence(&day, |day| text.freshness_counted(day))
}
