//! Plays the game on the desktop, with the options of the command line.

use super::args::PlayArgs;
use super::{Failure, again, booth, maps, out};
use crate::app::desk::kiosk::code;
use crate::app::desk::table::{Desk, Wishes};
use crate::app::desk::{display, reload};
use crate::booth::config::Loaded;
use crate::booth::folder;
use crate::booth::journal::{Entry, Journal};
use crate::booth::leaderboard::Leaderboard;
use crate::rules::replay::Replay;
use crate::screens::{Cabinet, Game, Leave, Setup};
use crate::view::Atlas;
use jiff::ZonedDateTime;
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

/// Plays until the window is closed or staff end the game.
pub fn run(args: &PlayArgs, data_dir: Option<&Path>) -> Result<ExitCode, Failure> {
    let started = Instant::now();
    // Load the sprite sheets first, because their mistakes can be reported without a window.
    let atlas = sheets(args.safe)?;
    needs_display()?;
    let data = folder::resolve(data_dir.map(Path::to_owned))?;
    let game = game(args, &data)?;
    let wishes = Wishes {
        mute: args.run.mute || args.safe,
        plain: args.safe,
        kiosk: args.kiosk,
        ..args.run.wishes()
    };
    let desk = Desk::new(wishes, started);
    let desk = if args.watched { desk.watched() } else { desk };
    let left = desk.open(game, atlas)?;
    let time = ZonedDateTime::now().timestamp();
    Journal::new(&data).note(&Entry::Stop { time });
    match left {
        Some(Leave::Restart) if args.watched => Ok(ExitCode::from(code::RESTART)),
        Some(Leave::Restart) => again::start(),
        Some(Leave::Quit) if args.watched => Ok(ExitCode::from(code::QUIT)),
        Some(Leave::Quit | Leave::Shown) | None => Ok(ExitCode::SUCCESS),
    }
}

/// Returns the sprite sheets to draw from. In safe mode, these are the built-in sheets, because sheets from the disk
/// may have caused the crashes that led to safe mode.
pub(super) fn sheets(safe: bool) -> Result<Atlas, Failure> {
    let sheets = if safe { Atlas::load() } else { reload::first() };
    Ok(sheets?)
}

/// Fails with advice if no window can be opened.
pub(super) fn needs_display() -> Result<(), Failure> {
    display::display_problem().map_or(Ok(()), |problem| Err(Failure(problem)))
}

/// Makes the game with the options of the command line.
fn game(args: &PlayArgs, data: &Path) -> Result<Game, Failure> {
    let campaign = maps::shipped()?;
    let claimed = folder::claim(data)?;
    let board = Leaderboard::open(data, &ZonedDateTime::now());
    for notice in board.notices() {
        out::tell(format_args!("hat-trick: {notice}"));
    }
    let setup = Setup {
        level: args.level,
        seed: args.run.seed,
        god: args.run.god,
        looks: args.run.looks(),
        now: ZonedDateTime::now,
    };
    let cabinet = Cabinet::new(campaign, board, setup)
        .with_config(configuration(args, data))
        .with_folder(claimed)
        .with_journal(Journal::new(data));
    let Some(path) = &args.replay else {
        return Ok(Game::new(cabinet));
    };
    let text = std::fs::read_to_string(path).map_err(|error| Failure::file(path, &error))?;
    let replay = Replay::parse(&text).map_err(|error| Failure(format!("{}: {error}", path.display())))?;
    Ok(Game::with_recording(cabinet, &replay))
}

/// Returns the settings that staff have made or, in safe mode, the built-in ones, because the configuration file may
/// have caused the crashes that led to safe mode. Options on the command line override these settings in either case.
fn configuration(args: &PlayArgs, data: &Path) -> Loaded {
    let mut loaded = if args.safe {
        Loaded::default()
    } else {
        booth::load(data)
    };
    loaded.config = args.over(loaded.config);
    loaded
}
