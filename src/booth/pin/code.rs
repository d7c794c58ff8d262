//! A PIN that is entered with one stick and one button.

use crate::booth::BoothError;
use std::fmt;
use std::ops::RangeInclusive;
use std::str::FromStr;

/// The number of steps that a PIN may have.
pub const LENGTHS: RangeInclusive<usize> = 4..=8;

/// One step of a PIN.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PinStep {
    /// The stick is pushed up, written as U.
    Up,
    /// The stick is pushed down, written as D.
    Down,
    /// The stick is pushed to the left, written as L.
    Left,
    /// The stick is pushed to the right, written as R.
    Right,
    /// The button is pressed, written as B.
    Button,
}

impl PinStep {
    const ALL: [Self; 5] = [Self::Up, Self::Down, Self::Left, Self::Right, Self::Button];

    /// The letter for this step.
    pub const fn letter(self) -> char {
        match self {
            Self::Up => 'U',
            Self::Down => 'D',
            Self::Left => 'L',
            Self::Right => 'R',
            Self::Button => 'B',
        }
    }
}

/// A PIN of four to eight steps. It never appears in any output, not even in debug messages.
#[derive(Clone, PartialEq, Eq)]
pub struct Pin(Vec<PinStep>);

impl Pin {
    /// Makes a PIN of these steps.
    ///
    /// # Errors
    /// Returns [`BoothError::BadPin`] if there are too few or too many steps.
    pub fn new(steps: Vec<PinStep>) -> Result<Self, BoothError> {
        if LENGTHS.contains(&steps.len()) {
            Ok(Self(steps))
        } else {
            Err(BoothError::BadPin)
        }
    }

    /// The steps of the PIN, in order.
    pub fn steps(&self) -> &[PinStep] {
        &self.0
    }

    /// The text that is hashed.
    pub(super) fn text(&self) -> String {
        self.0.iter().map(|step| step.letter()).collect()
    }
}

impl fmt::Debug for Pin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pin")
    }
}

impl FromStr for Pin {
    type Err = BoothError;

    /// Reads letters of either case, with or without spaces between them.
    fn from_str(text: &str) -> Result<Self, BoothError> {
        let step = |letter: char| PinStep::ALL.into_iter().find(|step| step.letter() == letter);
        let letters = text.chars().filter(|letter| !letter.is_whitespace());
        let steps: Option<Vec<PinStep>> = letters.map(|letter| step(letter.to_ascii_uppercase())).collect();
        Self::new(steps.ok_or(BoothError::BadPin)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pin_is_four_to_eight_letters_of_either_case() {
        for good in ["UUDD", "uldr", "U D L R B", "BBBBBBBB"] {
            assert!(good.parse::<Pin>().is_ok(), "{good}");
        }
        for bad in ["", "UUD", "UUDDLRLRB", "UUDX", "1234", "U-D-L-R"] {
            let sentence = bad.parse::<Pin>().unwrap_err().to_string();
            assert!(sentence.contains("U D L R B"), "{sentence}");
        }
    }

    #[test]
    fn no_log_shows_a_pin() {
        let pin: Pin = "UUDDLR".parse().unwrap();
        assert_eq!(format!("{pin:?}"), "Pin");
    }
}
