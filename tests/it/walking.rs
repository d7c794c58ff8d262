//! Tests walking: whether Pip goes where the player meant, for every tick on which a key may be pressed.

use crate::fixture::{hands, pip, play, start, tile, timed};
use hat_trick::rules::{Dir, Event, Input, Level, Phase, Tile, World, step};

/// The number of ticks from the first step to the centre of the junction that the table below is about.
const TO_JUNCTION: i32 = 4 * 8;

/// The way in which the player's thumb requests a turn. The key for the way ahead has been held from the start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Thumb {
    /// Holds the key for the turn as well.
    Held,
    /// Holds the key for the turn for one tick.
    Tapped,
    /// Rolls over to the key for the turn, letting go of the key for the way ahead.
    Rolled,
}

use Thumb::{Held, Rolled, Tapped};

/// Makes a corridor in the direction `ahead` that ends at position 13, with these `branches` in the direction `turn`.
fn corridor(ahead: Dir, turn: Dir, branches: &[i32]) -> Level {
    let mut level = crate::invocation::MAPS.level(&["S"]);
    level.walls = hat_trick::rules::Tiles::ALL;
    for along in 1..=13 {
        let across = if branches.contains(&along) { 0..4 } else { 0..1 };
        for across in across {
            level.walls.remove(place(ahead, turn, along, across));
        }
    }
    level.area = hat_trick::rules::Tiles::ALL;
    level.start = place(ahead, turn, 1, 0);
    level
}

/// Returns the tile that is `along` tiles along the corridor and `across` tiles into a branch.
fn place(ahead: Dir, turn: Dir, along: i32, across: i32) -> Tile {
    let (ax, ay) = ahead.delta();
    let (tx, ty) = turn.delta();
    let at = |a: i8, t: i8| (7 + i32::from(a) * (along - 7) + i32::from(t) * across) as u8;
    tile(at(ax, tx), at(ay, ty))
}

/// Returns the position, along the corridor, of the branch that Pip takes if the turn is requested `when` ticks after
/// he reached the junction's centre. 13 is the end of the corridor; a negative number means that he stops at that
/// position.
fn walked_into(ahead: Dir, turn: Dir, branches: &[i32], thumb: Thumb, when: i32) -> i32 {
    let mut world = start(corridor(ahead, turn, branches));
    for tick in 1..=200 {
        let since = tick - (TO_JUNCTION + when);
        let mut held = Input::NONE;
        if thumb != Rolled || since < 0 {
            held = held.with(ahead);
        }
        if since == 0 || (since > 0 && thumb != Tapped) {
            held = held.with(turn);
        }
        step(&mut world, held);
        if (1..=13).all(|along| place(ahead, turn, along, 0) != pip(&world)) {
            break;
        }
    }
    let at = pip(&world);
    let found = (1..=13).find(|along| (0..4).any(|across| place(ahead, turn, *along, across) == at));
    let found = found.unwrap_or_else(|| panic!("Pip left the corridor: {at:?}"));
    let inside = (1..4).any(|across| place(ahead, turn, found, across) == at);
    if inside || found == 13 { found } else { -found }
}

/// Returns the eight possible orientations of a corridor.
fn all_ways() -> impl Iterator<Item = (Dir, Dir)> {
    Dir::ALL
        .into_iter()
        .flat_map(|ahead| [(ahead, ahead.right()), (ahead, ahead.right().back())])
}

#[test]
fn a_turn_is_taken_at_the_junction_that_it_was_meant_for() {
    // Each row begins with the tick on which the turn is pressed, counted from the tick on which Pip reaches the
    // junction's centre. The other three numbers say where Pip goes if the key is held, tapped, or rolled over to: 5 is
    // the junction, 9 the next branch and 13 the end of the corridor. A negative number is the position where he stops.
    let table = [
        (-10, 5, 13, -4),
        (-9, 5, 13, -4),
        (-8, 5, 13, -4), // Pip reaches the tile before the junction: one tick too early to be remembered
        (-7, 5, 5, -4),  // a whole tile early
        (-6, 5, 5, 5),
        (-5, 5, 5, 5),
        (-4, 5, 5, 5),
        (-3, 5, 5, 5),
        (-2, 5, 5, 5),
        (-1, 5, 5, 5),
        (0, 5, 5, 5), // Pip reaches the centre
        (1, 5, 5, 5), // without a turn, he would leave the centre
        (2, 5, 5, 5), // one, two or three ticks late: he steps back and takes the turn
        (3, 5, 5, 5),
        (4, 5, 5, 5),
        (5, 9, 13, -6), // too late
        (6, 9, 13, -6),
    ];
    for (ahead, turn) in all_ways() {
        for (when, held, tapped, rolled) in table {
            let goes = |thumb| walked_into(ahead, turn, &[5, 9], thumb, when);
            let found = (when, goes(Held), goes(Tapped), goes(Rolled));
            assert_eq!(
                found,
                (when, held, tapped, rolled),
                "walking {ahead:?}, turning {turn:?}"
            );
        }
    }
}

