//! What staff may change about a run. Terms are part of the world and of its replay, so a run under unusual terms can
//! be shown and verified like any other.

use super::tuning::{self, SECOND};
use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;

/// The terms of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Terms {
    /// Retries at the start.
    pub retries: u8,
    /// The deadline of every level, in percent of the usual one.
    pub deadlines: u16,
    /// Whether questions are asked between levels.
    pub quiz: bool,
    /// When LAST CALL comes, ticks after the start. The level played then is the run's last. `None` means never.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

impl Default for Terms {
    fn default() -> Self {
        Self {
            retries: tuning::RETRIES,
            deadlines: 100,
            quiz: true,
            limit: None,
        }
    }
}

impl Terms {
    /// The retries that a run may start with.
    pub const RETRIES: RangeInclusive<u8> = 1..=tuning::MOST_RETRIES;
    /// The percentages that a deadline may be set to.
    pub const DEADLINES: RangeInclusive<u16> = 50..=300;
    /// The longest time until LAST CALL, ticks: one hour. A replay may be two hours long, so the last level always
    /// fits.
    pub const MOST_LIMIT: u32 = 3_600 * SECOND;

    /// Whether the game offers these terms. A replay may claim any others.
    pub fn are_offered(&self) -> bool {
        Self::RETRIES.contains(&self.retries)
            && Self::DEADLINES.contains(&self.deadlines)
            && self.limit.is_none_or(|limit| (1..=Self::MOST_LIMIT).contains(&limit))
    }

    /// Whether these are the default terms.
    pub fn are_usual(&self) -> bool {
        *self == Self::default()
    }

    /// Returns a level's deadline under these terms in the given loop, ticks.
    pub fn deadline(&self, ticks: u32, round: u8) -> u32 {
        let scaled = ticks.saturating_mul(u32::from(self.deadlines)) / 100;
        // A deadline of 0 would never pass.
        tuning::deadline_in_loop(scaled, round).max(1)
    }
}
