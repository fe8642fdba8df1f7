//! The interaction: reported always, sent only with `--send`.

use super::{
    attempt::Attempt,
    cors,
    open_stream::OpenStream,
    possible_failure::BODY_MAX,
    probe::{ChosenCampaign, Probe},
    sent_tap::SentTap,
};
use naqra_campaign::{Campaign, Progress, Request, Tap};
use naqra_contract::InteractionMethod;
use std::{
    hash::{BuildHasher, Hasher, RandomState},
    thread,
    time::{Duration, Instant},
};

const ACTION: &str = "tap";
/// The pause between two requests for the count.
const PAUSE: Duration = Duration::from_millis(500);

impl Probe<'_> {
    /// Reports the request of a tap and whether browsers may send it. With `--send` sends it, once
    /// the open stream has settled.
    pub(super) fn interaction(
        &mut self,
        chosen: &ChosenCampaign,
        campaign: Option<&Campaign>,
        before: Option<&Progress>,
        stream: Option<&mut OpenStream>,
    ) -> Option<SentTap> {
        let (backend, followed) = (&self.settings.backend, &chosen.followed);
        match backend.interaction_method(&followed.slug, followed.id.as_deref()) {
            InteractionMethod::None => {
                self.report.row("interaction", None, None, "none: there is no tap button");
                return None;
            }
            InteractionMethod::Link(url) => {
                let what = format!("the button leads to {url}");
                self.report.row("interaction", None, None, &what);
                return None;
            }
            InteractionMethod::Form(_) | InteractionMethod::App => {}
        }
        let rules = campaign.map(|campaign| &campaign.rules);
        let rule = rules.and_then(|rules| rules.iter().find(|rule| rule.action == ACTION));
        let tap = Tap {
            id: uuid(),
            action: ACTION.to_owned(),
            network: None,
            points: rule.map_or(1, |rule| rule.points),
            sent: false,
        };
        let request = backend.interaction(&tap, followed, None);
        let body: String =
            request.body.iter().flat_map(|body| body.chars()).take(BODY_MAX).collect();
        let sent = if self.settings.send { "" } else { " (not sent; see --send)" };
        let what = format!("{} {} {body}{sent}", request.method, request.url);
        self.report.row("interaction", None, None, &what);
        if campaign.is_some() && rule.is_none() {
            self.report
                .detail("the campaign has no rule for \"tap\", so its page has no tap button");
        }
        if !backend.can_retry() {
            self.report.detail("no place for {key}: a tap without an answer is not sent again");
        }
        if !backend.counts_interactions() {
            self.report.detail("it does not count: taps are shown as sent");
        }
        self.check_preflight("interaction", &request);
        self.note_missing_preflight(&request);
        if !self.settings.send {
            return None;
        }
        if let Some(stream) = stream.filter(|_| backend.counts_interactions()) {
            stream.settle();
        }
        self.send(chosen, &request, &tap, before)
    }

    fn send(
        &mut self,
        chosen: &ChosenCampaign,
        request: &Request,
        tap: &Tap,
        before: Option<&Progress>,
    ) -> Option<SentTap> {
        let at = Instant::now();
        let first = self.send_once(Attempt::First, request)?;
        let added = first.points.unwrap_or(tap.points);
        let (counted, before) = (Instant::now(), before.map(|before| before.points));
        if let Some(possible_failure) = &first.possible_failure {
            self.problem(possible_failure.place, &request.url, &possible_failure.reason);
        }
        // If the first may have failed, the second proves nothing.
        if self.settings.backend.can_retry()
            && let Some(second) = self.send_once(Attempt::Repeat, request)
            && first.possible_failure.is_none()
        {
            if let Some(possible_failure) = second.possible_failure {
                self.problem(possible_failure.place, &request.url, &possible_failure.reason);
            } else if let Some(again @ 1..) = second.points {
                let reason = format!("expected 0 points for the same key again, found {again}");
                self.problem("/backend/interaction", &request.url, &reason);
            }
        }
        if !self.settings.backend.counts_interactions() {
            return None;
        }
        let arrived = before
            .is_none_or(|before| self.check_counted_once(chosen, request, before, before + added));
        // A tap without points need not appear in the stream.
        (added > 0).then_some(SentTap { at, counted, before, added, arrived })
    }

    /// Whether the count includes the tap, that is, reaches `wanted`.
    fn check_counted_once(
        &mut self,
        chosen: &ChosenCampaign,
        request: &Request,
        before: u64,
        wanted: u64,
    ) -> bool {
        let Some(after) = self.await_tap_in_count(chosen, before, wanted) else { return true };
        if after != wanted {
            let how = match self.settings.backend.can_retry() {
                true => "one tap that was sent twice",
                false => "one tap",
            };
            let reason = format!(
                "expected {wanted} points after {how}, found {after} (unless others tapped, or the \
                 count is kept for longer than --seconds)"
            );
            self.problem("/backend/interaction", &request.url, &reason);
        }
        after >= wanted
    }

    /// Notes that a form request needs no preflight, so that CORS is unknown before it is sent.
    fn note_missing_preflight(&mut self, request: &Request) {
        let crosses = cors::is_cross_origin(
            &self.settings.client.absolute_url(&request.url),
            &self.settings.origin,
        );
        if crosses && cors::preflight_headers(request).is_none() {
            let read = match self.settings.send {
                true => "",
                false => "; whether they may read the answer is seen with --send",
            };
            self.report.detail(&format!("browsers send it without a preflight, as a form{read}"));
        }
    }

    /// Polls until the count includes the tap or the time is over, as caches may delay it. Returns
    /// the last points, `None` without a count.
    fn await_tap_in_count(
        &mut self,
        chosen: &ChosenCampaign,
        before: u64,
        wanted: u64,
    ) -> Option<u64> {
        let begun = Instant::now();
        let mut questions = 0_u32;
        let (after, exchanges) = loop {
            let (after, exchanges) = self.count(chosen, false);
            questions += 1;
            let after = after?.points;
            if after >= wanted || begun.elapsed() >= self.settings.listen {
                break (after, exchanges);
            }
            thread::sleep(PAUSE);
        };
        self.row("progress", &exchanges, &format!("{before} points before, {after} after"));
        if questions > 1 && after >= wanted {
            let took = begun.elapsed().as_millis();
            self.report
                .detail(&format!("the tap was in it after {took} ms: answers are kept so long"));
        }
        Some(after)
    }
}

/// A random UUID (version 4).
fn uuid() -> String {
    let random = || RandomState::new().build_hasher().finish();
    let (high, low) = (random(), random());
    let hex = format!("{high:016x}{low:016x}");
    let variant = ["8", "9", "a", "b"][usize::try_from(low >> 62).unwrap_or_default() % 4];
    format!(
        "{}-{}-4{}-{variant}{}-{}",
        &hex[..8],
        &hex[8..12],
        &hex[13..16],
        &hex[17..20],
        &hex[20..]
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_uuids_and_differ() {
        let (one, other) = (uuid(), uuid());
        assert_ne!(one, other);
        let lengths: Vec<usize> = one.split('-').map(str::len).collect();
        assert_eq!(lengths, [8, 4, 4, 4, 12], "{one}");
        assert_eq!(&one[14..15], "4");
        assert!("89ab".contains(&one[19..20]), "{one}");
    }
}
