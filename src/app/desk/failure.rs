//! The reason why the desktop version could not do something that the user asked for.

use crate::booth::BoothError;
use crate::view::sheet::SheetError;
use std::path::Path;
use thiserror::Error;

/// The reason why a command ends with an exit code other than 0, as one sentence that also says what to do.
#[derive(Debug, Error)]
#[error("{0}")]
pub struct Failure(pub String);

impl Failure {
    /// A file or folder could not be read or written.
    pub fn file(path: &Path, error: &std::io::Error) -> Self {
        Self(format!(
            "{}: {error}; check the path and its permissions",
            path.display()
        ))
    }
}

impl From<SheetError> for Failure {
    fn from(error: SheetError) -> Self {
        Self(error.to_string())
    }
}

impl From<BoothError> for Failure {
    fn from(error: BoothError) -> Self {
        Self(error.to_string())
    }
}
