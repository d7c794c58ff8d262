//! The commands and flags of the command line. The doc comments are the help texts.

use super::staff_args::{BoardArgs, DayArgs, ScoresCommand, StatsArgs};
use crate::app::desk::Size;
#[cfg(feature = "window")]
use crate::app::desk::table::Wishes;
use crate::booth::config::{Config, Loudness};
use crate::booth::pin::Pin;
use crate::levels;
use crate::tools::simulate::Model;
use crate::view::looks::{Looks, Motion};
use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// HAT TRICK, a retro arcade game about the Dapr APIs. Without a command, this program starts the game.
///
/// Esc pauses the game; from there you can go on, end the run, or quit. A kiosk ignores Esc.
#[derive(Debug, Parser)]
#[command(name = "hat-trick", version)]
pub struct Cli {
    /// What to do instead of playing.
    #[command(subcommand)]
    pub command: Option<CliCommand>,
    /// The folder of scores and replays.
    #[command(flatten)]
    pub data: DataDir,
    /// How to play.
    #[command(flatten)]
    pub play: PlayArgs,
}

/// How to play.
#[derive(Clone, Debug, Args)]
pub struct PlayArgs {
    /// Start at this level
    #[arg(long, value_name = "N", value_parser = shipped_level)]
    pub level: Option<u8>,
    /// How runs are played and shown.
    #[command(flatten)]
    pub run: RunArgs,
    /// When today's board starts over.
    #[command(flatten)]
    pub day: DayArgs,
    /// Show a recorded run, with its own level and seed
    #[arg(long, value_name = "FILE", conflicts_with_all = ["level", "seed", "god"])]
    pub replay: Option<PathBuf>,
    /// Run a booth: full screen, no way out for visitors, restarted after a crash or a hang; end it with SIGTERM or in
    /// the staff menu
    #[arg(long, conflicts_with_all = ["windowed", "size", "replay", "god", "frames", "report"])]
    pub kiosk: bool,
    /// Play without sound, shader or configuration, as the kiosk does after repeated crashes
    #[arg(long)]
    pub safe: bool,
    /// Run as the game under a kiosk's supervisor, which holds the other ends of the standard streams
    #[arg(long, hide = true, requires = "kiosk")]
    pub watched: bool,
}

/// How runs are played and shown, also for a map under construction.
#[derive(Clone, Debug, Args)]
pub struct RunArgs {
    /// Play every run with this seed, so that rogues behave the same each time
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
    /// Lose no retries when hit: for people who build levels
    #[arg(long)]
    pub god: bool,
    /// Make no sound
    #[arg(long)]
    pub mute: bool,
    /// The volumes.
    #[command(flatten)]
    pub volumes: VolumeArgs,
    /// Play in a window; this is the default
    #[arg(long, conflicts_with = "fullscreen")]
    pub windowed: bool,
    /// Fill the screen
    #[arg(long)]
    pub fullscreen: bool,
    /// The size of the window in pixels
    #[arg(long, value_name = "WxH", default_value_t, conflicts_with = "fullscreen")]
    pub size: Size,
    /// Show plain pixels instead of the look of an old cabinet's tube
    #[arg(long)]
    pub no_crt: bool,
    /// Turn off screen shake and the sparks of a hit, and show half of the confetti
    #[arg(long)]
    pub reduced_motion: bool,
    /// Exit after this many frames
    #[arg(long, value_name = "N", hide = true)]
    pub frames: Option<u64>,
    /// Freeze after this many ticks, so that a screenshot can be taken
    #[arg(long, value_name = "N", hide = true)]
    pub hold: Option<u64>,
    /// Start paused, as if F6 had been pressed; F7 then advances the game by one tick
    #[arg(long, hide = true)]
    pub halted: bool,
    /// Print first_frame_ms, frames and cpu_seconds as JSON at the end
    #[arg(long, hide = true)]
    pub report: bool,
    /// Print each screen when it begins, each tick of a run, each coin with its combo, and the number of ticks so far
    #[arg(long, hide = true)]
    pub trace: bool,
}

