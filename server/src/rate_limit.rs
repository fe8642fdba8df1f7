//! Rate limit of interactions: a token bucket for each client address, in bounded memory.

use std::{
    collections::HashMap,
    net::{IpAddr, Ipv6Addr},
    time::{Duration, Instant},
};

/// How many addresses have a bucket of their own. Beyond that, new addresses share one bucket until
/// some of the others are full again.
const ADDRESSES_MAX: usize = 20_000;

/// The shortest time between two removals of full buckets.
const CLEAR_EVERY: Duration = Duration::from_secs(1);

struct Bucket {
    tokens: f64,
    filled_at: Instant,
}

/// Limits how often one address may send an interaction.
pub struct RateLimiter {
    per_second: f64,
    burst: f64,
    buckets: HashMap<IpAddr, Bucket>,
    shared: Bucket,
    cleared_at: Instant,
}

impl RateLimiter {
    /// A limiter that allows `burst` interactions at once and `per_second` in the long run; both are
    /// at least 1.
    pub fn new(per_second: u32, burst: u32, now: Instant) -> Self {
        let burst = f64::from(burst.max(1));
        Self {
            per_second: f64::from(per_second.max(1)),
            burst,
            buckets: HashMap::new(),
            shared: Bucket { tokens: burst, filled_at: now },
            cleared_at: now,
        }
    }

    /// Takes one token of `address`.
    ///
    /// # Errors
    /// The time until the next token, when there is none.
    pub fn take(&mut self, address: IpAddr, now: Instant) -> Result<(), Duration> {
        let key = client_network(address);
        if !self.buckets.contains_key(&key) && self.buckets.len() >= ADDRESSES_MAX {
            self.remove_full(now);
        }
        let full = self.buckets.len() >= ADDRESSES_MAX && !self.buckets.contains_key(&key);
        let (per_second, burst) = (self.per_second, self.burst);
        let bucket = if full {
            &mut self.shared
        } else {
            self.buckets.entry(key).or_insert(Bucket { tokens: burst, filled_at: now })
        };
        bucket.tokens = level(bucket, now, per_second, burst);
        bucket.filled_at = now;
        if bucket.tokens >= 1.0 {
            bucket.tokens -= 1.0;
            return Ok(());
        }
        Err(Duration::from_secs_f64((1.0 - bucket.tokens) / per_second))
    }

    /// Removes full buckets: a new bucket is equal to them.
    fn remove_full(&mut self, now: Instant) {
        if now.saturating_duration_since(self.cleared_at) < CLEAR_EVERY {
            return;
        }
        self.cleared_at = now;
        let (per_second, burst) = (self.per_second, self.burst);
        self.buckets.retain(|_, bucket| level(bucket, now, per_second, burst) < burst);
    }
}

fn level(bucket: &Bucket, now: Instant, per_second: f64, burst: f64) -> f64 {
    let seconds = now.saturating_duration_since(bucket.filled_at).as_secs_f64();
    (bucket.tokens + seconds * per_second).min(burst)
}

/// The address of a client for limits: IPv6 addresses of one /64, which commonly belong to one
/// household or server, are one.
pub(crate) fn client_network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(six) => IpAddr::V6(Ipv6Addr::from_bits(six.to_bits() & !u128::from(u64::MAX))),
        four => four,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(last: u8) -> IpAddr {
        IpAddr::from([192, 0, 2, last])
    }

    #[test]
    fn rate_limit_allows_a_burst_then_the_steady_rate() {
        let start = Instant::now();
        let mut limiter = RateLimiter::new(2, 3, start);
        for _ in 0..3 {
            assert_eq!(limiter.take(address(1), start), Ok(()));
        }
        let wait = limiter.take(address(1), start).expect_err("the burst is used up");
        assert_eq!(wait, Duration::from_millis(500));
        assert_eq!(limiter.take(address(2), start), Ok(()), "other addresses are not affected");
        let later = start + Duration::from_millis(500);
        assert_eq!(limiter.take(address(1), later), Ok(()));
        assert!(limiter.take(address(1), later).is_err());
    }

    #[test]
    fn rate_limit_counts_an_ipv6_network_as_one_address() {
        let start = Instant::now();
        let mut limiter = RateLimiter::new(1, 1, start);
        let near: IpAddr = "2001:db8::1".parse().expect("an address");
        let same: IpAddr = "2001:db8::2".parse().expect("an address");
        let far: IpAddr = "2001:db8:0:1::1".parse().expect("an address");
        assert!(limiter.take(near, start).is_ok());
        assert!(limiter.take(same, start).is_err());
        assert!(limiter.take(far, start).is_ok());
    }

    #[test]
    fn rate_limit_bounds_and_frees_its_memory() {
        let start = Instant::now();
        let mut limiter = RateLimiter::new(1, 1, start);
        let many = u32::try_from(ADDRESSES_MAX).expect("fits") + 100;
        for number in 0..many {
            let _ = limiter.take(IpAddr::from(number.to_be_bytes()), start);
        }
        assert_eq!(limiter.buckets.len(), ADDRESSES_MAX);
        let later = start + Duration::from_secs(2);
        assert_eq!(limiter.take(address(1), later), Ok(()));
        assert_eq!(limiter.buckets.len(), 1);
    }
}
