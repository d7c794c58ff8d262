//! How a game says to its supervisor that staff have ended it: by its exit code.

/// Staff have ended the game, and the kiosk with it. The kiosk hands this code on, so that whatever started it may tell
/// this end from every other; the units in `assets/kiosk` do.
pub const QUIT: u8 = 10;
/// Staff want the game anew, at once.
pub const RESTART: u8 = 11;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_units_let_the_booth_rest_after_a_quit_and_after_nothing_else() {
        for unit in [
            include_str!("../../../../assets/kiosk/hat-trick.service"),
            include_str!("../../../../assets/kiosk/hat-trick-cage.service"),
        ] {
            assert!(unit.contains(&format!("\nRestartPreventExitStatus={QUIT}\n")), "{unit}");
            assert!(unit.contains("\nRestart=always\n"), "{unit}");
        }
    }
}
