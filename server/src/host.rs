//! The field `Host`: nothing is built from it, and a request that is unclear about it is refused, as
//! another program on the way may have understood it differently.

use crate::problem::{Kind, Problem};
use axum::extract::Request;
use axum::http::uri::Authority;
use axum::http::{HeaderMap, Version, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// Refuses requests without exactly one good `Host` (RFC 9112, 3.2).
pub(crate) async fn one_host(request: Request, next: Next) -> Response {
    match check(request.version(), request.headers()) {
        Ok(()) => next.run(request).await,
        Err(detail) => Problem::new(Kind::InvalidRequest, detail).into_response(),
    }
}

fn check(version: Version, headers: &HeaderMap) -> Result<(), String> {
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
    fn requests_name_exactly_one_good_host() {
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
            assert_eq!(check(version, &headers).is_ok(), good, "{version:?} {hosts:?}");
        }
    }
}
