//! The content of the sample campaigns is on their pages: every text and link, and the features of two
//! campaigns one by one.

use crate::{
    markup::bare,
    pages::{LOCALES, Page, campaign, draw_campaign, sample, slugs},
};
use naqra_campaign::Lang;
use serde_json::{Value, json};

/// Texts that are not on the page: the video of a person in `stories` has no player.
const NOT_SHOWN: [&str; 1] = ["/stories/*/video"];

/// Visits every value of a document with its JSON Pointer.
pub(crate) fn walk<'a>(value: &'a Value, pointer: &str, visit: &mut impl FnMut(&str, &'a Value)) {
    visit(pointer, value);
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                walk(member, &format!("{pointer}/{name}"), visit);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                walk(item, &format!("{pointer}/{index}"), visit);
            }
        }
        _ => {}
    }
}

/// Whether a pointer is at or below a pattern, in which `*` matches any index.
fn is_below(pointer: &str, pattern: &str) -> bool {
    let mut parts = pointer.split('/');
    let mut wanted = pattern.split('/');
    wanted.all(|wanted| parts.next().is_some_and(|part| wanted == "*" || wanted == part))
}

/// Every text of a document in one language, with its pointer.
fn texts_in(document: &Value, lang: Lang) -> Vec<(String, String)> {
    let mut texts = Vec::new();
    walk(document, "", &mut |pointer, value| {
        let side = format!("/{}", lang.code());
        if let (true, Some(text)) = (pointer.ends_with(&side), value.as_str()) {
            texts.push((pointer.to_owned(), bare(text)));
        }
    });
    texts
}

#[test]
fn every_text_of_a_sample_is_on_its_page() {
    let mut missing = Vec::new();
    for slug in slugs() {
        let document = sample(&slug);
        let campaign = campaign(&document);
        for locale in LOCALES {
            let words = draw_campaign(&campaign, locale).words();
            for (pointer, text) in texts_in(&document, locale.0) {
                let known = NOT_SHOWN.iter().any(|pattern| is_below(&pointer, pattern));
                if !known && !words.contains(&text) {
                    missing.push(format!("{slug}{pointer}: {text}"));
                }
            }
        }
    }
    assert!(missing.is_empty(), "on no page:\n{}", missing.join("\n"));
}

#[test]
fn every_link_of_a_sample_is_on_its_page() {
    let mut missing = Vec::new();
    for slug in slugs() {
        let document = sample(&slug);
        let campaign = campaign(&document);
        let page = draw_campaign(&campaign, LOCALES[2]);
        let links: Vec<&str> = page
            .all("[href], [src]")
            .into_iter()
            .flat_map(|element| [element.value().attr("href"), element.value().attr("src")])
            .flatten()
            .collect();
        walk(&document, "", &mut |pointer, value| {
            let Some(address) = value.as_str() else { return };
            let link = match pointer.rsplit('/').next().unwrap_or_default() {
                // Subtitles are loaded with the film, when the visitor asks for it.
                "src" if pointer.contains("/captions/") => return,
                "url" | "src" | "poster" if address.starts_with('/') => format!(".{address}"),
                "url" | "src" | "poster" => address.to_owned(),
                "slug" if pointer != "/slug" => format!("en/c/{address}"),
                "email" => format!("mailto:{address}"),
                "phone" => format!("tel:{}", address.replace(' ', "")),
                _ => return,
            };
            let known = NOT_SHOWN.iter().any(|pattern| is_below(pointer, pattern));
            if !known && !links.contains(&link.as_str()) {
                missing.push(format!("{slug}{pointer}: {link}"));
            }
        });
    }
    assert!(missing.is_empty(), "on no page:\n{}", missing.join("\n"));
}

/// A feature of a campaign and its content on the page.
struct Feature {
    name: &'static str,
    /// Fields whose texts are on the page; `*` is every entry of a list.
    fields: &'static [&'static str],
    /// Texts on the Arabic page, with Arabic-Indic digits.
    ar: &'static [&'static str],
    /// Texts on the English page.
    en: &'static [&'static str],
    /// CSS selectors that find something on both.
    elements: &'static [&'static str],
}

