//! A backend, whatever it is: one that speaks the contract, files beside the site, or one that
//! `config.json` describes.

use crate::described::Described;
use naqra_campaign::{CatchUp, Request, Response, Silence, Slug, Tap};
use naqra_contract::{
    Diagnostic, Fault, FetchOutcome, FollowedCampaign, InteractionMethod, InteractionResult, Query,
    StreamMessage, StreamRequest, Transport, client::Contract, hide,
};
use serde_json::{Value, json};
use std::sync::Arc;

/// A backend.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Backend(pub(crate) Adapter);

/// How it is spoken with.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Adapter {
    Contract(Contract),
    Described(Described),
}

impl Backend {
    /// Where the reference backend has the contract, seen from the site's base.
    pub const OWN: &'static str = "api/v1";
    /// Where the files are that stand in for a backend, seen from the site's base.
    pub const FILES: &'static str = "data";

    /// A backend that speaks the contract, by its root; without one, the files beside the site.
    #[must_use]
    pub fn of(api: Option<&str>) -> Self {
        Self::plain(api, Value::Null)
    }

    fn plain(api: Option<&str>, modules: Value) -> Self {
        let root = api.unwrap_or(Self::FILES).trim_end_matches('/').into();
        Self(Adapter::Contract(Contract {
            root,
            is_files: api.is_none(),
            modules: Arc::new(modules),
        }))
    }

    /// The backend that a whole `config.json` names; without one, that of the page, as in
    /// [`Self::of`].
    #[must_use]
    pub fn of_config(config: &Value, page: Option<&str>) -> Self {
        Self::read(config, page).0
    }

    /// The same, and what of the description of a backend could not be read.
    pub(crate) fn read(config: &Value, page: Option<&str>) -> (Self, Vec<Fault>) {
        let api = match config.get("backend") {
            Some(Value::Object(_)) => {
                let (described, faults) = Described::read(config);
                return (Self(Adapter::Described(described)), faults);
            }
            Some(Value::String(root)) => Some(&**root),
            Some(_) => None,
            None => page,
        };
        (Self::plain(api, config["modules"].clone()), Vec::new())
    }

    /// A backend by its description.
    #[must_use]
    pub fn configured(description: &Value) -> Self {
        Self::of_config(&json!({ "backend": description }), None)
    }

    fn contract(&self) -> Option<&Contract> {
        match &self.0 {
            Adapter::Contract(contract) => Some(contract),
            Adapter::Described(_) => None,
        }
    }

    /// Takes the sections out of a campaign's document that the site does not show.
    pub fn hide(&self, document: &mut Value) {
        match &self.0 {
            Adapter::Contract(contract) => hide(&contract.modules, document),
            Adapter::Described(described) => described.hide(document),
        }
    }

    /// The list of campaigns, its first page. Pages that come written name their data by it.
    #[must_use]
    pub fn campaigns(&self) -> String {
        match &self.0 {
            Adapter::Contract(contract) => contract.campaigns(),
            Adapter::Described(described) => described.campaigns(),
        }
    }

    /// A campaign.
    #[must_use]
    pub fn campaign(&self, slug: &Slug) -> String {
        match &self.0 {
            Adapter::Contract(contract) => contract.campaign(slug),
            Adapter::Described(described) => described.campaign(slug),
        }
    }

    /// The count of a campaign of a backend that speaks the contract.
    #[must_use]
    pub fn progress(&self, slug: &Slug) -> Option<String> {
        self.contract()?.progress(slug)
    }

