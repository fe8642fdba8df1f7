//! axe-core on every page, with and without scripts.

use super::{pages, phone};
use crate::test_env::TestEnv;
use naqra_driver::{Scheme, Settings};
use serde_json::Value;
use std::{env, fs};

/// Runs every rule of WCAG 2.2 AA and of good practice; answers what is broken and where.
const RUN: &str = "axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => \
    violations.map(({ id, impact, nodes }) => `${id} (${impact}): ${nodes.map(node => node.html.slice(0, 160)).join(' | ')}`))";

/// The source of axe-core, from the package that tests/readers pins.
fn axe() -> String {
    let path = env::var("NAQRA_AXE").unwrap_or_else(|_| {
        panic!("set NAQRA_AXE to axe.min.js of axe-core; `cargo xtask test --only browser` does")
    });
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn violations(env: &TestEnv, settings: &Settings, alive: bool) -> Vec<String> {
    let axe = axe();
    let visitor = env.visitor(settings, "/en/");
    if !alive {
        visitor.refuse_the_program();
    }
    let mut found = Vec::new();
    for page in pages() {
        visitor.look_at(&env.server.at(&page));
        visitor.await_settled();
        visitor.run(&axe);
        let Value::Array(broken) = visitor.value(RUN) else { panic!("axe gave no list on {page}") };
        let state = if alive { "alive" } else { "without the app" };
        found.extend(broken.iter().map(|one| {
            format!("{page}, {:?}, {} px, {state}: {one}", settings.scheme, settings.width_px)
        }));
    }
    found
}

#[test]
fn axe_finds_no_violation_on_any_page() {
    let env = TestEnv::for_visitors(1);
    let wide = Settings { phone: false, ..phone(1280, 800, Scheme::Light) };
    let mut found = Vec::new();
    for scheme in [Scheme::Light, Scheme::Dark] {
        for alive in [true, false] {
            found.extend(violations(&env, &phone(360, 740, scheme), alive));
        }
    }
    found.extend(violations(&env, &wide, true));
    assert!(found.is_empty(), "{}", found.join("\n"));
}
