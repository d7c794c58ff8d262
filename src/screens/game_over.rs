//! Game over: what happened, a tip, and the link to the documentation.

use super::pages::{self, draw_code};
use super::play::Finished;
use super::{Go, Hands, ms, stays};
use crate::names::sprites;
use crate::rules::tuning::SECOND;
use crate::view::canvas::Canvas;
use crate::view::palette;

/// How long presses are ignored, in ticks, so that a press meant for the game does not skip this screen.
const DEAF: u32 = SECOND;

/// How many lights fall from the racks.
const LIGHTS: u32 = 7;
/// How long each "Z" takes to rise from Pip, in ticks.
const BREATH: u32 = 150;

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
        draw_night(canvas, self.ticks);
        let spec = self.run.api.spec();
        canvas.huge(246, 8, "GAME OVER", palette::RED);
        let (why, colour) = match self.run.in_time {
            true => ("LAST CALL. WELL PLAYED!", palette::MINT),
            false => ("RETRIES EXHAUSTED. CIRCUIT OPEN.", palette::ORANGE),
        };
        pages::draw_ribbon(canvas, 354, 48, why, colour);
        let score = format!("SCORE {}", self.run.outcome.score);
        pages::draw_outlined(canvas, 354, 64, &score, palette::LIGHT_GOLD);
        let level = format!("level {}: {}", self.run.outcome.level, spec.title);
        pages::draw_ribbon(canvas, 354, 87, &level, palette::ICE);
        canvas.panel(228, 102, 248, 142, palette::NIGHT, palette::BLUE);
        canvas.text(240, 109, "TIP", palette::MINT);
        for (i, line) in pages::wrapped(spec.tip, 37).into_iter().enumerate() {
            canvas.text(240, 121 + i as i32 * 11, &line, palette::WHITE);
        }
        draw_code(canvas, spec.docs, 232, 197);
        canvas.text(327, 160, "Read more:", palette::SILVER);
        for (i, line) in pages::wrapped(spec.docs, 24).into_iter().enumerate() {
            canvas.text(327, 172 + i as i32 * 11, &line, palette::CYAN);
        }
        if self.ticks > DEAF && super::blinks(self.ticks) {
            pages::draw_press(canvas, 354, 254, "CONTINUE");
        }
    }
}

/// Draws the night: Pip sleeps beside the server racks, and their last lights go out.
fn draw_night(canvas: &mut Canvas, ticks: u32) {
    let night = canvas.atlas().clip(sprites::scenes::NIGHT).at(0);
    canvas.doubled(night, 0, 0);
    for nth in 0..LIGHTS {
        draw_falling(canvas, nth, ticks);
    }
    let pip = canvas.atlas().clip(sprites::sleep::PIP_ASLEEP).at(ms(ticks));
    canvas.doubled(pip, 78, 256 - pip.h as i32 * 2);
    for nth in 0..3 {
        draw_breath(canvas, ticks + nth * BREATH / 3);
    }
}

/// Draws a light that falls from a rack to the floor, gathering speed, and stays there.
fn draw_falling(canvas: &mut Canvas, nth: u32, ticks: u32) {
    let age = (ticks + nth * 23) % (LIGHTS * 23);
    let (x, from) = (16 + (nth * 37 % 92) as i32, 44 + (nth * 53 % 90) as i32);
    let y = (from + (age * age / 24) as i32).min(236 + (nth % 3) as i32 * 8);
    let colour = if nth.is_multiple_of(3) {
        palette::MINT
    } else {
        palette::RED
    };
    canvas.fill(x, y, 4, 4, colour);
}

/// Draws a "Z" that rises from the sleeping Pip and grows as it rises.
fn draw_breath(canvas: &mut Canvas, ticks: u32) {
    let age = (ticks % BREATH) as i32;
    let (x, y) = (178 + age / 4, 130 - age / 2);
    if age < BREATH as i32 / 3 {
        canvas.text(x, y, "Z", palette::ICE);
    } else {
        canvas.big(x, y, "Z", palette::ICE);
    }
}
