//! Where the next page of a list is.

use super::probe::Probe;
use crate::http_client::{Exchange, origin};
use naqra_adapters::{Vars, config::BackendSetting, jsonpath::Place};
use naqra_contract::read_json;

impl Probe<'_> {
    /// A next page on another host is not followed there: visitors would be sent elsewhere.
    pub(super) fn check_next_page_host(&mut self, exchanges: &[Exchange]) {
        let path = match &self.settings.config.backend {
            Some(BackendSetting::Described(backend)) => backend.list.next.clone(),
            Some(BackendSetting::Files) => None,
            Some(BackendSetting::Contract(_)) | None => Some("$.next".to_owned().into()),
        };
        let (Some(path), Some((request, Ok(answer)))) = (path, exchanges.first()) else { return };
        let next = match path.place() {
            Some(Place::Header(name)) => answer.reply.header(name).map(|value| {
                let from = value.split_once('<').map_or(value, |(_, rest)| rest);
                from.split('>').next().unwrap_or_default().to_owned()
            }),
            Some(Place::Path(path)) => read_json(&answer.reply.body).ok().and_then(|(body, _)| {
                let next = path.find(&body, &Vars::default());
                Some(next.as_str()?.to_owned())
            }),
            None => None,
        };
        let (Some(next), own) = (next, origin(&self.settings.client.absolute_url(&request.url)))
        else {
            return;
        };
        let allowed = self.settings.config.allowed_hosts.iter().flatten();
        let Some(other) = origin(&next).filter(|other| Some(other) != own.as_ref()) else { return };
        let host = other.split_once("://").map_or("", |(_, host)| host);
        if !allowed.clone().any(|own| own == host) {
            let own = own.unwrap_or_default();
            let reason = format!(
                "{}: expected an address of {own}, found {next:?}; its query is asked of {own} \
                 (allowed_hosts can name {host})",
                path.as_str()
            );
            self.problem("/backend/list/next", &request.url, &reason);
        }
    }
}
