//! The game on a web page: the same shell as on the desktop, with the browser's input, storage and clock.
//!
//! A web page has no command line, no staff and no kiosk. The part of the address after `#` may make the game do
//! something else first: `r=` followed by a shared run shows that run, and `verify` plays the demos and reports their
//! results to the page.

#[allow(unsafe_code, reason = "functions of the page")]
pub mod browser;
mod sound;
mod storage;

use crate::app::pads::Pads;
use crate::app::shell::Shell;
use crate::app::window::Surface;
use crate::booth::leaderboard::Leaderboard;
use crate::booth::{config, disk};
use crate::input::Seen;
use crate::levels;
use crate::rules::replay::Replay;
use crate::rules::{Input, share};
use crate::screens::{Cabinet, Game, ScreenName, Setup};
use crate::sound::control::Volumes;
use crate::view::canvas::Canvas;
use crate::view::looks::{Looks, Motion};
use crate::view::{Atlas, palette};
use browser::{Message, Switch};
use macroquad::conf::Conf;
use std::fmt::{Display, Write};
use std::path::Path;
use std::rc::Rc;
use std::time::Duration;

/// The name that messages use for the data folder.
const FOLDER: &str = "this browser";
/// The prefix in an address that introduces a shared run.
const RUN: &str = "r=";
/// The part of an address that asks the page to play the demos and report their results.
const VERIFY: &str = "verify";

/// Starts the game; from then on the browser asks for each frame.
pub fn run() {
    disk::keep_in(storage::LocalStorage);
    match shell() {
        Ok(shell) => macroquad::Window::from_config(Conf::default(), PageLoop::default().run(shell)),
        Err(sentence) => browser::tell(Message::Failure, &sentence),
    }
}

/// Makes the game that the address asks for.
fn shell() -> Result<Shell, String> {
    let link = browser::link();
    let cabinet = cabinet(&link)?;
    if link == VERIFY {
        browser::tell(Message::Verified, &verified(&cabinet));
    }
    let game = game(cabinet, &link);
    let atlas = Atlas::load().map_err(|error| error.to_string())?;
    let audio = sound::start(Volumes::from(game.cabinet().config.sound), tell);
    Ok(Shell::new(game, audio, Canvas::new(Rc::new(atlas)), Pads::open(tell)))
}

fn cabinet(link: &str) -> Result<Cabinet, String> {
    let campaign = levels::shipped().map_err(|_| "The levels of this game are broken; load the page again.")?;
    let folder = Path::new(FOLDER);
    let mut loaded = config::load(folder);
    // On a page the configuration consists of just two switches, so a visitor can correct a broken value by pressing a
    // switch.
    loaded.mistakes.clear();
    let motion = if browser::wants_calm() {
        Motion::Reduced
    } else {
        Motion::Full
    };
    let setup = Setup {
        level: None,
        seed: link.strip_prefix("seed=").and_then(|seed| seed.parse().ok()),
        god: false,
        looks: Looks { crt: true, motion },
        now: browser::now,
    };
    let board = Leaderboard::open(folder, &browser::now());
    Ok(Cabinet::new(campaign, board, setup).with_config(loaded).in_browser())
}

/// Makes the game, which begins with the attract loop or, if the link contains a genuine run, with that run.
fn game(cabinet: Cabinet, link: &str) -> Game {
    let Some(text) = link.strip_prefix(RUN) else {
        return Game::new(cabinet);
    };
    match share::read(text, &cabinet.campaign) {
        Ok(replay) => Game::with_shared(cabinet, &replay),
        Err(error) => {
            browser::tell(Message::Sentence, &error.to_string());
            Game::new(cabinet)
        }
    }
}

/// Plays each demo on this machine and returns the results, one per line.
fn verified(cabinet: &Cabinet) -> String {
    cabinet.demos().iter().fold(String::new(), |mut lines, demo| {
        // Writing to a string cannot fail.
        let _ = match demo.verify(&cabinet.campaign) {
            Ok(end) => writeln!(lines, "{} {} {} {}", demo.level, end.score, end.ticks, end.hash),
            Err(error) => writeln!(lines, "{} {error}", demo.level),
        };
        lines
    })
}

