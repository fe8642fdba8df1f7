//! Times that belong together.

use super::Doubts;
use crate::campaign_file::finding::{Kind, Location};
use naqra_campaign::{Civil, Date, Instant};
use serde_json::{Map, Value};

impl Doubts<'_> {
    pub(super) fn dates(&mut self) {
        let root = Location::default();
        let document = self.document;
        if let Some(end) = is_before(document, "ends_at", "starts_at", true) {
            self.tell(Kind::Wrong, &root.member("ends_at"), end, "a time after starts_at");
        }
        if let Some(reached) = is_before(document, "reached_at", "starts_at", false) {
            self.doubt(&root.member("reached_at"), reached, "a time after starts_at");
        }
        for (place, event) in self.objects("events") {
            if let Some(end) = is_before(event, "end", "start", false) {
                self.doubt(&place.member("end"), end, "a date or a time that is not before start");
            }
        }
    }
}

/// The value of `later`, if it is before `earlier` (or the same, where that is too early). Where
/// either is a date without a time of day, days are compared.
fn is_before<'d>(
    object: &'d Map<String, Value>,
    later: &str,
    earlier: &str,
    or_same: bool,
) -> Option<&'d Value> {
    let value = object.get(later)?;
    let (end, start) = (value.as_str()?, object.get(earlier)?.as_str()?);
    let moments = Instant::parse(end).zip(Instant::parse(start));
    let walls = Civil::parse(end).zip(Civil::parse(start));
    let is_early = match (moments, walls) {
        (Some((end, start)), _) => end < start || or_same && end == start,
        (_, Some((end, start))) => end < start,
        _ => Date::parse(end.get(..10)?)?.days() < Date::parse(start.get(..10)?)?.days(),
    };
    is_early.then_some(value)
}
