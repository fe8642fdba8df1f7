use super::*;
use crate::{
    context::{OEmbedDiscovery, PreviewImage},
    json_ld::json_ld,
    samples,
};
use proptest::prelude::*;
use scraper::{Html, Selector};

fn image() -> PreviewImage {
    PreviewImage { path: "/cards/ar/a-7.png".into(), width_px: 1200, height_px: 630 }
}

fn html(content: Content<'_>, lang: Lang) -> String {
    let site = samples::site();
    let text = samples::text(lang);
    let (image, oembed) = (Some(image()), OEmbedDiscovery::Files);
    let page = PageMetadata { site: &site, text, content, image, oembed, now: samples::now() };
    head(&page).into_string() + json_ld(&page).as_str()
}

/// The values of one attribute of all elements that match.
fn values(html: &str, selector: &str, attribute: &str) -> Vec<String> {
    let document = Html::parse_document(html);
    let selector = Selector::parse(selector).unwrap();
    let found = document.select(&selector);
    found.map(|element| element.attr(attribute).unwrap_or_default().to_owned()).collect()
}

fn value(html: &str, selector: &str, attribute: &str) -> String {
    let found = values(html, selector, attribute);
    assert_eq!(found.len(), 1, "{selector}: {found:?}");
    found[0].clone()
}

fn meta(html: &str, name: &str) -> String {
    value(html, &format!("meta[property='{name}'],meta[name='{name}']"), "content")
}

fn title(html: &str) -> String {
    let document = Html::parse_document(html);
    let selector = Selector::parse("title").unwrap();
    document.select(&selector).map(|element| element.inner_html()).collect()
}

#[test]
fn campaign_head_has_every_field() {
    let campaign = samples::sample("living-together");
    let html = html(Content::Campaign(&campaign), Lang::Ar);
    let url = "https://example.org/campaigns/ar/c/living-together";
    let english = "https://example.org/campaigns/en/c/living-together";
    let card = "https://example.org/campaigns/cards/ar/a-7.png";
    assert_eq!(title(&html), "العيش معًا · نقرة");
    assert_eq!(value(&html, "link[rel=canonical]", "href"), url);
    for (lang, href) in [("ar", url), ("en", english), ("x-default", url)] {
        assert_eq!(value(&html, &format!("link[hreflang={lang}]"), "href"), href);
    }
    let table = [
        ("og:type", "website"),
        ("og:url", url),
        ("og:title", "العيش معًا"),
        ("og:site_name", "نقرة"),
        ("og:locale", "ar_AR"),
        ("og:locale:alternate", "en_US"),
        ("og:image", card),
        ("og:image:secure_url", card),
        ("og:image:type", "image/png"),
        ("og:image:width", "1200"),
        ("og:image:height", "630"),
        ("og:image:alt", "العيش معًا: ١٠٠٪\u{61c} من الهدف"),
        ("twitter:card", "summary_large_image"),
        ("twitter:title", "العيش معًا"),
        ("twitter:image", card),
        ("twitter:image:alt", "العيش معًا: ١٠٠٪\u{61c} من الهدف"),
    ];
    for (name, content) in table {
        assert_eq!(meta(&html, name), content, "{name}");
    }
    for name in ["description", "og:description", "twitter:description"] {
        assert!(meta(&html, name).starts_with("حملة أطلقتها المنظمة الدولية"), "{name}");
    }
    assert_eq!(values(&html, "meta[name=theme-color]", "content"), [LIGHT_PAPER, DARK_PAPER]);
    let oembed = value(&html, "link[type='application/json+oembed']", "href");
    assert_eq!(oembed, "https://example.org/campaigns/oembed/ar/living-together.json");
    let files = [
        ("link[rel=manifest]", "/campaigns/ar/manifest.webmanifest"),
        ("link[rel=icon][sizes=any]", "/campaigns/favicon.svg"),
        ("link[rel=icon][sizes='192x192']", "/campaigns/icons/icon-192.png"),
        ("link[rel=apple-touch-icon]", "/campaigns/icons/icon-192.png"),
        ("link[type='application/atom+xml']", "https://example.org/campaigns/ar/feed.xml"),
        ("link[type='text/calendar']", "https://example.org/campaigns/ar/events.ics"),
    ];
    for (selector, href) in files {
        assert_eq!(value(&html, selector, "href"), href);
    }
}

#[test]
fn x_default_of_home_is_the_language_chooser() {
    for content in [Content::Root, Content::Home(&[])] {
        let html = html(content, Lang::En);
        let root = "https://example.org/campaigns/";
        assert_eq!(value(&html, "link[hreflang=x-default]", "href"), root);
        assert_eq!(value(&html, "link[hreflang=ar]", "href"), format!("{root}ar/"));
        let own = if matches!(content, Content::Root) { "" } else { "en/" };
        assert_eq!(value(&html, "link[rel=canonical]", "href"), format!("{root}{own}"));
        assert_eq!(meta(&html, "og:title"), "One tap for a good cause");
        assert!(values(&html, "link[type='application/json+oembed']", "href").is_empty());
    }
}

