//! Tests what the level about Configuration teaches, as listed in the comment at the top of
//! `src/rules/apis/configuration/mod.rs`.

use crate::fixture::bot::Bot;
use crate::fixture::{Letters, Maps};
use crate::fixture::{REFUSED, console, face, pip, play, play_quietly, skip_intro, tile, timed_quietly};
use hat_trick::levels;
use hat_trick::names::{Sprite, sprites};
use hat_trick::rules::apis::ApiKind;
use hat_trick::rules::apis::ApiKind::Configuration;
use hat_trick::rules::apis::configuration::{BLOCK, DIAL, PORT, SPEED_DIAL, WRAP_DIAL};
use hat_trick::rules::apis::configuration::{OPERATOR_EVERY, OPERATOR_WARNING};
use hat_trick::rules::event::MOST_EVENTS;
use hat_trick::rules::grid::steps_to;
use hat_trick::rules::hat::Hat;
use hat_trick::rules::rogues::Mood;
use hat_trick::rules::thing::Sign;
use hat_trick::rules::walk::Walk;
use hat_trick::rules::{Campaign, Dir, Event, Input, Level, Tile, World, step};
use hat_trick::tools::solver;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The letters that stand for this API's machines in the small maps that the tests draw.
pub const MAPS: Maps = Maps::new(
    ApiKind::Configuration,
    &[
        Letters::new("abcd", DIAL),
        Letters::new("5678", BLOCK),
        Letters::new("pq", PORT),
        Letters::new("W", WRAP_DIAL),
        Letters::new("Z", SPEED_DIAL),
    ],
);

const READ: &str = "GET /v1.0/configuration/settings?key=solid 200";
const SUBSCRIBED: &str = "GET /v1.0/configuration/settings/subscribe 200";
const SOLID: &str = "POST /configuration/settings/solid 200";
const WRAP: &str = "POST /configuration/settings/wrap 200";
const SPEED: &str = "POST /configuration/settings/speed 200";

/// A circle dial and a triangle dial beside Pip, and a block with each of these signs below.
const DIALS: &[&str] = &["S.ab......", "#########.", "5.6......."];
/// The index of the circle block among the things in [`DIALS`].
const CIRCLE: usize = 2;

/// Returns the signs of the blocks that are solid now, in the order in which the level lists them.
fn solid(world: &World) -> Vec<Sign> {
    let blocks = world.stage.level.of(BLOCK);
    let closed = blocks.filter(|(index, _)| !world.stage.is_gate_open(*index));
    closed.map(|(_, block)| block.sign).collect()
}

fn notice(world: &World) -> Option<&'static str> {
    world.api.show(&world.stage).notice
}

fn look(world: &World, thing: usize) -> Sprite {
    world.api.face(&world.stage, thing).sprite.unwrap()
}

/// Returns how many times a block changes its look in `ticks` ticks.
fn blinks(world: &mut World, thing: usize, ticks: u32) -> u32 {
    let mut count = 0;
    for _ in 0..ticks {
        let before = look(world, thing);
        step(world, Input::NONE);
        count += u32::from(look(world, thing) != before);
    }
    count
}

/// Makes the world of the map `rows`, with the hat on Pip, after the tick in which the app subscribes.
fn subscribed(rows: &[&str]) -> World {
    let mut world = MAPS.hatted(rows);
    play(&mut world, "-1");
    world
}

fn pressed(x: u8, y: u8, thing: u8) -> Event {
    Event::Pressed { at: tile(x, y), thing }
}

#[test]
fn without_the_hat_its_machines_do_nothing() {
    let mut world = MAPS.world(&["SbWZp", "#####", "5.6.p"]);
    let refused = |x| [Event::Refused { at: tile(x, 0) }, REFUSED];
    assert_eq!(
        play_quietly(&mut world, "R32"),
        [refused(1), refused(2), refused(3)].concat()
    );
    assert_eq!((pip(&world), solid(&world)), (tile(4, 0), vec![Sign::Circle]));
    assert!(!world.stage.slow_rogues);
}

#[test]
fn the_first_sign_that_has_blocks_is_solid_at_the_start() {
    assert_eq!(solid(&MAPS.world(DIALS)), [Sign::Circle]);
    assert_eq!(solid(&MAPS.world(&["S876"])), [Sign::Triangle]);
}

