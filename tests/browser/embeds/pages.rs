//! Kinds of pages: plain ones, strict ones, other directions, hostile styles, many campaigns.

use super::{Partner, assert_no_faults, await_height, await_ready, frame_of, say};
use crate::{numbers::number_in, selectors::RUNNING};

#[test]
fn embed_on_a_plain_page_shows_live_counts() {
    let partner = Partner::new();
    let visitor = partner.visit("plain.html");
    await_ready(&visitor, "near", 1);
    await_height(&visitor, "near");
    assert_eq!(visitor.ask(&format!("{}.title", frame_of("near"))), "Clean Water for the School");
    let shown = visitor.value("document.querySelector('#near a').getClientRects().length");
    assert_eq!(shown, 0, "the link stood there until the frame was ready");

    let points = visitor.value("heard[0].detail.points").as_u64().unwrap();
    partner.env.tap_without_browser(RUNNING);
    visitor.await_that("the tap arrived", "heard.some(e => e.type === 'update')");
    let update = visitor.value("heard.find(e => e.type === 'update').detail");
    assert_eq!(update["points"], points + 1);
    assert_eq!(update["campaign"], RUNNING);

    for kind in ["milestone", "goal", "action"] {
        say(&visitor, "near", &format!("{{type: '{kind}', label: 'x'}}"));
        let said = format!("heard.find(e => e.type === '{kind}')");
        visitor.await_that(kind, &said);
        let expected = serde_json::json!({"campaign": RUNNING, "label": "x"});
        assert_eq!(visitor.value(&format!("{said}.detail")), expected);
    }
    let names = visitor.ask(
        "Object.getOwnPropertyNames(window).filter(name => !namesBefore.includes(name) && \
         !['namesBefore', 'near', 'after', 'far'].includes(name) && !/^(cdc_|se_|\\d+$|ret_nodes)/.test(name)).join()",
    );
    assert_eq!(names, "", "names that the script left in the window");
    assert_eq!(visitor.ask("document.cookie + localStorage.length"), "0");
    assert_no_faults(&visitor);
}

#[test]
fn embed_sends_no_request_before_it_is_near_the_viewport() {
    let partner = Partner::new();
    let visitor = partner.visit("plain.html");
    await_ready(&visitor, "near", 1);
    assert_eq!(visitor.value(&format!("{} ?? null", frame_of("far"))), serde_json::Value::Null);
    let before = visitor.ask("document.getElementById('far').offsetHeight");
    assert_eq!(before, "356", "its place is kept free");
    // Not in sight yet, but soon.
    visitor.ask("void scrollTo(0, document.getElementById('far').offsetTop - innerHeight - 100)");
    let scrolled = visitor.ask("scrollY");
    await_ready(&visitor, "far", 1);
    await_height(&visitor, "far");
    assert_eq!(visitor.ask("scrollY"), scrolled, "the page is not scrolled");
    assert_no_faults(&visitor);
}

#[test]
fn embed_under_a_strict_csp_needs_script_src_and_frame_src_only() {
    let partner = Partner::new();
    let site = partner.env.server.url();
    let policy =
        format!("default-src 'none'; script-src {site}; frame-src {site}; style-src 'none'");
    let visitor = partner.visit_with("strict.html", vec![("content-security-policy", policy)]);
    await_ready(&visitor, "one", 1);
    await_height(&visitor, "one");
    let wide = format!("{}.offsetWidth === document.body.clientWidth", frame_of("one"));
    assert_eq!(visitor.ask(&wide), "true");
    assert!(visitor.ask(&format!("{}.src", frame_of("one"))).contains("?bar=2a4a7a#id="));
    assert_no_faults(&visitor);
}

#[test]
fn embed_in_an_old_browser_uses_the_csp_nonce_of_its_script() {
    let partner = Partner::new();
    let site = partner.env.server.url();
    let policy = format!(
        "default-src 'none'; script-src 'nonce-k7'; frame-src {site}; style-src 'nonce-k7'"
    );
    let visitor = partner.visit_with("nonce.html", vec![("content-security-policy", policy)]);
    visitor.run_first("delete CSSStyleSheet.prototype.replaceSync");
    visitor.look_at(&partner.host.at("/nonce.html"));
    await_ready(&visitor, "one", 1);
    await_height(&visitor, "one");
    let styles = "document.getElementById('one').shadowRoot.querySelectorAll('style').length";
    assert_eq!(visitor.ask(styles), "1");
    assert_no_faults(&visitor);
}

