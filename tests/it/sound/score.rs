//! Tests which sounds play when: events trigger effects, and screens choose tunes.

use hat_trick::levels;
use hat_trick::names::{Sound, Tune};
use hat_trick::rules::apis::bindings::LEVER;
use hat_trick::rules::apis::configuration::DIAL;
use hat_trick::rules::apis::invocation::CALLER;
use hat_trick::rules::apis::lock::PADLOCK;
use hat_trick::rules::apis::state::SAVE;
use hat_trick::rules::apis::{ApiKind, Call};
use hat_trick::rules::event::{Event, Tally};
use hat_trick::rules::grid::{Dir, Tile};
use hat_trick::rules::replay::Replay;
use hat_trick::rules::rogues::RogueKind;
use hat_trick::rules::score::Points;
use hat_trick::rules::thing::PickUp;
use hat_trick::rules::{Input, Phase, World, step, tuning};
use hat_trick::screens::{self, ScreenName};
use hat_trick::sound::control::Command;
use hat_trick::sound::score::{Conductor, event_command, level_tune};
use hat_trick::sound::{Chime, Moment};
use std::collections::BTreeSet;

fn world(number: u8) -> World {
    World::new(&levels::shipped().unwrap(), 1, number)
}

fn moment<'a>(screen: ScreenName, world: Option<&'a World>, events: &'a [Event]) -> Moment<'a> {
    screens::moment(screen, world.map(|world| (world, events)), None)
}

fn orders(score: &mut Conductor, moment: &Moment) -> Vec<Command> {
    let mut all = Vec::new();
    score.hear(moment, &mut |command| all.push(command));
    all
}

