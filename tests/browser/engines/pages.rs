//! What a visitor sees on arrival, and the choice of language and digits.

use super::open;
use crate::{
    selectors::{DELIVERED, MENU, OTHER_LANGUAGE, POINTS, menu_choice, running_page},
    test_env::TestEnv,
};
use naqra_driver::{Engine, get};

/// The server renders a whole page, and the app keeps what it shows.
pub(super) fn arrive(engine: Engine) {
    let env = TestEnv::for_visitors(1);
    let visitor = open(&env, engine, "ar", "/ar/");
    for (language, direction, digits) in [("ar", "rtl", "١٬٠٠٣٬٠٠٠"), ("en", "ltr", "1,003,000")]
    {
        let address = env.server.at(&format!("/{language}/c/{DELIVERED}"));
        let html = get(&address, &[]).unwrap_or_else(|error| panic!("{error}")).text;
        assert!(html.contains(digits), "{address} has no {digits}");
        visitor.go(&address);
        assert_eq!(visitor.attribute("html", "lang").as_deref(), Some(language));
        assert_eq!(visitor.ask("getComputedStyle(document.body).direction"), direction);
        assert!(visitor.words(POINTS).contains(digits), "{}", visitor.words(POINTS));
        assert!(visitor.words("h1").chars().count() > 3);
        let over = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
        assert_eq!(visitor.ask(over), "0", "{address} is wider than the window");
    }
}

/// The switch of language keeps the page; the choice of digits survives a reload.
pub(super) fn change_language_and_digits(engine: Engine) {
    let env = TestEnv::for_visitors(1);
    let visitor = open(&env, engine, "en", &running_page("en"));
    let points = visitor.number(POINTS);
    visitor.tap(OTHER_LANGUAGE);
    visitor.await_that("the page is Arabic", "document.documentElement.lang === 'ar'");
    assert_eq!(visitor.path(), running_page("ar"));
    assert_eq!(visitor.attribute("html", "dir").as_deref(), Some("rtl"));
    assert_eq!(visitor.number(POINTS), points);

    let has_digits =
        |digits: &str| format!("/[{digits}]/.test(document.querySelector('{POINTS}')?.innerText)");
    visitor.await_that("the digits are Arabic", &has_digits("٠-٩"));
    visitor.tap(MENU);
    visitor.tap(&menu_choice("digits", 2));
    visitor.await_that("the digits are Latin", &has_digits("0-9"));
    visitor.reload();
    visitor.await_that("the digits are still Latin", &has_digits("0-9"));
    visitor.back();
    visitor.await_that("the page is English again", "document.documentElement.lang === 'en'");
}
