//! How the rules draw numbers. The generator is PCG-32, whose numbers are the same everywhere; what is made of them is
//! written here, because the ranges of the crate `rand` may draw otherwise in its next version, and no replay would hold.

use super::encode::{Encode, Encoder};
use rand::Rng;
use rand_pcg::Pcg32;

/// A number below `n`, each as likely as the others to within one in 2^64; 0 where there is none below.
///
/// Canon's method, as `random_range(0..n)` of rand 0.9 has it: the upper half of a draw times `n`, and where the lower
/// half might have carried, a second draw says whether it did. Exactly these draws are part of the rules.
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

/// The generator tells its state to nobody: the two numbers that it will draw next stand for it.
impl Encode for Pcg32 {
    fn encode(&self, to: &mut Encoder) {
        let mut rng = self.clone();
        to.put(&rng.next_u32()).put(&rng.next_u32());
    }
}
