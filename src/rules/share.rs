//! Writes a run as the text of a link and reads it back. The text is short. It is safe to read a link from a stranger,
//! because the run in it is played again and checked.
//!
//! A link encodes a header (version of the rules, terms if they are unusual, level, seed, score, part of the last
//! fingerprint) followed by the inputs, compressed with Deflate. The bytes are written as Base64, which messaging apps
//! pass on unchanged.

mod bytes;

use super::input::Input;
use super::level::Campaign;
use super::replay::{self, MOST_TICKS, OtherRules, Outcome, Replay, ReplayError};
use super::terms::Terms;
use super::world::step;
use bytes::{of_text, push_number, take, take_number, to_text};
use flate2::read::DeflateEncoder;
use flate2::{Compression, Decompress, FlushDecompress, Status};
use std::io::Read;
use std::sync::Arc;
use thiserror::Error;

/// The version of the rules and of this format, which is a link's first byte. Links from the first edition of the game
/// have version 1.
const VERSION: u8 = replay::VERSION as u8;
const _: () = assert!(replay::VERSION <= u8::MAX as u32, "a link's version is a byte");
/// The second byte of a link that contains the terms of the run.
const WITH_TERMS: u8 = 1;
/// The length of the longest text that is accepted. Even the link for a two-hour run is shorter.
pub const MOST_LETTERS: usize = 60_000;
/// The number of low bits in an input's byte that give the number of ticks for which the input was held.
const COUNT_BITS: u32 = 3;
/// If an input was held for at least this many ticks, the low bits of its byte are 0, and a number after the byte tells
/// how many more ticks it was held.
const LONG: u32 = 1 << COUNT_BITS;

/// Why the run in a link cannot be shown. The message is a sentence for the person who opened the link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ShareError {
    /// The text is not one that [`write()`] could have produced.
    #[error("This link does not contain a run: it was cut short or altered on the way. Ask for it again.")]
    Broken,
    /// The link is longer than a link to any run can be.
    #[error("This link is too long for a run. Ask for it again.")]
    TooLong,
    /// The link's run was played under other rules.
    #[error("This link's run {0}.")]
    OtherRules(OtherRules),
    /// The link's run begins with a level that does not exist.
    #[error("This link's run begins with level {0}, which this game does not have.")]
    NoLevel(u8),
    /// The link's run does not end as the link claims.
    #[error("This link's run does not reach the score that it claims: it was altered, or the game has changed since.")]
    OtherEnd,
}

/// Writes a run as the text of a link.
///
/// # Errors
/// Returns an error if the replay's inputs cannot be read, or if hits cost no retry in the recorded run.
pub fn write(replay: &Replay) -> Result<String, ReplayError> {
    if replay.god {
        return Err(ReplayError::Terms);
    }
    let runs = replay::read_inputs(&replay.inputs)?;
    let mut bytes = vec![VERSION];
    write_terms(&mut bytes, &replay.terms);
    bytes.push(replay.level);
    push_number(&mut bytes, replay.seed);
    push_number(&mut bytes, replay.end.score.into());
    bytes.extend(mark(&replay.end).to_le_bytes());
    bytes.extend(pack(&runs));
    Ok(to_text(&bytes))
}

