//! The desktop version of the game: a window or the whole screen, a keyboard and pads, and a folder on the disk.

pub mod display;
#[cfg(target_os = "linux")]
#[allow(unsafe_code, reason = "opening a library runs its code")]
mod dynamic;
mod failure;
pub mod kiosk;
#[cfg(target_os = "linux")]
pub mod libraries;
pub mod out;
#[cfg(feature = "window")]
pub mod overlay;
pub mod reload;
mod size;
pub mod sound;
#[cfg(feature = "window")]
pub mod table;

pub use failure::Failure;
pub use size::Size;
