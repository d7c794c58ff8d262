//! The keyboard: arrows, WASD, and the keys that arcade encoders send by default (MAME's).
//!
//! On a page Ctrl and Alt are the browser's: Ctrl and W, held together, would close the game.

use super::{Raw, Seen};
use crate::rules::{Dir, Input};
use macroquad::input::{KeyCode, get_keys_pressed, get_keys_released, is_key_down, is_key_pressed};

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
const BUTTON: &[KeyCode] = &[
    KeyCode::Space,
    KeyCode::Enter,
    KeyCode::KpEnter,
    #[cfg(not(target_arch = "wasm32"))]
    KeyCode::LeftControl,
    #[cfg(not(target_arch = "wasm32"))]
    KeyCode::RightControl,
    #[cfg(not(target_arch = "wasm32"))]
    KeyCode::LeftAlt,
    #[cfg(not(target_arch = "wasm32"))]
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

/// Whether the key of the staff menu was pressed in this frame.
pub fn calls_staff() -> bool {
    is_key_pressed(KeyCode::F2)
}

/// Which keys went down and up in this frame, whatever they mean.
pub fn raw() -> Vec<Raw> {
    let said = |down| {
        move |key: KeyCode| Raw::Key {
            name: format!("{key:?}"),
            down,
        }
    };
    let pressed = get_keys_pressed().into_iter().map(said(true));
    pressed
        .chain(get_keys_released().into_iter().map(said(false)))
        .collect()
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
