//! Runs the commands of a [`Connection`](naqra_campaign::Connection): opens the stream, polls, sets
//! timers, and dispatches the events that result.

use super::{
    feed::{CountUpdate, FeedEvent},
    fetch::{run, warn},
};
use crate::browser::{self, Stream, StreamEvent};
use leptos::prelude::*;
use naqra_adapters::Backend;
use naqra_campaign::{
    ConnectionCommand, ConnectionEvent, LiveCapabilities, PollResult, Request, Response,
};
use naqra_contract::{FollowedCampaign, StreamKind, StreamMessage};
use std::rc::Rc;

/// The source of live counts of some campaigns.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct LiveSource(StoredValue<SourceState, LocalStorage>);

struct SourceState {
    backend: Backend,
    followed: Vec<FollowedCampaign>,
    stream: Option<Stream>,
    /// Streams opened so far.
    opened: u32,
    /// Messages since the stream was opened.
    messages: u32,
    /// Polls so far.
    polls: u32,
    /// Whether this tab opened the stream; otherwise it shares the one of another tab.
    owns_stream: bool,
}

type Dispatch = Rc<dyn Fn(FeedEvent)>;

impl LiveSource {
    /// A source that lives until the page is left.
    pub(super) fn of(backend: Backend, followed: Vec<FollowedCampaign>) -> Self {
        Self(StoredValue::new_local(SourceState {
            backend,
            followed,
            stream: None,
            opened: 0,
            messages: 0,
            polls: 0,
            owns_stream: false,
        }))
    }

    /// The first events of a connection. `fetched`: the page has just fetched the counts.
    pub(super) fn initial_events(self, fetched: bool) -> Vec<ConnectionEvent> {
        let mut events = vec![ConnectionEvent::Start(self.capabilities(fetched))];
        if !browser::is_online() {
            events.push(ConnectionEvent::Offline);
        }
        if !browser::is_visible() {
            events.push(ConnectionEvent::Visible(false));
        }
        events
    }

    fn capabilities(self, fetched: bool) -> LiveCapabilities {
        self.0.with_value(|state| LiveCapabilities {
            stream: state.backend.stream(&state.followed).is_some(),
            poll_ms: state.backend.poll_ms(),
            catch_up: state.backend.catch_up(),
            increments: state.backend.sends_increments(),
            fetched,
            silence: state.backend.silence(),
        })
    }

    /// Runs a command.
    pub(super) fn run(self, command: ConnectionCommand, dispatch: Dispatch) {
        match command {
            ConnectionCommand::Open => self.open(dispatch),
            ConnectionCommand::Close => {
                self.0.try_update_value(|state| state.stream.take());
            }
            ConnectionCommand::Poll => self.poll(dispatch),
            ConnectionCommand::After {
                milliseconds,
                event: ConnectionEvent::WatchDue { turn, .. },
            } => {
                let set_at = browser::now();
                let call = move || {
                    let seconds = browser::now().seconds() - set_at.seconds();
                    let measured = u32::try_from(seconds * 1_000).unwrap_or_default();
                    // The clock has whole seconds: it only shows whether the device slept.
                    let slept = measured > 2 * milliseconds;
                    let passed_ms = if slept { measured } else { milliseconds };
                    dispatch(FeedEvent::Connection(ConnectionEvent::WatchDue { turn, passed_ms }));
                };
                browser::after(milliseconds, Box::new(call));
            }
            ConnectionCommand::After { milliseconds, event } => {
                // Jitter takes half of the delay to all of it, three quarters on average. A third
                // more keeps the average polling interval.
                let is_poll = matches!(event, ConnectionEvent::PollDue(_));
                let milliseconds =
                    if is_poll { milliseconds + milliseconds / 3 } else { milliseconds };
                let call = Box::new(move || dispatch(FeedEvent::Connection(event)));
                browser::after(browser::jitter(milliseconds), call);
            }
        }
    }

    fn open(self, dispatch: Dispatch) {
        let on_event = {
            let dispatch = Rc::clone(&dispatch);
            Box::new(move |event| self.on_stream_event(event, &dispatch))
        };
        let opened = self.0.try_update_value(|state| {
            state.opened += 1;
            let request = state.backend.stream(&state.followed)?;
            let (names, protocol) = match request.kind {
                StreamKind::Events(names) => (names.join(","), None),
                StreamKind::Socket(protocol) => (String::new(), protocol),
            };
            let protocol = protocol.unwrap_or_default();
            state.stream = Stream::open(&request.url, &names, &protocol, on_event);
            state.stream.as_ref().map(drop)
        });
        if opened == Some(None) {
            dispatch(FeedEvent::Connection(ConnectionEvent::Lost));
        }
    }

