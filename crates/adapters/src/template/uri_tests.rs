//! Tests of templates of addresses.

use super::*;
use proptest::prelude::*;

fn vars() -> Vars {
    let mut vars = Vars::default();
    for (name, value) in [("slug", "ماء/a b"), ("id", "4"), ("cursor", "")] {
        vars.set(name, value);
    }
    vars
}

#[test]
fn values_are_encoded_and_parameters_without_one_are_left_out() {
    for (template, wanted) in [
        ("/c/{slug}", "/c/%D9%85%D8%A7%D8%A1%2Fa%20b"),
        ("/items?filter[id][_eq]={id}&$top=1", "/items?filter[id][_eq]=4&$top=1"),
        ("/x?filter=%7B\"id\":{id}%7D", "/x?filter=%7B%22id%22:4%7D"),
        ("/x?cursor={cursor}&size=2", "/x?size=2"),
        ("/x?size=2&cursor={cursor}", "/x?size=2"),
        ("/x?a=1&cursor={cursor}&size=2", "/x?a=1&size=2"),
        ("/x?cursor={cursor}", "/x"),
        ("/x?cursor={unknown}", "/x"),
        ("/x?ids={id},{cursor}", "/x"),
        ("/x?", "/x"),
        ("/{cursor}/{unknown}/y", "///y"),
        ("/a?b=c?d={id}", "/a?b=c?d=4"),
        (
            "https://a.example:81/ماء|<^>`'",
            "https://a.example:81/%D9%85%D8%A7%D8%A1%7C%3C%5E%3E%60'",
        ),
        ("/50%/%20%zz%4", "/50%25/%20%25zz%254"),
        ("/[a]$'()*,;:@!&=+/?#", "/[a]$'()*,;:@!&=+/?#"),
    ] {
        assert_eq!(UriTemplate::parse(template).unwrap().expand(&vars()), wanted, "{template}");
    }
}

#[test]
fn uri_templates_know_their_variables() {
    let template = UriTemplate::parse("/c/{slug}/{id}?page={page}&of={id}").unwrap();
    assert_eq!(template.variables().collect::<Vec<_>>(), ["slug", "id", "page", "id"]);
}

#[test]
fn braces_without_a_variable_are_written_in_percent() {
    for (template, expected, meant) in [
        (
            "/x?filter={\"id\":{\"_eq\":{id}}}",
            "a variable such as {slug} (write %7B for a brace) after \"/x?filter=\"",
            "/x?filter=%7B\"id\":%7B\"_eq\":{id}%7D%7D",
        ),
        (
            "/{slug}/}?a=b",
            "no \"}\" without a variable before it (write %7D for a brace) after \"/{slug}/\"",
            "/{slug}/%7D?a=b",
        ),
        (
            "/x?a=b&q={ title }&c",
            "a variable such as {slug} (write %7B for a brace) after \"/x?a=b&q=\"",
            "/x?a=b&q=%7B title %7D&c",
        ),
        ("/{slug/x?id={id", "\"}\" after \"/{slug\"", "/{slug}/x?id={id}"),
        (
            "/x?q={a{id}}",
            "a variable such as {slug} (write %7B for a brace) after \"/x?q=\"",
            "/x?q=%7Ba{id}%7D",
        ),
    ] {
        let error = UriTemplate::parse(template).unwrap_err();
        assert_eq!((&*error.expected(), error.meant()), (expected, Some(meant)), "{template}");
    }
}

proptest! {
    #[test]
    fn expansions_are_addresses(text in r#"[{}a-c?&=/%"é|\[\]0-9]{0,16}"#, any in any::<String>()) {
        for text in [text, any] {
            match UriTemplate::parse(&text) {
                Ok(template) => {
                    let is_of_addresses = |byte: u8| {
                        byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(&byte)
                    };
                    prop_assert!(template.expand(&vars()).bytes().all(is_of_addresses));
                }
                Err(error) => {
                    let meant = error.meant().unwrap_or_default();
                    prop_assert!(UriTemplate::parse(meant).is_ok(), "{}", meant);
                }
            }
        }
    }
}

/// The expansion by another implementation of RFC 6570.
fn by_oracle(template: &str, vars: &[(&str, &str)]) -> String {
    use iri_string::{
        spec::UriSpec,
        template::{UriTemplateStr, simple_context::SimpleContext},
    };
    let mut context = SimpleContext::new();
    vars.iter().for_each(|(name, value)| _ = context.insert(*name, *value));
    let template = UriTemplateStr::new(template).unwrap();
    template.expand::<UriSpec, _>(&context).unwrap().to_string()
}

proptest! {
    #[test]
    fn other_implementations_expand_templates_to_the_same_address(
        template in r"([a-z0-9:/?#\[\]@!$&()*+,;=._~-]|%2F|\{(a|b|unknown)\}){0,12}",
        value in ".{1,8}",
    ) {
        let values = [("a", &*value), ("b", "a b/ماء")];
        let mut vars = Vars::default();
        values.iter().for_each(|(name, value)| vars.set(name, value));
        // Parameters without a value are left out here, and so are empty ones.
        prop_assume!(!template.contains("unknown") || !template.contains('?'));
        let (_, query) = template.split_once('?').unwrap_or(("", "full"));
        prop_assume!(query.split('&').all(|parameter| !parameter.is_empty()));
        let found = UriTemplate::parse(&template).unwrap().expand(&vars);
        prop_assert_eq!(found, by_oracle(&template, &values));
    }
}