#[test]
fn who_puts_the_hat_on_reads_the_settings_and_subscribes() {
    let mut world = MAPS.world(&["SH..", "5.6."]);
    let found = play_quietly(&mut world, "R8");
    assert!(matches!(found[0], Event::HatOn { .. }), "{found:?}");
    assert_eq!(console(&found), [READ, SUBSCRIBED]);
    assert_eq!(
        console(&play(&mut world, "-100")),
        Vec::<String>::new(),
        "and that once"
    );
}

#[test]
fn a_subscriber_is_told_two_seconds_before_the_blocks_turn() {
    let mut world = MAPS.hatted(DIALS);
    let found = timed_quietly(&mut world, "-720");
    let expected = [
        (1, found[0].1),
        (1, found[1].1),
        (600, found[2].1),
        (720, Event::GateOpened { at: tile(0, 2) }),
        (720, Event::GateClosed { at: tile(2, 2) }),
    ];
    assert_eq!(found, expected);
    assert_eq!(console(&[found[2].1]), [SOLID]);
    assert_eq!(solid(&world), [Sign::Triangle]);
}

#[test]
fn a_line_says_which_blocks_will_be_solid_until_they_are() {
    let mut world = MAPS.hatted(DIALS);
    play(&mut world, "-599");
    assert_eq!(notice(&world), None);
    play(&mut world, "-1");
    assert_eq!(notice(&world), Some("CHANGE: TRIANGLE BLOCKS SOLID"));
    play(&mut world, "-119");
    assert_eq!(notice(&world), Some("CHANGE: TRIANGLE BLOCKS SOLID"));
    play(&mut world, "-1");
    assert_eq!(notice(&world), None);
}

#[test]
fn blocks_that_will_turn_blink_at_most_three_times_a_second() {
    let mut world = MAPS.hatted(&["S.......", "5.6.7..."]);
    assert_eq!(blinks(&mut world, 0, 599), 0);
    let looks: Vec<u32> = (0..3).map(|block| blinks(&mut world.clone(), block, 120)).collect();
    assert!((4..=12).contains(&looks[0]) && looks[0] == looks[1], "{looks:?}");
    assert_eq!(looks[2], 0, "the third sign stays a ghost");
}

#[test]
fn without_a_subscription_the_change_comes_without_a_warning() {
    let mut world = MAPS.world(DIALS);
    for _ in 0..719 {
        assert_eq!(step(&mut world, Input::NONE).len(), 0);
        assert_eq!(notice(&world), None);
        assert_eq!(look(&world, CIRCLE), sprites::board::BLOCK_SOLID);
    }
    let expected = [
        Event::GateOpened { at: tile(0, 2) },
        Event::GateClosed { at: tile(2, 2) },
    ];
    assert_eq!(play(&mut world, "-1"), expected);
}

#[test]
fn the_operator_goes_through_all_signs_that_have_blocks() {
    let mut world = MAPS.hatted(&["S.......", "5.7.8..."]);
    let signs: Vec<Sign> = (0..4)
        .map(|_| {
            play(&mut world, &format!("-{OPERATOR_EVERY}"));
            solid(&world)[0]
        })
        .collect();
    assert_eq!(signs, [Sign::Square, Sign::Diamond, Sign::Circle, Sign::Square]);
}

#[test]
fn with_blocks_of_one_sign_there_is_nothing_to_change() {
    let mut world = subscribed(&["S..5"]);
    assert_eq!(play(&mut world, "-3000"), []);
}

#[test]
fn a_dial_makes_its_blocks_solid_and_the_others_ghosts() {
    let mut world = subscribed(&["S.b.......", "#########.", "5.6...5.6."]);
    let found = play_quietly(&mut world, "R16");
    let expected = [
        pressed(2, 0, 0),
        found[1],
        Event::GateOpened { at: tile(0, 2) },
        Event::GateClosed { at: tile(2, 2) },
        Event::GateOpened { at: tile(6, 2) },
        Event::GateClosed { at: tile(8, 2) },
    ];
    assert_eq!(found, expected);
    assert_eq!(console(&found), [SOLID]);
    let looks: Vec<Sprite> = (1..5).map(|block| look(&world, block)).collect();
    assert_eq!(
        looks,
        [
            sprites::board::BLOCK_GHOST,
            sprites::board::BLOCK_SOLID,
            sprites::board::BLOCK_GHOST,
            sprites::board::BLOCK_SOLID
        ]
    );
}

