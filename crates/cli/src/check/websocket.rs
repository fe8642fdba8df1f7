//! A WebSocket: handshake, frames, replies.

use super::{stream_log::StreamOpening, stream_probe::StreamProbe};
use naqra_contract::StreamRequest;
use std::{
    net::{TcpStream, ToSocketAddrs},
    time::{Duration, Instant},
};
use tungstenite::{
    ClientRequestBuilder, HandshakeError, Message, WebSocket, http::Uri, stream::MaybeTlsStream,
};

/// How often the reader checks whether its events are still read.
const TICK: Duration = Duration::from_millis(100);

/// Opens a socket and reads it as long as its events are read, but no longer than `at_most`.
pub(super) fn listen(
    probe: &mut StreamProbe,
    plan: &StreamRequest,
    protocol: Option<&str>,
    at_most: Duration,
) -> Result<(), String> {
    let settings = &probe.settings;
    let begun = Instant::now();
    let address = settings.client.absolute_url(&plan.url);
    let address = match address.strip_prefix("http") {
        Some(rest) => format!("ws{rest}"),
        None => address,
    };
    let uri: Uri = address.parse().map_err(|error| format!("expected an address: {error}"))?;
    let tcp = connect(&uri, settings.timeout)?;
    let mut request = ClientRequestBuilder::new(uri).with_header("Origin", &settings.origin);
    if let Some(protocol) = protocol {
        request = request.with_sub_protocol(protocol);
    }
    let (mut socket, answer) = tungstenite::client_tls(request, tcp).map_err(|error| {
        let reason = match error {
            HandshakeError::Failure(tungstenite::Error::Http(answer)) => {
                format!("status {}", answer.status().as_u16())
            }
            HandshakeError::Failure(error) => error.to_string(),
            HandshakeError::Interrupted(_) => "no answer in time".to_owned(),
        };
        format!("expected the handshake of a WebSocket (status 101), found {reason}")
    })?;
    let kind = match protocol {
        Some(protocol) => format!("WebSocket {protocol}"),
        None => "WebSocket".to_owned(),
    };
    probe.report_opening(StreamOpening {
        status: Some(answer.status().as_u16()),
        took: Some(begun.elapsed()),
        kind,
        opened: true,
        wrong: Vec::new(),
    });
    for frame in &plan.send {
        say(&mut socket, frame)?;
    }
    wait_at_most(&mut socket, TICK)?;
    while probe.is_active() && begun.elapsed() < at_most {
        match socket.read() {
            Ok(Message::Text(text)) => {
                for answer in probe.handle_message(None, text.as_str()) {
                    say(&mut socket, &answer)?;
                }
            }
            Ok(Message::Close(_)) | Err(tungstenite::Error::ConnectionClosed) => {
                return Err("expected a socket that stays open, found one that closed".to_owned());
            }
            Ok(_) => {}
            Err(tungstenite::Error::Io(error))
                if matches!(
                    error.kind(),
                    std::io::ErrorKind::WouldBlock | std::io::ErrorKind::TimedOut
                ) => {}
            Err(error) => return Err(format!("expected a socket that stays open: {error}")),
        }
    }
    // Ignore close errors: the command ends soon.
    let _ = socket.close(None);
    Ok(())
}

fn connect(uri: &Uri, timeout: Duration) -> Result<TcpStream, String> {
    let secure = uri.scheme_str() == Some("wss");
    let host = uri.host().unwrap_or_default().trim_matches(['[', ']']);
    let port = uri.port_u16().unwrap_or(if secure { 443 } else { 80 });
    let none = |error: std::io::Error| format!("expected a connection, found none: {error}");
    let mut last = format!("expected the address of {host}, found none");
    for address in (host, port).to_socket_addrs().map_err(none)? {
        match TcpStream::connect_timeout(&address, timeout) {
            Ok(tcp) => {
                tcp.set_read_timeout(Some(timeout)).map_err(none)?;
                return Ok(tcp);
            }
            Err(error) => last = none(error),
        }
    }
    Err(last)
}

type Socket = WebSocket<MaybeTlsStream<TcpStream>>;

fn wait_at_most(socket: &mut Socket, time: Duration) -> Result<(), String> {
    let tcp = match socket.get_mut() {
        MaybeTlsStream::Plain(tcp) => &*tcp,
        MaybeTlsStream::Rustls(tls) => &tls.sock,
        _ => return Ok(()),
    };
    tcp.set_read_timeout(Some(time)).map_err(|error| error.to_string())
}

fn say(socket: &mut Socket, text: &str) -> Result<(), String> {
    let cannot = |error| format!("expected to send {text:?}: {error}");
    socket.send(Message::text(text)).map_err(cannot)
}
