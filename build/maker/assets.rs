//! Reads the files in `assets/`: the tunes, the sounds, and the sprite sheets with their tags.

use super::AssetMistake;
use super::word::{RULE, Word};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The maximum number of tags in a sheet, because the index of a tag is stored in a byte.
const MOST_TAGS: usize = 256;
/// How to fix a sheet that is not in the right format.
const EXPORT: &str = "export it from Aseprite as JSON Array with Tags";

/// A name with its documentation.
#[derive(Debug)]
pub struct Named {
    /// The name of the file or tag.
    pub name: String,
    /// The name, for use in Rust code.
    pub word: Word,
    /// A description of the file or tag, for the documentation.
    pub about: String,
    /// Its position in lists. Names without a position come last, in alphabetical order.
    place: u64,
}

/// A sheet of sprites.
#[derive(Debug)]
pub struct Sheet {
    /// Its name.
    pub named: Named,
    /// The names of the sheet's sprites, in the order in which the file lists them.
    pub tags: Vec<Named>,
}

/// All assets that get a name in the code.
#[derive(Debug)]
pub struct Assets {
    /// Sorted by name.
    pub sheets: Vec<Sheet>,
    /// The names, sorted by their position in lists, then alphabetically.
    pub tunes: Vec<Named>,
    /// The names, sorted by their position in lists, then alphabetically.
    pub sounds: Vec<Named>,
}

impl Assets {
    /// Reads everything in `folder`.
    pub fn read(folder: &Path) -> Result<Self, AssetMistake> {
        let sprites = folder.join("sprites");
        let pictures = paths(&sprites, "png")?;
        let texts = paths(&sprites, "json")?;
        expect_beside(&texts, "png")?;
        expect_beside(&pictures, "json")?;
        let sheets: Vec<Sheet> = texts.iter().map(|path| read_sheet(path)).collect::<Result<_, _>>()?;
        expect_distinct(texts.iter().zip(sheets.iter().map(|sheet| &sheet.named)))?;
        let tunes = read_all(&folder.join("music"), "mml", read_tune)?;
        let sounds = read_all(&folder.join("sfx"), "json", read_sound)?;
        // Tunes and sounds are both played by name, so a tune and a sound may not have the same name.
        expect_distinct(tunes.iter().chain(&sounds).map(|(path, named)| (path, named)))?;
        Ok(Self {
            sheets,
            tunes: placed(tunes),
            sounds: placed(sounds),
        })
    }
}

/// The files in `folder` with this extension, sorted by name.
pub(super) fn paths(folder: &Path, ending: &str) -> Result<Vec<PathBuf>, AssetMistake> {
    let failed = |error: std::io::Error| AssetMistake::new(folder, format!("{error}; build in the project's folder"));
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let hidden = path
            .file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if !hidden && path.extension().is_some_and(|found| found == ending) {
            found.push(path);
        }
    }
    found.sort_by_key(|path| path.file_stem().map(std::ffi::OsStr::to_owned));
    Ok(found)
}

/// Checks that, for each file, the same folder also contains a file with the same name and this extension.
fn expect_beside(paths: &[PathBuf], ending: &str) -> Result<(), AssetMistake> {
    let alone = paths.iter().find(|path| !path.with_extension(ending).is_file());
    alone.map_or(Ok(()), |path| {
        let other = path.with_extension(ending);
        let name = other.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Err(AssetMistake::new(
            path,
            format!("there is no {name} beside it; save both, or delete both"),
        ))
    })
}

/// Checks that no two files get the same name.
fn expect_distinct<'a>(named: impl Iterator<Item = (&'a PathBuf, &'a Named)>) -> Result<(), AssetMistake> {
    let mut known: BTreeMap<String, &Path> = BTreeMap::new();
    for (path, named) in named {
        let name = named.word.variant();
        if let Some(other) = known.insert(name.clone(), path) {
            let other = other.display().to_string().replace('\\', "/");
            return Err(AssetMistake::new(
                path,
                format!("it and {other} are both called {name} in the code; rename one of them"),
            ));
        }
    }
    Ok(())
}

fn placed(mut all: Vec<(PathBuf, Named)>) -> Vec<Named> {
    // The files are already sorted by name, and files with the same position keep that order.
    all.sort_by_key(|(_, named)| named.place);
    all.into_iter().map(|(_, named)| named).collect()
}

type Read = fn(&Path, String) -> Result<Named, AssetMistake>;

fn read_all(folder: &Path, ending: &str, read: Read) -> Result<Vec<(PathBuf, Named)>, AssetMistake> {
    let paths = paths(folder, ending)?.into_iter();
    paths
        .map(|path| {
            let named = read(&path, text(&path)?)?;
            Ok((path, named))
        })
        .collect()
}

fn text(path: &Path) -> Result<String, AssetMistake> {
    std::fs::read_to_string(path).map_err(|error| AssetMistake::new(path, format!("{error}; save it as UTF-8 text")))
}

fn json(path: &Path, remedy: &str) -> impl Fn(serde_json::Error) -> AssetMistake {
    move |error| AssetMistake::new(path, format!("{error}; {remedy}"))
}

