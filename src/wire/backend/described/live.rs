//! How new counts come: what to open, what its messages say, and what to ask instead.

use super::{
    Described,
    field::Reading,
    json::{is_empty, one_or_more, text_at, write, write_filled},
    kept::Kept,
    line::{Answered, Halt, Line},
    path::find,
    template::{Vars, names, text},
};
use crate::{
    domain::Reply,
    wire::backend::plan::{Followed, Heard, StreamKind, StreamPlan, Update},
};
use serde_json::Value;

const EVERY_SECONDS: u64 = 10;

impl Described {
    fn is_live(&self) -> bool {
        let by = self.config["live"]["by"].as_str();
        by.is_some_and(|by| by != "none")
    }

    /// The stream for these campaigns; `None` where there is none for them.
    #[inline(never)]
    pub(crate) fn stream(&self, followed: &[Followed]) -> Option<StreamPlan> {
        let live = &self.config["live"];
        let by = live["by"].as_str()?;
        let template = live["url"].as_str()?;
        let for_all = is_for_all(template);
        if followed.is_empty() || !(for_all || followed.len() == 1) {
            return None;
        }
        let kept = Kept::default();
        let vars = self.vars_of(followed, &kept);
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
        Some(StreamPlan { url: self.address(template, &vars), kind, send })
    }

    /// How often counts can be asked for, in milliseconds.
    #[inline(never)]
    pub(crate) fn poll_ms(&self) -> Option<u32> {
        let seconds = self.config["live"]["every_seconds"].as_u64().unwrap_or(EVERY_SECONDS);
        self.is_live().then(|| u32::try_from(seconds.clamp(1, 3_600) * 1_000).unwrap_or(10_000))
    }

    /// Whether a stream says nothing until something changes.
    #[inline(never)]
    pub(crate) fn fetches_after_open(&self) -> bool {
        self.config["live"]["fetch_after_open"] == true
    }

    /// Whether the stream tells what is added and not the sum.
    #[inline(never)]
    pub(crate) fn tells_increments(&self) -> bool {
        let live = &self.config["live"];
        live["by"] != "poll" && !live["fields"]["points_added"].is_null()
    }

    /// What a message of the stream says, and what of it could not be read. `first` is true for the
    /// first message after each opening.
    #[inline(never)]
    pub(crate) fn hear(
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
        let kept = Kept::default();
        let reply = Reply { body: message.to_owned(), ..Reply::default() };
        let answered = Answered::of(text_at(live, "url").to_owned(), Ok(reply));
        let vars = self.vars_of(followed, &kept);
        let mut reading = Reading { answered: &answered, vars, line: &line };
        let heard = self.heard(&mut reading, first, followed);
        (heard, line.problems.take())
    }

