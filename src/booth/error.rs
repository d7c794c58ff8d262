//! The errors of the booth. Each message is one sentence that names the file or value at fault and says what to do.

use std::path::PathBuf;

use thiserror::Error;

use super::claim_code::ClaimCode;
use super::leaderboard::Damage;

/// The reasons why the booth's files cannot be used, or why something that staff entered is not accepted.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum BoothError {
    /// The operating system has no folder for a user's data.
    #[error("this system has no folder for the scores: choose one with --data-dir FOLDER")]
    NoHome,

    /// The path of the data folder does not lead to a folder, most likely because it leads to a file.
    #[error("{path} is not a folder: choose another place for the scores with --data-dir FOLDER")]
    NotAFolder {
        /// The path that was given as the data folder.
        path: PathBuf,
    },

    /// Another process holds the lock of the data folder.
    #[error(
        "another HAT TRICK already uses the folder {folder}: close it, or give this one a folder of its own with --data-dir FOLDER"
    )]
    Taken {
        /// The folder that both processes want to use.
        folder: PathBuf,
    },

    /// The leaderboard cannot be read. A process that only reads the leaderboard does not repair it.
    #[error(
        "{path} {damage}: 'hat-trick scores rebuild' moves that file aside and brings back the scores, even while the game runs"
    )]
    BrokenBoard {
        /// The leaderboard's file.
        path: PathBuf,
        /// The kind of damage to the file.
        damage: Damage,
    },

    /// The text is not a set of initials.
    #[error(
        "{text:?} is not a set of initials: give exactly three of the capital letters A to Z, the digits 0 to 9 and the full stop"
    )]
    BadInitials {
        /// The text that was given.
        text: String,
    },

    /// The text is not a claim code.
    #[error("{text:?} is not a claim code: give exactly five of the characters {alphabet}", alphabet = super::claim_code::ALPHABET)]
    BadClaimCode {
        /// The text that was given.
        text: String,
    },

    /// The text is not an hour of the day.
    #[error("{text:?} is not an hour of the day: give 0 to 23")]
    BadHour {
        /// The text that was given.
        text: String,
    },

    /// The text is not a PIN. The message does not quote the text, because the text may differ from the correct PIN in
    /// only one letter.
    #[error("that is not a PIN: give four to eight of the letters U D L R B (up, down, left, right, button)")]
    BadPin,

    /// The file that contains the PIN cannot be used.
    #[error("{path} cannot be used: set the PIN again with 'hat-trick booth set-pin'")]
    BrokenPin {
        /// The file.
        path: PathBuf,
    },

    /// A setting could not be written to the configuration.
    #[error(
        "{path} is left as it is ({cause}): the new setting applies until the game ends; see 'hat-trick booth check'"
    )]
    CannotKeep {
        /// The configuration's file.
        path: PathBuf,
        /// What prevents the file from being written.
        cause: String,
    },

    /// Another process has been changing the leaderboard for too long.
    #[error("another command is changing the leaderboard in {folder}: wait for it to end, then try again")]
    Busy {
        /// The data folder.
        folder: PathBuf,
    },

    /// The folder cannot be locked, so a change could be overwritten.
    #[error(
        "nothing can be changed in {folder} ({cause}): give this account the right to write there, or name another folder with --data-dir FOLDER"
    )]
    CannotChange {
        /// The data folder.
        folder: PathBuf,
        /// The operating system's error message.
        cause: String,
    },

    /// A file could not be written. The old file is still there.
    #[error("{path} cannot be written ({cause}): nothing is changed; make room or give access, then try again")]
    CannotWrite {
        /// The file.
        path: PathBuf,
        /// The operating system's error message.
        cause: String,
    },

    /// No row has this claim code.
    #[error("no row has the claim code {claim}: compare it with `hat-trick scores list`")]
    NoSuchClaim {
        /// The code that was given.
        claim: ClaimCode,
    },

    /// Nobody has played with this data folder yet, so there is nothing to change.
    #[error("nobody has played yet: there are no scores in {folder}")]
    NobodyPlayed {
        /// The data folder.
        folder: PathBuf,
    },

    /// The leaderboard has no rows that could be removed.
    #[error("the leaderboard in {folder} is empty: there is nothing to reset")]
    EmptyBoard {
        /// The data folder.
        folder: PathBuf,
    },

    /// There is no archive left to restore.
    #[error("there is no reset or removal in {folder} to undo")]
    NothingToUndo {
        /// The folder that contains the archives.
        folder: PathBuf,
    },

    /// An archive cannot be read.
    #[error("the archive {path} {damage}: repair it, or move it out of its folder to skip it")]
    BrokenArchive {
        /// The archive's file.
        path: PathBuf,
        /// The kind of damage to the file.
        damage: Damage,
    },

    /// The journal cannot be read.
    #[error("the journal {path} cannot be read ({cause}): give access to it, then try again")]
    UnreadableJournal {
        /// The journal's file or folder.
        path: PathBuf,
        /// The operating system's error message.
        cause: String,
    },
}
