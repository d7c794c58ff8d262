//! What can be wrong with a tune or an effect, and where.

use thiserror::Error;

/// One mistake in a file of music or of an effect.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{file}: line {line}, column {column}: {found}; expected {expected}")]
pub struct SoundError {
    /// The file.
    pub file: String,
    /// Its line, from 1.
    pub line: usize,
    /// The column in it, in characters, from 1.
    pub column: usize,
    /// What is there.
    pub found: String,
    /// What should be.
    pub expected: String,
}
