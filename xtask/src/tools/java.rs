//! Java, which the HTML checker is written in.

use anyhow::{Result, bail};

use super::debian;
use crate::run;

/// The oldest Java that runs the checker.
const OLDEST: u32 = 17;

/// Makes sure that `java` is on PATH and new enough, installing it where apt can.
pub(crate) fn ensure_java() -> Result<()> {
    let found = version();
    if found >= Some(OLDEST) {
        return Ok(());
    }
    let there = found.map_or("there is none on PATH".to_owned(), |found| format!("it is {found}"));
    if let Err(refused) = debian::install(&["default-jre-headless"]) {
        bail!("the HTML checker needs Java {OLDEST} or newer, and {there}: {refused}");
    }
    if version() < Some(OLDEST) {
        bail!(
            "the HTML checker needs Java {OLDEST} or newer, and `java --version` does not say so"
        );
    }
    Ok(())
}

fn version() -> Option<u32> {
    version_in(&run::answer("java", ["--version"])?)
}

/// The first number of `openjdk 17.0.15 2025-04-15`.
fn version_in(spoken: &str) -> Option<u32> {
    let number = spoken.split_whitespace().nth(1)?;
    number.split(|letter: char| !letter.is_ascii_digit()).next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_what_java_says_first() {
        for (spoken, version) in [
            ("openjdk 17.0.15 2025-04-15\nOpenJDK Runtime Environment", Some(17)),
            ("java 21.0.1 2023-10-17 LTS", Some(21)),
            ("openjdk 26-ea 2026-03-17", Some(26)),
            ("openjdk version", None),
            ("", None),
        ] {
            assert_eq!(version_in(spoken), version, "{spoken}");
        }
        assert!(None < Some(OLDEST));
    }
}
