//! Replays. A replay records a run as its seed and inputs, with fingerprints of the world at regular intervals.
//!
//! A replay is a JSON object with the fields `format`, `version`, `seed`, `level` (where the run began), `inputs`,
//! `checks` and `end`. The fields `god` and `terms` are present only if they differ from the default.
//!
//! The inputs are words separated by spaces. Each word consists of letters from `U R D L B` (up, right, down, left,
//! button), or `-` for nothing, followed by the number of ticks for which this input was held: `R12 UR3 -4` means right
//! for 12 ticks, up and right together for 3, and nothing for 4.

use super::fingerprint::Fingerprint;
use super::grid::Dir;
use super::input::Input;
use super::level::Campaign;
use super::terms::Terms;
use super::world::{World, step};
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::fmt::Write;
use std::sync::Arc;
use thiserror::Error;

/// The word that marks a file as a replay.
pub const FORMAT: &str = "hat-trick-replay";
/// The version of the rules and of the formats that record a run: replays, fingerprints and links. The version goes up
/// with every change that could affect a recorded run. Otherwise an old run would be played under the new rules, come
/// out differently, and be reported as altered. The first edition of the game wrote version 1, or version 2 for a run
/// under unusual terms.
pub const VERSION: u32 = 4;
/// The number of ticks from one fingerprint to the next.
pub const CHECK_EVERY: u32 = 300;
/// The length of the longest run that is accepted, in ticks: two hours.
pub const MOST_TICKS: u32 = 2 * 60 * 60 * 60;

/// A recorded run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Replay {
    /// [`FORMAT`].
    pub format: String,
    /// [`VERSION`].
    pub version: u32,
    /// The seed of the run.
    pub seed: u64,
    /// The number of the level that the run began with.
    pub level: u8,
    /// Whether hits cost no retry in this run.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub god: bool,
    /// The terms of the run.
    #[serde(default, skip_serializing_if = "Terms::are_usual")]
    pub terms: Terms,
    /// The inputs, written as words.
    pub inputs: String,
    /// The fingerprint after every [`CHECK_EVERY`] ticks.
    pub checks: Vec<String>,
    /// How the run ended.
    pub end: Outcome,
}

/// The result of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// The points of the run.
    pub score: u32,
    /// The number of the level that was reached.
    pub level: u8,
    /// The loop that was reached.
    pub r#loop: u8,
    /// The number of ticks played, including intros and tallies.
    pub ticks: u32,
    /// The fingerprint of the final world, with all parts in one number, as 16 hexadecimal digits.
    pub hash: String,
}

impl Outcome {
    /// Returns the result of a run that has reached the state `world`.
    pub fn of(world: &World) -> Self {
        Self {
            score: world.score().0,
            level: world.stage.level.number,
            r#loop: world.stage.round,
            ticks: world.tick,
            hash: format!("{:016x}", Fingerprint::of(world).whole()),
        }
    }
}

/// Why a replay cannot be read or fails its check.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ReplayError {
    /// The file is not JSON, or a required field is missing.
    #[error("not a replay: {0}; expected a file that the game has written")]
    Malformed(String),
    /// It has another format.
    #[error("the format is \"{0}\"; expected \"{FORMAT}\"")]
    Foreign(String),
    /// The run was recorded under other rules.
    #[error("the run {0}")]
    OtherRules(#[from] OtherRules),
    /// The run was recorded under terms that the game does not offer.
    #[error(
        "the game does not offer the run's terms; expected retries from {} to {}, deadlines from {} to {} percent and a limit of at most an hour",
        Terms::RETRIES.start(), Terms::RETRIES.end(), Terms::DEADLINES.start(), Terms::DEADLINES.end()
    )]
    Terms,
    /// One of the input words is not valid.
    #[error("input word {number} is \"{word}\"; expected letters from URDLB or -, then a count, as in R12")]
    Word {
        /// The position of the word, counted from 1.
        number: usize,
        /// The word.
        word: String,
    },
    /// The replay is longer than any run can be.
    #[error("the replay is longer than {MOST_TICKS} ticks; expected a run of at most two hours")]
    TooLong,
    /// A fingerprint during the run differs from the recorded one.
    #[error(
        "the run differs from its record at tick {tick}, in \"{part}\"; it was recorded under other rules or altered"
    )]
    Differs {
        /// The tick of the first fingerprint that differs.
        tick: u32,
        /// The first part of the fingerprint that differs.
        part: String,
    },
    /// The result of the run differs from the recorded one.
    #[error("the run ends after tick {tick} with {part} {is}; its record says {said}")]
    OtherEnd {
        /// The last tick.
        tick: u32,
        /// The name of the part that differs: ticks, score, level, loop or hash.
        part: &'static str,
        /// The value that results from playing the run.
        is: String,
        /// The value in the replay.
        said: String,
    },
    /// The replay has too few or too many fingerprints.
    #[error("the record has {said} checks, but a run of its length has {is}; it was cut short or altered")]
    Checks {
        /// The number of fingerprints that the replay should have.
        is: usize,
        /// The number of fingerprints that the replay has.
        said: usize,
    },
    /// The run begins with a level that does not exist.
    #[error("the run begins with level {0}, which this game does not have; use the game that recorded it")]
    NoLevel(u8),
}

