//! HTML of a described backend: the browser's parser gives the words that the prerenderer's gives.

use crate::{
    test_env::{TestEnv, built_site, prerender, programs},
    visitor::Visitor,
};
use naqra_driver::{Fault, FaultProxy, Settings, copy};
use serde_json::{Value, json};
use std::fs;

/// Texts that a parser of its own kind reads in its own way.
fn texts() -> Vec<String> {
    let mut texts = [
        "<p>Five <b>wells<p>for</b> all<br>of <i><b>us</i></b>",
        "<ul><li>a<li>b<ul><li>c</ul><li><ul><li>d</ul></ul>e<ol></li><li>f",
        "&hellip;&copy2026 &notit; &#150;&#x81;&#0;&#13;&NotEqualTilde; &hellip &unknown; &amp;amp;",
        "<table>a<tr><td>b<td>c<tr>d</table>e<td>f",
        "a<script>no<p></script><style>no</style><noscript>no</noscript><template>no</template>b\
         <svg><title>no</title><p>c</svg><iframe>no</iframe><noembed><i>no</noembed>d<script/>no",
        "<noscript>no</noscript><frameset>a<p><noscript><p>b</noscript>",
        "<textarea><p>a</textarea><xmp><i>b</xmp><select><option>c<option>d</select>",
        "<a href='/?a=1&copy=2&amp;b=3'>a<a href=//x.example>b</a><a HREF=\"/c\"> c </a>",
        "\u{feff}a\u{b}b\r\nc\u{85}d\0e<!-- <p> -->f<![CDATA[g]]>h<?i?>j</>k<3",
        "<h2><p>ماء <bdo dir=rtl>نظيف</bdo></h2>&rlm;&zwnj;&nbsp;<math><mi>x</mi><p>y</math>",
        "a<title>&lt;b</title><object><p>no</object><button><p>b<button>c",
        "half <b title='a>",
    ]
    .map(str::to_owned)
    .to_vec();
    // Browsers build no tree of any depth.
    texts.push(["<span>".repeat(2000), "deep".to_owned()].concat());
    texts
}

/// A backend that is one file with one campaign, whose story is HTML.
fn config(root: &str) -> Value {
    json!({ "$schema": "config.schema.json", "backend": {
        "root": root,
        "fields": {
            "slug": "$.slug", "title": "$.slug", "status": { "value": "running" },
            "points": { "value": 1 }, "goal.target": { "value": 10 },
            "story": { "each": "$.texts", "fields": {
                "heading": { "at": "$.html", "as": "entities" },
                "text": { "at": "$.html", "as": "markup" },
                "format": { "value": "marks" },
            } },
        },
        "list": { "url": "/backend.json", "items": "$.items" },
        "campaign": { "url": "/backend.json?slug={slug}", "item": "$.items[0]" },
    } })
}

#[test]
fn html_of_a_described_backend_gives_the_same_words_in_browser_and_prerenderer() {
    let env = TestEnv::with_unrendered_pages(1);
    let proxy = FaultProxy::before(&env.server.url()).unwrap_or_else(|error| panic!("{error}"));
    let config = config(&proxy.at("")).to_string();
    let texts: Vec<Value> = texts().into_iter().map(|html| json!({ "html": html })).collect();
    let campaign = json!({ "slug": "wells", "texts": texts });
    let answer = |text: String| Fault::Answer(200, text);
    proxy.inject("/backend.json", answer(json!({ "items": [campaign] }).to_string()));
    proxy.inject("/config.json", answer(config.clone()));

    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let [dist, site] = ["dist", "site"].map(|name| folder.path().join(name));
    copy(&built_site(), &dist);
    fs::write(dist.join("config.json"), config).expect("a copied site can be written");
    prerender(&["--address", &proxy.at("/")], &dist, &site);
    let page = site.join("en/c/wells/index.html");
    let page = fs::read_to_string(page).expect("the campaign has a page");

    let visitor = Visitor::open(&programs(), &Settings::phone("en"), &proxy.at("/en/c/wells"));
    // Each part of the story has a heading; its paragraphs follow it.
    let parts_of = |document: &str| {
        let story = format!("{document}.querySelector('.prose').innerHTML.split('<h3 class=')");
        visitor.value(&story).as_array().expect("a list of parts").clone()
    };
    let prerendered =
        parts_of(&format!("new DOMParser().parseFromString({}, 'text/html')", json!(page)));
    let drawn = parts_of("document");
    assert!(prerendered.len() > texts.len(), "{prerendered:?}");
    for (drawn, prerendered) in drawn.iter().zip(&prerendered) {
        assert_eq!(drawn, prerendered);
    }
    assert_eq!(drawn.len(), prerendered.len());
}
