//! `cargo xtask screenshots`: pictures of the pages, for the eye and for the README.

use crate::{
    place::Place,
    programs::{build_programs, start_server},
    run::{Steps, say},
    site::ensure_site,
    site_kind::SiteKind,
    tools::ensure_browser,
};
use anyhow::{Context, Result, bail};
use naqra_driver::{Browser, Scheme, Settings};
use serde_json::json;
use std::{fs, path::Path, time::Duration};

/// Name and path of each page, after the language.
const PAGES: [(&str, &str); 3] =
    [("home", "/"), ("campaign", "/c/living-together"), ("running", "/c/water-for-the-school")];

/// Width, height and scheme of each picture, with what its name ends in.
const SIZES: [(u32, u32, Scheme, &str); 4] = [
    (360, 740, Scheme::Light, "360"),
    (360, 740, Scheme::Dark, "360-dark"),
    (768, 1024, Scheme::Light, "768"),
    (1280, 800, Scheme::Light, "1280"),
];

/// The program has started, what it loads is there or has failed, and so are the fonts.
const READY: &str = "document.documentElement.hasAttribute('data-ready') \
    && document.querySelector('.campaign-card, .progress, .notice-title') \
    && document.fonts.status === 'loaded'";

/// Waits until fonts that were asked for late are drawn too.
const SETTLED: &str = "return document.fonts.ready.then(() => new Promise(done => \
    setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(() => done(true))), 300)))";

/// Takes the pictures whose name contains `only`.
pub(crate) fn take(place: &Place, only: Option<&str>) -> Result<()> {
    let programs = ensure_browser()?;
    ensure_site(place, &place.root.join("dist"), SiteKind::Release, &mut Steps::new())?;
    build_programs(place)?;
    let server = start_server(place, "debug")?;
    let folder = place.target.join("screenshots");
    fs::create_dir_all(&folder)
        .with_context(|| format!("the folder {} cannot be made", folder.display()))?;

    say(&format!("Taking pictures into {}", folder.display()));
    let browser = Browser::open(&programs, &still(360, 740, Scheme::Light))?;
    let mut taken = 0;
    for (page, path) in PAGES {
        for language in ["ar", "en"] {
            for (width, height, scheme, ending) in SIZES {
                let name = format!("{page}-{language}-{ending}");
                if only.is_some_and(|part| !name.contains(part)) {
                    continue;
                }
                browser.adapt(&still(width, height, scheme))?;
                let address = server.at(&format!("/{language}{path}"));
                shoot(&browser, &address, &folder.join(name))?;
                taken += 1;
            }
        }
    }
    if taken == 0 {
        bail!("no picture has a name with `{}` in it", only.unwrap_or_default());
    }
    Ok(())
}

/// A visitor whose page does not move while it is drawn.
fn still(width_px: u32, height_px: u32, scheme: Scheme) -> Settings {
    Settings {
        width_px,
        height_px,
        scheme,
        phone: width_px < 768,
        reduced_motion: true,
        ..Settings::phone("en")
    }
}

/// Opens a page and waits until it is drawn.
pub(crate) fn open(browser: &Browser, address: &str) -> Result<()> {
    browser.goto(address)?;
    browser.wait_for("the page is drawn", READY, Duration::from_secs(15))?;
    browser.run(SETTLED, &[json!(null)])?;
    Ok(())
}

fn shoot(browser: &Browser, address: &str, stem: &Path) -> Result<()> {
    open(browser, address)?;
    for (whole, ending) in [(false, ".png"), (true, "-full.png")] {
        let file = format!("{}{ending}", stem.display());
        fs::write(&file, browser.picture(whole)?)
            .with_context(|| format!("{file} cannot be written"))?;
        println!("    {file}");
    }
    Ok(())
}
