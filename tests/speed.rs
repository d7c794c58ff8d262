//! The rules make two million ticks a second and more: the solver and the checks of replays live on it.
//!
//! `cargo test --release --no-default-features --test speed`; `cargo bench --bench ticks` tells more.

// Only a release build is fast.
#![cfg(not(debug_assertions))]
#![allow(clippy::unwrap_used, reason = "helpers of tests may stop the test")]

mod fixture;

use fixture::bot::Bot;
use hat_trick::levels;
use hat_trick::rules::{Input, World, step};
use std::time::{Duration, Instant};

/// Ticks of a run: five minutes.
const TICKS: u32 = 5 * 60 * 60;
/// The fewest ticks a second.
const LEAST: u128 = 2_000_000;
/// Runs of each level; the fastest counts, for a busy machine makes the others slower.
const RUNS: u32 = 20;

/// How long `inputs` take from `world` on.
fn time(mut world: World, inputs: &[Input]) -> Duration {
    let start = Instant::now();
    for held in inputs {
        std::hint::black_box(step(&mut world, *held));
    }
    start.elapsed()
}

#[test]
fn every_level_makes_two_million_ticks_a_second() {
    let campaign = levels::shipped().unwrap();
    for level in campaign.levels() {
        let world = World::new(&campaign, 1, level.number).with_god();
        let (mut player, mut ahead) = (Bot::new(1, 15), world.clone());
        let hold = |_| {
            let held = player.hold(&ahead);
            step(&mut ahead, held);
            held
        };
        let inputs: Vec<Input> = (0..TICKS).map(hold).collect();
        let best = (0..RUNS)
            .map(|_| time(world.clone(), &inputs))
            .min()
            .unwrap_or_default();
        let pace = u128::from(TICKS) * 1_000_000_000 / best.as_nanos().max(1);
        println!("{}: {pace} ticks a second", level.name);
        assert!(pace >= LEAST, "{}: {pace} ticks a second", level.name);
    }
}
