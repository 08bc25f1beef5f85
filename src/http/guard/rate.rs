//! How often a client may ask, and how often guess. Not here: who the client is.

use crate::http::problem::Problem;
use crate::http::room::Limits;
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// A client may ask so many times its rate at once: a page comes with its assets.
const BURST: u32 = 5;
/// After so many requests, clients that have not asked for a while are forgotten.
const BETWEEN_CLEANINGS: u32 = 4096;
/// Who has guessed too often is not listened to for so long, whatever they say: a guess that is right must look like one
/// that is wrong.
const DEAF: Duration = Duration::from_secs(60);

/// What each client has asked lately.
pub struct Rates {
    requests: Option<DefaultKeyedRateLimiter<IpAddr>>,
    guesses: DefaultKeyedRateLimiter<IpAddr>,
    deaf_to: Mutex<HashMap<IpAddr, Instant>>,
    seen: AtomicU32,
}

impl Rates {
    /// Nobody has asked yet.
    pub fn new(limits: &Limits) -> Rates {
        let requests = NonZeroU32::new(limits.per_second).map(|rate| {
            RateLimiter::keyed(
                Quota::per_second(rate).allow_burst(rate.saturating_mul(NonZeroU32::MIN.saturating_add(BURST - 1))),
            )
        });
        let guesses = NonZeroU32::new(limits.guesses).unwrap_or(NonZeroU32::MIN);
        Rates {
            requests,
            guesses: RateLimiter::keyed(Quota::per_minute(guesses)),
            deaf_to: Mutex::default(),
            seen: AtomicU32::new(0),
        }
    }

    /// Counts a request. Whoever sits at this machine is not counted.
    ///
    /// # Errors
    /// When the client has had its share.
    pub fn request(&self, client: IpAddr) -> Result<(), Problem> {
        let Some(requests) = self.requests.as_ref().filter(|_| !client.is_loopback()) else { return Ok(()) };
        if self.seen.fetch_add(1, Relaxed) % BETWEEN_CLEANINGS == BETWEEN_CLEANINGS - 1 {
            requests.retain_recent();
            self.guesses.retain_recent();
        }
        within(requests, client)
    }

    /// Counts a wrong token, from this machine too.
    ///
    /// # Errors
    /// When the client has guessed too often.
    pub fn guess(&self, client: IpAddr) -> Result<(), Problem> {
        within(&self.guesses, client).inspect_err(|_| {
            let mut deaf_to = self.deaf_to.lock().unwrap_or_else(PoisonError::into_inner);
            deaf_to.retain(|_, until| *until > Instant::now());
            deaf_to.insert(network(client), Instant::now() + DEAF);
        })
    }

    /// Whether a client is listened to.
    ///
    /// # Errors
    /// When it has guessed too often of late.
    pub fn listen(&self, client: IpAddr) -> Result<(), Problem> {
        let deaf_to = self.deaf_to.lock().unwrap_or_else(PoisonError::into_inner);
        match deaf_to.get(&network(client)).map(|until| until.saturating_duration_since(Instant::now()).as_secs()) {
            Some(seconds) if seconds > 0 => Err(Problem::too_many(u32::try_from(seconds).unwrap_or(u32::MAX))),
            _ => Ok(()),
        }
    }
}

fn within(rates: &DefaultKeyedRateLimiter<IpAddr>, client: IpAddr) -> Result<(), Problem> {
    rates.check_key(&network(client)).map_err(|until| {
        let wait = until.wait_time_from(DefaultClock::default().now());
        Problem::too_many(u32::try_from(wait.as_secs()).unwrap_or(u32::MAX).saturating_add(1))
    })
}

/// A client has a network of IPv6 addresses to itself, and could ask from another one each time.
fn network(client: IpAddr) -> IpAddr {
    match client {
        IpAddr::V4(_) => client,
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX)).into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::StatusCode;

    fn address(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn a_client_has_its_share_and_no_more() {
        let rates = Rates::new(&Limits { per_second: 1, guesses: 2, ..Limits::for_cores(1) });
        let asked = (0..100).filter(|_| rates.request(address("192.0.2.1")).is_ok()).count();
        assert!((5..50).contains(&asked), "{asked}");
        let problem = rates.request(address("192.0.2.1")).unwrap_err();
        assert_eq!((problem.status, problem.retry_after), (StatusCode::TOO_MANY_REQUESTS, Some(1)));
        assert!(rates.request(address("192.0.2.2")).is_ok(), "another client");
        assert!((0..1000).all(|_| rates.request(address("127.0.0.1")).is_ok()), "this machine");
        let from_network = (0..100_u8).filter(|n| rates.request(address(&format!("2001:db8::{n:x}"))).is_ok()).count();
        assert!(from_network < 50, "{from_network}");
        assert!(rates.guess(address("127.0.0.1")).is_ok() && rates.guess(address("127.0.0.1")).is_ok());
        assert!(rates.listen(address("127.0.0.1")).is_ok());
        assert!(rates.guess(address("127.0.0.1")).is_err());
        assert!(rates.listen(address("127.0.0.1")).is_err() && rates.listen(address("127.0.0.2")).is_ok());
    }

    #[test]
    fn without_a_rate_nobody_is_sent_away() {
        let rates = Rates::new(&Limits { per_second: 0, ..Limits::for_cores(1) });
        assert!((0..1000).all(|_| rates.request(address("192.0.2.1")).is_ok()));
    }
}
