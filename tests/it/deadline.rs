//! Tests the deadline: the hurry before it, and The Timeout, which appears when no time is left.

use crate::fixture::{face, play, play_until, start, tile, timed_quietly, wear_hat};
use hat_trick::rules::grid::Point;
use hat_trick::rules::rogues::Mood;
use hat_trick::rules::rogues::RogueKind;
use hat_trick::rules::{Dir, Event, Input, Points, World, step, tuning};

/// Makes a world from the map `rows`, with `seconds` seconds left until the deadline.
fn with_seconds(seconds: u32, rows: &[&str]) -> World {
    let mut level = crate::invocation::MAPS.level(rows);
    level.deadline = seconds * tuning::SECOND;
    start(level)
}

/// Makes a world in which The Timeout has just appeared, with Pip in the top left corner.
fn timed_out(rows: &[&str]) -> World {
    let mut world = with_seconds(1, rows);
    play(&mut world, "-60");
    assert!(world.stage.timeout.is_some());
    world
}

fn timeout_point(world: &World) -> Point {
    world.stage.timeout.unwrap().point
}

#[test]
fn fifteen_seconds_before_the_end_it_hurries_and_at_zero_the_timeout_enters() {
    let mut world = with_seconds(20, &["S..."]);
    let found = timed_quietly(&mut world, "-1250");
    let expected = [(300, Event::Hurry), (1200, Event::TimeoutEntered { at: tile(29, 14) })];
    assert_eq!(found, expected);
    assert_eq!(
        (world.stage.time_left, world.stage.hits),
        (0, 0),
        "nobody dies of the time"
    );
}

#[test]
fn the_timeout_enters_at_the_corner_farthest_from_pip() {
    let corners = [
        ((0, 0), (29, 14)),
        ((20, 3), (0, 14)),
        ((20, 12), (0, 0)),
        ((3, 10), (29, 0)),
    ];
    for ((x, y), (far_x, far_y)) in corners {
        let mut rows = vec![".".repeat(30); 15];
        rows[y].replace_range(x..=x, "S");
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let mut world = with_seconds(1, &rows);
        let found = timed_quietly(&mut world, "-60");
        assert_eq!(found, [(60, Event::TimeoutEntered { at: tile(far_x, far_y) })]);
    }
}

#[test]
fn the_timeout_goes_straight_through_walls() {
    let mut world = timed_out(&["S"]);
    let ticks = play_until(&mut world, "-", 2000, |event| matches!(event, Event::Hit { .. }));
    assert!(ticks > 200, "it takes its time: {ticks} ticks");
    assert!(timeout_point(&world).x > 0, "and goes back to the far corner");
}

#[test]
fn the_timeout_gets_faster_every_second_up_to_its_most() {
    let mut world = timed_out(&["S"]);
    // Keep Pip safe, and put The Timeout back once per second, so that it always has some way to go.
    let mut speeds = Vec::new();
    for _ in 0..40 {
        world.stage.hero.safe = 1000;
        let timeout = world.stage.timeout.as_mut().unwrap();
        timeout.retreat(Point::default());
        let from = timeout.point;
        step(&mut world, Input::NONE);
        speeds.push(timeout_point(&world).reach(from));
        play(&mut world, "-59");
    }
    assert_eq!(speeds[0], tuning::TIMEOUT_SPEED);
    assert!(
        speeds
            .windows(2)
            .all(|pair| pair[1] == (pair[0] + 1).min(tuning::TIMEOUT_MOST)),
        "{speeds:?}"
    );
    assert_eq!(speeds[39], tuning::TIMEOUT_MOST);
}

#[test]
fn even_one_who_runs_is_caught_in_the_end() {
    let mut level = crate::invocation::MAPS.level(&["S............................."; 1]);
    level.deadline = 60;
    let mut world = start(level);
    let mut ticks = 0;
    while world.stage.hits == 0 {
        let words = if (ticks / 240) % 2 == 0 { "R1" } else { "L1" };
        play(&mut world, words);
        ticks += 1;
        assert!(ticks < 40 * 60, "nobody outruns The Timeout for 40 s");
    }
}

#[test]
fn the_timeout_cannot_be_stunned() {
    let mut world = timed_out(&["S........................."]);
    wear_hat(&mut world);
    face(&mut world, Dir::Right);
    world.stage.timeout.as_mut().unwrap().point = tile(4, 0).units();
    let found = timed_quietly(&mut world, "B1 -18");
    let expected = [
        (1, Event::Tossed { dir: Dir::Right }),
        (
            19,
            Event::HatTurned {
                at: tile(6, 0),
                wall: false,
            },
        ),
    ];
    assert_eq!(found, expected);
    assert!(timeout_point(&world).x < tile(4, 0).units().x, "and comes on");
}

