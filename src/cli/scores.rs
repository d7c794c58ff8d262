//! `scores list`: the leaderboard as it is on the disk. It may run beside the game, and changes nothing.

use super::{Failure, out};
use crate::booth::leaderboard::{Row, read_only, today};
use crate::booth::{config, folder};
use jiff::Zoned;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// Rows of a table.
const TOP: usize = 10;

/// Prints the best of today and of the event, or all rows as JSON.
pub fn run(data_dir: Option<&Path>, json: bool) -> Result<(), Failure> {
    let folder = folder_of(data_dir)?;
    let rows = read_only(&folder)?;
    if json {
        return out::json(&rows);
    }
    let now = Zoned::now();
    let starts = config::load(&folder).config.day_starts_at_hour;
    let day = table("TODAY", today(&rows, &now, starts), &now);
    let event = table("THE EVENT", rows.iter(), &now);
    out::print(format_args!("{day}\n{event}"))
}

/// The folder to look into. One that is named must be there: a folder made here would hide a mistyped name.
fn folder_of(data_dir: Option<&Path>) -> Result<PathBuf, Failure> {
    match data_dir {
        Some(named) if !named.exists() => Err(Failure(format!(
            "{} is not there; name the folder that the game keeps its scores in",
            named.display()
        ))),
        _ => Ok(folder::locate(data_dir.map(Path::to_owned))?),
    }
}

fn table<'a>(title: &str, rows: impl Iterator<Item = &'a Row>, now: &Zoned) -> String {
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

/// When the row was played, by the clock of the booth.
fn local(row: &Row, now: &Zoned) -> Zoned {
    row.time.to_zoned(now.time_zone().clone())
}
