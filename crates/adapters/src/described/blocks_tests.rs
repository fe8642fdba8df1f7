use super::*;
use serde_json::json;

#[track_caller]
fn says(tree: &Value, words: &str) {
    assert_eq!(blocks(tree, None), words, "{tree}");
}

#[test]
fn a_broken_line_is_broken() {
    let [first, second] = ["first line", "second line"].map(|text| json!({"text": text}));
    let lexical = json!({"root": {"type": "root", "children": [
        {"type": "paragraph", "children": [first, {"type": "linebreak", "version": 1}, second]},
        {"type": "paragraph", "children": [{"type": "linebreak"}, first, {"type": "linebreak"}]},
        {"type": "paragraph", "children": []},
        {"type": "paragraph", "children": [second]}]}});
    says(&lexical, "first line\nsecond line\n\nfirst line\n\nsecond line");
    says(&json!({"children": [first, {"type": "linebreak"}, second]}), "first line\nsecond line");
    for name in ["hardBreak", "hard_break", "break"] {
        let prosemirror = json!({"type": "doc", "content": [
            {"type": "paragraph", "content": [first, {"type": name}, second]}]});
        says(&prosemirror, "first line\nsecond line");
    }
    // Slate, Strapi and Portable Text have it in the text.
    says(&json!([{"children": [{"text": "first line\nsecond line"}]}]), "first line\nsecond line");
    let editor = json!({"blocks": [{"data": {"text": "first line<br>second line"}}]});
    says(&editor, "first line\nsecond line");
}

const PLAIN: &str = "3 < 5 and 7 > 6, a <b> is written &lt;b&gt;";

#[test]
fn plain_text_is_no_html() {
    let leaf = json!({"type": "text", "text": PLAIN});
    let slate = json!([{"children": [{"text": PLAIN, "bold": true}]}]);
    let prosemirror = json!({"type": "doc", "content": [{"type": "paragraph", "content": [leaf]}]});
    let lexical = json!({"root": {"children": [{"type": "paragraph", "children": [leaf]}]}});
    let portable = json!([{"_type": "block", "children": [{"_type": "span", "text": PLAIN}]}]);
    let strapi = json!([{"type": "list", "format": "unordered", "children": [
        {"type": "list-item", "children": [leaf]}]}]);
    let answer = json!({"data": strapi});
    let notion = json!({"rich_text": [{"type": "text", "plain_text": PLAIN}]});
    for tree in [leaf, slate, prosemirror, lexical, portable, strapi, answer, notion] {
        says(&tree, PLAIN);
    }
}

#[test]
fn editor_js_keeps_html() {
    let editor = json!({"time": 1, "blocks": [
        {"type": "header", "data": {"text": "3 &lt; 5", "level": 2}},
        {"type": "paragraph", "data": {"text": "<b>Five</b> wells&nbsp;<a href=\"/x\">here</a>"}},
        {"type": "list", "data": {"style": "unordered", "items": ["a &amp; <i>b</i>", "c"]}},
        {"type": "list", "data": {"items": [
            {"content": "<b>d</b>", "meta": {}, "items": [{"content": "e &gt; f", "items": []}]},
            {"content": "g", "items": []}]}},
        {"type": "checklist", "data": {"items": [
            {"text": "<b>h</b>", "checked": true}, {"text": "i", "checked": false}]}},
        {"type": "table", "data": {"withHeadings": false, "content": [["j", "<b>k</b>"]]}},
        {"type": "link", "data": {"link": "https://a.example", "meta": {}}},
        {"type": "raw", "data": {"html": "<p>l</p>"}},
        {"type": "delimiter", "data": {}}], "version": "2.30"});
    let lines =
        ["3 < 5", "Five wells\u{a0}here", "a & b", "c", "d", "e > f", "g", "h", "i", "j", "k", "l"];
    says(&editor, &lines.join("\n\n"));
}

