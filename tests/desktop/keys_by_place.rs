//! Tests a real window with real keyboard layouts: keys that are identified by position have the same effect on every
//! layout.
//!
//! The keys enter the PIN of the staff menu, because a PIN distinguishes up, down, left, right and the button.
//!
//! Needs Xvfb, openbox, xdotool, setxkbmap and Mesa's GL.

use crate::support::{Display, Game, wait_until};
use hat_trick::booth::pin::set;
use std::path::Path;
use std::process::Command;

/// A PIN, and the X11 numbers of the keys that enter it.
type Hand = (&'static str, &'static [u8]);

const HANDS: [Hand; 2] = [
    // W, S, A, D, 1, 5 and X on a US keyboard.
    ("UDLRBBB", &[25, 39, 38, 40, 10, 14, 53]),
    // The arrow keys, Space, Enter, Ctrl and Alt.
    ("UDLRBBBB", &[111, 116, 113, 114, 65, 36, 37, 64]),
];

/// The arguments of setxkbmap. If a layout has two groups, Macroquad uses the key names of the first group.
const LAYOUTS: [&[&str]; 7] = [
    &["us"],
    &["fr"],
    &["de"],
    &["us", "dvorak"],
    &["us,ru"],
    &["ru,us"],
    &["us", "colemak"],
];

/// A game with its screen and data folder.
struct Machine {
    game: Game,
    data: tempfile::TempDir,
    display: Display,
}

impl Machine {
    fn start() -> Self {
        let display = Display::start(640, 360);
        let data = tempfile::tempdir().unwrap();
        let game = Game::start_in(&display, data.path(), &["--trace", "--mute", "--windowed"]);
        Self { game, data, display }
    }

    fn lay(&self, layout: &[&str]) {
        let mut setxkbmap = Command::new("setxkbmap");
        setxkbmap.env("DISPLAY", self.display.name()).args(layout);
        assert!(setxkbmap.status().unwrap().success(), "setxkbmap {layout:?}");
    }

    fn wait_for(&self, what: &str, screen: &str, times: usize) {
        let line = format!("screen {screen}\n");
        wait_until(&format!("{screen}, {what}"), || {
            (self.game.said().matches(&line).count() >= times).then_some(())
        });
    }

    /// Enters the PIN to open the staff menu for the `times`th time, then leaves the menu.
    fn enter(&mut self, (pin, keys): Hand, press: fn(&mut Game, &str), what: &str, times: usize) {
        set(self.folder(), &pin.parse().unwrap()).unwrap();
        self.wait_for(what, "attract-title", times);
        self.game.tap("F2");
        self.wait_for(what, "staff-pin", times);
        self.game.let_pass(6);
        for key in keys {
            press(&mut self.game, &key.to_string());
        }
        self.wait_for(what, "staff-menu", times);
        self.game.let_pass(6);
        self.game.tap("Left");
    }

    fn folder(&self) -> &Path {
        self.data.path()
    }
}

#[test]
fn keys_do_the_same_on_every_layout_also_when_it_changes_while_the_game_runs() {
    let mut machine = Machine::start();
    let mut times = 0;
    for layout in LAYOUTS {
        machine.lay(layout);
        for hand in HANDS {
            times += 1;
            machine.enter(hand, Game::tap, &format!("{layout:?} {hand:?}"), times);
        }
    }
}

#[test]
fn a_press_shorter_than_a_frame_is_not_lost() {
    let mut machine = Machine::start();
    machine.lay(&["fr"]);
    machine.enter(HANDS[0], Game::flick, "keys pressed for less than a frame", 1);
}
