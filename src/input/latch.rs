//! Remembers presses between ticks, because a frame may contain no tick or more than one, and a key may be down for
//! less than a frame.

use crate::rules::Input;
use std::iter::Sum;

/// The input from one source in a frame.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// Everything that is held down.
    pub down: Input,
    /// Everything that has been pressed since the last frame, even if it has been released again.
    pub pressed: Input,
}

impl Sum for Seen {
    /// The combined input from several sources.
    fn sum<I: Iterator<Item = Self>>(sources: I) -> Self {
        sources.fold(Self::default(), |all, one| Self {
            down: all.down.or(one.down),
            pressed: all.pressed.or(one.pressed),
        })
    }
}

/// Remembers a press until a tick has handled it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Latch {
    down: Input,
    pressed: Input,
}

impl Latch {
    /// Records everything that is held down in this frame and everything that has been pressed since the last frame,
    /// even if it has been released again.
    pub fn see(&mut self, down: Input, pressed: Input) {
        self.down = down;
        self.pressed = self.pressed.or(pressed);
    }

    /// Adds another source of input in the same frame.
    pub fn add(&mut self, seen: Seen) {
        self.down = self.down.or(seen.down);
        self.pressed = self.pressed.or(seen.pressed);
    }

    /// Returns the input for a tick: everything that is down, and every press that no tick has handled yet.
    pub fn take(&mut self) -> Input {
        let held = self.down.or(self.pressed);
        self.pressed = Input::NONE;
        held
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Dir;

    #[test]
    fn a_tap_shorter_than_a_frame_reaches_exactly_one_tick() {
        let mut latch = Latch::default();
        latch.see(Input::NONE, Input::from(Dir::Up));
        latch.see(Input::NONE, Input::NONE);
        assert_eq!(latch.take(), Input::from(Dir::Up));
        assert_eq!(latch.take(), Input::NONE);
    }

    #[test]
    fn two_sources_hold_together() {
        let mut latch = Latch::default();
        latch.see(Input::from(Dir::Up), Input::NONE);
        latch.add(Seen {
            down: Input::from(Dir::Left),
            pressed: Input::NONE.with_button(),
        });
        assert_eq!(latch.take(), Input::from(Dir::Up).with(Dir::Left).with_button());
        latch.see(Input::NONE, Input::NONE);
        latch.add(Seen::default());
        assert_eq!(latch.take(), Input::NONE);
    }

    #[test]
    fn what_is_held_reaches_every_tick() {
        let mut latch = Latch::default();
        latch.see(Input::NONE.with_button(), Input::NONE.with_button());
        assert_eq!(latch.take(), Input::NONE.with_button());
        assert_eq!(latch.take(), Input::NONE.with_button());
    }
}
