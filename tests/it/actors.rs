//! Tests what the level about Actors teaches, as listed in the comment at the top of
//! `src/rules/apis/actors/mod.rs`.

use crate::fixture::bot::Bot;
use crate::fixture::{Letters, Maps};
use crate::fixture::{
    REFUSED, console, face, pip, play, play_quietly, play_until, start, tile, timed_quietly, wear_hat,
};
use hat_trick::levels;
use hat_trick::names::{Sprite, sprites};
use hat_trick::rules::apis::ApiKind;
use hat_trick::rules::apis::ApiKind::Actors;
use hat_trick::rules::apis::actors;
use hat_trick::rules::apis::actors::ROBOT;
use hat_trick::rules::object::DIR;
use hat_trick::rules::rogues::Mood;
use hat_trick::rules::walk::Walk;
use hat_trick::rules::{Dir, Event, Points, Tile, World, step};

/// The letters that stand for this API's machines in the small maps that the tests draw.
pub const MAPS: Maps = Maps::new(ApiKind::Actors, &[Letters::new("abcd", ROBOT)]);

const VISIT: &str = "POST /v1.0/actors/robot/1/method/visit 200";
const VISIT_2: &str = "POST /v1.0/actors/robot/2/method/visit 200";
const KEPT: &str = "GET /v1.0/actors/robot/1/state/visits 200";

/// A robot that walks to the right until it meets the wall; its gate is below the right end of the row.
const LINE: &[&str] = &["S....a..", "#######1"];
/// Two robots that [`still`] keeps on their tiles, two gates for each of them, and a Patrol out of reach.
const PAIR: &[&str] = &["S..ab....", "1#1######", "2#2#####>"];
/// A single robot, farther away, with its gate.
const FAR: &[&str] = &["S.....a", "1######"];

/// Makes a world from the map `rows`, with the hat on Pip; the robots face walls above and below them, so that the
/// robots never move.
fn still(rows: &[&str]) -> World {
    let mut level = MAPS.level(rows);
    for robot in level.things.iter_mut().filter(|thing| thing.kind == ROBOT) {
        *robot = robot.with(DIR, Dir::Up as u8);
    }
    let mut world = start(level);
    wear_hat(&mut world);
    world
}

fn place(world: &World, thing: usize) -> Tile {
    world.api.place(&world.stage, thing)
}

fn sprite(world: &World, thing: usize) -> Sprite {
    world.api.face(&world.stage, thing).sprite.unwrap()
}

fn count(world: &World, thing: usize) -> u8 {
    world.api.face(&world.stage, thing).count.unwrap()
}

/// Moves Pip `steps` steps in the direction of `key` and returns the first robot's column after each of them.
fn columns(world: &mut World, key: &str, steps: u32) -> Vec<u8> {
    let mut found = Vec::new();
    for _ in 0..steps {
        play(world, &format!("{key}8"));
        found.push(place(world, 0).x);
    }
    found
}

fn pressed(x: u8, thing: u8) -> Event {
    Event::Pressed { at: tile(x, 0), thing }
}

// ---- waking and walking ----

#[test]
fn a_bare_head_neither_wakes_nor_moves_a_robot_and_its_call_is_refused() {
    let mut world = start(MAPS.level(LINE));
    let found = play_quietly(&mut world, "R56 L56");
    let refused = [Event::Refused { at: tile(5, 0) }, REFUSED];
    assert_eq!(
        found,
        [refused, refused].concat(),
        "once on the way there, once on the way back"
    );
    assert_eq!(
        (place(&world, 0), sprite(&world, 0), count(&world, 0)),
        (tile(5, 0), sprites::robot::ROBOT_NAP, 0)
    );
}

#[test]
fn a_robot_sleeps_until_someone_comes_within_three_tiles() {
    let mut world = MAPS.hatted(LINE);
    play(&mut world, "R8 -60");
    assert_eq!(
        (place(&world, 0), sprite(&world, 0)),
        (tile(5, 0), sprites::robot::ROBOT_NAP)
    );
    play(&mut world, "R7");
    assert_eq!(
        (place(&world, 0), sprite(&world, 0)),
        (tile(5, 0), sprites::robot::AWAKE_RIGHT)
    );
}

