//! The pause: a menu to resume or leave the game, and an explanation of the keys. The screen behind the menu stands
//! still.

use super::list::{self, Done, List};
use super::{Cabinet, Chime, Game, Go, Hands, Keeper, Leave, Screen, stays};
use crate::rules::Input;
use crate::view::canvas::{Area, Canvas};
use crate::view::palette;

/// The left edge and the width of the panel.
const LEFT: i32 = 76;
const WIDE: i32 = 328;

/// An entry of the menu: a way to resume or to leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum WayOut {
    GoOn,
    EndRun,
    Quit,
}

impl WayOut {
    fn name(self) -> &'static str {
        match self {
            Self::GoOn => "GO ON",
            Self::EndRun => "END THIS RUN",
            Self::Quit => "QUIT",
        }
    }

    /// Explains what the entry does.
    fn about(self, of_run: bool) -> &'static str {
        match (self, of_run) {
            (Self::GoOn, _) => "Everything is as you left it.",
            (Self::EndRun, _) => "Back to the title. This run's score is not kept.",
            (Self::Quit, true) => "Close the game. This run's score is not kept.",
            (Self::Quit, false) => "Close the game. Scores on the board are kept.",
        }
    }
}

/// A pause of the game.
#[derive(Debug)]
pub(super) struct Pause {
    ways: Vec<WayOut>,
    list: List,
    /// The input of the previous tick, and the number of ticks since the input last changed.
    before: Input,
    still: u32,
    moved: bool,
}

impl Pause {
    fn new(ways: Vec<WayOut>) -> Self {
        Self {
            ways,
            list: List::default(),
            before: Input::NONE,
            still: 0,
            moved: false,
        }
    }

    /// Handles one tick. `held` is everything that is held down. `hands` leaves out anything that has been held since
    /// before the pause. Returns the entry that was chosen, if any.
    fn tick(&mut self, hands: Hands, held: Input) -> Option<WayOut> {
        // Only changes of the input count, because an object that leans on the stick must not keep the pause open.
        self.still = if held == self.before { self.still + 1 } else { 0 };
        self.before = held;
        let done = self.list.tick(hands, self.ways.len());
        self.moved = done == Some(Done::Moved);
        let taken = done == Some(Done::Taken);
        self.ways.get(self.list.at()).copied().filter(|_| taken)
    }

    pub(super) fn cue(&self) -> Option<Chime> {
        self.moved.then_some(Chime::Letter)
    }

    pub(super) fn draw(&self, canvas: &mut Canvas, cabinet: &Cabinet) {
        let of_run = self.ways.contains(&WayOut::EndRun);
        let in_browser = cabinet.keeper == Keeper::Browser;
        canvas.fill(0, 0, 480, 270, palette::faded(palette::INK, 170));
        canvas.panel(LEFT, 22, WIDE, 226, palette::NIGHT, palette::CYAN);
        canvas.big_mid(240, 33, "PAUSED", palette::GOLD);
        let area = Area {
            x: LEFT + 8,
            y: 60,
            w: WIDE - 16,
            h: self.ways.len() as i32 * list::LINE,
        };
        let lines = self.ways.iter().map(|way| (way.name().to_owned(), palette::SILVER));
        self.list.draw(canvas, area, lines);
        if let Some(way) = self.ways.get(self.list.at()) {
            canvas.text(LEFT + 28, 112, way.about(of_run), palette::CYAN);
        }
        canvas.fill(LEFT + 8, 127, WIDE - 16, 1, palette::BLUE);
        for (line, (key, what)) in (0..).zip(keys(in_browser).iter()) {
            let y = 137 + line * 13;
            canvas.text(LEFT + 28, y, key, palette::MINT);
            canvas.text(LEFT + 88, y, what, palette::WHITE);
        }
        if of_run && !in_browser {
            let seconds = cabinet.config.idle.ask_after_seconds;
            let asks = format!("After {seconds} s without input: STILL THERE?");
            canvas.text_mid(240, 208, &asks, palette::SILVER);
        }
        list::draw_help(canvas, 224, &[list::CHOOSE, list::TAKE]);
    }
}

/// The explanation of the keys, line by line.
fn keys(in_browser: bool) -> &'static [(&'static str, &'static str)] {
    if in_browser {
        &[
            ("Stick", "arrow keys, W A S D, stick, pad or thumb"),
            ("Button", "Space, Enter, 1, 5, X, pad or thumb"),
            ("Esc", "pauses and resumes"),
            ("F  M  T", "full screen, sound, tube"),
        ]
    } else {
        &[
            ("Stick", "arrow keys, W A S D, stick or pad"),
            ("Button", "Space, Enter, Ctrl, Alt, 1, 5 or X,"),
            ("", "or any button of a stick or pad"),
            ("Esc", "pauses and resumes; QUIT ends the game"),
        ]
    }
}

impl Game {
    /// Handles Esc: pauses the game or resumes it.
    pub fn escape(&mut self) {
        if self.pause.is_some() {
            // From now on, input that was held during the pause counts again: anyone who still holds the stick does so
            // on purpose.
            self.spent = Input::NONE;
            self.go_on();
        } else if self.is_played() || self.may_quit() {
            self.pause();
        }
    }

    /// Pauses the game, unless it is already paused or closed. Anything that is held at that moment is ignored until it
    /// is released.
    pub fn pause(&mut self) {
        if self.pause.is_some() || self.left().is_some() {
            return;
        }
        let in_run = matches!(self.screen, Screen::Play(_));
        let ways = [
            (WayOut::GoOn, true),
            (WayOut::EndRun, in_run),
            (WayOut::Quit, self.may_quit()),
        ];
        let offered = ways.into_iter().filter(|(_, offered)| *offered);
        self.pause = Some(Pause::new(offered.map(|(way, _)| way).collect()));
        self.spent = self.held;
    }

    /// Whether the game is paused.
    pub fn is_paused(&self) -> bool {
        self.pause.is_some()
    }

    /// The longest time that the pause lasts without input, in ticks. In a browser, there is no limit, because nobody
    /// else is waiting to play.
    pub(super) fn pause_time_out(&self) -> Option<u32> {
        let is_public = self.cabinet.keeper == Keeper::Booth;
        is_public.then(|| stays::run_asks(&self.cabinet.config.idle))
    }

    /// Whether the player can quit the game. This is not possible in a browser, because a web page cannot close itself.
    fn may_quit(&self) -> bool {
        self.cabinet.keeper == Keeper::Booth
    }

    fn go_on(&mut self) {
        self.pause = None;
        if let Screen::Play(play) = &mut self.screen {
            play.wake();
        }
    }

    /// Handles one tick of the pause. The game itself stands still.
    pub(super) fn tick_pause(&mut self, hands: Hands) -> Option<Go> {
        let most = self.pause_time_out();
        let pause = self.pause.as_mut()?;
        let way = pause.tick(hands, self.held);
        if most.is_some_and(|most| pause.still > most) {
            self.pause = None;
            if let Screen::Play(play) = &mut self.screen {
                play.ask(&self.cabinet);
            }
            return None;
        }
        let way = way?;
        self.spent = self.held;
        self.go_on();
        match way {
            WayOut::GoOn => None,
            WayOut::EndRun => {
                self.give_up();
                Some(Go::Title)
            }
            WayOut::Quit => {
                self.give_up();
                Some(Go::Leave(Leave::Quit))
            }
        }
    }

    /// Records in the journal that the run was abandoned.
    fn give_up(&mut self) {
        if let Screen::Play(play) = &self.screen {
            play.give_up(&mut self.cabinet);
        }
    }
}