#[test]
fn the_timeout_reaches_further_than_a_rogue() {
    for (units, hits) in [(tuning::TIMEOUT_REACH + 15, 1), (tuning::TIMEOUT_REACH + 16, 0)] {
        let mut world = timed_out(&["S"]);
        let timeout = world.stage.timeout.as_mut().unwrap();
        timeout.age = 0;
        timeout.point = Point { x: units, y: 0 };
        step(&mut world, Input::NONE);
        assert_eq!(world.stage.hits, hits, "from {units} units off, 15 of them walked");
    }
}

#[test]
fn a_hit_by_the_timeout_costs_a_retry_and_it_comes_again_as_fast_as_it_was() {
    let mut world = timed_out(&["S"]);
    world.stage.timeout.as_mut().unwrap().age = 600;
    play_until(&mut world, "-", 2000, |event| *event == Event::RetryLost { left: 2 });
    let age = world.stage.timeout.unwrap().age;
    assert!(age > 600);
    play_until(&mut world, "-", 60, |event| matches!(event, Event::Respawned { .. }));
    let timeout = world.stage.timeout.unwrap();
    assert_eq!((timeout.age, timeout.point), (age, tile(29, 14).units()));
}

#[test]
fn after_a_retry_the_timeout_starts_from_the_corner_farthest_from_the_start() {
    let row = format!("S{}", ".".repeat(29));
    let mut world = timed_out(&[&row]);
    world.stage.hero.place(tile(28, 0), 0);
    world.stage.timeout.as_mut().unwrap().point = tile(28, 0).units();
    play_until(&mut world, "-", 5, |event| matches!(event, Event::RetryLost { .. }));
    assert_eq!(
        timeout_point(&world),
        tile(0, 14).units(),
        "far from the hit, but near the start"
    );
    play_until(&mut world, "-", 60, |event| matches!(event, Event::Respawned { .. }));
    assert_eq!(timeout_point(&world), tile(29, 14).units());
}

#[test]
fn the_clock_stands_while_pip_is_down() {
    let mut world = with_seconds(60, &["S..<"]);
    play_until(&mut world, "-", 60, |event| matches!(event, Event::RetryLost { .. }));
    let left = world.stage.time_left;
    play_until(&mut world, "-", 60, |event| matches!(event, Event::Respawned { .. }));
    assert_eq!(world.stage.time_left, left);
}

#[test]
fn after_the_deadline_fighting_rogues_pays_nothing() {
    let mut world = timed_out(&["S.>>>....................o"]);
    wear_hat(&mut world);
    face(&mut world, Dir::Right);
    for rogue in &mut world.stage.rogues {
        rogue.mood = Mood::Roaming;
        rogue.walk = hat_trick::rules::walk::Walk::new(rogue.walk.tile, Dir::Right, u8::MAX);
        rogue.walk.tile.x = rogue.walk.tile.x.min(5);
    }
    let found = timed_quietly(&mut world, "B1 -40");
    let paid: Vec<u32> = found
        .iter()
        .filter_map(|(_, event)| match event {
            Event::Stunned { points, .. } | Event::HatTrick { points } => Some(points.0),
            _ => None,
        })
        .collect();
    assert_eq!(paid, [0, 0, 0, 0], "{found:?}");
    let found = timed_quietly(&mut world, "R40");
    let gone: Vec<(RogueKind, Points)> = found
        .iter()
        .filter_map(|(_, event)| match event {
            Event::DeadLettered { kind, points, .. } => Some((*kind, *points)),
            _ => None,
        })
        .collect();
    assert!(
        !gone.is_empty() && gone.iter().all(|(_, points)| *points == Points(0)),
        "{found:?}"
    );
}

#[test]
fn a_level_can_still_be_cleared_after_the_deadline_without_points_for_time() {
    let mut level = crate::invocation::MAPS.level(&["So.E"]);
    level.deadline = 60;
    let mut world = start(level);
    play(&mut world, "-60");
    wear_hat(&mut world);
    let found = play(&mut world, "R24");
    let Some(Event::Cleared(tally)) = found.last() else {
        panic!("{found:?}")
    };
    assert_eq!(
        (tally.seconds_left, tally.time, tally.level),
        (0, Points(0), tuning::CLEAR_POINTS)
    );
}

#[test]
fn each_level_starts_without_the_timeout() {
    let first = crate::invocation::MAPS.level(&["So.E"]);
    let mut world = crate::invocation::MAPS.hatted(&["So.E"]);
    world.stage.time_left = 3;
    play(&mut world, "R24");
    assert!(world.stage.timeout.is_some());
    play_until(&mut world, "-", 600, |event| *event == Event::LevelEntered);
    assert_eq!(world.stage.timeout, None);
    assert_eq!(world.stage.time_left, tuning::deadline_in_loop(first.deadline, 2));
}
