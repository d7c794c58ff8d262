//! Keeps the screen from going dark under X11, where `xset` is what tells the server.

use std::fmt;
use std::process::{Command, Stdio};

/// No screen saver, no blanking, no power saving.
const ARGS: [&str; 5] = ["s", "off", "s", "noblank", "-dpms"];

/// Tells the X server to stay awake, without waiting for it; `tell` hears when there is no `xset`.
///
/// Windows holds its screen saver off while a window is full screen; on macOS `caffeinate -d` starts the game
/// (see `assets/kiosk/README.md`).
pub fn keep(tell: impl Fn(&dyn fmt::Display) + Send + 'static) {
    if !cfg!(target_os = "linux") {
        return;
    }
    let ask = move || {
        // Its output must not go into the heartbeat.
        let mut xset = Command::new("xset");
        xset.args(ARGS)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        if let Err(error) = xset.status() {
            tell(&format_args!(
                "the screen may go dark, because xset cannot be run ({error}); install x11-xserver-utils, \
                 or switch the screen saver off by hand"
            ));
        }
    };
    // A screen that goes dark is better than no game.
    let _ = std::thread::Builder::new().name("xset".to_owned()).spawn(ask);
}
