//! Starts what is measured: servers, Redis and nginx on free ports, each with a folder of its own.

use std::fs::{self, File};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use tempfile::TempDir;

use crate::plan::{Mode, Plan};
use crate::taps::SLUG;

const PATIENCE: Duration = Duration::from_secs(20);

/// What runs for one measurement. It ends with this value.
pub(crate) struct Engine {
    /// Where taps go.
    pub(crate) taps: u16,
    /// Where readers read.
    pub(crate) reads: u16,
    /// All programs; the last one is read from and looked at.
    running: Vec<Running>,
    folder: TempDir,
}

struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // Asked to end, nginx ends its workers, too.
        let asked = Command::new("kill").arg(self.0.id().to_string()).status();
        let started = Instant::now();
        while asked.is_ok() && started.elapsed() < PATIENCE {
            if !matches!(self.0.try_wait(), Ok(None)) {
                return;
            }
            thread::sleep(Duration::from_millis(10));
        }
        // Both fail only when it has ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Engine {
    pub(crate) fn start(plan: &Plan, mode: Mode) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let campaigns = folder.path().join("campaigns");
        fs::create_dir(&campaigns)?;
        let campaign = format!(
            r#"{{"slug":"{SLUG}","title":{{"en":"Load"}},"goal":{{"target":1000000}},
                "counters":{{"tap":227000,"view":176000,"share":4000}},"points":227000}}"#
        );
        fs::write(campaigns.join(format!("{SLUG}.json")), campaign)?;
        let (taps, inside, reads) = (free_port()?, free_port()?, free_port()?);
        let mut engine = Self { taps, reads: taps, running: Vec::new(), folder };
        let redis = format!("redis://127.0.0.1:{inside}/0");
        let nchan = format!("http://127.0.0.1:{inside}/pub?id={{slug}}");
        match mode {
            Mode::Server | Mode::PollsDirect => engine.serve(plan, taps, &[])?,
            Mode::Reader => {
                let mut command = Command::new("redis-server");
                command.args(["--bind", "127.0.0.1", "--save", "", "--port", &inside.to_string()]);
                engine.run(&mut command, inside, "redis")?;
                engine.serve(plan, taps, &["--publish", &redis])?;
                engine.serve(plan, reads, &["--follow", &redis])?;
                engine.reads = reads;
            }
            Mode::Nchan => {
                engine.serve(plan, taps, &["--publish", &nchan])?;
                engine.nginx(plan, "nchan.conf", inside, reads)?;
            }
            Mode::Polls => {
                engine.serve(plan, taps, &[])?;
                engine.nginx(plan, "cache.conf", inside, reads)?;
            }
        }
        Ok(engine)
    }

    /// The processes that readers read from.
    pub(crate) fn measured(&self) -> Vec<u32> {
        self.running.last().map(|running| running.0.id()).into_iter().collect()
    }

    fn serve(&mut self, plan: &Plan, port: u16, more: &[&str]) -> Result<()> {
        let folder = self.folder.path();
        let mut command = Command::new(&plan.server);
        command.arg("--port").arg(port.to_string());
        command.arg("--db").arg(folder.join(format!("{port}.sqlite")));
        command.arg("--dist").arg(folder).arg("--campaigns").arg(folder.join("campaigns"));
        command.args(["--rate-per-second", "100000", "--rate-burst", "100000"]).args(more);
        self.run(&mut command, port, &format!("server-{port}"))
    }

    /// Starts nginx with a recipe of docs/scale, on other ports and in another folder.
    fn nginx(&mut self, plan: &Plan, recipe: &str, inside: u16, reads: u16) -> Result<()> {
        let folder = self.folder.path();
        let path = plan.recipes.join(recipe);
        let mut text = fs::read_to_string(&path)
            .with_context(|| format!("the recipe {} cannot be read", path.display()))?;
        let own = |part: &str| folder.join(part).display().to_string();
        for (from, to) in [
            ("listen 80;", format!("listen 127.0.0.1:{reads} backlog=4096;")),
            ("127.0.0.1:4107", format!("127.0.0.1:{inside}")),
            ("127.0.0.1:8080", format!("127.0.0.1:{}", self.taps)),
            ("/run/nginx.pid", own("pid")),
            ("/var/log/nginx/error.log", own("error.log")),
            ("/var/cache/nginx/naqra", own("cache")),
        ] {
            text = text.replace(from, &to);
        }
        let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .map(|kind| format!("{kind}_temp_path {};\n", own(kind)))
            .concat();
        text = text.replace("    access_log off;\n", &format!("    access_log off;\n{temporary}"));
        let config = folder.join("nginx.conf");
        fs::write(&config, text)?;
        let mut command = Command::new("nginx");
        // Debian's nginx lies where only root's PATH looks.
        let path = std::env::var("PATH").unwrap_or_default();
        command.env("PATH", format!("{path}:/usr/sbin"));
        command.arg("-c").arg(config).arg("-e").arg(own("error.log")).args(["-g", "daemon off;"]);
        self.reads = reads;
        self.run(&mut command, reads, "nginx")
    }

    /// Starts a program and waits until it listens.
    fn run(&mut self, command: &mut Command, port: u16, name: &str) -> Result<()> {
        let log = self.folder.path().join(format!("{name}.log"));
        let file = File::create(&log)?;
        command.current_dir(self.folder.path()).stdin(Stdio::null());
        command.stdout(file.try_clone()?).stderr(file);
        let program = command.get_program().display().to_string();
        let child = command.spawn().with_context(|| format!("{program} cannot be started"))?;
        self.running.push(Running(child));
        let started = Instant::now();
        while !listens(port) {
            if started.elapsed() > PATIENCE {
                bail!("{program} was not ready in time: {}", said(&log));
            }
            thread::sleep(Duration::from_millis(20));
        }
        Ok(())
    }
}

fn listens(port: u16) -> bool {
    TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok()
}

fn said(log: &Path) -> String {
    fs::read_to_string(log).unwrap_or_default()
}

fn free_port() -> Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    Ok(listener.local_addr()?.port())
}
