//! Cards of the samples and of titles that break careless layouts.

use super::{
    layout::{CARD, STORY, draw},
    line::{BaseDirection, Line},
    *,
};
use naqra_campaign::{Bilingual, Clock, Instant, Lang, Progress, Status, Summary, Unit, Zone};
use naqra_contract::read_campaign;
use naqra_i18n::Text;
use resvg::tiny_skia::Pixmap;

const MOST_BYTES: usize = 300 * 1024;

const SAMPLES: [&str; 6] = [
    include_str!("../../../public/samples/campaigns/idiaspora.json"),
    include_str!("../../../public/samples/campaigns/living-together.json"),
    include_str!("../../../public/samples/campaigns/together-we-are-strong.json"),
    include_str!("../../../public/samples/campaigns/volunteering-among-immigrants.json"),
    include_str!("../../../public/samples/campaigns/water-for-the-school.json"),
    include_str!("../../../public/samples/campaigns/we-complete-each-other.json"),
];

const NASTY: [&str; 10] = [
    "🚲 اركب معنا 🇪🇬 مع Cairo Runners 👨‍👩‍👧‍👦 ❤️!",
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnungsblatt",
    "پیاده‌روی گروهی چهارشنبه‌ها، ژرف و گرم",
    "ہم سب ساتھ ہیں: ٹیکنالوجی، ڈاکٹر اور پڑھائی",
    "هەموومان پێکەوە بۆ ژیانێکی خۆشتر لە کوردستان ڕۆڵ دەگێڕین",
    "وَتَعَاوَنُوا۟ عَلَى ٱلْبِرِّ وَٱلتَّقْوَىٰ ۖ",
    "حملة Every Tap Is A Drop (كل نقرة قطرة) 2026/2027 — 50% من الهدف",
    "Вместе мы сильнее — Ελλάδα, Việt Nam, 日本",
    "\u{64E}\u{202E}\u{2067}\u{200D}\u{FE0F}<b>&amp;\"'\u{0}\n\t",
    "🎉🎉",
];

fn renderer() -> CardRenderer {
    CardRenderer::new().unwrap()
}

fn summary(json: &str) -> Summary {
    read_campaign(json).unwrap().0.summary
}

fn water() -> Summary {
    summary(SAMPLES[4])
}

fn view(campaign: &Summary, lang: Lang) -> CardView {
    let now = Instant::parse("2026-11-20T12:00:00Z").unwrap();
    let text = Text::new(lang, lang.default_digits());
    CardView::of(campaign, text, "naqra.example", &Clock { now, zone: Zone::own(|_, _| Some(120)) })
}

/// The water campaign under another title, in both languages.
fn titled(title: &str) -> [CardView; 2] {
    let mut campaign = water();
    campaign.title = Bilingual::new(Some(title.to_owned()), Some(title.to_owned()));
    Lang::ALL.map(|lang| view(&campaign, lang))
}

/// Long titles of 300 characters, and the nasty ones.
fn nasty_titles() -> Vec<String> {
    let long = [
        "نجمع النقرات مع Cairo Runners و«جمعية ماء الحياة» ",
        "Together we bring clean water ",
        "والمستشفيات",
    ]
    .map(|part| part.repeat(30).chars().take(300).collect());
    long.into_iter().chain(NASTY.map(str::to_owned)).collect()
}

fn check(png: &[u8], size: (u32, u32), what: &str) {
    let pixmap = Pixmap::decode_png(png).unwrap();
    assert_eq!((pixmap.width(), pixmap.height()), size, "{what}");
    assert!(png.len() <= MOST_BYTES, "{what}: {} bytes", png.len());
}

#[test]
fn sample_cards_and_stories_have_their_size() {
    let renderer = renderer();
    for campaign in SAMPLES.map(summary) {
        for lang in Lang::ALL {
            let view = view(&campaign, lang);
            check(&renderer.card(&view).unwrap(), (1200, 630), &view.slug);
            check(&renderer.story(&view).unwrap(), (1080, 1920), &view.slug);
        }
    }
}

