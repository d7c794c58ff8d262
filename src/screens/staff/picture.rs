//! The screen test: pictures that reveal the faults of a monitor. Pressing the button shows the next picture. The
//! pictures are shown without the effects that imitate an old tube screen, because these would hide the faults.

use super::{Page, PageFrame, PageTurn, Tick};
use crate::names::letters::{BIG, SMALL};
use crate::rules::Dir;
use crate::rules::tuning::SECOND;
use crate::screens::{Cabinet, ScreenName};
use crate::view::canvas::{Area, Canvas, HEIGHT, WIDTH};
use crate::view::palette::{self, Rgba};

/// How long the text about a picture is shown over the picture, in ticks.
const SAYS: u32 = 4 * SECOND;

/// A test picture: the text that says what to look for, and the function that draws the picture.
type TestPicture = (&'static str, fn(&mut Canvas));

const PICTURES: [TestPicture; 7] = [
    ("Edges: the gold line is whole on all four sides", draw_edges),
    ("Colours: 32 fields, no two alike", draw_colours),
    ("Letters: all are sharp", draw_letters),
    ("White: no dark spots, no stains", |canvas| draw_plain(canvas, [255; 4])),
    ("Red: no spots of another colour", |canvas| {
        draw_plain(canvas, [255, 0, 0, 255])
    }),
    ("Green: no spots of another colour", |canvas| {
        draw_plain(canvas, [0, 255, 0, 255])
    }),
    ("Blue: no spots of another colour", |canvas| {
        draw_plain(canvas, [0, 0, 255, 255])
    }),
];

/// The screen test.
#[derive(Default)]
pub(super) struct ScreenTest {
    number: usize,
    ticks: u32,
}

impl Page for ScreenTest {
    fn frame(&self) -> PageFrame {
        PageFrame(ScreenName::StaffScreen, "", &[])
    }

    fn tick(&mut self, tick: &mut Tick) -> Option<PageTurn> {
        self.ticks += 1;
        let pressed = tick.hands.pressed;
        if pressed.holds(Dir::Left) {
            return Some(PageTurn::Menu);
        }
        if pressed.button() || pressed.holds(Dir::Right) {
            (self.number, self.ticks) = (self.number + 1, 0);
        }
        (self.number >= PICTURES.len()).then_some(PageTurn::Menu)
    }

    fn draw(&self, canvas: &mut Canvas, _: &Cabinet) {
        let Some((about, draw)) = PICTURES.get(self.number) else {
            return;
        };
        canvas.ask_plain(Area::WHOLE);
        draw(canvas);
        if self.ticks < SAYS {
            let text = format!("{}/{}  {about}. Button: next.", self.number + 1, PICTURES.len());
            let wide = SMALL.width(&text) + 16;
            canvas.panel(240 - wide / 2, 126, wide, 17, palette::INK, palette::CYAN);
            canvas.text_mid(240, 131, &text, palette::WHITE);
        }
    }
}

fn draw_plain(canvas: &mut Canvas, colour: Rgba) {
    canvas.fill(0, 0, WIDTH, HEIGHT, colour);
}

/// Draws a grid of tiles, a line around the whole picture, another line one tile further in, and a cross through the
/// middle.
fn draw_edges(canvas: &mut Canvas) {
    draw_plain(canvas, palette::INK);
    for x in (0..WIDTH).step_by(16) {
        canvas.fill(x, 0, 1, HEIGHT, palette::SLATE);
    }
    for y in (0..HEIGHT).step_by(16) {
        canvas.fill(0, y, WIDTH, 1, palette::SLATE);
    }
    canvas.edge(0, 0, WIDTH, HEIGHT, palette::GOLD);
    canvas.edge(16, 16, WIDTH - 32, HEIGHT - 32, palette::CYAN);
    canvas.fill(WIDTH / 2, 0, 1, HEIGHT, palette::CYAN);
    canvas.fill(0, HEIGHT / 2, WIDTH, 1, palette::CYAN);
}

/// Draws the colours of the palette, eight per row.
fn draw_colours(canvas: &mut Canvas) {
    draw_plain(canvas, palette::INK);
    for (i, colour) in (0..).zip(palette::all()) {
        let (x, y) = (i % 8 * 60, i / 8 * 67);
        canvas.fill(x + 1, y + 1, 58, 65, colour);
    }
}

/// Draws both fonts, and lines that are one pixel wide.
fn draw_letters(canvas: &mut Canvas) {
    draw_plain(canvas, palette::INK);
    let small: String = SMALL.letters().collect();
    let big: String = BIG.letters().collect();
    for (i, line) in (0..).zip(pieces(&small, 48)) {
        canvas.text(96, 20 + i * 12, &line, palette::WHITE);
    }
    for (i, line) in (0..).zip(pieces(&big, 32)) {
        canvas.big(48, 60 + i * 22, &line, palette::GOLD);
    }
    for i in 0..100 {
        canvas.fill(40 + i * 4, 170, 1, 80, palette::WHITE);
    }
}

fn pieces(text: &str, letters: usize) -> Vec<String> {
    let letters_of: Vec<char> = text.chars().collect();
    letters_of.chunks(letters).map(|piece| piece.iter().collect()).collect()
}
