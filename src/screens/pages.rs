//! Pictures that several screens share: backdrop, title, how-to, intro, tally, the page with the QR code.

use super::{Cabinet, blinks, ms};
use crate::booth::config::{Config, FILE, Sponsor};
use crate::rules::World;
use crate::rules::apis::{About, ApiKind};
use crate::rules::event::Tally;
use crate::rules::thing::{Property, SPECS, Spec};
use crate::view::canvas::{Area, Canvas, big_width, machine, width};
use crate::view::effects::ease_out;
use crate::view::palette::{self, Rgba};
use crate::view::sheet::Part;
use qrcodegen::{QrCode, QrCodeEcc};

/// What must be said of the name.
pub const CREDITS: [&str; 2] = [
    "Dapr is a trademark of The Linux Foundation. A community work,",
    "not endorsed by the Dapr project or the CNCF.",
];

/// A ground for text: deep blue with tiles that drift slowly.
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

/// The title, with the button to press.
pub(super) fn draw_title(canvas: &mut Canvas, ticks: u32, cabinet: &Cabinet) {
    draw_backdrop(canvas, ticks);
    canvas.fill(0, 196, 480, 74, palette::faded(palette::NIGHT, 255));
    canvas.fill(0, 196, 480, 2, palette::CYAN);
    canvas.fill(0, 198, 480, 1, palette::BLUE);
    let shine = shine(ticks);
    canvas.frame("logo", "shine", shine, 80, 34);
    canvas.text_mid(240, 122, &cabinet.config.title_line, palette::ICE);
    draw_names(canvas, &cabinet.config);
    draw_chase(canvas, ticks);
    draw_poster(canvas, &cabinet.config.sponsor.link);
    draw_start(canvas, ticks);
    canvas.text_mid(240, 232, &format!("HIGH SCORE {:06}", cabinet.best()), palette::GOLD);
    for (i, line) in CREDITS.iter().enumerate() {
        canvas.text_mid(240, 246 + i as i32 * 10, line, palette::DIM);
    }
    draw_staff_notice(canvas, cabinet);
}

/// The code of the booth on a poster that stands on the ground, with its address below; who runs by runs behind it.
fn draw_poster(canvas: &mut Canvas, link: &str) {
    let Some(code) = code_of(link).filter(|_| !link.is_empty()) else {
        return;
    };
    let side = side_of(&code);
    let (middle, foot) = (430, 214);
    draw_modules(canvas, &code, middle - side / 2, foot - side);
    let most = 474 - width(link) / 2;
    canvas.text_mid(middle.min(most), foot + 5, link, palette::CYAN);
}

/// The event and the booth in one line at the top.
fn draw_names(canvas: &mut Canvas, config: &Config) {
    let names = [&config.event, &config.booth].map(String::as_str);
    let given: Vec<&str> = names.into_iter().filter(|name| !name.is_empty()).collect();
    canvas.text_mid(240, 20, &given.join("  -  "), palette::SILVER);
}

/// For staff, in the title's corner: their file has mistakes, or scores are lost at the next power cut. Why they are
/// not saved is told below the leaderboard.
fn draw_staff_notice(canvas: &mut Canvas, cabinet: &Cabinet) {
    let broken = format!("{FILE}: see 'hat-trick booth check'");
    let troubles = [
        (cabinet.config_is_broken, broken.as_str()),
        (cabinet.scores_are_at_risk(), "scores not saved: see LEADERBOARD"),
    ];
    let told: Vec<&str> = troubles
        .iter()
        .filter(|(is_so, _)| *is_so)
        .map(|(_, text)| *text)
        .collect();
    if told.is_empty() {
        return;
    }
    let text = told.join("; ");
    canvas.fill(0, 0, width(&text) + 8, 13, palette::INK);
    canvas.text(4, 3, &text, palette::ORANGE);
}

/// The frame of the logo: it shines for a second in every four.
fn shine(ticks: u32) -> usize {
    let frame = ticks % 240 / 8;
    if frame < 8 { frame as usize } else { 0 }
}

