//! Campaign files to measure with: the samples, and many made from one of them.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Value, json};

/// The sample that many campaigns are made from, and that runs.
pub(super) const RUNNING: &str = "water-for-the-school";

/// When the samples that run now end: late, so that they run on every machine.
const LATE: &str = "2099-12-31T21:59:59Z";

/// Copies the campaign files of a folder into another; those that run do not end.
pub(super) fn write_lasting(from: &Path, to: &Path) -> Result<()> {
    for slug in slugs(from)? {
        let mut campaign = read(from, &slug)?;
        if campaign["status"] == "running" {
            campaign["ends_at"] = json!(LATE);
        }
        write(to, &slug, &campaign)?;
    }
    Ok(())
}

/// Writes `count` whole campaigns with names, titles and numbers of their own.
pub(super) fn write_many(model: &Value, count: u64, to: &Path) -> Result<()> {
    for number in 1..=count {
        let slug = format!("{RUNNING}-{number}");
        let mut campaign = model.clone();
        campaign["slug"] = json!(slug);
        for language in ["ar", "en"] {
            let title = model["title"][language].as_str().unwrap_or_default();
            campaign["title"][language] = json!(format!("{title} {number}"));
        }
        let target = model["goal"]["target"].as_u64().unwrap_or(100_000).max(1);
        // A prime step: neighbours differ, and all shares of the goal are there.
        campaign["points"] = json!(number * 7_919 % target);
        campaign["counters"]["tap"] = json!(number * 104_729 % target);
        write(to, &slug, &campaign)?;
    }
    Ok(())
}

/// The campaign of this name in a folder.
pub(super) fn read(folder: &Path, slug: &str) -> Result<Value> {
    let file = folder.join(format!("{slug}.json"));
    let text =
        fs::read_to_string(&file).with_context(|| format!("{} cannot be read", file.display()))?;
    serde_json::from_str(&text).with_context(|| format!("{} is no JSON", file.display()))
}

fn write(folder: &Path, slug: &str, campaign: &Value) -> Result<()> {
    let file = folder.join(format!("{slug}.json"));
    fs::write(&file, campaign.to_string())
        .with_context(|| format!("{} cannot be written", file.display()))
}

/// The names of the campaigns in a folder, in order.
pub(super) fn slugs(folder: &Path) -> Result<Vec<String>> {
    let files = fs::read_dir(folder)
        .with_context(|| format!("the folder {} cannot be read", folder.display()))?;
    let mut slugs: Vec<String> = files
        .flatten()
        .filter_map(|file| Some(file.file_name().to_str()?.strip_suffix(".json")?.to_owned()))
        .collect();
    slugs.sort();
    Ok(slugs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_campaigns_are_whole_and_differ() {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let model = json!({"slug": "model", "title": {"ar": "ا", "en": "A"}, "rules": [1],
            "goal": {"target": 100}, "points": 1, "counters": {"tap": 2, "view": 3}});
        write_many(&model, 3, folder.path()).expect("they are written");
        assert_eq!(slugs(folder.path()).expect("they are there").len(), 3);
        let second = read(folder.path(), "water-for-the-school-2").expect("it is there");
        assert_eq!(
            second,
            json!({"slug": "water-for-the-school-2", "title": {"ar": "ا 2", "en": "A 2"},
                "rules": [1], "goal": {"target": 100}, "points": 38,
                "counters": {"tap": 58, "view": 3}})
        );
    }

    #[test]
    fn only_what_runs_is_made_to_last() {
        let (from, to) = (tempfile::tempdir().expect("one"), tempfile::tempdir().expect("two"));
        for (slug, status) in [("a", "running"), ("b", "ended")] {
            let campaign = json!({"status": status, "ends_at": "2020-01-01T00:00:00Z"});
            write(from.path(), slug, &campaign).expect("it is written");
        }
        write_lasting(from.path(), to.path()).expect("they are copied");
        assert_eq!(read(to.path(), "a").expect("a")["ends_at"], LATE);
        assert_eq!(read(to.path(), "b").expect("b")["ends_at"], "2020-01-01T00:00:00Z");
    }
}
