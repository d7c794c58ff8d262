//! The exit codes with which a game tells its supervisor that staff have ended it.

/// Staff have ended the game, which also ends the kiosk. The kiosk exits with this code, too. From this code, the
/// systemd units in `assets/kiosk` can tell that staff have ended the kiosk.
pub const QUIT: u8 = 10;
/// Staff want the game restarted at once.
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