/// Makes a name from a file's name without the extension.
fn named(path: &Path, about: String, place: Option<u64>) -> Result<Named, AssetMistake> {
    let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let word = Word::read(&name).ok_or_else(|| AssetMistake::new(path, format!("{RULE}; rename the file")))?;
    Ok(Named {
        name,
        word,
        about,
        place: place.unwrap_or(u64::MAX),
    })
}

fn read_sheet(path: &Path) -> Result<Sheet, AssetMistake> {
    let file: Value = serde_json::from_str(&text(path)?).map_err(json(path, EXPORT))?;
    let frames = file.get("frames").and_then(Value::as_array);
    let tags = file.pointer("/meta/frameTags").and_then(Value::as_array);
    let (Some(frames), Some(tags)) = (frames, tags) else {
        return Err(AssetMistake::new(
            path,
            format!("its frames are not an array, or it has no frameTags; {EXPORT}"),
        ));
    };
    if !(1..=MOST_TAGS).contains(&tags.len()) {
        let what = format!("it has {} tags, but a sheet has 1 to {MOST_TAGS}; {EXPORT}", tags.len());
        return Err(AssetMistake::new(path, what));
    }
    let tags = tags
        .iter()
        .map(|tag| read_tag(path, tag, frames))
        .collect::<Result<Vec<_>, _>>()?;
    expect_distinct_tags(path, &tags)?;
    let about = format!(
        "`{}`: {}.",
        path.file_name().unwrap_or_default().to_string_lossy(),
        counted(tags.len(), "tag")
    );
    let named = named(path, about, None)?;
    Ok(Sheet { named, tags })
}

fn read_tag(path: &Path, tag: &Value, frames: &[Value]) -> Result<Named, AssetMistake> {
    let number = |key: &str| usize::try_from(tag.get(key)?.as_u64()?).ok();
    let (Some(name), Some(from), Some(to)) = (tag.get("name").and_then(Value::as_str), number("from"), number("to"))
    else {
        return Err(AssetMistake::new(
            path,
            format!("a tag has no name, from or to; {EXPORT}"),
        ));
    };
    let Some(run) = frames.get(from..to.saturating_add(1)).filter(|run| !run.is_empty()) else {
        return Err(AssetMistake::new(
            path,
            format!("the tag {name:?} refers to frames that do not exist; {EXPORT}"),
        ));
    };
    let word = Word::read(name);
    let word = word.ok_or_else(|| {
        AssetMistake::new(
            path,
            format!("the tag {name:?}: {RULE}; rename it and export the sheet again"),
        )
    })?;
    Ok(Named {
        name: name.to_owned(),
        word,
        about: format!("{} of {}.", counted(run.len(), "frame"), size(run)),
        place: u64::MAX,
    })
}

fn expect_distinct_tags(path: &Path, tags: &[Named]) -> Result<(), AssetMistake> {
    let mut known: BTreeMap<String, &str> = BTreeMap::new();
    for tag in tags {
        let name = tag.word.constant();
        if let Some(other) = known.insert(name.clone(), &tag.name) {
            let what = format!(
                "the tags {other:?} and {:?} are both called {name} in the code",
                tag.name
            );
            return Err(AssetMistake::new(
                path,
                format!("{what}; rename one and export the sheet again"),
            ));
        }
    }
    Ok(())
}

/// Returns the size of the first of these frames, as text.
fn size(frames: &[Value]) -> String {
    let side = |key: &str| frames.first()?.pointer(&format!("/frame/{key}"))?.as_u64();
    format!("{} x {} pixels", side("w").unwrap_or(0), side("h").unwrap_or(0))
}

fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// Reads a tune's title and its position in lists. The notes are read when the game starts, so that a mistake in them
/// silences only that tune.
fn read_tune(path: &Path, text: String) -> Result<Named, AssetMistake> {
    let lines = || text.lines().filter_map(|line| line.split(';').next());
    let said = |directive: &str| lines().find_map(|line| line.strip_prefix(directive)).map(str::trim);
    let place = said("#place ").map(|found| place(path, found)).transpose()?;
    let title = said("#title ").unwrap_or("A tune without a title");
    named(path, format!("{title}."), place)
}

/// Reads a sound's description and its position in lists.
fn read_sound(path: &Path, text: String) -> Result<Named, AssetMistake> {
    let file: Value = serde_json::from_str(&text).map_err(json(path, "write it as assets/sfx/README.md describes"))?;
    let found = file.get("place").map(Value::to_string);
    let place = found.map(|found| place(path, &found)).transpose()?;
    let about = file.get("about").and_then(Value::as_str);
    named(
        path,
        about.unwrap_or("A sound without a description.").to_owned(),
        place,
    )
}

fn place(path: &Path, found: &str) -> Result<u64, AssetMistake> {
    let wrong = || {
        AssetMistake::new(
            path,
            format!("its place is {found}; write a number from 1 to 999, or leave it out"),
        )
    };
    found
        .parse()
        .ok()
        .filter(|place| (1..=999).contains(place))
        .ok_or_else(wrong)
}
