use super::*;
use crate::renderer::SiteRenderer;
use crate::samples;
use naqra_campaign::Slug;
use scraper::{Html, Selector};
use std::collections::BTreeMap;

const SHELL: &str = "<!doctype html><html dir=rtl lang=ar><meta charset=utf-8><base href=/>\
    <title>x</title><meta content=y name=description><link href=./a.css rel=stylesheet>\
    <link href=./later-1.css rel=stylesheet><script type=module>go()</script></head><body><div id=boot>wait</div></body></html>";

fn renderer<'a>(shell: &'a Shell, place: &'a SiteUrl, backend: &'a Backend) -> SiteRenderer<'a> {
    let setting = SiteContext { place, backend, pictures: true, oembed: Discovery::Files };
    SiteRenderer { shell, setting, now: samples::now() }
}

#[test]
fn a_page_is_filled_into_the_shell() {
    let shell = Shell::parse(SHELL).unwrap();
    assert_eq!(shell.stylesheets(), [Some("a.css"), Some("later-1.css")]);
    let seed = Seed::of_list(&Backend::of(Some("api/v1")), "{\"a\":\"</script>\"}");
    let place = samples::place();
    let oembed = Discovery::Files;
    let setting = SiteContext {
        place: &place,
        backend: &Backend::of(Some("api/v1")),
        pictures: false,
        oembed,
    };
    let html = shell.fill(Lang::En, &setting, ("<title>T</title>", "<i>"), "<p>B</p>", Some(&seed));
    let start = "<!doctype html><html lang=en dir=ltr data-api=\"api/v1\"><meta charset=utf-8>\
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
    let later = "b{}[data-accent=nile]{n}[data-accent=clay]{c}d{}";
    let shell = shell.with_styles(["a{}</style>", later]);
    let html = shell.plain(Lang::En, &setting, ("", ""), "");
    assert!(html.contains(&format!("<style>a{{}}<\\/style>{later}</style><body>")), "{html}");
    assert!(!html.contains("go()"), "{html}");
    let campaign = serde_json::json!({"slug": "a", "story": [1]});
    let seed = Seed::of_campaign("u".to_owned(), &campaign, Accent::Clay, None);
    let html = shell.fill(Lang::En, &setting, ("", ""), "", Some(&seed));
    let styles = "<style>a{}<\\/style>@layer tokens{[data-accent=clay]{c}}</style>\
                  <link rel=stylesheet id=later \
                  media=\"print,(min-width:60rem),(forced-colors:active)\" href=\"later-1.css\">";
    assert!(html.contains(styles), "{html}");
    assert!(html.contains(r#"data-url="u" data-part>{"slug":"a"}"#), "{html}");
    assert_eq!(Shell::parse("<html>"), Err(ShellError("<title>")));
}

#[test]
fn a_campaign_reads_and_counts_without_the_program() {
    let json = include_str!("../../../public/samples/campaigns/water-for-the-school.json");
    let (shell, place) = (Shell::parse(SHELL).unwrap(), samples::place());
    let own = Backend::of(Some("api/v1"));
    let renderer = renderer(&shell, &place, &own);
    let page = renderer.campaign(Lang::Ar, &renderer.read(json).unwrap().0);
    for part in [
        "<base href=\"/campaigns/\">",
        "٦٣٬٤٠٠",
        "role=progressbar",
        "method=post action=\"api/v1/campaigns/water-for-the-school/interactions\"",
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
fn without_a_backend_there_is_nothing_to_tap() {
    let json = include_str!("../../../public/samples/campaigns/water-for-the-school.json");
    let (shell, place) = (Shell::parse(SHELL).unwrap(), samples::place());
    let own = Backend::of(None);
    let renderer = renderer(&shell, &place, &own);
    let page = renderer.campaign(Lang::En, &renderer.read(json).unwrap().0);
    assert!(!page.contains("<form") && !page.contains("data-api"), "{page}");
    assert!(page.contains("data-url=\"data/campaigns/water-for-the-school.json\" data-part>"));
}

/// The inside of each place that the program writes anew, by its id.
fn live_places(body: &str) -> BTreeMap<String, String> {
    let page = Html::parse_fragment(body);
    let all = Selector::parse("[id]").unwrap();
    let named = page.select(&all).map(|place| (place.value().id().unwrap(), place.inner_html()));
    // Only places that move have their ids in quotes.
    named
        .filter(|(id, _)| body.contains(&format!(" id=\"{id}\"")))
        .map(|(id, inside)| (id.to_owned(), inside))
        .collect()
}

#[test]
fn the_seed_holds_all_that_moves() {
    let (shell, place) = (Shell::parse(SHELL).unwrap(), samples::place());
    let own = Backend::of(Some("api/v1"));
    let renderer = renderer(&shell, &place, &own);
    for json in samples::DOCUMENTS {
        let (print, _) = renderer.read(json).unwrap();
        for lang in Lang::ALL {
            let whole = renderer.campaign(lang, &print);
            let seed = Html::parse_document(&whole);
            let seed = seed.select(&Selector::parse("#seed").unwrap()).next().unwrap().inner_html();
            let (of_seed, _) = renderer.read(&seed).unwrap();
            let part = renderer.campaign(lang, &of_seed);
            assert!(part.len() < whole.len(), "the seed leaves things out");
            let (whole, part) = (live_places(&whole), live_places(&part));
            assert!(whole.len() > 8, "{:?}", whole.keys());
            for (id, inside) in whole {
                assert_eq!(
                    part.get(&id),
                    Some(&inside),
                    "{id} of {}",
                    print.campaign.summary.slug.as_str()
                );
            }
        }
    }
}

#[test]
fn a_page_without_needless_end_tags_is_the_same_page() {
    let place = samples::place();
    let oembed = Discovery::Files;
    let setting = SiteContext {
        place: &place,
        backend: &Backend::of(Some("api/v1")),
        pictures: true,
        oembed,
    };
    for json in samples::DOCUMENTS {
        let (campaign, _) = naqra_contract::read_campaign(json).unwrap();
        let route = Route::Campaign(Lang::Ar, campaign.summary.slug.clone());
        let body =
            write(&route, Some(Document::Campaign(campaign.into())), &setting, samples::now()).body;
        let leaner = lean(&body);
        assert!(leaner.len() + 100 < body.len());
        assert_eq!(Html::parse_document(&leaner), Html::parse_document(&body));
    }
}

#[test]
fn all_other_pages_are_written_too() {
    let (shell, place) = (Shell::parse(SHELL).unwrap(), samples::place());
    let own = Backend::of(Some("api/v1"));
    let renderer = renderer(&shell, &place, &own);
    let (home, faults) =
        renderer.home(Lang::En, r#"{"items":[{"slug":"a","title":"A"},{"slug":"b"}]}"#).unwrap();
    assert!(home.contains("href=\"en/c/a\"") && faults.len() == 1, "{faults:?}");
    assert!(renderer.home(Lang::En, "[]").is_err());
    let missing = renderer.missing(&Route::Campaign(Lang::En, Slug::parse("a").unwrap()));
    assert!(missing.contains("noindex") && missing.contains("href=\"en/\""));
    let nowhere = renderer.nowhere();
    assert!(nowhere.contains("href=\"ar/\"") && nowhere.contains("href=\"en/\""));
    let root = renderer.root();
    assert!(root.contains("href=\"ar/\"") && root.contains("location.replace"), "{root}");
    assert!(!root.contains("go()"), "the root needs no program");
}
