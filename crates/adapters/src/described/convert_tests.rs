use super::*;
use crate::description::Setting;
use naqra_contract::node::{Faults, Node};
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
        ("number", json!("250.000"), Err(AMBIGUOUS)),
        ("number", json!("1,234"), Err(AMBIGUOUS)),
        ("number", json!("0.500"), Ok(json!(0))),
        ("number", json!("3250.000"), Ok(json!(3250))),
        ("number", json!(250.125), Ok(json!(250))),
        ("number", json!("1,234,567"), Err(WRITTEN)),
        ("number", json!("٢٥٠"), Err(WRITTEN)),
        ("number", json!("EGP 250"), Err(WRITTEN)),
        ("amount", json!("1,234,567"), Ok(json!(1_234_567))),
        ("amount", json!("250.000"), Ok(json!(250_000))),
        ("amount", json!("١٬٢٣٤٬٥٦٧ ج.م."), Ok(json!(1_234_567))),
        ("amount", json!("$1,234.50"), Ok(json!(1234))),
        ("amount", json!(1234.5), Ok(json!(1234))),
        ("amount", json!(""), Err("a number, perhaps grouped")),
        ("amount", json!("5 million"), Err("a number, perhaps grouped")),
        ("amount", json!(true), Err("a number, perhaps grouped")),
        ("decimal", json!("0,50 €"), Ok(json!("0.5"))),
        ("decimal", json!("250.000"), Ok(json!(250))),
        ("decimal", json!(0.5), Ok(json!(0.5))),
        ("decimal", json!("soon"), Err("a number, perhaps with decimals")),
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
        ("sum", json!([1, "1.000"]), Err("a list of numbers")),
        ("count", json!([1, 2]), Ok(json!(2))),
        ("count", json!({"a": 1}), Ok(json!(1))),
        ("count", json!(7), Err("a list")),
        ("link", json!("/img/a.jpg"), Ok(json!("https://a.example/img/a.jpg"))),
        ("link", json!("https://b.example/x"), Ok(json!("https://b.example/x"))),
    ];
    for (name, value, wanted) in table {
        assert_eq!(convert(named(name), &value, &description()), wanted, "{name} {value}");
    }
}

fn named(converter: &str) -> Converter {
    Converter::read(&Node::root(&json!(converter), &Faults::default())).unwrap()
}

fn description() -> Description {
    let settings = json!({"root": "https://a.example/api", "zone": "+03:00"});
    Description::read(&Node::root(&settings, &Faults::default()))
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
        let lines = convert(Converter::Blocks, &tree, &description()).unwrap();
        let lines: Vec<_> = lines.as_str().unwrap().split("\n\n").collect();
        assert_eq!(lines, ["Five wells", "one"], "{tree}");
    }
}

proptest! {
    #[test]
    fn no_text_panics(text in ".{0,30}") {
        for name in ["number", "amount", "decimal", "text", "markup", "entities", "decode", "json", "time", "day",
            "seconds", "milliseconds", "blocks", "sum", "count", "link"] {
            let _ = convert(named(name), &json!(text), &description());
        }
    }
}
