//! `replay`: plays a recorded run without a window and compares the result with the recorded one.

use super::{Failure, maps, out};
use crate::rules::replay::{Outcome, Replay};
use std::path::Path;

/// Replays the run in `file` and prints its result.
pub fn run(file: &Path, json: bool) -> Result<(), Failure> {
    let text = std::fs::read_to_string(file).map_err(|error| Failure::file(file, &error))?;
    let campaign = maps::shipped()?;
    let replay = Replay::parse(&text).and_then(|replay| replay.verify(&campaign));
    let outcome = replay.map_err(|error| Failure(format!("{}: {error}", file.display())))?;
    if json {
        return out::json(&outcome);
    }
    let Outcome {
        score,
        level,
        r#loop,
        ticks,
        hash,
    } = outcome;
    out::say(format_args!(
        "score {score}\nlevel {level}\nloop  {loop}\nticks {ticks}\nhash  {hash}"
    ))
}