/// Two paragraphs: two links with nothing between them, and words around a third one.
#[test]
fn links_do_not_begin_a_line() {
    let text = |text: &str| json!({"type": "text", "text": text});
    let node = |name: &str, inside: Value| json!({"type": name, "children": inside});
    let link = |words: &str| node("link", json!([text(words)]));
    let lexical = json!({"root": node("root", json!([
        node("paragraph", json!([link("one "), node("autolink", json!([text("two")]))])),
        node("list", json!([
            node("listitem", json!([link("a"), {"type": "linebreak"}, link("b")])),
            node("listitem", json!([node("list", json!([node("listitem", json!([text("c")]))]))])),
        ])),
        {"type": "html", "html": "<p>d</p>"},
        node("paragraph", json!([text("see "), link("three"), text(".")]))]))});
    says(&lexical, "one two\n\na\nb\n\nc\n\nd\n\nsee three.");

    // Slate puts texts around what stands in a line, Strapi's blocks too, if its editor wrote them.
    let slate = json!([
        {"children": [{"text": ""}, {"type": "a", "url": "/1", "children": [{"text": "one "}]},
            {"text": ""}, {"type": "footnote", "children": [{"text": "two"}]}, {"text": ""}]},
        {"type": "ul", "children": [
            {"type": "li", "children": [{"type": "lic", "children": [{"text": "a"}]},
                {"type": "ul", "children": [{"type": "li", "children": [{"text": "b"}]}]}]}]},
        {"type": "p", "children": [{"text": "see "}, {"type": "mention", "children": [{"text": "three"}]},
            {"text": "."}]}]);
    says(&slate, "one two\n\na\n\nb\n\nsee three.");
    let strapi = json!([
        node("paragraph", json!([link("one "), link("two")])),
        node(
            "list",
            json!([
                node("list-item", json!([link("a")])),
                node("list-item", json!([link("b")])),
                node("list", json!([node("list-item", json!([text("c")]))]))
            ])
        ),
        node("paragraph", json!([text("see "), link("three"), text(".")]))
    ]);
    says(&strapi, "one two\n\na\n\nb\n\nc\n\nsee three.");

    // ProseMirror has links as marks; what it has of nodes in a line has no words of its own.
    let marked = |text: &str| json!({"type": "text", "text": text, "marks": [{"type": "link"}]});
    let prosemirror = json!({"type": "doc", "content": [
        {"type": "paragraph", "content": [marked("one "), marked("two")]},
        {"type": "bulletList", "content": [{"type": "listItem", "content": [
            {"type": "paragraph", "content": [marked("a")]},
            {"type": "bulletList", "content": [{"type": "listItem", "content": [
                {"type": "paragraph", "content": [text("b")]}]}]}]}]},
        {"type": "paragraph"},
        {"type": "paragraph", "content": [{"type": "mention", "attrs": {"id": 1}}, marked("see "),
            {"type": "mention", "attrs": {"id": 1}}, text("three.")]}]});
    says(&prosemirror, "one two\n\na\n\nb\n\nsee three.");

    let span = |text: &str| json!({"_type": "span", "text": text, "marks": ["l"]});
    let portable = json!([
        {"_type": "block", "markDefs": [{"_key": "l", "_type": "link"}], "children": [span("one "), span("two")]},
        {"_type": "block", "listItem": "bullet", "level": 1, "children": [span("a")]},
        {"_type": "image", "asset": {"_ref": "x"}},
        {"_type": "note", "text": "b"},
        {"_type": "block", "children": [span("see "), {"_type": "icon", "name": "x"}, span("three.")]}]);
    says(&portable, "one two\n\na\n\nb\n\nsee three.");
}

#[test]
fn a_list_beside_words_begins_a_line() {
    let list = json!({"type": "ul", "children": [
        {"type": "li", "children": [{"text": "one"}]}, {"type": "li", "children": [{"text": "two"}]}]});
    says(&json!([{"type": "li", "children": [{"text": "outer "}, list]}]), "outer\n\none\n\ntwo");
    // BlockNote.
    let block = json!([{"type": "paragraph", "content": [{"type": "text", "text": "outer"}],
        "children": [{"type": "paragraph", "content": [{"type": "text", "text": "one"}], "children": []}]}]);
    says(&block, "outer\n\none");
}

#[track_caller]
fn keeps(tree: &Value, words: &str) {
    assert_eq!(blocks(tree, Some("https://a.example/api")), words, "{tree}");
}

