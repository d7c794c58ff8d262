//! The arguments of `scores`, `stats` and `board`. The doc comments are the help texts.

use super::args::Format;
use crate::app::desk::Size;
use crate::booth::claim_code::ClaimCode;
use crate::booth::config::{self, Config};
use crate::booth::day::DayStart;
use clap::{Args, Subcommand};
use std::path::{Path, PathBuf};

/// The commands for the leaderboard.
#[derive(Debug, Subcommand)]
pub enum ScoresCommand {
    /// Show the ten best rows of today and of the event; with --json, all rows, best first
    List {
        /// When the day begins.
        #[command(flatten)]
        day: DayArgs,
        /// The format of the list.
        #[command(flatten)]
        format: Format,
    },
    /// Take a row off the board; undo brings it back
    Remove {
        /// The claim code of the row, five characters
        #[arg(value_parser = claim_code)]
        code: ClaimCode,
    },
    /// Move all rows to the archive and start an empty board; undo brings them back
    Reset {
        /// The name of the event, which becomes part of the archive's name; without this flag, the name in booth.json
        #[arg(long, value_name = "NAME")]
        event: Option<String>,
    },
    /// Bring back the rows that the last reset or removal took off the board, and keep all newer rows
    Undo,
    /// Write all rows, best first
    Export(ExportArgs),
    /// Verify scores by playing their replays.
    ///
    /// Without a code, every row is replayed, and rows whose replay does not produce their score are listed. With a
    /// code, the command shows who owns the code and verifies that run.
    ///
    /// Rows that were played under older or newer rules are listed too. Such rows do not count as failures when every
    /// row is replayed, but a check of a single such row by its code fails: only the release that recorded the row can
    /// verify it.
    Verify {
        /// A claim code, five characters
        #[arg(value_parser = claim_code)]
        code: Option<ClaimCode>,
        /// When the day begins.
        #[command(flatten)]
        day: DayArgs,
    },
    /// Restore rows that the board has lost, from the journal.
    ///
    /// Rows that staff have removed are not restored. The journal has no initials, so rows that are in no backup get
    /// "..." as their initials.
    Rebuild,
}

/// What to export, and where to write it.
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// The format of the rows.
    #[command(flatten)]
    pub form: ExportForm,
    /// The file to write; without it, or with -, standard output
    pub file: Option<PathBuf>,
}

/// The formats in which rows can be exported.
#[derive(Clone, Copy, Debug, Args)]
#[group(required = true, multiple = false)]
pub struct ExportForm {
    /// Write CSV, for spreadsheets
    #[arg(long)]
    pub csv: bool,
    /// Write JSON, for programs
    #[arg(long)]
    pub json: bool,
}

/// The arguments of `stats`: the format, and when the day begins.
#[derive(Debug, Args)]
pub struct StatsArgs {
    /// Write JSON, for programs
    #[arg(long)]
    pub json: bool,
    /// Write CSV, for spreadsheets
    #[arg(long, conflicts_with = "json")]
    pub csv: bool,
    /// When the day begins.
    #[command(flatten)]
    pub day: DayArgs,
}

/// How to show the leaderboard on a second screen.
#[derive(Clone, Debug, Args)]
pub struct BoardArgs {
    /// Show the leaderboard in a window instead of on the whole screen
    #[arg(long)]
    pub windowed: bool,
    /// Show the leaderboard in a window of this size, in pixels
    #[arg(long, value_name = "WxH")]
    pub size: Option<Size>,
    /// When the day begins.
    #[command(flatten)]
    pub day: DayArgs,
    /// Exit after this many frames
    #[arg(long, value_name = "N", hide = true)]
    pub frames: Option<u64>,
}

/// When the booth's day begins.
#[derive(Clone, Copy, Debug, Args)]
pub struct DayArgs {
    /// The hour at which today's board starts over, 0 to 23; without this flag, the hour in booth.json
    #[arg(long, value_name = "HOUR")]
    pub day_starts: Option<DayStart>,
}

impl DayArgs {
    /// Returns the hour at which the day begins. The command line overrides the booth's configuration.
    pub fn over(self, set: &Config) -> DayStart {
        self.day_starts.unwrap_or(set.day_starts_at_hour)
    }

    /// Returns the hour at which the day begins for the booth whose files are in this folder.
    pub fn in_folder(self, folder: &Path) -> DayStart {
        self.over(&config::load(folder).config)
    }
}

/// Parses a claim code in upper or lower case.
fn claim_code(text: &str) -> Result<ClaimCode, String> {
    let code = text.trim().to_uppercase().parse::<ClaimCode>();
    code.map_err(|error| error.to_string())
}