const fn feature(name: &'static str, fields: &'static [&'static str]) -> Feature {
    Feature { name, fields, ar: &[], en: &[], elements: &[] }
}

impl Feature {
    const fn shows(self, ar: &'static [&'static str], en: &'static [&'static str]) -> Self {
        Self { ar, en, ..self }
    }

    const fn has(self, elements: &'static [&'static str]) -> Self {
        Self { elements, ..self }
    }
}

/// We Complete Each Other, by the Swiss embassy in Egypt with IOM and Bassita.
const WE_COMPLETE_EACH_OTHER: [Feature; 29] = [
    feature("name, slogan and hashtag", &["/title", "/slogan", "/hashtags"]),
    feature("launched by an embassy", &["/organizations/0/name"]).shows(&["إطلاق"], &["Initiator"]),
    feature("two ministries behind it", &["/organizations/1/name", "/organizations/2/name"])
        .shows(&["رعاية شرفية"], &["Patron"]),
    feature("a partner", &["/organizations/3/name"]).shows(&["شراكة"], &["Partner"]),
    feature("its producer", &["/organizations/4/name"]).shows(&["إنتاج"], &["Producer"]),
    feature("the producer's prizes", &["/organizations/4/awards/*"])
        .shows(&["الجوائز"], &["Awards"]),
    feature("purpose and topics", &["/summary", "/topics/*/label"]),
    feature("the film", &["/video/title"])
        .shows(&["٠:١٢", "English"], &["0:12", "العربية"])
        .has(&["a[href='./samples/video/sample.webm'][data-act=play]", "img.video-poster"]),
    feature("director and lead actor", &["/credits/*/name", "/credits/*/role"]),
    feature("the story of the film", &["/story/*/heading", "/story/*/text"]),
    feature("fifteen nationalities", &["/facts/0/label"]).shows(&["١٥"], &["15"]),
    feature("participants", &["/stories/*/name", "/stories/*/text", "/stories/*/quote"]),
    feature("its messages", &["/values/*/title", "/values/*/text"]),
    feature("data with their sources", &["/facts/*/label", "/facts/*/source/label"])
        .shows(&["٣٢٪", "٣٠ يونيو ٢٠١٩"], &["32%", "30 June 2019"])
        .has(&[".facts-source a[href]"]),
    feature("what to do", &["/rules/*/label", "/rules/*/condition"])
        .shows(&["انشر الحملة"], &["Share the campaign"])
        .has(&["a[data-act=pass-on]"]),
    feature("the goal", &[])
        .shows(&["الهدف: ٢٥٠٬٠٠٠ تفاعل"], &["Goal: 250,000 interactions"])
        .has(&["[role=progressbar][aria-valuenow='100']"]),
    feature("counted on three networks", &[]).shows(
        &["فيسبوك", "تويتر", "إنستغرام", "١٥١٬٨٠٠"],
        &["Facebook", "Twitter", "Instagram", "151,800"],
    ),
    feature("what the state means", &[])
        .shows(&["بلغت الحملة هدفها، وتحقق الوعد."], &["the pledge has been kept."]),
    feature("a pledge in kind", &["/pledge/text", "/pledge/below_goal"])
        .shows(&["تبرع عيني"], &["A gift in kind"]),
    feature("who pays", &["/organizations/3/name"])
        .shows(&["من يتبرع"], &["Who gives"])
        .has(&[".pledge dd"]),
    feature("who gains", &["/beneficiaries/*"]),
    feature("expected effect and proof", &["/impact/expected/*", "/impact/delivered/*/text"]),
    feature("statements", &["/quotes/*/text", "/quotes/*/person", "/quotes/*/title"]),
    feature("about the producer", &["/organizations/4/about", "/organizations/4/projects/*"]),
    feature("read also", &["/related/*/title"]).has(&["a[href$='/c/living-together']"]),
    feature("tags", &["/tags/*"]).has(&[".chips"]),
    feature("official posts", &["/sources/*/label"])
        .has(&["a[href='https://example.org/together/facebook']"]),
    feature("launch and celebration", &["/timeline/*/text", "/events/*/title", "/events/*/place"])
        .shows(&["١٨ يوليو ٢٠١٩", "٣١ أكتوبر ٢٠١٩"], &["18 July 2019", "31 October 2019"]),
    feature("the ambassador", &["/ambassadors/*/name", "/ambassadors/*/role"]),
];

