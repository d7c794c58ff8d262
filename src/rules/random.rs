//! How the rules draw random numbers. The generator is PCG-32, which gives the same numbers on every machine. The code
//! that picks a number from a range is written here rather than taken from the `rand` crate, because `rand` may change
//! its method in any version, and that would break every replay.

use super::encode::{Encode, Encoder};
use rand::Rng;
use rand_pcg::Pcg32;

/// Returns a random number below `n`, or 0 if `n` is 0. All numbers are equally likely, to within one part in 2^64.
///
/// This is Canon's method, as in `random_range(0..n)` of rand 0.9. It multiplies a random number by `n` and takes the
/// upper half of the product. If more random bits could carry into the upper half, a second random number decides
/// whether they do. The number of draws is part of the rules, so it must not change.
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

/// Encodes the generator as the next two numbers that it will draw, because its state is private.
impl Encode for Pcg32 {
    fn encode(&self, to: &mut Encoder) {
        let mut rng = self.clone();
        to.put(&rng.next_u32()).put(&rng.next_u32());
    }
}
