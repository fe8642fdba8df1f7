//! Pages stay as wide as the screen, whatever the data hold.

use crate::test_env::TestEnv;
use naqra_driver::Settings;
use serde_json::{Map, Value, json};

/// The largest number that JSON readers agree on; it has 16 digits.
const NUMBER: u64 = 9_007_199_254_740_991;

/// A word of 200 letters.
fn word(language: &str) -> String {
    let part = if language == "ar" { "كلمةطويلةجدا" } else { "incomprehensibly" };
    part.chars().cycle().take(200).collect()
}

/// Puts a word of 200 letters into every text, and 16 digits into every count.
fn stretch(value: &mut Value, name: &str) {
    match value {
        Value::Object(members) if is_text(members) => {
            for (language, text) in members {
                let sign = if name == "hashtags" { "#" } else { "" };
                *text = json!(format!("{sign}{}", word(language)));
            }
        }
        Value::Object(members) => {
            for (member, value) in members {
                let counts = ["counters", "networks"].contains(&name) || name == "count";
                stretch(value, if counts { "count" } else { member });
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| stretch(item, name)),
        Value::Number(_) if ["count", "points", "target", "value"].contains(&name) => {
            *value = json!(NUMBER);
        }
        Value::String(text) => match name {
            "label" => *text = word("en"),
            "phone" => *text = format!("+20 {}", "1".repeat(60)),
            "email" => *text = format!("{}@{}.example", "a".repeat(60), "b".repeat(60)),
            _ => {}
        },
        _ => {}
    }
}

fn is_text(members: &Map<String, Value>) -> bool {
    !members.is_empty() && members.keys().all(|key| ["ar", "en"].contains(&&**key))
}

/// A campaign as it may come from people who test what a site bears.
fn hostile(campaign: &mut Value) {
    let rules = campaign["rules"].clone();
    stretch(campaign, "");
    // The server adds points up: those of a rule stay small.
    let points: Vec<Value> =
        rules.as_array().into_iter().flatten().map(|rule| rule["points"].clone()).collect();
    for (rule, points) in campaign["rules"].as_array_mut().into_iter().flatten().zip(points) {
        rule["points"] = points;
    }
    campaign["points"] = json!(NUMBER / 3);
    campaign["goal"] = json!({
        "target": NUMBER,
        "unit": "things",
        "unit_forms": {"ar": {"other": word("ar")}, "en": {"other": word("en")}},
    });
}

#[test]
fn pages_are_no_wider_than_the_screen_with_long_words_and_numbers() {
    let env = TestEnv::with_changed_campaigns(1, hostile);
    for width_px in [320, 360] {
        let phone = Settings { width_px, ..Settings::phone("en") };
        let visitor = env.visitor(&phone, "/en/");
        for language in ["ar", "en"] {
            let pages = ["", "c/water-for-the-school", "c/living-together"];
            for page in pages {
                let path = format!("/{language}/{page}");
                visitor.go(&env.server.at(&path));
                // What is not seen yet is laid out, too.
                visitor.ask("document.querySelectorAll('.section').forEach(e => e.style.contentVisibility = 'visible') || 'done'");
                assert_eq!(visitor.ask(WIDTHS), width_px.to_string(), "{path} at {width_px} px");
            }
            for frame in
                ["embed/", "embed/water-for-the-school", "embed/water-for-the-school?size=300x250"]
            {
                let path = format!("/{language}/{frame}");
                visitor.look_at(&env.server.at(&path));
                assert_eq!(visitor.ask(WIDTHS), width_px.to_string(), "{path} at {width_px} px");
            }
        }
    }
}

/// The width of what is on the page and, where it is another one, that of the screen.
const WIDTHS: &str = "(({scrollWidth: s, clientWidth: c}) => s === c ? `${s}` : `${s} in ${c}`)\
                      (document.documentElement)";

#[test]
fn filter_names_stand_on_one_line_on_a_phone() {
    let env = TestEnv::for_visitors(1);
    let visitor = env.visitor(&Settings { width_px: 360, ..Settings::phone("ar") }, "/ar/");
    let lines = "Math.max(...[...document.querySelectorAll('.filters-name')].map(name => \
                 Math.round(name.getBoundingClientRect().height / \
                 parseFloat(getComputedStyle(name).lineHeight))))";
    assert_eq!(visitor.ask(lines), "1");
}
