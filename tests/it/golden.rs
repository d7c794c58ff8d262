//! Golden replays: in every build, the demos that the solver recorded must play exactly as recorded.
//!
//! If only the encoding has changed, run `make fingerprints`, which plays the same inputs and records the demos again.
//! Check with `git diff` that the scores are unchanged.

use hat_trick::levels::{self, DEMOS};
use hat_trick::rules::fingerprint::Fingerprint;
use hat_trick::rules::replay::{Replay, ReplayError, VERSION, record};
use hat_trick::rules::{Input, Phase, World, step};
use std::fs;

/// The environment variable that `make fingerprints` sets to `write`.
const VARIABLE: &str = "HAT_TRICK_FINGERPRINTS";
const FOLDER: &str = "assets/demos";

/// Returns a demo with the same inputs, recorded again under the current rules.
fn recorded_again(text: &str) -> Replay {
    let mut old: serde_json::Value = serde_json::from_str(text).unwrap();
    old["version"] = VERSION.into();
    let old = Replay::parse(&old.to_string()).unwrap();
    let inputs: Vec<Input> = old.inputs().unwrap().collect();
    record(&levels::shipped().unwrap(), old.seed, old.level, &inputs)
}

#[test]
fn every_demo_is_what_its_inputs_come_to() {
    let writes = std::env::var(VARIABLE).is_ok_and(|value| value == "write");
    for entry in fs::read_dir(FOLDER).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let again = recorded_again(&text).to_json();
        if writes {
            fs::write(&path, again).unwrap();
        } else {
            assert_eq!(text, again, "{}", path.display());
        }
    }
}

/// Returns a recording of the first level.
fn first() -> Replay {
    let (_, text) = DEMOS[0];
    Replay::parse(text).unwrap()
}

#[test]
fn every_demo_plays_as_recorded_and_clears_its_level() {
    let campaign = levels::shipped().unwrap();
    let names: Vec<&str> = campaign.levels().map(|level| level.name.as_str()).collect();
    assert_eq!(
        DEMOS.iter().map(|(name, _)| *name).collect::<Vec<_>>(),
        names,
        "make demos"
    );
    for (level, (name, text)) in campaign.levels().zip(DEMOS) {
        let replay = Replay::parse(text).unwrap();
        assert_eq!(replay.level, level.number, "{name}");
        let outcome = replay.verify(&campaign).unwrap();
        assert_eq!(outcome, replay.end, "{name}");
        assert!(matches!(play(&replay).phase, Phase::Cleared(..)), "{name}");
    }
}

#[test]
fn the_same_replay_gives_the_same_world_twice() {
    for (name, text) in DEMOS {
        let replay = Replay::parse(text).unwrap();
        let [once, again] = [(); 2].map(|()| Fingerprint::of(&play(&replay)));
        assert_eq!(once, again, "{name}");
    }
}

#[test]
fn an_altered_replay_is_refused_and_names_tick_and_part() {
    let campaign = levels::shipped().unwrap();
    let mut replay = first();
    replay.inputs = replay.inputs.replacen("R16", "R8 -8", 1);
    let error = replay.verify(&campaign).unwrap_err();
    assert!(matches!(&error, ReplayError::Differs { tick: 300, .. }), "{error}");
    assert!(error.to_string().contains("tick 300, in \""), "{error}");
}

#[test]
fn a_replay_that_claims_another_score_is_refused() {
    let campaign = levels::shipped().unwrap();
    let mut replay = first();
    let said = replay.end.score + 1000;
    replay.end.score = said;
    let error = replay.verify(&campaign).unwrap_err();
    assert!(matches!(&error, ReplayError::OtherEnd { part: "score", .. }), "{error}");
    assert!(
        error.to_string().ends_with(&format!("its record says {said}")),
        "{error}"
    );
}

#[test]
fn a_replay_with_a_check_less_is_refused() {
    let campaign = levels::shipped().unwrap();
    let mut replay = first();
    replay.checks.pop();
    let error = replay.verify(&campaign).unwrap_err();
    assert!(matches!(error, ReplayError::Checks { is: 3, said: 2 }), "{error}");
}

fn play(replay: &Replay) -> World {
    let mut world = replay.start(&levels::shipped().unwrap());
    for held in replay.inputs().unwrap() {
        step(&mut world, held);
    }
    world
}
