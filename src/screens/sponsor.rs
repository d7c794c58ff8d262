//! The attract loop's page with the QR code that staff have set up.

use super::pages::{CREDITS, draw_backdrop, draw_code, draw_press};
use crate::booth::config::Sponsor;
use crate::view::canvas::Canvas;
use crate::view::palette;

/// Draws the page with the QR code that staff have set up.
pub(super) fn draw(canvas: &mut Canvas, ticks: u32, page: &Sponsor) {
    draw_backdrop(canvas, ticks);
    canvas.big_mid(240, 24, &page.heading.to_uppercase(), palette::GOLD);
    canvas.panel(16, 60, 448, 120, palette::NIGHT, palette::BLUE);
    let has_code = !page.link.is_empty();
    if has_code {
        draw_code(canvas, &page.link, 28, 120);
    }
    let x = if has_code { 140 } else { 84 };
    for (i, line) in page.lines.iter().enumerate() {
        canvas.text(x, 78 + i as i32 * 18, line, palette::WHITE);
    }
    canvas.text(x, 156, &page.link, palette::CYAN);
    draw_press(canvas, 240, 204, "PLAY");
    for (i, line) in CREDITS.iter().enumerate() {
        canvas.text_mid(240, 240 + i as i32 * 11, line, palette::SILVER);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::Atlas;
    use crate::view::canvas::Area;
    use std::rc::Rc;

    #[test]
    fn only_a_code_asks_to_be_shown_plain() {
        let mut canvas = Canvas::new(Rc::new(Atlas::load().unwrap()));
        draw(&mut canvas, 0, &Sponsor::default());
        let code = Area {
            x: 28,
            y: 87,
            w: 66,
            h: 66,
        };
        assert_eq!(canvas.plain(), Some(code));
        canvas.clear();
        let no_link = Sponsor {
            link: String::new(),
            ..Sponsor::default()
        };
        draw(&mut canvas, 0, &no_link);
        assert_eq!(canvas.plain(), None);
    }
}
