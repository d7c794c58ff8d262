//! Tests runs with non-default terms, and their replays.

use crate::fixture::hands;
use hat_trick::rules::replay::{CHECK_EVERY, Recorder, Replay, ReplayError};
use hat_trick::rules::tuning::{CLEARED, INTRO};
use hat_trick::rules::{Campaign, Event, Phase, Terms, World, step};
use std::sync::Arc;

/// Returns a campaign of two levels, each of which Pip clears by walking to the right.
fn campaign() -> Arc<Campaign> {
    let corridor = ["SHo.E"];
    let levels = [crate::invocation::MAPS, crate::pubsub::MAPS].map(|maps| maps.level(&corridor));
    crate::fixture::campaign(levels.to_vec())
}

/// The inputs that play the first level, from its intro through its tally, and then wait in the second.
const WALK: &str = "-120 R60 -600";

fn run(terms: Terms, words: &str) -> (World, Vec<(u32, Event)>, Replay) {
    let mut world = World::with_terms(&campaign(), 7, 1, terms);
    let mut recorder = Recorder::default();
    let mut events = Vec::new();
    for held in hands(words) {
        let tick = world.tick + 1;
        events.extend(step(&mut world, held).into_iter().map(|event| (tick, event)));
        recorder.note(held, &world);
    }
    let replay = recorder.finish(&world, 7, 1);
    (world, events, replay)
}

/// Returns how many times a level was entered.
fn entered(events: &[(u32, Event)]) -> usize {
    events.iter().filter(|(_, event)| *event == Event::LevelEntered).count()
}

fn limited(ticks: u32) -> Terms {
    Terms {
        limit: Some(ticks),
        ..Terms::default()
    }
}

#[test]
fn last_call_is_told_once_and_the_level_that_is_played_is_the_last() {
    let (world, events, _) = run(limited(130), WALK);
    let calls: Vec<_> = events.iter().filter(|(_, event)| *event == Event::LastCall).collect();
    assert_eq!(calls, [&(130, Event::LastCall)]);
    let cleared = events
        .iter()
        .find(|(_, event)| matches!(event, Event::Cleared(_)))
        .unwrap()
        .0;
    let over = events.iter().find(|(_, event)| *event == Event::GameOver).unwrap().0;
    assert_eq!(over, cleared + u32::from(CLEARED), "the tally stands first");
    assert_eq!((world.phase, world.stage.retries), (Phase::Over, 3));
    assert!(world.score().0 > 0);
}

#[test]
fn last_call_in_the_tally_is_the_end_after_it() {
    let (world, events, _) = run(limited(400), WALK);
    assert!(world.is_over());
    assert_eq!(entered(&events), 1);
}

#[test]
fn before_last_call_the_run_goes_on() {
    let (world, events, _) = run(limited(100_000), WALK);
    assert!(!world.is_over());
    assert_eq!(entered(&events), 2);
    assert!(
        !events
            .iter()
            .any(|(_, event)| matches!(event, Event::LastCall | Event::GameOver))
    );
}

#[test]
fn deadlines_are_longer_or_shorter_and_a_fifth_less_in_later_loops() {
    let of = |deadlines, round| {
        Terms {
            deadlines,
            ..Terms::default()
        }
        .deadline(3600, round)
    };
    assert_eq!((of(100, 1), of(50, 1), of(300, 1)), (3600, 1800, 10_800));
    assert_eq!((of(100, 2), of(50, 2)), (2880, 1440));
}

#[test]
fn a_run_on_other_terms_is_replayed_on_them() {
    let terms = Terms {
        retries: 5,
        deadlines: 200,
        quiz: false,
        limit: Some(130),
    };
    let (_, _, replay) = run(terms, WALK);
    let read = Replay::parse(&replay.to_json()).unwrap();
    assert_eq!(read, replay);
    read.verify(&campaign()).unwrap();
    for other in [
        Terms { retries: 4, ..terms },
        Terms {
            deadlines: 100,
            ..terms
        },
        Terms { limit: None, ..terms },
    ] {
        let altered = Replay {
            terms: other,
            ..replay.clone()
        };
        altered.verify(&campaign()).unwrap_err();
    }
}

#[test]
fn a_run_on_the_usual_terms_is_written_without_them() {
    let (_, _, replay) = run(Terms::default(), &format!("-{INTRO}"));
    let text = replay.to_json();
    assert!(!text.contains("terms"), "{text}");
    assert_eq!(Replay::parse(&text).unwrap(), replay);
}

#[test]
fn terms_that_the_game_never_offers_are_refused() {
    let (_, _, replay) = run(Terms::default(), &format!("-{CHECK_EVERY}"));
    let parse = |terms| {
        Replay::parse(
            &Replay {
                terms,
                ..replay.clone()
            }
            .to_json(),
        )
    };
    for terms in [
        Terms {
            retries: 0,
            ..Terms::default()
        },
        Terms {
            retries: 7,
            ..Terms::default()
        },
        Terms {
            deadlines: 49,
            ..Terms::default()
        },
        Terms {
            deadlines: 301,
            ..Terms::default()
        },
        limited(0),
        limited(Terms::MOST_LIMIT + 1),
    ] {
        assert_eq!(parse(terms), Err(ReplayError::Terms));
    }
}
