//! Tests the kiosk on a real screen: visitors cannot leave the game, and whatever happens to the game, it is restarted.
//!
//! Needs Xvfb, openbox, xdotool and Mesa's GL.

use crate::support::x11::{Connection, Window};
use crate::support::{Display, wait_until};
use rustix::process::{Pid, Signal, kill_process};
use std::fs::File;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Half a second of the game, in ticks: long enough for any key to have its effect.
const SOON: u64 = 30;

/// The size of the screen.
const SIZE: (u16, u16) = (640, 360);
/// How long visitors try to leave the game if `HAT_TRICK_LONG` is set; otherwise every key is pressed once with each
/// combination in [`HELD`].
const LONG: Duration = Duration::from_secs(60);

/// The numbers of all keys that an X server can have, except those with only one digit. Keys with one-digit numbers,
/// for example Escape, are pressed by name.
const KEYS: RangeInclusive<u8> = 10..=255;
/// Keys that are pressed by name, because xdotool would take a number of one digit for the name of a digit key.
const NAMED: [&str; 3] = ["Escape", "F4", "Tab"];
/// The combinations of keys that are held while every key is pressed.
const HELD: [&str; 9] = [
    "",
    "shift+",
    "ctrl+",
    "alt+",
    "super+",
    "ctrl+alt+",
    "ctrl+shift+",
    "alt+shift+",
    "ctrl+alt+shift+",
];

/// A kiosk and the screen that it fills. The kiosk is killed without warning on drop; its game then exits on its own.
struct Kiosk {
    supervisor: Child,
    eyes: Connection,
    log: PathBuf,
    display: Display,
    _files: TempDir,
}

impl Kiosk {
    fn start() -> Self {
        let display = Display::start(u32::from(SIZE.0), u32::from(SIZE.1));
        let files = tempfile::tempdir().unwrap();
        let log = files.path().join("kiosk.log");
        let out = File::create(&log).unwrap();
        let supervisor = display
            .command(env!("CARGO_BIN_EXE_hat-trick"))
            .args(["--kiosk", "--trace", "--mute", "--data-dir"])
            .arg(files.path().join("data"))
            .stdout(out.try_clone().unwrap())
            .stderr(out)
            .spawn()
            .unwrap();
        Self {
            supervisor,
            eyes: display.connect(),
            log,
            display,
            _files: files,
        }
    }

    fn said(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap_or_default()
    }

    /// Returns how many games have reached the attract loop.
    fn games(&self) -> usize {
        let said = self.said();
        let starts = said.split("(signal: ");
        starts.filter(|life| life.contains("screen attract-title")).count()
    }

    /// Waits until this many games have reached the attract loop.
    fn wait_for_game(&self, number: usize) {
        wait_until("the game to play", || (self.games() >= number).then_some(()));
    }

    /// Waits until the current game has drawn for this many ticks.
    fn let_pass(&self, ticks: u64) {
        let beats = || {
            self.said()
                .lines()
                .rev()
                .find_map(|line| line.strip_prefix("beat ")?.parse().ok())
        };
        let before = wait_until("a tick", beats);
        wait_until("the next ticks", || {
            beats().filter(|now: &u64| *now >= before + ticks || *now < before)
        });
    }

    fn window(&self) -> Window {
        wait_until("the game's window", || self.display.find_game())
    }

    /// Waits until the first game draws and sends heartbeats.
    fn wait_for_first_beat(&mut self) {
        self.wait_for_game(1);
        wait_until("a picture as large as the screen", || {
            self.fills_the_screen().then_some(())
        });
        self.let_pass(SOON);
    }

    /// Returns the process ID of the game.
    fn game(&self) -> u32 {
        wait_until("the game's process", || children(self.supervisor.id()).first().copied())
    }

    fn fills_the_screen(&mut self) -> bool {
        let window = self.window();
        self.eyes.size(window) == SIZE && !self.eyes.picture(window).is_black()
    }

    fn xdotool(&self, args: &[&str]) {
        let mut xdotool = Command::new("xdotool");
        assert!(
            xdotool
                .env("DISPLAY", self.display.name())
                .args(args)
                .status()
                .unwrap()
                .success()
        );
    }

    /// Presses keys, and releases each of them again.
    fn press(&self, keys: &[&str]) {
        self.xdotool(&[&["key", "--delay", "3"], keys].concat());
    }

    /// Presses every key while the keys in `held` are held.
    fn press_every_key(&self, held: &str) {
        let names = NAMED.into_iter().map(str::to_owned);
        let keys: Vec<_> = names
            .chain(KEYS.map(|key| key.to_string()))
            .map(|key| format!("{held}{key}"))
            .collect();
        self.press(&keys.iter().map(String::as_str).collect::<Vec<_>>());
    }

