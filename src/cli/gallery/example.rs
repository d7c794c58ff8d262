//! The day and the leaderboard that the gallery shows: the same each time.

use crate::booth::initials::Initials;
use crate::booth::leaderboard::{Leaderboard, NewRow};
use jiff::Zoned;
use jiff::civil::date;

/// Noon of an exhibition day.
pub(super) fn noon() -> Zoned {
    let time = date(2026, 3, 24).at(12, 0, 0, 0);
    time.to_zoned(jiff::tz::TimeZone::UTC)
        .unwrap_or_else(|_| Zoned::default())
}

/// A leaderboard as it looks in the afternoon; the best run has a replay.
pub(super) fn fill(board: &mut Leaderboard, best: &str) {
    let rows = [
        ("ADA", 41_250, 3, 162, best),
        ("BOB", 28_900, 3, 121, ""),
        ("CAT", 17_350, 2, 95, ""),
        ("DEE", 9_450, 2, 70, ""),
        ("EVE", 3_300, 1, 44, ""),
    ];
    for (name, score, level, seconds, replay) in rows {
        if let Ok(initials) = name.parse::<Initials>() {
            let row = NewRow {
                initials,
                score,
                level,
                r#loop: 1,
                seconds,
            };
            board.record(row, replay, &noon());
        }
    }
}
