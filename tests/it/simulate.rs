//! Tests the simulated players: what they may know, which errors they make, and whether their statistics can be
//! trusted.

use crate::fixture::tile;
use hat_trick::levels;
use hat_trick::rules::rogues::Rogue;
use hat_trick::rules::rogues::RogueKind;
use hat_trick::rules::thing::{Placed, Turn};
use hat_trick::rules::{Campaign, Dir, Input, World, step};
use hat_trick::tools::simulate::{Human, Model, Person, Report, Session, Traits};
use serde_json::Value;
use std::process::Command;
use std::sync::Arc;

/// Returns the first three levels.
fn three_levels() -> Arc<Campaign> {
    let shipped = levels::shipped().unwrap();
    let first = shipped.levels().take(3).map(|level| level.as_ref().clone());
    Campaign::new(first.collect()).unwrap()
}

fn report(campaign: &Arc<Campaign>, model: Model, games: u32) -> Report {
    let session = Session::new(campaign, model, 1);
    Report::of(model.name(), 1, &session.play_all(games, 2))
}

#[test]
fn games_are_the_same_again_and_with_any_number_of_threads() {
    let campaign = levels::shipped().unwrap();
    for model in [Model::Newcomer, Model::Regular] {
        let play = |threads| Session::new(&campaign, model, 7).play_all(6, threads);
        let games = play(1);
        assert_eq!(games, play(1));
        assert_eq!(games, play(2));
        assert_ne!(games[0], games[1], "each game has its own luck");
    }
}

#[test]
fn newcomers_are_behind_regulars_and_these_behind_experts() {
    let campaign = three_levels();
    let [newcomer, regular, expert] = Model::ALL.map(|model| report(&campaign, model, 24));
    // In level 2, all players wait for the same gates, so better knowledge shows only in how often the level is
    // cleared.
    for level in [0, 2] {
        let [slow, brisk, fast] = [&newcomer, &regular, &expert].map(|report| report.levels[level].seconds.median);
        assert!(
            slow > brisk && brisk > fast,
            "level {}: {slow} {brisk} {fast}",
            level + 1
        );
    }
    let cleared = |report: &Report| report.levels[..3].iter().map(|level| level.cleared).sum::<u32>();
    let [few, more, all] = [&newcomer, &regular, &expert].map(cleared);
    assert!(few < more && more <= all, "{few} {more} {all}");
    assert_eq!(all, 72, "an expert clears every level");
}

/// Returns the number of ticks until two identical players act differently after a rogue has appeared for only one of
/// them.
fn notices_after(traits: Traits, seed: u64) -> Option<u32> {
    let rows = [
        "..............................",
        "S............................o",
        "..............................",
    ];
    let mut calm = crate::invocation::MAPS.hatted(&rows);
    let mut person = Human::new(traits, seed);
    while calm.stage.hero.walk.tile.x < 8 {
        let held = person.hands(&calm);
        step(&mut calm, held);
    }
    let (mut other, mut startled) = (person.clone(), calm.clone());
    let x = calm.stage.hero.walk.tile.x;
    startled.stage.rogues.push(Rogue::new(
        &Placed {
            kind: RogueKind::Patrol,
            at: tile(x + 6, 1),
            dir: Dir::Left,
            turn: Turn::Back,
            asleep: false,
        },
        1,
    ));
    (0..90).find(|_| {
        let hands: [Input; 2] = [person.hands(&calm), other.hands(&startled)];
        step(&mut calm, hands[0]);
        step(&mut startled, hands[1]);
        hands[0] != hands[1]
    })
}

#[test]
fn nobody_reacts_before_the_reaction_time() {
    for traits in [Traits::NEWCOMER, Traits::REGULAR] {
        let times: Vec<u32> = (0..40).filter_map(|seed| notices_after(traits, seed)).collect();
        assert!(times.len() >= 20, "most people notice: {times:?}");
        assert!(times.iter().all(|ticks| *ticks >= traits.reaction), "{times:?}");
    }
}

/// Returns the share of turns that go wrong during an hour of play.
fn slips(traits: Traits) -> f64 {
    let campaign = levels::shipped().unwrap();
    let (mut turns, mut wrong) = (0, 0);
    for seed in 0..12 {
        let mut world = World::new(&campaign, seed, 1).with_god();
        let mut person = Human::new(traits, seed);
        for _ in 0..5 * 60 * 60 {
            let held = person.hands(&world);
            step(&mut world, held);
        }
        let (more, slips) = person.turns();
        (turns, wrong) = (turns + more, wrong + slips);
    }
    f64::from(wrong) / f64::from(turns)
}

#[test]
fn a_turn_goes_wrong_as_often_as_it_should() {
    let newcomer = slips(Traits::NEWCOMER);
    assert!((0.10..0.15).contains(&newcomer), "one in eight: {newcomer}");
    let regular = slips(Traits::REGULAR);
    assert!((0.05..0.08).contains(&regular), "one in sixteen: {regular}");
}

fn say(args: &[&str]) -> String {
    let said = Command::new(env!("CARGO_BIN_EXE_hat-trick"))
        .args(args)
        .output()
        .unwrap();
    assert!(said.status.success(), "{said:?}");
    String::from_utf8(said.stdout).unwrap()
}

fn sum(counts: &Value) -> u64 {
    counts
        .as_object()
        .unwrap()
        .values()
        .map(|count| count.as_u64().unwrap())
        .sum()
}

#[test]
fn the_json_adds_up() {
    let line = [
        "simulate", "--games", "12", "--seed", "3", "--model", "newcomer", "--json",
    ];
    let said = say(&line);
    assert_eq!(said, say(&line), "the same seed, the same numbers");
    let reports: Value = serde_json::from_str(&said).unwrap();
    let report = &reports[0];
    assert_eq!(
        (report["model"].as_str(), report["games"].as_u64()),
        (Some("newcomer"), Some(12))
    );
    assert_eq!(sum(&report["ends"]), 12);
    let levels = report["levels"].as_array().unwrap();
    assert_eq!(levels.iter().map(|level| sum(&level["ends"])).sum::<u64>(), 12);
    let mut enters = 12;
    for level in levels {
        assert_eq!(
            level["entered"].as_u64(),
            Some(enters),
            "who clears a level enters the next: {level}"
        );
        enters -= sum(&level["ends"]);
    }
}

#[test]
fn the_table_and_a_trace_are_for_people() {
    let table = say(&["simulate", "--games", "2", "--model", "newcomer"]);
    for word in ["newcomer: 2 games, seed 1", "median", "01-invocation", "under 45 s"] {
        assert!(table.contains(word), "{word}: {table}");
    }
    let trace = say(&["simulate", "--model", "newcomer", "--trace", "1"]);
    assert!(trace.contains("GameOver") && trace.contains("ended by"), "{trace}");
}
