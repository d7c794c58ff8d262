//! Tests runs that were recorded under other versions of the rules, by the first edition or by a future one. Such a run
//! may be valid, so it is not reported as faulty: one sentence names the version of the rules under which it was
//! recorded.

use crate::cli::{sentence, text};
use hat_trick::levels;
use hat_trick::rules::Input;
use hat_trick::rules::replay::{OtherRules, Replay, ReplayError, VERSION};
use hat_trick::rules::share::{self, ShareError};
use std::fs;
use std::path::{Path, PathBuf};

/// Replays, links and a booth's folder, as written by the first edition of the game. Never record these files again:
/// the tests need them exactly as the first edition wrote them.
pub const FIRST_EDITION: &str = "tests/first-edition";

fn files(folder: &str) -> Vec<(PathBuf, String)> {
    let entries = fs::read_dir(Path::new(FIRST_EDITION).join(folder)).unwrap();
    let mut files: Vec<_> = entries
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.clone(), fs::read_to_string(path).unwrap()))
        .collect();
    files.sort();
    files
}

#[test]
fn replays_of_the_first_edition_were_played_under_older_rules() {
    let mut versions = Vec::new();
    for (path, written) in files("demos").into_iter().chain(files("booth/replays")) {
        let Err(ReplayError::OtherRules(OtherRules::Older(version))) = Replay::parse(&written) else {
            panic!("{} is taken for something else", path.display());
        };
        versions.push(version);
        assert_eq!(
            sentence(&["replay", text(&path)]),
            format!(
                "{}: the run was played under older rules (version {version}), but this game plays version {VERSION}; \
                 the release that recorded it can show and verify it",
                path.display()
            )
        );
    }
    versions.sort_unstable();
    versions.dedup();
    assert_eq!(versions, [1, 2], "with the usual terms and with others");
}

#[test]
fn links_of_the_first_edition_were_played_under_older_rules() {
    let campaign = levels::shipped().unwrap();
    let links = files("links");
    assert_eq!(links.len(), 4);
    for (path, link) in links {
        let error = share::read(&link, &campaign).unwrap_err();
        assert_eq!(
            error,
            ShareError::OtherRules(OtherRules::Older(1)),
            "{}",
            path.display()
        );
        assert_eq!(
            error.to_string(),
            format!(
                "This link's run was played under older rules (version 1), but this game plays version {VERSION}; \
                 the release that recorded it can show and verify it."
            )
        );
    }
}

#[test]
fn a_replay_of_a_later_version_was_played_under_newer_rules() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("run.json");
    let (_, written) = files("demos").remove(0);
    for later in [u64::from(VERSION) + 1, 1 << 32, u64::MAX] {
        let newer = written.replacen("\"version\": 1", &format!("\"version\": {later}"), 1);
        assert_eq!(Replay::parse(&newer), Err(OtherRules::Newer(later).into()));
        fs::write(&path, newer).unwrap();
        let said = sentence(&["replay", text(&path)]);
        assert!(said.contains(&format!("newer rules (version {later})")), "{said}");
    }
}

#[test]
fn a_link_of_a_later_version_was_played_under_newer_rules() {
    let campaign = levels::shipped().unwrap();
    let replay = hat_trick::rules::replay::record(&campaign, 1, 1, &[Input::NONE; 30]);
    let link = share::write(&replay).unwrap();
    share::read(&link, &campaign).unwrap();
    // The link's first letter encodes the upper six bits of the version.
    let newer = link.replacen('B', "C", 1);
    let error = share::read(&newer, &campaign).unwrap_err();
    let later = u64::from(VERSION) + 4;
    assert_eq!(error, ShareError::OtherRules(OtherRules::Newer(later)), "{newer}");
    let said = error.to_string();
    assert!(
        said.starts_with("This link's run was played under newer rules"),
        "{said}"
    );
}
