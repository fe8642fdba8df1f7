//! Takes the messages of a stream in, as a page of the site would, and tells what they say.

use super::{
    cors,
    progress::PointsUpdate,
    settings::Settings,
    stream_log::{Message, StreamEvent, StreamOpening},
};
use naqra_contract::{FollowedCampaign, StreamMessage};
use std::sync::{Arc, Weak, mpsc::Sender};

/// What a server says to show that it is there; pages know it under this name.
const HEARTBEAT: &str = "heartbeat";

/// Listens for one campaign, on a thread of its own.
pub(super) struct StreamProbe {
    pub(super) settings: Arc<Settings>,
    /// The campaign.
    pub(super) followed: Vec<FollowedCampaign>,
    /// The campaign and another one, where the stream is for several.
    pub(super) several: Option<Vec<FollowedCampaign>>,
    /// Whether a message was heard.
    pub(super) began: bool,
    pub(super) events: Sender<StreamEvent>,
    /// Gone when nobody waits for news any more.
    pub(super) active: Weak<()>,
}

impl StreamProbe {
    /// Whether somebody waits for news.
    pub(super) fn is_active(&self) -> bool {
        self.active.strong_count() > 0
    }

    pub(super) fn emit(&self, events: StreamEvent) {
        // Who does not listen any more does not want to know.
        let _ = self.events.send(events);
    }

    pub(super) fn report_opening(&self, opening: StreamOpening) {
        self.emit(StreamEvent::Began(opening));
    }

    /// An event with a name that the settings do not have.
    pub(super) fn report_unknown_event(&self, name: &str) {
        if name != HEARTBEAT {
            self.emit(StreamEvent::Came(Message::of(Some(name), false)));
        }
    }

    /// A message; what is to be sent back.
    pub(super) fn handle_message(&mut self, name: Option<&str>, text: &str) -> Vec<String> {
        let mut message = Message::of(name, true);
        let Settings { client, backend, origin, .. } = &*self.settings;
        let (heard, problems) = backend.hear(text, !self.began, &self.followed);
        self.began = true;
        message.problems = problems;
        let mut answers = Vec::new();
        for one in heard {
            match one {
                StreamMessage::Update(update) => message.counts.extend(PointsUpdate::of(&update)),
                StreamMessage::Reply(text) => answers.push(text),
                StreamMessage::Subscribed => message.subscribed = true,
                StreamMessage::Fails => message.fails = true,
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

    /// Whether a message about the campaign is about it on a page with several campaigns too.
    fn names_its_campaign(&self, text: &str) -> bool {
        let Some(several) = &self.several else { return true };
        let (heard, _) = self.settings.backend.hear(text, false, several);
        heard.iter().any(|one| matches!(one, StreamMessage::Update(update) if update.place() == 0))
    }
}
