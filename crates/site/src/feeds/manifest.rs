//! The web app manifest, one for each language.

use super::{
    file::File,
    paths::{ICON, PNG_ICONS, manifest_path},
};
use crate::{colors::LIGHT_PAPER, site::PublicSite};
use naqra_i18n::{Text, clip::plain};
use naqra_ui::route::Route;
use serde_json::{Value, json};

/// The manifest of a language. Each language is an app with its own id, so that an installed app keeps
/// its language. The scope of each is the whole site.
pub(super) fn manifest(site: &PublicSite, text: Text) -> File {
    let home = site.path(&Route::Home(text.lang).path());
    let name = plain(&site.name(text));
    let png = |(size, path): (&str, &str)| json!({ "src": site.path(path), "sizes": size, "type": "image/png" });
    let svg = json!({ "src": site.path(ICON), "sizes": "any", "type": "image/svg+xml" });
    let icons: Vec<Value> = [svg].into_iter().chain(PNG_ICONS.map(png)).collect();
    let manifest = json!({
        "id": home,
        "name": name,
        "short_name": name,
        "description": text.app_tagline(),
        "start_url": home,
        "scope": site.base(),
        "display": "standalone",
        "lang": text.lang.code(),
        "dir": text.lang.dir(),
        "icons": icons,
        "theme_color": LIGHT_PAPER,
        "background_color": LIGHT_PAPER,
    });
    File {
        path: manifest_path(text.lang),
        media_type: "application/manifest+json; charset=utf-8",
        body: manifest.to_string(),
    }
}
