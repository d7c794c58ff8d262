//! Tests what the level about Conversation teaches, as listed in the comment at the top of
//! `src/rules/apis/conversation/mod.rs`.

use crate::fixture::bot::Bot;
use crate::fixture::{Letters, Maps};
use crate::fixture::{REFUSED, console, face, pip, play, play_quietly, play_until, tile, timed_quietly};
use hat_trick::levels;
use hat_trick::names::{Sprite, sprites};
use hat_trick::rules::apis::ApiKind;
use hat_trick::rules::apis::ApiKind::Conversation;
use hat_trick::rules::apis::conversation;
use hat_trick::rules::apis::conversation::{ARCH, ASSISTANT, PAPER, STATUE};
use hat_trick::rules::object::Kind;
use hat_trick::rules::rogues::Mood;
use hat_trick::rules::walk::Walk;
use hat_trick::rules::{Dir, Event, Input, Points, Tile, Tiles, World, step, tuning};
use hat_trick::tools::check;
use hat_trick::tools::solver::{Options, solve};
use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg32;

/// The letters that stand for this API's machines in the small maps that the tests draw.
pub const MAPS: Maps = Maps::new(
    ApiKind::Conversation,
    &[
        Letters::new("abcd", STATUE),
        Letters::new("h", ARCH),
        Letters::new("i", PAPER),
        Letters::new("j", ASSISTANT),
    ],
);

/// A statue between Pip and the assistant, and the room with the statue's sign; below Pip, a room with another sign,
/// and a Patrol in a cell of its own.
const ROOM: &[&str] = &["S.a..j.", "2##1###", "o#ooo#<"];
/// Two statues with the assistant between them, and a room with two coins for each statue.
const TWO: &[&str] = &["S.a.j.b.", "##1###2#", "#oo##oo#"];
/// A paper in front of the statue, and an arch behind Pip.
const PAPER_MAP: &[&str] = &["h.S.ia.j", "#####1##", "####ooo#"];
const TTL: u32 = conversation::ANSWER_TTL as u32;
/// More ticks than the assistant needs for any prompt on these maps.
const LONG: u32 = 300;

const CONVERSE: &str = "POST /v1.0-alpha2/conversation/llm/converse";

const fn pressed(x: u8, thing: u8) -> Event {
    Event::Pressed { at: tile(x, 0), thing }
}

const fn coin(at: Tile, combo: u8) -> Event {
    Event::Coin {
        at,
        combo,
        points: Points(50 * combo as u32),
    }
}

/// Returns the console lines among `events`, with their notes.
fn answers(events: &[Event]) -> Vec<String> {
    let notes = events.iter().filter_map(|event| match event {
        Event::Called(call) => Some(call.note),
        _ => None,
    });
    console(events)
        .iter()
        .zip(notes)
        .map(|(line, note)| format!("{line} {note}"))
        .collect()
}

fn asked() -> String {
    format!("{CONVERSE} 0 ")
}

fn answered(note: &str) -> String {
    format!("{CONVERSE} 200 {note}")
}

fn coins(events: &[Event]) -> usize {
    let is_coin = |event: &&Event| matches!(event, Event::Coin { .. });
    events.iter().filter(is_coin).count()
}

fn sprite(world: &World, thing: usize) -> Option<Sprite> {
    world.api.face(&world.stage, thing).sprite
}

fn busy(world: &World) -> Option<Sprite> {
    world.api.show(&world.stage).assistant.unwrap().busy
}

fn carries(world: &World) -> bool {
    world.api.show(&world.stage).burden == Some(sprites::machines::PAPER)
}

/// Makes the world of [`ROOM`] after the statue's prompt has been answered; Pip stands on the statue's tile.
fn cached() -> World {
    let mut world = MAPS.hatted(ROOM);
    play(&mut world, "R16");
    play_until(&mut world, "-", LONG, |event| matches!(event, Event::Coin { .. }));
    world
}

