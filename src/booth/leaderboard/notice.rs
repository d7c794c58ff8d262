//! Messages from the leaderboard to staff, for the screen and the log.

use std::path::PathBuf;

use thiserror::Error;

use super::file::Damage;

/// Something that happened to the leaderboard's files. Its message is one sentence that says what happened, where the
/// file is and what to do.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Notice {
    /// The file could not be used, so the backup was used instead.
    #[error(
        "{path} {damage}: it is kept as {aside}, and {rows} scores come from the backup; look there for the newest score"
    )]
    BackupTaken {
        /// The leaderboard's file.
        path: PathBuf,
        /// What was wrong with the file.
        damage: Damage,
        /// The path that the file was moved to.
        aside: PathBuf,
        /// The number of scores in the backup.
        rows: usize,
    },

    /// The file could not be used, and there was no backup.
    #[error(
        "{path} {damage}: it is kept as {aside}, and the leaderboard starts empty; repair that file and put it back to see its scores"
    )]
    StartedEmpty {
        /// The leaderboard's file.
        path: PathBuf,
        /// What was wrong with the file.
        damage: Damage,
        /// The path that the file was moved to.
        aside: PathBuf,
    },

    /// The file was missing, but there was a backup.
    #[error("{path} was missing: {rows} scores come from the backup; look for a copy if newer ones are missing")]
    FileGone {
        /// The leaderboard's file.
        path: PathBuf,
        /// The number of scores in the backup.
        rows: usize,
    },

    /// The backup could not be used.
    #[error(
        "the backup {path} {damage}: it is kept as {aside}, and the next score makes a new one; look into it when time allows"
    )]
    BackupSetAside {
        /// The backup's file.
        path: PathBuf,
        /// What was wrong with the file.
        damage: Damage,
        /// The path that the file was moved to.
        aside: PathBuf,
    },

    /// A file cannot be used, and it cannot be moved out of the way either.
    #[error(
        "{path} {damage} and cannot be moved aside ({cause}): new scores are only in memory until you move it away by hand"
    )]
    InTheWay {
        /// The file, which must not be overwritten.
        path: PathBuf,
        /// What is wrong with the file.
        damage: Damage,
        /// The reason why the file cannot be moved.
        cause: String,
    },

    /// The folder cannot be written.
    #[error(
        "scores cannot be saved in {folder} ({cause}): new ones are only in memory until you make room or give access"
    )]
    CannotWrite {
        /// The data folder.
        folder: PathBuf,
        /// The operating system's error message.
        cause: String,
    },

    /// Another process has been changing the file for too long.
    #[error(
        "a command is still changing the leaderboard in {folder}: new scores are only in memory until you end that command"
    )]
    Busy {
        /// The data folder.
        folder: PathBuf,
    },

    /// The rows are saved, but a replay is not.
    #[error("the replay {path} cannot be saved ({cause}): it is only in memory until you make room or give access")]
    ReplayNotSaved {
        /// The file that could not be made.
        path: PathBuf,
        /// The operating system's error message.
        cause: String,
    },
}

impl Notice {
    /// True for a problem that is over as soon as the file can be written; false for something that has already
    /// happened.
    pub fn is_passing(&self) -> bool {
        match self {
            Self::InTheWay { .. } | Self::CannotWrite { .. } | Self::Busy { .. } | Self::ReplayNotSaved { .. } => true,
            Self::BackupTaken { .. }
            | Self::StartedEmpty { .. }
            | Self::FileGone { .. }
            | Self::BackupSetAside { .. } => false,
        }
    }
}
