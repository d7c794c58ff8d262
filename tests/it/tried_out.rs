//! Tests a level under construction that is played on its own: whether it is cleared or lost, it begins again, and
//! nothing is saved.

use hat_trick::booth::leaderboard::Leaderboard;
use hat_trick::levels;
use hat_trick::rules::tuning::SECOND;
use hat_trick::rules::{Campaign, Dir, Input, Level};
use hat_trick::screens::{Cabinet, Game, Setup};
use hat_trick::view::looks::Looks;
use jiff::ZonedDateTime;
use tempfile::TempDir;

/// The number of a level after which the game asks a quiz question.
const ASKED: u8 = 3;

/// Makes a game that consists only of the level with this number, and returns it with its leaderboard's folder.
fn try_out(number: u8) -> (Game, TempDir) {
    let data = tempfile::tempdir().unwrap();
    let level: Level = (**levels::shipped().unwrap().level(number)).clone();
    let setup = Setup {
        level: Some(number),
        seed: Some(1),
        god: false,
        looks: Looks::default(),
        now: || {
            "2026-03-25T12:00:00+01:00[Europe/Amsterdam]"
                .parse::<ZonedDateTime>()
                .unwrap()
        },
    };
    let board = Leaderboard::open(data.path(), &(setup.now)());
    let cabinet = Cabinet::new(Campaign::new(vec![level]).unwrap(), board, setup).for_a_designer();
    (Game::new(cabinet), data)
}

/// Plays without any input until the screen with this name appears, and returns the screens shown on the way.
fn wait_for(game: &mut Game, screen: &str) -> Vec<&'static str> {
    let mut seen = vec![game.screen_name().as_str()];
    for _ in 0..600 * SECOND {
        game.tick(Input::NONE);
        if seen.last() != Some(&game.screen_name().as_str()) {
            seen.push(game.screen_name().as_str());
        }
        if game.screen_name().as_str() == screen {
            return seen;
        }
    }
    panic!("no {screen} after {seen:?}");
}

#[test]
fn a_cleared_level_begins_again_at_its_own_pace_and_without_a_question() {
    let (mut game, _data) = try_out(ASKED);
    let moves: Vec<Input> = game.cabinet().demo(ASKED).unwrap().inputs().unwrap().collect();
    moves.into_iter().for_each(|held| game.tick(held));
    wait_for(&mut game, "cleared");
    assert_eq!(wait_for(&mut game, "intro"), ["cleared", "intro"]);
    let world = game.moment().world.unwrap();
    assert_eq!((world.stage.round, world.tick, world.score().0), (1, 0, 0));
}

#[test]
fn a_lost_level_begins_again_and_no_score_is_kept() {
    let (mut game, _data) = try_out(1);
    // By walking left and right beside the start, Pip keeps moving but never clears the level.
    let mut swings = [Dir::Right, Dir::Left].into_iter().cycle();
    let mut left = 30 * 60;
    while game.screen_name().as_str() != "game-over" {
        left -= 1;
        assert!(left > 0, "nobody lives for twenty minutes beside the start");
        let dir = swings.next().unwrap();
        (0..40).for_each(|_| game.tick(Input::NONE.with(dir)));
    }
    let seen = wait_for(&mut game, "intro");
    assert_eq!(seen, ["game-over", "intro"]);
    assert!(game.cabinet().board.rows().is_empty());
}

#[test]
fn a_level_that_nobody_touches_begins_again() {
    let (mut game, _data) = try_out(1);
    wait_for(&mut game, "play");
    let seen = wait_for(&mut game, "intro");
    assert!(
        seen.iter()
            .all(|screen| ["play", "dying", "intro", "game-over"].contains(screen)),
        "{seen:?}"
    );
}
