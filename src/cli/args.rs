//! What may stand on the command line. The doc comments are the help texts.

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

/// HAT TRICK, a retro arcade game about the Dapr APIs. Without a command it plays
///
/// Esc pauses the game; from there you go on, end the run, or quit. A kiosk does not listen to it.
#[derive(Debug, Parser)]
#[command(name = "hat-trick", version)]
pub struct Cli {
    /// What to do instead of playing.
    #[command(subcommand)]
    pub command: Option<CliCommand>,
    /// Where scores and replays are kept.
    #[command(flatten)]
    pub data: DataDir,
    /// How to play.
    #[command(flatten)]
    pub play: PlayArgs,
}

/// How to play.
#[derive(Clone, Debug, Args)]
pub struct PlayArgs {
    /// Begin with this level
    #[arg(long, value_name = "N", value_parser = shipped_level)]
    pub level: Option<u8>,
    /// How runs are played and shown.
    #[command(flatten)]
    pub run: RunArgs,
    /// When today's board begins anew.
    #[command(flatten)]
    pub day: DayArgs,
    /// Show a recorded run, which brings its own level and seed
    #[arg(long, value_name = "FILE", conflicts_with_all = ["level", "seed", "god"])]
    pub replay: Option<PathBuf>,
    /// Run a booth: full screen, no way out for visitors, started again after a crash or a hang; end it with SIGTERM
    /// or in the staff menu
    #[arg(long, conflicts_with_all = ["windowed", "size", "replay", "god", "frames", "report"])]
    pub kiosk: bool,
    /// Play without sound, shader and configuration, as the kiosk does after repeated crashes
    #[arg(long)]
    pub safe: bool,
    /// This process is the game under a kiosk's supervisor, which holds the other ends of its standard streams
    #[arg(long, hide = true, requires = "kiosk")]
    pub watched: bool,
}

/// How runs are played and shown, those of a map under construction too.
#[derive(Clone, Debug, Args)]
pub struct RunArgs {
    /// Play every run with this seed, so that rogues behave alike each time
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
    /// Hits cost no retry: for people who build levels
    #[arg(long)]
    pub god: bool,
    /// Make no sound
    #[arg(long)]
    pub mute: bool,
    /// How loud things are.
    #[command(flatten)]
    pub volumes: VolumeArgs,
    /// Play in a window; this is the default
    #[arg(long, conflicts_with = "fullscreen")]
    pub windowed: bool,
    /// Fill the screen
    #[arg(long)]
    pub fullscreen: bool,
    /// The size of the window, pixels
    #[arg(long, value_name = "WxH", default_value_t, conflicts_with = "fullscreen")]
    pub size: Size,
    /// Show plain pixels instead of the tube of an old cabinet
    #[arg(long)]
    pub no_crt: bool,
    /// Shake nothing, show no sparks at a hit and half of the confetti
    #[arg(long)]
    pub reduced_motion: bool,
    /// Leave after so many frames
    #[arg(long, value_name = "N", hide = true)]
    pub frames: Option<u64>,
    /// Stand still after so many ticks, for pictures
    #[arg(long, value_name = "N", hide = true)]
    pub hold: Option<u64>,
    /// Begin halted, as F6 halts it: F7 makes one tick
    #[arg(long, hide = true)]
    pub halted: bool,
    /// Print first_frame_ms, frames and cpu_seconds as JSON at the end
    #[arg(long, hide = true)]
    pub report: bool,
    /// Print each screen when it begins, each tick of a run, each coin with its combo, and how many ticks were made
    #[arg(long, hide = true)]
    pub trace: bool,
}

/// How loud things are, percent; what is not given is as booth.json has it.
#[derive(Clone, Copy, Debug, Args)]
pub struct VolumeArgs {
    /// How loud the game is, percent; without it as booth.json says, and so for the other volumes
    #[arg(long, value_name = "0-100", value_parser = percent())]
    pub volume: Option<u8>,
    /// How loud its music is, percent of that
    #[arg(long, value_name = "0-100", value_parser = percent())]
    pub music_volume: Option<u8>,
    /// How loud its effects are, percent of that
    #[arg(long, value_name = "0-100", value_parser = percent())]
    pub effects_volume: Option<u8>,
    /// How loud the attract loop is, percent of that; 0 keeps the booth quiet while nobody plays
    #[arg(long, value_name = "0-100", value_parser = percent())]
    pub attract_volume: Option<u8>,
}

