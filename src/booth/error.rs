//! The errors of the booth: each is one sentence that names the place and says what to do.

use std::path::PathBuf;

use thiserror::Error;

use super::leaderboard::Damage;

/// What can go wrong before a play starts, or while reading what somebody typed.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum BoothError {
    /// The system names no folder for a user's data.
    #[error("this system names no folder for the scores: choose one with --data-dir FOLDER")]
    NoHome,

    /// The data folder is something else, most likely a file.
    #[error("{path} is not a folder: choose another place for the scores with --data-dir FOLDER")]
    NotAFolder {
        /// What was named as the data folder.
        path: PathBuf,
    },

    /// Another process holds the lock of the data folder.
    #[error(
        "another HAT TRICK already uses the folder {folder}: close it, or give this one a folder of its own with --data-dir FOLDER"
    )]
    Taken {
        /// The folder that both want.
        folder: PathBuf,
    },

    /// The leaderboard cannot be read, and only the game may repair it.
    #[error("{path} {damage}: start the game once, it keeps that file and takes the backup")]
    BrokenBoard {
        /// The leaderboard's file.
        path: PathBuf,
        /// What is wrong with it.
        damage: Damage,
    },

    /// A text is not a set of initials.
    #[error(
        "{text:?} are no initials: give exactly three of the capital letters A to Z, the digits 0 to 9 and the full stop"
    )]
    BadInitials {
        /// The text as it came.
        text: String,
    },

    /// A text is not a claim code.
    #[error("{text:?} is no claim code: give exactly five of the signs {alphabet}", alphabet = super::claim_code::ALPHABET)]
    BadClaimCode {
        /// The text as it came.
        text: String,
    },
}
