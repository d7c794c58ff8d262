//! The terms of a run, which are the settings of the rules that staff may change. They are part of the world and of its
//! replay, so a run under unusual terms can be shown and verified like any other.

use super::tuning::{self, SECOND};
use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;

/// The terms of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Terms {
    /// How many retries a player has at the start.
    pub retries: u8,
    /// The time until the deadline of every level, as a percentage of the usual time.
    pub deadlines: u16,
    /// Whether quiz questions are asked between levels.
    pub quiz: bool,
    /// When LAST CALL comes, in ticks after the start of the run. The level being played then is the run's last one.
    /// `None` means never.
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
    /// The numbers of retries that a run may start with.
    pub const RETRIES: RangeInclusive<u8> = 1..=tuning::MOST_RETRIES;
    /// The percentages to which deadlines may be set.
    pub const DEADLINES: RangeInclusive<u16> = 50..=300;
    /// The longest time until LAST CALL that can be set, in ticks: one hour. A replay may be two hours long, so it has
    /// room for the rest of the level during which LAST CALL comes.
    pub const MOST_LIMIT: u32 = 3_600 * SECOND;

    /// Whether the game offers these terms. A replay from another source may contain terms that the game does not
    /// offer.
    pub fn are_offered(&self) -> bool {
        Self::RETRIES.contains(&self.retries)
            && Self::DEADLINES.contains(&self.deadlines)
            && self.limit.is_none_or(|limit| (1..=Self::MOST_LIMIT).contains(&limit))
    }

    /// Whether these are the default terms.
    pub fn are_usual(&self) -> bool {
        *self == Self::default()
    }

    /// Returns the deadline under these terms, in ticks, of a level whose usual deadline is `ticks`.
    pub fn deadline(&self, ticks: u32, round: u8) -> u32 {
        let scaled = ticks.saturating_mul(u32::from(self.deadlines)) / 100;
        // The deadline passes when the clock reaches 0, so the clock must not start at 0.
        tuning::deadline_in_loop(scaled, round).max(1)
    }
}
