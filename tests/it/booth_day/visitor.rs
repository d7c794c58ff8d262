//! A visitor to the booth, who plays like one of the simulated people. Some visitors walk away.

use hat_trick::rules::{Dir, Input, tuning::SECOND};
use hat_trick::screens::Game;
use hat_trick::tools::simulate::{Human, Person, Traits};

/// The time between two presses on a page outside the game, in ticks.
const BEAT: u32 = 40;

/// The moment at which a visitor walks away.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Leaves {
    /// Walks away after the claim code has been shown.
    AtTheEnd,
    /// Walks away after only a look at the title.
    AtTheTitle,
    /// Walks away the given number of seconds after the start of the run.
    InTheRun(u32),
    /// Walks away before entering initials.
    AtTheInitials,
}

/// A visitor.
pub struct Visitor {
    model: Human,
    leaves: Leaves,
    ticks: u32,
    letters: u32,
    has_come: bool,
    has_left: bool,
}

impl Visitor {
    /// Makes visitor number `number`. Every third visitor has played before, and three in ten walk away early.
    pub fn new(number: u32) -> Self {
        let traits = match number % 3 {
            0 => Traits::REGULAR,
            _ => Traits::NEWCOMER,
        };
        let leaves = match number % 10 {
            3 => Leaves::InTheRun(10 + number % 40),
            6 => Leaves::AtTheInitials,
            8 => Leaves::AtTheTitle,
            _ => Leaves::AtTheEnd,
        };
        Self {
            model: Human::new(traits, number.into()),
            leaves,
            ticks: 0,
            letters: number,
            has_come: false,
            has_left: false,
        }
    }

    /// Returns whether this visitor has come and gone, so that the attract loop runs again.
    pub fn has_gone(&self, game: &Game) -> bool {
        self.has_come && game.screen_name().as_str().starts_with("attract")
    }

    /// Returns the keys that the visitor holds in the next tick.
    pub fn hands(&mut self, game: &Game) -> Input {
        self.ticks += 1;
        let held = match game.screen_name().as_str() {
            "title" => self.stay_unless(Leaves::AtTheTitle, Self::press),
            "game-over" => self.press(),
            "initials" => self.stay_unless(Leaves::AtTheInitials, Self::enter_initials),
            "ranking" => Input::NONE,
            attract if attract.starts_with("attract") => self.press(),
            _ => self.play(game),
        };
        self.has_come |= game.screen_name().as_str() == "title";
        if self.has_left { Input::NONE } else { held }
    }

    fn stay_unless(&mut self, leaves: Leaves, act: impl Fn(&mut Self) -> Input) -> Input {
        self.has_left |= self.leaves == leaves;
        act(self)
    }

    fn play(&mut self, game: &Game) -> Input {
        let Some(world) = game.moment().world else {
            return Input::NONE;
        };
        self.has_left |= matches!(self.leaves, Leaves::InTheRun(seconds) if world.tick > seconds * SECOND);
        self.model.hands(world)
    }

    /// Presses the button now and then.
    fn press(&mut self) -> Input {
        if self.ticks.is_multiple_of(BEAT) {
            Input::NONE.with_button()
        } else {
            Input::NONE
        }
    }

    /// Chooses a letter, then moves on to the next one.
    fn enter_initials(&mut self) -> Input {
        let turns = self.ticks.is_multiple_of(BEAT / 2) && self.letters.is_multiple_of(3);
        self.letters += u32::from(self.ticks.is_multiple_of(BEAT / 2));
        if turns { Input::from(Dir::Down) } else { self.press() }
    }
}