/// The volumes, in percent. A volume that is not given is taken from booth.json.
#[derive(Clone, Copy, Debug, Args)]
pub struct VolumeArgs {
    /// The volume of the game, in percent. Every volume that is not given is taken from booth.json
    #[arg(long, value_name = "0-100", value_parser = percent())]
    pub volume: Option<u8>,
    /// The volume of the music, in percent of the game's volume
    #[arg(long, value_name = "0-100", value_parser = percent())]
    pub music_volume: Option<u8>,
    /// The volume of the effects, in percent of the game's volume
    #[arg(long, value_name = "0-100", value_parser = percent())]
    pub effects_volume: Option<u8>,
    /// The volume of the attract loop, in percent of the game's volume; 0 keeps the booth quiet while nobody plays
    #[arg(long, value_name = "0-100", value_parser = percent())]
    pub attract_volume: Option<u8>,
}

impl VolumeArgs {
    /// Returns the volumes of the configuration, overridden by those of the command line.
    pub fn over(&self, set: Loudness) -> Loudness {
        Loudness {
            master_percent: self.volume.unwrap_or(set.master_percent),
            music_percent: self.music_volume.unwrap_or(set.music_percent),
            effects_percent: self.effects_volume.unwrap_or(set.effects_percent),
            attract_percent: self.attract_volume.unwrap_or(set.attract_percent),
            attract_sound: set.attract_sound || self.attract_volume.is_some(),
        }
    }
}

#[cfg(feature = "window")]
impl RunArgs {
    /// Returns the user's options for the desktop version.
    pub fn wishes(&self) -> Wishes {
        Wishes {
            size: self.size,
            fullscreen: self.fullscreen,
            mute: self.mute,
            frames: self.frames,
            hold: self.hold,
            halted: self.halted,
            report: self.report,
            trace: self.trace,
            ..Wishes::default()
        }
    }
}

impl PlayArgs {
    /// Returns the settings of the booth, overridden by the command line: the hour at which the day starts, the
    /// volumes, and the session limit of a kiosk.
    pub fn over(&self, set: Config) -> Config {
        Config {
            day_starts_at_hour: self.day.over(&set),
            sound: self.run.volumes.over(set.sound),
            play: if self.kiosk { set.play.in_kiosk() } else { set.play },
            ..set
        }
    }
}

impl RunArgs {
    /// Returns how the picture is shown.
    pub fn looks(&self) -> Looks {
        let motion = if self.reduced_motion {
            Motion::Reduced
        } else {
            Motion::Full
        };
        Looks {
            crt: !self.no_crt,
            motion,
        }
    }
}

fn percent() -> clap::builder::RangedI64ValueParser<u8> {
    clap::value_parser!(u8).range(0..=100)
}

/// The folder of the booth's files. The flag may come before a command or after it.
#[derive(Clone, Debug, Args)]
pub struct DataDir {
    /// Keep scores and replays in this folder, not in the user's folder (for the game and the commands scores, stats,
    /// board and booth)
    #[arg(long, value_name = "DIR", global = true)]
    pub data_dir: Option<PathBuf>,
}

/// The format in which a command writes its results.
#[derive(Clone, Copy, Debug, Args)]
pub struct Format {
    /// Write JSON, for programs
    #[arg(long)]
    pub json: bool,
}

