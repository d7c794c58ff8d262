//! Tests how the rogues Duplicate, Lag and Storm move.

use crate::fixture::{play, tile};
use hat_trick::rules::{Dir, Input, Tile, step, tuning};

#[test]
fn the_second_duplicate_mirrors_the_first() {
    let mut world = crate::state::MAPS.hatted(&["S...........", "############", "...D....D..."]);
    for _ in 0..200 {
        step(&mut world, Input::NONE);
        let [first, second] = [0, 1].map(|n| world.stage.rogues[n].walk);
        assert_eq!(first.tile.x + second.tile.x, 11, "{first:?} {second:?}");
    }
    let moved = world.stage.rogues[0].walk.tile != tile(3, 2);
    assert!(moved, "they walk");
}

#[test]
fn a_duplicate_whose_mirrored_way_is_walled_goes_its_own() {
    let mut world = crate::state::MAPS.hatted(&["S...........", "############", "..D...##D..."]);
    for _ in 0..600 {
        step(&mut world, Input::NONE);
        let floor = *world.stage.rogue_floor();
        assert!(
            world
                .stage
                .rogues
                .iter()
                .all(|rogue| floor.contains(rogue.walk.target()))
        );
    }
}

#[test]
fn a_lag_leaves_a_trail_that_slows_pip_and_dries() {
    let mut world = crate::state::MAPS.hatted(&["S.......", ".#######", "....L###"]);
    play(&mut world, "-66");
    let trail: Vec<Tile> = world.stage.trail.iter().map(|(at, _)| *at).collect();
    assert_eq!(trail, [tile(3, 2), tile(2, 2), tile(1, 2)]);
    world.stage.rogues[0].mood = hat_trick::rules::rogues::Mood::Gone(5_000);
    world.stage.hero.place(tile(3, 2), 0);
    let before = world.tick;
    while world.stage.hero.walk.tile != tile(1, 2) {
        step(&mut world, Input::from(Dir::Left));
    }
    assert_eq!(world.tick - before, 2 * u32::from(tuning::STICKY_PACE));
    play(&mut world, "-300");
    assert!(world.stage.trail.is_empty());
}

#[test]
fn a_storm_sleeps_then_bursts_towards_pip_until_a_wall() {
    let mut world = crate::state::MAPS.hatted(&["S..........", "##########.", "...Q......."]);
    world.stage.hero.place(tile(10, 0), 5_000);
    play(&mut world, "-149");
    assert_eq!(world.stage.rogues[0].walk.tile, tile(3, 2), "asleep");
    play(&mut world, "-29");
    assert_eq!(
        world.stage.rogues[0].walk.tile,
        tile(10, 2),
        "seven tiles at four ticks each"
    );
    play(&mut world, "-100");
    assert_eq!(world.stage.rogues[0].walk.tile, tile(10, 2), "asleep again");
}