#[test]
fn a_value_that_is_there_already_is_no_change() {
    let mut world = subscribed(DIALS);
    assert_eq!(play_quietly(&mut world, "R16"), [pressed(2, 0, 0)]);
}

#[test]
fn a_dial_turned_during_a_warning_calls_the_change_off() {
    let mut world = subscribed(DIALS);
    play(&mut world, "-600");
    assert!(notice(&world).is_some());
    let found = play_quietly(&mut world, "R16");
    assert_eq!((found[0], console(&found)), (pressed(2, 0, 0), vec![SOLID.to_owned()]));
    assert_eq!((found.len(), notice(&world)), (2, None));
    assert_eq!(play_quietly(&mut world, "-200"), []);
    assert_eq!(solid(&world), [Sign::Circle]);
}

#[test]
fn the_schedule_goes_on_whatever_the_dials_do() {
    let mut world = subscribed(DIALS);
    play(&mut world, "R24 -576");
    assert_eq!(notice(&world), Some("CHANGE: CIRCLE BLOCKS SOLID"));
    play(&mut world, &format!("-{OPERATOR_WARNING}"));
    assert_eq!(solid(&world), [Sign::Circle]);
}

#[test]
fn a_block_never_closes_on_pip() {
    let mut world = MAPS.hatted(&["S6..5"]);
    play(&mut world, "R8 -800");
    assert_eq!((pip(&world), solid(&world)), (tile(1, 0), vec![]));
    let found = play_quietly(&mut world, "R8");
    assert_eq!(found, [Event::GateClosed { at: tile(1, 0) }]);
}

#[test]
fn a_rogue_under_a_block_that_turns_solid_is_dead_lettered() {
    let mut world = subscribed(&["S.b.......", "#########.", "5.6......R"]);
    world.stage.rogues[0].walk = Walk::new(tile(2, 2), Dir::Right, u8::MAX);
    let found = play(&mut world, "R16");
    assert!(
        found
            .iter()
            .any(|event| matches!(event, Event::DeadLettered { at, .. } if *at == tile(2, 2))),
        "{found:?}"
    );
}

#[test]
fn the_flying_hat_turns_a_dial_and_the_value_is_read_when_it_is_back() {
    let mut world = subscribed(&["S..b......", "#########.", "5.6......."]);
    face(&mut world, Dir::Right);
    let found = play_quietly(&mut world, "B1 -12");
    assert!(found.contains(&pressed(3, 0, 0)), "{found:?}");
    assert_eq!(solid(&world), [Sign::Triangle]);
    assert_eq!(console(&found), Vec::<String>::new(), "no sidecar, no call");
    let found = play(&mut world, "-40");
    assert_eq!(console(&found), [READ, SUBSCRIBED]);
    let note = |event: &Event| match event {
        Event::Called(call) => Some(call.note),
        _ => None,
    };
    assert_eq!(found.iter().find_map(note), Some("triangle"));
}

#[test]
fn while_the_hat_flies_nobody_is_warned_and_who_reads_again_is() {
    let mut world = subscribed(&["S.........", "#########.", "5.6......."]);
    face(&mut world, Dir::Right);
    let found = play(&mut world, "-590 B1 -20");
    assert_eq!(console(&found), Vec::<String>::new());
    let looks = [look(&world, 0), look(&world, 1)];
    assert_eq!(
        (notice(&world), looks),
        (None, [sprites::board::BLOCK_SOLID, sprites::board::BLOCK_GHOST])
    );
    let found = play(&mut world, "-30");
    assert_eq!(console(&found), [READ, SUBSCRIBED]);
    assert!(
        matches!(found[1], Event::Called(call) if call.note == "triangle"),
        "the store holds the new value: {found:?}"
    );
    assert!(notice(&world).is_some());
}

#[test]
fn the_speed_dial_halves_the_pace_of_rogues_and_gives_it_back() {
    let far = |world: &mut World| {
        let before = world.stage.rogues[0].walk.point();
        play(world, "-60");
        before.reach(world.stage.rogues[0].walk.point())
    };
    let mut world = subscribed(&[
        "SZ.......................",
        "#########################",
        ">........................",
    ]);
    let full = far(&mut world);
    let found = play_quietly(&mut world, "R8");
    assert_eq!((found[0], console(&found)), (pressed(1, 0, 0), vec![SPEED.to_owned()]));
    let half = far(&mut world);
    assert!(full.abs_diff(2 * half) < 40, "{full} and {half}");
    play(&mut world, "L8 R8");
    assert!(far(&mut world).abs_diff(full) < 40);
}