/// Makes the world of [`PAPER_MAP`] after Pip, who wears the hat, has walked onto the paper and stopped there.
fn stained() -> World {
    let mut world = MAPS.hatted(PAPER_MAP);
    play(&mut world, "R16");
    assert!(carries(&world));
    world
}

/// Puts the first rogue on Pip, and plays on until Pip is back at the start.
fn lose_a_retry(world: &mut World) -> Vec<Event> {
    world.stage.hero.safe = 0;
    world.stage.rogues[0].mood = Mood::Roaming;
    world.stage.rogues[0].walk = Walk::new(pip(world), Dir::Right, u8::MAX);
    let events = play(world, "-1");
    let lost = |event: &Event| matches!(event, Event::RetryLost { .. });
    assert!(events.iter().any(lost), "{events:?}");
    world.stage.rogues[0].mood = Mood::Gone(u16::MAX);
    play_quietly(world, &format!("-{}", tuning::DYING + u16::from(tuning::HIT_STOP)))
}

#[test]
fn without_the_hat_neither_statue_nor_arch_does_anything() {
    let mut bare = MAPS.world(ROOM);
    let found = play_quietly(&mut bare, "R16 -600");
    assert_eq!(found, [Event::Refused { at: tile(2, 0) }, REFUSED]);
    assert_eq!(busy(&bare), None);
    let mut bare = MAPS.world(PAPER_MAP);
    let found = play_quietly(&mut bare, "R16 L32 -1");
    assert_eq!(found, [pressed(4, 1), Event::Refused { at: tile(0, 0) }, REFUSED]);
    assert!(carries(&bare), "a paper sticks to a bare head too");
}

#[test]
fn a_prompt_is_one_call_that_is_answered_later_with_a_coin() {
    let mut world = MAPS.hatted(ROOM);
    let found = timed_quietly(&mut world, &format!("R16 -{LONG}"));
    let (sent, came) = (found[1].1, found[2].1);
    let came_at = found[2].0;
    let expected = [
        (16, pressed(2, 0)),
        (16, sent),
        (came_at, came),
        (came_at, coin(tile(2, 0), 1)),
    ];
    assert_eq!(found, expected);
    assert_eq!(answers(&[sent, came]), [asked(), answered("an answer")]);
    assert!(came_at > 16 + u32::from(conversation::ASSISTANT_THINKS));
}

#[test]
fn the_assistant_thinks_fetches_and_carries_and_then_goes_home() {
    let mut world = MAPS.hatted(ROOM);
    let home = tile(5, 0).units();
    play(&mut world, "R16 -1");
    assert_eq!(busy(&world), Some(sprites::assistant::THINK));
    play(&mut world, &format!("-{}", conversation::ASSISTANT_THINKS));
    assert_eq!(busy(&world), None, "on its way");
    let there = |world: &World| busy(world) == Some(sprites::assistant::CARRY);
    let fetch = (0..100).find(|_| {
        step(&mut world, Input::NONE);
        there(&world)
    });
    assert!(fetch.is_some());
    assert_eq!(
        world.api.show(&world.stage).assistant.unwrap().at,
        tile(2, 2).units(),
        "over walls"
    );
    assert_eq!(world.stage.coin_place(1), None, "it holds the coin");
    assert_eq!(world.stage.coins_left().count_ones(), 4, "which nobody has yet");
    play(&mut world, &format!("-{LONG}"));
    assert_eq!(world.api.show(&world.stage).assistant.unwrap().at, home);
    assert_eq!(world.stage.coins_left().count_ones(), 3);
}

#[test]
fn the_coin_comes_to_pip_wherever_he_is() {
    let mut world = MAPS.hatted(ROOM);
    let found = play_quietly(&mut world, &format!("R48 -{LONG}"));
    assert_eq!(found.last(), Some(&coin(tile(6, 0), 1)));
}

