//! `levels check`: finds everything that is wrong with a map. The solver runs last, and only on a map without other
//! mistakes.

use super::solver::{self, Options};
use crate::levels::check::{self, Findings};
use crate::levels::{LevelError, Place, TileSet};
use crate::rules::tuning::SECOND;
use crate::rules::{Campaign, Level};

/// The seed with which every level is solved.
pub const SEED: u64 = 1;
/// The largest share of a level's deadline that the solver may need, in percent.
pub const MOST_SHARE: u32 = 60;

/// Reads the map `text`, which messages call `file`, and looks for everything that is wrong with it.
pub fn check(file: &str, text: &str, tiles: &TileSet) -> Findings {
    let report = check::check(file, text, tiles);
    let level = report.level.and_then(|level| match mistake(&level) {
        None => Ok(level),
        Some((place, found, expected)) => Err(vec![LevelError {
            file: file.to_owned(),
            place,
            found,
            expected,
        }]),
    });
    Findings { level, ..report }
}

/// Returns the mistake that the solver finds: where it is, what was found and what was expected.
fn mistake(level: &Level) -> Option<(Place, String, String)> {
    let game = Campaign::new(vec![level.clone()]);
    let solution = game.and_then(|game| solver::solve(&game, level.number, SEED, &Options::default()));
    let Some(solution) = solution else {
        let expected = "a way to the hat, to every coin and to the exit; does a gate hide what opens it?";
        let found = "cannot be solved: the solver finds no way";
        return Some((Place::File, found.to_owned(), expected.to_owned()));
    };
    let ticks = solution.ticks;
    let too_long = ticks * 100 > level.deadline * MOST_SHARE;
    too_long.then(|| {
        let deadline = level.deadline / SECOND;
        let percent = f64::from((ticks * 1000).div_ceil(level.deadline)) / 10.0;
        let needed = (ticks * 100).div_ceil(MOST_SHARE * SECOND);
        (
            Place::Map,
            format!("property \"deadline\" is {deadline}; the solver needs {percent} % of it"),
            format!("at most {MOST_SHARE} %: a deadline of {needed} seconds or more, or a shorter way"),
        )
    })
}
