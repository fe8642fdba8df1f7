//! How new counts come: what to open, what its messages say, and what to ask instead.

use super::{
    Backend,
    errand::{Answered, Halt, Line},
    field::one_or_more,
    json::{is_empty, text_of, write},
    path::find,
    template::{Vars, body, names, text},
};
use crate::{
    domain::{Progress, Reply, Request, Slug},
    wire::{
        node::{Faults, Node},
        progress::progress_onto,
    },
};
use serde_json::Value;

/// A campaign whose count is followed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Followed {
    /// Its slug.
    pub slug: Slug,
    /// What the backend calls it, if that is something else.
    pub id: Option<String>,
}

/// What kind of stream.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum StreamKind {
    /// Server-Sent Events with these names.
    Events(Vec<String>),
    /// WebSocket with this subprotocol.
    Socket(Option<String>),
}

/// A stream to open.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StreamPlan {
    /// Its address.
    pub url: String,
    /// Its kind.
    pub kind: StreamKind,
    /// What to send when it is open.
    pub send: Vec<String>,
}

/// What a message of a stream asks for.
#[derive(Clone, PartialEq, Debug)]
pub enum Heard {
    /// A new count.
    Update(Update),
    /// Send this back.
    Say(String),
    /// The stream does not work.
    Fails,
    /// Send this request, so that the stream tells counts.
    Ask(Request),
}

/// A new count, or a part of one.
#[derive(Clone, PartialEq, Debug)]
pub struct Update {
    place: usize,
    document: Value,
}

impl Update {
    /// An update of the only campaign that is followed.
    pub(super) const fn of(document: Value) -> Self {
        Self { place: 0, document }
    }

    /// Which of the followed campaigns it is about.
    #[must_use]
    pub const fn place(&self) -> usize {
        self.place
    }

    /// The count with it; what it does not say stays.
    #[must_use]
    pub fn onto(&self, current: &Progress) -> Progress {
        let faults = Faults::default();
        progress_onto(&Node::root(&self.document, &faults), current)
    }
}

const EVERY_SECONDS: u64 = 10;

impl Backend {
    /// Whether counts move while a page is looked at.
    #[must_use]
    pub fn is_live(&self) -> bool {
        let by = self.config["live"]["by"].as_str();
        by.is_some_and(|by| by != "none")
    }

    /// The stream for these campaigns; `None` where there is none for them.
    #[must_use]
    pub fn stream(&self, followed: &[Followed]) -> Option<StreamPlan> {
        let live = &self.config["live"];
        let by = live["by"].as_str()?;
        let template = live["url"].as_str()?;
        let for_all = is_for_all(template);
        if followed.is_empty() || !(for_all || followed.len() == 1) {
            return None;
        }
        let vars = self.vars_of(followed);
        let words = |name: &str| {
            let words = one_or_more(&live[name]).iter();
            words.filter_map(Value::as_str).map(str::to_owned).collect::<Vec<_>>()
        };
        let kind = match by {
            "sse" => {
                let names = words("events");
                StreamKind::Events(if names.is_empty() {
                    vec!["message".to_owned()]
                } else {
                    names
                })
            }
            "websocket" => StreamKind::Socket(live["protocol"].as_str().map(str::to_owned)),
            _ => return None,
        };
        let send = one_or_more(&live["send"]).iter().filter_map(|frame| frame_of(frame, &vars));
        Some(StreamPlan { url: self.address(template, &vars), kind, send: send.collect() })
    }

    /// How often counts can be asked for, in milliseconds.
    #[must_use]
    pub fn poll_ms(&self) -> Option<u32> {
        let seconds = self.config["live"]["every_seconds"].as_u64().unwrap_or(EVERY_SECONDS);
        self.is_live().then(|| u32::try_from(seconds.clamp(1, 3_600) * 1_000).unwrap_or(10_000))
    }

    /// Whether a stream says nothing until something changes.
    #[must_use]
    pub fn fetches_after_open(&self) -> bool {
        self.config["live"]["fetch_after_open"] == true
    }

    /// What a message of the stream says, and what of it could not be read. `first` is true for the
    /// first message after each opening.
    #[must_use]
    pub fn hear(
        &self,
        message: &str,
        first: bool,
        followed: &[Followed],
    ) -> (Vec<Heard>, Vec<String>) {
        let live = &self.config["live"];
        if message.trim().is_empty() {
            return (Vec::new(), Vec::new());
        }
        let line = Line::default();
        let mut vars = self.vars_of(followed);
        let reply = Reply { body: message.to_owned(), ..Reply::default() };
        let url = live["url"].as_str().unwrap_or_default().to_owned();
        let answered = Answered::of(url, Ok(reply));
        if let Some(reason) = &answered.broken {
            let problem = ["/backend/live: ", &answered.url, ": ", reason].concat();
            return (Vec::new(), vec![problem]);
        }
        let reading = line.reading(&answered, &vars);
        let message = &answered.body;
        if !live["fails"].is_null() && reading.holds(&live["fails"], message) {
            let problem = ["/backend/live/fails: ", &answered.url, ": ", &write(message)].concat();
            return (vec![Heard::Fails], vec![problem]);
        }
        let mut heard = Vec::new();
        for reply in
            one_or_more(&live["replies"]).iter().filter(|reply| reading.holds(reply, message))
        {
            heard.extend(frame_of(&reply["send"], &vars).map(Heard::Say));
        }
        let after_open = &live["after_open"];
        if first && !after_open.is_null() {
            for (name, path) in after_open["take"].as_object().into_iter().flatten() {
                let path = path.as_str().unwrap_or_default();
                vars.set(name, text_of(&find(message, path, &vars).unwrap_or_default()));
            }
            heard.push(Heard::Ask(self.request(after_open, &vars)));
        }
        heard.extend(self.updates(&line, &answered, followed, true).into_iter().map(Heard::Update));
        drop(reading);
        (heard, line.problems.into_inner())
    }

