//! Compares what was seen on the screen during the day with what the files say.

use hat_trick::booth::day::DayStart;
use hat_trick::booth::journal::stats::{Gatherer, Stats};
use hat_trick::booth::journal::{self, Cause, Entry, JournalLine, Played, for_each};
use hat_trick::booth::leaderboard::{FILE, REPLAYS, read_only};
use hat_trick::levels;
use hat_trick::rules::replay::Replay;
use hat_trick::rules::tuning::SECOND;
use hat_trick::screens::Game;
use jiff::tz::TimeZone;
use std::fmt;
use std::fs;
use std::path::Path;

/// The most bytes that a row may take on the leaderboard, and the most that a row and its play may take in the journal.
const ROW: u64 = 300;
const LINES: u64 = 320;
/// The most bytes that a replay may take per minute of play.
const MINUTE: u64 = 4096;
/// The time between two lines of the journal that record that the game is running, in seconds, and the most bytes that
/// such a line may take.
const ALIVE: u32 = 300;
const ALIVE_LINE: u64 = 64;

/// A play that has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Play {
    score: u32,
    was_left: bool,
    /// The length of the play. The last tick of a run is not shown, so this may be a second too short.
    seconds: u32,
}

/// Everything that was seen on the screen.
#[derive(Default)]
pub struct Books {
    /// The length of the current run in seconds, and its score.
    run: Option<(u32, u32)>,
    plays: Vec<Play>,
    /// The scores that have reached the leaderboard.
    scores: Vec<u32>,
    screen: &'static str,
}

impl Books {
    /// Records what the screen shows.
    pub fn look(&mut self, game: &Game) {
        let before = std::mem::replace(&mut self.screen, game.screen_name().as_str());
        let is_run = |screen: &str| !screen.starts_with("attract") && !OTHERS.contains(&screen);
        if is_run(self.screen) {
            let world = game.moment().world.unwrap();
            self.run = Some((world.tick / SECOND, world.score().0));
        } else if is_run(before)
            && let Some((seconds, score)) = self.run
        {
            let was_left = self.screen != "game-over";
            self.plays.push(Play {
                seconds,
                score,
                was_left,
            });
        }
        if before == "initials" && self.screen == "ranking" {
            self.scores.extend(self.run.map(|(_, score)| score));
        }
    }

    /// Checks that the files agree with what was seen, and that they are no larger than necessary.
    pub fn expect_them_to_agree(mut self, folder: &Path, seconds: u32) {
        let (stats, mut noted) = read(folder);
        noted.sort();
        self.plays.sort();
        assert_eq!(noted.len(), self.plays.len());
        for (noted, seen) in noted.iter().zip(&self.plays) {
            assert_eq!((noted.score, noted.was_left), (seen.score, seen.was_left));
            assert!(noted.seconds.abs_diff(seen.seconds) <= 1, "{noted:?} {seen:?}");
        }
        self.expect_the_statistics(&stats, seconds);
        self.expect_the_board(folder);
        self.expect_small_files(folder, seconds);
    }

    fn expect_the_statistics(&self, stats: &Stats, seconds: u32) {
        let plays = self.plays.len() as u64;
        assert_eq!((stats.plays, stats.hours.iter().sum::<u64>()), (plays, plays));
        assert_eq!(stats.days.values().collect::<Vec<_>>(), [&plays]);
        assert_eq!(stats.ends.iter().map(|end| end.plays).sum::<u64>(), plays);
        let left = stats.ends.iter().filter(|end| end.cause == Cause::Left);
        let seen_left = self.plays.iter().filter(|play| play.was_left).count() as u64;
        assert_eq!(left.map(|end| end.plays).sum::<u64>(), seen_left);
        assert_eq!(
            stats.best_score,
            self.plays.iter().map(|play| play.score).max().unwrap()
        );
        let mut lengths: Vec<u32> = self.plays.iter().map(|play| play.seconds).collect();
        lengths.sort();
        let median = lengths[(lengths.len() - 1) / 2];
        assert!(
            stats.median_seconds.unwrap().abs_diff(median) <= 1,
            "{stats:?} {median}"
        );
        assert_eq!((stats.starts, stats.crashes, stats.unreadable_lines), (1, 0, 0));
        assert_eq!(stats.uptime_seconds, u64::from(seconds));
    }

    /// Checks that the leaderboard has every row, each with a replay that reaches the row's score.
    fn expect_the_board(&self, folder: &Path) {
        let campaign = levels::shipped().unwrap();
        let rows = read_only(folder).unwrap();
        let mut scores: Vec<u32> = self.scores.clone();
        scores.sort_by(|one, other| other.cmp(one));
        assert_eq!(rows.iter().map(|row| row.score).collect::<Vec<_>>(), scores);
        for row in rows {
            let path = folder.join(REPLAYS).join(row.replay.unwrap());
            let replay = Replay::parse(&fs::read_to_string(path).unwrap()).unwrap();
            assert_eq!(replay.verify(&campaign).unwrap().score, row.score);
        }
    }

    fn expect_small_files(&self, folder: &Path, seconds: u32) {
        let size = |path: &Path| fs::metadata(path).unwrap().len();
        let rows = self.scores.len() as u64;
        assert!(size(&folder.join(FILE)) <= rows * ROW);
        let alive = u64::from(seconds / ALIVE + 2) * ALIVE_LINE;
        let plays = self.plays.len() as u64;
        assert!(size(&folder.join(journal::FILE)) <= plays * LINES + alive);
        let replays: Vec<_> = fs::read_dir(folder.join(REPLAYS)).unwrap().collect();
        assert_eq!(replays.len() as u64, rows);
        let bytes: u64 = replays.into_iter().map(|entry| size(&entry.unwrap().path())).sum();
        let played: u64 = self.plays.iter().map(|play| u64::from(play.seconds)).sum();
        assert!(
            bytes <= played.div_ceil(60) * MINUTE,
            "{bytes} bytes of replays of {played} seconds"
        );
        let names = fs::read_dir(folder).unwrap().count();
        assert_eq!(names, 6, "board, backup, journal, replays and two locks");
    }
}

/// The screens that do not belong to a run.
const OTHERS: [&str; 4] = ["title", "game-over", "initials", "ranking"];

/// Reads the journal and returns its statistics and its plays.
fn read(folder: &Path) -> (Stats, Vec<Play>) {
    let mut gatherer = Gatherer::new(TimeZone::UTC, DayStart::default());
    let mut plays = Vec::new();
    for_each(folder, |line| {
        if let JournalLine::Entry(Entry::Play(Played {
            seconds, score, cause, ..
        })) = line
        {
            plays.push(Play {
                seconds,
                score,
                was_left: cause == Cause::Left,
            });
        }
        gatherer.add(line);
    })
    .unwrap();
    (gatherer.finish(false), plays)
}

impl fmt::Display for Books {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let left = self.plays.iter().filter(|play| play.was_left).count();
        let seconds: u32 = self.plays.iter().map(|play| play.seconds).sum();
        write!(
            f,
            "{} plays of {seconds} seconds, {left} of them left, {} rows",
            self.plays.len(),
            self.scores.len()
        )
    }
}
