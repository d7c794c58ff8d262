//! `replay`: plays a recorded run without a window and holds it against its record.

use super::{Failure, maps, out};
use crate::rules::replay::{Outcome, Replay, ReplayError};
use crate::rules::{Campaign, step};
use std::path::Path;
use std::sync::Arc;

/// Replays the run in `file` and prints what it comes to.
pub fn run(file: &Path, json: bool) -> Result<(), Failure> {
    let text = std::fs::read_to_string(file).map_err(|error| Failure::file(file, &error))?;
    let campaign = maps::shipped()?;
    let outcome = play(&text, &campaign).map_err(|sentence| Failure(format!("{}: {sentence}", file.display())))?;
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

/// What the run comes to, or a sentence on why it does not hold.
fn play(text: &str, campaign: &Arc<Campaign>) -> Result<Outcome, String> {
    let replay = Replay::parse(text).map_err(|error| error.to_string())?;
    if campaign.level(replay.level).number != replay.level {
        return Err(format!(
            "it begins with level {}, which this game does not have; use the game that recorded it",
            replay.level
        ));
    }
    replay.verify(campaign).map_err(|error| match error {
        ReplayError::OtherEnd { .. } => other_end(&replay, campaign).unwrap_or(error).to_string(),
        other => other.to_string(),
    })
}

/// The same trouble with the part of the end that differs: the score alone may well be as recorded.
fn other_end(replay: &Replay, campaign: &Arc<Campaign>) -> Option<ReplayError> {
    let mut world = replay.start(campaign);
    for held in replay.inputs().ok()? {
        step(&mut world, held);
    }
    let (is, said) = (Outcome::of(&world), &replay.end);
    let parts = [
        ("ticks", is.ticks == said.ticks),
        ("score", is.score == said.score),
        ("level", is.level == said.level),
        ("loop", is.r#loop == said.r#loop),
        ("hash", is.hash == said.hash),
    ];
    let (part, _) = parts.into_iter().find(|(_, same)| !same)?;
    Some(ReplayError::Differs {
        tick: is.ticks,
        part: part.to_owned(),
    })
}
