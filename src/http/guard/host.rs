//! By which name the server is asked. A page of another site can be made to ask this machine under its own name (DNS
//! rebinding), and would then be read as ours; an address cannot be rebound. Not here: who asks.

use crate::http::problem::Problem;
use axum::extract::Request;
use axum::http::header;
use std::net::IpAddr;

/// Lets pass addresses, `localhost` and these names; a port may follow.
///
/// # Errors
/// For any other name, and for none.
pub fn check(request: &Request, names: &[String]) -> Result<(), Problem> {
    let mut hosts = request.headers().get_all(header::HOST).iter();
    let (first, second) = (hosts.next(), hosts.next());
    let said = first.and_then(|host| host.to_str().ok()).unwrap_or_default();
    if second.is_some() || !is_ours(said, names) {
        return Err(Problem::misdirected(&said.chars().take(100).collect::<String>()));
    }
    // An absolute address in the request line names the server once more, and counts for more.
    match request.uri().authority() {
        Some(authority) if !is_ours(authority.as_str(), names) => Err(Problem::misdirected(authority.as_str())),
        _ => Ok(()),
    }
}

fn is_ours(host: &str, names: &[String]) -> bool {
    let name = without_port(host);
    let bare = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')).unwrap_or(name);
    bare.parse::<IpAddr>().is_ok()
        || name.eq_ignore_ascii_case("localhost")
        || names.iter().any(|known| known.eq_ignore_ascii_case(name) || known.eq_ignore_ascii_case(host))
}

fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|digit| digit.is_ascii_digit()) && !name.ends_with(':') => name,
        _ => host,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_names_of_ours_pass() {
        let names = ["archive.example".to_owned()];
        for host in [
            "localhost",
            "LOCALHOST:7700",
            "127.0.0.1:7700",
            "[::1]:7700",
            "[::1]",
            "192.0.2.7",
            "archive.example",
            "Archive.Example:443",
        ] {
            assert!(is_ours(host, &names), "{host}");
        }
        for host in [
            "",
            "evil.example",
            "evil.example:7700",
            "localhost.evil.example",
            "127.0.0.1.evil.example",
            "archive.example.evil.example",
            "archive.example@evil.example",
            "localhost:7700@evil.example",
            "evil.example:80:80",
        ] {
            assert!(!is_ours(host, &names), "{host}");
        }
    }
}
