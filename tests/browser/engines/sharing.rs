//! A campaign beyond its page: share links, its address on the clipboard, a frame on another site.

use super::{open, programs};
use crate::{
    embeds::{Partner, frame_of},
    selectors::{RUNNING, running_page},
    test_env::TestEnv,
    visitor::{SOON, Visitor},
};
use naqra_driver::{Engine, Settings};

/// Each network gets the whole address of the page, and so does the clipboard.
pub(super) fn share(engine: Engine) {
    let env = TestEnv::for_visitors(1);
    for language in ["ar", "en"] {
        let page = running_page(language);
        let visitor = open(&env, engine, language, &page);
        let escaped = page.replace('/', "%2F");
        for network in ["api.whatsapp.com/send", "www.facebook.com/sharer", "x.com/intent"] {
            let css = format!("#pass-on a[href^='https://{network}']");
            let link = visitor.attribute(&css, "href").unwrap_or_default();
            assert!(link.contains("http%3A%2F%2F127.0.0.1%3A"), "{link}");
            assert!(link.contains(&escaped), "{link} does not lead to {page}");
            let seen = format!("document.querySelector({css:?}).checkVisibility?.() ?? true");
            assert_eq!(visitor.ask(&seen), "true", "{css} is hidden");
        }
        let address = visitor.ask("document.querySelector('#pass-on input').value");
        let (plain, code) = address.split_once("?r=").unwrap_or((&address, ""));
        assert_eq!(plain, env.server.at(&page));
        assert!(code.chars().all(|letter| letter.is_ascii_alphanumeric()), "{address}");
        // A person would scroll it out of the fixed bar's way, too.
        let copy = "#pass-on [data-act=copy]";
        visitor.ask(&format!(
            "void document.querySelector('{copy}').scrollIntoView({{block: 'center'}})"
        ));
        visitor.tap(copy);
        let copied = if language == "ar" { "نُسخ" } else { "copied" };
        visitor.await_words("#pass-on [role=status]", copied);
    }
}

/// A page of another origin shows a campaign that follows the count and leads to its page.
pub(super) fn embed(engine: Engine) {
    let partner = Partner::new();
    let address = partner.put("plain.html", Vec::new());
    let visitor = Visitor::with(&programs(engine), &Settings::phone("en"), &address);
    visitor.await_that(
        "the frame stands in place of the link",
        &format!(
            "(frame => frame && getComputedStyle(frame).opacity === '1' && \
                 !document.querySelector('#near a').getClientRects().length)({})",
            frame_of("near")
        ),
    );
    visitor.enter_frame(&frame_of("near"));
    let before = visitor.number("#count");
    partner.env.tap_without_browser(RUNNING);
    visitor.await_number(SOON, "#count", before + 1);
    let link = visitor.ask("document.querySelector('main a').href");
    assert!(link.ends_with(&running_page("en")), "{link}");
    visitor.leave_frames();
    let height = visitor.ask(&format!("{}.offsetHeight", frame_of("near")));
    assert!(
        height.parse::<u32>().is_ok_and(|height| height > 100),
        "the frame is {height} px high"
    );
}
