//! Tests what the level about Vector teaches, as listed in the comment at the top of
//! `src/rules/apis/vector/mod.rs`.

use crate::fixture::bot::Bot;
use crate::fixture::{Letters, Maps};
use crate::fixture::{REFUSED, console, face, play, play_quietly, start, tile, wear_hat};
use hat_trick::levels;
use hat_trick::names::{Sprite, sprites};
use hat_trick::rules::apis::ApiKind;
use hat_trick::rules::apis::ApiKind::Vector;
use hat_trick::rules::apis::vector;
use hat_trick::rules::apis::vector::{ITEM, SAMPLE, SMALL, SPEC, THRESHOLD, TINT};
use hat_trick::rules::object::{Kind, SIGN};
use hat_trick::rules::rogues::Mood;
use hat_trick::rules::thing::{Sign, Thing};
use hat_trick::rules::walk::Walk;
use hat_trick::rules::{Dir, Event, Input, Level, Tile, Tiles, World, step, tuning};
use hat_trick::tools::check;
use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg32;
use std::sync::Arc;

/// The letters that stand for this API's machines in the small maps that the tests draw.
pub const MAPS: Maps = Maps::new(
    ApiKind::Vector,
    &[
        Letters::new("abcd", SAMPLE),
        Letters::new("FPJM", ITEM),
        Letters::new("r", THRESHOLD),
    ],
);

/// A dial, the start, a sample that is a big lavender circle, six gems and the gate; a bookworm sleeps out of reach.
const GALLERY: &[&str] = &["rSa.FFFFFF1o", "############", "....V......."];
/// The gems of [`GALLERY`] from left to right, each as its shape, its colour and whether it is small. Each gem is less
/// similar to the sample than the previous one.
const GEMS: [(Sign, Sign, bool); 6] = [
    (Sign::Circle, Sign::Circle, false),
    (Sign::Circle, Sign::Circle, true),
    (Sign::Circle, Sign::Triangle, false),
    (Sign::Circle, Sign::Triangle, true),
    (Sign::Square, Sign::Circle, false),
    (Sign::Square, Sign::Triangle, true),
];
/// The index of the first gem in the level's list of things.
const FIRST: usize = 2;
/// The tile on which the bookworm sleeps.
const HOME: Tile = tile(4, 2);

const GLOWS: [Sprite; 3] = [
    sprites::machines::GLOW_NEAR,
    sprites::machines::GLOW_MID,
    sprites::machines::GLOW_FAR,
];
const STORED: &str = "POST /v1.0-alpha1/vector/gems/collections/tiles/upsert 200";
const QUERIED: &str = "POST /v1.0-alpha1/vector/gems/collections/tiles/query 200";
const FETCHED: &str = "POST /v1.0-alpha1/vector/gems/collections/tiles/get 200";

const fn pressed(x: u8, thing: u8) -> Event {
    Event::Pressed { at: tile(x, 0), thing }
}

/// Returns the console line for an event, with its note.
fn line(event: &Event) -> String {
    let Event::Called(call) = event else {
        panic!("{event:?} is no call")
    };
    format!("{} {}", console(&[*event])[0], call.note).trim_end().to_owned()
}

/// Returns a copy of the gem `item` with this shape, colour and size.
fn gem(item: Thing, sign: Sign, tint: Sign, small: bool) -> Thing {
    let gem = item.with(SIGN, sign as u8).with(TINT, tint as u8);
    gem.with(SMALL, u8::from(small))
}

fn is_clear(level: &Level) -> bool {
    (SPEC.mistakes)(level).is_empty()
}

fn gallery_level(rows: &[&str]) -> Level {
    let mut level = MAPS.level(rows);
    let items = level.things.iter_mut().filter(|thing| thing.kind == ITEM);
    for (item, (sign, tint, small)) in items.zip(GEMS) {
        *item = gem(*item, sign, tint, small);
    }
    for rogue in &mut level.rogues {
        rogue.asleep = true;
    }
    level
}

/// Makes the world of [`GALLERY`], with the hat on Pip and the gems stored, and plays the inputs `words`.
fn gallery(words: &str) -> World {
    let mut world = start(gallery_level(GALLERY));
    wear_hat(&mut world);
    play(&mut world, &format!("-1 {words}"));
    world
}

