use super::*;
use clap::Parser;

#[derive(Parser)]
struct Line {
    #[command(flatten)]
    options: Options,
}

fn settings(line: &[&str], hook: TrunkHook) -> Result<Settings, String> {
    let options = Line::try_parse_from([&["prerender"], line].concat()).unwrap().options;
    Settings::new(options, hook)
}

fn plain(line: &[&str]) -> Result<Settings, String> {
    settings(line, TrunkHook::default())
}

#[test]
fn an_address_is_split_into_origin_and_base() {
    for (address, origin, base) in [
        ("https://example.org", "https://example.org", "/"),
        ("https://example.org/", "https://example.org", "/"),
        ("https://example.org/campaigns", "https://example.org", "/campaigns/"),
        ("http://[::1]:81/a/b/", "http://[::1]:81", "/a/b/"),
    ] {
        let place = plain(&["--address", address]).unwrap().place;
        assert_eq!((place.origin(), place.base()), (origin, base), "{address}");
    }
    for (address, field) in [
        ("example.org", "origin"),
        ("https://", "origin"),
        ("ftp://example.org/", "origin"),
        ("https://example.org/a b/", "base"),
        ("https://example.org/?a", "base"),
        ("https://example.org//", "base"),
    ] {
        let error = plain(&["--address", address]).unwrap_err();
        assert!(error.starts_with(&format!("--address {address:?}: {field}: ")), "{error}");
    }
    let assumed = plain(&[]).unwrap();
    assert!(assumed.address_is_assumed && assumed.place.origin() == "http://127.0.0.1:8080");
}

#[test]
fn campaigns_come_from_the_backend_or_a_folder() {
    let samples = || CampaignsFrom::Folder("dist/samples/campaigns".into());
    let backend = |root: &str| CampaignsFrom::Backend(root.to_owned());
    for (line, api, from) in [
        (&[][..], Some("api/v1"), samples()),
        (&["--backend", "none"], None, samples()),
        (&["--backend", "/api/"], Some("/api"), samples()),
        (&["--backend", "https://a/v1/"], Some("https://a/v1"), backend("https://a/v1")),
        (
            &["--backend", "https://a/v1", "--from", "x"],
            Some("https://a/v1"),
            CampaignsFrom::Folder("x".into()),
        ),
        (&["--from", "http://[::1]:8/v1"], Some("api/v1"), backend("http://[::1]:8/v1")),
    ] {
        let settings = plain(line).unwrap();
        assert_eq!((settings.backend.page_root(), settings.from), (api, from), "{line:?}");
    }
    for root in
        ["", "/", "https://", "https://a/?b", "api v1", "../api", "a//b", "\"", "javascript:a"]
    {
        let error = plain(&["--backend", root]).unwrap_err();
        assert!(error.starts_with(&format!("--backend {root:?}: expected the root")), "{error}");
    }
    assert!(plain(&["--from", "https://a/?b"]).unwrap_err().starts_with("--from "));
}

#[test]
fn a_hook_of_trunk_writes_into_the_built_site_unless_the_line_says_otherwise() {
    let hook = || TrunkHook { staging: Some("stage".into()), dist: Some("old".into()) };
    let previous = Some(PathBuf::from("old"));
    for (line, dist, target) in [
        (&[][..], "stage", Target::BuiltSite { previous }),
        (&["--dist", "d"], "d", Target::Folder("d".into())),
        (&["--out", "o"], "stage", Target::Folder("o".into())),
    ] {
        let settings = settings(line, hook()).unwrap();
        assert_eq!((settings.dist, settings.target), (dist.into(), target), "{line:?}");
    }
    assert_eq!(plain(&["--out", "o"]).unwrap().target, Target::Folder("o".into()));
    assert_eq!(plain(&[]).unwrap().target, Target::Folder("dist".into()));
}

#[test]
fn the_settings_file_counts_where_the_line_says_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let dist = folder.path().to_str().unwrap();
    let config = |text: &str| std::fs::write(folder.path().join("config.json"), text).unwrap();
    config(r#"{"address": "https://a/b/", "backend": null, "name": {"ar": "اسم"}}"#);
    let found = plain(&["--dist", dist]).unwrap();
    assert_eq!(found.place.url("/"), "https://a/b/");
    assert!(found.backend.is_files());
    let line = ["--dist", dist, "--address", "https://c/", "--backend", "api"];
    let found = plain(&line).unwrap();
    assert_eq!(found.place.url("/"), "https://c/");
    assert_eq!(found.backend.page_root(), Some("api"));
    config(
        r#"{"backend": {"root": "https://a", "list": {"url": "/c"}, "campaign": {"url": "/c/{slug}"}}}"#,
    );
    assert_eq!(plain(&["--dist", dist]).unwrap().from, CampaignsFrom::Described);
    let other = plain(&["--dist", dist, "--backend", "none"]).unwrap();
    assert_eq!(other.from, CampaignsFrom::Folder(folder.path().join("samples/campaigns")));
    assert!(other.backend.is_files() && other.other_config.unwrap().contains("\"backend\": null"));
    config(r#"{"digits": {"ar": "latn"}, "languages": ["en"], "modules": {"news": false}}"#);
    let look = plain(&["--dist", dist]).unwrap().place;
    assert_eq!(look.settings().languages, [naqra_campaign::Lang::En]);
    let own = plain(&["--dist", dist, "--backend", "api"]).unwrap();
    assert_eq!((own.other_config, own.backend.page_root()), (None, Some("api")));
    let mut document = serde_json::json!({ "slug": "a", "news": [1] });
    own.backend.hide(&mut document);
    assert_eq!(document, serde_json::json!({ "slug": "a", "news": null }));
    for (text, part) in [
        (r#"{"address": "a"}"#, "config.json: /address: expected a public address without query"),
        (r#"{"backend": "a b"}"#, "config.json: /backend: expected the root of a backend"),
        (
            r#"{"backend": 1}"#,
            "config.json: /backend: expected null, a text in quotes or an object",
        ),
        (r#"{"adress": "a", "name": 1}"#, "; did you mean address?\n"),
    ] {
        config(text);
        let error = plain(&["--dist", dist]).unwrap_err();
        assert!(error.contains(part), "{error}");
    }
}
