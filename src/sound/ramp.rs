//! A value that moves to its target in a straight line, so that no change of loudness clicks.

use super::{BLOCK, RATE};

/// A gain that moves to its target.
#[derive(Clone, Copy, Debug)]
pub struct Ramp {
    value: f32,
    target: f32,
    /// The most that it rises or falls in a block.
    up: f32,
    down: f32,
}

impl Ramp {
    /// Makes a ramp at `value` that takes `up` seconds from 0 to 1 and `down` seconds back.
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

    /// Moves on by one block. Returns the value at the block's beginning, and the change per frame.
    pub fn advance(&mut self) -> (f32, f32) {
        let from = self.value;
        self.value = self.target.clamp(from - self.down, from + self.up);
        (from, (self.value - from) / BLOCK as f32)
    }
}
