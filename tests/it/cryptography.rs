//! Tests what the level about Cryptography teaches, as listed in the comment at the top of
//! `src/rules/apis/cryptography/mod.rs`, and what its thieves do.

use crate::fixture::bot::Bot;
use crate::fixture::{Letters, Maps};
use crate::fixture::{REFUSED, console, face, pip, play, play_quietly, tile};
use hat_trick::levels;
use hat_trick::names::sprites;
use hat_trick::rules::apis::ApiKind;
use hat_trick::rules::apis::ApiKind::Cryptography;
use hat_trick::rules::apis::cryptography;
use hat_trick::rules::apis::cryptography::{DECRYPT, ENCRYPT, GLASS};
use hat_trick::rules::rogues::Mood;
use hat_trick::rules::rogues::RogueKind;
use hat_trick::rules::walk::Walk;
use hat_trick::rules::{Dir, Event, Input, Tile, Tiles, World, step, tuning};
use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg32;

/// The letters that stand for this API's machines in the small maps that the tests draw.
pub const MAPS: Maps = Maps::new(
    ApiKind::Cryptography,
    &[
        Letters::new("a", ENCRYPT),
        Letters::new("g", DECRYPT),
        Letters::new("G", GLASS),
    ],
);

/// An encryption booth, a sealed coin, an unsealed one, and a decryption booth.
const HALL: &[&str] = &["Sa.s.o.g..", "#########G", "o........."];
/// A thief in its den, which has loot in it; two unsealed coins within the thief's reach, and a sealed one on the way
/// to them.
const THEFT: &[&str] = &["S#########", "..........", "oY...s..oo", ".........."];
/// The tile of the thief's den.
const DEN: Tile = tile(1, 2);

const SEALED: &str = "PUT /v1.0-alpha1/crypto/vault/encrypt 200";
const UNSEALED: &str = "PUT /v1.0-alpha1/crypto/vault/decrypt 200";
const NOT_SEALED: &str = "PUT /v1.0-alpha1/crypto/vault/decrypt 500";

const fn pressed(x: u8, thing: u8) -> Event {
    Event::Pressed { at: tile(x, 0), thing }
}

const fn coin(x: u8, combo: u8) -> Event {
    Event::Coin {
        at: tile(x, 0),
        combo,
        points: hat_trick::rules::Points(50 * combo as u32),
    }
}

fn sealed(world: &World) -> bool {
    world.api.hides_pip()
}

/// Makes the world of [`HALL`] after Pip has been sealed; he is still in the encryption booth.
fn in_booth() -> World {
    let mut world = MAPS.hatted(HALL);
    play(&mut world, "R8");
    world
}

/// Makes the first rogue in `world` stand on the tile `at`.
fn rogue_on(world: &mut World, at: Tile, mood: Mood) {
    let rogue = &mut world.stage.rogues[0];
    (rogue.walk, rogue.mood) = (Walk::new(at, Dir::Right, u8::MAX), mood);
}

/// Returns the tile on which each coin lies, or `None` for a coin that is not on the board.
fn lie(world: &World) -> Vec<Option<Tile>> {
    (0..world.stage.level.coins.len())
        .map(|coin| world.stage.coin_place(coin))
        .collect()
}

/// Returns whether the rogue with this index carries a coin.
fn is_laden(world: &World, rogue: usize) -> bool {
    world.api.show(&world.stage).laden & 1 << rogue != 0
}

fn lifted(world: &mut World) {
    let lifted = (0..600).any(|_| {
        step(world, Input::NONE);
        is_laden(world, 0)
    });
    assert!(lifted);
}

#[test]
fn without_the_hat_booths_do_nothing() {
    let mut world = MAPS.world(HALL);
    let found = play_quietly(&mut world, "R8 -1 L8 R56");
    let refused = |x| Event::Refused { at: tile(x, 0) };
    let expected = [
        refused(1),
        REFUSED,
        refused(1),
        REFUSED,
        coin(5, 1),
        refused(7),
        REFUSED,
    ];
    assert_eq!(found, expected, "and the plain coin needs no sidecar");
    assert!(!sealed(&world));
}

