//! Variables, addresses and requests out of their descriptions.

use super::described_backend::Described;
use crate::{
    description::{Address, Call},
    template::TextTemplate,
    variables::Vars,
};
use naqra_campaign::{Lang, Request};
use naqra_contract::FollowedCampaign;

impl Described {
    /// The variables that every call has.
    pub(super) fn vars_in(&self, lang: Option<Lang>) -> Vars {
        let lang = lang.unwrap_or(Lang::Ar);
        let mut vars = Vars::default();
        vars.set("lang", lang.code());
        let code = self.description().languages.of(lang).first().copied().unwrap_or_default();
        vars.set("langCode", code);
        vars
    }

    /// The variables of a call about one campaign.
    pub(super) fn vars_for(&self, lang: Option<Lang>, slug: &str, id: &str) -> Vars {
        let mut vars = self.vars_in(lang);
        vars.set("slug", slug);
        vars.set("id", id);
        vars
    }

    /// The variables of a call about the campaigns that are followed.
    pub(super) fn vars_of(&self, followed: &[FollowedCampaign]) -> Vars {
        let slugs: Vec<_> = followed.iter().map(|one| one.slug.as_str()).collect();
        let ids: Vec<_> = followed.iter().map(FollowedCampaign::id).collect();
        let (slugs, ids) = (slugs.join(","), ids.join(","));
        let mut vars = self.vars_for(None, &slugs, &ids);
        vars.set("slugs", &slugs);
        vars.set("ids", &ids);
        vars.set("cursor", "");
        vars
    }

    /// A whole address, or one below the root.
    pub(super) fn address(&self, address: &Address, vars: &Vars) -> String {
        let url = address.meaning().map(|template| template.expand(vars)).unwrap_or_default();
        if address.is_whole() { url } else { [self.description().root(), &url].concat() }
    }

    /// The request of a call.
    pub(super) fn request(&self, call: Call<'_>, vars: &Vars) -> Request {
        let body = match call.body {
            Some(body) if call.form => Some(body.to_form(vars)),
            Some(body) => body.to_json(vars),
            None => None,
        };
        let mut headers: Vec<(String, String)> = Vec::new();
        let mut add = |name: &str, value: String| {
            if headers.iter().all(|(known, _)| !known.eq_ignore_ascii_case(name)) {
                headers.push((name.to_owned(), value));
            }
        };
        for (name, value) in call.headers.into_iter().chain([&self.description().headers]).flatten()
        {
            add(name, TextTemplate::parse(value).fill(vars));
        }
        if body.is_some() {
            let kind = match call.form {
                true => "application/x-www-form-urlencoded",
                false => "application/json",
            };
            add("Content-Type", kind.to_owned());
        }
        let default = if body.is_some() { "POST" } else { "GET" };
        let root = || self.description().root().to_owned();
        Request {
            method: call.method.map_or(default, |method| method.as_str()).to_owned(),
            url: call.url.map_or_else(root, |url| self.address(url, vars)),
            headers,
            body,
        }
    }
}
