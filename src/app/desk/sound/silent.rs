//! No device: without a window there is no sound on this system.

use crate::sound::control::{Command, Volumes};
use crate::sound::{Output, Tell};

/// Nothing that plays.
#[derive(Debug)]
pub struct Device;

impl Device {
    /// Starts nothing.
    pub fn start(_: Volumes, _: Tell) -> Self {
        Self
    }
}

impl Output for Device {
    fn order(&mut self, _: Command) {}

    fn device(&self) -> Option<Result<(), String>> {
        Some(Err(
            "this build makes no sound; build it with its default features".to_owned()
        ))
    }
}
