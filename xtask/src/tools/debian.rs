//! Debian packages, for the tests only: installed where that is possible without asking.

use crate::run::{self, say};
use anyhow::{Result, bail};
use std::{path::Path, process::Command};

/// Installs packages with apt; where that is impossible the error says what to run.
pub(super) fn install(packages: &[&str]) -> Result<()> {
    let list = packages.join(" ");
    if !run::on_path("apt-get") {
        bail!("install {list} with the package tool of your system");
    }
    let Some(prefix) = privilege() else {
        bail!("run `sudo apt-get install {list}` and start again");
    };
    say(&format!("Installing {list} with apt"));
    let apt = |arguments: &[&str]| {
        let words: Vec<&str> = prefix.iter().chain(arguments).copied().collect();
        let mut command = Command::new(words[0]);
        command.args(&words[1..]).env("DEBIAN_FRONTEND", "noninteractive");
        run::run(&mut command)
    };
    // Old lists may still do; if not, the install itself says what it misses.
    let _ = apt(&["apt-get", "update", "-q"]);
    let install = ["apt-get", "install", "-q", "-y", "--no-install-recommends"];
    apt(&[&install, packages].concat())
}

/// Words to put before a command that needs root, or nothing when root is out of reach.
fn privilege() -> Option<Vec<&'static str>> {
    if run::answer("id", ["-u"]).as_deref() == Some("0") {
        return Some(Vec::new());
    }
    run::answer("sudo", ["-n", "true"]).map(|_| vec!["sudo", "-n"])
}

/// Makes sure that `python3 -m venv` works: the contract tests and the readers run in environments
/// of their own.
pub(crate) fn ensure_python_venv() -> Result<()> {
    let works = || run::answer("python3", ["-c", "import venv, ensurepip"]).is_some();
    if works() {
        return Ok(());
    }
    if let Err(refused) = install(&["python3", "python3-venv"]) {
        bail!("the tests need Python 3 with venv: {refused}");
    }
    if !works() {
        bail!("the tests need Python 3 with venv, and `python3 -m venv` still does not work");
    }
    Ok(())
}

/// Makes sure that Redis and nginx with Nchan are there: the tests of many servers, and the load test,
/// start them for themselves.
pub(crate) fn ensure_brokers() -> Result<()> {
    let there = || {
        let module = Path::new("/usr/lib/nginx/modules/ngx_nchan_module.so").is_file();
        // Debian's nginx lies where only root's PATH looks.
        let nginx = run::on_path("nginx") || Path::new("/usr/sbin/nginx").is_file();
        run::on_path("redis-server") && run::on_path("redis-cli") && nginx && module
    };
    if there() {
        return Ok(());
    }
    if let Err(refused) = install(&["redis-server", "nginx-light", "libnginx-mod-nchan"]) {
        bail!("the tests of many servers need Redis and nginx with Nchan: {refused}");
    }
    if !there() {
        bail!(
            "the tests of many servers need redis-server, redis-cli, nginx and \
             /usr/lib/nginx/modules/ngx_nchan_module.so, and one of them is still missing"
        );
    }
    Ok(())
}

/// The oldest Java that runs the HTML checker.
const OLDEST_JAVA: u32 = 17;

/// Makes sure that `java` is on PATH and new enough.
pub(crate) fn ensure_java() -> Result<()> {
    let is_there = || {
        run::answer("java", ["--version"]).and_then(|spoken| java_version(&spoken))
            >= Some(OLDEST_JAVA)
    };
    if is_there() {
        return Ok(());
    }
    if let Err(refused) = install(&["default-jre-headless"]) {
        bail!("the HTML checker needs Java {OLDEST_JAVA} or newer: {refused}");
    }
    if !is_there() {
        bail!(
            "the HTML checker needs Java {OLDEST_JAVA} or newer, and `java --version` does not say so"
        );
    }
    Ok(())
}

/// The first number of `openjdk 17.0.15 2025-04-15`.
fn java_version(spoken: &str) -> Option<u32> {
    let number = spoken.split_whitespace().nth(1)?;
    number.split(|letter: char| !letter.is_ascii_digit()).next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_what_java_says_first() {
        for (spoken, version) in [
            ("openjdk 17.0.15 2025-04-15\nOpenJDK Runtime Environment", Some(17)),
            ("openjdk 26-ea 2026-03-17", Some(26)),
            ("openjdk version", None),
        ] {
            assert_eq!(java_version(spoken), version, "{spoken}");
        }
    }
}
