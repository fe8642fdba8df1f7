//! Taps count only by the backend's own response: after any other response they are sent again.

use crate::{
    selectors::{POINTS, RUNNING, TAP, THANKS, running_page},
    test_env::{TestEnv, programs},
    visitor::{SOON, Visitor},
};
use naqra_driver::{Fault, FaultProxy, Settings};
use std::{thread, time::Duration};

/// Covers several pauses between two tries.
const AFTER_A_WHILE: Duration = Duration::from_secs(60);

fn interactions() -> String {
    format!("/api/v1/campaigns/{RUNNING}/interactions")
}

#[test]
fn outbox_keeps_taps_until_the_backend_itself_confirms_them() {
    let env = TestEnv::for_visitors(1);
    let proxy = FaultProxy::before(&env.server.url()).unwrap_or_else(|error| panic!("{error}"));
    let page = proxy.at(&running_page("en"));
    let visitor = Visitor::open(&programs(), &Settings::phone("en"), &page);
    for fault in [
        Fault::Page,
        Fault::Redirect("/ar/".to_owned()),
        Fault::Answer(200, r#"{"error": "sign in first"}"#.to_owned()),
        Fault::Answer(200, String::new()),
    ] {
        let start = env.settled_points(RUNNING);
        visitor.await_number(SOON, POINTS, start);
        proxy.inject(&interactions(), fault.clone());
        visitor.tap_often(TAP, 5, Duration::from_millis(50));
        visitor.await_words(THANKS, "has not confirmed");
        thread::sleep(Duration::from_secs(3));
        assert_eq!(env.points(RUNNING), start, "{fault:?}");
        let words = visitor.words(THANKS);
        assert!(!words.contains("Thank you") && !words.contains('+'), "{fault:?}: {words}");
        let kept = format!("JSON.parse(localStorage.getItem('naqra-outbox-{RUNNING}')).length");
        assert_eq!(visitor.ask(&kept), "5", "{fault:?}");
        proxy.clear_faults();
        env.await_points(RUNNING, start + 5, AFTER_A_WHILE);
        assert_eq!(env.settled_points(RUNNING), start + 5, "{fault:?}");
        visitor.await_words(THANKS, "Thank you");
        visitor.await_number(SOON, POINTS, start + 5);
    }
}

#[test]
fn visit_is_sent_again_until_the_backend_itself_confirms_it() {
    let env = TestEnv::for_visitors(1);
    let proxy = FaultProxy::before(&env.server.url()).unwrap_or_else(|error| panic!("{error}"));
    let start = env.settled_points(RUNNING);
    proxy.inject(&interactions(), Fault::Page);
    let page = proxy.at(&running_page("en"));
    let visitor = Visitor::open(&programs(), &Settings::phone("en"), &page);
    visitor.await_live(true);
    assert_eq!(env.settled_points(RUNNING), start);
    proxy.clear_faults();
    env.await_points(RUNNING, start + 1, AFTER_A_WHILE);
    visitor.reload();
    assert_eq!(env.settled_points(RUNNING), start + 1);
}
