//! Headers that a real nginx adds to a site of files, by the file that the prerenderer writes.

use crate::{
    brokers::Nginx,
    harness::{TestResponse, client, send_request},
};
use naqra_campaign::Bilingual;
use naqra_site::{policy::header_files, site::PublicSite};
use std::{fs, path::Path};

const FILES: [&str; 8] = [
    "index.html",
    "404.html",
    "ar/index.html",
    "ar/c/a/index.html",
    "en/embed/index.html",
    "en/embed/a/index.html",
    "en/feed.xml",
    "naqra.js",
];

/// A site of these files with its headers, below a path.
fn site(folder: &Path, base: &str) {
    let place = PublicSite::at(&format!("https://example.org{base}"), Bilingual::default());
    let place = place.expect("an address");
    for name in FILES {
        let file = folder.join(name);
        fs::create_dir_all(file.parent().expect("a folder")).expect("made");
        fs::write(file, name).expect("written");
    }
    for file in header_files(&place) {
        fs::write(folder.join(file.path.trim_start_matches('/')), file.text).expect("written");
    }
}

async fn get(nginx: &Nginx, path: &str) -> TestResponse {
    send_request(client().get(format!("{}{path}", nginx.base()))).await
}

#[tokio::test]
async fn pages_are_framed_by_no_site_and_embeds_by_all() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path().join("site");
    site(&root.join("campaigns"), "/campaigns/");
    let shown = |part: &str| root.join(part).display().to_string();
    let nginx = Nginx::start(
        "../static-host/nginx.conf",
        &[
            ("include /srv/site/nginx-headers.conf", {
                format!("include {}", shown("campaigns/nginx-headers.conf"))
            }),
            ("root /srv/site", format!("root {}", root.display())),
            ("error_page 404 /404.html", "error_page 404 /campaigns/404.html".to_owned()),
        ],
    );
    for (path, status, framed) in [
        ("/campaigns/", 200, false),
        ("/campaigns/ar/", 200, false),
        ("/campaigns/ar/c/a", 200, false),
        ("/campaigns/ar/c/a/index.html", 200, false),
        ("/campaigns/ar/c/nowhere", 404, false),
        ("/campaigns/en/embed/", 200, false),
        ("/campaigns/en/embed/index.html", 200, false),
        ("/campaigns/en/embed/a", 200, true),
        ("/campaigns/en/embed/a/", 200, true),
        ("/campaigns/en/embed/a/index.html", 200, true),
        ("/campaigns/en/feed.xml", 200, false),
        ("/campaigns/naqra.js", 200, false),
    ] {
        let page = get(&nginx, path).await;
        assert_eq!(page.status, status, "{path}");
        let (policy, options) = if framed { ("", "") } else { ("frame-ancestors 'none'", "DENY") };
        assert_eq!(page.header("content-security-policy"), policy, "{path}");
        assert_eq!(page.header("x-frame-options"), options, "{path}");
        assert_eq!(page.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(page.header("referrer-policy"), "strict-origin-when-cross-origin", "{path}");
        assert!(page.header("permissions-policy").contains("camera=()"), "{path}");
        assert_eq!(page.header("strict-transport-security"), "", "only its owner knows");
    }
}
