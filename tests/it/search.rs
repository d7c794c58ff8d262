//! Tests what the level about Search teaches, as listed in the comment at the top of
//! `src/rules/apis/search/mod.rs`.

use crate::fixture::bot::Bot;
use crate::fixture::{Letters, Maps};
use crate::fixture::{REFUSED, face, play, play_quietly, start, tile, timed_quietly, wear_hat};
use hat_trick::levels;
use hat_trick::names::{Sprite, sprites};
use hat_trick::rules::apis::ApiKind;
use hat_trick::rules::apis::ApiKind::Search;
use hat_trick::rules::apis::search;
use hat_trick::rules::apis::search::words::NAMES;
use hat_trick::rules::apis::search::{CHIP, SHELF, WORDS};
use hat_trick::rules::rogues::Mood;
use hat_trick::rules::walk::Walk;
use hat_trick::rules::{Dir, Event, Input, Level, Tile, World, step, tuning};
use hat_trick::tools::check;
use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg32;

/// The letters that stand for this API's machines in the small maps that the tests draw.
pub const MAPS: Maps = Maps::new(
    ApiKind::Search,
    &[Letters::new("abcd", CHIP), Letters::new("uwkz", SHELF)],
);

/// Four shelves in a row, with floor above and below; three words below them, and a bookworm in a corner.
const LIBRARY: &[&str] = &["........", ".u.w.k.z", "S.......", ".a.b.c..", "o......V"];

const SUN: u8 = 1;
const SEA: u8 = 2;
const CAT: u8 = 4;
const MAP: u8 = 8;
/// Each word, with the column of its chip.
const CHIPS: [(u8, u8); 3] = [(SUN, 1), (SEA, 3), (CAT, 5)];

const QUERY: &str = "POST /v1.0-alpha1/search/books/indexes/shelves/query 200";
const DOCUMENTS: &str = "POST /v1.0-alpha1/search/books/indexes/shelves/documents 200 accepted";
const GOT: &str = "POST /v1.0-alpha1/search/books/indexes/shelves/documents/get 200 ";

/// Makes the level drawn by `rows`. Each item of `texts` gives the words of one shelf, and whether that shelf hides a
/// coin.
fn library(rows: &[&str], texts: &[(u8, bool)]) -> Level {
    let mut level = MAPS.level(rows);
    let shelves = level.things.iter_mut().filter(|thing| thing.kind == SHELF);
    for (shelf, (words, coin)) in shelves.zip(texts) {
        *shelf = shelf.with(WORDS, *words);
        if *coin {
            level.coins.push(shelf.at);
        }
    }
    level.rogues.iter_mut().for_each(|rogue| rogue.asleep = true);
    level
}

/// Makes the world of [`LIBRARY`]: the word "sun" is on all shelves, "sea" on two, and two shelves hide a coin. The
/// hat is far away.
fn bare() -> World {
    let texts = [
        (SUN | SEA, true),
        (SUN | SEA, false),
        (SUN | CAT, true),
        (SUN | MAP, false),
    ];
    start(library(LIBRARY, &texts))
}

/// Makes the world of [`bare`] with the hat on Pip and all documents indexed.
fn ready() -> World {
    let mut world = bare();
    wear_hat(&mut world);
    play(&mut world, "-1");
    world
}

/// Makes Pip step onto the chip with this word.
fn ask(world: &mut World, word: u8) -> Vec<Event> {
    let (_, x) = CHIPS.into_iter().find(|(known, _)| *known == word).unwrap();
    world.stage.hero.place(tile(x, 2), 0);
    play_quietly(world, "D8")
}

/// Makes Pip push against the shelf in column `x` from below.
fn push(world: &mut World, x: u8) -> Vec<Event> {
    world.stage.hero.place(tile(x, 2), 0);
    play_quietly(world, "U2 -1")
}

/// Returns each console line among `events`, with its note.
fn lines(events: &[Event]) -> Vec<String> {
    let line = |event: &Event| match event {
        Event::Called(call) => Some(format!("{} {} {} {}", call.method, call.path, call.status, call.note)),
        _ => None,
    };
    events.iter().filter_map(line).collect()
}

/// Returns the number of hits that the console reports.
fn hits(events: &[Event]) -> String {
    let told = lines(events);
    assert_eq!(told.len(), 1, "{told:?}");
    told[0].strip_prefix(QUERY).unwrap().trim().to_owned()
}

fn sprite(world: &World, thing: usize) -> Sprite {
    world.api.face(&world.stage, thing).sprite.unwrap()
}

