//! What can be wrong with a `booth.json`: each is one sentence with the place, what is there and what to do.

use super::MOST_BYTES;
use super::json::MOST_DEPTH;
use thiserror::Error;

/// One mistake. Its text reads on after the file's name and a colon. Places of values are JSON pointers.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Mistake {
    /// No such file.
    #[error("there is no such file; write one with 'hat-trick booth init'")]
    Missing,
    /// A folder or something else stands there.
    #[error("this is not a file; move it away and write one with 'hat-trick booth init'")]
    NotAFile,
    /// The system does not let us read it.
    #[error("the file cannot be read ({0}); check its permissions")]
    Unreadable(String),
    /// Far larger than any configuration.
    #[error("the file has more than {} KiB; expected a booth.json, which needs less than 8", MOST_BYTES >> 10)]
    TooLarge,
    /// Not a single sign in it.
    #[error("the file is empty; remove it and write one with 'hat-trick booth init'")]
    Empty,
    /// Bytes that are no UTF-8.
    #[error("line {line}, column {column}: the bytes are not UTF-8; save the file as UTF-8 text")]
    NotText {
        /// From 1.
        line: usize,
        /// From 1, in letters.
        column: usize,
    },
    /// Brackets in brackets without end.
    #[error(
        "line {line}, column {column}: the value is nested deeper than {MOST_DEPTH} levels; expected at most an object in an object"
    )]
    TooDeep {
        /// From 1.
        line: usize,
        /// From 1.
        column: usize,
    },
    /// Not JSON.
    #[error("line {line}, column {column}: {what}; mend the JSON there")]
    Syntax {
        /// From 1.
        line: usize,
        /// From 1.
        column: usize,
        /// What the reader of JSON says.
        what: String,
    },
    /// The same key twice in an object.
    #[error("{at} stands there more than once, and the last one counts; remove the others")]
    Double {
        /// The key.
        at: String,
    },
    /// A key that means nothing.
    #[error("{at} is no setting; {hint}")]
    Unknown {
        /// The key.
        at: String,
        /// What was probably meant, or what could be.
        hint: String,
    },
    /// A value of the wrong type or out of its range.
    #[error("{at} is {found}; expected {expected}")]
    Value {
        /// The value's place; "the file" for the outermost.
        at: String,
        /// What is there, shortened.
        found: String,
        /// What could be.
        expected: String,
    },
    /// A text that does not fit its place on the screen.
    #[error("{at} is {wide} pixels wide; expected at most {most}: leave out {extra} of its {letters} letters")]
    TooWide {
        /// The text's place.
        at: String,
        /// Its width, pixels.
        wide: i32,
        /// The width that fits, pixels.
        most: i32,
        /// How many letters are too many.
        extra: usize,
        /// How many letters there are.
        letters: usize,
    },
    /// A sign that cannot be drawn.
    #[error(
        "{at} has {sign:?} as letter {number}, which the font lacks; expected English letters, digits and the signs of a keyboard"
    )]
    NoGlyph {
        /// The text's place.
        at: String,
        /// The first sign that is not in the font.
        sign: char,
        /// Which letter it is, from 1.
        number: usize,
    },
    /// More entries in a list than it takes.
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
