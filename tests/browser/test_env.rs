//! The environment of a journey: a server of its own and browser slots for its visitors.

use crate::visitor::Visitor;
pub(crate) use naqra_driver::built_site;
use naqra_driver::{
    Programs, Server, ServerSetup, Settings, built_command, built_server, copy, named,
};
use serde_json::{Value, json};
use std::{
    env, fs,
    hash::{BuildHasher, RandomState},
    path::Path,
    process::Command,
    sync::{Condvar, Mutex, PoisonError},
    thread,
    time::{Duration, Instant},
};
use tempfile::TempDir;

/// Browsers open at the same time, over all journeys: as many as a machine with two cores can run,
/// as most journeys wait most of the time.
const BROWSERS_MAX: usize = 3;

static BROWSERS_OPEN: Mutex<usize> = Mutex::new(0);
static BROWSER_CLOSED: Condvar = Condvar::new();

/// A server with a fresh database of the sample campaigns. Fields drop in this order: the server
/// first, then its browser slots.
pub(crate) struct TestEnv {
    /// The server, for killing, resuming and its address.
    pub(crate) server: Server,
    _seats: BrowserSlots,
    // Held for its Drop.
    _campaigns: TempDir,
    /// The folder of a site made for this environment.
    site: Option<TempDir>,
}

impl TestEnv {
    /// An environment for this many visitors; waits until other journeys leave room for all of them.
    pub(crate) fn for_visitors(count: usize) -> Self {
        Self::with_options(count, &[])
    }

    /// An environment whose server says that it has this public address.
    pub(crate) fn at_address(count: usize, address: &str) -> Self {
        Self::with_options(count, &["--address", address])
    }

    /// The same on a host without server-rendered pages: the app fetches everything itself.
    pub(crate) fn with_unrendered_pages(count: usize) -> Self {
        Self::on_static_host(count, |_, site| unrendered_site(site))
    }

    /// The same on a static host, with pages that were prerendered from the running backend.
    pub(crate) fn with_prerendered_pages(count: usize) -> Self {
        Self::on_static_host(count, |server, site| {
            let options = ["--address", &server.at("/"), "--from", &server.at("/api/v1")];
            prerender(&options, &built_site(), site);
        })
    }

    /// The same with a `config.json` that describes the backend, and a last touch to the site.
    pub(crate) fn with_described_pages(count: usize, touch: impl FnOnce(&Path)) -> Self {
        Self::on_static_host(count, |server, site| {
            let built = tempfile::tempdir().expect("a temporary folder can be made");
            let dist = built.path().join("dist");
            copy(&built_site(), &dist);
            let config = described(&server.at("/api/v1")).to_string();
            fs::write(dist.join("config.json"), config).expect("a copied site can be written");
            prerender(&["--address", &server.at("/")], &dist, site);
            touch(site);
        })
    }

    fn on_static_host(count: usize, make: impl FnOnce(&Server, &Path)) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let site = folder.path().join("site");
        let mut env = Self::with_site(count, &site, &["--static-pages"]);
        make(&env.server, &site);
        env.site = Some(folder);
        env
    }

    /// Whether the server renders the pages, with the current count.
    pub(crate) const fn renders_pages(&self) -> bool {
        self.site.is_none()
    }

    /// Opens a visitor's phone at the home page, for pages without the app.
    pub(crate) fn list_phone(&self, language: &str) -> Visitor {
        self.phone(language, &format!("/{language}/"))
    }

    /// Opens a visitor's phone that runs no scripts.
    pub(crate) fn phone_without_scripts(&self, language: &str) -> Visitor {
        let visitor = self.list_phone(language);
        visitor.switch_scripts_off();
        visitor
    }

    fn with_options(count: usize, options: &[&str]) -> Self {
        Self::with_site(count, &built_site(), options)
    }

    /// An environment whose campaigns are the samples with a change.
    pub(crate) fn with_changed_campaigns(count: usize, change: fn(&mut Value)) -> Self {
        Self::with_files(count, &built_site(), &[], lasting_campaigns(change))
    }

    /// An environment that serves the built site of another folder.
    pub(crate) fn with_site(count: usize, dist: &Path, options: &[&str]) -> Self {
        Self::with_files(count, dist, options, lasting_campaigns(|_| {}))
    }

    /// An environment with one campaign of its own, for one visitor.
    pub(crate) fn with_campaign(campaign: &Value, options: &[&str]) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let name = format!("{}.json", campaign["slug"].as_str().expect("a campaign has a slug"));
        fs::write(folder.path().join(name), campaign.to_string())
            .expect("a temporary file can be written");
        Self::with_files(1, &built_site(), options, folder)
    }

    fn with_files(count: usize, dist: &Path, options: &[&str], campaigns: TempDir) -> Self {
        let seats = BrowserSlots::take(count);
        let setup = ServerSetup {
            program: named("NAQRA_SERVER").unwrap_or_else(built_server),
            dist: dist.to_path_buf(),
            campaigns: campaigns.path().to_path_buf(),
            options: options.iter().map(|option| (*option).to_owned()).collect(),
        };
        let server = Server::start(setup).unwrap_or_else(|error| panic!("{error}"));
        Self { server, _seats: seats, _campaigns: campaigns, site: None }
    }

    /// Opens a visitor's phone at a path of the site.
    pub(crate) fn phone(&self, language: &str, path: &str) -> Visitor {
        self.visitor(&Settings::phone(language), path)
    }

    /// Opens any browser at a path of the site.
    pub(crate) fn visitor(&self, settings: &Settings, path: &str) -> Visitor {
        Visitor::open(&programs(), settings, &self.server.at(path))
    }

    /// The JSON of an API path, asked for apart from any browser.
    pub(crate) fn json(&self, path: &str) -> Value {
        let answer =
            naqra_driver::get(&self.server.at(path), &[]).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(answer.status, 200, "{path}: {}", answer.text);
        serde_json::from_str(&answer.text)
            .unwrap_or_else(|error| panic!("{path}: {error}: {}", answer.text))
    }

    /// The points the server holds for a campaign now.
    pub(crate) fn points(&self, slug: &str) -> u64 {
        let progress = self.json(&format!("/api/v1/campaigns/{slug}/progress"));
        progress["points"].as_u64().unwrap_or_else(|| panic!("no points in {progress}"))
    }

    /// The points once nothing changes them any more, such as visits that are being counted.
    pub(crate) fn settled_points(&self, slug: &str) -> u64 {
        let mut points = self.points(slug);
        loop {
            thread::sleep(STILL);
            let now = self.points(slug);
            if now == points {
                return now;
            }
            points = now;
        }
    }

    /// Waits until the server holds exactly these points.
    pub(crate) fn await_points(&self, slug: &str, wanted: u64, patience: Duration) {
        let started = Instant::now();
        loop {
            let points = self.points(slug);
            if points == wanted {
                return;
            }
            assert!(started.elapsed() < patience, "{slug} has {points} points, not {wanted}");
            thread::sleep(Duration::from_millis(100));
        }
    }

    /// Sends one tap without a browser.
    pub(crate) fn tap_without_browser(&self, slug: &str) {
        let address = self.server.at(&format!("/api/v1/campaigns/{slug}/interactions"));
        let tap = format!(r#"{{"id": "{}", "action": "tap"}}"#, uuid());
        let answer = naqra_driver::post(&address, &tap).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(answer.status, 201, "{}", answer.text);
    }
}

