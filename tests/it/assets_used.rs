//! Whatever the code names in `assets/` is there, in its size; whatever is there, the code names.

use hat_trick::rules::thing::SPECS;
use hat_trick::view::canvas::machine;
use hat_trick::view::sheet::Sheet;
use hat_trick::view::{Atlas, SHEETS};
use std::path::{Path, PathBuf};

/// The size of every sheet's frames, pixels; what is not listed here is 16 x 16.
const SIZES: [(&str, u32, u32); 18] = [
    ("emblems", 48, 48),
    ("ending", 240, 135),
    ("font_big", 12, 16),
    ("font_small", 6, 9),
    ("howto", 96, 64),
    ("logo", 320, 80),
    ("pip", 16, 24),
    ("rival", 16, 24),
    ("scenes", 240, 135),
    ("showman", 72, 80),
    ("sleep", 72, 72),
    ("swing", 60, 60),
    ("tall", 16, 24),
    ("team", 16, 24),
    ("timeout", 32, 32),
    ("tool", 96, 96),
    ("tossed", 48, 48),
    ("words", 16, 16),
];
/// What the sheets of rogues have in common.
const ROGUES: [&str; 8] = [
    "patrol",
    "poison",
    "rival",
    "duplicate",
    "lag",
    "storm",
    "thief",
    "worm",
];
const ROGUE_TAGS: [&str; 5] = ["move_up", "move_right", "move_down", "move_left", "stunned"];

fn sheets() -> Vec<Sheet> {
    let read = |file: &hat_trick::view::SheetFile| Sheet::read(file.name, file.json, file.png).unwrap();
    SHEETS.iter().map(read).collect()
}

/// All files below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] })
        .collect()
}

/// The code of the game without its unit tests, and without the list of the sheets.
fn source() -> String {
    let code = |path: PathBuf| {
        let text = std::fs::read_to_string(path).unwrap();
        text.split("#[cfg(test)]").next().unwrap().to_owned()
    };
    let rust = files(Path::new("src"))
        .into_iter()
        .filter(|path| path.extension().is_some_and(|end| end == "rs"));
    let all: String = rust.map(code).collect();
    let (before, rest) = all.split_once("= sheets![").unwrap();
    let (_, after) = rest.split_once("];").unwrap();
    format!("{before}{after}")
}

#[test]
fn every_tag_of_every_sheet_is_named_in_the_code() {
    let source = source();
    let mut unused = Vec::new();
    for sheet in sheets() {
        let named = source.contains(&format!("\"{}\"", sheet.name)) || sheet.name.starts_with("theme_");
        assert!(named, "nothing draws from the sheet {}", sheet.name);
        let names = sheet.clips.iter().map(|clip| &clip.name);
        let unnamed = names.filter(|name| !source.contains(&format!("\"{name}\"")));
        unused.extend(unnamed.map(|name| format!("{} {name}", sheet.name)));
    }
    assert!(unused.is_empty(), "draw them or delete them: {unused:?}");
}

#[test]
fn every_frame_belongs_to_a_tag_and_shows_something() {
    for sheet in sheets() {
        let frames = sheet.clips.iter().flat_map(|clip| &clip.frames);
        let area: u32 = frames.clone().map(|(part, _)| part.w * part.h).sum();
        for clip in &sheet.clips {
            for (number, (part, ms)) in clip.frames.iter().enumerate() {
                let pixels = (0..part.h).flat_map(|y| (0..part.w).map(move |x| (x, y)));
                let drawn = pixels.filter(|(x, y)| sheet.picture.get(part.x + x, part.y + y)[3] > 0);
                let blank = clip.name == "glyphs" && number == 0;
                assert!(
                    drawn.count() > 0 || blank,
                    "{} {} {number} is clear",
                    sheet.name,
                    clip.name
                );
                assert!(*ms > 0, "{} {} {number} is shown for no time", sheet.name, clip.name);
            }
        }
        let drawn = sheet.picture.rgba.chunks_exact(4).filter(|pixel| pixel[3] > 0).count();
        let tagged: usize = frames.map(|(part, _)| drawn_in(&sheet, *part)).sum();
        assert_eq!(
            drawn, tagged,
            "{} has pixels in no frame of a tag (or in two); {area}",
            sheet.name
        );
    }
}

