//! The options and config.json, checked.

use super::options::Options;
use crate::http_client::{Client, origin};
use naqra_adapters::{
    Backend,
    config::{BackendSetting, Config, Mistake, is_whole},
};
use naqra_campaign::Slug;
use serde_json::Value;
use std::{fs, time::Duration};

/// The origin of pages if neither options nor file name one.
const STAND_IN: &str = "https://site.example";

/// The checked options and settings of a run.
pub(super) struct Settings {
    /// The file, for messages.
    pub(super) file: String,
    /// The settings as types.
    pub(super) config: Config,
    /// The member `backend` of the file.
    pub(super) value: Value,
    /// The engine that the site uses.
    pub(super) backend: Backend,
    /// The origin of the pages that send requests.
    pub(super) origin: String,
    /// Whether neither options nor file name the origin.
    pub(super) origin_is_assumed: bool,
    /// Sends requests.
    pub(super) client: Client,
    /// The campaign to check.
    pub(super) slug: Option<Slug>,
    /// Whether an interaction is sent.
    pub(super) send: bool,
    /// How long to listen.
    pub(super) listen: Duration,
    /// The timeout of a request.
    pub(super) timeout: Duration,
}

impl Settings {
    /// Reads the file. The errors are lines.
    pub(super) fn read(options: &Options) -> Result<Self, Vec<String>> {
        let file = options.backend.display().to_string();
        let text = fs::read_to_string(&options.backend)
            .map_err(|error| vec![format!("{file}: it cannot be read: {error}")])?;
        let lines = |mistakes: Vec<Mistake>| {
            mistakes.iter().map(|mistake| format!("{file}: {mistake}")).collect::<Vec<_>>()
        };
        let config = Config::read(&text).map_err(lines)?;
        let whole: Value = serde_json::from_str(&text).unwrap_or_default();
        let backend = Backend::of_config(&whole, Some(Backend::OWN));
        let address = options.address.clone().or_else(|| config.address.clone());
        let address = address.map(|address| format!("{}/", address.trim_end_matches('/')));
        if let Some(wrong) = address.as_ref().filter(|address| !is_whole(address)) {
            let words = "expected a whole address such as https://example.org/";
            return Err(vec![format!("--address: {words}, found {wrong:?}")]);
        }
        if address.is_none() && !is_whole(&backend.campaigns()) {
            let words = "expected the public address of the site, as the backend is below it; give \
                         it with --address, found none";
            return Err(vec![format!("{file}: /address: {words}")]);
        }
        let slug = options.slug.as_deref().map(|text| {
            let words = "expected a slug of letters, digits and -";
            Slug::parse(text).ok_or_else(|| vec![format!("--slug: {words}, found {text:?}")])
        });
        let given = options.origin.as_deref().or(address.as_deref());
        let own = given.map_or(Some(STAND_IN.to_owned()), origin);
        let Some(own) = own else {
            let words = "expected an origin such as https://example.org";
            return Err(vec![format!("--origin: {words}, found {:?}", given.unwrap_or_default())]);
        };
        let timeout = Duration::from_secs(options.timeout_seconds);
        let client = Client::new("naqra-check", timeout);
        Ok(Self {
            client: client.at(address.as_deref().unwrap_or_default()),
            origin_is_assumed: given.is_none(),
            origin: own,
            slug: slug.transpose()?,
            send: options.send,
            listen: Duration::from_secs(options.seconds),
            value: whole.get("backend").cloned().unwrap_or_default(),
            timeout,
            file,
            config,
            backend,
        })
    }

    /// A sentence about what is checked.
    pub(super) fn introduction(&self) -> String {
        let what = match &self.config.backend {
            None => format!("the backend of the contract at {}", Backend::OWN),
            Some(BackendSetting::Contract(root)) => {
                format!("the backend of the contract at {root}")
            }
            Some(BackendSetting::Files) => "the files beside the site".to_owned(),
            Some(BackendSetting::Described(backend)) => match &*backend.root {
                "" => "the backend".to_owned(),
                root => format!("the backend at {root}"),
            },
        };
        let assumed = match self.origin_is_assumed {
            true => " (assumed: give the site's with --origin)",
            false => "",
        };
        format!("{}: {what}, asked by pages of {}{assumed}", self.file, self.origin)
    }
}