#[test]
fn a_port_leads_to_the_other_one_of_its_sign_while_edges_wrap() {
    let rows = &["pSW.p", "#####", "q...q"];
    let mut world = subscribed(rows);
    play(&mut world, "L8 -4");
    assert_eq!(pip(&world), tile(0, 0), "edges do not wrap yet");
    let found = play_quietly(&mut world, "R16");
    assert_eq!((found[0], console(&found)), (pressed(2, 0, 1), vec![WRAP.to_owned()]));
    assert_eq!(play_quietly(&mut world, "R16"), [pressed(0, 0, 0)]);
    assert_eq!(pip(&world), tile(0, 0), "out on the right, in on the left");
    play(&mut world, "R8 L8");
    assert_eq!(pip(&world), tile(4, 0), "and back");
    play(&mut world, "L16 -1");
    play(&mut world, "R16 -1");
    assert_eq!(pip(&world), tile(4, 0), "turned off again");
}

#[test]
fn edges_wrap_for_a_bare_head_too() {
    let mut world = subscribed(&["pSW.p", "#####", "....."]);
    play(&mut world, "R8");
    world.stage.hat = Hat::Floor(tile(3, 2));
    play(&mut world, "L16");
    assert_eq!(pip(&world), tile(4, 0));
}

#[test]
fn settings_outlast_a_lost_retry() {
    let mut world = subscribed(&["SbWZ......", "#########.", "5.6.p.p..R"]);
    play(&mut world, "R24");
    world.stage.rogues[0].walk = Walk::new(tile(3, 0), Dir::Right, u8::MAX);
    let found = play(&mut world, "-80");
    assert!(found.contains(&Event::RetryLost { left: 2 }), "{found:?}");
    assert_eq!((pip(&world), solid(&world)), (tile(0, 0), vec![Sign::Triangle]));
    assert!(world.stage.slow_rogues && ports_are_lit(&world));
}

/// Returns whether the ports are lit, which means that Pip can walk off one edge of the board and come back at another.
fn ports_are_lit(world: &World) -> bool {
    let mut ports = world.stage.level.of(PORT);
    ports.all(|(port, _)| world.api.face(&world.stage, port).lit)
}

// ---- the shipped level ----

fn campaign() -> Arc<Campaign> {
    levels::shipped().unwrap()
}

fn shipped(campaign: &Campaign) -> &Arc<Level> {
    campaign.levels().find(|level| level.api == Configuration).unwrap()
}

fn reach(level: &Level, solid: Sign, from: Tile) -> impl Fn(Tile) -> bool + use<> {
    let blocks = level.with_sign(BLOCK, solid).map(|(_, block)| block.at);
    let open = level.area.without(&level.walls).without(&blocks.collect());
    let from: hat_trick::rules::Tiles = [from].into_iter().collect();
    let reached = from.flood(&open);
    move |tile| reached.contains(tile)
}

#[test]
fn the_level_shows_its_problem_at_the_start() {
    let campaign = campaign();
    let level = shipped(&campaign);
    assert!((12..=20).contains(&level.coins.len()) && level.goal.len() <= 60);
    let hat = [level.hat].into_iter().collect();
    assert!(steps_to(&hat, level.start, &level.area.without(&level.walls)).unwrap() <= 6);
    let within = |sign| {
        level
            .coins
            .iter()
            .filter(|coin| reach(level, sign, level.start)(**coin))
            .count()
    };
    let (circle, triangle) = (within(Sign::Circle), within(Sign::Triangle));
    assert!(
        circle + triangle < level.coins.len(),
        "each setting shows a part: {circle}, {triangle}"
    );
}

/// Pip's tile, the sign of the solid blocks, and whether the edges of the board wrap.
type State = (Tile, Sign, bool);

