//! What a stream did while it was listened to, and whether it told a tap.

use super::{count::Count, tap::Sent};
use naqra_campaign::Request;
use std::time::{Duration, Instant};

/// The beginning of a stream.
pub(super) struct Opening {
    /// The status of its beginning.
    pub(super) status: Option<u16>,
    /// From the request to its beginning.
    pub(super) took: Option<Duration>,
    /// What came first, in words: its media type, its protocol.
    pub(super) kind: String,
    /// Whether it opened.
    pub(super) opened: bool,
    /// What browsers would not take.
    pub(super) wrong: Vec<String>,
}

/// A message of a stream, and what the settings make of it.
pub(super) struct Message {
    pub(super) at: Instant,
    /// The name of the event; messages of a socket have none.
    pub(super) name: Option<String>,
    /// Whether the settings have its name.
    pub(super) known: bool,
    /// What it says of the campaign.
    pub(super) counts: Vec<Count>,
    /// Whether it is about the campaign only as long as no other one is followed.
    pub(super) nameless: bool,
    /// Whether it says that counts are told from now on.
    pub(super) subscribed: bool,
    /// Whether it says that the stream does not work.
    pub(super) fails: bool,
    /// Requests that it asks for, with what came.
    pub(super) asked: Vec<(Request, Result<u16, String>)>,
    /// What of it could not be read.
    pub(super) problems: Vec<String>,
}

impl Message {
    /// One of which nothing is read yet.
    pub(super) fn of(name: Option<&str>, known: bool) -> Self {
        Self {
            at: Instant::now(),
            name: name.map(str::to_owned),
            known,
            counts: Vec::new(),
            nameless: false,
            subscribed: false,
            fails: false,
            asked: Vec::new(),
            problems: Vec::new(),
        }
    }
}

/// What the one who listens tells.
pub(super) enum News {
    /// The stream began.
    Began(Opening),
    /// A message wants a request, which is on its way; the message comes with its answer.
    Asking,
    /// A message came.
    Came(Message),
    /// It did not begin, or does not stay open.
    Broken(String),
}

/// All that was told.
pub(super) struct Record {
    /// When the stream was asked for.
    pub(super) begun: Instant,
    pub(super) opening: Option<Opening>,
    pub(super) messages: Vec<Message>,
    /// Whether a request that a message wants is on its way.
    pub(super) asking: bool,
    pub(super) broken: Option<String>,
    /// Whether nothing more will come.
    pub(super) ended: bool,
}

impl Record {
    pub(super) fn new() -> Self {
        let (opening, messages) = (None, Vec::new());
        let begun = Instant::now();
        Self { begun, opening, messages, asking: false, broken: None, ended: false }
    }

    pub(super) fn take(&mut self, news: News) {
        match news {
            News::Began(opening) => self.opening = Some(opening),
            News::Asking => self.asking = true,
            News::Came(message) => {
                self.asking = false;
                self.messages.push(message);
            }
            News::Broken(reason) => self.broken = Some(reason),
        }
    }

    /// Whether a message came that the settings read.
    pub(super) fn heard(&self) -> bool {
        self.messages.iter().any(|message| message.known)
    }

