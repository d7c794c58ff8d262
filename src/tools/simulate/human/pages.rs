//! What people do between levels: they read the pages and answer the questions as well as they can.

use super::Human;
use crate::rules::grid::Dir;
use crate::rules::quiz::Quiz;
use crate::rules::{Input, World, tuning};
use rand::RngExt;

/// The time between two taps in a quiz, in ticks.
const TAP: u16 = 12;

impl Human {
    /// Taps the button if a page has been shown long enough to be read; `stood` is the number of ticks for which it has
    /// been shown.
    pub(super) fn turn_page(&self, stood: u16) -> Input {
        if stood == self.traits.reads {
            Input::NONE.with_button()
        } else {
            Input::NONE
        }
    }

    pub(super) fn quiz(&mut self, world: &World, quiz: &Quiz) -> Input {
        if quiz.answered.is_some() {
            self.answer = None;
            return Input::NONE;
        }
        let read = quiz.left + self.traits.reads.min(tuning::QUIZ / 2) <= tuning::QUIZ;
        if !read || !quiz.left.is_multiple_of(TAP) {
            return Input::NONE;
        }
        let answer = match self.answer {
            Some(answer) => answer,
            None => self.make_up_mind(world, quiz),
        };
        self.answer = Some(answer);
        if quiz.cursor == answer {
            Input::NONE.with_button()
        } else {
            Input::from(Dir::Down)
        }
    }

    /// Chooses an answer. The chance that the answer is right depends on the kind of person.
    fn make_up_mind(&mut self, world: &World, quiz: &Quiz) -> u8 {
        let lines = quiz.lines(&world.stage);
        let right = lines.iter().position(|(_, right)| *right).unwrap_or(0) as u8;
        if self.chance(self.traits.answers) {
            return right;
        }
        (right + self.rng.random_range(1..=2)) % 3
    }
}
