//! The quiz: one question, three answers, and the time left to answer.

use super::pages::draw_press;
use crate::names::sprites;
use crate::rules::quiz::Quiz;
use crate::rules::{World, tuning};
use crate::view::canvas::Canvas;
use crate::view::effects::ease_out;
use crate::view::palette;

/// The height of a line, in pixels.
const LINE: i32 = 24;

/// Draws a quiz over the board.
pub(super) fn draw(canvas: &mut Canvas, world: &World, quiz: &Quiz) {
    let spec = world.stage.level.api.spec();
    let age = if quiz.answered.is_none() {
        i32::from(tuning::QUIZ.saturating_sub(quiz.left))
    } else {
        i32::from(tuning::QUIZ)
    };
    let drop = ease_out(age, 20, 250) - 250;
    canvas.panel(40, 30 + drop, 400, 204, palette::NIGHT, palette::CYAN);
    canvas.frame(spec.emblem, 0, 52, 42 + drop);
    canvas.big(112, 42 + drop, "QUIZ", palette::GOLD);
    canvas.text_end(
        428,
        46 + drop,
        &format!("+{}", tuning::QUIZ_POINTS),
        palette::LIGHT_GOLD,
    );
    canvas.text(112, 64 + drop, spec.title, palette::CYAN);
    canvas.text(52, 98 + drop, quiz.question(&world.stage).ask, palette::WHITE);
    for (nth, line) in quiz.lines(&world.stage).into_iter().enumerate() {
        draw_line(canvas, quiz, nth as u8, line, 116 + drop + nth as i32 * LINE);
    }
    match quiz.answered {
        None => draw_time(canvas, quiz, 200 + drop),
        Some(right) => draw_answered(canvas, right, 200 + drop),
    }
}

/// Draws an answer. Once an answer is given, the right answer is marked with a check and a wrong choice with a cross.
fn draw_line(canvas: &mut Canvas, quiz: &Quiz, nth: u8, (text, right): (&str, bool), y: i32) {
    let chosen = quiz.cursor == nth;
    let edge = match (quiz.answered, right) {
        (Some(_), true) => palette::MINT,
        (Some(_), false) if chosen => palette::RED,
        (None, _) if chosen => palette::LIGHT_GOLD,
        _ => palette::SLATE,
    };
    canvas.panel(72, y, 336, LINE - 4, palette::DEEP, edge);
    let colour = if edge == palette::SLATE {
        palette::SILVER
    } else {
        palette::WHITE
    };
    canvas.text(84, y + 6, text, colour);
    if quiz.answered.is_none() && chosen {
        canvas.frame(sprites::ui::CURSOR, 0, 52, y + 2);
    } else if quiz.answered.is_some() && right {
        canvas.frame(sprites::ui::CHECK, 0, 390, y + 4);
    } else if quiz.answered.is_some() && chosen {
        canvas.frame(sprites::ui::CROSS, 0, 390, y + 4);
    }
}

fn draw_time(canvas: &mut Canvas, quiz: &Quiz, y: i32) {
    let left = i32::from(quiz.left) * 336 / i32::from(tuning::QUIZ);
    canvas.fill(72, y - 8, 336, 4, palette::SLATE);
    canvas.fill(72, y - 8, left, 4, palette::CYAN);
    canvas.frame(sprites::ui::ARROW_UP, 0, 100, y + 6);
    canvas.frame(sprites::ui::ARROW_DOWN, 0, 114, y + 6);
    canvas.text(132, y + 10, "choose", palette::LIGHT_GOLD);
    draw_press(canvas, 300, y + 10, "ANSWER");
}

fn draw_answered(canvas: &mut Canvas, right: bool, y: i32) {
    if right {
        canvas.big_mid(240, y, &format!("RIGHT! +{}", tuning::QUIZ_POINTS), palette::MINT);
    } else {
        canvas.big_mid(240, y, "NOW YOU KNOW", palette::ORANGE);
    }
}
