//! Keys by their place, whatever is printed on them: `W A S D` lie together on one layout only.
//!
//! Macroquad names keys by place on Windows (scan codes), on macOS (hardware key codes) and on a page (`event.code`).
//! On X11 it names a key by the character that the layout's first group has there, and a key with any other character
//! than an English letter has no name at all. So on Linux the game asks the X server itself, over a connection of its
//! own.

#[cfg(target_os = "linux")]
mod cookie;
#[cfg_attr(target_os = "linux", path = "x11.rs")]
#[cfg_attr(not(target_os = "linux"), path = "elsewhere.rs")]
mod system;
#[cfg(target_os = "linux")]
mod wire;

pub use system::Places;

/// A set of keys, by the X11 numbers of their places.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Keys([u8; 32]);

impl Keys {
    /// Whether the set contains the key at this place.
    pub fn holds(&self, place: u8) -> bool {
        let byte = self.0.get(usize::from(place / 8)).copied().unwrap_or_default();
        byte & 1 << (place % 8) != 0
    }
}

/// What keys did, by their places.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Struck {
    /// The keys that are down.
    pub down: Keys,
    /// The keys that were pressed since the last call, even if they are up again.
    pub pressed: Keys,
    /// The keys that were let go since the last call.
    pub released: Keys,
}
