use super::*;
use proptest::prelude::*;
use serde_json::json;

#[test]
fn each_converter_takes_what_backends_have() {
    let table = [
        ("number", json!("3250"), Ok(json!(3250))),
        ("number", json!("3250.75"), Ok(json!(3250))),
        ("number", json!(3250.5), Ok(json!(3250))),
        ("number", json!(" 7 "), Ok(json!(7))),
        ("number", json!(""), Err("a number")),
        ("number", json!("abc"), Err("a number")),
        ("number", json!("1.2.3"), Err("a number")),
        ("number", json!("12 points"), Err("a number")),
        ("number", json!(true), Err("a number")),
        ("text", json!(7), Ok(json!("7"))),
        ("entities", json!("a &amp; b"), Ok(json!("a & b"))),
        ("decode", json!("%d9%85%d8%a7%d8%a1"), Ok(json!("ماء"))),
        ("decode", json!("%zz"), Err("percent-encoded text")),
        ("json", json!("{\"a\":1}"), Ok(json!({"a": 1}))),
        ("json", json!("{"), Err("JSON inside a text")),
        ("time", json!("2026-12-31T21:00:00"), Ok(json!("2026-12-31T18:00:00Z"))),
        ("time", json!("2026-12-31 21:00"), Ok(json!("2026-12-31T18:00:00Z"))),
        ("time", json!("2026-12-31T21:00:00.747Z"), Ok(json!("2026-12-31T21:00:00Z"))),
        ("time", json!("2026-12-31T21:00:00.5+0200"), Ok(json!("2026-12-31T19:00:00Z"))),
        ("time", json!("2026-12-31 21:00:00.123 +02:00"), Ok(json!("2026-12-31T19:00:00Z"))),
        ("time", json!("2026-12-31 21:00:00+02"), Ok(json!("2026-12-31T19:00:00Z"))),
        ("time", json!("2026-12-31"), Ok(json!("2026-12-30T21:00:00Z"))),
        ("time", json!("soon"), Err("a time")),
        ("seconds", json!(1_795_172_787), Ok(json!("2026-11-20T11:06:27Z"))),
        ("seconds", json!("1795172787"), Ok(json!("2026-11-20T11:06:27Z"))),
        ("milliseconds", json!(1_795_172_787_999_u64), Ok(json!("2026-11-20T11:06:27Z"))),
        ("day", json!("2026-12-31T21:00:00Z"), Ok(json!("2026-12-31"))),
        ("day", json!("31/12/2026"), Err("a day")),
        ("sum", json!([1, "2", null, 3.5]), Ok(json!(6))),
        ("sum", json!([]), Ok(json!(0))),
        ("sum", json!([1, "x"]), Err("a list of numbers")),
        ("count", json!([1, 2]), Ok(json!(2))),
        ("count", json!({"a": 1}), Ok(json!(1))),
        ("count", json!(7), Err("a list")),
        ("link", json!("/img/a.jpg"), Ok(json!("https://a.example/img/a.jpg"))),
        ("link", json!("https://b.example/x"), Ok(json!("https://b.example/x"))),
        ("nonsense", json!(1), Err("a converter of docs/mapping.md")),
    ];
    let mut vars = Vars::default();
    vars.set("zone", "+03:00");
    vars.set("root", "https://a.example/api");
    let kept = Kept::default();
    for (name, value, wanted) in table {
        assert_eq!(convert(name, &value, &vars, &kept).cloned(), wanted, "{name} {value}");
    }
}

#[test]
fn trees_of_blocks_become_lines() {
    let slate = json!([
        {"type": "paragraph", "children": [{"text": "Five "}, {"text": "wells", "bold": true}]},
        {"type": "list", "children": [{"type": "list-item", "children": [{"text": "one"}]}]},
    ]);
    let prosemirror = json!({"type": "doc", "content": [
        {"type": "paragraph", "content": [{"type": "text", "text": "Five "},
            {"type": "text", "text": "wells"}]},
        {"type": "paragraph", "content": [{"type": "text", "text": "one"}]}]});
    let lexical = json!({"root": {"children": [
        {"children": [{"text": "Five "}, {"text": "wells"}]}, {"children": [{"text": "one"}]}]}});
    let editor = json!({"blocks": [
        {"type": "paragraph", "data": {"text": "Five <b>wells</b>"}},
        {"type": "list", "data": {"items": ["one"]}}]});
    let portable = json!([
        {"_type": "block", "children": [{"_type": "span", "text": "Five wells"}]},
        {"_type": "block", "children": [{"_type": "span", "text": "one"}]}]);
    for tree in [slate, prosemirror, lexical, editor, portable] {
        let kept = Kept::default();
        let lines = convert("blocks", &tree, &Vars::default(), &kept).unwrap();
        let lines: Vec<_> = lines.as_str().unwrap().split("\n\n").collect();
        assert_eq!(lines, ["Five wells", "one"], "{tree}");
    }
}

#[track_caller]
fn says(tree: &Value, words: &str) {
    let kept = Kept::default();
    let made = convert("blocks", tree, &Vars::default(), &kept);
    assert_eq!(made, Ok(&json!(words)), "{tree}");
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

proptest! {
    #[test]
    fn no_text_panics(text in ".{0,30}") {
        for name in ["number", "text", "markup", "entities", "decode", "json", "time", "day",
            "seconds", "milliseconds", "blocks", "sum", "count", "link"] {
            let _ = convert(name, &json!(text), &Vars::default(), &Kept::default());
        }
    }
}
