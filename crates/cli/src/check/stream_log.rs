//! What a stream sent while it was open, and whether it confirmed a tap.

use super::{progress::PointsUpdate, sent_tap::SentTap};
use naqra_campaign::Request;
use naqra_contract::Diagnostic;
use std::time::{Duration, Instant};

/// The beginning of a stream.
pub(super) struct StreamOpening {
    /// The status of its beginning.
    pub(super) status: Option<u16>,
    /// From the request to its beginning.
    pub(super) took: Option<Duration>,
    /// The media type or the protocol.
    pub(super) kind: String,
    /// Whether the stream opened.
    pub(super) opened: bool,
    /// Problems for browsers.
    pub(super) wrong: Vec<String>,
}

/// A message of a stream, read by the settings.
pub(super) struct Message {
    pub(super) at: Instant,
    /// The name of the event; messages of a socket have none.
    pub(super) name: Option<String>,
    /// Whether the settings contain its name.
    pub(super) known: bool,
    /// Its counts of the campaign.
    pub(super) counts: Vec<PointsUpdate>,
    /// Whether it does not name its campaign, so that it is useless when several are followed.
    pub(super) nameless: bool,
    /// Whether it confirms the subscription.
    pub(super) subscribed: bool,
    /// Whether it reports that the stream fails.
    pub(super) failed: bool,
    /// Requests that it causes, with their status.
    pub(super) asked: Vec<(Request, Result<u16, String>)>,
    /// What of it could not be read.
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl Message {
    /// A message before it is read.
    pub(super) fn of(name: Option<&str>, known: bool) -> Self {
        Self {
            at: Instant::now(),
            name: name.map(str::to_owned),
            known,
            counts: Vec::new(),
            nameless: false,
            subscribed: false,
            failed: false,
            asked: Vec::new(),
            diagnostics: Vec::new(),
        }
    }
}

/// An event that [`super::stream_probe::StreamProbe`] emits.
pub(super) enum StreamEvent {
    /// The stream began.
    Began(StreamOpening),
    /// A message caused a request that is under way. The message follows after its response.
    Asking,
    /// A message.
    Came(Message),
    /// The stream did not open, or closed.
    Broken(String),
}

/// All events of a stream.
pub(super) struct StreamLog {
    /// When the stream was requested.
    pub(super) begun: Instant,
    pub(super) opening: Option<StreamOpening>,
    pub(super) messages: Vec<Message>,
    /// Whether a request caused by a message is under way.
    pub(super) asking: bool,
    pub(super) broken: Option<String>,
    /// Whether the stream has ended.
    pub(super) ended: bool,
}

impl StreamLog {
    pub(super) fn new() -> Self {
        let (opening, messages) = (None, Vec::new());
        let begun = Instant::now();
        Self { begun, opening, messages, asking: false, broken: None, ended: false }
    }

    pub(super) fn take(&mut self, events: StreamEvent) {
        match events {
            StreamEvent::Began(opening) => self.opening = Some(opening),
            StreamEvent::Asking => self.asking = true,
            StreamEvent::Came(message) => {
                self.asking = false;
                self.messages.push(message);
            }
            StreamEvent::Broken(reason) => self.broken = Some(reason),
        }
    }

    /// Whether there was a message that the settings read.
    pub(super) fn has_known_message(&self) -> bool {
        self.messages.iter().any(|message| message.known)
    }

