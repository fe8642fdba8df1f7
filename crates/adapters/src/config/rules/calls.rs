//! A backend and its calls.

use super::{
    mistake_list::MistakeList,
    paths::Into,
    templates::{Scope, body_names, names},
};
use crate::config::{
    Address, Call, Description, Fields, Interaction, List, Method, PerLanguage, mistake::below,
};
use serde_json::json;

const ONE: &[&str] = &["slug", "id"];

impl MistakeList {
    pub(super) fn backend(&mut self, backend: &Description) {
        let at = |name: &str| below("/backend", name);
        self.root(&at("root"), &backend.root);
        if let Some(zone) = backend.zone.as_ref().filter(|zone| !is_zone(zone)) {
            self.wrong(&at("zone"), "a zone such as +03:00, or Z", &json!(zone));
        }
        self.headers(&at("headers"), Some(&backend.headers), &Scope::ALL);
        self.answers(&at("answers"), &backend.answers, &Scope::ALL);
        self.fields(&at("fields"), backend.fields.as_ref(), Into::Response, &Scope::CAMPAIGN);
        if let Some(per_language) = &backend.per_language {
            self.per_language(&at("per_language"), per_language);
        }
        self.list(&at("list"), &backend.list);
        let (campaign, place) = (backend.campaign.call(), at("campaign"));
        self.call(&place, campaign, &Scope::CAMPAIGN);
        self.needs_campaign(&place, campaign);
        self.columns(&place, backend.campaign.columns.as_ref(), &Scope::CAMPAIGN);
        if let Some(tests) = &backend.campaign.tests {
            self.tests(&below(&place, "where"), tests, Into::Response, &Scope::CAMPAIGN);
        }
        if let Some(joins) = &backend.campaign.join {
            self.joins(&below(&place, "join"), joins, &Scope::CAMPAIGN, &Scope::JOIN_ONE);
        }
        for (place, own) in [(at("list"), backend.list.call().fields), (place, campaign.fields)] {
            self.names_campaigns(&place, own, backend.fields.as_ref());
        }
        if let Some(progress) = &backend.progress {
            let (call, place) = (progress.call(), at("progress"));
            self.call(&place, call, &Scope::CAMPAIGN);
            self.needs_campaign(&place, call);
            self.columns(&place, progress.columns.as_ref(), &Scope::CAMPAIGN);
        }
        if let Some(interaction) = &backend.interaction {
            self.interaction(&at("interaction"), interaction);
        }
        if let Some(live) = &backend.live {
            self.live(&at("live"), live);
        }
    }

    /// What all calls have in common.
    pub(super) fn call(&mut self, at: &str, call: Call<'_>, scope: &Scope<'_>) {
        self.request(at, call, scope);
        self.reading(at, call, scope);
    }

    /// What is sent.
    fn request(&mut self, at: &str, call: Call<'_>, scope: &Scope<'_>) {
        if let Some(url) = call.url {
            self.url(&below(at, "url"), url, scope);
        }
        self.headers(&below(at, "headers"), call.headers, scope);
        if let Some(body) = call.body {
            self.body(&below(at, "body"), &body.0, scope);
            if let Some(method @ (Method::Get | Method::Head)) = call.method {
                let method = if method == Method::Get { "GET" } else { "HEAD" };
                let expected = "a method that has a body, such as POST";
                self.wrong(&below(at, "method"), expected, &json!(method));
            }
        }
    }

    /// What is read of the response.
    fn reading(&mut self, at: &str, call: Call<'_>, scope: &Scope<'_>) {
        if let Some(item) = call.item {
            self.path(&below(at, "item"), item, Into::Document, scope);
        }
        self.fields(&below(at, "fields"), call.fields, Into::Response, scope);
        if let Some(answers) = call.answers {
            self.answers(&below(at, "answers"), answers, scope);
        }
    }

    /// A campaign must be named somewhere in the request for it.
    fn needs_campaign(&mut self, at: &str, call: Call<'_>) {
        let mut headers = call.headers.into_iter().flatten();
        // A single document may hold all campaigns; then the path to one names it.
        let elsewhere = call.body.is_some_and(|body| body_names(&body.0, ONE))
            || call.item.is_some_and(|item| names(item.as_str(), ONE))
            || headers.any(|(_, value)| names(value, ONE));
        self.needs(&below(at, "url"), call.url.map_or("", Address::as_str), ONE, elsewhere);
    }

