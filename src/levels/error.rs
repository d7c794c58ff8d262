//! The mistakes that a level file can contain, and their positions.

use std::fmt;
use thiserror::Error;

/// A position in a level file. Rows and columns count from 0, as in Tiled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The file as a whole.
    File,
    /// A line and a column of the text, both counted from 1.
    Text(usize, usize),
    /// The map's own properties.
    Map,
    /// A layer, by name.
    Layer(String),
    /// A cell of a layer.
    Cell {
        /// The layer's name.
        layer: String,
        /// Row.
        row: usize,
        /// Column.
        column: usize,
    },
    /// An object.
    Object {
        /// The object's number in Tiled.
        id: u64,
        /// The object's class, which is empty if the object has none.
        class: String,
        /// Row.
        row: i64,
        /// Column.
        column: i64,
    },
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File => write!(f, "the file"),
            Self::Text(line, column) => write!(f, "line {line}, column {column}"),
            Self::Map => write!(f, "the map's properties"),
            Self::Layer(name) => write!(f, "layer \"{name}\""),
            Self::Cell { layer, row, column } => write!(f, "layer \"{layer}\", row {row}, column {column}"),
            Self::Object { id, class, row, column } => {
                let class = if class.is_empty() { "without class" } else { class };
                write!(f, "object {id} ({class}), row {row}, column {column}")
            }
        }
    }
}

/// One mistake in a level file.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{file}: {place}: {found}; expected {expected}")]
pub struct LevelError {
    /// The file.
    pub file: String,
    /// The position in the file.
    pub place: Place,
    /// What was found there.
    pub found: String,
    /// What should be there.
    pub expected: String,
}

/// All mistakes of a file, gathered while it is read.
#[derive(Debug)]
pub(super) struct Mistakes {
    file: String,
    list: Vec<LevelError>,
}

impl Mistakes {
    pub(super) fn of(file: &str) -> Self {
        Self {
            file: file.to_owned(),
            list: Vec::new(),
        }
    }

    pub(super) fn add(&mut self, place: Place, found: impl Into<String>, expected: impl Into<String>) {
        self.list.push(LevelError {
            file: self.file.clone(),
            place,
            found: found.into(),
            expected: expected.into(),
        });
    }

    pub(super) fn none(&self) -> bool {
        self.list.is_empty()
    }

    pub(super) fn into_list(self) -> Vec<LevelError> {
        self.list
    }
}
