//! Tests what the level about Distributed lock teaches, as listed in the comment at the top of
//! `src/rules/apis/lock/mod.rs`.

use crate::fixture::bot::Bot;
use crate::fixture::{Letters, Maps};
use crate::fixture::{REFUSED, console, face, pip, play, play_quietly, tile, timed_quietly};
use hat_trick::levels;
use hat_trick::names::{Sound, Sprite, sprites};
use hat_trick::rules::apis::ApiKind;
use hat_trick::rules::apis::ApiKind::Lock;
use hat_trick::rules::apis::lock;
use hat_trick::rules::apis::lock::{BRIDGE, PADLOCK};
use hat_trick::rules::rogues::Mood;
use hat_trick::rules::walk::Walk;
use hat_trick::rules::{Dir, Event, Input, Tile, Tiles, World, step, tuning};
use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg32;

/// The letters that stand for this API's machines in the small maps that the tests draw.
pub const MAPS: Maps = Maps::new(
    ApiKind::Lock,
    &[Letters::new("abcd", PADLOCK), Letters::new("B", BRIDGE)],
);

/// A bridge with a gate and a padlock at each end; below it a second lock, and the Rival, out of reach of the first
/// lock.
const BRIDGE_MAP: &[&str] = &["Sa.1BB1.a....o", "##############", "..b.2...R....."];
/// The tile on which the Rival stays while a test does not need it.
const HOME: Tile = tile(8, 2);
const LEASE: u32 = lock::LEASE as u32;
const LAPSE: u32 = lock::LAPSE as u32;

const TAKEN: &str = "POST /v1.0-alpha1/lock/store 200 {\"success\":true}";
const HELD: &str = "POST /v1.0-alpha1/lock/store 200 {\"success\":false}";
const GIVEN_BACK: &str = "POST /v1.0-alpha1/unlock/store 200 {\"status\":0}";

const fn opened(x: u8) -> Event {
    Event::GateOpened { at: tile(x, 0) }
}

const fn closed(x: u8) -> Event {
    Event::GateClosed { at: tile(x, 0) }
}

const fn pressed(x: u8, thing: u8) -> Event {
    Event::Pressed { at: tile(x, 0), thing }
}

/// Returns the console lines among `events`, with their notes.
fn answers(events: &[Event]) -> Vec<String> {
    let note = |event: &Event| match event {
        Event::Called(call) => Some(call.note),
        _ => None,
    };
    let notes = events.iter().filter_map(note);
    console(events)
        .iter()
        .zip(notes)
        .map(|(line, note)| format!("{line} {note}"))
        .collect()
}

/// Makes the world of [`BRIDGE_MAP`], with the hat on Pip and the Rival out of the way.
fn restful() -> World {
    let mut world = MAPS.hatted(BRIDGE_MAP);
    rest(&mut world);
    world
}

/// Makes the world of [`restful`] after Pip has taken the lock; he still stands on the padlock.
fn locked() -> World {
    let mut world = restful();
    play(&mut world, "R8");
    world
}

/// Puts the Rival back on its home tile, where it stays.
fn rest(world: &mut World) {
    world.stage.rogues[0].walk = Walk::new(HOME, Dir::Right, u8::MAX);
    world.stage.rogues[0].mood = Mood::Stunned(u16::MAX);
}

