//! One pad: the input from each of its parts, and from all of them together.

use super::RawEvent;
use crate::input::Seen;
use crate::rules::{Dir, Input};
use std::collections::BTreeMap;

/// The value from which an axis counts as pushed: half of its travel.
const PUSHED: i32 = 16_384;
/// The value below which a pushed axis counts as released: a third of its travel. The two values differ, so that a worn
/// stick that jitters around either of them causes only one push.
const RELEASED: i32 = 10_922;

/// A part of a pad, with the number that the system gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// An axis of a stick or a hat switch, or a trigger.
    Axis(u32),
    /// A button.
    Button(u32),
}

/// The meaning of a part in the game.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PadRole {
    /// An axis on which left is negative and right is positive.
    Across,
    /// An axis on which up is negative and down is positive.
    Along,
    /// A button of a direction pad, which stands for one direction.
    Cross(Dir),
    /// The button.
    Button,
    /// No meaning, as for the axis of a trigger, a throttle or a sensor.
    Nothing,
}

impl PadRole {
    /// Returns the input from a part that now has the value `value` and whose previous input was `before`.
    fn input(self, value: i16, before: Input) -> Input {
        let way = |negative: Dir, positive: Dir| {
            let (dir, far) = if value < 0 {
                (negative, -i32::from(value))
            } else {
                (positive, i32::from(value))
            };
            let enough = if before.holds(dir) { RELEASED } else { PUSHED };
            if far >= enough { Input::from(dir) } else { Input::NONE }
        };
        match self {
            Self::Across => way(Dir::Left, Dir::Right),
            Self::Along => way(Dir::Up, Dir::Down),
            Self::Cross(dir) if value != 0 => Input::from(dir),
            Self::Button if value != 0 => Input::NONE.with_button(),
            Self::Cross(_) | Self::Button | Self::Nothing => Input::NONE,
        }
    }
}

#[derive(Clone, Copy, Debug)]
struct PartState {
    held: Input,
    /// Whether the part has been held since the pad was first seen. If so, the part is ignored until it is released.
    stale: bool,
}

/// A pad with the state of its parts.
#[derive(Clone, Debug, Default)]
pub struct Pad {
    parts: BTreeMap<Part, PartState>,
    pressed: Input,
}

impl Pad {
    /// Handles an event of a part with this role.
    ///
    /// If the kernel's buffer overflows, the kernel reports the state of every part again, in events marked initial.
    /// Only the very first event of a part can mark the part as stale, so a part that is held during an overflow stays
    /// held.
    pub fn take(&mut self, event: RawEvent, role: PadRole) {
        let before = self.parts.get(&event.part).copied();
        let was = before.map_or(Input::NONE, |state| state.held);
        let held = role.input(event.value, was);
        let stale = match before {
            None => event.initial && !held.is_idle(),
            Some(state) => state.stale && held == state.held,
        };
        if !stale {
            self.pressed = self.pressed.or(held.pressed_since(was));
        }
        self.parts.insert(event.part, PartState { held, stale });
    }

    /// Returns everything that is held down, and everything that has been pressed since the last call.
    pub fn seen(&mut self) -> Seen {
        let fresh = self.parts.values().filter(|state| !state.stale);
        Seen {
            down: fresh.fold(Input::NONE, |down, state| down.or(state.held)),
            pressed: std::mem::take(&mut self.pressed),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BUTTON: Part = Part::Button(3);
    const AXIS: Part = Part::Axis(0);

    fn event(part: Part, value: i16, initial: bool) -> RawEvent {
        RawEvent {
            pad: 0,
            part,
            value,
            initial,
        }
    }

    fn down_after(pad: &mut Pad, event: RawEvent, role: PadRole) -> Input {
        pad.take(event, role);
        pad.seen().down
    }

    #[test]
    fn a_button_held_since_the_start_is_ignored_until_it_is_let_go() {
        let mut pad = Pad::default();
        let mut down = |value, initial| down_after(&mut pad, event(BUTTON, value, initial), PadRole::Button);
        assert_eq!(down(1, true), Input::NONE);
        assert_eq!(down(1, false), Input::NONE);
        assert_eq!(down(0, false), Input::NONE);
        assert_eq!(down(1, false), Input::NONE.with_button());
    }

    #[test]
    fn a_stick_held_since_the_start_is_ignored_until_it_leaves_that_direction() {
        let mut pad = Pad::default();
        let mut down = |value, initial| down_after(&mut pad, event(AXIS, value, initial), PadRole::Across);
        assert_eq!(down(-32_767, true), Input::NONE);
        assert_eq!(down(-30_000, false), Input::NONE);
        assert_eq!(down(32_767, false), Input::from(Dir::Right));
        assert_eq!(down(-32_767, false), Input::from(Dir::Left));
    }

    #[test]
    fn what_the_kernel_tells_anew_in_the_middle_of_a_game_is_not_ignored() {
        let mut pad = Pad::default();
        let mut down = |value, initial| down_after(&mut pad, event(BUTTON, value, initial), PadRole::Button);
        assert_eq!(down(0, true), Input::NONE);
        assert_eq!(down(1, true), Input::NONE.with_button());
    }

    #[test]
    fn a_stick_that_trembles_is_one_push() {
        let mut pad = Pad::default();
        let mut down = |value| down_after(&mut pad, event(AXIS, value, false), PadRole::Across);
        assert_eq!(down(16_383), Input::NONE);
        assert_eq!(down(16_384), Input::from(Dir::Right));
        assert_eq!(down(11_000), Input::from(Dir::Right));
        assert_eq!(down(10_900), Input::NONE);
        assert_eq!(down(i16::MIN), Input::from(Dir::Left));
    }

    #[test]
    fn a_tap_between_two_frames_is_a_press() {
        let mut pad = Pad::default();
        pad.take(event(BUTTON, 1, false), PadRole::Button);
        pad.take(event(BUTTON, 0, false), PadRole::Button);
        let tap = Seen {
            down: Input::NONE,
            pressed: Input::NONE.with_button(),
        };
        assert_eq!(pad.seen(), tap);
        assert_eq!(pad.seen(), Seen::default());
    }
}
