//! Tests what the level about Secrets management teaches, as listed in the comment at the top of
//! `src/rules/apis/secrets/mod.rs`.

use crate::fixture::bot::Bot;
use crate::fixture::{Letters, Maps};
use crate::fixture::{REFUSED, console, face, pip, play, play_quietly, play_until, tile, timed_quietly};
use hat_trick::levels;
use hat_trick::names::{Sprite, sprites};
use hat_trick::rules::apis::ApiKind;
use hat_trick::rules::apis::ApiKind::Secrets;
use hat_trick::rules::apis::secrets;
use hat_trick::rules::apis::secrets::{DOWN, HATCH, KEY};
use hat_trick::rules::hat::Hat;
use hat_trick::rules::rogues::Mood;
use hat_trick::rules::thing::Sign;
use hat_trick::rules::walk::Walk;
use hat_trick::rules::{Campaign, Dir, Event, Input, Level, Points, Tile, World, step};
use hat_trick::tools::solver::{Options, solve};
use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg32;
use std::sync::Arc;

/// The letters that stand for this API's machines in the small maps that the tests draw.
pub const MAPS: Maps = Maps::new(
    ApiKind::Secrets,
    &[
        Letters::new("abcd", HATCH),
        Letters::new("xy", HATCH).with(DOWN),
        Letters::new("K", KEY),
    ],
);

const GIVEN: &str = "GET /v1.0/secrets/vault/door-circle 200";
const DENIED: &str = "GET /v1.0/secrets/payroll/door-circle 403";

/// A hatch beside Pip, and its door at the end of the row with a coin behind it; below, another door with the same sign
/// and one with a different sign.
const HATCH_MAP: &[&str] = &["Sa....1o", "########", "1.2....."];
/// A hatch outside the secret scope, then one inside it, and the door that both belong to.
const SCOPES: &[&str] = &["Sx.a...1o"];
/// A key beside Pip, the nearest door it fits and one farther away; a Patrol alone in a separate cell.
const KEY_MAP: &[&str] = &["SK...1o..1o", "#########.#", "<........##"];

const fn opened(x: u8, y: u8) -> Event {
    Event::GateOpened { at: tile(x, y) }
}

const fn pressed(x: u8, y: u8, thing: u8) -> Event {
    Event::Pressed { at: tile(x, y), thing }
}

fn carried(world: &World) -> Option<Sign> {
    world.api.show(&world.stage).carried
}

fn sprite(world: &World, thing: usize) -> Option<Sprite> {
    world.api.face(&world.stage, thing).sprite
}

fn light(world: &World) -> Option<u8> {
    world.api.show(&world.stage).light
}

/// Puts the first rogue on Pip, and plays on until Pip is back at the start.
fn lose_a_retry(world: &mut World) {
    world.stage.hero.safe = 0;
    world.stage.rogues[0].mood = Mood::Roaming;
    world.stage.rogues[0].walk = Walk::new(pip(world), Dir::Right, u8::MAX);
    let events = play(world, "-1");
    assert!(events.contains(&Event::RetryLost { left: 2 }), "{events:?}");
    world.stage.rogues[0].mood = Mood::Gone(u16::MAX);
    play_until(world, "-", 90, |event| matches!(event, Event::Respawned { .. }));
}

#[test]
fn without_the_hat_a_hatch_hands_over_nothing() {
    let mut world = MAPS.world(HATCH_MAP);
    let found = play_quietly(&mut world, "R8 -1");
    assert_eq!(found, [Event::Refused { at: tile(1, 0) }, REFUSED]);
    assert_eq!(play_quietly(&mut world, "R40 -400"), [], "and the door stays shut");
    assert_eq!((pip(&world), carried(&world)), (tile(5, 0), None));
}

