//! The whole site: read, written, put in place.

use super::{
    badges,
    input::Input,
    listing::{CampaignCounts, Listing, refuse_empty_site, report_list_faults},
    output::Output,
    pages::{self, CampaignOutcome},
    pictures,
    report::{PrerenderError, Report, Summary},
    settings::Settings,
    shell::BuiltShell,
};
use naqra_adapters::Backend;
use naqra_campaign::{self, Slug, star::Star};
use naqra_site::{
    builder::{builder_path, integrity_in},
    context::{OEmbedDiscovery, SiteContext},
    feeds,
    renderer::SiteRenderer,
    star_file::{star_path, star_svg},
};
use naqra_ui::route::Route;
use std::{
    fs,
    path::Path,
    time::{Instant, SystemTime},
};

/// Writes a site. Reports campaigns with problems and writes the others.
///
/// # Errors
/// [`PrerenderError`] if the site could not be written; the previous one stays unchanged.
pub(crate) fn write(settings: &Settings, report: &Report) -> Result<Summary, PrerenderError> {
    let begun = Instant::now();
    if settings.address_is_assumed {
        let url = settings.place.url("/");
        report.note(&format!(
            "The address {url} is assumed. Previews, feeds and the sitemap need the one that \
             others reach: give it with --address."
        ));
    }
    if settings.samples_are_assumed {
        report.note(
            "No campaigns are named: the samples are written, with the names of real \
             organisations. Give your own campaigns with --from before others see the site.",
        );
    }
    let BuiltShell { text: shell_text, shell } = BuiltShell::read(&settings.dist)?;
    let place = &settings.place;
    let (backend, oembed) = (&settings.backend, OEmbedDiscovery::Files);
    let context = SiteContext { site: place, backend, has_pictures: settings.cards, oembed };
    let renderer = SiteRenderer { shell: &shell, context, now: now() };
    let input = Input::open(settings, renderer.now, report)?;
    let (output, previous) = Output::open(settings)?;

    let outcomes =
        pages::write_all(&input, &renderer, (&output, &previous), settings.jobs, report)?;
    let counts = CampaignCounts::of(&input, &outcomes);
    refuse_empty_site(counts, &previous)?;
    report_list_faults(&input, &outcomes, report);
    let kept_slugs: Vec<Slug> =
        outcomes.iter().filter_map(CampaignOutcome::unknown).cloned().collect();
    let listing = Listing::of(input, outcomes);
    write_lists(&renderer, &listing, (&shell_text, &settings.dist), &output)?;
    if let Some(config) = &settings.other_config {
        output.replace_text("/config.json", config)?;
    }

    let drawing = Instant::now();
    let mut drawn = pictures::write_icons(&output)?;
    let mut badges = 0;
    if settings.cards {
        let campaigns: Vec<_> = listing.campaigns.iter().map(|own| &own.summary).collect();
        let (campaigns, folders) = ((&campaigns[..], &kept_slugs[..]), (&output, &previous));
        let cards = pictures::write_cards(&renderer, campaigns, folders, settings.jobs, report)?;
        drawn = drawn + cards;
        badges = badges::write_badges(place, campaigns, folders, settings.jobs, report)?;
    }
    let picture_time = drawing.elapsed();
    // Home and each campaign have a page in each language.
    let pages = (1 + counts.read) * place.languages().len() + counts.kept_pages;
    let files = output.texts().saturating_sub(pages) + badges;
    output.finish()?;
    Ok(Summary {
        begun,
        picture_time,
        pages,
        kept_pages: counts.kept_pages,
        files,
        drawn: drawn.drawn,
        kept: drawn.kept,
        read: counts.read,
        broken: counts.broken,
        problems: report.problems(),
        listed: listing.listed,
    })
}

/// Writes all that is about more than one campaign.
fn write_lists(
    renderer: &SiteRenderer<'_>,
    listing: &Listing,
    (shell, built): (&str, &Path),
    output: &Output,
) -> Result<(), PrerenderError> {
    let languages = renderer.context.site.languages();
    for lang in languages.iter().copied() {
        let (html, _) = renderer
            .home_page(lang, &listing.home)
            .map_err(|broken| PrerenderError(format!("the list of campaigns: {broken}")))?;
        output.page(&format!("{}index.html", Route::Home(lang).path()), &html)?;
    }
    if renderer.context.backend.is_files() {
        output.text(&format!("/{}", Backend::of(None).campaigns()), &listing.home)?;
    }
    output.page("/index.html", &renderer.language_chooser())?;
    output.page("/404.html", &renderer.multilingual_not_found_page())?;
    output.shell(shell)?;
    for file in feeds::files(renderer.context.site, &listing.campaigns, renderer.now) {
        output.text(&file.path, &file.body)?;
    }
    let hashes = fs::read_to_string(built.join("embed/integrity.json"));
    let integrity = hashes.ok().and_then(|json| integrity_in(&json));
    for lang in languages.iter().copied() {
        let html = renderer
            .builder_page(lang, &listing.home, integrity.as_deref())
            .map_err(|broken| PrerenderError(format!("the list of campaigns: {broken}")))?;
        output.page(&format!("{}index.html", builder_path(lang)), &html)?;
    }
    output.headers(renderer.context.site)?;
    for star in Star::all() {
        output.text(&star_path(&star), &star_svg(&star))?;
    }
    Ok(())
}

fn now() -> naqra_campaign::Instant {
    let passed = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    naqra_campaign::Instant::from_seconds(i64::try_from(passed.as_secs()).unwrap_or_default())
}
