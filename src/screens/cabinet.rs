//! What all screens share: the levels, the leaderboard, the demos and the options that the game was started with.

use crate::booth::config::{Config, Loaded};
use crate::booth::denied;
use crate::booth::folder::Claimed;
use crate::booth::initials::Initials;
use crate::booth::journal::{Entry, InputKind, Journal, Played, Scored};
use crate::booth::leaderboard::{Leaderboard, NewRow, Notice, Placement};
use crate::levels::DEMOS;
use crate::rules::replay::Replay;
use crate::rules::{Campaign, Terms, tuning};
use crate::view::looks::{Looks, Motion};
use jiff::ZonedDateTime;
use std::sync::Arc;

/// How often the game tries to save rows that are only in memory, in ticks.
const RETRY_EVERY: u32 = 10 * tuning::SECOND;
/// How often the game checks whether staff changed the leaderboard, in ticks.
const FOLLOW_EVERY: u32 = tuning::SECOND;
/// How often the game notes in the journal that it is still running, in ticks.
const ALIVE_EVERY: u32 = 5 * 60 * tuning::SECOND;

/// The options that the game was started with.
#[derive(Clone, Debug)]
pub struct Setup {
    /// The level with which play begins at once, if one was given on the command line.
    pub level: Option<u8>,
    /// The seed that every run uses, if one was given on the command line.
    pub seed: Option<u64>,
    /// Whether hits cost no retries.
    pub god: bool,
    /// How the picture is shown.
    pub looks: Looks,
    /// Returns the current time.
    pub now: fn() -> ZonedDateTime,
}

/// Who keeps the scores.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keeper {
    /// The staff of a booth, who hand out prizes in return for claim codes.
    #[default]
    Booth,
    /// A player's own browser.
    Browser,
}

/// The cabinet.
#[derive(Debug)]
pub struct Cabinet {
    /// The levels.
    pub campaign: Arc<Campaign>,
    /// The leaderboard.
    pub board: Leaderboard,
    /// The options that the game was started with.
    pub setup: Setup,
    /// The settings of staff.
    pub config: Config,
    /// Whether the booth's configuration file contains mistakes that staff should know about.
    pub config_is_broken: bool,
    /// The kind of device that was used most recently.
    pub input: InputKind,
    /// Who keeps the scores.
    pub keeper: Keeper,
    /// Whether somebody is trying out a level that they are building. If so, each run is followed by another, and no
    /// scores are kept.
    pub tries_out: bool,
    last_run: Option<String>,
    claimed: Option<Claimed>,
    journal: Option<Journal>,
    demos: Vec<Replay>,
    next_demo: usize,
    ticks: u32,
}

impl Cabinet {
    /// Makes a cabinet with this leaderboard. Demos recorded under older rules are left out.
    pub fn new(campaign: Arc<Campaign>, board: Leaderboard, setup: Setup) -> Self {
        let demos = DEMOS.iter().filter_map(|(_, text)| Replay::parse(text).ok()).collect();
        Self {
            campaign,
            board,
            setup,
            config: Config::default(),
            config_is_broken: false,
            input: InputKind::default(),
            keeper: Keeper::default(),
            tries_out: false,
            last_run: None,
            claimed: None,
            journal: None,
            demos,
            next_demo: 0,
            ticks: 0,
        }
    }

    /// Returns the same cabinet with the settings that staff have chosen.
    pub fn with_config(mut self, loaded: Loaded) -> Self {
        self.config_is_broken = !loaded.mistakes.is_empty();
        self.config = loaded.config;
        self.board = self.board.with_day_start(self.config.day_starts_at_hour);
        self
    }

    /// Returns the same cabinet, with its scores kept in the player's browser.
    pub fn in_browser(self) -> Self {
        let keeper = Keeper::Browser;
        Self { keeper, ..self }
    }

    /// Returns the same cabinet for somebody who builds a level. The cabinet then keeps no scores and asks no quiz
    /// questions.
    pub fn for_a_designer(mut self) -> Self {
        self.tries_out = true;
        self.config.play.quiz = false;
        self
    }

    /// Returns the same cabinet with this claim on its data folder, which the cabinet holds until it is dropped.
    pub fn with_folder(mut self, claimed: Claimed) -> Self {
        self.claimed = Some(claimed);
        self
    }

    /// Returns the same cabinet with a journal, after recording in the journal that the game has started.
    pub fn with_journal(mut self, journal: Journal) -> Self {
        self.journal = Some(journal);
        let time = self.now().timestamp();
        self.note(&Entry::Start { time });
        self
    }

