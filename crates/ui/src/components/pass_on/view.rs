//! The texts and links to share.

use crate::route::Route;
use naqra_campaign::{
    Live, ShareTarget, Status, Summary, one_line, part_with_marks, share_link, with_referral,
};
use naqra_i18n::Text;

/// What is shared: the same URL and text on every network.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sharing {
    /// URL of the page with the referral code.
    pub url: String,
    /// The text.
    pub text: String,
    /// The title.
    pub title: String,
    /// The hashtag in the language of the page.
    pub hashtag: Option<String>,
}

/// The Mastodon server whose share page is used.
const MASTODON_HOST: &str = "mastodon.social";

impl Sharing {
    /// What is shared of a campaign with its current count. `taps_add`: whether a tap on the page adds to
    /// the count; `address`: URL of the site with its base; `code`: referral code of the visitor.
    #[must_use]
    pub fn of(
        campaign: &Summary,
        live: &Live,
        taps_add: bool,
        text: Text,
        address: &str,
        code: &str,
    ) -> Self {
        let href = Route::Campaign(text.lang, campaign.slug.clone()).href();
        let text = text.plain();
        let title = one_line(&campaign.title.localized(text.lang).text);
        let title = part_with_marks(&title, text.lang);
        let share_text = share_text(campaign, live, taps_add, &title, text);
        Self {
            url: with_referral(&format!("{address}{href}"), code),
            text: share_text,
            hashtag: campaign.hashtags.get(text.lang).map(str::to_owned),
            title,
        }
    }

    /// The link for a network.
    #[must_use]
    pub fn link(&self, target: ShareTarget) -> String {
        let hashtag = self.hashtag.as_deref();
        share_link(target, &self.url, &self.text, &self.title, hashtag, MASTODON_HOST)
    }
}

/// The text to share: the count while the campaign runs, else its status.
fn share_text(campaign: &Summary, live: &Live, taps_add: bool, title: &str, text: Text) -> String {
    let status = live.progress.status;
    let count = live.count().filter(|_| status == Status::Running);
    let Some((points, target)) = count.and_then(|count| Some((count.points, count.target?))) else {
        return text.share_text(status.id(), title);
    };
    let noun = text.unit_noun(&campaign.unit, target);
    let (points, target) = (text.number(points), text.number(target));
    if taps_add {
        text.share_text_tap(&points, &target, title, &noun)
    } else {
        text.share_text_count(&points, &target, title, &noun)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use naqra_campaign::{Digits, Lang};
    use naqra_contract::read_list;

    fn share_text_of(status: Status, target: Option<u64>, taps_add: bool, lang: Lang) -> String {
        let goal = target.map_or("null".to_owned(), |target| format!("{{\"target\":{target}}}"));
        let json = format!(
            "{{\"items\":[{{\"slug\":\"water\",\"title\":{{\"ar\":\"ماء\",\"en\":\"Water\"}},\
             \"status\":\"{}\",\"points\":40,\"goal\":{goal}}}]}}",
            status.id()
        );
        let campaign = read_list(&json).unwrap().0.items.remove(0);
        let (live, text) = (Live::of(&campaign), Text::new(lang, Digits::Latin));
        Sharing::of(&campaign, &live, taps_add, text, "https://e.org/", "k7").text
    }

    #[test]
    fn share_text_fits_every_status() {
        let cases = [
            (
                Status::Upcoming,
                Some(100),
                true,
                "Water starts soon. Pass it on so that many are there from the start.",
            ),
            (
                Status::Running,
                Some(100),
                true,
                "Water: 40 of 100 points so far. One tap from you adds to them.",
            ),
            (
                Status::Running,
                Some(100),
                false,
                "Water: 40 of 100 points so far. Have a look and pass it on.",
            ),
            (Status::Running, None, true, "Water. Have a look and pass it on."),
            (Status::Running, None, false, "Water. Have a look and pass it on."),
            (
                Status::Reached,
                Some(40),
                true,
                "Water has reached its goal. Thank you to everyone who took part.",
            ),
            (
                Status::Delivering,
                Some(40),
                true,
                "Water has reached its goal, and the pledge is being carried out.",
            ),
            (
                Status::Delivered,
                Some(40),
                true,
                "Water reached its goal, and the pledge has been kept.",
            ),
            (Status::Ended, Some(100), true, "Water has ended. Read its story and pass it on."),
        ];
        for (status, target, taps_add, expected) in cases {
            assert_eq!(share_text_of(status, target, taps_add, Lang::En), expected);
        }
    }

    #[test]
    fn share_text_asks_for_a_tap_only_if_taps_count() {
        for (lang, tap) in [(Lang::Ar, "نقرة"), (Lang::En, "tap")] {
            for status in Status::ALL {
                for taps_add in [false, true] {
                    let words = share_text_of(status, Some(100), taps_add, lang);
                    let asks = taps_add && status == Status::Running;
                    assert_eq!(words.contains(tap), asks, "{words}");
                }
            }
        }
    }
}