fn tell(sentence: &dyn Display) {
    browser::tell(Message::Sentence, &sentence.to_string());
}

/// Everything that only the web page adds to the shell.
#[derive(Default)]
struct PageLoop {
    /// The screen that was shown in the previous frame.
    screen: Option<ScreenName>,
    /// The run that the page can currently share.
    said: Option<String>,
}

impl PageLoop {
    /// Runs the game frame by frame; the browser asks for no frames while the page is hidden.
    async fn run(mut self, mut shell: Shell) {
        let mut screen = Surface::new(&shell.canvas);
        show_switches(&shell);
        let mut last = browser::clock();
        loop {
            let began = browser::clock();
            shell.pass(Duration::from_secs_f64((began - last).max(0.0) / 1000.0));
            last = began;
            shell.read_hands(touched());
            obey(&mut shell);
            shell.read_escape();
            if browser::was_left() && shell.game.is_played() {
                shell.game.pause();
            }
            while shell.takes_tick() {
                let held = shell.held();
                shell.tick(held);
            }
            let part = shell.part();
            shell.draw(part);
            if browser::waits() && !shell.game.is_paused() {
                draw_waits(&mut shell.canvas, began);
            }
            screen.show(&shell.canvas, shell.game.cabinet().looks());
            self.tell_page(&shell);
            macroquad::window::next_frame().await;
        }
    }

    /// Tells the page which screen is shown, and which run can be shared: the last run that was played, until the next
    /// run begins.
    fn tell_page(&mut self, shell: &Shell) {
        if let Some(world) = shell.game.moment().world {
            browser::tell_tick(world.tick);
        }
        let screen = shell.game.screen_name();
        if Some(screen) == self.screen {
            return;
        }
        self.screen = Some(screen);
        browser::tell(Message::Screen, screen.as_str());
        let run = match screen {
            ScreenName::Ranking => shell.game.cabinet().last_run().and_then(link_of),
            ScreenName::Intro => None,
            _ => return,
        };
        if run != self.said {
            browser::tell(Message::Run, run.as_deref().unwrap_or_default());
            self.said = run;
        }
    }
}

/// Applies the switches that were pressed beside the picture, and saves them for the next visit.
fn obey(shell: &mut Shell) {
    while let Some(order) = browser::order() {
        let config = &mut shell.game.cabinet_mut().config;
        match order {
            Switch::Sound => config.sound.master_percent = if config.sound.master_percent == 0 { 100 } else { 0 },
            Switch::Tube => config.picture.crt = !config.picture.crt,
        }
        // If the browser stores nothing, the new setting lasts until the page is closed.
        let _ = config::save(Path::new(FOLDER), config);
        show_switches(shell);
    }
}

fn show_switches(shell: &Shell) {
    let config = &shell.game.cabinet().config;
    browser::show_switches(config.sound.master_percent > 0, config.picture.crt);
}

/// Returns the inputs that are held on the touch controls and those that were pressed.
fn touched() -> Seen {
    let (down, pressed) = browser::touch();
    Seen {
        down: Input::from_bits(down),
        pressed: Input::from_bits(pressed),
    }
}

/// Returns the text of a link to a replay.
fn link_of(replay: &str) -> Option<String> {
    let replay = Replay::parse(replay).ok()?;
    let text = share::write(&replay).ok()?;
    Some(format!("{RUN}{text}"))
}

/// Asks the visitor to press something, because only then may the page make a sound. The text blinks once per second,
/// timed by the page's clock.
fn draw_waits(canvas: &mut Canvas, clock: f64) {
    canvas.panel(140, 200, 200, 31, palette::DEEP, palette::GOLD);
    let colour = if clock % 1000.0 < 650.0 {
        palette::GOLD
    } else {
        palette::CREAM
    };
    canvas.text_mid(240, 212, "CLICK, TAP OR PRESS A KEY", colour);
}
