//! A stream that is read on a thread of its own while other requests go on.

use super::{
    probe::ChosenCampaign,
    sent_tap::SentTap,
    settings::Settings,
    sse,
    stream_log::{StreamEvent, StreamLog},
    stream_probe::StreamProbe,
    websocket,
};
use naqra_contract::{StreamKind, StreamRequest};
use std::{
    sync::{
        Arc,
        mpsc::{self, Receiver, RecvTimeoutError},
    },
    thread,
    time::{Duration, Instant},
};

/// A stream without events for this time has settled.
const QUIET: Duration = Duration::from_secs(1);
/// The time that a socket gets to close.
const GOODBYE: Duration = Duration::from_millis(200);

/// An open stream and its log so far.
pub(super) struct OpenStream {
    pub(super) plan: StreamRequest,
    pub(super) log: StreamLog,
    events: Receiver<StreamEvent>,
    /// The thread runs while this is alive.
    active: Arc<()>,
    /// How long to listen.
    listen: Duration,
    /// How long a stream may take to begin.
    begins: Duration,
    /// Whether requests or messages are exchanged before the stream sends counts.
    exchanges: bool,
}

impl OpenStream {
    /// Opens the stream of a campaign; `None` where it has none.
    pub(super) fn open(settings: &Arc<Settings>, chosen: &ChosenCampaign) -> Option<Self> {
        let followed = vec![chosen.followed.clone()];
        let plan = settings.backend.stream(&followed)?;
        let several = chosen.other.clone().map(|other| vec![chosen.followed.clone(), other]);
        let several = several.filter(|several| settings.backend.stream(several).is_some());
        let (sender, events) = mpsc::channel();
        let active = Arc::new(());
        let mut probe = StreamProbe {
            settings: Arc::clone(settings),
            followed,
            several,
            began: false,
            events: sender,
            active: Arc::downgrade(&active),
        };
        let (log, own) = (StreamLog::new(), plan.clone());
        // Longer than all requests beside it: nine timeouts, and three times of listening.
        let at_most = settings.listen * 3 + settings.timeout * 9;
        // The thread is not joined: a silent stream blocks it until the command ends.
        thread::spawn(move || {
            let result = match &own.kind {
                StreamKind::Events(names) => sse::listen(&mut probe, &own.url, names, at_most),
                StreamKind::Socket(protocol) => {
                    websocket::listen(&mut probe, &own, protocol.as_deref(), at_most)
                }
            };
            if let Err(reason) = result {
                probe.emit(StreamEvent::Broken(reason));
            }
        });
        let live = &settings.value["live"];
        let test = &live["fetch_after_open"];
        Some(Self {
            plan,
            log,
            events,
            active,
            listen: settings.listen,
            begins: settings.timeout * 3,
            exchanges: !live["after_open"].is_null()
                || !live["replies"].is_null()
                || test.is_object()
                || test.is_array(),
        })
    }

    /// Waits until the stream is open and the initial exchange is over.
    pub(super) fn settle(&mut self) {
        self.begin();
        let until = Instant::now() + self.listen;
        let mut quiet = false;
        // A request has a timeout of its own.
        while self.log.asking
            || !(quiet && (self.log.has_known_message() || !self.exchanges))
                && Instant::now() < until
        {
            if self.log.ended || self.log.messages.iter().any(|message| message.subscribed) {
                return;
            }
            quiet = !self.next(Instant::now() + QUIET);
        }
    }

    /// Reads until the tap is confirmed or the time is over, and closes the stream.
    pub(super) fn end(mut self, sent: Option<&SentTap>) -> (StreamRequest, StreamLog) {
        self.begin();
        let until = match sent {
            Some(sent) => sent.counted + self.listen,
            None => {
                let took = self.log.opening.as_ref().and_then(|opening| opening.took);
                self.log.begun + took.unwrap_or_default() + self.listen
            }
        };
        let confirmed =
            |log: &StreamLog| sent.is_some_and(|sent| log.tap_confirmation(sent).is_some());
        // Events that are queued are still read, within a limit.
        while !confirmed(&self.log) && Instant::now() < until + QUIET && self.next(until) {}
        drop(self.active);
        if matches!(self.plan.kind, StreamKind::Socket(_)) {
            let until = Instant::now() + GOODBYE;
            while self.events.recv_timeout(until.saturating_duration_since(Instant::now())).is_ok()
            {
            }
        }
        (self.plan, self.log)
    }

    /// Waits until the stream has opened or failed.
    fn begin(&mut self) {
        let until = self.log.begun + self.begins;
        while self.log.opening.is_none() && self.next(until) {}
    }

    /// Reads the next event; false if none came before `until`.
    fn next(&mut self, until: Instant) -> bool {
        match self.events.recv_timeout(until.saturating_duration_since(Instant::now())) {
            Ok(events) => {
                self.log.take(events);
                true
            }
            Err(reason) => {
                self.log.ended |= reason == RecvTimeoutError::Disconnected;
                false
            }
        }
    }
}
