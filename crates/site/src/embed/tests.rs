use super::*;
use crate::samples;
use crate::{oembed::Discovery, site::SiteUrl};
use naqra_adapters::Backend;
use naqra_campaign::SiteSettings;
use scraper::{ElementRef, Html, Selector};
use serde_json::Value;
use std::sync::LazyLock;

static OWN: LazyLock<Backend> = LazyLock::new(|| Backend::of(Some("api/v1")));

fn drawn(slug: &str, lang: Lang) -> String {
    let place = samples::place();
    frame(&setting(&place), lang, &samples::sample(slug), samples::now())
}

fn setting(place: &SiteUrl) -> SiteContext<'_> {
    SiteContext { place, backend: &OWN, pictures: true, oembed: Discovery::Files }
}

fn first<'a>(page: &'a Html, selector: &str) -> Option<ElementRef<'a>> {
    page.select(&Selector::parse(selector).unwrap()).next()
}

fn words(page: &Html, selector: &str) -> String {
    let isolates = |letter: &char| !('\u{2066}'..='\u{2069}').contains(letter);
    let text: String = first(page, selector).unwrap().text().collect();
    text.chars().filter(isolates).collect()
}

fn data(page: &Html) -> Value {
    serde_json::from_str(&words(page, "#frame")).unwrap()
}

#[test]
fn paths_both_ways() {
    let slug = Slug::parse("living-together").unwrap();
    let table = [
        ("/ar/embed/living-together", Some((Lang::Ar, Some(slug.clone())))),
        ("/en/embed/living-together/", Some((Lang::En, Some(slug.clone())))),
        ("/en/embed/Wrong%20Name", Some((Lang::En, None))),
        ("/en/embed/", None),
        ("/fr/embed/living-together", None),
        ("/en/c/living-together", None),
        ("/en/embed/a/b", None),
    ];
    for (path, wanted) in table {
        assert_eq!(embed_at(path), wanted, "{path}");
    }
    assert_eq!(embed_path(Lang::Ar, &slug), "/ar/embed/living-together");
}

#[test]
fn a_frame_says_what_is_known_without_scripts() {
    let table = [
        (Lang::En, "rtl", "Clean Water for Our School", "%", "Open the campaign"),
        (Lang::Ar, "ltr", "مياه", "٪", "افتح صفحة الحملة"),
    ];
    for (lang, other_dir, title, sign, open) in table {
        let html = drawn("water-for-the-school", lang);
        let page = Html::parse_document(&html);
        let campaign = samples::sample("water-for-the-school");
        let text = samples::text(lang);
        assert!(words(&page, "h1").contains(title), "{}", words(&page, "h1"));
        assert_eq!(words(&page, "#count"), text.number(campaign.summary.progress.points));
        assert!(words(&page, "#percent").contains(sign));
        assert_eq!(words(&page, "#pass-on a"), open);
        let root = page.root_element().value();
        assert_eq!((root.attr("lang"), root.attr("data-size")), (Some(lang.code()), Some("card")));
        assert_ne!(root.attr("dir"), Some(other_dir));
        let path = format!("{}/c/water-for-the-school", lang.code());
        for link in page.select(&Selector::parse("a").unwrap()) {
            assert_eq!(link.attr("href"), Some(path.as_str()));
            assert_eq!((link.attr("target"), link.attr("rel")), (Some("_blank"), Some("noopener")));
        }
        let canonical = first(&page, "link[rel=canonical]").unwrap().attr("href").unwrap();
        assert_eq!(canonical, format!("https://example.org/campaigns/{path}"));
        let robots = first(&page, "meta[name=robots]").unwrap();
        assert_eq!(robots.attr("content"), Some("noindex"));
        let bar = first(&page, "#bar").unwrap().value();
        let percent = campaign.summary.progress.percent().unwrap().whole;
        assert_eq!(bar.attr("aria-valuenow"), Some(percent.min(100).to_string().as_str()));
        assert!(bar.attr("aria-label").is_some() && bar.attr("aria-valuetext").is_some());
    }
}

#[test]
fn as_many_petals_are_lit_as_the_percentage_says() {
    let page = Html::parse_document(&drawn("water-for-the-school", Lang::En));
    let star = Star::from_slug("water-for-the-school");
    let count = |selector| page.select(&Selector::parse(selector).unwrap()).count();
    assert_eq!(count("#petals path"), star.petals());
    let summary = samples::sample("water-for-the-school").summary;
    let percent = summary.progress.percent().unwrap().whole;
    assert_eq!(count("[data-lit]"), star.lit_petals(u32::try_from(percent).unwrap()));
}

#[test]
fn a_frame_without_a_count_says_no_number() {
    let place = samples::place();
    let campaign = samples::uncounted("water-for-the-school");
    let page = frame(&setting(&place), Lang::En, &campaign, samples::now());
    let page = Html::parse_document(&page);
    for selector in ["#number", "#bar", "#way", "#fresh", "#petals [data-lit]"] {
        assert_eq!(first(&page, selector), None, "{selector}");
    }
    assert_eq!(words(&page, "#status"), "Running");
}

