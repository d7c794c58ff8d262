//! Tests the hat: how it is picked up, tossed and caught, and what it does in flight.

use crate::fixture::{
    REFUSED, console, face, pip, play, play_quietly, play_until, start, tile, timed_quietly, wear_hat,
};
use hat_trick::rules::hat::Hat;
use hat_trick::rules::rogues::RogueKind;
use hat_trick::rules::{Dir, Event, Phase, Points, World, tuning};

/// Puts Pip in column 0 of a row of 14 tiles, wearing the hat and facing right.
fn in_a_long_row() -> World {
    let mut world = crate::invocation::MAPS.hatted(&["S............."]);
    face(&mut world, Dir::Right);
    world
}

#[test]
fn the_hat_is_put_on_by_walking_over_it_and_pays_once() {
    let mut world = crate::invocation::MAPS.world(&["SH..."]);
    let on = Event::HatOn {
        at: tile(1, 0),
        points: tuning::HAT_POINTS,
    };
    assert_eq!(timed_quietly(&mut world, "R24 L24 R24"), [(4, on)]);
    assert_eq!((world.score(), world.stage.hat), (Points(200), Hat::Worn));
}

#[test]
fn the_hat_flies_three_ticks_a_tile_for_six_tiles_and_homes() {
    let mut world = in_a_long_row();
    let found = timed_quietly(&mut world, "B1 -40");
    let expected = [
        (1, Event::Tossed { dir: Dir::Right }),
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
    assert_eq!(world.score(), Points(0));
}

#[test]
fn in_flight_the_hat_is_over_the_next_tile_every_third_tick() {
    let mut world = in_a_long_row();
    play(&mut world, "B1");
    for tick in 2..=18 {
        play(&mut world, "-1");
        assert_eq!(world.stage.hat.flying_at().map(|point| point.x), Some(tick * 80));
    }
}

#[test]
fn a_wall_turns_the_hat() {
    let mut world = crate::invocation::MAPS.hatted(&["S...#..."]);
    face(&mut world, Dir::Right);
    let found = timed_quietly(&mut world, "B1 -40");
    let expected = [
        (1, Event::Tossed { dir: Dir::Right }),
        (
            10,
            Event::HatTurned {
                at: tile(3, 0),
                wall: true,
            },
        ),
        (17, Event::Caught),
    ];
    assert_eq!(found, expected);
}

#[test]
fn tossed_against_a_wall_beside_pip_it_is_back_at_once() {
    let mut world = in_a_long_row();
    face(&mut world, Dir::Up);
    let found = timed_quietly(&mut world, "B1 -40");
    let expected = [
        (1, Event::Tossed { dir: Dir::Up }),
        (
            1,
            Event::HatTurned {
                at: tile(0, 0),
                wall: true,
            },
        ),
        (2, Event::Caught),
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_closed_gate_and_the_shut_exit_turn_the_hat_like_walls() {
    for row in ["S..1...", "S..E..."] {
        let mut world = crate::invocation::MAPS.hatted(&[row]);
        face(&mut world, Dir::Right);
        let found = play_quietly(&mut world, "B1 -12");
        assert_eq!(
            found.get(1),
            Some(&Event::HatTurned {
                at: tile(2, 0),
                wall: true
            }),
            "{row}"
        );
    }
}

#[test]
fn the_hat_flies_the_way_that_pip_looks() {
    for (words, dir) in [
        ("U8", Dir::Up),
        ("R8", Dir::Right),
        ("D8", Dir::Down),
        ("L8", Dir::Left),
    ] {
        let mut world = crate::invocation::MAPS.hatted(&[".....", ".....", "..S..", ".....", "....."]);
        let found = play_quietly(&mut world, &format!("{words} B1"));
        assert_eq!(found, [Event::Tossed { dir }]);
    }
}

#[test]
fn the_hat_flies_home_over_walls_and_follows_pip() {
    let mut world = crate::invocation::MAPS.hatted(&["S.......", ".#######", ".#######", "........"]);
    face(&mut world, Dir::Right);
    play(&mut world, "RB1 -18 D1");
    let ticks = play_until(&mut world, "D", 60, |event| *event == Event::Caught);
    assert!(ticks < 30, "the straight way from column 6 to Pip takes {ticks} ticks");
    assert_eq!(world.stage.hat, Hat::Worn);
}

#[test]
fn walking_towards_the_hat_catches_it_early() {
    let mut waiting = in_a_long_row();
    play(&mut waiting, "B1");
    let stands = play_until(&mut waiting, "-", 60, |event| *event == Event::Caught);
    let mut walking = in_a_long_row();
    play(&mut walking, "RB1");
    let walks = play_until(&mut walking, "R", 60, |event| *event == Event::Caught);
    assert!(walks + 5 < stands, "walking {walks} ticks, standing {stands}");
}

#[test]
fn running_away_never_loses_the_hat() {
    let mut world = crate::invocation::MAPS.hatted(&["S............................."]);
    face(&mut world, Dir::Right);
    play(&mut world, "R160 L1 LB1");
    let ticks = play_until(&mut world, "R", 90, |event| *event == Event::Caught);
    assert!(ticks < 60, "caught after {ticks} ticks");
}

#[test]
fn without_the_hat_there_is_nothing_to_toss() {
    let mut world = crate::invocation::MAPS.world(&["S...H"]);
    assert_eq!(play_quietly(&mut world, "B1 -5 RB3"), []);
}

#[test]
fn holding_the_button_tosses_once() {
    let mut world = in_a_long_row();
    let found = play_quietly(&mut world, "B120");
    assert_eq!(
        found
            .iter()
            .filter(|event| matches!(event, Event::Tossed { .. }))
            .count(),
        1
    );
}

#[test]
fn in_flight_the_sidecar_is_away_and_pads_refuse() {
    let mut world = crate::invocation::MAPS.hatted(&["S........", "a........"]);
    face(&mut world, Dir::Right);
    play(&mut world, "B1");
    assert_eq!(
        play_quietly(&mut world, "D8"),
        [Event::Refused { at: tile(0, 1) }, REFUSED]
    );
    assert_eq!(world.api.show(&world.stage).carried, None);
}

#[test]
fn on_its_way_out_the_hat_presses_pads_from_afar() {
    let mut world = crate::pubsub::MAPS.hatted(&["S..a.....", "#########", "...1....."]);
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
        (9, found[2].1),
        (9, Event::GateOpened { at: tile(3, 2) }),
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
    let events: Vec<Event> = found.into_iter().map(|(_, event)| event).collect();
    assert_eq!(console(&events), ["POST /v1.0/publish/pubsub/orders 204"]);
}

#[test]
fn the_hat_grabs_coins_on_its_way_out() {
    let mut world = crate::invocation::MAPS.hatted(&["S.o.o....."]);
    face(&mut world, Dir::Right);
    let coin = |x, combo, points| Event::Coin {
        at: tile(x, 0),
        combo,
        points: Points(points),
    };
    let found = timed_quietly(&mut world, "B1 -18");
    let expected = [
        (1, Event::Tossed { dir: Dir::Right }),
        (5, coin(2, 1, 50)),
        (11, coin(4, 2, 100)),
        (
            19,
            Event::HatTurned {
                at: tile(6, 0),
                wall: false,
            },
        ),
    ];
    // Pip collects the last coin while the hat is away, so the exit stays shut.
    assert_eq!(found, expected);
}

#[test]
fn the_hat_grabs_coins_behind_walls_on_its_way_home() {
    let mut world =
        crate::invocation::MAPS.hatted(&["S.......", ".##o####", ".##o####", ".##o####", ".#######", ".#######"]);
    face(&mut world, Dir::Right);
    let found = timed_quietly(&mut world, "B1 D40");
    let coins: Vec<u32> = found
        .iter()
        .filter(|(_, event)| matches!(event, Event::Coin { .. }))
        .map(|(t, _)| *t)
        .collect();
    assert!(!coins.is_empty() && coins.iter().all(|tick| *tick > 19), "{found:?}");
}

#[test]
fn a_rogue_that_the_flying_hat_touches_is_stunned_and_does_not_turn_it() {
    let mut world = before_rogues(1);
    let found = timed_quietly(&mut world, "B1 -20");
    let expected = [
        (1, Event::Tossed { dir: Dir::Right }),
        (
            4,
            Event::Stunned {
                at: tile(2, 0),
                kind: RogueKind::Patrol,
                points: Points(100),
            },
        ),
        (
            19,
            Event::HatTurned {
                at: tile(6, 0),
                wall: false,
            },
        ),
    ];
    assert_eq!(found, expected);
}

/// Puts Pip in column 0, wearing the hat and facing right towards `count` rogues that hardly move.
fn before_rogues(count: usize) -> World {
    let row = format!("S.{}......", "v".repeat(count));
    let mut world = start(crate::invocation::MAPS.level(&[&row]));
    wear_hat(&mut world);
    for rogue in &mut world.stage.rogues {
        // The rogues are so slow that they stay on their tiles for the whole test.
        rogue.walk.pace = u8::MAX;
    }
    face(&mut world, Dir::Right);
    world
}

#[test]
fn three_stuns_with_one_toss_are_a_hat_trick() {
    let mut world = before_rogues(3);
    let found = play_quietly(&mut world, "B1 -20");
    let stunned = |x| Event::Stunned {
        at: tile(x, 0),
        kind: RogueKind::Patrol,
        points: Points(100),
    };
    let expected = [
        Event::Tossed { dir: Dir::Right },
        stunned(2),
        stunned(3),
        stunned(4),
        Event::HatTrick { points: Points(3000) },
        Event::HatTurned {
            at: tile(6, 0),
            wall: false,
        },
    ];
    assert_eq!(found, expected);
    assert_eq!(world.score(), Points(3300));
}

#[test]
fn a_fourth_stun_makes_no_second_hat_trick() {
    let mut world = before_rogues(5);
    let found = play_quietly(&mut world, "B1 -20");
    let tricks = found
        .iter()
        .filter(|event| matches!(event, Event::HatTrick { .. }))
        .count();
    assert_eq!((tricks, world.score()), (1, Points(3500)));
}

#[test]
fn two_stuns_and_one_with_the_next_toss_are_no_hat_trick() {
    let mut world = before_rogues(2);
    play(&mut world, "B1 -40");
    world.stage.rogues[0].mood = hat_trick::rules::rogues::Mood::Roaming;
    let found = play_quietly(&mut world, "B1 -40");
    assert!(
        !found.iter().any(|event| matches!(event, Event::HatTrick { .. })),
        "{found:?}"
    );
    assert_eq!(world.score(), Points(200), "a rogue pays for a stun once");
}

#[test]
fn a_hit_while_the_hat_flies_asks_no_api_and_the_hat_is_back_with_pip() {
    // The request that Pip carries would protect him from a hit, but the hat is away.
    let mut world = crate::invocation::MAPS.hatted(&["aS..............", "................"]);
    play(&mut world, "L8 -1");
    assert!(world.api.show(&world.stage).carried.is_some());
    world.stage.rogues.push(hat_trick::rules::rogues::Rogue::new(
        &hat_trick::rules::thing::Placed {
            kind: RogueKind::Patrol,
            at: tile(0, 1),
            dir: Dir::Up,
            turn: hat_trick::rules::thing::Turn::Back,
            asleep: false,
        },
        1,
    ));
    face(&mut world, Dir::Right);
    let found = play_quietly(&mut world, "B1 -30");
    assert!(found.contains(&Event::RetryLost { left: 2 }), "{found:?}");
    assert_eq!(world.api.show(&world.stage).carried, None, "the request is lost too");
    play_until(&mut world, "-", 90, |event| matches!(event, Event::Respawned { .. }));
    assert_eq!(world.stage.hat, Hat::Worn);
}

#[test]
fn the_exit_is_shut_while_the_hat_flies() {
    let mut world = crate::invocation::MAPS.hatted(&["So......E"]);
    play(&mut world, "R8");
    assert!(world.stage.is_exit_open());
    let at = tile(8, 0);
    let found = timed_quietly(&mut world, "B1 -40");
    let expected = [
        (1, Event::Tossed { dir: Dir::Right }),
        (1, Event::ExitShut { at }),
        (
            19,
            Event::HatTurned {
                at: tile(7, 0),
                wall: true,
            },
        ),
        (35, Event::Caught),
        (35, Event::ExitOpened { at }),
    ];
    assert_eq!(found, expected);
}

#[test]
fn who_tosses_the_hat_on_the_way_into_the_exit_clears_the_level_with_the_catch() {
    let mut world = crate::invocation::MAPS.hatted(&["So..E....", "#########"]);
    play(&mut world, "R24");
    assert_eq!((pip(&world), world.stage.is_exit_open()), (tile(3, 0), true));
    let found = play_quietly(&mut world, "R2 RB1 R5 -1");
    assert!(
        !found.iter().any(|event| matches!(event, Event::ExitShut { .. })),
        "it never shuts on Pip"
    );
    assert_eq!(world.phase, Phase::Play, "bare-headed in the exit");
    let found = play_quietly(&mut world, "-40");
    assert!(matches!(found[..], [.., Event::Caught, Event::Cleared(_)]), "{found:?}");
}
