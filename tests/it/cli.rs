//! Tests the command line as people and scripts use it, by running the real program without a display.

mod levels;
mod output;
mod replays;
mod scores;

use serde_json::Value;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::LazyLock;

/// Makes a command that runs the game without a display and with an empty home folder.
fn game(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hat-trick"));
    command.args(args).env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY");
    command.env("XDG_DATA_HOME", concat!(env!("CARGO_TARGET_TMPDIR"), "/cli-home"));
    command
}

/// The output of a finished command.
#[derive(Debug)]
struct Said {
    code: Option<i32>,
    out: String,
    err: String,
}

impl From<Output> for Said {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

fn say(args: &[&str]) -> Said {
    game(args).output().unwrap().into()
}

/// Returns what a command that must succeed wrote to standard output.
fn good(args: &[&str]) -> String {
    let said = say(args);
    assert_eq!(said.code, Some(0), "{args:?}: {said:?}");
    said.out
}

/// Returns what a command that must fail wrote to standard error: the lines before the last one, and the sentence on
/// the last line.
fn bad(args: &[&str]) -> (Vec<String>, String) {
    let said = say(args);
    assert_eq!(said.code, Some(1), "{args:?}: {said:?}");
    let mut lines: Vec<_> = said.err.lines().map(str::to_owned).collect();
    let last = lines.pop().unwrap();
    let sentence = last.strip_prefix("hat-trick: ").unwrap_or_else(|| panic!("{said:?}"));
    (lines, sentence.to_owned())
}

/// Returns the only line that a command that must fail wrote to standard error.
pub fn sentence(args: &[&str]) -> String {
    let (before, sentence) = bad(args);
    assert!(before.is_empty(), "{before:?}");
    sentence
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

pub fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// The shipped levels with their solutions. All tests use the same solutions, because solving the levels takes seconds.
struct Solved {
    code: Option<i32>,
    lines: Value,
    folder: PathBuf,
}

static SOLVED: LazyLock<Solved> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cli-solutions/demos");
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    let said = say(&["levels", "solve", "--json", "--write", text(&folder)]);
    let lines = parsed(&said.out);
    Solved {
        code: said.code,
        lines,
        folder,
    }
});

impl Solved {
    fn replay_of(&self, level: &str) -> PathBuf {
        self.folder.join(format!("{level}.json"))
    }
}

#[test]
fn every_command_has_a_help_that_names_its_flags() {
    let commands: [(&[&str], &[&str]); 14] = [
        (
            &[],
            &[
                "--level",
                "--seed",
                "--data-dir",
                "--mute",
                "--replay",
                "--god",
                "--windowed",
                "--fullscreen",
                "--size",
            ],
        ),
        (&["levels"], &["check", "solve", "tileset"]),
        (&["levels", "check"], &["[FILES]", "tiles.tsj"]),
        (&["levels", "solve"], &["[FILES]", "--json", "--write"]),
        (&["levels", "tileset"], &["<DIR>"]),
        (&["replay"], &["<FILE>", "--json"]),
        (
            &["scores"],
            &["list", "remove", "reset", "undo", "export", "verify", "rebuild"],
        ),
        (&["scores", "list"], &["--json", "--data-dir", "--day-starts"]),
        (&["scores", "reset"], &["--event", "--data-dir"]),
        (&["scores", "export"], &["--csv", "--json", "[FILE]", "--data-dir"]),
        (&["stats"], &["--csv", "--json", "--data-dir"]),
        (&["board"], &["--windowed", "--size", "--data-dir"]),
        (&["gallery"], &["<DIR>"]),
        (&["stickers"], &["<DIR>"]),
    ];
    for (command, expected) in commands {
        let help = good(&[command, &["--help"]].concat());
        assert!(help.contains("Usage: hat-trick"), "{help}");
        for word in expected {
            assert!(help.contains(word), "{word} in the help of {command:?}: {help}");
        }
        assert!(!help.contains("--frames") && !help.contains("--report"), "{help}");
    }
}

#[test]
fn a_mistyped_command_line_ends_with_code_2() {
    for args in [
        &["levles"][..],
        &["--level", "99"],
        &["--size", "960"],
        &["levels"],
        &["replay"],
        &["scores", "list", "--mute"],
        &["--mute", "scores", "list"],
        &["--data-dir", "x", "sound", "test"],
        &["--data-dir", "x", "scores", "list", "--data-dir", "y"],
        &["--windowed", "board"],
        &["levels", "solve", "--write", "demos", "mine.tmj"],
    ] {
        let said = say(args);
        assert_eq!(said.code, Some(2), "{args:?}: {said:?}");
        assert!(said.out.is_empty() && said.err.contains("--help"), "{said:?}");
    }
}

#[test]
fn without_a_display_the_game_says_so_in_one_sentence() {
    for args in [&[][..], &["--level", "2", "--seed", "7", "--mute"]] {
        let sentence = sentence(args);
        let expected = if cfg!(feature = "window") {
            "DISPLAY is not set"
        } else {
            "this build has no window"
        };
        assert!(sentence.contains(expected), "{sentence}");
    }
}

#[cfg(feature = "window")]
#[test]
fn a_folder_of_sprites_that_cannot_be_used_ends_the_start_with_a_sentence() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("file");
    fs::write(&file, "mine").unwrap();
    let broken = home.path().join("broken");
    fs::create_dir(&broken).unwrap();
    fs::write(broken.join("assistant.json"), "{").unwrap();
    fs::write(broken.join("assistant.png"), "no picture").unwrap();
    let empty = home.path().join("empty");
    fs::create_dir(&empty).unwrap();
    for place in [file, broken, empty, home.path().join("absent")] {
        for args in [&[][..], &["--kiosk"]] {
            let said: Said = game(args).env("HAT_TRICK_SPRITES", &place).output().unwrap().into();
            assert_eq!((said.code, said.err.lines().count()), (Some(1), 1), "{said:?}");
            let expected = format!(
                "hat-trick: HAT_TRICK_SPRITES names the folder {}, which",
                place.display()
            );
            assert!(said.err.starts_with(&expected), "{said:?}");
        }
    }
}

#[cfg(feature = "window")]
#[test]
fn an_empty_variable_names_no_sprites() {
    let said: Said = game(&[]).env("HAT_TRICK_SPRITES", "").output().unwrap().into();
    assert!(said.err.contains("DISPLAY is not set"), "{said:?}");
}

#[test]
fn a_reader_that_has_left_is_no_failure() {
    let home = tempfile::tempdir().unwrap();
    let folder = text(home.path());
    for args in [
        &["--help"][..],
        &["levels", "check"],
        &["levels", "tileset", folder],
        &["scores", "list", "--data-dir", folder],
    ] {
        let (reader, writer) = io::pipe().unwrap();
        drop(reader);
        let said: Said = game(args).stdout(writer).output().unwrap().into();
        assert_eq!((said.code, said.err.as_str()), (Some(0), ""), "{args:?}");
    }
    // `levels tileset` still writes its files, although nobody reads its output.
    assert!(home.path().join("objecttypes.json").exists());
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_a_failure_in_one_sentence() {
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let said: Said = game(&["levels", "check"]).stdout(full).output().unwrap().into();
    assert_eq!((said.code, said.err.lines().count()), (Some(1), 1), "{said:?}");
    assert!(
        said.err.starts_with("hat-trick: the output cannot be written"),
        "{said:?}"
    );
}
