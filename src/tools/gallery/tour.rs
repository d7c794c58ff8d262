//! Drives the game through all its screens and photographs them, for the gallery and for the golden pictures.
//!
//! The seed, the clock and the leaderboard are fixed, and all input comes from this module, so the pictures are the
//! same each time.

use super::example::{self, fill, keep_journal, noon};
use crate::app::desk::Failure;
use crate::booth::config::Config;
use crate::booth::initials::ALPHABET;
use crate::booth::leaderboard::Leaderboard;
use crate::booth::pin;
use crate::rules::quiz::Quiz;
use crate::rules::replay::Replay;
use crate::rules::tuning::SECOND;
use crate::rules::{Campaign, Dir, Input, Phase};
use crate::screens::{Cabinet, Game, ScreenName, SecondScreen, Setup};
use crate::view::Atlas;
use crate::view::canvas::Canvas;
use crate::view::looks::Looks;
use crate::view::raster::paint;
use crate::view::sheet::Picture;
use std::rc::Rc;
use std::sync::Arc;
use tempfile::TempDir;

/// The seed of every run; the demos use the same one.
const SEED: u64 = 1;

/// The pages of the staff menu, in menu order.
const STAFF_PAGES: [&str; 11] = [
    "staff-rows",
    "staff-reset",
    "staff-undo",
    "staff-input",
    "staff-sound",
    "staff-screen",
    "staff-settings",
    "staff-statistics",
    "staff-about",
    "staff-restart",
    "staff-quit",
];

/// The part of the gallery that a picture belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Group {
    /// The sprite sheets.
    Sheets,
    /// The screens other than the levels.
    Screens,
    /// The level with this number.
    Level(u8),
}

impl Group {
    /// Returns the heading of the group.
    pub fn title(&self) -> String {
        match self {
            Self::Sheets => "Sprite sheets".to_owned(),
            Self::Screens => "Screens".to_owned(),
            Self::Level(number) => format!("Level {number}"),
        }
    }
}

/// A picture of a screen.
#[derive(Clone, Debug)]
pub struct Shot {
    /// The group of the picture.
    pub group: Group,
    /// The name of the picture, unique in its group.
    pub name: &'static str,
    /// The pixels of the canvas.
    pub picture: Picture,
}

impl Shot {
    /// Returns the unique name of the picture's file, without the extension.
    pub fn file_name(&self) -> String {
        match self.group {
            Group::Level(number) => format!("level-{number:02}-{}", self.name),
            _ => self.name.to_owned(),
        }
    }
}

/// The function that receives the pictures, one after the other.
type Take<'a> = &'a mut dyn FnMut(Shot) -> Result<(), Failure>;

/// Drives the game through every screen and every level, and hands each picture to `take`.
pub fn shots(atlas: &Rc<Atlas>, campaign: &Arc<Campaign>, take: Take) -> Result<(), Failure> {
    let numbers: Vec<u8> = campaign.levels().map(|level| level.number).collect();
    Tour::new(atlas, campaign, None, take)?.attract()?;
    Tour::new(atlas, campaign, None, take)?.staff()?;
    Tour::new(atlas, campaign, Some(1), take)?.one_run()?;
    Tour::new(atlas, campaign, Some(1), take)?.pause()?;
    Tour::new(atlas, campaign, Some(1), take)?.walk_away()?;
    let quizzes: Vec<u8> = numbers.iter().copied().filter(|number| Quiz::is_due(*number)).collect();
    for (number, right) in quizzes.into_iter().zip([true, false]) {
        Tour::new(atlas, campaign, Some(number), take)?.quiz(right)?;
    }
    Tour::new(atlas, campaign, Some(1), take)?.ending(&numbers)?;
    for number in numbers {
        Tour::new(atlas, campaign, Some(number), take)?.level(number)?;
    }
    Ok(())
}

/// A game that is driven through its screens.
struct Tour<'a> {
    take: Take<'a>,
    game: Game,
    canvas: Canvas,
    demo: Vec<Input>,
    /// The leaderboard's folder, which is deleted after the tour.
    data: TempDir,
}

impl<'a> Tour<'a> {
    fn new(atlas: &Rc<Atlas>, campaign: &Arc<Campaign>, level: Option<u8>, take: Take<'a>) -> Result<Self, Failure> {
        let setup = Setup {
            level,
            seed: Some(SEED),
            god: false,
            looks: Looks::default(),
            now: noon,
        };
        let data = TempDir::new().map_err(|error| Failure::file(&std::env::temp_dir(), &error))?;
        let board = Leaderboard::open(data.path(), &noon());
        let mut cabinet = Cabinet::new(Arc::clone(campaign), board, setup);
        let best = cabinet.demo(2).map(Replay::to_json).unwrap_or_default();
        fill(&mut cabinet.board, &best);
        Ok(Self {
            take,
            demo: level.map(|number| demo(&cabinet, number)).unwrap_or_default(),
            game: Game::new(cabinet),
            canvas: Canvas::new(Rc::clone(atlas)),
            data,
        })
    }

