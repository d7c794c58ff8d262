//! Checks the architecture, which is compared to a house: dependencies lead down, each API is one room (a module), and
//! each rogue is one file.

mod code;
mod floors;
mod named;
mod source;

use code::{Code, Place, module_of};
use named::Table;
use std::collections::BTreeSet;
use std::path::Path;

#[test]
fn a_room_uses_only_rooms_below_it() {
    let code = Code::in_folders(&[]);
    for room in floors::FLOORS
        .iter()
        .flat_map(|floor| floor.iter())
        .filter(|room| !room.is_empty())
    {
        let is_here = code
            .sources
            .iter()
            .any(|source| source.module.first().is_some_and(|first| first == room));
        assert!(is_here, "there is no room {room}");
    }
    let breaches = floors::breaches(&code);
    assert!(breaches.is_empty(), "{}", list(&breaches));
}

#[test]
fn no_file_outside_its_room_names_an_api_or_a_rogue() {
    let code = Code::in_folders(&["build", "benches", "examples"]);
    for table in [Table::apis(), Table::rogues()] {
        let breaches = table.breaches(&code);
        assert!(breaches.is_empty(), "{}", list(&breaches));
    }
}

fn list(breaches: &BTreeSet<String>) -> String {
    breaches.iter().cloned().collect::<Vec<_>>().join("\n")
}

/// Makes a small example of a house from these files in `src`, each given with its text.
fn house(files: &[(&str, &str)]) -> Code {
    let module = |file: &str| -> Place { module_of(Path::new(file)) };
    Code::of(
        files
            .iter()
            .map(|(file, text)| (format!("src/{file}"), module(file), *text)),
    )
}

const VIEW: (&str, &str) = ("view/mod.rs", "pub mod canvas;");
const CANVAS: (&str, &str) = ("view/canvas.rs", "pub struct Canvas;");

#[test]
fn a_door_that_leads_up_is_seen_however_its_path_is_written() {
    for text in [
        "use crate::view::canvas::Canvas;",
        "use crate::{levels, view::{canvas::{self, Canvas as Cloth}}};",
        "use crate::view::*;",
        "use crate::view as picture;\nfn draw(_: picture::canvas::Canvas) {}",
        "use super::super::super::view::canvas;",
        "fn draw(_: crate::view::canvas::Canvas) {}",
        "fn draw(_: &mut super::super::super::view::canvas::Canvas) {}",
        "mod inner { fn draw() { super::super::super::super::view::canvas::Canvas; } }",
        "fn draw() { use crate::view::canvas::Canvas; }",
        "macro_rules! draw { () => { $crate::view::canvas::Canvas } }",
        "fn draw() { println!(\"{}\", crate::view::canvas::WIDTH); }",
        "pub use crate::view::canvas::Canvas;",
        "extern crate self as house;\nuse house::view::canvas::Canvas;",
        "#[path = \"../../view/canvas.rs\"]\nmod canvas;",
        "include!(\"../../view/canvas.rs\");",
    ] {
        let breaches = floors::breaches(&house(&[VIEW, CANVAS, ("rules/stage/coins.rs", text)]));
        assert!(!breaches.is_empty(), "nothing is said of: {text}");
        assert!(
            breaches.iter().all(|said| said.contains("rules must not use view")),
            "{}",
            list(&breaches)
        );
    }
}

#[test]
fn a_door_that_leads_up_is_seen_through_the_names_that_others_give_it() {
    let root = ("lib.rs", "pub mod rules; pub mod view;\npub use view as picture;");
    let used = ("rules/hat.rs", "use crate::picture::canvas::Canvas;");
    assert!(!floors::breaches(&house(&[root, VIEW, CANVAS, used])).is_empty());
    // The path leads through a re-export in another file, and both files are reported.
    let names = ("names/mod.rs", "pub use crate::view::canvas as cloth;");
    let used = ("rules/hat.rs", "use crate::names::cloth::Canvas;");
    let breaches = list(&floors::breaches(&house(&[VIEW, CANVAS, names, used])));
    assert!(
        breaches.contains("src/names/mod.rs:1") && breaches.contains("src/rules/hat.rs:1"),
        "{breaches}"
    );
}

#[test]
fn doors_that_lead_down_and_words_that_are_no_paths_are_left_alone() {
    let text = "//! Drawn by `crate::view`.\nuse crate::rules::Tile;\n/// See [`crate::screens`].\n\
        fn draw(view: u8) -> u8 { let screens = view; screens.max(\"crate::screens\".len() as u8) }";
    let files = [
        VIEW,
        ("view/hud.rs", text),
        ("rules/mod.rs", "pub struct Tile;"),
        ("screens/mod.rs", ""),
    ];
    assert_eq!(floors::breaches(&house(&files)), BTreeSet::new());
}

