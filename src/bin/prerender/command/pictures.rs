//! Share cards and story pictures, many at a time; those that still show what they should are
//! kept from an earlier run.

use super::{
    output::{Earlier, Output, VERSIONS, picture},
    report::{Report, Stop},
    threads,
};
use naqra::{
    domain::{Lang, Slug, Summary},
    prerender::{
        card::{CardWorkshop, icon},
        feeds::PNG_ICONS,
        press::{Press, card_path, story_path},
    },
};
use std::{
    collections::{BTreeMap, HashSet},
    ops::Add,
};

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

/// Draws the icons of the installed site.
pub(crate) fn write_icons(output: &Output) -> Result<Pictures, Stop> {
    for (sizes, path) in PNG_ICONS {
        let size = sizes.split('x').next().and_then(|size| size.parse().ok()).unwrap_or_default();
        let png = icon(size).map_err(|error| Stop(error.to_string()))?;
        output.file(path, &png)?;
    }
    Ok(Pictures { drawn: PNG_ICONS.len(), kept: 0 })
}

/// Draws what campaigns need. `stay` are campaigns whose earlier pages stay, with their pictures.
pub(crate) fn write_cards(
    press: &Press<'_>,
    (campaigns, stay): (&[&Summary], &[Slug]),
    (output, earlier): (&Output, &Earlier),
    jobs: usize,
    report: &Report,
) -> Result<Pictures, Stop> {
    let workshop = CardWorkshop::new().map_err(|error| Stop(error.to_string()))?;
    let slugs: HashSet<&str> = campaigns.iter().map(|campaign| campaign.slug.as_str()).collect();
    let mut wanted = Vec::new();
    for campaign in campaigns {
        if let Some(other) = campaign.slug.as_str().strip_suffix("-story")
            && slugs.contains(other)
        {
            let words = "expected another name: the story picture of";
            let slug = campaign.slug.as_str();
            report.problem(&format!("{slug}: /slug: {words} {other:?} has this one's file"));
        } else {
            wanted.extend(Lang::ALL.map(|lang| (lang, *campaign)));
        }
    }
    let studio = Studio { press, workshop, output, earlier, report };
    let done = threads::each(("pictures", wanted.len()), jobs, report, |index| {
        let (lang, campaign) = wanted[index];
        studio.write(lang, campaign)
    })?;
    let mut versions = BTreeMap::new();
    let mut pictures = Pictures::default();
    let stay = stay.iter().flat_map(|slug| Lang::ALL.map(|lang| (lang, slug)));
    for (lang, slug) in stay {
        if let Some((version, _)) = earlier.pictures(lang, slug) {
            studio.keep(lang, slug)?;
            versions.insert(picture(lang, slug), version.to_owned());
            pictures.kept += 2;
        }
    }
    for ((lang, campaign), done) in wanted.iter().zip(done) {
        let Some((version, drawn)) = done else { continue };
        versions.insert(picture(*lang, &campaign.slug), version);
        *(if drawn { &mut pictures.drawn } else { &mut pictures.kept }) += 2;
    }
    let lines = versions.iter().map(|(picture, version)| format!("{picture} {version}\n"));
    output.text(VERSIONS, &lines.collect::<String>())?;
    Ok(pictures)
}

struct Studio<'a> {
    press: &'a Press<'a>,
    workshop: CardWorkshop,
    output: &'a Output,
    earlier: &'a Earlier,
    report: &'a Report,
}

impl Studio<'_> {
    /// Both pictures of a campaign: the version, and whether they were drawn. `None` where they
    /// cannot be.
    fn write(&self, lang: Lang, campaign: &Summary) -> Result<Option<(String, bool)>, Stop> {
        let slug = &campaign.slug;
        let view = self.press.card(lang, campaign);
        let version = view.version();
        if self.earlier.pictures(lang, slug).is_some_and(|(earlier, _)| earlier == version) {
            self.keep(lang, slug)?;
            return Ok(Some((version, false)));
        }
        let drawn =
            self.workshop.card(&view).and_then(|card| Ok((card, self.workshop.story(&view)?)));
        let (card, story) = match drawn {
            Ok(drawn) => drawn,
            Err(error) => {
                self.report.problem(&format!("{}: {error}", card_path(lang, slug)));
                return Ok(None);
            }
        };
        self.output.file(&card_path(lang, slug), &card)?;
        self.output.file(&story_path(lang, slug), &story)?;
        Ok(Some((version, true)))
    }

    fn keep(&self, lang: Lang, slug: &Slug) -> Result<(), Stop> {
        let Some((_, [card, story])) = self.earlier.pictures(lang, slug) else { return Ok(()) };
        self.output.keep(&card_path(lang, slug), &card)?;
        self.output.keep(&story_path(lang, slug), &story)
    }
}
