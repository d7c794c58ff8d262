//! Three letters for the leaderboard, entered with one stick and one button.

use super::pages;
use super::play::Finished;
use super::{Cabinet, Chime, Go, Hands, ms, stays};
use crate::booth::initials::{ALPHABET, Initials};
use crate::booth::leaderboard::NewRow;
use crate::names::sprites;
use crate::rules::grid::Dir;
use crate::rules::tuning::SECOND;
use crate::view::canvas::Canvas;
use crate::view::palette;

/// How long a direction must be held before it repeats, in ticks, and then the number of ticks between repetitions.
const REPEAT_AFTER: u32 = 20;
const REPEAT_EVERY: u32 = 7;
/// How long the message that the initials are not allowed is shown, in ticks.
const DENIED: u32 = 2 * SECOND;
/// The initials that are used if the player does not replace banned ones in time.
const FALLBACK: &str = "...";

/// The screen for entering initials.
pub(super) struct NameEntry {
    run: Finished,
    letters: [usize; 3],
    /// The index of the letter that is being changed. Index 3 is END.
    at: usize,
    ticks: u32,
    held: u32,
    denied: u32,
    /// Whether all controls have been released at least once. Until then, all input is ignored.
    released: bool,
    cue: Option<Chime>,
}

impl NameEntry {
    pub(super) fn new(run: Finished) -> Self {
        Self {
            run,
            letters: [0; 3],
            at: 0,
            ticks: 0,
            held: 0,
            denied: 0,
            released: false,
            cue: None,
        }
    }

    pub(super) fn tick(&mut self, hands: Hands, cabinet: &mut Cabinet) -> Option<Go> {
        self.ticks += 1;
        self.denied = self.denied.saturating_sub(1);
        if self.ticks > stays::INITIALS {
            return Some(self.record(cabinet));
        }
        self.released |= hands.held.is_idle();
        if !self.released {
            return None;
        }
        let before = (self.letters, self.at);
        self.turn(hands);
        let go = self.step(hands, cabinet);
        self.cue = match (self.denied, before != (self.letters, self.at)) {
            (DENIED, _) => Some(Chime::Refused),
            (_, true) => Some(Chime::Letter),
            (_, false) => None,
        };
        go
    }

    /// The sound of the most recent tick.
    pub(super) fn cue(&self) -> Option<Chime> {
        self.cue
    }

    /// Changes the letter when the stick is pushed up or down, and keeps changing it while the stick is held.
    fn turn(&mut self, hands: Hands) {
        let way = match (hands.held.holds(Dir::Up), hands.held.holds(Dir::Down)) {
            (true, false) => ALPHABET.len() - 1,
            (false, true) => 1,
            _ => {
                self.held = 0;
                return;
            }
        };
        self.held += 1;
        let repeats = self.held > REPEAT_AFTER && (self.held - REPEAT_AFTER).is_multiple_of(REPEAT_EVERY);
        if (self.held == 1 || repeats)
            && let Some(letter) = self.letters.get_mut(self.at)
        {
            *letter = (*letter + way) % ALPHABET.len();
        }
    }

    /// Moves to the next letter if the stick is pushed to the right or the button is pressed, and to the previous
    /// letter if the stick is pushed to the left. Pressing the button on END finishes the entry.
    fn step(&mut self, hands: Hands, cabinet: &mut Cabinet) -> Option<Go> {
        if hands.pressed.holds(Dir::Left) {
            self.at = self.at.saturating_sub(1);
        } else if hands.pressed.button() && self.at == 3 {
            if self.initials().is_none_or(|initials| cabinet.denies(initials)) {
                (self.at, self.denied) = (0, DENIED);
                return None;
            }
            return Some(self.record(cabinet));
        } else if hands.pressed.button() || hands.pressed.holds(Dir::Right) {
            self.at = (self.at + 1).min(3);
        }
        None
    }