#[test]
fn a_hatch_hands_over_the_secret_with_its_sign() {
    let mut world = MAPS.hatted(HATCH_MAP);
    let found = timed_quietly(&mut world, "R8 -1");
    assert_eq!(found, [(8, pressed(1, 0, 0)), (8, found[1].1)]);
    assert_eq!(console(&[found[1].1]), [GIVEN]);
    assert_eq!(carried(&world), Some(Sign::Circle));
}

#[test]
fn a_door_stays_shut_until_its_secret_is_there() {
    let mut world = MAPS.hatted(HATCH_MAP);
    let found = play_quietly(&mut world, "R8 -600");
    assert!(!found.iter().any(|event| matches!(event, Event::GateOpened { .. })));
}

#[test]
fn the_secret_opens_every_door_of_its_sign_from_the_tile_before_one_and_no_other() {
    let mut world = MAPS.hatted(HATCH_MAP);
    play(&mut world, "R8");
    let found = timed_quietly(&mut world, "R32 -1");
    assert_eq!(found, [(32, opened(6, 0)), (32, opened(0, 2))]);
    assert!(!world.stage.is_gate_open(3), "the triangle's");
    assert_eq!(carried(&world), None, "it is used");
}

#[test]
fn a_door_stays_open_for_good() {
    let mut world = MAPS.hatted(HATCH_MAP);
    play(&mut world, "R40 -3000 R16");
    assert_eq!(pip(&world), tile(7, 0), "Pip has walked in");
    assert_eq!(world.stage.coins_left(), 0);
}

#[test]
fn a_secret_leaves_the_doors_of_other_signs_shut() {
    let mut world = MAPS.hatted(&["Sb...1"]);
    assert_eq!(console(&play(&mut world, "R40 -60")).len(), 1);
    assert!(!world.stage.is_gate_open(1));
}

#[test]
fn the_store_keeps_its_secret_and_may_be_asked_again() {
    let mut world = MAPS.hatted(HATCH_MAP);
    assert_eq!(console(&play(&mut world, "R16 L8 L8 R8")), [GIVEN; 3]);
    play(&mut world, "R32");
    let again = play(&mut world, "L32 -1");
    assert_eq!(console(&again), [GIVEN], "even when its doors are open");
    assert_eq!(carried(&world), None, "but then there is no use for it");
}

#[test]
fn every_sign_is_its_own_secret_and_the_newest_is_carried() {
    let mut world = MAPS.hatted(&["Sabcd.......", "###########.", "1.2.3.4....."]);
    let found = play(&mut world, "R32");
    let names = ["circle", "triangle", "square", "diamond"];
    assert_eq!(
        console(&found),
        names.map(|name| format!("GET /v1.0/secrets/vault/door-{name} 200"))
    );
    assert_eq!(carried(&world), Some(Sign::Diamond));
}

#[test]
fn a_store_outside_the_scope_refuses_with_403_however_often_it_is_asked() {
    let mut world = MAPS.hatted(SCOPES);
    let found = play_quietly(&mut world, "R8 -1");
    assert_eq!(found, [pressed(1, 0, 0), found[1]]);
    assert_eq!(console(&found), [DENIED]);
    assert_eq!(carried(&world), None);
    assert_eq!(console(&play(&mut world, "R8 L8 L8 R8")), [DENIED; 2]);
}

#[test]
fn another_store_hands_over_the_same_secret() {
    let mut world = MAPS.hatted(SCOPES);
    let found = play_quietly(&mut world, "R48 -1");
    assert_eq!(console(&found), [DENIED, GIVEN]);
    assert_eq!(found.last(), Some(&opened(7, 0)));
}

#[test]
fn a_refusal_takes_away_no_secret() {
    let mut world = MAPS.hatted(&["Sax...1"]);
    play(&mut world, "R16 -1");
    assert_eq!(carried(&world), Some(Sign::Circle));
}