#[test]
fn the_encryption_booth_seals_pip_and_a_second_one_does_not_do_it_again() {
    let mut world = MAPS.hatted(HALL);
    let found = play_quietly(&mut world, "R8");
    assert_eq!(found, [pressed(1, 0), found[1]]);
    assert_eq!(console(&found), [SEALED]);
    assert!(sealed(&world));
    assert_eq!(play_quietly(&mut world, "L8 R8"), []);
}

#[test]
fn sealed_pip_takes_sealed_coins_only_and_unsealed_plain_ones_only() {
    let mut world = in_booth();
    assert_eq!(play_quietly(&mut world, "R40 -1"), [coin(3, 1)]);
    assert_eq!(
        world.api.show(&world.stage).notice,
        Some("Sealed, you take sealed coins only")
    );
    let found = play_quietly(&mut world, "R8 L16");
    assert_eq!(found, [pressed(7, 1), found[1], coin(5, 2)]);
    assert_eq!(console(&found), [UNSEALED]);
    let mut world = MAPS.hatted(&["S.s.a"]);
    assert_eq!(play_quietly(&mut world, "R16 -1"), []);
    assert_eq!(
        world.api.show(&world.stage).notice,
        Some("A sealed coin: seal yourself first")
    );
    play(&mut world, &format!("-{}", cryptography::LESSON_SHOWN));
    assert_eq!(world.api.show(&world.stage).notice, None);
}

#[test]
fn plain_text_cannot_be_decrypted_and_the_try_costs_nothing() {
    let mut world = MAPS.hatted(&["Sg."]);
    let found = play_quietly(&mut world, "R8");
    assert_eq!(found, [pressed(1, 0), found[1]]);
    assert_eq!(console(&found), [NOT_SEALED]);
    assert_eq!((world.stage.hero.safe, world.stage.retries), (0, tuning::RETRIES));
}

#[test]
fn the_key_stays_behind_glass() {
    let mut world = MAPS.hatted(&["SG"]);
    assert_eq!(play_quietly(&mut world, "R60"), []);
    assert_eq!(pip(&world), tile(0, 0));
    assert_eq!(
        world.api.show(&world.stage).notice,
        Some("Your app never sees the raw key")
    );
    face(&mut world, Dir::Right);
    let found = play_quietly(&mut world, "B1 -30");
    let turned = Event::HatTurned {
        at: tile(0, 0),
        wall: true,
    };
    assert_eq!(found, [Event::Tossed { dir: Dir::Right }, turned, Event::Caught]);
}

#[test]
fn what_is_sealed_stays_sealed_without_the_sidecar() {
    let mut world = in_booth();
    face(&mut world, Dir::Right);
    play(&mut world, "B1 -5");
    assert!(!world.stage.hat.is_worn() && sealed(&world));
}

#[test]
fn the_flying_hat_seals_and_unseals_pip_and_takes_what_he_could_take() {
    let mut world = MAPS.hatted(HALL);
    face(&mut world, Dir::Right);
    let found = play_quietly(&mut world, "B1 -60");
    let toss = Event::Tossed { dir: Dir::Right };
    let turned = Event::HatTurned {
        at: tile(6, 0),
        wall: false,
    };
    let expected = [toss, pressed(1, 0), found[2], coin(3, 1), turned, Event::Caught];
    assert_eq!(
        found, expected,
        "over the booth, then the sealed coin, not the plain one"
    );
    play(&mut world, "R16");
    face(&mut world, Dir::Right);
    assert_eq!(console(&play(&mut world, "B1 -60")), [UNSEALED]);
    assert!(!sealed(&world));
}

#[test]
fn rogues_pass_a_sealed_pip_by_and_he_and_his_hat_them() {
    let map = &["Sa.>s", "....."];
    let mut world = MAPS.hatted(map);
    play(&mut world, "R8");
    for mood in [Mood::Roaming, Mood::Stunned(100)] {
        rogue_on(&mut world, tile(1, 0), mood);
        assert_eq!(play_quietly(&mut world, "-20"), [], "{mood:?}");
    }
    rogue_on(&mut world, tile(2, 0), Mood::Roaming);
    face(&mut world, Dir::Right);
    let found = play_quietly(&mut world, "B1 -40");
    assert!(
        found.iter().all(|event| !matches!(event, Event::Stunned { .. })),
        "{found:?}"
    );
    let mut plain = MAPS.hatted(map);
    rogue_on(&mut plain, tile(0, 0), Mood::Roaming);
    assert!(play(&mut plain, "-1").contains(&Event::RetryLost { left: 2 }));
}

