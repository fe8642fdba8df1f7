//! Badges of the samples, and of titles and numbers that break careless layouts.

use super::*;
use naqra_campaign::{Bilingual, Progress, Unit};
use naqra_campaign::{Lang, Summary};
use naqra_samples as samples;
use resvg::{tiny_skia::Pixmap, usvg};

/// For words and numbers as campaigns have them.
const MOST_BYTES: usize = 14 * 1024;
/// For numbers that nothing on earth reaches.
const MOST_BYTES_EVER: usize = 16 * 1024;

const TITLES: [&str; 8] = [
    "🚲 اركب معنا 🇪🇬 مع Cairo Runners 👨‍👩‍👧‍👦 ❤️!",
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnungsblatt",
    "پیاده‌روی گروهی چهارشنبه‌ها، ژرف و گرم",
    "وَتَعَاوَنُوا۟ عَلَى ٱلْبِرِّ وَٱلتَّقْوَىٰ ۖ",
    "Вместе мы сильнее — Ελλάδα, Việt Nam, 日本",
    "\u{64E}\u{202E}\u{2067}\u{200D}\u{FE0F}<b>&amp;\"'\u{0}\n\t",
    "🎉🎉",
    "نجمع النقرات معًا لنوصل الماء النظيف إلى كل مدرسة في المحافظة قبل الشتاء",
];

fn water() -> Summary {
    samples::sample("water-for-the-school").summary
}

fn titled(title: &str) -> Summary {
    Summary { title: Bilingual::new(Some(title.into()), Some(title.into())), ..water() }
}

fn counted(points: u64, target: Option<u64>) -> Summary {
    let mut campaign = water();
    campaign.progress = Progress { points, target, ..campaign.progress };
    campaign
}

/// Badges of both languages and themes.
fn views(campaign: &Summary) -> Vec<BadgeView> {
    let view = |lang| Theme::ALL.map(|theme| BadgeView::of(campaign, samples::text(lang), theme));
    Lang::ALL.into_iter().flat_map(view).collect()
}

/// Checks a badge and returns its width in pixels of CSS.
fn check(renderer: &CardRenderer, view: &BadgeView, most_bytes: usize) -> f32 {
    let svg = renderer.badge_svg(view);
    assert!(svg.len() <= most_bytes, "{}: {} bytes", view.alt, svg.len());
    let tree = usvg::Tree::from_str(&svg, &usvg::Options::default()).unwrap();
    let (width, height) = (tree.size().width(), tree.size().height());
    assert_eq!(height, 34.0);
    let bounds = tree.root().abs_bounding_box();
    assert!(bounds.left() >= 0.0 && bounds.right() <= width, "{}: {bounds:?}", view.alt);
    assert!(bounds.top() >= 0.0 && bounds.bottom() <= height, "{}: {bounds:?}", view.alt);
    let pixmap = Pixmap::decode_png(&renderer.badge_png(view).unwrap()).unwrap();
    assert_eq!((pixmap.width() as f32, pixmap.height()), (width * 2.0, 68));
    assert_eq!(pixmap.pixel(0, 0).unwrap().alpha(), 0, "round corners let the page through");
    assert_eq!(pixmap.pixel(pixmap.width() / 2, 60).unwrap().alpha(), 255);
    width
}

#[test]
fn badge_is_valid_xml_with_control_characters() {
    let renderer = CardRenderer::new().unwrap();
    let bad = "\u{1}a\u{8}\u{b}\u{1b}[0m\u{fffe}\u{ffff}";
    let unit = Unit::Custom { id: bad.to_owned(), forms: Default::default() };
    for view in views(&Summary { unit, ..titled(bad) }) {
        check(&renderer, &view, MOST_BYTES);
        let svg = renderer.badge_svg(&view);
        let is_xml = |letter: char| letter >= ' ' && !"\u{fffe}\u{ffff}".contains(letter);
        assert!(svg.chars().all(is_xml), "{svg:?}");
    }
}

#[test]
fn sample_badges_are_valid() {
    let renderer = CardRenderer::new().unwrap();
    for campaign in samples::all() {
        for view in views(&campaign.summary) {
            check(&renderer, &view, MOST_BYTES);
        }
    }
}

