//! Tests the rogues: how each kind walks, and what happens when a rogue is stunned, is dead-lettered or wakes up again.

use crate::fixture::{face, pip, play, play_quietly, start, tile, timed, timed_quietly, wear_hat};
use hat_trick::rules::rogues::Mood;
use hat_trick::rules::rogues::RogueKind;
use hat_trick::rules::thing::Turn;
use hat_trick::rules::{Dir, Event, Input, Points, Tile, World, step, tuning};

/// Returns the tiles that the first rogue reaches within `ticks` ticks, each with the tick of its arrival.
fn way_of_rogue(world: &mut World, ticks: u32) -> Vec<(u32, Tile)> {
    let mut way: Vec<(u32, Tile)> = Vec::new();
    let mut last = world.stage.rogues[0].walk.tile;
    for tick in 1..=ticks {
        step(world, Input::NONE);
        let now = world.stage.rogues[0].walk.tile;
        if now != last {
            way.push((tick, now));
            last = now;
        }
    }
    way
}

fn columns(way: &[(u32, Tile)]) -> Vec<(u32, u8)> {
    way.iter().map(|(tick, at)| (*tick, at.x)).collect()
}

fn tiles(way: &[(u32, Tile)]) -> Vec<(u8, u8)> {
    way.iter().map(|(_, at)| (at.x, at.y)).collect()
}

#[test]
fn a_patrol_walks_a_tile_in_eleven_ticks_and_turns_back_at_walls() {
    let mut world = crate::invocation::MAPS.world(&["S#.>.."]);
    let way = way_of_rogue(&mut world, 11 * 6);
    assert_eq!(columns(&way), [(11, 4), (22, 5), (33, 4), (44, 3), (55, 2), (66, 3)]);
}

#[test]
fn a_patrol_turns_at_walls_as_its_level_says() {
    // The patrol reaches a wall from the left, on a tile with open floor above and below.
    let rows: &[&str] = &["S#....", "###.##", "#>..##", "###.##", "#....."];
    let first_turn = |turn: Turn| {
        let mut level = crate::invocation::MAPS.level(rows);
        level.rogues[0].turn = turn;
        let way = way_of_rogue(&mut start(level), 11 * 3);
        tiles(&way)
    };
    assert_eq!(first_turn(Turn::Back), [(2, 2), (3, 2), (2, 2)]);
    assert_eq!(first_turn(Turn::Right), [(2, 2), (3, 2), (3, 3)]);
    assert_eq!(first_turn(Turn::Left), [(2, 2), (3, 2), (3, 1)]);
}

#[test]
fn a_patrol_goes_straight_on_past_open_side_ways() {
    let mut world = crate::invocation::MAPS.world(&["S#....", "###.##", "#>....", "###.##"]);
    assert_eq!(
        tiles(&way_of_rogue(&mut world, 11 * 4)),
        [(2, 2), (3, 2), (4, 2), (5, 2)]
    );
}

#[test]
fn a_patrol_with_no_way_at_all_stands() {
    let mut world = crate::invocation::MAPS.world(&["S##", "#>#", "###"]);
    assert_eq!(way_of_rogue(&mut world, 100), []);
}

#[test]
fn rogues_do_not_enter_the_tunnels() {
    let mut world = crate::invocation::MAPS.world(&["S#>.==.."]);
    assert_eq!(columns(&way_of_rogue(&mut world, 36)), [(11, 3), (22, 2), (33, 3)]);
}

#[test]
fn rogues_do_not_enter_closed_gates_or_the_exit() {
    for row in ["S#>.1...", "S#>.E..."] {
        let mut world = crate::invocation::MAPS.hatted(&[row]);
        assert_eq!(
            columns(&way_of_rogue(&mut world, 36)),
            [(11, 3), (22, 2), (33, 3)],
            "{row}"
        );
    }
}

#[test]
fn a_poison_hunts_by_the_shortest_way_slower_than_pip() {
    let mut world = crate::invocation::MAPS.world(&["S....", "####.", "X....", "....."]);
    let way = way_of_rogue(&mut world, 14 * 6);
    assert_eq!(tiles(&way), [(1, 2), (2, 2), (3, 2), (4, 2), (4, 1), (4, 0)]);
    let ticks: Vec<u32> = way.iter().map(|(tick, _)| *tick).collect();
    assert_eq!(ticks, [14, 28, 42, 56, 70, 84]);
}

#[test]
fn a_poison_chooses_anew_at_every_tile() {
    let mut world = crate::invocation::MAPS.world(&["....S........", ".###########.", ".......X....."]);
    play(&mut world, "-13");
    assert_eq!(
        world.stage.rogues[0].walk.dir,
        Dir::Left,
        "the way round the left is shorter"
    );
    play(&mut world, "R64");
    assert_eq!(pip(&world), tile(12, 0));
    assert_eq!(world.stage.rogues[0].walk.dir, Dir::Right, "and now the other one");
}