    /// The names of events that the settings do not have, each once.
    pub(super) fn others(&self) -> Vec<&str> {
        let mut names = Vec::new();
        for message in self.messages.iter().filter(|message| !message.known) {
            let name = message.name.as_deref().unwrap_or_default();
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    fn counts(&self) -> impl Iterator<Item = (Instant, Count)> {
        let of = |message: &Message| (message.at, message.counts.clone());
        let all = self.messages.iter().map(of);
        all.flat_map(|(at, counts)| counts.into_iter().map(move |count| (at, count)))
    }

    /// The first count, and how long after the request it came.
    pub(super) fn first(&self) -> Option<(Duration, Count)> {
        self.counts().next().map(|(at, count)| (at.duration_since(self.begun), count))
    }

    /// The points that the stream is to tell once the tap is counted; `None` if none were known.
    pub(super) fn wanted(&self, sent: &Sent) -> Option<u64> {
        let earlier = self.counts().filter(|(at, _)| *at < sent.at);
        let told = earlier.filter_map(|(_, count)| count.total()).last();
        // The answer to a question may be older than what the stream said.
        told.max(sent.before).map(|before| before + sent.added)
    }

    /// What the stream told of a tap, and how long after it: an increment, or a sum with it.
    pub(super) fn told(&self, sent: &Sent) -> Option<(Duration, Count)> {
        let wanted = self.wanted(sent).unwrap_or_default();
        let later = self.counts().filter(|(at, _)| *at >= sent.at);
        let mut telling = later.filter(|(_, count)| count.total().is_none_or(|sum| sum >= wanted));
        telling.next().map(|(at, count)| (at.duration_since(sent.at), count))
    }

    /// The last sum that came after a tap.
    pub(super) fn last_total(&self, sent: &Sent) -> Option<u64> {
        let later = self.counts().filter(|(at, _)| *at >= sent.at);
        later.filter_map(|(_, count)| count.total()).last()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A tap a second after the beginning, and a message of each count so many milliseconds after
    /// the beginning.
    fn record(before: Option<u64>, counts: &[(u64, Count)]) -> (Record, Sent) {
        let mut record = Record::new();
        let after = |ms| record.begun + Duration::from_millis(ms);
        let message = |&(ms, count): &(u64, Count)| {
            let counts = vec![count];
            Message { at: after(ms), counts, ..Message::of(None, true) }
        };
        let messages: Vec<_> = counts.iter().map(message).collect();
        let at = after(1_000);
        record.messages = messages;
        (record, Sent { at, counted: at, before, added: 2, arrived: true })
    }

    #[test]
    fn a_tap_is_told_by_what_comes_after_it() {
        use Count::{Added, Total};
        for (before, counts, wanted, told) in [
            (Some(250), &[][..], Some(252), None),
            // The state with which a stream begins is no proof, whatever it says.
            (Some(250), &[(20, Total(252))], Some(254), None),
            (Some(250), &[(20, Added(2))], Some(252), None),
            (Some(250), &[(20, Total(250)), (1_030, Total(252))], Some(252), Some(30)),
            // A count of others comes first.
            (Some(250), &[(1_010, Total(251)), (1_040, Total(253))], Some(252), Some(40)),
            (Some(250), &[(1_010, Total(251))], Some(252), None),
            // The stream knows more than a cache that was asked.
            (Some(250), &[(20, Total(260)), (1_030, Total(260))], Some(262), None),
            (Some(250), &[(1_050, Added(2))], Some(252), Some(50)),
            (None, &[(1_050, Total(7))], None, Some(50)),
            (None, &[(20, Total(7)), (1_050, Total(7))], Some(9), None),
        ] {
            let (record, sent) = record(before, counts);
            assert_eq!(record.wanted(&sent), wanted, "{before:?} {counts:?}");
            let ms = record.told(&sent).map(|(after, _)| after.as_millis());
            assert_eq!(ms, told, "{before:?} {counts:?}");
        }
        let (record, sent) = record(Some(250), &[(20, Total(250)), (1_010, Total(251))]);
        assert_eq!(record.last_total(&sent), Some(251));
        assert_eq!(record.first(), Some((Duration::from_millis(20), Total(250))));
    }

    #[test]
    fn events_without_a_place_in_the_settings_are_named_once() {
        let mut record = Record::new();
        for name in ["ping", "connect", "ping"] {
            record.take(News::Came(Message::of(Some(name), false)));
        }
        assert_eq!((record.others(), record.heard()), (vec!["ping", "connect"], false));
        record.take(News::Came(Message::of(Some("message"), true)));
        assert_eq!((record.others(), record.heard()), (vec!["ping", "connect"], true));
    }
}
