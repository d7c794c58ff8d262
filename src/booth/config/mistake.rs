//! What can be wrong with a `booth.json`. Each mistake is one sentence that says where it is, what is there and what to
//! do.

use super::MOST_BYTES;
use super::json::MOST_DEPTH;
use thiserror::Error;

/// One mistake. Its text follows the file's name and a colon. Places of values are JSON pointers.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Mistake {
    /// There is no such file.
    #[error("there is no such file; write one with 'hat-trick booth init'")]
    Missing,
    /// There is a folder or something else at the path.
    #[error("this is not a file; move it away and write one with 'hat-trick booth init'")]
    NotAFile,
    /// The system does not allow us to read it.
    #[error("the file cannot be read ({0}); check its permissions")]
    Unreadable(String),
    /// The file is far larger than any configuration.
    #[error("the file has more than {} KiB; expected a booth.json, which needs less than 8", MOST_BYTES >> 10)]
    TooLarge,
    /// The file has no bytes.
    #[error("the file is empty; remove it and write one with 'hat-trick booth init'")]
    Empty,
    /// The file has bytes that are not UTF-8.
    #[error("line {line}, column {column}: the bytes are not UTF-8; save the file as UTF-8 text")]
    NotText {
        /// From 1.
        line: usize,
        /// From 1, in letters.
        column: usize,
    },
    /// A value is nested too deep.
    #[error(
        "line {line}, column {column}: the value is nested deeper than {MOST_DEPTH} levels; expected at most an object in an object"
    )]
    TooDeep {
        /// From 1.
        line: usize,
        /// From 1.
        column: usize,
    },
    /// The text is not JSON.
    #[error("line {line}, column {column}: {what}; fix the JSON there")]
    Syntax {
        /// From 1.
        line: usize,
        /// From 1.
        column: usize,
        /// What the JSON reader reports.
        what: String,
    },
    /// A key appears twice in the same object.
    #[error("{at} appears more than once, and the last one counts; remove the others")]
    Double {
        /// The key.
        at: String,
    },
    /// A key that is not a setting.
    #[error("{at} is not a setting; {hint}")]
    Unknown {
        /// The key.
        at: String,
        /// What was probably meant, or what is allowed.
        hint: String,
    },
    /// A value of the wrong type or out of its range.
    #[error("{at} is {found}; expected {expected}")]
    Value {
        /// The value's place, or "the file" for the whole file.
        at: String,
        /// The value that is there, shortened.
        found: String,
        /// What is allowed.
        expected: String,
    },
    /// A text that does not fit its place on the screen.
    #[error("{at} is {wide} pixels wide; expected at most {most}: leave out {extra} of its {letters} letters")]
    TooWide {
        /// The text's place.
        at: String,
        /// Its width, in pixels.
        wide: i32,
        /// The width that fits, in pixels.
        most: i32,
        /// How many letters are too many.
        extra: usize,
        /// How many letters there are.
        letters: usize,
    },
    /// A character that the font lacks.
    #[error(
        "{at} has {sign:?} as letter {number}, which the font lacks; expected English letters, digits and keyboard symbols"
    )]
    NoGlyph {
        /// The text's place.
        at: String,
        /// The first character that is not in the font.
        sign: char,
        /// The position of that letter, from 1.
        number: usize,
    },
    /// A list has too many entries.
    #[error("{at} has {count} entries; expected at most {most}: leave out the last {}", count - most)]
    TooMany {
        /// The list's place.
        at: String,
        /// How many there are.
        count: usize,
        /// How many there may be.
        most: usize,
    },
}