    /// The counts in a message or in the answer to a poll of `live`.
    fn updates(
        &self,
        line: &Line,
        answered: &Answered,
        followed: &[Followed],
        stream: bool,
    ) -> Vec<Update> {
        let live = &self.config["live"];
        let reading = line.reading(answered, &self.vars_of(followed));
        if stream && !reading.holds(&live["where"], &answered.body) {
            return Vec::new();
        }
        let path = live["items"].as_str().unwrap_or_default();
        let items = reading.at(path, &answered.body).unwrap_or_default();
        let documents = one_or_more(&items).iter();
        let documents = documents.filter(|item| stream || reading.holds(&live["where"], item));
        let mut updates = Vec::new();
        for item in documents {
            let document = match &live["fields"] {
                Value::Null => item.clone(),
                fields => reading.object(fields, item, "/backend/live/fields"),
            };
            let counts = ["points", "points_added", "counters", "status"];
            let says = counts.iter().any(|name| !document[*name].is_null());
            match place_of(&document, followed) {
                Some(place) if says => updates.push(Update { place, document }),
                Some(_) => {
                    reading.report("/backend/live/fields", path, "points", item);
                }
                None => {}
            }
        }
        updates
    }

    /// Asks for the counts of these campaigns once.
    pub(super) fn read_counts(
        &self,
        line: &Line,
        followed: &[Followed],
    ) -> Result<Vec<Update>, Halt> {
        let live = &self.config["live"];
        let mut vars = self.vars_of(followed);
        let own = live["url"].as_str().filter(|_| live["by"] == "poll");
        let for_all = own.is_some_and(is_for_all);
        if own.is_some() && (for_all || followed.len() == 1) {
            let cursor = self.cursor.lock().map(|cursor| cursor.clone()).unwrap_or_default();
            vars.set("cursor", cursor);
            let Some(answered) = line.call(self, (live, "live"), None, &vars)? else {
                return Ok(Vec::new());
            };
            if let Some(path) = live["cursor"].as_str() {
                let found = line.reading(&answered, &vars).at(path, &answered.body);
                let found = text_of(&found.unwrap_or_default());
                if let Ok(mut cursor) = self.cursor.lock()
                    && !found.is_empty()
                {
                    *cursor = found;
                }
            }
            return Ok(self.updates(line, &answered, followed, false));
        }
        if followed.len() > 1 {
            let list = self.read_list(line)?;
            let items = one_or_more(&list["items"]).iter();
            return Ok(items
                .filter_map(|item| {
                    let place = place_of(item, followed)?;
                    Some(Update { place, document: item.clone() })
                })
                .collect());
        }
        let place = if self.config["progress"].is_null() { "campaign" } else { "progress" };
        let call = (&self.config[place], place);
        let (answered, document) = self.document(line, call, &vars)?;
        let document = self.mapped(line, call, &answered, &document, &vars, None);
        Ok(vec![Update { place: 0, document }])
    }

    /// Variables about the campaigns that are followed.
    pub(super) fn vars_of(&self, followed: &[Followed]) -> Vars {
        let mut vars = self.vars_in(None);
        let all =
            |name: fn(&Followed) -> &str| followed.iter().map(name).collect::<Vec<_>>().join(",");
        let (slugs, ids) = (all(|one| one.slug.as_str()), all(Followed::id));
        vars.set("slug", &slugs[..]);
        vars.set("id", &ids[..]);
        vars.set("slugs", slugs);
        vars.set("ids", ids);
        vars.set("cursor", "");
        vars
    }
}

impl Followed {
    pub(super) fn id(&self) -> &str {
        self.id.as_deref().unwrap_or(self.slug.as_str())
    }
}

/// Whether what an address gives is about all campaigns, and not about one that it names.
fn is_for_all(url: &str) -> bool {
    !names(url, "slug") && !names(url, "id")
}

/// Which campaign a document is about; one that names none is about the only one.
fn place_of(document: &Value, followed: &[Followed]) -> Option<usize> {
    let (slug, id) = (&document["slug"], &document["id"]);
    if is_empty(slug) && is_empty(id) {
        return (followed.len() == 1).then_some(0);
    }
    followed
        .iter()
        .position(|one| *slug == one.slug.as_str() || (is_empty(slug) && text_of(id) == one.id()))
}

/// A frame to send: JSON, or a plain text.
fn frame_of(template: &Value, vars: &Vars) -> Option<String> {
    Some(match template {
        Value::String(template) => text(template, vars),
        other => write(&body(other, vars)?),
    })
}