#[test]
fn the_same_prompt_again_is_answered_from_the_cache_at_once() {
    let mut world = cached();
    let found = timed_quietly(&mut world, "L8 R8");
    let expected = [(16, pressed(2, 0)), (16, found[1].1), (16, coin(tile(2, 0), 2))];
    assert_eq!(found, expected);
    assert_eq!(answers(&[found[1].1]), [answered("from the cache")]);
    assert_eq!(busy(&world), None, "nobody was sent");
}

#[test]
fn a_cached_answer_has_its_time_which_no_use_of_it_prolongs_and_then_the_model_is_asked_anew() {
    let mut world = cached();
    play(&mut world, &format!("-{}", TTL - 18));
    assert_eq!(answers(&play(&mut world, "L8 R8")), [answered("from the cache")]);
    assert_eq!(answers(&play(&mut world, "L8 R8")), [asked()]);
    assert_eq!(coins(&play(&mut world, &format!("-{LONG}"))), 1);
}

#[test]
fn what_is_cached_for_one_statue_is_of_no_use_to_another() {
    let mut world = MAPS.hatted(TWO);
    play(&mut world, &format!("R16 -{LONG}"));
    assert_eq!(answers(&play(&mut world, "R32")), [asked()]);
    play(&mut world, &format!("-{LONG}"));
    assert_eq!(answers(&play(&mut world, "L8 R8")), [answered("from the cache")]);
}

#[test]
fn the_assistant_serves_statues_in_the_order_in_which_they_were_asked() {
    let mut world = MAPS.hatted(TWO);
    let sent = play(&mut world, "R48");
    assert_eq!(answers(&sent), [asked(), asked()]);
    let mut left = Vec::new();
    for _ in 0..2 {
        play_until(&mut world, "-", LONG, |event| matches!(event, Event::Coin { .. }));
        left.push(world.stage.coins_left());
    }
    assert_eq!(left, [0b1110, 0b1010], "the circle's first coin, then the triangle's");
}

#[test]
fn a_statue_that_waits_for_its_answer_is_not_asked_twice() {
    let mut world = MAPS.hatted(ROOM);
    play(&mut world, "R16");
    assert_eq!(play_quietly(&mut world, "L8 R8 L8 R8"), []);
}

#[test]
fn the_flying_hat_prompts_from_afar() {
    let mut world = MAPS.hatted(ROOM);
    face(&mut world, Dir::Right);
    let found = play(&mut world, &format!("B1 -{LONG}"));
    assert_eq!(answers(&found), [asked(), answered("an answer")]);
    face(&mut world, Dir::Right);
    assert_eq!(answers(&play(&mut world, "B1 -60")), [answered("from the cache")]);
}

#[test]
fn with_personal_data_nothing_is_sent_and_the_statues_are_shut() {
    let mut world = stained();
    assert_eq!(sprite(&world, 2), Some(sprites::machines::STATUE_SHUT));
    let found = play_quietly(&mut world, &format!("R8 -{LONG}"));
    assert_eq!(found, [pressed(5, 2), found[1]]);
    assert_eq!(answers(&found), [" prompt not sent: 0 personal data: scrub it first"]);
    assert!(world.api.show(&world.stage).notice.is_some());
    face(&mut world, Dir::Right);
    play(&mut world, "L16");
    face(&mut world, Dir::Right);
    assert_eq!(coins(&play(&mut world, &format!("B1 -{LONG}"))), 0, "nor by the hat");
}

#[test]
fn the_arch_scrubs_what_pip_carries_and_only_from_then_on_calls_are_scrubbed() {
    let mut world = MAPS.hatted(PAPER_MAP);
    face(&mut world, Dir::Right);
    let found = play(&mut world, &format!("B1 -{LONG}"));
    assert_eq!(answers(&found), [asked(), answered("an answer")], "it is opt-in");
    play(&mut world, &format!("-{TTL}"));
    let found = play_quietly(&mut world, "R16 L32");
    assert_eq!(found, [pressed(4, 1), pressed(0, 0), found[2]]);
    assert!(!carries(&world));
    assert_eq!(sprite(&world, 2), Some(sprites::machines::STATUE));
    let found = play(&mut world, &format!("R40 -{LONG}"));
    assert_eq!(answers(&found), [asked(), answered("PII scrubbed")]);
}

