//! Badges and the oEmbed endpoint.

use crate::harness::{TestResponse, TestServer, folder, send_request, tap};
use naqra_campaign::percent_encode;
use serde_json::Value;
use std::fs;

/// The public address of the site.
const PLACE: [&str; 2] = ["--address", "https://naqra.example/campaigns/"];
const PAGE: &str = "https://naqra.example/campaigns/en/c/living-together";

async fn oembed(server: &TestServer, parameters: &[(&str, &str)]) -> TestResponse {
    let pair = |(name, value): &(&str, &str)| format!("{name}={}", percent_encode(value));
    let query: Vec<String> = parameters.iter().map(pair).collect();
    let response = server.get(&format!("/oembed?{}", query.join("&"))).await;
    assert_eq!(response.header("access-control-allow-origin"), "*", "{parameters:?}");
    response
}

#[tokio::test]
async fn oembed_accepts_every_form_of_a_campaign_address() {
    let server = TestServer::start(&PLACE).await;
    for (url, lang) in [
        ("https://naqra.example/campaigns/en/c/living-together", "en"),
        ("http://naqra.example/campaigns/ar/c/living-together", "ar"),
        ("HTTPS://NAQRA.example:443/campaigns/en/c/living-together/", "en"),
        ("https://naqra.example/campaigns/en/c/living-together?r=k7&fbclid=a%20b&x=1#top", "en"),
        ("https://naqra.example/campaigns/ar/c/living%2Dtogether", "ar"),
    ] {
        let found = oembed(&server, &[("url", url)]).await;
        assert_eq!(found.status, 200, "{url}: {}", found.text);
        assert_eq!(found.header("content-type"), "application/json");
        assert_eq!(found.json["type"], "rich");
        let html = found.json["html"].as_str().expect("html");
        let frame = format!("https://naqra.example/campaigns/{lang}/embed/living-together\"");
        assert!(html.contains(&frame), "{html}");
    }
    // The same below the base path, and as a file for static hosts.
    let below = server.get(&format!("/campaigns/oembed?url={PAGE}")).await;
    let file = server.get("/oembed/en/living-together.json").await;
    assert_eq!(file.header("content-type"), "application/json");
    assert_eq!((below.json.is_object(), &below.json), (true, &file.json));
    server.stop().await;
}

#[tokio::test]
async fn oembed_names_invalid_parameters() {
    let server = TestServer::start(&PLACE).await;
    for (parameters, status, field) in [
        (&[][..], 400, "url"),
        (&[("url", "")], 400, "url"),
        (&[("url", PAGE), ("maxwidth", "abc")], 400, "maxwidth"),
        (&[("url", PAGE), ("maxwidth", "0")], 400, "maxwidth"),
        (&[("url", PAGE), ("maxheight", "-5")], 400, "maxheight"),
        (&[("url", PAGE), ("maxheight", "1.5")], 400, "maxheight"),
        (&[("url", PAGE), ("format", "yaml")], 501, "format"),
        (&[("url", PAGE), ("format", "JSON")], 501, "format"),
        (&[("url", "not an address")], 404, "url"),
        (&[("url", "https://elsewhere.example/campaigns/en/c/living-together")], 404, "url"),
        (&[("url", "https://naqra.example/campaigns/en/")], 404, "url"),
        (&[("url", "https://naqra.example/en/c/living-together")], 404, "url"),
        (&[("url", "https://naqra.example/campaigns/en/c/atlantis")], 404, "url"),
        (&[("url", "https://naqra.example/campaigns/fr/c/living-together")], 404, "url"),
    ] {
        let wrong = oembed(&server, parameters).await;
        let name = match status {
            400 => "invalid-request",
            404 => "not-found",
            _ => "unknown-format",
        };
        wrong.is_problem(status, name);
        assert_eq!(wrong.invalid_fields(), [field], "{parameters:?}");
        let error = &wrong.json["errors"][0];
        let given = parameters.iter().find(|(name, value)| *name == field && !value.is_empty());
        assert_eq!(error["value"].as_str(), given.map(|(_, value)| *value), "{parameters:?}");
        assert!(!error["detail"].as_str().unwrap_or_default().is_empty());
    }
    server.stop().await;
}

