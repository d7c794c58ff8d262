//! Tests the game and the leaderboard on two monitors of one machine, under the kiosk's window manager.
//!
//! Needs Xvfb, openbox, xdotool, xrandr and Mesa's GL.

use crate::support::x11::Window;
use crate::support::{Display, wait_until};
use std::path::Path;
use std::process::{Child, Command};

const OPENBOX: &str = include_str!("../../assets/kiosk/openbox.xml");
const BOARD: &str = "^HAT TRICK leaderboard$";
const GAME: &str = "^HAT TRICK$";

/// The game or the leaderboard, ended on drop.
struct Program(Child);

impl Program {
    fn start(display: &Display, args: &[&str], data: &Path) -> Self {
        let mut command = display.command(env!("CARGO_BIN_EXE_hat-trick"));
        Self(command.args(args).arg("--data-dir").arg(data).spawn().unwrap())
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn answer(display: &str, program: &str, args: &[&str]) -> String {
    let output = Command::new(program).env("DISPLAY", display).args(args).output();
    let output = output.unwrap_or_else(|error| panic!("cannot start {program} ({error}): run .ci/run first"));
    String::from_utf8(output.stdout).unwrap()
}

/// Starts a screen with two monitors of 640 x 360 side by side.
fn two_monitors() -> Display {
    Display::managed(1280, 360, OPENBOX, |name| {
        answer(
            name,
            "xrandr",
            &["--setmonitor", "left", "640/160x360/90+0+0", "screen"],
        );
        answer(
            name,
            "xrandr",
            &["--setmonitor", "right", "640/160x360/90+640+0", "none"],
        );
    })
}

/// Returns the windows with this title, one per line.
fn windows(display: &Display, title: &str) -> String {
    answer(
        &display.name(),
        "xdotool",
        &["search", "--onlyvisible", "--name", title],
    )
}

/// Waits until the window with this title is in position and fills a monitor.
fn wait_for_window(display: &Display, title: &str, left: u32) -> Window {
    wait_until(title, || {
        let window = windows(display, title).lines().next()?.to_owned();
        let place = answer(&display.name(), "xdotool", &["getwindowgeometry", "--shell", &window]);
        let wanted = [
            format!("X={left}\n"),
            "Y=0\n".into(),
            "WIDTH=640\n".into(),
            "HEIGHT=360\n".into(),
        ];
        wanted
            .iter()
            .all(|line| place.contains(line))
            .then(|| window.parse().unwrap())
    })
}

#[test]
fn the_board_goes_to_the_second_monitor_and_leaves_the_keyboard_to_the_game_in_whichever_order_they_start() {
    let display = two_monitors();
    let data = tempfile::tempdir().unwrap();
    let start_board = || Program::start(&display, &["board"], data.path());
    let board = start_board();
    wait_for_window(&display, BOARD, 640);
    let _game = Program::start(&display, &["--fullscreen", "--mute"], data.path());
    let game = wait_for_window(&display, GAME, 0);
    wait_until("the game to hear keys", || {
        (display.focus() == Some(game)).then_some(())
    });
    drop(board);
    wait_until("the board to be gone", || {
        windows(&display, BOARD).is_empty().then_some(())
    });
    let _board = start_board();
    wait_for_window(&display, BOARD, 640);
    assert_eq!(display.focus(), Some(game));
}
