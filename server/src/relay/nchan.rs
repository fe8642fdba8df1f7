//! Publishes counts to Nchan, or to any server that takes one POST per message.

use super::UrlTemplate;
use crate::count::Count;
use std::time::Duration;
use ureq::Agent;

/// How long one message may take.
const REQUEST_TIMEOUT: Duration = Duration::from_secs(5);

pub(super) struct NchanPublisher {
    template: UrlTemplate,
    agent: Agent,
}

impl NchanPublisher {
    pub(super) fn new(template: UrlTemplate) -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(REQUEST_TIMEOUT))
            .max_redirects(0)
            .build();
        Self { template, agent: config.into() }
    }

    /// Sends one message for each slug and count, one after the other.
    ///
    /// # Errors
    /// The reason why a message was not taken; those after it are not sent.
    pub(super) async fn send(
        &self,
        due: impl Iterator<Item = (&str, &Count)>,
    ) -> Result<(), String> {
        let messages = due.map(|(slug, count)| {
            let json = serde_json::to_string(&count.progress(slug));
            json.map(|json| (self.template.expand(slug), json)).map_err(|error| error.to_string())
        });
        let messages = messages.collect::<Result<Vec<_>, _>>()?;
        if messages.is_empty() {
            return Ok(());
        }
        let agent = self.agent.clone();
        let sending = move || messages.iter().try_for_each(|(url, json)| post(&agent, url, json));
        tokio::task::spawn_blocking(sending).await.map_err(|error| error.to_string())?
    }
}

fn post(agent: &Agent, url: &str, json: &str) -> Result<(), String> {
    let request = agent
        .post(url)
        .header("Content-Type", "application/json")
        .header("X-EventSource-Event", "progress");
    let mut response = request.send(json).map_err(|error| error.to_string())?;
    let status = response.status();
    if !status.is_success() {
        return Err(format!("it answered {status}"));
    }
    // A connection is reused only after its response was read.
    response.body_mut().read_to_vec().map_err(|error| error.to_string())?;
    Ok(())
}
