//! Addresses that stand in settings.

/// Whether an address names its host.
#[must_use]
pub fn is_whole(address: &str) -> bool {
    address.starts_with("https://") || address.starts_with("http://")
}

/// The root of a backend that speaks the contract, without a slash at its end, if it can stand
/// before the paths of the contract.
#[must_use]
pub fn backend_root(text: &str) -> Option<&str> {
    let root = text.trim_end_matches('/');
    let path = match is_whole(root) {
        true => root.split_once("://").map_or("", |(_, rest)| rest),
        false => root.strip_prefix('/').unwrap_or(root),
    };
    let letter = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~:[]%@".contains(&byte);
    let segment =
        |segment: &str| !matches!(segment, "" | "." | "..") && segment.bytes().all(letter);
    // Before a path a colon would make a scheme of what stands in front of it.
    let scheme = !is_whole(root) && path.contains([':', '@']);
    (!scheme && path.split('/').all(segment)).then_some(root)
}

/// The host of a whole address, with its port; `None` where there is none or a name and a
/// password stand before it, which everyone could read.
pub(super) fn host(address: &str) -> Option<&str> {
    let (_, rest) = address.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    is_host(host).then_some(host)
}

/// Whether this is a host, perhaps with a port.
pub(super) fn is_host(text: &str) -> bool {
    let (name, port) = match text.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((name, port)) => {
            let digit = |letter: char| letter.is_ascii_hexdigit() || letter == ':';
            if name.is_empty() || !name.chars().all(digit) {
                return false;
            }
            (None, port.strip_prefix(':'))
        }
        None => match text.split_once(':') {
            Some((name, port)) => (Some(name), Some(port)),
            None => (Some(text), None),
        },
    };
    let label = |label: &str| {
        !label.is_empty()
            && label.chars().all(|letter| letter.is_alphanumeric() || "-_".contains(letter))
    };
    name.is_none_or(|name| name.split('.').all(label))
        && port.is_none_or(|port| port.parse::<u16>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_told_from_addresses() {
        for good in ["a", "cms.example.org", "127.0.0.1:81", "[::1]:81", "[::1]", "مثال.شبكة"]
        {
            assert!(is_host(good), "{good}");
        }
        for bad in ["", "https://a", "a/b", "a:b", "user:word@a", "a..b", "[x]", "a b", "{slug}.a"]
        {
            assert!(!is_host(bad), "{bad}");
        }
        assert_eq!(host("wss://a:1/b?c"), Some("a:1"));
        assert_eq!((host("https://"), host("https://me:word@a/")), (None, None));
    }
}