#[test]
fn a_hatch_shows_that_it_refuses_once_it_was_asked() {
    let mut world = MAPS.hatted(SCOPES);
    assert_eq!(
        [sprite(&world, 0), sprite(&world, 1)],
        [Some(sprites::board::HATCH), Some(sprites::board::HATCH)]
    );
    play(&mut world, "R8");
    assert_eq!(
        [sprite(&world, 0), sprite(&world, 1)],
        [Some(sprites::board::HATCH_DENIED), Some(sprites::board::HATCH)]
    );
}

#[test]
fn a_hatch_is_dark_while_its_secret_is_carried_and_done_when_its_doors_are_open() {
    let mut world = MAPS.hatted(HATCH_MAP);
    let face = |world: &World| {
        let face = world.api.face(&world.stage, 0);
        (face.sprite, face.lit)
    };
    assert_eq!(face(&world), (Some(sprites::board::HATCH), true));
    play(&mut world, "R8");
    assert_eq!(face(&world), (Some(sprites::board::HATCH), false));
    play(&mut world, "R32");
    assert_eq!(face(&world), (Some(sprites::board::HATCH_DONE), false));
}

#[test]
fn the_flying_hat_fetches_a_secret_from_afar() {
    let mut world = MAPS.hatted(&["S..a...1"]);
    face(&mut world, Dir::Right);
    assert_eq!(console(&play(&mut world, "B1 -40")), [GIVEN]);
    assert_eq!((carried(&world), pip(&world)), (Some(Sign::Circle), tile(0, 0)));
}

#[test]
fn a_secret_that_is_fetched_before_its_door_opens_it_at_once() {
    let mut world = MAPS.hatted(&["a..S", "###1"]);
    face(&mut world, Dir::Left);
    let found = play_quietly(&mut world, "B1 -40");
    assert_eq!(console(&found), [GIVEN]);
    assert!(found.contains(&opened(3, 1)), "{found:?}");
}

#[test]
fn what_was_read_opens_its_door_while_the_hat_is_away() {
    let mut world = MAPS.hatted(HATCH_MAP);
    play(&mut world, "R8");
    world.stage.hat = Hat::Floor(tile(3, 2));
    let found = play_quietly(&mut world, "R32 -1");
    assert_eq!(found, [opened(6, 0), opened(0, 2)]);
}

#[test]
fn a_lost_retry_loses_the_secret_but_no_door() {
    let mut world = MAPS.hatted(&["bSa.1..2", "#######.", "R......."]);
    world.stage.rogues[0].mood = Mood::Gone(u16::MAX);
    play(&mut world, "R16 L24 -1");
    assert_eq!(carried(&world), Some(Sign::Triangle));
    lose_a_retry(&mut world);
    assert_eq!((pip(&world), carried(&world)), (tile(1, 0), None));
    assert!(world.stage.is_gate_open(2), "the circle's door");
    let again = play(&mut world, "L8 -1");
    assert_eq!(console(&again), ["GET /v1.0/secrets/vault/door-triangle 200"]);
    assert_eq!(carried(&world), Some(Sign::Triangle));
}

#[test]
fn a_key_opens_the_nearest_shut_door_without_a_call_and_every_rogue_hunts() {
    for hat in [false, true] {
        let mut world = MAPS.world(KEY_MAP);
        if hat {
            crate::fixture::wear_hat(&mut world);
        }
        let found = timed_quietly(&mut world, "R8 -1");
        assert_eq!(found, [(8, pressed(1, 0, 0)), (8, opened(5, 0))], "hat: {hat}");
        assert!(!world.stage.is_gate_open(2), "the farther one");
        assert_eq!(world.stage.alarm, secrets::ALARM - 2);
    }
}

#[test]
fn the_hunt_lasts_ten_seconds_and_is_told() {
    let mut world = MAPS.world(KEY_MAP);
    assert_eq!(world.api.show(&world.stage).notice, None);
    play(&mut world, "R8");
    assert!(world.api.show(&world.stage).notice.unwrap().len() <= 40);
    play(&mut world, &format!("-{}", secrets::ALARM - 2));
    assert!(world.api.show(&world.stage).notice.is_some());
    play(&mut world, "-1");
    assert_eq!(world.api.show(&world.stage).notice, None);
}