/// Returns the states that Pip can reach with one step.
fn steps(level: &Level, (at, solid, wraps): State) -> Vec<State> {
    let walled = |at: Tile| {
        let block = level
            .thing_at(at)
            .is_some_and(|(_, thing)| thing.kind == BLOCK && thing.sign == solid);
        block || level.walls.contains(at) || !level.area.contains(at)
    };
    let next = Dir::ALL
        .into_iter()
        .filter_map(|dir| at.step(dir))
        .filter(|at| !walled(*at));
    next.map(|at| match level.thing_at(at) {
        Some((_, dial)) if dial.kind == DIAL => (at, dial.sign, wraps),
        Some((_, dial)) if dial.kind == WRAP_DIAL => (at, solid, !wraps),
        Some((index, port)) if port.kind == PORT && wraps => {
            let twin = level.with_sign(PORT, port.sign).find(|(other, _)| *other != index);
            (twin.unwrap().1.at, solid, wraps)
        }
        _ => (at, solid, wraps),
    })
    .collect()
}

#[test]
fn whatever_the_operator_does_pip_walks_back_to_the_start_without_waiting() {
    let campaign = campaign();
    let level = shipped(&campaign);
    let mut seen = BTreeSet::from([(level.start, Sign::Circle, false)]);
    let mut front: Vec<State> = seen.iter().copied().collect();
    while let Some(state) = front.pop() {
        let (at, _, wraps) = state;
        let operated = [Sign::Circle, Sign::Triangle].map(|sign| (at, sign, wraps));
        let next = steps(level, state).into_iter().chain(operated);
        front.extend(next.filter(|state| seen.insert(*state)));
    }
    let mut safe: BTreeSet<State> = seen.iter().copied().filter(|(at, ..)| *at == level.start).collect();
    loop {
        let leads = |state: &State| steps(level, *state).iter().any(|next| safe.contains(next));
        let more: Vec<State> = seen.difference(&safe).copied().filter(leads).collect();
        if more.is_empty() {
            break;
        }
        safe.extend(more);
    }
    let shut_in: Vec<&State> = seen.difference(&safe).collect();
    assert_eq!(shut_in, Vec::<&State>::new());
    let coins = level
        .coins
        .iter()
        .filter(|coin| seen.iter().any(|(at, ..)| at == *coin));
    assert_eq!(coins.count(), level.coins.len(), "and every coin can be walked to");
}

#[test]
fn the_level_is_solved_in_less_than_three_fifths_of_its_deadline() {
    let campaign = campaign();
    let level = shipped(&campaign);
    let options = solver::Options::default();
    let solution = solver::solve(&campaign, level.number, 1, &options).unwrap();
    assert!(solution.ticks * 5 < level.deadline * 3, "{} ticks", solution.ticks);
    assert_eq!(solution.hits, 0);
}

#[test]
fn players_of_every_skill_leave_the_level_whole() {
    let campaign = campaign();
    let level = shipped(&campaign);
    let mut clears = 0;
    for errs in [0, 20, 60, 95] {
        let mut world = World::new(&campaign, u64::from(errs), level.number).with_god();
        skip_intro(&mut world);
        let mut bot = Bot::new(u64::from(errs), errs);
        let mut taken = 0;
        for _ in 0..20_000 {
            let score = world.score();
            let held = bot.hold(&world);
            let events = step(&mut world, held);
            assert!(events.len() < MOST_EVENTS && world.score() >= score);
            let count = |wanted: fn(&Event) -> bool| events.iter().filter(|event| wanted(event)).count();
            clears += count(|event| matches!(event, Event::Cleared(_)));
            taken += count(|event| matches!(event, Event::Coin { .. }));
            if events.contains(&Event::LevelEntered) {
                taken = 0;
            }
            if world.stage.level.number == level.number {
                look_at(&world, taken);
            }
        }
    }
    assert!(clears > 0, "the level is cleared now and then");
}

/// Checks that Pip and the rogues stand on tiles that they can walk on, and that every coin is on the floor or in
/// `taken`.
fn look_at(world: &World, taken: usize) {
    let stage = &world.stage;
    assert_eq!(ApiKind::Configuration, stage.level.api);
    for at in [stage.hero.walk.tile, stage.hero.walk.target()] {
        assert!(stage.hero_floor().contains(at), "Pip in a wall: {at:?}");
    }
    for rogue in stage.rogues.iter().filter(|rogue| rogue.mood == Mood::Roaming) {
        assert!(stage.rogue_floor().contains(rogue.walk.tile), "{:?}", rogue.walk.tile);
    }
    assert_eq!(
        stage.coins_left().count_ones() as usize + taken,
        stage.level.coins.len()
    );
}
