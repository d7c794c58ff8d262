//! Tests what the level about Workflow teaches, as listed in the comment at the top of
//! `src/rules/apis/workflow/mod.rs`.

use crate::fixture::bot::Bot;
use crate::fixture::{Letters, Maps};
use crate::fixture::{REFUSED, console, face, pip, play, play_quietly, start, tile, timed_quietly, wear_hat};
use hat_trick::levels;
use hat_trick::names::sprites;
use hat_trick::rules::apis::ApiKind;
use hat_trick::rules::apis::ApiKind::Workflow;
use hat_trick::rules::apis::workflow::{ACTIVITY, APPROVAL, STEP, TIMER};
use hat_trick::rules::apis::{Face, workflow};
use hat_trick::rules::hat::Hat;
use hat_trick::rules::rogues::Mood;
use hat_trick::rules::walk::Walk;
use hat_trick::rules::{Campaign, Dir, Event, Phase, Points, Tile, World, step, tuning};
use std::sync::Arc;

/// The letters that stand for this API's machines in the small maps that the tests draw.
pub const MAPS: Maps = Maps::new(
    ApiKind::Workflow,
    &[
        Letters::new("abcd", ACTIVITY),
        Letters::new("t", TIMER),
        Letters::new("A", APPROVAL),
    ],
);

const STARTED: &str = "POST /v1.0/workflows/dapr/order/start 202";
/// The call that asks for the instance's status, both while it runs and once it is completed.
const STATUS: &str = "GET /v1.0/workflows/dapr/order-1 200";
const RAISED: &str = "POST /v1.0/workflows/dapr/order-1/raiseEvent/approve 202";
const UNKNOWN: &str = "POST /v1.0/workflows/dapr/order-1/raiseEvent/approve 500";

/// The number of ticks that a timer takes.
const TIMER_TICKS: u32 = workflow::TIMER_TAKES as u32;

/// Two steps in order, a fan-out of two, a timer (step 4) and an approval (step 5); below them, a gate with each sign,
/// and a Rival out of reach.
const FLOW: &[&str] = &["Sabc.c.t.A.....", "##############.", "1.2.3.4.......R"];
/// The indices of some things in [`FLOW`].
const TIMER_THING: usize = 4;
const APPROVAL_INDEX: usize = 5;
const GATES: [usize; 4] = [6, 7, 8, 9];
/// The inputs that complete the first three steps of [`FLOW`].
const FAN_IN: &str = "R40";

/// Makes the world of the map `rows` with the hat not yet taken. Timers become step 4, approvals step 5.
fn bare(rows: &[&str]) -> World {
    let mut level = MAPS.level(rows);
    for thing in &mut level.things {
        match thing.kind {
            TIMER => *thing = thing.with(STEP, 4),
            APPROVAL => *thing = thing.with(STEP, 5),
            _ => {}
        }
    }
    let mut world = start(level);
    rest(&mut world);
    world
}

/// Makes the world of [`bare`] with the hat on Pip.
fn hatted(rows: &[&str]) -> World {
    let mut world = bare(rows);
    wear_hat(&mut world);
    world
}

/// Puts the Rival back on its home tile, where it stays.
fn rest(world: &mut World) {
    for rogue in &mut world.stage.rogues {
        rogue.walk = Walk::new(tile(14, 2), Dir::Right, u8::MAX);
        rogue.mood = Mood::Stunned(u16::MAX);
    }
}

/// Makes the Rival hit Pip, then puts it back on its home tile.
fn hit(world: &mut World) -> Vec<Event> {
    world.stage.hero.safe = 0;
    let rogue = &mut world.stage.rogues[0];
    rogue.mood = Mood::Roaming;
    rogue.walk = Walk::new(world.stage.hero.walk.nearest(), Dir::Right, u8::MAX);
    let events = play_quietly(world, "-1");
    rest(world);
    events
}

/// Waits until Pip has come back after a hit.
fn respawn(world: &mut World) {
    while world.phase != Phase::Play {
        play(world, "-1");
    }
}

/// Plays the inputs `words` and returns the events about machines, gates and calls.
fn work(world: &mut World, words: &str) -> Vec<Event> {
    let mut found = play_quietly(world, words);
    found.retain(|event| {
        matches!(
            event,
            Event::Pressed { .. } | Event::GateOpened { .. } | Event::GateClosed { .. } | Event::Called(_)
        )
    });
    found
}

fn pressed(x: u8, y: u8, thing: u8) -> Event {
    Event::Pressed { at: tile(x, y), thing }
}

fn progress(world: &World) -> u32 {
    world.api.progress(&world.stage)
}

fn face_of(world: &World, thing: usize) -> Face {
    world.api.face(&world.stage, thing)
}

