//! A stream that is listened to on a thread of its own, while other calls go on.

use super::{
    ear::Ear,
    probe::Chosen,
    record::{News, Record},
    settings::Settings,
    sse,
    tap::Sent,
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

/// A stream without news for so long has settled.
const QUIET: Duration = Duration::from_secs(1);
/// What a socket gets to say goodbye.
const GOODBYE: Duration = Duration::from_millis(200);

/// A stream, and what came of it so far.
pub(super) struct Listening {
    pub(super) plan: StreamRequest,
    pub(super) record: Record,
    news: Receiver<News>,
    /// As long as it is here, the thread goes on.
    awaited: Arc<()>,
    /// How long to listen.
    listen: Duration,
    /// How long a stream may take to begin.
    begins: Duration,
    /// Whether something is exchanged before the stream tells counts.
    exchanges: bool,
}

impl Listening {
    /// Opens the stream of a campaign; `None` where it has none.
    pub(super) fn open(settings: &Arc<Settings>, chosen: &Chosen) -> Option<Self> {
        let followed = vec![chosen.followed.clone()];
        let plan = settings.backend.stream(&followed)?;
        let several = chosen.other.clone().map(|other| vec![chosen.followed.clone(), other]);
        let several = several.filter(|several| settings.backend.stream(several).is_some());
        let (sender, news) = mpsc::channel();
        let awaited = Arc::new(());
        let mut ear = Ear {
            settings: Arc::clone(settings),
            followed,
            several,
            began: false,
            news: sender,
            awaited: Arc::downgrade(&awaited),
        };
        let (record, own) = (Record::new(), plan.clone());
        // Longer than all calls beside it: each takes as long as it may, three of them listen.
        let at_most = settings.listen * 3 + settings.timeout * 9;
        // It is not joined: a silent stream holds it until the program ends.
        thread::spawn(move || {
            let result = match &own.kind {
                StreamKind::Events(names) => sse::listen(&mut ear, &own.url, names, at_most),
                StreamKind::Socket(protocol) => {
                    websocket::listen(&mut ear, &own, protocol.as_deref(), at_most)
                }
            };
            if let Err(reason) = result {
                ear.tell(News::Broken(reason));
            }
        });
        let live = &settings.value["live"];
        let test = &live["fetch_after_open"];
        Some(Self {
            plan,
            record,
            news,
            awaited,
            listen: settings.listen,
            begins: settings.timeout * 3,
            exchanges: !live["after_open"].is_null()
                || !live["replies"].is_null()
                || test.is_object()
                || test.is_array(),
        })
    }

    /// Waits until the stream is open and what is exchanged at first was exchanged.
    pub(super) fn settle(&mut self) {
        self.begin();
        let until = Instant::now() + self.listen;
        let mut quiet = false;
        // The answer to a request comes or is given up in time of its own.
        while self.record.asking
            || !(quiet && (self.record.heard() || !self.exchanges)) && Instant::now() < until
        {
            if self.record.ended || self.record.messages.iter().any(|message| message.subscribed) {
                return;
            }
            quiet = !self.next(Instant::now() + QUIET);
        }
    }

    /// Listens until a tap is told, or as long as it was said; then no more.
    pub(super) fn end(mut self, sent: Option<&Sent>) -> (StreamRequest, Record) {
        self.begin();
        let until = match sent {
            Some(sent) => sent.counted + self.listen,
            None => {
                let took = self.record.opening.as_ref().and_then(|opening| opening.took);
                self.record.begun + took.unwrap_or_default() + self.listen
            }
        };
        let told = |record: &Record| sent.is_some_and(|sent| record.told(sent).is_some());
        // What was said before is still taken in, but not without an end.
        while !told(&self.record) && Instant::now() < until + QUIET && self.next(until) {}
        drop(self.awaited);
        if matches!(self.plan.kind, StreamKind::Socket(_)) {
            let until = Instant::now() + GOODBYE;
            while self.news.recv_timeout(until.saturating_duration_since(Instant::now())).is_ok() {}
        }
        (self.plan, self.record)
    }

    /// Waits until the stream began, or will not.
    fn begin(&mut self) {
        let until = self.record.begun + self.begins;
        while self.record.opening.is_none() && self.next(until) {}
    }

    /// Takes the next news in; false if none came in time.
    fn next(&mut self, until: Instant) -> bool {
        match self.news.recv_timeout(until.saturating_duration_since(Instant::now())) {
            Ok(news) => {
                self.record.take(news);
                true
            }
            Err(reason) => {
                self.record.ended |= reason == RecvTimeoutError::Disconnected;
                false
            }
        }
    }
}
