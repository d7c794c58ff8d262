//! The keyboard: arrows, WASD, and the keys that arcade encoders send by default (MAME's).

use super::Seen;
use crate::rules::{Dir, Input};
use macroquad::input::{KeyCode, is_key_down, is_key_pressed};

const STICK: [(KeyCode, Dir); 8] = [
    (KeyCode::Up, Dir::Up),
    (KeyCode::Right, Dir::Right),
    (KeyCode::Down, Dir::Down),
    (KeyCode::Left, Dir::Left),
    (KeyCode::W, Dir::Up),
    (KeyCode::D, Dir::Right),
    (KeyCode::S, Dir::Down),
    (KeyCode::A, Dir::Left),
];

/// All of these are the button. Esc and Tab are not bound: encoders send them by accident.
const BUTTON: [KeyCode; 10] = [
    KeyCode::Space,
    KeyCode::Enter,
    KeyCode::KpEnter,
    KeyCode::LeftControl,
    KeyCode::RightControl,
    KeyCode::LeftAlt,
    KeyCode::RightAlt,
    KeyCode::Key1,
    KeyCode::Key5,
    KeyCode::X,
];

/// What the keys say in this frame.
pub fn read() -> Seen {
    Seen {
        down: keys(is_key_down),
        pressed: keys(is_key_pressed),
    }
}

fn keys(is: impl Fn(KeyCode) -> bool) -> Input {
    let stick = STICK.iter().filter(|(key, _)| is(*key));
    let held = stick.fold(Input::NONE, |held, (_, dir)| held.with(*dir));
    if BUTTON.iter().any(|key| is(*key)) {
        held.with_button()
    } else {
        held
    }
}
