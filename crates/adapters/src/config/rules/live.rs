//! Streams.

use super::{mistake_list::MistakeList, paths::Into, templates::Scope, templates::names};
use crate::config::{AfterOpen, By, FetchAfter, Live, mistake::below};
use serde_json::json;

impl MistakeList {
    pub(super) fn live(&mut self, at: &str, live: &Live) {
        let schemes: &[&str] = match live.by {
            By::Websocket => &["wss", "ws", "https", "http"],
            By::Sse | By::Poll | By::None => &["https", "http"],
        };
        match (&live.url, live.by) {
            (Some(url), _) => self.url_of(&below(at, "url"), url, schemes, &Scope::LIVE),
            (None, By::Sse | By::Websocket) => {
                self.words(&below(at, "url"), "expected the address of the stream, found none");
            }
            (None, By::Poll | By::None) => {}
        }
        // A stream for all has messages about several campaigns, so no test can name the one.
        let is_of_one = live.url.as_ref().is_none_or(|url| names(url.as_str(), &["slug", "id"]));
        let scope = if is_of_one { Scope::LIVE } else { Scope::LIVE_MANY };
        self.only_for(at, live);
        if let Some(path) = &live.cursor {
            self.path(&below(at, "cursor"), path, Into::Response, &Scope::LIVE);
        }
        if let Some(answers) = &live.answers {
            self.answers(&below(at, "answers"), answers, &Scope::LIVE);
        }
        for (name, test) in [("where", &live.tests), ("fails", &live.fails)] {
            if let Some(tests) = test {
                self.tests(&below(at, name), tests, Into::Document, &scope);
            }
        }
        if let Some(FetchAfter::Message(tests)) = &live.fetch_after_open {
            self.tests(&below(at, "fetch_after_open"), tests, Into::Document, &scope);
        }
        if let Some(items) = &live.items {
            self.path(&below(at, "items"), items, Into::Document, &Scope::LIVE);
        }
        // A message of a stream has no headers, the response to a poll has.
        let into = if live.by == By::Poll { Into::Response } else { Into::Document };
        self.fields(&below(at, "fields"), live.fields.as_ref(), into, &Scope::LIVE);
        for (index, body) in live.send.iter().flatten().enumerate() {
            self.body(&below(&below(at, "send"), index), &body.0, &Scope::LIVE);
        }
        for (index, reply) in live.replies.iter().flatten().enumerate() {
            let at = below(&below(at, "replies"), index);
            self.path(&below(&at, "at"), &reply.at, Into::Document, &Scope::LIVE);
            self.comparison(&at, &reply.comparison, &scope);
            if let Some(tests) = &reply.when {
                self.tests(&below(&at, "when"), tests, Into::Document, &scope);
            }
            self.body(&below(&at, "send"), &reply.send.0, &Scope::LIVE);
        }
        if let Some(after) = &live.after_open {
            self.after_open(&below(at, "after_open"), after);
        }
        self.names_campaign_of_updates(at, live);
        self.silence(at, live);
    }

    /// Only a stream can be silent.
    fn silence(&mut self, at: &str, live: &Live) {
        let is_stream = matches!(live.by, By::Sse | By::Websocket);
        for (name, is) in [
            ("silence_seconds", live.silence_seconds.is_some()),
            ("silence_is_loss", live.silence_is_loss.is_some()),
        ] {
            if is && !is_stream {
                self.words(&below(at, name), "expected by sse or websocket beside it");
            }
        }
    }

    /// Members that mean something for one way only.
    fn only_for(&mut self, at: &str, live: &Live) {
        for (name, is, by, word) in [
            ("events", live.events.is_some(), By::Sse, "sse"),
            ("protocol", live.protocol.is_some(), By::Websocket, "websocket"),
            ("send", live.send.is_some(), By::Websocket, "websocket"),
            ("replies", live.replies.is_some(), By::Websocket, "websocket"),
            ("cursor", live.cursor.is_some(), By::Poll, "poll"),
            ("answers", live.answers.is_some(), By::Poll, "poll"),
        ] {
            if is && live.by != by {
                self.words(&below(at, name), &format!("expected by {word} beside it"));
            }
        }
    }

    /// A stream of many campaigns needs a field for the campaign of an update.
    fn names_campaign_of_updates(&mut self, at: &str, live: &Live) {
        let Some(fields) = &live.fields else { return };
        let is_named = fields.contains_key("slug") || fields.contains_key("id");
        if let Some(url) = &live.url
            && !is_named
            && !names(url.as_str(), &["slug", "id"])
        {
            let words = "expected the field slug or id, as the stream is not of one campaign";
            self.words(&below(at, "fields"), words);
        }
    }

    fn after_open(&mut self, at: &str, after: &AfterOpen) {
        let taken: Vec<&str> = after.take.iter().flatten().map(|(name, _)| name.as_str()).collect();
        let [always, one, many] = Scope::STREAM;
        let groups = [always, one, many, &taken];
        let scope = Scope::of(&groups);
        self.url(&below(at, "url"), &after.url, &scope);
        self.headers(&below(at, "headers"), after.headers.as_ref(), &scope);
        if let Some(body) = &after.body {
            self.body(&below(at, "body"), &body.0, &scope);
        }
        for (name, path) in after.take.iter().flatten() {
            let at = below(&below(at, "take"), name);
            let letter = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
            if name.is_empty() || !name.bytes().all(letter) {
                self.wrong(&at, "a name of letters from a to z, digits and _", &json!(name));
            }
            self.path(&at, path, Into::Document, &Scope::LIVE);
        }
    }
}
