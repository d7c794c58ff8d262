//! Plays one whole loop in a real window with real keys: from the attract loop through all fourteen levels to the
//! ending, with the solver's moves.
//!
//! Keys that are pressed in real time are never as exact as the solver's moves, especially on a busy machine. So the
//! game is paused with F6 and advanced tick by tick with F7: the keys are real, but the game waits for each of them.
//! The whole loop takes ten minutes and is played only if `HAT_TRICK_LONG` is set; otherwise only its first two levels
//! are played.
//!
//! Needs Xvfb, openbox, xdotool and Mesa's GL.

use crate::support::{Display, Game};
use crate::typist::{begin_run, count, toggle_halt, type_inputs, wait_for_screen};
use hat_trick::levels;
use hat_trick::rules::{Input, Phase, World, step};
use hat_trick::tools::solver::{Options, solve_from};

const SEED: u64 = 1;
/// The number of ticks for which the page of a cleared level is shown before a press may close it.
const READS: usize = 60;
/// The number of ticks for which the button is held to close the page of a cleared level.
const PRESS: usize = 4;

#[test]
fn a_loop_is_played_from_the_attract_loop_on() {
    let levels = if std::env::var_os("HAT_TRICK_LONG").is_some() {
        14
    } else {
        2
    };
    let (inputs, end) = a_loop(levels);
    let display = Display::start(640, 360);
    let seed = SEED.to_string();
    let mut game = Game::start(&display, &["--trace", "--seed", &seed, "--size", "640x360"]);
    wait_for_screen(&game, "attract-title", 1);
    game.tap("Right");
    wait_for_screen(&game, "title", 1);
    begin_run(&mut game);
    type_inputs(&mut game, &inputs);
    toggle_halt(&mut game);
    // A quiz question may come before the ending; it is left unanswered.
    let (last_screen, times) = if levels == 14 {
        ("ending", 1)
    } else {
        ("cleared", levels)
    };
    wait_for_screen(&game, last_screen, times);
    assert_eq!(count(&game, "cleared"), levels, "{}", game.said());
    assert_eq!(count(&game, "dying"), 0, "{}", game.said());
    // The last screen appears in the same tick as in a run without a window, so both runs were the same up to this
    // tick.
    let said = game.said();
    let (before, _) = said.rsplit_once(&format!("screen {last_screen}\n")).unwrap();
    let last = before.lines().rev().find_map(|line| line.strip_prefix("tick "));
    assert_eq!(last, Some((end - 1).to_string().as_str()));
}

/// Returns the keys that are held in each tick of the first `levels` levels, and the tick in which the last of these
/// levels is cleared or the ending begins.
fn a_loop(levels: usize) -> (Vec<Input>, u32) {
    let campaign = levels::shipped().unwrap();
    let mut world = World::new(&campaign, SEED, 1);
    let mut inputs = Vec::new();
    loop {
        let next = match world.phase {
            Phase::Intro(_) | Phase::Quiz(_) | Phase::Dying(_) => vec![Input::NONE],
            Phase::Play => solve_from(&world, &Options::default()).unwrap().inputs,
            Phase::Cleared(..) if levels < 14 && usize::from(world.stage.level.number) == levels => {
                return (inputs, world.tick);
            }
            Phase::Cleared(..) => leave_page(),
            Phase::Ending(_) => return (inputs, world.tick),
            Phase::Over => panic!("the solver lost in level {}", world.stage.level.number),
        };
        for input in next {
            step(&mut world, input);
            inputs.push(input);
        }
    }
}

/// Returns inputs that wait for a while, as if somebody were reading, then press and release the button.
fn leave_page() -> Vec<Input> {
    let mut held = vec![Input::NONE; READS];
    held.resize(READS + PRESS, Input::NONE.with_button());
    held.push(Input::NONE);
    held
}
