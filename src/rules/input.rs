//! What a player can press in one tick: four directions and a button.

use super::encode::{Encode, Encoder};
use super::grid::Dir;

/// The directions and the button held during one tick. The rules detect presses by comparing with the previous tick,
/// so an input source (keys, a gamepad, a recording) only has to report what is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Input(u8);

impl Encode for Input {
    fn encode(&self, to: &mut Encoder) {
        let Self(bits) = self;
        to.put(bits);
    }
}

const BUTTON: u8 = 16;

impl Input {
    /// No direction and no button held.
    pub const NONE: Self = Self(0);

    /// Makes an input from its bits: 1 up, 2 right, 4 down, 8 left, 16 button. Other bits are ignored.
    pub const fn from_bits(bits: u8) -> Self {
        Self(bits & 31)
    }

    /// The bits, in the form that [`Input::from_bits`] takes.
    pub const fn bits(self) -> u8 {
        self.0
    }

    /// This input, with `dir` held too.
    pub const fn with(self, dir: Dir) -> Self {
        Self(self.0 | dir.bit())
    }

    /// This input, with the button held too.
    pub const fn with_button(self) -> Self {
        Self(self.0 | BUTTON)
    }

    /// Whether `dir` is held.
    pub const fn holds(self, dir: Dir) -> bool {
        self.0 & dir.bit() != 0
    }

    /// Whether the button is held.
    pub const fn button(self) -> bool {
        self.0 & BUTTON != 0
    }

    /// Whether nothing is held.
    pub const fn is_idle(self) -> bool {
        self.0 == 0
    }

    /// Returns the directions and the button that have just been pressed: they are held now but were not held in
    /// `before`.
    pub const fn pressed_since(self, before: Self) -> Self {
        self.without(before)
    }

    /// Returns the directions and the button that are held in this input but not in `other`.
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Returns the directions and the button that are held in at least one of the two inputs.
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The directions that are held.
    pub fn dirs(self) -> impl Iterator<Item = Dir> {
        Dir::ALL.into_iter().filter(move |dir| self.holds(*dir))
    }
}

impl From<Dir> for Input {
    fn from(dir: Dir) -> Self {
        Self::NONE.with(dir)
    }
}