#[test]
fn a_poison_that_cannot_reach_pip_walks_straight_lines() {
    let mut world = crate::invocation::MAPS.world(&["S####", "#X..#"]);
    assert_eq!(
        columns(&way_of_rogue(&mut world, 56)),
        [(14, 2), (28, 3), (42, 2), (56, 1)]
    );
}

#[test]
fn whoever_is_safe_is_not_hunted() {
    let column_after_a_second = |safe: u16| {
        let mut world = crate::invocation::MAPS.world(&["S.....X......"]);
        world.stage.hero.safe = safe;
        play(&mut world, "-60");
        world.stage.rogues[0].walk.tile.x
    };
    assert!(column_after_a_second(0) < 6, "it hunts");
    assert!(column_after_a_second(120) > 6, "it wanders off the way it looks");
}

#[test]
fn in_a_tunnel_pip_is_safe_from_a_hunter() {
    let mut world = crate::invocation::MAPS.world(&["......", "S==..X", "......"]);
    play(&mut world, "R8");
    assert_eq!(pip(&world), tile(1, 1));
    let walled = world.stage.level.tunnels.contains(pip(&world));
    assert!(walled);
    // There is a way around the tunnel, so the hunter can reach every side of the tunnel, but it never enters the
    // tunnel.
    for _ in 0..1200 {
        step(&mut world, Input::NONE);
        assert!(!world.stage.level.tunnels.contains(world.stage.rogues[0].walk.target()));
    }
    assert_eq!(world.stage.hits, 0);
}

#[test]
fn the_rival_stays_home_until_there_is_something_to_spoil() {
    let mut world = crate::state::MAPS.world(&["Sa....R."]);
    assert_eq!(way_of_rogue(&mut world, 200), []);
}

#[test]
fn the_rival_goes_to_what_pip_saved_in_sixteen_ticks_a_tile_and_home_again() {
    let mut world = crate::state::MAPS.hatted(&["Sa..", "##..", "...R"]);
    play(&mut world, "R8");
    play(&mut world, "R24");
    // Keep Pip safe, so that the Rival cannot hit him.
    world.stage.hero.safe = 2000;
    // At first, the Rival stays calm for six seconds.
    assert_eq!(way_of_rogue(&mut world, 300), []);
    let way = way_of_rogue(&mut world, 60 + 16 * 9);
    assert!(tiles(&way).contains(&(1, 0)), "{way:?}");
    assert_eq!(world.stage.rogues[0].walk.tile, tile(3, 2), "home again: {way:?}");
    let steps: Vec<u32> = way.windows(2).map(|pair| pair[1].0 - pair[0].0).collect();
    assert!(steps.iter().all(|ticks| *ticks == 16), "{steps:?}");
}

/// Puts Pip in column 0 of a long row, wearing the hat and facing right, behind a patrol that walks away from him.
fn before_a_patrol() -> World {
    let mut world = crate::invocation::MAPS.hatted(&["S....>..............."]);
    face(&mut world, Dir::Right);
    world
}

#[test]
fn a_stunned_rogue_stands_for_three_seconds() {
    let mut world = before_a_patrol();
    let found = timed_quietly(&mut world, "B1 -20");
    let stunned: Vec<u32> = found
        .iter()
        .filter(|(_, event)| matches!(event, Event::Stunned { .. }))
        .map(|(t, _)| *t)
        .collect();
    let [at] = stunned[..] else { panic!("{found:?}") };
    let place = world.stage.rogues[0].walk;
    let mut ticks = 21;
    while world.stage.rogues[0].walk == place {
        step(&mut world, Input::NONE);
        ticks += 1;
    }
    assert_eq!(
        ticks - at,
        u32::from(tuning::STUN),
        "it takes its next step after 180 ticks"
    );
}

#[test]
fn a_stunned_rogue_is_not_stunned_again_and_pays_once() {
    let mut world = before_a_patrol();
    play(&mut world, "B1 -60 B1 -60");
    assert_eq!(world.score(), tuning::STUN_POINTS);
}

/// Makes a row with Pip, who wears the hat, and `count` stunned rogues to his right, two tiles apart.
fn stunned_in_a_row(count: usize) -> World {
    let row = format!("S.{}..........", ">.".repeat(count));
    let mut world = crate::invocation::MAPS.hatted(&[&row]);
    for rogue in &mut world.stage.rogues {
        rogue.mood = Mood::Stunned(1000);
    }
    world
}

