//! Tests what the level about Jobs teaches, as listed in the comment at the top of
//! `src/rules/apis/jobs/mod.rs`.

use crate::fixture::bot::Bot;
use crate::fixture::{Letters, Maps};
use crate::fixture::{REFUSED, console, face, pip, play, play_quietly, start_all, tile, timed_quietly, wear_hat};
use hat_trick::levels;
use hat_trick::names::sprites;
use hat_trick::rules::apis::ApiKind;
use hat_trick::rules::apis::ApiKind::Jobs;
use hat_trick::rules::apis::jobs::PLINTH;
use hat_trick::rules::apis::jobs::{EVERY, SECONDS};
use hat_trick::rules::apis::{Face, jobs};
use hat_trick::rules::hat::Hat;
use hat_trick::rules::rogues::Mood;
use hat_trick::rules::rogues::RogueKind;
use hat_trick::rules::walk::Walk;
use hat_trick::rules::{Dir, Event, Input, Points, Tiles, World, step, tuning};
use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg32;

/// The letters that stand for this API's machines in the small maps that the tests draw.
pub const MAPS: Maps = Maps::new(ApiKind::Jobs, &[Letters::new("abcd", PLINTH)]);

/// Beside Pip, a plinth whose jobs are due after three seconds; below it, two gates with its sign and one with another
/// sign.
const CLOCK: &[&str] = &["Sa......", "########", "1..1..2."];
/// The tick on which Pip first presses the plinth, after a step to the right; the next constant is the tick on which
/// the scheduled job is due.
const PRESS: u32 = 8;
const DUE: u32 = PRESS + 3 * tuning::SECOND;

const OPEN: u32 = jobs::OPEN as u32;
const LATE: u32 = jobs::LATE as u32;
/// The number of ticks between the two rings of a job that rings twice.
const AGAIN: u32 = OPEN + jobs::AGAIN as u32;

const SCHEDULED: &str = "POST /v1.0/jobs/circle 204";
const TAKEN: &str = "POST /v1.0/jobs/circle 409";
const RANG: &str = "POST /job/circle 200";

const fn opened(x: u8, y: u8) -> Event {
    Event::GateOpened { at: tile(x, y) }
}

const fn closed(x: u8, y: u8) -> Event {
    Event::GateClosed { at: tile(x, y) }
}

/// Plays the inputs `words` and returns each event in which a gate opens or closes, with its tick.
fn gates(world: &mut World, words: &str) -> Vec<(u32, Event)> {
    let mut found = timed_quietly(world, words);
    found.retain(|(_, event)| matches!(event, Event::GateOpened { .. } | Event::GateClosed { .. }));
    found
}

/// Plays the inputs `words` and returns the tick and the note of each callback.
fn rings(world: &mut World, words: &str) -> Vec<(u32, &'static str)> {
    let ring = |(tick, event)| match event {
        Event::Called(call) if call.path.starts_with("/job/") => Some((tick, call.note)),
        _ => None,
    };
    timed_quietly(world, words).into_iter().filter_map(ring).collect()
}

/// Makes the world of the map `rows` from `seed`, with the hat on Pip; diamond plinths repeat every eight seconds.
fn hatted_from(rows: &[&str], seed: u64) -> World {
    let mut level = MAPS.level(rows);
    for plinth in level.things.iter_mut().filter(|thing| thing.kind == PLINTH) {
        let every = plinth.sign.name() == "diamond";
        let seconds = if every { 8 } else { 3 };
        *plinth = plinth.with(EVERY, u8::from(every)).with(SECONDS, seconds);
    }
    let mut world = start_all(vec![level], seed);
    wear_hat(&mut world);
    world
}

/// Makes the world of the map `rows` from the first seed for which the first scheduled job is late if `late` is true
/// and on time otherwise, and rings twice if `twice` is true and once otherwise.
fn hatted_where(rows: &[&str], late: bool, twice: bool) -> World {
    let found = (1..200).find_map(|seed| {
        let world = hatted_from(rows, seed);
        let found = rings(&mut world.clone(), "R8 -700");
        let again = found.iter().any(|(_, note)| *note == "once more");
        (again == twice && (found[0].1 == "late, never early") == late).then_some(world)
    });
    found.unwrap_or_else(|| panic!("no such seed"))
}