/// Returns which gates of [`FLOW`] are open, in the order circle, triangle, square, diamond.
fn open(world: &World) -> [bool; 4] {
    GATES.map(|gate| world.stage.is_gate_open(gate))
}

#[test]
fn without_the_hat_its_machines_do_nothing() {
    let mut world = bare(&["SatA..", "######", "1....."]);
    let refused = [1, 2, 3].map(|x| [Event::Refused { at: tile(x, 0) }, REFUSED]);
    assert_eq!(play_quietly(&mut world, "R24 -1000"), refused.concat());
    assert_eq!(progress(&world), 0);
}

#[test]
fn the_first_activity_starts_the_workflow_with_202() {
    let mut world = hatted(FLOW);
    let found = play_quietly(&mut world, "R8");
    assert_eq!(found, [pressed(1, 0, 0), found[1]]);
    assert_eq!(console(&found), [STARTED]);
}

#[test]
fn each_further_step_shows_the_running_instance() {
    let mut world = hatted(FLOW);
    play(&mut world, "R8");
    let found = play_quietly(&mut world, "R8");
    assert_eq!(found, [pressed(2, 0, 1), found[1]]);
    assert!(
        matches!(found[1], Event::Called(call) if call.note == "RUNNING"),
        "{found:?}"
    );
}

#[test]
fn an_activity_out_of_turn_does_nothing() {
    let mut world = hatted(&["Sba......"]);
    assert_eq!(play_quietly(&mut world, "R8"), []);
    assert_eq!(console(&play(&mut world, "R8")), [STARTED]);
    assert_eq!(console(&play(&mut world, "L8")), [STATUS], "now it is its turn");
}

#[test]
fn a_finished_step_is_not_done_again() {
    let mut world = hatted(FLOW);
    play(&mut world, "R16");
    assert_eq!(play_quietly(&mut world, "L16 R16"), []);
    assert_eq!(progress(&world), 2);
}

#[test]
fn things_of_the_same_step_are_done_in_any_order() {
    for words in ["D8 R16", "R16 D8 L16"] {
        let mut world = hatted(&["Sab....", "##c.c##", "#######", "2......"]);
        play(&mut world, "R16");
        let found = work(&mut world, words);
        assert_eq!(console(&found), [STATUS, STATUS], "{words}");
        assert_eq!(found.last(), Some(&Event::GateOpened { at: tile(0, 3) }), "{words}");
    }
}

#[test]
fn the_next_step_waits_for_all_of_the_fan_out() {
    let mut world = hatted(&["Sabcdc.."]);
    play(&mut world, "R32");
    assert_eq!(progress(&world), 3, "the fourth step came too early");
    play(&mut world, "R8 L8");
    assert_eq!(progress(&world), 5);
}

#[test]
fn the_fan_in_opens_the_triangle_and_nothing_else() {
    let mut world = hatted(FLOW);
    play(&mut world, "R39");
    assert_eq!(open(&world), [false; 4]);
    let found = play_quietly(&mut world, "R1");
    assert_eq!(
        found,
        [pressed(5, 0, 3), found[1], Event::GateOpened { at: tile(2, 2) }]
    );
    assert_eq!(open(&world), [false, true, false, false]);
}

#[test]
fn the_timer_starts_when_its_step_is_reached_and_runs_by_itself() {
    let mut world = hatted(FLOW);
    assert_eq!(work(&mut world, "-1000"), []);
    play(&mut world, FAN_IN);
    let found = timed_quietly(&mut world, "-1000");
    // The timer starts in the same tick as the fan-in.
    let due = TIMER_TICKS - 1;
    let expected = [
        (due, pressed(7, 0, TIMER_THING as u8)),
        (due, found[1].1),
        (due, Event::GateOpened { at: tile(4, 2) }),
    ];
    assert_eq!(found, expected);
    assert_eq!(open(&world), [false, true, true, false]);
}

#[test]
fn a_timer_cannot_be_hurried() {
    let mut world = hatted(FLOW);
    play(&mut world, FAN_IN);
    assert_eq!(work(&mut world, "R16 L8 R8"), []);
}

#[test]
fn the_timer_goes_on_without_the_hat() {
    let mut world = hatted(FLOW);
    play(&mut world, FAN_IN);
    world.stage.hat = Hat::Floor(tile(14, 0));
    play(&mut world, &format!("-{TIMER_TICKS}"));
    assert_eq!(progress(&world), 5);
}

#[test]
fn a_hit_neither_stops_nor_resets_the_timer() {
    let mut world = hatted(FLOW);
    play(&mut world, FAN_IN);
    play(&mut world, "-99");
    hit(&mut world);
    respawn(&mut world);
    // The timer has run for 100 ticks including the tick of the fan-in, for the tick of the hit, and while Pip was
    // down.
    let left = TIMER_TICKS - 101 - u32::from(tuning::DYING);
    play(&mut world, &format!("-{}", left - 1));
    assert_eq!(progress(&world), 4);
    play(&mut world, "-1");
    assert_eq!(progress(&world), 5);
}

