//! A run as the text of a link: short, checked by playing it, and safe to read from strangers.
//!
//! The bytes are a head (version of the rules, terms if they are unusual, seed, level, score, a part of the last fingerprint, how
//! many inputs follow) and the inputs through a range coder that learns as it goes: people press the same few things
//! for about as long. Base64 makes text of them that no messenger breaks.

mod coder;

use super::input::Input;
use super::level::Campaign;
use super::replay::{self, MOST_TICKS, OtherRules, Outcome, Replay, ReplayError};
use super::terms::Terms;
use super::world::step;
use coder::{Bytes, Coder, Decoder, Encoder, Table};
use std::sync::Arc;
use thiserror::Error;

/// The version of the rules and of this form, in the first byte. The first edition's links have 1.
const VERSION: u8 = replay::VERSION as u8;
const _: () = assert!(replay::VERSION <= u8::MAX as u32, "a link's version is a byte");
/// The second byte where terms follow.
const WITH_TERMS: u8 = 1;
/// The longest text that is read: a run of two hours has less.
pub const MOST_LETTERS: usize = 60_000;
/// The most inputs that are read.
const MOST_RUNS: u64 = 200_000;

/// Why a link cannot be shown; its text is a sentence for whoever opened it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ShareError {
    /// Not what [`write()`] makes of a run.
    #[error("This link holds no run: it was cut or altered on its way. Ask for it again.")]
    Broken,
    /// Longer than any run.
    #[error("This link is too long to hold a run. Ask for it again.")]
    TooLong,
    /// A run that was played by other rules.
    #[error("This link's run {0}.")]
    OtherRules(OtherRules),
    /// It begins with a level that there is not.
    #[error("This link's run begins with level {0}, which this game does not have.")]
    NoLevel(u8),
    /// The run was played, and came to something else.
    #[error(
        "This link's run does not come to the score that it claims: it was altered, or the game has changed since."
    )]
    OtherEnd,
}

/// The text of a link for a run.
///
/// # Errors
/// When the replay's inputs cannot be read, or it forgave hits.
pub fn write(replay: &Replay) -> Result<String, ReplayError> {
    if replay.god {
        return Err(ReplayError::Terms);
    }
    let runs = replay::read_inputs(&replay.inputs)?;
    let mut bytes = Bytes::default();
    bytes.push(VERSION);
    write_terms(&mut bytes, &replay.terms);
    bytes.push(replay.level);
    bytes.push_number(replay.seed);
    bytes.push_number(replay.end.score.into());
    bytes.push_four(mark(&replay.end));
    bytes.push_number(runs.len() as u64);
    let mut encoder = Encoder::new(bytes);
    let mut model = Model::default();
    for (held, count) in runs {
        model.code(&mut encoder, Some((held, count)));
    }
    Ok(encoder.finish().to_text())
}

/// Reads the text of a link and plays the run to its end: what comes back holds.
///
/// # Errors
/// [`ShareError`] says what is wrong with it.
pub fn read(text: &str, campaign: &Arc<Campaign>) -> Result<Replay, ShareError> {
    if text.len() > MOST_LETTERS {
        return Err(ShareError::TooLong);
    }
    let mut bytes = Bytes::of_text(text).ok_or(ShareError::Broken)?;
    let version = bytes.take().filter(|version| *version > 0).ok_or(ShareError::Broken)?;
    OtherRules::check(version.into()).map_err(ShareError::OtherRules)?;
    let claimed = Claim::read(&mut bytes).ok_or(ShareError::Broken)?;
    let replay = claimed.play(bytes, campaign)?;
    let is = (replay.end.score, mark(&replay.end));
    if is == (claimed.score, claimed.mark) {
        Ok(replay)
    } else {
        Err(ShareError::OtherEnd)
    }
}

/// What the head of a link says.
struct Claim {
    terms: Terms,
    level: u8,
    seed: u64,
    score: u32,
    mark: u32,
    runs: u64,
}

impl Claim {
    fn read(bytes: &mut Bytes) -> Option<Self> {
        Some(Self {
            terms: read_terms(bytes)?,
            level: bytes.take()?,
            seed: bytes.take_number()?,
            score: bytes.take_number()?.try_into().ok()?,
            mark: bytes.take_four()?,
            runs: bytes.take_number().filter(|runs| *runs <= MOST_RUNS)?,
        })
    }

