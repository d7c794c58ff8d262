//! The entries of the journal. Each is one line.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::booth::claim_code::ClaimCode;
use crate::booth::leaderboard::{Row, rfc3339};
use crate::rules::cause::Cause;

/// The maximum length of a play, in seconds: two hours, as for replays. The game never records a longer play.
const LONGEST: u32 = 2 * 60 * 60;

/// A line of the journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Entry {
    /// The game was started.
    Start {
        /// When the game was started.
        #[serde(with = "rfc3339")]
        time: Timestamp,
    },
    /// The game is still running.
    Alive {
        /// When this was noted.
        #[serde(with = "rfc3339")]
        time: Timestamp,
    },
    /// The game was closed. A start without a matching stop means that there was a crash or a power cut.
    Stop {
        /// When the game was closed.
        #[serde(with = "rfc3339")]
        time: Timestamp,
    },
    /// A play ended.
    Play(Played),
    /// A play was added to the leaderboard.
    Score(Scored),
}

/// A play, without anything that identifies the player.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Played {
    /// When the play began.
    #[serde(with = "rfc3339")]
    pub time: Timestamp,
    /// How long the play took, in seconds.
    pub seconds: u32,
    /// The points at the end.
    pub score: u32,
    /// The level in which the play ended, counted from 1.
    pub level: u8,
    /// The loop in which the play ended, counted from 1.
    pub r#loop: u8,
    /// What ended it.
    pub cause: Cause,
    /// The device that the player used.
    pub input: InputKind,
}

/// A row of the leaderboard without its initials.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Scored {
    /// When the play ended, as in the row.
    #[serde(with = "rfc3339")]
    pub time: Timestamp,
    /// The row's claim code.
    pub claim: ClaimCode,
    /// The points at the end.
    pub score: u32,
    /// The level reached, from 1.
    pub level: u8,
    /// The loop reached, from 1.
    pub r#loop: u8,
    /// How long the play took, in seconds.
    pub seconds: u32,
}

impl Scored {
    /// Returns the part of a row that the journal keeps.
    pub fn of(row: &Row) -> Self {
        Self {
            time: row.time,
            claim: row.claim,
            score: row.score,
            level: row.level,
            r#loop: row.r#loop,
            seconds: row.seconds,
        }
    }
}

/// The kind of device that a player used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InputKind {
    /// A keyboard, or an arcade encoder that acts as a keyboard.
    #[default]
    Keyboard,
    /// A gamepad.
    Gamepad,
    /// A device that this version of the game does not know.
    #[serde(other)]
    Unknown,
}

/// Any line of the journal, read without copying its text, so that a million lines can be read in a second.
#[derive(Deserialize)]
struct Flat<'a> {
    event: &'a str,
    time: &'a str,
    seconds: Option<u32>,
    score: Option<u32>,
    level: Option<u8>,
    r#loop: Option<u8>,
    cause: Option<Cause>,
    input: Option<InputKind>,
    claim: Option<&'a str>,
}

impl Entry {
    /// Reads a line. Returns `None` if the line is cut off, is in another format or has impossible values.
    pub fn parse(line: &[u8]) -> Option<Self> {
        let flat: Flat<'_> = serde_json::from_slice(line).ok()?;
        let time = flat.time.parse().ok()?;
        match flat.event {
            "start" => Some(Self::Start { time }),
            "alive" => Some(Self::Alive { time }),
            "stop" => Some(Self::Stop { time }),
            "play" => flat.played(time).map(Self::Play),
            "score" => flat.scored(time).map(Self::Score),
            _ => None,
        }
    }
}

impl Flat<'_> {
    fn played(&self, time: Timestamp) -> Option<Played> {
        Some(Played {
            time,
            seconds: self.seconds.filter(|seconds| *seconds <= LONGEST)?,
            score: self.score?,
            level: self.level?,
            r#loop: self.r#loop?,
            cause: self.cause?,
            input: self.input?,
        })
    }

    fn scored(&self, time: Timestamp) -> Option<Scored> {
        Some(Scored {
            time,
            claim: self.claim?.parse().ok()?,
            score: self.score?,
            level: self.level?,
            r#loop: self.r#loop?,
            seconds: self.seconds.filter(|seconds| *seconds <= LONGEST)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_reads_as_people_expect_and_reads_back() {
        let entry = Entry::Play(Played {
            time: "2026-03-24T09:30:00Z".parse().unwrap(),
            seconds: 121,
            score: 12_340,
            level: 3,
            r#loop: 1,
            cause: Cause::Timeout,
            input: InputKind::Keyboard,
        });
        let line = serde_json::to_string(&entry).unwrap();
        let expected = r#"{"event":"play","time":"2026-03-24T09:30:00Z","seconds":121,"score":12340,"level":3,"loop":1,"cause":"timeout","input":"keyboard"}"#;
        assert_eq!(line, expected);
        assert_eq!(Entry::parse(line.as_bytes()), Some(entry));
        for cut in 0..line.len() {
            assert_eq!(Entry::parse(&line.as_bytes()[..cut]), None, "{cut}");
        }
    }

    #[test]
    fn absurd_lines_are_none() {
        for line in [
            "",
            "null",
            "[]",
            "7",
            "\0\0\0",
            r#"{"event":"party","time":"2026-03-24T09:30:00Z"}"#,
            r#"{"event":"start","time":"yesterday"}"#,
            r#"{"event":"play","time":"2026-03-24T09:30:00Z"}"#,
            r#"{"event":"score","time":"2026-03-24T09:30:00Z","claim":"00000","score":1,"level":1,"loop":1,"seconds":1}"#,
            r#"{"event":"score","time":"2026-03-24T09:30:00Z","claim":"ACDEF","score":-1,"level":1,"loop":1,"seconds":1}"#,
            r#"{"event":"score","time":"2026-03-24T09:30:00Z","claim":"ACDEF","score":1,"level":1,"loop":1,"seconds":9999999}"#,
        ] {
            assert_eq!(Entry::parse(line.as_bytes()), None, "{line}");
        }
    }
}
