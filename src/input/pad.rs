//! One pad: what each of its parts holds, and what all of them hold together.

use super::RawEvent;
use crate::input::Seen;
use crate::rules::{Dir, Input};
use std::collections::BTreeMap;

/// An axis counts from half of its way ...
const PUSHED: i32 = 16_384;
/// ... until it is back within a third: a worn stick that trembles between the two is one push.
const RELEASED: i32 = 10_922;

/// A part of a pad, by the system's number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// An axis: one way of a stick, of a hat, or a trigger.
    Axis(u32),
    /// A button.
    Button(u32),
}

/// What a part means in the game.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PadRole {
    /// Left is negative, right positive.
    Across,
    /// Up is negative, down positive.
    Along,
    /// A button of a cross: one direction.
    Cross(Dir),
    /// The button.
    Button,
    /// Nothing: a trigger's axis, a throttle, a sensor.
    Nothing,
}

impl PadRole {
    /// What the part holds at `value`, when it held `before` a moment ago.
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
    /// Held since the pad was first seen, and ignored until let go.
    stale: bool,
}

/// What a pad's parts hold.
#[derive(Clone, Debug, Default)]
pub struct Pad {
    parts: BTreeMap<Part, PartState>,
    pressed: Input,
}

impl Pad {
    /// Takes an event of a part that plays this role.
    ///
    /// A kernel whose buffer ran over tells how everything stands anew, with events marked initial; only a part's very
    /// first event can make it stale, so what is held then goes on being held.
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

    /// What is down, and what was pressed since this was last asked.
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
