//! The laws of the house as tests. Each complaint names file and line and says what to do.

mod source;

mod browsers;
mod layers;
mod names;
mod repository;
mod rust;
mod styles;

/// Fails with all complaints of a law.
fn assert_tidy(law: &str, complaints: &[String]) {
    assert!(complaints.is_empty(), "{law}\n{}\n", complaints.join("\n"));
}