fn draw_start(canvas: &mut Canvas, ticks: u32) {
    let text = "PRESS START";
    let x = 240 - (big_width(text) + 24) / 2;
    let frame = (ticks / 30 % 2) as usize;
    canvas.frame("ui", "button", frame, x, 147);
    if blinks(ticks) {
        canvas.big(x + 24, 147, text, palette::LIGHT_GOLD);
    }
}

/// Pip runs after the coins, rogues run after Pip, and then the other way round with the hat.
fn draw_chase(canvas: &mut Canvas, ticks: u32) {
    let round = ticks % 960;
    let ms = ms(ticks);
    if round < 480 {
        let x = round as i32 * 2 - 180;
        for i in 0..4 {
            canvas.looped("coin", "spin", ms + i * 70, x + 70 + i as i32 * 24, 180);
        }
        canvas.looped("pip", "bare_walk_right", ms, x + 40, 173);
        canvas.looped("patrol", "move_right", ms, x - 4, 180);
        canvas.looped("poison", "move_right", ms, x - 34, 179);
        canvas.looped("rival", "move_right", ms, x - 66, 173);
    } else {
        let x = 480 - (round as i32 - 480) * 2;
        canvas.looped("patrol", "move_left", ms, x, 180);
        canvas.looped("poison", "move_left", ms, x + 26, 179);
        canvas.looped("rival", "move_left", ms, x + 54, 173);
        canvas.looped("hat", "spin", ms, x + 84, 176);
        canvas.looped("pip", "toss_left", 140, x + 120, 173);
    }
}

/// Three pictures: walk and collect, toss the hat, go through the door.
pub(super) fn draw_how_to(canvas: &mut Canvas, ticks: u32) {
    draw_backdrop(canvas, ticks);
    canvas.big_mid(240, 20, "HOW TO PLAY", palette::GOLD);
    let steps = [
        ("walk", "COLLECT ALL COINS", "The stick walks."),
        ("hat", "GET AND TOSS THE HAT", "The button tosses it."),
        ("exit", "REACH YOUR TEAM", "All coins, and hat on."),
    ];
    for (i, (tag, head, line)) in steps.into_iter().enumerate() {
        let age = ticks as i32 - i as i32 * 20;
        let rise = 40 - ease_out(age.max(0), 24, 40);
        let x = 84 + i as i32 * 156;
        draw_step(canvas, (x, 60 + rise), tag, head, line, ticks);
    }
    draw_dangers(canvas, ticks);
    draw_press(canvas, 240, 244, "PLAY");
}

/// What hurts, and what the signs are for.
fn draw_dangers(canvas: &mut Canvas, ticks: u32) {
    let ms = ms(ticks);
    canvas.looped("patrol", "move_down", ms, 44, 196);
    canvas.looped("poison", "move_down", ms, 64, 195);
    canvas.looped("rival", "move_down", ms, 84, 189);
    canvas.text(108, 194, "THESE HURT", palette::ORANGE);
    canvas.text(108, 205, "The hat stuns them.", palette::WHITE);
    canvas.machine("caller", ms, 256, 196);
    canvas.frame("signs", "circle", 0, 256, 196);
    canvas.machine("gate_closed", ms, 278, 196);
    canvas.frame("signs", "circle", 0, 278, 196);
    canvas.text(304, 194, "SAME SIGN", palette::GOLD);
    canvas.text(304, 205, "Pads open their gates.", palette::WHITE);
    canvas.text_mid(
        240,
        224,
        "The hat is your sidecar: without it nothing answers.",
        palette::ICE,
    );
}

fn draw_step(canvas: &mut Canvas, (x, y): (i32, i32), tag: &str, head: &str, line: &str, ticks: u32) {
    canvas.panel(x - 72, y, 144, 122, palette::NIGHT, palette::BLUE);
    canvas.looped("howto", tag, ms(ticks), x - 48, y + 10);
    canvas.text_mid(x, y + 84, head, palette::LIGHT_GOLD);
    canvas.text_mid(x, y + 98, line, palette::WHITE);
}

/// The button and what it does.
pub(super) fn draw_press(canvas: &mut Canvas, x: i32, y: i32, what: &str) {
    let left = x - (width(what) + 22) / 2;
    canvas.frame("ui", "button", 0, left, y - 4);
    canvas.text(left + 22, y, what, palette::LIGHT_GOLD);
}

