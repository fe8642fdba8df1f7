//! Links that open a network's own share page. No script of the network is involved, and the
//! links work before the program arrives.

mod length;

use super::iri_encode;
use length::{Limit, X_LINK};

/// A place to share to, in the order of the row.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "the names are the networks")]
pub enum ShareTarget {
    WhatsApp,
    Facebook,
    Telegram,
    X,
    Threads,
    LinkedIn,
    Bluesky,
    Mastodon,
    Email,
    Sms,
}

impl ShareTarget {
    /// All, the most used among Arabic readers first.
    pub const ALL: [Self; 10] = [
        Self::WhatsApp,
        Self::Facebook,
        Self::Telegram,
        Self::X,
        Self::Threads,
        Self::LinkedIn,
        Self::Bluesky,
        Self::Mastodon,
        Self::Email,
        Self::Sms,
    ];

    /// The id in interactions, icons and messages.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::WhatsApp => "whatsapp",
            Self::Facebook => "facebook",
            Self::Telegram => "telegram",
            Self::X => "x",
            Self::Threads => "threads",
            Self::LinkedIn => "linkedin",
            Self::Bluesky => "bluesky",
            Self::Mastodon => "mastodon",
            Self::Email => "email",
            Self::Sms => "sms",
        }
    }
}

/// The link that shares `url` with `text`. `title` is the subject of a mail; where the text is too
/// long for a network, the title in it is shortened, never the link. The hashtag goes where a
/// network takes one (without its `#` on X). `mastodon` is the host of the visitor's instance.
/// Parameters as documented by each network.
#[must_use]
pub fn share_link(
    target: ShareTarget,
    url: &str,
    text: &str,
    title: &str,
    hashtag: Option<&str>,
    mastodon: &str,
) -> String {
    let tag = hashtag.map(|tag| tag.trim_start_matches('#')).filter(|tag| !tag.is_empty());
    let tag = tag.filter(|tag| target != ShareTarget::X || SHEET.weight(tag) <= X_TAG_MAX);
    let text = limit(target, url, tag).fit(text, title);
    let encoded_url = iri_encode(url);
    let encoded_text = iri_encode(&text);
    let text_and_url = iri_encode(&format!("{text}\n{url}"));
    let with_tag = |parameter: &str, sign: &str| {
        tag.map_or_else(String::new, |tag| {
            format!("&{parameter}={}", iri_encode(&format!("{sign}{tag}")))
        })
    };
    match target {
        ShareTarget::WhatsApp => format!("https://api.whatsapp.com/send?text={text_and_url}"),
        ShareTarget::Facebook => format!(
            "https://www.facebook.com/sharer/sharer.php?u={encoded_url}{}",
            with_tag("hashtag", "#")
        ),
        ShareTarget::Telegram => {
            format!("https://t.me/share/url?url={encoded_url}&text={encoded_text}")
        }
        ShareTarget::X => format!(
            "https://x.com/intent/tweet?text={encoded_text}&url={encoded_url}{}",
            with_tag("hashtags", "")
        ),
        ShareTarget::Threads => {
            format!("https://www.threads.com/intent/post?text={encoded_text}&url={encoded_url}")
        }
        ShareTarget::LinkedIn => {
            format!("https://www.linkedin.com/sharing/share-offsite/?url={encoded_url}")
        }
        ShareTarget::Bluesky => format!("https://bsky.app/intent/compose?text={text_and_url}"),
        ShareTarget::Mastodon => format!("https://{mastodon}/share?text={text_and_url}"),
        ShareTarget::Email => {
            // RFC 6068 wants line ends as CRLF.
            let body = iri_encode(&format!("{text}\r\n{url}"));
            let subject = SUBJECT.fit(title, title);
            format!("mailto:?subject={}&body={body}", iri_encode(&subject))
        }
        ShareTarget::Sms => format!("sms:?body={text_and_url}"),
    }
}

/// What the device's own list of apps is given; any of them may be that of X.
const SHEET: Limit = Limit { most: X_MAX - X_LINK - 1, weighted: true };
const X_MAX: usize = 280;
/// The longest hashtag that is given to X.
const X_TAG_MAX: usize = 80;
/// Lines of subjects are cut by mail programs.
const SUBJECT: Limit = Limit { most: 120, weighted: false };

/// What the text beside the link and the hashtag may weigh.
fn limit(target: ShareTarget, url: &str, tag: Option<&str>) -> Limit {
    let link = url.chars().count() + 1;
    let plain = |most: usize| Limit { most, weighted: false };
    match target {
        // X writes the hashtag behind the link, with a space and its sign.
        ShareTarget::X => {
            let tag = tag.map_or(0, |tag| SHEET.weight(tag) + 2);
            Limit { most: SHEET.most.saturating_sub(tag), ..SHEET }
        }
        ShareTarget::Bluesky => plain(300_usize.saturating_sub(link)),
        ShareTarget::Threads => plain(500_usize.saturating_sub(link)),
        ShareTarget::Mastodon => plain(500 - X_LINK - 1),
        _ => plain(500),
    }
}

/// The text for the device's own list of apps, with a shorter title where it would be too long.
#[must_use]
pub fn sheet_text(text: &str, title: &str) -> String {
    SHEET.fit(text, title)
}

/// The page's address with the sharer's referral code: `…/ar/c/slug?r=code`.
#[must_use]
pub fn with_referral(url: &str, code: &str) -> String {
    if code.is_empty() { url.to_owned() } else { format!("{url}?r={}", iri_encode(code)) }
}

#[cfg(test)]
mod tests;
