//! Tests staff commands before anybody has played: commands that only read find nothing, commands that change something
//! say why they cannot, and none of them creates a file.

use super::{good, open, record, run, sentence};
use std::fs;
use std::path::Path;
use std::process::Command;

const CHANGES: [&[&str]; 4] = [
    &["scores", "reset"],
    &["scores", "remove", "ACDEF"],
    &["scores", "undo"],
    &["scores", "rebuild"],
];

const LOOKS: [&[&str]; 5] = [
    &["scores", "list"],
    &["scores", "verify"],
    &["scores", "export", "--csv"],
    &["scores", "export", "--json"],
    &["stats"],
];

fn is_empty(folder: &Path) -> bool {
    fs::read_dir(folder).unwrap().next().is_none()
}

/// Returns the exit code and standard error of a command that uses the default data folder, below `home`.
fn at_home(home: &Path, args: &[&str]) -> (Option<i32>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hat-trick"));
    for variable in ["HOME", "XDG_DATA_HOME", "LOCALAPPDATA"] {
        command.env(variable, home);
    }
    let output = command.args(args).output().unwrap();
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn a_change_of_an_empty_folder_says_that_nobody_has_played_and_leaves_it_empty() {
    let home = tempfile::tempdir().unwrap();
    for args in CHANGES {
        let told = sentence(home.path(), args);
        assert!(told.starts_with("nobody has played yet: "), "{args:?}: {told}");
        assert!(told.contains(home.path().to_str().unwrap()), "{told}");
        assert!(is_empty(home.path()), "{args:?}");
    }
}

#[test]
fn a_folder_that_only_staff_have_used_has_seen_no_play() {
    let home = tempfile::tempdir().unwrap();
    good(home.path(), &["booth", "init"]);
    good(home.path(), &["booth", "set-pin", "UUDDLR"]);
    for args in CHANGES {
        let told = sentence(home.path(), args);
        assert!(told.starts_with("nobody has played yet: "), "{args:?}: {told}");
    }
}

#[test]
fn a_board_that_was_emptied_is_not_taken_for_one_that_nobody_has_played_for() {
    let home = tempfile::tempdir().unwrap();
    record(&mut open(home.path()), "PIP", 300);
    good(home.path(), &["scores", "reset"]);
    assert!(sentence(home.path(), &["scores", "reset"]).contains("is empty"));
    good(home.path(), &["scores", "undo"]);
}

#[test]
fn looking_into_an_empty_folder_is_no_failure_and_makes_nothing() {
    let home = tempfile::tempdir().unwrap();
    for args in LOOKS {
        good(home.path(), args);
        assert!(is_empty(home.path()), "{args:?}");
    }
    assert_eq!(
        good(home.path(), &["scores", "verify"]),
        "no scores yet: there is nothing to prove\n"
    );
}

#[test]
fn the_users_own_folder_need_not_be_there_and_is_not_made() {
    let home = tempfile::tempdir().unwrap();
    for args in LOOKS.into_iter().chain([&["booth", "clear-pin"][..]]) {
        let (code, err) = at_home(home.path(), args);
        assert_eq!((code, err.as_str()), (Some(0), ""), "{args:?}");
    }
    for args in CHANGES {
        let (code, err) = at_home(home.path(), args);
        assert_eq!(code, Some(1), "{args:?}: {err}");
        assert!(
            err.starts_with("hat-trick: nobody has played yet: ") && err.lines().count() == 1,
            "{err}"
        );
    }
    assert!(is_empty(home.path()));
}

#[test]
fn a_named_folder_that_is_not_there_is_told_from_a_mistyped_path_and_from_a_file() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("file");
    fs::write(&file, "mine").unwrap();
    let stick = home.path().join("stick");
    let far = stick.join("booth/day-1");
    let all = CHANGES.into_iter().chain(LOOKS);
    for args in all.chain([["booth", "clear-pin"].as_slice(), &["booth", "check"]]) {
        let told = sentence(&stick, args);
        let absent = format!("{} does not exist", stick.display());
        assert!(
            told.contains("nobody has played yet") && told.contains(&absent),
            "{args:?}: {told}"
        );
        let told = sentence(&far, args);
        assert!(
            told.contains(far.to_str().unwrap()) && told.contains(&absent),
            "{args:?}: {told}"
        );
        for wrong in [file.clone(), file.join("below")] {
            let told = sentence(&wrong, args);
            let expected = format!("{} is not a folder", file.display());
            assert!(told.contains(&expected), "{args:?}: {told}");
        }
    }
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 1);
}

#[test]
fn no_command_of_the_booth_makes_a_folder_where_a_file_stands() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("file");
    fs::write(&file, "mine").unwrap();
    for args in [["booth", "init"].as_slice(), &["booth", "set-pin", "UUDDLR"]] {
        let (code, _, err) = run(&file.join("below"), args);
        assert_eq!((code, err.lines().count()), (Some(1), 1), "{err}");
        assert!(err.contains("is not a folder") && !err.contains("os error"), "{err}");
    }
    assert_eq!(fs::read(&file).unwrap(), b"mine");
}
