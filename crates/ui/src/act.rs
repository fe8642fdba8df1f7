//! What a visitor does on a page. Templates write it into `data-act` and `data-value`; the app reads it
//! from there.

use crate::components::top_bar::Scheme;
use naqra_campaign::{Digits, ShareTarget, Status};

/// What a visitor does on an element of a page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Act {
    /// Taps for the campaign.
    Tap,
    /// Pauses or resumes live updates.
    Pause,
    /// Fetches a document again.
    Retry,
    /// Follows a link of a network.
    Share(ShareTarget),
    /// Copies the link of the page.
    Copy,
    /// Opens the share sheet of the system.
    ShareSheet,
    /// Closes the panel after a tap.
    CloseThanks,
    /// Starts the video.
    Play,
    /// Searches the campaigns.
    Search(String),
    /// Shows campaigns of this status, or of all.
    FilterStatus(Option<Status>),
    /// Shows campaigns of this topic, or of all.
    FilterTopic(Option<String>),
    /// Shows all campaigns.
    ClearFilters,
    /// Chooses digits.
    ChooseDigits(Digits),
    /// Chooses a colour scheme.
    ChooseScheme(Scheme),
}

impl Act {
    /// The value of `data-act`. The early script knows `tap`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Tap => "tap",
            Self::Pause => "pause",
            Self::Retry => "retry",
            Self::Share(_) => "pass-on",
            Self::Copy => "copy",
            Self::ShareSheet => "system",
            Self::CloseThanks => "close",
            Self::Play => "play",
            Self::Search(_) => "search",
            Self::FilterStatus(_) => "status",
            Self::FilterTopic(_) => "topic",
            Self::ClearFilters => "clear",
            Self::ChooseDigits(_) => "digits",
            Self::ChooseScheme(_) => "scheme",
        }
    }

    /// The value of `data-value`; empty for acts without one, and for a search, whose value is that of
    /// its field.
    #[must_use]
    pub fn value(&self) -> &str {
        match self {
            Self::Share(target) => target.id(),
            Self::FilterStatus(status) => status.map_or("", Status::id),
            Self::FilterTopic(topic) => topic.as_deref().unwrap_or_default(),
            Self::ChooseDigits(digits) => digits.code(),
            Self::ChooseScheme(scheme) => scheme.id(),
            _ => "",
        }
    }

    /// The act of an element with this `data-act` and this value; `None` if there is none.
    #[must_use]
    pub fn parse(name: &str, value: &str) -> Option<Self> {
        Some(match name {
            "tap" => Self::Tap,
            "pause" => Self::Pause,
            "retry" => Self::Retry,
            "pass-on" => {
                Self::Share(ShareTarget::ALL.into_iter().find(|target| target.id() == value)?)
            }
            "copy" => Self::Copy,
            "system" => Self::ShareSheet,
            "close" => Self::CloseThanks,
            "play" => Self::Play,
            "search" => Self::Search(value.to_owned()),
            "status" => Self::FilterStatus(Status::parse(value)),
            "topic" => Self::FilterTopic(Some(value.to_owned()).filter(|topic| !topic.is_empty())),
            "clear" => Self::ClearFilters,
            "digits" => Self::ChooseDigits(Digits::parse(value)?),
            "scheme" => {
                let scheme = Scheme::ALL.into_iter().find(|scheme| scheme.id() == value);
                Self::ChooseScheme(scheme.unwrap_or_default())
            }
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acts_are_read_as_they_are_written() {
        let acts = [
            Act::Tap,
            Act::Pause,
            Act::Retry,
            Act::Share(ShareTarget::Telegram),
            Act::Copy,
            Act::ShareSheet,
            Act::CloseThanks,
            Act::Play,
            Act::FilterStatus(Some(Status::Running)),
            Act::FilterStatus(None),
            Act::FilterTopic(Some("water".to_owned())),
            Act::FilterTopic(None),
            Act::ClearFilters,
            Act::ChooseDigits(Digits::ArabicIndic),
            Act::ChooseScheme(Scheme::Dark),
            Act::ChooseScheme(Scheme::Auto),
        ];
        for act in acts {
            assert_eq!(Act::parse(act.name(), act.value()).as_ref(), Some(&act));
        }
        assert_eq!(Act::parse("search", "ماء"), Some(Act::Search("ماء".to_owned())));
        for (name, value) in [("", ""), ("pass-on", "elsewhere"), ("digits", "roman")] {
            assert_eq!(Act::parse(name, value), None, "{name} {value}");
        }
    }
}
