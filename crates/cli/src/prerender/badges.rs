//! Badges of all campaigns, with the counts of the pages. They are drawn quickly, so every run
//! draws all.

use super::{
    output::{Output, PreviousSite},
    report::{PrerenderError, Report},
    threads,
};
use naqra_campaign::{Lang, Slug, Summary};
use naqra_cards::{BadgeView, CardRenderer, Theme, badge_path};
use naqra_site::site::PublicSite;
use std::fs;

/// Draws the badges of campaigns; keeps those of `kept_slugs` from the previous run. Returns the
/// number of written PNG files.
pub(crate) fn write_badges(
    place: &PublicSite,
    (campaigns, kept_slugs): (&[&Summary], &[Slug]),
    (output, previous): (&Output, &PreviousSite),
    jobs: usize,
    report: &Report,
) -> Result<usize, PrerenderError> {
    let workshop = CardRenderer::new().map_err(|error| PrerenderError(error.to_string()))?;
    let drawn = threads::map_parallel(("badges", campaigns.len()), jobs, report, |index| {
        draw(&workshop, place, campaigns[index], output, report)
    })?;
    let kept: usize =
        kept_slugs.iter().map(|slug| keep(place, slug, output, previous)).sum::<Result<_, _>>()?;
    Ok(drawn.into_iter().sum::<usize>() + kept)
}

/// All badges of a campaign.
fn draw(
    workshop: &CardRenderer,
    place: &PublicSite,
    campaign: &Summary,
    output: &Output,
    report: &Report,
) -> Result<usize, PrerenderError> {
    let mut drawn = 0;
    for (lang, theme) in badge_variants(place) {
        let view = BadgeView::of(campaign, place.text(lang), theme);
        let path = |ending| badge_path(lang, &campaign.slug, theme, ending);
        output.text(&path("svg"), &workshop.badge_svg(&view))?;
        match workshop.badge_png(&view) {
            Ok(png) => {
                output.file(&path("png"), &png)?;
                drawn += 1;
            }
            Err(error) => report.problem(&format!("{}: {error}", path("png"))),
        }
    }
    Ok(drawn)
}

/// Keeps the badges of the previous run.
fn keep(
    place: &PublicSite,
    slug: &Slug,
    output: &Output,
    previous: &PreviousSite,
) -> Result<usize, PrerenderError> {
    let mut kept = 0;
    for (lang, theme) in badge_variants(place) {
        let svg = badge_path(lang, slug, theme, "svg");
        let text = previous.file(&svg).and_then(|file| fs::read_to_string(file).ok());
        if let Some(text) = text {
            output.text(&svg, &text)?;
        }
        let png = badge_path(lang, slug, theme, "png");
        if let Some(file) = previous.file(&png) {
            output.keep(&png, &file)?;
            kept += 1;
        }
    }
    Ok(kept)
}

fn badge_variants(place: &PublicSite) -> impl Iterator<Item = (Lang, Theme)> {
    place.languages().iter().flat_map(|lang| Theme::ALL.map(|theme| (*lang, theme)))
}
