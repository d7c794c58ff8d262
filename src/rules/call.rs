//! What an API shows: its calls on the console, and the faces of its machines on the board.

use crate::names::{Sound, Sprite};

/// An HTTP call between an app and its sidecar, as the console shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Call {
    /// `POST`, `GET`, ...
    pub method: &'static str,
    /// The path with its parameters filled in.
    pub path: &'static str,
    /// The HTTP status; 0 when nobody answered, or has not yet.
    pub status: u16,
    /// What the answer means here, in a word or two; may be empty.
    pub note: &'static str,
}

impl Call {
    /// A call and its answer.
    pub const fn new(method: &'static str, path: &'static str, status: u16, note: &'static str) -> Self {
        Self {
            method,
            path,
            status,
            note,
        }
    }
}

/// What a call to a sidecar that is not there looks like.
pub static NO_SIDECAR: Call = Call::new("", "localhost:3500", 0, "connection refused: get the hat");

/// Something that only one API tells, for whoever makes it heard.
#[derive(Debug, PartialEq, Eq)]
pub struct Cue {
    /// How it is heard.
    pub sound: Sound,
}

/// How a machine looks, for whoever draws it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Face {
    /// Its sprite; none of what is gone.
    pub sprite: Option<Sprite>,
    /// A sprite drawn over it, if any.
    pub overlay: Option<Sprite>,
    /// Whether its sign is lit.
    pub lit: bool,
    /// Whether it covers its sign.
    pub hides_sign: bool,
    /// A bar over it, out of 255: time that runs out.
    pub bar: Option<u8>,
    /// A number on it.
    pub count: Option<u8>,
}

impl Face {
    /// Nothing to be seen.
    pub const GONE: Self = Self {
        sprite: None,
        overlay: None,
        lit: true,
        hides_sign: false,
        bar: None,
        count: None,
    };

    /// The sprite alone, with its sign lit.
    pub const fn plain(sprite: Sprite) -> Self {
        Self {
            sprite: Some(sprite),
            ..Self::GONE
        }
    }

    /// The same with the sign dark.
    pub const fn dark(sprite: Sprite) -> Self {
        Self {
            lit: false,
            ..Self::plain(sprite)
        }
    }
}

/// How the assistant looks that an API sends about, for whoever draws it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Assistant {
    /// Where it is.
    pub at: super::grid::Point,
    /// Where it looks.
    pub dir: super::grid::Dir,
    /// What it is busy with; none while it walks.
    pub busy: Option<Sprite>,
}
