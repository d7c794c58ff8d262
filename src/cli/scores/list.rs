//! `scores list`: prints the leaderboard that is stored on the disk.

use super::local;
use crate::booth::day::DayStart;
use crate::booth::leaderboard::{Row, read_only, today};
use crate::cli::{Failure, out};
use jiff::ZonedDateTime;
use std::fmt::Write;
use std::path::Path;

/// The number of rows in a table.
const TOP: usize = 10;

/// Prints the best scores of today and of the event, or all rows as JSON.
pub fn run(folder: &Path, day: DayStart, json: bool) -> Result<(), Failure> {
    let rows = read_only(folder)?;
    if json {
        return out::json(&rows);
    }
    let now = ZonedDateTime::now();
    let best = table("TODAY", today(&rows, day, &now), &now);
    let event = table("THE EVENT", rows.iter(), &now);
    out::print(format_args!("{best}\n{event}"))
}

fn table<'a>(title: &str, rows: impl Iterator<Item = &'a Row>, now: &ZonedDateTime) -> String {
    let mut text = format!("{title}\n");
    for (i, row) in rows.take(TOP).enumerate() {
        if i == 0 {
            text.push_str("rank  who     score  level  loop  seconds  when              claim\n");
        }
        let Row {
            initials,
            score,
            level,
            r#loop,
            seconds,
            claim,
            ..
        } = row;
        let (rank, when) = (i + 1, local(row, now).strftime("%Y-%m-%d %H:%M"));
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "{rank:>4}  {initials}  {score:>8}  {level:>5}  {loop:>4}  {seconds:>7}  {when}  {claim}"
        );
    }
    if text.lines().count() == 1 {
        text.push_str("no scores yet\n");
    }
    text
}
