use super::*;
use crate::{context::OEmbedDiscovery, samples, site::PublicSite};
use naqra_adapters::Backend;
use naqra_campaign::{SiteSettings, star::Star};
use scraper::{ElementRef, Html, Selector};
use serde_json::Value;
use std::sync::LazyLock;

static OWN: LazyLock<Backend> = LazyLock::new(|| Backend::of(Some("api/v1")));

fn embed(slug: &str, lang: Lang) -> String {
    let site = samples::site();
    render(&context(&site), lang, &samples::sample(slug), samples::now())
}

fn context(site: &PublicSite) -> SiteContext<'_> {
    SiteContext { site, backend: &OWN, has_pictures: true, oembed: OEmbedDiscovery::Files }
}

fn first<'a>(page: &'a Html, selector: &str) -> Option<ElementRef<'a>> {
    page.select(&Selector::parse(selector).unwrap()).next()
}

fn text_of(page: &Html, selector: &str) -> String {
    let isolates = |letter: &char| !('\u{2066}'..='\u{2069}').contains(letter);
    let text: String = first(page, selector).unwrap().text().collect();
    text.chars().filter(isolates).collect()
}

fn data(page: &Html) -> Value {
    serde_json::from_str(&text_of(page, "#frame")).unwrap()
}

#[test]
fn embed_path_and_embed_at_are_inverse() {
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
fn embed_shows_the_campaign_without_scripts() {
    let table = [
        (Lang::En, "rtl", "Clean Water for Our School", "%", "Open the campaign"),
        (Lang::Ar, "ltr", "مياه", "٪", "افتح صفحة الحملة"),
    ];
    for (lang, other_dir, title, sign, open) in table {
        let html = embed("water-for-the-school", lang);
        let page = Html::parse_document(&html);
        let campaign = samples::sample("water-for-the-school");
        let text = samples::text(lang);
        assert!(text_of(&page, "h1").contains(title), "{}", text_of(&page, "h1"));
        assert_eq!(text_of(&page, "#count"), text.number(campaign.summary.progress.points));
        assert!(text_of(&page, "#percent").contains(sign));
        assert_eq!(text_of(&page, "#pass-on a"), open);
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
fn embed_star_lights_petals_by_percentage() {
    let page = Html::parse_document(&embed("water-for-the-school", Lang::En));
    let star = Star::from_slug("water-for-the-school");
    let count = |selector| page.select(&Selector::parse(selector).unwrap()).count();
    assert_eq!(count("#petals path"), star.petals());
    let summary = samples::sample("water-for-the-school").summary;
    let percent = summary.progress.percent().unwrap().whole;
    assert_eq!(count("[data-lit]"), star.lit_petals(u32::try_from(percent).unwrap()));
}

#[test]
fn embed_without_count_shows_no_number() {
    let site = samples::site();
    let campaign = samples::uncounted("water-for-the-school");
    let page = render(&context(&site), Lang::En, &campaign, samples::now());
    let page = Html::parse_document(&page);
    for selector in ["#number", "#bar", "#way", "#fresh", "#petals [data-lit]"] {
        assert_eq!(first(&page, selector), None, "{selector}");
    }
    assert_eq!(text_of(&page, "#status"), "Running");
}

#[test]
fn embed_loads_nothing_but_fonts() {
    for sample in samples::all() {
        let slug = sample.summary.slug.as_str();
        for lang in Lang::ALL {
            let html = embed(slug, lang);
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
fn embed_data_holds_digits_and_nouns_of_the_language() {
    for (lang, digits, separator, two) in
        [(Lang::En, "0123456789", ",", "points"), (Lang::Ar, "٠١٢٣٤٥٦٧٨٩", "٬", "نقطة")]
    {
        let page = Html::parse_document(&embed("water-for-the-school", lang));
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
fn embed_without_live_count_has_no_stream() {
    let ended = Html::parse_document(&embed("living-together", Lang::En));
    assert_eq!(data(&ended)["stream"], Value::Null);
    let site = samples::site();
    let none = Backend::of(None);
    let files = SiteContext { backend: &none, ..context(&site) };
    let campaign = samples::sample("water-for-the-school");
    let page = Html::parse_document(&render(&files, Lang::En, &campaign, samples::now()));
    assert_eq!(data(&page)["stream"], Value::Null);
    let uncounted = Html::parse_document(&embed("idiaspora", Lang::En));
    assert_eq!(data(&uncounted)["stream"], Value::Null);
    assert!(first(&uncounted, "#fresh").is_none() && first(&uncounted, "#pass-on a").is_some());
}

#[test]
fn embed_escapes_titles() {
    let campaign = samples::titled("</title></script><script>alert(1)</script>");
    let site = samples::site();
    let html = render(&context(&site), Lang::En, &campaign, samples::now());
    let page = Html::parse_document(&html);
    let scripts = page.select(&Selector::parse("script").unwrap()).count();
    assert_eq!(scripts, 3);
    assert!(text_of(&page, "h1").contains("alert(1)"));
    assert!(first(&page, "#bar").is_none() && first(&page, "#number").is_none());
}

#[test]
fn not_found_embed_is_in_both_languages() {
    let site = samples::site();
    let html = render_not_found(&context(&site), Lang::En);
    let page = Html::parse_document(&html);
    assert_eq!(text_of(&page, "p[lang=en]"), "This campaign is not here. See all campaigns");
    assert!(first(&page, "p[lang=ar][dir=rtl] a[href='ar/']").is_some());
    let opening = |html: &str| html.split_once("<meta name=\"robots\"").unwrap().0.to_owned();
    assert_eq!(opening(&html), opening(&embed("living-together", Lang::En)));
}

#[test]
fn not_found_embed_of_a_site_with_one_language_is_in_it_only() {
    let settings = SiteSettings { languages: vec![Lang::En], ..SiteSettings::default() };
    let site = samples::site().with_settings(settings);
    let html = render_not_found(&context(&site), Lang::En);
    let page = Html::parse_document(&html);
    assert_eq!(text_of(&page, "#missing"), "This campaign is not here. See all campaigns");
    assert!(!html.contains("href=\"ar/"));
}

#[test]
fn embed_is_below_10_kb_compressed() {
    for sample in samples::all() {
        for lang in Lang::ALL {
            let html = embed(sample.summary.slug.as_str(), lang);
            let mut compressed = Vec::new();
            let params = brotli::enc::BrotliEncoderParams::default();
            brotli::BrotliCompress(&mut html.as_bytes(), &mut compressed, &params).unwrap();
            assert!(
                compressed.len() < 10_000,
                "{}: {} bytes",
                sample.summary.slug.as_str(),
                compressed.len()
            );
        }
    }
}

#[test]
fn minify_removes_comment_lines_and_indentation() {
    let source = "// why\n(() => {\n  const a = \"// no\"; // here\n\n  b();\n})();\n/* c */\n";
    assert_eq!(minify(source), "(() => {\nconst a = \"// no\"; // here\nb();\n})();");
}
