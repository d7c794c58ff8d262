//! Connects the game to the machine: reads input from devices, shows pictures and plays sounds.
//!
//! Code that only the desktop version needs is in [`desk`], code that only the web page needs is in `page`, and code
//! that both share is here.

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