#[test]
fn a_patrol_leaves_its_way_and_comes_for_whoever_has_the_key() {
    let rows = ["SK......", ".######.", ".>......"];
    let far = |ticks: u32, key: bool| {
        let mut world = MAPS.world(&rows);
        play(&mut world, if key { "R8 L8" } else { "-16" });
        play_until(&mut world, "-", ticks, |event| matches!(event, Event::Hit { .. }))
    };
    assert!(far(200, true) < 140);
    let mut calm = MAPS.world(&rows);
    let found = play(&mut calm, "-100");
    assert!(!found.iter().any(|event| matches!(event, Event::Hit { .. })));
}

#[test]
fn a_key_is_gone_once_it_was_picked_up() {
    let mut world = MAPS.world(KEY_MAP);
    assert_eq!(sprite(&world, 0), Some(sprites::board::KEY));
    play(&mut world, "R8");
    assert_eq!(sprite(&world, 0), None, "nothing is drawn of it");
    assert_eq!(play_quietly(&mut world, "R16 L16 -1"), []);
}

#[test]
fn the_flying_hat_leaves_a_key_on_the_floor() {
    let mut world = MAPS.hatted(&["S..K...1o"]);
    face(&mut world, Dir::Right);
    play(&mut world, "B1 -40");
    assert_eq!((sprite(&world, 0), world.stage.alarm), (Some(sprites::board::KEY), 0));
}

#[test]
fn a_key_brings_no_points_and_with_all_doors_open_only_the_hunt() {
    let mut world = MAPS.world(&["SK.K...1o"]);
    play(&mut world, "R8");
    let found = play_quietly(&mut world, "R16 -1");
    assert_eq!(found, [pressed(3, 0, 1)]);
    assert_eq!((world.score(), world.stage.alarm), (Points(0), secrets::ALARM - 2));
}

#[test]
fn a_key_that_opens_the_last_door_ends_the_use_of_the_secret_for_it() {
    let mut world = MAPS.hatted(&["SaK....1o"]);
    play(&mut world, "R16 -1");
    assert_eq!(carried(&world), None);
    assert!(world.stage.is_gate_open(2));
}

#[test]
fn a_lost_retry_ends_the_hunt_and_brings_no_key_back() {
    let mut world = MAPS.world(KEY_MAP);
    play(&mut world, "R8 -1");
    lose_a_retry(&mut world);
    assert_eq!((world.stage.alarm, sprite(&world, 0)), (0, None));
    assert!(world.stage.is_gate_open(1));
}

#[test]
fn the_hat_is_the_lamp_and_with_the_last_coin_the_lights_go_on() {
    let mut world = MAPS.world(&["S.......o"]);
    assert_eq!(light(&world), Some(secrets::LIGHT_BARE));
    crate::fixture::wear_hat(&mut world);
    assert_eq!(light(&world), Some(secrets::LIGHT_HAT));
    face(&mut world, Dir::Right);
    play(&mut world, "B1 -2");
    assert_eq!(light(&world), Some(secrets::LIGHT_BARE), "while it flies too");
    play(&mut world, "-60 R64");
    assert_eq!(light(&world), None);
}

#[test]
fn the_console_says_true_paths_and_statuses_in_its_width() {
    for call in (secrets::SPEC.calls)() {
        assert!(call.method == "GET" && call.path.starts_with("/v1.0/secrets/"));
        assert!(matches!(
            (call.status, call.note),
            (200, "") | (403, "ERR_PERMISSION_DENIED")
        ));
    }
    assert!(secrets::SPEC.tip.len() <= 60);
}

/// Returns the shipped level.
fn shipped() -> (Arc<Campaign>, Arc<Level>) {
    let campaign = levels::shipped().unwrap();
    let level = Arc::clone(campaign.levels().find(|level| level.api == Secrets).unwrap());
    (campaign, level)
}

