//! Tests coins: what they are worth, how long a combo lasts, and that no coin pays twice.

use crate::fixture::{play, play_quietly, start, tile, timed_quietly};
use hat_trick::rules::{Event, Points, Tile, World, tuning};

const fn coin(at: Tile, combo: u8, points: u32) -> Event {
    Event::Coin {
        at,
        combo,
        points: Points(points),
    }
}

/// Returns the combo and the points of each coin that is collected in `events`.
fn paid(events: &[Event]) -> Vec<(u8, u32)> {
    let coin = |event: &Event| match event {
        Event::Coin { combo, points, .. } => Some((*combo, points.0)),
        _ => None,
    };
    events.iter().filter_map(coin).collect()
}

#[test]
fn a_coin_is_collected_when_pip_is_half_way_to_it() {
    let mut world = crate::invocation::MAPS.world(&["S.o..."]);
    assert_eq!(timed_quietly(&mut world, "R40"), [(12, coin(tile(2, 0), 1, 50))]);
    assert_eq!(world.stage.coins_left(), 0);
}

#[test]
fn a_combo_grows_to_five_and_stays_there() {
    let mut world = crate::invocation::MAPS.world(&["Soooooooo"]);
    let found = play(&mut world, "R64");
    let expected = [
        (1, 50),
        (2, 100),
        (3, 150),
        (4, 200),
        (5, 250),
        (5, 250),
        (5, 250),
        (5, 250),
    ];
    assert_eq!(paid(&found), expected);
    assert_eq!(world.score(), Points(1500));
}

/// Collects a second coin exactly `ticks` ticks after the first, and returns the combo and the points of both.
fn second_coin_after(ticks: u32) -> Vec<(u8, u32)> {
    let mut world = crate::invocation::MAPS.world(&["So.o."]);
    let mut found = play(&mut world, "R8 R3");
    // Pip collected the first coin on tick 4, which was 7 ticks ago. He now stands in column 2 and needs 4 more ticks
    // to reach the second coin.
    found.extend(play(&mut world, &format!("-{} R4", ticks - 7 - 4)));
    assert_eq!(
        paid(&found).len(),
        2,
        "both coins are collected on the last tick at the latest"
    );
    paid(&found)
}

#[test]
fn a_combo_waits_for_less_than_ninety_ticks() {
    assert_eq!(second_coin_after(60), [(1, 50), (2, 100)]);
    assert_eq!(second_coin_after(89), [(1, 50), (2, 100)]);
    assert_eq!(second_coin_after(90), [(1, 50), (1, 50)]);
    assert_eq!(second_coin_after(91), [(1, 50), (1, 50)]);
}

#[test]
fn every_coin_starts_the_wait_anew() {
    let mut world = crate::invocation::MAPS.world(&["So.........o.........o"]);
    let found = play(&mut world, "R180");
    assert_eq!(
        paid(&found),
        [(1, 50), (2, 100), (3, 150)],
        "ten tiles are eighty ticks"
    );
}

#[test]
fn the_time_that_a_combo_has_left_can_be_seen() {
    let mut world = crate::invocation::MAPS.world(&["So..."]);
    play(&mut world, "R4");
    assert_eq!((world.stage.score.combo(), world.stage.score.combo_left()), (1, 90));
    play(&mut world, "-30");
    assert_eq!(world.stage.score.combo_left(), 60);
    play(&mut world, "-60");
    assert_eq!((world.stage.score.combo(), world.stage.score.combo_left()), (1, 0));
}

#[test]
fn a_coin_is_gone_once_collected() {
    let mut world = crate::invocation::MAPS.world(&["So..o"]);
    play(&mut world, "R16");
    assert_eq!(play_quietly(&mut world, "L16 R16"), []);
    assert_eq!(world.stage.coin_tiles().collect::<Vec<_>>(), [tile(4, 0)]);
}

#[test]
fn a_coin_under_pip_at_the_start_is_collected_on_the_first_tick() {
    let mut level = crate::invocation::MAPS.level(&["S...o"]);
    level.coins.push(tile(0, 0));
    let mut world = start(level);
    assert_eq!(play_quietly(&mut world, "-1"), [coin(tile(0, 0), 1, 50)]);
}

#[test]
fn coins_need_no_hat_but_the_exit_does() {
    let mut world = crate::invocation::MAPS.world(&["Soo.H.E"]);
    let found = timed_quietly(&mut world, "R32");
    let expected = [
        (4, coin(tile(1, 0), 1, 50)),
        (12, coin(tile(2, 0), 2, 100)),
        (
            28,
            Event::HatOn {
                at: tile(4, 0),
                points: tuning::HAT_POINTS,
            },
        ),
        (28, Event::ExitOpened { at: tile(6, 0) }),
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_level_may_hold_as_many_coins_as_a_world_has_bits() {
    let rows = [
        "S...............".to_owned(),
        "o".repeat(16),
        "o".repeat(16),
        "o".repeat(16),
        "o".repeat(16),
    ];
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let mut world: World = crate::invocation::MAPS.world(&rows);
    assert_eq!(world.stage.coins_left(), u64::MAX);
    let found = play(&mut world, "D8 R120 D8 L120 D8 R120 D8 L120");
    assert_eq!((paid(&found).len(), world.stage.coins_left()), (64, 0));
    assert_eq!(world.score(), Points(50 + 100 + 150 + 200 + 60 * 250));
}
