//! How the site is installed as an app: one manifest a language.

use super::{File, ICON, PNG_ICONS, manifest_path};
use crate::{head::DAY, site::SiteUrl};
use naqra_i18n::{Text, clip::plain};
use naqra_ui::route::Route;
use serde_json::{Value, json};

/// The manifest of a language. Each language is an app of its own, so that what was installed
/// stays in its language; both may show every page of the site.
pub(super) fn manifest(place: &SiteUrl, text: Text) -> File {
    let home = place.path(&Route::Home(text.lang).path());
    let name = plain(&place.name(text));
    let png = |(size, path): (&str, &str)| json!({ "src": place.path(path), "sizes": size, "type": "image/png" });
    let svg = json!({ "src": place.path(ICON), "sizes": "any", "type": "image/svg+xml" });
    let icons: Vec<Value> = [svg].into_iter().chain(PNG_ICONS.map(png)).collect();
    let manifest = json!({
        "id": home,
        "name": name,
        "short_name": name,
        "description": text.app_tagline(),
        "start_url": home,
        "scope": place.base(),
        "display": "standalone",
        "lang": text.lang.code(),
        "dir": text.lang.dir(),
        "icons": icons,
        "theme_color": DAY,
        "background_color": DAY,
    });
    File {
        path: manifest_path(text.lang),
        media_type: "application/manifest+json; charset=utf-8",
        body: manifest.to_string(),
    }
}
