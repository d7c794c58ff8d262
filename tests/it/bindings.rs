//! Tests what the level about Bindings teaches, as listed in the comment at the top of
//! `src/rules/apis/bindings/mod.rs`.

use crate::fixture::bot::Bot;
use crate::fixture::{Letters, Maps};
use crate::fixture::{REFUSED, campaign, console, face, pip, play, play_quietly, tile, timed_quietly};
use hat_trick::levels::shipped;
use hat_trick::rules::apis::ApiKind;
use hat_trick::rules::apis::ApiKind::Bindings;
use hat_trick::rules::apis::bindings::{BELT, LEVER, PIPE_IN, PIPE_OUT};
use hat_trick::rules::rogues::Mood;
use hat_trick::rules::rogues::RogueKind;
use hat_trick::rules::{Dir, Event, Points, World, step, tuning};

/// The letters that stand for this API's machines in the small maps that the tests draw.
pub const MAPS: Maps = Maps::new(
    ApiKind::Bindings,
    &[
        Letters::new("abcd", LEVER),
        Letters::new("\u{2191}\u{2192}\u{2193}\u{2190}", BELT),
        Letters::new("I", PIPE_IN),
        Letters::new("O", PIPE_OUT),
    ],
);

const CRON: &str = "POST /cron 200";
const HANDLED: &str = "POST /queue 200";
const MISSED: &str = "POST /queue 500";
const TURNED: &str = "POST /v1.0/bindings/motor 204";
const LIFTED: &str = "POST /v1.0/bindings/crane 204";
const RESTING: &str = "POST /v1.0/bindings/crane 500";

/// A coin outside, the pipe that brings it in, and four belts to the outgoing pipe; below them, behind a wall, Pip and
/// three levers.
const PIPE: &[&str] = &["o#I→→→→O", "########", "Sa.b.c.."];
/// The same coin, pipes and belts, with Pip beside the belts.
const BESIDE: &[&str] = &["o#I→→→→O", "####S###"];

fn drift(world: &World, x: u8, y: u8) -> Option<Dir> {
    world.api.drift(&world.stage, tile(x, y))
}

#[test]
fn without_the_hat_nothing_crosses_and_levers_refuse() {
    let mut world = MAPS.world(PIPE);
    let refused = [Event::Refused { at: tile(1, 2) }, REFUSED];
    assert_eq!(play_quietly(&mut world, "R8 -600"), refused);
    assert_eq!(drift(&world, 3, 0), None);
    assert_eq!(world.stage.coin_place(0), Some(tile(0, 0)));
}

#[test]
fn cron_pushes_a_coin_in_and_what_is_not_taken_comes_again() {
    let mut world = MAPS.hatted(PIPE);
    let found = timed_quietly(&mut world, "-211");
    let pushed = Event::Pressed {
        at: tile(2, 0),
        thing: 0,
    };
    let expected = [
        (30, found[0].1),
        (30, pushed),
        (72, found[2].1),
        (210, found[3].1),
        (210, pushed),
    ];
    assert_eq!(found, expected);
    let events: Vec<Event> = found.into_iter().map(|(_, event)| event).collect();
    assert_eq!(console(&events), [CRON, MISSED, CRON]);
}

#[test]
fn a_missed_coin_lies_outside_again() {
    let mut world = MAPS.hatted(PIPE);
    play(&mut world, "-40");
    assert_eq!(world.stage.coin_place(0), Some(tile(4, 0)));
    play(&mut world, "-40");
    assert_eq!(world.stage.coin_place(0), Some(tile(0, 0)));
}

#[test]
fn a_coin_that_pip_takes_is_answered_with_200_and_does_not_come_again() {
    let mut world = MAPS.hatted(BESIDE);
    let found = play(&mut world, "-34 U8 -600");
    assert_eq!(console(&found), [CRON, HANDLED]);
    assert_eq!(world.stage.coins_left(), 0);
}

