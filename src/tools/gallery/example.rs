//! The date, the leaderboard and the journal that the gallery shows. They are the same each time.

use crate::booth::initials::Initials;
use crate::booth::journal::{Cause, Entry, InputKind, Journal, Played};
use crate::booth::leaderboard::{Leaderboard, NewRow};
use crate::input::Raw;
use crate::input::{Part, RawEvent};
use crate::rules::rogues::RogueKind;
use jiff::ZonedDateTime;
use jiff::civil::date;
use std::path::Path;

/// Returns noon on one day of an exhibition.
pub(super) fn noon() -> ZonedDateTime {
    let time = date(2026, 3, 24).at(12, 0, 0, 0);
    time.to_zoned_datetime(jiff::tz::TimeZone::UTC)
        .unwrap_or_else(|_| ZonedDateTime::default())
}

/// Fills a leaderboard with the rows that it might have by the middle of an afternoon. The best run has a replay.
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

/// Writes a journal of three days, with more plays in the afternoon and one crash.
pub(super) fn keep_journal(folder: &Path) {
    let mut journal = Journal::new(folder);
    for day in 22..=24 {
        for hour in 9..=18 {
            let Ok(opened) = date(2026, 3, day)
                .at(hour, 5, 0, 0)
                .to_zoned_datetime(jiff::tz::TimeZone::UTC)
            else {
                continue;
            };
            let time = opened.timestamp();
            if hour == 9 || (day, hour) == (23, 14) {
                journal.note(&Entry::Start { time });
            }
            (0..(day - 20) * (10 - (15 - hour).abs()) / 4).for_each(|play| {
                journal.note(&Entry::Play(play_of(play as u32, time)));
            });
            if hour == 18 {
                journal.note(&Entry::Stop { time });
            }
        }
    }
}

fn play_of(number: u32, time: jiff::Timestamp) -> Played {
    let [first, second, ..] = RogueKind::ALL.map(Cause::Rogue);
    let causes = [first, Cause::Timeout, second, first, Cause::Left];
    let cause = causes.into_iter().cycle().nth(number as usize);
    Played {
        time,
        seconds: 60 + number * 17,
        score: 4_000 + number * 2_150,
        level: 1 + (number / 2) as u8,
        r#loop: 1,
        cause: cause.unwrap_or(Cause::Unknown),
        input: InputKind::Gamepad,
    }
}

/// Returns what a keyboard and two sticks report while somebody tests them.
pub(super) fn said() -> Vec<Raw> {
    let pad = |pad, part, value| {
        Raw::Pad(RawEvent {
            pad,
            part,
            value,
            initial: false,
        })
    };
    let key = |name: &str, down| Raw::Key {
        name: name.to_owned(),
        down,
    };
    vec![
        key("Space", true),
        key("Space", false),
        pad(0, Part::Axis(1), -32_767),
        pad(0, Part::Button(3), 1),
        pad(1, Part::Axis(0), 128),
    ]
}