    fn heard<'a>(
        &'a self,
        reading: &mut Reading<'a>,
        first: bool,
        followed: &[Followed],
    ) -> Vec<Heard> {
        let live = &self.config["live"];
        let Answered { url, body: message, broken, .. } = reading.answered;
        let mut heard = Vec::new();
        if !broken.is_empty() {
            reading.line.report(&["/backend/live: ", url, ": ", broken]);
            return heard;
        }
        if !live["fails"].is_null() && reading.holds(&live["fails"], message) {
            reading.line.report(&["/backend/live/fails: ", url, ": ", &write(message)]);
            return vec![Heard::Fails];
        }
        for reply in one_or_more(&live["replies"]) {
            if reading.holds(reply, message) {
                heard.extend(frame_of(&reply["send"], &reading.vars).map(Heard::Say));
            }
        }
        let after_open = &live["after_open"];
        if first && !after_open.is_null() {
            for (name, path) in after_open["take"].as_object().into_iter().flatten() {
                let kept = &reading.line.kept;
                let path = path.as_str().unwrap_or("-");
                let value = kept.text_of(find(kept, &reading.vars, message, path));
                reading.vars.set(name, value);
            }
            heard.push(Heard::Ask(self.request(after_open, &reading.vars)));
        }
        let updates = self.updates(reading, followed, true);
        heard.extend(updates.into_iter().map(Heard::Update));
        heard
    }

    /// The counts in a message or in the answer to a poll of `live`.
    fn updates<'a>(
        &'a self,
        reading: &Reading<'a>,
        followed: &[Followed],
        stream: bool,
    ) -> Vec<Update> {
        let live = &self.config["live"];
        let body = &reading.answered.body;
        let mut updates = Vec::new();
        if stream && !reading.holds(&live["where"], body) {
            return updates;
        }
        let path = text_at(live, "items");
        for item in one_or_more(reading.at(path, body)) {
            if !stream && !reading.holds(&live["where"], item) {
                continue;
            }
            let document = match &live["fields"] {
                Value::Null => item.clone(),
                fields => reading.object(fields, item, "/backend/live/fields"),
            };
            let counts = ["points", "points_added", "counters", "status"];
            let says = counts.iter().any(|name| !document[*name].is_null());
            match place_of(&document, followed) {
                Some(place) if says => updates.push(Update::of(place, document)),
                Some(_) => reading.report(&["/backend/live/fields", ""], path, "points", item),
                None => {}
            }
        }
        updates
    }

    /// Asks for the counts of these campaigns once.
    pub(super) fn read_counts<'a>(
        &'a self,
        line: &'a Line,
        followed: &'a [Followed],
    ) -> Result<Vec<Update>, Halt> {
        let live = &self.config["live"];
        let mut vars = self.vars_of(followed, &line.kept);
        let mut updates = Vec::new();
        let url = text_at(live, "url");
        let own = live["by"] == "poll" && !live["url"].is_null();
        if own && (followed.len() == 1 || is_for_all(url)) {
            // A cursor of other campaigns would skip counts.
            let slugs = vars.get("slugs").unwrap_or_default();
            if let Ok(cursor) = self.cursor.lock()
                && cursor.0 == slugs
            {
                vars.set("cursor", line.kept.text(cursor.1.clone()));
            }
            let reading = match line.call(self, (live, "live"), "", &vars) {
                Err(Halt::Nothing) => return Ok(updates),
                reading => reading?,
            };
            if let Some(path) = live["cursor"].as_str()
                && let found = reading.text_at(path, &reading.answered.body)
                && !found.is_empty()
                && let Ok(mut cursor) = self.cursor.lock()
            {
                *cursor = (slugs.to_owned(), found.to_owned());
            }
            return Ok(self.updates(&reading, followed, false));
        }
        if followed.len() > 1 {
            let mut list = self.read_list(line)?;
            for item in list["items"].as_array_mut().into_iter().flatten() {
                if let Some(place) = place_of(item, followed) {
                    updates.push(Update::of(place, item.take()));
                }
            }
            return Ok(updates);
        }
        let place = if self.config["progress"].is_null() { "campaign" } else { "progress" };
        let call = (&self.config[place], place);
        let (reading, document) = self.document(line, call, &vars)?;
        let document = self.mapped(&reading, call, document, None);
        Ok(vec![Update::of(0, document)])
    }

    /// Variables about the campaigns that are followed.
    pub(super) fn vars_of<'a>(&'a self, followed: &[Followed], kept: &'a Kept) -> Vars<'a> {
        let (mut slugs, mut ids) = (String::new(), String::new());
        for one in followed {
            let mark = if slugs.is_empty() { "" } else { "," };
            slugs.extend([mark, one.slug.as_str()]);
            ids.extend([mark, one.id()]);
        }
        let (slugs, ids) = (kept.text(slugs), kept.text(ids));
        let mut vars = self.vars_for(None, slugs, ids);
        vars.set("slugs", slugs);
        vars.set("ids", ids);
        vars.set("cursor", "");
        vars
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
    let id = match id {
        Value::String(id) => id,
        other => &write(other),
    };
    followed.iter().position(|one| *slug == one.slug.as_str() || (is_empty(slug) && id == one.id()))
}

/// A frame to send: JSON, or a plain text.
fn frame_of(template: &Value, vars: &Vars<'_>) -> Option<String> {
    match template {
        Value::String(template) => Some(text(template, vars)),
        other => write_filled(other, vars),
    }
}
