//! The stream of counts: opened, listened to, closed.

use super::{
    cors,
    count::no_count,
    probe::{Chosen, Probe},
    sse, websocket,
};
use naqra::{
    domain::Request,
    wire::{Followed, Heard, StreamKind, StreamPlan},
};
use std::time::{Duration, Instant};

/// What a stream did while it was listened to.
#[derive(Default)]
pub(super) struct Stream {
    /// The status of its beginning.
    pub(super) status: Option<u16>,
    /// From the request to its beginning.
    pub(super) took: Option<Duration>,
    /// What came first, in words: its media type, its protocol.
    pub(super) kind: String,
    /// Whether it opened.
    pub(super) opened: bool,
    /// Events whose names the settings do not have.
    pub(super) other_events: Vec<String>,
}

/// Takes messages in and finds out what they say.
pub(super) struct Ear<'a> {
    probe: &'a Probe<'a>,
    followed: [Followed; 1],
    begun: Instant,
    /// How many messages came.
    messages: usize,
    /// The first count, and when.
    count: Option<(Duration, u64)>,
    fails: bool,
    /// What is wrong.
    problems: Vec<String>,
    /// Requests that the first message asks for, with what came.
    asked: Vec<(Request, Result<u16, String>)>,
}

impl<'a> Ear<'a> {
    fn new(probe: &'a Probe<'a>, chosen: &Chosen) -> Self {
        Self {
            probe,
            followed: [chosen.followed.clone()],
            begun: Instant::now(),
            messages: 0,
            count: None,
            fails: false,
            problems: Vec::new(),
            asked: Vec::new(),
        }
    }

    /// A message; what is to be sent back.
    pub(super) fn hear(&mut self, message: &str) -> Vec<String> {
        let settings = self.probe.settings;
        let (heard, problems) = settings.backend.hear(message, self.messages == 0, &self.followed);
        self.messages += 1;
        self.problems.extend(problems);
        let mut answers = Vec::new();
        for one in heard {
            match one {
                Heard::Update(update) => {
                    let points = update.onto(&no_count()).points;
                    self.count.get_or_insert((self.begun.elapsed(), points));
                }
                Heard::Say(text) => answers.push(text),
                Heard::Fails => self.fails = true,
                Heard::Ask(request) => {
                    let sent = settings.client.send(&cors::from_page(&request, &settings.origin));
                    let status = sent.map(|answer| answer.reply.status);
                    let status = status.map_err(|reason| reason.to_string());
                    self.asked.push((request, status));
                }
            }
        }
        answers
    }

    /// What there is to say about the messages.
    fn words(&self) -> String {
        match (self.messages, &self.count) {
            (0, _) => "no message while it was listened to".to_owned(),
            (_, Some((after, points))) => {
                format!("first count after {} ms: {points} points", after.as_millis())
            }
            (1, None) => "1 message, none about this campaign".to_owned(),
            (many, None) => format!("{many} messages, none about this campaign"),
        }
    }
}

impl Probe<'_> {
    /// Opens the stream of a campaign and listens for a while.
    pub(super) fn live(&mut self, chosen: &Chosen) {
        let backend = &self.settings.backend;
        let Some(plan) = backend.stream(std::slice::from_ref(&chosen.followed)) else {
            let what = match backend.poll_ms() {
                Some(pause) => format!("by asking every {} s, as progress above", pause / 1000),
                None => "none: counts come with the next visit".to_owned(),
            };
            return self.report.row("live", None, None, &what);
        };
        let url = plan.url.clone();
        let (result, heard) = self.listen(chosen, &plan);
        let stream = match result {
            Ok(stream) => stream,
            Err(reason) => {
                self.report.row("live", None, None, "no answer");
                return self.problem("/backend/live", &url, &reason);
            }
        };
        let opened = if stream.opened { "opened" } else { "not opened" };
        let what = format!("{}: {opened}; {}", stream.kind, heard.words);
        self.report.row("live", stream.status, stream.took, &what);
        if !stream.other_events.is_empty() {
            let names = stream.other_events.join(", ");
            self.report
                .more(&format!("other events came, which /backend/live/events has not: {names}"));
        }
        for (request, status) in heard.asked {
            match status {
                Ok(status @ 200..=299) => {
                    self.report.row("", Some(status), None, &format!("after_open {}", request.url));
                }
                Ok(status) => {
                    let reason = format!("expected status 2xx, found {status}");
                    self.problem("/backend/live/after_open", &request.url, &reason);
                }
                Err(reason) => self.problem("/backend/live/after_open", &request.url, &reason),
            }
        }
        for problem in heard.problems {
            self.report.problem(problem);
        }
        if heard.fails {
            self.problem(
                "/backend/live",
                &url,
                "expected a stream that works, found one that fails",
            );
        }
    }

    fn listen(&mut self, chosen: &Chosen, plan: &StreamPlan) -> (Result<Stream, String>, Told) {
        let mut wrong = Vec::new();
        let (stream, told) = {
            let mut ear = Ear::new(self, chosen);
            let stream = match &plan.kind {
                StreamKind::Events(names) => {
                    sse::listen(self.settings, &plan.url, names, &mut ear, &mut wrong)
                }
                StreamKind::Socket(protocol) => {
                    websocket::listen(self.settings, plan, protocol.as_deref(), &mut ear)
                }
            };
            let words = ear.words();
            (stream, Told { words, asked: ear.asked, problems: ear.problems, fails: ear.fails })
        };
        for reason in wrong {
            self.problem("/backend/live", &plan.url, &reason);
        }
        (stream, told)
    }
}

/// What was heard, without the probe.
struct Told {
    words: String,
    asked: Vec<(Request, Result<u16, String>)>,
    problems: Vec<String>,
    fails: bool,
}
