//! Letters of one and a half times and twice the size.

use super::{pages, phone};
use crate::test_env::TestEnv;
use naqra_driver::Scheme;

const CHECK: &str = include_str!("large.js");

#[test]
fn large_text_makes_no_page_wider_than_the_screen() {
    let env = TestEnv::for_visitors(1);
    let mut complaints = Vec::new();
    for width_px in [360, 320] {
        let visitor = env.visitor(&phone(width_px, 740, Scheme::Light), "/en/");
        for page in pages().into_iter().filter(|page| !page.contains("/embed/w")) {
            visitor.look_at(&env.server.at(&page));
            visitor.await_settled();
            for percent in [150, 200] {
                visitor.ask(&format!("document.documentElement.style.fontSize = '{percent}%'"));
                if page.contains("/c/") {
                    visitor.ask("document.querySelector('.menu')?.setAttribute('open', '')");
                }
                let found = visitor.value(CHECK);
                let found = found.as_array().expect("the check answers a list");
                complaints.extend(
                    found.iter().map(|one| format!("{page} at {width_px} px, {percent} %: {one}")),
                );
            }
        }
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}