#[test]
fn oembed_endpoint_link_carries_the_page_url() {
    let (site, campaign) = (samples::site(), samples::sample("living-together"));
    let (text, content) = (samples::text(Lang::En), Content::Campaign(&campaign));
    let (oembed, now) = (OEmbedDiscovery::Endpoint, samples::now());
    let page = PageMetadata { site: &site, text, content, image: None, oembed, now };
    let html = head(&page).into_string();
    for (format, media_type) in [("json", "application/json+oembed"), ("xml", "text/xml+oembed")] {
        let link = value(&html, &format!("link[rel=alternate][type='{media_type}']"), "href");
        let asked = "https://example.org/campaigns/oembed?url=https%3A%2F%2Fexample.org%2Fcampaigns\
                     %2Fen%2Fc%2Fliving-together";
        assert_eq!(link, format!("{asked}&format={format}"));
    }
}

#[test]
fn not_found_page_is_not_indexed() {
    let html = html(Content::NotFound, Lang::En);
    assert_eq!(meta(&html, "robots"), "noindex");
    for absent in ["canonical", "og:", "ld+json", "hreflang"] {
        assert!(!html.contains(absent), "{absent}");
    }
}

#[test]
fn head_without_preview_image_has_a_small_twitter_card() {
    let site = samples::site();
    let text = samples::text(Lang::En);
    let page = PageMetadata {
        site: &site,
        text,
        content: Content::Root,
        image: None,
        oembed: OEmbedDiscovery::Files,
        now: samples::now(),
    };
    let html = head(&page).into_string();
    assert_eq!(meta(&html, "twitter:card"), "summary");
    assert!(!html.contains("og:image"));
}

#[test]
fn image_alt_without_count_has_no_percentage() {
    let campaign = samples::uncounted("water-for-the-school");
    let html = html(Content::Campaign(&campaign), Lang::En);
    assert_eq!(meta(&html, "og:image:alt"), "Clean Water for Our School");
}

/// The text without left-to-right and right-to-left marks.
fn without_marks(text: &str) -> String {
    text.replace(['\u{200E}', '\u{200F}'], "")
}

#[test]
fn mixed_direction_titles_have_marks_and_no_overrides() {
    let campaign = samples::titled("C++ \u{202E}للجميع مع I Make This!");
    let html = html(Content::Campaign(&campaign), Lang::Ar);
    let name = "\u{200F}\u{200E}C++\u{200E} للجميع مع \u{200E}I Make This!\u{200E}";
    assert_eq!(meta(&html, "og:title"), name);
    assert_eq!(title(&html), format!("{name} · Naqra").replace("Naqra", "نقرة"));
    assert!(!html.contains('\u{202E}'));
}

#[test]
fn unusual_titles_are_clipped_and_escaped() {
    let long = "عنوان طويل ".repeat(30);
    let family = "👨‍👩‍👧‍👦".repeat(40);
    let table = [
        ("نقرة 💧 للماء", "نقرة 💧 للماء".to_owned()),
        ("a ]]> b \"c\" 'd' </script><b> & e", "a ]]> b \"c\" 'd' </script><b> & e".to_owned()),
        ("جري مع \u{2068}Cairo Runners\u{2069}", "جري مع Cairo Runners".to_owned()),
        ("one\ntwo\u{0}", "one two".to_owned()),
        (&long, format!("{}…", "عنوان طويل ".repeat(6).trim())),
        (&family, format!("{}…", "👨‍👩‍👧‍👦".repeat(6))),
    ];
    for (given, shown) in table {
        let html = html(Content::Campaign(&samples::titled(given)), Lang::Ar);
        assert_eq!(meta(&html, "twitter:title"), shown, "{given}");
        assert_eq!(without_marks(&meta(&html, "og:title")), plain(given));
        assert_eq!(values(&html, "script", "type").len(), 1);
        assert!(values(&html, "b", "class").is_empty());
    }
}

#[test]
fn missing_translations_fall_back_to_the_other_language() {
    let campaign = samples::campaign(
        r#"{"slug":"a","title":{"ar":"ماء"},"slogan":{"en":"Water"},"summary":{"ar":"خلاصة"}}"#,
    );
    let english = html(Content::Campaign(&campaign), Lang::En);
    assert_eq!(title(&english), "\u{200E}ماء · Naqra");
    assert_eq!(meta(&english, "og:title"), "ماء");
    assert_eq!(meta(&english, "description"), "Water");
    let arabic = html(Content::Campaign(&campaign), Lang::Ar);
    assert_eq!(meta(&arabic, "description"), "خلاصة");
    let bare = html(Content::Campaign(&samples::titled("A")), Lang::En);
    assert_eq!(meta(&bare, "description"), "One tap for a good cause");
    assert_eq!(meta(&bare, "og:image:alt"), "A");
}

proptest! {
    #[test]
    fn no_title_escapes_its_markup(given in "(?s)[<>\"'&/a-z\\]\u{2028}م 👨‍👩‍👧\u{0}\n-]{1,60}") {
        prop_assume!(!plain(&given).is_empty());
        let html = html(Content::Campaign(&samples::titled(&given)), Lang::En);
        prop_assert_eq!(without_marks(&meta(&html, "og:title")), plain(&given));
        prop_assert_eq!(values(&html, "script", "type"), ["application/ld+json"]);
        prop_assert_eq!(html.matches("</script").count(), 1);
    }
}