impl VolumeArgs {
    /// What is set, with the command line before it.
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
    /// What is asked of the desk.
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
    /// What is set, with the command line before it: hour and volumes, and the kiosk's session limit.
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
    /// How the picture is shown.
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

/// Where the booth keeps its files. The flag may stand before a command or behind it.
#[derive(Clone, Debug, Args)]
pub struct DataDir {
    /// Keep scores and replays in this folder, not in the user's own: for playing, scores, stats, board and booth
    #[arg(long, value_name = "DIR", global = true)]
    pub data_dir: Option<PathBuf>,
}

/// How a command writes what it found.
#[derive(Clone, Copy, Debug, Args)]
pub struct Format {
    /// Write JSON, for programs
    #[arg(long)]
    pub json: bool,
}

/// What the command line can do besides playing.
#[derive(Debug, Subcommand)]
pub enum CliCommand {
    /// Check, solve and play levels
    Levels {
        /// What to do with them.
        #[command(subcommand)]
        command: LevelsCommand,
    },
    /// Play a recorded run without a window and hold it against its record
    Replay {
        /// The replay, as the game or `levels solve --write` wrote it
        file: PathBuf,
        /// How to write it.
        #[command(flatten)]
        format: Format,
    },
    /// Look at the leaderboard, correct it and prove its scores
    Scores {
        /// What to do with it.
        #[command(subcommand)]
        command: ScoresCommand,
    },
    /// Show what the journal of plays comes to
    Stats(StatsArgs),
    /// Show the leaderboard alone, on a second screen
    Board(BoardArgs),
    /// Write and check booth.json, in which staff set up the game, and set the PIN of the staff menu
    Booth {
        /// What to do with it.
        #[command(subcommand)]
        command: BoothCommand,
    },
    /// Let models of people play whole games, and say how long, how far and where they ended
    ///
    /// The same seed gives the same numbers on every machine. What the models can do and what the numbers are for is
    /// told in levels/README.md.
    Simulate(SimulateArgs),
    /// Draw every sprite and screen into PNG files, with a page (index.html) that shows them
    Gallery {
        /// The folder to write to
        dir: PathBuf,
    },
    /// Listen to tunes and effects, or write them into files
    Sound {
        /// What to do with them.
        #[command(subcommand)]
        command: SoundCommand,
    },
    /// Draw the characters and emblems as stickers: SVG and PNG of 50 mm at 300 dpi, and a sheet of A4
    Stickers {
        /// The folder to write to
        dir: PathBuf,
    },
}

/// What can be done with levels.
#[derive(Debug, Subcommand)]
pub enum LevelsCommand {
    /// Print every mistake in map files
    ///
    /// The tile set is read from tiles.tsj beside each map; without one the built-in tile set is used.
    Check {
        /// Maps as Tiled saves them (.tmj); none: the levels of the game
        files: Vec<PathBuf>,
    },
    /// Prove that levels can be solved in time
    ///
    /// The solver plays each level with seed 1. A level must be solved within 60 % of its deadline.
    Solve(SolveArgs),
    /// Play a map in a window, again and again
    ///
    /// The map is checked first, and read anew each time the game is started. Cleared or lost, it begins again. No
    /// score is kept. Escape ends it.
    Play(PlayMapArgs),
    /// Write the tile set and the project that Tiled needs beside the maps
    Tileset {
        /// The folder of the maps
        dir: PathBuf,
    },
}

/// What to solve, and where to keep it.
#[derive(Debug, Args)]
pub struct SolveArgs {
    /// Maps as Tiled saves them (.tmj); none: the levels of the game
    pub files: Vec<PathBuf>,
    /// Write the solutions into this folder as replays, each called like its level
    #[arg(long, value_name = "DIR", conflicts_with = "files")]
    pub write: Option<PathBuf>,
    /// How to write the table.
    #[command(flatten)]
    pub format: Format,
}

/// Which map to play, and how.
#[derive(Debug, Args)]
pub struct PlayMapArgs {
    /// The map as Tiled saves it (.tmj)
    pub file: PathBuf,
    /// How it is played and shown.
    #[command(flatten)]
    pub run: RunArgs,
}

/// What can be done with tunes and effects.
#[derive(Debug, Subcommand)]
pub enum SoundCommand {
    /// Write every tune and effect as WAV, and print how long and how loud each is
    ///
    /// A tune that is repeated ends where it is repeated.
    Render {
        /// The folder to write to
        dir: PathBuf,
        /// Tunes to write instead, as MML; assets/music/README.md describes it
        files: Vec<PathBuf>,
    },
    /// Play a tune or an effect; without a name, list them
    Test {
        /// Its name
        name: Option<String>,
    },
}

/// Who plays how many games.
#[derive(Clone, Copy, Debug, Args)]
pub struct SimulateArgs {
    /// How many games are played
    #[arg(long, value_name = "N", default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub games: u32,
    /// Where all luck comes from
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub seed: u64,
    /// Who plays; none: all of them, one after the other
    #[arg(long)]
    pub model: Option<Model>,
    /// Games that are played at the same time; the numbers are the same with any
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = clap::value_parser!(u8).range(1..=64))]
    pub threads: u8,
    /// Show one game, counted from 0, second by second, instead of the numbers
    #[arg(long, value_name = "GAME", requires = "model", hide = true)]
    pub trace: Option<u32>,
    /// How to write the numbers.
    #[command(flatten)]
    pub format: Format,
}

/// What can be done with the booth's configuration.
#[derive(Debug, Subcommand)]
pub enum BoothCommand {
    /// Write booth.json with every value at its default, and its schema beside it
    Init,
    /// Set the PIN of the staff menu; also the way back in for who has lost it
    SetPin {
        /// Four to eight of the letters U D L R B: up, down, left, right, button; none: it is asked for, or read from
        /// standard input
        pin: Option<Pin>,
    },
    /// Take the PIN away, and the staff menu with it
    ClearPin,
    /// Print every mistake in booth.json
    Check {
        /// The file; without it the one in the data folder
        file: Option<PathBuf>,
    },
}

/// The number of a level that the game has.
fn shipped_level(text: &str) -> Result<u8, String> {
    let campaign = levels::shipped().map_err(|_| "the levels of the game have mistakes; see levels check")?;
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
