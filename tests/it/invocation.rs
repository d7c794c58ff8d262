//! Tests what the level about Service invocation teaches, as listed in the comment at the top of
//! `src/rules/apis/invocation/mod.rs`.

use crate::fixture::{Letters, Maps};
use crate::fixture::{REFUSED, console, face, pip, play, play_quietly, play_until, tile, timed_quietly};
use hat_trick::rules::apis::ApiKind;
use hat_trick::rules::apis::invocation::{CALLER, DESK, DOWN};
use hat_trick::rules::apis::{Api, Mechanic};
use hat_trick::rules::rogues::Mood;
use hat_trick::rules::thing::Sign;
use hat_trick::rules::walk::Walk;
use hat_trick::rules::{Dir, Event, Phase, World};

/// The letters that stand for this API's machines in the small maps that the tests draw.
pub const MAPS: Maps = Maps::new(
    ApiKind::Invocation,
    &[
        Letters::new("abcd", CALLER),
        Letters::new("mn", DESK),
        Letters::new("xy", DESK).with(DOWN),
    ],
);

const ANSWERED: &str = "POST /v1.0/invoke/orders/method/place 200";
const FAILED: &str = "POST /v1.0/invoke/orders/method/place 500";

/// Pip between a caller and a desk; also a gate with their sign, a gate with another sign, and a rogue that stays out
/// of reach.
const CALL: &[&str] = &["aS..m..........>", "###############.", "1.2............"];

fn carried(world: &World) -> Option<Sign> {
    world.api.show(&world.stage).carried
}

fn attempt(world: &World) -> Option<u8> {
    match &world.api {
        Api::Invocation(api) => api.attempt(),
        _ => None,
    }
}

/// Makes the first rogue hit Pip, then takes it away again.
fn hit(world: &mut World) -> Vec<Event> {
    world.stage.hero.safe = 0;
    let rogue = &mut world.stage.rogues[0];
    rogue.mood = Mood::Roaming;
    rogue.walk = Walk::new(world.stage.hero.walk.nearest(), Dir::Right, u8::MAX);
    let events = play_quietly(world, "-1");
    world.stage.rogues[0].walk = Walk::new(tile(14, 2), Dir::Right, u8::MAX);
    // Wait until the pause after the hit is over.
    play(world, "-4");
    events
}

/// Makes the world of [`CALL`] after Pip has picked up the request with the circle.
fn carrying() -> World {
    let mut world = MAPS.hatted(CALL);
    play(&mut world, "L8 -1");
    assert_eq!(carried(&world), Some(Sign::Circle));
    world
}

#[test]
fn without_the_hat_callers_and_desks_do_nothing() {
    let mut world = MAPS.world(CALL);
    let found = play_quietly(&mut world, "L8 R32");
    assert_eq!(
        found,
        [
            Event::Refused { at: tile(0, 0) },
            REFUSED,
            Event::Refused { at: tile(4, 0) },
            REFUSED
        ]
    );
    assert_eq!((carried(&world), world.stage.is_gate_open(2)), (None, false));
}

#[test]
fn a_caller_hands_out_a_request_that_is_carried() {
    let mut world = MAPS.hatted(CALL);
    assert_eq!(
        play_quietly(&mut world, "L8"),
        [Event::Pressed {
            at: tile(0, 0),
            thing: 0
        }]
    );
    assert_eq!((carried(&world), attempt(&world)), (Some(Sign::Circle), Some(1)));
}

#[test]
fn the_reply_of_a_healthy_instance_opens_the_gates_of_its_sign_and_no_others() {
    let mut world = carrying();
    let found = timed_quietly(&mut world, "R32");
    let expected = [
        (
            32,
            Event::Pressed {
                at: tile(4, 0),
                thing: 1,
            },
        ),
        (32, found[1].1),
        (32, Event::GateOpened { at: tile(0, 2) }),
    ];
    assert_eq!(found, expected);
    assert_eq!(console(&[found[1].1]), [ANSWERED]);
    assert_eq!(carried(&world), None);
    let open: Vec<bool> = (0..world.stage.level.things.len())
        .map(|i| world.stage.is_gate_open(i))
        .collect();
    assert_eq!(open, [false, false, true, false], "the circle's gate alone");
}

#[test]
fn the_gates_stay_open() {
    let mut world = carrying();
    play(&mut world, "R32 -2000");
    assert!(world.stage.is_gate_open(2));
}

#[test]
fn an_instance_that_is_down_answers_500_and_any_healthy_copy_answers() {
    let mut world = MAPS.hatted(&["aS.x..m", "###1###"]);
    play(&mut world, "L8");
    let found = play_quietly(&mut world, "R24");
    assert_eq!(console(&found), [FAILED]);
    assert_eq!(
        (carried(&world), attempt(&world)),
        (Some(Sign::Circle), Some(1)),
        "it is still in hand"
    );
    assert!(!world.stage.is_gate_open(3));
    let found = play_quietly(&mut world, "R24");
    assert_eq!(console(&found), [ANSWERED]);
    assert!(world.stage.is_gate_open(3));
}

#[test]
fn a_desk_of_another_app_takes_nothing() {
    let mut world = MAPS.hatted(&["aS.n..m"]);
    play(&mut world, "L8");
    assert_eq!(play_quietly(&mut world, "R24"), []);
    assert_eq!(carried(&world), Some(Sign::Circle));
}

