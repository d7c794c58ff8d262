//! Golden replays: the demos, recorded by the solver, must play as they were recorded, in every build.

use hat_trick::levels;
use hat_trick::rules::fingerprint::Fingerprint;
use hat_trick::rules::replay::{Replay, ReplayError};
use hat_trick::rules::{Phase, World, step};

const DEMOS: [&str; 14] = [
    include_str!("../../assets/demos/01-invocation.json"),
    include_str!("../../assets/demos/02-pubsub.json"),
    include_str!("../../assets/demos/03-state.json"),
    include_str!("../../assets/demos/04-bindings.json"),
    include_str!("../../assets/demos/05-secrets.json"),
    include_str!("../../assets/demos/06-configuration.json"),
    include_str!("../../assets/demos/07-actors.json"),
    include_str!("../../assets/demos/08-lock.json"),
    include_str!("../../assets/demos/09-workflow.json"),
    include_str!("../../assets/demos/10-jobs.json"),
    include_str!("../../assets/demos/11-cryptography.json"),
    include_str!("../../assets/demos/12-conversation.json"),
    include_str!("../../assets/demos/13-search.json"),
    include_str!("../../assets/demos/14-vector.json"),
];

#[test]
fn every_demo_plays_as_recorded_and_clears_its_level() {
    let campaign = levels::shipped().unwrap();
    let numbers: Vec<u8> = campaign.levels().map(|level| level.number).collect();
    let replays = DEMOS.map(|text| Replay::parse(text).unwrap());
    assert_eq!(replays.each_ref().map(|replay| replay.level).to_vec(), numbers);
    for replay in &replays {
        let outcome = replay.verify(&campaign).unwrap();
        assert_eq!(outcome, replay.end);
        assert!(
            matches!(play(replay).phase, Phase::Cleared(..)),
            "level {}",
            replay.level
        );
    }
}

#[test]
fn the_same_replay_gives_the_same_world_twice() {
    for text in DEMOS {
        let replay = Replay::parse(text).unwrap();
        assert_eq!(Fingerprint::of(&play(&replay)), Fingerprint::of(&play(&replay)));
    }
}

#[test]
fn an_altered_replay_is_refused_and_names_tick_and_part() {
    let campaign = levels::shipped().unwrap();
    let mut replay = Replay::parse(DEMOS[0]).unwrap();
    replay.inputs = replay.inputs.replacen("R16", "R8 -8", 1);
    let error = replay.verify(&campaign).unwrap_err();
    assert!(matches!(&error, ReplayError::Differs { tick: 300, .. }), "{error}");
    assert!(error.to_string().contains("tick 300, in \""), "{error}");
}

#[test]
fn a_replay_that_claims_another_score_is_refused() {
    let campaign = levels::shipped().unwrap();
    let mut replay = Replay::parse(DEMOS[0]).unwrap();
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
    let mut replay = Replay::parse(DEMOS[0]).unwrap();
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