/// Lets the Rival walk onto the padlock at `at` from the right, then puts it back on its home tile.
fn rival_tries(world: &mut World, at: Tile) -> Vec<Event> {
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

/// Makes the world of [`restful`] after the Rival has become restless and has taken the lock at the far end.
fn rivals() -> World {
    let mut world = restful();
    play(&mut world, &format!("-{}", tuning::RIVAL_CALM));
    assert_eq!(rival_tries(&mut world, tile(8, 0)).len(), 2);
    world
}

fn sprite(world: &World, thing: usize) -> (Sprite, Option<u8>) {
    let face = world.api.face(&world.stage, thing);
    (face.sprite.unwrap(), face.bar)
}

#[test]
fn without_the_hat_a_padlock_takes_nothing() {
    let mut world = MAPS.world(BRIDGE_MAP);
    rest(&mut world);
    let found = play_quietly(&mut world, "R8 -900");
    assert_eq!(found, [Event::Refused { at: tile(1, 0) }, REFUSED]);
}

/// Returns the sounds of those among the `events` that are this API's own.
fn told(events: &[Event]) -> Vec<Sound> {
    let sound = |event: &Event| match event {
        Event::Api(cue) => Some(cue.sound),
        _ => None,
    };
    events.iter().filter_map(sound).collect()
}

#[test]
fn a_free_lock_is_taken_at_once_and_opens_the_gates_of_its_sign_and_no_others() {
    let mut world = restful();
    let found = timed_quietly(&mut world, "R8 -1");
    let expected = [(8, pressed(1, 0)), (8, found[1].1), (8, opened(3)), (8, opened(6))];
    assert_eq!(found, expected);
    assert_eq!(answers(&[found[1].1]), [TAKEN]);
}

#[test]
fn a_lease_ends_by_itself_and_then_the_gates_stand_open_to_everyone_for_a_while() {
    let mut world = restful();
    let (bridge, gate) = (tile(4, 0), tile(3, 0));
    play(&mut world, &format!("R8 -{}", LEASE - 2));
    let floor = *world.stage.rogue_floor();
    assert!(
        !floor.contains(bridge) && !floor.contains(gate),
        "nobody else may enter"
    );
    assert_eq!(world.api.show(&world.stage).notice, None);
    let found = play_quietly(&mut world, "-1");
    assert_eq!(told(&found), [Sound::LeaseEnd], "the end of a lease is heard");
    assert_eq!(found.len(), 1, "and is no call of the app's");
    let floor = *world.stage.rogue_floor();
    assert!(floor.contains(bridge) && floor.contains(gate), "everyone may");
    assert!(world.api.show(&world.stage).notice.is_some());
    let found = timed_quietly(&mut world, &format!("-{}", LAPSE + 10));
    assert_eq!(found, [(LAPSE, closed(3)), (LAPSE, closed(6))]);
}

#[test]
fn a_lock_that_the_rival_holds_answers_false_at_once_and_there_is_no_queue() {
    let mut world = rivals();
    let found = play_quietly(&mut world, "R8");
    assert_eq!(found, [pressed(1, 0), found[1]]);
    assert_eq!(answers(&found), [HELD]);
    let waited = play_quietly(&mut world, &format!("-{}", 2 * lock::RIVALS_LEASE));
    assert_eq!(waited, [], "the try was over: the lock is free by now and not Pip's");
    assert_eq!(answers(&play(&mut world, "L8 R8")), [TAKEN]);
}

#[test]
fn a_holder_that_is_dead_lettered_blocks_nobody_for_longer_than_its_lease() {
    let mut world = rivals();
    world.stage.rogues[0].mood = Mood::Gone(u16::MAX);
    play(&mut world, &format!("-{}", lock::RIVALS_LEASE - 10));
    assert_eq!(answers(&play(&mut world, "R8")), [HELD]);
    assert_eq!(answers(&play(&mut world, "L8 R8")), [TAKEN]);
}

#[test]
fn the_rival_is_told_no_while_pip_holds_the_lock() {
    let mut world = restful();
    play(&mut world, &format!("-{} R8", tuning::RIVAL_CALM));
    let found = rival_tries(&mut world, tile(8, 0));
    assert_eq!(answers(&found), [format!("{HELD} to the Rival")]);
    assert_eq!(sprite(&world, 0).0, sprites::board::LOCKPAD_HELD);
    assert!(world.stage.is_gate_open(1));
}

#[test]
fn only_the_owner_can_unlock() {
    let mut world = rivals();
    play(&mut world, "R8 L8 R8 L8");
    assert_eq!(
        sprite(&world, 0).0,
        sprites::board::LOCKPAD_TAKEN,
        "Pip's visits do not free it"
    );
    let mut world = locked();
    play(&mut world, &format!("-{}", LEASE / 2));
    rival_tries(&mut world, tile(8, 0));
    assert_eq!(
        sprite(&world, 5).0,
        sprites::board::LOCKPAD_HELD,
        "nor does the Rival's"
    );
}

#[test]
fn pip_gives_a_lock_back_at_either_end_and_its_gates_shut_at_once() {
    let mut world = locked();
    let found = play_quietly(&mut world, "L8 R8 -1");
    assert_eq!(found, [pressed(1, 0), found[1], closed(3), closed(6)]);
    assert_eq!(answers(&found), [GIVEN_BACK]);
    let mut world = locked();
    let found = play_quietly(&mut world, "R56 -1");
    assert_eq!(found, [pressed(8, 5), found[1], closed(3), closed(6)]);
    assert_eq!(
        (answers(&found), pip(&world)),
        (vec![GIVEN_BACK.to_owned()], tile(8, 0))
    );
    assert_eq!(
        answers(&play(&mut world, "R8 L8")),
        [TAKEN],
        "and takes it there for the way back"
    );
}

#[test]
fn the_flying_hat_takes_a_lock_but_never_gives_it_back() {
    let mut world = restful();
    face(&mut world, Dir::Right);
    assert_eq!(answers(&play(&mut world, "B1 -60")), [TAKEN]);
    face(&mut world, Dir::Right);
    assert!(answers(&play(&mut world, "B1 -60")).is_empty());
    assert_eq!(sprite(&world, 0).0, sprites::board::LOCKPAD_HELD);
}

#[test]
fn taking_a_lock_throws_rogues_off_its_bridge() {
    let mut world = restful();
    let rogue = &mut world.stage.rogues[0];
    (rogue.walk, rogue.mood) = (Walk::new(tile(4, 0), Dir::Right, u8::MAX), Mood::Roaming);
    let found = play_quietly(&mut world, "R8");
    assert!(
        found
            .iter()
            .any(|event| matches!(event, Event::DeadLettered { at, .. } if *at == tile(4, 0))),
        "{found:?}"
    );
}

#[test]
fn the_gates_wait_for_pip_on_the_bridge_as_long_as_it_takes() {
    for (back, away) in [("R32", "L24"), ("R32", "R16"), ("R16", "L8"), ("R40", "R8")] {
        let mut world = locked();
        play(&mut world, back);
        let waited = play_quietly(&mut world, &format!("-{}", 3 * LEASE));
        assert_eq!((told(&waited).len(), waited.len()), (1, 1), "{waited:?}");
        let found = play_quietly(&mut world, &format!("{away} -1"));
        assert!(found.ends_with(&[closed(3), closed(6)]), "{back} {away}: {found:?}");
    }
}

#[test]
fn the_gates_wait_for_pip_when_the_rival_takes_the_lock_too() {
    let mut world = locked();
    play(&mut world, &format!("R24 -{LEASE}"));
    let found = rival_tries(&mut world, tile(8, 0));
    assert_eq!(answers(&found), [format!("{TAKEN} to the Rival")]);
    assert_eq!(play_quietly(&mut world, "-100"), []);
    assert_eq!(play_quietly(&mut world, "L24")[..2], [closed(3), closed(6)]);
}

#[test]
fn a_lapsed_lock_can_be_taken_anew_and_lasts_a_whole_lease() {
    let mut world = locked();
    play(&mut world, &format!("-{LEASE}"));
    assert_eq!(answers(&play(&mut world, "L8 R8")), [TAKEN]);
    let rest = play_quietly(&mut world, &format!("-{}", LEASE + LAPSE - 10));
    assert_eq!((told(&rest).len(), rest.len()), (1, 1), "{rest:?}");
}

#[test]
fn a_hit_neither_ends_a_lease_nor_prolongs_it() {
    let mut world = locked();
    let rogue = &mut world.stage.rogues[0];
    (rogue.walk, rogue.mood) = (Walk::new(tile(1, 0), Dir::Right, u8::MAX), Mood::Roaming);
    let before = sprite(&world, 0);
    let found = play(&mut world, "-1");
    assert!(found.contains(&Event::RetryLost { left: 2 }), "{found:?}");
    rest(&mut world);
    play(&mut world, &format!("-{}", tuning::DYING));
    assert_eq!(pip(&world), tile(0, 0));
    let after = sprite(&world, 0);
    assert_eq!(after.0, sprites::board::LOCKPAD_HELD);
    assert!(after.1 <= before.1, "{before:?} {after:?}");
}

#[test]
fn the_rival_is_calm_at_first_then_wants_the_free_padlock_nearest_to_pip() {
    let mut world = MAPS.hatted(&["Sb......a.R", "##########.", "...a......."]);
    let goal = |world: &World| world.api.lure().unwrap().goal_of(&world.stage, 0);
    world.stage.rogues[0].walk.pace = u8::MAX;
    play(&mut world, &format!("-{}", tuning::RIVAL_CALM - 1));
    assert_eq!(goal(&world), None);
    play(&mut world, "-1");
    assert_eq!(goal(&world), Some(tile(1, 0)));
    play(&mut world, "R8");
    assert_eq!(goal(&world), Some(tile(3, 2)), "the nearest one is Pip's by now");
}

#[test]
fn the_rival_keeps_calm_after_it_took_a_lock_until_it_has_been_free_for_a_while() {
    let mut world = rivals();
    let calm = u32::from(lock::CALM);
    for at in [tile(2, 2), tile(8, 0)] {
        assert!(answers(&rival_tries(&mut world, at)).is_empty());
    }
    play(&mut world, &format!("-{calm}"));
    assert_eq!(rival_tries(&mut world, tile(2, 2)).len(), 2);
}

#[test]
fn padlocks_bridges_and_gates_show_how_things_stand() {
    let world = restful();
    assert_eq!(
        (sprite(&world, 0), sprite(&world, 1)),
        ((sprites::board::LOCKPAD, None), (sprites::board::GATE_CLOSED, None))
    );
    assert_eq!(sprite(&world, 2), (sprites::board::BRIDGE, None));
    let mut world = locked();
    assert_eq!(
        (sprite(&world, 0), sprite(&world, 5)),
        (
            (sprites::board::LOCKPAD_HELD, Some(254)),
            (sprites::board::LOCKPAD_HELD, Some(254))
        )
    );
    assert_eq!(sprite(&world, 1), (sprites::board::GATE_OPEN, None));
    play(&mut world, &format!("-{LEASE}"));
    assert_eq!(sprite(&world, 0), (sprites::board::LOCKPAD, None));
    assert_eq!(sprite(&world, 1), (sprites::board::GATE_OPEN, Some(253)));
    let world = rivals();
    assert_eq!(sprite(&world, 0), (sprites::board::LOCKPAD_TAKEN, Some(255)));
    let upright = MAPS.hatted(&["S#", "B#", ".#"]);
    assert_eq!(sprite(&upright, 0), (sprites::board::BRIDGE_V, None));
}

/// The length of each run on the level, in ticks: about five and a half minutes.
const TICKS: usize = 20_000;

/// Plays the level with the inputs that `thumbs` chooses, and checks what must always be true.
fn judge(seed: u64, mut thumbs: impl FnMut(&World) -> Input) {
    let campaign = levels::shipped().unwrap();
    let number = campaign.levels().find(|level| level.api == Lock).unwrap().number;
    let mut world = World::new(&campaign, seed, number).with_god();
    let (mut score, mut coins) = (world.score(), world.stage.level.coins.len() as u32);
    for _ in 0..TICKS {
        let held = thumbs(&world);
        let events = step(&mut world, held);
        if world.stage.level.api != Lock {
            world = World::new(&campaign, seed + 1, number).with_god();
            (score, coins) = (world.score(), world.stage.level.coins.len() as u32);
            continue;
        }
        let taken = events
            .iter()
            .filter(|event| matches!(event, Event::Coin { .. }))
            .count();
        coins -= taken as u32;
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

/// Checks that Pip is never in a wall, that no roaming rogue is on a locked bridge, and that Pip can always reach a
/// padlock.
fn look_at_places(world: &World) {
    let (stage, walk) = (&world.stage, &world.stage.hero.walk);
    assert!(
        [walk.tile, walk.target()]
            .iter()
            .all(|at| stage.hero_floor().contains(*at))
    );
    for rogue in stage.rogues.iter().filter(|rogue| rogue.is_roaming()) {
        assert!(stage.rogue_floor().contains(rogue.walk.target()), "{rogue:?}");
    }
    let here: Tiles = [walk.tile].into_iter().collect();
    let reach = here.flood(stage.hero_floor());
    let mut padlocks = stage.level.of(PADLOCK);
    assert!(
        padlocks.any(|(_, padlock)| reach.contains(padlock.at)),
        "shut in at {:?}",
        walk.tile
    );
}

#[test]
fn any_thumbs_leave_the_level_whole_and_pip_never_shut_in() {
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