/// The commands besides playing.
#[derive(Debug, Subcommand)]
pub enum CliCommand {
    /// Check, solve and play levels
    Levels {
        /// The `levels` command to run.
        #[command(subcommand)]
        command: LevelsCommand,
    },
    /// Play a recorded run without a window and compare its result with the recorded one
    Replay {
        /// The replay, as written by the game or by `levels solve --write`
        file: PathBuf,
        /// The format of the result.
        #[command(flatten)]
        format: Format,
    },
    /// Show, correct and verify the leaderboard
    Scores {
        /// The `scores` command to run.
        #[command(subcommand)]
        command: ScoresCommand,
    },
    /// Show statistics from the journal of plays
    Stats(StatsArgs),
    /// Show only the leaderboard, on a second screen
    Board(BoardArgs),
    /// Write and check booth.json, which sets up the game, and set the PIN of the staff menu
    Booth {
        /// The `booth` command to run.
        #[command(subcommand)]
        command: BoothCommand,
    },
    /// Let simulated players play whole games, and print how long the games lasted, how far the players got and how the
    /// games ended.
    ///
    /// The same seed gives the same numbers on every machine. levels/README.md explains what the simulated players (the
    /// models) can do and what the numbers are for.
    Simulate(SimulateArgs),
    /// Draw every sprite and screen as PNG files, with a page (index.html) that shows them
    Gallery {
        /// The folder to write to
        dir: PathBuf,
    },
    /// Listen to tunes and effects, or write them to files
    Sound {
        /// The `sound` command to run.
        #[command(subcommand)]
        command: SoundCommand,
    },
    /// Draw the characters and emblems as stickers: SVG and PNG, 50 mm wide at 300 dpi, and an A4 sheet of all of them
    Stickers {
        /// The folder to write to
        dir: PathBuf,
    },
}

/// The commands for levels.
#[derive(Debug, Subcommand)]
pub enum LevelsCommand {
    /// Print every mistake in map files.
    ///
    /// The tile set is read from tiles.tsj beside each map; without that file, the built-in tile set is used.
    Check {
        /// Maps saved by Tiled (.tmj); without any, the levels of the game
        files: Vec<PathBuf>,
    },
    /// Prove that levels can be solved in time.
    ///
    /// The solver plays each level with seed 1, and must solve it within 60% of its deadline.
    Solve(SolveArgs),
    /// Play a map in a window, again and again.
    ///
    /// The map is read and checked only once, when the game starts. When the level is cleared or lost, it begins again.
    /// No score is kept. Escape ends the game.
    Play(PlayMapArgs),
    /// Write the tile set and the project file that Tiled needs, next to the maps
    Tileset {
        /// The folder of the maps
        dir: PathBuf,
    },
}

/// Which maps to solve, and where to keep the solutions.
#[derive(Debug, Args)]
pub struct SolveArgs {
    /// Maps saved by Tiled (.tmj); without any, the levels of the game
    pub files: Vec<PathBuf>,
    /// Write the solutions into this folder as replays, each named after its level
    #[arg(long, value_name = "DIR", conflicts_with = "files")]
    pub write: Option<PathBuf>,
    /// The format of the table.
    #[command(flatten)]
    pub format: Format,
}

/// Which map to play, and how.
#[derive(Debug, Args)]
pub struct PlayMapArgs {
    /// The map, as saved by Tiled (.tmj)
    pub file: PathBuf,
    /// How the map is played and shown.
    #[command(flatten)]
    pub run: RunArgs,
}

/// The commands for tunes and effects.
#[derive(Debug, Subcommand)]
pub enum SoundCommand {
    /// Write every tune and effect as WAV, and print the length and loudness of each.
    ///
    /// A tune that repeats is written only once, up to the point where it would start over.
    Render {
        /// The folder to write to
        dir: PathBuf,
        /// MML files to write instead of the game's tunes and effects; see assets/music/README.md
        files: Vec<PathBuf>,
    },
    /// Play a tune or an effect; without a name, list them
    Test {
        /// The name of a tune or an effect
        name: Option<String>,
    },
}

