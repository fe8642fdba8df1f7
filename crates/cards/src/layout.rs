//! Layout of cards and story images. Lengths in pixels.

use super::{
    canvas::{Alignment, Canvas},
    fit::{Block, TextBox, fit},
    line::BaseDirection,
    palette::{INK, LAMP},
    typeface::{Faces, Typeface},
    view::CardView,
};
use naqra_campaign::star::Star;

/// The measures of a format.
pub(super) struct Format {
    /// Width and height of the image.
    pub(super) size: (u32, u32),
    margin: f32,
    /// Centre (from the inline start, from the top) and radius of the star.
    star: (f32, f32, f32),
    /// Added to centre and radius of the star, and to the top of status and title, if there is no
    /// count.
    without_count: ((f32, f32, f32), f32),
    /// Top and height of the logo.
    logo: (f32, f32),
    /// Inline start (`None`: after the logo), top and font size of the status.
    status: (Option<f32>, f32, f32),
    /// Baseline and font size of the site's name at the inline end; `None`: in the last row.
    site_name: Option<(f32, f32)>,
    /// Top and bottom of title and slogan, and whether they are centred vertically.
    title_area: (f32, f32, bool),
    /// Width of title and slogan.
    column: f32,
    /// Greatest and least font size of the title.
    title: (f32, f32),
    slogan: f32,
    /// Baseline and font size of the number.
    count: (f32, f32),
    percent: f32,
    /// Top and height of the bar.
    bar: (f32, f32),
    /// Baseline and font size of the last row.
    last_row: (f32, f32),
}

impl Format {
    /// How much lower status and title are without a count.
    fn offset_without_count(&self, view: &CardView) -> f32 {
        if view.count.is_some() { 0.0 } else { self.without_count.1 }
    }
}

/// The share card of link previews.
pub(super) const CARD: Format = Format {
    size: (1200, 630),
    margin: 64.0,
    star: (936.0, 232.0, 196.0),
    without_count: ((0.0, 76.0, 4.0), 0.0),
    logo: (46.0, 62.0),
    status: (None, 58.0, 24.0),
    site_name: None,
    title_area: (124.0, 392.0, true),
    column: 636.0,
    title: (76.0, 40.0),
    slogan: 30.0,
    count: (478.0, 84.0),
    percent: 60.0,
    bar: (508.0, 24.0),
    last_row: (580.0, 27.0),
};

/// The story image. Top and bottom stay free for the controls of the apps.
pub(super) const STORY: Format = Format {
    size: (1080, 1920),
    margin: 88.0,
    star: (540.0, 628.0, 340.0),
    without_count: ((0.0, 90.0, 50.0), 170.0),
    logo: (150.0, 104.0),
    status: (Some(88.0), 1030.0, 36.0),
    site_name: Some((216.0, 36.0)),
    title_area: (1118.0, 1438.0, false),
    column: 904.0,
    title: (92.0, 52.0),
    slogan: 42.0,
    count: (1556.0, 128.0),
    percent: 78.0,
    bar: (1602.0, 38.0),
    last_row: (1706.0, 34.0),
};

/// Draws a card as SVG.
pub(super) fn draw(format: &Format, view: &CardView, faces: &Faces) -> String {
    let mut canvas = Canvas::new(format.size, view.direction(), view.accent);
    let star = Star::from_slug(&view.slug);
    let percent = view.goal.as_ref().map_or(0, |goal| goal.petals_percent);
    let (x, y, radius) = format.star;
    let more = if view.count.is_some() { (0.0, 0.0, 0.0) } else { format.without_count.0 };
    let (x, y, radius) = (x + more.0, y + more.1, radius + more.2);
    canvas.star(&star, star.lit_petals(percent), (x, y), radius, view.accent);
    head(&mut canvas, format, view, faces);
    title_and_slogan(&mut canvas, format, view, faces);
    figures(&mut canvas, format, view, faces);
    canvas.into_svg()
}

/// A text on one line, not larger than `size` and not wider than `width`.
fn one_line<'a>(
    face: &'a Typeface,
    text: &str,
    direction: BaseDirection,
    size: f32,
    width: f32,
) -> Block<'a> {
    let smallest = (size * 0.6).round();
    fit(
        face,
        text,
        direction,
        TextBox { width, height: size * 2.0, max_lines: 1, max_size: size, min_size: smallest },
    )
}

/// A number on one line. It shrinks without limit, because a cut number would be a wrong one.
fn number<'a>(
    face: &'a Typeface,
    text: &str,
    direction: BaseDirection,
    size: f32,
    width: f32,
) -> Block<'a> {
    let bounds = TextBox { width, height: size * 2.0, max_lines: 1, max_size: size, min_size: 2.0 };
    fit(face, text, direction, bounds)
}

fn head(canvas: &mut Canvas, format: &Format, view: &CardView, faces: &Faces) {
    let (top, height) = format.logo;
    let after_logo = format.margin + canvas.logo(format.margin, top, height) + 28.0;
    let (start, status_top, size) = format.status;
    let status = one_line(&faces.bold, &view.status, view.direction(), size, format.column / 2.0);
    let top = status_top + format.offset_without_count(view);
    let end = canvas.pill(&status, start.unwrap_or(after_logo), top, Some(view.accent));
    if let Some(sample) = &view.sample {
        let sample = one_line(&faces.bold, sample, view.direction(), size, format.column / 4.0);
        canvas.pill(&sample, end + size * 0.5, top, None);
    }
    if let Some((baseline, size)) = format.site_name {
        let end = format.size.0 as f32 - format.margin;
        let place = one_line(
            &faces.regular,
            &view.site_name,
            view.site_name_direction(),
            size,
            end - after_logo,
        );
        canvas.text(&place, (Alignment::End, end), baseline, (INK, 88));
    }
}