    /// The run itself, as long as it is one.
    fn play(&self, bytes: Bytes, campaign: &Arc<Campaign>) -> Result<Replay, ShareError> {
        if campaign.level(self.level).number != self.level {
            return Err(ShareError::NoLevel(self.level));
        }
        let runs = self.inputs(bytes).ok_or(ShareError::Broken)?;
        let mut replay = Replay::unplayed(self.seed, self.level, self.terms, &runs);
        let mut world = replay.start(campaign);
        for (held, count) in runs {
            (0..count).for_each(|_| drop(step(&mut world, held)));
        }
        replay.end = Outcome::of(&world);
        Ok(replay)
    }

    fn inputs(&self, bytes: Bytes) -> Option<Vec<(Input, u32)>> {
        let mut decoder = Decoder::new(bytes);
        let mut model = Model::default();
        let mut ticks: u32 = 0;
        let mut runs = Vec::new();
        for _ in 0..self.runs {
            let run = model.code(&mut decoder, None);
            ticks = ticks.saturating_add(run.1);
            if ticks > MOST_TICKS || decoder.has_run_out() {
                return None;
            }
            runs.push(run);
        }
        Some(runs)
    }
}

/// A part of the last world's fingerprint: enough to notice that the game has changed.
fn mark(end: &Outcome) -> u32 {
    u64::from_str_radix(&end.hash, 16).unwrap_or_default() as u32
}

fn write_terms(bytes: &mut Bytes, terms: &Terms) {
    if terms.are_usual() {
        bytes.push(0);
        return;
    }
    bytes.push(WITH_TERMS);
    bytes.push(terms.retries);
    bytes.push_number(terms.deadlines.into());
    bytes.push(terms.quiz.into());
    bytes.push_number(terms.limit.unwrap_or_default().into());
}

fn read_terms(bytes: &mut Bytes) -> Option<Terms> {
    if bytes.take()? != WITH_TERMS {
        return Some(Terms::default());
    }
    let terms = Terms {
        retries: bytes.take()?,
        deadlines: bytes.take_number()?.try_into().ok()?,
        quiz: bytes.take()? != 0,
        limit: Some(bytes.take_number()?.try_into().ok()?).filter(|limit| *limit > 0),
    };
    Some(terms).filter(Terms::are_offered)
}

/// What is held after what, and for how long: as learnt so far in this run.
struct Model {
    before: Input,
    held: Table,
    digits: Table,
    tops: Table,
}

/// Sets of directions and button that can be held.
const SETS: usize = 32;
/// Bits of a set, and of the number of a count's digits.
const SET_BITS: u32 = 5;
/// Digits of a count below the first that are learnt.
const TOP_BITS: u32 = 3;

impl Default for Model {
    fn default() -> Self {
        Self {
            before: Input::NONE,
            held: Table::new(SETS, SET_BITS),
            digits: Table::new(SETS, SET_BITS),
            tops: Table::new(SETS * SETS, TOP_BITS),
        }
    }
}

impl Model {
    /// Codes what was held and for how many ticks: writes it, or reads it where none is given.
    fn code(&mut self, coder: &mut impl Coder, run: Option<(Input, u32)>) -> (Input, u32) {
        let (held, count) = run.unzip();
        let before = usize::from(self.before.bits());
        let held = coder.number(&mut self.held, before, SET_BITS, held.map(|held| held.bits().into()));
        self.before = Input::from_bits(held as u8);
        (self.before, self.code_count(coder, held as usize, count))
    }

    /// A count as the number of its binary digits, then the three behind the first, then the rest.
    fn code_count(&mut self, coder: &mut impl Coder, held: usize, count: Option<u32>) -> u32 {
        let digits = count.map(|count| count.max(1).ilog2());
        let digits = coder.number(&mut self.digits, held, SET_BITS, digits);
        let learnt = digits.min(TOP_BITS);
        let rest = digits - learnt;
        let top = count.map(|count| count >> rest & ((1 << learnt) - 1));
        let kind = held * SETS + digits as usize;
        let top = coder.number(&mut self.tops, kind, TOP_BITS, top) & ((1 << learnt) - 1);
        let low = coder.plain(rest, count.map(|count| count & ((1 << rest) - 1)));
        1 << digits | top << rest | low
    }
}
