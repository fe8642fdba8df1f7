//! Progress documents and the events of the stream.

use super::{
    broken::Broken,
    json::read_json,
    node::{Fault, Faults, Node},
};
use naqra_campaign::{Counters, Progress, Status};

/// Reads a progress document or the data of a `progress` event, with the slug it is about.
///
/// # Errors
/// [`Broken`] when it is no JSON object or has no usable `slug` or `points`.
pub fn read_progress(json: &str) -> Result<(String, Progress, Vec<Fault>), Broken> {
    let (value, mut repaired) = read_json(json)?;
    let faults = Faults::default();
    let node = Node::root(&value, &faults);
    let slug = node.get("slug").text();
    let points = node.get("points").count();
    let progress = progress(&node, &node.get("target"));
    match (slug, points) {
        (Some(slug), Some(_)) => {
            repaired.extend(faults.into_vec());
            Ok((slug, progress, repaired))
        }
        (None, _) => Err(Broken::Faults(vec![node.get("slug").fault("the campaign's slug")])),
        (_, None) => Err(Broken::Faults(vec![node.get("points").fault("the points")])),
    }
}

/// The count in a progress document, a summary or a campaign; the goal stands elsewhere in each.
pub(super) fn progress(node: &Node<'_>, target: &Node<'_>) -> Progress {
    let target_count = target.count().filter(|target| *target > 0);
    if !target.is_null() && target_count.is_none() {
        target.report("a goal of at least 1");
    }
    let points = node.get("points").count().unwrap_or(0);
    Progress {
        points,
        target: target_count,
        status: status(&node.get("status"), points, target_count),
        counters: Counters {
            actions: counts(&node.get("counters")),
            networks: networks(&node.get("networks")),
        },
        counted_at: node.get("counted_at").moment(),
        seq: node.get("seq").count().unwrap_or(0),
    }
}

/// The count with what a progress document says; what it does not say stays. `points_added` is
/// added to the points that are known.
pub(super) fn read_progress_onto(node: &Node<'_>, current: &Progress) -> Progress {
    let own = node.get("target");
    let target = if own.is_null() { node.get("goal").get("target") } else { own };
    let said = progress(node, &target);
    let target = said.target.or(current.target);
    let points = node.get("points").count().unwrap_or_else(|| {
        current.points.saturating_add(node.get("points_added").count().unwrap_or(0))
    });
    let status = match node.get("status").is_null() {
        false => said.status,
        true if current.status == Status::Running => status(&node.get("status"), points, target),
        true => current.status,
    };
    let counters =
        if said.counters.actions.is_empty() { current.counters.clone() } else { said.counters };
    Progress {
        points,
        target,
        status,
        counters,
        counted_at: said.counted_at.or(current.counted_at),
        seq: said.seq.max(if node.get("seq").is_null() { current.seq } else { 0 }),
    }
}

pub(super) fn counts(node: &Node<'_>) -> Vec<(String, u64)> {
    let mut counts = Vec::new();
    for (action, node) in few(node) {
        if let Some(count) = node.count() {
            counts.push((action.to_owned(), count));
        }
    }
    counts
}

/// More counts of one kind than any campaign has; a document with thousands would keep the page busy.
const COUNTS_MAX: usize = 200;

/// The entries of an object of counts, as many as a page can show and keep up to date.
fn few<'a>(node: &Node<'a>) -> impl Iterator<Item = (&'a str, Node<'a>)> {
    let entries = node.entries();
    if entries.len() > COUNTS_MAX {
        node.report("at most 200 counts");
    }
    entries.into_iter().take(COUNTS_MAX)
}

fn networks(node: &Node<'_>) -> Vec<(String, Vec<(String, u64)>)> {
    let mut networks = Vec::new();
    for (network, node) in few(node) {
        let counts = counts(&node);
        if !counts.is_empty() {
            networks.push((network.to_owned(), counts));
        }
    }
    networks
}

/// An unknown or missing status is what the numbers say: reached or running.
fn status(node: &Node<'_>, points: u64, target: Option<u64>) -> Status {
    let guess = || match target {
        Some(target) if points >= target => Status::Reached,
        _ => Status::Running,
    };
    node.str().and_then(Status::parse).unwrap_or_else(|| {
        if !node.is_null() {
            node.report("upcoming, running, reached, delivering, delivered or ended");
        }
        guess()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_be_read_is_read_and_the_rest_is_named() {
        let json = r#"{"slug":"a","points":227000,"target":-5,"status":"paused","seq":7,
            "counters":{"view":176000,"like":"many"},"counted_at":"soon"}"#;
        let (slug, progress, faults) = read_progress(json).unwrap();
        assert_eq!((slug.as_str(), progress.points, progress.target), ("a", 227_000, None));
        assert_eq!(progress.status, Status::Running);
        assert_eq!(progress.counters.actions, [("view".to_owned(), 176_000)]);
        let places: Vec<_> = faults.iter().map(|fault| fault.pointer.as_str()).collect();
        assert!(
            ["/target", "/status", "/counters/like", "/counted_at"]
                .iter()
                .all(|place| places.contains(place)),
            "{places:?}"
        );
    }

    #[test]
    fn of_thousands_of_counts_the_first_are_read_and_the_rest_is_named() {
        let many: Vec<_> = (0..5_000).map(|index| format!("\"a{index}\":\"x\"")).collect();
        let json = format!(r#"{{"slug":"a","points":1,"counters":{{{}}}}}"#, many.join(","));
        let (_, _, faults) = read_progress(&json).unwrap();
        let named = faults.iter().find(|fault| fault.pointer == "/counters").unwrap();
        assert_eq!(named.expected, "at most 200 counts");
        assert_eq!(faults.iter().filter(|own| own.pointer.starts_with("/counters/")).count(), 200);
        let json = json.replace("\"x\"", "{\"view\":3}").replace("counters", "networks");
        assert_eq!(read_progress(&json).unwrap().1.counters.networks.len(), 200);
    }

    #[test]
    fn a_document_without_number_or_name_is_broken() {
        for json in ["", "<html>", "[]", "{}", r#"{"slug":"a"}"#, r#"{"slug":"a","points":-1}"#] {
            assert!(read_progress(json).is_err(), "{json}");
        }
        let Err(broken) = read_progress(r#"{"slug":"a","points":"12"}"#) else {
            panic!("a text is no number");
        };
        assert_eq!(broken.to_string(), "/points: expected the points, found \"12\"");
    }
}
