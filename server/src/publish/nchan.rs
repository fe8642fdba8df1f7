//! Counts as messages for Nchan, or for anything else that takes a POST for each.

use super::Template;
use crate::count::Count;
use std::time::Duration;
use ureq::Agent;

/// How long one message may take.
const WITHIN: Duration = Duration::from_secs(5);

pub(super) struct Nchan {
    template: Template,
    agent: Agent,
}

impl Nchan {
    pub(super) fn new(template: Template) -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(WITHIN))
            .max_redirects(0)
            .build();
        Self { template, agent: config.into() }
    }

    /// Sends one message for each count, one after the other.
    pub(super) async fn send(
        &self,
        due: impl Iterator<Item = (&str, &Count)>,
    ) -> Result<(), String> {
        let messages = due.map(|(slug, count)| {
            let json = serde_json::to_string(&count.progress(slug));
            json.map(|json| (self.template.address(slug), json)).map_err(|error| error.to_string())
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
    // A connection is used again only when its answer was read.
    response.body_mut().read_to_vec().map_err(|error| error.to_string())?;
    Ok(())
}
