//! One whole loop in a real window with real key presses: from the attract loop through all fourteen levels to the
//! ending, by the solver's moves.
//!
//! Fingers are never as exact as the solver, and a busy machine makes them worse. So the game is halted with F6 and led
//! from tick to tick with F7: the keys are real, only time waits for them. The loop takes ten minutes: with `HAT_TRICK_LONG` set all of it is played, else its first two levels.
//!
//! Needs Xvfb, openbox, xdotool and Mesa's GL.

use crate::support::{Display, Game};
use crate::typist::{begin_run, count, toggle_halt, type_inputs, wait_for_screen};
use hat_trick::levels;
use hat_trick::rules::{Input, Phase, World, step};
use hat_trick::tools::solver::{Options, solve_from};

const SEED: u64 = 1;
/// A press leaves the page of a cleared level only after a while, ticks.
const READS: usize = 60;
/// How long the button is down to leave it, ticks.
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
    // Before the ending a question may be asked, and nobody answers it.
    let (last_screen, times) = if levels == 14 {
        ("ending", 1)
    } else {
        ("cleared", levels)
    };
    wait_for_screen(&game, last_screen, times);
    assert_eq!(count(&game, "cleared"), levels, "{}", game.said());
    assert_eq!(count(&game, "dying"), 0, "{}", game.said());
    // It comes at the tick at which it comes without a window: nothing on the way was different.
    let said = game.said();
    let (before, _) = said.rsplit_once(&format!("screen {last_screen}\n")).unwrap();
    let last = before.lines().rev().find_map(|line| line.strip_prefix("tick "));
    assert_eq!(last, Some((end - 1).to_string().as_str()));
}

/// What the hands hold in each tick of so many levels, and the tick at which the last is cleared, or the ending begins.
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

/// Reads a while, presses the button, lets go.
fn leave_page() -> Vec<Input> {
    let mut held = vec![Input::NONE; READS];
    held.resize(READS + PRESS, Input::NONE.with_button());
    held.push(Input::NONE);
    held
}