/// Makes the world of the map `rows` with the hat on Pip; the first job is on time and rings only once.
fn hatted(rows: &[&str]) -> World {
    hatted_where(rows, false, false)
}

/// Puts a rogue where it hits Pip, then removes it.
fn hit(world: &mut World) -> Vec<Event> {
    let at = world.stage.hero.walk.nearest();
    world.stage.rogues[0].walk = Walk::new(at, Dir::Right, u8::MAX);
    world.stage.rogues[0].mood = Mood::Roaming;
    let events = play_quietly(world, "-1");
    world.stage.rogues[0].mood = Mood::Gone(u16::MAX);
    events
}

fn look(world: &World, thing: usize) -> Face {
    world.api.face(&world.stage, thing)
}

fn notice(world: &World) -> Option<&'static str> {
    world.api.show(&world.stage).notice
}

#[test]
fn without_the_hat_a_plinth_schedules_nothing() {
    let mut world = MAPS.world(CLOCK);
    let found = play_quietly(&mut world, "R8 -900");
    assert_eq!(found, [Event::Refused { at: tile(1, 0) }, REFUSED]);
}

#[test]
fn a_job_opens_every_gate_of_its_sign_when_it_is_due_and_no_other() {
    let mut world = hatted(CLOCK);
    let found = timed_quietly(&mut world, "R8 -1000");
    let at = tile(1, 0);
    let expected = [
        (PRESS, Event::Pressed { at, thing: 0 }),
        (PRESS, found[1].1),
        (DUE, found[2].1),
        (DUE, opened(0, 2)),
        (DUE, opened(3, 2)),
        (DUE + OPEN, closed(0, 2)),
        (DUE + OPEN, closed(3, 2)),
    ];
    assert_eq!(found, expected);
    assert_eq!(console(&[found[1].1, found[2].1]), [SCHEDULED, RANG]);
}

#[test]
fn a_job_takes_the_seconds_of_its_plinth() {
    let mut level = MAPS.level(CLOCK);
    level.things[0] = level.things[0].with(SECONDS, 11);
    let mut world = start_all(vec![level], 1);
    wear_hat(&mut world);
    let (tick, _) = rings(&mut world, "R8 -900")[0];
    let due = PRESS + 11 * tuning::SECOND;
    assert!([due, due + LATE].contains(&tick), "{tick}");
}

#[test]
fn no_job_is_ever_early_about_one_in_four_is_late_and_about_one_in_four_rings_twice() {
    let (mut late, mut twice) = (0, 0);
    for seed in 0..400 {
        let found = rings(&mut hatted_from(CLOCK, seed), "R8 -700");
        let (first, note) = found[0];
        assert_eq!(first, if note.is_empty() { DUE } else { DUE + LATE }, "seed {seed}");
        late += usize::from(!note.is_empty());
        twice += found.len() - 1;
        assert!(found.len() <= 2, "{found:?}");
    }
    assert!((70..=130).contains(&late), "{late} of 400");
    assert!((70..=130).contains(&twice), "{twice} of 400");
}

#[test]
fn the_second_ring_opens_the_gates_again_when_they_have_shut() {
    let mut world = hatted_where(CLOCK, false, true);
    assert_eq!(
        rings(&mut world.clone(), "R8 -1200"),
        [(DUE, ""), (DUE + AGAIN, "once more")]
    );
    let found = gates(&mut world, "R8 -1200");
    let times: Vec<u32> = found.iter().map(|(tick, _)| *tick).collect();
    let (shut, again) = (DUE + OPEN, DUE + AGAIN);
    assert_eq!(times, [DUE, DUE, shut, shut, again, again, again + OPEN, again + OPEN]);
}

#[test]
fn a_name_that_is_scheduled_is_refused_with_409_and_nothing_changes() {
    // In the second map, the second press is on a different plinth with the same sign.
    for (rows, words) in [(CLOCK, "R8 L8 R8"), (&["Saa.....", "########", "1......."], "R16")] {
        let mut world = hatted(rows);
        let found = timed_quietly(&mut world, &format!("{words} -600"));
        let told: Vec<Event> = found.iter().map(|(_, event)| *event).collect();
        assert_eq!(console(&told), [SCHEDULED, TAKEN, RANG], "{rows:?}");
        let refusal = (jobs::SPEC.calls)()
            .into_iter()
            .find(|call| call.status == 409)
            .unwrap();
        assert!(told.contains(&Event::Called(refusal)));
        let open = found
            .iter()
            .find(|(_, event)| matches!(event, Event::GateOpened { .. }));
        assert_eq!(open, Some(&(DUE, opened(0, 2))));
    }
}