/// Why this game cannot play a run that was recorded under other rules. The run may be perfectly valid under those
/// rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum OtherRules {
    /// The run was recorded with a version of the rules that is older than [`VERSION`].
    #[error(
        "was played under older rules (version {0}), but this game plays version {VERSION}; the release that recorded it can show and verify it"
    )]
    Older(u64),
    /// The run was recorded with a version of the rules that is newer than [`VERSION`].
    #[error(
        "was played under newer rules (version {0}), but this game plays version {VERSION}; the release that recorded it can show and verify it"
    )]
    Newer(u64),
}

impl OtherRules {
    /// Checks whether this game can play runs that were recorded with this version of the rules.
    ///
    /// # Errors
    /// Returns an error if the version is older or newer than [`VERSION`].
    pub fn check(version: u64) -> Result<(), Self> {
        match version.cmp(&VERSION.into()) {
            Ordering::Equal => Ok(()),
            Ordering::Less => Err(Self::Older(version)),
            Ordering::Greater => Err(Self::Newer(version)),
        }
    }
}

/// Records a run while it is played.
#[derive(Clone, Debug, Default)]
pub struct Recorder {
    runs: Vec<(Input, u32)>,
    checks: Vec<String>,
}

impl Recorder {
    /// Records the input of the tick that has just produced `world`.
    pub fn note(&mut self, held: Input, world: &World) {
        match self.runs.last_mut() {
            Some((last, count)) if *last == held => *count += 1,
            _ => self.runs.push((held, 1)),
        }
        if world.tick.is_multiple_of(CHECK_EVERY) {
            self.checks.push(Fingerprint::of(world).to_string());
        }
    }

    /// Returns the replay of the run that began with `seed` and `level` and ended in `world`.
    pub fn finish(self, world: &World, seed: u64, level: u8) -> Replay {
        let terms = *world.terms();
        Replay {
            format: FORMAT.to_owned(),
            version: VERSION,
            seed,
            level,
            god: world.is_god(),
            terms,
            inputs: write_inputs(&self.runs),
            checks: self.checks,
            end: Outcome::of(world),
        }
    }
}

/// Plays a run with these inputs and returns its replay.
pub fn record(campaign: &Arc<Campaign>, seed: u64, level: u8, inputs: &[Input]) -> Replay {
    let mut world = World::new(campaign, seed, level);
    let mut recorder = Recorder::default();
    for held in inputs {
        step(&mut world, *held);
        recorder.note(*held, &world);
    }
    recorder.finish(&world, seed, level)
}

impl Replay {
    /// Makes a replay of a run that has not been played yet, so that only its start and its inputs are known.
    pub(super) fn unplayed(seed: u64, level: u8, terms: Terms, runs: &[(Input, u32)]) -> Self {
        Self {
            format: FORMAT.to_owned(),
            version: VERSION,
            seed,
            level,
            god: false,
            terms,
            inputs: write_inputs(runs),
            checks: Vec::new(),
            end: Outcome::default(),
        }
    }

    /// Reads a replay from JSON.
    pub fn parse(text: &str) -> Result<Self, ReplayError> {
        #[derive(Deserialize)]
        struct ReplayHead {
            format: String,
            version: u64,
        }
        let malformed = |error: serde_json::Error| ReplayError::Malformed(error.to_string());
        let head: ReplayHead = serde_json::from_str(text).map_err(malformed)?;
        if head.format != FORMAT {
            return Err(ReplayError::Foreign(head.format.chars().take(40).collect()));
        }
        OtherRules::check(head.version)?;
        let replay: Self = serde_json::from_str(text).map_err(malformed)?;
        if !replay.terms.are_offered() {
            return Err(ReplayError::Terms);
        }
        read_inputs(&replay.inputs)?;
        Ok(replay)
    }

    /// Returns the replay as JSON, one field per line.
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// The input of each tick.
    pub fn inputs(&self) -> Result<impl Iterator<Item = Input> + use<>, ReplayError> {
        let runs = read_inputs(&self.inputs)?;
        let tick_by_tick = |(held, count)| std::iter::repeat_n(held, count as usize);
        Ok(runs.into_iter().flat_map(tick_by_tick))
    }

    /// The world in which this run begins.
    pub fn start(&self, campaign: &Arc<Campaign>) -> World {
        let world = World::with_terms(campaign, self.seed, self.level, self.terms);
        if self.god { world.with_god() } else { world }
    }

