//! Tests retries and everything that ends a level or a run: hits, game over, extra retries, the FIVE NINES bonus, and
//! moving on to the next level and the next loop.

use crate::fixture::{pip, play, play_quietly, play_until, start, start_all, tile, timed, timed_quietly, wear_hat};
use hat_trick::rules::event::Tally;
use hat_trick::rules::walk::Walk;
use hat_trick::rules::{Dir, Event, Level, Phase, Points, Tile, World, tuning};

/// A row with Pip on the left and, out of reach on the right, a rogue that can be put anywhere and stays there.
const ROW: &[&str] = &["S..o...........>"];

/// Puts the first rogue on the tile `at`, where it stays.
fn put_rogue(world: &mut World, at: Tile) {
    world.stage.rogues[0].walk = Walk::new(at, Dir::Right, u8::MAX);
}

/// Makes the first rogue hit Pip, then takes it away again.
fn hit(world: &mut World) -> Vec<Event> {
    let here = pip(world);
    put_rogue(world, here);
    let events = play_quietly(world, "-1");
    put_rogue(world, tile(15, 0));
    events
}

#[test]
fn a_run_begins_with_three_retries() {
    assert_eq!(crate::invocation::MAPS.world(ROW).stage.retries, 3);
}

#[test]
fn a_hit_costs_a_retry_and_sixty_ticks_later_pip_is_back_at_the_start() {
    let mut world = crate::invocation::MAPS.world(ROW);
    play(&mut world, "R40");
    assert_eq!(
        hit(&mut world),
        [Event::Hit { at: tile(5, 0) }, Event::RetryLost { left: 2 }]
    );
    assert_eq!(world.phase, Phase::Dying(tuning::DYING));
    assert_eq!(timed(&mut world, "R60"), [(60, Event::Respawned { at: tile(0, 0) })]);
    assert_eq!(
        (world.phase, pip(&world), world.stage.retries),
        (Phase::Play, tile(0, 0), 2)
    );
    assert_eq!(play(&mut world, "R1").len(), 1, "and walks at once");
}

#[test]
fn after_a_retry_pip_is_safe_for_two_seconds() {
    let mut world = crate::invocation::MAPS.world(ROW);
    hit(&mut world);
    play(&mut world, "-60");
    put_rogue(&mut world, tile(0, 0));
    assert_eq!(world.stage.hero.safe, tuning::SAFE);
    let found = timed(&mut world, "-130");
    assert_eq!(
        found,
        [
            (120, Event::Hit { at: tile(0, 0) }),
            (120, Event::RetryLost { left: 1 })
        ]
    );
}

#[test]
fn the_whole_board_stands_still_while_pip_is_down() {
    let mut world = crate::invocation::MAPS.world(ROW);
    hit(&mut world);
    let before = (world.stage.rogues.clone(), world.stage.time_left);
    play(&mut world, "-59");
    assert_eq!((world.stage.rogues.clone(), world.stage.time_left), before);
}

#[test]
fn collected_coins_stay_collected_and_the_score_too() {
    let mut world = crate::invocation::MAPS.hatted(ROW);
    play(&mut world, "R40");
    hit(&mut world);
    play(&mut world, "-60");
    assert_eq!((world.stage.coins_left(), world.score()), (0, Points(50)));
}

#[test]
fn two_rogues_at_once_cost_one_retry() {
    let mut world = crate::invocation::MAPS.world(&["S..........>>"]);
    for index in 0..2 {
        world.stage.rogues[index].walk = Walk::new(tile(0, 0), Dir::Right, u8::MAX);
    }
    assert_eq!(
        play(&mut world, "-1"),
        [Event::Hit { at: tile(0, 0) }, Event::RetryLost { left: 2 }]
    );
}

#[test]
fn without_retries_the_game_is_over_and_nothing_happens_any_more() {
    let mut world = crate::invocation::MAPS.world(ROW);
    for left in [2, 1] {
        assert_eq!(hit(&mut world)[1], Event::RetryLost { left });
        play(&mut world, "-60");
        world.stage.hero.safe = 0;
    }
    assert_eq!(hit(&mut world)[1], Event::RetryLost { left: 0 });
    assert_eq!(timed(&mut world, "R60"), [(60, Event::GameOver)]);
    assert!(world.is_over());
    assert_eq!(play(&mut world, "R200 B1 -1 B1 -600"), []);
    assert!(world.is_over());
}

