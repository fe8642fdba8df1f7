//! What types cannot say: paths, templates, addresses, and what belongs together.

mod addresses;
mod calls;
mod conditions;
mod fields;
mod joins;
mod live;
mod paths;
mod templates;

use super::{
    BackendSetting, Config, DigitSet,
    address::{backend_root, host, is_host, is_whole},
    mistake::{Mistake, below},
};
use naqra_contract::zones;
use serde_json::{Value, json};
use templates::Scope;

/// Everything in the settings that cannot work.
pub(super) fn mistakes(config: &Config) -> Vec<Mistake> {
    let mut collected = MistakeList::default();
    for (index, name) in config.allowed_hosts.iter().flatten().enumerate() {
        if !is_host(name) {
            let meant = host(name);
            let at = below("/allowed_hosts", index);
            collected.wrong_meant(&at, "a host such as cdn.example.org", &json!(name), meant);
        }
    }
    if let Some(address) = &config.address {
        collected.public_address(address);
    }
    if config.digits.as_ref().is_some_and(|digits| digits.en == Some(DigitSet::Arab)) {
        let expected = "latn, as English pages have no other digits";
        collected.wrong("/digits/en", expected, &json!("arab"));
    }
    if let Some(zone) = config.zone.as_ref().filter(|zone| !zones::is_known(zone)) {
        collected.wrong("/zone", zones::EXPECTED, &json!(zone));
    }
    match &config.backend {
        Some(BackendSetting::Contract(root)) => {
            if backend_root(root).is_none() {
                let expected = "the root of a backend without query, such as api/v1 or \
                                https://api.example.org/api/v1";
                collected.wrong("/backend", expected, &json!(root));
            }
        }
        Some(BackendSetting::Described(backend)) => collected.backend(backend),
        Some(BackendSetting::Files) | None => {}
    }
    collected.mistakes
}

/// Collects mistakes.
#[derive(Default)]
struct MistakeList {
    mistakes: Vec<Mistake>,
}

impl MistakeList {
    fn wrong(&mut self, at: &str, expected: &str, found: &Value) {
        self.mistakes.push(Mistake::new(at, expected, found));
    }

    fn wrong_meant(&mut self, at: &str, expected: &str, found: &Value, meant: Option<&str>) {
        self.mistakes.push(Mistake::new(at, expected, found).meant(meant));
    }

    /// Says something in words of its own.
    fn words(&mut self, at: &str, words: &str) {
        self.mistakes.push(Mistake::words(at, words.to_owned()));
    }

    /// Names the given members that mean nothing without `missing`.
    fn beside(&mut self, at: &str, missing: &str, given: &[(&str, bool)]) {
        for (name, _) in given.iter().filter(|(_, is)| *is) {
            self.words(&below(at, name), &format!("expected {missing} beside it, found none"));
        }
    }

    fn public_address(&mut self, address: &str) {
        let sound = is_whole(address)
            && host(address).is_some()
            && !address.contains(['?', '#', '"', '\\'])
            && !address.contains(char::is_whitespace);
        if !sound {
            let expected = "a public address without query, such as https://example.org/campaigns/";
            self.wrong("/address", expected, &json!(address));
        }
    }
}