    /// Shows every page of the attract loop, and the title.
    fn attract(&mut self) -> Result<(), Failure> {
        let pages = [
            ScreenName::AttractTitle,
            ScreenName::AttractHowTo,
            ScreenName::AttractDemo,
            ScreenName::AttractRanking,
            ScreenName::AttractChampion,
            ScreenName::AttractLearn,
        ];
        for page in pages {
            self.wait_for(page);
            self.idle(4 * SECOND);
            self.shoot(Group::Screens, page.as_str())?;
        }
        self.tap(Input::NONE.with_button());
        self.idle(30);
        self.shoot(Group::Screens, "title")?;
        self.game.escape();
        self.idle(5);
        self.shoot(Group::Screens, "title-paused")?;
        self.game.escape();
        self.second_screen()
    }

    /// Shows the second screen with the leaderboard of this tour.
    fn second_screen(&mut self) -> Result<(), Failure> {
        SecondScreen::new(self.data.path(), Config::default(), noon).draw(&mut self.canvas);
        self.hand_in(Group::Screens, "board")
    }

    /// Shows what appears when somebody asks for the staff menu while no PIN is set, then the menu and its pages.
    fn staff(&mut self) -> Result<(), Failure> {
        self.game.call_staff();
        self.idle(30);
        self.shoot(Group::Screens, "title-no-pin")?;
        let pin = "UDLR".parse::<pin::Pin>()?;
        pin::set(self.data.path(), &pin)?;
        keep_journal(self.data.path());
        self.game.call_staff();
        self.idle(30);
        self.tap(Input::from(Dir::Up));
        self.shoot(Group::Screens, "staff-pin")?;
        for dir in [Dir::Down, Dir::Left, Dir::Right] {
            self.tap(Input::from(dir));
        }
        self.wait_for(ScreenName::StaffMenu);
        self.idle(5);
        self.shoot(Group::Screens, "staff-menu")?;
        STAFF_PAGES.into_iter().try_for_each(|name| self.staff_page(name))
    }

    /// Opens the page of a menu entry, tries it out, and goes back to the menu.
    fn staff_page(&mut self, name: &'static str) -> Result<(), Failure> {
        self.tap(Input::NONE.with_button());
        self.idle(10);
        match name {
            "staff-input" => {
                self.game.hear_devices(&example::said(), &[0, 1]);
                self.hold(Input::from(Dir::Up).with_button());
            }
            "staff-reset" => self.hold(Input::NONE.with_button()),
            "staff-settings" | "staff-sound" => self.tap(Input::from(Dir::Down)),
            _ => {}
        }
        self.shoot(Group::Screens, name)?;
        if name == "staff-rows" {
            self.tap(Input::NONE.with_button());
            self.shoot(Group::Screens, "staff-remove")?;
        }
        self.leave_staff_page();
        self.tap(Input::from(Dir::Down));
        Ok(())
    }

    /// Holds an input for a second and a half.
    fn hold(&mut self, held: Input) {
        (0..90).for_each(|_| self.game.tick(held));
    }

    /// Goes back to the menu with the stick, with the button, or by holding the button, depending on the page.
    fn leave_staff_page(&mut self) {
        let button = Input::NONE.with_button();
        self.idle(5);
        match self.game.screen_name() {
            ScreenName::StaffSettings => self.tap(button),
            ScreenName::StaffInput => {
                self.hold(button);
                self.hold(button);
                self.idle(5);
            }
            _ => self.tap(Input::from(Dir::Left)),
        }
    }

    /// Plays a run from the first intro to the leaderboard.
    fn one_run(&mut self) -> Result<(), Failure> {
        self.idle(60);
        self.shoot(Group::Screens, "intro")?;
        self.play_demo(60, &[])?;
        self.idle(4 * SECOND);
        self.shoot(Group::Screens, "cleared")?;
        self.tap_until(ScreenName::Dying);
        self.idle(10);
        self.shoot(Group::Screens, "hit")?;
        self.tap_until(ScreenName::GameOver);
        self.idle(2 * SECOND);
        self.shoot(Group::Screens, "game-over")?;
        self.tap_until(ScreenName::Initials);
        self.idle(40);
        self.shoot(Group::Screens, "initials")?;
        self.spell("ASS");
        self.shoot(Group::Screens, "initials-denied")?;
        self.wait_for(ScreenName::Ranking);
        self.idle(30);
        self.shoot(Group::Screens, "ranking")
    }

    /// Pauses the game in a level, and moves the cursor to the second entry.
    fn pause(&mut self) -> Result<(), Failure> {
        self.idle(5 * SECOND);
        self.game.escape();
        self.idle(5);
        self.tap(Input::from(Dir::Down));
        self.shoot(Group::Screens, "paused")
    }

    /// Gives no input in a level until the game asks whether anybody is still there.
    fn walk_away(&mut self) -> Result<(), Failure> {
        self.idle(24 * SECOND);
        self.shoot(Group::Screens, "still-there")
    }

