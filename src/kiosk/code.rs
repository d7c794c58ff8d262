//! How a game says to its supervisor that staff have ended it: by its exit code.

/// Staff have ended the game, and the kiosk with it. The kiosk hands this code on, so that whatever started it may tell
/// this end from every other; the units in `assets/kiosk` do.
pub const QUIT: u8 = 10;
/// Staff want the game anew, at once.
pub const RESTART: u8 = 11;