#[test]
fn once_a_job_has_rung_its_name_is_free_again() {
    let mut world = hatted(CLOCK);
    play(&mut world, &format!("R8 -{} L8", DUE - PRESS));
    let found = timed_quietly(&mut world, "R8 -1");
    let told: Vec<Event> = found.iter().map(|(_, event)| *event).collect();
    assert_eq!(console(&told), [SCHEDULED]);
    assert!(world.stage.is_gate_open(1), "what is open stays so for its time");
}

#[test]
fn every_sign_names_its_own_job() {
    let mut world = hatted_from(&["Sabcd...", "########", "1.2.3.4."], 1);
    let found = play_quietly(&mut world, "R32 -600");
    let names = ["circle", "triangle", "square", "diamond"];
    let lines = console(&found);
    assert_eq!(lines[..4], names.map(|name| format!("POST /v1.0/jobs/{name} 204")));
    for (name, x) in names.into_iter().zip([0, 2, 4, 6]) {
        assert!(lines.contains(&format!("POST /job/{name} 200")), "{lines:?}");
        assert!(found.contains(&opened(x, 2)));
    }
}

#[test]
fn a_schedule_rings_again_and_again_and_no_lateness_adds_up() {
    let mut world = hatted_from(&["Sd......", "########", "4......."], 3);
    let found = rings(&mut world, &format!("R8 -{}", 9 * 8 * tuning::SECOND + LATE));
    let first: Vec<_> = found.iter().filter(|(_, note)| *note != "once more").collect();
    assert_eq!(first.len(), 9);
    for ((tick, note), nth) in first.into_iter().zip(1..) {
        let late = if note.is_empty() { 0 } else { LATE };
        assert_eq!(*tick, PRESS + nth * 8 * tuning::SECOND + late);
    }
    let found = play(&mut world, "L8 R8");
    assert_eq!(console(&found), ["POST /v1.0/jobs/diamond 409"], "its name stays taken");
}

#[test]
fn the_flying_hat_schedules_from_afar() {
    let mut world = hatted_from(&["S..a....", "########", "1......."], 1);
    face(&mut world, Dir::Right);
    assert_eq!(console(&play(&mut world, "B1 -60")), [SCHEDULED]);
}

#[test]
fn a_callback_needs_the_sidecar_the_clock_does_not() {
    let mut world = hatted(CLOCK);
    play(&mut world, "R8");
    world.stage.hat = Hat::Floor(tile(7, 0));
    assert_eq!(rings(&mut world, "-1000"), []);
    assert_eq!(look(&world, 1).overlay, Some(sprites::board::PENDING));
    wear_hat(&mut world);
    assert_eq!(rings(&mut world, "-1"), [(1, "")]);
}

#[test]
fn a_hit_neither_stops_a_job_nor_puts_it_off() {
    let mut world = hatted(&["Sa.....>", "########", "1......."]);
    world.stage.rogues[0].mood = Mood::Gone(u16::MAX);
    play(&mut world, "R8 -52");
    assert!(hit(&mut world).contains(&Event::RetryLost { left: 2 }));
    let left = DUE - PRESS - 52 - 1;
    assert_eq!(rings(&mut world, &format!("-{}", left + 1)), [(left, "")]);
    assert_eq!(pip(&world), tile(0, 0));
}

#[test]
fn a_job_that_is_due_while_pip_is_down_rings_when_he_is_back_and_never_before() {
    let mut world = hatted(&["Sa.....>", "########", "1......."]);
    world.stage.rogues[0].mood = Mood::Gone(u16::MAX);
    play(&mut world, &format!("R8 -{}", DUE - PRESS - 20));
    hit(&mut world);
    let back = u32::from(tuning::DYING) + 1;
    assert_eq!(rings(&mut world, "-200"), [(back, "late, never early")]);
}

