//! Checks that the code uses every name in `assets/`, and that every frame has the right size. The reverse, that every
//! name in the code exists, is checked by the compiler.

use hat_trick::names::{Sheet, Sound, Sprite, Tune};
use hat_trick::rules::apis::ApiKind;
use hat_trick::view::SHEETS;
use hat_trick::view::sheet::{Region, SheetArt};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The size of the frames in each sheet, in pixels; sheets that are not listed have frames of 16 x 16.
const SIZES: [(Sheet, u32, u32); 11] = [
    (Sheet::Ending, 240, 135),
    (Sheet::FontBig, 12, 16),
    (Sheet::FontSmall, 6, 9),
    (Sheet::Howto, 96, 64),
    (Sheet::Logo, 320, 80),
    (Sheet::Scenes, 240, 135),
    (Sheet::Showman, 72, 80),
    (Sheet::Sleep, 72, 72),
    (Sheet::Timeout, 32, 32),
    (Sheet::Tool, 96, 96),
    (Sheet::Tossed, 48, 48),
];
/// The sizes of frames that fit on a tile, whether they lie flat or stand upright.
const ON_A_TILE: [(u32, u32); 2] = [(16, 16), (16, 24)];

fn sheets() -> Vec<SheetArt> {
    SHEETS.iter().map(|file| file.read().unwrap()).collect()
}

/// Returns all files in a folder and its subfolders.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] })
        .collect()
}

/// Returns the game's source code without its unit tests.
fn source() -> String {
    let code = |path: PathBuf| {
        let text = std::fs::read_to_string(path).unwrap();
        text.split("#[cfg(test)]").next().unwrap().to_owned()
    };
    let rust = files(Path::new("src"))
        .into_iter()
        .filter(|path| path.extension().is_some_and(|end| end == "rs"));
    rust.map(code).collect()
}

/// Returns every word, or list of words in braces, that directly follows `before` in the code.
fn words_behind<'a>(source: &'a str, before: &str) -> Vec<&'a str> {
    let is_letter = |letter: char| letter.is_alphanumeric() || letter == '_';
    let begins = source.match_indices(before).filter(|(at, _)| {
        let left = source[..*at].chars().next_back();
        before.starts_with(['$', '!']) || !left.is_some_and(|letter| is_letter(letter) || letter == '$')
    });
    let words = begins.flat_map(|(at, _)| {
        let rest = &source[at + before.len()..];
        let (open, close) = if rest.starts_with('{') { (1, '}') } else { (0, ' ') };
        let rest = &rest[open..];
        let end = rest.find(|letter: char| letter == close || open == 0 && !is_letter(letter));
        rest[..end.unwrap_or(rest.len())].split(',').map(str::trim)
    });
    words.collect()
}

#[test]
fn every_sprite_is_named_in_the_code() {
    let source = source().replace("r#", "");
    // The sheets of rogues are passed to macros, and so are the sheets of floors and walls. In each of these two
    // groups, all sheets have the tags that the macros use.
    let in_macros = words_behind(&source, "$sheet::");
    let of_macros = ["theme!(", "walk!(", "looks!("]
        .map(|call| words_behind(&source, call))
        .concat();
    let is_named = |sprite: &Sprite| {
        let sheet = sprite.sheet().name().replace(['-', ' '], "_");
        let constant = sprite.tag().replace(['-', ' '], "_").to_uppercase();
        let alone = words_behind(&source, &format!("{sheet}::"));
        let shared = of_macros.contains(&&*sheet) && in_macros.contains(&&*constant);
        shared || alone.contains(&&*constant)
    };
    let unused: Vec<_> = Sprite::ALL.into_iter().filter(|sprite| !is_named(sprite)).collect();
    assert!(unused.is_empty(), "draw them or delete them: {unused:?}");
}

#[test]
fn what_is_not_named_in_the_code_is_found_out() {
    let source = "canvas.frame(sprites::hat::REST, 0); use sprites::pip::{HIT, CHEER}; xhat::SPIN $hat::TURN";
    assert_eq!(words_behind(source, "hat::"), ["REST"]);
    assert_eq!(words_behind(source, "pip::"), ["HIT", "CHEER"]);
}

