//! A row of the leaderboard, and the order in which rows are sorted.

use std::cmp::Ordering;
use std::ffi::OsStr;
use std::path::Path;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::booth::claim_code::ClaimCode;
use crate::booth::initials::Initials;

/// A finished play, as it is shown and stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// The initials of the player.
    pub initials: Initials,
    /// The points at the end.
    pub score: u32,
    /// The level reached, from 1.
    pub level: u8,
    /// The loop reached, from 1.
    pub r#loop: u8,
    /// How long the play took, in seconds.
    pub seconds: u32,
    /// When the play ended, to the second. The file stores this time in RFC 3339 format.
    #[serde(with = "rfc3339")]
    pub time: Timestamp,
    /// The code that the player shows to claim the row.
    pub claim: ClaimCode,
    /// The name of the replay's file in the folder `replays`; `None` until that file is on the disk.
    pub replay: Option<String>,
}

/// The part of a [`Row`] that a finished play provides; the leaderboard adds the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewRow {
    /// The initials of the player. The entry screen has to check that these initials are allowed.
    pub initials: Initials,
    /// The points at the end.
    pub score: u32,
    /// The level reached, from 1.
    pub level: u8,
    /// The loop reached, from 1.
    pub r#loop: u8,
    /// How long the play took, in seconds.
    pub seconds: u32,
}

impl NewRow {
    pub(super) fn into_row(self, claim: ClaimCode, time: Timestamp) -> Row {
        let Self {
            initials,
            score,
            level,
            r#loop,
            seconds,
        } = self;
        Row {
            initials,
            score,
            level,
            r#loop,
            seconds,
            time,
            claim,
            replay: None,
        }
    }
}

impl Row {
    /// The order of the board: higher scores first and, for equal scores, earlier plays first.
    pub(super) fn order(&self, other: &Self) -> Ordering {
        other.score.cmp(&self.score).then(self.time.cmp(&other.time))
    }

    /// Returns the values that identify a play, regardless of whether its replay is known.
    pub(super) fn play(&self) -> (ClaimCode, Timestamp, u32) {
        (self.claim, self.time, self.score)
    }

    /// Whether the replay's name is a plain file name, so that it cannot point outside the folder of replays.
    pub(super) fn has_plain_replay_name(&self) -> bool {
        self.replay
            .as_deref()
            .is_none_or(|name| Path::new(name).file_name() == Some(OsStr::new(name)))
    }
}

/// Reads and writes times in RFC 3339 format, in UTC.
pub(in crate::booth) mod rfc3339 {
    use jiff::Timestamp;
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serializer};

    pub fn serialize<S: Serializer>(time: &Timestamp, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(time)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Timestamp, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}