#[test]
fn walking_into_stunned_rogues_dead_letters_them_in_a_chain() {
    let mut world = stunned_in_a_row(5);
    let found = play_quietly(&mut world, "R96");
    let gone = |x, chain, points| Event::DeadLettered {
        at: tile(x, 0),
        kind: RogueKind::Patrol,
        chain,
        points: Points(points),
    };
    assert_eq!(
        found,
        [
            gone(2, 1, 200),
            gone(4, 2, 400),
            gone(6, 3, 800),
            gone(8, 4, 1600),
            gone(10, 4, 1600)
        ]
    );
    assert_eq!((world.score(), world.stage.hits), (Points(4600), 0));
}

#[test]
fn a_chain_waits_three_seconds() {
    for (ticks, second) in [(170, 400), (190, 200)] {
        let mut world = stunned_in_a_row(2);
        // Pip meets the first rogue on his way to column 2, and the second on his way to column 4.
        let found = timed_quietly(&mut world, &format!("R16 R8 -{} R8", ticks - 8));
        let points: Vec<u32> = found
            .iter()
            .filter_map(|(_, event)| match event {
                Event::DeadLettered { points, .. } => Some(points.0),
                _ => None,
            })
            .collect();
        assert_eq!(points, [200, second], "{ticks} ticks later");
    }
}

#[test]
fn a_dead_lettered_rogue_is_away_for_eight_seconds_blinks_for_one_and_walks_from_its_place() {
    let mut world = crate::invocation::MAPS.world(&["S.#..........", "............>"]);
    world.stage.rogues[0].mood = Mood::Gone(tuning::DEAD_LETTER);
    world.stage.rogues[0].walk.tile = tile(5, 1);
    let found = timed(&mut world, "-600");
    assert_eq!(found, [(480, Event::Waking { at: tile(12, 1) })]);
    // The rogue blinks for 60 ticks, until tick 540. In the next 60 ticks it walks five tiles to the left.
    assert_eq!(
        (world.stage.rogues[0].mood, world.stage.rogues[0].walk.tile),
        (Mood::Roaming, tile(7, 1))
    );
}

#[test]
fn a_rogue_that_is_gone_or_waking_neither_hits_nor_can_be_stunned() {
    for mood in [Mood::Gone(400), Mood::Waking(400)] {
        let mut world = crate::invocation::MAPS.hatted(&["S.>......"]);
        world.stage.rogues[0].mood = mood;
        let found = play_quietly(&mut world, "R1 RB1 R30 -20");
        let harmless = |event: &Event| matches!(event, Event::Tossed { .. } | Event::HatTurned { .. } | Event::Caught);
        assert!(found.iter().all(harmless), "{mood:?}: {found:?}");
    }
}

#[test]
fn a_rogue_does_not_come_back_while_pip_is_near_its_place() {
    for (distance, waits) in [(4, true), (5, false)] {
        let row = format!("S{}>....", ".".repeat(distance - 1));
        let mut world = crate::invocation::MAPS.world(&[&row]);
        world.stage.rogues[0].mood = Mood::Gone(10);
        let found = timed(&mut world, "-100");
        let expected = if waits {
            vec![]
        } else {
            vec![(
                10,
                Event::Waking {
                    at: tile(distance as u8, 0),
                },
            )]
        };
        assert_eq!(found, expected, "{distance} tiles away");
    }
}

#[test]
fn a_rogue_that_waited_for_pip_comes_back_when_he_goes() {
    let mut world = crate::invocation::MAPS.world(&["........S..>"]);
    world.stage.rogues[0].mood = Mood::Gone(10);
    assert_eq!(play(&mut world, "-100"), []);
    let found = timed_quietly(&mut world, "L40");
    // As soon as Pip sets off towards the tile that is five steps away from the rogue, he counts as being on that tile.
    assert_eq!(found, [(9, Event::Waking { at: tile(11, 0) })]);
}

#[test]
fn a_rogue_that_touches_pip_hits_him_once() {
    let mut world = crate::invocation::MAPS.world(&["S...<"]);
    let found = play_quietly(&mut world, "-70");
    assert_eq!(found, [Event::Hit { at: tile(0, 0) }, Event::RetryLost { left: 2 }]);
}

#[test]
fn a_near_miss_is_a_miss() {
    // Pip and the rogue pass each other in neighbouring rows.
    let mut world = crate::invocation::MAPS.world(&["S.........", "........<."]);
    play(&mut world, "R72");
    assert_eq!(world.stage.hits, 0);
}

#[test]
fn pip_and_a_rogue_cannot_walk_through_each_other() {
    for wait in 0..30 {
        let mut world = crate::invocation::MAPS.world(&["S........<"]);
        wear_hat(&mut world);
        play(&mut world, &format!("-{} R80", wait + 1));
        assert_eq!(world.stage.hits, 1, "after a wait of {wait} ticks");
    }
}