/// Title and slogan.
fn title_and_slogan(canvas: &mut Canvas, format: &Format, view: &CardView, faces: &Faces) {
    let (top, end, centred) = format.title_area;
    let top = top + format.offset_without_count(view);
    let bottom = if view.count.is_some() { end } else { format.bar.0 };
    let slogan_box = |max_lines| TextBox {
        width: format.column,
        height: bottom - top,
        max_lines,
        max_size: format.slogan,
        min_size: format.slogan * 0.8,
    };
    let slogan = view.slogan.as_ref().map(|slogan| {
        let lines = if view.count.is_some() { 1 } else { 3 };
        fit(&faces.regular, &slogan.text, view.direction_of(slogan), slogan_box(lines))
    });
    let gap = format.slogan * 0.5;
    let slogan_height =
        slogan.as_ref().map_or(0.0, |block| gap + block.lines.len() as f32 * block.leading);
    let bounds = TextBox {
        width: format.column,
        height: bottom - top - slogan_height,
        max_lines: 3,
        max_size: format.title.0,
        min_size: format.title.1,
    };
    let title = title(view, faces, bounds);
    let title_height = title.lines.len() as f32 * title.leading;
    let spare = (bottom - top - title_height - slogan_height).max(0.0);
    let above = if centred { top + spare / 2.0 } else { top };
    let start = (Alignment::Start, format.margin);
    // The baseline is a little below the middle of a line.
    let first = above + title.leading / 2.0 + title.size * 0.32;
    let last = canvas.text(&title, start, first, (INK, 100));
    if let Some(slogan) = slogan {
        let below = last + title.leading / 2.0 - title.size * 0.32 + gap;
        let first = below + slogan.leading / 2.0 + slogan.size * 0.32;
        canvas.text(&slogan, start, first, (INK, 88));
    }
}

/// The title; if the fonts have none of its letters, the title in the other language, else the slug.
fn title<'a>(view: &CardView, faces: &'a Faces, bounds: TextBox) -> Block<'a> {
    for words in std::iter::once(&view.title).chain(&view.other_title) {
        if faces.bold.drawable(&words.text).contains(char::is_alphanumeric) {
            return fit(&faces.bold, &words.text, view.direction_of(words), bounds);
        }
    }
    fit(&faces.bold, &view.slug, BaseDirection::Ltr, bounds)
}

/// Number, percentage, bar and last row.
fn figures(canvas: &mut Canvas, format: &Format, view: &CardView, faces: &Faces) {
    let (start, end) = (format.margin, format.size.0 as f32 - format.margin);
    let width = end - start;
    let (baseline, size) = format.count;
    let direction = view.direction();
    let mut free = width;
    if let Some(goal) = &view.goal {
        let percent = number(&faces.bold, &goal.percent, direction, format.percent, width / 3.0);
        free -= percent.lines.first().map_or(0.0, |line| line.width * percent.size) + 32.0;
        canvas.text(&percent, (Alignment::End, end), baseline, (INK, 100));
        canvas.bar(goal.bar_permille, (start, format.bar.0), (width, format.bar.1));
    }
    if let Some((count, unit)) = &view.count {
        let unit = one_line(&faces.bold, unit, direction, size * 0.45, free / 2.0);
        let unit_width = unit.lines.first().map_or(0.0, |line| line.width * unit.size);
        let gap = size * 0.22;
        let count = number(&faces.bold, count, direction, size, free - unit_width - gap);
        let count_width = count.lines.first().map_or(0.0, |line| line.width * count.size);
        canvas.text(&count, (Alignment::Start, start), baseline, (INK, 100));
        canvas.text(&unit, (Alignment::Start, start + count_width + gap), baseline, (LAMP, 100));
    }
    last_row(canvas, format, view, faces);
}

/// The last row: goal, date of the count, site.
fn last_row(canvas: &mut Canvas, format: &Format, view: &CardView, faces: &Faces) {
    const GAP: f32 = 36.0;
    let (baseline, size) = format.last_row;
    let (mut start, mut end) = (format.margin, format.size.0 as f32 - format.margin);
    let mut put = |text: &str, direction: BaseDirection, alignment: Alignment, most: f32| {
        let block = one_line(&faces.regular, text, direction, size, (end - start).min(most));
        let width = block.lines.first().map_or(0.0, |line| line.width * block.size);
        let edge = if alignment == Alignment::Start { start } else { end };
        canvas.text(&block, (alignment, edge), baseline, (INK, 92));
        match alignment {
            Alignment::Start => start += width + GAP,
            Alignment::End => end -= width + GAP,
        }
    };
    let has_site = format.site_name.is_none() && !view.site_name.is_empty();
    if has_site {
        put(&view.site_name, view.site_name_direction(), Alignment::End, 300.0);
    }
    if let Some(goal) = &view.goal {
        put(&goal.sentence, view.direction(), Alignment::Start, 460.0);
    }
    if let Some(counted) = &view.counted {
        let alignment =
            if has_site || view.goal.is_none() { Alignment::Start } else { Alignment::End };
        put(counted, view.direction(), alignment, f32::INFINITY);
    }
}
