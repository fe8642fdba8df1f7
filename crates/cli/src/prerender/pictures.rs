//! Share cards, story pictures and icons. Unchanged ones are kept from the previous run.

use super::{
    output::{Output, PreviousSite, VERSIONS},
    report::{PrerenderError, Report},
    threads,
};
use naqra_campaign::{Lang, Slug, Summary};
use naqra_cards::{CardRenderer, CardView, icon};
use naqra_site::{
    feeds::PNG_ICONS,
    renderer::{SiteRenderer, card_path, site_card_path, site_card_view, story_path},
};
use std::{collections::BTreeMap, ops::Add};

/// Numbers of pictures.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct PictureCounts {
    /// Drawn pictures.
    pub(crate) drawn: usize,
    /// Kept pictures.
    pub(crate) kept: usize,
}

impl Add for PictureCounts {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { drawn: self.drawn + other.drawn, kept: self.kept + other.kept }
    }
}

/// The subject of a card.
#[derive(Clone, Copy, Debug)]
enum CardSubject<'a> {
    /// The site itself.
    Site,
    /// A campaign, which has a story picture too.
    Campaign(&'a Summary),
    /// A campaign of which only an earlier page is known.
    Unknown(&'a Slug),
}

impl CardSubject<'_> {
    const fn slug(&self) -> Option<&Slug> {
        match self {
            Self::Site => None,
            Self::Campaign(campaign) => Some(&campaign.slug),
            Self::Unknown(slug) => Some(slug),
        }
    }

    /// Its key in the file of versions.
    fn key(&self, lang: Lang) -> String {
        let slug = self.slug().map(|slug| format!("/{}", slug.as_str())).unwrap_or_default();
        format!("{}{slug}", lang.code())
    }

    /// Its card, and its story picture if it has one.
    fn paths(&self, lang: Lang) -> Vec<String> {
        match self.slug() {
            None => vec![site_card_path(lang)],
            Some(slug) => vec![card_path(lang, slug), story_path(lang, slug)],
        }
    }

    fn view(&self, lang: Lang, renderer: &SiteRenderer<'_>) -> Option<CardView> {
        match self {
            Self::Site => Some(site_card_view(renderer.context.site, lang)),
            Self::Campaign(campaign) => Some(renderer.card_view(lang, campaign)),
            Self::Unknown(_) => None,
        }
    }
}

/// Draws the icons of the installed site.
pub(crate) fn write_icons(output: &Output) -> Result<PictureCounts, PrerenderError> {
    for (sizes, path) in PNG_ICONS {
        let size = sizes.split('x').next().and_then(|size| size.parse().ok()).unwrap_or_default();
        let png = icon(size).map_err(|error| PrerenderError(error.to_string()))?;
        output.file(path, &png)?;
    }
    Ok(PictureCounts { drawn: PNG_ICONS.len(), kept: 0 })
}

/// Draws the cards of the site and its campaigns; keeps those of `kept_slugs` from the previous
/// run.
pub(crate) fn write_cards(
    renderer: &SiteRenderer<'_>,
    (campaigns, kept_slugs): (&[&Summary], &[Slug]),
    (output, previous): (&Output, &PreviousSite),
    jobs: usize,
    report: &Report,
) -> Result<PictureCounts, PrerenderError> {
    let workshop = CardRenderer::new().map_err(|error| PrerenderError(error.to_string()))?;
    let writer = CardWriter { renderer, workshop, output, previous, report };
    let subjects = subjects(campaigns, kept_slugs);
    let languages = renderer.context.site.languages();
    let in_each = |own| languages.iter().map(move |lang| (*lang, own));
    let cards: Vec<_> = subjects.iter().flat_map(in_each).collect();
    let done = threads::map_parallel(("cards", cards.len()), jobs, report, |index| {
        let (lang, subject) = cards[index];
        writer.write(lang, subject)
    })?;
    let mut pictures = PictureCounts::default();
    let mut versions = BTreeMap::new();
    for ((lang, subject), (version, written)) in cards.into_iter().zip(done) {
        pictures = pictures + written;
        versions.extend(version.map(|version| (subject.key(lang), version)));
    }
    let lines = versions.iter().map(|(picture, version)| format!("{picture} {version}\n"));
    output.text(VERSIONS, &lines.collect::<String>())?;
    Ok(pictures)
}

/// All subjects with cards.
fn subjects<'a>(campaigns: &[&'a Summary], kept_slugs: &'a [Slug]) -> Vec<CardSubject<'a>> {
    let campaigns = campaigns.iter().map(|campaign| CardSubject::Campaign(campaign));
    [CardSubject::Site]
        .into_iter()
        .chain(campaigns)
        .chain(kept_slugs.iter().map(CardSubject::Unknown))
        .collect()
}

struct CardWriter<'a> {
    renderer: &'a SiteRenderer<'a>,
    workshop: CardRenderer,
    output: &'a Output,
    previous: &'a PreviousSite,
    report: &'a Report,
}

impl CardWriter<'_> {
    /// Writes the pictures of a subject. Returns their version, if there are any.
    fn write(
        &self,
        lang: Lang,
        subject: &CardSubject<'_>,
    ) -> Result<(Option<String>, PictureCounts), PrerenderError> {
        let paths = subject.paths(lang);
        let view = subject.view(lang, self.renderer);
        let version = view.as_ref().map(CardView::version);
        if let Some((previous, files)) = self.previous.pictures(&subject.key(lang), &paths)
            && version.as_ref().is_none_or(|version| version == previous)
        {
            for (path, file) in paths.iter().zip(&files) {
                self.output.keep(path, file)?;
            }
            return Ok((Some(previous.to_owned()), PictureCounts { drawn: 0, kept: paths.len() }));
        }
        let (Some(view), Some(version)) = (view, version) else {
            return Ok((None, PictureCounts::default()));
        };
        let draw = [CardRenderer::card, CardRenderer::story];
        for (path, draw) in paths.iter().zip(draw) {
            match draw(&self.workshop, &view) {
                Ok(png) => self.output.file(path, &png)?,
                Err(error) => {
                    self.report.problem(&format!("{path}: {error}"));
                    return Ok((None, PictureCounts::default()));
                }
            }
        }
        Ok((Some(version), PictureCounts { drawn: paths.len(), kept: 0 }))
    }
}