    /// The stream of the counts of these campaigns, of a backend that speaks the contract.
    #[must_use]
    pub fn events<'a>(&self, slugs: impl IntoIterator<Item = &'a Slug>) -> Option<String> {
        let followed = |slug: &Slug| FollowedCampaign { slug: slug.clone(), id: None };
        let followed: Vec<_> = slugs.into_iter().map(followed).collect();
        self.contract()?.stream(&followed).map(|plan| plan.url)
    }

    /// A following page of the list of a backend that speaks the contract: the query of `next`,
    /// requested from this backend only.
    #[must_use]
    pub fn campaigns_after(&self, next: &str) -> Option<String> {
        self.contract()?.campaigns_after(next)
    }

    /// The root of a backend that speaks the contract, as pages name it.
    #[must_use]
    pub fn page_root(&self) -> Option<&str> {
        self.contract().filter(|own| !own.is_files).map(|own| &*own.root)
    }

    /// Whether it is the files beside the site.
    #[must_use]
    pub fn is_files(&self) -> bool {
        self.contract().is_some_and(|own| own.is_files)
    }

    /// Whether it speaks the contract, so that scripts and forms can use it too.
    #[must_use]
    pub fn is_native(&self) -> bool {
        self.page_root().is_some()
    }

    /// Gets all campaigns, as a list of the contract.
    pub fn list(&self) -> Fetch {
        Fetch::new(self, Query::List)
    }

    /// Gets a campaign, as a document of the contract.
    pub fn detail(&self, slug: &Slug) -> Fetch {
        Fetch::new(self, Query::Campaign(slug.clone()))
    }

    /// Asks once for the counts of these campaigns.
    pub fn poll(&self, followed: &[FollowedCampaign]) -> Fetch {
        Fetch::new(self, Query::Counts(followed.to_vec()))
    }

    /// The stream for these campaigns; `None` where there is none for them.
    #[must_use]
    pub fn stream(&self, followed: &[FollowedCampaign]) -> Option<StreamRequest> {
        match &self.0 {
            Adapter::Contract(contract) => contract.stream(followed),
            Adapter::Described(described) => described.stream(followed),
        }
    }

    /// How often counts can be requested, in milliseconds; `None` where they never move.
    #[must_use]
    pub fn poll_ms(&self) -> Option<u32> {
        match &self.0 {
            Adapter::Contract(contract) => contract.poll_ms(),
            Adapter::Described(described) => described.poll_ms(),
        }
    }

    /// When the state is to be requested, where a stream sends nothing until something changes.
    #[must_use]
    pub fn catch_up(&self) -> CatchUp {
        match &self.0 {
            Adapter::Contract(_) => CatchUp::Never,
            Adapter::Described(described) => described.catch_up(),
        }
    }

    /// What it means when the stream is silent.
    #[must_use]
    pub fn silence(&self) -> Silence {
        match &self.0 {
            Adapter::Contract(_) => Contract::silence(),
            Adapter::Described(described) => described.silence(),
        }
    }

    /// Whether the stream sends what is added and not the sum.
    #[must_use]
    pub fn sends_increments(&self) -> bool {
        match &self.0 {
            Adapter::Contract(_) => false,
            Adapter::Described(described) => described.sends_increments(),
        }
    }

    /// What a message of the stream means, and what of it could not be read. `first` is true for the
    /// first message after each opening.
    #[must_use]
    pub fn read_message(
        &self,
        message: &str,
        first: bool,
        followed: &[FollowedCampaign],
    ) -> (Vec<StreamMessage>, Vec<Diagnostic>) {
        match &self.0 {
            Adapter::Contract(_) => Contract::read_message(message, followed),
            Adapter::Described(described) => described.read_message(message, first, followed),
        }
    }

    /// How interactions with a campaign are taken.
    #[must_use]
    pub fn interaction_method(&self, slug: &Slug, id: Option<&str>) -> InteractionMethod {
        match &self.0 {
            Adapter::Contract(contract) => {
                contract.interactions(slug).map_or(InteractionMethod::None, InteractionMethod::Form)
            }
            Adapter::Described(described) => described.interaction_method(slug, id),
        }
    }

    /// Whether the backend counts the interactions that it takes.
    #[must_use]
    pub fn counts_interactions(&self) -> bool {
        match &self.0 {
            Adapter::Contract(_) => true,
            Adapter::Described(described) => described.counts_interactions(),
        }
    }

    /// Whether an interaction may be sent again: only where the backend gets its key.
    #[must_use]
    pub fn can_retry(&self) -> bool {
        match &self.0 {
            Adapter::Contract(contract) => !contract.is_files,
            Adapter::Described(described) => described.can_retry(),
        }
    }

    /// The request for an interaction.
    #[must_use]
    pub fn interaction(&self, tap: &Tap, on: &FollowedCampaign, referral: Option<&str>) -> Request {
        match &self.0 {
            Adapter::Contract(contract) => contract.interaction(tap, &on.slug, referral),
            Adapter::Described(described) => described.interaction(tap, on, referral),
        }
    }

    /// Reads the response to an interaction, and what of it could not be read.
    #[must_use]
    pub fn read_response(
        &self,
        request: &Request,
        response: Response,
    ) -> (InteractionResult, Vec<Diagnostic>) {
        match &self.0 {
            Adapter::Contract(_) => (Contract::read_response(&response), Vec::new()),
            Adapter::Described(described) => described.read_response(request, response),
        }
    }
}

/// A query to a backend that is not sent yet.
#[must_use = "a fetch sends nothing until it is run"]
pub struct Fetch {
    backend: Backend,
    query: Query,
}

impl Fetch {
    fn new(backend: &Backend, query: Query) -> Self {
        Self { backend: backend.clone(), query }
    }

    /// Sends its requests over a transport, one after the other, and reads their responses.
    pub async fn run(self, transport: &impl Transport) -> FetchOutcome {
        match &self.backend.0 {
            Adapter::Contract(contract) => contract.fetch(&self.query, transport).await,
            Adapter::Described(described) => described.fetch(&self.query, transport).await,
        }
    }
}
