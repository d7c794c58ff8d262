//! The game on a machine: turns devices into input, and pictures and sounds into something to see and hear.
//!
//! What only one kind of machine can do is in [`desk`] or in `page`; what both share is here.

#[cfg(feature = "window")]
mod crt;
#[cfg(not(target_arch = "wasm32"))]
pub mod desk;
#[cfg(feature = "window")]
pub mod keyboard;
pub mod pads;
#[cfg(target_arch = "wasm32")]
pub mod page;
#[cfg(feature = "window")]
mod places;
#[cfg(feature = "window")]
pub mod shell;
#[cfg(feature = "window")]
pub mod window;
