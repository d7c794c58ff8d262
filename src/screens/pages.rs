//! Parts that several screens draw: the backdrop, outlined letters, the button, a QR code, wrapped lines.

use crate::names::letters::{BIG, SMALL};
use crate::names::sprites;
use crate::view::canvas::{Area, Canvas};
use crate::view::palette::{self, Rgba};
use qrcodegen::{QrCode, QrCodeEcc};

/// The trademark notice.
pub const CREDITS: [&str; 2] = [
    "Dapr is a trademark of The Linux Foundation. A community work,",
    "not endorsed by the Dapr project or the CNCF.",
];

/// Draws a background for text: deep blue, with tiles that drift slowly.
pub(super) fn draw_backdrop(canvas: &mut Canvas, ticks: u32) {
    canvas.fill(0, 0, 480, 270, palette::INK);
    let shift = (ticks / 6 % 32) as i32;
    for row in -1..9 {
        for column in -1..16 {
            if (row + column) % 2 == 0 {
                let (x, y) = (column * 32 + shift, row * 32 + shift);
                canvas.fill(x, y, 32, 32, palette::faded(palette::DEEP, 90));
            }
        }
    }
}

/// Writes text in the big font with a dark outline, for a background of any colour. The middle of the text is at `x`.
pub(super) fn draw_outlined(canvas: &mut Canvas, x: i32, y: i32, text: &str, colour: Rgba) {
    let left = x - BIG.width(text) / 2;
    for (dx, dy) in [(-1, -1), (1, -1), (-1, 1), (1, 1)] {
        canvas.big(left + dx, y + dy, text, palette::INK);
    }
    canvas.big(left, y, text, colour);
}

/// Writes a line of text on a ribbon, for a background of any colour. The middle of the text is at `x`.
pub(super) fn draw_ribbon(canvas: &mut Canvas, x: i32, y: i32, text: &str, colour: Rgba) {
    let wide = SMALL.width(text) + 14;
    canvas.fill(x - wide / 2, y - 3, wide, 13, palette::DEEP);
    canvas.edge(x - wide / 2, y - 3, wide, 13, palette::INK);
    canvas.text_mid(x, y, text, colour);
}

/// Draws the button and, beside it, a text that says what the button does.
pub(super) fn draw_press(canvas: &mut Canvas, x: i32, y: i32, what: &str) {
    let left = x - (SMALL.width(what) + 22) / 2;
    canvas.frame(sprites::ui::BUTTON, 0, left, y - 4);
    canvas.text(left + 22, y, what, palette::LIGHT_GOLD);
}

/// Draws a QR code for `https://` followed by `address`, dark on light, with two pixels per module and a margin of four
/// modules. The left edge of the code is at `x`, and its middle is at the height `middle`. If the address is too long
/// for a code, nothing is drawn; the page also shows the address as text.
pub(super) fn draw_code(canvas: &mut Canvas, address: &str, x: i32, middle: i32) {
    if let Some(code) = code_of(address) {
        draw_modules(canvas, &code, x, middle - side_of(&code) / 2);
    }
}

/// Returns the QR code for `https://` followed by `address`, or `None` if the address is too long for a code.
pub(super) fn code_of(address: &str) -> Option<QrCode> {
    QrCode::encode_text(&format!("https://{address}"), QrCodeEcc::Low).ok()
}

/// Returns the width and height of a QR code with its margin, in pixels.
pub(super) fn side_of(code: &QrCode) -> i32 {
    (code.size() + 8) * 2
}

/// Draws a QR code with its margin. The top left corner of the margin is at `x`, `y`.
pub(super) fn draw_modules(canvas: &mut Canvas, code: &QrCode, x: i32, y: i32) {
    let side = side_of(code);
    canvas.ask_plain(Area { x, y, w: side, h: side });
    canvas.fill(x, y, side, side, palette::WHITE);
    for row in 0..code.size() {
        let mut column = 0;
        while column < code.size() {
            // Adjacent modules are drawn as one rectangle, which needs only a third as many quads.
            let run = (column..code.size()).take_while(|at| code.get_module(*at, row)).count() as i32;
            if run > 0 {
                canvas.fill(x + (column + 4) * 2, y + (row + 4) * 2, run * 2, 2, palette::INK);
            }
            column += run.max(1);
        }
    }
}

/// Wraps `text` at spaces and slashes into lines of at most `columns` letters. Longer words are cut off.
pub(super) fn wrapped(text: &str, columns: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for piece in text.split_inclusive([' ', '/']) {
        let room = lines
            .last()
            .is_some_and(|line| line.len() + piece.trim_end().len() <= columns);
        if !room {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            line.extend(piece.chars().take(columns));
        }
    }
    lines.retain(|line| !line.is_empty());
    lines.into_iter().map(|line| line.trim_end().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_text_is_broken_at_blanks_and_slashes() {
        let text = "docs.dapr.io/developing-applications/building-blocks/overview";
        assert_eq!(
            wrapped(text, 40),
            ["docs.dapr.io/developing-applications/", "building-blocks/overview"]
        );
        assert_eq!(wrapped("one two three", 7), ["one two", "three"]);
    }
}
