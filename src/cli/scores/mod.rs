//! `scores`: shows and changes the leaderboard from a shell, even while the game runs. Some commands only read the
//! leaderboard. Commands that remove rows first copy these rows to an archive.

mod change;
mod export;
mod list;
mod verify;

use super::staff_args::ScoresCommand;
use super::{Failure, data};
use crate::booth::leaderboard::Row;
use jiff::ZonedDateTime;
use std::path::Path;

/// Runs one of the `scores` commands.
pub fn run(command: &ScoresCommand, data_dir: Option<&Path>) -> Result<(), Failure> {
    let folder = data::existing(data_dir)?;
    match command {
        ScoresCommand::List { day, format } => list::run(&folder, day.in_folder(&folder), format.json),
        ScoresCommand::Remove { code } => change::remove(&folder, *code),
        ScoresCommand::Reset { event } => change::reset(&folder, event.as_deref()),
        ScoresCommand::Undo => change::undo(&folder),
        ScoresCommand::Export(args) => export::run(&folder, args),
        ScoresCommand::Verify { code, day } => match code {
            Some(code) => verify::one(&folder, *code, day.in_folder(&folder)),
            None => verify::all(&folder),
        },
        ScoresCommand::Rebuild => change::rebuild(&folder),
    }
}

/// Returns the time at which the row's play ended, in the booth's local time.
fn local(row: &Row, now: &ZonedDateTime) -> ZonedDateTime {
    row.time.to_zoned_datetime(now.time_zone().clone())
}
