//! A limiter, which keeps the sum of all voices below full scale without the crackle of clipping.
//!
//! It looks one block ahead. Within a block, the gain changes linearly. At both ends of the block, the gain is low
//! enough for the block's loudest sample, so no sample exceeds the ceiling.

use super::{BLOCK, Frame, RATE};

/// The level of the loudest sample that leaves the limiter. It is 1 dB below full scale, because the analogue signal
/// can be higher between two samples than at the samples.
pub const CEILING: f32 = 0.89;
/// The time that the gain takes to recover from 0 to 1, in seconds. It is long enough to avoid audible pumping.
const RECOVERY: f32 = 0.4;

/// The limiter, which delays the sound by one block.
#[derive(Clone, Debug)]
pub struct Limiter {
    held: [Frame; BLOCK],
    /// The highest gain allowed for the block that the limiter holds back.
    most: f32,
    gain: f32,
}

impl Default for Limiter {
    fn default() -> Self {
        Self {
            held: [[0.0; 2]; BLOCK],
            most: 1.0,
            gain: 1.0,
        }
    }
}

impl Limiter {
    /// Keeps the contents of `block` for the next call, and replaces them with the previous block at the limited level.
    pub fn process(&mut self, block: &mut [Frame; BLOCK]) {
        let next = highest_gain(block);
        let recovered = self.gain + BLOCK as f32 / RATE as f32 / RECOVERY;
        let target = recovered.min(self.most).min(next);
        let slope = (target - self.gain) / BLOCK as f32;
        std::mem::swap(&mut self.held, block);
        for frame in block.iter_mut() {
            self.gain += slope;
            *frame = frame.map(|sample| sample * self.gain);
        }
        self.gain = target;
        self.most = next;
    }
}

fn highest_gain(block: &[Frame]) -> f32 {
    let peak = block
        .iter()
        .flatten()
        .fold(CEILING, |peak, sample| peak.max(sample.abs()));
    CEILING / peak
}
