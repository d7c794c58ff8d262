//! Tests what the level about State management teaches, as listed in the comment at the top of
//! `src/rules/apis/state/mod.rs`.

use crate::fixture::{Letters, Maps};
use crate::fixture::{REFUSED, console, face, pip, play, play_quietly, play_until, tile, timed_quietly};
use hat_trick::rules::apis::ApiKind;
use hat_trick::rules::apis::state::SAVE;
use hat_trick::rules::hat::Hat;
use hat_trick::rules::rogues::Mood;
use hat_trick::rules::walk::Walk;
use hat_trick::rules::{Dir, Event, Phase, Points, Tile, World};

/// The letters that stand for this API's machines in the small maps that the tests draw.
pub const MAPS: Maps = Maps::new(ApiKind::State, &[Letters::new("abcd", SAVE)]);

const SAVED: &str = "POST /v1.0/state/saves 204";
const STALE: &str = "POST /v1.0/state/saves 409";
const LOADED: &str = "GET /v1.0/state/saves/circle 200";

/// A save pad beside Pip with two coins beyond it; below, a gate with its sign, one with another sign, another pad with
/// the same key, and a coin and a Rival out of reach.
const SAVE_MAP: &[&str] = &["Sa.oo..........", "##############.", "1.2....a...o..R"];
/// The tile on which the Rival stays while a test does not need it.
const HOME: Tile = tile(14, 2);

/// Makes the Rival hit Pip, then puts it back on its home tile.
fn hit(world: &mut World) -> Vec<Event> {
    world.stage.hero.safe = 0;
    let rogue = &mut world.stage.rogues[0];
    rogue.mood = Mood::Roaming;
    rogue.walk = Walk::new(world.stage.hero.walk.nearest(), Dir::Right, u8::MAX);
    let events = play_quietly(world, "-1");
    rest(world);
    // Wait until the pause after the hit is over.
    play(world, "-4");
    events
}

/// Puts the Rival back on its home tile, where it stays.
fn rest(world: &mut World) {
    world.stage.rogues[0].walk = Walk::new(HOME, Dir::Right, u8::MAX);
    world.stage.rogues[0].mood = Mood::Stunned(u16::MAX);
}

/// Makes the world of [`SAVE_MAP`], with the hat on Pip and the Rival out of the way.
fn restful() -> World {
    let mut world = MAPS.hatted(SAVE_MAP);
    rest(&mut world);
    world
}

/// Makes the world of [`restful`] after Pip has saved on the pad.
fn saved() -> World {
    let mut world = restful();
    play(&mut world, "R8 -1");
    world
}

/// Lets the Rival walk onto the pad at `at`, then puts it back on its home tile.
fn rival_writes(world: &mut World, at: Tile) -> Vec<Event> {
    let rogue = &mut world.stage.rogues[0];
    let mut walk = Walk::new(tile(at.x + 1, at.y), Dir::Left, 2);
    walk.set_off(Dir::Left);
    (rogue.walk, rogue.mood) = (walk, Mood::Roaming);
    world.stage.hero.safe = 10;
    let events = play_quietly(world, "-1");
    rest(world);
    world.stage.hero.safe = 0;
    events
}

#[test]
fn without_the_hat_a_pad_saves_nothing() {
    let mut world = MAPS.world(SAVE_MAP);
    rest(&mut world);
    assert_eq!(
        play_quietly(&mut world, "R8 -1"),
        [Event::Refused { at: tile(1, 0) }, REFUSED]
    );
    assert_eq!(hit(&mut world)[1], Event::RetryLost { left: 2 });
    assert!(!world.stage.is_gate_open(1));
}

#[test]
fn a_save_is_answered_with_204_and_opens_the_gates_of_its_sign_and_no_others() {
    let mut world = restful();
    let found = timed_quietly(&mut world, "R8 -1");
    let expected = [
        (
            8,
            Event::Pressed {
                at: tile(1, 0),
                thing: 0,
            },
        ),
        (8, found[1].1),
        (8, Event::GateOpened { at: tile(0, 2) }),
    ];
    assert_eq!(found, expected);
    assert_eq!(console(&[found[1].1]), [SAVED]);
}

#[test]
fn the_gates_stay_open_as_long_as_the_save_stands() {
    let mut world = saved();
    play(&mut world, "-3000");
    assert!(world.stage.is_gate_open(1));
}