fn look(world: &World, thing: usize) -> (Sprite, Option<Sprite>, bool) {
    let face = world.api.face(&world.stage, thing);
    (face.sprite.unwrap(), face.overlay, face.lit)
}

/// Returns how each of the six gems is drawn: 0 to 2 for a near, medium or far match, 7 for one that has been found, 9
/// for one that does not glow.
fn glow(world: &World) -> [u8; 6] {
    [0, 1, 2, 3, 4, 5].map(|gem| match look(world, FIRST + gem) {
        (_, Some(sprites::machines::MATCH), true) => 7,
        (_, _, false) => 9,
        (sprite, ..) => GLOWS.iter().position(|known| *known == sprite).unwrap() as u8,
    })
}

fn notice(world: &World) -> Option<&'static str> {
    world.api.show(&world.stage).notice
}

#[test]
fn without_the_hat_no_gem_is_stored_no_sample_taken_and_no_dial_turned() {
    let mut world = start(gallery_level(GALLERY));
    let found = play_quietly(&mut world, "R8 L16 -200");
    let refused = |x: u8| [Event::Refused { at: tile(x, 0) }, REFUSED];
    assert_eq!(found, [refused(2), refused(0)].concat());
    assert_eq!(world.api.show(&world.stage).carried, None);
    assert_eq!(look(&world, 0).0, sprites::machines::THRESHOLD_HIGH);
}

#[test]
fn the_app_stores_its_gems_once_as_soon_as_the_hat_is_on() {
    let mut world = start(gallery_level(GALLERY));
    assert_eq!(play_quietly(&mut world, "-10"), []);
    wear_hat(&mut world);
    let found = play_quietly(&mut world, "-10");
    assert_eq!(found.len(), 1);
    assert_eq!(line(&found[0]), STORED);
    face(&mut world, Dir::Left);
    assert!(!console(&play(&mut world, "B1 -60")).contains(&STORED.to_owned()));
}

#[test]
fn a_sample_that_is_taken_is_the_query() {
    let mut world = gallery("");
    let found = play_quietly(&mut world, "R8");
    assert_eq!(found, [pressed(2, 1), found[1]]);
    assert_eq!(line(&found[1]), format!("{QUERIED} 2 matches"));
    assert_eq!(world.api.show(&world.stage).carried, Some(Sign::Circle));
    assert_eq!(look(&world, 1), (sprites::machines::SAMPLE_TAKEN, None, false));
    assert_eq!(play_quietly(&mut world, "L8 R8"), [], "it is asked for once");
}

#[test]
fn what_is_closer_glows_brighter_and_the_threshold_cuts_off_what_is_less_alike() {
    let mut world = gallery("");
    assert_eq!(glow(&world), [2; 6], "at rest");
    for (words, tag, glows, note) in [
        ("R8", sprites::machines::THRESHOLD_HIGH, [0, 0, 9, 9, 9, 9], "2 matches"),
        (
            "L16",
            sprites::machines::THRESHOLD_MID,
            [0, 0, 1, 1, 9, 9],
            "4+ matches",
        ),
        (
            "R8 L8",
            sprites::machines::THRESHOLD_LOW,
            [0, 0, 1, 1, 2, 9],
            "4+ matches",
        ),
        (
            "R8 L8",
            sprites::machines::THRESHOLD_HIGH,
            [0, 0, 9, 9, 9, 9],
            "2 matches",
        ),
    ] {
        let found = play_quietly(&mut world, words);
        assert_eq!((look(&world, 0).0, glow(&world)), (tag, glows));
        assert_eq!(line(&found[1]), format!("{QUERIED} {note}"));
    }
}

#[test]
fn without_a_sample_the_dial_asks_for_nothing() {
    let mut world = gallery("");
    assert_eq!(play_quietly(&mut world, "L8"), [pressed(0, 0)]);
}

#[test]
fn the_gates_open_for_good_when_the_three_nearest_are_stepped_on() {
    let mut world = gallery("L8 R16");
    let found = play_quietly(&mut world, "R32");
    let opened = Event::GateOpened { at: tile(10, 0) };
    let expected = [
        pressed(4, 2),
        found[1],
        pressed(5, 3),
        found[3],
        pressed(6, 4),
        found[5],
        opened,
    ];
    assert_eq!(found, expected);
    for (event, note) in [(found[1], "1 of 3"), (found[3], "2 of 3"), (found[5], "3 of 3")] {
        assert_eq!(line(&event), format!("{FETCHED} {note}"));
    }
    assert_eq!(world.api.show(&world.stage).carried, None);
    assert_eq!(
        look(&world, 1),
        (sprites::machines::SAMPLE_TAKEN, Some(sprites::machines::MATCH), false)
    );
    assert_eq!(glow(&world), [0; 6], "every sample is done: the whole floor glows");
    assert_eq!(
        play_quietly(&mut world, "L32 -900 R24"),
        [],
        "nothing is taken or asked for again"
    );
    assert!(world.stage.is_gate_open(8));
}