const MARKED: &str =
    "## Why\n\nFive **wells** and [the _report_](https://a.example/r).\n\n- one\n- two\n\nEnd.";

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn marks_are_kept_where_they_are_asked_for() {
    let text = |text: &str| json!({"text": text});
    let slate = json!([
        {"type": "heading", "level": 2, "children": [text("Why")]},
        {"type": "paragraph", "children": [text("Five "), {"text": "wells ", "bold": true}, text("and "),
            {"type": "link", "href": "/r", "children": [text("the "), {"text": "report", "italic": true}]},
            text(".")]},
        {"type": "unordered-list", "children": [
            {"type": "list-item", "children": [{"type": "list-item-content", "children": [text("one")]}]},
            {"type": "list-item", "children": [{"type": "list-item-content", "children": [text("two")]}]}]},
        {"type": "paragraph", "children": [text("End.")]}]);
    let plain = |words: &str| json!({"type": "text", "text": words, "format": 0});
    let node = |name: &str, inside: Value| json!({"type": name, "children": inside});
    let lexical = json!({"root": node("root", json!([
        {"type": "heading", "tag": "h2", "children": [plain("Why")]},
        node("paragraph", json!([plain("Five "), {"type": "text", "text": "wells", "format": 1}, plain(" and "),
            {"type": "link", "fields": {"url": "https://a.example/r"}, "children": [plain("the "),
                {"type": "text", "text": "report", "format": 2}]}, plain(".")])),
        node("list", json!([node("listitem", json!([plain("one")])), node("listitem", json!([plain("two")]))])),
        node("paragraph", json!([plain("End.")]))]))});
    let link = json!({"type": "link", "attrs": {"href": "/r"}});
    let node = |name: &str, inside: Value| json!({"type": name, "content": inside});
    let item = |words: &str| node("listItem", json!([node("paragraph", json!([text(words)]))]));
    let prosemirror = node(
        "doc",
        json!([
            node("heading", json!([text("Why")])),
            node(
                "paragraph",
                json!([text("Five "), {"text": "wells", "marks": [{"type": "bold"}]}, text(" and "),
            {"text": "the report", "marks": [{"type": "italic"}, link]}, text(".")])
            ),
            node("bulletList", json!([item("one"), item("two")])),
            node("paragraph", json!([text("End.")]))
        ]),
    );
    keeps(&slate, MARKED);
    keeps(&lexical, MARKED);
    let one_leaf = MARKED.replace("[the _report_]", "[_the report_]");
    keeps(&prosemirror, &one_leaf);

    let span = |words: &str, marks: Value| json!({"_type": "span", "text": words, "marks": marks});
    let block = |style: &str, inside: Value| {
        json!({"_type": "block", "style": style, "children": inside,
            "markDefs": [{"_key": "k", "_type": "link", "href": "/r"}]})
    };
    let item = |words: &str| json!({"_type": "block", "style": "normal", "listItem": "bullet", "children": [span(words, json!([]))]});
    let portable = json!([
        block("h2", json!([span("Why", json!([]))])),
        block(
            "normal",
            json!([
                span("Five ", json!([])),
                span("wells", json!(["strong"])),
                span(" and ", json!([])),
                span("the report", json!(["em", "k"])),
                span(".", json!([]))
            ])
        ),
        item("one"),
        item("two"),
        block("normal", json!([span("End.", json!([]))]))
    ]);
    keeps(&portable, &one_leaf);

    let said = |words: &str, marks: Value| json!({"nodeType": "text", "value": words, "marks": marks, "data": {}});
    let plain = |words: &str| said(words, json!([]));
    let node = |name: &str, inside: Value| json!({"nodeType": name, "data": {}, "content": inside});
    let item = |words: &str| node("list-item", json!([node("paragraph", json!([plain(words)]))]));
    let contentful = node(
        "document",
        json!([
            node("heading-2", json!([plain("Why")])),
            node(
                "paragraph",
                json!([plain("Five "), said("wells", json!([{"type": "bold"}])), plain(" and "),
            {"nodeType": "hyperlink", "data": {"uri": "/r"}, "content": [plain("the "),
                said("report", json!([{"type": "italic"}]))]}, plain(".")])
            ),
            node("unordered-list", json!([item("one"), item("two")])),
            node("paragraph", json!([plain("End.")]))
        ]),
    );
    keeps(&contentful, MARKED);

    let editor = json!({"blocks": [
        {"type": "header", "data": {"text": "Why", "level": 2}},
        {"type": "paragraph", "data": {"text": "Five <b>wells</b> and <a href=\"/r\">the <i>report</i></a>."}},
        {"type": "list", "data": {"items": ["one", "two"]}}]});
    keeps(
        &editor,
        "## Why\n\nFive **wells** and [the _report_](https://a.example/r).\n\none\n\ntwo",
    );
}

#[test]
fn what_is_empty_has_no_marks() {
    let tree = json!([
        {"type": "heading", "children": [{"text": ""}]},
        {"type": "list", "children": [{"type": "list-item", "children": [{"text": "  ", "bold": true}]}]},
        {"type": "paragraph", "children": [{"type": "link", "url": "/r", "children": [{"text": ""}]},
            {"text": "a ", "bold": true, "italic": true}, {"type": "link", "url": "javascript:x", "children": [{"text": "b"}]}]}]);
    keeps(&tree, "**_a_** b");
}

#[test]
fn what_a_line_names_is_said() {
    let keystone = json!([{"type": "paragraph", "children": [{"text": "Thanks to "},
        {"type": "relationship", "data": {"id": "1", "label": "Palm Fund"}, "children": [{"text": ""}]},
        {"text": "."}]}]);
    let tiptap = json!({"type": "doc", "content": [{"type": "paragraph", "content": [{"type": "text", "text": "Thanks to "},
        {"type": "mention", "attrs": {"id": 1, "label": "Palm Fund"}}, {"type": "text", "text": "."}]}]});
    for tree in [keystone, tiptap] {
        says(&tree, "Thanks to Palm Fund.");
    }
}
