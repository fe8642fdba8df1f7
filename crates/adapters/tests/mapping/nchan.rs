//! Nchan: messages as they were recorded from its streams.

use crate::{
    fake_backend::{count, followed},
    test_env::{documented, read},
};
use naqra_adapters::Backend;
use naqra_contract::{FollowedCampaign, StreamKind, StreamMessage};

/// The data of the events in a recorded stream, as a browser hands them out.
fn events(recording: &str) -> Vec<String> {
    let text = read(&format!("tests/backends/recordings/nchan/{recording}.txt"));
    let data = |event: &str| {
        let lines = event.lines().filter_map(|line| line.strip_prefix("data:"));
        let lines: Vec<_> = lines.map(|line| line.strip_prefix(' ').unwrap_or(line)).collect();
        lines.join("\n")
    };
    // Events without data never reach a page.
    text.split("\n\n").map(data).filter(|data| !data.is_empty()).collect()
}

fn points_after(backend: &Backend, messages: &[String], followed: &[FollowedCampaign]) -> Vec<u64> {
    let mut count = count(1, Some(9));
    let mut seen = Vec::new();
    for message in messages {
        let (messages, problems) = backend.read_message(message, seen.is_empty(), followed);
        assert!(problems.is_empty(), "{problems:?}");
        for message in messages {
            let StreamMessage::Update(update) = message else { panic!("{message:?}") };
            count = update.apply_to(&count);
            seen.push(count.points);
        }
    }
    seen
}

#[test]
fn counts_are_heard_from_events_with_and_without_a_name() {
    let backend = documented("nchan");
    let water = [followed("clean-water", "1")];
    assert_eq!(points_after(&backend, &events("sse"), &water), [3250, 3275, 3276]);
    assert_eq!(points_after(&backend, &events("sse-resume"), &water), [3275, 3276]);
    assert_eq!(points_after(&backend, &events("sse-empty"), &water), Vec::<u64>::new());
    assert_eq!(points_after(&backend, &events("sse-ping"), &water), Vec::<u64>::new(), "another's");
    let both = [followed("clean-water", "1"), followed("school-books", "2")];
    let (messages, _) = backend.read_message(&events("sse-ping")[0], true, &both);
    assert!(
        matches!(&messages[..], [StreamMessage::Update(update)] if update.index() == 1),
        "{messages:?}"
    );
}

#[test]
fn one_stream_is_for_all_campaigns_of_a_page() {
    let plan = documented("nchan")
        .stream(&[followed("clean-water", "1"), followed("school-books", "2")])
        .expect("a stream");
    assert_eq!(plan.url, "https://campaigns.example.org/sse/clean-water%2Cschool-books");
    assert_eq!(plan.kind, StreamKind::Events(vec!["progress".into(), "message".into()]));
}

#[test]
fn websocket_messages_are_the_same_documents() {
    let text = read("tests/backends/recordings/nchan/websocket.txt");
    let frames: Vec<String> = text
        .split("\n< ")
        .skip(1)
        .map(|frame| frame.split("\nsubprotocol").next().unwrap_or_default().to_owned())
        .filter(|frame| frame.starts_with('{'))
        .map(|frame| frame.split("\nafter send").next().unwrap_or_default().to_owned())
        .collect();
    let water = [followed("clean-water", "1")];
    assert_eq!(points_after(&documented("nchan"), &frames, &water), [3276, 3300]);
}