#[test]
fn a_hit_after_a_save_brings_pip_back_to_it_and_costs_no_retry() {
    let mut world = saved();
    play(&mut world, "R64");
    let found = hit(&mut world);
    assert_eq!(
        found,
        [
            Event::Hit { at: tile(9, 0) },
            found[1],
            Event::Rescued { at: tile(1, 0) }
        ]
    );
    assert_eq!(console(&found), [LOADED]);
    assert_eq!(
        (pip(&world), world.stage.retries, world.phase),
        (tile(1, 0), 3, Phase::Play)
    );
    assert!(world.stage.hero.safe > 100, "and Pip is safe for a while");
}

#[test]
fn a_hit_without_a_save_costs_a_retry() {
    let mut world = restful();
    let found = hit(&mut world);
    assert_eq!(found, [Event::Hit { at: tile(0, 0) }, Event::RetryLost { left: 2 }]);
}

#[test]
fn coins_collected_since_the_save_are_back_on_the_floor_and_are_not_paid_again() {
    let mut world = saved();
    play(&mut world, "R24");
    assert_eq!((world.stage.coins_left(), world.score()), (0b100, Points(150)));
    hit(&mut world);
    assert_eq!(world.stage.coins_left(), 0b111);
    let found = play_quietly(&mut world, "R24");
    let unpaid = |x, combo| Event::Coin {
        at: tile(x, 0),
        combo,
        points: Points(0),
    };
    let coins: Vec<Event> = found
        .into_iter()
        .filter(|event| matches!(event, Event::Coin { .. }))
        .collect();
    assert!(
        matches!(coins[..], [a, b] if a == unpaid(3, combo(a)) && b == unpaid(4, combo(b))),
        "{coins:?}"
    );
    assert_eq!((world.stage.coins_left(), world.score()), (0b100, Points(150)));
}

fn combo(event: Event) -> u8 {
    match event {
        Event::Coin { combo, .. } => combo,
        _ => 0,
    }
}

#[test]
fn coins_collected_before_the_save_stay_collected() {
    let mut world = saved();
    play(&mut world, "R24 L24 -1");
    hit(&mut world);
    assert_eq!(world.stage.coins_left(), 0b100, "the second visit saved both coins");
}

#[test]
fn with_two_saves_the_newer_one_is_loaded() {
    let mut world = MAPS.hatted(&["Sa.b...........", "##############.", "..............R"]);
    rest(&mut world);
    play(&mut world, "R48");
    assert!(matches!(hit(&mut world)[..], [_, _, Event::Rescued { at }] if at == tile(3, 0)));
    play(&mut world, "L16 R40");
    assert!(
        matches!(hit(&mut world)[..], [_, _, Event::Rescued { at }] if at == tile(3, 0)),
        "passed last"
    );
    play(&mut world, "L16 -1");
    assert!(
        matches!(hit(&mut world)[..], [_, _, Event::Rescued { at }] if at == tile(1, 0)),
        "now the circle"
    );
}

#[test]
fn every_save_is_worth_any_number_of_hits() {
    let mut world = saved();
    for _ in 0..5 {
        assert!(matches!(hit(&mut world)[..], [_, _, Event::Rescued { .. }]));
    }
    assert_eq!((world.stage.retries, world.stage.hits), (3, 5));
}

#[test]
fn a_hit_while_the_hat_flies_cannot_load() {
    let mut world = saved();
    face(&mut world, Dir::Right);
    play(&mut world, "B1 -9");
    let found = hit(&mut world);
    assert!(found.contains(&Event::RetryLost { left: 2 }), "{found:?}");
    play_until(&mut world, "-", 90, |event| matches!(event, Event::Respawned { .. }));
    assert_eq!(world.stage.hat, Hat::Worn);
    assert!(
        matches!(hit(&mut world)[..], [_, _, Event::Rescued { .. }]),
        "the save still stands"
    );
}

#[test]
fn the_rival_writes_to_the_same_key_and_the_gates_shut() {
    let mut world = saved();
    play(&mut world, "R16");
    let found = rival_writes(&mut world, tile(1, 0));
    assert_eq!(
        found,
        [
            Event::Pressed {
                at: tile(1, 0),
                thing: 0
            },
            found[1]
        ]
    );
    assert_eq!(console(&found), [SAVED]);
    assert_eq!(play_quietly(&mut world, "-1"), [Event::GateClosed { at: tile(0, 2) }]);
}