#[test]
fn with_god_a_hit_costs_no_retry() {
    let mut world = crate::invocation::MAPS.world(ROW).with_god();
    for _ in 0..5 {
        assert_eq!(hit(&mut world)[1], Event::RetryLost { left: 3 });
        play(&mut world, "-60");
        world.stage.hero.safe = 0;
    }
}

#[test]
fn twenty_five_and_seventy_five_thousand_points_give_a_retry_each() {
    for mark in tuning::EXTRA_RETRIES {
        let mut world = crate::invocation::MAPS.world(&["Soo......H"]);
        world.stage.score.add(Points(24_999));
        if mark.0 > 25_000 {
            play(&mut world, "-1");
            world.stage.score.add(Points(1));
            assert_eq!(play(&mut world, "-1"), [Event::ExtraRetry { retries: 4 }]);
            world.stage.score.add(Points(49_999));
        }
        let before = world.stage.retries;
        assert_eq!(play(&mut world, "-5"), []);
        let coin = Event::Coin {
            at: tile(1, 0),
            combo: 1,
            points: Points(50),
        };
        let found = play_quietly(&mut world, "R4");
        assert_eq!(found, [coin, Event::ExtraRetry { retries: before + 1 }]);
        let more = play_quietly(&mut world, "R60");
        assert!(
            !more.iter().any(|event| matches!(event, Event::ExtraRetry { .. })),
            "each mark once: {more:?}"
        );
    }
}

#[test]
fn more_than_six_retries_cannot_be_held() {
    let mut world = crate::invocation::MAPS.world(ROW);
    world.stage.retries = tuning::MOST_RETRIES;
    world.stage.score.add(Points(25_000));
    play(&mut world, "-1");
    assert_eq!(world.stage.retries, tuning::MOST_RETRIES);
}

/// Makes a level that has one coin and takes only three steps to clear.
fn short(number: u8) -> Level {
    let mut level = crate::invocation::MAPS.level(&["So.E...........>"]);
    level.number = number;
    level
}

/// Clears a [`short`] level and returns its tally.
fn clear(world: &mut World) -> Tally {
    wear_hat(world);
    let found = play(world, "R24");
    match found.last() {
        Some(Event::Cleared(tally)) => *tally,
        _ => panic!("not cleared: {found:?}"),
    }
}

#[test]
fn a_level_without_a_hit_is_five_nines() {
    let mut world = start(short(1));
    let tally = clear(&mut world);
    let seconds = (crate::fixture::DEADLINE - 24).div_ceil(60);
    let expected = Tally {
        level: tuning::CLEAR_POINTS,
        seconds_left: seconds,
        time: Points(20 * seconds),
        five_nines: Points(1000),
    };
    assert_eq!(tally, expected);
    assert_eq!(world.score(), Points(50 + expected.total().0));
}

#[test]
fn a_second_that_has_begun_counts_whole_as_the_display_shows_it() {
    // Walking to the exit takes 24 ticks.
    for (ticks_left, seconds) in [(24, 0), (25, 1), (84, 1), (85, 2)] {
        let mut world = start(short(1));
        world.stage.time_left = ticks_left;
        let tally = clear(&mut world);
        assert_eq!(
            (tally.seconds_left, tally.time),
            (seconds, Points(20 * seconds)),
            "{ticks_left} ticks left"
        );
    }
}

#[test]
fn a_hit_costs_the_five_nines_even_if_no_retry() {
    let mut world = start(short(1)).with_god();
    hit(&mut world);
    play(&mut world, "-60");
    assert_eq!(clear(&mut world).five_nines, Points(0));
}

#[test]
fn the_exit_needs_every_coin_and_the_hat() {
    let mut world = start(short(1));
    let found = play_quietly(&mut world, "R40");
    assert!(
        !found.iter().any(|event| matches!(event, Event::ExitOpened { .. })),
        "no hat: {found:?}"
    );
    assert_eq!(pip(&world), tile(2, 0), "the shut exit is a wall");
    let mut world = crate::invocation::MAPS.hatted(&["S..E.", "o...."]);
    play(&mut world, "R40");
    assert_eq!(pip(&world), tile(2, 0), "a coin is left");
}

#[test]
fn a_cleared_level_is_left_after_nine_seconds_or_by_the_button_after_a_moment() {
    let mut world = start_all(vec![short(1), short(2)], 1);
    clear(&mut world);
    let mut waiting = world.clone();
    assert_eq!(timed(&mut waiting, "-600")[0], (540, Event::LevelEntered));
    assert_eq!(waiting.stage.level.number, 2);
    // A press within the first three quarters of a second is ignored, because it may have been meant for the level.
    assert_eq!(timed(&mut world, "B1 -45 B1 -1"), [(47, Event::LevelEntered)]);
    assert_eq!(timed(&mut world, "-120"), [(119, Event::LevelStarted)]);
}

