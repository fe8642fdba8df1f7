//! What an owner runs first: `naqra check` on the configuration of the site, against the same
//! backend that visitors meet.

use crate::{journey::Case, site::Site};
use std::process::Command;

/// Exit code and output of a check.
pub(crate) struct Check {
    said: String,
    table: String,
}

/// Checks the settings of a site as its pages would ask, without a problem.
pub(crate) fn check(site: &Site, options: &[&str]) -> Check {
    let origin = site.at("");
    let mut command = Command::new(naqra_driver::built_command());
    for name in ["http_proxy", "https_proxy", "all_proxy"] {
        command.env_remove(name).env_remove(name.to_uppercase());
    }
    command.arg("check").arg("--backend").arg(site.config());
    command.args(["--address", &origin, "--origin", &origin, "--seconds", "3"]).args(options);
    let output = command.output().expect("the command can be started");
    let table = String::from_utf8_lossy(&output.stdout).into_owned();
    let problems = String::from_utf8_lossy(&output.stderr).into_owned();
    let said = format!(
        "naqra check {} ended with {}\n{table}{problems}",
        options.join(" "),
        output.status
    );
    let good = output.status.code() == Some(0)
        && problems.is_empty()
        && table.ends_with("\nNothing is wrong.\n");
    assert!(good, "{said}");
    Check { said, table }
}

impl Check {
    /// The line of the table that begins so has these words.
    pub(crate) fn has(&self, call: &str, words: &str) {
        let own = |line: &str| line.starts_with(call) && line.contains(words);
        assert!(self.table.lines().any(own), "no {call:?} with {words:?}: {}", self.said);
    }
}

impl Case<'_> {
    /// Without `--send` nothing is written; with it one tap, twice under its key, counts once.
    pub(crate) fn check(&self) {
        let (sent, taken) = (self.proxy.writes().len(), self.product.taken());
        let asked = check(&self.site, &["--slug", self.slug]);
        asked.has("list", "2 campaigns in ");
        asked.has("campaign", self.slug);
        asked.has("unknown", "not found, as it should be");
        // A cache may answer with the count of a moment ago; the next question gets the new one.
        asked.has("progress", " points");
        asked.has("interaction", "(not sent; see --send)");
        asked.has("", "browsers may send it (preflight)");
        asked.has(
            "live",
            if self.stream.is_ok() { "first count after" } else { "by asking every 1 s" },
        );
        assert_eq!(self.proxy.writes().len(), sent, "nothing is written: {}", asked.said);
        assert_eq!(self.product.taken(), taken, "nothing is counted: {}", asked.said);
        let points = self.product.points();
        let told = check(&self.site, &["--slug", self.slug, "--send"]);
        let repeats = !self.key.is_empty();
        told.has("sent ", "20");
        if repeats {
            told.has("sent again", "");
        } else {
            told.has("", "no place for {key}: a tap without an answer is not sent again");
        }
        if self.counts {
            told.has("progress", &format!("{points} points before, {} after", points + 1));
        }
        let writes = self.proxy.writes();
        assert_eq!(writes.len(), sent + 1 + usize::from(repeats), "{}", told.said);
        assert_eq!(self.product.taken(), taken + 1, "it counts once: {}", told.said);
    }
}
