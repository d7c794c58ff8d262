//! Keeps samples from running ahead of the clock, where no device holds them back.

use crate::sound::{CHANNELS, RATE};
use std::time::{Duration, Instant};

/// How far ahead samples may be: as much as a device holds.
const AHEAD: Duration = Duration::from_millis(40);

/// How many samples have gone since when.
#[derive(Debug)]
pub struct Pace {
    since: Instant,
    frames: u64,
}

impl Pace {
    /// From now on.
    pub fn start() -> Self {
        Self {
            since: Instant::now(),
            frames: 0,
        }
    }

    /// So many samples have gone. Returns how long to wait before the next.
    pub fn went(&mut self, samples: usize) -> Duration {
        self.frames += (samples / CHANNELS) as u64;
        let played = Duration::from_nanos(self.frames * 1_000_000_000 / u64::from(RATE));
        played.saturating_sub(self.since.elapsed() + AHEAD)
    }
}
