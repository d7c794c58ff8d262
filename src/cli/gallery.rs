//! `gallery`: every sprite sheet and every screen as PNG, for review. Needs no window.

use super::{Failure, maps};
use crate::booth::day::DayStart;
use crate::booth::initials::Initials;
use crate::booth::leaderboard::{Leaderboard, NewRow};
use crate::rules::Input;
use crate::rules::quiz::Quiz;
use crate::rules::tuning::SECOND;
use crate::screens::{Cabinet, Game, SecondScreen, Setup};
use crate::view::canvas::Canvas;
use crate::view::raster::paint;
use crate::view::sheet::{Picture, Sheet};
use crate::view::{Atlas, SHEETS};
use jiff::Zoned;
use jiff::civil::date;
use std::path::Path;
use std::rc::Rc;
use tempfile::TempDir;

/// How many times larger a sheet is shown.
const SHEET_SCALE: u32 = 6;
/// The seed of every run in the gallery, so that it shows the same each time.
const SEED: u64 = 1;

/// Writes all pictures into `folder`, which is made when missing.
pub fn run(folder: &Path) -> Result<(), Failure> {
    std::fs::create_dir_all(folder).map_err(|error| Failure::file(folder, &error))?;
    for file in SHEETS {
        let sheet = Sheet::read(file.name, file.json, file.png)?;
        save(
            folder,
            &format!("sheet-{}", sheet.name),
            &sheet.picture.enlarged(SHEET_SCALE),
        )?;
    }
    let atlas = Rc::new(Atlas::load()?);
    let numbers: Vec<u8> = maps::shipped()?.levels().map(|level| level.number).collect();
    for level in std::iter::once(None).chain(numbers.into_iter().map(Some)) {
        let mut tour = Tour::new(folder, &atlas, level)?;
        tour.walk()?;
    }
    Tour::new(folder, &atlas, Some(1))?.walk_away()
}

fn save(folder: &Path, name: &str, picture: &Picture) -> Result<(), Failure> {
    let path = folder.join(format!("{name}.png"));
    let bytes = picture
        .to_png()
        .map_err(|error| Failure(format!("{}: {error}", path.display())))?;
    std::fs::write(&path, bytes).map_err(|error| Failure::file(&path, &error))?;
    super::out::say(path.display())?;
    Ok(())
}

/// A game that is driven through its screens and photographed on the way.
struct Tour<'a> {
    folder: &'a Path,
    game: Game,
    canvas: Canvas,
    level: Option<u8>,
    /// The leaderboard's folder, which goes with the tour.
    data: TempDir,
}

impl<'a> Tour<'a> {
    fn new(folder: &'a Path, atlas: &Rc<Atlas>, level: Option<u8>) -> Result<Self, Failure> {
        let campaign = maps::shipped()?;
        let setup = Setup {
            level,
            seed: Some(SEED),
            god: false,
            now: noon,
        };
        let data = TempDir::new().map_err(|error| Failure::file(&std::env::temp_dir(), &error))?;
        let cabinet = Cabinet::new(campaign, example_board(data.path()), setup);
        Ok(Self {
            folder,
            game: Game::new(cabinet),
            canvas: Canvas::new(Rc::clone(atlas)),
            level,
            data,
        })
    }

    fn walk(&mut self) -> Result<(), Failure> {
        match self.level {
            None => self.walk_attract(),
            Some(number) => self.walk_level(number),
        }
    }

    /// Every page of the attract loop, and the title.
    fn walk_attract(&mut self) -> Result<(), Failure> {
        let pages = [
            "attract-title",
            "attract-how-to",
            "attract-demo",
            "attract-ranking",
            "attract-learn",
        ];
        for page in pages {
            self.wait_for(page);
            self.idle(4 * SECOND);
            self.shoot(page)?;
        }
        self.game.tick(Input::NONE.with_button());
        self.idle(30);
        self.shoot("title")?;
        SecondScreen::new(self.data.path(), DayStart::default(), noon).draw(&mut self.canvas);
        save(self.folder, "board", &paint(&self.canvas))
    }

