//! Where everything stands on a card and on a story image. Lengths in pixels.

use super::{
    fit::{Block, Room, fit},
    line::Base,
    palette::{INK, LAMP},
    sheet::{Hold, Sheet},
    typeface::Typeface,
    view::CardView,
};
use naqra_campaign::star::Star;

/// The two weights of the text.
pub(super) struct Faces {
    pub(super) regular: Typeface,
    pub(super) bold: Typeface,
}

/// The measures of a format.
pub(super) struct Format {
    /// Width and height of the image.
    pub(super) size: (u32, u32),
    margin: f32,
    /// Centre (from the inline start, from the top) and radius of the star.
    star: (f32, f32, f32),
    /// What is added to the star's measures, and to the top of status and words, when there is
    /// no count and with it more room.
    without_count: ((f32, f32, f32), f32),
    /// Top and height of the mark.
    mark: (f32, f32),
    /// Inline start and top of the status, and its font size; no start means behind the mark.
    status: (Option<f32>, f32, f32),
    /// Baseline and font size of the site's name at the inline end; in the last row if `None`.
    place: Option<(f32, f32)>,
    /// Where the words may begin and end, from the top, and whether they stand in the middle.
    words: (f32, f32, bool),
    /// Width of the words.
    column: f32,
    /// Greatest and least size of the title.
    title: (f32, f32),
    slogan: f32,
    /// Baseline and size of the number.
    count: (f32, f32),
    percent: f32,
    /// Top and height of the bar.
    bar: (f32, f32),
    /// Baseline and size of the last row.
    foot: (f32, f32),
}

impl Format {
    /// How much lower status and words stand than they do with a count.
    fn lowered(&self, view: &CardView) -> f32 {
        if view.count.is_some() { 0.0 } else { self.without_count.1 }
    }
}

/// The card that links unfold into.
pub(super) const CARD: Format = Format {
    size: (1200, 630),
    margin: 64.0,
    star: (936.0, 232.0, 196.0),
    without_count: ((0.0, 76.0, 4.0), 0.0),
    mark: (46.0, 62.0),
    status: (None, 58.0, 24.0),
    place: None,
    words: (124.0, 392.0, true),
    column: 636.0,
    title: (76.0, 40.0),
    slogan: 30.0,
    count: (478.0, 84.0),
    percent: 60.0,
    bar: (508.0, 24.0),
    foot: (580.0, 27.0),
};

/// The image for stories; its upper and lower ends stay free for what the apps lay over it.
pub(super) const STORY: Format = Format {
    size: (1080, 1920),
    margin: 88.0,
    star: (540.0, 628.0, 340.0),
    without_count: ((0.0, 90.0, 50.0), 170.0),
    mark: (150.0, 104.0),
    status: (Some(88.0), 1030.0, 36.0),
    place: Some((216.0, 36.0)),
    words: (1118.0, 1438.0, false),
    column: 904.0,
    title: (92.0, 52.0),
    slogan: 42.0,
    count: (1556.0, 128.0),
    percent: 78.0,
    bar: (1602.0, 38.0),
    foot: (1706.0, 34.0),
};

/// Lays a card out and returns it as SVG.
pub(super) fn draw(format: &Format, view: &CardView, faces: &Faces) -> String {
    let mut sheet = Sheet::new(format.size, view.base(), view.accent);
    let star = Star::from_slug(&view.slug);
    let percent = view.goal.as_ref().map_or(0, |goal| goal.petals_percent);
    let (x, y, radius) = format.star;
    let more = if view.count.is_some() { (0.0, 0.0, 0.0) } else { format.without_count.0 };
    let (x, y, radius) = (x + more.0, y + more.1, radius + more.2);
    sheet.star(&star, star.lit_petals(percent), (x, y), radius, view.accent);
    head(&mut sheet, format, view, faces);
    words(&mut sheet, format, view, faces);
    figures(&mut sheet, format, view, faces);
    sheet.into_svg()
}

/// A text on one line, not larger than `size` and not wider than `width`.
fn one_line<'a>(face: &'a Typeface, text: &str, base: Base, size: f32, width: f32) -> Block<'a> {
    let smallest = (size * 0.6).round();
    fit(face, text, base, Room { width, height: size * 2.0, lines: 1, largest: size, smallest })
}

/// A number on one line: as small as it must be, because a number that is cut says another one.
fn number<'a>(face: &'a Typeface, text: &str, base: Base, size: f32, width: f32) -> Block<'a> {
    let room = Room { width, height: size * 2.0, lines: 1, largest: size, smallest: 2.0 };
    fit(face, text, base, room)
}

fn head(sheet: &mut Sheet, format: &Format, view: &CardView, faces: &Faces) {
    let (top, height) = format.mark;
    let behind_mark = format.margin + sheet.mark(format.margin, top, height) + 28.0;
    let (start, status_top, size) = format.status;
    let status = one_line(&faces.bold, &view.status, view.base(), size, format.column / 2.0);
    let top = status_top + format.lowered(view);
    let end = sheet.pill(&status, start.unwrap_or(behind_mark), top, Some(view.accent));
    if let Some(sample) = &view.sample {
        let sample = one_line(&faces.bold, sample, view.base(), size, format.column / 4.0);
        sheet.pill(&sample, end + size * 0.5, top, None);
    }
    if let Some((baseline, size)) = format.place {
        let end = format.size.0 as f32 - format.margin;
        let place =
            one_line(&faces.regular, &view.place, view.place_base(), size, end - behind_mark);
        sheet.text(&place, (Hold::End, end), baseline, (INK, 88));
    }
}

