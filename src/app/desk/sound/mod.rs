//! Sound output on the desktop: through ALSA on Linux, and through Macroquad elsewhere. Sending an order to the sound
//! output never blocks, so it never delays a frame.

#[cfg(target_os = "linux")]
#[allow(unsafe_code, reason = "a C library that is opened at run time")]
pub mod alsa;
#[cfg_attr(target_os = "linux", path = "player.rs")]
#[cfg_attr(all(not(target_os = "linux"), feature = "window"), path = "speaker.rs")]
#[cfg_attr(not(any(target_os = "linux", feature = "window")), path = "silent.rs")]
mod device;
#[cfg(target_os = "linux")]
mod pace;
#[cfg(target_os = "linux")]
mod thread;

use crate::sound::control::Volumes;
use crate::sound::{Audio, Tell};

/// Starts sound output through this system's device, if it has one; `tell` gets any problem.
pub fn start(volumes: Volumes, tell: Tell) -> Audio {
    Audio::through(device::Device::start(volumes, tell))
}