    /// Plays the run and checks that it comes out as recorded.
    pub fn verify(&self, campaign: &Arc<Campaign>) -> Result<Outcome, ReplayError> {
        if campaign.level(self.level).number != self.level {
            return Err(ReplayError::NoLevel(self.level));
        }
        let mut world = self.start(campaign);
        let mut checks = self.checks.iter();
        for held in self.inputs()? {
            step(&mut world, held);
            if world.tick.is_multiple_of(CHECK_EVERY)
                && let Some(said) = checks.next()
            {
                check(&world, said)?;
            }
        }
        let outcome = Outcome::of(&world);
        self.compare(&outcome)?;
        Ok(outcome)
    }

    /// Compares the result of the run and the number of its fingerprints with the recorded ones.
    fn compare(&self, is: &Outcome) -> Result<(), ReplayError> {
        let said = &self.end;
        let parts = [
            ("ticks", is.ticks.to_string(), said.ticks.to_string()),
            ("score", is.score.to_string(), said.score.to_string()),
            ("level", is.level.to_string(), said.level.to_string()),
            ("loop", is.r#loop.to_string(), said.r#loop.to_string()),
            ("hash", is.hash.clone(), said.hash.clone()),
        ];
        if let Some((part, is_part, said)) = parts.into_iter().find(|(_, is, said)| is != said) {
            return Err(ReplayError::OtherEnd {
                tick: is.ticks,
                part,
                is: is_part,
                said,
            });
        }
        let (is, said) = ((is.ticks / CHECK_EVERY) as usize, self.checks.len());
        if is == said {
            Ok(())
        } else {
            Err(ReplayError::Checks { is, said })
        }
    }
}

/// Compares the fingerprint of `world` with the recorded one.
fn check(world: &World, said: &str) -> Result<(), ReplayError> {
    let is = Fingerprint::of(world);
    let part = match Fingerprint::parse(said) {
        Some(said) => is.difference(&said),
        None => Some("checks"),
    };
    part.map_or(Ok(()), |part| {
        Err(ReplayError::Differs {
            tick: world.tick,
            part: part.to_owned(),
        })
    })
}

const LETTERS: [(char, Dir); 4] = [('U', Dir::Up), ('R', Dir::Right), ('D', Dir::Down), ('L', Dir::Left)];

fn write_inputs(runs: &[(Input, u32)]) -> String {
    let mut text = String::new();
    for (held, count) in runs {
        if !text.is_empty() {
            text.push(' ');
        }
        if held.is_idle() {
            text.push('-');
        }
        text.extend(
            LETTERS
                .iter()
                .filter(|(_, dir)| held.holds(*dir))
                .map(|(letter, _)| letter),
        );
        text.extend(held.button().then_some('B'));
        // Writing to a string cannot fail.
        let _ = write!(text, "{count}");
    }
    text
}

pub(super) fn read_inputs(text: &str) -> Result<Vec<(Input, u32)>, ReplayError> {
    let mut runs = Vec::new();
    let mut ticks: u32 = 0;
    for (i, word) in text.split_ascii_whitespace().enumerate() {
        let run = read_word(word).ok_or_else(|| ReplayError::Word {
            number: i + 1,
            word: word.chars().take(20).collect(),
        })?;
        ticks = ticks.saturating_add(run.1);
        if ticks > MOST_TICKS {
            return Err(ReplayError::TooLong);
        }
        runs.push(run);
    }
    Ok(runs)
}

fn read_word(word: &str) -> Option<(Input, u32)> {
    let digits = word.find(|c: char| c.is_ascii_digit())?;
    let (keys, count) = word.split_at_checked(digits)?;
    let mut held = Input::NONE;
    for key in keys.chars().filter(|_| keys != "-") {
        held = match LETTERS.iter().find(|(letter, _)| *letter == key) {
            Some((_, dir)) => held.with(*dir),
            None if key == 'B' => held.with_button(),
            None => return None,
        };
    }
    (!keys.is_empty()).then_some((held, count.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inputs_are_written_and_read_back() {
        let runs = vec![
            (Input::NONE, 4),
            (Input::from(Dir::Right), 12),
            (Input::from(Dir::Up).with(Dir::Right), 3),
            (Input::NONE.with_button(), 1),
        ];
        assert_eq!(write_inputs(&runs), "-4 R12 UR3 B1");
        assert_eq!(read_inputs("-4 R12 UR3 B1"), Ok(runs));
    }

    #[test]
    fn a_word_that_says_nothing_is_named() {
        for bad in ["R", "12", "X3", "R-3", "R99999999999", "-"] {
            let text = format!("R1 {bad}");
            let error = read_inputs(&text).unwrap_err();
            assert_eq!(
                error,
                ReplayError::Word {
                    number: 2,
                    word: bad.to_owned()
                }
            );
        }
    }

    #[test]
    fn a_run_without_end_is_refused() {
        assert_eq!(read_inputs("R400000 L400000"), Err(ReplayError::TooLong));
    }
}
