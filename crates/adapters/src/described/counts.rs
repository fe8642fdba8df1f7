//! The counts in messages and in responses to polls, and of which campaigns they are.

use super::{
    json::{is_empty, one_or_more},
    reading::Reading,
    rows::members_with_keys,
    session::{PlacedCall, Session, Stop},
};
use crate::description::{Address, By, Field, Live, OneOrMany, Path};
use crate::scalar::text_of;
use naqra_contract::{FollowedCampaign, ProgressUpdate, Transport};
use serde_json::Value;
use std::borrow::Cow;

/// The fields of which an update has at least one.
const COUNTS: [&str; 4] = ["points", "points_added", "counters", "status"];

impl Reading<'_> {
    /// The counts in a message of the stream, or in the response to a poll of `live`.
    pub(super) fn updates(
        &self,
        live: &Live,
        followed: &[FollowedCampaign],
        is_stream: bool,
    ) -> Vec<ProgressUpdate> {
        let tests = OneOrMany::slice(&live.tests);
        let body = &self.response.body;
        let mut updates = Vec::new();
        if is_stream && !self.all_hold(tests, body) {
            return updates;
        }
        let found = self.find_in_body(live.items.as_ref());
        let by_key = is_named_by_key(live);
        let items: Vec<Cow<'_, Value>> = match &*found {
            Value::Object(members) if by_key => {
                members_with_keys(members).into_iter().map(Cow::Owned).collect()
            }
            items => one_or_more(items).iter().map(Cow::Borrowed).collect(),
        };
        for item in items {
            // A member that is nothing has no name either.
            if by_key && item["$key"].is_null() {
                continue;
            }
            if !is_stream && !self.all_hold(tests, &item) {
                continue;
            }
            let document = match &live.fields {
                None => item.clone().into_owned(),
                Some(fields) => self.object(fields, &item, "/backend/live/fields"),
            };
            let has_count = COUNTS.iter().any(|name| !document[*name].is_null());
            match index_of(&document, followed) {
                Some(index) if has_count => updates.push(ProgressUpdate::of(index, document)),
                Some(_) => {
                    let path = live.items.as_ref().map_or("", Path::as_str);
                    self.report("/backend/live/fields", path, "points", &item);
                }
                None => {}
            }
        }
        updates
    }
}

/// Whether the members of an object are updates under the name of their campaign.
fn is_named_by_key(live: &Live) -> bool {
    let is_key = |name: &str| {
        let field = live.fields.as_ref().and_then(|fields| fields.get(name));
        matches!(field, Some(Field::Path(path)) if path.is_member("$key"))
    };
    is_key("slug") || is_key("id")
}

impl<T: Transport> Session<'_, T> {
    /// Requests the counts of these campaigns once.
    pub(super) async fn counts(
        &self,
        followed: &[FollowedCampaign],
    ) -> Result<Vec<ProgressUpdate>, Stop> {
        let description = self.backend.description();
        if let Some(live) = &description.live
            && let (By::Poll, Some(url)) = (live.by, &live.url)
            && (followed.len() == 1 || is_for_all(url))
        {
            return self.poll(live, followed).await;
        }
        if followed.len() > 1 {
            let mut list = self.list().await?;
            let items = list["items"].as_array_mut().into_iter().flatten();
            let of_item =
                |item: &mut Value| Some(ProgressUpdate::of(index_of(item, followed)?, item.take()));
            return Ok(items.filter_map(of_item).collect());
        }
        let call = match &description.progress {
            Some(progress) => PlacedCall { call: progress.call(), place: "progress" },
            None => PlacedCall { call: description.campaign.call(), place: "campaign" },
        };
        let vars = self.backend.vars_of(followed);
        let found = self.document(call, &vars).await?;
        let document = self.reading(&found.response, &vars).mapped(call, &found.document, None);
        Ok(vec![ProgressUpdate::of(0, document)])
    }

    /// Polls the address of `live`, from the cursor of the last response about the same campaigns.
    async fn poll(
        &self,
        live: &Live,
        followed: &[FollowedCampaign],
    ) -> Result<Vec<ProgressUpdate>, Stop> {
        let mut vars = self.backend.vars_of(followed);
        // A cursor of other campaigns would skip counts.
        let slugs = vars.get("slugs").unwrap_or_default().to_owned();
        if let Some(cursor) = self.backend.cursor_of(&slugs) {
            vars.set("cursor", &cursor);
        }
        let call = PlacedCall { call: live.call(), place: "live" };
        let response = match self.call(call, None, &vars).await {
            Err(Stop::NothingNew) => return Ok(Vec::new()),
            response => response?,
        };
        let reading = self.reading(&response, &vars);
        if let Some(path) = &live.cursor {
            let cursor = reading.text(path, &response.body);
            if !cursor.is_empty() {
                self.backend.keep_cursor(slugs, cursor);
            }
        }
        Ok(reading.updates(live, followed, false))
    }
}

/// Whether the responses of an address are about all campaigns, and not about one that it names.
pub(super) fn is_for_all(url: &Address) -> bool {
    !url.names("slug") && !url.names("id")
}

/// Which of the followed campaigns a document is about; one that names none is about the only one.
fn index_of(document: &Value, followed: &[FollowedCampaign]) -> Option<usize> {
    let (slug, id) = (&document["slug"], &document["id"]);
    if is_empty(slug) && is_empty(id) {
        return (followed.len() == 1).then_some(0);
    }
    let id = text_of(id);
    let is_it =
        |one: &FollowedCampaign| *slug == one.slug.as_str() || (is_empty(slug) && id == one.id());
    followed.iter().position(is_it)
}