#[test]
fn keys_alone_do_not_open_the_shipped_level_and_every_sign_has_a_hatch_within_the_scope() {
    let (_, level) = shipped();
    assert!(level.of(KEY).count() < level.gates().count());
    for (_, gate) in level.gates() {
        assert!(level.with_sign(HATCH, gate.sign).any(|(_, hatch)| !hatch.is(DOWN)));
    }
    assert!(
        level.start.distance(level.hat) <= u32::from(secrets::LIGHT_BARE),
        "the hat is in the light"
    );
}

#[test]
fn the_solver_goes_the_way_of_the_api_and_leaves_the_keys_alone() {
    let (campaign, level) = shipped();
    let solution = solve(&campaign, level.number, 1, &Options::default()).unwrap();
    assert!(solution.ticks * 100 <= level.deadline * 60, "{} ticks", solution.ticks);
    let mut world = World::new(&campaign, 1, level.number);
    let alarmed = |held: &Input| {
        step(&mut world, *held);
        world.stage.alarm > 0
    };
    assert!(!solution.inputs.iter().any(alarmed));
}

#[test]
fn whoever_waits_at_the_start_of_the_shipped_level_is_safe_until_the_deadline() {
    let (campaign, level) = shipped();
    let mut world = World::new(&campaign, 1, level.number);
    crate::fixture::skip_intro(&mut world);
    play(&mut world, &format!("-{}", level.deadline));
    assert_eq!(world.stage.hits, 0);
}

#[test]
fn any_thumbs_leave_the_shipped_level_whole() {
    for seed in 0..4 {
        let mut bot = Bot::new(seed, 20);
        judge(seed, |world| bot.hold(world));
        let (mut rng, mut held, mut left) = (Pcg32::seed_from_u64(seed), Input::NONE, 0);
        judge(seed, |_| {
            if left == 0 {
                held = Input::from_bits(rng.random_range(0..32));
                left = rng.random_range(1..30);
            }
            left -= 1;
            held
        });
    }
}

/// Plays the shipped level for 20,000 ticks. Checks that Pip is never in a wall, that the score never falls, that no
/// coin comes back, that no door shuts, and that there is always something useful within reach.
fn judge(seed: u64, mut thumbs: impl FnMut(&World) -> Input) {
    let (campaign, level) = shipped();
    let mut world = World::new(&campaign, seed, level.number).with_god();
    let (mut score, mut coins, mut doors) = (world.score(), world.stage.coins_left(), 0);
    for _ in 0..20_000 {
        let held = thumbs(&world);
        step(&mut world, held);
        let stage = &world.stage;
        let walk = &stage.hero.walk;
        assert!(
            [walk.tile, walk.target()]
                .iter()
                .all(|at| stage.hero_floor().contains(*at))
        );
        assert!(world.score() >= score, "the score fell");
        score = world.score();
        if world.stage.level.api != Secrets {
            return;
        }
        assert_eq!(stage.coins_left() & !coins, 0, "a coin came back");
        coins = stage.coins_left();
        let open = stage
            .level
            .gates()
            .filter(|(gate, _)| stage.is_gate_open(*gate))
            .count();
        assert!(open >= doors, "a door shut");
        doors = open;
        assert!(is_anything_to_do(&world), "stuck at tick {}", world.tick);
    }
}

/// Returns whether Pip can walk to the hat, a coin, the open exit or a tile that advances the puzzle.
fn is_anything_to_do(world: &World) -> bool {
    let stage = &world.stage;
    let here: hat_trick::rules::Tiles = [stage.hero.walk.tile].into_iter().collect();
    let reach = here.flood(stage.hero_floor());
    let hat = matches!(stage.hat, Hat::Floor(at) if reach.contains(at));
    let goals = world.api.goals(stage);
    hat || stage.coins_left() == 0
        || stage
            .coin_tiles()
            .chain(goals.iter())
            .any(|at: Tile| reach.contains(at))
}
