//! Sticks and pads without a mapping: any stick or hat is the stick, any button is the button.
//!
//! The game needs four directions and one button, so an arcade encoder, a pad and a flight stick work as they are.
//! What is held when a pad is first seen is ignored until it is let go; a pad that is gone holds nothing.
//! On Linux pads are files, read with the standard library alone; Windows and macOS have gilrs; a page is told of them.

#[cfg(target_os = "linux")]
mod layout;
mod pad;
#[cfg_attr(target_os = "linux", path = "linux.rs")]
#[cfg_attr(all(not(target_os = "linux"), not(target_arch = "wasm32")), path = "elsewhere.rs")]
#[cfg_attr(target_arch = "wasm32", path = "web.rs")]
mod system;

pub use pad::{Part, Role};
pub use system::Pads;

/// What a pad said, before any of it means something: for tests and for whoever looks for a dead button.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RawEvent {
    /// Which pad: the N of `/dev/input/jsN`, or the system's own number.
    pub pad: u32,
    /// Which part of it.
    pub part: Part,
    /// -32767 to 32767 for an axis; 0 or 1 for a button.
    pub value: i16,
    /// This is how the part stood when the pad was first seen; nobody moved it.
    pub initial: bool,
}