#[test]
fn the_approval_waits_for_pip_and_completes_the_workflow() {
    let mut world = hatted(FLOW);
    play(&mut world, FAN_IN);
    play(&mut world, "-5000");
    assert_eq!(open(&world), [false, true, true, false]);
    let found = work(&mut world, "R32");
    assert_eq!(console(&found), [RAISED, STATUS]);
    assert!(
        matches!(found[2], Event::Called(call) if call.note == "COMPLETED"),
        "{found:?}"
    );
    let gates = [0, 6].map(|x| Event::GateOpened { at: tile(x, 2) });
    assert_eq!(found[3..], gates);
    assert_eq!(open(&world), [true; 4]);
}

#[test]
fn an_event_that_is_raised_early_is_kept_until_its_turn() {
    let mut world = hatted(FLOW);
    play(&mut world, FAN_IN);
    let found = work(&mut world, "R32");
    assert_eq!(console(&found), [RAISED]);
    assert_eq!(open(&world), [false, true, false, false]);
    assert_eq!(face_of(&world, APPROVAL_INDEX).bar, Some(255));
    assert_eq!(work(&mut world, "R8 L8"), [], "once is enough");
    let found = work(&mut world, &format!("-{TIMER_TICKS}"));
    assert_eq!(console(&found), [STATUS, STATUS], "the timer, then what was kept");
    assert_eq!(open(&world), [true; 4]);
}

#[test]
fn an_event_for_an_instance_that_does_not_run_is_refused_with_500() {
    let mut world = hatted(&["SAab......"]);
    assert_eq!(console(&play(&mut world, "R8")), [UNKNOWN]);
    play(&mut world, "R16");
    assert_eq!(progress(&world), 2, "and was not kept");
    assert_eq!(console(&play(&mut world, "L16")), [RAISED, STATUS]);
}

#[test]
fn a_hit_costs_a_retry_but_not_the_history() {
    let mut world = hatted(FLOW);
    play(&mut world, "R24");
    let found = hit(&mut world);
    let expected = [Event::Hit { at: tile(3, 0) }, found[1], Event::RetryLost { left: 2 }];
    assert_eq!(found, expected);
    assert_eq!(console(&found), [STATUS]);
    respawn(&mut world);
    assert_eq!(pip(&world), tile(0, 0));
    let found = play_quietly(&mut world, "R40");
    assert_eq!(console(&found), [STATUS], "only the step that was not done");
    assert_eq!(open(&world), [false, true, false, false]);
}

#[test]
fn gates_that_are_open_stay_open_after_a_hit() {
    let mut world = hatted(FLOW);
    play(&mut world, FAN_IN);
    hit(&mut world);
    respawn(&mut world);
    play(&mut world, "-10");
    assert_eq!(open(&world), [false, true, false, false]);
}

#[test]
fn a_ghost_replays_the_stamps_from_the_start_at_two_ticks_a_tile() {
    let mut world = hatted(FLOW);
    play(&mut world, "R24");
    assert_eq!(world.api.show(&world.stage).ghost, None);
    hit(&mut world);
    respawn(&mut world);
    let ghost = world.api.show(&world.stage).ghost;
    assert_eq!(ghost, Some(tile(0, 0).units()));
    let found = timed_quietly(&mut world, "-20");
    let stamps = [(2, pressed(1, 0, 0)), (4, pressed(2, 0, 1)), (6, pressed(3, 0, 2))];
    assert_eq!(found, stamps, "and nothing is called again");
    assert_eq!(world.api.show(&world.stage).ghost, None);
    assert_eq!(progress(&world), 3);
}

#[test]
fn a_hit_before_the_first_step_has_nothing_to_replay() {
    let mut world = hatted(FLOW);
    assert_eq!(console(&hit(&mut world)), [""; 0]);
    assert_eq!(world.api.show(&world.stage).ghost, None);
}

#[test]
fn the_history_bar_shows_for_a_while_after_each_stamp_and_in_the_replay() {
    let bar = |world: &World| world.api.show(&world.stage).notice;
    let mut world = hatted(FLOW);
    assert_eq!(bar(&world), None);
    play(&mut world, "R16");
    assert_eq!(bar(&world), Some("HISTORY ##____"));
    play(&mut world, &format!("-{}", workflow::HISTORY_SHOWN));
    assert_eq!(bar(&world), None);
    hit(&mut world);
    assert_eq!(bar(&world), Some("HISTORY ______"));
    respawn(&mut world);
    play(&mut world, "-3");
    assert_eq!(bar(&world), Some("HISTORY #_____"));
}

