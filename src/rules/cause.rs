//! Why a run ended, as one word for the journal, the statistics and the reports.

use super::rogues::RogueKind;
use serde::de::{Deserialize, Deserializer, Error, Visitor};
use serde::ser::{Serialize, Serializer};
use std::fmt;

/// What ended a run or cost the player a retry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// A rogue.
    Rogue(RogueKind),
    /// The Timeout, which enters after the deadline.
    Timeout,
    /// The player walked away.
    Left,
    /// A simulated player was still alive when the simulation ended.
    Alive,
    /// A simulated player stopped playing and went home.
    Home,
    /// A cause that this version of the game does not recognise.
    Unknown,
}

impl Cause {
    /// Every cause that is not a rogue.
    const OTHERS: [Self; 5] = [Self::Timeout, Self::Left, Self::Alive, Self::Home, Self::Unknown];

    /// The cause's name, as written in the journal.
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

    /// Returns the cause called `name`, or [`Cause::Unknown`] if there is none.
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
                f.write_str("a word that says what ended a run")
            }

            fn visit_str<E: Error>(self, word: &str) -> Result<Cause, E> {
                Ok(Cause::from_name(word))
            }
        }

        deserializer.deserialize_str(CauseVisitor)
    }
}