    /// A level's intro, its start, the middle of its demo and its tally; then the way to the leaderboard.
    fn walk_level(&mut self, number: u8) -> Result<(), Failure> {
        let moves: Vec<Input> = self
            .game
            .cabinet()
            .demo(number)
            .and_then(|demo| demo.inputs().ok())
            .into_iter()
            .flatten()
            .collect();
        let shots = [
            (60, "intro"),
            (150, "start"),
            (moves.len() / 2, "middle"),
            (moves.len() * 3 / 4, "late"),
        ];
        for (tick, held) in moves.into_iter().enumerate() {
            if let Some((_, name)) = shots.iter().find(|(at, _)| *at == tick) {
                self.shoot(name)?;
            }
            self.game.tick(held);
        }
        self.idle(4 * SECOND);
        self.shoot("cleared")?;
        if Quiz::is_due(number) {
            self.tap_until("quiz");
            self.idle(SECOND);
            self.shoot("quiz")?;
        }
        self.lose()
    }

    /// Leaves a level alone until the game asks.
    fn walk_away(&mut self) -> Result<(), Failure> {
        self.idle(24 * SECOND);
        self.shoot("still-there")
    }

    /// Stands still until no retry is left, and goes through game over, initials and leaderboard.
    fn lose(&mut self) -> Result<(), Failure> {
        self.tap_until("game-over");
        self.idle(2 * SECOND);
        self.shoot("game-over")?;
        self.tap_until("initials");
        self.idle(40);
        self.shoot("initials")?;
        self.tap_until("ranking");
        self.idle(30);
        self.shoot("ranking")
    }

    fn shoot(&mut self, name: &str) -> Result<(), Failure> {
        self.game.draw(&mut self.canvas, 256);
        let picture = paint(&self.canvas);
        let prefix = self.level.map_or(String::new(), |number| format!("level-{number}-"));
        save(self.folder, &format!("{prefix}{name}"), &picture)
    }

    fn idle(&mut self, ticks: u32) {
        (0..ticks).for_each(|_| self.game.tick(Input::NONE));
    }

    /// Waits until a screen is shown; at most two minutes.
    fn wait_for(&mut self, screen: &str) {
        for _ in 0..120 * SECOND {
            if self.game.screen_name() == screen {
                return;
            }
            self.game.tick(Input::NONE);
        }
    }

    /// Taps the button twice a second until a screen is shown; at most five minutes.
    fn tap_until(&mut self, screen: &str) {
        for tick in 0..300 * SECOND {
            if self.game.screen_name() == screen {
                return;
            }
            let tap = tick % 30 == 0;
            self.game
                .tick(if tap { Input::NONE.with_button() } else { Input::NONE });
        }
    }
}

/// Noon of an exhibition day.
fn noon() -> Zoned {
    let time = date(2026, 3, 24).at(12, 0, 0, 0);
    time.to_zoned(jiff::tz::TimeZone::UTC)
        .unwrap_or_else(|_| Zoned::default())
}

/// A leaderboard as it looks in the afternoon.
fn example_board(folder: &Path) -> Leaderboard {
    let now = noon();
    let mut board = Leaderboard::open(folder, &now);
    let rows = [
        ("ADA", 41_250, 3, 162),
        ("BOB", 28_900, 3, 121),
        ("CAT", 17_350, 2, 95),
        ("DEE", 9_450, 2, 70),
        ("EVE", 3_300, 1, 44),
    ];
    for (name, score, level, seconds) in rows {
        if let Ok(initials) = name.parse::<Initials>() {
            let row = NewRow {
                initials,
                score,
                level,
                r#loop: 1,
                seconds,
            };
            board.record(row, "", &now);
        }
    }
    board
}