#[test]
fn the_flying_hat_does_an_activity_from_afar() {
    let mut world = hatted(&["S..a....b."]);
    face(&mut world, Dir::Right);
    assert_eq!(console(&play(&mut world, "B1 -40")), [STARTED]);
}

#[test]
fn machines_show_their_step_whose_turn_it_is_and_what_is_done() {
    let mut world = hatted(FLOW);
    let shown = |world: &World| {
        [0, 1].map(|i| {
            (
                face_of(world, i).sprite.unwrap(),
                face_of(world, i).lit,
                face_of(world, i).count,
            )
        })
    };
    assert_eq!(
        shown(&world),
        [
            (sprites::board::ACTIVITY, true, Some(1)),
            (sprites::board::ACTIVITY, false, Some(2))
        ]
    );
    play(&mut world, "R8");
    assert_eq!(
        shown(&world),
        [
            (sprites::board::ACTIVITY_DONE, true, None),
            (sprites::board::ACTIVITY, true, Some(2))
        ]
    );
    assert_eq!(
        (face_of(&world, TIMER_THING).lit, face_of(&world, TIMER_THING).bar),
        (false, None)
    );
    play(&mut world, "R32");
    assert_eq!(
        face_of(&world, TIMER_THING),
        Face {
            bar: Some(253),
            ..Face::plain(sprites::board::ACTIVITY_WAIT)
        }
    );
    assert!(
        face_of(&world, APPROVAL_INDEX).lit,
        "it may be raised while the timer runs"
    );
}

#[test]
fn the_solver_is_told_what_pip_can_do_now_and_which_gates_will_open_by_themselves() {
    let mut world = hatted(FLOW);
    let goals = |world: &World| world.api.goals(&world.stage).iter().collect::<Vec<Tile>>();
    let soon = |world: &World| world.api.soon(&world.stage).iter().collect::<Vec<Tile>>();
    assert_eq!((goals(&world), soon(&world)), (vec![tile(1, 0)], vec![]));
    play(&mut world, "R16");
    assert_eq!(goals(&world), [tile(3, 0), tile(5, 0)]);
    play(&mut world, "R24");
    assert_eq!(goals(&world), [tile(9, 0)]);
    assert_eq!(
        soon(&world),
        [tile(2, 2), tile(4, 2)],
        "the timer's gate opens without more"
    );
    play(&mut world, "R32");
    assert_eq!(goals(&world), []);
    assert_eq!(soon(&world).len(), 4);
}

#[test]
fn console_lines_fit_and_are_the_api_s() {
    for call in (workflow::SPEC.calls)() {
        let line = format!("{} {} {} {}", call.method, call.path, call.status, call.note);
        assert!(line.len() <= 73, "{line}");
        assert!(call.path.starts_with("/v1.0/workflows/dapr/order"), "{line}");
    }
}

/// Starts the level with hits that cost nothing and a distant deadline, so that only a dead end could stop Pip.
fn endless(campaign: &Arc<Campaign>, seed: u64) -> World {
    let mut world = World::new(campaign, seed, 9).with_god();
    world.stage.time_left = 30_000;
    world
}

#[test]
fn players_of_every_skill_leave_the_level_whole_and_clear_it() {
    let campaign = levels::shipped().unwrap();
    for (seed, errs) in [(1, 5), (2, 15), (3, 80)] {
        let mut bot = Bot::new(seed, errs);
        let mut world = endless(&campaign, seed);
        assert_eq!(world.stage.level.api, Workflow);
        let mut clears = 0;
        for tick in 0..20_000 {
            let held = bot.hold(&world);
            let before = (world.stage.coins_left(), world.score());
            let events = step(&mut world, held);
            look(&world, &events, before);
            if events.iter().any(|event| matches!(event, Event::Cleared(_))) {
                clears += 1;
                world = endless(&campaign, seed + tick);
            }
        }
        // A player who makes errors most of the time does not have to clear the level.
        assert!(
            clears > 0 || errs > 50,
            "seed {seed} with {errs} errors out of 100 never clears it"
        );
    }
}

/// Checks what must be true after every tick. `before` contains the coins left and the score of the previous tick.
fn look(world: &World, events: &[Event], before: (u64, Points)) {
    let stage = &world.stage;
    for tile in [stage.hero.walk.tile, stage.hero.walk.target()] {
        assert!(stage.hero_floor().contains(tile), "Pip in a wall: {tile:?}");
    }
    assert!(world.score() >= before.1, "the score fell");
    let taken = events.iter().filter(|event| matches!(event, Event::Coin { .. }));
    let left = stage.coins_left();
    assert_eq!(left & !before.0, 0, "a coin came back");
    assert_eq!(left.count_ones() + taken.count() as u32, before.0.count_ones());
}