/// Reads the text of a link and plays its run to the end, so that the result can be trusted.
///
/// # Errors
/// Returns a [`ShareError`] that says what is wrong with the link.
pub fn read(text: &str, campaign: &Arc<Campaign>) -> Result<Replay, ShareError> {
    if text.len() > MOST_LETTERS {
        return Err(ShareError::TooLong);
    }
    let bytes = of_text(text).ok_or(ShareError::Broken)?;
    let mut bytes = bytes.as_slice();
    let [version] = take(&mut bytes)
        .filter(|[version]| *version > 0)
        .ok_or(ShareError::Broken)?;
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

/// What the header of a link claims about the run.
struct Claim {
    terms: Terms,
    level: u8,
    seed: u64,
    score: u32,
    mark: u32,
}

impl Claim {
    fn read(bytes: &mut &[u8]) -> Option<Self> {
        let terms = read_terms(bytes)?;
        let [level] = take(bytes)?;
        Some(Self {
            terms,
            level,
            seed: take_number(bytes)?,
            score: take_number(bytes)?,
            mark: u32::from_le_bytes(take(bytes)?),
        })
    }

    /// Plays the claimed run with the inputs in `packed`.
    fn play(&self, packed: &[u8], campaign: &Arc<Campaign>) -> Result<Replay, ShareError> {
        if campaign.level(self.level).number != self.level {
            return Err(ShareError::NoLevel(self.level));
        }
        let runs = unpack(packed).ok_or(ShareError::Broken)?;
        let mut replay = Replay::unplayed(self.seed, self.level, self.terms, &runs);
        let mut world = replay.start(campaign);
        for (held, count) in runs {
            (0..count).for_each(|_| drop(step(&mut world, held)));
        }
        replay.end = Outcome::of(&world);
        Ok(replay)
    }
}

/// Returns part of the final fingerprint: enough of it to notice that the game has changed.
fn mark(end: &Outcome) -> u32 {
    u64::from_str_radix(&end.hash, 16).unwrap_or_default() as u32
}

fn write_terms(bytes: &mut Vec<u8>, terms: &Terms) {
    if terms.are_usual() {
        bytes.push(0);
        return;
    }
    bytes.extend([WITH_TERMS, terms.retries]);
    push_number(bytes, terms.deadlines.into());
    bytes.push(terms.quiz.into());
    push_number(bytes, terms.limit.unwrap_or_default().into());
}

fn read_terms(bytes: &mut &[u8]) -> Option<Terms> {
    if take(bytes)? != [WITH_TERMS] {
        return Some(Terms::default());
    }
    let [retries] = take(bytes)?;
    let deadlines = take_number(bytes)?;
    let [quiz] = take(bytes)?;
    let terms = Terms {
        retries,
        deadlines,
        quiz: quiz != 0,
        limit: Some(take_number(bytes)?).filter(|limit| *limit > 0),
    };
    Some(terms).filter(Terms::are_offered)
}

/// Compresses the inputs with Deflate.
fn pack(runs: &[(Input, u32)]) -> Vec<u8> {
    let mut holds = Vec::new();
    for (held, count) in runs.iter().filter(|(_, count)| *count > 0) {
        let set = held.bits() << COUNT_BITS;
        match count.checked_sub(LONG) {
            None => holds.push(set | *count as u8),
            Some(more) => {
                holds.push(set);
                push_number(&mut holds, more.into());
            }
        }
    }
    deflated(&holds)
}

fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut packed = Vec::new();
    // Reading from memory cannot fail.
    let _ = DeflateEncoder::new(bytes, Compression::best()).read_to_end(&mut packed);
    packed
}

/// Decompresses what [`pack`] wrote. Returns `None` if the inputs are incomplete or longer than any run can be.
fn unpack(packed: &[u8]) -> Option<Vec<(Input, u32)>> {
    // Each byte stands for at least one tick, so the inputs of a valid run decompress to at most `MOST_TICKS` bytes.
    let mut holds = Vec::with_capacity(MOST_TICKS as usize);
    let read = Decompress::new(false).decompress_vec(packed, &mut holds, FlushDecompress::Finish);
    if read.ok()? != Status::StreamEnd {
        return None;
    }
    let mut rest = holds.as_slice();
    let mut runs = Vec::new();
    let mut ticks: u32 = 0;
    while let Some([first]) = take(&mut rest) {
        let count = match u32::from(first) % LONG {
            0 => LONG.saturating_add(take_number(&mut rest)?),
            few => few,
        };
        ticks = ticks.saturating_add(count);
        if ticks > MOST_TICKS {
            return None;
        }
        runs.push((Input::from_bits(first >> COUNT_BITS), count));
    }
    Some(runs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_run_is_read_and_nothing_beyond_it() {
        let restless = vec![1; MOST_TICKS as usize];
        assert_eq!(unpack(&deflated(&restless)).unwrap().len(), restless.len());
        let endless = deflated(&vec![1; 40_000_000]);
        assert!(endless.len() < MOST_LETTERS * 3 / 4, "{} bytes", endless.len());
        assert_eq!(unpack(&endless), None);
        let still = [(Input::NONE, MOST_TICKS)];
        assert_eq!(unpack(&pack(&still)).unwrap(), still);
        assert_eq!(unpack(&pack(&[(Input::NONE, MOST_TICKS + 1)])), None);
        assert_eq!(unpack(&deflated(&[0, 255, 255, 255, 255, 15])), None);
        assert_eq!(
            unpack(&deflated(&[0, 255, 255, 255, 255, 255, 255, 255, 255, 255, 1])),
            None
        );
    }

    #[test]
    fn inputs_that_are_cut_anywhere_are_refused() {
        let runs: Vec<_> = (1..60).map(|i| (Input::from_bits(i as u8), i * i)).collect();
        let packed = pack(&runs);
        assert_eq!(unpack(&packed), Some(runs));
        for length in 0..packed.len() {
            assert_eq!(unpack(&packed[..length]), None, "{length}");
        }
        assert_eq!(unpack(&deflated(&[0])), None);
    }
}