#[tokio::test]
async fn oembed_fits_maxwidth_and_maxheight() {
    let server = TestServer::start(&PLACE).await;
    for (maxwidth, maxheight, size, wide, high) in [
        ("", "", "", 600, 340),
        ("500", "750", "", 500, 340),
        ("350", "", "", 350, 400),
        ("300", "", "?size=300x450", 300, 450),
        ("300", "300", "?size=300x250", 300, 250),
        ("250", "", "?size=220x440", 220, 440),
        ("600", "100", "?size=bar", 480, 64),
        ("150", "50", "?size=bar", 150, 50),
        ("99999999999999999999", "4294967296", "", 600, 340),
    ] {
        let asked = [("url", PAGE), ("maxwidth", maxwidth), ("maxheight", maxheight)];
        let document = oembed(&server, &asked).await.json;
        let what = format!("{maxwidth} × {maxheight}");
        assert_eq!(
            (&document["width"], &document["height"]),
            (&wide.into(), &high.into()),
            "{what}"
        );
        let frame = format!("/en/embed/living-together{size}\" width=\"{wide}\" height=\"{high}\"");
        assert!(document["html"].as_str().is_some_and(|html| html.contains(&frame)), "{document}");
        let thumbnail = maxwidth.is_empty() || maxwidth.len() > 4;
        assert_eq!(document["thumbnail_width"].as_u64(), thumbnail.then_some(1200), "{what}");
    }
    server.stop().await;
}

#[tokio::test]
async fn oembed_xml_equals_its_json_for_any_title() {
    let folder = folder();
    let file = folder.path().join("campaigns/living-together.json");
    let text = fs::read_to_string(&file).expect("the fixture");
    let mut campaign: Value = serde_json::from_str(&text).expect("JSON");
    campaign["title"] = serde_json::json!({"ar": "أ<&>\"ب'", "en": "A <b>&amp; \"B\"</b> ]]>"});
    fs::write(&file, campaign.to_string()).expect("written");
    let server = TestServer::start_in(folder, &PLACE).await;
    for lang in ["ar", "en"] {
        let page = PAGE.replace("/en/", &format!("/{lang}/"));
        let json = oembed(&server, &[("url", &page), ("format", "json")]).await.json;
        let xml = oembed(&server, &[("url", &page), ("format", "xml"), ("maxwidth", "")]).await;
        assert_eq!(xml.header("content-type"), "text/xml; charset=utf-8");
        let fields = fields_of(&xml.text);
        let json = json.as_object().expect("an object");
        assert_eq!(fields.len(), json.len(), "{}", xml.text);
        for (name, value) in fields {
            let wanted =
                json[&name].as_str().map_or_else(|| json[&name].to_string(), str::to_owned);
            assert_eq!(value, wanted, "{name}");
        }
    }
    server.stop().await;
}

