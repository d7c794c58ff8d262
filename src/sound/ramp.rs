//! A gain that moves to its target at a constant rate, so that no change of volume clicks.

use super::{BLOCK, RATE};

/// A gain that moves to its target.
#[derive(Clone, Copy, Debug)]
pub struct Ramp {
    value: f32,
    target: f32,
    /// The largest amounts by which the gain can rise or fall in one block.
    up: f32,
    down: f32,
}

impl Ramp {
    /// Makes a ramp that starts at `value`. It takes `up` seconds to rise from 0 to 1, and `down` seconds to fall back.
    pub fn new(value: f32, up: f32, down: f32) -> Self {
        let block = BLOCK as f32 / RATE as f32;
        Self {
            value,
            target: value,
            up: block / up,
            down: block / down,
        }
    }

    /// Sets the target.
    pub fn go_to(&mut self, target: f32) {
        self.target = target;
    }

    /// Returns the current value.
    pub fn value(&self) -> f32 {
        self.value
    }

    /// Advances by one block. Returns the value at the beginning of the block, and the change per frame.
    pub fn advance(&mut self) -> (f32, f32) {
        let from = self.value;
        self.value = self.target.clamp(from - self.down, from + self.up);
        (from, (self.value - from) / BLOCK as f32)
    }
}
