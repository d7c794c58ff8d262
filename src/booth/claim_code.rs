//! The code that a player shows to staff to prove that a row on the leaderboard is theirs, for example to collect a
//! prize.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::BoothError;

/// The characters of a claim code: capitals and digits, without those that are easily confused when they are read from
/// a photo or spoken (0 O, 1 I L, 5 S, 8 B, 2 Z, U V).
pub const ALPHABET: &str = "ACDEFGHJKMNPQRTWXY34679";

/// The length of a code, in characters. With 23 characters to choose from, there are 6.4 million codes, plenty for the
/// rows of an event.
const LENGTH: usize = 5;

/// Five characters of [`ALPHABET`], unique on a leaderboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ClaimCode([char; LENGTH]);

impl ClaimCode {
    /// Returns the code for a number. Consecutive numbers give codes that look unrelated.
    pub fn from_number(number: u64) -> Self {
        let mut rest = scramble(number);
        Self([(); LENGTH].map(|()| {
            let count = ALPHABET.len() as u64;
            let place = (rest % count) as usize;
            rest /= count;
            ALPHABET.chars().nth(place).unwrap_or('A')
        }))
    }
}

/// The finishing steps of SplitMix64 (Steele, Lea and Flood 2014): every bit of the input affects about half the bits
/// of the output.
fn scramble(number: u64) -> u64 {
    let number = number.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let number = (number ^ (number >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    number ^ (number >> 31)
}

impl fmt::Display for ClaimCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&String::from_iter(self.0))
    }
}

impl FromStr for ClaimCode {
    type Err = BoothError;

    fn from_str(text: &str) -> Result<Self, BoothError> {
        let signs: Vec<char> = text.chars().collect();
        match <[char; LENGTH]>::try_from(signs) {
            Ok(signs) if signs.iter().all(|&sign| ALPHABET.contains(sign)) => Ok(Self(signs)),
            _ => Err(BoothError::BadClaimCode { text: text.to_owned() }),
        }
    }
}

impl TryFrom<String> for ClaimCode {
    type Error = BoothError;

    fn try_from(text: String) -> Result<Self, BoothError> {
        text.parse()
    }
}

impl From<ClaimCode> for String {
    fn from(claim: ClaimCode) -> Self {
        claim.to_string()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_sign_looks_like_another() {
        assert_eq!(ALPHABET.len(), 23);
        for sign in "0O1IL5S8B2ZUV".chars() {
            assert!(!ALPHABET.contains(sign), "{sign}");
        }
    }

    #[test]
    fn the_same_number_gives_the_same_code_and_neighbours_differ() {
        assert_eq!(ClaimCode::from_number(7), ClaimCode::from_number(7));
        let codes: HashSet<_> = (0..1000).map(ClaimCode::from_number).collect();
        assert!(codes.len() > 990, "{} of 1000 codes differ", codes.len());
    }

    #[test]
    fn a_code_reads_back_from_its_text() {
        for number in [0, 1, 42, u64::MAX] {
            let claim = ClaimCode::from_number(number);
            assert_eq!(claim.to_string().parse::<ClaimCode>().unwrap(), claim);
        }
    }

    #[test]
    fn anything_else_is_refused_and_the_error_says_what_is_expected() {
        for text in ["", "ACDE", "ACDEFG", "acdef", "ACDE0", "ACDEO"] {
            let error = text.parse::<ClaimCode>().unwrap_err();
            assert!(error.to_string().contains(ALPHABET), "{error}");
        }
    }
}
