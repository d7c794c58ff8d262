//! Checks that `step` never allocates, so that ten hours at a booth can neither fragment nor exhaust memory, and no
//! tick has to wait for the heap.
//!
//! The counting allocator comes from the crate `allocation-counter`, so that our own code stays free of `unsafe`.

use crate::fixture::bot::Bot;
use hat_trick::levels;
use hat_trick::rules::{Input, World, step};
use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg32;

/// The length of each run, in ticks.
const TICKS: usize = 20_000;

/// Returns the number of allocations made while stepping through `inputs`.
fn allocations(mut world: World, inputs: &[Input]) -> u64 {
    let counted = allocation_counter::measure(|| {
        for held in inputs {
            let events = step(&mut world, *held);
            std::hint::black_box(&events);
        }
    });
    counted.count_total
}

/// Returns random inputs, generated from `seed`.
fn random_thumbs(seed: u64) -> Vec<Input> {
    let mut rng = Pcg32::seed_from_u64(seed);
    let mut inputs = Vec::with_capacity(TICKS);
    while inputs.len() < TICKS {
        let held = Input::from_bits(rng.random_range(0..32));
        inputs.extend(std::iter::repeat_n(held, rng.random_range(1..30)));
    }
    inputs
}

/// Returns the inputs of the fixture's simulated player, which clears levels and so reaches more of the game.
fn skilled_thumbs(mut world: World, seed: u64) -> Vec<Input> {
    let mut bot = Bot::new(seed, 15);
    let hold = |_| {
        let held = bot.hold(&world);
        step(&mut world, held);
        held
    };
    (0..TICKS).map(hold).collect()
}

#[test]
fn the_counter_counts() {
    let counted = allocation_counter::measure(|| drop(std::hint::black_box(vec![1, 2, 3])));
    assert_eq!(counted.count_total, 1);
}

#[test]
fn random_thumbs_on_every_shipped_level_allocate_nothing() {
    let campaign = levels::shipped().unwrap();
    for level in campaign.levels() {
        let world = World::new(&campaign, 5, level.number).with_god();
        let inputs = random_thumbs(u64::from(level.number));
        assert_eq!(allocations(world, &inputs), 0, "{}", level.name);
    }
}

#[test]
fn clears_rescues_and_second_loops_allocate_nothing() {
    let campaign = levels::shipped().unwrap();
    for level in campaign.levels() {
        let world = World::new(&campaign, 6, level.number).with_god();
        let inputs = skilled_thumbs(world.clone(), u64::from(level.number));
        assert_eq!(allocations(world, &inputs), 0, "{}", level.name);
    }
}