    /// Plays a level, and answers the quiz after it correctly or incorrectly.
    fn quiz(&mut self, right: bool) -> Result<(), Failure> {
        self.play_demo(0, &[])?;
        self.tap_until(ScreenName::Quiz);
        self.idle(SECOND);
        if right {
            self.shoot(Group::Screens, "quiz")?;
        }
        self.answer(right);
        self.shoot(Group::Screens, if right { "quiz-right" } else { "quiz-wrong" })
    }

    /// Plays all levels one after the other, and shows the end of the story and the first intro of the second loop. A
    /// level does not depend on earlier ones, so its demo clears it here, too.
    fn ending(&mut self, numbers: &[u8]) -> Result<(), Failure> {
        for number in numbers {
            self.tap_until(ScreenName::Intro);
            self.demo = demo(self.game.cabinet(), *number);
            self.play_demo(0, &[])?;
        }
        self.tap_until(ScreenName::Ending);
        self.idle(90);
        self.shoot(Group::Screens, "ending-tool")?;
        self.idle(9 * SECOND);
        self.shoot(Group::Screens, "ending-sunrise")?;
        self.tap_until(ScreenName::Intro);
        self.idle(60);
        self.shoot(Group::Screens, "loop-2-intro")
    }

    /// Shows a level's intro, its start, two later moments of its demo, its tally, and the end of a run in this level.
    fn level(&mut self, number: u8) -> Result<(), Failure> {
        let middle = self.demo.len() / 2;
        let stops = [
            (60, "intro"),
            (150, "start"),
            (middle, "middle"),
            (middle * 3 / 2, "late"),
        ];
        self.play_demo(0, &stops.map(|(at, name)| (at, Group::Level(number), name)))?;
        self.idle(4 * SECOND);
        self.shoot(Group::Level(number), "cleared")?;
        self.tap_until(ScreenName::GameOver);
        self.idle(2 * SECOND);
        self.shoot(Group::Level(number), "game-over")
    }

    /// Plays the level's demo from tick `from` on, and takes a picture at each stop.
    fn play_demo(&mut self, from: usize, stops: &[(usize, Group, &'static str)]) -> Result<(), Failure> {
        let moves = self.demo.clone();
        for (tick, held) in moves.into_iter().enumerate().skip(from) {
            if let Some((_, group, name)) = stops.iter().find(|(at, ..)| *at == tick) {
                self.shoot(group.clone(), name)?;
            }
            self.game.tick(held);
        }
        Ok(())
    }

    fn shoot(&mut self, group: Group, name: &'static str) -> Result<(), Failure> {
        self.game.draw(&mut self.canvas, 256);
        self.hand_in(group, name)
    }

    /// Passes the drawn picture to `take`.
    fn hand_in(&mut self, group: Group, name: &'static str) -> Result<(), Failure> {
        let picture = paint(&self.canvas);
        (self.take)(Shot { group, name, picture })
    }

    fn idle(&mut self, ticks: u32) {
        (0..ticks).for_each(|_| self.game.tick(Input::NONE));
    }

    fn tap(&mut self, keys: Input) {
        self.game.tick(keys);
        self.idle(5);
    }

    /// Waits until a screen is shown, for at most two minutes.
    fn wait_for(&mut self, screen: ScreenName) {
        for _ in 0..120 * SECOND {
            if self.game.screen_name() == screen {
                return;
            }
            self.game.tick(Input::NONE);
        }
    }

    /// Taps the button twice per second until a screen is shown, for at most five minutes.
    fn tap_until(&mut self, screen: ScreenName) {
        for tick in 0..300 * SECOND {
            if self.game.screen_name() == screen {
                return;
            }
            let tap = tick % 30 == 0;
            self.game
                .tick(if tap { Input::NONE.with_button() } else { Input::NONE });
        }
    }

    /// Enters initials and presses END.
    fn spell(&mut self, letters: &str) {
        for letter in letters.chars() {
            let down = ALPHABET.chars().take_while(|other| *other != letter).count();
            (0..down).for_each(|_| self.tap(Input::from(Dir::Down)));
            self.tap(Input::NONE.with_button());
        }
        self.tap(Input::NONE.with_button());
    }

    /// Chooses the right answer of a quiz, or a wrong one if `right` is false.
    fn answer(&mut self, right: bool) {
        for _ in 0..3 {
            if self.is_on_right_answer() == right {
                break;
            }
            self.tap(Input::from(Dir::Down));
        }
        self.tap(Input::NONE.with_button());
        self.idle(20);
    }

    fn is_on_right_answer(&self) -> bool {
        self.game.moment().world.is_some_and(|world| match world.phase {
            Phase::Quiz(quiz) => {
                let line = quiz.lines(&world.stage).get(usize::from(quiz.cursor)).copied();
                line.is_some_and(|(_, right)| right)
            }
            _ => false,
        })
    }
}

/// Returns the inputs that clear a level.
fn demo(cabinet: &Cabinet, number: u8) -> Vec<Input> {
    let inputs = cabinet.demo(number).and_then(|demo| demo.inputs().ok());
    inputs.into_iter().flatten().collect()
}