#[test]
fn a_stale_etag_costs_a_retry() {
    let mut world = saved();
    play(&mut world, "R16");
    rival_writes(&mut world, tile(1, 0));
    let found = hit(&mut world);
    let expected = [
        Event::Hit { at: tile(3, 0) },
        Event::RetryLost { left: 2 },
        Event::GateClosed { at: tile(0, 2) },
    ];
    assert!(expected.iter().all(|event| found.contains(event)), "{found:?}");
}

#[test]
fn a_write_with_a_stale_etag_is_refused_and_the_next_one_saves() {
    let mut world = saved();
    play(&mut world, "R8");
    rival_writes(&mut world, tile(1, 0));
    let found = play_quietly(&mut world, "L8 -1");
    assert_eq!(console(&found), [STALE]);
    assert!(!world.stage.is_gate_open(1));
    assert_eq!(
        hit(&mut world.clone())[1],
        Event::RetryLost { left: 2 },
        "nothing was saved yet"
    );
    let found = play_quietly(&mut world, "R8 L8 -1");
    assert_eq!(console(&found), [SAVED]);
    assert!(world.stage.is_gate_open(1));
    assert!(matches!(hit(&mut world)[..], [_, _, Event::Rescued { .. }]));
}

#[test]
fn another_pad_of_the_same_key_holds_the_same_value() {
    let mut world = saved();
    play(&mut world, "R8");
    let found = rival_writes(&mut world, tile(7, 2));
    assert_eq!(console(&found), [SAVED], "the key is the sign's, not the pad's");
    assert_eq!(console(&play(&mut world, "L8")), [STALE]);
}

#[test]
fn the_rival_writes_only_over_a_save() {
    let mut world = restful();
    assert_eq!(rival_writes(&mut world, tile(1, 0)), []);
    play(&mut world, "R8 R16");
    rival_writes(&mut world, tile(1, 0));
    assert_eq!(
        rival_writes(&mut world, tile(1, 0)),
        [Event::GateClosed { at: tile(0, 2) }],
        "and only once"
    );
}

#[test]
fn a_key_that_the_rival_spoiled_leaves_the_other_saves_alone() {
    let mut world = MAPS.hatted(&["Sa.b...........", "##############.", "1.2...........R"]);
    rest(&mut world);
    play(&mut world, "R48");
    rival_writes(&mut world, tile(3, 0));
    play(&mut world, "-1");
    let open: Vec<bool> = (2..4).map(|gate| world.stage.is_gate_open(gate)).collect();
    assert_eq!(open, [true, false]);
    assert!(
        matches!(hit(&mut world)[..], [_, _, Event::Rescued { at }] if at == tile(1, 0)),
        "the older save is loaded"
    );
}

#[test]
fn a_gate_whose_save_is_gone_waits_for_pip_to_leave_it() {
    let mut world = MAPS.hatted(&["Sa1...........", "#############.", "#############R"]);
    rest(&mut world);
    play(&mut world, "R16");
    assert_eq!(pip(&world), tile(2, 0));
    world.stage.hero.safe = 100;
    rival_writes(&mut world, tile(1, 0));
    play(&mut world, "-60");
    assert!(world.stage.is_gate_open(1));
    let found = play_quietly(&mut world, "R8 -1");
    assert_eq!(found, [Event::GateClosed { at: tile(2, 0) }]);
}

#[test]
fn the_flying_hat_saves_where_the_pad_is() {
    let mut world = MAPS.hatted(&["S..a...........", "##############.", "..............R"]);
    rest(&mut world);
    face(&mut world, Dir::Right);
    let found = play_quietly(&mut world, "B1 -40");
    assert_eq!(console(&found), [SAVED]);
    assert!(matches!(hit(&mut world)[..], [_, _, Event::Rescued { at }] if at == tile(3, 0)));
}

#[test]
fn the_rival_itself_walks_to_the_save_and_spoils_it() {
    let mut world = MAPS.hatted(&["Sa....", "#....#", "#...R#"]);
    play(&mut world, "R8");
    play(&mut world, "R32");
    let ticks = play_until(&mut world, "-", 400, |event| matches!(event, Event::Called(_)));
    assert!(ticks > 11, "after {ticks} ticks");
    assert_eq!(world.api.lure().unwrap().goal_of(&world.stage, 0), None);
}
