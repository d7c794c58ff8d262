//! Tests that the build generates a name for everything in `assets/`, and that it reports, in one sentence, anything
//! that cannot have a name.

#[path = "../../build/maker/mod.rs"]
mod maker;

use hat_trick::names::{Sheet, Sound, Sprite, Tune, sprites};
use std::collections::HashSet;
use std::path::Path;
use tempfile::TempDir;

/// Returns a sprite sheet as Aseprite exports it, with these tags of one frame each.
fn sheet(tags: &[&str]) -> String {
    let frame = r#"{"frame": {"x": 0, "y": 0, "w": 16, "h": 24}, "duration": 100}"#;
    let frames = vec![frame; tags.len()].join(", ");
    let tag = |(number, name)| format!(r#"{{"name": "{name}", "from": {number}, "to": {number}}}"#);
    let tags: Vec<String> = tags.iter().enumerate().map(tag).collect();
    format!(
        r#"{{"frames": [{frames}], "meta": {{"frameTags": [{}]}}}}"#,
        tags.join(", ")
    )
}

/// Makes a folder of assets with one or two files of each kind.
fn project() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [
        ("assets/sprites/hat.json", &*sheet(&["rest", "spin"])),
        ("assets/sprites/hat.png", ""),
        ("assets/music/title.mml", "#title Hats off\nA c"),
        ("assets/sfx/coin.json", r#"{"about": "A coin.", "layers": []}"#),
        ("assets/sfx/README.md", "# Effects"),
        ("assets/demos/01-hello.json", "{}"),
        ("levels/01-hello.tmj", "{}"),
        ("levels/tiles.tsj", "{}"),
    ] {
        write(folder.path(), name, text);
    }
    folder
}

fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

/// Returns the files that the build generates for a project in this folder.
fn files(folder: &Path) -> Result<[(&'static str, String); 6], maker::AssetMistake> {
    maker::files(&folder.join("assets"), &folder.join("levels"))
}

/// Returns the names that the build generates for a project in this folder.
fn names(folder: &Path) -> String {
    let [(name, text), ..] = files(folder).unwrap();
    assert_eq!(name, "names.rs");
    text
}

/// Returns the build's error message after these files have been added to a valid project.
fn complaint(added: &[(&str, &str)]) -> String {
    let folder = project();
    for (name, text) in added {
        write(folder.path(), name, text);
    }
    let sentence = files(folder.path()).unwrap_err().to_string();
    assert!(!sentence.contains('\n') && !sentence.ends_with('.'), "{sentence}");
    let root = folder.path().display().to_string().replace('\\', "/");
    sentence.replace(&format!("{root}/"), "")
}

#[test]
fn a_new_sheet_tag_tune_or_sound_is_known_by_itself() {
    let folder = project();
    assert!(!names(folder.path()).contains("CARD_TRICK"));
    write(
        folder.path(),
        "assets/sprites/rabbit.json",
        &sheet(&["idle", "Card-Trick"]),
    );
    write(folder.path(), "assets/sprites/rabbit.png", "");
    write(folder.path(), "assets/music/second_act.mml", "A c");
    write(folder.path(), "assets/sfx/drum-roll.json", "{}");
    let code = names(folder.path());
    for part in [
        "Rabbit,",
        "pub mod rabbit {",
        "pub const CARD_TRICK: Sprite = Sprite::new(Sheet::Rabbit, 1);",
        "Self::SecondAct => \"second_act\"",
        "Self::DrumRoll => \"drum-roll\"",
    ] {
        assert!(code.contains(part), "{part} is not in\n{code}");
    }
    let all: String = files(folder.path()).unwrap().map(|(_, text)| text).concat();
    for file in [
        "assets/sprites/rabbit.png",
        "assets/sprites/rabbit.json",
        "assets/music/second_act.mml",
        "assets/sfx/drum-roll.json",
    ] {
        assert!(all.contains(&format!("\"/{file}\"")), "{file} is not in\n{all}");
    }
}

#[test]
fn a_name_that_is_a_word_of_rust_is_written_so_that_it_compiles() {
    let folder = project();
    write(folder.path(), "assets/sprites/box.json", &sheet(&["move", "type"]));
    write(folder.path(), "assets/sprites/box.png", "");
    let code = names(folder.path());
    assert!(
        code.contains("pub mod r#box {") && code.contains("pub const MOVE: Sprite"),
        "{code}"
    );
    assert!(code.contains("sprites::r#box::TYPE,"), "{code}");
}

#[test]
fn lists_go_by_place_and_then_by_name_whatever_order_the_disk_has() {
    let folder = project();
    for (name, text) in [("b", "#place 2"), ("z", "#place 1"), ("c", ""), ("a", "")] {
        write(folder.path(), &format!("assets/music/{name}.mml"), text);
    }
    let code = names(folder.path());
    assert!(
        code.contains("[Self::Z, Self::B, Self::A, Self::C, Self::Title, ]"),
        "{code}"
    );
}

#[test]
fn what_editors_leave_beside_the_files_gets_no_name() {
    let folder = project();
    let before = names(folder.path());
    for name in [
        "assets/sprites/hat.png~",
        "assets/sprites/._hat.json",
        "assets/sprites/hat.aseprite",
        "assets/music/notes.txt",
    ] {
        write(folder.path(), name, "");
    }
    assert_eq!(names(folder.path()), before);
}

#[test]
fn boards_are_listed_in_the_order_of_their_numbers_and_drafts_are_none_of_them() {
    let folder = project();
    for name in [
        "levels/10-tenth.tmj",
        "levels/02-second-act.tmj",
        "levels/my-level.tmj",
        "levels/02-second-act.tmj~",
        "assets/demos/10-tenth.json",
    ] {
        write(folder.path(), name, "{}");
    }
    let [.., (maps, listed), (demos, recorded)] = files(folder.path()).unwrap();
    assert_eq!((maps, demos), ("maps.rs", "demos.rs"));
    let line = |name: &str, file: &str| {
        let text = format!("concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/{file}\")");
        format!("    ({name:?}, include_str!({text})),\n")
    };
    let lines = ["01-hello", "02-second-act", "10-tenth"].map(|name| line(name, &format!("levels/{name}.tmj")));
    assert_eq!(listed, format!("&[\n{}]\n", lines.concat()));
    let lines = ["01-hello", "10-tenth"].map(|name| line(name, &format!("assets/demos/{name}.json")));
    assert_eq!(recorded, format!("&[\n{}]\n", lines.concat()));
}

#[test]
fn what_can_have_no_name_is_told_in_one_sentence_with_its_place() {
    let png = ("assets/sprites/pip.png", "");
    let cases: [(&[(&str, &str)], &str); 22] = [
        (
            &[("assets/sprites/pip.json", "{"), png],
            "assets/sprites/pip.json: EOF while parsing an object at line 1 column 1; export it from Aseprite",
        ),
        (
            &[("assets/sprites/pip.json", "[]"), png],
            "assets/sprites/pip.json: its frames are not an array, or it has no frameTags; export it",
        ),
        (
            &[("assets/sprites/pip.json", &sheet(&[])), png],
            "assets/sprites/pip.json: it has 0 tags",
        ),
        (
            &[
                (
                    "assets/sprites/pip.json",
                    &sheet(&["hit"]).replace("\"to\": 0", "\"to\": 1"),
                ),
                png,
            ],
            "assets/sprites/pip.json: the tag \"hit\" refers to frames that do not exist; export it",
        ),
        (
            &[
                (
                    "assets/sprites/pip.json",
                    &sheet(&["hit"]).replace("\"to\": 0", "\"to\": \"x\""),
                ),
                png,
            ],
            "assets/sprites/pip.json: a tag has no name, from or to; export it",
        ),
        (
            &[("assets/sprites/pip.json", &sheet(&["walk left", "walk_left"])), png],
            "assets/sprites/pip.json: the tags \"walk left\" and \"walk_left\" are both called WALK_LEFT in the code; \
             rename one",
        ),
        (
            &[("assets/sprites/pip.json", &sheet(&["hit", "hit"])), png],
            "assets/sprites/pip.json: the tags \"hit\" and \"hit\" are both called HIT",
        ),
        (
            &[("assets/sprites/pip.json", &sheet(&["2nd"])), png],
            "assets/sprites/pip.json: the tag \"2nd\": a name consists of letters a to z",
        ),
        (
            &[("assets/sprites/pip.json", &sheet(&["größer"])), png],
            "assets/sprites/pip.json: the tag \"größer\": a name consists of letters a to z",
        ),
        (
            &[("assets/sprites/pip.json", &sheet(&["hit"]))],
            "assets/sprites/pip.json: there is no pip.png beside it; save both, or delete both",
        ),
        (
            &[png],
            "assets/sprites/pip.png: there is no pip.json beside it; save both",
        ),
        (
            &[
                ("assets/sprites/pip-1.json", &sheet(&["hit"])),
                ("assets/sprites/pip-1.png", ""),
                ("assets/sprites/pip1.json", &sheet(&["hit"])),
                ("assets/sprites/pip1.png", ""),
            ],
            "assets/sprites/pip1.json: it and assets/sprites/pip-1.json are both called Pip1 in the code; rename one",
        ),
        (
            &[
                ("assets/sprites/self.json", &sheet(&["hit"])),
                ("assets/sprites/self.png", ""),
            ],
            "assets/sprites/self.json: a name consists of letters a to z, digits, _ and -, begins with a letter, and \
             is not crate, self or super; rename the file",
        ),
        (
            &[("assets/sfx/title.json", "{}")],
            "assets/sfx/title.json: it and assets/music/title.mml are both called Title in the code; rename one",
        ),
        (
            &[("assets/sfx/hit.json", "{\"a\": }")],
            "assets/sfx/hit.json: expected value at line 1 column 7; write it as",
        ),
        (
            &[("assets/sfx/hit.json", "{\"place\": -1}")],
            "assets/sfx/hit.json: its place is -1; write a number from 1 to 999, or leave it out",
        ),
        (
            &[("assets/music/end.mml", "A c\n#place first")],
            "assets/music/end.mml: its place is first; write a number from 1 to 999, or leave it out",
        ),
        (
            &[("levels/1-hats.tmj", "{}")],
            "levels/1-hats.tmj: a level's name is two digits, from 01 to 99, a dash and a word, such as \
             07-my-level.tmj; rename it, or let a draft begin with a letter",
        ),
        (
            &[("levels/00-hats.tmj", "{}")],
            "levels/00-hats.tmj: a level's name is two digits, from 01 to 99",
        ),
        (
            &[("levels/02-größer.tmj", "{}")],
            "levels/02-größer.tmj: a level's name is two digits, from 01 to 99",
        ),
        (
            &[("levels/01-hats.tmj", "{}")],
            "levels/01-hello.tmj: 01-hats.tmj also has the number 1; rename one of them, and change its property",
        ),
        (
            &[("assets/demos/02-hats.json", "{}")],
            "assets/demos/02-hats.json: there is no 02-hats.tmj in the levels; delete this demo",
        ),
    ];
    for (added, told) in cases {
        let sentence = complaint(added);
        assert!(sentence.starts_with(told), "{sentence}\nis not\n{told}");
    }
}

#[test]
fn a_sprite_knows_its_sheet_and_its_tag() {
    assert_eq!(sprites::pip::WALK_LEFT.sheet(), Sheet::Pip);
    assert_eq!(sprites::pip::WALK_LEFT.tag(), "walk_left");
    assert_eq!(Sheet::CoinSealed.name(), "coin_sealed");
    let all: HashSet<_> = Sprite::ALL.map(|sprite| (sprite.sheet(), sprite.tag())).into();
    assert_eq!(all.len(), Sprite::ALL.len(), "no two are the same");
    let by_sheet: Vec<Sprite> = Sheet::ALL.into_iter().flat_map(Sheet::sprites).collect();
    assert_eq!(by_sheet, Sprite::ALL);
    assert!(
        by_sheet
            .iter()
            .all(|sprite| sprite.sheet().tags()[sprite.number()] == sprite.tag())
    );
    assert_eq!(size_of::<Sprite>(), 2);
}

#[test]
fn every_file_of_the_assets_has_its_name() {
    let stems = |folder: &str, ending: &str| -> HashSet<String> {
        let files = std::fs::read_dir(Path::new("assets").join(folder)).unwrap();
        let paths = files.map(|file| file.unwrap().path());
        let named = paths.filter(|path| path.extension().is_some_and(|found| found == ending));
        named
            .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
            .collect()
    };
    let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<HashSet<_>>();
    assert_eq!(owned(&Sheet::ALL.map(Sheet::name)), stems("sprites", "json"));
    assert_eq!(owned(&Sheet::ALL.map(Sheet::name)), stems("sprites", "png"));
    assert_eq!(owned(&Tune::ALL.map(Tune::name)), stems("music", "mml"));
    assert_eq!(owned(&Sound::ALL.map(Sound::name)), stems("sfx", "json"));
}
