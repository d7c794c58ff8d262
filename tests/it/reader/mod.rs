//! Reads the text on a screen, letter by letter, without opening a window.

use hat_trick::names::letters::{BIG, SMALL};
use hat_trick::screens::Game;
use hat_trick::view::Atlas;
use hat_trick::view::canvas::{Canvas, Quad};
use std::rc::Rc;

/// Returns everything that the current frame draws.
pub fn quads(game: &Game) -> Vec<Quad> {
    let mut canvas = Canvas::new(Rc::new(Atlas::load().unwrap()));
    game.draw(&mut canvas, 256);
    canvas.quads().to_vec()
}

/// Returns whether this text can be read on the screen, in either font.
pub fn shows(game: &Game, text: &str) -> bool {
    let atlas = Atlas::load().unwrap();
    let quads = quads(game);
    [SMALL, BIG].iter().any(|font| {
        let glyphs = atlas.clip(font.glyphs);
        let letters: Vec<_> = (0..).zip(text.bytes()).filter(|(_, letter)| *letter != b' ').collect();
        let (parts, places): (Vec<_>, Vec<i32>) = letters
            .into_iter()
            .map(|(i, letter)| (glyphs.frame(usize::from(letter - b' ')), i * font.size.0))
            .unzip();
        quads.windows(parts.len()).any(|window| {
            let begin = window[0].x - places[0];
            window
                .iter()
                .zip(&parts)
                .zip(&places)
                .all(|((quad, part), at)| quad.part == *part && quad.x == begin + at)
        })
    })
}

/// Returns whether this sentence can be read in the small font, regardless of line breaks.
pub fn says(game: &Game, sentence: &str) -> bool {
    text(game).contains(sentence)
}

/// Returns every letter in the small font.
pub fn letters(game: &Game) -> Vec<Quad> {
    let atlas = Atlas::load().unwrap();
    let glyphs = &atlas.clip(SMALL.glyphs).frames;
    let is_letter = |quad: &Quad| glyphs.iter().any(|(part, _)| *part == quad.part);
    quads(game).into_iter().filter(is_letter).collect()
}

/// Returns all text in the small font, in the order in which it is drawn, with one space between words.
fn text(game: &Game) -> String {
    let atlas = Atlas::load().unwrap();
    let glyphs = &atlas.clip(SMALL.glyphs).frames;
    let letter = |quad: &Quad| {
        let number = glyphs.iter().position(|(part, _)| *part == quad.part)?;
        Some((quad.y, quad.x, char::from(b' ' + number as u8)))
    };
    let mut text = String::new();
    let mut end = (0, 0);
    for (y, x, letter) in quads(game).iter().filter_map(letter) {
        if (y, x) != end {
            text.push(' ');
        }
        text.push(letter);
        end = (y, x + SMALL.size.0);
    }
    text
}
