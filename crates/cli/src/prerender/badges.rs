//! Badges of all campaigns, with the count that the pages have. They are small and quickly drawn, so
//! every run draws them all.

use super::{
    output::{Earlier, Output},
    report::{Report, Stop},
    threads,
};
use naqra_campaign::{Lang, Slug, Summary};
use naqra_cards::{BadgeView, CardWorkshop, Theme, badge_path};
use naqra_site::site::SiteUrl;
use std::fs;

/// Draws the badges of campaigns; answers how many files it wrote that are no texts. `stay` are
/// campaigns whose earlier pages stay, with their badges.
pub(crate) fn write_badges(
    place: &SiteUrl,
    (campaigns, stay): (&[&Summary], &[Slug]),
    (output, earlier): (&Output, &Earlier),
    jobs: usize,
    report: &Report,
) -> Result<usize, Stop> {
    let workshop = CardWorkshop::new().map_err(|error| Stop(error.to_string()))?;
    let drawn = threads::each(("badges", campaigns.len()), jobs, report, |index| {
        draw(&workshop, place, campaigns[index], output, report)
    })?;
    let kept: usize =
        stay.iter().map(|slug| keep(place, slug, output, earlier)).sum::<Result<_, _>>()?;
    Ok(drawn.into_iter().sum::<usize>() + kept)
}

/// All badges of a campaign.
fn draw(
    workshop: &CardWorkshop,
    place: &SiteUrl,
    campaign: &Summary,
    output: &Output,
    report: &Report,
) -> Result<usize, Stop> {
    let mut drawn = 0;
    for (lang, theme) in forms(place) {
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

/// The badges of an earlier run.
fn keep(place: &SiteUrl, slug: &Slug, output: &Output, earlier: &Earlier) -> Result<usize, Stop> {
    let mut kept = 0;
    for (lang, theme) in forms(place) {
        let svg = badge_path(lang, slug, theme, "svg");
        let text = earlier.file(&svg).and_then(|file| fs::read_to_string(file).ok());
        if let Some(text) = text {
            output.text(&svg, &text)?;
        }
        let png = badge_path(lang, slug, theme, "png");
        if let Some(file) = earlier.file(&png) {
            output.keep(&png, &file)?;
            kept += 1;
        }
    }
    Ok(kept)
}

fn forms(place: &SiteUrl) -> impl Iterator<Item = (Lang, Theme)> {
    place.languages().iter().flat_map(|lang| Theme::ALL.map(|theme| (*lang, theme)))
}