#[test]
fn every_tune_and_sound_is_heard() {
    let source = source();
    let (tunes, sounds) = (words_behind(&source, "Tune::"), words_behind(&source, "Sound::"));
    for tune in Tune::ALL.map(|tune| format!("{tune:?}")) {
        assert!(tunes.contains(&&*tune), "play the tune {tune} or delete it");
    }
    for sound in Sound::ALL.map(|sound| format!("{sound:?}")) {
        assert!(sounds.contains(&&*sound), "play the sound {sound} or delete it");
    }
}

#[test]
fn every_frame_belongs_to_a_tag_and_shows_something() {
    for sheet in sheets() {
        let frames = sheet.clips.iter().flat_map(|clip| &clip.frames);
        let area: u32 = frames.clone().map(|(part, _)| part.w * part.h).sum();
        for (sprite, clip) in sheet.sheet.sprites().zip(&sheet.clips) {
            for (number, (part, ms)) in clip.frames.iter().enumerate() {
                let pixels = (0..part.h).flat_map(|y| (0..part.w).map(move |x| (x, y)));
                let drawn = pixels.filter(|(x, y)| sheet.picture.get(part.x + x, part.y + y)[3] > 0);
                let blank = sprite.tag() == "glyphs" && number == 0;
                assert!(drawn.count() > 0 || blank, "{sprite:?} {number} is clear");
                assert!(*ms > 0, "{sprite:?} {number} is shown for no time");
            }
        }
        let drawn = sheet.picture.rgba.chunks_exact(4).filter(|pixel| pixel[3] > 0).count();
        let tagged: usize = frames.map(|(part, _)| drawn_in(&sheet, *part)).sum();
        assert_eq!(
            drawn, tagged,
            "{:?} has pixels in no frame of a tag (or in two); {area}",
            sheet.sheet
        );
    }
}

fn drawn_in(sheet: &SheetArt, part: Region) -> usize {
    let pixels = (0..part.h).flat_map(|y| (0..part.w).map(move |x| (x, y)));
    pixels
        .filter(|(x, y)| sheet.picture.get(part.x + x, part.y + y)[3] > 0)
        .count()
}

#[test]
fn every_frame_has_its_size() {
    let apis = ApiKind::ALL.map(ApiKind::spec);
    for sheet in sheets() {
        let is_on = |sprite: Sprite| sprite.sheet() == sheet.sheet;
        let listed = SIZES.iter().find(|(name, ..)| *name == sheet.sheet);
        let sizes = match listed {
            Some((_, w, h)) => vec![(*w, *h)],
            None if apis.iter().any(|spec| is_on(spec.emblem)) => vec![(48, 48)],
            None if apis.iter().any(|spec| is_on(spec.blade)) => vec![(60, 60)],
            None if apis.iter().any(|spec| is_on(spec.icon) || is_on(spec.theme.floor)) => vec![(16, 16)],
            None => ON_A_TILE.to_vec(),
        };
        let parts = sheet.clips.iter().flat_map(|clip| &clip.frames);
        let found: BTreeSet<(u32, u32)> = parts.map(|(part, _)| (part.w, part.h)).collect();
        assert_eq!(
            found.len(),
            1,
            "{:?} has frames of several sizes: {found:?}",
            sheet.sheet
        );
        assert!(
            sizes.iter().any(|size| found.contains(size)),
            "{:?}: {found:?} is none of {sizes:?}",
            sheet.sheet
        );
    }
}

#[test]
fn every_other_file_in_assets_is_read_by_the_game_or_installed_with_a_kiosk() {
    let source = source();
    let guide = std::fs::read_to_string("assets/kiosk/README.md").unwrap();
    let built_in = |path: &PathBuf| {
        let text = path.to_string_lossy().into_owned();
        let named = [
            ("sprites/", "json"),
            ("sprites/", "png"),
            ("music/", "mml"),
            ("sfx/", "json"),
            ("demos/", "json"),
        ];
        let is_named = named.iter().any(|(folder, ending)| {
            text.starts_with(&format!("assets/{folder}")) && text.ends_with(&format!(".{ending}"))
        });
        is_named || text.ends_with("README.md")
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
