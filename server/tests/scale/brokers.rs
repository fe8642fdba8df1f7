//! A real Redis and a real nginx, each on a free port and in a folder of its own.

use std::fs;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// A process that ends with this value.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // Asked to end, nginx ends its workers, too.
        let asked = Command::new("kill").arg(self.0.id().to_string()).status();
        for _ in 0..500 {
            if asked.is_err() || !matches!(self.0.try_wait(), Ok(None)) {
                break;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        // Both fail only when it has ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

pub(crate) fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    listener.local_addr().expect("an address").port()
}

/// Starts a program and waits until it listens on `port`.
fn start(command: &mut Command, port: u16, log: &Path) -> Running {
    let file = fs::File::create(log).expect("a log");
    let errors = file.try_clone().expect("a log");
    command.stdin(Stdio::null()).stdout(file).stderr(errors);
    let name = command.get_program().to_owned();
    let child = command.spawn().unwrap_or_else(|error| {
        panic!("{} ({error}): run `cargo xtask test --only scale`", name.display())
    });
    let running = Running(child);
    let started = Instant::now();
    while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
        let said = || fs::read_to_string(log).unwrap_or_default();
        assert!(started.elapsed() < Duration::from_secs(10), "{}: {}", name.display(), said());
        std::thread::sleep(Duration::from_millis(10));
    }
    running
}

/// A Redis without a file.
pub(crate) struct Redis {
    pub(crate) port: u16,
    running: Option<Running>,
    folder: TempDir,
}

impl Redis {
    pub(crate) fn start() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let mut redis = Self { port: free_port(), folder, running: None };
        redis.resume();
        redis
    }

    /// Starts it again, with nothing in it.
    pub(crate) fn resume(&mut self) {
        let mut command = Command::new("redis-server");
        command.args(["--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]);
        command.arg("--port").arg(self.port.to_string()).arg("--dir").arg(self.folder.path());
        self.running = Some(start(&mut command, self.port, &self.folder.path().join("log")));
    }

    pub(crate) fn kill(&mut self) {
        self.running = None;
    }

    /// Lets another server publish at once, as if the last one had been silent for long.
    pub(crate) fn forget_writer(&self) {
        let port = self.port.to_string();
        let del = ["-p", &port, "DEL", "naqra:0:writer"];
        let done = Command::new("redis-cli").args(del).output().expect("redis-cli");
        assert!(done.status.success());
    }

    pub(crate) fn url(&self, database: u8) -> String {
        format!("redis://127.0.0.1:{}/{database}", self.port)
    }
}

/// An nginx with one of the recipes of docs/scale.
pub(crate) struct Nginx {
    /// The port of readers.
    pub(crate) port: u16,
    /// The port of the publisher.
    pub(crate) inside: u16,
    config: PathBuf,
    running: Option<Running>,
    folder: TempDir,
}

impl Nginx {
    /// Starts the recipe `name` with `changes` in its text, besides ports and folders.
    pub(crate) fn start(name: &str, changes: &[(&str, String)]) -> Self {
        let recipes = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/scale");
        let recipe = fs::read_to_string(recipes.join(name)).expect("a recipe");
        let folder = tempfile::tempdir().expect("a folder");
        let (port, inside) = (free_port(), free_port());
        let own = |part: &str| folder.path().join(part).display().to_string();
        let places = [
            ("worker_processes auto;", "worker_processes 1;".to_owned()),
            ("listen 80;", format!("listen 127.0.0.1:{port};")),
            ("127.0.0.1:4107", format!("127.0.0.1:{inside}")),
            ("/run/nginx.pid", own("pid")),
            ("/var/log/nginx/error.log", own("error.log")),
            ("/var/cache/nginx/naqra", own("cache")),
        ];
        let mut text = recipe;
        for (from, to) in changes.iter().chain(&places) {
            text = text.replace(from, to);
        }
        let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .map(|kind| format!("{kind}_temp_path {};\n", own(kind)))
            .concat();
        text = text.replace("    access_log off;\n", &format!("    access_log off;\n{temporary}"));
        let config = folder.path().join("nginx.conf");
        fs::write(&config, text).expect("a configuration");
        let mut nginx = Self { port, inside, config, folder, running: None };
        nginx.resume();
        nginx
    }

    /// Starts it again, with no message in it.
    pub(crate) fn resume(&mut self) {
        let mut command = Command::new("nginx");
        // Debian's nginx lies where only root's PATH looks.
        let path = std::env::var("PATH").unwrap_or_default();
        command.env("PATH", format!("{path}:/usr/sbin"));
        command.arg("-c").arg(&self.config).arg("-e").arg(self.folder.path().join("error.log"));
        command.args(["-g", "daemon off;"]);
        self.running = Some(start(&mut command, self.port, &self.folder.path().join("log")));
    }

    pub(crate) fn kill(&mut self) {
        self.running = None;
    }

    pub(crate) fn base(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// What naqra-server is told to publish to.
    pub(crate) fn publish(&self) -> String {
        format!("http://127.0.0.1:{}/pub?id={{slug}}", self.inside)
    }
}
