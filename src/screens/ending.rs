//! The ending: the multi-tool opens, blade by blade, and then the sun rises over a cloud system that works.

use super::{ms, pages};
use crate::names::sprites;
use crate::rules::apis::ApiKind;
use crate::view::canvas::Canvas;
use crate::view::effects::ease_out;
use crate::view::palette;

/// The lines of the story, in order. These lines follow the one that gives the number of blades.
const STORY: [&str; 3] = [
    "No message went rogue today.",
    "The team ships. You can, too: dapr init",
    "Play on: it gets faster, and pays double.",
];
/// The words for the numbers from ten to twenty, in order.
const TEENS: [&str; 11] = [
    "Ten",
    "Eleven",
    "Twelve",
    "Thirteen",
    "Fourteen",
    "Fifteen",
    "Sixteen",
    "Seventeen",
    "Eighteen",
    "Nineteen",
    "Twenty",
];
/// How long a blade takes to swing out, in ticks.
const SWING: u32 = 9;
/// How long the open tool shines before the sun rises, in ticks.
const SHINE: u32 = 70;
/// The time between two lines of the story, in ticks.
const BEAT: u32 = 100;

/// Draws the ending `age` ticks after it began.
pub(super) fn draw(canvas: &mut Canvas, age: u32) {
    match age.checked_sub(opening(canvas) + SHINE) {
        None => draw_tool(canvas, age),
        Some(since) => draw_sunrise(canvas, since),
    }
    pages::draw_outlined(canvas, 240, 6, "YOUR MULTI-TOOL IS COMPLETE", palette::LIGHT_GOLD);
}

/// Returns how long the tool takes to open, in ticks. The first frame shows no blades, and each later frame shows one
/// more blade.
fn opening(canvas: &Canvas) -> u32 {
    canvas.clip(sprites::tool::OPEN).frames.len() as u32 * SWING
}

/// Draws the tool twice as large as usual. It opens and shines.
fn draw_tool(canvas: &mut Canvas, age: u32) {
    draw_dawn(canvas);
    let part = match age.checked_sub(opening(canvas)) {
        None => canvas.clip(sprites::tool::OPEN).frame((age / SWING) as usize),
        Some(since) => canvas.clip(sprites::tool::SHINE).at(ms(since)),
    };
    canvas.doubled(part, 144, 56);
}

/// Draws the sky before sunrise.
fn draw_dawn(canvas: &mut Canvas) {
    let dawn = canvas.atlas().clip(sprites::scenes::DUSK).at(0);
    canvas.doubled(dawn, 0, 0);
}

fn draw_sunrise(canvas: &mut Canvas, since: u32) {
    draw_dawn(canvas);
    let scene = canvas.atlas().clip(sprites::ending::SCENE).at(ms(since));
    let rise = 270 - ease_out(since as i32, 40, 270);
    canvas.doubled(scene, 0, rise);
    if let Some(told) = since.checked_sub(40) {
        draw_story(canvas, told);
    }
}

/// Draws the lines of the story one after the other, letter by letter. The last line stays on the screen.
fn draw_story(canvas: &mut Canvas, told: u32) {
    let nth = (told / BEAT).min(STORY.len() as u32);
    let line = line(nth as usize);
    let typed = ((told - nth * BEAT) / 2) as usize;
    let shown = line.get(..typed.min(line.len())).unwrap_or(&line);
    canvas.fill(0, 245, 480, 17, palette::faded(palette::INK, 220));
    canvas.text_mid(240, 250, shown, palette::CREAM);
}

/// Returns a line of the story.
fn line(nth: usize) -> String {
    match nth.checked_sub(1) {
        None => format!("{} blades, one hat, one small developer.", in_words(ApiKind::ALL.len())),
        Some(after) => STORY.get(after).copied().unwrap_or_default().to_owned(),
    }
}

/// Returns a number as text for the start of a sentence: as a word if it is from ten to twenty, and otherwise in
/// digits.
fn in_words(number: usize) -> String {
    let word = number.checked_sub(10).and_then(|teen| TEENS.get(teen));
    word.map_or_else(|| number.to_string(), |word| (*word).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_story_counts_the_blades() {
        let numbers = [9, 10, 14, 20, 21].map(in_words);
        assert_eq!(numbers, ["9", "Ten", "Fourteen", "Twenty", "21"]);
        assert!(line(0).starts_with(&in_words(ApiKind::ALL.len())), "{}", line(0));
    }
}