    /// Where fields are mapped, a campaign needs what makes it one.
    fn names_campaigns(&mut self, at: &str, own: Option<&Fields>, common: Option<&Fields>) {
        if own.is_none() && common.is_none() {
            return;
        }
        for name in ["slug", "title"] {
            let has = |fields: &Fields| {
                let inside = |own: &String| own.starts_with(&format!("{name}."));
                fields.contains_key(name) || fields.keys().any(inside)
            };
            if !own.is_some_and(has) && !common.is_some_and(has) {
                let at = below(if common.is_some() { "/backend" } else { at }, "fields");
                let words =
                    format!("expected the field {name}, without which nothing is a campaign");
                let known = self.has_one_at(&at);
                if !known {
                    self.words(&at, &words);
                }
            }
        }
    }

    fn list(&mut self, at: &str, list: &List) {
        let call = list.call();
        self.call(at, call, &Scope::LIST);
        if let Some(path) = &list.items {
            self.path(&below(at, "items"), path, Into::Document, &Scope::LIST);
        }
        self.columns(at, list.columns.as_ref(), &Scope::LIST);
        if let Some(tests) = &list.tests {
            self.tests(&below(at, "where"), tests, Into::Document, &Scope::LIST);
        }
        if let Some(joins) = &list.join {
            self.joins(&below(at, "join"), joins, &Scope::LIST, &Scope::JOIN);
        }
        for (name, path) in [("next", &list.next), ("cursor", &list.cursor), ("total", &list.total)]
        {
            if let Some(path) = path {
                self.path(&below(at, name), path, Into::Response, &Scope::LIST);
            }
        }
        let mut headers = call.headers.into_iter().flatten();
        let wants = names(list.url.as_str(), &["cursor"])
            || call.body.is_some_and(|body| body_names(&body.0, &["cursor"]))
            || headers.any(|(_, value)| names(value, &["cursor"]));
        match (&list.cursor, wants) {
            (Some(_), false) => {
                self.wrong(
                    &below(at, "url"),
                    "an address with {cursor}",
                    &json!(list.url.as_str()),
                );
            }
            (None, true) => {
                self.words(
                    &below(at, "cursor"),
                    "expected where the next {cursor} stands, found none",
                );
            }
            _ => {}
        }
    }

    fn per_language(&mut self, at: &str, per_language: &PerLanguage) {
        let PerLanguage { key, id, url, item, tests, .. } = per_language;
        if let Some(tests) = tests {
            self.tests(&below(at, "where"), tests, Into::Response, &Scope::CAMPAIGN);
        }
        for (name, path) in [("key", key), ("id", id), ("item", item)] {
            if let Some(path) = path {
                self.path(&below(at, name), path, Into::Document, &Scope::CAMPAIGN);
            }
        }
        if let Some(url) = url {
            let at = below(at, "url");
            self.url(&at, url, &Scope::CAMPAIGN);
            self.needs(&at, url.as_str(), ONE, false);
        }
        for (name, other, lonely) in [
            ("url", "id", url.is_none() && id.is_some()),
            ("id", "url", id.is_none() && url.is_some()),
            ("url", "item", url.is_none() && item.is_some()),
            ("url", "where", url.is_none() && tests.is_some()),
        ] {
            if lonely {
                self.words(
                    &below(at, name),
                    &format!("expected {name} beside {other}, found none"),
                );
            }
        }
    }

    fn interaction(&mut self, at: &str, interaction: &Interaction) {
        let call = interaction.call();
        match (&interaction.url, &interaction.link) {
            (Some(_), Some(link)) => {
                self.wrong(&below(at, "link"), "either url or link", &json!(link.as_str()));
            }
            (None, None) => self.words(at, "expected url or link, found none"),
            (None, Some(link)) => self.url(&below(at, "link"), link, &Scope::CAMPAIGN),
            (Some(_), None) => {}
        }
        self.request(at, call, &Scope::INTERACTION);
        self.reading(at, call, &Scope::ALL);
        if interaction.url.is_some() {
            self.needs_campaign(at, call);
        }
    }
}

/// `Z`, `+03:00`, `-04:30`.
fn is_zone(zone: &str) -> bool {
    let Some(rest) = zone.strip_prefix(['+', '-']) else { return zone == "Z" };
    let number = |text: &str, most: u32| {
        text.len() == 2 && text.parse::<u32>().is_ok_and(|number| number <= most)
    };
    rest.split_once(':').is_some_and(|(hours, minutes)| number(hours, 14) && number(minutes, 59))
}
