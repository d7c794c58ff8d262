//! What may stand behind `scores`, `stats` and `board`. The doc comments are the help texts.

use super::args::Format;
use crate::app::desk::Size;
use crate::booth::claim_code::ClaimCode;
use crate::booth::config::{self, Config};
use crate::booth::day::DayStart;
use clap::{Args, Subcommand};
use std::path::{Path, PathBuf};

/// What can be done with the leaderboard.
#[derive(Debug, Subcommand)]
pub enum ScoresCommand {
    /// Show the ten best of today and of the event; as JSON all rows, best first
    List {
        /// When the day begins.
        #[command(flatten)]
        day: DayArgs,
        /// How to write it.
        #[command(flatten)]
        format: Format,
    },
    /// Take a row off the board; undo brings it back
    Remove {
        /// The claim code of the row, five signs
        #[arg(value_parser = claim_code)]
        code: ClaimCode,
    },
    /// Keep all rows in the archive and start an empty board; undo brings them back
    Reset {
        /// The event's name, for the name of the archive; without it as booth.json says
        #[arg(long, value_name = "NAME")]
        event: Option<String>,
    },
    /// Bring back what the last reset or removal took, beside what was played since
    Undo,
    /// Write all rows, best first
    Export(ExportArgs),
    /// Prove scores by playing their replays
    ///
    /// Without a code every row is replayed, and those that do not give their score are named. With a code it says
    /// whose it is and proves that run.
    ///
    /// A row that was played under older or newer rules is named too. It is no failure among all rows, but its code is
    /// not proved: the release that it was made with can prove it.
    Verify {
        /// A claim code, five signs
        #[arg(value_parser = claim_code)]
        code: Option<ClaimCode>,
        /// When the day begins.
        #[command(flatten)]
        day: DayArgs,
    },
    /// Bring back rows that the board has lost, from the journal
    ///
    /// Rows that staff took off stay off. The journal knows no initials: rows that no backup knows have "...".
    Rebuild,
}

/// What to export, and where to.
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// What to write.
    #[command(flatten)]
    pub form: ExportForm,
    /// The file to make; none or -: standard output
    pub file: Option<PathBuf>,
}

/// One of the forms that rows are exported in.
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

/// What to do with the journal.
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
    /// Show it in a window, not on the whole screen
    #[arg(long)]
    pub windowed: bool,
    /// The same in a window of this size, pixels
    #[arg(long, value_name = "WxH")]
    pub size: Option<Size>,
    /// When the day begins.
    #[command(flatten)]
    pub day: DayArgs,
    /// Leave after so many frames
    #[arg(long, value_name = "N", hide = true)]
    pub frames: Option<u64>,
}

/// When the day of the booth begins.
#[derive(Clone, Copy, Debug, Args)]
pub struct DayArgs {
    /// The hour at which today's board begins anew, 0 to 23; without it as booth.json says
    #[arg(long, value_name = "HOUR")]
    pub day_starts: Option<DayStart>,
}

impl DayArgs {
    /// When the day begins: the command line comes before the booth's configuration.
    pub fn over(self, set: &Config) -> DayStart {
        self.day_starts.unwrap_or(set.day_starts_at_hour)
    }

    /// When the day begins for the booth whose files are in this folder.
    pub fn in_folder(self, folder: &Path) -> DayStart {
        self.over(&config::load(folder).config)
    }
}

/// A claim code, also in small letters.
fn claim_code(text: &str) -> Result<ClaimCode, String> {
    let code = text.trim().to_uppercase().parse::<ClaimCode>();
    code.map_err(|error| error.to_string())
}
