//! Reads the QR codes in real windows of 1920 x 1080, with the CRT look switched on, as a phone would. Each code must
//! contain the address that staff have set, or the address of the API's documentation.
//!
//! Needs Xvfb, openbox, xdotool, zbarimg and Mesa's GL.

use crate::support::{Display, Game, wait_until};
use crate::typist::wait_for_screen;
use hat_trick::rules::apis::ApiKind;
use std::fs::{self, File};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};

/// A link of the maximum length, which makes the largest code.
const LINK: &str = "example.org/kubecon-eu-2026/booth-s12/win-a-keyboard";

/// The number of ticks after which a page that the game has reported is certain to be drawn.
const SOON: u64 = 20;

/// Returns the text that a phone would read in a picture of the screen.
fn read(picture: &Path) -> String {
    let output = Command::new("zbarimg").args(["--quiet", "--raw"]).arg(picture).output();
    let output = output.unwrap_or_else(|error| panic!("cannot start zbarimg ({error}): install zbar-tools"));
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

/// Returns the path at which a picture is saved for people to look at.
fn kept(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("code-{name}.png"))
}

fn read_in(game: &mut Game, name: &str) -> String {
    // The page is drawn one frame after the game has reported it.
    game.let_pass(SOON);
    let path = kept(name);
    game.screenshot(&path);
    read(&path)
}

/// Makes a data folder with this configuration.
fn folder_with(file: &str) -> tempfile::TempDir {
    let data = tempfile::tempdir().unwrap();
    fs::write(data.path().join("booth.json"), file).unwrap();
    data
}

/// Makes a data folder whose configuration sets the link, the CRT look and these idle times.
fn folder_with_link(idle: &str) -> tempfile::TempDir {
    folder_with(&format!(
        r#"{{"sponsor":{{"link":"{LINK}"}},"picture":{{"crt":true}},"idle":{idle}}}"#
    ))
}

/// Starts a game on a screen of its own, with the CRT look.
fn play(display: &Display, data: &Path, args: &[&str]) -> Game {
    Game::start_in(display, data, &[&["--fullscreen", "--mute", "--trace"], args].concat())
}

#[test]
fn the_sponsors_page_has_the_address_of_the_booth() {
    let data = folder_with_link(r#"{"attract_page_seconds":3}"#);
    let display = Display::start(1920, 1080);
    let mut game = play(&display, data.path(), &[]);
    wait_for_screen(&game, "attract-learn", 1);
    assert_eq!(read_in(&mut game, "sponsor"), format!("https://{LINK}"));
}

#[test]
fn the_title_has_the_address_of_the_booth() {
    let data = folder_with_link(r#"{"title_seconds":600}"#);
    let display = Display::start(1920, 1080);
    let mut game = play(&display, data.path(), &[]);
    wait_for_screen(&game, "attract-title", 1);
    assert_eq!(read_in(&mut game, "attract-title"), format!("https://{LINK}"));
    game.tap("space");
    wait_for_screen(&game, "title", 1);
    assert_eq!(read_in(&mut game, "title"), format!("https://{LINK}"));
}

#[test]
fn game_over_has_the_address_of_the_api() {
    let data = folder_with(
        r#"{"picture":{"crt":true},"play":{"retries":1,"deadlines_percent":50},"idle":{"ask_after_seconds":300}}"#,
    );
    let display = Display::start(1920, 1080);
    let mut game = play(&display, data.path(), &["--level", "1"]);
    // Pip stands still, so The Timeout catches him and the game is over.
    wait_for_screen(&game, "game-over", 1);
    let docs = ApiKind::ALL[0].spec().docs;
    assert_eq!(read_in(&mut game, "game-over"), format!("https://{docs}"));
}

/// The process that shows the second screen in a window.
struct Board(Child);

impl Drop for Board {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn the_second_screen_has_the_address_of_the_booth_and_tells_what_is_wrong_with_its_file() {
    let data = folder_with(&format!(r#"{{"sponsor":{{"link":"{LINK}"}},"evnt":"KubeCon"}}"#));
    let display = Display::start(1920, 1080);
    let log = data.path().join("board.log");
    let tools = data.path().join("tools");
    let asked = write_down_what_xset_is_asked(&tools);
    let board = display
        .command(env!("CARGO_BIN_EXE_hat-trick"))
        .args(["board", "--data-dir"])
        .arg(data.path())
        .env("PATH", &tools)
        .stderr(File::create(&log).unwrap())
        .spawn();
    let _board = Board(board.unwrap());
    let window = wait_until("the board's window", || display.find_game());
    let mut eyes = display.connect();
    let path = kept("board");
    wait_until("the code", || {
        eyes.picture(window).save(&path);
        (read(&path) == format!("https://{LINK}")).then_some(())
    });
    assert_eq!(eyes.size(window), (1920, 1080), "it fills the screen on its own");
    assert!(
        fs::read_to_string(asked).unwrap().contains("-dpms"),
        "and keeps it awake"
    );
    let said = || fs::read_to_string(&log).unwrap();
    let file = data.path().join("booth.json");
    let expected = format!(
        "hat-trick: {}: /evnt is not a setting; did you mean /event?\n",
        file.display()
    );
    assert_eq!(said(), expected);

    let without = eyes.picture(window);
    let scores = data.path().join("leaderboard.json");
    fs::write(&scores, "torn").unwrap();
    wait_until("the log to tell of it", || {
        said().contains("scores rebuild").then_some(())
    });
    assert!(said().contains(&scores.display().to_string()), "{}", said());
    let path = kept("board-notice");
    wait_until("a picture with the notice and the code", || {
        let picture = eyes.picture(window);
        picture.save(&path);
        (picture != without && read(&path) == format!("https://{LINK}")).then_some(())
    });
}

/// Makes a program named `xset` in this folder that writes its arguments to a file, and returns the path of that file.
fn write_down_what_xset_is_asked(tools: &Path) -> PathBuf {
    let asked = tools.join("asked");
    let program = tools.join("xset");
    fs::create_dir(tools).unwrap();
    fs::write(&program, format!("#!/bin/sh\necho \"$@\" > '{}'\n", asked.display())).unwrap();
    fs::set_permissions(&program, PermissionsExt::from_mode(0o755)).unwrap();
    asked
}
