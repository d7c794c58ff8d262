//! Tests the paths that commands write to: if a command cannot write to a path, the error names the path and says why,
//! and no partial output is left behind.

use crate::cli::{good, sentence, text};
use std::fs;
use std::path::Path;

/// Every command that writes into a folder, without the argument that names the folder.
const INTO_FOLDERS: [&[&str]; 5] = [
    &["sound", "render"],
    &["stickers"],
    &["gallery"],
    &["levels", "tileset"],
    &["levels", "solve", "--write"],
];

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<_> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

fn refused(args: &[&str], place: &Path) -> String {
    let told = sentence(&[args, &[text(place)]].concat());
    assert!(told.contains(text(place)) && told.contains("choose another"), "{told}");
    assert!(!told.contains("os error"), "{told}");
    told
}

#[test]
fn a_file_in_place_of_the_folder_is_named_and_left_alone() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("file");
    fs::write(&file, "mine").unwrap();
    for args in INTO_FOLDERS {
        for place in [file.clone(), file.join("below"), file.join("far/below")] {
            assert!(refused(args, &place).contains("not a folder"), "{args:?}");
        }
    }
    assert_eq!(names(home.path()), ["file"]);
    assert_eq!(fs::read(&file).unwrap(), b"mine");
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_where_nobody_may_write_is_named_before_any_work() {
    // These folders belong to the kernel; nobody can create a file in them, not even root.
    for place in ["/sys/kernel", "/sys/kernel/hat-trick", "/proc/self/hat-trick"] {
        for args in INTO_FOLDERS {
            refused(args, Path::new(place));
        }
    }
}

#[test]
fn a_name_that_is_taken_by_a_folder_is_told_and_the_other_files_stay() {
    let home = tempfile::tempdir().unwrap();
    fs::create_dir(home.path().join("tiles.png")).unwrap();
    fs::write(home.path().join("mine"), "mine").unwrap();
    let told = sentence(&["levels", "tileset", text(home.path())]);
    let expected = format!("{} cannot be written", home.path().join("tiles.png").display());
    assert!(
        told.contains(&expected) && told.contains("there is already a folder"),
        "{told}"
    );
    assert_eq!(names(home.path()), ["mine", "tiles.png", "tiles.tsj"]);
}

#[test]
fn an_export_names_what_is_wrong_with_its_file() {
    let home = tempfile::tempdir().unwrap();
    let folder = text(home.path());
    let file = home.path().join("file");
    fs::write(&file, "mine").unwrap();
    for form in ["--csv", "--json"] {
        let export = |path: &Path| sentence(&["--data-dir", folder, "scores", "export", form, text(path)]);
        let absent = home.path().join("no/such/rows");
        assert!(export(&absent).contains(&format!("there is no folder {}", home.path().join("no/such").display())));
        assert!(export(&file.join("rows")).contains(&format!("{} is not a folder", file.display())));
        assert!(export(home.path()).contains("is a folder; give a file in it"));
        assert!(export(&file).contains("already exists; choose another name"));
    }
    assert_eq!(names(home.path()), ["file"]);
    assert_eq!(fs::read(&file).unwrap(), b"mine");
}

#[test]
fn a_configuration_is_made_whole_or_not_at_all() {
    let home = tempfile::tempdir().unwrap();
    fs::create_dir(home.path().join("booth.schema.json")).unwrap();
    let told = sentence(&["booth", "init", "--data-dir", text(home.path())]);
    let expected = format!("{} cannot be written", home.path().join("booth.schema.json").display());
    assert!(
        told.contains(&expected) && told.contains("there is already a folder"),
        "{told}"
    );
    assert_eq!(names(home.path()), ["booth.schema.json"]);
}

#[test]
fn a_tile_set_is_written_over_its_older_self_and_nothing_else_is_left() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("my/maps");
    good(&["levels", "tileset", text(&folder)]);
    fs::write(folder.join("tiles.tsj"), "old").unwrap();
    good(&["levels", "tileset", text(&folder)]);
    assert_ne!(fs::read(folder.join("tiles.tsj")).unwrap(), b"old");
    assert_eq!(
        names(&folder),
        [
            "OBJECTS.md",
            "hat-trick.tiled-project",
            "objecttypes.json",
            "tiles.png",
            "tiles.tsj"
        ]
    );
}
