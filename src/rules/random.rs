//! How the rules draw random numbers. The generator is PCG-32, whose numbers are the same everywhere. Ranges are
//! written here, because the `rand` crate may change its own in any version, and that would break every replay.

use super::encode::{Encode, Encoder};
use rand::Rng;
use rand_pcg::Pcg32;

/// Returns a number below `n`, or 0 if `n` is 0. All are equally likely to within one in 2^64.
///
/// This is Canon's method, as in `random_range(0..n)` of rand 0.9. It takes the upper half of a draw times `n`. If the
/// lower half might have carried, a second draw decides whether it did. These draws, exactly as they are, are part of
/// the rules.
pub fn below(rng: &mut Pcg32, n: u32) -> u32 {
    let mut draw = || {
        let product = u64::from(rng.next_u32()) * u64::from(n);
        ((product >> 32) as u32, product as u32)
    };
    let (number, low) = draw();
    if low <= n.wrapping_neg() {
        return number;
    }
    let (more, _) = draw();
    number + u32::from(low.checked_add(more).is_none())
}

/// Encodes the next two numbers that the generator will draw, because its state is private.
impl Encode for Pcg32 {
    fn encode(&self, to: &mut Encoder) {
        let mut rng = self.clone();
        to.put(&rng.next_u32()).put(&rng.next_u32());
    }
}
