//! The command line: a file for each command.
//!
//! A command returns a [`Failure`] or nothing; `main` prints the failure and chooses the exit code. Commands print
//! through [`out`], because `println!` panics when the reader has closed the pipe.

#[cfg(feature = "window")]
pub mod again;
pub mod args;
#[cfg(feature = "window")]
pub mod board;
pub mod booth;
pub mod check;
mod data;
mod files;
pub mod gallery;
#[cfg(feature = "window")]
pub mod kiosk;
pub mod line;
pub mod maps;
#[cfg(feature = "window")]
pub mod play;
pub mod play_map;
pub mod replay;
pub mod scores;
pub mod simulate;
pub mod solve;
pub mod sound;
pub mod staff_args;
pub mod stats;
pub mod stickers;
pub mod tileset;

pub use args::{Cli, PlayArgs};

use crate::app::desk::{Failure, out};
use crate::rules::Level;
use args::{BoothCommand, CliCommand, LevelsCommand, PlayMapArgs, SoundCommand};
use staff_args::BoardArgs;
use std::path::Path;
use std::process::ExitCode;

/// Runs the command that was given on the command line. The exit code for success is 0, except when staff have ended or
/// restarted the game in a kiosk.
pub fn run(cli: &Cli) -> Result<ExitCode, Failure> {
    let data_dir = cli.data.data_dir.as_deref();
    match &cli.command {
        None => play(&cli.play, data_dir),
        Some(command) => run_command(command, data_dir).map(|()| ExitCode::SUCCESS),
    }
}

fn run_command(command: &CliCommand, data_dir: Option<&Path>) -> Result<(), Failure> {
    match command {
        CliCommand::Levels { command } => match command {
            LevelsCommand::Check { files } => check::run(files),
            LevelsCommand::Solve(args) => solve::run(args),
            LevelsCommand::Play(args) => play_map(args),
            LevelsCommand::Tileset { dir } => tileset::write(dir),
        },
        CliCommand::Replay { file, format } => replay::run(file, format.json),
        CliCommand::Scores { command } => scores::run(command, data_dir),
        CliCommand::Stats(args) => stats::run(args, data_dir),
        CliCommand::Board(args) => board(args, data_dir),
        CliCommand::Simulate(args) => simulate::run(args),
        CliCommand::Booth { command } => match command {
            BoothCommand::Init => booth::init(data_dir),
            BoothCommand::SetPin { pin } => booth::set_pin(pin.as_ref(), data_dir),
            BoothCommand::ClearPin => booth::clear_pin(data_dir),
            BoothCommand::Check { file } => booth::check(file.as_deref(), data_dir),
        },
        CliCommand::Gallery { dir } => gallery::run(dir),
        CliCommand::Sound { command } => match command {
            SoundCommand::Render { dir, files } => sound::render(dir, files),
            SoundCommand::Test { name } => sound::test(name.as_deref()),
        },
        CliCommand::Stickers { dir } => stickers::run(dir),
    }
}

#[cfg(feature = "window")]
fn play(args: &PlayArgs, data_dir: Option<&Path>) -> Result<ExitCode, Failure> {
    if args.kiosk && !args.watched {
        kiosk::run(args, data_dir)
    } else {
        play::run(args, data_dir)
    }
}

/// Checks the map first, so that its mistakes are reported even in a build without a window.
fn play_map(args: &PlayMapArgs) -> Result<(), Failure> {
    let level = play_map::read(&args.file)?;
    show_map(level, args)
}

#[cfg(feature = "window")]
fn show_map(level: Level, args: &PlayMapArgs) -> Result<(), Failure> {
    play_map::run(level, args)
}

#[cfg(not(feature = "window"))]
fn show_map(_: Level, _: &PlayMapArgs) -> Result<(), Failure> {
    Err(no_window())
}

#[cfg(feature = "window")]
fn board(args: &BoardArgs, data_dir: Option<&Path>) -> Result<(), Failure> {
    board::run(args, data_dir)
}

#[cfg(not(feature = "window"))]
fn play(_: &PlayArgs, _: Option<&Path>) -> Result<ExitCode, Failure> {
    Err(no_window())
}

#[cfg(not(feature = "window"))]
fn board(_: &BoardArgs, _: Option<&Path>) -> Result<(), Failure> {
    Err(no_window())
}

#[cfg(not(feature = "window"))]
fn no_window() -> Failure {
    let sentence = "this build has no window; build it with its default features, or see --help for what it can do";
    Failure(sentence.to_owned())
}