#[test]
fn the_intro_stands_for_two_seconds_or_until_the_button() {
    let campaign = crate::fixture::campaign(vec![short(1)]);
    let mut world = World::new(&campaign, 1, 1);
    assert_eq!(
        timed(&mut world.clone(), "-130"),
        [(1, Event::LevelEntered), (120, Event::LevelStarted)]
    );
    assert_eq!(
        timed(&mut world, "B1 -45 B1 -1"),
        [(1, Event::LevelEntered), (47, Event::LevelStarted)]
    );
}

#[test]
fn the_press_that_leaves_the_intro_tosses_nothing() {
    let campaign = crate::fixture::campaign(vec![short(1)]);
    let mut world = World::new(&campaign, 1, 1);
    wear_hat(&mut world);
    play(&mut world, "-60 B1");
    assert_eq!(world.phase, Phase::Play);
    assert_eq!(play(&mut world, "B20"), []);
}

#[test]
fn the_next_level_starts_fresh_with_score_and_retries_kept() {
    let mut world = start_all(vec![short(1), short(2)], 1);
    hit(&mut world);
    play(&mut world, "-60");
    clear(&mut world);
    let score = world.score();
    play_until(&mut world, "-", 600, |event| *event == Event::LevelEntered);
    let stage = &world.stage;
    assert_eq!(
        (stage.level.number, stage.round, stage.retries, stage.hits),
        (2, 1, 2, 0)
    );
    assert_eq!((world.score(), pip(&world)), (score, tile(0, 0)));
    assert!(!stage.hat.is_worn(), "the hat lies on the floor again");
    assert_eq!((stage.score.combo(), stage.score.combo_left()), (1, 0));
    assert_eq!(
        clear_next(&mut world).level,
        tuning::CLEAR_POINTS.times(2),
        "as much as the first, times the level's number"
    );
}

fn clear_next(world: &mut World) -> Tally {
    crate::fixture::skip_intro(world);
    clear(world)
}

#[test]
fn after_the_last_level_the_game_loops_faster_shorter_and_doubled() {
    let mut level = crate::state::MAPS.level(&["So.E...........", "#############>X", "#############R."]);
    level.rogues.iter_mut().for_each(|rogue| rogue.at = tile(14, 2));
    let mut world = start(level);
    clear(&mut world);
    play_until(&mut world, "-", 600, |event| *event == Event::LevelEntered);
    let stage = &world.stage;
    assert_eq!((stage.level.number, stage.round), (1, 2));
    let paces: Vec<u8> = stage.rogues.iter().map(|rogue| rogue.walk.pace).collect();
    assert_eq!(paces, [9, 12, 13], "patrol 11, poison 14 and rival 16, a fifth faster");
    assert_eq!(stage.time_left, crate::fixture::DEADLINE * 4 / 5);
    let before = world.score().0;
    let tally = clear_next(&mut world);
    let seconds = (crate::fixture::DEADLINE * 4 / 5 - 24).div_ceil(60);
    let expected = Tally {
        level: tuning::CLEAR_POINTS.times(2),
        seconds_left: seconds,
        time: Points(40 * seconds),
        five_nines: Points(2000),
    };
    assert_eq!(tally, expected);
    assert_eq!(
        world.score().0,
        before + 100 + expected.total().0,
        "the coin is doubled too"
    );
}

#[test]
fn a_third_loop_is_as_the_second() {
    let mut world = start(short(1));
    for round in [1, 2, 3] {
        assert_eq!(world.stage.round, round);
        clear(&mut world);
        play_until(&mut world, "-", 600, |event| *event == Event::LevelEntered);
        crate::fixture::skip_intro(&mut world);
    }
    assert_eq!(world.stage.rogues[0].walk.pace, 9);
    assert_eq!(world.stage.time_left, crate::fixture::DEADLINE * 4 / 5);
}

#[test]
fn a_cleared_level_cannot_be_lost_any_more() {
    let mut world = start(short(1));
    clear(&mut world);
    put_rogue(&mut world, tile(3, 0));
    let found = timed_quietly(&mut world, "-539");
    assert_eq!((found, world.stage.hits), (vec![], 0));
}
