//! Addresses that the site would not show.

use super::Doubts;
use crate::campaign_file::finding::Location;
use crate::campaign_file::leaf::fits;
use crate::documents::{CAMPAIGN, Field, Shape};
use naqra_campaign::safe_link;
use serde_json::{Map, Value};

impl Doubts<'_> {
    pub(super) fn links(&mut self) {
        let mut addresses = Vec::new();
        in_record(CAMPAIGN, self.document, &Location::default(), &mut addresses);
        for (place, value) in addresses {
            if let Some(wanted) = value.as_str().and_then(better) {
                self.doubt(&place, value, &wanted);
            }
        }
    }
}

/// All addresses in an object.
fn in_record<'d>(
    fields: &[Field],
    object: &'d Map<String, Value>,
    at: &Location,
    found: &mut Vec<(Location, &'d Value)>,
) {
    for field in fields {
        if let Some(value) = object.get(field.name) {
            in_value(&field.shape, value, &at.member(field.name), found);
        }
    }
}

fn in_value<'d>(
    shape: &Shape,
    value: &'d Value,
    at: &Location,
    found: &mut Vec<(Location, &'d Value)>,
) {
    match (shape, value) {
        (Shape::Address, value) if fits(shape, value) => found.push((at.clone(), value)),
        (Shape::Record(_, fields), Value::Object(object)) => in_record(fields, object, at, found),
        (Shape::List(of), Value::Array(entries)) => {
            for (index, entry) in entries.iter().enumerate() {
                in_value(of, entry, &at.entry(index), found);
            }
        }
        _ => {}
    }
}

/// What to write instead of an address that is not shown; `None` for one that is.
fn better(address: &str) -> Option<String> {
    if safe_link(address).is_some() {
        return None;
    }
    let trimmed = address.trim();
    if trimmed.is_empty() {
        return Some("an address, or remove the field".to_owned());
    }
    if trimmed.chars().any(char::is_whitespace) {
        return Some("an address without spaces (%20 stands for one)".to_owned());
    }
    let rest = trimmed.trim_start_matches(['/', '\\']);
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if host.contains('@') && rest == host {
        return Some(format!("\"mailto:{rest}\""));
    }
    // `film.webm` is a file of this site, `www.example.org` and `example.org/a` are hosts.
    let is_host = host.contains('.')
        && (host.starts_with("www.") || trimmed.starts_with("//") || rest.len() > host.len());
    Some(match is_host {
        true => format!("\"https://{rest}\", with its scheme: it is not shown without one"),
        false => format!("\"/{rest}\" for a page of this site, or an address with https://"),
    })
}

#[cfg(test)]
mod tests {
    use super::better;

    #[test]
    fn addresses_that_are_not_shown_are_completed() {
        for (address, wanted) in [
            ("www.example.org", "\"https://www.example.org\", with"),
            ("example.org/a?b", "\"https://example.org/a?b\", with"),
            ("//example.org/a", "\"https://example.org/a\", with"),
            ("film.webm", "\"/film.webm\" for a page"),
            ("samples/film.webm", "\"/samples/film.webm\" for a page"),
            ("me@example.org", "\"mailto:me@example.org\""),
            ("https://example.org/a b", "an address without spaces"),
            (" ", "an address, or remove"),
        ] {
            let found = better(address).unwrap();
            assert!(found.starts_with(wanted), "{address}: {found}");
        }
        for good in ["https://a.example", "/film.webm", "mailto:a@b.example", "tel:+20"] {
            assert_eq!(better(good), None, "{good}");
        }
    }
}