#[test]
fn the_timeout_needs_to_read_nothing() {
    let mut world = in_booth();
    world.stage.time_left = 1;
    let found = play(&mut world, "-900");
    assert!(found.contains(&Event::RetryLost { left: 2 }));
    assert!(!sealed(&world), "and after a lost retry Pip begins in plain text");
}

#[test]
fn unsealed_pip_is_safe_for_a_moment() {
    let mut world = MAPS.hatted(&["Sa.g>", "....."]);
    play(&mut world, "R8");
    rogue_on(&mut world, tile(3, 0), Mood::Roaming);
    let found = play(&mut world, "R16");
    assert_eq!(console(&found), [UNSEALED]);
    let safe = u32::from(cryptography::UNSEALED_SAFE);
    let found = play_quietly(&mut world, &format!("-{}", safe - 1));
    assert_eq!(found, []);
    assert!(play(&mut world, "-1").contains(&Event::RetryLost { left: 2 }));
}

#[test]
fn the_view_is_told_what_is_sealed_and_which_booth_is_which() {
    let world = MAPS.hatted(HALL);
    assert_eq!(world.api.show(&world.stage).sealed, 0b001);
    let sprite = |thing| world.api.face(&world.stage, thing).sprite.unwrap();
    assert_eq!(
        [sprite(0), sprite(1), sprite(2)],
        [
            sprites::machines::BOOTH,
            sprites::machines::BOOTH_OPEN,
            sprites::machines::KEY_GLASS
        ]
    );
}

#[test]
fn thieves_lift_the_nearest_plain_coin_and_no_sealed_one() {
    let mut world = MAPS.world(THEFT);
    let before = lie(&world);
    let goal = world.api.lure().unwrap().goal_of(&world.stage, 0);
    assert_eq!(goal, Some(tile(8, 2)), "what lies in its den is loot already");
    lifted(&mut world);
    let gone: Vec<_> = before.iter().zip(lie(&world)).map(|(a, b)| *a != b).collect();
    assert_eq!(gone, [false, false, true, false], "only the coin on {goal:?}");
}

#[test]
fn a_thief_lays_its_coin_beside_its_place_keeps_calm_and_leaves_loot_alone_for_ever() {
    let mut world = MAPS.world(THEFT);
    play(&mut world, "-900");
    let coins = lie(&world);
    assert_eq!((coins[0], coins[1]), (Some(tile(0, 2)), Some(tile(5, 2))));
    for coin in &coins[2..] {
        let at = coin.unwrap();
        assert!(at != DEN && at.distance(DEN) <= 2, "{at:?}");
    }
    play(&mut world, "-900");
    assert_eq!(lie(&world), coins);
    assert_eq!(world.stage.rogues[0].walk.tile, DEN);
}

#[test]
fn a_thief_that_has_laid_a_coin_wants_none_for_a_while() {
    let mut world = MAPS.world(THEFT);
    lifted(&mut world);
    let laid = (0..600).any(|_| {
        step(&mut world, Input::NONE);
        !is_laden(&world, 0)
    });
    assert!(laid);
    play(&mut world, &format!("-{}", cryptography::THIEF_CALM - 1));
    assert_eq!(world.api.lure().unwrap().goal_of(&world.stage, 0), None);
    play(&mut world, "-1");
    assert_eq!(world.stage.rogues[0].walk.dir, Dir::Right, "off again");
}

#[test]
fn a_stunned_thief_drops_its_coin_where_it_is() {
    let mut world = MAPS.world(THEFT);
    lifted(&mut world);
    play(&mut world, "-20");
    let at = world.stage.rogues[0].walk.nearest();
    world.stage.rogues[0].stun();
    play(&mut world, "-1");
    assert_eq!(lie(&world)[2], Some(at));
    assert!(!is_laden(&world, 0));
    play(&mut world, "-1800");
    let at = lie(&world)[2].unwrap();
    assert!(at.distance(DEN) <= 2, "it comes for it again: {at:?}");
}

#[test]
fn a_dead_lettered_thief_drops_its_coin_too() {
    let mut world = MAPS.world(THEFT);
    lifted(&mut world);
    let at = world.stage.rogues[0].walk.nearest();
    world.stage.rogues[0].dead_letter();
    play(&mut world, "-1");
    assert_eq!(lie(&world)[2], Some(at));
}

