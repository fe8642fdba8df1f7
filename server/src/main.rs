//! Starts the reference backend and stops it gracefully on SIGINT or SIGTERM.

use clap::Parser;
use naqra_server::{Server, options::Options};
use std::{
    io::{self, Write},
    net::SocketAddr,
    process::ExitCode,
};
use tokio::net::{TcpListener, TcpSocket};

/// How many connections may wait to be accepted; systems allow 4096 at most.
const BACKLOG: u32 = 4096;

#[tokio::main]
async fn main() -> ExitCode {
    match start(Options::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

/// Runs the server; the error is a message for the operator.
async fn start(mut options: Options) -> Result<(), String> {
    raise_file_limit();
    let (host, port) = (options.host, options.port);
    let listener = listen(SocketAddr::new(host, port)).map_err(|error| {
        format!(
            "Port {port} of {host} cannot be used ({error}). \
             Stop the program that uses it, or choose another with --port."
        )
    })?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    // 0.0.0.0 cannot be used in a link.
    let shown = if host.is_unspecified() {
        format!("localhost:{}", address.port())
    } else {
        address.to_string()
    };
    options.address.get_or_insert_with(|| format!("http://{shown}"));
    let server =
        Server::open(options, |line| eprintln!("{line}")).map_err(|error| error.to_string())?;
    let stop = stop_signal().map_err(|error| format!("Signals cannot be received ({error})."))?;
    // Ignore errors: standard output may be closed.
    let _ = writeln!(io::stdout(), "Naqra is ready at http://{address}");
    server
        .run(listener, stop)
        .await
        .map_err(|error| format!("The server stopped ({error}). Start it again."))
}

/// Listens with a long backlog: connections beyond it wait a second or longer.
fn listen(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4() } else { TcpSocket::new_v6() }?;
    #[cfg(not(windows))]
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    socket.listen(BACKLOG)
}

/// Raises the limit of open files to the maximum, as every stream is an open file.
#[cfg(unix)]
fn raise_file_limit() {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let Rlimit { maximum, .. } = getrlimit(Resource::Nofile);
    // Ignore errors: there is room for fewer streams then.
    let _ = setrlimit(Resource::Nofile, Rlimit { current: maximum, maximum });
}

#[cfg(not(unix))]
fn raise_file_limit() {}

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
        // Without Ctrl+C there is no stop signal, so the server goes on.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}
