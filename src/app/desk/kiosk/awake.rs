//! Keeps the screen from going dark under X11, by running `xset`.

use std::fmt;
use std::process::{Command, Stdio};

/// The arguments of `xset` that turn off the screen saver, blanking and power saving.
const ARGS: [&str; 5] = ["s", "off", "s", "noblank", "-dpms"];

/// Tells the X server to keep the screen on, without waiting for `xset` to end. If `xset` is not installed, `tell` is
/// called with the error.
///
/// Windows turns its screen saver off while a window is full screen. On macOS, the game is started through `caffeinate
/// -d` (see `assets/kiosk/README.md`).
pub fn keep(tell: impl Fn(&dyn fmt::Display) + Send + 'static) {
    if !cfg!(target_os = "linux") {
        return;
    }
    let ask = move || {
        // The output of `xset` must not end up in the heartbeat.
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
    // If the thread cannot start, the game goes on: a screen that goes dark is better than no game.
    let _ = std::thread::Builder::new().name("xset".to_owned()).spawn(ask);
}
