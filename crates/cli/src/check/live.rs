//! The stream of counts: its events and its problems.

use super::{
    open_stream::OpenStream,
    probe::{ChosenCampaign, Probe},
    sent_tap::SentTap,
    stream_log::{Message, StreamLog, StreamOpening},
};
use naqra_adapters::config::BackendSetting;
use naqra_contract::{InteractionMethod, StreamKind, StreamRequest};

/// The place of problems of a stream.
const LIVE: &str = "/backend/live";

impl Probe<'_> {
    /// Reads the stream of a campaign for a while, or until it confirms the tap that was sent.
    pub(super) fn live(
        &mut self,
        chosen: &ChosenCampaign,
        stream: Option<OpenStream>,
        sent: Option<&SentTap>,
    ) {
        let Some(stream) = stream.or_else(|| OpenStream::open(self.settings, chosen)) else {
            let what = match self.settings.backend.poll_ms() {
                Some(pause) => format!("by asking every {} s, as progress above", pause / 1000),
                None => "none: counts come with the next visit".to_owned(),
            };
            return self.report.row("live", None, None, &what);
        };
        let (plan, log) = stream.end(sent);
        let Some(opening) = &log.opening else {
            self.report.row("live", None, None, "no answer");
            let reason = log.broken.as_deref().unwrap_or("expected a stream, found none in time");
            return self.problem(LIVE, &plan.url, reason);
        };
        for reason in &opening.wrong {
            self.problem(LIVE, &plan.url, reason);
        }
        self.live_row(chosen, opening, &log, sent);
        self.other_events(&plan, &log);
        self.messages(&plan, &log);
        if let Some(reason) = &log.broken {
            self.problem(LIVE, &plan.url, reason);
        }
        let fails = log.messages.iter().any(|message| message.failed);
        if opening.opened
            && log.broken.is_none()
            && !fails
            && let Some(sent) = sent.filter(|sent| sent.arrived)
            && let Some(reason) = self.missing_tap_reason(chosen, &plan, &log, sent)
        {
            self.problem(LIVE, &plan.url, &reason);
        }
    }

    fn live_row(
        &mut self,
        chosen: &ChosenCampaign,
        opening: &StreamOpening,
        log: &StreamLog,
        sent: Option<&SentTap>,
    ) {
        let opened = if opening.opened { "opened" } else { "not opened" };
        let mut parts = vec![words(log)];
        if let Some(sent) = sent {
            match log.tap_confirmation(sent) {
                Some((after, count)) => {
                    // If no count came before the tap, this is the first one.
                    parts.retain(|_| log.first().is_some_and(|(at, _)| log.begun + at < sent.at));
                    parts.push(format!("told the tap after {} ms: {count}", after.as_millis()));
                }
                None => parts.push("the tap was not told".to_owned()),
            }
        }
        let what = format!("{}: {opened}; {}", opening.kind, parts.join("; "));
        self.report.row("live", opening.status, opening.took, &what);
        let followed = &chosen.followed;
        let backend = &self.settings.backend;
        let method = backend.interaction_method(&followed.slug, followed.id.as_deref());
        let may_tap = backend.counts_interactions()
            && matches!(method, InteractionMethod::Form(_) | InteractionMethod::App);
        if opening.opened && may_tap && !self.settings.send {
            self.report.detail("whether it tells a tap is seen with --send");
        }
    }

    /// Reports events that the settings do not contain.
    fn other_events(&mut self, plan: &StreamRequest, log: &StreamLog) {
        let others = log.unknown_events().join(", ");
        if others.is_empty() {
            return;
        }
        if let StreamKind::Events(names) = &plan.kind
            && !self.settings.value["live"]["after_open"].is_null()
            && !log.has_known_message()
        {
            let names = names.join(" or ");
            let reason = format!(
                "expected an event {names} first, after which after_open is sent, found only {others}"
            );
            return self.problem("/backend/live/events", &plan.url, &reason);
        }
        self.report
            .detail(&format!("other events came, which /backend/live/events has not: {others}"));
    }

    /// Reports requests and problems caused by messages.
    fn messages(&mut self, plan: &StreamRequest, log: &StreamLog) {
        for (request, status) in log.messages.iter().flat_map(|message| &message.asked) {
            let reason = match status {
                Ok(status @ 200..=299) => {
                    let what = format!("after_open {}", request.url);
                    self.report.row("", Some(*status), None, &what);
                    continue;
                }
                Ok(status) => format!("expected status 2xx, found {status}"),
                Err(reason) => reason.clone(),
            };
            self.problem("/backend/live/after_open", &request.url, &reason);
        }
        for diagnostic in log.messages.iter().flat_map(|message| &message.diagnostics) {
            self.report.problem(diagnostic);
        }
        if log.messages.iter().any(|message| message.failed) {
            self.problem(LIVE, &plan.url, "expected a stream that works, found one that fails");
        }
    }

    /// Why the stream does not confirm a counted tap; `None` if it does.
    fn missing_tap_reason(
        &self,
        chosen: &ChosenCampaign,
        plan: &StreamRequest,
        log: &StreamLog,
        sent: &SentTap,
    ) -> Option<String> {
        if log.tap_confirmation(sent).is_some() {
            return None;
        }
        let (slug, time) = (chosen.followed.slug.as_str(), self.settings.listen.as_secs());
        if let (Some(wanted), Some(found)) = (log.expected_points(sent), log.last_total_after(sent))
        {
            return Some(format!(
                "expected {wanted} points within {time} s after the tap, found {found} (unless the \
                 stream is behind by more than --seconds)"
            ));
        }
        let (before, after): (Vec<_>, Vec<_>) =
            log.messages.iter().partition(|message| message.at < sent.at);
        let nameless = match after.iter().any(|message| message.nameless) {
            true => ", not saying of which campaign, as a stream for several must",
            false => "",
        };
        let ended = if log.ended { ", and the stream ended" } else { "" };
        let look = match (&self.settings.config.backend, &plan.kind) {
            (Some(BackendSetting::Described(_)), StreamKind::Events(_)) => {
                "events, after_open and what it subscribes to, where, items and fields"
            }
            (Some(BackendSetting::Described(_)), StreamKind::Socket(_)) => {
                "send, replies and what they subscribe to, after_open, where, items and fields"
            }
            _ => "slug and points of its events, which are named progress",
        };
        Some(format!(
            "expected a message about {slug} within {time} s after the tap, found none: {} before \
             it, {} after it{nameless}{ended}; look at {look}",
            named(&before),
            named(&after)
        ))
    }
}