#[test]
fn a_paper_is_carried_once_and_an_arch_has_nothing_to_do_without_one() {
    let mut world = stained();
    assert_eq!(sprite(&world, 1), None, "it is gone");
    play(&mut world, "L32");
    assert_eq!(play_quietly(&mut world, "R8 L8"), []);
    assert_eq!(play_quietly(&mut world, "R32"), [], "where the paper lay");
    assert!(!carries(&world));
}

#[test]
fn the_flying_hat_neither_takes_a_paper_nor_scrubs() {
    let mut world = MAPS.hatted(PAPER_MAP);
    face(&mut world, Dir::Right);
    play(&mut world, "B1 -60");
    assert!(!carries(&world));
    let mut world = stained();
    play(&mut world, "L16");
    face(&mut world, Dir::Left);
    assert_eq!(play_quietly(&mut world, "B1 -60").len(), 3, "tossed, turned, caught");
    assert!(carries(&world));
}

#[test]
fn a_hit_stops_neither_assistant_nor_cache_and_scrubs_nothing() {
    let mut world = MAPS.hatted(ROOM);
    play(&mut world, "R16");
    lose_a_retry(&mut world);
    let found = play(&mut world, &format!("-{LONG}"));
    assert_eq!(answers(&found), [answered("an answer")]);
    assert_eq!(coins(&found), 1);
    lose_a_retry(&mut world);
    assert_eq!(answers(&play(&mut world, "R16")), [answered("from the cache")]);
    let mut world = MAPS.hatted(&["S.ia.<j", "##1####", "##o####"]);
    play(&mut world, "R16");
    lose_a_retry(&mut world);
    assert!(carries(&world));
}

#[test]
fn an_empty_room_leaves_its_statue_dark_and_silent() {
    let mut world = cached();
    play(&mut world, "L8 R8 L8 R8");
    assert_eq!(world.stage.coins_left(), 1, "the other sign's");
    let face = world.api.face(&world.stage, 0);
    assert_eq!(
        (face.sprite, face.lit, face.bar),
        (Some(sprites::machines::STATUE), false, None)
    );
    assert_eq!(play_quietly(&mut world, &format!("L8 R8 -{LONG}")), []);
}

#[test]
fn the_hat_flying_home_over_walls_leaves_the_assistants_coins_alone() {
    let mut world = MAPS.hatted(&["S.....", ".####.", ".#oo1.", ".####.", "......"]);
    play(&mut world, "R40 D8");
    face(&mut world, Dir::Down);
    let found = play(&mut world, "B1 U8 L40 D32 R8 -60");
    assert_eq!(coins(&found), 0);
}

#[test]
fn gates_stay_shut_for_pip() {
    let mut world = cached();
    let found = play(&mut world, "R8 D30 -600");
    assert!(!found.iter().any(|event| matches!(event, Event::GateOpened { .. })));
    assert_eq!(pip(&world), tile(3, 0));
}

#[test]
fn statues_arches_and_papers_show_how_things_stand() {
    let mut world = MAPS.hatted(PAPER_MAP);
    let looks = |world: &World| {
        [0, 1, 2, 3].map(|thing| {
            let face = world.api.face(&world.stage, thing);
            (face.sprite, face.overlay, face.bar)
        })
    };
    let home = (Some(sprites::machines::PORT), None, None);
    let at_first = [
        (Some(sprites::machines::ARCH), None, None),
        (Some(sprites::machines::PAPER), None, None),
        (Some(sprites::machines::STATUE), None, None),
        home,
    ];
    assert_eq!(looks(&world), at_first);
    face(&mut world, Dir::Right);
    play(&mut world, "B1 -60");
    assert_eq!(
        looks(&world)[2],
        (
            Some(sprites::machines::STATUE_TALK),
            Some(sprites::machines::GLOW_MID),
            None
        )
    );
    play_until(&mut world, "-", LONG, |event| matches!(event, Event::Coin { .. }));
    assert_eq!(
        looks(&world)[2],
        (
            Some(sprites::machines::STATUE),
            Some(sprites::machines::GLOW_NEAR),
            Some(255)
        )
    );
    play(&mut world, "R16");
    assert_eq!(
        looks(&world)[0],
        (Some(sprites::machines::ARCH), Some(sprites::machines::GLOW_NEAR), None)
    );
    assert_eq!(looks(&world)[1], (None, None, None));
    assert_eq!(
        looks(&world)[2],
        (Some(sprites::machines::STATUE_SHUT), None, Some(248)),
        "its answer ages all the same"
    );
}

