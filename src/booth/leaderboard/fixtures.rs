//! Rows and times for the tests of the leaderboard.

use jiff::ZonedDateTime;

use super::row::{NewRow, Row};

/// Returns a time on the first day of the event, in Amsterdam.
pub fn at(time: &str) -> ZonedDateTime {
    format!("2026-03-24T{time}[Europe/Amsterdam]").parse().unwrap()
}

pub fn entry(initials: &str, score: u32) -> NewRow {
    NewRow {
        initials: initials.parse().unwrap(),
        score,
        level: 3,
        r#loop: 1,
        seconds: 61,
    }
}

pub fn row(initials: &str, score: u32) -> Row {
    entry(initials, score).into_row("ACDEF".parse().unwrap(), at("10:30:00").timestamp())
}
