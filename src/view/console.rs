//! The sidecar console, which types out the HTTP calls that the player's actions stand for.

use super::canvas::Canvas;
use super::palette::{self, Rgba};
use crate::rules::apis::{Call, NO_SIDECAR};
use crate::rules::event::Event;

/// How many letters are typed per tick.
const SPEED: usize = 3;
/// How long a line stays bright, in ticks.
const FRESH: u32 = 240;

/// How long a complete line stays if another one is waiting, in ticks: long enough to read it.
const READ: u32 = 30;

/// A line of the console.
#[derive(Clone, Copy, Debug)]
struct ConsoleLine {
    call: &'static Call,
    /// How many letters have been typed so far.
    typed: usize,
    /// The number of ticks since the line began.
    age: u32,
    /// The number of ticks since the line was completed.
    whole: u32,
}

impl ConsoleLine {
    fn new(call: &'static Call) -> Self {
        Self {
            call,
            typed: 0,
            age: 0,
            whole: 0,
        }
    }

    fn tick(&mut self) {
        self.age += 1;
        self.typed += SPEED;
        if self.is_typed() {
            self.whole += 1;
        }
    }

    fn is_typed(&self) -> bool {
        self.typed >= self.request().len()
    }

    fn request(&self) -> String {
        if self.call.method.is_empty() {
            self.call.path.to_owned()
        } else {
            format!("{} {}", self.call.method, self.call.path)
        }
    }
}

/// The current line, and the next one, which waits until there has been time to read the current one. The console is
/// never more than one line behind.
#[derive(Debug, Default)]
pub struct Console {
    line: Option<ConsoleLine>,
    next: Option<&'static Call>,
}

impl Console {
    /// Advances by one tick.
    pub fn tick(&mut self) {
        if let Some(line) = &mut self.line {
            line.tick();
        }
        if self.line.is_some_and(|line| line.whole >= READ)
            && let Some(next) = self.next.take()
        {
            self.line = Some(ConsoleLine::new(next));
        }
    }

    /// Handles an event of the rules.
    pub fn see(&mut self, event: &Event) {
        match event {
            Event::Called(call) => self.hear(call),
            Event::LevelEntered => *self = Self::default(),
            // Pip now wears the hat, so remove the line that says he was refused without it.
            Event::Caught | Event::HatOn { .. } if self.shows(&NO_SIDECAR) => {
                self.line = self.next.take().map(ConsoleLine::new);
            }
            _ => {}
        }
    }

    /// Adds a call. The new call replaces the current line if there has been time to read that line; otherwise, the
    /// call waits. If another call is already waiting, the waiting call is shown at once.
    fn hear(&mut self, call: &'static Call) {
        match (self.line, self.next) {
            (Some(_), Some(waiting)) => (self.line, self.next) = (Some(ConsoleLine::new(waiting)), Some(call)),
            (Some(line), None) if line.whole < READ => self.next = Some(call),
            _ => self.line = Some(ConsoleLine::new(call)),
        }
    }

    fn shows(&self, call: &Call) -> bool {
        self.line.is_some_and(|line| line.call == call)
    }

    /// Draws the current line in the bottom 16 pixels.
    pub fn draw(&self, canvas: &mut Canvas, ms: u32) {
        canvas.fill(0, 254, 480, 16, palette::INK);
        canvas.fill(0, 254, 480, 1, palette::BLUE);
        canvas.text(6, 258, "app>", palette::DIM);
        let Some(line) = self.line else {
            let blink = (ms / 500).is_multiple_of(2);
            canvas.text(34, 258, if blink { "_" } else { "" }, palette::DIM);
            return;
        };
        let colour = if line.age < FRESH { palette::WHITE } else { palette::DIM };
        let request = line.request();
        let shown = request.get(..line.typed.min(request.len())).unwrap_or(&request);
        canvas.text(34, 258, shown, colour);
        if line.is_typed() {
            let x = 34 + (request.len() as i32 + 1) * 6;
            canvas.text(x, 258, &answer(line.call), status_colour(line.call.status));
        }
    }
}

/// Returns the response to a call, as the console shows it.
fn answer(call: &Call) -> String {
    match (call.status, call.note) {
        (0, note) => note.to_owned(),
        (status, "") => status.to_string(),
        (status, note) => format!("{status} {note}"),
    }
}

/// Returns the colour of a status code: green for success, orange for a refusal, red for a failure.
fn status_colour(status: u16) -> Rgba {
    match status {
        200..=299 => palette::MINT,
        400..=499 => palette::ORANGE,
        _ => palette::RED,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn call(path: &'static str) -> Call {
        Call {
            method: "GET",
            path,
            status: 200,
            note: "",
        }
    }

    static FIRST: Call = call("/v1.0/first");
    static SECOND: Call = call("/v1.0/second");
    static THIRD: Call = call("/v1.0/third");

    /// Returns the path in the line that is shown after this many more ticks.
    fn after(console: &mut Console, ticks: u32) -> Option<&'static str> {
        (0..ticks).for_each(|_| console.tick());
        console.line.map(|line| line.call.path)
    }

    #[test]
    fn a_line_is_typed_three_letters_a_tick_and_then_answered() {
        let mut console = Console::default();
        console.see(&Event::Called(&FIRST));
        after(&mut console, 4);
        assert_eq!(
            console.line.map(|line| (line.typed, line.is_typed())),
            Some((12, false))
        );
        after(&mut console, 1);
        assert!(console.line.is_some_and(|line| line.is_typed()));
    }

    #[test]
    fn of_two_calls_in_a_tick_both_are_shown_one_after_the_other() {
        let mut console = Console::default();
        console.see(&Event::Called(&FIRST));
        console.see(&Event::Called(&SECOND));
        assert_eq!(after(&mut console, 3 + READ), Some(FIRST.path));
        assert_eq!(after(&mut console, 1), Some(SECOND.path));
        assert_eq!(console.next, None);
    }

    #[test]
    fn the_console_is_never_more_than_one_line_behind() {
        let mut console = Console::default();
        for call in [&FIRST, &SECOND, &THIRD] {
            console.see(&Event::Called(call));
        }
        assert_eq!(after(&mut console, 0), Some(SECOND.path));
        assert_eq!(console.next, Some(&THIRD));
    }

    #[test]
    fn a_line_that_was_read_is_replaced_at_once() {
        let mut console = Console::default();
        console.see(&Event::Called(&FIRST));
        after(&mut console, 5 + READ);
        console.see(&Event::Called(&SECOND));
        assert_eq!(after(&mut console, 0), Some(SECOND.path));
    }

    #[test]
    fn the_refusal_without_a_hat_goes_when_the_hat_is_on() {
        let mut console = Console::default();
        console.see(&Event::Called(&NO_SIDECAR));
        console.see(&Event::Called(&FIRST));
        console.see(&Event::Caught);
        assert_eq!(after(&mut console, 0), Some(FIRST.path));
    }

    #[test]
    fn answers_are_coloured_by_their_hundreds() {
        let colours = [204, 403, 500].map(status_colour);
        assert_eq!(colours, [palette::MINT, palette::ORANGE, palette::RED]);
    }
}
