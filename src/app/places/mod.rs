//! Identifies keys by their physical position, whatever is printed on them: `W A S D` lie next to each other only on
//! some layouts.
//!
//! Macroquad names keys by position on Windows (scan codes), on macOS (hardware key codes) and on a page
//! (`event.code`). On X11 it names a key by the character that the layout's first group assigns to it, and a key with a
//! character that Macroquad does not know, such as a Cyrillic letter, has no name at all. So on Linux the game asks the
//! X server directly, over its own connection.

#[cfg(target_os = "linux")]
mod cookie;
#[cfg_attr(target_os = "linux", path = "x11.rs")]
#[cfg_attr(not(target_os = "linux"), path = "elsewhere.rs")]
mod system;
#[cfg(target_os = "linux")]
mod wire;

pub use system::Places;

/// A set of keys, given by their X11 key codes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Keys([u8; 32]);

impl Keys {
    /// Whether the set contains the key in this position.
    pub fn holds(&self, place: u8) -> bool {
        let byte = self.0.get(usize::from(place / 8)).copied().unwrap_or_default();
        byte & 1 << (place % 8) != 0
    }
}

/// The keys that are down, pressed and released, by physical position.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Struck {
    /// The keys that are down.
    pub down: Keys,
    /// The keys that were pressed since the last call, even if they are up again.
    pub pressed: Keys,
    /// The keys that were released since the last call.
    pub released: Keys,
}
