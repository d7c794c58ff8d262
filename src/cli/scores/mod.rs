//! `scores`: the leaderboard from a shell, also beside the game. What only looks changes nothing; what changes keeps
//! the rows that go in an archive first.

mod change;
mod export;
mod list;
mod verify;

use super::Failure;
use super::staff_args::ScoresCommand;
use crate::booth::folder;
use crate::booth::leaderboard::Row;
use jiff::Zoned;
use std::path::{Path, PathBuf};

/// Does what staff ask for.
pub fn run(command: &ScoresCommand) -> Result<(), Failure> {
    match command {
        ScoresCommand::List { data, day, format } => {
            let folder = folder_of(data.data_dir.as_deref())?;
            list::run(&folder, day.in_folder(&folder), format.json)
        }
        ScoresCommand::Remove { code, data } => change::remove(&folder_of(data.data_dir.as_deref())?, *code),
        ScoresCommand::Reset { event, data } => change::reset(&folder_of(data.data_dir.as_deref())?, event.as_deref()),
        ScoresCommand::Undo { data } => change::undo(&folder_of(data.data_dir.as_deref())?),
        ScoresCommand::Export(args) => export::run(&folder_of(args.data.data_dir.as_deref())?, args),
        ScoresCommand::Verify { code, data, day } => {
            let folder = folder_of(data.data_dir.as_deref())?;
            match code {
                Some(code) => verify::one(&folder, *code, day.in_folder(&folder)),
                None => verify::all(&folder),
            }
        }
        ScoresCommand::Rebuild { data } => change::rebuild(&folder_of(data.data_dir.as_deref())?),
    }
}

/// The folder to look into. One that is named must be there: a folder made here would hide a mistyped name.
pub(super) fn folder_of(data_dir: Option<&Path>) -> Result<PathBuf, Failure> {
    match data_dir {
        Some(named) if !named.exists() => Err(Failure(format!(
            "{} is not there; name the folder that the game keeps its scores in",
            named.display()
        ))),
        _ => Ok(folder::locate(data_dir.map(Path::to_owned))?),
    }
}

/// When the row was played, by the clock of the booth.
fn local(row: &Row, now: &Zoned) -> Zoned {
    row.time.to_zoned(now.time_zone().clone())
}
