//! Renders pages as documents: language, frame and page.

use naqra_adapters::Backend;
use naqra_campaign::{Campaign, Digits, Instant, Lang, SiteSettings, Summary};
use naqra_contract::{FetchError, read_campaign, read_list, zones};
use naqra_i18n::Text;
use naqra_ui::{
    context::RenderContext,
    getter::constant,
    html,
    html::{hypertext_elements, prelude::GlobalAttributes as _},
    pages::{
        CampaignPage, DrawnPage, Frame, HomePage, Load, language_not_found, loaded, not_found,
    },
    route::Route,
};
use scraper::Html;
use serde_json::{Value, json};
use std::{fs, path::PathBuf, sync::Arc, time::SystemTime};

/// The languages and digits of pages.
pub(crate) const LOCALES: [(Lang, Digits); 3] =
    [(Lang::Ar, Digits::ArabicIndic), (Lang::Ar, Digits::Latin), (Lang::En, Digits::Latin)];

/// A rendered page.
pub(crate) struct Page {
    pub(crate) text: Text,
    pub(crate) source: String,
    pub(crate) html: Html,
}

/// The slugs of the sample campaigns.
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
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../public/samples/campaigns")
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

/// Reads a valid campaign document.
pub(crate) fn campaign(document: &Value) -> Campaign {
    let read = read_campaign(&document.to_string());
    read.unwrap_or_else(|broken| panic!("{broken:?}")).0
}

/// Reads a valid list document.
pub(crate) fn summaries(document: &Value) -> Vec<Summary> {
    let read = read_list(&document.to_string());
    read.unwrap_or_else(|broken| panic!("{broken:?}")).0.items
}

/// Draws the page of a campaign.
pub(crate) fn draw_campaign(campaign: &Campaign, (lang, digits): (Lang, Digits)) -> Page {
    let (text, summary) = (Text::new(lang, digits), &campaign.summary);
    let page = || {
        let backend = Backend::of(None);
        let interaction_method = backend.interaction_method(&summary.slug, summary.id.as_deref());
        let page = CampaignPage::fixed(
            Arc::new(campaign.clone()),
            (interaction_method, backend.counts_interactions()),
            "",
            context(text),
        );
        let page = page.draw();
        assert_eq!(page.title, Some(summary.title.localized(lang).text));
        page
    };
    draw(text, &Route::Campaign(lang, summary.slug.clone()), page())
}

/// Draws the home page.
pub(crate) fn draw_home(campaigns: &[Summary], (lang, digits): (Lang, Digits)) -> Page {
    let text = Text::new(lang, digits);
    let page = HomePage::fixed(Arc::new(campaigns.to_vec()), context(text)).draw();
    draw(text, &Route::Home(lang), page)
}

/// Draws the loading, not-found and error pages.
pub(crate) fn draw_states((lang, digits): (Lang, Digits)) -> Vec<Page> {
    use FetchError::{Broken, Down, NotFound, Offline};
    let text = Text::new(lang, digits);
    let failed = [NotFound, Offline, Down, Broken].map(Load::Failed);
    let mut pages: Vec<Page> = failed
        .into_iter()
        .chain([Load::Slow])
        .map(|load| draw(text, &Route::Home(lang), loaded(&load, text).unwrap_err()))
        .collect();
    pages.push(draw(text, &Route::NotFound(lang), not_found(text)));
    pages.push(draw(text, &Route::UnknownLanguage, language_not_found(text)));
    pages
}

/// The context of a prerendered page, now.
fn context(text: Text) -> RenderContext {
    let since_1970 = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap();
    let now = Instant::from_seconds(since_1970.as_secs().try_into().unwrap());
    RenderContext {
        text,
        now: constant(now),
        offsets: zones::offset_minutes,
        settings: Arc::default(),
        has_pictures: false,
        in_app: false,
        can_share: false,
    }
}

fn draw(text: Text, route: &Route, page: DrawnPage) -> Page {
    let frame = Frame {
        text: constant(text),
        route: constant(route.clone()),
        scheme: constant(None),
        settings: Arc::new(SiteSettings::default()),
    };
    let (page, _) = frame.draw(page.content).into_parts();
    let document = html! {
        !DOCTYPE
        html lang=(text.lang.code()) dir=(text.lang.dir()) {
            head { title { (text.app_name()) } }
            body { (page) }
        }
    };
    let source = document.into_string();
    Page { text, html: Html::parse_document(&source), source }
}