/// Returns the sprites with which the four shelves are drawn.
fn shelves(world: &World) -> [Sprite; 4] {
    [0, 1, 2, 3].map(|shelf| sprite(world, shelf))
}

/// Returns the sprites with which the three chips are drawn.
fn chips(world: &World) -> [Sprite; 3] {
    [4, 5, 6].map(|chip| sprite(world, chip))
}

fn notice(world: &World) -> Option<&'static str> {
    world.api.show(&world.stage).notice
}

fn coins(world: &World) -> u32 {
    world.stage.coins_left().count_ones()
}

const fn pressed(x: u8, y: u8, thing: u8) -> Event {
    Event::Pressed { at: tile(x, y), thing }
}

#[test]
fn without_the_hat_words_and_shelves_do_nothing() {
    let mut world = bare();
    assert_eq!(ask(&mut world, SUN), [Event::Refused { at: tile(1, 3) }, REFUSED]);
    assert_eq!(push(&mut world, 1), [Event::Refused { at: tile(1, 1) }, REFUSED]);
    assert_eq!(push(&mut world, 1), [Event::Refused { at: tile(1, 1) }, REFUSED]);
    assert_eq!(
        (shelves(&world), chips(&world)),
        ([sprites::machines::SHELF; 4], [sprites::machines::CHIP; 3])
    );
    assert_eq!((coins(&world), notice(&world)), (3, None));
}

#[test]
fn what_was_lit_is_not_given_to_a_bare_head() {
    let mut world = ready();
    ask(&mut world, SEA);
    world.stage.hat = hat_trick::rules::hat::Hat::Floor(tile(7, 4));
    assert_eq!(push(&mut world, 1), [Event::Refused { at: tile(1, 1) }, REFUSED]);
    assert_eq!(coins(&world), 3);
}

#[test]
fn the_documents_go_to_the_index_once_when_the_hat_is_put_on() {
    let mut world = bare();
    assert_eq!(play(&mut world, "-60"), []);
    wear_hat(&mut world);
    assert_eq!(lines(&play(&mut world, "-60")), [DOCUMENTS]);
}

#[test]
fn nobody_sees_or_takes_a_coin_in_a_shelf_that_was_not_found() {
    let mut world = ready();
    assert_eq!(world.stage.coin_tiles().collect::<Vec<_>>(), [tile(0, 4)]);
    world.stage.hero.place(tile(0, 1), 0);
    face(&mut world, Dir::Right);
    play(&mut world, "B1 -60");
    assert_eq!(coins(&world), 3);
}

#[test]
fn a_shelf_lights_when_its_text_holds_the_word_and_no_other_one_does() {
    let mut world = ready();
    let events = ask(&mut world, SEA);
    assert_eq!(events, [pressed(3, 3, 5), events[1]]);
    assert_eq!(hits(&events), "2 hits");
    assert_eq!(
        shelves(&world),
        [
            sprites::machines::SHELF_LIT,
            sprites::machines::SHELF_LIT,
            sprites::machines::SHELF,
            sprites::machines::SHELF
        ]
    );
    assert_eq!(
        chips(&world),
        [
            sprites::machines::CHIP,
            sprites::machines::CHIP_ON,
            sprites::machines::CHIP
        ]
    );
    assert_eq!(notice(&world), Some("sea: bump what shines"));
}

#[test]
fn too_many_hits_only_glimmer_and_give_nothing_but_the_same_answer() {
    let mut world = ready();
    assert_eq!(hits(&ask(&mut world, SUN)), "4 hits");
    assert_eq!(shelves(&world), [sprites::machines::SHELF_DIM; 4]);
    assert_eq!(notice(&world), Some("sun: too many hits. One more word!"));
    for x in [1, 7, 1, 7, 1] {
        assert_eq!(hits(&push(&mut world, x)), "4 hits");
    }
    assert_eq!((coins(&world), world.stage.rogues[0].mood), (3, Mood::Asleep));
}