#[test]
fn a_late_turn_that_the_next_centre_offers_too_is_taken_there() {
    for (ahead, turn) in all_ways() {
        for thumb in [Held, Tapped, Rolled] {
            let columns: Vec<i32> = (0..=4)
                .map(|when| walked_into(ahead, turn, &[5, 6], thumb, when))
                .collect();
            assert_eq!(
                columns,
                [5, 5, 6, 6, 6],
                "{thumb:?}, walking {ahead:?}, turning {turn:?}"
            );
        }
    }
}

/// A corridor of 12 tiles, with Pip in column 4.
const CORRIDOR: &[&str] = &["############", "....S.......", "############"];

/// A corridor that crosses another one at column 4, row 2.
const CROSSING: &[&str] = &["####.####", "####.####", "S........", "####.####", "####.####"];

#[test]
fn ten_tiles_take_eighty_ticks() {
    let mut world = crate::invocation::MAPS.world(&["S............"]);
    for tiles in 1..=10 {
        play(&mut world, "R8");
        assert_eq!(world.stage.hero.walk.tile, tile(tiles, 0));
        assert!(world.stage.hero.walk.at_centre());
    }
}

#[test]
fn a_tap_from_standing_moves_one_tile_exactly_however_short() {
    for ticks in 1..=8 {
        let mut world = crate::invocation::MAPS.world(CORRIDOR);
        let found = timed(&mut world, &format!("R{ticks} -30"));
        let stepped = Event::Stepped {
            from: tile(4, 1),
            dir: Dir::Right,
            turned: true,
        };
        let stopped = Event::Stopped { at: tile(5, 1) };
        // If the key is still down on the tick of arrival, it is released at the centre, so there is no event for a
        // stop.
        let expected = if ticks < 8 {
            vec![(1, stepped), (8, stopped)]
        } else {
            vec![(1, stepped)]
        };
        assert_eq!((found, pip(&world)), (expected, tile(5, 1)), "held for {ticks} ticks");
    }
}

#[test]
fn letting_go_stops_on_the_next_centre() {
    for ticks in 9..=16 {
        let mut world = crate::invocation::MAPS.world(CORRIDOR);
        play(&mut world, &format!("R{ticks} -40"));
        assert_eq!(world.stage.hero.walk.tile, tile(6, 1), "held for {ticks} ticks");
        assert!(world.stage.hero.walk.at_centre());
    }
}

#[test]
fn the_opposite_direction_turns_pip_round_on_the_spot() {
    for ticks in 1..=7 {
        let mut world = crate::invocation::MAPS.world(CORRIDOR);
        play(&mut world, &format!("R{ticks}"));
        let there = world.stage.hero_point().x;
        play(&mut world, "L1");
        assert_eq!(world.stage.hero_point().x, there - 30, "pressed after {ticks} ticks");
        play(&mut world, &format!("L{}", ticks - 1 + 8));
        assert_eq!(
            (world.stage.hero.walk.tile, world.stage.hero.walk.progress),
            (tile(3, 1), 0)
        );
    }
}

#[test]
fn a_tap_back_between_two_tiles_goes_back_to_the_tile_left_and_no_further() {
    for ticks in 1..=7 {
        for tap in 1..=ticks {
            let mut world = crate::invocation::MAPS.world(CORRIDOR);
            play(&mut world, &format!("R{ticks} L{tap} -40"));
            assert_eq!(pip(&world), tile(4, 1), "right for {ticks} ticks, left for {tap}");
        }
    }
}

#[test]
fn a_tap_back_while_the_way_ahead_is_held_only_delays_it() {
    for ticks in 1..=7 {
        let mut world = crate::invocation::MAPS.world(CORRIDOR);
        play(&mut world, &format!("R{ticks} RL1 R39"));
        // Pip walks back for `ticks` ticks, and then forward again for the same number of ticks.
        let lost = 2 * ticks;
        assert_eq!(
            world.stage.hero_point().x,
            240 * 4 + 30 * (ticks + 40 - lost),
            "tapped after {ticks} ticks"
        );
    }
}

