//! Works out what the axes and buttons of a Linux pad mean. The kernel numbers axes and buttons in the order of their
//! codes, and `/sys` says which codes a pad has. So the game uses the meanings that the pad itself declares and needs
//! no table of pads.
//!
//! Source: the kernel's `drivers/input/joydev.c` (`joydev_connect`) and `input-event-codes.h`.

use crate::input::{PadRole, Part};
use crate::rules::Dir;
use std::path::Path;

const ABS_X: u32 = 0x00;
const ABS_Y: u32 = 0x01;
const ABS_Z: u32 = 0x02;
const ABS_RX: u32 = 0x03;
const ABS_RY: u32 = 0x04;
const ABS_RZ: u32 = 0x05;
const ABS_HAT0X: u32 = 0x10;
const ABS_HAT3Y: u32 = 0x17;
/// The first code of the buttons of joysticks and pads; these are numbered before the ones with lower codes.
const BTN_JOYSTICK: u32 = 0x120;
/// The first code that joydev counts as a button.
const BTN_MISC: u32 = 0x100;
/// Up, down, left and right on pads that report their D-pad as buttons.
const BTN_DPAD: [(u32, Dir); 4] = [
    (0x220, Dir::Up),
    (0x221, Dir::Down),
    (0x222, Dir::Left),
    (0x223, Dir::Right),
];
const INPUT_PROP_ACCELEROMETER: u32 = 6;

/// The roles of a pad's axes and buttons, indexed by their numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Layout {
    axes: Vec<PadRole>,
    buttons: Vec<PadRole>,
}

impl Layout {
    /// Returns the layout of the pad whose folder is given, such as `/sys/class/input/js0/device`. If the folder gives
    /// no information, the first two axes are the stick, because every pad has them.
    pub(super) fn of(device: &Path) -> Self {
        let codes = |file: &str| std::fs::read_to_string(device.join(file)).map(|text| codes(&text));
        let properties = codes("properties").unwrap_or_default();
        if properties.contains(&INPUT_PROP_ACCELEROMETER) {
            // A pad's motion sensor appears as a separate device, whose axes are never at rest.
            return Self::from_codes(&[], &[]);
        }
        let axes = codes("capabilities/abs").unwrap_or_else(|_| vec![ABS_X, ABS_Y]);
        let keys = codes("capabilities/key").unwrap_or_default();
        Self::from_codes(&axes, &keys)
    }

    fn from_codes(axes: &[u32], keys: &[u32]) -> Self {
        let upper = keys.iter().filter(|code| **code >= BTN_JOYSTICK);
        let lower = keys.iter().filter(|code| (BTN_MISC..BTN_JOYSTICK).contains(*code));
        Self {
            axes: axes.iter().map(|code| axis(*code, axes)).collect(),
            buttons: upper.chain(lower).map(|code| button(*code)).collect(),
        }
    }

    /// Returns the role of an axis or button.
    pub(super) fn role(&self, part: Part) -> PadRole {
        match part {
            Part::Axis(number) => self.axes.get(number as usize).copied().unwrap_or(PadRole::Nothing),
            Part::Button(number) => self.buttons.get(number as usize).copied().unwrap_or(PadRole::Button),
        }
    }
}

/// Returns the role of an axis. Xbox and PlayStation pads have their second stick on RX and RY and their triggers on Z
/// and RZ; encoders and plain USB pads have their second stick on Z and RZ. A trigger rests at one end of its range,
/// which would look like a stick that is always pushed.
fn axis(code: u32, all: &[u32]) -> PadRole {
    let has = |codes: [u32; 2]| codes.iter().all(|code| all.contains(code));
    let second_on_z = has([ABS_Z, ABS_RZ]) && !has([ABS_RX, ABS_RY]);
    match code {
        ABS_X => PadRole::Across,
        ABS_Y => PadRole::Along,
        ABS_RX if has([ABS_RX, ABS_RY]) => PadRole::Across,
        ABS_RY if has([ABS_RX, ABS_RY]) => PadRole::Along,
        ABS_Z if second_on_z => PadRole::Across,
        ABS_RZ if second_on_z => PadRole::Along,
        ABS_HAT0X..=ABS_HAT3Y if code.is_multiple_of(2) => PadRole::Across,
        ABS_HAT0X..=ABS_HAT3Y => PadRole::Along,
        _ => PadRole::Nothing,
    }
}

fn button(code: u32) -> PadRole {
    let cross = BTN_DPAD.into_iter().find(|(found, _)| *found == code);
    cross.map_or(PadRole::Button, |(_, dir)| PadRole::Cross(dir))
}

/// Returns the numbers of the bits that are set in a bit mask as the kernel prints it: in hexadecimal machine words,
/// the highest first.
fn codes(text: &str) -> Vec<u32> {
    let words = text.split_whitespace().rev();
    let words = words.map(|word| u64::from_str_radix(word, 16).unwrap_or_default());
    let set = |(first, word): (u32, u64)| {
        (0..usize::BITS)
            .filter(move |bit| word >> bit & 1 == 1)
            .map(move |bit| first + bit)
    };
    (0..).step_by(usize::BITS as usize).zip(words).flat_map(set).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_are_counted_from_the_last_word() {
        assert_eq!(codes("30027\n"), [0, 1, 2, 5, 16, 17]);
        assert_eq!(codes("1 0\n"), [usize::BITS]);
        assert_eq!(codes(""), [0; 0]);
    }

    #[test]
    fn triggers_are_no_stick_and_the_second_stick_of_a_plain_pad_is_one() {
        use PadRole::{Across, Along, Nothing};
        let roles = |abs: &str| Layout::from_codes(&codes(abs), &[]).axes;
        let xbox = [Across, Along, Nothing, Across, Along, Nothing, Across, Along];
        assert_eq!(roles("3003f"), xbox);
        assert_eq!(roles("30027"), [Across, Along, Across, Along, Across, Along]);
        // A flight stick, whose throttle and rudder have no role in the game.
        assert_eq!(
            roles("300e3"),
            [Across, Along, Nothing, Nothing, Nothing, Across, Along]
        );
    }

    #[test]
    fn a_cross_of_buttons_is_the_stick() {
        let layout = Layout::from_codes(&[], &[0x100, 0x130, 0x220, 0x223]);
        let role = |number| layout.role(Part::Button(number));
        assert_eq!(role(0), PadRole::Button);
        assert_eq!(role(1), PadRole::Cross(Dir::Up));
        assert_eq!(role(2), PadRole::Cross(Dir::Right));
        assert_eq!(role(3), PadRole::Button);
        assert_eq!(role(99), PadRole::Button);
    }

    #[test]
    fn a_pad_of_which_nothing_is_known_has_its_first_stick() {
        let layout = Layout::of(Path::new("/nowhere"));
        assert_eq!(layout.role(Part::Axis(1)), PadRole::Along);
        assert_eq!(layout.role(Part::Axis(2)), PadRole::Nothing);
    }
}
