//! A short number for a whole world, part by part, so that two runs can be compared and a difference named.

use super::world::World;
use rand::RngCore;
use std::fmt;
use std::hash::{Hash, Hasher};

/// FNV-1a over 64 bits, with every number taken as little-endian bytes and every length and enum tag as 64
/// bits, so that all machines, 32-bit ones too, come to the same result.
struct Fnv(u64);

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn write_u16(&mut self, n: u16) {
        self.write(&n.to_le_bytes());
    }

    fn write_u32(&mut self, n: u32) {
        self.write(&n.to_le_bytes());
    }

    fn write_u64(&mut self, n: u64) {
        self.write(&n.to_le_bytes());
    }

    fn write_usize(&mut self, n: usize) {
        self.write_u64(n as u64);
    }

    fn write_i32(&mut self, n: i32) {
        self.write(&n.to_le_bytes());
    }

    fn write_isize(&mut self, n: isize) {
        self.write_u64(n as u64);
    }
}

fn hash_of(part: impl Hash) -> u32 {
    let mut fnv = Fnv(0xcbf2_9ce4_8422_2325);
    part.hash(&mut fnv);
    let hash = fnv.finish();
    (hash ^ hash >> 32) as u32
}

/// The names of a fingerprint's parts, in order.
pub const PARTS: [&str; 8] = ["clock", "hero", "hat", "rogues", "board", "score", "api", "random"];

/// One number for each part of a world.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Fingerprint([u32; PARTS.len()]);

impl Fingerprint {
    /// The fingerprint of `world` as it is now.
    pub fn of(world: &World) -> Self {
        let stage = &world.stage;
        let clock = (
            world.tick,
            world.phase,
            world.pause_and_input(),
            stage.time_left,
            stage.level.number,
            stage.round,
        );
        Self([
            hash_of(clock),
            hash_of(&stage.hero),
            hash_of(stage.hat),
            hash_of((stage.rogues.as_slice(), stage.timeout)),
            hash_of(stage.board_bits()),
            hash_of((&stage.score, stage.retries, stage.hits)),
            hash_of(&world.api),
            hash_of(stage.rng.clone().next_u64()),
        ])
    }

    /// All parts in one number.
    pub fn whole(&self) -> u64 {
        let mut fnv = Fnv(0xcbf2_9ce4_8422_2325);
        self.hash(&mut fnv);
        fnv.finish()
    }

    /// The name of the first part that differs from `other`.
    pub fn difference(&self, other: &Self) -> Option<&'static str> {
        let pairs = self.0.iter().zip(other.0).zip(PARTS);
        pairs.filter(|((a, b), _)| **a != *b).map(|(_, name)| name).next()
    }

    /// The fingerprint that [`fmt::Display`] wrote as `text`.
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
