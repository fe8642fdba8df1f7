//! A visitor arrives.

use crate::{
    selectors::{CARD, SEARCH},
    test_env::TestEnv,
};

#[test]
fn home_page_is_drawn_without_console_messages() {
    let env = TestEnv::for_visitors(1);
    let visitor = env.phone("ar", "/ar/");
    assert_eq!(visitor.attribute("html", "dir").as_deref(), Some("rtl"));
    let complaints: Vec<_> =
        visitor.console().into_iter().filter(|line| line.starts_with("SEVERE")).collect();
    assert!(complaints.is_empty(), "{complaints:#?}");
}

#[test]
fn list_search_leaves_the_matching_campaigns() {
    let env = TestEnv::for_visitors(1);
    let visitor = env.phone("en", "/en/");
    visitor.element(CARD);
    assert_eq!(visitor.count(CARD), 6);
    visitor.write(SEARCH, "water for");
    visitor.await_that(
        "one campaign is left",
        &format!("document.querySelectorAll('{CARD}').length === 1"),
    );
    visitor.write(SEARCH, " no such words");
    visitor.await_that("none is left", &format!("!document.querySelector('{CARD}')"));
}