#[test]
fn nothing_but_fonts_and_counts_is_fetched() {
    for sample in samples::all() {
        let slug = sample.summary.slug.as_str();
        for lang in Lang::ALL {
            let html = drawn(slug, lang);
            let page = Html::parse_document(&html);
            for selector in [
                "[src]",
                "link:not([rel=canonical], [rel=preload], [href='data:,'])",
                "use",
                "form",
                "img",
            ] {
                assert!(first(&page, selector).is_none(), "{slug}: {selector}");
            }
            assert_eq!(html.matches("url(").count(), html.matches("url(\"fonts/cairo").count());
            for font in page.select(&Selector::parse("link[rel=preload]").unwrap()) {
                let file = font.attr("href").unwrap();
                assert!(FONTS.contains(&file) && html.contains(&format!("url(\"{file}\")")));
            }
            for word in ["localStorage", "sessionStorage", ".cookie", "window.open", "window.top"] {
                assert!(!html.contains(word), "{word}");
            }
        }
    }
}

#[test]
fn the_program_is_given_signs_and_nouns() {
    for (lang, digits, separator, two) in
        [(Lang::En, "0123456789", ",", "points"), (Lang::Ar, "٠١٢٣٤٥٦٧٨٩", "٬", "نقطة")]
    {
        let page = Html::parse_document(&drawn("water-for-the-school", lang));
        let data = data(&page);
        assert_eq!(data["campaign"], "water-for-the-school");
        assert_eq!(data["stream"], "api/v1/events?campaigns=water-for-the-school");
        assert_eq!((&data["digits"], &data["separator"]), (&digits.into(), &separator.into()));
        let noun = &data["nouns"][if lang == Lang::Ar { "two" } else { "other" }];
        assert_eq!(noun, two, "beside a 2 in figures stands the singular in Arabic");
        for sentence in
            ["/value", "/fresh/live", "/fresh/delayed", "/fresh/polling", "/fresh/offline"]
        {
            let text = data.pointer(sentence).and_then(Value::as_str).unwrap();
            assert_eq!(text.matches('\u{FFFC}').count(), 1, "{sentence}: {text}");
        }
        assert_eq!(data["statuses"].as_object().unwrap().len(), 6);
    }
}

#[test]
fn what_is_over_or_has_no_backend_is_not_followed() {
    let ended = Html::parse_document(&drawn("living-together", Lang::En));
    assert_eq!(data(&ended)["stream"], Value::Null);
    let place = samples::place();
    let none = Backend::of(None);
    let files = SiteContext { backend: &none, ..setting(&place) };
    let campaign = samples::sample("water-for-the-school");
    let page = Html::parse_document(&frame(&files, Lang::En, &campaign, samples::now()));
    assert_eq!(data(&page)["stream"], Value::Null);
    let uncounted = Html::parse_document(&drawn("idiaspora", Lang::En));
    assert_eq!(data(&uncounted)["stream"], Value::Null);
    assert!(first(&uncounted, "#fresh").is_none() && first(&uncounted, "#pass-on a").is_some());
}

#[test]
fn words_of_others_stay_words() {
    let campaign = samples::titled("</title></script><script>alert(1)</script>");
    let place = samples::place();
    let html = frame(&setting(&place), Lang::En, &campaign, samples::now());
    let page = Html::parse_document(&html);
    let scripts = page.select(&Selector::parse("script").unwrap()).count();
    assert_eq!(scripts, 3);
    assert!(words(&page, "h1").contains("alert(1)"));
    assert!(first(&page, "#bar").is_none() && first(&page, "#number").is_none());
}

#[test]
fn a_missing_campaign_is_told_in_both_languages() {
    let place = samples::place();
    let html = missing(&setting(&place), Lang::En);
    let page = Html::parse_document(&html);
    assert_eq!(words(&page, "p[lang=en]"), "This campaign is not here. See all campaigns");
    assert!(first(&page, "p[lang=ar][dir=rtl] a[href='ar/']").is_some());
    let opening = |html: &str| html.split_once("<meta name=robots").unwrap().0.to_owned();
    assert_eq!(opening(&html), opening(&drawn("living-together", Lang::En)));
}

#[test]
fn in_a_site_of_one_language_it_is_told_once() {
    let look = SiteSettings { languages: vec![Lang::En], ..SiteSettings::default() };
    let place = samples::place().with_settings(look);
    let html = missing(&setting(&place), Lang::En);
    let page = Html::parse_document(&html);
    assert_eq!(words(&page, "#missing"), "This campaign is not here. See all campaigns");
    assert!(!html.contains("href=\"ar/"));
}

#[test]
fn the_first_view_is_light() {
    for sample in samples::all() {
        for lang in Lang::ALL {
            let html = drawn(sample.summary.slug.as_str(), lang);
            let mut packed = Vec::new();
            let settings = brotli::enc::BrotliEncoderParams::default();
            brotli::BrotliCompress(&mut html.as_bytes(), &mut packed, &settings).unwrap();
            assert!(
                packed.len() < 10_000,
                "{}: {} bytes",
                sample.summary.slug.as_str(),
                packed.len()
            );
        }
    }
}

#[test]
fn scripts_lose_comments_and_indents_only() {
    let source = "// why\n(() => {\n  const a = \"// no\"; // here\n\n  b();\n})();\n/* c */\n";
    assert_eq!(lean(source), "(() => {\nconst a = \"// no\"; // here\nb();\n})();");
}