/// The elements of a flat document, read strictly.
fn fields_of(xml: &str) -> Vec<(String, String)> {
    let head = "<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>\n<oembed>";
    let inside = xml.strip_prefix(head).and_then(|rest| rest.strip_suffix("</oembed>\n"));
    let mut rest = inside.expect("declaration and root element");
    let mut fields = Vec::new();
    while !rest.is_empty() {
        let (name, after) = rest[1..].split_once('>').expect("an opening tag");
        let (text, after) = after.split_once('<').expect("a closing tag");
        rest = after.strip_prefix(&format!("/{name}>")).expect("its own closing tag");
        assert!(!text.contains(['>', '"', '\'']), "{text}");
        let entities =
            [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
        let plain =
            entities.iter().fold(text.to_owned(), |text, (name, sign)| text.replace(name, sign));
        fields.push((name.to_owned(), plain));
    }
    fields
}

#[tokio::test]
async fn pages_link_to_the_oembed_endpoint() {
    let server = TestServer::start(&[]).await;
    let page =
        send_request(server.request("/en/c/living-together").header("accept", "text/html")).await;
    for (media_type, answered) in [
        ("application/json+oembed", "application/json"),
        ("text/xml+oembed", "text/xml; charset=utf-8"),
    ] {
        let attributes = format!("type=\"{media_type}\" href=\"");
        let (_, link) = page.text.split_once(&attributes).expect("a link");
        let href = link.split('"').next().expect("an address").replace("&amp;", "&");
        let path = href.strip_prefix("http://localhost").expect("an address of this site");
        let document = server.get(path).await;
        assert_eq!(document.status, 200, "{href}: {}", document.text);
        assert_eq!(document.header("content-type"), answered);
    }
    server.stop().await;
}

#[tokio::test]
async fn badge_has_the_newest_count() {
    let server = TestServer::start(&[]).await;
    let path = "/badges/en/clean-water";
    for (ending, media_type) in [("svg", "image/svg+xml"), ("png", "image/png")] {
        let path = format!("{path}.{ending}");
        let badge = server.get(&path).await;
        assert_eq!(badge.status, 200, "{}", badge.text);
        for (name, value) in [
            ("content-type", media_type),
            ("cache-control", "no-cache"),
            ("access-control-allow-origin", "*"),
            ("cross-origin-resource-policy", "cross-origin"),
        ] {
            assert_eq!(badge.header(name), value, "{path}");
        }
        let tag = badge.header("etag").to_owned();
        let again = send_request(server.request(&path).header("if-none-match", &tag)).await;
        assert_eq!((again.status.as_u16(), again.text.as_str()), (304, ""));
        assert_eq!(again.header("etag"), tag);
        assert_eq!(again.header("cross-origin-resource-policy"), "cross-origin");
        let number = if ending == "svg" { 1 } else { 2 };
        assert!(server.post("clean-water", tap(number)).await.status.is_success());
        let counted = send_request(server.request(&path).header("if-none-match", &tag)).await;
        assert_eq!(counted.status, 200, "the count is another one");
        assert_ne!(counted.header("etag"), tag);
        let whole = if ending == "svg" { "<svg xmlns" } else { "PNG" };
        assert!(counted.text.contains(whole), "{path}");
    }
    let svg = server.get(&format!("{path}.svg")).await.text;
    assert!(svg.contains("<title>Clean") && svg.contains(": 2 points, 20% of the goal</title>"));
    server.stop().await;
}

#[tokio::test]
async fn badge_exists_in_dark_and_for_unknown_campaigns() {
    let server = TestServer::start(&[]).await;
    let get = async |path: &str| server.get(path).await;
    let light = get("/badges/ar/living-together.svg").await.text;
    let dark = get("/badges/ar/living-together.svg?theme=dark").await.text;
    assert_ne!(light, dark);
    assert_eq!(dark, get("/badges/ar/dark/living-together.svg").await.text);
    assert_eq!(light, get("/badges/ar/living-together.svg?theme=purple").await.text);
    for path in [
        "/badges/en/atlantis.svg",
        "/badges/fr/living-together.svg",
        "/badges/x.svg",
        "/badges/.svg",
    ] {
        let missing = get(path).await;
        assert_eq!(missing.status, 404, "{path}");
        assert_eq!(missing.header("content-type"), "image/svg+xml");
        assert_eq!(missing.header("cross-origin-resource-policy"), "cross-origin");
        assert!(missing.text.contains("There is no such campaign"), "{path}");
        assert!(missing.text.contains("لا توجد حملة بهذا الاسم"), "{path}");
    }
    let missing = get("/badges/en/atlantis.png?theme=dark").await;
    assert_eq!((missing.status.as_u16(), missing.header("content-type")), (404, "image/png"));
    for path in ["/badges/", "/badges/en/living-together", "/badges/en/living-together.gif"] {
        let nothing = get(path).await;
        assert_eq!(nothing.status, 404, "{path}");
        assert_ne!(nothing.header("content-type"), "image/svg+xml", "{path}");
    }
    server.stop().await;
}
