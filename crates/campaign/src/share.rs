//! Links to the share pages of networks. They need no script of a network and work before the app starts.

mod length;

use super::iri_encode;
use length::{Limit, X_LINK};

/// A network or app to share with, in the order of the row.
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
    /// All targets, those most used by Arabic readers first.
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

/// The link that shares `url` with `text`, with the parameters that each network documents. `title` is
/// the subject of a mail. If the text is too long for a network, the title in it is shortened, never the
/// URL. Networks with a parameter for it get the hashtag. `mastodon` is the host of the visitor's
/// instance.
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
            // RFC 6068 requires CRLF line ends.
            let body = iri_encode(&format!("{text}\r\n{url}"));
            let subject = SUBJECT.fit(title, title);
            format!("mailto:?subject={}&body={body}", iri_encode(&subject))
        }
        ShareTarget::Sms => format!("sms:?body={text_and_url}"),
    }
}

/// The limit for the share sheet of the device, from which the visitor may choose X.
const SHEET: Limit = Limit { max: X_MAX - X_LINK - 1, weighted: true };
const X_MAX: usize = 280;
/// The longest hashtag for X.
const X_TAG_MAX: usize = 80;
/// The limit for subjects, which mail programs cut.
const SUBJECT: Limit = Limit { max: 120, weighted: false };

/// The limit for the text without the link and the hashtag.
fn limit(target: ShareTarget, url: &str, tag: Option<&str>) -> Limit {
    let link = url.chars().count() + 1;
    let plain = |max: usize| Limit { max, weighted: false };
    match target {
        // X adds a space, `#` and the hashtag after the link.
        ShareTarget::X => {
            let tag = tag.map_or(0, |tag| SHEET.weight(tag) + 2);
            Limit { max: SHEET.max.saturating_sub(tag), ..SHEET }
        }
        ShareTarget::Bluesky => plain(300_usize.saturating_sub(link)),
        ShareTarget::Threads => plain(500_usize.saturating_sub(link)),
        ShareTarget::Mastodon => plain(500 - X_LINK - 1),
        _ => plain(500),
    }
}

/// The text for the share sheet of the device, with a shortened title if it is too long.
#[must_use]
pub fn sheet_text(text: &str, title: &str) -> String {
    SHEET.fit(text, title)
}

/// The address of the page with the referral code of the sharer: `…/ar/c/slug?r=code`.
#[must_use]
pub fn with_referral(url: &str, code: &str) -> String {
    if code.is_empty() { url.to_owned() } else { format!("{url}?r={}", iri_encode(code)) }
}

#[cfg(test)]
mod tests;
