//! Server-SentTap Events, as browsers read them.

use super::{cors, stream_log::StreamOpening, stream_probe::StreamProbe};
use naqra_campaign::Request;
use std::{
    io::{BufRead, BufReader},
    time::Duration,
};

/// Opens a stream and reads it as long as its events are read, but no longer than `at_most`.
pub(super) fn listen(
    probe: &mut StreamProbe,
    url: &str,
    names: &[String],
    at_most: Duration,
) -> Result<(), String> {
    let settings = &probe.settings;
    let request = Request {
        method: "GET".to_owned(),
        url: url.to_owned(),
        headers: vec![("Accept".to_owned(), "text/event-stream".to_owned())],
        body: None,
    };
    let request = cors::with_origin(&request, &settings.origin);
    let opened = settings.client.open(&request, settings.timeout, at_most)?;
    let reply = opened.reply;
    let kind = reply.header("content-type").unwrap_or("no content type").to_owned();
    let is_stream = kind.to_ascii_lowercase().starts_with("text/event-stream");
    let mut wrong = Vec::new();
    if cors::is_cross_origin(&settings.client.absolute_url(url), &settings.origin) {
        wrong.extend(cors::response_block_reason(&reply, &settings.origin));
    }
    if reply.status != 200 {
        wrong.push(format!("expected status 200, found {}", reply.status));
    } else if !is_stream {
        wrong.push(format!("expected the content type text/event-stream, found {kind:?}"));
    }
    let is_open = reply.status == 200 && is_stream;
    probe.report_opening(StreamOpening {
        status: Some(reply.status),
        took: Some(opened.took),
        kind,
        opened: is_open,
        wrong,
    });
    if !is_open {
        return Ok(());
    }
    let mut events = Events::default();
    let mut lines = BufReader::new(opened.stream);
    let mut line = Vec::new();
    // A silent stream ends with the command or with the timeout of the body.
    while probe.is_active() && lines.read_until(b'\n', &mut line).is_ok_and(|count| count > 0) {
        let text = String::from_utf8_lossy(&line);
        if let Some((name, data)) = events.line(text.trim_end_matches(['\n', '\r'])) {
            if names.contains(&name) {
                probe.handle_message(Some(&name), &data);
            } else {
                probe.report_unknown_event(&name);
            }
        }
        line.clear();
    }
    Ok(())
}

/// Puts events together from lines.
#[derive(Default)]
struct Events {
    name: String,
    data: Option<String>,
}

impl Events {
    /// Reads a line. Returns name and data of an event when it is complete; events without data are
    /// ignored.
    fn line(&mut self, line: &str) -> Option<(String, String)> {
        if line.is_empty() {
            let name = std::mem::take(&mut self.name);
            let name = if name.is_empty() { "message".to_owned() } else { name };
            return self.data.take().filter(|data| !data.is_empty()).map(|data| (name, data));
        }
        let (field, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            "event" => value.clone_into(&mut self.name),
            "data" => match &mut self.data {
                Some(data) => {
                    data.push('\n');
                    data.push_str(value);
                }
                None => self.data = Some(value.to_owned()),
            },
            _ => {}
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_are_put_together() {
        let mut events = Events::default();
        let text = ": hello\nevent: ping\n\ndata: {\"a\":\ndata: 1}\n\nevent:progress\nid: 7\ndata:2\n\n\n";
        let found: Vec<_> = text.split('\n').filter_map(|line| events.line(line)).collect();
        let event = |name: &str, data: &str| (name.to_owned(), data.to_owned());
        assert_eq!(found, [event("message", "{\"a\":\n1}"), event("progress", "2")]);
    }
}
