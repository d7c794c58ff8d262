//! Tests the pick-ups: what each of them does, how long it lasts, and that it can be taken only once.

use crate::fixture::{play, tile};
use hat_trick::rules::thing::PickUp;
use hat_trick::rules::{Event, Phase, tuning};

#[test]
fn a_retry_is_one_more_and_is_taken_once() {
    let mut world = crate::state::MAPS.hatted(&["S+.."]);
    let events = play(&mut world, "R8");
    assert!(
        events.contains(&Event::PickedUp {
            at: tile(1, 0),
            kind: PickUp::Retry
        }),
        "{events:?}"
    );
    assert_eq!(world.stage.retries, tuning::RETRIES + 1);
    play(&mut world, "L8 R8");
    assert_eq!(world.stage.retries, tuning::RETRIES + 1);
}

#[test]
fn a_timeout_stops_every_rogue_for_four_seconds() {
    let mut world = crate::state::MAPS.hatted(&["S*......", "########", ">......."]);
    play(&mut world, "R4");
    let before = world.stage.rogues[0].walk;
    play(&mut world, "-230");
    assert_eq!(world.stage.rogues[0].walk, before);
    play(&mut world, "-30");
    assert_ne!(world.stage.rogues[0].walk, before);
}

#[test]
fn a_breaker_lets_one_hit_bounce_off_and_then_nothing_through_for_six_seconds() {
    let mut world = crate::state::MAPS.hatted(&["S%....<"]);
    let events = play(&mut world, "R8 -60");
    let shielded = events
        .iter()
        .filter(|event| matches!(event, Event::Shielded { .. }))
        .count();
    assert_eq!(shielded, 1, "{events:?}");
    assert_eq!(
        (world.stage.hits, world.stage.retries, world.phase),
        (0, tuning::RETRIES, Phase::Play)
    );
    assert!(world.stage.hero.safe > 5 * 60);
}

#[test]
fn a_trace_lasts_eight_seconds_and_changes_nothing() {
    let mut world = crate::state::MAPS.hatted(&["S&......", "########", ">......."]);
    play(&mut world, "R8");
    assert!(world.stage.trace > tuning::TRACE - 8);
    play(&mut world, "-480");
    assert_eq!(world.stage.trace, 0);
}

#[test]
fn what_is_foreseen_is_what_rogues_do_while_pip_stands_still() {
    let mut world = crate::state::MAPS.hatted(&["S.......", "########", ">......."]);
    let mut ahead = world.clone();
    ahead.foresee(90);
    play(&mut world, "-90");
    assert_eq!(ahead.stage.rogues[0].walk, world.stage.rogues[0].walk);
}
