//! Pictures of campaigns for previews, badges and icons, each drawn once for all who ask for it.

use super::drawings::{Bench, Busy, Drawings, Drawn, Pace, Turns, Weight, Wish};
use super::machines::{busy, now, summary_now};
use super::packed::{Effort, Packed};
use crate::Shared;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use naqra::domain::{Lang, Slug};
use naqra::prerender::card::{CardWorkshop, icon};
use naqra::prerender::feeds::PNG_ICONS;
use naqra::prerender::press::{card_view, site_card_view};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

/// Memory for pictures.
const KEPT_BYTES: usize = 48 << 20;
/// Networks keep a card for days, so its number may be some seconds old.
const CARD_PACE: Pace = Pace {
    pause: Duration::from_secs(5),
    kept: Duration::from_secs(60),
    stale: Duration::from_secs(60),
};

/// The pictures drawn so far.
pub(super) struct Pictures {
    /// The fonts, read when the first picture is drawn.
    workshop: OnceLock<Option<CardWorkshop>>,
    drawn: Drawings<Option<Picture>>,
}

/// A picture as it is sent.
#[derive(Debug)]
pub(super) struct Picture {
    /// What it shows: the same version is the same picture.
    pub(super) version: String,
    pub(super) body: Packed,
}

/// Draws a picture; `None` when it cannot be drawn.
type Draw = dyn FnOnce(&CardWorkshop) -> Option<Vec<u8>>;

/// A picture that can be drawn.
pub(super) struct Sketch {
    /// What it would show.
    pub(super) version: String,
    /// Whether it is a text, which is worth packing.
    pub(super) is_text: bool,
    pub(super) draw: Box<Draw>,
}

impl Sketch {
    fn card(
        version: String,
        draw: impl FnOnce(&CardWorkshop) -> Option<Vec<u8>> + 'static,
    ) -> Self {
        Self { version, is_text: false, draw: Box::new(draw) }
    }
}

impl std::fmt::Debug for Pictures {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Pictures").finish_non_exhaustive()
    }
}

impl Weight for Option<Picture> {
    fn weight(&self) -> usize {
        self.as_ref().map_or(0, |picture| picture.body.len())
    }
}

impl Pictures {
    pub(super) fn new(turns: &Turns) -> Self {
        Self { workshop: OnceLock::new(), drawn: Drawings::new(KEPT_BYTES, turns) }
    }
}

/// The picture that a request asks for. `sketch` says what it would show at this moment; only another
/// version is drawn anew.
pub(super) async fn picture(
    shared: &Arc<Shared>,
    wish: Wish,
    sketch: impl FnOnce() -> Option<Sketch> + Send + 'static,
) -> Result<Arc<Drawn<Option<Picture>>>, Busy> {
    let own = shared.clone();
    let drawing = move |bench: Bench<Option<Picture>>| {
        let Sketch { version, is_text, draw } = sketch()?;
        let before = bench.before.as_ref().and_then(|drawn| drawn.value.as_ref());
        if let Some(same) = before.filter(|before| before.version == version) {
            return Some(Picture { version, body: same.body.clone() });
        }
        let workshop = own.site.pictures.workshop.get_or_init(|| CardWorkshop::new().ok());
        let bytes = draw(workshop.as_ref()?)?;
        let body =
            if is_text { Packed::of(bytes, Effort::Quick) } else { Packed::plain(bytes.into()) };
        Some(Picture { version, body })
    };
    shared.site.pictures.drawn.get(wish, drawing).await
}

/// The card at `/cards/NAME`: `LANG.png` for the site, `LANG/SLUG.png`, or `LANG/story/SLUG.png` for the
/// upright picture.
pub(super) async fn card(shared: &Arc<Shared>, name: &str) -> Response {
    if let Some(lang) = name.strip_suffix(".png").and_then(Lang::parse) {
        let wish = Wish { key: format!("card {}", lang.code()), version: 0, pace: CARD_PACE };
        let own = shared.clone();
        let sketch = move || {
            let view = site_card_view(&own.place, lang);
            Some(Sketch::card(view.version(), move |workshop| workshop.card(&view).ok()))
        };
        return response(picture(shared, wish, sketch).await);
    }
    let named = card_named(name).filter(|(_, slug, _)| shared.hub.place(slug.as_str()).is_some());
    let Some((lang, slug, story)) = named else { return none() };
    let key = format!("card {} {story} {}", lang.code(), slug.as_str());
    let wish = Wish { key, version: shared.version_of(&slug), pace: CARD_PACE };
    let own = shared.clone();
    let sketch = move || {
        let view = card_view(&own.place, lang, &summary_now(&own, &slug)?, now());
        Some(Sketch::card(view.version(), move |workshop| {
            if story { workshop.story(&view).ok() } else { workshop.card(&view).ok() }
        }))
    };
    response(picture(shared, wish, sketch).await)
}

/// Language, campaign, and whether it is the upright picture.
fn card_named(name: &str) -> Option<(Lang, Slug, bool)> {
    let (lang, file) = name.split_once('/')?;
    let stem = file.strip_suffix(".png")?;
    let (slug, story) = match stem.strip_prefix("story/") {
        Some(slug) => (slug, true),
        None => (stem, false),
    };
    Some((Lang::parse(lang)?, Slug::parse(slug)?, story))
}

/// The icon at this path, if there is one.
pub(super) async fn icon_at(shared: &Arc<Shared>, path: &str) -> Option<Response> {
    let (sizes, _) = PNG_ICONS.iter().find(|(_, own)| *own == path)?;
    let size: u32 = sizes.split('x').next()?.parse().ok()?;
    let wish = Wish { key: format!("icon {size}"), version: 0, pace: CARD_PACE };
    let sketch = move || Some(Sketch::card(String::new(), move |_| icon(size).ok()));
    Some(response(picture(shared, wish, sketch).await))
}

fn response(drawn: Result<Arc<Drawn<Option<Picture>>>, Busy>) -> Response {
    let Ok(drawn) = drawn else { return busy() };
    let Some(picture) = &drawn.value else { return none() };
    let fields = [
        (header::CONTENT_TYPE, "image/png"),
        (header::CACHE_CONTROL, "max-age=300"),
        (super::SERVER_TIMING, &drawn.timing()),
    ];
    (fields, picture.body.plain.clone()).into_response()
}

fn none() -> Response {
    (StatusCode::NOT_FOUND, "There is no such picture.\n").into_response()
}
