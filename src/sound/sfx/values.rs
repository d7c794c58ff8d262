//! Values in an effect's JSON that are checked while they are read, so that errors can give their line and column.

use serde::de::Error;
use serde::{Deserialize, Deserializer};

/// A whole number in the range from `LOW` to `HIGH`.
#[derive(Clone, Copy, Debug)]
pub struct Within<const LOW: i32, const HIGH: i32>(pub i32);

impl<const LOW: i32, const HIGH: i32> Default for Within<LOW, HIGH> {
    fn default() -> Self {
        Self(0_i32.clamp(LOW, HIGH))
    }
}

impl<'de, const LOW: i32, const HIGH: i32> Deserialize<'de> for Within<LOW, HIGH> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = i32::deserialize(deserializer)?;
        if (LOW..=HIGH).contains(&number) {
            Ok(Self(number))
        } else {
            Err(Error::custom(format!(
                "{number}, expected a number from {LOW} to {HIGH}"
            )))
        }
    }
}

/// A note such as `c5` or `f#3`, or `r` for a rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoteName(pub Option<u8>);

impl NoteName {
    fn read(text: &str) -> Option<Self> {
        if text == "r" {
            return Some(Self(None));
        }
        let mut chars = text.chars();
        let semitone = match chars.next()? {
            'c' => 0,
            'd' => 2,
            'e' => 4,
            'f' => 5,
            'g' => 7,
            'a' => 9,
            'b' => 11,
            _ => return None,
        };
        let rest = chars.as_str();
        let (sharp, octave) = rest.strip_prefix('#').map_or((0, rest), |octave| (1, octave));
        let octave: u8 = octave.parse().ok().filter(|octave| *octave <= 8)?;
        Some(Self(Some((octave + 1) * 12 + semitone + sharp)))
    }
}

impl<'de> Deserialize<'de> for NoteName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let wrong = || {
            Error::custom(format!(
                "\"{text}\", expected a note such as c5 or f#3 (octaves 0 to 8), or r for a rest"
            ))
        };
        Self::read(&text).ok_or_else(wrong)
    }
}
