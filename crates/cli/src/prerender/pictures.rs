//! Share cards, story pictures and icons, many at a time; those that still show what they should
//! are kept from an earlier run.

use super::{
    output::{Earlier, Output, VERSIONS},
    report::{Report, Stop},
    threads,
};
use naqra_campaign::{Lang, Slug, Summary};
use naqra_cards::{CardView, CardWorkshop, icon};
use naqra_site::{
    feeds::PNG_ICONS,
    renderer::{SiteRenderer, card_path, site_card_path, site_card_view, story_path},
};
use std::{collections::BTreeMap, ops::Add};

/// How many pictures there are now.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Pictures {
    /// New ones.
    pub(crate) drawn: usize,
    /// Those of an earlier run.
    pub(crate) kept: usize,
}

impl Add for Pictures {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { drawn: self.drawn + other.drawn, kept: self.kept + other.kept }
    }
}

/// What a card is about; in one language it has one version.
#[derive(Clone, Copy, Debug)]
enum Subject<'a> {
    /// The site itself.
    Site,
    /// A campaign, which has a story picture too.
    Campaign(&'a Summary),
    /// A campaign of which only an earlier page is known.
    Unknown(&'a Slug),
}

impl Subject<'_> {
    const fn slug(&self) -> Option<&Slug> {
        match self {
            Self::Site => None,
            Self::Campaign(campaign) => Some(&campaign.slug),
            Self::Unknown(slug) => Some(slug),
        }
    }

    /// How the file of versions names it.
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
            Self::Site => Some(site_card_view(renderer.setting.place, lang)),
            Self::Campaign(campaign) => Some(renderer.card(lang, campaign)),
            Self::Unknown(_) => None,
        }
    }
}

/// Draws the icons of the installed site.
pub(crate) fn write_icons(output: &Output) -> Result<Pictures, Stop> {
    for (sizes, path) in PNG_ICONS {
        let size = sizes.split('x').next().and_then(|size| size.parse().ok()).unwrap_or_default();
        let png = icon(size).map_err(|error| Stop(error.to_string()))?;
        output.file(path, &png)?;
    }
    Ok(Pictures { drawn: PNG_ICONS.len(), kept: 0 })
}

/// Draws what the site and its campaigns need. `stay` are campaigns whose earlier pages stay, with
/// their pictures.
pub(crate) fn write_cards(
    renderer: &SiteRenderer<'_>,
    (campaigns, stay): (&[&Summary], &[Slug]),
    (output, earlier): (&Output, &Earlier),
    jobs: usize,
    report: &Report,
) -> Result<Pictures, Stop> {
    let workshop = CardWorkshop::new().map_err(|error| Stop(error.to_string()))?;
    let studio = Studio { renderer, workshop, output, earlier, report };
    let subjects = subjects(campaigns, stay);
    let languages = renderer.setting.place.languages();
    let in_each = |own| languages.iter().map(move |lang| (*lang, own));
    let wanted: Vec<_> = subjects.iter().flat_map(in_each).collect();
    let done = threads::each(("cards", wanted.len()), jobs, report, |index| {
        let (lang, subject) = wanted[index];
        studio.write(lang, subject)
    })?;
    let mut pictures = Pictures::default();
    let mut versions = BTreeMap::new();
    for ((lang, subject), (version, made)) in wanted.into_iter().zip(done) {
        pictures = pictures + made;
        versions.extend(version.map(|version| (subject.key(lang), version)));
    }
    let lines = versions.iter().map(|(picture, version)| format!("{picture} {version}\n"));
    output.text(VERSIONS, &lines.collect::<String>())?;
    Ok(pictures)
}

/// Everything that has cards of its own.
fn subjects<'a>(campaigns: &[&'a Summary], stay: &'a [Slug]) -> Vec<Subject<'a>> {
    let campaigns = campaigns.iter().map(|campaign| Subject::Campaign(campaign));
    [Subject::Site].into_iter().chain(campaigns).chain(stay.iter().map(Subject::Unknown)).collect()
}

struct Studio<'a> {
    renderer: &'a SiteRenderer<'a>,
    workshop: CardWorkshop,
    output: &'a Output,
    earlier: &'a Earlier,
    report: &'a Report,
}

impl Studio<'_> {
    /// The pictures of a subject: the version that they show, if there are any.
    fn write(&self, lang: Lang, subject: &Subject<'_>) -> Result<(Option<String>, Pictures), Stop> {
        let paths = subject.paths(lang);
        let view = subject.view(lang, self.renderer);
        let version = view.as_ref().map(CardView::version);
        if let Some((earlier, files)) = self.earlier.pictures(&subject.key(lang), &paths)
            && version.as_ref().is_none_or(|version| version == earlier)
        {
            for (path, file) in paths.iter().zip(&files) {
                self.output.keep(path, file)?;
            }
            return Ok((Some(earlier.to_owned()), Pictures { drawn: 0, kept: paths.len() }));
        }
        let (Some(view), Some(version)) = (view, version) else {
            return Ok((None, Pictures::default()));
        };
        let draw = [CardWorkshop::card, CardWorkshop::story];
        for (path, draw) in paths.iter().zip(draw) {
            match draw(&self.workshop, &view) {
                Ok(png) => self.output.file(path, &png)?,
                Err(error) => {
                    self.report.problem(&format!("{path}: {error}"));
                    return Ok((None, Pictures::default()));
                }
            }
        }
        Ok((Some(version), Pictures { drawn: paths.len(), kept: 0 }))
    }
}
