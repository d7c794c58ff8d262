//! What ends a run, in one word for journal, statistics and reports.

use super::rogues::RogueKind;
use serde::de::{Deserialize, Deserializer, Error, Visitor};
use serde::ser::{Serialize, Serializer};
use std::fmt;

/// What ended a run, or took a retry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// A rogue.
    Rogue(RogueKind),
    /// The Timeout, after the deadline.
    Timeout,
    /// The player went away.
    Left,
    /// Nothing: a simulated player was still alive when the time was up.
    Alive,
    /// Nothing: a simulated player went home when it was enough.
    Home,
    /// Something that this game does not know.
    Unknown,
}

impl Cause {
    /// All that are no rogues.
    const OTHERS: [Self; 5] = [Self::Timeout, Self::Left, Self::Alive, Self::Home, Self::Unknown];

    /// The word for it, as in the journal.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Rogue(kind) => kind.spec().name,
            Self::Timeout => "timeout",
            Self::Left => "left",
            Self::Alive => "alive",
            Self::Home => "home",
            Self::Unknown => "unknown",
        }
    }

    /// What the word `name` stands for; a word that this game does not know is [`Cause::Unknown`].
    pub fn from_name(name: &str) -> Self {
        let other = Self::OTHERS.into_iter().find(|cause| cause.name() == name);
        let rogue = || RogueKind::from_name(name).map(Self::Rogue);
        other.or_else(rogue).unwrap_or(Self::Unknown)
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl Serialize for Cause {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for Cause {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct CauseVisitor;

        impl Visitor<'_> for CauseVisitor {
            type Value = Cause;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("what ended a play, in one word")
            }

            fn visit_str<E: Error>(self, word: &str) -> Result<Cause, E> {
                Ok(Cause::from_name(word))
            }
        }

        deserializer.deserialize_str(CauseVisitor)
    }
}
