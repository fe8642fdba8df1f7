//! The panel after a tap and its announcement.

use super::*;
use naqra_campaign::{Counters, LiveEvent, Progress, Status, Tap};

fn live() -> Live {
    Live::new(Progress {
        points: 100,
        target: Some(1_000),
        status: Status::Running,
        counters: Counters::default(),
        counted_at: None,
        seq: 5,
    })
}

fn tapped(live: Live, id: &str) -> Live {
    let tap = Tap { id: id.into(), action: "tap".into(), network: None, points: 1, sent: false };
    live.step(LiveEvent::Tapped(tap)).0
}

fn english() -> Text {
    Text::new(Lang::En, Digits::Latin).plain()
}

fn announced(live: &Live) -> String {
    tap_announcement(live, &Unit::Point, english()).join(" ")
}

#[test]
fn tap_announcement_thanks_once_and_then_gives_the_sum() {
    let untouched = live();
    assert_eq!(announced(&untouched), "");
    let once = tapped(untouched, "a");
    let announcement = announced(&once);
    assert_eq!(announcement, "You added 1 point Thank you. Now tell one person who might tap too.");
    let twice = tapped(once, "b");
    assert_eq!(announced(&twice), "+2");
    assert_eq!(announced(&tapped(twice, "c")), "+3");
}

#[test]
fn closed_thanks_still_show_problems() {
    let view = |live: &Live, closed| thanks_view(live, closed, english());
    let once = tapped(live(), "a");
    assert_eq!(view(&once, false).plus, "+1");
    assert_eq!(view(&once, true), ThanksView::default());
    for (delay, words) in [
        (RetryReason::Unreachable, "There is no connection."),
        (RetryReason::Later(None), "The server has not confirmed your taps yet."),
    ] {
        let (late, _) = once.clone().step(LiveEvent::Undelivered("a".into(), delay));
        for closed in [false, true] {
            assert!(view(&late, closed).lines[0].starts_with(words), "{:?}", view(&late, closed));
        }
        assert!(announced(&late).starts_with(words));
    }
    for (refusal, words) in [
        (Refusal::NotRunning, "Your tap did not count: the campaign"),
        (Refusal::Rejected, "Your tap did not count because"),
        (Refusal::Unconfirmed, "The server did not confirm your tap"),
    ] {
        let (taken_back, _) = once.clone().step(LiveEvent::Refused("a".into(), refusal, None));
        assert_eq!(view(&taken_back, false).plus, "");
        assert!(announced(&taken_back).starts_with(words), "{}", announced(&taken_back));
    }
}

#[test]
fn finished_thanks_hold_all_messages_and_nouns() {
    let arabic = Text::new(Lang::Ar, Digits::ArabicIndic);
    let html = finished_thanks(3, &Unit::Point, "ar/c/a", arabic).into_string();
    for part in [
        "data-locale=\"ar-EG\"",
        "data-points=\"3\"",
        "id=\"tapped-plus\">+",
        "href=\"ar/c/a#tap-button\"",
    ] {
        assert!(html.contains(part), "{part} in {html}");
    }
    let names = ["thanks", "over", "rejected", "later", "unreachable", "unable", "few", "other"];
    for name in names {
        assert!(html.contains(&format!(" data-{name}=\"")), "{name} in {html}");
    }
}
