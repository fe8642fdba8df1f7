//! Carries out what [`Connection`](naqra_campaign::Connection) wants: opens the stream, asks for
//! counts where there is none, and tells what apply_count of it.

use super::load::run;
use crate::browser::{self, Stream, StreamEvent};
use leptos::prelude::*;
use naqra_adapters::Backend;
use naqra_campaign::{
    ConnectionCommand, ConnectionEvent, LiveCapabilities, PollResult, Progress, Request, Response,
};
use naqra_contract::{FollowedCampaign, ProgressUpdate, StreamKind, StreamMessage};
use std::rc::Rc;

/// What a source tells.
pub(super) enum FeedEvent {
    /// Something happened to the connection.
    Connection(ConnectionEvent),
    /// Something apply_count over the stream.
    Received,
    /// A new count.
    CountUpdate(CountUpdate),
}

/// A new count of one of the campaigns.
#[derive(Clone)]
pub(super) struct CountUpdate {
    update: ProgressUpdate,
    /// The stream told something while this was asked for, so it may be the older one.
    overtaken: bool,
}

impl CountUpdate {
    /// Which of the followed campaigns it is about.
    pub(super) const fn place(&self) -> usize {
        self.update.place()
    }

    /// Whether it tells points.
    pub(super) fn has_points(&self) -> bool {
        self.update.has_points()
    }

    /// The count of that campaign now; `None` for one that is surely older.
    pub(super) fn apply_to(&self, current: &Progress) -> Option<Progress> {
        let mut progress = self.update.apply_to(current);
        if self.overtaken {
            progress.points = progress.points.max(current.points);
        }
        (!self.overtaken || progress.seq >= current.seq).then_some(progress)
    }
}

/// Where the counts of some campaigns come from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct LiveSource(StoredValue<Connection, LocalStorage>);

struct Connection {
    backend: Backend,
    followed: Vec<FollowedCampaign>,
    stream: Option<Stream>,
    /// How many streams were opened, messages heard since the last one was, and questions asked.
    opened: u32,
    messages: u32,
    polls: u32,
    /// Whether the stream is open for us alone: another page does not answer for us.
    own: bool,
}

type Dispatch = Rc<dyn Fn(FeedEvent)>;

impl LiveSource {
    /// A source for some campaigns until the page is left.
    pub(super) fn of(backend: Backend, followed: Vec<FollowedCampaign>) -> Self {
        Self(StoredValue::new_local(Connection {
            backend,
            followed,
            stream: None,
            opened: 0,
            messages: 0,
            polls: 0,
            own: false,
        }))
    }

    /// What a page tells its connection at first; whether it has `fetched` the counts just now.
    pub(super) fn beginning(self, fetched: bool) -> Vec<ConnectionEvent> {
        let mut signals = vec![ConnectionEvent::Start(self.capabilities(fetched))];
        if !browser::is_online() {
            signals.push(ConnectionEvent::Offline);
        }
        if !browser::is_visible() {
            signals.push(ConnectionEvent::Visible(false));
        }
        signals
    }

    fn capabilities(self, fetched: bool) -> LiveCapabilities {
        self.0.with_value(|inside| LiveCapabilities {
            stream: inside.backend.stream(&inside.followed).is_some(),
            poll_ms: inside.backend.poll_ms(),
            catch_up: inside.backend.catch_up(),
            increments: inside.backend.sends_increments(),
            fetched,
            silence: inside.backend.silence(),
        })
    }

    /// Carries out one command.
    pub(super) fn run(self, command: ConnectionCommand, dispatch: Dispatch) {
        match command {
            ConnectionCommand::Open => self.open(dispatch),
            ConnectionCommand::Close => {
                self.0.try_update_value(|inside| inside.stream.take());
            }
            ConnectionCommand::Poll => self.poll(dispatch),
            ConnectionCommand::After {
                milliseconds,
                event: ConnectionEvent::WatchDue { turn, .. },
            } => {
                let began = browser::now();
                let call = move || {
                    let seconds = browser::now().seconds() - began.seconds();
                    let measured = u32::try_from(seconds * 1_000).unwrap_or_default();
                    // Seconds are coarse: they dispatch only whether the device slept.
                    let slept = measured > 2 * milliseconds;
                    let passed_ms = if slept { measured } else { milliseconds };
                    dispatch(FeedEvent::Connection(ConnectionEvent::WatchDue { turn, passed_ms }));
                };
                browser::after(milliseconds, Box::new(call));
            }
            ConnectionCommand::After { milliseconds, event } => {
                // Half of a time to all of it passes. Questions come as often as was asked, over
                // all of them.
                let asks = matches!(event, ConnectionEvent::PollDue(_));
                let milliseconds =
                    if asks { milliseconds + milliseconds / 3 } else { milliseconds };
                let call = Box::new(move || dispatch(FeedEvent::Connection(event)));
                browser::after(browser::jitter(milliseconds), call);
            }
        }
    }