/// Title and slogan, together in the middle of their room.
fn words(sheet: &mut Sheet, format: &Format, view: &CardView, faces: &Faces) {
    let (top, end, centred) = format.words;
    let top = top + format.lowered(view);
    let bottom = if view.count.is_some() { end } else { format.bar.0 };
    let slogan_room = |lines| Room {
        width: format.column,
        height: bottom - top,
        lines,
        largest: format.slogan,
        smallest: format.slogan * 0.8,
    };
    let slogan = view.slogan.as_ref().map(|slogan| {
        let lines = if view.count.is_some() { 1 } else { 3 };
        fit(&faces.regular, &slogan.text, view.base_of(slogan), slogan_room(lines))
    });
    let gap = format.slogan * 0.5;
    let slogan_height =
        slogan.as_ref().map_or(0.0, |block| gap + block.lines.len() as f32 * block.leading);
    let room = Room {
        width: format.column,
        height: bottom - top - slogan_height,
        lines: 3,
        largest: format.title.0,
        smallest: format.title.1,
    };
    let title = title(view, faces, room);
    let title_height = title.lines.len() as f32 * title.leading;
    let spare = (bottom - top - title_height - slogan_height).max(0.0);
    let above = if centred { top + spare / 2.0 } else { top };
    let start = (Hold::Start, format.margin);
    // In its own leading a line stands a little below the middle.
    let first = above + title.leading / 2.0 + title.size * 0.32;
    let last = sheet.text(&title, start, first, (INK, 100));
    if let Some(slogan) = slogan {
        let below = last + title.leading / 2.0 - title.size * 0.32 + gap;
        let first = below + slogan.leading / 2.0 + slogan.size * 0.32;
        sheet.text(&slogan, start, first, (INK, 88));
    }
}

/// The title; in the other language, and at last the slug, when nothing of it can be drawn.
fn title<'a>(view: &CardView, faces: &'a Faces, room: Room) -> Block<'a> {
    for words in std::iter::once(&view.title).chain(&view.other_title) {
        if faces.bold.drawable(&words.text).contains(char::is_alphanumeric) {
            return fit(&faces.bold, &words.text, view.base_of(words), room);
        }
    }
    fit(&faces.bold, &view.slug, Base::Ltr, room)
}

/// Number and percentage, bar, goal and day.
fn figures(sheet: &mut Sheet, format: &Format, view: &CardView, faces: &Faces) {
    let (start, end) = (format.margin, format.size.0 as f32 - format.margin);
    let width = end - start;
    let (baseline, size) = format.count;
    let base = view.base();
    let mut free = width;
    if let Some(goal) = &view.goal {
        let percent = number(&faces.bold, &goal.percent, base, format.percent, width / 3.0);
        free -= percent.lines.first().map_or(0.0, |line| line.width * percent.size) + 32.0;
        sheet.text(&percent, (Hold::End, end), baseline, (INK, 100));
        sheet.bar(goal.bar_permille, (start, format.bar.0), (width, format.bar.1));
    }
    if let Some((count, unit)) = &view.count {
        let unit = one_line(&faces.bold, unit, base, size * 0.45, free / 2.0);
        let unit_width = unit.lines.first().map_or(0.0, |line| line.width * unit.size);
        let gap = size * 0.22;
        let count = number(&faces.bold, count, base, size, free - unit_width - gap);
        let count_width = count.lines.first().map_or(0.0, |line| line.width * count.size);
        sheet.text(&count, (Hold::Start, start), baseline, (INK, 100));
        sheet.text(&unit, (Hold::Start, start + count_width + gap), baseline, (LAMP, 100));
    }
    foot(sheet, format, view, faces);
}

/// Goal, day of the count and site in the last row.
fn foot(sheet: &mut Sheet, format: &Format, view: &CardView, faces: &Faces) {
    const GAP: f32 = 36.0;
    let (baseline, size) = format.foot;
    let (mut start, mut end) = (format.margin, format.size.0 as f32 - format.margin);
    let mut put = |text: &str, base: Base, hold: Hold, most: f32| {
        let block = one_line(&faces.regular, text, base, size, (end - start).min(most));
        let width = block.lines.first().map_or(0.0, |line| line.width * block.size);
        let edge = if hold == Hold::Start { start } else { end };
        sheet.text(&block, (hold, edge), baseline, (INK, 92));
        match hold {
            Hold::Start => start += width + GAP,
            Hold::End => end -= width + GAP,
        }
    };
    let site = format.place.is_none() && !view.place.is_empty();
    if site {
        put(&view.place, view.place_base(), Hold::End, 300.0);
    }
    if let Some(goal) = &view.goal {
        put(&goal.sentence, view.base(), Hold::Start, 460.0);
    }
    if let Some(counted) = &view.counted {
        let hold = if site || view.goal.is_none() { Hold::Start } else { Hold::End };
        put(counted, view.base(), hold, f32::INFINITY);
    }
}