#[test]
fn what_does_not_glow_is_safe_to_walk_on() {
    let mut world = gallery("R8");
    let found = play_quietly(&mut world, "R56 L24");
    assert_eq!(found.len(), 4, "two matches and nothing else: {found:?}");
    assert_eq!(world.stage.rogues[0].mood, Mood::Asleep);
}

#[test]
fn too_high_a_threshold_brings_fewer_than_k_and_the_dial_says_so() {
    let mut world = gallery("R8");
    assert_eq!((notice(&world), look(&world, 0).1), (None, None));
    play(&mut world, "R24");
    assert_eq!(notice(&world), Some("Fewer than 3 match: turn the dial down"));
    assert_eq!(look(&world, 0).1, Some(sprites::machines::GLOW_MID));
    assert!(world.api.goals(&world.stage).contains(tile(0, 0)));
    play(&mut world, "L40");
    assert_eq!((notice(&world), look(&world, 0).1), (None, None));
    assert!(world.api.goals(&world.stage).contains(tile(6, 0)));
}

/// Makes a level with the gems of [`GALLERY`] in a different order: the first two after the sample are poor matches,
/// which are found only at a low threshold.
fn poor_level() -> Level {
    let mut level = gallery_level(GALLERY);
    let items = level.things.iter_mut().filter(|thing| thing.kind == ITEM);
    let order = [3, 4, 0, 1, 2, 5];
    for (item, (sign, tint, small)) in items.zip(order.map(|gem| GEMS[gem])) {
        *item = gem(*item, sign, tint, small);
    }
    level
}

/// Makes the world of [`poor_level`] with a low threshold; Pip carries the sample and stands in front of the first gem.
fn poor() -> World {
    let mut world = start(poor_level());
    wear_hat(&mut world);
    play(&mut world, "-1 L8 R8 L8 R24");
    world
}

#[test]
fn a_poor_match_wakes_a_sleeping_rogue_at_its_own_place_and_does_so_once() {
    let mut world = poor();
    let found = play_quietly(&mut world, "R8");
    assert_eq!(found, [pressed(4, 2), found[1], Event::Waking { at: HOME }]);
    assert_eq!(line(&found[1]), format!("{FETCHED} a poor match"));
    assert_eq!(notice(&world), Some("A poor match: it woke a rogue"));
    assert_eq!(
        look(&world, 2),
        (sprites::machines::GLOW_FAR, None, false),
        "it is marked"
    );
    assert_eq!(play_quietly(&mut world, "L8 R8 L8 R8"), []);
    let found = play_quietly(&mut world, "R8");
    assert_eq!(found, [pressed(5, 3), found[1]], "no other rogue sleeps");
    play(&mut world, &format!("-{}", vector::POOR_MATCH_TOLD));
    assert_eq!(notice(&world), None);
    assert!(world.stage.rogues[0].is_roaming());
}

#[test]
fn poor_matches_stand_in_the_way_of_nothing() {
    let mut world = poor();
    let found = play_quietly(&mut world, "R48");
    assert!(found.contains(&Event::GateOpened { at: tile(10, 0) }), "{found:?}");
}

#[test]
fn the_flying_hat_takes_a_sample_and_steps_on_what_glows() {
    let mut world = gallery("");
    face(&mut world, Dir::Right);
    let found = play_quietly(&mut world, "B1 -60");
    let turned = Event::HatTurned {
        at: tile(7, 0),
        wall: false,
    };
    let expected = [
        Event::Tossed { dir: Dir::Right },
        pressed(2, 1),
        found[2],
        pressed(4, 2),
        found[4],
        pressed(5, 3),
        found[6],
        turned,
        Event::Caught,
    ];
    assert_eq!(found, expected);
    assert_eq!(line(&found[6]), format!("{FETCHED} 2 of 3"));
}