#[test]
fn pip_may_take_loot_from_a_den() {
    let mut world = MAPS.hatted(&["S.o....Y"]);
    play(&mut world, "-400");
    let at = lie(&world)[0].unwrap();
    assert_eq!(at, tile(6, 0));
    let found = play_quietly(&mut world, "R47");
    assert_eq!(found, [coin(6, 1), found[1]], "and the exit opens");
}

/// The length of each run on the level, in ticks: about five and a half minutes.
const TICKS: usize = 20_000;

/// Plays the level with the inputs that `thumbs` chooses, and checks what must always be true.
fn judge(seed: u64, mut thumbs: impl FnMut(&World) -> Input) {
    let campaign = levels::shipped().unwrap();
    let number = campaign
        .levels()
        .find(|level| level.api == Cryptography)
        .unwrap()
        .number;
    let mut world = World::new(&campaign, seed, number).with_god();
    let (mut score, mut coins) = (world.score(), world.stage.level.coins.len() as u32);
    for _ in 0..TICKS {
        let held = thumbs(&world);
        let events = step(&mut world, held);
        if world.stage.level.api != Cryptography {
            world = World::new(&campaign, seed + 1, number).with_god();
            (score, coins) = (world.score(), world.stage.level.coins.len() as u32);
            continue;
        }
        let taken = events
            .iter()
            .filter(|event| matches!(event, Event::Coin { .. }))
            .count();
        coins -= taken as u32;
        assert_eq!(
            world.stage.coins_left().count_ones(),
            coins,
            "coins are collected, never lost or made"
        );
        assert!(world.score() >= score, "the score fell");
        score = world.score();
        look_at_places(&world);
    }
}

/// Checks that Pip is never in a wall, and that every coin left on the floor and a booth of each kind are within his
/// reach. A coin that a rogue carries may be out of reach.
fn look_at_places(world: &World) {
    let (stage, walk) = (&world.stage, &world.stage.hero.walk);
    assert!(
        [walk.tile, walk.target()]
            .iter()
            .all(|at| stage.hero_floor().contains(*at))
    );
    let here: Tiles = [walk.tile].into_iter().collect();
    let reach = here.flood(stage.hero_floor());
    for kind in [ENCRYPT, DECRYPT] {
        assert!(stage.level.of(kind).any(|(_, booth)| reach.contains(booth.at)));
    }
    let tiles: Tiles = stage.coin_tiles().collect();
    assert!(tiles.without(&reach).is_empty(), "out of reach: {tiles:?}");
    assert_eq!(tiles.len(), stage.coin_tiles().count() as u32, "one coin a tile");
    let thieves = (0..stage.rogues.len()).filter(|rogue| is_laden(world, *rogue));
    let carried = thieves
        .inspect(|rogue| assert_eq!(stage.rogues[*rogue].kind, RogueKind::Thief))
        .count() as u32;
    assert_eq!(
        tiles.len() + carried,
        stage.coins_left().count_ones(),
        "a coin lies or is carried"
    );
}

#[test]
fn any_thumbs_leave_the_level_whole_and_every_coin_within_reach() {
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

#[test]
fn thieves_left_alone_bring_all_plain_coins_to_their_dens_and_rest() {
    let campaign = levels::shipped().unwrap();
    let level = campaign.levels().find(|level| level.api == Cryptography).unwrap();
    let mut world = World::new(&campaign, 1, level.number).with_god();
    let dens: Vec<Tile> = level
        .rogues
        .iter()
        .filter(|rogue| rogue.kind == RogueKind::Thief)
        .map(|rogue| rogue.at)
        .collect();
    for _ in 0..90 * tuning::SECOND {
        step(&mut world, Input::NONE);
    }
    let sealed = world.api.show(&world.stage).sealed;
    for (coin, at) in lie(&world)
        .into_iter()
        .enumerate()
        .filter(|(coin, _)| sealed & 1 << coin == 0)
    {
        let at = at.unwrap();
        assert!(dens.iter().any(|den| den.distance(at) <= 3), "coin {coin} on {at:?}");
    }
    let before = lie(&world);
    for _ in 0..20 * tuning::SECOND {
        step(&mut world, Input::NONE);
    }
    assert_eq!(lie(&world), before);
}