/// Which models play, and how many games.
#[derive(Clone, Copy, Debug, Args)]
pub struct SimulateArgs {
    /// The number of games to play
    #[arg(long, value_name = "N", default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub games: u32,
    /// The seed of the random numbers
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub seed: u64,
    /// The model that plays; without this flag, all of them, one after the other
    #[arg(long)]
    pub model: Option<Model>,
    /// The number of games to play at the same time; it does not change the results
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = clap::value_parser!(u8).range(1..=64))]
    pub threads: u8,
    /// Show one game second by second instead of the statistics; the first game is 0
    #[arg(long, value_name = "GAME", requires = "model", hide = true)]
    pub trace: Option<u32>,
    /// The format of the statistics.
    #[command(flatten)]
    pub format: Format,
}

/// The commands for the booth's configuration.
#[derive(Debug, Subcommand)]
pub enum BoothCommand {
    /// Write booth.json with every value at its default, and its schema beside it
    Init,
    /// Set the PIN of the staff menu, even if the old one is lost
    SetPin {
        /// Four to eight of the letters U D L R B: up, down, left, right, button. Without a PIN, the command asks for
        /// it or reads it from standard input
        pin: Option<Pin>,
    },
    /// Remove the PIN, which also disables the staff menu
    ClearPin,
    /// Print every mistake in booth.json
    Check {
        /// The file to check; without it, the file in the data folder
        file: Option<PathBuf>,
    },
}

/// Parses a level number, and checks that the game has this level.
fn shipped_level(text: &str) -> Result<u8, String> {
    let campaign =
        levels::shipped().map_err(|_| "the levels of the game have mistakes; see 'hat-trick levels check'")?;
    let numbers: Vec<u8> = campaign.levels().map(|level| level.number).collect();
    let wanted = text.parse().ok().filter(|number| numbers.contains(number));
    wanted.ok_or_else(|| {
        let list: Vec<_> = numbers.iter().map(u8::to_string).collect();
        format!("the levels are {}", list.join(", "))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    fn expect_help(command: &clap::Command) {
        assert!(command.get_about().is_some(), "{} has no help", command.get_name());
        for arg in command.get_arguments() {
            assert!(
                arg.get_help().is_some(),
                "{} {} has no help",
                command.get_name(),
                arg.get_id()
            );
        }
        command.get_subcommands().for_each(expect_help);
    }

    #[test]
    fn every_command_and_every_flag_has_a_help_text() {
        Cli::command().debug_assert();
        expect_help(&Cli::command());
    }

    #[test]
    fn a_size_is_two_numbers_with_an_x() {
        assert_eq!(
            "1280x720".parse(),
            Ok(Size {
                width: 1280,
                height: 720
            })
        );
        assert_eq!(Size::default().to_string().parse(), Ok(Size::default()));
        for bad in [
            "",
            "960",
            "960x",
            "x540",
            "0x540",
            "960x0",
            "-1x5",
            "960X540",
            "960x540x2",
            "99999x1",
        ] {
            assert!(bad.parse::<Size>().is_err(), "{bad}");
        }
    }

    #[test]
    fn flags_that_contradict_each_other_are_refused() {
        for line in [
            "hat-trick --replay a.json --seed 1",
            "hat-trick --replay a.json --god",
            "hat-trick --windowed --fullscreen",
            "hat-trick --size 960x540 --fullscreen",
            "hat-trick --kiosk --windowed",
            "hat-trick --kiosk --god",
            "hat-trick --watched",
            "hat-trick levels solve --write demos my.tmj",
            "hat-trick levels play",
            "hat-trick levels play my.tmj --kiosk",
            "hat-trick levels play my.tmj --windowed --fullscreen",
        ] {
            assert!(Cli::try_parse_from(line.split(' ')).is_err(), "{line}");
        }
    }

    #[test]
    fn only_levels_of_the_game_can_be_begun_with() {
        let last = levels::MAPS.len();
        assert!(Cli::try_parse_from(["hat-trick", "--level", &last.to_string()]).is_ok());
        let error = Cli::try_parse_from(["hat-trick", "--level", "99"])
            .unwrap_err()
            .to_string();
        assert!(error.contains("the levels are 1, 2"), "{error}");
    }
}
