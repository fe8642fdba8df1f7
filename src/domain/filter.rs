//! Which campaigns of a list match what the visitor looks for.

use super::{Lang, Status, Summary};

/// What the visitor chose on the home page.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Filter {
    /// A state, or any.
    pub status: Option<Status>,
    /// A topic's id, or any.
    pub topic: Option<String>,
    /// Words, all of which must occur in the texts of either language.
    pub query: String,
}

impl Filter {
    /// Whether nothing was chosen.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.status.is_none() && self.topic.is_none() && self.query.trim().is_empty()
    }

    /// Whether a campaign matches.
    #[must_use]
    pub fn matches(&self, campaign: &Summary) -> bool {
        let status = self.status.is_none_or(|status| campaign.progress.status == status);
        let topic = self
            .topic
            .as_ref()
            .is_none_or(|wanted| campaign.topics.iter().any(|topic| topic.id == *wanted));
        status && topic && self.matches_words(campaign)
    }

    fn matches_words(&self, campaign: &Summary) -> bool {
        let query = fold(&self.query);
        if query.trim().is_empty() {
            return true;
        }
        let mut haystack = String::new();
        let labels = campaign.topics.iter().map(|topic| &topic.label);
        let texts = [&campaign.title, &campaign.slogan, &campaign.summary, &campaign.hashtags];
        for text in texts.into_iter().chain(labels) {
            for lang in Lang::ALL {
                haystack.push_str(text.get(lang).unwrap_or_default());
                haystack.push('\n');
            }
        }
        let haystack = fold(&haystack);
        query.split_whitespace().all(|word| holds(&haystack, word))
    }
}

/// Whether a text holds a word. The standard library's search is made for long texts and weighs
/// 3 KB in the browser.
fn holds(text: &str, word: &str) -> bool {
    text.char_indices()
        .any(|(start, _)| text.get(start..).is_some_and(|rest| rest.starts_with(word)))
}

/// Text as search compares it: Latin letters of ASCII in lower case, without Arabic vowel marks and tatweel, with the
/// spellings of alef, yeh and teh marbuta that writers mix up made one.
#[must_use]
pub fn fold(text: &str) -> String {
    text.chars()
        .filter(|letter| !matches!(letter, '\u{064B}'..='\u{0652}' | '\u{0670}' | '\u{0640}'))
        .map(|letter| match letter {
            'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
            'ى' => 'ي',
            'ة' => 'ه',
            other => other,
        })
        .map(|letter| letter.to_ascii_lowercase())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn spellings_of_arabic_are_made_one() {
        assert_eq!(fold("التكاتف قوّة"), fold("التكاتف قوه"));
        assert_eq!(fold("أُسرة"), fold("اسره"));
        assert_eq!(fold("مستشفى"), fold("مستشفي"));
        assert_eq!(fold("Living TOGETHER"), "living together");
    }
}