#[test]
fn a_second_word_narrows_and_a_third_pushes_out_the_oldest() {
    let mut world = ready();
    ask(&mut world, SUN);
    assert_eq!(hits(&ask(&mut world, SEA)), "2 hits");
    assert_eq!(notice(&world), Some("sun + sea: bump what shines"));
    assert_eq!(
        shelves(&world),
        [
            sprites::machines::SHELF_LIT,
            sprites::machines::SHELF_LIT,
            sprites::machines::SHELF,
            sprites::machines::SHELF
        ]
    );
    assert_eq!(hits(&ask(&mut world, CAT)), "no hits");
    assert_eq!(notice(&world), Some("sea + cat: no hits"));
    assert_eq!(
        (shelves(&world), chips(&world)),
        (
            [sprites::machines::SHELF; 4],
            [
                sprites::machines::CHIP,
                sprites::machines::CHIP_ON,
                sprites::machines::CHIP_ON
            ]
        )
    );
    assert_eq!(hits(&ask(&mut world, SUN)), "1 hit");
    assert_eq!(
        shelves(&world),
        [
            sprites::machines::SHELF,
            sprites::machines::SHELF,
            sprites::machines::SHELF_LIT,
            sprites::machines::SHELF
        ]
    );
}

#[test]
fn the_same_word_again_asks_the_same_and_is_the_newest_then() {
    let mut world = ready();
    assert_eq!(ask(&mut world, SUN), ask(&mut world, SUN));
    ask(&mut world, SEA);
    assert_eq!(hits(&ask(&mut world, SUN)), "2 hits");
    assert_eq!(notice(&world), Some("sea + sun: bump what shines"));
    assert_eq!(hits(&ask(&mut world, CAT)), "1 hit", "the sea was the oldest");
}

#[test]
fn a_shelf_that_shines_gives_its_document_and_its_coin_once() {
    let mut world = ready();
    ask(&mut world, SEA);
    let found = push(&mut world, 1);
    let coin = Event::Coin {
        at: tile(1, 1),
        combo: 1,
        points: tuning::COIN_POINTS,
    };
    assert_eq!(found, [pressed(1, 1, 0), found[1], coin]);
    assert_eq!(lines(&found), [GOT]);
    assert_eq!(
        shelves(&world),
        [
            sprites::machines::SHELF_EMPTY,
            sprites::machines::SHELF_LIT,
            sprites::machines::SHELF,
            sprites::machines::SHELF
        ]
    );
    let score = world.score();
    assert_eq!([push(&mut world, 1), push(&mut world, 1)], [vec![], vec![]]);
    let found = push(&mut world, 3);
    assert_eq!(found, [pressed(3, 1, 1), found[1]], "one without a coin");
    assert_eq!((coins(&world), world.score()), (2, score));
    assert_eq!(push(&mut world, 3), []);
}

#[test]
fn to_ask_changes_nothing_and_emptied_shelves_still_are_hits() {
    let mut world = ready();
    ask(&mut world, SEA);
    push(&mut world, 1);
    assert_eq!(hits(&ask(&mut world, SEA)), "2 hits");
    assert_eq!(hits(&ask(&mut world, SUN)), "2 hits");
    ask(&mut world, CAT);
    assert_eq!(shelves(&world)[0], sprites::machines::SHELF_EMPTY);
}

#[test]
fn the_flying_hat_asks_too() {
    let mut world = ready();
    world.stage.hero.place(tile(0, 3), 0);
    face(&mut world, Dir::Right);
    let told = lines(&play(&mut world, "B1 -60"));
    let expected = ["4 hits", "2 hits", "no hits"].map(|note| format!("{QUERY} {note}"));
    assert_eq!(told, expected, "one chip after the other, on the way out only");
}

#[test]
fn who_has_asked_for_nothing_is_told_to_and_wakes_nothing() {
    let mut world = ready();
    for _ in 0..3 {
        assert_eq!(push(&mut world, 1), []);
    }
    assert_eq!(notice(&world), Some("Ask first: step on a word"));
    assert_eq!(world.stage.rogues[0].mood, Mood::Asleep);
}

#[test]
fn a_bookworm_stirs_at_the_first_push_and_comes_out_at_the_other_side_at_the_second() {
    let mut world = ready();
    ask(&mut world, SEA);
    assert_eq!(push(&mut world, 5), [pressed(5, 1, 2)]);
    assert_eq!(notice(&world), Some("Not a hit: a bookworm stirs in there"));
    assert_eq!(
        push(&mut world, 7),
        [pressed(7, 1, 3)],
        "another shelf, another warning"
    );
    let out = Event::Waking { at: tile(5, 0) };
    assert_eq!(push(&mut world, 5), [pressed(5, 1, 2), out]);
    let waking = u32::from(tuning::WAKING) - 4;
    play(&mut world, &format!("-{waking}"));
    assert!(!world.stage.rogues[0].is_roaming(), "it blinks before it bites");
    play(&mut world, "-1");
    assert!(world.stage.rogues[0].is_roaming());
    assert_eq!(world.stage.hits, 0);
}