#[test]
fn a_hit_does_not_put_off_a_schedule_either() {
    let mut world = hatted_from(&["Sd.....>", "########", "4......."], 3);
    world.stage.rogues[0].mood = Mood::Gone(u16::MAX);
    let period = 8 * tuning::SECOND;
    play(&mut world, &format!("R8 -{}", period - 20));
    hit(&mut world);
    let found = rings(&mut world, &format!("-{}", 19 + period + LATE));
    let (last, note) = found.into_iter().rfind(|(_, note)| *note != "once more").unwrap();
    assert_eq!(last, 19 + period + if note.is_empty() { 0 } else { LATE });
}

#[test]
fn a_gate_never_shuts_on_pip_and_shuts_when_he_has_left() {
    let mut world = hatted(&["Sa1...1.", "########"]);
    play(&mut world, &format!("R8 -{} R8", DUE - PRESS));
    assert_eq!(pip(&world), tile(2, 0));
    let left = OPEN - 8;
    assert_eq!(
        gates(&mut world, "-1000"),
        [(left, closed(6, 0))],
        "the other gate does not wait"
    );
    assert_eq!(gates(&mut world, "R8 -2"), [(8, closed(2, 0))]);
}

#[test]
fn a_job_that_rings_while_pip_holds_its_gate_opens_it_for_its_whole_time() {
    let mut world = hatted(&["Sa1a....", "########"]);
    play(&mut world, &format!("R8 -{} R8 -{OPEN}", DUE - PRESS));
    play(&mut world, "L8 R8");
    let (ring, _) = rings(&mut world, "-300")[0];
    assert!([180, 210].contains(&(ring + 8)), "{ring}");
    play(&mut world, "L8");
    assert!(world.stage.is_gate_open(1));
}

#[test]
fn a_rogue_under_a_shutting_gate_is_dead_lettered() {
    let mut world = hatted(&["Sa......", "########", ">..1...."]);
    play(&mut world, &format!("R8 -{}", DUE + OPEN - PRESS - 1));
    world.stage.rogues[0].walk = Walk::new(tile(3, 2), Dir::Right, u8::MAX);
    world.stage.rogues[0].mood = Mood::Stunned(1000);
    let gone = Event::DeadLettered {
        at: tile(3, 2),
        kind: RogueKind::Patrol,
        chain: 1,
        points: Points(200),
    };
    assert_eq!(timed_quietly(&mut world, "-1"), [(1, closed(3, 2)), (1, gone)]);
}

#[test]
fn a_plinth_shows_its_seconds_and_when_it_is_armed_those_that_are_left() {
    let mut world = hatted(&["Sad.....", "########", "1.4....."]);
    let plain = |face: Face| (face.sprite.unwrap(), face.count, face.bar);
    assert_eq!(plain(look(&world, 0)), (sprites::machines::PLINTH, Some(3), None));
    assert_eq!(plain(look(&world, 1)), (sprites::machines::PLINTH_CRON, Some(8), None));
    play(&mut world, "R8");
    assert_eq!(
        plain(look(&world, 0)),
        (sprites::machines::PLINTH_ARMED, Some(3), Some(255))
    );
    play(&mut world, "-60");
    assert_eq!(
        plain(look(&world, 0)),
        (sprites::machines::PLINTH_ARMED, Some(2), Some(170))
    );
    play(&mut world, "-119");
    assert_eq!(
        plain(look(&world, 0)),
        (sprites::machines::PLINTH_ARMED, Some(1), Some(1))
    );
    play(&mut world, "-1");
    assert_eq!(plain(look(&world, 0)), (sprites::machines::PLINTH_RING, Some(3), None));
    play(&mut world, &format!("-{}", jobs::BELLS));
    assert_eq!(plain(look(&world, 0)), (sprites::machines::PLINTH, Some(3), None));
    play(&mut world, "R8");
    assert_eq!(
        plain(look(&world, 1)),
        (sprites::machines::PLINTH_CRON, Some(8), Some(255))
    );
}

#[test]
fn a_gate_shows_that_it_is_to_open_and_how_long_it_stays_so() {
    let mut world = hatted(CLOCK);
    assert_eq!(look(&world, 1), Face::plain(sprites::board::GATE_CLOSED));
    play(&mut world, "R8");
    assert_eq!(
        (look(&world, 1).overlay, look(&world, 3).overlay),
        (Some(sprites::board::PENDING), None)
    );
    play(&mut world, &format!("-{}", DUE - PRESS));
    let open = look(&world, 1);
    assert_eq!(
        (open.sprite.unwrap(), open.overlay, open.bar),
        (sprites::board::GATE_OPEN, None, Some(255))
    );
    play(&mut world, &format!("-{}", OPEN / 2));
    assert_eq!(look(&world, 1).bar, Some(127));
}

