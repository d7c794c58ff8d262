//! What an API shows: its HTTP calls on the console, and how its machines look on the board.

use crate::names::{Sound, Sprite};

/// An HTTP call between an app and its sidecar, as the console shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Call {
    /// `POST`, `GET`, ...
    pub method: &'static str,
    /// The path with its parameters filled in.
    pub path: &'static str,
    /// The HTTP status code, or 0 while there is no answer.
    pub status: u16,
    /// What the answer means in the game, in a word or two; may be empty.
    pub note: &'static str,
}

impl Call {
    /// Creates a call with its answer.
    pub const fn new(method: &'static str, path: &'static str, status: u16, note: &'static str) -> Self {
        Self {
            method,
            path,
            status,
            note,
        }
    }
}

/// The call that the console shows when Pip has no sidecar to answer it.
pub static NO_SIDECAR: Call = Call::new("", "localhost:3500", 0, "connection refused: get the hat");

/// An event that is specific to one API, described by the sound that it makes.
#[derive(Debug, PartialEq, Eq)]
pub struct Cue {
    /// The sound that the event makes.
    pub sound: Sound,
}

/// How a machine looks, as data for the view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Face {
    /// The machine's sprite, or `None` if the machine is gone.
    pub sprite: Option<Sprite>,
    /// A sprite drawn over the machine, if any.
    pub overlay: Option<Sprite>,
    /// Whether the machine's sign is lit.
    pub lit: bool,
    /// Whether the sprite covers the machine's sign.
    pub hides_sign: bool,
    /// The length of the bar above the machine, out of 255. The bar shows the time that is left.
    pub bar: Option<u8>,
    /// The number on the machine, if any.
    pub count: Option<u8>,
}

impl Face {
    /// A machine that is not drawn.
    pub const GONE: Self = Self {
        sprite: None,
        overlay: None,
        lit: true,
        hides_sign: false,
        bar: None,
        count: None,
    };

    /// A face with this sprite and with the sign lit.
    pub const fn plain(sprite: Sprite) -> Self {
        Self {
            sprite: Some(sprite),
            ..Self::GONE
        }
    }

    /// A face with this sprite and with the sign dark.
    pub const fn dark(sprite: Sprite) -> Self {
        Self {
            lit: false,
            ..Self::plain(sprite)
        }
    }
}

/// How an API's assistant (a helper that flies over the board) looks, as data for the view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Assistant {
    /// Where it is.
    pub at: super::grid::Point,
    /// The direction in which the assistant looks.
    pub dir: super::grid::Dir,
    /// A picture of the assistant at its current work, or `None` while it only moves.
    pub busy: Option<Sprite>,
}