#[test]
fn holding_the_stick_against_a_shelf_is_one_push() {
    let mut world = ready();
    ask(&mut world, SEA);
    world.stage.hero.place(tile(5, 2), 0);
    assert_eq!(timed_quietly(&mut world, "U300"), [(1, pressed(5, 1, 2))]);
}

#[test]
fn no_more_bookworms_come_than_the_level_has() {
    let mut world = ready();
    ask(&mut world, SEA);
    push(&mut world, 5);
    push(&mut world, 5);
    world.stage.rogues[0].mood = Mood::Gone(u16::MAX);
    for x in [5, 5, 7, 7, 7] {
        assert_eq!(push(&mut world, x), []);
    }
    assert_eq!(notice(&world), Some("Not a hit: nothing in there"));
}

#[test]
fn a_bookworm_never_comes_out_onto_pip() {
    let mut world = start(library(&["#u#", "...", "Sa.", "o.V"], &[(SEA, true)]));
    wear_hat(&mut world);
    play(&mut world, "-1 R8");
    for _ in 0..4 {
        world.stage.hero.place(tile(1, 1), 0);
        let found = play_quietly(&mut world, "U2 -1");
        assert_eq!(found, [pressed(1, 0, 0)]);
    }
    assert_eq!(world.stage.rogues[0].mood, Mood::Asleep);
}

#[test]
fn a_hit_undoes_neither_the_query_nor_what_was_found() {
    let mut world = ready();
    ask(&mut world, SUN);
    ask(&mut world, SEA);
    push(&mut world, 1);
    let rogue = &mut world.stage.rogues[0];
    (rogue.walk, rogue.mood) = (Walk::new(tile(1, 2), Dir::Right, u8::MAX), Mood::Roaming);
    assert!(play(&mut world, "-1").contains(&Event::RetryLost { left: 2 }));
    world.stage.rogues[0].mood = Mood::Gone(u16::MAX);
    play(&mut world, &format!("-{}", tuning::DYING + 10));
    assert_eq!(
        shelves(&world),
        [
            sprites::machines::SHELF_EMPTY,
            sprites::machines::SHELF_LIT,
            sprites::machines::SHELF,
            sprites::machines::SHELF
        ]
    );
    assert_eq!(
        (chips(&world), coins(&world)),
        (
            [
                sprites::machines::CHIP_ON,
                sprites::machines::CHIP_ON,
                sprites::machines::CHIP
            ],
            2
        )
    );
}

#[test]
fn the_answer_is_said_over_the_board_for_a_while() {
    let mut world = ready();
    ask(&mut world, SUN);
    play(&mut world, &format!("-{}", search::SAID - 2));
    assert!(notice(&world).is_some());
    play(&mut world, "-2");
    assert_eq!(notice(&world), None);
}

#[test]
fn every_answer_names_the_words_and_fits_over_the_board() {
    for (first, one) in NAMES.iter().enumerate() {
        for (second, other) in NAMES.iter().enumerate() {
            let mut world = ready();
            let mut level = (*world.stage.level).clone();
            level.things[4] = level.things[4].with(WORDS, 1 << first);
            level.things[5] = level.things[5].with(WORDS, 1 << second);
            world.stage.level = std::sync::Arc::new(level);
            ask(&mut world, SUN);
            assert!(notice(&world).unwrap().starts_with(&format!("{one}: ")));
            ask(&mut world, SEA);
            let both = if first == second {
                (*one).to_owned()
            } else {
                format!("{one} + {other}")
            };
            let said = notice(&world).unwrap();
            assert!(said.starts_with(&format!("{both}: ")) && said.len() <= 40, "{said}");
        }
    }
}

#[test]
fn the_shelves_goals_lead_to_every_coin() {
    let mut world = ready();
    let goals = |world: &World| world.api.goals(&world.stage).iter().collect::<Vec<_>>();
    let progress = |world: &World| world.api.progress(&world.stage);
    assert_eq!(
        goals(&world),
        [tile(3, 3), tile(5, 3)],
        "words that find a coin by themselves"
    );
    let begun = progress(&world);
    ask(&mut world, SEA);
    assert_eq!((goals(&world), progress(&world)), (vec![tile(1, 1)], begun + 1));
    push(&mut world, 1);
    ask(&mut world, CAT);
    assert_eq!(goals(&world), [tile(1, 3)], "the sun and the cat");
    ask(&mut world, SUN);
    push(&mut world, 5);
    assert_eq!((goals(&world), progress(&world)), (vec![], begun + 2));
}

