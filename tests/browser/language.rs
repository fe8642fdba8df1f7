//! Languages, digits and addresses.

use crate::{
    marks::{CARD, DELIVERED, MENU, NOTICE, OTHER_LANGUAGE, POINTS, menu_choice},
    stage::Stage,
};
use naqra_driver::get;

#[test]
fn the_language_switch_keeps_the_page() {
    let stage = Stage::for_visitors(1);
    let visitor = stage.phone("ar", &format!("/ar/c/{DELIVERED}"));
    let points = visitor.number(POINTS);
    visitor.tap(OTHER_LANGUAGE);
    visitor.await_that("the page is English", "document.documentElement.lang === 'en'");
    assert_eq!(visitor.path(), format!("/en/c/{DELIVERED}"));
    assert_eq!(visitor.attribute("html", "dir").as_deref(), Some("ltr"));
    assert_eq!(visitor.number(POINTS), points);
    visitor.back();
    visitor.await_that("the page is Arabic again", "document.documentElement.lang === 'ar'");
}

#[test]
fn the_first_address_leads_to_the_visitors_language() {
    let stage = Stage::for_visitors(1);
    for (accepted, home) in [("en-GB,en;q=0.9", "/en/"), ("ar-EG,ar;q=0.9,en;q=0.5", "/ar/")] {
        let answer = get(&stage.server.at("/"), &[("accept-language", accepted)])
            .unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(answer.location.as_deref(), Some(home), "{accepted}");
    }
    let visitor = stage.phone("en", "/");
    assert_eq!(visitor.path(), "/en/");
    visitor.tap(OTHER_LANGUAGE);
    visitor.await_that("the page is Arabic", "document.documentElement.lang === 'ar'");
    visitor.go(&stage.server.at("/"));
    assert_eq!(visitor.path(), "/ar/", "the choice counts more than the browser's language");
}

#[test]
fn a_wrong_address_has_a_sentence_and_a_way_on() {
    let stage = Stage::for_visitors(1);
    let visitor = stage.phone("en", "/en/c/no-such-campaign");
    visitor.await_words(NOTICE, "There is no such campaign");
    visitor.go(&stage.server.at("/en/no/such/page"));
    visitor.await_words(NOTICE, "Page not found");
    visitor.go(&stage.server.at("/fr/"));
    visitor.element(NOTICE);
    visitor.tap(&format!("{NOTICE} a"));
    visitor.element(CARD);
}

#[test]
fn a_campaign_opens_from_the_list_and_the_way_back_leads_to_the_list() {
    let stage = Stage::for_visitors(1);
    let visitor = stage.phone("en", "/en/");
    visitor.tap(&format!("{CARD} a[href$='{DELIVERED}']"));
    visitor.await_words(POINTS, "1,003,000");
    visitor.await_that("the title names it", "document.title.startsWith('Living Together')");
    visitor.back();
    visitor.element(CARD);
    visitor.await_that("the title is the site's", "!document.title.startsWith('Living')");
}

#[test]
fn the_choice_of_digits_and_colours_outlives_a_reload() {
    let stage = Stage::for_visitors(1);
    let visitor = stage.phone("ar", &format!("/ar/c/{DELIVERED}"));
    visitor.await_words(POINTS, "١٬٠٠٣٬٠٠٠");
    visitor.tap(MENU);
    visitor.tap(&menu_choice("digits", 2));
    visitor.await_words(POINTS, "1,003,000");
    visitor.tap(&menu_choice("scheme", 3));
    visitor.await_that("the page is dark", DARK);
    visitor.reload();
    visitor.await_words(POINTS, "1,003,000");
    visitor.await_that("the page is still dark", DARK);
}

const DARK: &str = "document.documentElement.dataset.scheme === 'dark'";
