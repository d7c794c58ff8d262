//! Checks the tests in `tests/desktop`: each module must say what it needs, and there must be only a few tests.

use std::fs;
use std::path::{Path, PathBuf};

/// The most tests allowed in `tests/desktop`. A test that opens a window takes seconds, so all other tests belong in
/// `tests/it`.
const MOST: usize = 100;

/// Returns the modules in `tests/desktop` that contain tests, with their source text.
fn modules() -> Vec<(PathBuf, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/desktop");
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let sources = paths.filter(|path| path.extension().is_some_and(|end| end == "rs"));
    let read = sources.map(|path| (path.clone(), fs::read_to_string(path).unwrap()));
    read.filter(|(_, text)| tests_in(text) > 0).collect()
}

fn tests_in(text: &str) -> usize {
    text.lines().filter(|line| line.trim() == "#[test]").count()
}

#[test]
fn each_module_of_the_desktops_tests_names_what_it_cannot_run_without() {
    let modules = modules();
    assert!(modules.len() > 10, "where are the tests of the desktop?");
    for (path, text) in modules {
        let says = |line: &str| line.strip_prefix("//! Needs ").is_some_and(|what| what.len() > 3);
        assert!(
            text.lines().any(says),
            "{}: say in a line `//! Needs ...` without which program or device its tests cannot run",
            path.display()
        );
    }
}

#[test]
fn few_tests_need_a_desktop() {
    let count: usize = modules().iter().map(|(_, text)| tests_in(text)).sum();
    assert!(
        count <= MOST,
        "{count} tests in tests/desktop: move those that need no desktop to tests/it"
    );
}
