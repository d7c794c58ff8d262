//! Tests the game on a system that lacks one of the libraries that the window opens at run time. A file that is not a
//! library comes first in the search order and takes the place of the real library.
//!
//! Needs Xvfb and openbox.

use crate::support::{Display, Game};
use hat_trick::app::desk::libraries::{Library, NEEDED};
use std::fs;
use tempfile::TempDir;

/// Makes a folder in which these files exist but are not libraries.
fn spoilt<'a>(files: impl IntoIterator<Item = &'a &'a str>) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for file in files {
        fs::write(folder.path().join(file), "no library").unwrap();
    }
    folder
}

fn expect_sentence(display: &Display, library: &Library, args: &[&str]) {
    let (folder, data) = (spoilt(library.files), tempfile::tempdir().unwrap());
    let mut game = display.command(env!("CARGO_BIN_EXE_hat-trick"));
    game.env("LD_LIBRARY_PATH", folder.path());
    let output = game.args(args).arg("--data-dir").arg(data.path()).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!((output.status.code(), said.lines().count()), (Some(1), 1), "{said}");
    for word in [library.name, library.debian, library.fedora, library.arch] {
        assert!(said.contains(word), "{word}: {said}");
    }
}

#[test]
fn without_a_library_the_game_the_kiosk_and_the_board_name_it_and_its_package() {
    let display = Display::start(960, 540);
    for library in &NEEDED {
        for args in [&[][..], &["--kiosk"], &["board"]] {
            expect_sentence(&display, library, args);
        }
    }
}

#[test]
fn without_glx_the_window_opens_through_egl() {
    let display = Display::start(960, 540);
    let folder = spoilt(&["libGL.so", "libGL.so.1"]);
    let mut game = Game::start_with(&display, &[], &[("LD_LIBRARY_PATH", folder.path())]);
    game.wait_for("a picture", |picture| !picture.is_black());
}