    fn on_stream_event(self, event: StreamEvent, dispatch: &Dispatch) {
        match event {
            StreamEvent::Opened | StreamEvent::Joined => {
                let owns_stream = event == StreamEvent::Opened;
                self.0.try_update_value(|state| {
                    (state.owns_stream, state.messages) = (owns_stream, 0);
                    let request = state.backend.stream(&state.followed);
                    let request = request.filter(|_| owns_stream);
                    let frames = request.iter().flat_map(|request| &request.send);
                    frames.for_each(|frame| state.send_frame(frame));
                });
                dispatch(FeedEvent::Connection(if owns_stream {
                    ConnectionEvent::Opened
                } else {
                    ConnectionEvent::Joined
                }));
            }
            StreamEvent::Message(text) => self.read_message(&text, dispatch),
            StreamEvent::Heartbeat => dispatch(FeedEvent::Received),
            StreamEvent::Lost => dispatch(FeedEvent::Connection(ConnectionEvent::Lost)),
        }
    }

    fn read_message(self, text: &str, dispatch: &Dispatch) {
        let read = self.0.try_update_value(|state| {
            state.messages += 1;
            let first = state.owns_stream && state.messages == 1;
            state.backend.read_message(text, first, &state.followed)
        });
        let Some((messages, diagnostics)) = read else { return };
        warn(&diagnostics);
        dispatch(FeedEvent::Received);
        for message in messages {
            match message {
                StreamMessage::Update(update) => {
                    dispatch(FeedEvent::CountUpdate(CountUpdate::new(update, false)));
                }
                StreamMessage::Reply(text) => {
                    self.0.try_with_value(|state| state.send_frame(&text));
                }
                StreamMessage::Subscribed => {
                    dispatch(FeedEvent::Connection(ConnectionEvent::Subscribed));
                }
                StreamMessage::Failed => dispatch(FeedEvent::Connection(ConnectionEvent::Lost)),
                StreamMessage::Send(request) => self.subscribe(request, Rc::clone(dispatch)),
            }
        }
    }

    /// Sends the request that subscribes the stream. If it fails, the stream is lost, as it would
    /// deliver no counts.
    fn subscribe(self, request: Request, dispatch: Dispatch) {
        let opened = self.0.try_with_value(|state| state.opened);
        browser::spawn(async move {
            let response = browser::send(&request, false).await;
            let accepted = matches!(response, Ok(Response { status: 200..=299, .. }));
            if self.0.try_with_value(|state| state.opened) != opened {
                return;
            }
            if accepted {
                return dispatch(FeedEvent::Connection(ConnectionEvent::Subscribed));
            }
            browser::warn(&["/backend/live/after_open: ", &request.url, ": refused"].concat());
            dispatch(FeedEvent::Connection(ConnectionEvent::Lost));
        });
    }

    fn poll(self, dispatch: Dispatch) {
        let started = self.0.try_update_value(|state| {
            state.polls += 1;
            (state.backend.poll(&state.followed), state.polls, state.stream_position())
        });
        let Some((fetch, number, before)) = started else { return };
        browser::spawn(async move {
            let (outcome, reached) = run(fetch, true).await;
            let now = self.0.try_with_value(|state| (state.polls, state.stream_position()));
            // A later poll replaces this one.
            let Some((_, after)) = now.filter(|(polls, _)| *polls == number) else { return };
            let result = match (&outcome.document, reached) {
                (Ok(_), _) => PollResult::Answered,
                (Err(_), true) => PollResult::Failed,
                (Err(_), false) => PollResult::Unreachable,
            };
            for update in outcome.updates {
                let overtaken = after != before;
                dispatch(FeedEvent::CountUpdate(CountUpdate::new(update, overtaken)));
            }
            dispatch(FeedEvent::Connection(ConnectionEvent::Polled(result)));
        });
    }
}

impl SourceState {
    fn send_frame(&self, text: &str) {
        if let Some(stream) = &self.stream {
            stream.send(text);
        }
    }

    /// Changes with each stream message.
    const fn stream_position(&self) -> (u32, u32) {
        (self.opened, self.messages)
    }
}
