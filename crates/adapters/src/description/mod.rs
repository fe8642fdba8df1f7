//! The description of a backend that does not speak the contract, as `config.json` has it. One set
//! of types for the engine, the check and the schema.
//!
//! Reading is lenient, in the app and natively: what cannot be read is left out and reported, and a
//! member that is not known does no harm. The check by the schema is strict.

mod answers;
mod call;
mod calls;
mod fields;
mod live;
mod method;
mod one_or_many;
mod setting;
mod written;

pub use answers::{Answers, Comparison, Meaning, Means, Status, Test};
pub use call::{Call, Join};
pub use calls::{Campaign, Interaction, List, Progress};
pub use fields::{Converter, Field, Fields, Mapped};
pub use live::{AfterOpen, By, FetchAfter, Live, Replied};
pub use method::Method;
pub use one_or_many::OneOrMany;
pub use written::{Address, BodyTemplate, FieldText, Path};

use naqra_campaign::Lang;
use naqra_contract::node::Node;
use schemars::JsonSchema;
pub(crate) use setting::{Setting, member, word};
use std::collections::BTreeMap;

/// A backend that is described: where its documents are, and where in them each field of the
/// contract stands.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Description {
    /// What stands before each url that is not a whole address, such as "https://cms.example.org".
    #[schemars(default)]
    pub root: String,
    /// What the backend calls our languages: {langCode}. Without it "ar" and "en".
    #[schemars(default)]
    pub languages: Codes,
    /// The zone of times that name none, such as "+03:00". Without it UTC.
    pub zone: Option<String>,
    /// Headers of every request. Most backends refuse headers that they do not list when the page
    /// is of another origin, so there are none by default. Never a secret: everyone can read this
    /// file.
    #[schemars(default)]
    pub headers: Headers,
    /// How its responses are read, for all calls.
    #[schemars(default)]
    pub answers: Answers,
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

impl Description {
    /// What stands before each url that is not a whole address, without a slash at its end.
    pub(crate) fn root(&self) -> &str {
        self.root.trim_end_matches('/')
    }
}

/// Headers with their values, which are text templates.
pub type Headers = BTreeMap<String, String>;

/// What a backend calls our languages: one code, or several that are tried in turn.
#[derive(Clone, Debug, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Codes {
    /// Arabic, such as "ar-SA" or ["ar-SA", "ar"].
    pub ar: Option<OneOrMany<String>>,
    /// English, such as "en-US".
    pub en: Option<OneOrMany<String>>,
}

impl Codes {
    /// What the backend calls a language: the best code first, never none.
    #[must_use]
    pub fn of(&self, lang: Lang) -> Vec<&str> {
        let codes = match lang {
            Lang::Ar => &self.ar,
            Lang::En => &self.en,
        };
        match OneOrMany::slice(codes) {
            [] => vec![lang.code()],
            codes => codes.iter().map(String::as_str).collect(),
        }
    }
}

/// A language of the site.
#[derive(Clone, Copy, PartialEq, Eq, Debug, JsonSchema)]
#[schemars(rename_all = "lowercase")]
pub enum Language {
    /// Arabic.
    Ar,
    /// English.
    En,
}

impl From<Language> for Lang {
    fn from(language: Language) -> Self {
        match language {
            Language::Ar => Self::Ar,
            Language::En => Self::En,
        }
    }
}

/// List and campaign are called once for each language, with {lang} and {langCode}.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct PerLanguage {
    /// The language whose document goes first; its slug is the campaign's. Without it the first
    /// language of the site.
    pub first: Option<Language>,
    /// A path to what the documents of one campaign have in common. Without it their slug.
    pub key: Option<Path>,
    /// If slugs differ: a path to where the first document names the id of the other one, such as
    /// "$.translations.{lang}".
    pub id: Option<Path>,
    /// The address of the document with that id: a URL template with {id}.
    pub url: Option<Address>,
    /// A path to where in the response of url the document stands.
    pub item: Option<Path>,
    /// A test that the document of url must pass, or a list of tests that it passes all: any other
    /// is not found.
    #[schemars(rename = "where")]
    pub tests: Option<OneOrMany<Test>>,
}

impl Description {
    /// Reads the description that is the member `backend` of a `config.json`.
    #[must_use]
    pub fn read(node: &Node<'_>) -> Self {
        Self {
            root: member(node, "root").unwrap_or_default(),
            languages: member(node, "languages").unwrap_or_default(),
            zone: member(node, "zone").filter(|zone: &String| !zone.is_empty()),
            headers: member(node, "headers").unwrap_or_default(),
            answers: member(node, "answers").unwrap_or_default(),
            fields: member(node, "fields"),
            per_language: member(node, "per_language"),
            list: member(node, "list").unwrap_or_default(),
            campaign: member(node, "campaign").unwrap_or_default(),
            progress: member(node, "progress"),
            interaction: member(node, "interaction"),
            live: member(node, "live"),
        }
    }
}

impl Setting for Codes {
    fn read(node: &Node<'_>) -> Option<Self> {
        (!node.is_null()).then(|| Self { ar: member(node, "ar"), en: member(node, "en") })
    }
}

impl Setting for Language {
    fn read(node: &Node<'_>) -> Option<Self> {
        word(node, &[("ar", Self::Ar), ("en", Self::En)])
    }
}

impl Setting for PerLanguage {
    fn read(node: &Node<'_>) -> Option<Self> {
        let read = || Self {
            first: member(node, "first"),
            key: member(node, "key"),
            id: member(node, "id"),
            url: member(node, "url"),
            item: member(node, "item"),
            tests: member(node, "where"),
        };
        (!node.is_null()).then(read)
    }
}

#[cfg(test)]
mod tests;
