//! What staff may change of a run. Terms are part of the world and of its replay, so that a run on other terms can be
//! shown and proved like any other.

use super::tuning::{self, SECOND};
use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;

/// The terms of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Terms {
    /// Retries at the start.
    pub retries: u8,
    /// Percent of every level's deadline.
    pub deadlines: u16,
    /// Whether questions are asked between levels.
    pub quiz: bool,
    /// LAST CALL, ticks after the start: the level that is played then is the run's last one. `None`: never.
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
    /// The percentages of a deadline that can be played.
    pub const DEADLINES: RangeInclusive<u16> = 50..=300;
    /// The longest time to LAST CALL, ticks: an hour. A replay holds two, so that the last level always fits.
    pub const MOST_LIMIT: u32 = 3_600 * SECOND;

    /// Whether the game offers these terms; a replay may claim any.
    pub fn are_offered(&self) -> bool {
        Self::RETRIES.contains(&self.retries)
            && Self::DEADLINES.contains(&self.deadlines)
            && self.limit.is_none_or(|limit| (1..=Self::MOST_LIMIT).contains(&limit))
    }

    /// Whether these are the terms of the game as it comes.
    pub fn are_usual(&self) -> bool {
        *self == Self::default()
    }

    /// What comes of a level's deadline in the given loop, ticks.
    pub fn deadline(&self, ticks: u32, round: u8) -> u32 {
        let scaled = ticks.saturating_mul(u32::from(self.deadlines)) / 100;
        // A deadline of nothing would never end.
        tuning::deadline_in_loop(scaled, round).max(1)
    }
}
