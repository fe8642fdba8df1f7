//! Choices derived from the hash of a text.

/// The FNV-1a hash with 64 bits, which is the same on all platforms.
fn fnv1a(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// A sequence of choices derived from a hash.
pub(super) struct HashChoices(u64);

impl HashChoices {
    pub(super) fn of(text: &str) -> Self {
        Self(fnv1a(text.as_bytes()))
    }

    /// A number from 0 to `limit` - 1.
    pub(super) fn below(&mut self, limit: usize) -> usize {
        // FNV alone gives similar slugs similar high bits: mix before every choice.
        self.0 = (self.0 ^ (self.0 >> 29)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        (((self.0 >> 32) * limit as u64) >> 32) as usize
    }
}