#[test]
fn a_lever_turns_the_belts_and_then_the_pipe_stands_still() {
    let mut world = MAPS.hatted(PIPE);
    assert_eq!(drift(&world, 3, 0), Some(Dir::Right));
    assert_eq!(console(&play(&mut world, "R8 -400")), [TURNED]);
    assert_eq!(drift(&world, 3, 0), Some(Dir::Left));
    assert_eq!(console(&play(&mut world, "R8 L8 -200"))[..2], [TURNED, CRON]);
}

#[test]
fn a_coin_on_belts_that_run_to_the_incoming_pipe_waits_there() {
    let mut world = MAPS.hatted(PIPE);
    play(&mut world, "-40 R8 -600");
    assert_eq!(world.stage.coin_place(0), Some(tile(3, 0)));
}

#[test]
fn belts_carry_pip_who_stands_and_not_pip_who_walks() {
    let mut world = MAPS.hatted(&["S→→→."]);
    play(&mut world, "R8 -100");
    assert_eq!(pip(&world), tile(4, 0));
    play(&mut world, "L32");
    assert_eq!(pip(&world), tile(0, 0));
}

#[test]
fn belts_stand_still_while_the_hat_flies() {
    let mut world = MAPS.hatted(PIPE);
    face(&mut world, Dir::Right);
    play(&mut world, "B1 -2");
    assert_eq!(drift(&world, 3, 0), None);
}

#[test]
fn a_rogue_leaves_by_the_outgoing_pipe_and_is_worth_nothing_there() {
    let mut world = MAPS.hatted(&["S....", "#####", ">→→O."]);
    let found = play_quietly(&mut world, "-60");
    let gone = Event::DeadLettered {
        at: tile(3, 2),
        kind: RogueKind::Patrol,
        chain: 1,
        points: Points(0),
    };
    assert_eq!(found, [gone]);
}

#[test]
fn the_crane_takes_rogues_off_the_belts_and_no_others() {
    let mut world = MAPS.hatted(&["Sb.....", "#######", ">→→→.#>"]);
    let found = play_quietly(&mut world, "-20 R8 -1");
    assert_eq!(console(&found), [LIFTED]);
    let moods: Vec<bool> = world
        .stage
        .rogues
        .iter()
        .map(|rogue| rogue.mood == Mood::Roaming)
        .collect();
    assert_eq!(moods, [false, true]);
    assert_eq!(world.score(), tuning::DEAD_LETTER_POINTS[0]);
}

#[test]
fn a_crane_that_rests_and_a_name_that_nobody_has_are_answered_with_500() {
    let mut world = MAPS.hatted(&["Sb.c"]);
    assert_eq!(console(&play(&mut world, "R8 R8 L8")), [LIFTED, RESTING]);
    assert_eq!(console(&play(&mut world, "R8 -400 L8")), [LIFTED]);
    assert_eq!(console(&play(&mut world, "R16")), ["POST /v1.0/bindings/unknown 500"]);
}

#[test]
fn any_run_on_the_shipped_level_keeps_coins_score_and_pip_whole() {
    let all = shipped().unwrap();
    let level = all.levels().find(|level| level.api == Bindings).unwrap();
    let alone = campaign(vec![(**level).clone()]);
    for (seed, errs) in [(1, 10), (2, 40), (3, 100)] {
        let mut world = World::new(&alone, seed, level.number).with_god();
        let mut bot = Bot::new(seed, errs);
        let (mut taken, mut score) = (0, Points(0));
        for _ in 0..20_000 {
            let held = bot.hold(&world);
            for event in step(&mut world, held) {
                match event {
                    Event::LevelEntered => taken = 0,
                    Event::Coin { .. } => taken += 1,
                    _ => {}
                }
            }
            let walk = &world.stage.hero.walk;
            let floor = world.stage.hero_floor();
            assert!(floor.contains(walk.tile) && floor.contains(walk.target()));
            assert_eq!(taken + world.stage.coins_left().count_ones(), level.coins.len() as u32);
            assert!(world.score() >= score);
            score = world.score();
        }
        assert!(errs > 10 || world.stage.round > 1, "a bot of {errs} errors clears it");
    }
}
