//! A backend: one that speaks the contract, none, or one that is described.

use super::{
    Answers, Campaign, Fields, Interaction, Language, List, Live, OneOrMany, Progress, Test,
};
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Where campaigns come from and where taps go.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum BackendSetting {
    /// No backend: the data are files beside the site, nothing is counted, there is no tap button.
    Files,
    /// The root of a backend that speaks the contract, such as "https://api.example.org/api/v1" or
    /// "api/v1".
    Contract(String),
    /// Any other backend that speaks JSON.
    Described(Box<Backend>),
}

/// A backend that is described: where its documents are, and where in them each field of the
/// contract stands.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Backend {
    /// What stands before each url that is not a whole address, such as "https://cms.example.org".
    pub root: Option<String>,
    /// What the backend calls our languages: {langCode}. Without it "ar" and "en".
    pub languages: Option<Codes>,
    /// The zone of times that name none, such as "+03:00". Without it UTC.
    pub zone: Option<String>,
    /// Headers of every request. Most backends refuse headers that they do not list when the page
    /// is of another origin, so there are none by default. Never a secret: everyone can read this
    /// file.
    pub headers: Option<BTreeMap<String, String>>,
    /// How its answers are read, for all calls.
    pub answers: Option<Answers>,
    /// Where the fields of a campaign stand, for list, campaign and progress. Without it documents
    /// are documents of the contract already.
    pub fields: Option<Fields>,
    /// One request for each language.
    pub per_language: Option<PerLanguage>,
    /// All campaigns.
    pub list: List,
    /// One campaign.
    pub campaign: Campaign,
    /// The count of one campaign.
    pub progress: Option<Progress>,
    /// Where interactions go. Without it there is no tap button.
    pub interaction: Option<Interaction>,
    /// How new counts come. Without it they come with the next visit.
    pub live: Option<Live>,
}

/// What a backend calls our languages: one code, or several that are tried in turn.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Codes {
    /// Arabic, such as "ar-SA" or ["ar-SA", "ar"].
    pub ar: Option<OneOrMany<String>>,
    /// English, such as "en-US".
    pub en: Option<OneOrMany<String>>,
}

/// List and campaign are called once for each language, with {lang} and {langCode}.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PerLanguage {
    /// The language whose document goes first; its slug is the campaign's. Without it the first
    /// language of the site.
    pub first: Option<Language>,
    /// A path to what the documents of one campaign have in common. Without it their slug.
    pub key: Option<String>,
    /// If slugs differ: a path to where the first document names the id of the other one, such as
    /// "$.translations.{lang}".
    pub id: Option<String>,
    /// The address of the document with that id: a URL template with {id}.
    pub url: Option<String>,
    /// A path to where in the answer of url the document stands.
    pub item: Option<String>,
    /// A test that the document of url must pass, or a list of tests that it passes all: any other
    /// is not found.
    #[serde(rename = "where")]
    pub of: Option<OneOrMany<Test>>,
}
