//! A visitor arrives.

use crate::{
    marks::{CARD, SEARCH},
    stage::Stage,
};

#[test]
fn the_page_is_drawn_without_a_word_of_complaint() {
    let stage = Stage::for_visitors(1);
    let visitor = stage.phone("ar", "/ar/");
    assert_eq!(visitor.attribute("html", "dir").as_deref(), Some("rtl"));
    let complaints: Vec<_> =
        visitor.console().into_iter().filter(|line| line.starts_with("SEVERE")).collect();
    assert!(complaints.is_empty(), "{complaints:#?}");
}

#[test]
fn a_word_in_the_search_leaves_the_campaigns_that_fit() {
    let stage = Stage::for_visitors(1);
    let visitor = stage.phone("en", "/en/");
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
