//! Reads the messages of a stream as a page of the site would, and emits them as events.

use super::{
    cors,
    progress::PointsUpdate,
    settings::Settings,
    stream_log::{Message, StreamEvent, StreamOpening},
};
use naqra_contract::{FollowedCampaign, StreamMessage};
use std::sync::{Arc, Weak, mpsc::Sender};

/// The name of heartbeat events, which pages ignore.
const HEARTBEAT: &str = "heartbeat";

/// Reads the stream of one campaign, on a thread of its own.
pub(super) struct StreamProbe {
    pub(super) settings: Arc<Settings>,
    /// The campaign.
    pub(super) followed: Vec<FollowedCampaign>,
    /// The campaign and another one, where the stream is for several.
    pub(super) several: Option<Vec<FollowedCampaign>>,
    /// True after the first message.
    pub(super) began: bool,
    pub(super) events: Sender<StreamEvent>,
    /// Dead once the receiver no longer reads events.
    pub(super) active: Weak<()>,
}

impl StreamProbe {
    /// False once the receiver no longer reads events.
    pub(super) fn is_active(&self) -> bool {
        self.active.strong_count() > 0
    }

    pub(super) fn emit(&self, events: StreamEvent) {
        // Ignore send errors: the receiver was dropped.
        let _ = self.events.send(events);
    }

    pub(super) fn report_opening(&self, opening: StreamOpening) {
        self.emit(StreamEvent::Began(opening));
    }

    /// Handles an event whose name the settings do not contain.
    pub(super) fn report_unknown_event(&self, name: &str) {
        if name != HEARTBEAT {
            self.emit(StreamEvent::Came(Message::of(Some(name), false)));
        }
    }

    /// Handles a message. Returns the texts to send back.
    pub(super) fn handle_message(&mut self, name: Option<&str>, text: &str) -> Vec<String> {
        let mut message = Message::of(name, true);
        let Settings { client, backend, origin, .. } = &*self.settings;
        let (heard, diagnostics) = backend.read_message(text, !self.began, &self.followed);
        self.began = true;
        message.diagnostics = diagnostics;
        let mut answers = Vec::new();
        for one in heard {
            match one {
                StreamMessage::Update(update) => message.counts.extend(PointsUpdate::of(&update)),
                StreamMessage::Reply(text) => answers.push(text),
                StreamMessage::Subscribed => message.subscribed = true,
                StreamMessage::Failed => message.failed = true,
                StreamMessage::Send(request) => {
                    self.emit(StreamEvent::Asking);
                    let sent = client.send(&cors::with_origin(&request, origin));
                    let status = sent.map(|answer| answer.reply.status);
                    message.asked.push((request, status.map_err(|reason| reason.to_string())));
                }
            }
        }
        if !message.counts.is_empty() && !self.names_its_campaign(text) {
            message.nameless = true;
            message.counts.clear();
        }
        self.emit(StreamEvent::Came(message));
        answers
    }

    /// Whether a message still belongs to the campaign when the stream follows several campaigns.
    fn names_its_campaign(&self, text: &str) -> bool {
        let Some(several) = &self.several else { return true };
        let (heard, _) = self.settings.backend.read_message(text, false, several);
        heard.iter().any(|one| matches!(one, StreamMessage::Update(update) if update.index() == 0))
    }
}
