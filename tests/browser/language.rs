//! Languages, digits and addresses.

use crate::{
    selectors::{CARD, DELIVERED, MENU, NOTICE, OTHER_LANGUAGE, POINTS, menu_choice},
    test_env::TestEnv,
};
use naqra_driver::get;

#[test]
fn language_switch_keeps_the_page() {
    let env = TestEnv::for_visitors(1);
    let visitor = env.phone("ar", &format!("/ar/c/{DELIVERED}"));
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
fn root_address_leads_to_the_visitor_language() {
    let env = TestEnv::for_visitors(1);
    for (accepted, home) in [("en-GB,en;q=0.9", "/en/"), ("ar-EG,ar;q=0.9,en;q=0.5", "/ar/")] {
        let answer = get(&env.server.at("/"), &[("accept-language", accepted)])
            .unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(answer.location.as_deref(), Some(home), "{accepted}");
    }
    let visitor = env.phone("en", "/");
    assert_eq!(visitor.path(), "/en/");
    visitor.tap(OTHER_LANGUAGE);
    visitor.await_that("the page is Arabic", "document.documentElement.lang === 'ar'");
    visitor.go(&env.server.at("/"));
    assert_eq!(visitor.path(), "/ar/", "the choice counts more than the browser's language");
}

#[test]
fn unknown_address_shows_a_message_and_a_link() {
    let env = TestEnv::for_visitors(1);
    let visitor = env.phone("en", "/en/c/no-such-campaign");
    visitor.await_words(NOTICE, "There is no such campaign");
    visitor.go(&env.server.at("/en/no/such/page"));
    visitor.await_words(NOTICE, "Page not found");
    visitor.go(&env.server.at("/fr/"));
    visitor.element(NOTICE);
    visitor.tap(&format!("{NOTICE} a"));
    visitor.element(CARD);
}

#[test]
fn campaign_opens_from_the_list_and_back_returns_to_the_list() {
    let env = TestEnv::for_visitors(1);
    let visitor = env.phone("en", "/en/");
    visitor.tap(&format!("{CARD} a[href$='{DELIVERED}']"));
    visitor.await_words(POINTS, "1,003,000");
    visitor.await_that("the title names it", "document.title.startsWith('Living Together')");
    visitor.back();
    visitor.element(CARD);
    visitor.await_that("the title is the site's", "!document.title.startsWith('Living')");
}

#[test]
fn digits_and_colour_scheme_survive_a_reload() {
    let env = TestEnv::for_visitors(1);
    let visitor = env.phone("ar", &format!("/ar/c/{DELIVERED}"));
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
