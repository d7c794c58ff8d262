//! A query of one or two words, and the text of its answer.

use super::WORDS;
use crate::names::{Sprite, sprites};
use crate::rules::encode::{Encode, Encoder};
use crate::rules::thing::Thing;
use arrayvec::ArrayVec;

/// The words on chips and shelves. A set of words is a byte: bit 0 stands for the first word.
pub const NAMES: [&str; 8] = ["sun", "sea", "cat", "map", "key", "ice", "jam", "owl"];

/// The words as they are drawn on a chip.
pub(super) const SPRITES: [Sprite; NAMES.len()] = {
    use sprites::words;
    [
        words::SUN,
        words::SEA,
        words::CAT,
        words::MAP,
        words::KEY,
        words::ICE,
        words::JAM,
        words::OWL,
    ]
};

/// The largest number of words in a query.
const MOST_WORDS: usize = 2;

/// The most recently chosen words, all different, with the oldest first. Each is an index into [`NAMES`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(super) struct Query {
    words: ArrayVec<u8, MOST_WORDS>,
}

impl Encode for Query {
    fn encode(&self, to: &mut Encoder) {
        let Self { words } = self;
        to.put(words);
    }
}

impl Query {
    /// Returns the query that results when `chip` is pressed. If there are too many words, the oldest is dropped.
    pub(super) fn with(&self, chip: &Thing) -> Self {
        let word = chip.value(WORDS).trailing_zeros() as u8;
        let mut words = self.words.clone();
        words.retain(|old| *old != word);
        if words.is_full() {
            words.remove(0);
        }
        words.push(word);
        Self { words }
    }

    /// Whether no word has been chosen yet.
    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether the query contains the word of `chip`.
    pub(super) fn holds(&self, chip: &Thing) -> bool {
        self.words.contains(&(chip.value(WORDS).trailing_zeros() as u8))
    }

    /// Whether `shelf` contains all words of the query. A query without words finds nothing.
    pub(super) fn finds(&self, shelf: &Thing) -> bool {
        !self.is_empty() && self.words.iter().all(|word| shelf.value(WORDS) & 1 << word != 0)
    }

    /// The line to show for this many hits, or `None` if the query has no words.
    pub(super) fn answer(&self, hits: usize) -> Option<&'static str> {
        let outcome = match hits {
            0 => 0,
            _ if hits <= super::PAGE => 1,
            _ => 2,
        };
        let mut words = self.words.iter().map(|word| usize::from(*word));
        let first = words.next()?;
        let lines = match words.next() {
            None => ONE.get(first),
            Some(second) => TWO.get(first).and_then(|row| row.get(second)),
        };
        lines?.get(outcome).copied()
    }
}

/// The lines to show for no hits, for a few, and for too many.
type Answers = [&'static str; 3];

macro_rules! one {
    ($($word:literal)*) => {
        [$([
            concat!($word, ": no hits"),
            concat!($word, ": bump what shines"),
            concat!($word, ": too many hits. One more word!"),
        ]),*]
    };
}

macro_rules! after {
    ($first:literal) => {
        after!($first: "sun" "sea" "cat" "map" "key" "ice" "jam" "owl")
    };
    ($first:literal: $($second:literal)*) => {
        [$([
            concat!($first, " + ", $second, ": no hits"),
            concat!($first, " + ", $second, ": bump what shines"),
            concat!($first, " + ", $second, ": too many hits"),
        ]),*]
    };
}

/// The lines for queries of one word.
static ONE: [Answers; 8] = one!("sun" "sea" "cat" "map" "key" "ice" "jam" "owl");
/// The lines for queries of two words, indexed by the older word and then by the newer one.
static TWO: [[Answers; 8]; 8] = [
    after!("sun"),
    after!("sea"),
    after!("cat"),
    after!("map"),
    after!("key"),
    after!("ice"),
    after!("jam"),
    after!("owl"),
];
