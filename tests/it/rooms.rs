//! An API is one room and a rogue is one file: nothing else in the code names it, the line in its table aside.

use hat_trick::rules::apis::ApiKind;
use hat_trick::rules::rogues::RogueKind;
use std::path::{Path, PathBuf};

/// Where the code is. Tests name whatever they test.
const FOLDERS: [&str; 4] = ["src", "build", "benches", "examples"];
/// What is read for APIs and rogues in turn: the folder of their rooms, and the enum of their table.
const APIS: (&str, &[&str]) = ("src/rules/apis", &["ApiKind", "Api"]);
const ROGUES: (&str, &[&str]) = ("src/rules/rogues", &["RogueKind"]);

/// All files of the code, with what the compiler makes of their text outside of tests.
fn code() -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders: Vec<PathBuf> = FOLDERS.map(PathBuf::from).to_vec();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                found.push((path, compiled(&text)));
            }
        }
    }
    found
}

/// The lines of a file before its tests, without comments.
fn compiled(text: &str) -> String {
    let text = text.split("#[cfg(test)]\nmod tests").next().unwrap();
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// Something that has a room: the names of its room, its variant, and what people read.
struct Named {
    room: &'static str,
    variant: String,
    texts: Vec<&'static str>,
}

impl Named {
    /// How a piece of code names it, if it does: by a path to its room or to its sprites, by its variant, in a string.
    fn is_named_in(&self, code: &str, enums: &[&str], folder: &str) -> Option<String> {
        let module = folder.rsplit('/').next().unwrap();
        let sheet = |sheet: &str| format!("sprites::{sheet}{}::", self.room);
        let paths = [
            format!("{module}::{}::", self.room),
            format!("super::{}::", self.room),
            sheet(""),
            sheet("theme_"),
            format!("::{}", self.room.to_uppercase()),
        ];
        let variants = enums.iter().map(|name| format!("{name}::{}", self.variant));
        let strings = self.texts.iter().map(|text| format!("\"{text}\""));
        let levels = [format!("-{}\"", self.room), format!("-{}.", self.room)];
        let mut all = paths.into_iter().chain(variants).chain(strings).chain(levels);
        all.find(|word| has_word(code, word)).or_else(|| {
            let (before, word) = (format!("{module}::{{"), format!("{}::", self.room));
            let mut paths = groups(code, &before).flat_map(|group| group.split([',', ' ', '\n', '{']));
            paths.find(|path| path.starts_with(&word)).map(str::to_owned)
        })
    }
}

/// What stands in braces behind `before`, wherever it is in the code.
fn groups<'a>(code: &'a str, before: &'a str) -> impl Iterator<Item = &'a str> {
    let begins = code
        .match_indices(before)
        .map(move |(at, _)| &code[at + before.len()..]);
    begins.map(|rest| rest.split(';').next().unwrap())
}

/// Whether the code has this text, not as the beginning or end of a longer name.
fn has_word(code: &str, text: &str) -> bool {
    let is_letter = |letter: char| letter.is_alphanumeric() || letter == '_';
    code.match_indices(text).any(|(at, _)| {
        let before = code[..at].chars().next_back().is_some_and(is_letter);
        let after = code[at + text.len()..].chars().next().is_some_and(is_letter);
        let begins = text.starts_with(is_letter);
        let ends = text.ends_with(is_letter);
        !(before && begins) && !(after && ends)
    })
}

/// Where something is named outside its room, and not where it may be. A table's line is no path.
fn strays(all: &[Named], (folder, enums): (&str, &[&str]), may: impl Fn(&Path) -> bool) -> Vec<String> {
    let mut strays = Vec::new();
    for (path, code) in code() {
        for named in all {
            let at_home = path.starts_with(Path::new(folder).join(named.room))
                || path == Path::new(folder).join(format!("{}.rs", named.room));
            if !at_home && !may(&path) {
                let told = named.is_named_in(&code, enums, folder);
                strays.extend(told.map(|word| format!("{}: {word:?} names {}", path.display(), named.variant)));
            }
        }
    }
    strays
}

#[test]
fn no_file_outside_its_room_names_an_api() {
    let all = ApiKind::ALL.map(|api| Named {
        room: api.spec().name,
        variant: format!("{api:?}"),
        texts: vec![api.spec().name, api.spec().title, api.spec().short],
    });
    let strays = strays(&all, APIS, |_| false);
    assert!(strays.is_empty(), "{strays:#?}");
}

/// The rooms of APIs may say which rogues their boards need.
#[test]
fn no_file_but_its_own_and_rooms_of_apis_names_a_rogue() {
    let all = RogueKind::ALL.map(|kind| Named {
        room: kind.spec().name,
        variant: format!("{kind:?}"),
        texts: vec![kind.spec().name, kind.spec().title],
    });
    let strays = strays(&all, ROGUES, |path| path.starts_with(APIS.0));
    assert!(strays.is_empty(), "{strays:#?}");
}

#[test]
fn every_way_of_naming_an_api_is_found_out() {
    let (folder, enums) = APIS;
    let named = Named {
        room: "state",
        variant: "State".to_owned(),
        texts: vec!["state", "State management"],
    };
    for code in [
        "use crate::rules::apis::state::SAVE;",
        "use crate::rules::apis::{ApiKind, state::SAVE};",
        "use super::apis::{\n    Call,\n    state::{SAVE, SPEC},\n};",
        "pub use state::SAVE as _; use super::state::SAVE;",
        "level.api == ApiKind::State",
        "Api::State(api) => api,",
        "let api = \"state\";",
        "println!(\"State management\", \"\");",
        "include_str!(\"../levels/03-state.tmj\")",
        "(\"03-state\", TEXT)",
        "sprites::theme_state::FLOOR",
        "sprites::emblems::STATE",
    ] {
        assert!(named.is_named_in(code, enums, folder).is_some(), "{code}");
    }
    for code in [
        "enum State { Up } State::Up",
        "fn state(state: ApiKind) -> &'static str",
        "ApiKind::Stateless, \"in this state\", kiosk::state::UP, ESTATE, STATES",
    ] {
        assert_eq!(named.is_named_in(code, enums, folder), None, "{code}");
    }
    let text =
        compiled("//! ApiKind::State\nlet x;\n    // \"state\"\n#[cfg(test)]\nmod tests {\n    ApiKind::State\n}");
    assert_eq!(named.is_named_in(&text, enums, folder), None, "{text}");
}
