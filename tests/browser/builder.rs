//! The builder page, where partners configure an embed.

use crate::{
    selectors::{DELIVERED, RUNNING},
    test_env::TestEnv,
};

#[test]
fn builder_choices_change_the_preview_and_the_snippet() {
    let env = TestEnv::for_visitors(1);
    let visitor = env.list_phone("en");
    visitor.look_at(&env.server.at(&format!("/en/embed/?campaign={DELIVERED}")));
    let line = |name: &str| visitor.ask(&format!("document.getElementById('line-{name}').value"));
    visitor.await_that("the form is there", "!document.getElementById('builder').hidden");
    let element = line("element");
    assert!(element.contains(&format!("campaign=\"{DELIVERED}\" lang=\"en\">")), "{element}");
    assert!(element.contains("/embed/v1.js\" integrity=\"sha384-"), "{element}");
    visitor.ask("document.getElementById('builder-preview').scrollIntoView() || 'seen'");
    visitor.await_that(
        "the preview shows the frame",
        "performance.getEntriesByType('resource')\
         .some(e => e.name.includes('/en/embed/living-together'))",
    );
    for (name, value) in [("campaign", RUNNING), ("lang", "ar"), ("size", "300x250")] {
        visitor.ask(&format!(
            "(document.getElementById('builder').elements['{name}'].value = '{value}')"
        ));
    }
    visitor.ask(
        "document.getElementById('builder').dispatchEvent(new Event('input', {bubbles: true}))",
    );
    visitor.await_that(
        "the line follows",
        "document.getElementById('line-element').value.includes('size=\"300x250\"')",
    );
    let frame = line("frame");
    assert!(frame.contains(&format!("/ar/embed/{RUNNING}?size=300x250\"")), "{frame}");
    assert!(frame.contains("width=\"300\" height=\"250\""), "{frame}");
    assert!(line("image").contains(&format!("/badges/ar/{RUNNING}.svg")));
    assert!(line("link").ends_with(&format!("/ar/c/{RUNNING}")));
}

#[test]
fn builder_shows_the_default_snippet_without_scripts() {
    let env = TestEnv::with_prerendered_pages(1);
    let visitor = env.phone_without_scripts("ar");
    visitor.look_at(&env.server.at(&format!("/ar/c/{RUNNING}")));
    let way = visitor.attribute(".pass-on-more a[href*='embed/']", "href");
    assert_eq!(way, Some(format!("ar/embed/?campaign={RUNNING}")));
    visitor.look_at(&env.server.at("/ar/embed/"));
    let element = visitor.words("#line-element");
    assert!(element.contains("<naqra-campaign campaign=\""), "{element}");
    assert!(visitor.words("#line-frame").contains("<iframe src=\"http"));
    visitor.tap(".top-bar-language");
    assert_eq!(visitor.path(), "/en/embed/");
}
