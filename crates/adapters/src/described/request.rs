//! Addresses and requests out of their descriptions.

use super::{
    Described,
    json::{one_or_more, text_at, write_filled},
    template,
};
use crate::Vars;
use naqra_campaign::{Lang, Request};
use serde_json::Value;

impl Described {
    /// What the backend calls a language: the best code first, `None` after the last.
    pub(super) fn code(&self, lang: Lang, at: usize) -> Option<&str> {
        let codes = one_or_more(&self.config["languages"][lang.code()]);
        match codes.get(at) {
            Some(code) => code.as_str(),
            None if at == 0 => Some(lang.code()),
            None => None,
        }
    }

    pub(super) fn vars_for(&self, lang: Option<Lang>, slug: &str, id: &str) -> Vars {
        let mut vars = self.vars_in(lang);
        vars.set("slug", slug);
        vars.set("id", id);
        vars
    }

    /// The variables that every call has.
    pub(super) fn vars_in(&self, lang: Option<Lang>) -> Vars {
        let lang = lang.unwrap_or(Lang::Ar);
        let mut vars = Vars::default();
        vars.set("lang", lang.code());
        vars.set("langCode", self.code(lang, 0).unwrap_or_default());
        vars.set("zone", text_at(&self.config, "zone"));
        vars.set("root", self.root());
        vars
    }

    pub(super) fn root(&self) -> &str {
        text_at(&self.config, "root").trim_end_matches('/')
    }

    pub(super) fn address_of(&self, call: &str, vars: &Vars) -> String {
        self.address(text_at(&self.config[call], "url"), vars)
    }

    /// A whole address, or one below the root.
    pub(super) fn address(&self, template: &str, vars: &Vars) -> String {
        let url = template::url(template, vars);
        let scheme = template.find("://");
        let whole =
            scheme.is_some_and(|at| template[..at].bytes().all(|b| b.is_ascii_alphabetic()));
        if whole { url } else { [self.root(), &url].concat() }
    }

    /// The request of a call.
    pub(super) fn request(&self, call: &Value, vars: &Vars) -> Request {
        let form = call["form"] == true;
        let body = match &call["body"] {
            Value::Null => None,
            body if form => Some(template::form(body, vars)),
            body => write_filled(body, vars),
        };
        let mut headers: Vec<(String, String)> = Vec::new();
        let mut add = |name: &str, value: String| {
            if headers.iter().all(|(known, _)| !known.eq_ignore_ascii_case(name)) {
                headers.push((name.to_owned(), value));
            }
        };
        for source in [&call["headers"], &self.config["headers"]] {
            for (name, value) in source.as_object().into_iter().flatten() {
                add(name, template::text(value.as_str().unwrap_or_default(), vars));
            }
        }
        if body.is_some() {
            let kind = if form { "application/x-www-form-urlencoded" } else { "application/json" };
            add("Content-Type", kind.to_owned());
        }
        let method = call["method"].as_str().unwrap_or(if body.is_some() { "POST" } else { "GET" });
        Request {
            method: method.to_owned(),
            url: self.address(text_at(call, "url"), vars),
            headers,
            body,
        }
    }
}
