//! The boards that ship with the game: the maps in `levels/`, and their solutions in `assets/demos/`.

use super::AssetMistake;
use super::assets::paths;
use super::word::Word;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The rule for the name of a level's map, for error messages.
const RULE: &str = "a level's name is two digits, from 01 to 99, a dash and a word, such as 07-my-level.tmj; \
                    rename it, or let a draft begin with a letter";

/// The names of the boards, in the order in which the game plays them.
#[derive(Debug)]
pub struct BoardFiles {
    /// The names of the maps.
    pub maps: Vec<String>,
    /// The names of the maps that have a demo.
    pub demos: Vec<String>,
}

impl BoardFiles {
    /// Reads the names of all maps in `levels` that begin with a digit, and of all demos in `assets`. Any other map is
    /// a draft, which only commands such as `levels check` read.
    pub fn read(assets: &Path, levels: &Path) -> Result<Self, AssetMistake> {
        let all = paths(levels, "tmj")?;
        let shipped: Vec<PathBuf> = all.into_iter().filter(|path| is_shipped(path)).collect();
        expect_own_numbers(&shipped)?;
        let maps: Vec<String> = shipped.iter().map(|path| stem(path)).collect();
        let demos = paths(&assets.join("demos"), "json")?;
        if let Some(stray) = demos.iter().find(|path| !maps.contains(&stem(path))) {
            let what = format!("there is no {}.tmj in the levels; delete this demo", stem(stray));
            return Err(AssetMistake::new(stray, what));
        }
        let demos = demos.iter().map(|path| stem(path)).collect();
        Ok(Self { maps, demos })
    }
}

/// The name of a file, without its extension.
fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

fn is_shipped(path: &Path) -> bool {
    stem(path).starts_with(|first: char| first.is_ascii_digit())
}

/// Checks that no two levels have the same number.
fn expect_own_numbers(maps: &[PathBuf]) -> Result<(), AssetMistake> {
    let mut known: BTreeMap<u8, String> = BTreeMap::new();
    for path in maps {
        let number = number(&stem(path)).ok_or_else(|| AssetMistake::new(path, RULE))?;
        if let Some(other) = known.insert(number, stem(path)) {
            let what = format!("{other}.tmj also has the number {number}; rename one of them, and change its property");
            return Err(AssetMistake::new(path, what));
        }
    }
    Ok(())
}

/// Returns the number in the name of a map, if the name is valid.
fn number(name: &str) -> Option<u8> {
    let (digits, rest) = name.split_once('-')?;
    let number = digits.parse().ok().filter(|number| *number > 0)?;
    (digits.len() == 2 && Word::read(rest).is_some()).then_some(number)
}
