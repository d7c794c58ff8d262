//! Initials that a booth refuses to show.
//!
//! The list is made by hand: the crates that we tried miss most offensive three-letter words and flag harmless ones.

use super::initials::Initials;

/// The file that contains the list. The file has one entry per line, and lines that start with `#` are comments.
const LIST: &str = include_str!("../../assets/denied.txt");

/// Whether the initials are on the list, even with digits in place of letters.
pub fn is_denied(initials: Initials) -> bool {
    spells_denied(&initials.to_string())
}

/// Whether the initials are among `refused`, the ones that a booth refuses in addition to the list. Digits count as the
/// letters that they look like, in the initials as well as in `refused`.
pub fn is_among(initials: Initials, refused: &[Initials]) -> bool {
    refused
        .iter()
        .any(|other| other.signs().map(fold) == initials.signs().map(fold))
}

/// Whether the text contains an entry of the list, even with digits in place of letters.
pub fn spells_denied(text: &str) -> bool {
    let folded: String = text.chars().map(fold).collect();
    entries().any(|entry| folded.contains(entry))
}

fn entries() -> impl Iterator<Item = &'static str> {
    LIST.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// Returns the letter that a digit looks like.
fn fold(sign: char) -> char {
    match sign {
        '0' => 'O',
        '1' => 'I',
        '3' => 'E',
        '4' => 'A',
        '5' => 'S',
        '8' => 'B',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn denied(text: &str) -> bool {
        is_denied(text.parse().unwrap())
    }

    #[test]
    fn well_known_ones_are_denied() {
        for text in ["ASS", "FUK", "KKK", "TIT", "SEX"] {
            assert!(denied(text), "{text}");
        }
    }

    #[test]
    fn digits_count_as_the_letters_they_look_like() {
        for text in ["A55", "4SS", "455", "T1T", "S3X", "5EX", "H0E", "508"] {
            assert!(denied(text), "{text}");
        }
    }

    #[test]
    fn ordinary_initials_pass() {
        for text in [
            "AAA", "ACE", "BOB", "DAN", "GAB", "JOE", "SAM", "PIP", "API", "R2D", "A.S", "007", "...",
        ] {
            assert!(!denied(text), "{text}");
        }
    }

    #[test]
    fn every_entry_is_three_capital_letters_and_the_list_is_sorted_without_repeats() {
        let entries: Vec<_> = entries().collect();
        assert!(entries.len() > 20);
        assert!(entries.is_sorted_by(|a, b| a < b));
        for entry in entries {
            assert!(
                entry.len() == 3 && entry.chars().all(|sign| sign.is_ascii_uppercase()),
                "{entry:?}"
            );
        }
    }
}