/// Returns the shipped level.
fn shipped() -> std::sync::Arc<Level> {
    let campaign = levels::shipped().unwrap();
    std::sync::Arc::clone(campaign.levels().find(|level| level.api == Search).unwrap())
}

#[test]
fn in_the_level_two_words_find_every_coin_and_what_shines_always_hides_one() {
    let level = shipped();
    let shelves: Vec<_> = level.of(SHELF).map(|(_, shelf)| *shelf).collect();
    let chips: Vec<u8> = level.of(CHIP).map(|(_, chip)| chip.value(WORDS)).collect();
    let mut found = Vec::new();
    for one in &chips {
        for other in &chips {
            let holds = shelves
                .iter()
                .filter(|shelf| shelf.value(WORDS) & (one | other) == one | other);
            let page: Vec<Tile> = holds.map(|shelf| shelf.at).collect();
            if one == other {
                assert!(page.len() > search::PAGE, "one word is never enough");
            } else {
                assert!(page.len() <= search::PAGE, "two words always are");
                assert!(page.iter().all(|at| level.coin_at(*at).is_some()), "{page:?}");
                found.extend(page);
            }
        }
    }
    for shelf in shelves.iter().filter(|shelf| level.coin_at(shelf.at).is_some()) {
        assert!(found.contains(&shelf.at), "{shelf:?}");
    }
}

#[test]
fn the_check_takes_a_shelf_for_a_wall_and_its_coin_from_beside_it() {
    let (name, text) = levels::MAPS.iter().find(|(name, _)| name.ends_with("search")).unwrap();
    let tiles = levels::TileSet::parse("tiles.tsj", levels::TILE_SET).unwrap();
    let mut map: serde_json::Value = serde_json::from_str(text).unwrap();
    let mut put = |from: (u32, u32), to: (u32, u32)| {
        let objects = map["layers"][1]["objects"].as_array_mut().unwrap();
        let is_it = |object: &&mut serde_json::Value| object["x"] == from.0 * 16 && object["y"] == from.1 * 16 + 16;
        let object = objects.iter_mut().find(is_it).unwrap();
        object["x"] = (to.0 * 16).into();
        object["y"] = (to.1 * 16 + 16).into();
    };
    // Two shelves block the way to the coin in the corner.
    put((3, 3), (1, 2));
    put((5, 3), (2, 1));
    let mistakes = check::check(name, &map.to_string(), &tiles).level.unwrap_err();
    assert_eq!(mistakes.len(), 1, "{mistakes:?}");
    assert!(mistakes[0].to_string().contains("cannot be reached"), "{mistakes:?}");
}

/// The length of each run on the level, in ticks: about five and a half minutes.
const TICKS: usize = 20_000;

/// Plays the level with the inputs that `thumbs` chooses, and checks what must always be true. Returns how often the
/// level was cleared.
fn judge(seed: u64, mut thumbs: impl FnMut(&World) -> Input) -> u32 {
    let campaign = levels::shipped().unwrap();
    let number = shipped().number;
    let begin = |seed: u64| World::new(&campaign, seed, number).with_god();
    let mut world = begin(seed);
    let (mut score, mut left, mut finished) = (world.score(), coins(&world), 0);
    for _ in 0..TICKS {
        let held = thumbs(&world);
        let events = step(&mut world, held);
        if world.stage.level.api != Search || world.stage.round > 1 {
            finished += 1;
            world = begin(seed + 1);
            (score, left) = (world.score(), coins(&world));
            continue;
        }
        left -= events
            .iter()
            .filter(|event| matches!(event, Event::Coin { .. }))
            .count() as u32;
        assert_eq!(coins(&world), left, "coins are collected, never lost or made");
        assert!(world.score() >= score, "the score fell");
        score = world.score();
        let (stage, walk) = (&world.stage, &world.stage.hero.walk);
        assert!(
            [walk.tile, walk.target()]
                .iter()
                .all(|at| stage.hero_floor().contains(*at))
        );
        for rogue in stage.rogues.iter().filter(|rogue| rogue.is_roaming()) {
            assert!(stage.rogue_floor().contains(rogue.walk.target()), "{rogue:?}");
        }
    }
    finished
}

#[test]
fn any_thumbs_leave_the_level_whole_and_some_finish_it() {
    let mut finished = 0;
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
        finished += judge(seed, |world| bot.hold(world));
    }
    assert!(finished > 0);
}
