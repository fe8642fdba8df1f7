//! The links of the share row.

use crate::{
    domain::{Progress, ShareTarget, Summary, share_link, with_referral},
    route::Route,
    text::Text,
};

/// What is shared: the same address and words on every network.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sharing {
    /// The page's address with the sharer's code.
    pub url: String,
    /// The words.
    pub text: String,
    /// The title.
    pub title: String,
    /// The campaign's hashtag in the page's language.
    pub hashtag: Option<String>,
}

/// Every Mastodon server has its own share page; this is the one of the largest.
const MASTODON: &str = "mastodon.social";

impl Sharing {
    /// What is shared of a campaign with this count, if one is known, by a visitor with this code; `address` is
    /// the site's, with its base.
    #[must_use]
    pub fn of(
        campaign: &Summary,
        count: Option<&Progress>,
        text: Text,
        address: &str,
        code: &str,
    ) -> Self {
        let href = Route::Campaign(text.lang, campaign.slug.clone()).href();
        let text = text.plain();
        let title = campaign.title.words(text.lang).text;
        let words = match count.and_then(|count| Some((count.points, count.target?))) {
            Some((points, target)) => text.share_text(
                &text.number(points),
                &text.number(target),
                &title,
                &text.unit_noun(&campaign.unit, target),
            ),
            None => text.share_text_plain(&title),
        };
        Self {
            url: with_referral(&format!("{address}{href}"), code),
            text: words,
            hashtag: campaign.hashtags.get(text.lang).map(str::to_owned),
            title,
        }
    }

    /// The link for a network.
    #[must_use]
    pub fn link(&self, target: ShareTarget) -> String {
        let hashtag = self.hashtag.as_deref();
        share_link(target, &self.url, &self.text, &self.title, hashtag, MASTODON)
    }
}
