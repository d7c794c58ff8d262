//! Tests the staff menu on a real screen with a real keyboard: if staff end the game there, its exit code says so.
//!
//! Needs Xvfb, openbox, xdotool and Mesa's GL.

use crate::support::{Display, Game, wait_until};
use hat_trick::app::desk::kiosk::code;
use hat_trick::booth::config;
use hat_trick::booth::pin::set;
use std::path::Path;

/// The number of ticks after which a page is certain to accept keys.
const SOON: u64 = 6;
/// The keys of the PIN.
const PIN: [&str; 4] = ["Left", "Right", "Right", "Down"];

/// A machine with its screen and data folder.
struct Machine {
    game: Game,
    data: tempfile::TempDir,
    _display: Display,
}

impl Machine {
    fn start(args: &[&str]) -> Self {
        let display = Display::start(640, 360);
        let data = tempfile::tempdir().unwrap();
        set(data.path(), &"LRRD".parse().unwrap()).unwrap();
        let args = [args, &["--trace", "--mute"]].concat();
        let game = Game::start_in(&display, data.path(), &args);
        Self {
            game,
            data,
            _display: display,
        }
    }

    /// Waits until a screen has been opened this many times.
    fn wait_for(&self, screen: &str, times: usize) {
        let line = format!("screen {screen}\n");
        wait_until(&line, || {
            (self.game.said().matches(&line).count() >= times).then_some(())
        });
    }

    fn open_menu(&mut self, times: usize) {
        self.wait_for("attract-title", times);
        self.game.tap("F2");
        self.wait_for("staff-pin", times);
        for key in PIN {
            self.game.tap(key);
        }
        self.wait_for("staff-menu", times);
        self.game.let_pass(SOON);
    }

    /// Goes up this many lines from the first entry to choose an entry, then holds the button to confirm the choice.
    fn confirm_above(&mut self, lines: u32, times: usize) {
        for _ in 0..lines {
            self.game.tap("Up");
        }
        self.game.tap("space");
        self.wait_for("staff-confirm", times);
        self.game.key_down("space");
    }

    fn restart(&mut self, times: usize) {
        self.confirm_above(3, times);
        self.wait_for("attract-title", times + 1);
        self.game.key_up("space");
    }

    fn quit(&mut self, times: usize) -> Option<i32> {
        self.confirm_above(2, times);
        self.game.wait().code()
    }
}

#[test]
fn staff_restart_a_kiosk_without_a_death_and_end_it_for_good() {
    let mut machine = Machine::start(&["--kiosk"]);
    for times in 1..=4 {
        machine.open_menu(times);
        machine.restart(times);
    }
    let said = machine.game.said();
    assert!(!said.contains("safe mode"), "four restarts are no deaths: {said}");
    machine.open_menu(5);
    assert_eq!(machine.quit(5), Some(i32::from(code::QUIT)), "{}", machine.game.said());
}

#[test]
fn without_a_kiosk_too_the_game_starts_itself_anew_and_ends() {
    let mut machine = Machine::start(&["--windowed"]);
    machine.open_menu(1);
    machine.restart(1);
    machine.open_menu(2);
    assert_eq!(machine.quit(2), Some(0), "{}", machine.game.said());
}

#[test]
fn a_volume_of_the_command_line_is_what_the_menu_begins_with() {
    let mut machine = Machine::start(&["--volume", "40"]);
    machine.open_menu(1);
    for _ in 0..6 {
        machine.game.tap("Down");
    }
    machine.game.tap("space");
    machine.wait_for("staff-settings", 1);
    machine.game.let_pass(SOON);
    machine.game.tap("Right");
    wait_until("the volume on the disk", || {
        (master(machine.data.path()) == 45).then_some(())
    });
}

fn master(folder: &Path) -> u8 {
    config::load(folder).config.sound.master_percent
}
