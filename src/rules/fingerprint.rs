//! A hash of each part of a world, so that two runs can be compared and the part that differs can be named.
//!
//! Each type decides which of its fields are hashed, and how they are encoded as bytes (see `encode.rs`).

use super::encode::Encoder;
use super::world::World;
use std::fmt;

/// The names of a fingerprint's parts, in order.
pub const PARTS: [&str; 8] = ["clock", "hero", "hat", "rogues", "board", "score", "api", "random"];

/// A separate encoder for each part of a world.
#[derive(Default)]
pub(super) struct Parts {
    pub(super) clock: Encoder,
    pub(super) hero: Encoder,
    pub(super) hat: Encoder,
    pub(super) rogues: Encoder,
    pub(super) board: Encoder,
    pub(super) score: Encoder,
    pub(super) api: Encoder,
    pub(super) random: Encoder,
}

/// The hashes of a world, one for each part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fingerprint([u32; PARTS.len()]);

impl Fingerprint {
    /// The fingerprint of `world` as it is now.
    pub fn of(world: &World) -> Self {
        let mut parts = Parts::default();
        world.encode(&mut parts);
        let Parts {
            clock,
            hero,
            hat,
            rogues,
            board,
            score,
            api,
            random,
        } = parts;
        Self([clock, hero, hat, rogues, board, score, api, random].map(|part| part.short_hash()))
    }

    /// Combines all parts into one number.
    pub fn whole(&self) -> u64 {
        let Self(parts) = self;
        Encoder::default().put(parts).hash()
    }

    /// Combines all parts except the clock into one number. The number is the same for worlds that differ only in their
    /// clocks.
    pub fn timeless(&self) -> u64 {
        let Self([_clock, rest @ ..]) = self;
        Encoder::default().put(rest).hash()
    }

    /// Returns the name of the first part that differs from `other`.
    pub fn difference(&self, other: &Self) -> Option<&'static str> {
        let pairs = self.0.iter().zip(other.0).zip(PARTS);
        pairs.filter(|((a, b), _)| **a != *b).map(|(_, name)| name).next()
    }

    /// Parses a fingerprint in the form that [`fmt::Display`] writes.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = [0; PARTS.len()];
        let mut words = text.split('-');
        for part in &mut parts {
            *part = u32::from_str_radix(words.next()?, 16).ok()?;
        }
        words.next().is_none().then_some(Self(parts))
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, part) in self.0.iter().enumerate() {
            let dash = if i == 0 { "" } else { "-" };
            write!(f, "{dash}{part:08x}")?;
        }
        Ok(())
    }
}