    fn open(self, dispatch: Dispatch) {
        let told = Rc::clone(&dispatch);
        let hear = Box::new(move |event| self.hear(event, &told));
        let opened = self.0.try_update_value(|inside| {
            inside.opened += 1;
            let plan = inside.backend.stream(&inside.followed)?;
            let (names, protocol) = match plan.kind {
                StreamKind::Events(names) => (names.join(","), None),
                StreamKind::Socket(protocol) => (String::new(), protocol),
            };
            let protocol = protocol.unwrap_or_default();
            inside.stream = Stream::open(&plan.url, &names, &protocol, hear);
            inside.stream.as_ref().map(drop)
        });
        if opened == Some(None) {
            dispatch(FeedEvent::Connection(ConnectionEvent::Lost));
        }
    }

    fn hear(self, event: StreamEvent, dispatch: &Dispatch) {
        match event {
            StreamEvent::Opened | StreamEvent::Joined => {
                let own = event == StreamEvent::Opened;
                self.0.try_update_value(|inside| {
                    (inside.own, inside.messages) = (own, 0);
                    let plan = inside.backend.stream(&inside.followed).filter(|_| own);
                    plan.iter().flat_map(|plan| &plan.send).for_each(|frame| inside.say(frame));
                });
                dispatch(FeedEvent::Connection(if own {
                    ConnectionEvent::Opened
                } else {
                    ConnectionEvent::Joined
                }));
            }
            StreamEvent::Message(text) => self.read(&text, dispatch),
            StreamEvent::Heartbeat => dispatch(FeedEvent::Received),
            StreamEvent::Lost => dispatch(FeedEvent::Connection(ConnectionEvent::Lost)),
        }
    }

    fn read(self, message: &str, dispatch: &Dispatch) {
        let read = self.0.try_update_value(|inside| {
            inside.messages += 1;
            let first = inside.own && inside.messages == 1;
            inside.backend.hear(message, first, &inside.followed)
        });
        let Some((heard, problems)) = read else { return };
        for problem in problems {
            browser::warn(&problem);
        }
        dispatch(FeedEvent::Received);
        for heard in heard {
            match heard {
                StreamMessage::Update(update) => {
                    dispatch(FeedEvent::CountUpdate(CountUpdate { update, overtaken: false }))
                }
                StreamMessage::Reply(text) => {
                    self.0.try_with_value(|inside| inside.say(&text));
                }
                StreamMessage::Subscribed => {
                    dispatch(FeedEvent::Connection(ConnectionEvent::Subscribed))
                }
                StreamMessage::Fails => dispatch(FeedEvent::Connection(ConnectionEvent::Lost)),
                StreamMessage::Send(request) => self.ask(request, Rc::clone(dispatch)),
            }
        }
    }

    /// Sends what makes the stream dispatch counts; without it the stream is of no use.
    fn ask(self, request: Request, dispatch: Dispatch) {
        let opened = self.0.try_with_value(|inside| inside.opened);
        browser::spawn(async move {
            let reply = browser::send(&request, false).await;
            let taken = matches!(reply, Ok(Response { status: 200..=299, .. }));
            if self.0.try_with_value(|inside| inside.opened) != opened {
                return;
            }
            if taken {
                return dispatch(FeedEvent::Connection(ConnectionEvent::Subscribed));
            }
            browser::warn(&["/backend/live/after_open: ", &request.url, ": refused"].concat());
            dispatch(FeedEvent::Connection(ConnectionEvent::Lost));
        });
    }

    fn poll(self, dispatch: Dispatch) {
        let asked = self.0.try_update_value(|inside| {
            inside.polls += 1;
            (inside.backend.poll(&inside.followed), inside.polls, inside.heard())
        });
        let Some((fetch, number, heard)) = asked else { return };
        browser::spawn(async move {
            let (outcome, reached) = run(fetch, true).await;
            let now = self.0.try_with_value(|inside| (inside.polls, inside.heard()));
            let Some((_, heard_now)) = now.filter(|(polls, _)| *polls == number) else { return };
            let polled = match (&outcome.document, reached) {
                (Ok(_), _) => PollResult::Answered,
                (Err(_), true) => PollResult::Failed,
                (Err(_), false) => PollResult::Unreachable,
            };
            for update in outcome.updates {
                dispatch(FeedEvent::CountUpdate(CountUpdate {
                    update,
                    overtaken: heard_now != heard,
                }));
            }
            dispatch(FeedEvent::Connection(ConnectionEvent::Polled(polled)));
        });
    }
}

impl Connection {
    fn say(&self, text: &str) {
        if let Some(stream) = &self.stream {
            stream.say(text);
        }
    }

    /// Changes with each message.
    const fn heard(&self) -> (u32, u32) {
        (self.opened, self.messages)
    }
}