/// How long the points must stand still to count as settled.
const STILL: Duration = Duration::from_millis(400);

/// The browser and driver of this machine.
pub(crate) fn programs() -> Programs {
    Programs::find().unwrap_or_else(|error| panic!("{error}"))
}

/// A UUID of version 4; its number is random enough for a database of one journey.
fn uuid() -> String {
    let number = RandomState::new().hash_one(Instant::now());
    format!("{:08x}-0000-4000-8000-{:012x}", number >> 32, number & 0xffff_ffff)
}

/// The repository.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The built site without prerendered pages.
fn unrendered_site(site: &Path) {
    let built = built_site();
    fs::create_dir(site).expect("a temporary folder can be written");
    let pages = ["ar", "en", "404.html", "index.html", "shell.html"];
    for entry in fs::read_dir(&built).expect("the built site can be read").flatten() {
        let name = entry.file_name();
        if !pages.iter().any(|page| name.to_string_lossy().starts_with(page)) {
            copy(&entry.path(), &site.join(name));
        }
    }
    let shell = built.join("shell.html");
    let shell = if shell.is_file() { shell } else { built.join("index.html") };
    copy(&shell, &site.join("index.html"));
}

/// The settings that describe the contract as a foreign backend.
fn described(api: &str) -> Value {
    let text = include_str!("../backends/contract.json");
    let mut config: Value = serde_json::from_str(text).expect("it is JSON");
    config["backend"]["root"] = json!(api);
    config
}

/// Prerenders a built site from a backend.
pub(crate) fn prerender(options: &[&str], dist: &Path, site: &Path) {
    let output = Command::new(built_command())
        .arg("prerender")
        .arg("--no-cards")
        .args(options)
        .args([Path::new("--dist"), dist, Path::new("--out"), site])
        .output()
        .expect("the prerenderer can be started");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "the prerenderer ended with {}: {said}", output.status);
}

/// The sample campaigns; those that run now still run when the samples are old.
fn lasting_campaigns(change: fn(&mut Value)) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let samples = root().join("public/samples/campaigns");
    for file in fs::read_dir(&samples).expect("there are sample campaigns").flatten() {
        let text = fs::read_to_string(file.path()).expect("a sample is text");
        let mut campaign: Value = serde_json::from_str(&text).expect("a sample is JSON");
        if campaign["status"] == "running" {
            campaign["ends_at"] = json!("2099-12-31T21:59:59Z");
        }
        change(&mut campaign);
        fs::write(folder.path().join(file.file_name()), campaign.to_string())
            .expect("a temporary file can be written");
    }
    folder
}

/// BrowserSlots that are given back on drop. All of a journey are taken at once, so that two journeys
/// never wait for each other.
struct BrowserSlots(usize);

impl BrowserSlots {
    fn take(count: usize) -> Self {
        assert!(count <= BROWSERS_MAX, "there are only {BROWSERS_MAX} seats");
        let taken = BROWSERS_OPEN.lock().unwrap_or_else(PoisonError::into_inner);
        let mut taken = BROWSER_CLOSED
            .wait_while(taken, |taken| *taken + count > BROWSERS_MAX)
            .unwrap_or_else(PoisonError::into_inner);
        *taken += count;
        Self(count)
    }
}

impl Drop for BrowserSlots {
    fn drop(&mut self) {
        *BROWSERS_OPEN.lock().unwrap_or_else(PoisonError::into_inner) -= self.0;
        BROWSER_CLOSED.notify_all();
    }
}
