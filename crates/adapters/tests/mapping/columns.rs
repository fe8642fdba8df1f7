//! Rows of values with the names of their columns beside them.

use crate::{
    fake_backend::{FakeBackend, followed, slug, texts},
    test_env::described,
};
use naqra_contract::FetchError;
use serde_json::{Value, json};

fn config(campaign: &Value) -> Value {
    json!({
        "root": "https://a.example",
        "fields": {"id": "$.id", "slug": "$.slug", "title": "$.title", "points": "$.points"},
        "list": {"url": "/all", "items": "$.rows"}, "campaign": campaign,
    })
}

#[test]
fn a_campaign_may_be_a_row() {
    let names = json!(["id", "slug", "title", "points"]);
    let row = json!([7, "water", "Water", 12]);
    let head = json!({"url": "/q?of={slug}", "item": "$.values[-1]", "columns": "$.values[0]"});
    for (shape, campaign, answer) in [
        (
            "Datasette",
            json!({"url": "/q?of={slug}", "item": "$.rows[0]", "columns": "$.columns"}),
            json!({"columns": names, "rows": [row], "truncated": false}),
        ),
        (
            "Metabase, BigQuery: names inside of objects",
            json!({"url": "/q?of={slug}", "item": "$.data.rows[0]", "columns": "$.data.cols[*].name"}),
            json!({"data": {"rows": [row], "cols": [{"name": "id"}, {"name": "slug"},
                {"name": "title"}, {"name": "points", "base_type": "type/Integer"}]}}),
        ),
        (
            "a whole sheet, of which one row is the campaign",
            json!({"url": "/q?of={slug}", "item": "$.values[?@[1] == '{slug}']", "columns": "$.values[0]"}),
            json!({"range": "A1:D3", "values": [names, [6, "books", "Books", 3], row]}),
        ),
        ("a sheet with one row", head.clone(), json!({"values": [names, row]})),
    ] {
        let mut fake = FakeBackend::default().respond("GET /q?of=water", &answer);
        let found = fake.fetch(described(&config(&campaign)).detail(&slug("water")));
        assert_eq!(
            (&found["id"], &found["title"], &found["points"]),
            (&json!(7), &json!("Water"), &json!(12)),
            "{shape}"
        );
    }
    // The head alone is no campaign.
    let mut fake = FakeBackend::default().respond("GET /q?of=water", &json!({"values": [names]}));
    let outcome = fake.run(described(&config(&head)).detail(&slug("water")));
    assert_eq!((outcome.document, outcome.diagnostics.len()), (Err(FetchError::NotFound), 0));
}

#[test]
fn names_that_are_none_are_named() {
    let campaign = json!({"url": "/q?of={slug}", "item": "$.rows[0]", "columns": "$.cols"});
    let answer = json!({"columns": ["slug"], "rows": [["water"]]});
    let mut fake = FakeBackend::default().respond("GET /q?of=water", &answer);
    let outcome = fake.run(described(&config(&campaign)).detail(&slug("water")));
    assert_eq!(
        texts(&outcome.diagnostics).first().map(String::as_str),
        Some(
            "/backend/campaign/columns: https://a.example/q?of=water: $.cols: expected a list of names, found nothing"
        )
    );
}

#[test]
fn a_count_may_be_a_row_and_a_table_of_counts_too() {
    let mut config = config(&json!({"url": "/c/{slug}"}));
    config["progress"] =
        json!({"url": "/n?of={slug}", "item": "$.rows[0]", "columns": "$.columns"});
    config["live"] = json!({"by": "poll"});
    config["list"]["join"] = json!({"url": "/n?of={ids}", "items": "$.rows", "columns": "$.columns",
        "key": "$.slug", "on": "$.slug", "as": "counts"});
    config["list"]["fields"] = json!({"points": {"at": "$.counts[0].points", "else": 0}});
    let columns = json!(["slug", "points"]);
    let backend = described(&config);
    let mut fake = FakeBackend::default()
        .respond("GET /n?of=water", &json!({"columns": columns, "rows": [["water", 12]]}))
        .respond("GET /n?of=water,books", &json!({"columns": columns, "rows": [["water", 12]]}))
        .respond(
            "GET /all",
            &json!({"rows": [{"slug": "water", "title": "W"}, {"slug": "books", "title": "B"}]}),
        );
    let outcome = fake.run(backend.poll(&[followed("water", "")]));
    assert_eq!((outcome.updates.len(), outcome.diagnostics), (1, Vec::new()));
    assert_eq!(outcome.updates[0].apply_to(&crate::fake_backend::count(3, None)).points, 12);
    let list = fake.fetch(backend.list());
    assert_eq!((&list["items"][0]["points"], &list["items"][1]["points"]), (&json!(12), &json!(0)));
}
