//! How new counts come: what to open, how often to poll, and what messages mean.

use super::{
    counts::is_for_all,
    described_backend::Described,
    json::write,
    reading::{Reading, Report},
    received_response::ReceivedResponse,
};
use crate::{
    description::{Address, By, FetchAfter, Live, OneOrMany},
    variables::Vars,
};
use naqra_campaign::{CatchUp, Response, Silence};
use naqra_contract::{
    Diagnostic, FollowedCampaign, Problem, StreamKind, StreamMessage, StreamRequest,
};

const EVERY_SECONDS: u32 = 10;
const SILENCE_SECONDS: u32 = 60;

impl Described {
    fn live(&self) -> Option<&Live> {
        self.description().live.as_ref()
    }

    /// The stream for these campaigns; `None` where there is none for them.
    pub(crate) fn stream(&self, followed: &[FollowedCampaign]) -> Option<StreamRequest> {
        let live = self.live()?;
        let url = live.url.as_ref()?;
        if followed.is_empty() || !(is_for_all(url) || followed.len() == 1) {
            return None;
        }
        let kind = match live.by {
            By::Sse => {
                let names = live.events.clone();
                StreamKind::Events(names.unwrap_or_else(|| vec!["message".to_owned()]))
            }
            By::Websocket => StreamKind::Socket(live.protocol.clone()),
            By::Poll | By::None => return None,
        };
        let vars = self.vars_of(followed);
        let send = live.send.iter().flatten().filter_map(|body| body.to_message(&vars)).collect();
        Some(StreamRequest { url: self.address(url, &vars), kind, send })
    }

    /// How often counts can be requested, in milliseconds.
    pub(crate) fn poll_ms(&self) -> Option<u32> {
        let live = self.live().filter(|live| live.by != By::None)?;
        Some(live.every_seconds.unwrap_or(EVERY_SECONDS).clamp(1, 3_600) * 1_000)
    }

    /// When the state is to be requested, where a stream sends nothing until something changes.
    pub(crate) fn catch_up(&self) -> CatchUp {
        let Some(live) = self.live() else { return CatchUp::Never };
        match &live.fetch_after_open {
            None | Some(FetchAfter::Opening(false)) => CatchUp::Never,
            Some(FetchAfter::Opening(true)) if live.after_open.is_none() => CatchUp::Opened,
            Some(_) => CatchUp::Subscribed,
        }
    }

    /// What it means when the stream is silent.
    pub(crate) fn silence(&self) -> Silence {
        let live = self.live();
        let seconds = live.and_then(|live| live.silence_seconds).unwrap_or(SILENCE_SECONDS);
        Silence {
            milliseconds: seconds.clamp(5, 3_600) * 1_000,
            is_loss: live.is_some_and(|live| live.silence_is_loss == Some(true)),
        }
    }

    /// Whether the stream sends what is added and not the sum.
    pub(crate) fn sends_increments(&self) -> bool {
        let stream = self.live().filter(|live| live.by != By::Poll);
        let fields = stream.and_then(|live| live.fields.as_ref());
        fields.is_some_and(|fields| fields.contains_key("points_added"))
    }

    /// What a message of the stream means, and what of it could not be read. `is_first`: it is the
    /// first message after an opening.
    pub(crate) fn read_message(
        &self,
        message: &str,
        is_first: bool,
        followed: &[FollowedCampaign],
    ) -> (Vec<StreamMessage>, Vec<Diagnostic>) {
        let Some(live) = self.live().filter(|_| !message.trim().is_empty()) else {
            return (Vec::new(), Vec::new());
        };
        let url = live.url.as_ref().map_or("", Address::as_str);
        let message = Response { body: message.to_owned(), ..Response::default() };
        let received = ReceivedResponse::of(url.to_owned(), message);
        let report = Report::default();
        let vars = self.vars_of(followed);
        let reading = Reading { backend: self, response: &received, vars, report: &report };
        let read = reading.messages(live, is_first, followed);
        (read, report.into_diagnostics())
    }

    /// The cursor that the last poll of these campaigns gave.
    pub(super) fn cursor_of(&self, slugs: &str) -> Option<String> {
        let cursor = self.cursor().lock().ok()?;
        (cursor.0 == slugs).then(|| cursor.1.clone())
    }

    /// Keeps the cursor for the next poll of these campaigns.
    pub(super) fn keep_cursor(&self, slugs: String, next: String) {
        if let Ok(mut cursor) = self.cursor().lock() {
            *cursor = (slugs, next);
        }
    }
}

impl Reading<'_> {
    fn messages(
        &self,
        live: &Live,
        is_first: bool,
        followed: &[FollowedCampaign],
    ) -> Vec<StreamMessage> {
        let message = &self.response.body;
        if let Some(problem) = &self.response.not_json {
            self.report_message("/backend/live", problem.clone());
            return Vec::new();
        }
        if let Some(tests) = &live.fails
            && self.all_hold(tests.all(), message)
        {
            self.report_message("/backend/live/fails", Problem::Stated(write(message)));
            return vec![StreamMessage::Failed];
        }
        let mut read = Vec::new();
        for reply in live.replies.iter().flatten() {
            if self.holds(&reply.at, &reply.comparison, message)
                && self.all_hold(OneOrMany::slice(&reply.when), message)
            {
                read.extend(reply.send.to_message(&self.vars).map(StreamMessage::Reply));
            }
        }
        if let Some(FetchAfter::Message(tests)) = &live.fetch_after_open
            && self.all_hold(tests.all(), message)
        {
            read.push(StreamMessage::Subscribed);
        }
        if let Some(after_open) = live.after_open.as_ref().filter(|_| is_first) {
            let mut vars: Vars = self.vars.clone();
            for (name, path) in after_open.take.iter().flatten() {
                vars.set(name, &self.text(path, message));
            }
            read.push(StreamMessage::Send(self.backend.request(after_open.call(), &vars)));
        }
        let updates = self.updates(live, followed, true);
        read.extend(updates.into_iter().map(StreamMessage::Update));
        read
    }

    fn report_message(&self, setting: &str, problem: Problem) {
        self.report.add(Diagnostic::of(setting, &self.response.url, problem));
    }
}
