//! The service worker over two releases of the site: their files never mix.

use crate::{
    offline::await_kept,
    selectors::running_page,
    test_env::{TestEnv, built_site},
    visitor::Visitor,
};
use serde_json::json;
use std::{ffi::OsStr, fs, path::Path, thread, time::Duration};
use tempfile::TempDir;

#[test]
fn service_worker_replaces_the_old_release_as_a_whole() {
    let site = copied_site();
    let mut env = TestEnv::with_site(1, site.path(), &[]);
    let page = running_page("en");
    let visitor = env.phone("en", &page);
    await_kept(&visitor, &page);
    await_kept(&visitor, "/en/");
    let old = kept_programs(&visitor);
    assert_eq!(old.len(), 2, "{old:?}");

    release(site.path());
    visitor.go(&env.server.at(&page));
    let new: Vec<String> = old.iter().map(|name| renamed(name)).collect();
    let both = [&old[..], &new[..]].concat();
    // The other page still needs the old release.
    await_programs(&visitor, &both);
    visitor.go(&env.server.at("/en/"));
    await_programs(&visitor, &new);

    env.server.kill();
    visitor.empty_cache();
    visitor.go(&env.server.at(&page));
    let loaded = "performance.getEntriesByType('resource').map(entry => entry.name)\
                  .filter(name => name.endsWith('.wasm'))";
    let loaded = visitor.ask(loaded);
    assert!(loaded.contains(MARK), "{loaded}");
    visitor.await_live(false);
}

#[test]
fn service_worker_caches_no_page_whose_app_cannot_be_fetched() {
    let site = copied_site();
    let env = TestEnv::with_site(1, site.path(), &[]);
    let visitor = env.phone("en", "/en/");
    await_kept(&visitor, "/en/");
    // The host has the new page already, but not yet what it names.
    rename_programs(site.path(), &["html"]);
    visitor.look_at(&env.server.at(&running_page("en")));
    visitor.await_words("h1", "Clean Water");
    thread::sleep(Duration::from_secs(1));
    let kept = visitor.value(&format!("caches.match('{}').then(Boolean)", running_page("en")));
    assert_eq!(kept, json!(false));
}

#[test]
fn service_worker_disables_navigation_preload_of_an_earlier_version() {
    let site = copied_site();
    let mut env = TestEnv::with_site(1, site.path(), &[]);
    let page = running_page("en");
    let visitor = env.phone("en", &page);
    await_kept(&visitor, &page);
    let preload = "navigator.serviceWorker.ready.then(worker => worker.navigationPreload)";
    let state = format!("{preload}.then(preload => preload.getState())");
    visitor.await_promise("preloading is off", &format!("{state}.then(now => !now.enabled)"));
    let enable = format!("{preload}.then(preload => preload.enable()).then(() => true)");
    visitor.await_promise("preloading is switched on", &enable);

    let worker = site.path().join("sw.js");
    let text = fs::read_to_string(&worker).expect("the worker is text");
    fs::write(&worker, format!("{text}\n// A later release.")).expect("a copy can be written");
    let update = "navigator.serviceWorker.ready.then(worker => worker.update()).then(() => true)";
    visitor.await_promise("the later worker is asked for", update);
    visitor.await_promise("preloading is off again", &format!("{state}.then(now => !now.enabled)"));

    env.server.kill();
    visitor.empty_cache();
    visitor.go(&env.server.at(&page));
    assert!(visitor.words("h1").chars().count() > 3, "the kept page is shown");
}

/// The names of the kept programs, sorted.
#[track_caller]
fn kept_programs(visitor: &Visitor) -> Vec<String> {
    let names = visitor.ask(
        "caches.keys().then(names => caches.open(names.find(name => name.endsWith('assets'))))\
         .then(cache => cache.keys()).then(keys => keys.map(key => key.url.split('/').at(-1))\
         .filter(name => name.startsWith('naqra-')).sort().join(' '))",
    );
    names.split_whitespace().map(str::to_owned).collect()
}

#[track_caller]
fn await_programs(visitor: &Visitor, wanted: &[String]) {
    let mut wanted = wanted.to_vec();
    wanted.sort();
    let mut kept = Vec::new();
    for _ in 0..100 {
        kept = kept_programs(visitor);
        if kept == wanted {
            return;
        }
        thread::sleep(Duration::from_millis(50));
    }
    assert_eq!(kept, wanted);
}

/// What the hashes of the new release begin with.
const MARK: &str = "-00000000";

/// A name or a text with the names of the next release.
fn renamed(text: &str) -> String {
    let mut out = String::new();
    for part in text.split_inclusive("naqra-app-") {
        match part.get(..8).filter(|hash| out.ends_with("naqra-app-") && is_hash(hash)) {
            Some(_) => out.push_str(&format!("{}{}", MARK.trim_start_matches('-'), &part[8..])),
            None => out.push_str(part),
        }
    }
    out
}

fn is_hash(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// The built site in a folder of its own, without precompressed files.
fn copied_site() -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    copy(&built_site(), folder.path());
    folder
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).expect("the site is a folder").flatten() {
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        let is_precompressed =
            from.extension().is_some_and(|ending| ending == "br" || ending == "gz");
        if from.is_dir() {
            fs::create_dir(&to).expect("a temporary folder can be made");
            copy(&from, &to);
        } else if !is_precompressed {
            fs::copy(&from, &to).expect("a file of the site can be copied");
        }
    }
}

/// Puts the next release in the place of the one in a folder: programs under other names.
fn release(site: &Path) {
    rename_programs(site, &["html", "js"]);
    for entry in fs::read_dir(site).expect("the site is a folder").flatten() {
        let name = renamed(&entry.file_name().to_string_lossy());
        fs::rename(entry.path(), site.join(name)).expect("a file can be renamed");
    }
}

/// Lets all files with these endings name the programs of the next release.
fn rename_programs(folder: &Path, endings: &[&str]) {
    for entry in fs::read_dir(folder).expect("the site is a folder").flatten() {
        let path = entry.path();
        let ending = path.extension().and_then(OsStr::to_str);
        if path.is_dir() {
            rename_programs(&path, endings);
        } else if ending.is_some_and(|ending| endings.contains(&ending)) {
            let text = fs::read_to_string(&path).expect("a file of the site is text");
            fs::write(&path, renamed(&text)).expect("a copied site can be written");
        }
    }
}