#[test]
fn a_robot_steps_only_when_pip_steps_and_turns_back_at_walls() {
    let mut world = MAPS.hatted(LINE);
    assert_eq!(columns(&mut world, "R", 4), [5, 6, 7, 6]);
    assert_eq!(sprite(&world, 0), sprites::robot::AWAKE_LEFT);
    play(&mut world, "-300");
    assert_eq!(place(&world, 0), tile(6, 0), "Pip stood, so it stood");
}

#[test]
fn a_robot_turns_back_at_gates_even_at_open_ones() {
    let mut world = MAPS.hatted(&["S..a.1.", "#######"]);
    play(&mut world, "R8");
    world.stage.open_gate(1);
    assert_eq!(place(&world, 0), tile(4, 0));
    assert_eq!(columns(&mut world, "L", 1), [3]);
}

#[test]
fn a_robot_stands_while_the_hat_flies() {
    let mut world = MAPS.hatted(LINE);
    play(&mut world, "R16");
    assert_eq!(
        (sprite(&world, 0), place(&world, 0)),
        (sprites::robot::AWAKE_RIGHT, tile(6, 0))
    );
    face(&mut world, Dir::Left);
    play(&mut world, "B1 R8");
    assert!(!world.stage.hat.is_worn());
    assert_eq!((pip(&world), place(&world, 0)), (tile(3, 0), tile(6, 0)));
}

// ---- visits ----

#[test]
fn coming_to_a_robot_is_a_visit_and_is_answered_with_200() {
    let mut world = still(PAIR);
    let found = timed_quietly(&mut world, "R24 -1");
    assert_eq!(found, [(24, pressed(3, 0)), (24, found[1].1)]);
    assert_eq!(console(&[found[1].1]), [VISIT]);
    assert_eq!((count(&world, 0), sprite(&world, 0)), (1, sprites::robot::BUSY));
}

#[test]
fn a_robot_that_comes_to_pip_in_the_same_step_is_visited_too() {
    let mut world = MAPS.hatted(LINE);
    let found = timed_quietly(&mut world, "R40 -1");
    assert_eq!(found, [(40, pressed(5, 0)), (40, found[1].1)]);
    assert_eq!(
        (pip(&world), place(&world, 0), count(&world, 0)),
        (tile(5, 0), tile(5, 0), 1)
    );
}

#[test]
fn pip_and_a_robot_never_pass_through_each_other() {
    for waits in 0..8 {
        let mut world = MAPS.hatted(&["S.......a......", "##############1"]);
        // The number of steps back and forth decides whether Pip and the robot meet on a tile or between two tiles.
        for _ in 0..waits {
            play(&mut world, "R8 L8 R8");
        }
        let steps = play_until(&mut world, "R", 200, |event| matches!(event, Event::Pressed { .. }));
        assert!(steps <= 120 && pip(&world) == place(&world, 0), "after {waits} waits");
    }
}

#[test]
fn who_stays_with_a_robot_visits_it_once() {
    let mut world = still(PAIR);
    assert_eq!(console(&play(&mut world, "R24 -900")), [VISIT]);
}

#[test]
fn the_tile_where_a_robot_began_is_no_robot() {
    let mut world = MAPS.hatted(&["S.a...........", "#############1"]);
    world.stage.hero.safe = 0;
    play(&mut world, "R8");
    assert_eq!(place(&world, 0), tile(3, 0));
    assert_eq!(play_quietly(&mut world, "R8 -1"), [], "it has walked on");
}

#[test]
fn a_busy_robot_stands_still_until_its_turn_is_over() {
    let mut world = MAPS.hatted(LINE);
    play(&mut world, "R40");
    assert_eq!(columns(&mut world, "L", 2), [5, 5]);
    play(&mut world, "-80");
    assert_eq!(sprite(&world, 0), sprites::robot::AWAKE_LEFT);
    assert_eq!(columns(&mut world, "R", 1), [4], "and they meet");
}

