//! Tests the saved PIN: what its file contains, what happens after wrong attempts, and how staff get back in.

use super::{PIN, clock, pass, pin};
use hat_trick::booth::pin::{Door, FILE, Try, clear, look, set, try_pin};
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

fn home() -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    set(home.path(), &pin(PIN)).unwrap();
    home
}

fn attempt(folder: &Path, text: &str) -> Try {
    try_pin(folder, &pin(text), clock().timestamp()).unwrap()
}

fn door(folder: &Path) -> Door {
    look(folder, clock().timestamp()).unwrap()
}

/// Enters this many wrong PINs, waiting out every lock between them.
fn go_wrong(folder: &Path, times: u32) {
    for _ in 0..times {
        if let Door::Locked { seconds } = door(folder) {
            pass(i64::from(seconds));
        }
        assert!(matches!(attempt(folder, "BBBBB"), Try::Wrong { .. }));
    }
}

#[test]
fn the_file_holds_no_pin_and_the_same_pin_is_another_text_each_time() {
    let home = home();
    let first = fs::read_to_string(home.path().join(FILE)).unwrap();
    set(home.path(), &pin(PIN)).unwrap();
    let second = fs::read_to_string(home.path().join(FILE)).unwrap();
    assert!(!first.contains(PIN) && !second.contains(PIN), "{first}");
    assert_ne!(first, second);
    assert_eq!(attempt(home.path(), PIN), Try::Right);
    let left: Vec<_> = fs::read_dir(home.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert!(
        !left.iter().any(|name| name.to_string_lossy().contains(".bak")),
        "{left:?}"
    );
}

#[test]
fn five_wrong_tries_lock_for_a_minute_and_each_five_more_for_twice_as_long() {
    let home = home();
    for left in [4, 3, 2, 1, 0] {
        assert_eq!(attempt(home.path(), "BBBBB"), Try::Wrong { left });
    }
    for seconds in [60, 120, 240, 480] {
        assert_eq!(door(home.path()), Door::Locked { seconds });
        assert_eq!(
            attempt(home.path(), PIN),
            Try::Locked,
            "the right PIN does not open a locked door"
        );
        pass(i64::from(seconds) - 1);
        assert_eq!(door(home.path()), Door::Locked { seconds: 1 });
        pass(1);
        assert_eq!(door(home.path()), Door::Shut { steps: PIN.len() });
        go_wrong(home.path(), 5);
    }
}

#[test]
fn no_lock_is_longer_than_a_night() {
    let home = home();
    go_wrong(home.path(), 70);
    assert_eq!(door(home.path()), Door::Locked { seconds: 1024 * 60 });
}

#[test]
fn the_right_pin_forgives_the_wrong_tries_before_it() {
    let home = home();
    go_wrong(home.path(), 4);
    assert_eq!(attempt(home.path(), PIN), Try::Right);
    assert_eq!(attempt(home.path(), "BBBBB"), Try::Wrong { left: 4 });
}

#[test]
fn only_wrong_tries_leave_a_time_in_the_file() {
    let home = home();
    let tells = || {
        fs::read_to_string(home.path().join(FILE))
            .unwrap()
            .contains("last_wrong")
    };
    assert!(!tells());
    go_wrong(home.path(), 1);
    assert!(tells());
    assert_eq!(attempt(home.path(), PIN), Try::Right);
    assert!(!tells());
}

#[test]
fn a_clock_that_is_set_back_does_not_lock_for_longer() {
    let home = home();
    go_wrong(home.path(), 5);
    pass(-365 * 24 * 3600);
    assert_eq!(door(home.path()), Door::Locked { seconds: 60 });
    pass(60);
    assert_eq!(attempt(home.path(), PIN), Try::Right);
}

#[test]
fn a_try_that_cannot_be_counted_is_not_checked() {
    let home = home();
    fs::create_dir(home.path().join(format!("{FILE}.bak"))).unwrap();
    let sentence = try_pin(home.path(), &pin(PIN), clock().timestamp())
        .unwrap_err()
        .to_string();
    assert!(sentence.contains("nothing is changed"), "{sentence}");
}

#[test]
fn a_file_that_cannot_be_used_says_what_to_do() {
    let home = home();
    let good = fs::read_to_string(home.path().join(FILE)).unwrap();
    for broken in [
        "",
        "{}",
        &good[..good.len() / 2],
        &good.replace("\"version\": 1", "\"version\": 2"),
        &good.replace("\"steps\": 5", "\"steps\": 4000000000"),
        &good.replace("\"wrong_tries\": 0", "\"wrong_tries\": -1"),
        &good.replace("\"wrong_tries\": 0", "\"wrong_tries\": 5"),
    ] {
        fs::write(home.path().join(FILE), broken).unwrap();
        let sentence = look(home.path(), clock().timestamp()).unwrap_err().to_string();
        assert!(sentence.contains("booth set-pin"), "{sentence}");
    }
    assert!(clear(home.path()).unwrap());
    assert_eq!(door(home.path()), Door::NoPin);
    assert!(!clear(home.path()).unwrap());
}

/// Runs a command with this text as its standard input, and returns the exit code, standard output and standard error.
fn command(folder: &Path, args: &[&str], input: &str) -> (Option<i32>, String, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_hat-trick"))
        .arg("booth")
        .args(args)
        .arg("--data-dir")
        .arg(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that reads no input may already have ended.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let output = child.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn a_shell_sets_the_pin_by_argument_or_standard_input_and_takes_it_away() {
    let home = tempfile::tempdir().unwrap();
    let (code, out, err) = command(home.path(), &["set-pin", "uldr"], "");
    assert_eq!(code, Some(0), "{err}");
    assert!(out.contains("F2") && !out.to_uppercase().contains("ULDR"), "{out}");
    assert_eq!(attempt(home.path(), "ULDR"), Try::Right);
    let (code, out, _) = command(home.path(), &["set-pin"], "B B U U D D\n");
    assert_eq!(
        (code, out.contains("PIN, four")),
        (Some(0), false),
        "no question to a pipe: {out}"
    );
    assert_eq!(attempt(home.path(), "BBUUDD"), Try::Right);
    let (code, _, err) = command(home.path(), &["set-pin"], "1234\n");
    assert!(
        code == Some(1) && err.contains("U D L R B") && !err.contains("1234"),
        "{err}"
    );
    assert_eq!(command(home.path(), &["set-pin", "UD"], "").0, Some(2));
    assert_eq!(attempt(home.path(), "BBUUDD"), Try::Right, "a bad PIN changes nothing");
    assert_eq!(command(home.path(), &["clear-pin"], "").0, Some(0));
    assert_eq!(door(home.path()), Door::NoPin);
    let (code, out, _) = command(home.path(), &["clear-pin"], "");
    assert!(code == Some(0) && out.contains("no PIN was set"), "{out}");
}

#[test]
fn who_has_lost_the_pin_comes_back_in_by_a_shell_also_while_the_door_is_locked() {
    let home = home();
    go_wrong(home.path(), 10);
    assert!(matches!(door(home.path()), Door::Locked { .. }));
    assert_eq!(command(home.path(), &["set-pin", "LLRR"], "").0, Some(0));
    assert_eq!(attempt(home.path(), "LLRR"), Try::Right);
}
