//! The header field `Host`: a request with a missing, repeated or malformed one is refused, as a
//! proxy on the way may have read it differently. No address is built from it.

use crate::problem::{Problem, ProblemKind};
use axum::{
    extract::Request,
    http::{HeaderMap, Version, header, uri::Authority},
    middleware::Next,
    response::{IntoResponse, Response},
};

/// Refuses requests without exactly one good `Host` (RFC 9112, 3.2).
pub(crate) async fn require_host(request: Request, next: Next) -> Response {
    match check_host(request.version(), request.headers()) {
        Ok(()) => next.run(request).await,
        Err(detail) => Problem::new(ProblemKind::InvalidRequest, detail).into_response(),
    }
}

fn check_host(version: Version, headers: &HeaderMap) -> Result<(), String> {
    let mut hosts = headers.get_all(header::HOST).iter();
    let host = match (hosts.next(), hosts.next()) {
        (Some(host), None) => host,
        (None, _) if version < Version::HTTP_11 => return Ok(()),
        (None, _) => return Err("The header field Host is missing. Send it once.".to_owned()),
        (Some(_), Some(_)) => {
            return Err("The header field Host came several times. Send it once.".to_owned());
        }
    };
    let parsed = host.to_str().ok().and_then(|host| host.parse::<Authority>().ok());
    match parsed.filter(|host| !host.as_str().contains('@') && !host.host().is_empty()) {
        Some(_) => Ok(()),
        None => {
            let found = String::from_utf8_lossy(host.as_bytes());
            let shown: String = found.chars().take(80).collect();
            Err(format!("The header field Host is {shown:?}. Send a host, such as example.org:80."))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_need_exactly_one_valid_host() {
        for (version, hosts, good) in [
            (Version::HTTP_11, &["example.org"][..], true),
            (Version::HTTP_11, &["127.0.0.1:8080"], true),
            (Version::HTTP_11, &["[::1]:8080"], true),
            (Version::HTTP_11, &[], false),
            (Version::HTTP_11, &["a.example", "b.example"], false),
            (Version::HTTP_11, &["a.example", "a.example"], false),
            (Version::HTTP_11, &[""], false),
            (Version::HTTP_11, &["a.example, b.example"], false),
            (Version::HTTP_11, &["me@a.example"], false),
            (Version::HTTP_11, &["a.example/path"], false),
            (Version::HTTP_11, &["a b"], false),
            (Version::HTTP_10, &[], true),
            (Version::HTTP_10, &["a.example", "b.example"], false),
        ] {
            let mut headers = HeaderMap::new();
            for host in hosts {
                headers.append(header::HOST, host.parse().expect("a header"));
            }
            assert_eq!(check_host(version, &headers).is_ok(), good, "{version:?} {hosts:?}");
        }
    }
}