#[test]
fn a_second_call_meanwhile_waits_for_its_turn() {
    let mut world = still(PAIR);
    let found = timed_quietly(&mut world, "R24 L8 R8 -100");
    // The tick in which Pip visits the robot is also the first tick of the robot's turn.
    let turn = u32::from(actors::TURN) - 1;
    let expected = [
        (24, pressed(3, 0)),
        (24, found[1].1),
        (40, pressed(3, 0)),
        (24 + turn, found[3].1),
    ];
    assert_eq!(found, expected);
    assert_eq!(console(&[found[1].1, found[3].1]), [VISIT, VISIT]);
    assert_eq!(count(&world, 0), 2);
}

#[test]
fn who_waits_for_an_answer_does_not_ask_again() {
    let mut world = still(PAIR);
    let found = play_quietly(&mut world, "R24 L8 R8 L8 R8 L8 R8 -300");
    assert_eq!(console(&found), [VISIT, VISIT]);
    assert_eq!(
        found
            .iter()
            .filter(|event| matches!(event, Event::Pressed { .. }))
            .count(),
        2
    );
    assert_eq!(count(&world, 0), 2);
}

#[test]
fn different_robots_work_side_by_side() {
    let mut world = still(PAIR);
    let found = timed_quietly(&mut world, "R32 -1");
    let told: Vec<u32> = found.iter().map(|(tick, _)| *tick).collect();
    assert_eq!(told, [24, 24, 32, 32]);
    assert_eq!(console(&[found[1].1, found[3].1]), [VISIT, VISIT_2]);
    assert_eq!(
        (sprite(&world, 0), sprite(&world, 1)),
        (sprites::robot::BUSY, sprites::robot::BUSY)
    );
}

#[test]
fn every_robot_keeps_its_own_count() {
    let mut world = still(PAIR);
    play(&mut world, "R32 -100 L8 -100");
    assert_eq!((count(&world, 0), count(&world, 1)), (2, 1));
}

#[test]
fn a_robot_is_called_by_the_id_that_its_sign_says() {
    for (letter, id) in [("a", 1), ("b", 2), ("c", 3), ("d", 4)] {
        let row = format!("S.{letter}");
        let found = play(&mut still(&[&row, "###"]), "R16");
        assert_eq!(
            console(&found),
            [format!("POST /v1.0/actors/robot/{id}/method/visit 200")]
        );
    }
}

// ---- doors ----

#[test]
fn three_visits_open_every_gate_of_its_sign_and_no_others() {
    let mut world = still(PAIR);
    let found = play_quietly(&mut world, "R24 -100 L8 R8 -100");
    assert_eq!(console(&found), [VISIT, VISIT]);
    assert!((2..6).all(|gate| !world.stage.is_gate_open(gate)));
    let found = play_quietly(&mut world, "L8 R8 -1");
    let expected = [
        pressed(3, 0),
        found[1],
        Event::GateOpened { at: tile(0, 1) },
        Event::GateOpened { at: tile(2, 1) },
    ];
    assert_eq!(found, expected);
    assert!(matches!(found[1], Event::Called(call) if call.note == "door open" && call.status == 200));
    let open: Vec<bool> = (2..6).map(|gate| world.stage.is_gate_open(gate)).collect();
    assert_eq!(open, [true, true, false, false]);
}

#[test]
fn a_door_stays_open_and_its_robot_has_nothing_more_to_do() {
    let mut world = still(PAIR);
    play(&mut world, "R24 -100 L8 R8 -100 L8 R8 -100");
    assert_eq!(play_quietly(&mut world, "L8 R8 -100 L8 R8 -2000"), []);
    assert!(world.stage.is_gate_open(2));
    assert_eq!((count(&world, 0), world.score()), (3, Points(0)));
}

// ---- the nap ----

#[test]
fn left_alone_it_naps_and_the_count_is_kept() {
    let mut world = still(FAR);
    play(&mut world, "R48 -100 L48");
    assert_ne!(sprite(&world, 0), sprites::robot::ROBOT_NAP);
    play(&mut world, &format!("-{}", actors::IDLE));
    assert_eq!((sprite(&world, 0), count(&world, 0)), (sprites::robot::ROBOT_NAP, 1));
    let found = play(&mut world, "R48");
    assert_eq!(console(&found), [KEPT, VISIT], "its state is read when it wakes");
    assert_eq!(count(&world, 0), 2);
}

#[test]
fn it_stays_awake_as_long_as_someone_is_near() {
    let mut world = still(PAIR);
    play(&mut world, "R8 -3000");
    assert_eq!(sprite(&world, 0), sprites::robot::AWAKE_UP);
}

