use super::*;
use crate::samples;
use scraper::{Html, Selector};

fn image() -> PreviewImage {
    PreviewImage { path: "/a.png?v=1".to_owned(), width_px: 1200, height_px: 630 }
}

fn document(campaign: &Summary, max_size: MaxSize) -> OEmbed {
    let text = samples::text(Lang::En).plain();
    OEmbed::of(&samples::site(), campaign, text, Some(&image()), max_size)
}

fn json(document: &OEmbed) -> Value {
    serde_json::from_str(&document.json()).unwrap()
}

#[test]
fn oembed_file_has_the_fields_of_type_rich() {
    let campaign = samples::sample("living-together").summary;
    let text = samples::text(Lang::En).plain();
    let file = oembed_file(&samples::site(), &campaign, text, Some(&image()));
    assert_eq!(file.path, "/oembed/en/living-together.json");
    let document: Value = serde_json::from_str(&file.body).unwrap();
    for (field, value) in [
        ("version", "1.0".into()),
        ("type", "rich".into()),
        ("title", "Living Together".into()),
        ("provider_name", "Naqra".into()),
        ("provider_url", "https://example.org/campaigns/".into()),
        ("cache_age", 300.into()),
        ("width", 600.into()),
        ("height", 340.into()),
        ("thumbnail_url", "https://example.org/campaigns/a.png?v=1".into()),
        ("thumbnail_width", 1200.into()),
        ("thumbnail_height", Value::from(630)),
    ] {
        assert_eq!(document[field], value, "{field}");
    }
    assert_eq!(
        document["html"],
        "<blockquote><a href=\"https://example.org/campaigns/en/c/living-together\">Living Together\
         </a></blockquote><iframe src=\"https://example.org/campaigns/en/embed/living-together\" \
         width=\"600\" height=\"340\" frameborder=\"0\" title=\"Living Together\"></iframe>"
    );
    let without = oembed_file(&samples::site(), &campaign, text, None);
    assert!(!without.body.contains("thumbnail"), "all three belong together");
}

#[test]
fn oembed_frame_and_thumbnail_fit_the_max_size() {
    let campaign = samples::sample("living-together").summary;
    for (width, height, size, wide, high, thumbnail) in [
        (None, None, "", 600, 340, true),
        (Some(1200), Some(630), "", 600, 340, true),
        (Some(1199), None, "", 600, 340, false),
        (None, Some(629), "", 600, 340, false),
        (Some(500), Some(750), "", 500, 340, false),
        (Some(440), None, "", 440, 340, false),
        (Some(439), None, "", 439, 400, false),
        (Some(320), Some(400), "", 320, 400, false),
        (Some(320), Some(399), "300x250", 300, 250, false),
        (Some(319), None, "300x450", 300, 450, false),
        (Some(300), Some(449), "220x440", 220, 440, false),
        (Some(300), Some(439), "300x250", 300, 250, false),
        (Some(299), None, "220x440", 220, 440, false),
        (None, Some(339), "300x250", 300, 250, false),
        (None, Some(249), "bar", 480, 64, false),
        (Some(219), None, "bar", 219, 64, false),
        (Some(1), Some(1), "bar", 1, 1, false),
        (Some(u32::MAX), Some(u32::MAX), "", 600, 340, true),
    ] {
        let what = format!("{width:?} × {height:?}");
        let document = json(&document(&campaign, MaxSize { width, height }));
        assert_eq!(
            (&document["width"], &document["height"]),
            (&wide.into(), &high.into()),
            "{what}"
        );
        assert_eq!(document.get("thumbnail_url").is_some(), thumbnail, "{what}");
        let html = Html::parse_fragment(document["html"].as_str().unwrap());
        let frame = html.select(&Selector::parse("iframe").unwrap()).next().unwrap();
        let src = frame.attr("src").unwrap();
        assert_eq!(src.split_once("?size=").map_or("", |(_, size)| size), size, "{what}");
        assert_eq!(frame.attr("width"), Some(wide.to_string().as_str()), "{what}");
        assert_eq!(frame.attr("height"), Some(high.to_string().as_str()), "{what}");
    }
}

#[test]
fn oembed_escapes_titles_in_html_and_xml() {
    let title = "<i>&\"'</iframe>\u{0}\u{FFFF}";
    let document = document(&samples::titled(title).summary, MaxSize::default());
    assert_eq!(json(&document)["title"], "<i>&\"'</iframe>");
    let html = json(&document)["html"].as_str().unwrap().to_owned();
    let parsed = Html::parse_fragment(&html);
    let all: Vec<_> = parsed.select(&Selector::parse("*").unwrap()).collect();
    let names: Vec<_> = all.iter().map(|element| element.value().name()).collect();
    assert_eq!(names, ["html", "blockquote", "a", "iframe"], "{html}");
    assert_eq!(all[3].attr("title"), Some("<i>&\"'</iframe>"));
    let xml = document.xml();
    assert!(
        xml.starts_with("<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>\n<oembed>")
    );
    assert!(xml.contains("<title>&lt;i&gt;&amp;&quot;&#39;&lt;/iframe&gt;</title>"), "{xml}");
    assert!(xml.contains("<html>&lt;blockquote&gt;&lt;a href=&quot;https:") && !xml.contains('\0'));
    assert!(xml.contains("<width>600</width><height>340</height>"));
}

#[test]
fn campaign_at_accepts_every_form_of_the_url() {
    let site = samples::site();
    for (address, lang) in [
        ("https://example.org/campaigns/ar/c/a", Lang::Ar),
        ("http://example.org/campaigns/en/c/a", Lang::En),
        (" HTTPS://Example.ORG:443/campaigns/en/c/a/ ", Lang::En),
        ("https://example.org/campaigns/en/c/a?r=k7&fbclid=x%20y#top", Lang::En),
        ("https://example.org/campaigns/en/c/%61#?secret=1", Lang::En),
    ] {
        let known = campaign_at(&site, address);
        assert_eq!(known, Some((lang, Slug::parse("a").unwrap())), "{address}");
    }
    for address in [
        "",
        "example.org/campaigns/en/c/a",
        "ftp://example.org/campaigns/en/c/a",
        "https://example.org/en/c/a",
        "https://example.org.evil.example/campaigns/en/c/a",
        "https://evil.example/campaigns/en/c/a",
        "https://example.org@evil.example/campaigns/en/c/a",
        "https://example.org:8443/campaigns/en/c/a",
        "https://example.org/campaigns/en/",
        "https://example.org/campaigns/en/c/A b",
        "https://example.org/campaigns/fr/c/a",
        "https://example.org/campaigns/en/c/../../x",
        "https://example.org?/campaigns/en/c/a",
    ] {
        assert_eq!(campaign_at(&site, address), None, "{address}");
    }
    // A site with a port.
    let site =
        PublicSite::at("http://localhost:8080", naqra_campaign::Bilingual::default()).unwrap();
    assert!(campaign_at(&site, "http://LOCALHOST:8080/ar/c/a").is_some());
    assert!(campaign_at(&site, "http://localhost/ar/c/a").is_none());
}
