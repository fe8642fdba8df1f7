//! The counts in messages and in answers to polls, and of which campaigns they are.

use super::{
    Described,
    field::Reading,
    json::{is_empty, one_or_more, text_at, write},
    line::{Halt, Line},
    rows::members_of,
    template::names,
};
use crate::jsonpath::JsonPath;
use naqra_contract::plan::{FollowedCampaign, ProgressUpdate};
use serde_json::Value;

impl Described {
    /// The counts in a message or in the answer to a poll of `live`.
    pub(super) fn updates<'a>(
        &'a self,
        reading: &Reading<'a>,
        followed: &[FollowedCampaign],
        stream: bool,
    ) -> Vec<ProgressUpdate> {
        let live = &self.config["live"];
        let body = &reading.answered.body;
        let mut updates = Vec::new();
        if stream && !reading.holds(&live["where"], body) {
            return updates;
        }
        let path = text_at(live, "items");
        // A member of an object is an update where its name says of which campaign.
        let is_name = |field: &Value| {
            let path = field.as_str().and_then(|path| JsonPath::parse(path).ok());
            path.is_some_and(|path| path.is_member("$key"))
        };
        let named = ["slug", "id"].iter().any(|name| is_name(&live["fields"][*name]));
        let items = match reading.at(path, body) {
            Value::Object(members) if named => members_of(&reading.line.kept, members),
            items => one_or_more(items).iter().collect(),
        };
        for item in items {
            // A member that is nothing has no name either.
            if named && item["$key"].is_null() {
                continue;
            }
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
                Some(place) if says => updates.push(ProgressUpdate::of(place, document)),
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
        followed: &'a [FollowedCampaign],
    ) -> Result<Vec<ProgressUpdate>, Halt> {
        let live = &self.config["live"];
        let mut vars = self.vars_of(followed);
        let mut updates = Vec::new();
        let url = text_at(live, "url");
        let own = live["by"] == "poll" && !live["url"].is_null();
        if own && (followed.len() == 1 || is_for_all(url)) {
            // A cursor of other campaigns would skip counts.
            let slugs = vars.get("slugs").unwrap_or_default().to_owned();
            if let Ok(cursor) = self.cursor.lock()
                && cursor.0 == slugs
            {
                vars.set("cursor", &cursor.1);
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
                *cursor = (slugs, found.to_owned());
            }
            return Ok(self.updates(&reading, followed, false));
        }
        if followed.len() > 1 {
            let mut list = self.read_list(line)?;
            for item in list["items"].as_array_mut().into_iter().flatten() {
                if let Some(place) = place_of(item, followed) {
                    updates.push(ProgressUpdate::of(place, item.take()));
                }
            }
            return Ok(updates);
        }
        let place = if self.config["progress"].is_null() { "campaign" } else { "progress" };
        let call = (&self.config[place], place);
        let (reading, document) = self.document(line, call, &vars)?;
        let document = self.mapped(&reading, call, document, None);
        Ok(vec![ProgressUpdate::of(0, document)])
    }
}

/// Whether what an address gives is about all campaigns, and not about one that it names.
pub(super) fn is_for_all(url: &str) -> bool {
    !names(url, "slug") && !names(url, "id")
}

/// Which campaign a document is about; one that names none is about the only one.
fn place_of(document: &Value, followed: &[FollowedCampaign]) -> Option<usize> {
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
