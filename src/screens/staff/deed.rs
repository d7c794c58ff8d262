//! Actions that staff confirm by holding the button for three seconds, and the page that asks for this confirmation.
//!
//! These actions change the leaderboard with the same code and under the same lock as the commands in a shell.

use super::{Page, PageFrame, PageTurn, Tick, sheet};
use crate::booth::BoothError;
use crate::booth::leaderboard::Row;
use crate::booth::leaderboard::staff::Editor;
use crate::names::sprites;
use crate::rules::Dir;
use crate::rules::tuning::SECOND;
use crate::screens::{Cabinet, Chime, Leave, ScreenName};
use crate::view::canvas::Canvas;
use std::time::Duration;

/// How long the button must be held, in ticks.
const HOLD: u32 = 3 * SECOND;
/// How long the game waits if a command in a shell has locked the leaderboard.
const PATIENCE: Duration = Duration::from_secs(1);

/// An action that must not happen by accident.
pub(super) enum Deed {
    /// Take this row off the board.
    Remove(Row),
    /// Start over with an empty board.
    Reset,
    /// Bring back the rows that were removed most recently.
    Undo,
    /// Start the game again.
    Restart,
    /// Close the game.
    Quit,
}

impl Deed {
    fn title(&self) -> &'static str {
        match self {
            Self::Remove(_) => "TAKE OFF THE BOARD",
            Self::Reset => "RESET THE LEADERBOARD",
            Self::Undo => "UNDO",
            Self::Restart => "RESTART",
            Self::Quit => "QUIT",
        }
    }

    /// Explains what the action would do.
    fn about(&self, cabinet: &Cabinet) -> Vec<String> {
        let lines: &[&str] = match self {
            Self::Remove(row) => {
                let (initials, score, claim) = (row.initials, row.score, row.claim);
                return vec![
                    format!("{initials} with {score} points, claim code {claim}."),
                    "The row goes into an archive; UNDO brings it back.".to_owned(),
                ];
            }
            Self::Reset => {
                let rows = counted(cabinet.board.rows().len());
                return vec![
                    format!("The board has {rows}. They go into an archive; UNDO brings them back."),
                    "Replays and the journal stay.".to_owned(),
                ];
            }
            Self::Undo => &[
                "The rows of the last reset or removal come back to the board; newer rows stay.",
                "Hold again to undo the previous one.",
            ],
            Self::Restart => {
                &["The game ends and starts again at once. It reads booth.json again, and leaves safe mode."]
            }
            Self::Quit => &[
                "The game ends, and so does the kiosk: nothing starts it again.",
                "Scores are on the disk.",
            ],
        };
        lines.iter().map(|line| (*line).to_owned()).collect()
    }

    fn act(&self, cabinet: &mut Cabinet) -> PageTurn {
        let done = match self {
            Self::Restart => return PageTurn::Leave(Leave::Restart),
            Self::Quit => return PageTurn::Leave(Leave::Quit),
            Self::Remove(row) => remove(row, cabinet),
            Self::Reset => reset(cabinet),
            Self::Undo => undo(cabinet),
        };
        cabinet.board.follow();
        PageTurn::To(Box::new(DeedDone {
            title: self.title(),
            good: done.is_ok(),
            sentence: done.unwrap_or_else(|error| error.to_string()),
        }))
    }
}

fn desk(cabinet: &Cabinet) -> Result<Editor, BoothError> {
    Editor::open_within(cabinet.board.folder(), PATIENCE)
}

fn remove(row: &Row, cabinet: &Cabinet) -> Result<String, BoothError> {
    let row = desk(cabinet)?.remove(row.claim, &cabinet.now())?;
    Ok(format!("{} with {} points is off the board.", row.initials, row.score))
}

fn reset(cabinet: &Cabinet) -> Result<String, BoothError> {
    let (archive, rows) = desk(cabinet)?.reset(cabinet.config.event_name(), &cabinet.now())?;
    Ok(format!(
        "Board emptied: {} kept in {}.",
        counted(rows),
        archive.display()
    ))
}

fn undo(cabinet: &Cabinet) -> Result<String, BoothError> {
    let undone = desk(cabinet)?.undo()?;
    let (back, rows) = (counted(undone.back), counted(undone.rows));
    Ok(format!("{back} back on the board, which now has {rows}."))
}

fn counted(rows: usize) -> String {
    match rows {
        1 => "1 row".to_owned(),
        _ => format!("{rows} rows"),
    }
}

/// The page that asks for confirmation and waits until the button has been held long enough.
pub(super) struct Confirm {
    deed: Deed,
    held: u32,
}

impl Confirm {
    /// Asks staff to confirm an action.
    pub(super) fn new(deed: Deed) -> Self {
        Self { deed, held: 0 }
    }
}

impl Page for Confirm {
    fn frame(&self) -> PageFrame {
        PageFrame(ScreenName::StaffConfirm, self.deed.title(), &[sheet::BACK])
    }

    fn tick(&mut self, tick: &mut Tick) -> Option<PageTurn> {
        self.held = if tick.hands.held.button() { self.held + 1 } else { 0 };
        if self.held >= HOLD {
            return Some(self.deed.act(tick.cabinet));
        }
        tick.hands.pressed.holds(Dir::Left).then_some(PageTurn::Menu)
    }

    fn draw(&self, canvas: &mut Canvas, cabinet: &Cabinet) {
        sheet::draw_sentences(canvas, 60, &self.deed.about(cabinet));
        sheet::draw_hold(canvas, 160, "hold the button for three seconds", self.held, HOLD);
    }
}

/// The page with the result of the action.
struct DeedDone {
    title: &'static str,
    good: bool,
    sentence: String,
}

impl Page for DeedDone {
    fn frame(&self) -> PageFrame {
        PageFrame(ScreenName::StaffSaid, self.title, sheet::ONLY_BACK)
    }

    fn tick(&mut self, tick: &mut Tick) -> Option<PageTurn> {
        let first = if self.good { Chime::Row } else { Chime::Refused };
        tick.cue = (tick.number == 1).then_some(first);
        tick.back()
    }

    fn draw(&self, canvas: &mut Canvas, _: &Cabinet) {
        let sign = if self.good {
            sprites::ui::CHECK
        } else {
            sprites::ui::CROSS
        };
        canvas.frame(sign, 0, 232, 64);
        sheet::draw_sentences(canvas, 96, std::slice::from_ref(&self.sentence));
    }
}