/// The page with the QR code, as staff have set it.
pub(super) fn draw_sponsor(canvas: &mut Canvas, ticks: u32, page: &Sponsor) {
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

/// A QR code of `https://` and `address`, two pixels a module with a margin of four, dark on light, its middle
/// at height `middle`. An address too long for a code shows none: it is written beside it.
pub(super) fn draw_code(canvas: &mut Canvas, address: &str, x: i32, middle: i32) {
    if let Some(code) = code_of(address) {
        draw_modules(canvas, &code, x, middle - side_of(&code) / 2);
    }
}

fn code_of(address: &str) -> Option<QrCode> {
    QrCode::encode_text(&format!("https://{address}"), QrCodeEcc::Low).ok()
}

/// Width and height of a code with its margin, pixels.
fn side_of(code: &QrCode) -> i32 {
    (code.size() + 8) * 2
}

fn draw_modules(canvas: &mut Canvas, code: &QrCode, x: i32, y: i32) {
    let side = side_of(code);
    canvas.ask_plain(Area { x, y, w: side, h: side });
    canvas.fill(x, y, side, side, palette::WHITE);
    for row in 0..code.size() {
        let mut column = 0;
        while column < code.size() {
            // Modules side by side are one rectangle: a third of the quads.
            let run = (column..code.size()).take_while(|at| code.get_module(*at, row)).count() as i32;
            if run > 0 {
                canvas.fill(x + (column + 4) * 2, y + (row + 4) * 2, run * 2, 2, palette::INK);
            }
            column += run.max(1);
        }
    }
}

/// A level's name and goal over the board, before play.
pub(super) fn draw_intro(canvas: &mut Canvas, world: &World, age: u32) {
    let level = &world.stage.level;
    let about = level.api.about();
    let slide = 480 - ease_out(age as i32, 22, 480);
    canvas.fill(0, 170, 480, 78, palette::faded(palette::INK, 235));
    canvas.fill(0, 170, 480, 1, palette::CYAN);
    canvas.fill(0, 247, 480, 1, palette::CYAN);
    canvas.frame("emblems", about.name, 0, 22 - slide, 185);
    canvas.text(84 + slide, 182, &format!("LEVEL {}", level.number), palette::CYAN);
    canvas.big(84 + slide, 194, &about.title.to_uppercase(), palette::GOLD);
    canvas.text(84 + slide, 216, &level.goal, palette::WHITE);
    if world.stage.round > 1 {
        let text = format!("LOOP {}: faster, and worth double", world.stage.round);
        canvas.text(84 + slide, 230, &text, palette::ORANGE);
    }
    draw_recipe(canvas, about, 330 + slide, ms(age));
}

/// What leads to what in a level: three machines with the same sign, twice as large as on the board.
fn draw_recipe(canvas: &mut Canvas, about: &About, x: i32, ms: u32) {
    let atlas = std::rc::Rc::clone(canvas.atlas());
    let sign = atlas.clip("signs", "circle").frame(0);
    for (i, tag) in about.recipe.into_iter().enumerate() {
        let x = x + i as i32 * 50;
        let part = machine(&atlas, tag).at(ms);
        canvas.stretched(part, x, 210 - 2 * part.h as i32, 32, 2 * part.h as i32, palette::WHITE);
        if bears_sign(tag) {
            let lower = if part.h > 16 { 2 } else { 0 };
            canvas.stretched(sign, x, 178 + lower, 32, 32, palette::WHITE);
        }
        if i > 0 {
            canvas.frame("ui", "cursor", 0, x - 17, 186);
        }
    }
}

/// Whether the machine with this sprite bears a sign, for all that a sprite can say: an open gate shows none.
fn bears_sign(tag: &str) -> bool {
    let signless = |spec: &Spec| spec.icon == tag && !spec.properties.contains(&Property::Sign);
    tag != "gate_open" && !SPECS.iter().any(signless)
}

/// The tally of a cleared level, its blade, and its card.
pub(super) fn draw_cleared(canvas: &mut Canvas, world: &World, tally: &Tally, age: u32) {
    let rise = 270 - ease_out(age as i32 - 20, 24, 270);
    if age < 20 {
        return;
    }
    let about = world.stage.level.api.about();
    canvas.panel(60, 26 + rise, 360, 212, palette::NIGHT, palette::GOLD);
    canvas.big_mid(240, 34 + rise, "LEVEL CLEAR", palette::GOLD);
    draw_tally(canvas, tally, age.saturating_sub(44), 58 + rise);
    draw_card(canvas, about, world.blades(), 132 + rise, age);
    draw_press(canvas, 240, 222 + rise, "CONTINUE");
}

/// The points, counted up one line after the other.
fn draw_tally(canvas: &mut Canvas, tally: &Tally, age: u32, y: i32) {
    let rows = [
        ("Level", tally.level.0, palette::WHITE),
        ("Time left", tally.time.0, palette::WHITE),
        ("FIVE NINES: no hit", tally.five_nines.0, palette::MINT),
    ];
    let shown = rows.into_iter().filter(|(_, points, _)| *points > 0);
    let mut sum = 0;
    let mut line = y;
    for (i, (name, points, colour)) in shown.enumerate() {
        let own = age.saturating_sub(i as u32 * 25);
        let counted = ease_out(own as i32, 25, points as i32).max(0) as u32;
        sum += counted;
        draw_points(canvas, line, name, counted, colour);
        line += 13;
    }
    canvas.fill(140, line + 1, 200, 1, palette::BLUE);
    draw_points(canvas, line + 6, "TOTAL", sum, palette::GOLD);
}

fn draw_points(canvas: &mut Canvas, y: i32, name: &str, points: u32, colour: Rgba) {
    canvas.text(140, y, name, colour);
    canvas.text_end(340, y, &points.to_string(), colour);
}

/// The card of an API, with the blade that swings out.
fn draw_card(canvas: &mut Canvas, about: &About, blades: u32, y: i32, age: u32) {
    canvas.fill(72, y, 336, 82, palette::DEEP);
    canvas.edge(72, y, 336, 82, palette::CYAN);
    canvas.frame("emblems", about.name, 0, 82, y + 10);
    canvas.text(140, y + 8, about.title, palette::LIGHT_GOLD);
    for (i, line) in about.card.iter().enumerate() {
        canvas.text(140, y + 24 + i as i32 * 12, line, palette::WHITE);
    }
    let blade = canvas.atlas().clip("blades", about.name).frame(0);
    let grown = ease_out(age as i32 - 60, 20, blade.h as i32).max(0);
    draw_blade(canvas, blade, 374, y + 14, grown);
    let told = match blades {
        14 => "The last blade: your multi-tool is complete".to_owned(),
        _ => format!("Blade {blades} of {} for your multi-tool", ApiKind::ALL.len()),
    };
    canvas.text(140, y + 66, &told, palette::MINT);
}

/// The upper part of a blade, as far as it has come out.
fn draw_blade(canvas: &mut Canvas, blade: Part, x: i32, y: i32, grown: i32) {
    let part = Part {
        h: grown as u32,
        ..blade
    };
    canvas.part(part, x, y + blade.h as i32 - grown);
    canvas.fill(x - 3, y + blade.h as i32, 22, 6, palette::BLUE);
    canvas.edge(x - 3, y + blade.h as i32, 22, 6, palette::CYAN);
}

/// `text` broken at blanks and slashes into lines of at most `columns` letters; a longer word is cut.
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
    use crate::view::Atlas;
    use std::rc::Rc;

    #[test]
    fn long_text_is_broken_at_blanks_and_slashes() {
        let text = "docs.dapr.io/developing-applications/building-blocks/pubsub";
        assert_eq!(
            wrapped(text, 40),
            ["docs.dapr.io/developing-applications/", "building-blocks/pubsub"]
        );
        assert_eq!(wrapped("one two three", 7), ["one two", "three"]);
    }

    #[test]
    fn only_a_code_asks_to_be_shown_plain() {
        let mut canvas = Canvas::new(Rc::new(Atlas::load().unwrap()));
        draw_sponsor(&mut canvas, 0, &Sponsor::default());
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
        draw_sponsor(&mut canvas, 0, &no_link);
        assert_eq!(canvas.plain(), None);
    }
}
