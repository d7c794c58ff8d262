//! An echo, which repeats the sound of a voice after a delay, quieter each time.

use super::RATE;

/// In each sample, the echo's level moves by this fraction of the remaining distance to its target. A change takes
/// about 5 ms, which is long enough to avoid a click.
const SMOOTHING: f32 = 0.01;
/// Below this level, the delay of an echo can change without anyone hearing the change.
const SILENCE: f32 = 1e-3;

/// Values closer to zero than this count as zero.
const NOTHING: f32 = 1e-9;

/// The echo of one voice.
#[derive(Clone, Debug)]
pub struct Echo {
    past: Box<[f32]>,
    at: usize,
    delay: usize,
    level: f32,
    wanted_delay: usize,
    wanted_level: f32,
    /// The number of samples since the last audible one.
    still: usize,
}

impl Default for Echo {
    fn default() -> Self {
        Self {
            past: vec![0.0; RATE as usize].into(),
            at: 0,
            delay: 1,
            level: 0.0,
            wanted_delay: 1,
            wanted_level: 0.0,
            still: RATE as usize,
        }
    }
}

impl Echo {
    /// Sets the delay, in samples (at most one second), and the level, from 0 to 1.
    pub fn set(&mut self, delay: usize, level: f32) {
        self.wanted_delay = delay.clamp(1, self.past.len());
        self.wanted_level = level;
    }

    /// Whether the echo can no longer be heard.
    pub fn is_silent(&self) -> bool {
        self.level == 0.0 || self.still >= self.delay
    }

    /// Forgets everything that has been played.
    pub fn clear(&mut self) {
        self.past.fill(0.0);
        self.still = self.past.len();
        self.set(1, 0.0);
        self.level = 0.0;
    }

    /// Adds the echo to the samples of a voice.
    pub fn apply(&mut self, samples: &mut [f32]) {
        if self.level == 0.0 && self.wanted_level == 0.0 {
            self.remember(samples);
            return;
        }
        for sample in samples {
            self.fade();
            *sample += self.heard() * self.level;
            self.push(*sample);
        }
        if self.wanted_level == 0.0 && self.level < SILENCE {
            self.level = 0.0;
        }
    }

    fn remember(&mut self, samples: &[f32]) {
        for sample in samples {
            self.push(*sample);
        }
    }

    fn push(&mut self, sample: f32) {
        if let Some(slot) = self.past.get_mut(self.at) {
            // Store an extremely small sample as zero, because arithmetic with such small numbers is slow.
            *slot = if sample.abs() < NOTHING { 0.0 } else { sample };
        }
        self.still = if sample.abs() < SILENCE {
            self.still.saturating_add(1)
        } else {
            0
        };
        self.at = if self.at + 1 < self.past.len() { self.at + 1 } else { 0 };
    }

    fn heard(&self) -> f32 {
        let len = self.past.len();
        let at = if self.at >= self.delay {
            self.at - self.delay
        } else {
            self.at + len - self.delay
        };
        self.past.get(at).copied().unwrap_or_default()
    }

    /// Moves the level towards its target. The delay changes only while the echo is silent.
    fn fade(&mut self) {
        let target = if self.delay == self.wanted_delay {
            self.wanted_level
        } else {
            0.0
        };
        self.level += (target - self.level) * SMOOTHING;
        if self.delay != self.wanted_delay && self.level < SILENCE {
            self.delay = self.wanted_delay;
        }
    }
}