#[test]
fn a_robot_without_a_visit_has_no_state_to_read() {
    let mut world = still(FAR);
    assert_eq!(console(&play(&mut world, "R32 L32 -600 R32")), [] as [&str; 0]);
}

// ---- the flying hat ----

#[test]
fn a_flying_hat_wakes_a_robot_and_visits_it_once_on_each_pass() {
    let mut world = still(FAR);
    play(&mut world, "R8");
    assert_eq!(sprite(&world, 0), sprites::robot::ROBOT_NAP);
    let mut world = still(&["S...a.......", "1###########"]);
    face(&mut world, Dir::Right);
    let found = play_quietly(&mut world, "B1 -60");
    let passes = found.iter().filter(|event| **event == pressed(4, 0)).count();
    assert_eq!((passes, count(&world, 0)), (2, 1), "the second pass waits");
    assert_eq!(console(&found), [VISIT]);
    assert_eq!(console(&play(&mut world, "-60")), [VISIT]);
}

#[test]
fn one_toss_visits_every_robot_on_its_way() {
    let mut world = still(&["S..abc......", "1###########"]);
    face(&mut world, Dir::Right);
    let found = play(&mut world, "B1 -60");
    assert_eq!(console(&found).len(), 3);
    assert_eq!([count(&world, 0), count(&world, 1), count(&world, 2)], [1; 3]);
}

// ---- hits ----

#[test]
fn a_hit_costs_a_retry_and_no_visit() {
    let mut world = still(PAIR);
    play(&mut world, "R24");
    let rogue = &mut world.stage.rogues[0];
    (rogue.walk, rogue.mood) = (Walk::new(tile(3, 0), Dir::Right, u8::MAX), Mood::Roaming);
    let found = play_quietly(&mut world, "-1");
    assert_eq!(found, [Event::Hit { at: tile(3, 0) }, Event::RetryLost { left: 2 }]);
    world.stage.rogues[0].mood = Mood::Stunned(u16::MAX);
    play_until(&mut world, "-", 90, |event| matches!(event, Event::Respawned { .. }));
    assert_eq!((count(&world, 0), pip(&world)), (1, tile(0, 0)));
}

// ---- the level ----

/// Checks what must be true after every tick on the level.
fn look(world: &World, score: Points) {
    let stage = &world.stage;
    for at in [stage.hero.walk.tile, stage.hero.walk.target()] {
        assert!(stage.hero_floor().contains(at), "Pip in a wall: {at:?}");
    }
    for (robot, _) in stage.level.of(ROBOT) {
        let at = place(world, robot);
        let is_gate = stage.level.gates().any(|(_, gate)| gate.at == at);
        assert!(!stage.level.walls.contains(at) && !is_gate, "a robot in a wall: {at:?}");
        assert!(count(world, robot) <= actors::VISITS);
    }
    assert!(world.score() >= score, "the score fell");
}

#[test]
fn any_thumbs_leave_the_level_whole_and_a_player_finishes_it() {
    let shipped = levels::shipped().unwrap();
    let actors = shipped.levels().find(|level| level.api == Actors).unwrap();
    for errs in [5, 15, 100] {
        let mut world = start(hat_trick::rules::Level::clone(actors)).with_god();
        let mut bot = Bot::new(u64::from(errs), errs);
        let (mut left, mut cleared) = (u64::MAX, false);
        for _ in 0..20_000 {
            let score = world.score();
            let held = bot.hold(&world);
            let events = step(&mut world, held);
            cleared |= events.iter().any(|event| matches!(event, Event::Cleared(_)));
            if events.contains(&Event::LevelEntered) {
                left = u64::MAX;
            }
            let coins = events
                .iter()
                .filter(|event| matches!(event, Event::Coin { .. }))
                .count() as u32;
            let now = world.stage.coins_left();
            assert_eq!(now & !left, 0, "a coin came back");
            if left != u64::MAX {
                assert_eq!(left.count_ones() - now.count_ones(), coins, "a coin went untold");
            }
            left = now;
            look(&world, score);
        }
        assert!(cleared || errs == 100, "errs {errs}");
    }
}