/// A summary of the messages.
fn words(log: &StreamLog) -> String {
    let messages = log.messages.iter().filter(|message| message.known).count();
    match (messages, log.first()) {
        (0, _) => "no message while it was listened to".to_owned(),
        (_, Some((after, count))) => {
            format!("first count after {} ms: {count}", after.as_millis())
        }
        (1, None) => "1 message, none about this campaign".to_owned(),
        (many, None) => format!("{many} messages, none about this campaign"),
    }
}

/// How many messages, and of which names: `3 messages (2 progress, 1 ping that events lacks)`.
fn named(messages: &[&Message]) -> String {
    let mut names: Vec<(&str, bool, usize)> = Vec::new();
    for message in messages {
        let Some(name) = message.name.as_deref() else { continue };
        match names.iter_mut().find(|(known, ..)| *known == name) {
            Some((.., count)) => *count += 1,
            None => names.push((name, message.known, 1)),
        }
    }
    let lacks = |known| if known { "" } else { " that events lacks" };
    let names: Vec<String> = names
        .into_iter()
        .map(|(name, known, count)| format!("{count} {name}{}", lacks(known)))
        .collect();
    let names = match names.is_empty() {
        true => String::new(),
        false => format!(" ({})", names.join(", ")),
    };
    match messages.len() {
        0 => "no message".to_owned(),
        1 => format!("1 message{names}"),
        many => format!("{many} messages{names}"),
    }
}
