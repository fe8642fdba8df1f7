//! Pages that clone, move, remove and change embed elements, and placeholders for them.

use super::{Partner, assert_no_faults, await_height, await_ready, frame_of};

#[test]
fn embed_element_can_be_cloned_removed_reinserted_and_moved() {
    let partner = Partner::new();
    let visitor = partner.visit("strict.html");
    await_ready(&visitor, "one", 1);
    visitor.ask("void (window.kept = document.getElementById('one')).remove()");
    visitor.await_that("nothing is left in it", "!kept.shadowRoot.querySelector('iframe')");
    visitor.ask("void document.body.append(kept)");
    await_ready(&visitor, "one", 2);
    // Out and in again within one task, as frameworks do: nothing is doubled.
    visitor.ask(
        "void (() => { const box = document.createElement('section'); \
        document.body.prepend(box); kept.remove(); box.append(kept); box.remove(); \
        document.body.append(box); })()",
    );
    await_ready(&visitor, "one", 3);
    assert_eq!(visitor.ask("kept.shadowRoot.querySelectorAll('iframe').length"), "1");

    visitor.ask(
        "void (() => { const copy = kept.cloneNode(true); copy.id = 'copy'; \
        document.body.append(copy); })()",
    );
    await_ready(&visitor, "copy", 1);
    await_height(&visitor, "copy");
    assert_eq!(visitor.ask("document.querySelectorAll('#copy > a').length"), "1");
    // Made by hand, as frameworks make it: the constructor adds nothing.
    let bare = "(e => e.attributes.length + e.childNodes.length + Boolean(e.shadowRoot))\
        (document.createElement('naqra-campaign'))";
    assert_eq!(visitor.ask(bare), "0");
    visitor.ask(
        "void document.body.append(Object.assign(document.createElement('naqra-campaign'), \
        {id: 'made'}))",
    );
    visitor.ask("void document.getElementById('made').setAttribute('campaign', 'living-together')");
    await_ready(&visitor, "made", 1);
    assert_no_faults(&visitor);
}

#[test]
fn embed_attribute_changes_make_one_new_frame_and_no_history_entry() {
    let partner = Partner::new();
    let visitor = partner.visit("strict.html");
    await_ready(&visitor, "one", 1);
    let steps = visitor.ask("history.length");
    visitor.ask(
        "void (() => { const e = document.getElementById('one'); \
        window.added = 0; new MutationObserver(all => all.forEach(one => one.addedNodes\
          .forEach(node => { added += node.localName === 'iframe'; })))\
          .observe(e.shadowRoot.firstChild, {childList: true}); \
        for (const [name, value] of Object.entries({lang: 'ar', size: 'bar', theme: 'dark', \
          'color-bar': '#0D8', radius: '4', show: 'bar, goal'})) e.setAttribute(name, value); })()",
    );
    await_ready(&visitor, "one", 2);
    await_height(&visitor, "one");
    assert_eq!(visitor.ask("added"), "1");
    let src = visitor.ask(&format!("{}.src", frame_of("one")));
    let wanted =
        "/ar/embed/water-for-the-school?size=bar&theme=dark&bar=0d8&radius=4&show=bar%2Cgoal#id=";
    assert!(src.contains(wanted), "{src}");
    assert_eq!(visitor.ask("history.length"), steps);
    // The same value again is no change.
    visitor.ask("void document.getElementById('one').setAttribute('lang', 'ar')");
    visitor.ask("new Promise(done => setTimeout(done, 200))");
    assert_eq!(visitor.ask("added"), "1");
    assert_no_faults(&visitor);
}

#[test]
fn embed_replaces_placeholders_and_links() {
    let partner = Partner::new();
    let visitor = partner.visit("places.html");
    visitor.await_that(
        "two campaigns are ready",
        "heard.filter(e => e.type === 'ready').length === 2",
    );
    let sources = visitor.ask(
        "[...document.querySelectorAll('naqra-campaign')]\
         .map(e => e.shadowRoot.querySelector('iframe').src.replace(/^.*?(?=.(ar|en).embed)|#.*/g, '')).join(' ')",
    );
    assert_eq!(
        sources,
        "/en/embed/living-together?size=bar&bar=2a4a7a /ar/embed/water-for-the-school?size=badge"
    );
    assert_eq!(visitor.ask("document.querySelectorAll('#place > naqra-campaign > b').length"), "1");
    assert_eq!(visitor.ask("document.querySelectorAll('#words > naqra-campaign > a').length"), "1");
    for link in ["foreign", "no-campaign"] {
        let inside =
            format!("Boolean(document.getElementById('{link}').closest('naqra-campaign'))");
        assert_eq!(visitor.ask(&inside), "false", "{link}");
    }
    assert_no_faults(&visitor);
}

#[test]
fn embed_script_loaded_twice_warns_and_does_nothing() {
    let partner = Partner::new();
    let visitor = partner.visit("twice.html");
    await_ready(&visitor, "one", 1);
    visitor.await_that("both are ready", "heard.filter(e => e.type === 'ready').length === 2");
    assert_eq!(visitor.ask("document.querySelectorAll('naqra-campaign').length"), "2");
    let said = visitor.console();
    let lines = said.iter().filter(|line| line.contains("is there already")).count();
    assert_eq!(lines, 1, "{said:?}");
    assert_no_faults(&visitor);
}