#[test]
fn embed_in_a_sandbox_without_an_origin_shows_live_counts() {
    let partner = Partner::new();
    let visitor = partner.visit("sandbox.html");
    visitor.enter_frame("document.querySelector('iframe')");
    assert_eq!(visitor.ask("origin"), "null");
    let count = visitor.words("#count");
    let before = number_in(&count).unwrap_or_else(|| panic!("no number in {count}"));
    partner.env.tap_without_browser(RUNNING);
    visitor.await_number(crate::visitor::SOON, "#count", before + 1);
}

#[test]
fn embed_shows_both_languages_on_pages_of_both_directions() {
    for (page, own, other) in [("rtl.html", "ar", "en"), ("ltr.html", "en", "ar")] {
        let partner = Partner::new();
        let visitor = partner.visit(page);
        for (id, lang) in [("own", own), ("other", other)] {
            await_ready(&visitor, id, 1);
            visitor.enter_frame(&frame_of(id));
            assert_eq!(visitor.ask("document.documentElement.lang"), lang, "{page} {id}");
            let dir = if lang == "ar" { "rtl" } else { "ltr" };
            assert_eq!(visitor.ask("getComputedStyle(document.documentElement).direction"), dir);
            visitor.leave_frames();
        }
        // A fixed frame stands where the page's own lines begin, and nothing overflows.
        let start = "(() => { const box = document.getElementById('other').shadowRoot\
            .querySelector('iframe').getBoundingClientRect(), body = document.body.getBoundingClientRect();\
            return document.dir === 'rtl' ? body.right - box.right : box.left - body.left; })()";
        assert_eq!(visitor.ask(start), "0", "{page}");
        let over = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
        assert_eq!(visitor.ask(over), "0", "{page}");
        assert_no_faults(&visitor);
    }
}

#[test]
fn embed_of_ten_campaigns_keeps_their_messages_apart() {
    let partner = Partner::new();
    let visitor = partner.visit("ten.html");
    for number in 0..10 {
        let id = format!("e{number}");
        visitor.ask(&format!("void document.getElementById('{id}').scrollIntoView()"));
        await_ready(&visitor, &id, 1);
    }
    let own = visitor.ask(
        "heard.filter(e => e.type === 'ready')\
         .every(e => e.detail.campaign === document.getElementById(e.on).getAttribute('campaign'))",
    );
    assert_eq!(own, "true");
    let ids = "new Set([...document.querySelectorAll('naqra-campaign')]\
        .map(e => e.shadowRoot.querySelector('iframe').src.split('#')[1])).size";
    assert_eq!(visitor.ask(ids), "10");
    assert_no_faults(&visitor);
}

#[test]
fn embed_is_not_changed_by_styles_of_the_page() {
    let partner = Partner::new();
    let visitor = partner.visit("unset.html");
    for id in ["card", "fixed"] {
        await_ready(&visitor, id, 1);
        let opacity = format!("getComputedStyle({}).opacity", frame_of(id));
        assert_eq!(visitor.ask(&opacity), "1", "{id}");
    }
    await_height(&visitor, "card");
    let width = format!("{}.offsetWidth === document.body.clientWidth", frame_of("card"));
    assert_eq!(visitor.ask(&width), "true");
    let size = format!("(f => f.offsetWidth + 'x' + f.offsetHeight)({})", frame_of("fixed"));
    assert_eq!(visitor.ask(&size), "300x250");
    assert_no_faults(&visitor);
}

#[test]
fn embed_of_fixed_size_causes_no_layout_shift() {
    let partner = Partner::new();
    let visitor = partner.visit("fixed.html");
    for (id, size) in [("a", "300x250"), ("b", "220x440")] {
        await_ready(&visitor, id, 1);
        say(
            &visitor,
            id,
            "{type: 'height', height: 999, campaign: document.querySelector('link[rel=canonical]').href.split('/c/')[1]}",
        );
        visitor.ask("new Promise(done => setTimeout(done, 300))");
        let now = format!("(f => f.offsetWidth + 'x' + f.offsetHeight)({})", frame_of(id));
        assert_eq!(visitor.ask(&now), size);
    }
    assert_eq!(visitor.ask("shifts"), "0");
    assert_no_faults(&visitor);
}
