//! `cargo xtask serve`: the site and its backend from one command.

use std::{
    net::{Ipv4Addr, TcpListener},
    path::Path,
    process::Command,
};

use anyhow::{Result, bail};

use crate::{
    place::Place,
    programs::build_programs,
    run::{Steps, say},
    site::ensure_site,
    site_kind::SiteKind,
};

/// Builds what is missing and becomes the server.
pub(crate) fn serve(
    place: &Place,
    port: u16,
    db: &Path,
    dist: &Path,
    kind: SiteKind,
) -> Result<()> {
    refuse_busy_port(port)?;
    let mut steps = Steps::new();
    ensure_site(place, dist, kind, &mut steps)?;
    // The site may be up to date and the server not.
    build_programs(place)?;
    steps.conclude();
    refuse_busy_port(port)?;
    say("Starting");
    let mut server = Command::new(place.built("debug", "naqra-server"));
    server.arg("--port").arg(port.to_string());
    server.arg("--db").arg(db).arg("--dist").arg(dist);
    server.arg("--campaigns").arg(place.campaigns());
    become_program(&mut server)
}

fn refuse_busy_port(port: u16) -> Result<()> {
    if port != 0 && TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_err() {
        bail!("port {port} is taken by another program: end it, or choose another with --port");
    }
    Ok(())
}

/// This process turns into the server, so that Ctrl-C and every other signal reach it directly.
#[cfg(unix)]
fn become_program(command: &mut Command) -> Result<()> {
    use std::os::unix::process::CommandExt;
    let error = command.exec();
    bail!("{} could not be started: {error}", command.get_program().display())
}

/// The console sends Ctrl-C to both processes; this one only waits.
#[cfg(not(unix))]
fn become_program(command: &mut Command) -> Result<()> {
    crate::run::run(command)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_busy_port_is_named() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port is free");
        let port = taken.local_addr().expect("it has an address").port();
        let refused = refuse_busy_port(port).expect_err("the port is taken");
        assert!(refused.to_string().contains(&format!("port {port} is taken")), "{refused}");
    }
}
