//! The keyboard: arrows, WASD, and the keys that arcade encoders send by default (MAME's).
//!
//! Letter and digit keys are identified by their physical position, so that the hands rest in the same place on every
//! layout. All other keys are identified by the layout's name for them. The letter X works either way: both the key
//! that the layout calls X and the key in the position of X on a US keyboard act as the button. On a web page, Ctrl and
//! Alt are not bound, because the browser uses them for shortcuts: a player who held Ctrl as the button and W as up
//! would close the page.

use super::places::{Keys, Places, Struck};
use crate::input::{Raw, Seen};
use crate::rules::{Dir, Input};
use macroquad::input::{KeyCode, get_keys_pressed, get_keys_released, is_key_down, is_key_pressed};

/// The arrow keys.
const STICK: [(KeyCode, Dir); 4] = [
    (KeyCode::Up, Dir::Up),
    (KeyCode::Right, Dir::Right),
    (KeyCode::Down, Dir::Down),
    (KeyCode::Left, Dir::Left),
];

/// The keys that act as the button. Tab is not bound, because encoders send it by accident.
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
    KeyCode::X,
];

/// A key that is identified by its physical position.
struct PlacedKey {
    /// The name of the key in this position on a US keyboard.
    name: &'static str,
    code: KeyCode,
    /// The X11 key code of the position: the Linux key code plus 8.
    number: u8,
    means: Input,
}

const fn place(name: &'static str, code: KeyCode, number: u8, means: Input) -> PlacedKey {
    PlacedKey {
        name,
        code,
        number,
        means,
    }
}

const PLACES: [PlacedKey; 7] = [
    place("W", KeyCode::W, 25, Input::NONE.with(Dir::Up)),
    place("D", KeyCode::D, 40, Input::NONE.with(Dir::Right)),
    place("S", KeyCode::S, 39, Input::NONE.with(Dir::Down)),
    place("A", KeyCode::A, 38, Input::NONE.with(Dir::Left)),
    place("1", KeyCode::Key1, 10, Input::NONE.with_button()),
    place("5", KeyCode::Key5, 14, Input::NONE.with_button()),
    place("X", KeyCode::X, 53, Input::NONE.with_button()),
];

/// The keyboard, read once per frame.
#[derive(Debug, Default)]
pub struct Keyboard {
    places: Places,
    /// The keys that are down, pressed and released in this frame, by physical position, on systems where Macroquad
    /// does not report positions.
    struck: Option<Struck>,
}

impl Keyboard {
    /// Returns the inputs that are held and those that were pressed in this frame.
    pub fn read(&mut self) -> Seen {
        self.struck = self.places.look();
        Seen {
            down: self.keys(is_key_down, |struck| &struck.down),
            pressed: self.keys(is_key_pressed, |struck| &struck.pressed),
        }
    }

    fn keys(&self, is: impl Fn(KeyCode) -> bool, among: impl Fn(&Struck) -> &Keys) -> Input {
        let arrows = STICK.iter().filter(|(key, _)| is(*key));
        let held = arrows.fold(Input::NONE, |held, (_, dir)| held.with(*dir));
        let here = |place: &&PlacedKey| match &self.struck {
            Some(struck) => among(struck).holds(place.number),
            None => is(place.code),
        };
        let held = PLACES
            .iter()
            .filter(here)
            .fold(held, |held, place| held.or(place.means));
        if BUTTON.iter().any(|key| is(*key)) {
            held.with_button()
        } else {
            held
        }
    }

    /// Returns the keys that went down or up in this frame, whether or not the game uses them. Each has the layout's
    /// name; keys that are identified by position are also listed under the name of their position.
    pub fn raw(&self) -> Vec<Raw> {
        let key = |name, down| Raw::Key { name, down };
        let named = |down| move |code: KeyCode| key(format!("{code:?}"), down);
        let mut said: Vec<Raw> = get_keys_pressed().into_iter().map(named(true)).collect();
        said.extend(get_keys_released().into_iter().map(named(false)));
        if let Some(struck) = &self.struck {
            for (keys, down) in [(&struck.pressed, true), (&struck.released, false)] {
                let struck = PLACES.iter().filter(|place| keys.holds(place.number));
                said.extend(struck.map(|place| key(format!("place of {}", place.name), down)));
            }
        }
        said
    }
}

/// Whether the key that opens the staff menu was pressed in this frame.
pub fn calls_staff() -> bool {
    is_key_pressed(KeyCode::F2)
}

/// Whether the key that pauses and resumes the game was pressed in this frame.
pub fn escapes() -> bool {
    is_key_pressed(KeyCode::Escape)
}
