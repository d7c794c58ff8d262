//! Tests sprite sheets that are reloaded from the disk while the game runs: a changed sheet is shown, and a broken
//! sheet is rejected with one sentence.

use hat_trick::names::sprites;
use hat_trick::view::sheet::Picture;
use hat_trick::view::{Atlas, SHEETS};
use std::path::Path;
use tempfile::TempDir;

/// Copies all of the game's sheets into a folder.
fn copied() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for file in SHEETS {
        std::fs::write(folder.path().join(format!("{}.json", file.sheet.name())), file.json).unwrap();
        std::fs::write(folder.path().join(format!("{}.png", file.sheet.name())), file.png).unwrap();
    }
    folder
}

fn change(path: &Path, from: &str, to: &str) {
    let text = std::fs::read_to_string(path).unwrap();
    assert!(text.contains(from), "{from}");
    std::fs::write(path, text.replacen(from, to, 1)).unwrap();
}

#[test]
fn a_repainted_sheet_is_shown() {
    let folder = copied();
    let png = folder.path().join("hat.png");
    let mut picture = Picture::from_png(&std::fs::read(&png).unwrap()).unwrap();
    picture.set(3, 4, [0x73, 0xcd, 0xf3, 255]);
    std::fs::write(&png, picture.to_png().unwrap()).unwrap();
    let atlas = Atlas::read(folder.path()).unwrap();
    let part = atlas.clip(sprites::hat::REST).frame(0);
    assert_eq!(atlas.picture.get(part.x + 3, part.y + 4), [0x73, 0xcd, 0xf3, 255]);
}

#[test]
fn what_cannot_be_read_is_said_in_one_sentence_that_names_the_file() {
    type Spoil = fn(&Path);
    let cases: [(Spoil, &str); 6] = [
        (
            |folder| std::fs::remove_file(folder.join("pip.png")).unwrap(),
            "save both the PNG and the JSON there",
        ),
        (
            |folder| std::fs::write(folder.join("pip.json"), "{").unwrap(),
            "export it from Aseprite as JSON Array",
        ),
        (
            |folder| std::fs::write(folder.join("pip.png"), "no").unwrap(),
            "save it as PNG",
        ),
        (
            |folder| change(&folder.join("pip.json"), "\"hit\"", "\"ouch\""),
            "there is no tag \"hit\"",
        ),
        (
            |folder| change(&folder.join("pip.json"), "\"trimmed\": false", "\"trimmed\": true"),
            "without Trim",
        ),
        (
            |folder| change(&folder.join("pip.json"), "\"x\": 0", "\"x\": 250"),
            "export the sheet again",
        ),
    ];
    for (spoil, told) in cases {
        let folder = copied();
        spoil(folder.path());
        let error = Atlas::read(folder.path()).unwrap_err().to_string();
        assert!(error.contains(told) && error.contains("pip."), "{error}");
        assert!(!error.contains('\n') && !error.ends_with('.'), "{error}");
    }
}