#[test]
fn unusual_titles_and_numbers_fit_a_badge() {
    let renderer = CardRenderer::new().unwrap();
    for title in TITLES {
        for view in views(&titled(title)) {
            let width = check(&renderer, &view, MOST_BYTES);
            assert!((150.0..460.0).contains(&width), "{title}: {width}");
        }
    }
    for (points, target) in [(0, None), (0, Some(1)), (1_003_000, Some(1_000_000)), (5, None)] {
        for view in views(&counted(points, target)) {
            check(&renderer, &view, MOST_BYTES);
        }
    }
    for view in views(&counted(u64::MAX, Some(1))) {
        check(&renderer, &view, MOST_BYTES_EVER);
    }
    for lang in Lang::ALL {
        check(&renderer, &BadgeView::not_found(lang, Theme::Dark), MOST_BYTES);
    }
}

#[test]
fn badge_title_describes_the_badge() {
    let renderer = CardRenderer::new().unwrap();
    let alt = |campaign: &Summary, lang| {
        let view = BadgeView::of(campaign, samples::text(lang), Theme::Light);
        let svg = renderer.badge_svg(&view);
        let (_, rest) = svg.split_once("<title>").unwrap();
        assert!(svg.contains("role=\"img\"") && svg.contains(&format!("lang=\"{}\"", lang.code())));
        rest.split_once("</title>").unwrap().0.to_owned()
    };
    let mut campaign = counted(1_003_000, Some(1_000_000));
    campaign.title = Bilingual::new(Some("ماء".into()), Some("<Water> & more".into()));
    campaign.unit = naqra_campaign::Unit::Point;
    campaign.sample = false;
    let english = "&lt;Water&gt; &amp; more: 1,003,000 points, 100% of the goal";
    assert_eq!(alt(&campaign, Lang::En), english);
    assert_eq!(alt(&campaign, Lang::Ar), "ماء: ١٬٠٠٣٬٠٠٠ نقطة، ١٠٠٪\u{61c} من الهدف");
    campaign.progress.target = None;
    assert_eq!(alt(&campaign, Lang::En), "&lt;Water&gt; &amp; more: 1,003,000 points");
    campaign.progress.points = 0;
    assert!(alt(&campaign, Lang::En).starts_with("&lt;Water&gt; &amp; more: "));
    let unknown = samples::uncounted("water-for-the-school").summary;
    assert_eq!(alt(&unknown, Lang::En), "Clean Water for Our School: Running (Sample)");
    let missing = renderer.badge_svg(&BadgeView::not_found(Lang::En, Theme::Light));
    assert!(missing.contains("There is no such campaign · لا توجد حملة بهذا الاسم"), "{missing}");
}

#[test]
fn badge_bar_fills_from_the_inline_start() {
    let renderer = CardRenderer::new().unwrap();
    for (lang, lit_left) in [(Lang::Ar, false), (Lang::En, true)] {
        let view = BadgeView::of(&counted(300, Some(1000)), samples::text(lang), Theme::Light);
        let pixmap = Pixmap::decode_png(&renderer.badge_png(&view).unwrap()).unwrap();
        let colour = |x| pixmap.pixel(x, 55).unwrap();
        let (left, right) = (colour(30), colour(pixmap.width() - 30));
        assert_ne!(left, right);
        let line = pixmap.pixel(pixmap.width() / 2, 55).unwrap();
        assert_eq!(line == right, lit_left, "{lang:?}");
    }
}

#[test]
fn badge_version_changes_with_the_image() {
    let version = |campaign: &Summary, theme| {
        BadgeView::of(campaign, samples::text(Lang::En), theme).version()
    };
    let campaign = counted(300, Some(1000));
    let first = version(&campaign, Theme::Light);
    assert_eq!(first, version(&counted(300, Some(1000)), Theme::Light));
    assert_ne!(first, version(&campaign, Theme::Dark));
    assert_ne!(first, version(&counted(301, Some(1000)), Theme::Light));
    let mut later = campaign;
    (later.progress.counted_at, later.progress.seq) = (Some(samples::now()), 77);
    assert_eq!(first, version(&later, Theme::Light), "the day of the count is not on a badge");
}
