//! Starts the reference backend and stops it gracefully on SIGINT or SIGTERM.

use clap::Parser;
use naqra_server::Server;
use naqra_server::options::Options;
use std::io::{self, Write};
use std::process::ExitCode;
use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> ExitCode {
    match start(Options::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::FAILURE
        }
    }
}

/// Runs the server; the error is a sentence for its owner.
async fn start(mut options: Options) -> Result<(), String> {
    let (host, port) = (options.host, options.port);
    let listener = TcpListener::bind((host, port)).await.map_err(|error| {
        format!(
            "Port {port} of {host} cannot be used ({error}). \
             Stop the program that uses it, or choose another with --port."
        )
    })?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    // Every address of the machine is no address for a link.
    let shown = if host.is_unspecified() {
        format!("localhost:{}", address.port())
    } else {
        address.to_string()
    };
    options.address.get_or_insert_with(|| format!("http://{shown}"));
    let server =
        Server::open(options, |line| eprintln!("{line}")).map_err(|error| error.to_string())?;
    let stop = stop_signal().map_err(|error| format!("Signals cannot be received ({error})."))?;
    // Whoever started this may not read its output; that is no reason to stop.
    let _ = writeln!(io::stdout(), "Naqra is ready at http://{address}");
    server
        .run(listener, stop)
        .await
        .map_err(|error| format!("The server stopped ({error}). Start it again."))
}

#[cfg(unix)]
fn stop_signal() -> io::Result<impl Future<Output = ()> + Send + 'static> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

#[cfg(not(unix))]
fn stop_signal() -> io::Result<impl Future<Output = ()> + Send + 'static> {
    Ok(async {
        // Without Ctrl+C there is no way to be asked, so the server goes on.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}