#[test]
fn turning_round_tells_one_step_and_the_arrival() {
    let mut world = crate::invocation::MAPS.world(CORRIDOR);
    let found = timed(&mut world, "R5 L1 -20");
    let expected = [
        (
            1,
            Event::Stepped {
                from: tile(4, 1),
                dir: Dir::Right,
                turned: true,
            },
        ),
        (
            6,
            Event::Stepped {
                from: tile(4, 1),
                dir: Dir::Left,
                turned: true,
            },
        ),
        (10, Event::Stopped { at: tile(4, 1) }),
    ];
    assert_eq!(found, expected);
}

#[test]
fn the_last_direction_pressed_wins_and_the_one_still_held_comes_back() {
    let mut world = crate::invocation::MAPS.world(CROSSING);
    play(&mut world, "R32 RD8");
    assert_eq!(pip(&world), tile(4, 3));
    play(&mut world, "RDU16");
    assert_eq!(pip(&world), tile(4, 1), "up was pressed last");
    play(&mut world, "RD8 R8");
    assert_eq!(pip(&world), tile(5, 2), "up was let go, then down");
}

#[test]
fn of_two_presses_in_one_tick_the_turn_is_meant() {
    for turn in ["RU", "RD"] {
        let mut world = crate::invocation::MAPS.world(CROSSING);
        play(&mut world, &format!("R30 -1 {turn}24"));
        assert_eq!(pip(&world).x, 4, "{turn}");
        assert_ne!(pip(&world).y, 2, "{turn}");
    }
}

#[test]
fn pressing_into_a_wall_keeps_walking_the_way_that_is_held() {
    for wall in ["RU", "RD", "RUD"] {
        let mut world = crate::invocation::MAPS.world(CORRIDOR);
        let found = play(&mut world, &format!("R12 {wall}28"));
        assert_eq!(pip(&world), tile(9, 1), "{wall}");
        let turned = found
            .iter()
            .filter(|event| matches!(event, Event::Stepped { turned: true, .. }))
            .count();
        assert_eq!(turned, 1, "only the first step turned");
    }
}

#[test]
fn pressing_into_a_wall_looks_at_it_and_moves_nothing() {
    let mut world = crate::invocation::MAPS.world(CORRIDOR);
    assert_eq!(play(&mut world, "U30"), []);
    assert_eq!((world.stage.facing(), pip(&world)), (Dir::Up, tile(4, 1)));
}

#[test]
fn a_direction_held_through_the_intro_walks_from_the_first_tick_of_play() {
    let mut world = World::new(
        &crate::fixture::campaign(vec![crate::invocation::MAPS.level(CORRIDOR)]),
        1,
        1,
    );
    let intro = hands("R120");
    let events: Vec<Event> = intro.iter().flat_map(|held| step(&mut world, *held)).collect();
    assert_eq!(
        (events, world.phase),
        (vec![Event::LevelEntered, Event::LevelStarted], Phase::Play)
    );
    play(&mut world, "R8");
    assert_eq!(world.stage.hero.walk.tile, tile(5, 1));
}

#[test]
fn a_tap_of_two_directions_walks_round_the_corner_that_they_name() {
    let mut world = crate::invocation::MAPS.world(&["#.##", "S...", "####"]);
    play(&mut world, "UR1 -30");
    assert_eq!(pip(&world), tile(1, 0));
}

#[test]
fn the_edge_of_the_board_is_a_wall() {
    let mut world = crate::invocation::MAPS.world(&["S."]);
    assert_eq!(play(&mut world, "U20 L20"), []);
    assert_eq!(pip(&world), tile(0, 0));
}

#[test]
fn a_toss_pressed_up_to_eight_ticks_too_soon_is_not_lost() {
    let row: &[&str] = &["S............."];
    let mut world = crate::invocation::MAPS.hatted(row);
    play(&mut world, "R1 RB1");
    // The hat can be tossed again on the tick after it was caught.
    let flight = crate::fixture::play_until(&mut world, "-", 90, |event| *event == Event::Caught) + 1;
    for early in 0..=12 {
        let mut world = crate::invocation::MAPS.hatted(row);
        let found = timed(&mut world, &format!("R1 RB1 -{} B1 -20", flight - early - 1));
        let tossed = |(tick, event): &(u32, Event)| matches!(event, Event::Tossed { .. }).then_some(*tick);
        let tossed: Vec<u32> = found.iter().filter_map(tossed).collect();
        let expected = if early <= 8 { vec![2, 2 + flight] } else { vec![2] };
        assert_eq!(
            tossed, expected,
            "pressed {early} ticks before the hat could be tossed again"
        );
    }
}
