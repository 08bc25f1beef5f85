//! Who is asking. Not here: what they may.

use axum::extract::Request;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

/// The other end of a connection, as every request on it bears it.
#[derive(Debug, Clone, Copy)]
pub struct Peer(pub SocketAddr);

/// The address of the client: of the other end of the connection, or the one that the proxy in front has seen. A proxy
/// appends what it saw, so that the last address is the only one that a client cannot make up.
pub fn address(request: &Request, behind_proxy: bool) -> IpAddr {
    let peer = request.extensions().get::<Peer>().map(|peer| peer.0.ip());
    let peer = peer.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST)).to_canonical();
    if !behind_proxy {
        return peer;
    }
    let forwarded = request.headers().get_all("x-forwarded-for").iter().next_back();
    let last = forwarded.and_then(|value| value.to_str().ok()).and_then(|list| list.rsplit(',').next());
    last.and_then(|address| address.trim().parse().ok()).map_or(peer, |address: IpAddr| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::Body;

    #[test]
    fn only_the_proxy_is_believed() {
        let table = [
            (None, false, "192.0.2.1"),
            (Some("203.0.113.9"), false, "192.0.2.1"),
            (Some("203.0.113.9"), true, "203.0.113.9"),
            (Some("127.0.0.1, 203.0.113.9"), true, "203.0.113.9"),
            (Some("nonsense"), true, "192.0.2.1"),
            (Some("::ffff:203.0.113.9"), true, "203.0.113.9"),
            (None, true, "192.0.2.1"),
        ];
        for (forwarded, behind_proxy, expected) in table {
            let mut request = Request::new(Body::empty());
            request.extensions_mut().insert(Peer(SocketAddr::from(([192, 0, 2, 1], 4711))));
            if let Some(forwarded) = forwarded {
                request.headers_mut().insert("x-forwarded-for", forwarded.parse().unwrap());
            }
            assert_eq!(address(&request, behind_proxy).to_string(), expected, "{forwarded:?}");
        }
    }
}
