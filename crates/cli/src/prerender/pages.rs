//! The pages of campaigns, many at a time.

use super::{
    input::{CampaignDocument, CampaignRef, Input, ReadError},
    output::{Output, PreviousSite},
    report::{PrerenderError, Report},
    threads,
};
use naqra_adapters::Backend;
use naqra_campaign::{Campaign, Lang, Slug};
use naqra_contract::{Fault, read_campaign};
use naqra_site::{
    embed::embed_path,
    oembed::oembed_path,
    publish::for_feeds,
    renderer::{LoadedCampaign, SiteRenderer},
};
use naqra_ui::route::Route;
use std::{fs, sync::Arc};

/// The outcome of a campaign.
#[derive(Debug)]
pub(crate) enum CampaignOutcome {
    /// Its pages were written. With JSON Pointers of fields that could not be read.
    Written(Box<Entry>, Vec<String>),
    /// Its pages of the previous run are kept.
    Kept {
        /// Its slug.
        slug: Slug,
        /// Its list item, if it is known.
        entry: Option<Box<Entry>>,
        /// How many pages.
        pages: usize,
    },
    /// It has no pages.
    Missing,
}

/// A campaign as lists and feeds need it.
#[derive(Debug)]
pub(crate) struct Entry {
    /// The campaign.
    pub(crate) campaign: Campaign,
    /// Its item in the API's list, as JSON.
    pub(crate) item: Option<String>,
}

impl CampaignOutcome {
    /// The entry for lists and feeds, if the campaign is known.
    pub(crate) fn entry(self) -> Option<Entry> {
        match self {
            Self::Written(entry, _) | Self::Kept { entry: Some(entry), .. } => Some(*entry),
            Self::Kept { entry: None, .. } | Self::Missing => None,
        }
    }

    /// The slug of a campaign with kept pages and no known data.
    pub(crate) fn unknown(&self) -> Option<&Slug> {
        match self {
            Self::Kept { slug, entry: None, .. } => Some(slug),
            _ => None,
        }
    }
}

/// Writes the pages of all campaigns. Returns the outcomes in the same order.
pub(crate) fn write_all(
    input: &Input,
    renderer: &SiteRenderer<'_>,
    (output, previous): (&Output, &PreviousSite),
    jobs: usize,
    report: &Report,
) -> Result<Vec<CampaignOutcome>, PrerenderError> {
    let languages = renderer.context.site.languages().iter().copied();
    let document_starts = languages.map(|lang| DocumentStart::of(lang, renderer)).collect();
    let writer = PageWriter { input, renderer, output, previous, report, document_starts };
    threads::map_parallel(("campaigns", input.campaigns.len()), jobs, report, |index| {
        writer.write(&input.campaigns[index])
    })
}

struct PageWriter<'a> {
    input: &'a Input,
    renderer: &'a SiteRenderer<'a>,
    output: &'a Output,
    previous: &'a PreviousSite,
    report: &'a Report,
    /// One for each language of the site.
    document_starts: Vec<DocumentStart>,
}

/// How documents of a language begin in this site. Kept pages must begin equally.
struct DocumentStart {
    lang: Lang,
    page: String,
    frame: String,
}

impl DocumentStart {
    fn of(lang: Lang, renderer: &SiteRenderer<'_>) -> Self {
        let page = document_start(&renderer.not_found_page(&Route::NotFound(lang))).to_owned();
        let frame = document_start(&renderer.embed_not_found(lang)).to_owned();
        Self { lang, page, frame }
    }
}