    /// The distinct names of events that the settings do not contain.
    pub(super) fn unknown_events(&self) -> Vec<&str> {
        let mut names = Vec::new();
        for message in self.messages.iter().filter(|message| !message.known) {
            let name = message.name.as_deref().unwrap_or_default();
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    fn counts(&self) -> impl Iterator<Item = (Instant, PointsUpdate)> {
        let of = |message: &Message| (message.at, message.counts.clone());
        let all = self.messages.iter().map(of);
        all.flat_map(|(at, counts)| counts.into_iter().map(move |count| (at, count)))
    }

    /// The first count and its delay after the request.
    pub(super) fn first(&self) -> Option<(Duration, PointsUpdate)> {
        self.counts().next().map(|(at, count)| (at.duration_since(self.begun), count))
    }

    /// The points that the stream must reach once the tap is counted; `None` if no points were
    /// known.
    pub(super) fn expected_points(&self, sent: &SentTap) -> Option<u64> {
        let earlier = self.counts().filter(|(at, _)| *at < sent.at);
        let told = earlier.filter_map(|(_, count)| count.total()).last();
        // The polled count may be older than that of the stream.
        told.max(sent.before).map(|before| before + sent.added)
    }

    /// The count that confirms a tap and its delay: an increment, or a total that includes the tap.
    pub(super) fn tap_confirmation(&self, sent: &SentTap) -> Option<(Duration, PointsUpdate)> {
        let wanted = self.expected_points(sent).unwrap_or_default();
        let later = self.counts().filter(|(at, _)| *at >= sent.at);
        let mut telling = later.filter(|(_, count)| count.total().is_none_or(|sum| sum >= wanted));
        telling.next().map(|(at, count)| (at.duration_since(sent.at), count))
    }

    /// The last total after a tap.
    pub(super) fn last_total_after(&self, sent: &SentTap) -> Option<u64> {
        let later = self.counts().filter(|(at, _)| *at >= sent.at);
        later.filter_map(|(_, count)| count.total()).last()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A tap a second after the beginning, and a message of each count so many milliseconds after
    /// the beginning.
    fn record(before: Option<u64>, counts: &[(u64, PointsUpdate)]) -> (StreamLog, SentTap) {
        let mut log = StreamLog::new();
        let after = |ms| log.begun + Duration::from_millis(ms);
        let message = |&(ms, count): &(u64, PointsUpdate)| {
            let counts = vec![count];
            Message { at: after(ms), counts, ..Message::of(None, true) }
        };
        let messages: Vec<_> = counts.iter().map(message).collect();
        let at = after(1_000);
        log.messages = messages;
        (log, SentTap { at, counted: at, before, added: 2, arrived: true })
    }

    #[test]
    fn a_tap_is_told_by_what_comes_after_it() {
        use PointsUpdate::{Added, Total};
        for (before, counts, wanted, told) in [
            (Some(250), &[][..], Some(252), None),
            // The initial state of a stream proves nothing.
            (Some(250), &[(20, Total(252))], Some(254), None),
            (Some(250), &[(20, Added(2))], Some(252), None),
            (Some(250), &[(20, Total(250)), (1_030, Total(252))], Some(252), Some(30)),
            // Taps of other visitors come first.
            (Some(250), &[(1_010, Total(251)), (1_040, Total(253))], Some(252), Some(40)),
            (Some(250), &[(1_010, Total(251))], Some(252), None),
            // The stream is ahead of the polled cache.
            (Some(250), &[(20, Total(260)), (1_030, Total(260))], Some(262), None),
            (Some(250), &[(1_050, Added(2))], Some(252), Some(50)),
            (None, &[(1_050, Total(7))], None, Some(50)),
            (None, &[(20, Total(7)), (1_050, Total(7))], Some(9), None),
        ] {
            let (log, sent) = record(before, counts);
            assert_eq!(log.expected_points(&sent), wanted, "{before:?} {counts:?}");
            let ms = log.tap_confirmation(&sent).map(|(after, _)| after.as_millis());
            assert_eq!(ms, told, "{before:?} {counts:?}");
        }
        let (log, sent) = record(Some(250), &[(20, Total(250)), (1_010, Total(251))]);
        assert_eq!(log.last_total_after(&sent), Some(251));
        assert_eq!(log.first(), Some((Duration::from_millis(20), Total(250))));
    }

    #[test]
    fn events_without_a_place_in_the_settings_are_named_once() {
        let mut log = StreamLog::new();
        for name in ["ping", "connect", "ping"] {
            log.take(StreamEvent::Came(Message::of(Some(name), false)));
        }
        assert_eq!(
            (log.unknown_events(), log.has_known_message()),
            (vec!["ping", "connect"], false)
        );
        log.take(StreamEvent::Came(Message::of(Some("message"), true)));
        assert_eq!(
            (log.unknown_events(), log.has_known_message()),
            (vec!["ping", "connect"], true)
        );
    }
}
