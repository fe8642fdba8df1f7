use super::*;
use crate::percent_decode;
use proptest::prelude::*;

#[test]
fn share_link_has_the_parameters_of_the_network() {
    let url = "https://example.org/ar/c/a?r=k7";
    let link = |target| {
        share_link(target, url, "نقرة & خير", "حملة", Some("#بنكمل_بعض"), "mastodon.social")
    };
    let u = "https%3A%2F%2Fexample.org%2Far%2Fc%2Fa%3Fr%3Dk7";
    let t = "نقرة%20%26%20خير";
    let tag = "بنكمل_بعض";
    let subject = "حملة";
    let table = [
        (ShareTarget::WhatsApp, format!("https://api.whatsapp.com/send?text={t}%0A{u}")),
        (
            ShareTarget::Facebook,
            format!("https://www.facebook.com/sharer/sharer.php?u={u}&hashtag=%23{tag}"),
        ),
        (ShareTarget::Telegram, format!("https://t.me/share/url?url={u}&text={t}")),
        (ShareTarget::X, format!("https://x.com/intent/tweet?text={t}&url={u}&hashtags={tag}")),
        (ShareTarget::Threads, format!("https://www.threads.com/intent/post?text={t}&url={u}")),
        (ShareTarget::LinkedIn, format!("https://www.linkedin.com/sharing/share-offsite/?url={u}")),
        (ShareTarget::Bluesky, format!("https://bsky.app/intent/compose?text={t}%0A{u}")),
        (ShareTarget::Mastodon, format!("https://mastodon.social/share?text={t}%0A{u}")),
        (ShareTarget::Email, format!("mailto:?subject={subject}&body={t}%0D%0A{u}")),
        (ShareTarget::Sms, format!("sms:?body={t}%0A{u}")),
    ];
    assert_eq!(table.len(), ShareTarget::ALL.len());
    for (target, expected) in table {
        assert_eq!(link(target), expected);
    }
}

#[test]
fn with_referral_adds_a_code_unless_it_is_empty() {
    assert_eq!(with_referral("https://e.org/ar/c/a", "k7"), "https://e.org/ar/c/a?r=k7");
    assert_eq!(with_referral("https://e.org/ar/c/a", ""), "https://e.org/ar/c/a");
}

/// The length of a post on X: letters of most alphabets 1, others 2, a link 23 (developer.x.com,
/// "Counting characters").
fn weight_on_x(post: &str) -> usize {
    let letter = |letter: char| match u32::from(letter) {
        0..=4351 | 8192..=8205 | 8208..=8223 | 8242..=8247 => 1,
        _ => 2,
    };
    let word = |word: &str| match word.starts_with("https://") {
        true => 23,
        false => word.chars().map(letter).sum(),
    };
    post.split(' ').map(word).sum::<usize>() + post.matches(' ').count()
}

/// The post that X makes of a link: text, link and hashtag.
fn post_on_x(link: &str) -> String {
    let query = link.strip_prefix("https://x.com/intent/tweet?").unwrap();
    let value = |name: &str| {
        let pair = query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
        pair.and_then(percent_decode)
    };
    let tag = value("hashtags").map_or_else(String::new, |tag| format!(" #{tag}"));
    format!("{} {}{tag}", value("text").unwrap(), value("url").unwrap())
}

const URL: &str = "https://example.org/ar/c/a?r=k7";

fn posted(title: &str, tag: &str) -> String {
    let text = format!("{title}: ١٢٧٬٠٠٠ من ٢٥٠٬٠٠٠ نقطة حتى الآن. نقرة منك تحرك الشريط.");
    post_on_x(&share_link(ShareTarget::X, URL, &text, title, Some(tag), "m"))
}

#[test]
fn share_text_for_x_shortens_only_the_title_at_a_word() {
    let title = "حملة التكاتف والتعاون لمساعدة الأسر المتضررة من الفيضانات ".repeat(8);
    let post = posted(&title, "#معًا");
    assert!((240..=280).contains(&weight_on_x(&post)), "{} {post}", weight_on_x(&post));
    let (kept, rest) = post.split_once('…').unwrap();
    assert!(title.starts_with(&format!("{kept} ")), "{kept}");
    assert_eq!(
        rest,
        format!(": ١٢٧٬٠٠٠ من ٢٥٠٬٠٠٠ نقطة حتى الآن. نقرة منك تحرك الشريط. {URL} #معًا")
    );
    let short = posted("حملة", "#معًا");
    assert!(short.starts_with("حملة: "), "{short}");
    let wide = posted(&"募金".repeat(200), "#معًا");
    assert!(wide.contains("…: ١٢٧٬٠٠٠") && weight_on_x(&wide) <= 280, "{wide}");
}

#[test]
fn share_text_is_shortened_if_only_the_sentence_is_long() {
    let text = "word ".repeat(200);
    let post = post_on_x(&share_link(ShareTarget::X, URL, &text, "title", None, "m"));
    assert!(post.ends_with(&format!("word… {URL}")) && weight_on_x(&post) <= 280, "{post}");
    let long_tag = format!("#{}", "ط".repeat(300));
    let post = post_on_x(&share_link(ShareTarget::X, URL, "text", "title", Some(&long_tag), "m"));
    assert_eq!(post, format!("text {URL}"));
}

#[test]
fn share_texts_fit_every_network() {
    let title = "👨‍👩‍👧‍👦 كلمة ".repeat(300);
    let text = format!("{title}. شاهدها");
    for target in ShareTarget::ALL {
        let link = share_link(target, URL, &text, &title, None, "m.example");
        let decoded = percent_decode(&link).unwrap();
        let most = match target {
            ShareTarget::Bluesky => 300,
            ShareTarget::Email => 700,
            _ => 600,
        };
        assert!(decoded.chars().count() < most + 50, "{target:?}: {}", decoded.chars().count());
        assert!(link.contains("example.org%2Far%2Fc%2Fa%3Fr%3Dk7"), "{target:?}: {link}");
    }
    assert!(weight_on_x(&sheet_text(&text, &title)) <= 280 - 24);
}

proptest! {
    #[test]
    fn share_text_for_x_is_never_too_long(
        title in "[\\PC ]{0,400}",
        tag in "[ء-يa-z]{0,120}",
    ) {
        let post = posted(&title.replace("https://", ""), &tag);
        prop_assert!(weight_on_x(&post) <= 280, "{} {}", weight_on_x(&post), post);
        prop_assert!(post.contains(URL));
    }
}
