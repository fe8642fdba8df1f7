//! The filter of the list of campaigns.

use super::{Lang, Status, Summary, fold, has_words};

/// The visitor's choices on the home page.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Filter {
    /// The status; `None` for any.
    pub status: Option<Status>,
    /// The id of a topic; `None` for any.
    pub topic: Option<String>,
    /// Search words, all of which must occur in the texts of either language.
    pub query: String,
}

impl Filter {
    /// Whether the filter matches every campaign.
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
        if query.is_empty() {
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
        has_words(&fold(&haystack), &query)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Accent, Bilingual, Counters, Kind, Progress, Slug, Unit};

    fn titled(ar: &str, en: &str) -> Summary {
        Summary {
            slug: Slug::parse("a").unwrap(),
            id: None,
            kind: Kind::Clickfunding,
            sample: false,
            accent: Accent::Nile,
            title: Bilingual::new(Some(ar.to_owned()), Some(en.to_owned())),
            slogan: Bilingual::default(),
            summary: Bilingual::default(),
            hashtags: Bilingual::default(),
            topics: Vec::new(),
            unit: Unit::Point,
            progress: Progress {
                points: 0,
                target: None,
                status: Status::Running,
                counters: Counters::default(),
                counted_at: None,
                seq: 0,
            },
            counted: false,
            starts_at: None,
            ends_at: None,
            zone: None,
        }
    }

    #[test]
    fn filter_finds_words_in_either_language_and_spelling() {
        let campaign = titled("مؤسسة أجيال آمنة", "Café “Ahmed”");
        let found = |query: &str| {
            let filter = Filter { query: query.to_owned(), ..Filter::default() };
            filter.matches(&campaign)
        };
        for query in ["", "  ", "«!»", "موسسه", "أجيال\u{200F}", "\u{FE81}منة", "CAFÉ", "'ahmed'"]
        {
            assert!(found(query), "{query}");
        }
        for query in ["قهوة", "tea", "cafe قهوة"] {
            assert!(!found(query), "{query}");
        }
    }
}
