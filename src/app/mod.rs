//! Connects the game to the machine: reads input from devices, shows pictures and plays sounds.
//!
//! What only the desktop or only a web page can do is in [`desk`] or in `page`; what both share is here.

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
