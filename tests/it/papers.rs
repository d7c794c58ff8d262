//! Checks the project's documents: every link has a target, every path exists, and the third-party notices list the
//! crates in Cargo.lock.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The root folder of the project.
const ROOT: &str = env!("CARGO_MANIFEST_DIR");
/// Folders that tools create or download, and folders that appear only in the documents' examples.
const NOT_OURS: [&str; 6] = ["target", "node_modules", "dist", "gallery", "stickers", "pictures"];
/// Folders for which the documents always give full paths, starting from the project's root.
const FOLDERS: [&str; 8] = [
    "src/", "tests/", "assets/", "levels/", "docs/", "web/", "benches/", ".ci/",
];
/// Parts of the names of files that the reader is asked to create.
const THE_READERS: [&str; 4] = ["my-", "my_", "15-", "NAME"];

#[test]
fn every_relative_link_leads_to_a_file_and_every_anchor_to_a_heading() {
    let mut links = 0;
    for paper in papers() {
        for link in links_of(&prose(&paper)) {
            expect_target(&paper, &link);
            links += 1;
        }
    }
    assert!(links > 20, "only {links} links were found");
}

#[test]
fn every_path_that_a_paper_names_is_there() {
    let mut paths = 0;
    for paper in papers().into_iter().filter(|paper| !paper.ends_with("CHANGELOG.md")) {
        let text = prose(&paper);
        let named = text.split('`').skip(1).step_by(2).filter_map(path_of);
        for path in named {
            assert!(
                Path::new(ROOT).join(path).exists(),
                "{}: {path} is not there",
                paper.display()
            );
            paths += 1;
        }
    }
    assert!(paths > 20, "only {paths} paths were found");
}

#[test]
fn play_and_test_stand_in_the_first_ten_lines_of_a_readme_of_at_most_120() {
    let readme = include_str!("../../README.md");
    let first: Vec<&str> = readme.lines().take(10).collect();
    for command in ["cargo run --release", "cargo test"] {
        assert!(first.iter().any(|line| line.starts_with(command)), "{command}");
    }
    assert!(readme.lines().count() <= 120);
}

/// `make notices` must be run whenever the dependencies change. This test checks that the notices are up to date,
/// without a network or any other tool.
#[test]
fn the_notices_name_the_crates_of_cargo_lock() {
    let noticed = noticed();
    let locked = locked();
    let gone: Vec<_> = noticed.difference(&locked).collect();
    assert!(gone.is_empty(), "run `make notices`: Cargo.lock no longer has {gone:?}");
    let here = compiled_here();
    let missing: Vec<_> = here.difference(&noticed).collect();
    assert!(
        missing.is_empty(),
        "run `make notices`: THIRD_PARTY.md lacks {missing:?}"
    );
    assert!(here.len() > 20, "only {} crates were found", here.len());
}

/// Returns all Markdown files.
fn papers() -> Vec<PathBuf> {
    let mut papers = Vec::new();
    let mut folders = vec![PathBuf::from(ROOT)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap().map(Result::unwrap) {
            let name = entry.file_name().into_string().unwrap();
            let skipped = name.starts_with('.') || NOT_OURS.contains(&name.as_str());
            match entry.path() {
                path if path.is_dir() && !skipped => folders.push(path),
                path if name.ends_with(".md") => papers.push(path),
                _ => {}
            }
        }
    }
    papers.sort();
    papers
}

/// Returns a document without its code blocks, where nothing is a link or a heading.
fn prose(paper: &Path) -> String {
    let text = std::fs::read_to_string(paper).unwrap();
    let mut fenced = false;
    let lines = text.lines().filter(|line| {
        let fence = line.trim_start().starts_with("```");
        fenced ^= fence;
        !fenced && !fence
    });
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// Returns the targets of all links in a text. A target is the text between `](` and `)`.
fn links_of(text: &str) -> Vec<String> {
    let ends = text.split("](").skip(1);
    ends.filter_map(|rest| Some(rest.split_once(')')?.0.to_owned()))
        .filter(|link| !link.contains("://"))
        .collect()
}

fn expect_target(paper: &Path, link: &str) {
    let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
    let target = match file {
        "" => paper.to_owned(),
        file => paper.parent().unwrap().join(file),
    };
    let place = format!("{}: the link to {link}", paper.display());
    assert!(target.exists(), "{place} leads to no file");
    if !anchor.is_empty() {
        assert!(anchors(&prose(&target)).contains(anchor), "{place} leads to no heading");
    }
}

/// Returns the anchors of all headings, in the form that GitHub generates.
fn anchors(text: &str) -> BTreeSet<String> {
    let headings = text.lines().filter(|line| line.starts_with('#'));
    headings
        .map(|line| {
            let words = line.trim_start_matches('#').trim().to_lowercase();
            let kept = words
                .chars()
                .filter(|sign| sign.is_alphanumeric() || "-_ ".contains(*sign));
            kept.map(|sign| if sign == ' ' { '-' } else { sign }).collect()
        })
        .collect()
}

/// Returns the path in a code span, if it is the path of a file in the project.
fn path_of(code: &str) -> Option<&str> {
    let code = code.trim_end_matches('/');
    let is_path = FOLDERS.iter().any(|folder| code.starts_with(folder)) && !code.contains([' ', '*', '…']);
    let is_ours = !THE_READERS.iter().any(|word| code.contains(word));
    (is_path && is_ours).then_some(code)
}

/// Returns the crates listed in THIRD_PARTY.md, each with its name and version.
fn noticed() -> BTreeSet<String> {
    let text = include_str!("../../THIRD_PARTY.md");
    let rows = text.lines().filter_map(|line| line.strip_prefix("| ["));
    rows.map(|row| {
        let (name, rest) = row.split_once("](").unwrap();
        format!("{name} {}", rest.split(" | ").nth(1).unwrap())
    })
    .collect()
}

/// Returns all crates in Cargo.lock, each with its name and version.
fn locked() -> BTreeSet<String> {
    let text = include_str!("../../Cargo.lock");
    let packages = text.split("[[package]]").skip(1);
    packages
        .map(|package| {
            let mut values = package.lines().filter_map(|line| line.split_once(" = "));
            let mut value = || values.next().unwrap().1.trim_matches('"').to_owned();
            format!("{} {}", value(), value())
        })
        .collect()
}

/// Returns the crates that the game uses when it is built on this machine, each with its name and version.
fn compiled_here() -> BTreeSet<String> {
    let tree = "tree --locked --offline --edges normal,no-proc-macro --prefix none --format {p}";
    let cargo = Command::new(env!("CARGO"))
        .args(tree.split(' '))
        .current_dir(ROOT)
        .output()
        .unwrap();
    assert!(cargo.status.success(), "{}", String::from_utf8_lossy(&cargo.stderr));
    let said = String::from_utf8(cargo.stdout).unwrap();
    let rows = said.lines().filter(|line| !line.starts_with("hat-trick "));
    rows.map(|line| {
        let mut words = line.split(' ');
        format!(
            "{} {}",
            words.next().unwrap(),
            words.next().unwrap().trim_start_matches('v')
        )
    })
    .collect()
}
