//! Keys by where they are, whatever is printed on them: `W A S D` lie together on one layout only.
//!
//! Macroquad names keys by place on Windows (scan codes), on macOS (key codes of the hardware) and on a page
//! (`event.code`). On X11 it names them by what the layout's first group writes there, and a place that writes anything
//! but a letter of English has no name at all. So on Linux the X server itself is asked, over a connection of our own.

#[cfg(target_os = "linux")]
mod cookie;
#[cfg_attr(target_os = "linux", path = "x11.rs")]
#[cfg_attr(not(target_os = "linux"), path = "elsewhere.rs")]
mod system;
#[cfg(target_os = "linux")]
mod wire;

pub use system::Places;

/// A set of keys, by the numbers that X11 gives their places.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Keys([u8; 32]);

impl Keys {
    /// Whether the key at this place is among them.
    pub fn holds(&self, place: u8) -> bool {
        let byte = self.0.get(usize::from(place / 8)).copied().unwrap_or_default();
        byte & 1 << (place % 8) != 0
    }
}

/// What keys did, by their places.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Struck {
    /// What is down.
    pub down: Keys,
    /// What was pressed since this was last asked, even if it is up again.
    pub pressed: Keys,
    /// What was let go since this was last asked.
    pub released: Keys,
}