#[test]
fn sample_card_and_story_have_a_sample_label() {
    let renderer = renderer();
    for lang in Lang::ALL {
        let sample = view(&water(), lang);
        let real = view(&Summary { sample: false, ..water() }, lang);
        assert!(sample.sample.is_some() && real.sample.is_none());
        assert_ne!(renderer.card(&sample), renderer.card(&real));
        assert_ne!(renderer.story(&sample), renderer.story(&real));
        assert_ne!(sample.version(), real.version());
    }
}

#[test]
fn unusual_titles_fit_a_card() {
    let renderer = renderer();
    for title in nasty_titles() {
        let [arabic, english] = titled(&title);
        check(&renderer.card(&arabic).unwrap(), CARD_SIZE, &title);
        check(&renderer.story(&english).unwrap(), STORY_SIZE, &title);
    }
}

#[test]
fn numbers_of_any_length_fit_a_card() {
    let renderer = renderer();
    let mut campaign = water();
    for (points, target) in
        [(0, Some(1)), (u64::MAX, Some(u64::MAX)), (u64::MAX, Some(1)), (5, None)]
    {
        campaign.progress =
            Progress { points, target, status: Status::Delivering, ..campaign.progress };
        for lang in Lang::ALL {
            let what = format!("{points} of {target:?}");
            check(&renderer.card(&view(&campaign, lang)).unwrap(), CARD_SIZE, &what);
        }
    }
}

#[test]
fn equal_views_give_equal_png_bytes() {
    let view = view(&water(), Lang::Ar);
    // Two renderers, because maps of the standard library differ in their order.
    assert_eq!(renderer().card(&view), renderer().card(&view));
}

#[test]
fn no_character_is_drawn_without_a_glyph() {
    let renderer = renderer();
    let mut texts = nasty_titles();
    for campaign in SAMPLES.map(summary) {
        for lang in Lang::ALL {
            let CardView { title, slogan, status, count, goal, counted, .. } =
                view(&campaign, lang);
            texts.extend([title.text, status]);
            texts.extend(slogan.map(|slogan| slogan.text).into_iter().chain(counted));
            texts.extend(count.into_iter().flat_map(|(number, unit)| [number, unit]));
            texts.extend(goal.into_iter().flat_map(|goal| [goal.percent, goal.sentence]));
        }
    }
    for face in [&renderer.faces.regular, &renderer.faces.bold] {
        for text in &texts {
            for base in [BaseDirection::Ltr, BaseDirection::Rtl] {
                assert_eq!(
                    Line::new(face, &face.drawable(text), base).missing_glyphs(),
                    0,
                    "{text}"
                );
            }
        }
    }
}

#[test]
fn drawable_removes_emoji_and_their_spaces() {
    let face = renderer().faces.bold;
    let table = [
        ("🚲 اركب معنا 🇪🇬 الآن", "اركب معنا الآن"),
        ("Ride 👨‍👩‍👧‍👦 ❤️!", "Ride!"),
        ("  two\n\tlines\u{0} ", "two lines"),
        ("می‌روم", "می‌روم"),
        ("\u{64E}سلام", "سلام"),
        ("ٱلتَّقْوَىٰ ۖ", "ٱلتَّقْوَىٰۖ"),
        ("🎉", ""),
    ];
    for (text, drawn) in table {
        assert_eq!(face.drawable(text), drawn, "{text}");
    }
}

#[test]
fn card_title_without_letters_is_replaced() {
    let mut campaign = water();
    campaign.title = Bilingual::new(Some("🎉".into()), Some("Party".into()));
    let named = view(&campaign, Lang::Ar);
    campaign.title = Bilingual::new(Some("Party".into()), None);
    let other = CardView { slogan: named.slogan.clone(), ..view(&campaign, Lang::Ar) };
    let faces = renderer().faces;
    assert_eq!(draw(&CARD, &named, &faces), draw(&CARD, &other, &faces));
}

/// The points of the outlines of text in a drawing.
fn text_points(svg: &str) -> Vec<(f32, f32)> {
    let paths = svg.split("<path fill=\"#").filter(|path| path[6..].starts_with("\" fill-opacity"));
    let data = paths.filter_map(|path| path.split(" d=\"").nth(1)?.split('"').next());
    let commands = data.flat_map(|data| data.split(['M', 'L', 'Q', 'Z']));
    let point = |command: &str| {
        let (x, rest) = command.split_once(' ')?;
        Some((x.parse().ok()?, rest.split(' ').next()?.parse().ok()?))
    };
    commands.filter_map(point).collect()
}

