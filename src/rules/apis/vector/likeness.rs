//! How similar two gems are, and which gems are the nearest to a sample. This module plays the part of the app's
//! embeddings and of the vector database.

use super::{ITEM, SAMPLE, SMALL, TINT};
use crate::rules::apis::LevelMistake;
use crate::rules::encode::{Encode, Encoder};
use crate::rules::level::{Level, MOST_THINGS};
use crate::rules::thing::Thing;
use arrayvec::ArrayVec;

/// A threshold: how similar to the sample a gem must be to glow. The strictest threshold comes first. The stricter the
/// threshold that a gem passes, the brighter it glows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Threshold {
    /// The same shape and colour as the sample.
    High,
    /// The same shape as the sample.
    Mid,
    /// The same shape or colour as the sample.
    Low,
}

impl Encode for Threshold {
    fn encode(&self, to: &mut Encoder) {
        to.tag(match self {
            Self::High => 0,
            Self::Mid => 1,
            Self::Low => 2,
        });
    }
}

impl Threshold {
    const ALL: [Self; 3] = [Self::High, Self::Mid, Self::Low];

    /// Given a value for each threshold, returns the value for this one.
    pub const fn pick<T: Copy>(self, [high, mid, low]: [T; 3]) -> T {
        match self {
            Self::High => high,
            Self::Mid => mid,
            Self::Low => low,
        }
    }

    /// Returns the strictest threshold that `distance` passes.
    pub fn of(distance: u8) -> Option<Self> {
        let mut all = Self::ALL.into_iter();
        all.find(|threshold| distance <= threshold.pick(super::THRESHOLDS))
    }

    /// The threshold that the dial sets after this one.
    pub const fn next(self) -> Self {
        self.pick([Self::Mid, Self::Low, Self::High])
    }
}

/// The distance between two gems: the more they differ, the larger it is. Two gems of the same shape, colour and size
/// have the distance 0.
pub fn distance(a: &Thing, b: &Thing) -> u8 {
    let weigh = |differs: bool, weight: u8| if differs { weight } else { 0 };
    weigh(a.sign != b.sign, super::OTHER_SHAPE)
        + weigh(a.value(TINT) != b.value(TINT), super::OTHER_COLOUR)
        + weigh(a.is(SMALL) != b.is(SMALL), super::OTHER_SIZE)
}

/// The gems on the floor with their distances from `sample`, the nearest first.
pub fn ranked(level: &Level, sample: &Thing) -> ArrayVec<(u8, u8), MOST_THINGS> {
    let items = level.of(ITEM);
    let mut ranked: ArrayVec<_, MOST_THINGS> = items
        .map(|(index, item)| (distance(sample, item), index as u8))
        .take(MOST_THINGS)
        .collect();
    ranked.sort_unstable();
    ranked
}

/// Returns the samples that the level's designer has to fix, because it is unclear which gems are the nearest to them.
pub fn unclear_samples(level: &Level) -> Vec<LevelMistake> {
    let samples = level.of(SAMPLE).map(|(_, sample)| *sample);
    let unclear = samples.filter(|sample| !is_clear(level, sample));
    let mistake = |thing| LevelMistake {
        thing,
        found: "it is not clear which items are the nearest",
        expected: "three items that a low threshold shows, and all others farther away",
    };
    unclear.map(mistake).collect()
}

/// Whether it is clear which gems are the nearest to `sample`, and whether the lowest threshold lets all of these gems
/// glow.
fn is_clear(level: &Level, sample: &Thing) -> bool {
    let ranked = ranked(level, sample);
    let (near, far) = ranked.split_at(super::NEAREST.min(ranked.len()));
    let last = near.last().map_or(u8::MAX, |(distance, _)| *distance);
    near.len() == super::NEAREST && Threshold::of(last).is_some() && far.iter().all(|(distance, _)| *distance > last)
}