/// Returns the sound effect of an event, and the pitch step at which it is played.
fn heard(event: Event) -> Option<(Sound, u8)> {
    match event_command(&event, &world(1))? {
        Command::Effect { id, step, .. } => Some((id, step)),
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_event_worth_hearing_has_its_effect() {
    let (at, points) = (Tile::new(3, 4), Points(50));
    static CONFLICT: Call = Call {
        method: "POST",
        path: "/",
        status: 409,
        note: "",
    };
    static FINE: Call = Call {
        method: "POST",
        path: "/",
        status: 204,
        note: "",
    };
    let kind = RogueKind::Patrol;
    let table = [
        (
            Event::Stepped {
                from: at,
                dir: Dir::Up,
                turned: false,
            },
            Sound::Step,
        ),
        (Event::HatOn { at, points }, Sound::HatOn),
        (Event::Tossed { dir: Dir::Up }, Sound::Toss),
        (Event::HatTurned { at, wall: true }, Sound::Wall),
        (Event::Caught, Sound::Catch),
        (Event::Stunned { at, kind, points }, Sound::Stun),
        (Event::Waking { at }, Sound::Waking),
        (Event::HatTrick { points }, Sound::HatTrick),
        (Event::Refused { at }, Sound::Refused),
        (Event::Called(&CONFLICT), Sound::Refused),
        (Event::GateOpened { at }, Sound::GateOpen),
        (Event::GateClosed { at }, Sound::GateShut),
        (Event::ExitShut { at }, Sound::GateShut),
        (Event::ExitOpened { at }, Sound::ExitOpen),
        (Event::Hit { at }, Sound::Hit),
        (Event::RetryLost { left: 1 }, Sound::RetryLost),
        (Event::Rescued { at }, Sound::Restore),
        (Event::ExtraRetry { retries: 4 }, Sound::ExtraRetry),
        (
            Event::PickedUp {
                at,
                kind: PickUp::Trace,
            },
            Sound::PickUp,
        ),
        (Event::Shielded { at }, Sound::Shield),
        (Event::Hurry, Sound::Deadline),
        (Event::TimeoutEntered { at }, Sound::Timeout),
        (Event::Cleared(Tally::default()), Sound::LevelClear),
    ];
    for (event, id) in table {
        assert_eq!(heard(event), Some((id, 0)), "{event:?}");
    }
    let quiet = [
        Event::LevelEntered,
        Event::LevelStarted,
        Event::Stopped { at },
        Event::Called(&FINE),
        Event::GameOver,
    ];
    for event in quiet {
        assert_eq!(heard(event), None, "{event:?}");
    }
}

#[test]
fn coins_rise_with_the_combo_and_dead_letters_with_the_chain() {
    let (at, points, kind) = (Tile::new(3, 4), Points(50), RogueKind::Patrol);
    for n in 1..=5 {
        assert_eq!(heard(Event::Coin { at, combo: n, points }), Some((Sound::Coin, n - 1)));
    }
    for n in 1..=4 {
        let event = Event::DeadLettered {
            at,
            kind,
            chain: n,
            points,
        };
        assert_eq!(heard(event), Some((Sound::DeadLetter, n - 1)));
    }
}

#[test]
fn machines_sound_like_what_they_are() {
    for (api, kind, id) in [
        (ApiKind::Invocation, CALLER, Sound::Pad),
        (ApiKind::State, SAVE, Sound::Save),
        (ApiKind::Bindings, LEVER, Sound::Lever),
        (ApiKind::Configuration, DIAL, Sound::Lever),
        (ApiKind::Lock, PADLOCK, Sound::Bolt),
    ] {
        let campaign = levels::shipped().unwrap();
        let number = campaign.levels().find(|level| level.api == api).unwrap().number;
        let world = world(number);
        let (thing, found) = world.stage.level.of(kind).next().unwrap();
        let event = Event::Pressed {
            at: found.at,
            thing: thing as u8,
        };
        let Some(Command::Effect { id: heard, .. }) = event_command(&event, &world) else {
            panic!("{kind:?} is silent");
        };
        assert_eq!(heard, id, "{kind:?}");
    }
}

#[test]
fn every_stretch_of_the_story_has_its_tune() {
    let mut stretches: Vec<(Tune, usize)> = Vec::new();
    for api in ApiKind::ALL {
        let tune = level_tune(Phase::Play, api);
        assert_eq!(tune, api.spec().tune, "{api:?}");
        match stretches.last_mut() {
            Some((last, levels)) if *last == tune => *levels += 1,
            _ => stretches.push((tune, 1)),
        }
    }
    let tunes: BTreeSet<Tune> = stretches.iter().map(|(tune, _)| *tune).collect();
    assert_eq!(tunes.len(), stretches.len(), "a tune comes back: {stretches:?}");
    assert!(
        stretches.len() > 3 && stretches.iter().all(|(_, levels)| *levels < 5),
        "{stretches:?}"
    );
    let cleared = Phase::Cleared(1, Tally::default());
    for api in ApiKind::ALL {
        assert_eq!(level_tune(cleared, api), Tune::Clear, "{api:?}");
        assert_eq!(level_tune(Phase::Ending(1), api), Tune::Ending, "{api:?}");
    }
}

#[test]
fn a_visit_goes_from_tune_to_tune() {
    let (mut score, world) = (Conductor::default(), world(1));
    let mut hear = |screen, world| orders(&mut score, &moment(screen, world, &[]));
    let music = |tune| Command::Music(Some(tune));
    assert_eq!(
        hear(ScreenName::AttractTitle, None),
        [Command::Attract(true), music(Tune::Title)]
    );
    assert_eq!(hear(ScreenName::AttractHowTo, None), [], "the same tune goes on");
    assert_eq!(hear(ScreenName::AttractDemo, Some(&world)), [music(Tune::Stretch1)]);
    assert_eq!(hear(ScreenName::AttractChampion, Some(&world)), [music(Tune::Champion)]);
    assert_eq!(
        hear(ScreenName::Title, None),
        [Command::Attract(false), music(Tune::Title)]
    );
    assert_eq!(hear(ScreenName::Intro, Some(&world)), [music(Tune::Stretch1)]);
    assert_eq!(hear(ScreenName::Play, Some(&world)), []);
    assert_eq!(hear(ScreenName::GameOver, None), [music(Tune::GameOver)]);
    assert_eq!(hear(ScreenName::Initials, None), [music(Tune::NameEntry)]);
    assert_eq!(hear(ScreenName::Ranking, None), []);
    assert_eq!(
        hear(ScreenName::AttractTitle, None),
        [Command::Attract(true), music(Tune::Title)]
    );
}

#[test]
fn cues_of_screens_have_effects() {
    for (cue, id) in [
        (Chime::Start, Sound::Start),
        (Chime::Letter, Sound::Letter),
        (Chime::Refused, Sound::Refused),
        (Chime::Row, Sound::Row),
        (Chime::Blade, Sound::Blade),
    ] {
        let heard = orders(
            &mut Conductor::default(),
            &Moment {
                cue: Some(cue),
                ..moment(ScreenName::Left, None, &[])
            },
        );
        assert_eq!(
            heard,
            [Command::Effect {
                id,
                step: 0,
                place: 0.0
            }]
        );
    }
}

#[test]
fn the_music_hurries_when_fifteen_seconds_are_left_and_no_longer_in_the_next_level() {
    let (mut score, mut world) = (Conductor::default(), world(1));
    let mut hurried = Vec::new();
    while world.stage.time_left > 0 {
        let events = step(&mut world, Input::NONE);
        for order in orders(&mut score, &moment(ScreenName::Play, Some(&world), &events)) {
            if let Command::Hurry(hurries) = order {
                hurried.push((hurries, world.stage.time_left));
            }
        }
    }
    assert_eq!(hurried.first(), Some(&(true, tuning::HURRY)));
    let next = World::new(world.campaign(), 1, 2);
    assert!(orders(&mut score, &moment(ScreenName::Intro, Some(&next), &[])).contains(&Command::Hurry(false)));
}

#[test]
fn a_cleared_level_ends_with_its_jingle_and_a_blade() {
    let replay = Replay::parse(include_str!("../../../assets/demos/01-invocation.json")).unwrap();
    let (mut score, mut world) = (Conductor::default(), replay.start(&levels::shipped().unwrap()));
    let mut all = Vec::new();
    let idle = std::iter::repeat_n(Input::NONE, usize::from(tuning::CLEARED));
    for held in replay.inputs().unwrap().chain(idle) {
        let events = step(&mut world, held);
        all.extend(orders(&mut score, &moment(ScreenName::Play, Some(&world), &events)));
    }
    let count = |wanted| {
        let of = |command: &&Command| matches!(command, Command::Effect { id, .. } if *id == wanted);
        all.iter().filter(of).count()
    };
    assert!(all.contains(&Command::Music(Some(Tune::Clear))));
    assert_eq!(
        (count(Sound::LevelClear), count(Sound::Blade), count(Sound::HatOn)),
        (1, 1, 1)
    );
    assert!(count(Sound::Coin) >= 12 && count(Sound::GateOpen) > 0 && count(Sound::Step) > 20);
}
