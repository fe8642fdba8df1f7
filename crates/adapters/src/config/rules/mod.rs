//! What types cannot check: paths, templates, addresses, and what belongs together.

mod addresses;
mod calls;
mod conditions;
mod fields;
mod joins;
mod live;
mod mistake_list;
mod paths;
mod templates;

use super::{
    BackendSetting, Config, DigitSet,
    address::{backend_root, host, is_host},
    mistake::{Mistake, below},
};
use mistake_list::MistakeList;
use naqra_contract::zones;
use serde_json::json;

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
    collected.into_vec()
}
