//! Takes the messages of a stream in, as a page of the site would, and tells what they say.

use super::{
    cors,
    count::Count,
    record::{Message, News, Opening},
    settings::Settings,
};
use naqra_contract::{FollowedCampaign, StreamMessage};
use std::sync::{Arc, Weak, mpsc::Sender};

/// What a server says to show that it is there; pages know it under this name.
const HEARTBEAT: &str = "heartbeat";

/// Listens for one campaign, on a thread of its own.
pub(super) struct Ear {
    pub(super) settings: Arc<Settings>,
    /// The campaign.
    pub(super) followed: Vec<FollowedCampaign>,
    /// The campaign and another one, where the stream is for several.
    pub(super) several: Option<Vec<FollowedCampaign>>,
    /// Whether a message was heard.
    pub(super) began: bool,
    pub(super) news: Sender<News>,
    /// Gone when nobody waits for news any more.
    pub(super) awaited: Weak<()>,
}

impl Ear {
    /// Whether somebody waits for news.
    pub(super) fn is_awaited(&self) -> bool {
        self.awaited.strong_count() > 0
    }

    pub(super) fn tell(&self, news: News) {
        // Who does not listen any more does not want to know.
        let _ = self.news.send(news);
    }

    pub(super) fn opened(&self, opening: Opening) {
        self.tell(News::Began(opening));
    }

    /// An event with a name that the settings do not have.
    pub(super) fn other(&self, name: &str) {
        if name != HEARTBEAT {
            self.tell(News::Came(Message::of(Some(name), false)));
        }
    }

    /// A message; what is to be sent back.
    pub(super) fn hear(&mut self, name: Option<&str>, text: &str) -> Vec<String> {
        let mut message = Message::of(name, true);
        let Settings { client, backend, origin, .. } = &*self.settings;
        let (heard, problems) = backend.hear(text, !self.began, &self.followed);
        self.began = true;
        message.problems = problems;
        let mut answers = Vec::new();
        for one in heard {
            match one {
                StreamMessage::Update(update) => message.counts.extend(Count::of(&update)),
                StreamMessage::Reply(text) => answers.push(text),
                StreamMessage::Subscribed => message.subscribed = true,
                StreamMessage::Fails => message.fails = true,
                StreamMessage::Send(request) => {
                    self.tell(News::Asking);
                    let sent = client.send(&cors::from_page(&request, origin));
                    let status = sent.map(|answer| answer.reply.status);
                    message.asked.push((request, status.map_err(|reason| reason.to_string())));
                }
            }
        }
        if !message.counts.is_empty() && !self.is_for_one_of_several(text) {
            message.nameless = true;
            message.counts.clear();
        }
        self.tell(News::Came(message));
        answers
    }

    /// Whether a message about the campaign is about it on a page with several campaigns too.
    fn is_for_one_of_several(&self, text: &str) -> bool {
        let Some(several) = &self.several else { return true };
        let (heard, _) = self.settings.backend.hear(text, false, several);
        heard.iter().any(|one| matches!(one, StreamMessage::Update(update) if update.place() == 0))
    }
}