/// Living Together, by IOM Egypt. The site's own navigation stands in the frame of every page.
const LIVING_TOGETHER: [Feature; 24] = [
    feature("name, place and launcher", &["/title", "/place/name", "/organizations/0/name"]),
    feature(
        "five partners, one with a prize",
        &["/organizations/*/name", "/organizations/3/awards/*"],
    )
    .shows(&["جهة مستفيدة", "شراكة", "تمويل"], &["Beneficiary", "Partner", "Funder"]),
    feature("a known face", &["/ambassadors/*/name", "/ambassadors/*/role", "/ambassadors/*/text"]),
    feature("for whom", &["/beneficiaries/*"]),
    feature("counters, now and after three days", &["/facts/*/label"]).shows(
        &["٧٠٢٬٠٠٠", "٨٤٬٥٠٠", "٢١٬٣٠٠", "١٣٬٦٢٠", "١٧٦٬٠٠٠", "١٦٬٠٠٠", "٣٬٠٠٠", "٢٬٠٠٠"],
        &["702,000", "84,500", "21,300", "13,620", "176,000", "16,000", "3,000", "2,000"],
    ),
    feature("over several networks", &[])
        .shows(&["٥٩٧٬٦٧٠", "يوتيوب"], &["597,670", "YouTube"])
        .has(&[".counters-part[style]"]),
    feature(
        "the count over time",
        &["/snapshots/*/label", "/timeline/*/text", "/milestones/*/label"],
    )
    .shows(&["٢٢٧٬٠٠٠ نقطة", "٤٦٨٬٠٠٠ نقطة"], &["227,000 points", "468,000 points"])
    .has(&[".timeline-line path[d]", ".progress-notch"]),
    feature("records", &["/badges/*/title", "/badges/*/text"]),
    feature(
        "public figures",
        &["/endorsements/*/name", "/endorsements/*/role", "/endorsements/*/text"],
    ),
    feature("how clickfunding works", &["/how_to/*", "/rules/*/label"])
        .shows(&["نقطة واحدة", "نقطتان", "٣ نقاط", "٥ نقاط"], &["1 point", "2 points", "5 points"]),
    feature("a goal of a million", &["/count_note"])
        .shows(&["الهدف: ١٬٠٠٠٬٠٠٠ نقطة", "١٠٠٪"], &["Goal: 1,000,000 points", "100%"]),
    feature("a point is a pound", &["/pledge/text"])
        .shows(&["حصيلة الخير", "١٬٠٠٠٬٠٠٠ ج.م."], &["earned for the cause", "EGP 1,000,000"]),
    feature("the initiative that gains", &["/organizations/3/name", "/organizations/3/about"]),
    feature("kinds of activities", &["/activities/*/title", "/activities/*/text"]),
    feature("the district", &["/place/name"])
        .shows(&["اعرض المكان على الخريطة"], &["Show on the map"])
        .has(&["a[href*='mlat=30.050000&mlon=31.190000']"]),
    feature("two statements", &["/quotes/0/text", "/quotes/1/text", "/quotes/1/person"]),
    feature("research behind it", &["/evidence/*/title", "/evidence/*/text"]),
    feature("the campaign before", &["/series/name", "/series/previous/title"]),
    feature("funding", &["/funding/*/name", "/funding/*/text"]),
    feature("three goals of the United Nations", &[]).shows(
        &["٤. التعليم الجيد", "١٠. الحد من أوجه عدم المساواة", "١٧. عقد الشراكات لتحقيق الأهداف"],
        &["4. Quality Education", "10. Reduced Inequalities", "17. Partnerships for the Goals"],
    ),
    feature("whom to ask", &["/contacts/*/name", "/contacts/*/role"])
        .shows(&["+20 2 0000 0000"], &["living-together@example.org"])
        .has(&["a[href='tel:+20200000000']", "a[href='mailto:living-together@example.org']"]),
    feature("news", &["/news/*/title", "/news/*/text"])
        .shows(&["٩ فبراير ٢٠١٨"], &["9 February 2018"])
        .has(&["a[href^='https://egyptianstreets.com/2018/02/09/']"]),
    feature("posts to pass on", &["/sources/*/label"]).has(&[
        "a[data-act=pass-on][data-value=whatsapp]",
        "a[data-act=pass-on][data-value=facebook]",
    ]),
    feature("what came of it", &["/impact/delivered/*/text"]),
];

