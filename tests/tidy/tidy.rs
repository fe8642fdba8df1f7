//! Rules of the repository that no linter knows. Each complaint names file and line and says what
//! to do.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops where a value is not what it needs"
)]

mod css;
mod files;
mod literals;

mod arabic;
mod browsers;
mod classes;
mod dependencies;
mod documents;
mod element_names;
mod repository;
mod templates;

/// Fails with all complaints about a rule.
fn assert_tidy(rule: &str, complaints: &[String]) {
    assert!(complaints.is_empty(), "{rule}\n{}\n", complaints.join("\n"));
}
