//! Short stable names for texts.

use naqra_campaign::{Bilingual, Lang};

/// FNV-1a hash of the texts, 64 bits in hexadecimal: the same in every build.
pub(super) fn fingerprint(texts: &[&Bilingual]) -> String {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for text in texts {
        for side in Lang::ALL {
            let bytes = text.get(side).unwrap_or_default().bytes();
            // UTF-8 has no byte 0xff, so it separates the texts.
            for byte in bytes.chain([0xff]) {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
            }
        }
    }
    format!("{hash:016x}")
}
