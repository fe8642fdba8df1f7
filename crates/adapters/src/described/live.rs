//! How new counts come: what to open, how often to ask, and what messages want.

use super::{
    Described,
    counts::is_for_all,
    field::Reading,
    json::{one_or_more, text_at, write, write_filled},
    line::{Answered, Line},
    template::text,
};
use crate::Vars;
use naqra_campaign::{CatchUp, Response, Silence};
use naqra_contract::{
    Diagnostic, FollowedCampaign, Problem, StreamKind, StreamMessage, StreamRequest,
};
use serde_json::Value;

const EVERY_SECONDS: u64 = 10;
const SILENCE_SECONDS: u64 = 60;

impl Described {
    fn is_live(&self) -> bool {
        let by = self.config["live"]["by"].as_str();
        by.is_some_and(|by| by != "none")
    }

    /// The stream for these campaigns; `None` where there is none for them.
    pub(crate) fn stream(&self, followed: &[FollowedCampaign]) -> Option<StreamRequest> {
        let live = &self.config["live"];
        let by = live["by"].as_str()?;
        let template = live["url"].as_str()?;
        let for_all = is_for_all(template);
        if followed.is_empty() || !(for_all || followed.len() == 1) {
            return None;
        }
        let vars = self.vars_of(followed);
        let kind = match by {
            "sse" => {
                let names = match &live["events"] {
                    Value::Null => &Value::from("message"),
                    names => names,
                };
                let names = one_or_more(names).iter().filter_map(Value::as_str);
                StreamKind::Events(names.map(str::to_owned).collect())
            }
            "websocket" => StreamKind::Socket(live["protocol"].as_str().map(str::to_owned)),
            _ => return None,
        };
        let mut send = Vec::new();
        for frame in one_or_more(&live["send"]) {
            send.extend(frame_of(frame, &vars));
        }
        Some(StreamRequest { url: self.address(template, &vars), kind, send })
    }

    /// How often counts can be asked for, in milliseconds.
    pub(crate) fn poll_ms(&self) -> Option<u32> {
        let seconds = self.config["live"]["every_seconds"].as_u64().unwrap_or(EVERY_SECONDS);
        self.is_live().then(|| u32::try_from(seconds.clamp(1, 3_600) * 1_000).unwrap_or(10_000))
    }

    /// When the state is to be asked for, where a stream says nothing until something changes.
    pub(crate) fn catch_up(&self) -> CatchUp {
        let live = &self.config["live"];
        match &live["fetch_after_open"] {
            Value::Null | Value::Bool(false) => CatchUp::Never,
            Value::Bool(true) if live["after_open"].is_null() => CatchUp::Opened,
            _ => CatchUp::Subscribed,
        }
    }

    /// What it means when the stream is silent.
    pub(crate) fn silence(&self) -> Silence {
        let live = &self.config["live"];
        let seconds = live["silence_seconds"].as_u64().unwrap_or(SILENCE_SECONDS);
        Silence {
            milliseconds: u32::try_from(seconds.clamp(5, 3_600) * 1_000).unwrap_or(60_000),
            is_loss: live["silence_is_loss"] == true,
        }
    }

    /// Whether the stream tells what is added and not the sum.
    pub(crate) fn sends_increments(&self) -> bool {
        let live = &self.config["live"];
        live["by"] != "poll" && !live["fields"]["points_added"].is_null()
    }

    /// What a message of the stream says, and what of it could not be read. `first` is true for the
    /// first message after each opening.
    pub(crate) fn hear(
        &self,
        message: &str,
        first: bool,
        followed: &[FollowedCampaign],
    ) -> (Vec<StreamMessage>, Vec<Diagnostic>) {
        let live = &self.config["live"];
        if message.trim().is_empty() {
            return (Vec::new(), Vec::new());
        }
        let line = Line::default();
        let reply = Response { body: message.to_owned(), ..Response::default() };
        let answered = Answered::of(text_at(live, "url").to_owned(), Ok(reply));
        let vars = self.vars_of(followed);
        let mut reading = Reading { answered: &answered, vars, line: &line };
        let heard = self.heard(&mut reading, first, followed);
        (heard, line.diagnostics.take())
    }

    fn heard<'a>(
        &'a self,
        reading: &mut Reading<'a>,
        first: bool,
        followed: &[FollowedCampaign],
    ) -> Vec<StreamMessage> {
        let live = &self.config["live"];
        let Answered { url, body: message, broken, .. } = reading.answered;
        let mut heard = Vec::new();
        if let Some(broken) = broken {
            reading.line.report(Diagnostic::of("/backend/live", url, broken.clone()));
            return heard;
        }
        if !live["fails"].is_null() && reading.holds(&live["fails"], message) {
            let problem = Problem::Stated(write(message));
            reading.line.report(Diagnostic::of("/backend/live/fails", url, problem));
            return vec![StreamMessage::Failed];
        }
        for reply in one_or_more(&live["replies"]) {
            if reading.holds(reply, message) {
                heard.extend(frame_of(&reply["send"], &reading.vars).map(StreamMessage::Reply));
            }
        }
        let subscribed = &live["fetch_after_open"];
        if !subscribed.is_null() && !subscribed.is_boolean() && reading.holds(subscribed, message) {
            heard.push(StreamMessage::Subscribed);
        }
        let after_open = &live["after_open"];
        if first && !after_open.is_null() {
            for (name, path) in after_open["take"].as_object().into_iter().flatten() {
                let value = reading.text_at(path.as_str().unwrap_or_default(), message);
                reading.vars.set(name, value);
            }
            heard.push(StreamMessage::Send(self.request(after_open, &reading.vars)));
        }
        let updates = self.updates(reading, followed, true);
        heard.extend(updates.into_iter().map(StreamMessage::Update));
        heard
    }

    /// Variables about the campaigns that are followed.
    pub(super) fn vars_of(&self, followed: &[FollowedCampaign]) -> Vars {
        let (mut slugs, mut ids) = (String::new(), String::new());
        for one in followed {
            let mark = if slugs.is_empty() { "" } else { "," };
            slugs.extend([mark, one.slug.as_str()]);
            ids.extend([mark, one.id()]);
        }
        let mut vars = self.vars_for(None, &slugs, &ids);
        vars.set("slugs", &slugs);
        vars.set("ids", &ids);
        vars.set("cursor", "");
        vars
    }
}

/// A frame to send: JSON, or a plain text.
fn frame_of(template: &Value, vars: &Vars) -> Option<String> {
    match template {
        Value::String(template) => Some(text(template, vars)),
        other => write_filled(other, vars),
    }
}
