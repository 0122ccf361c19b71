//! The forms of addresses in `guide.toml`. They end up in links and in the page's security
//! policy, so only plain characters pass.

/// Scheme and host, with a port at most: `https://www.example.jp`.
pub(crate) fn is_origin(text: &str) -> bool {
    scheme_and_rest(text).is_some_and(is_host_name)
}

/// As [`is_origin`], a path without a closing slash may follow.
pub(crate) fn is_origin_with_path(text: &str) -> bool {
    let Some(rest) = scheme_and_rest(text) else { return false };
    match rest.split_once('/') {
        Some((host, path)) => is_host_name(host) && is_base(&format!("/{path}/")),
        None => is_host_name(rest),
    }
}

/// A host for the security policy, with or without its scheme.
pub(crate) fn is_host(text: &str) -> bool {
    let rest = scheme_and_rest(text).unwrap_or(text);
    is_host_name(rest.strip_prefix("*.").unwrap_or(rest))
}

/// A path that begins and ends with a slash, without empty, `.` and `..` parts.
pub(crate) fn is_base(text: &str) -> bool {
    if text == "/" {
        return true;
    }
    let inner = text.strip_prefix('/').and_then(|rest| rest.strip_suffix('/'));
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'~' | b'-');
    inner.is_some_and(|inner| {
        inner
            .split('/')
            .all(|part| !part.is_empty() && !matches!(part, "." | "..") && part.bytes().all(plain))
    })
}

/// Something before and something after one `@`, in ASCII without white space.
pub(crate) fn is_mail(text: &str) -> bool {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"._%+-".contains(&b);
    text.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty() && name.bytes().all(plain) && host.contains('.') && is_host_name(host)
    })
}

fn scheme_and_rest(text: &str) -> Option<&str> {
    text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))
}

fn is_host_name(text: &str) -> bool {
    let (host, port) = text.split_once(':').map_or((text, None), |(host, port)| (host, Some(port)));
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-');
    !host.is_empty()
        && host.bytes().all(plain)
        && !host.starts_with(['.', '-'])
        && !host.ends_with(['.', '-'])
        && port.is_none_or(|port| port.parse::<u16>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_addresses_pass() {
        assert!(is_origin("https://www.example.jp") && is_origin("http://localhost:8080"));
        for bad in ["https://a.jp/", "a.jp", "https://", "https://a b", "https://a.jp:x", "ftp://a"]
        {
            assert!(!is_origin(bad), "{bad}");
        }
        assert!(is_origin_with_path("https://a.jp/x/y") && is_origin_with_path("https://a.jp"));
        assert!(!is_origin_with_path("https://a.jp/") && !is_origin_with_path("https://a.jp/../x"));
        assert!(is_base("/") && is_base("/guide/") && is_base("/a/b/"));
        for bad in ["", "guide", "/guide", "//", "/../", "/a b/", "/a//b/"] {
            assert!(!is_base(bad), "{bad}");
        }
        assert!(is_mail("a.b@example.jp"));
        for bad in ["a", "@a.jp", "a@", "a@b", "a b@c.jp", "a@b@c.jp"] {
            assert!(!is_mail(bad), "{bad}");
        }
    }

    #[test]
    fn nothing_slips_into_the_security_policy() {
        assert!(is_host("https://tiles.example.jp") && is_host("*.example.jp"));
        for bad in ["*", "'unsafe-inline'", "a.jp; script-src *", "data:", "https:", "a.jp/x"] {
            assert!(!is_host(bad), "{bad}");
        }
    }
}