    /// Advances by one tick. From time to time, the cabinet tries again to save rows that could not be written. If it
    /// could not claim the data folder earlier, it tries to claim the folder first. If another game has claimed the
    /// folder in the meantime, nothing is written.
    pub fn tick(&mut self) {
        self.ticks = self.ticks.wrapping_add(1);
        if self.ticks.is_multiple_of(RETRY_EVERY) && self.may_write() {
            self.board.retry_pending();
            if let Some(journal) = &mut self.journal {
                journal.retry();
            }
        }
        if self.ticks.is_multiple_of(FOLLOW_EVERY) {
            self.board.follow();
        }
        if self.ticks.is_multiple_of(ALIVE_EVERY) {
            let time = self.now().timestamp();
            self.note(&Entry::Alive { time });
        }
    }

    /// Adds a run to the leaderboard and the journal. The leaderboard and the journal are both saved before the run is
    /// shown.
    pub fn record(&mut self, row: NewRow, replay: &str) -> Placement {
        let now = self.now();
        let placement = self.board.record(row, replay, &now);
        self.last_run = Some(replay.to_owned());
        if let Some(row) = self.board.rows().get(placement.index) {
            let scored = Scored::of(row);
            self.note(&Entry::Score(scored));
        }
        placement
    }

    /// The replay of the latest run on the leaderboard.
    pub fn last_run(&self) -> Option<&str> {
        self.last_run.as_deref()
    }

    /// The demos that were recorded under the current rules.
    pub fn demos(&self) -> &[Replay] {
        &self.demos
    }

    /// Adds a run that has ended to the journal.
    pub fn note_play(&mut self, played: Played) {
        self.note(&Entry::Play(played));
    }

    fn note(&mut self, entry: &Entry) {
        if let Some(journal) = &mut self.journal {
            journal.note(entry);
        }
    }

    /// Returns the latest notice for staff.
    pub fn notice(&self) -> Option<String> {
        let journal = || self.journal.as_ref()?.problem().map(str::to_owned);
        let board = self.board.notices().last();
        board.map(ToString::to_string).or_else(journal)
    }

    /// Whether a booth's new scores exist only in memory, in which case staff should act soon.
    pub fn scores_are_at_risk(&self) -> bool {
        self.keeper == Keeper::Booth && self.board.notices().iter().any(Notice::is_passing)
    }

    fn may_write(&mut self) -> bool {
        let again = |claimed: &mut Claimed| claimed.is_locked() || claimed.try_again().is_ok();
        self.claimed.as_mut().is_none_or(again)
    }

    /// The current time, for leaderboard rows and the board of the day.
    pub fn now(&self) -> ZonedDateTime {
        (self.setup.now)()
    }

    /// Returns the terms of the next run.
    pub fn terms(&self) -> Terms {
        let play = &self.config.play;
        let limit = play.limit();
        Terms {
            retries: play.retries,
            deadlines: play.deadlines_percent,
            quiz: play.quiz,
            limit: (limit > 0).then_some(limit * tuning::SECOND),
        }
    }

    /// Returns how the picture is shown. An effect is on only if both the command line and the configuration allow it.
    pub fn looks(&self) -> Looks {
        let (asked, picture) = (self.setup.looks, &self.config.picture);
        Looks {
            crt: asked.crt && picture.crt,
            motion: if picture.reduced_motion {
                Motion::Reduced
            } else {
                asked.motion
            },
        }
    }

    /// Whether these initials are banned from the leaderboard.
    pub fn denies(&self, initials: Initials) -> bool {
        denied::is_denied(initials) || denied::is_among(initials, &self.config.denied_initials)
    }

    /// The score to beat.
    pub fn best(&self) -> u32 {
        self.board.rows().first().map_or(0, |row| row.score)
    }

    /// Returns the next demo, starting over after the last one.
    pub fn next_demo(&mut self) -> Option<Replay> {
        let count = self.demos.len().max(1);
        self.next_demo = (self.next_demo + 1) % count;
        self.demos.get((self.next_demo + count - 1) % count).cloned()
    }

    /// Returns the demo of the level with this number.
    pub fn demo(&self, number: u8) -> Option<&Replay> {
        self.demos.iter().find(|demo| demo.level == number)
    }

    /// Returns the best run of the day, if its replay can be read.
    pub fn champion(&self) -> Option<(String, Replay)> {
        let row = self.board.best_today(&self.now())?;
        let text = self.board.replay_text(row.replay.as_deref()?)?;
        let replay = Replay::parse(&text).ok()?;
        Some((format!("CHAMPION'S RUN  {}  {}", row.initials, row.score), replay))
    }

    /// Returns the seed of the next run: the one given on the command line, or one that no player can predict.
    pub fn next_seed(&self) -> u64 {
        let nanoseconds = self.now().timestamp().as_nanosecond() as u64;
        // The seed has at most 53 bits, so that every JSON reader can represent it exactly.
        let mixed = nanoseconds.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 11;
        self.setup.seed.unwrap_or(mixed)
    }
}