#[test]
fn two_rooms_on_one_floor_do_not_use_each_other_and_a_room_on_no_floor_is_used_by_nobody() {
    let sound = ("sound/mod.rs", "use crate::view::canvas;");
    assert_eq!(floors::breaches(&house(&[VIEW, CANVAS, sound])).len(), 1);
    let cellar = ("cellar/mod.rs", "pub struct Wine;");
    let cli = ("cli/mod.rs", "use crate::cellar::Wine;");
    assert_eq!(floors::breaches(&house(&[cellar, cli])).len(), 1);
}

/// A small example of an API with its room; the tests below try to name this API in forbidden ways.
const API: [(&str, &str); 3] = [
    ("rules/apis/pubsub/mod.rs", "pub struct PubSub; pub const SPEC: u8 = 0;"),
    (
        "rules/apis/mod.rs",
        "pub mod pubsub; pub enum ApiKind { PubSub }\npub use pubsub::SPEC as FIRST;",
    ),
    ("names/mod.rs", "include!(\"names.rs\");"),
];

#[test]
fn an_api_that_is_named_outside_its_room_is_seen_however_that_is_done() {
    for text in [
        "use crate::rules::apis::pubsub::SPEC;",
        "use crate::rules::apis::{ApiKind, pubsub as first};",
        "fn spec() -> u8 { crate::rules::apis::pubsub::SPEC }",
        "fn spec() -> u8 { super::rules::apis::pubsub::SPEC }",
        "use crate::rules::apis;\nfn spec() -> u8 { apis::pubsub::SPEC }",
        "use crate::rules::apis::FIRST;",
        "use crate::rules::apis::ApiKind;\nconst FIRST: ApiKind = ApiKind::PubSub;",
        "use crate::rules::apis::ApiKind as Kind;\nconst FIRST: Kind = Kind::PubSub;",
        "use crate::rules::apis::ApiKind::{self, PubSub};",
        "use crate::rules::apis::ApiKind::*;\nconst FIRST: crate::rules::apis::ApiKind = PubSub;",
        "macro_rules! first { () => { $crate::rules::apis::ApiKind::PubSub } }",
        "use crate::names::sprites::pubsub::PAD;",
        "use crate::names::sprites;\nconst PAD: u8 = sprites::theme_pubsub::FLOOR;",
        "use crate::names::sprites::emblems;\nconst PAD: u8 = emblems::PUBSUB;",
        "const SHEET: Sheet = Sheet::PubSub;",
        "const NAME: &str = \"pubsub\";",
        "const NAME: &str = \"PubSub\";",
        "const NAME: &str = \"Pub/sub\";",
        "const FILE: &str = \"levels/02-pubsub.tmj\";",
        "const SAID: &str = \"see levels/02-pubsub.tmj for more\";",
        "const FILE: &str = r#\"02-pubsub\"#;",
        "const MAP: &str = include_str!(\"../../levels/02-pubsub.tmj\");",
    ] {
        let [room, table, names] = API;
        let breaches = Table::apis().breaches(&house(&[room, table, names, ("screens/mod.rs", text)]));
        assert!(!breaches.is_empty(), "nothing is said of: {text}");
        let is_there = |said: &String| said.starts_with("src/screens/mod.rs");
        assert!(breaches.iter().all(is_there), "{}", list(&breaches));
    }
}

#[test]
fn words_that_are_no_names_of_an_api_are_left_alone() {
    let text = "/// As in `pubsub`.\nconst SAID: &str = \"a state, a lock, or pubsub in a sentence\";\n\
        enum State { Up }\nconst UP: State = State::Up;\nconst LOCK: &str = \"booth.lock\";\n\
        const CALL: &str = \"/v1.0/actors/robot/1/state/visits\";";
    let [room, table, names] = API;
    let code = house(&[room, table, names, ("screens/mod.rs", text)]);
    assert_eq!(Table::apis().breaches(&code), BTreeSet::new());
}

#[test]
fn a_rogue_is_named_by_its_file_its_table_and_the_rooms_of_apis_alone() {
    let text = "use crate::rules::rogues::RogueKind;\nconst FIRST: RogueKind = RogueKind::Patrol;";
    let breaches = |file| Table::rogues().breaches(&house(&[(file, text)])).len();
    let home = [
        "rules/rogues/patrol.rs",
        "rules/rogues/mod.rs",
        "rules/apis/pubsub/mod.rs",
    ];
    assert_eq!(home.map(breaches), [0, 0, 0]);
    assert_eq!(["rules/stage.rs", "view/board.rs"].map(breaches), [1, 1]);
}