impl PageWriter<'_> {
    fn write(&self, source: &CampaignRef) -> Result<CampaignOutcome, PrerenderError> {
        let (document, print, faults) = match self.read(source) {
            Ok(read) => read,
            Err(ReadError::Fatal(error)) => return Err(error),
            Err(ReadError::Invalid(reason)) => return self.keep(source, &reason),
        };
        for diagnostic in &document.diagnostics {
            self.report.problem(&diagnostic.to_string());
        }
        for note in &document.notes {
            self.report.note(note);
        }
        for fault in &faults {
            self.report.problem(&format!("{}: {fault}", source.at));
        }
        for lang in self.renderer.context.site.languages().iter().copied() {
            let html = self.renderer.campaign_page(lang, &print);
            self.output.page(&page_path(lang, &source.slug), &html)?;
            self.output
                .page(&frame_path(lang, &source.slug), &self.renderer.embed(lang, &print))?;
            let oembed = self.renderer.oembed(lang, &print.campaign.summary);
            self.output.text(&oembed.path, &oembed.body)?;
        }
        if let Some(path) = self.data_path(&source.slug) {
            self.output.text(&path, &document.json)?;
        }
        let campaign = for_feeds(Arc::unwrap_or_clone(print.campaign));
        let fields = faults.into_iter().map(|fault| fault.pointer).collect();
        Ok(CampaignOutcome::Written(Box::new(Entry { campaign, item: document.item }), fields))
    }

    fn read(
        &self,
        source: &CampaignRef,
    ) -> Result<(CampaignDocument, LoadedCampaign, Vec<Fault>), ReadError> {
        let document = self.input.document(source)?;
        let read = self.renderer.read(&document.json);
        let (print, faults) = read.map_err(|broken| ReadError::Invalid(broken.to_string()))?;
        let slug = &print.campaign.summary.slug;
        if *slug == source.slug {
            return Ok((document, print, faults));
        }
        Err(ReadError::Invalid(format!(
            "/slug: expected {:?}, as {} names it, found {:?}",
            source.slug.as_str(),
            if source.item.is_some() { "the list" } else { "the file" },
            slug.as_str()
        )))
    }

    /// Keeps the pages of the previous run: an old count is better than no page.
    fn keep(&self, source: &CampaignRef, reason: &str) -> Result<CampaignOutcome, PrerenderError> {
        let slug = &source.slug;
        let mut pages = 0;
        for start in &self.document_starts {
            let lang = start.lang;
            let path = page_path(lang, slug);
            // A page for another address or backend would be wrong.
            if self.copy(&path, |page| page.starts_with(&start.page))? {
                self.copy(&oembed_path(lang, slug), |_| true)?;
                self.copy(&frame_path(lang, slug), |frame| frame.starts_with(&start.frame))?;
                pages += 1;
            }
        }
        let fate = if pages > 0 { "its earlier page stays" } else { "it has no page" };
        self.report.problem(&format!("{}: {reason}; {fate}", source.at));
        if pages == 0 {
            return Ok(CampaignOutcome::Missing);
        }
        if let Some(path) = self.data_path(slug) {
            self.copy(&path, |_| true)?;
        }
        let item = source.item.clone();
        let known = item.as_ref().and_then(|item| read_campaign(item).ok());
        let entry = known.map(|(campaign, _)| Box::new(Entry { campaign, item }));
        Ok(CampaignOutcome::Kept { slug: slug.clone(), entry, pages })
    }

    /// Copies a text of the previous run if it exists and `fits`.
    fn copy(&self, path: &str, fits: impl Fn(&str) -> bool) -> Result<bool, PrerenderError> {
        let text = self.previous.file(path).and_then(|file| fs::read_to_string(file).ok());
        let Some(text) = text.filter(|text| fits(text)) else { return Ok(false) };
        if path.ends_with(".html") {
            self.output.page(path, &text)?;
        } else {
            self.output.text(path, &text)?;
        }
        Ok(true)
    }

    /// The path of the data file, for sites without a backend.
    fn data_path(&self, slug: &Slug) -> Option<String> {
        let files = self.renderer.context.backend.is_files();
        files.then(|| format!("/{}", Backend::of(None).campaign(slug)))
    }
}

fn page_path(lang: Lang, slug: &Slug) -> String {
    format!("{}/index.html", Route::Campaign(lang, slug.clone()).path())
}

fn frame_path(lang: Lang, slug: &Slug) -> String {
    format!("{}/index.html", embed_path(lang, slug))
}

/// A document up to its address: language, backend and base path.
fn document_start(html: &str) -> &str {
    let end = html.find("<base").and_then(|at| Some(at + html[at..].find('>')? + 1));
    &html[..end.unwrap_or(html.len())]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_begins_with_language_backend_and_base() {
        let html = "<!doctype html><html lang=ar data-api=\"api\"><base href=\"/a/\"><title>x";
        assert_eq!(document_start(html), &html[..html.len() - "<title>x".len()]);
        assert_eq!(document_start("<p>"), "<p>");
    }

    #[test]
    fn a_page_lies_at_its_address() {
        let slug = Slug::parse("a").unwrap();
        assert_eq!(page_path(Lang::Ar, &slug), "/ar/c/a/index.html");
        assert_eq!(frame_path(Lang::En, &slug), "/en/embed/a/index.html");
    }
}