#[test]
fn every_feature_of_two_campaigns_is_on_their_pages() {
    let campaigns: [(&str, &[Feature]); 2] = [
        ("we-complete-each-other", &WE_COMPLETE_EACH_OTHER),
        ("living-together", &LIVING_TOGETHER),
    ];
    let mut missing = Vec::new();
    for (slug, features) in campaigns {
        let document = sample(slug);
        let campaign = campaign(&document);
        for locale in [LOCALES[0], LOCALES[2]] {
            let page = draw_campaign(&campaign, locale);
            for feature in features {
                let absent = feature.missing(&page, &document, locale.0);
                missing.extend(absent.iter().map(|what| {
                    format!("{slug} in {}: {}: {what}", locale.0.code(), feature.name)
                }));
            }
        }
    }
    assert!(missing.is_empty(), "on no page:\n{}", missing.join("\n"));
}

impl Feature {
    /// The parts of this feature that are not on the page.
    fn missing(&self, page: &Page, document: &Value, lang: Lang) -> Vec<String> {
        let words = page.words();
        let mut missing = Vec::new();
        for field in self.fields {
            let texts: Vec<_> = texts_in(document, lang)
                .into_iter()
                .filter(|(pointer, _)| is_below(pointer, field))
                .collect();
            if texts.is_empty() {
                missing.push(format!("the sample has no {field}"));
            }
            missing.extend(
                texts
                    .into_iter()
                    .filter(|(_, text)| !words.contains(text))
                    .map(|(pointer, text)| format!("{pointer}: {text}")),
            );
        }
        let texts = if lang == Lang::Ar { self.ar } else { self.en };
        missing.extend(
            texts.iter().filter(|text| !words.contains(**text)).map(|text| (*text).to_owned()),
        );
        let gone = self.elements.iter().filter(|selector| page.all(selector).is_empty());
        missing.extend(gone.map(|selector| format!("nothing fits {selector}")));
        missing
    }
}

#[test]
fn snapshot_counts_use_the_digits_of_the_page() {
    let campaign = campaign(&sample("living-together"));
    let [indic, latin, english] = LOCALES.map(|locale| draw_campaign(&campaign, locale).words());
    assert!(indic.contains("٢٢٧٬٠٠٠") && !indic.contains("227,000"));
    assert!(latin.contains("227,000") && !latin.contains("٢٢٧"));
    assert!(english.contains("227,000 points") && !english.contains("٢٢٧"));
}

#[test]
fn questions_are_on_the_page_with_their_answers() {
    let mut document = sample("living-together");
    document["questions"] = json!([{
        "title": { "ar": "لمن المال؟", "en": "Who gets the money?" },
        "text": { "ar": "للمبادرة.", "en": "The initiative." },
    }]);
    let campaign = campaign(&document);
    for voice in LOCALES {
        let words = draw_campaign(&campaign, voice).words();
        let (title, question, answer) = match voice.0 {
            Lang::Ar => ("أسئلة وأجوبة", "لمن المال؟", "للمبادرة."),
            Lang::En => ("Questions and answers", "Who gets the money?", "The initiative."),
        };
        for text in [title, question, answer] {
            assert!(words.contains(text), "{text} is not on the page");
        }
    }
}
