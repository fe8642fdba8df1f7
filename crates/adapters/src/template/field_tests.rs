//! Tests of templates of fields.

use super::*;
use proptest::prelude::*;
use serde_json::json;

fn vars() -> Vars {
    let mut vars = Vars::default();
    for (name, value) in [("lang", "ar"), ("slug", "a/b"), ("none", "")] {
        vars.set(name, value);
    }
    vars
}

#[test]
fn values_of_the_document_stand_in_the_text() {
    let document = json!({
        "id": 7, "image": "a b/ماء.png", "t": [{"l": "en", "a": "E"}, {"l": "ar", "a": "A"}],
        "a}b": "x", "empty": "", "list": [1],
    });
    for (template, is_address, wanted) in [
        ("/files/{$.id}/{$.image}", false, Some("/files/7/a b/ماء.png")),
        ("/files/{$.id}/{$.image}", true, Some("/files/7/a%20b/%D9%85%D8%A7%D8%A1.png")),
        ("{$.t[?@.l == '{lang}'].a}!", false, Some("A!")),
        ("{$['a}b']} {lang} { braces } {x} {}", false, Some("x ar { braces } {x} {}")),
        ("{slug}/{$.id}", true, Some("a%2Fb/7")),
        ("{{$.id}}", false, Some("{7}")),
        ("{$.missing}/{$.id}", false, None),
        ("{$.empty}/{$.id}", false, None),
        ("{$.list}/{$.id}", false, None),
        ("{none}/{$.id}", false, None),
    ] {
        let filled = FieldTemplate::parse(template).unwrap().fill(&document, &vars(), is_address);
        assert_eq!(filled.as_deref(), wanted, "{template}");
    }
}

#[test]
fn field_templates_know_their_paths_and_variables() {
    let template = FieldTemplate::parse("{a}{$.t_{lang}} {b} {$['}']}").unwrap();
    let paths: Vec<_> = template.paths().map(JsonPath::as_str).collect();
    assert_eq!(paths, ["$.t_{lang}", "$['}']"]);
    assert_eq!(template.variables().collect::<Vec<_>>(), ["a", "b"]);
}

#[test]
fn field_templates_need_sound_paths() {
    for (template, expected, meant) in [
        ("/files/{id}", "a text with a path in it, such as {$.id}", None),
        (
            "/f/{/id}/{/t/[l={lang}]/a}",
            "a text with a path in it, such as {$.id} after \"/f/\"",
            Some("/f/{$.id}/{$.t[?@.l == '{lang}'].a}"),
        ),
        ("{/open", "a text with a path in it, such as {$.id}", None),
        ("{$.a", "\"}\" after \"{$.a\"", None),
        ("{$.a[}", "a name in quotes, a number, * or ?@… after \"{$.a[\"", None),
    ] {
        let error = FieldTemplate::parse(template).unwrap_err();
        assert_eq!((&*error.expected(), error.meant()), (expected, meant), "{template}");
    }
}

proptest! {
    #[test]
    fn no_field_template_panics(text in r"[{}$./a-c'\[\]é]{0,16}", any in any::<String>()) {
        for text in [text, any] {
            if let Ok(template) = FieldTemplate::parse(&text) {
                let _ = template.fill(&json!({"a": {"b": "c"}}), &vars(), true);
            }
        }
    }
}