#[test]
fn card_text_stays_inside_the_image() {
    let faces = renderer().faces;
    for title in nasty_titles() {
        for view in titled(&title) {
            for format in [&CARD, &STORY] {
                let points = text_points(&draw(format, &view, &faces));
                assert!(points.len() > 500, "{title}: only {} points", points.len());
                let inside = |&(x, y): &(f32, f32)| {
                    (40.0..=format.size.0 as f32 - 40.0).contains(&x)
                        && (40.0..=format.size.1 as f32 - 30.0).contains(&y)
                };
                assert_eq!(points.iter().find(|point| !inside(point)), None, "{title}");
            }
        }
    }
}

#[test]
fn card_bar_fills_from_the_inline_start() {
    let lamp = [0xff, 0xd9, 0x8a];
    let renderer = renderer();
    let mut campaign = water();
    (campaign.progress.points, campaign.progress.target) = (30_000, Some(100_000));
    for (lang, lit, waiting) in [(Lang::Ar, 1000, 200), (Lang::En, 200, 1000)] {
        let pixmap = Pixmap::decode_png(&renderer.card(&view(&campaign, lang)).unwrap()).unwrap();
        let colour = |x| {
            let pixel = pixmap.pixel(x, 520).unwrap();
            [pixel.red(), pixel.green(), pixel.blue()]
        };
        assert_eq!(colour(lit), lamp, "{lang:?}");
        assert_ne!(colour(waiting), lamp, "{lang:?}");
    }
}

#[test]
fn arabic_text_is_joined_and_reordered() {
    let face = renderer().faces.bold;
    let width = |text: &str, base| Line::new(&face, text, base).width;
    // Joined, the letters are narrower than alone.
    let alone: f32 =
        ["ح", "م", "ل", "ة"].iter().map(|letter| width(letter, BaseDirection::Rtl)).sum();
    assert!(width("حملة", BaseDirection::Rtl) < alone * 0.9);
    // Drawn from left to right, the Latin name comes first, in its own order.
    let path = |text| Line::new(&face, text, BaseDirection::Rtl).path(10.0, 0.0, 0.0);
    let name = path("Runners");
    assert!(path("حملة Runners").starts_with(&name));
    assert!(path("حملة (Runners)").contains("Z") && !path("حملة (Runners)").starts_with(&name));
}

#[test]
fn card_version_changes_with_the_image() {
    let campaign = water();
    let version = |campaign: &Summary| view(campaign, Lang::En).version();
    let mut more = campaign.clone();
    more.progress.points += 1;
    assert_eq!(version(&campaign), version(&campaign.clone()));
    assert_ne!(version(&campaign), version(&more));
    more = campaign.clone();
    more.progress.seq += 1;
    assert_eq!(version(&campaign), version(&more), "the sequence number is not on the card");
    assert_eq!(version(&campaign).len(), 16);
}

#[test]
fn card_without_goal_or_count_has_no_number() {
    let mut campaign = water();
    campaign.progress = Progress { points: 0, target: None, ..campaign.progress };
    let view = view(&campaign, Lang::En);
    assert_eq!((view.count, view.goal, view.counted), (None, None, None));
    campaign.progress.points = 1;
    campaign.unit = Unit::Interaction;
    assert_eq!(self::view(&campaign, Lang::En).count, Some(("1".into(), "interaction".into())));
    let unknown = self::view(&naqra_samples::uncounted("water-for-the-school").summary, Lang::En);
    assert_eq!((unknown.count, unknown.goal, unknown.counted), (None, None, None));
    assert_eq!(unknown.status, "Running");
}

#[test]
fn icon_has_its_size_and_errors_name_it() {
    for size in [192, 512] {
        check(&icon(size).unwrap(), (size, size), "icon");
    }
    let error = icon(0).unwrap_err().to_string();
    assert!(error.contains("icon 0"), "{error}");
}
