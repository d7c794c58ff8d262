//! Input: whatever the hands do, made one [`crate::rules::Input`] a tick.

#[cfg(feature = "window")]
pub mod keyboard;
mod latch;
pub mod pads;
#[cfg(feature = "window")]
mod places;
mod raw;

pub use latch::{Latch, Seen};
pub use raw::Raw;
