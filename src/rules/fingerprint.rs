//! A short number for each part of a world, so that two runs can be compared and a difference named.
//!
//! Each type decides which of its fields count, and as which bytes: see `encode.rs`.

use super::encode::Encoder;
use super::world::World;
use std::fmt;

/// The names of a fingerprint's parts, in order.
pub const PARTS: [&str; 8] = ["clock", "hero", "hat", "rogues", "board", "score", "api", "random"];

/// An encoder for each part of a world.
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

/// One number for each part of a world.
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

    /// All parts in one number.
    pub fn whole(&self) -> u64 {
        let Self(parts) = self;
        Encoder::default().put(parts).hash()
    }

    /// All parts except the clock in one number. Worlds that differ only in their time have the same one.
    pub fn timeless(&self) -> u64 {
        let Self([_clock, rest @ ..]) = self;
        Encoder::default().put(rest).hash()
    }

    /// Returns the name of the first part that differs from `other`.
    pub fn difference(&self, other: &Self) -> Option<&'static str> {
        let pairs = self.0.iter().zip(other.0).zip(PARTS);
        pairs.filter(|((a, b), _)| **a != *b).map(|(_, name)| name).next()
    }

    /// Reads a fingerprint as [`fmt::Display`] writes it.
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
