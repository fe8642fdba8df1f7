//! Mistakes and attacks: wrong attributes, missing campaigns and sites, forged messages.

use super::{Partner, assert_no_faults, await_ready, frame_of, say};
use serde_json::json;

#[test]
fn embed_attributes_that_are_invalid_are_named_once_and_defaults_are_used() {
    let partner = Partner::new();
    let visitor = partner.visit("wrong.html");
    await_ready(&visitor, "many", 1);
    let src = visitor.ask(&format!("{}.src", frame_of("many")));
    assert!(src.contains("/en/embed/water-for-the-school#id="), "{src}");
    let said = visitor.console().join("\n").replace('\\', "");
    for line in [
        "lang: expected ar or en, found \"fr\"",
        "size: expected card, bar, badge, 300x250, 300x450, 220x440, found \"huge\"",
        "theme: expected auto, light, dark, found \"neon\"",
        "color-bar: expected a colour such as #0d8683, found \"bluish\"",
        "radius: expected 0 to 32, found \"99\"",
        "show: expected some of bar,goal,counters,star,share, found \"everything\"",
        "campaign: expected a name as in the campaign's address, found null",
        "site: expected the site's address, found \"javascript:alert(1)//\"",
    ] {
        assert_eq!(said.matches(line).count(), 1, "{line} in:\n{said}");
    }
    for id in ["none", "script"] {
        assert_eq!(visitor.value(&format!("{} ?? null", frame_of(id))), json!(null), "{id}");
    }
    assert_eq!(visitor.words("#none b"), "Nothing is named");
    assert_no_faults(&visitor);
}

#[test]
fn embed_fallback_content_stays_without_a_campaign() {
    let mut partner = Partner::new();
    let visitor = partner.visit("wrong.html");
    visitor.await_that("the frame was loaded", &frame_of("unknown"));
    visitor.ask("new Promise(done => setTimeout(done, 500))");
    assert_eq!(visitor.words("#unknown b"), "The campaign");
    assert_eq!(visitor.ask(&format!("getComputedStyle({}).opacity", frame_of("unknown"))), "0");

    // The site is down when the element is put in again.
    partner.env.server.kill();
    visitor.ask(
        "void (() => { const e = document.getElementById('many'); e.innerHTML = \
        '<b>The campaign</b>'; e.setAttribute('size', 'bar'); })()",
    );
    visitor.ask("new Promise(done => setTimeout(done, 500))");
    assert_eq!(visitor.words("#many b"), "The campaign");
    assert_no_faults(&visitor);
}

#[test]
fn embed_ignores_messages_of_other_frames() {
    let partner = Partner::new();
    let visitor = partner.visit("strict.html");
    await_ready(&visitor, "one", 1);
    visitor.ask("void (heard.length = 0)");
    let height = visitor.ask(&format!("{}.offsetHeight", frame_of("one")));
    let number = visitor.ask(&format!("{}.src.split('#id=')[1]", frame_of("one")));
    let good =
        format!("{{naqra: 1, campaign: 'water-for-the-school', id: '{number}', height: 777}}");
    let shout = |to: &str| {
        format!(
            "void ['goal', 'height'].forEach(type => {to}.postMessage({{...{good}, type}}, '*'))"
        )
    };
    // The host itself; another frame of the same site; the own frame after it was led elsewhere.
    visitor.ask(&shout("window"));
    visitor.ask(
        "void (() => { const other = document.createElement('iframe'); other.id = 'stranger'; \
         other.src = document.querySelector('naqra-campaign').shadowRoot.querySelector('iframe').src; \
         document.body.append(other); })()",
    );
    visitor.await_that(
        "the other frame is there",
        "document.getElementById('stranger').contentWindow.length === 0",
    );
    visitor.enter_frame("document.getElementById('stranger')");
    visitor.await_that(
        "it is loaded",
        "document.readyState === 'complete' && location.href !== 'about:blank'",
    );
    visitor.ask(&shout("parent"));
    visitor.leave_frames();
    // The own frame with what does not fit.
    for wrong in [
        "naqra: 2, type: 'goal'",
        "type: 'goal', campaign: 'living-together'",
        "type: 'goal', id: 99",
        "type: 'click'",
        "type: {}",
        "type: 'height', height: -5",
        "type: 'height', height: '1e9'",
        "type: 'height', height: NaN",
        "type: 'height', height: {}",
    ] {
        say(&visitor, "one", &format!("{{{wrong}}}"));
    }
    visitor.enter_frame(&frame_of("one"));
    visitor.ask("void [null, 1, 'text', [], {}].forEach(one => parent.postMessage(one, '*'))");
    visitor.leave_frames();
    // A good one comes last, so all before it were heard.
    say(&visitor, "one", "{type: 'action', action: 'last'}");
    visitor.await_that("the good one is heard", "heard.some(e => e.detail?.action === 'last')");
    let heard = visitor.ask("heard.filter(e => e.type !== 'update').map(e => e.type).join()");
    assert_eq!(heard, "action");
    assert_eq!(visitor.ask(&format!("{}.offsetHeight", frame_of("one"))), height);

    // Led to another origin, the own frame is a stranger too.
    let page = format!("{}?inside", partner.host.at("/strict.html"));
    visitor.ask(&format!("void {}.setAttribute('src', '{page}')", frame_of("one")));
    visitor.enter_frame(&frame_of("one"));
    visitor.await_that("another page is in the frame", "location.search === '?inside'");
    visitor.ask(&shout("parent"));
    visitor.leave_frames();
    visitor.ask("new Promise(done => setTimeout(done, 200))");
    assert_eq!(visitor.ask("heard.filter(e => e.type === 'goal').length"), "0");
    assert_no_faults(&visitor);
}
