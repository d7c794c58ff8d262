//! The pads that are plugged in.
//!
//! A control that is held when its pad is first seen is ignored until it is released, and when a pad is unplugged, all
//! its controls count as released. On Linux, pads are device files, which the game reads using only the standard
//! library. Windows and macOS use gilrs, and a web page asks the browser.

#[cfg(target_os = "linux")]
mod layout;
#[cfg_attr(target_os = "linux", path = "linux.rs")]
#[cfg_attr(all(not(target_os = "linux"), not(target_arch = "wasm32")), path = "elsewhere.rs")]
#[cfg_attr(target_arch = "wasm32", path = "page.rs")]
mod system;

pub use system::Pads;
