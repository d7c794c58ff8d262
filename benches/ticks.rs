//! Measures how many ticks per second the rules can run, how long it takes to check a replay, and how long it takes to
//! clone a world, as the solver does.
//!
//! Run it with `cargo bench --bench ticks --no-default-features`. Every run is played in god mode, so that it never
//! ends early: ticks after the end of a run cost almost nothing, and would make the rules look faster than they are.
//! The benchmarks with "random thumbs" hold down random keys. The benchmarks with "skilled thumbs" are played by the
//! bot from the tests, which opens gates, clears levels and reaches later loops.

#![allow(clippy::unwrap_used, reason = "a benchmark may stop")]

#[path = "../tests/it/fixture/bot.rs"]
mod bot;

use bot::Bot;
use divan::Bencher;
use divan::counter::ItemsCount;
use hat_trick::levels;
use hat_trick::rules::fingerprint::Fingerprint;
use hat_trick::rules::replay::{Recorder, Replay};
use hat_trick::rules::{Campaign, Input, World, step};
use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg32;
use std::sync::Arc;

/// The number of ticks in a sample: five minutes.
const TICKS: usize = 5 * 60 * 60;

fn main() {
    divan::main();
}

fn campaign() -> Arc<Campaign> {
    levels::shipped().unwrap()
}

/// Returns the numbers of all levels in the campaign.
fn numbers() -> Vec<u8> {
    campaign().levels().map(|level| level.number).collect()
}

fn start(level: u8) -> World {
    World::new(&campaign(), 1, level).with_god()
}

fn random_thumbs(seed: u64) -> Vec<Input> {
    let mut rng = Pcg32::seed_from_u64(seed);
    let mut inputs = Vec::new();
    while inputs.len() < TICKS {
        let held = Input::from_bits(rng.random_range(0..32));
        inputs.extend(std::iter::repeat_n(held, rng.random_range(1..30)));
    }
    inputs.truncate(TICKS);
    inputs
}

fn skilled_thumbs(mut world: World) -> Vec<Input> {
    let mut bot = Bot::new(1, 15);
    let hold = |_| {
        let held = bot.hold(&world);
        step(&mut world, held);
        held
    };
    (0..TICKS).map(hold).collect()
}

fn play(bencher: Bencher, level: u8, inputs: &[Input]) {
    let start = start(level);
    bencher
        .counter(ItemsCount::new(TICKS))
        .with_inputs(|| start.clone())
        .bench_local_refs(|world| {
            for held in inputs {
                divan::black_box(step(world, *held));
            }
        });
}

#[divan::bench(args = numbers())]
fn ticks_with_random_thumbs(bencher: Bencher, level: u8) {
    play(bencher, level, &random_thumbs(u64::from(level)));
}

#[divan::bench(args = numbers())]
fn ticks_with_skilled_thumbs(bencher: Bencher, level: u8) {
    play(bencher, level, &skilled_thumbs(start(level)));
}

/// Returns the replay of five minutes of skilled play.
fn five_minutes(level: u8) -> Replay {
    let mut world = start(level);
    let mut recorder = Recorder::default();
    for held in skilled_thumbs(world.clone()) {
        step(&mut world, held);
        recorder.note(held, &world);
    }
    recorder.finish(&world, 1, level)
}

#[divan::bench(args = numbers())]
fn verify_a_replay_of_five_minutes(bencher: Bencher, level: u8) {
    let (campaign, replay) = (campaign(), five_minutes(level));
    bencher
        .counter(ItemsCount::new(TICKS))
        .bench_local(|| replay.verify(&campaign).unwrap());
}

/// Returns a world after 20 seconds of skilled play.
fn midway(level: u8) -> World {
    let mut world = start(level);
    for held in skilled_thumbs(world.clone()).into_iter().take(1200) {
        step(&mut world, held);
    }
    world
}

#[divan::bench(args = numbers())]
fn clone_a_world(bencher: Bencher, level: u8) {
    let world = midway(level);
    bencher.bench_local(|| divan::black_box(&world).clone());
}

#[divan::bench(args = numbers())]
fn fingerprint_of_a_world(bencher: Bencher, level: u8) {
    let world = midway(level);
    bencher.bench_local(|| Fingerprint::of(divan::black_box(&world)));
}
