//! The quiz: a single question after some levels, about the API of the level just played.

use super::apis::Question;
use super::encode::{Encode, Encoder};
use super::input::Input;
use super::random::below;
use super::stage::Stage;
use super::tuning;
use rand_pcg::Pcg32;

/// The stream number of the quiz's random generator. Levels use smaller numbers.
const STREAM: u64 = 1 << 16;
/// All possible orders of three answers.
const ORDERS: [[u8; 3]; 6] = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];

/// The question that is being asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quiz {
    /// The number of ticks left to answer or, once the question is answered, the number of ticks until the game goes
    /// on.
    pub left: u16,
    /// The question's index among the API's questions.
    question: u8,
    /// For each line, the index of the answer shown there.
    order: [u8; 3],
    /// The line that the cursor is on, counted from 0.
    pub cursor: u8,
    /// Whether the player's answer was right, or `None` if there is no answer yet. Running out of time counts as a
    /// wrong answer.
    pub answered: Option<bool>,
}

impl Encode for Quiz {
    fn encode(&self, to: &mut Encoder) {
        let Self {
            left,
            question,
            order,
            cursor,
            answered,
        } = self;
        to.put(left).put(question).put(order).put(cursor).put(answered);
    }
}

impl Quiz {
    /// Whether there is a quiz after level `number`.
    pub const fn is_due(number: u8) -> bool {
        number.is_multiple_of(tuning::QUIZ_EVERY)
    }

    /// Picks a question about the API of the level on `stage` and shuffles its answers. The quiz has its own random
    /// generator, so that the question does not depend on how the level was played.
    pub(super) fn new(stage: &Stage, seed: u64) -> Self {
        let mut rng = Pcg32::new(
            seed,
            STREAM | u64::from(stage.round) << 8 | u64::from(stage.level.number),
        );
        let questions = stage.level.api.spec().quiz.len() as u8;
        let order = below(&mut rng, ORDERS.len() as u32);
        Self {
            left: tuning::QUIZ,
            question: below(&mut rng, questions.into()) as u8,
            order: ORDERS.get(order as usize).copied().unwrap_or_default(),
            cursor: 1,
            answered: None,
        }
    }

    /// The question.
    pub fn question(&self, stage: &Stage) -> Question {
        let questions = &stage.level.api.spec().quiz;
        let asked = questions.get(usize::from(self.question));
        asked.copied().unwrap_or(Question::UNASKED)
    }

    /// Returns the answers from the top line to the bottom line. Each flag says whether the answer is the right one.
    pub fn lines(&self, stage: &Stage) -> [(&'static str, bool); 3] {
        let answers = self.question(stage).answers;
        let text = |nth: u8| answers.get(usize::from(nth)).copied().unwrap_or_default();
        self.order.map(|nth| (text(nth), nth == 0))
    }

    /// Whether input counts yet. At first, input is ignored, so that a press meant for the previous screen is not taken
    /// as an answer.
    pub const fn hears(&self) -> bool {
        self.answered.is_none() && self.left + tuning::QUIZ_DEAF < tuning::QUIZ
    }

    /// Advances by one tick. If the question is answered or runs out of time in this tick, returns whether the answer
    /// was right.
    pub(super) fn tick(&mut self, pressed: Input) -> Option<bool> {
        self.left = self.left.saturating_sub(1);
        if self.answered.is_some() {
            return None;
        }
        let chosen = self.hears() && pressed.button();
        if self.hears() && !chosen {
            self.cursor = (self.cursor + self.moved(pressed)) % 3;
        }
        if !chosen && self.left > 0 {
            return None;
        }
        let line = self.order.get(usize::from(self.cursor));
        let right = chosen && line == Some(&0);
        self.answered = Some(right);
        self.left = tuning::QUIZ_ANSWERED;
        Some(right)
    }

    /// The number of lines by which the cursor moves down, wrapping round at the last line.
    fn moved(&self, pressed: Input) -> u8 {
        use super::grid::Dir;
        match (pressed.holds(Dir::Up), pressed.holds(Dir::Down)) {
            (true, false) => 2,
            (false, true) => 1,
            _ => 0,
        }
    }
}
