//! Limits how far the samples run ahead of the clock when no device slows them down.

use crate::sound::{CHANNELS, RATE};
use std::time::{Duration, Instant};

/// How far ahead of the clock the samples may be: as much as a device buffers.
const AHEAD: Duration = Duration::from_millis(40);

/// The number of frames of sound that have been played, and the time when the count began.
#[derive(Debug)]
pub struct Pace {
    since: Instant,
    frames: u64,
}

impl Pace {
    /// Starts to count now.
    pub fn start() -> Self {
        Self {
            since: Instant::now(),
            frames: 0,
        }
    }

    /// Counts the samples that were just played, and returns how long to wait before playing more.
    pub fn went(&mut self, samples: usize) -> Duration {
        self.frames += (samples / CHANNELS) as u64;
        let played = Duration::from_nanos(self.frames * 1_000_000_000 / u64::from(RATE));
        played.saturating_sub(self.since.elapsed() + AHEAD)
    }
}
