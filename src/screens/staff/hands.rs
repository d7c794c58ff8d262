//! The input test: which direction and button are held, and the exact values that each device reports.

use super::{Page, PageFrame, PageTurn, Tick, sheet};
use crate::input::Raw;
use crate::names::{Sprite, sprites};
use crate::rules::tuning::SECOND;
use crate::rules::{Dir, Input};
use crate::screens::{Cabinet, ScreenName};
use crate::view::canvas::Canvas;
use crate::view::palette;
use std::collections::VecDeque;

/// How long the button must be held to leave, in ticks. A shorter press only tests the button.
const HOLD: u32 = 3 * SECOND;
/// How many of the most recent reports are shown, one per line.
const LINES: usize = 11;
/// The arrow for each direction, and the top left corner of its square of 24 by 24 pixels.
const SIGNS: [(Dir, Sprite, i32, i32); 4] = [
    (Dir::Up, sprites::ui::ARROW_UP, 64, 52),
    (Dir::Left, sprites::ui::ARROW_LEFT, 36, 80),
    (Dir::Right, sprites::ui::ARROW_RIGHT, 92, 80),
    (Dir::Down, sprites::ui::ARROW_DOWN, 64, 108),
];

/// The input test.
#[derive(Default)]
pub(super) struct InputTest {
    now: Input,
    held: u32,
    said: VecDeque<String>,
    pads: Vec<u32>,
}

impl Page for InputTest {
    fn frame(&self) -> PageFrame {
        PageFrame(ScreenName::StaffInput, "INPUT TEST", &[])
    }

    fn tick(&mut self, tick: &mut Tick) -> Option<PageTurn> {
        self.now = tick.hands.held;
        self.held = if self.now.button() { self.held + 1 } else { 0 };
        (self.held >= HOLD).then_some(PageTurn::Menu)
    }

    fn hear_devices(&mut self, said: &[Raw], pads: &[u32]) {
        self.said.extend(said.iter().map(ToString::to_string));
        self.said.drain(..self.said.len().saturating_sub(LINES));
        self.pads = pads.to_vec();
    }

    fn draw(&self, canvas: &mut Canvas, _: &Cabinet) {
        for (dir, sign, x, y) in SIGNS {
            draw_sign(canvas, sign, x, y, self.now.holds(dir));
        }
        draw_sign(canvas, sprites::ui::BUTTON, 144, 80, self.now.button());
        canvas.text(36, 144, &format!("held: {}", names(self.now)), palette::WHITE);
        canvas.text(36, 164, "devices", palette::CYAN);
        canvas.text(36, 177, "keyboard", palette::WHITE);
        canvas.text(36, 190, &self.pads(), palette::WHITE);
        canvas.text(236, 40, "input reports, newest last", palette::CYAN);
        for (i, line) in self.said.iter().enumerate() {
            let short: String = line.chars().take(38).collect();
            canvas.text(236, 54 + i as i32 * 13, &short, palette::LIGHT_GOLD);
        }
        sheet::draw_hold(
            canvas,
            214,
            "hold the button for three seconds to leave",
            self.held,
            HOLD,
        );
    }
}

impl InputTest {
    fn pads(&self) -> String {
        let numbers: Vec<String> = self.pads.iter().take(8).map(u32::to_string).collect();
        match numbers.as_slice() {
            [] => "no sticks or pads".to_owned(),
            _ => format!("sticks and pads: {}", numbers.join(", ")),
        }
    }
}

fn draw_sign(canvas: &mut Canvas, sign: Sprite, x: i32, y: i32, held: bool) {
    let (ground, edge) = if held {
        (palette::BLUE, palette::GOLD)
    } else {
        (palette::DEEP, palette::SLATE)
    };
    canvas.panel(x, y, 24, 24, ground, edge);
    canvas.frame(sign, 0, x + 4, y + 4);
}

/// Returns the names of everything that is held.
fn names(held: Input) -> String {
    let stick = held.dirs().map(|dir| match dir {
        Dir::Up => "up",
        Dir::Right => "right",
        Dir::Down => "down",
        Dir::Left => "left",
    });
    let all: Vec<&str> = stick.chain(held.button().then_some("button")).collect();
    if all.is_empty() {
        "nothing".to_owned()
    } else {
        all.join(" ")
    }
}
