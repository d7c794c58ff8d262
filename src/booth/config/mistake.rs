//! What can be wrong with a `booth.json`. Each mistake is one sentence that says where it is, what is there and what to
//! do.

use super::MOST_BYTES;
use super::json::MOST_DEPTH;
use thiserror::Error;

/// One mistake. Its message is printed after the file's name and a colon. The positions of values are given as JSON
/// pointers.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Mistake {
    /// There is no such file.
    #[error("there is no such file; write one with 'hat-trick booth init'")]
    Missing,
    /// There is a folder at the path, or something else that is not a file.
    #[error("this is not a file; move it away and write one with 'hat-trick booth init'")]
    NotAFile,
    /// The operating system does not allow the game to read the file.
    #[error("the file cannot be read ({0}); check its permissions")]
    Unreadable(String),
    /// The file is far larger than any configuration.
    #[error("the file has more than {} KiB; expected a booth.json, which needs less than 8", MOST_BYTES >> 10)]
    TooLarge,
    /// The file is empty.
    #[error("the file is empty; remove it and write one with 'hat-trick booth init'")]
    Empty,
    /// The file contains bytes that are not UTF-8.
    #[error("line {line}, column {column}: the bytes are not UTF-8; save the file as UTF-8 text")]
    NotText {
        /// The line, counted from 1.
        line: usize,
        /// The column, counted in letters from 1.
        column: usize,
    },
    /// A value is nested too deeply.
    #[error(
        "line {line}, column {column}: the value is nested deeper than {MOST_DEPTH} levels; expected at most an object in an object"
    )]
    TooDeep {
        /// The line, counted from 1.
        line: usize,
        /// The column, counted from 1.
        column: usize,
    },
    /// The text is not JSON.
    #[error("line {line}, column {column}: {what}; fix the JSON there")]
    Syntax {
        /// The line, counted from 1.
        line: usize,
        /// The column, counted from 1.
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
    /// A key does not belong to any setting.
    #[error("{at} is not a setting; {hint}")]
    Unknown {
        /// The key.
        at: String,
        /// The key that was probably meant, or the keys that are allowed.
        hint: String,
    },
    /// A value has the wrong type or is out of range.
    #[error("{at} is {found}; expected {expected}")]
    Value {
        /// The value's position, or "the file" for the whole file.
        at: String,
        /// The value that was found, shortened.
        found: String,
        /// Which values are allowed.
        expected: String,
    },
    /// A piece of text is too wide for its space on the screen.
    #[error("{at} is {wide} pixels wide; expected at most {most}: leave out {extra} of its {letters} letters")]
    TooWide {
        /// The text's position.
        at: String,
        /// Its width, in pixels.
        wide: i32,
        /// The largest width that fits, in pixels.
        most: i32,
        /// The number of letters by which the text is too long.
        extra: usize,
        /// The number of letters in the text.
        letters: usize,
    },
    /// A piece of text contains a character that the font lacks.
    #[error(
        "{at} has {sign:?} as letter {number}, which the font lacks; expected English letters, digits and keyboard symbols"
    )]
    NoGlyph {
        /// The text's position.
        at: String,
        /// The first character that is not in the font.
        sign: char,
        /// The position of that character in the text, counted from 1.
        number: usize,
    },
    /// A list has too many entries.
    #[error("{at} has {count} entries; expected at most {most}: leave out the last {}", count - most)]
    TooMany {
        /// The list's position.
        at: String,
        /// The number of entries in the list.
        count: usize,
        /// The maximum number of entries in the list.
        most: usize,
    },
}
