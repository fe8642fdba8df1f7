//! Starts what is measured: servers, Redis and nginx on free ports, each with a folder of its own.

use crate::{
    plan::{Mode, Plan},
    taps::SLUG,
};
use anyhow::Result;
use naqra_driver::{Change, Running, free_port, nginx, nginx_recipe};
use std::{fs, process::Command};
use tempfile::TempDir;

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
            Mode::Server => engine.serve(plan, taps, &[])?,
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
                let inside = ("127.0.0.1:4107", format!("127.0.0.1:{inside}"));
                engine.nginx(plan, "nchan.conf", reads, &[inside])?;
            }
        }
        Ok(engine)
    }

    /// The processes that readers read from.
    pub(crate) fn measured(&self) -> Vec<u32> {
        self.running.last().map(|running| running.id()).into_iter().collect()
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

    /// Starts nginx with a recipe of docs/operators/scale, on other ports and in another folder.
    fn nginx(&mut self, plan: &Plan, recipe: &str, reads: u16, more: &[Change<'_>]) -> Result<()> {
        let folder = self.folder.path();
        let mut changes = more.to_vec();
        changes.push(("listen 80;", format!("listen 127.0.0.1:{reads} backlog=4096;")));
        changes.push(("127.0.0.1:8080", format!("127.0.0.1:{}", self.taps)));
        let config = nginx_recipe(&plan.recipes.join(recipe), folder, &changes)?;
        let mut command = nginx(&config, folder);
        self.reads = reads;
        self.run(&mut command, reads, "nginx")
    }

    /// Starts a program and waits until it listens.
    fn run(&mut self, command: &mut Command, port: u16, name: &str) -> Result<()> {
        let log = self.folder.path().join(format!("{name}.log"));
        command.current_dir(self.folder.path());
        self.running.push(Running::start(command, port, &log)?);
        Ok(())
    }
}
