//! What no table of fields can say: what belongs together, and values that are allowed but probably
//! not meant.

mod dates;
mod links;
mod points;
mod references;
mod single;

use super::{
    check::found_and_wanted,
    finding::{Finding, Kind, Location},
    leaf::is_slug,
};
use crate::read_campaign_in;
use serde_json::{Map, Value};

/// Everything that is wrong between fields, and doubtful in them.
pub(super) fn findings(
    slug: &str,
    document: &Map<String, Value>,
    earlier: &[Finding],
) -> Vec<Finding> {
    let mut doubts = Doubts { document, findings: Vec::new() };
    doubts.name(slug);
    doubts.dates();
    doubts.references();
    doubts.points();
    doubts.single_values();
    doubts.links();
    doubts.left_out(earlier);
    doubts.findings
}

struct Doubts<'d> {
    document: &'d Map<String, Value>,
    findings: Vec<Finding>,
}

impl<'d> Doubts<'d> {
    /// A value that is allowed; `wanted` is what was probably meant.
    fn doubt(&mut self, at: &Location, value: &Value, wanted: &str) {
        self.tell(Kind::Doubtful, at, value, wanted);
    }

    fn tell(&mut self, kind: Kind, at: &Location, value: &Value, wanted: &str) {
        let message = found_and_wanted(at, value, wanted);
        self.findings.push(Finding::new(kind, &at.pointer, message));
    }

    /// A field of the document with its place, unless it is absent.
    fn field(&self, name: &str) -> Option<(Location, &'d Value)> {
        let value = self.document.get(name).filter(|value| !value.is_null())?;
        Some((Location::default().member(name), value))
    }

    /// The objects in a list of the document.
    fn objects(&self, name: &str) -> Vec<(Location, &'d Map<String, Value>)> {
        let Some((place, Value::Array(entries))) = self.field(name) else { return Vec::new() };
        let entries = entries.iter().enumerate();
        entries
            .filter_map(|(index, entry)| Some((place.entry(index), entry.as_object()?)))
            .collect()
    }

    /// The file must be called like the campaign.
    fn name(&mut self, slug: &str) {
        let Some((place, value)) = self.field("slug") else { return };
        if value.as_str().is_some_and(|own| own != slug && is_slug(own)) {
            let wanted = format!("{slug:?}, the name of the file, or rename the file");
            self.tell(Kind::Wrong, &place, value, &wanted);
        }
    }

    /// What the site would leave out when it reads the document.
    fn left_out(&mut self, earlier: &[Finding]) {
        let document = Value::Object(self.document.clone());
        let faults = match read_campaign_in(&document) {
            Ok((_, faults)) => faults,
            // Its reasons are named by the tables already.
            Err(_) => return,
        };
        for fault in faults {
            let is_known = |finding: &Finding| {
                let (own, other) = (&fault.pointer, &finding.pointer);
                finding.kind != Kind::OneLanguage
                    && (own == other
                        || own.starts_with(&format!("{other}/")) && !other.is_empty()
                        || other.starts_with(&format!("{own}/")))
            };
            if !earlier.iter().chain(&self.findings).any(is_known) {
                let value = document.pointer(&fault.pointer).cloned().unwrap_or_default();
                let wanted = format!("{}: the site leaves it out", fault.expected);
                self.tell(Kind::LeftOut, &Location::at(&fault.pointer), &value, &wanted);
            }
        }
    }
}