    fn text(&self) -> String {
        let letter = |at: &usize| ALPHABET.chars().nth(*at);
        self.letters.iter().filter_map(letter).collect()
    }

    fn initials(&self) -> Option<Initials> {
        self.text().parse().ok()
    }

    /// Adds the run to the leaderboard. The run is saved before it is shown.
    fn record(&self, cabinet: &mut Cabinet) -> Go {
        let chosen = self.initials().filter(|initials| !cabinet.denies(*initials));
        let Some(initials) = chosen.or_else(|| FALLBACK.parse().ok()) else {
            return Go::Ranking(None);
        };
        let outcome = &self.run.outcome;
        let row = NewRow {
            initials,
            score: outcome.score,
            level: outcome.level,
            r#loop: outcome.r#loop,
            seconds: outcome.ticks / SECOND,
        };
        Go::Ranking(Some(cabinet.record(row, &self.run.replay)))
    }

    pub(super) fn draw(&self, canvas: &mut Canvas) {
        let dusk = canvas.atlas().clip(sprites::scenes::DUSK).at(0);
        canvas.doubled(dusk, 0, 0);
        pages::draw_outlined(canvas, 240, 16, "YOUR INITIALS", palette::LIGHT_GOLD);
        let score = format!("for a score of {}", self.run.outcome.score);
        pages::draw_ribbon(canvas, 240, 42, &score, palette::ICE);
        for (i, letter) in self.text().chars().enumerate() {
            self.draw_letter(canvas, 133 + i as i32 * 52, &letter.to_string(), i);
        }
        self.draw_letter(canvas, 293, "END", 3);
        if self.denied > 0 {
            pages::draw_ribbon(canvas, 240, 158, "Please choose other letters.", palette::ORANGE);
        }
        self.draw_help(canvas);
        let left = stays::INITIALS.saturating_sub(self.ticks);
        canvas.frame(sprites::ui::CLOCK, 0, 126, 242);
        canvas.fill(140, 244, 200, 5, palette::SLATE);
        canvas.fill(140, 244, (left * 200 / stays::INITIALS) as i32, 5, palette::CYAN);
    }

    fn draw_letter(&self, canvas: &mut Canvas, x: i32, text: &str, number: usize) {
        let chosen = self.at == number;
        let w = if number == 3 { 52 } else { 40 };
        let (ground, edge) = if chosen {
            (palette::BLUE, palette::GOLD)
        } else {
            (palette::NIGHT, palette::SLATE)
        };
        canvas.panel(x, 84, w, 44, ground, edge);
        let colour = if chosen { palette::LIGHT_GOLD } else { palette::WHITE };
        canvas.big_mid(x + w / 2 + 1, 98, text, colour);
        if chosen && number < 3 {
            let bob = (self.ticks / 20 % 2) as i32;
            canvas.looped(sprites::ui::ARROW_UP, ms(self.ticks), x + 12, 64 - bob);
            canvas.looped(sprites::ui::ARROW_DOWN, ms(self.ticks), x + 12, 132 + bob);
        }
    }

    fn draw_help(&self, canvas: &mut Canvas) {
        canvas.panel(60, 176, 360, 52, palette::NIGHT, palette::BLUE);
        let rows = [
            (sprites::ui::ARROW_UP, sprites::ui::ARROW_DOWN, "change the letter"),
            (sprites::ui::ARROW_LEFT, sprites::ui::ARROW_RIGHT, "go back, go on"),
        ];
        for (i, (a, b, text)) in rows.into_iter().enumerate() {
            let y = 182 + i as i32 * 21;
            canvas.frame(a, 0, 72, y);
            canvas.frame(b, 0, 90, y);
            canvas.text(112, y + 5, text, palette::WHITE);
        }
        canvas.looped(sprites::ui::BUTTON, ms(self.ticks), 230, 192);
        canvas.text(252, 197, "next letter; END to finish", palette::WHITE);
    }
}