#[test]
fn what_may_surprise_is_said_over_the_board_for_a_while() {
    let mut world = hatted_where(CLOCK, true, true);
    play(&mut world, "R8");
    assert_eq!(notice(&world), None);
    play(&mut world, "L8 R8");
    assert_eq!(notice(&world), Some("That job is already scheduled"));
    play(&mut world, &format!("-{}", DUE + LATE - 24));
    assert_eq!(notice(&world), Some("A job may be late, but never early"));
    play(&mut world, &format!("-{}", jobs::NEWS));
    assert_eq!(notice(&world), None);
    play(&mut world, &format!("-{}", AGAIN - u32::from(jobs::NEWS)));
    assert_eq!(notice(&world), Some("At least once: this job rings again"));
    assert!(notice(&world).is_some_and(|line| line.len() <= 40));
}

/// The length of each run on the level, in ticks: about five and a half minutes.
const TICKS: usize = 20_000;

/// Plays the level with the inputs that `thumbs` chooses, and checks what must always be true.
fn judge(seed: u64, mut thumbs: impl FnMut(&World) -> Input) {
    let campaign = levels::shipped().unwrap();
    let number = campaign.levels().find(|level| level.api == Jobs).unwrap().number;
    let mut world = World::new(&campaign, seed, number).with_god();
    let (mut score, mut coins) = (world.score(), world.stage.level.coins.len() as u32);
    for tick in 0..TICKS {
        let held = thumbs(&world);
        let events = step(&mut world, held);
        if world.stage.level.api != Jobs {
            world = World::new(&campaign, seed + 1, number).with_god();
            (score, coins) = (world.score(), world.stage.level.coins.len() as u32);
            continue;
        }
        let taken = events.iter().filter(|event| matches!(event, Event::Coin { .. }));
        coins -= taken.count() as u32;
        assert_eq!(
            world.stage.coins_left().count_ones(),
            coins,
            "coins are neither lost nor made"
        );
        assert!(world.score() >= score, "the score fell");
        score = world.score();
        let walk = &world.stage.hero.walk;
        let floor = world.stage.hero_floor();
        assert!(floor.contains(walk.tile) && floor.contains(walk.target()));
        if tick % 8 == 0 {
            assert_nobody_is_stuck(&world);
        }
    }
}

/// Checks that Pip is not stuck: the pending jobs and the plinths within his reach open gates, and the plinths behind
/// those gates open further ones, until he can reach every coin and the start.
fn assert_nobody_is_stuck(world: &World) {
    let stage = &world.stage;
    let mut floor = stage.hero_floor().or(&world.api.soon(stage));
    let here: Tiles = [stage.hero.walk.nearest()].into_iter().collect();
    let mut reach = here.flood(&floor);
    loop {
        let plinths = || stage.level.of(PLINTH).filter(|(_, plinth)| reach.contains(plinth.at));
        let opens = |gate: &hat_trick::rules::thing::Thing| plinths().any(|(_, plinth)| plinth.sign == gate.sign);
        let gates = stage.level.gates().filter(|(_, gate)| opens(gate));
        floor = floor.or(&gates.map(|(_, gate)| gate.at).collect());
        let next = here.flood(&floor);
        if next == reach {
            break;
        }
        reach = next;
    }
    let mut wanted = stage.coin_tiles().chain([stage.level.start]);
    assert!(
        wanted.all(|at| reach.contains(at)),
        "stuck at {:?}",
        stage.hero.walk.tile
    );
}

#[test]
fn any_thumbs_leave_the_level_whole_and_pip_never_shut_in() {
    for seed in 0..4 {
        let mut rng = Pcg32::seed_from_u64(seed);
        let (mut held, mut left) = (Input::NONE, 0);
        judge(seed, |_| {
            if left == 0 {
                (held, left) = (Input::from_bits(rng.random_range(0..32)), rng.random_range(1..30));
            }
            left -= 1;
            held
        });
        let mut bot = Bot::new(seed, 10 + 15 * seed as u32);
        judge(seed, |world| bot.hold(world));
    }
}
