//! Game over: what happened, a tip, and the way to the documentation.

use super::pages::{self, draw_code};
use super::play::Finished;
use super::{Go, Hands, stays};
use crate::rules::tuning::SECOND;
use crate::view::canvas::Canvas;
use crate::view::palette;

/// How long hands are ignored, so that a press meant for the game does not skip this, ticks.
const DEAF: u32 = SECOND;

/// Game over.
pub(super) struct GameOver {
    run: Finished,
    ticks: u32,
}

impl GameOver {
    pub(super) fn new(run: Finished) -> Self {
        Self { run, ticks: 0 }
    }

    pub(super) fn tick(&mut self, hands: Hands) -> Option<Go> {
        self.ticks += 1;
        let pressed = hands.pressed.button() && self.ticks > DEAF;
        let leaves = pressed || self.ticks > stays::GAME_OVER;
        leaves.then(|| match self.run.outcome.score {
            0 => Go::Ranking(None),
            _ => Go::Initials(Box::new(self.run.clone())),
        })
    }

    pub(super) fn draw(&self, canvas: &mut Canvas) {
        pages::draw_backdrop(canvas, self.ticks);
        let about = self.run.api.about();
        canvas.big_mid(240, 12, "GAME OVER", palette::RED);
        let (why, colour) = match self.run.in_time {
            true => ("LAST CALL. WELL PLAYED!", palette::MINT),
            false => ("RETRIES EXHAUSTED. CIRCUIT OPEN.", palette::ORANGE),
        };
        canvas.text_mid(240, 32, why, colour);
        let pip = canvas.atlas().clip("sleep", "pip_asleep").at(self.ticks * 1000 / 60);
        canvas.stretched(pip, 192, 43, 96, 72, palette::WHITE);
        let level = format!("level {}: {}", self.run.outcome.level, about.title);
        canvas.big_mid(240, 118, &format!("SCORE {}", self.run.outcome.score), palette::GOLD);
        canvas.text_mid(240, 135, &level, palette::ICE);
        canvas.panel(20, 146, 440, 100, palette::NIGHT, palette::BLUE);
        draw_code(canvas, about.docs, 25, 196);
        canvas.text(132, 158, "TIP", palette::MINT);
        for (i, line) in pages::wrapped(about.tip, 50).into_iter().enumerate() {
            canvas.text(132, 170 + i as i32 * 11, &line, palette::WHITE);
        }
        canvas.text(132, 204, "Read more:", palette::DIM);
        for (i, line) in pages::wrapped(about.docs, 52).into_iter().enumerate() {
            canvas.text(132, 215 + i as i32 * 10, &line, palette::CYAN);
        }
        if self.ticks > DEAF && super::blinks(self.ticks) {
            pages::draw_press(canvas, 240, 252, "CONTINUE");
        }
    }
}