#[test]
fn another_sample_keeps_what_was_found_of_the_first() {
    let mut level = gallery_level(&["rSa.FFFFFFb1o"]);
    let second = level.things.iter_mut().find(|thing| thing.sign == Sign::Triangle);
    let second = second.unwrap();
    *second = second.with(TINT, Sign::Triangle as u8);
    let mut world = start(level);
    wear_hat(&mut world);
    play(&mut world, "-1 R72");
    assert_eq!(world.api.show(&world.stage).carried, Some(Sign::Triangle));
    assert_eq!(
        look(&world, 1),
        (sprites::machines::SAMPLE, None, true),
        "the first is back on its pedestal"
    );
    assert_eq!(glow(&world), [9; 6], "no gem is a triangle of its colour");
    play(&mut world, "L64");
    assert_eq!(world.api.show(&world.stage).carried, Some(Sign::Circle));
    assert_eq!(glow(&world), [7, 7, 9, 9, 9, 9]);
    assert_eq!(world.api.face(&world.stage, 1).count, Some(1));
}

#[test]
fn a_hit_takes_neither_the_sample_nor_what_is_found() {
    let mut world = gallery("R24");
    let at = tile(4, 0);
    let rogue = &mut world.stage.rogues[0];
    (rogue.walk, rogue.mood) = (Walk::new(at, Dir::Right, u8::MAX), Mood::Roaming);
    let found = play(&mut world, "-1");
    assert!(found.contains(&Event::RetryLost { left: 2 }), "{found:?}");
    world.stage.rogues[0].mood = Mood::Gone(u16::MAX);
    play(&mut world, &format!("-{}", tuning::DYING + 10));
    assert_eq!(world.api.show(&world.stage).carried, Some(Sign::Circle));
    assert_eq!(glow(&world), [7, 0, 9, 9, 9, 9]);
}

#[test]
fn shape_weighs_more_than_colour_and_colour_more_than_size() {
    let level = gallery_level(GALLERY);
    let mut rest = level.clone();
    // Once the two most similar gems are gone, the nearest are those that differ in colour, in colour and size, and in
    // shape.
    rest.things.remove(FIRST);
    rest.things.remove(FIRST);
    let mut world = start(rest);
    wear_hat(&mut world);
    play(&mut world, "-1 L8 R8 L8 R16");
    let glows = [0, 1, 2].map(|gem| look(&world, FIRST + gem).0);
    assert_eq!(
        glows,
        [
            sprites::machines::GLOW_MID,
            sprites::machines::GLOW_MID,
            sprites::machines::GLOW_FAR
        ]
    );
    let found = play_quietly(&mut world, "R64");
    assert!(found.contains(&Event::GateOpened { at: tile(10, 0) }), "{found:?}");
}

#[test]
fn a_level_is_clear_when_no_other_gem_is_as_near_as_the_third() {
    let level = gallery_level(GALLERY);
    assert!(is_clear(&level));
    let mut tie = level.clone();
    tie.things[FIRST + 3] = tie.things[FIRST + 3].with(SMALL, 0);
    assert!(!is_clear(&tie), "two gems are the third nearest");
    let mut few = level.clone();
    few.things.truncate(FIRST + 2);
    assert!(!is_clear(&few), "two gems are not three");
    let mut unlike = level;
    for gem in 2..6 {
        let thing = &mut unlike.things[FIRST + gem];
        *thing = thing.with(SIGN, Sign::Square as u8).with(TINT, Sign::Square as u8);
    }
    assert!(!is_clear(&unlike), "no threshold shows the third");
}

/// Returns the shipped level.
fn shipped() -> Arc<Level> {
    let campaign = levels::shipped().unwrap();
    Arc::clone(campaign.levels().find(|level| level.api == Vector).unwrap())
}

#[test]
fn the_samples_of_the_level_are_clear_and_need_a_high_a_mid_and_a_low_threshold() {
    let level = shipped();
    assert!((SPEC.mistakes)(&level).is_empty());
    let steps = [(Sign::Circle, 0), (Sign::Triangle, 1), (Sign::Square, 2)];
    for (sign, turns) in steps {
        let mut world = start((*level).clone());
        wear_hat(&mut world);
        let press = |world: &mut World, kind: Kind, sign: Sign| {
            let (index, _) = level.with_sign(kind, sign).next().unwrap();
            world
                .api
                .press(&mut world.stage, index, hat_trick::rules::apis::Presser::Pip);
        };
        press(&mut world, SAMPLE, sign);
        for turn in 0..=turns {
            let glowing = world.api.goals(&world.stage);
            let items = glowing
                .iter()
                .filter(|at| level.of(ITEM).any(|(_, item)| item.at == *at));
            assert_eq!(
                items.count() == vector::NEAREST,
                turn == turns,
                "{sign:?} after {turn} turns"
            );
            press(&mut world, THRESHOLD, Sign::Circle);
        }
    }
}

