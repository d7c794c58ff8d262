//! `levels play`: plays a single map in a window, again and again, for its designer.

use super::{Failure, maps, out};
use crate::rules::Level;
use std::path::{Path, PathBuf};

#[cfg(feature = "window")]
use {
    super::args::PlayMapArgs,
    super::play::{needs_display, sheets},
    crate::app::desk::table::Desk,
    crate::booth::config::Loaded,
    crate::booth::leaderboard::Leaderboard,
    crate::rules::Campaign,
    crate::screens::{Cabinet, Game, Setup},
    jiff::ZonedDateTime,
    std::time::Instant,
};

/// Reads the level in this file, if it has no mistakes. The level may have the same number as another level, because it
/// is played alone.
pub fn read(file: &Path) -> Result<Level, Failure> {
    let maps = maps::check(&[PathBuf::from(file)]);
    maps.mistakes.iter().for_each(out::tell);
    let level = maps.levels.into_iter().next();
    level.ok_or_else(|| Failure("a level with mistakes cannot be played; fix them in Tiled and try again".to_owned()))
}

/// Plays the level until the window is closed or Escape is pressed.
#[cfg(feature = "window")]
pub fn run(level: Level, args: &PlayMapArgs) -> Result<(), Failure> {
    let atlas = sheets(false)?;
    needs_display()?;
    let run = &args.run;
    let number = level.number;
    let no_level = || Failure("there is no level to play; give a map".to_owned());
    let campaign = Campaign::new(vec![level]).ok_or_else(no_level)?;
    let setup = Setup {
        level: Some(number),
        seed: run.seed,
        god: run.god,
        looks: run.looks(),
        now: ZonedDateTime::now,
    };
    // Playing a map must not change a booth's leaderboard.
    let home = tempfile::tempdir().map_err(|error| Failure::file(&std::env::temp_dir(), &error))?;
    let board = Leaderboard::open(home.path(), &ZonedDateTime::now());
    let mut loaded = Loaded::default();
    loaded.config.sound = run.volumes.over(loaded.config.sound);
    let cabinet = Cabinet::new(campaign, board, setup)
        .with_config(loaded)
        .for_a_designer();
    let desk = Desk::new(run.wishes(), Instant::now());
    desk.open(Game::new(cabinet), atlas).map(|_| ())
}
