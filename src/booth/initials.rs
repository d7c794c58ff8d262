//! The three characters with which a player signs a row of the leaderboard.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::BoothError;

/// The characters that initials may contain, in the order in which the entry screen offers them.
///
/// There is no space, because it would look like a missing character; players can use a full stop instead.
pub const ALPHABET: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.";

/// Three characters from [`ALPHABET`], as entered at the end of a play.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Initials([char; 3]);

impl Initials {
    /// The three characters, from left to right.
    pub fn signs(self) -> [char; 3] {
        self.0
    }
}

impl fmt::Display for Initials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&String::from_iter(self.0))
    }
}

impl FromStr for Initials {
    type Err = BoothError;

    fn from_str(text: &str) -> Result<Self, BoothError> {
        let signs: Vec<char> = text.chars().collect();
        match <[char; 3]>::try_from(signs) {
            Ok(signs) if signs.iter().all(|&sign| ALPHABET.contains(sign)) => Ok(Self(signs)),
            _ => Err(BoothError::BadInitials { text: text.to_owned() }),
        }
    }
}

impl TryFrom<String> for Initials {
    type Error = BoothError;

    fn try_from(text: String) -> Result<Self, BoothError> {
        text.parse()
    }
}

impl From<Initials> for String {
    fn from(initials: Initials) -> Self {
        initials.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_digits_and_full_stops_come_back_as_they_were() {
        for text in ["PIP", "R2D", "A.B", "..."] {
            assert_eq!(text.parse::<Initials>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn anything_else_is_refused_and_the_error_says_what_is_expected() {
        for text in ["", "AB", "ABCD", "abc", "A B", "ÄÖÜ", "A\0B", "AB\n"] {
            let error = text.parse::<Initials>().unwrap_err();
            assert!(error.to_string().contains("exactly three"), "{error}");
        }
    }

    #[test]
    fn initials_are_a_plain_string_in_json() {
        let pip: Initials = "PIP".parse().unwrap();
        assert_eq!(serde_json::to_string(&pip).unwrap(), r#""PIP""#);
        assert_eq!(serde_json::from_str::<Initials>(r#""PIP""#).unwrap(), pip);
        assert!(serde_json::from_str::<Initials>(r#""pip!""#).is_err());
    }

    #[test]
    fn a_wider_column_pads_initials() {
        let pip: Initials = "PIP".parse().unwrap();
        assert_eq!(format!("{pip:<5}|"), "PIP  |");
    }
}