#[test]
fn a_desk_without_a_request_does_nothing() {
    let mut world = MAPS.hatted(CALL);
    assert_eq!(play_quietly(&mut world, "R24"), []);
}

#[test]
fn one_request_at_a_time_is_carried() {
    let mut world = MAPS.hatted(&["aSb.m.n", "1#####2"]);
    play(&mut world, "L8");
    assert_eq!(
        play_quietly(&mut world, "R16"),
        [],
        "the other caller hands out nothing"
    );
    assert_eq!(carried(&world), Some(Sign::Circle));
    play(&mut world, "R16 L16");
    assert_eq!(carried(&world), Some(Sign::Triangle), "after the reply it does");
}

#[test]
fn an_app_that_has_answered_is_not_called_again() {
    let mut world = carrying();
    play(&mut world, "R32");
    assert_eq!(play_quietly(&mut world, "L32"), []);
    assert_eq!(carried(&world), None);
}

#[test]
fn a_hit_while_carrying_retries_the_request_from_its_caller_and_costs_no_retry() {
    let mut world = carrying();
    play(&mut world, "R24");
    let found = hit(&mut world);
    assert_eq!(
        found,
        [
            Event::Hit { at: tile(3, 0) },
            found[1],
            Event::Rescued { at: tile(0, 0) }
        ]
    );
    assert_eq!(console(&found), [FAILED]);
    assert_eq!(
        (pip(&world), world.stage.retries, world.phase),
        (tile(0, 0), 3, Phase::Play)
    );
    assert_eq!((carried(&world), attempt(&world)), (Some(Sign::Circle), Some(2)));
    assert!(world.stage.hero.safe > 100, "and Pip is safe for a while");
}

#[test]
fn the_third_try_is_the_last_one() {
    let mut world = carrying();
    for attempt_now in [2, 3] {
        let found = hit(&mut world);
        assert!(
            matches!(found[..], [Event::Hit { .. }, Event::Called(_), Event::Rescued { .. }]),
            "{found:?}"
        );
        assert_eq!(attempt(&world), Some(attempt_now));
    }
    let found = hit(&mut world);
    assert!(
        matches!(
            found[..],
            [Event::Hit { .. }, Event::Called(_), Event::RetryLost { left: 2 }]
        ),
        "{found:?}"
    );
    assert_eq!(console(&found), [FAILED]);
    assert_eq!(
        (carried(&world), attempt(&world)),
        (None, None),
        "the request is given up"
    );
}

#[test]
fn a_request_given_up_can_be_taken_again_with_three_new_tries() {
    let mut world = carrying();
    (0..3).for_each(|_| drop(hit(&mut world)));
    play_until(&mut world, "-", 60, |event| matches!(event, Event::Respawned { .. }));
    play(&mut world, "L8");
    assert_eq!((carried(&world), attempt(&world)), (Some(Sign::Circle), Some(1)));
}

#[test]
fn a_hit_with_empty_hands_costs_a_retry() {
    let mut world = MAPS.hatted(CALL);
    let found = hit(&mut world);
    assert_eq!(found, [Event::Hit { at: tile(1, 0) }, Event::RetryLost { left: 2 }]);
}

#[test]
fn a_hit_counts_against_the_five_nines_even_when_the_request_is_retried() {
    let mut world = carrying();
    hit(&mut world);
    assert_eq!(world.stage.hits, 1);
}

#[test]
fn the_flying_hat_takes_and_delivers_requests_from_afar() {
    let mut world = MAPS.hatted(&["S..a..m...", "####1#####"]);
    face(&mut world, Dir::Right);
    let found = timed_quietly(&mut world, "B1 -40");
    let expected = [
        (1, Event::Tossed { dir: Dir::Right }),
        (
            9,
            Event::Pressed {
                at: tile(3, 0),
                thing: 0,
            },
        ),
        (
            18,
            Event::Pressed {
                at: tile(6, 0),
                thing: 1,
            },
        ),
        (18, found[3].1),
        (18, Event::GateOpened { at: tile(4, 1) }),
        (
            19,
            Event::HatTurned {
                at: tile(6, 0),
                wall: false,
            },
        ),
        (35, Event::Caught),
    ];
    assert_eq!(found, expected);
    assert_eq!(console(&[found[3].1]), [ANSWERED]);
}

#[test]
fn every_sign_names_its_own_app_in_the_console() {
    let mut world = MAPS.hatted(&["Sa.m.b.n"]);
    let found = play_quietly(&mut world, "R56");
    assert_eq!(
        console(&found),
        [ANSWERED, "POST /v1.0/invoke/stock/method/reserve 200"]
    );
}

#[test]
fn the_solver_is_told_the_next_step() {
    let mut world = MAPS.hatted(CALL);
    let goals = |world: &World| {
        let api: &dyn Mechanic = &*world.api;
        (
            api.goals(&world.stage).iter().collect::<Vec<_>>(),
            api.progress(&world.stage),
        )
    };
    assert_eq!(goals(&world), (vec![tile(0, 0)], 0));
    play(&mut world, "L8");
    assert_eq!(goals(&world), (vec![tile(4, 0)], 1));
    play(&mut world, "R32");
    assert_eq!(goals(&world), (vec![], 2));
}
