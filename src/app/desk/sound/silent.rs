//! Stands in for a sound device in builds without a window on systems other than Linux, where sound needs Macroquad's
//! window.

use crate::sound::control::{Command, Volumes};
use crate::sound::{Output, Tell};

/// A sound output that plays nothing.
#[derive(Debug)]
pub struct Device;

impl Device {
    /// Starts no sound.
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
