use super::*;
use crate::{
    context::OEmbedDiscovery,
    page::render,
    renderer::{LoadedCampaign, SiteRenderer},
    samples,
    site::PublicSite,
};
use naqra_adapters::Backend;
use naqra_campaign::Slug;
use naqra_ui::{pages::Document, route::Route};
use scraper::{Html as Page, Selector};
use std::collections::BTreeMap;

const SHELL: &str = "<!doctype html><html dir=rtl lang=ar><meta charset=utf-8><base href=/>\
    <title>x</title><meta content=y name=description><link href=./a.css rel=stylesheet>\
    <link href=./later-1.css rel=stylesheet><script type=module>go()</script></head><body><div id=boot>wait</div></body></html>";

fn renderer<'a>(shell: &'a Shell, site: &'a PublicSite, backend: &'a Backend) -> SiteRenderer<'a> {
    let context = SiteContext { site, backend, has_pictures: true, oembed: OEmbedDiscovery::Files };
    SiteRenderer { shell, context, now: samples::now() }
}

#[test]
fn shell_document_has_head_body_seed_and_styles() {
    let shell = Shell::parse(SHELL).unwrap();
    assert_eq!(shell.stylesheets(), [Some("a.css"), Some("later-1.css")]);
    let seed = Seed::of_list(&Backend::of(Some("api/v1")), "{\"a\":\"</script>\"}");
    let site = samples::site();
    let oembed = OEmbedDiscovery::Files;
    let context = SiteContext {
        site: &site,
        backend: &Backend::of(Some("api/v1")),
        has_pictures: false,
        oembed,
    };
    let metadata = Metadata { head: html! { title { "T" } }, json_ld: html! { i {} } };
    let html = shell.document(Lang::En, &context, &metadata, &html! { p { "B" } }, Some(&seed));
    let start = "<!DOCTYPE html><html lang=\"en\" dir=\"ltr\" data-api=\"api/v1\"><meta charset=utf-8>\
                 <base href=\"/campaigns/\"><title>T</title><link href=./a.css rel=stylesheet>\
                 <link href=./later-1.css rel=stylesheet>";
    assert!(html.starts_with(start), "{html}");
    for part in [
        "<script type=module>go()</script><body><p>B</p>",
        "data-url=\"api/v1/campaigns?per_page=100\">{\"a\":\"\\u003c/script>\"}",
    ] {
        assert!(html.contains(part), "{part}: {html}");
    }
    assert!(!html.contains("boot") && !html.contains("name=description"));
    let empty = Metadata::default();
    let later = "b{}[data-accent=nile]{n}[data-accent=clay]{c}d{}";
    let shell = shell.with_styles(["a{}</style>", later]);
    let html = shell.document_without_app(Lang::En, &context, &empty, &Html::default());
    assert!(html.contains(&format!("<style>a{{}}<\\/style>{later}</style><body>")), "{html}");
    assert!(!html.contains("go()"), "{html}");
    let campaign = serde_json::json!({"slug": "a", "story": [1]});
    let seed = Seed::of_campaign("u".to_owned(), &campaign, Accent::Clay, None);
    let html = shell.document(Lang::En, &context, &empty, &Html::default(), Some(&seed));
    let styles = "<style>a{}<\\/style>@layer tokens{[data-accent=clay]{c}}</style>\
                  <link rel=\"stylesheet\" id=\"later\" \
                  media=\"print,(min-width:60rem),(forced-colors:active)\" href=\"later-1.css\">";
    assert!(html.contains(styles), "{html}");
    assert!(html.contains(r#"data-url="u" data-part>{"slug":"a"}"#), "{html}");
    assert_eq!(Shell::parse("<html>"), Err(ShellError("<title>")));
}

#[test]
fn campaign_page_works_without_scripts() {
    let json = include_str!("../../../public/samples/campaigns/water-for-the-school.json");
    let (shell, site) = (Shell::parse(SHELL).unwrap(), samples::site());
    let own = Backend::of(Some("api/v1"));
    let renderer = renderer(&shell, &site, &own);
    let page = renderer.campaign_page(Lang::Ar, &renderer.read(json).unwrap().0);
    for part in [
        "<base href=\"/campaigns/\">",
        "٦٣٬٤٠٠",
        "role=\"progressbar\"",
        "method=\"post\" action=\"api/v1/campaigns/water-for-the-school/interactions\"",
        "https://api.whatsapp.com/send?text=",
        "%0Ahttps%3A%2F%2Fexample.org%2Fcampaigns%2Far%2Fc%2Fwater-for-the-school\"",
        "href=\"en/c/water-for-the-school\"",
        "· نقرة</title>",
        "data-stream=\"api/v1/events?campaigns=water-for-the-school\"",
    ] {
        assert!(page.contains(part), "{part}");
    }
    for absolute in ["href=\"/ar", "href=\"/en", "href='/", "href=\"/icons", "src=\"/"] {
        assert!(!page.contains(absolute), "{absolute} leaves the base");
    }
}

#[test]
fn campaign_page_without_backend_has_no_tap_form() {
    let json = include_str!("../../../public/samples/campaigns/water-for-the-school.json");
    let (shell, site) = (Shell::parse(SHELL).unwrap(), samples::site());
    let own = Backend::of(None);
    let renderer = renderer(&shell, &site, &own);
    let page = renderer.campaign_page(Lang::En, &renderer.read(json).unwrap().0);
    assert!(!page.contains("<form") && !page.contains("data-api"), "{page}");
    assert!(page.contains("data-url=\"data/campaigns/water-for-the-school.json\" data-part>"));
}

/// The content of each slot of a campaign's page by its id.
fn slots(
    renderer: &SiteRenderer<'_>,
    lang: Lang,
    loaded: &LoadedCampaign,
) -> BTreeMap<String, String> {
    let campaign = loaded.campaign.clone();
    let route = Route::Campaign(lang, campaign.summary.slug.clone());
    let document = Some(Document::Campaign(campaign));
    let body = render(&route, document, &renderer.context, renderer.now).body;
    let page = Page::parse_fragment(body.html().as_str());
    let inside = |id: &str| {
        let element = Selector::parse(&format!("[id='{id}']")).unwrap();
        page.select(&element).next().map(|slot| slot.inner_html())
    };
    let slots = body.slots().iter();
    slots.filter_map(|slot| Some((slot.id.clone(), inside(&slot.id)?))).collect()
}

#[test]
fn seed_holds_all_data_of_the_slots() {
    let (shell, site) = (Shell::parse(SHELL).unwrap(), samples::site());
    let own = Backend::of(Some("api/v1"));
    let renderer = renderer(&shell, &site, &own);
    for json in samples::DOCUMENTS {
        let (loaded, _) = renderer.read(json).unwrap();
        for lang in Lang::ALL {
            let whole = renderer.campaign_page(lang, &loaded);
            let seed = Page::parse_document(&whole);
            let seed = seed.select(&Selector::parse("#seed").unwrap()).next().unwrap().inner_html();
            let (of_seed, _) = renderer.read(&seed).unwrap();
            let part = renderer.campaign_page(lang, &of_seed);
            assert!(part.len() < whole.len(), "the seed leaves things out");
            let (whole, part) = (slots(&renderer, lang, &loaded), slots(&renderer, lang, &of_seed));
            assert!(whole.len() > 8, "{:?}", whole.keys());
            for (id, inside) in whole {
                assert_eq!(
                    part.get(&id),
                    Some(&inside),
                    "{id} of {}",
                    loaded.campaign.summary.slug.as_str()
                );
            }
        }
    }
}

#[test]
fn renderer_renders_home_not_found_and_language_chooser() {
    let (shell, site) = (Shell::parse(SHELL).unwrap(), samples::site());
    let own = Backend::of(Some("api/v1"));
    let renderer = renderer(&shell, &site, &own);
    let (home, faults) = renderer
        .home_page(Lang::En, r#"{"items":[{"slug":"a","title":"A"},{"slug":"b"}]}"#)
        .unwrap();
    assert!(home.contains("href=\"en/c/a\"") && faults.len() == 1, "{faults:?}");
    assert!(renderer.home_page(Lang::En, "[]").is_err());
    let not_found = renderer.not_found_page(&Route::Campaign(Lang::En, Slug::parse("a").unwrap()));
    assert!(not_found.contains("noindex") && not_found.contains("href=\"en/\""));
    let multilingual = renderer.multilingual_not_found_page();
    assert!(multilingual.contains("href=\"ar/\"") && multilingual.contains("href=\"en/\""));
    let root = renderer.language_chooser();
    assert!(root.contains("href=\"ar/\"") && root.contains("location.replace"), "{root}");
    assert!(!root.contains("go()"), "the language chooser needs no app");
}