#[test]
fn the_check_for_designers_names_a_sample_whose_nearest_are_in_doubt() {
    let (name, text) = levels::MAPS.iter().find(|(name, _)| name.ends_with("vector")).unwrap();
    let mut map: serde_json::Value = serde_json::from_str(text).unwrap();
    let objects = map["layers"][1]["objects"].as_array_mut().unwrap();
    // Make the small lavender triangle on tile (12, 5) big. This gem is then as similar to the sample as two other
    // gems.
    let gem = objects
        .iter_mut()
        .find(|object| (&object["x"], &object["y"]) == (&192.into(), &96.into()));
    gem.unwrap()["properties"] = serde_json::json!([]);
    let tiles = levels::TileSet::parse("tiles.tsj", levels::TILE_SET).unwrap();
    let mistakes = check::check(name, &map.to_string(), &tiles).level.unwrap_err();
    assert_eq!(mistakes.len(), 1, "{mistakes:?}");
    let text = mistakes[0].to_string();
    assert!(text.contains("sample") && text.contains("not clear"), "{text}");
}

#[test]
fn console_lines_are_short() {
    let longest = (SPEC.calls)()
        .into_iter()
        .map(|call| format!("{} {} {} {}", call.method, call.path, call.status, call.note).len());
    assert!(longest.max().unwrap() <= 72);
}

/// The length of each run on the level, in ticks: about five and a half minutes.
const TICKS: usize = 20_000;

/// Plays the level with the inputs that `thumbs` chooses, and checks what must always be true.
fn judge(seed: u64, mut thumbs: impl FnMut(&World) -> Input) {
    let campaign = levels::shipped().unwrap();
    let number = shipped().number;
    let mut world = World::new(&campaign, seed, number).with_god();
    let (mut score, mut coins) = (world.score(), world.stage.level.coins.len() as u32);
    for _ in 0..TICKS {
        let held = thumbs(&world);
        let events = step(&mut world, held);
        if world.stage.level.api != Vector {
            world = World::new(&campaign, seed + 1, number).with_god();
            (score, coins) = (world.score(), world.stage.level.coins.len() as u32);
            continue;
        }
        let taken = events.iter().filter(|event| matches!(event, Event::Coin { .. }));
        coins -= taken.count() as u32;
        assert_eq!(
            world.stage.coins_left().count_ones(),
            coins,
            "coins are collected, never lost or made"
        );
        assert!(world.score() >= score, "the score fell");
        score = world.score();
        look_at_places(&world);
    }
}

/// Checks that Pip is never in a wall, and that he can always reach something that advances the level.
fn look_at_places(world: &World) {
    let (stage, walk) = (&world.stage, &world.stage.hero.walk);
    assert!(
        [walk.tile, walk.target()]
            .iter()
            .all(|at| stage.hero_floor().contains(*at))
    );
    let here: Tiles = [walk.tile].into_iter().collect();
    let reach = here.flood(stage.hero_floor());
    let goals = world.api.goals(stage);
    let is_shut = stage.level.gates().any(|(index, _)| !stage.is_gate_open(index));
    assert!(
        !is_shut || goals.iter().any(|at| reach.contains(at)),
        "stuck at {:?}",
        walk.tile
    );
}

#[test]
fn any_thumbs_leave_the_level_whole_and_pip_never_stuck() {
    for seed in 0..4 {
        let mut rng = Pcg32::seed_from_u64(seed);
        let (mut held, mut left) = (Input::NONE, 0);
        judge(seed, |_| {
            if left == 0 {
                (held, left) = (Input::from_bits(rng.random_range(0..32)), rng.random_range(1..30));
            }
            left -= 1;
            held
        });
        let mut bot = Bot::new(seed, 10 + 15 * seed as u32);
        judge(seed, |world| bot.hold(world));
    }
}
