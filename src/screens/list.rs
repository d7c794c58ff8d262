//! A list with a cursor that keeps moving while the stick is held, and the line that explains what the stick and the
//! button do.

use super::Hands;
use crate::names::letters::SMALL;
use crate::names::{Sprite, sprites};
use crate::rules::{Dir, Input};
use crate::view::canvas::{Area, Canvas};
use crate::view::palette::{self, Rgba};

/// How long a direction must be held before it counts as another push, in ticks, and then the number of ticks between
/// further pushes.
const AGAIN_AFTER: u32 = 20;
const AGAIN_EVERY: u32 = 6;
/// The distance between two lines, in pixels.
pub(super) const LINE: i32 = 15;

/// Turns a stick that is held in one direction into repeated pushes.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Stick {
    way: Option<Dir>,
    ticks: u32,
}

impl Stick {
    /// Returns the direction of the stick in each tick that counts as a push.
    pub(super) fn pulse(&mut self, held: Input) -> Option<Dir> {
        let way = held.dirs().next();
        self.ticks = if way == self.way { self.ticks + 1 } else { 0 };
        self.way = way;
        let again = self.ticks > AGAIN_AFTER && (self.ticks - AGAIN_AFTER).is_multiple_of(AGAIN_EVERY);
        way.filter(|_| self.ticks == 0 || again)
    }
}

/// What the player did with a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Done {
    /// The cursor moved to another line.
    Moved,
    /// The line under the cursor was chosen.
    Taken,
    /// The stick was pushed to the left.
    Left,
    /// The stick was pushed to the right.
    Right,
}

/// The cursor of a list.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct List {
    at: usize,
    stick: Stick,
}

impl List {
    /// A list whose cursor is on this line.
    #[cfg(not(target_arch = "wasm32"))]
    pub(super) fn new(at: usize) -> Self {
        Self {
            at,
            stick: Stick::default(),
        }
    }

    /// The index of the line that the cursor is on.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// Handles the input of one tick, for a list of this many lines, which may be fewer than before. The cursor wraps
    /// around at both ends.
    pub(super) fn tick(&mut self, hands: Hands, count: usize) -> Option<Done> {
        self.at = self.at.min(count.saturating_sub(1));
        if hands.pressed.button() {
            return Some(Done::Taken);
        }
        match self.stick.pulse(hands.held)? {
            Dir::Left => return Some(Done::Left),
            Dir::Right => return Some(Done::Right),
            Dir::Up => self.at = self.at.checked_sub(1).unwrap_or(count.saturating_sub(1)),
            Dir::Down => self.at = if self.at + 1 < count { self.at + 1 } else { 0 },
        }
        Some(Done::Moved)
    }

    /// Draws as many lines as fit in `area`, including the one under the cursor.
    pub(super) fn draw(&self, canvas: &mut Canvas, area: Area, lines: impl Iterator<Item = (String, Rgba)>) {
        let Area { x, y, w, h } = area;
        let lines: Vec<_> = lines.collect();
        let room = (h / LINE) as usize;
        let first = self.at.saturating_sub(room / 2).min(lines.len().saturating_sub(room));
        for (place, (number, (text, colour))) in lines.iter().enumerate().skip(first).take(room).enumerate() {
            let top = y + place as i32 * LINE;
            if number == self.at {
                canvas.fill(x, top, w, LINE, palette::BLUE);
                canvas.frame(sprites::ui::CURSOR, 0, x, top - 1);
            }
            let colour = if number == self.at { palette::WHITE } else { *colour };
            canvas.text(x + 20, top + 4, text, colour);
        }
        if first > 0 {
            canvas.frame(sprites::ui::ARROW_UP, 0, x + w - 18, y);
        }
        if first + room < lines.len() {
            canvas.frame(sprites::ui::ARROW_DOWN, 0, x + w - 18, y + (room as i32 - 1) * LINE);
        }
    }
}

/// Pictures of controls from the sprite sheet `ui`, and a word for what the controls do.
pub(super) type Help<'a> = (&'a [Sprite], &'a str);

/// Pushing the stick up or down chooses a line.
pub(super) const CHOOSE: Help = (&[sprites::ui::ARROW_UP, sprites::ui::ARROW_DOWN], "choose");
/// The button confirms the selected line.
pub(super) const TAKE: Help = (&[sprites::ui::BUTTON], "take");
/// Pushing the stick to the left goes back.
#[cfg(not(target_arch = "wasm32"))]
pub(super) const BACK: Help = (&[sprites::ui::ARROW_LEFT], "back");

/// Draws a centred line that explains what the stick and the button do on this page, with its top at `y`.
pub(super) fn draw_help(canvas: &mut Canvas, y: i32, help: &[Help]) {
    let wide = |(signs, word): &Help| signs.len() as i32 * 16 + SMALL.width(word) + 20;
    let mut x = 240 - help.iter().map(wide).sum::<i32>() / 2 + 8;
    for (signs, word) in help {
        for (i, sign) in signs.iter().enumerate() {
            canvas.frame(*sign, 0, x + i as i32 * 16, y);
        }
        canvas.text(x + signs.len() as i32 * 16 + 4, y + 5, word, palette::ICE);
        x += wide(&(signs, word));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hands(held: Input) -> Hands {
        Hands { held, pressed: held }
    }

    #[test]
    fn the_cursor_goes_round_and_stays_on_a_list_that_becomes_shorter() {
        let mut list = List::new(0);
        assert_eq!(list.tick(hands(Input::from(Dir::Up)), 5), Some(Done::Moved));
        assert_eq!(list.at(), 4);
        assert_eq!(list.tick(hands(Input::NONE), 2), None);
        assert_eq!(list.at(), 1);
        assert_eq!(list.tick(hands(Input::from(Dir::Down)), 2), Some(Done::Moved));
        assert_eq!(list.at(), 0);
        list.tick(hands(Input::NONE), 0);
        assert_eq!(list.tick(hands(Input::from(Dir::Down)), 0), Some(Done::Moved));
        assert_eq!(list.at(), 0);
    }

    #[test]
    fn a_held_stick_goes_on_after_a_third_of_a_second() {
        let mut stick = Stick::default();
        let held = Input::from(Dir::Right);
        let pulses: Vec<u32> = (0..40).filter(|_| stick.pulse(held).is_some()).collect();
        assert_eq!(pulses, [0, 26, 32, 38]);
        assert_eq!(stick.pulse(Input::NONE), None);
        assert_eq!(stick.pulse(held), Some(Dir::Right));
    }
}
