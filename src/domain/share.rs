//! Links that open a network's own share page. No script of the network is involved, and the
//! links work before the program arrives.

use super::iri_encode;

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

/// The link that shares `url` with `text`. `title` is the subject of a mail and the hashtag goes
/// where a network takes one (without its `#` on X). `mastodon` is the host of the visitor's
/// instance. Parameters as documented by each network; X needs at most 280 characters.
#[must_use]
pub fn share_link(
    target: ShareTarget,
    url: &str,
    text: &str,
    title: &str,
    hashtag: Option<&str>,
    mastodon: &str,
) -> String {
    let encoded_url = iri_encode(url);
    let encoded_text = iri_encode(text);
    let text_and_url = iri_encode(&format!("{text}\n{url}"));
    let tag = hashtag.map(|tag| tag.trim_start_matches('#')).filter(|tag| !tag.is_empty());
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
            format!("mailto:?subject={}&body={body}", iri_encode(title))
        }
        ShareTarget::Sms => format!("sms:?body={text_and_url}"),
    }
}

/// The page's address with the sharer's referral code: `…/ar/c/slug?r=code`.
#[must_use]
pub fn with_referral(url: &str, code: &str) -> String {
    if code.is_empty() { url.to_owned() } else { format!("{url}?r={}", iri_encode(code)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_network_gets_its_own_parameters() {
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
            (
                ShareTarget::LinkedIn,
                format!("https://www.linkedin.com/sharing/share-offsite/?url={u}"),
            ),
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
    fn a_referral_is_added_once() {
        assert_eq!(with_referral("https://e.org/ar/c/a", "k7"), "https://e.org/ar/c/a?r=k7");
        assert_eq!(with_referral("https://e.org/ar/c/a", ""), "https://e.org/ar/c/a");
    }
}