    /// Waits until the game has reached another tick or another screen.
    fn wait_for_time_to_pass(&self) {
        let now = || self.said().lines().last().map(str::to_owned);
        let before = now();
        wait_until("the next tick", || (now() != before).then_some(()));
    }

    /// Sends a signal to the game's process.
    fn signal_game(&self, signal: Signal) -> u32 {
        let game = self.game();
        signal_process(game, signal);
        game
    }

    fn end(&mut self) -> ExitStatus {
        signal_process(self.supervisor.id(), Signal::TERM);
        let supervisor = &mut self.supervisor;
        wait_until("the kiosk to end", || supervisor.try_wait().unwrap())
    }
}

impl Drop for Kiosk {
    fn drop(&mut self) {
        let _ = self.supervisor.kill();
        let _ = self.supervisor.wait();
    }
}

fn signal_process(id: u32, signal: Signal) {
    kill_process(Pid::from_raw(id.try_into().unwrap()).unwrap(), signal).unwrap();
}

fn children(id: u32) -> Vec<u32> {
    let list = std::fs::read_to_string(format!("/proc/{id}/task/{id}/children")).unwrap_or_default();
    list.split_whitespace().map(|id| id.parse().unwrap()).collect()
}

fn lives(id: u32) -> bool {
    Path::new(&format!("/proc/{id}")).exists()
}

fn arguments(id: u32) -> String {
    std::fs::read_to_string(format!("/proc/{id}/cmdline"))
        .unwrap()
        .replace('\0', " ")
}

#[test]
fn no_key_and_no_request_to_close_leads_a_visitor_out() {
    let mut kiosk = Kiosk::start();
    kiosk.wait_for_first_beat();
    let (game, window) = (kiosk.game(), kiosk.window());
    let began = Instant::now();
    let is_long = std::env::var_os("HAT_TRICK_LONG").is_some();
    loop {
        for held in HELD {
            kiosk.press_every_key(held);
            kiosk.press(&["alt+F4"; 3]);
            kiosk.eyes.request_close(window);
        }
        if !is_long || began.elapsed() > LONG {
            break;
        }
    }
    kiosk.let_pass(SOON);
    assert_eq!((kiosk.game(), kiosk.window()), (game, window), "{}", kiosk.said());
    assert!(kiosk.fills_the_screen());
    assert_eq!(kiosk.display.focus(), Some(window), "the game is no longer in front");
    // F6, a key for developers, would have paused the game, so check that the game goes on.
    kiosk.wait_for_time_to_pass();
    assert_eq!(kiosk.end().code(), Some(0));
    assert!(!lives(game));
}

#[test]
fn a_game_that_is_killed_is_there_again_and_after_three_deaths_in_safe_mode() {
    let mut kiosk = Kiosk::start();
    kiosk.wait_for_first_beat();
    for number in [2, 3, 4] {
        assert!(!arguments(kiosk.game()).contains("--safe"));
        kiosk.signal_game(Signal::KILL);
        kiosk.wait_for_game(number);
    }
    assert!(arguments(kiosk.game()).contains("--safe"));
    assert!(kiosk.said().contains("safe mode"), "{}", kiosk.said());
    wait_until("a picture", || kiosk.fills_the_screen().then_some(()));
    let game = kiosk.game();
    assert_eq!(kiosk.end().code(), Some(0));
    assert!(!lives(game));
}

#[test]
fn a_game_that_hangs_is_ended_and_is_there_again() {
    let mut kiosk = Kiosk::start();
    kiosk.wait_for_first_beat();
    let hung = kiosk.signal_game(Signal::STOP);
    kiosk.wait_for_game(2);
    assert!(!lives(hung));
}

#[test]
fn a_kiosk_that_is_killed_leaves_no_game_behind() {
    let mut kiosk = Kiosk::start();
    kiosk.wait_for_game(1);
    let game = kiosk.game();
    kiosk.supervisor.kill().unwrap();
    wait_until("the game to leave", || (!lives(game)).then_some(()));
}

#[test]
fn a_second_kiosk_on_the_same_folder_says_so_once() {
    let kiosk = Kiosk::start();
    kiosk.wait_for_game(1);
    let mut second = kiosk.display.command(env!("CARGO_BIN_EXE_hat-trick"));
    second
        .args(["--kiosk", "--data-dir"])
        .arg(kiosk.log.with_file_name("data"));
    let output = second.output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(
        said.contains("another HAT TRICK") && said.lines().count() == 1,
        "{said}"
    );
}
