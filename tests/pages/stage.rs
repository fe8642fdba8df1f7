//! Draws pages as the program does: frame, page, and the language of the document around them.

use leptos::prelude::*;
use naqra::{
    components::{footer::footer, top_bar::top_bar},
    domain::{Campaign, Digits, Lang, Summary},
    markup::Markup,
    pages::{campaign_page_of, home_page_of, language_not_found, not_found},
    route::Route,
    state::{Document, Load, LoadError, Loading, Scheme, Site},
    text::Text,
    wire::{read_campaign, read_list},
};
use scraper::Html;
use serde_json::{Value, json};
use std::{fs, path::PathBuf, sync::Arc};

/// The ways in which a page can speak.
pub(crate) const VOICES: [(Lang, Digits); 3] =
    [(Lang::Ar, Digits::ArabicIndic), (Lang::Ar, Digits::Latin), (Lang::En, Digits::Latin)];

/// A page as a reader gets it.
pub(crate) struct Page {
    pub(crate) text: Text,
    pub(crate) source: String,
    pub(crate) html: Html,
}

/// The addresses of the sample campaigns.
pub(crate) fn slugs() -> Vec<String> {
    let mut slugs: Vec<String> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ext| ext == "json"))
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    slugs.sort();
    assert!(slugs.len() >= 6, "sample campaigns are missing: {slugs:?}");
    slugs
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("public/samples/campaigns")
}

/// A sample campaign as JSON.
pub(crate) fn sample(slug: &str) -> Value {
    let path = folder().join(format!("{slug}.json"));
    let json = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path:?}: {error}"));
    serde_json::from_str(&json).unwrap_or_else(|error| panic!("{path:?}: {error}"))
}

/// All sample campaigns as the list of a backend.
pub(crate) fn list() -> Value {
    let items: Vec<Value> = slugs().iter().map(|slug| sample(slug)).collect();
    json!({ "total": items.len(), "items": items, "next": null })
}

/// A campaign document that must be readable.
pub(crate) fn campaign(document: &Value) -> Campaign {
    let read = read_campaign(&document.to_string());
    read.unwrap_or_else(|broken| panic!("{broken:?}")).0
}

/// The campaigns of a list document that must be readable.
pub(crate) fn summaries(document: &Value) -> Vec<Summary> {
    let read = read_list(&document.to_string());
    read.unwrap_or_else(|broken| panic!("{broken:?}")).0.items
}

/// Draws the page of a campaign.
pub(crate) fn draw_campaign(campaign: &Campaign, (lang, digits): (Lang, Digits)) -> Page {
    let route = Route::Campaign(lang, campaign.summary.slug.clone());
    draw(Text::new(lang, digits), &route, |m, text| {
        let document = Document::Campaign(Arc::new(campaign.clone()));
        let page = campaign_page_of(Loading::ready(document), Site::open());
        let title = page.draw(m, text);
        assert_eq!(title, Some(campaign.summary.title.words(lang).text));
    })
}

/// Draws the home page.
pub(crate) fn draw_home(campaigns: &[Summary], (lang, digits): (Lang, Digits)) -> Page {
    draw(Text::new(lang, digits), &Route::Home(lang), |m, text| {
        let document = Document::List(Arc::new(campaigns.to_vec()));
        home_page_of(Loading::ready(document), Site::open()).draw(m, text);
    })
}

/// Draws every page that is shown when there is nothing to show.
pub(crate) fn draw_states((lang, digits): (Lang, Digits)) -> Vec<Page> {
    use LoadError::{Broken, Down, NotFound, Offline};
    let text = Text::new(lang, digits);
    let failed = [NotFound, Offline, Down, Broken].map(Load::Failed);
    let mut pages: Vec<Page> = failed
        .into_iter()
        .chain([Load::Slow])
        .map(|load| {
            draw(text, &Route::Home(lang), |m, text| {
                let loading = Loading::ready(Document::List(Arc::default()));
                loading.load.set(load.clone());
                campaign_page_of(loading, Site::open()).draw(m, text);
            })
        })
        .collect();
    pages.push(draw(text, &Route::NotFound(lang), |m, text| drop(not_found(m, text))));
    pages.push(draw(text, &Route::UnknownLanguage, |m, text| drop(language_not_found(m, text))));
    pages
}

fn draw(text: Text, route: &Route, page: impl Fn(&mut Markup, Text)) -> Page {
    let source = Owner::new().with(|| {
        let mut m = Markup::new();
        m.put("<!doctype html><html lang=").put(text.lang.code()).put(" dir=");
        m.put(text.lang.dir()).around("><head><title>", &text.app_name(), "</title></head><body>");
        top_bar(&mut m, (route, Some(text.lang.other())), None, Scheme::Auto, text);
        m.put("<main tabindex=-1 id=content>");
        page(&mut m, text);
        m.put("</main>");
        footer(&mut m, text);
        m.put("</body></html>");
        m.into_html()
    });
    Page { text, html: Html::parse_document(&source), source }
}