#[test]
fn console_lines_fit() {
    for call in (conversation::SPEC.calls)() {
        let line = format!("{} {} {} {}", call.method, call.path, call.status, call.note);
        assert!(line.len() <= 72, "{line}");
        assert!(call.status == 0 || line.starts_with(CONVERSE), "{line}");
    }
}

#[test]
fn the_level_is_solved_by_way_of_the_arch_and_without_a_hit() {
    let campaign = levels::shipped().unwrap();
    let level = campaign.levels().find(|level| level.api == Conversation).unwrap();
    let found = solve(&campaign, level.number, check::SEED, &Options::default()).unwrap();
    assert_eq!(found.hits, 0);
    let mut world = World::new(&campaign, check::SEED, level.number);
    let lines: Vec<String> = found
        .inputs
        .iter()
        .flat_map(|held| answers(&step(&mut world, *held)))
        .collect();
    let count = |wanted: &str| lines.iter().filter(|line| line.contains(wanted)).count();
    assert!(count("PII scrubbing: ") > 0, "the first paper lies in the only door");
    assert_eq!(
        count("PII scrubbed") + count("from the cache"),
        16,
        "all but the floor's"
    );
    assert!(count("from the cache") >= 8, "{lines:?}");
}

/// The length of each run on the level, in ticks. Each run takes about five and a half minutes of play.
const TICKS: usize = 20_000;

/// Plays the level with the inputs that `thumbs` chooses, and checks what must always be true.
fn judge(seed: u64, mut thumbs: impl FnMut(&World) -> Input) {
    let campaign = levels::shipped().unwrap();
    let number = campaign
        .levels()
        .find(|level| level.api == Conversation)
        .unwrap()
        .number;
    let mut world = World::new(&campaign, seed, number).with_god();
    let (mut score, mut coins_left) = (world.score(), world.stage.level.coins.len() as u32);
    for _ in 0..TICKS {
        let held = thumbs(&world);
        let events = step(&mut world, held);
        if world.stage.level.api != Conversation {
            world = World::new(&campaign, seed + 1, number).with_god();
            (score, coins_left) = (world.score(), world.stage.level.coins.len() as u32);
            continue;
        }
        coins_left -= coins(&events) as u32;
        assert_eq!(
            world.stage.coins_left().count_ones(),
            coins_left,
            "coins are collected, never lost or made"
        );
        assert!(world.score() >= score, "the score fell");
        score = world.score();
        look_at_places(&world);
    }
}

/// Checks that Pip is never in a wall, and that he can always reach what he needs next.
fn look_at_places(world: &World) {
    let (stage, walk) = (&world.stage, &world.stage.hero.walk);
    let mut floor = *stage.hero_floor();
    assert!([walk.tile, walk.target()].iter().all(|at| floor.contains(*at)));
    // Count the exit as floor even while it is shut: it opens again as soon as Pip has the hat back, so it cannot lock
    // him in with the team.
    floor.insert(stage.level.exit);
    let here: Tiles = [walk.tile].into_iter().collect();
    let reach = here.flood(&floor);
    let needs = |kind: Kind| stage.level.of(kind).any(|(_, thing)| reach.contains(thing.at));
    assert!(needs(ARCH) && needs(STATUE));
}

#[test]
fn any_thumbs_leave_the_level_whole_and_pip_never_stuck() {
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