fn drawn_in(sheet: &Sheet, part: hat_trick::view::sheet::Part) -> usize {
    let pixels = (0..part.h).flat_map(|y| (0..part.w).map(move |x| (x, y)));
    pixels
        .filter(|(x, y)| sheet.picture.get(part.x + x, part.y + y)[3] > 0)
        .count()
}

#[test]
fn every_frame_has_its_size() {
    for sheet in sheets() {
        let listed = SIZES.iter().find(|(name, ..)| *name == sheet.name);
        let size = listed.map_or((16, 16), |(_, w, h)| (*w, *h));
        for (part, _) in sheet.clips.iter().flat_map(|clip| &clip.frames) {
            assert_eq!((part.w, part.h), size, "{}", sheet.name);
        }
    }
}

#[test]
fn every_sheet_and_tag_that_stand_side_by_side_in_the_code_are_there() {
    let atlas = Atlas::load().unwrap();
    // On one line each, however the calls were broken.
    let source = source()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .replace("( ", "(");
    let mut pairs = 0;
    for file in SHEETS {
        for (at, first) in source.match_indices(&format!("(\"{}\", \"", file.name)) {
            let tag = source[at + first.len()..].split('"').next().unwrap();
            // A sheet's name may also stand before a text for people; a tag is one word in small letters.
            let is_text = tag.contains(|letter: char| letter == ' ' || letter.is_uppercase());
            assert!(
                is_text || !atlas.clip(file.name, tag).frames.is_empty(),
                "{} {tag}",
                file.name
            );
            pairs += usize::from(!is_text);
        }
    }
    assert!(pairs > 30, "only {pairs} places were found");
    for (sheet, tag) in ROGUES.iter().flat_map(|sheet| ROGUE_TAGS.map(|tag| (*sheet, tag))) {
        assert!(!atlas.clip(sheet, tag).frames.is_empty(), "{sheet} {tag}");
    }
}

#[test]
fn every_machine_that_an_api_can_show_is_drawn() {
    let atlas = Atlas::load().unwrap();
    let source = source();
    let mut faces = 0;
    for start in ["Face::plain(\"", "Face::dark(\"", "sprite: \"", "overlay: Some(\""] {
        for (at, _) in source.match_indices(start) {
            let tag = source[at + start.len()..].split('"').next().unwrap();
            // Nothing is drawn of what is gone: its tag is empty.
            assert!(tag.is_empty() || !machine(&atlas, tag).frames.is_empty(), "{tag}");
            faces += 1;
        }
    }
    assert!(faces > 40, "only {faces} places were found");
    for spec in SPECS {
        let own = [
            "hat",
            "coin",
            "team",
            "assistant",
            "retry",
            "timeout",
            "breaker",
            "trace",
        ];
        let elsewhere = own.contains(&spec.icon) || ROGUES.contains(&spec.icon);
        assert!(
            elsewhere || !machine(&atlas, spec.icon).frames.is_empty(),
            "{}",
            spec.icon
        );
    }
}

#[test]
fn every_other_file_in_assets_is_read_by_the_game_or_installed_with_a_kiosk() {
    let source = source();
    let guide = std::fs::read_to_string("assets/kiosk/README.md").unwrap();
    let built_in = |path: &PathBuf| {
        let text = path.to_string_lossy().into_owned();
        text.starts_with("assets/sprites/") || text.ends_with("README.md")
    };
    for path in files(Path::new("assets")).iter().filter(|path| !built_in(path)) {
        let stem = path.file_stem().unwrap().to_string_lossy();
        let whole = source.contains(&path.to_string_lossy().into_owned());
        let name = path.file_name().unwrap().to_string_lossy();
        let installed = path.starts_with("assets/kiosk") && guide.contains(&*name);
        assert!(
            whole || installed || source.contains(&format!("\"{stem}\"")),
            "{} is of no use",
            path.display()
        );
    }
}
