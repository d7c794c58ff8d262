//! The pads that are plugged in.
//!
//! Anything held when a pad is first seen is ignored until it is let go, and a pad that is gone holds nothing. On
//! Linux, pads are files, read with the standard library alone. Windows and macOS use gilrs, and a page asks the
//! browser.

#[cfg(target_os = "linux")]
mod layout;
#[cfg_attr(target_os = "linux", path = "linux.rs")]
#[cfg_attr(all(not(target_os = "linux"), not(target_arch = "wasm32")), path = "elsewhere.rs")]
#[cfg_attr(target_arch = "wasm32", path = "page.rs")]
mod system;

pub use system::Pads;
