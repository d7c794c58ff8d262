//! Mistakes in the files of tunes and effects, with their positions.

use thiserror::Error;

/// A mistake in the file of a tune or an effect.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{file}: line {line}, column {column}: {found}; expected {expected}")]
pub struct SoundError {
    /// The file.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// The column, counted in characters from 1.
    pub column: usize,
    /// What is there.
    pub found: String,
    /// What should be there.
    pub expected: String,
}
