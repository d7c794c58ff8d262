//! The statistics of a journal, gathered line by line so that they need little memory.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ZonedDateTime};
use serde::{Serialize, Serializer};

use super::{Cause, Entry, JournalLine, Played};
use crate::booth::day::DayStart;

/// Seconds in a quarter of an hour. In every time zone, clocks change only at full quarter hours, so the date and hour
/// need to be looked up only once per quarter hour.
const QUARTER: i64 = 15 * 60;

/// The statistics of a journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Stats {
    /// The number of plays that ended, including those that the player abandoned.
    pub plays: u64,
    /// The number of plays on each day. A day begins at the hour that is set for the booth.
    #[serde(serialize_with = "by_date")]
    pub days: BTreeMap<Date, u64>,
    /// The number of plays in each hour of the clock, added up over all days.
    pub hours: [u64; 24],
    /// The median length of a play, in seconds, or `None` if there are no plays.
    pub median_seconds: Option<u32>,
    /// The highest score of all plays.
    pub best_score: u32,
    /// The levels in which plays ended, together with what ended them, most frequent first.
    pub ends: Vec<End>,
    /// The number of times that the game was started.
    pub starts: u64,
    /// The total time for which the game was running, in seconds.
    pub uptime_seconds: u64,
    /// The number of times that the game ended without being closed, because of a crash or a power cut.
    pub crashes: u64,
    /// The time of the last journal entry before the latest crash.
    #[serde(serialize_with = "by_time")]
    pub last_crash: Option<Timestamp>,
    /// The number of lines that are cut off, are in another format or have impossible values.
    pub unreadable_lines: u64,
}

/// Writes dates in the form 2026-03-24.
fn by_date<S: Serializer>(days: &BTreeMap<Date, u64>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(days.iter().map(|(day, plays)| (day.to_string(), plays)))
}

/// Writes times as RFC 3339, in UTC.
fn by_time<S: Serializer>(time: &Option<Timestamp>, serializer: S) -> Result<S::Ok, S::Error> {
    time.map(|time| time.to_string()).serialize(serializer)
}

/// A level in which plays ended, together with what ended them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct End {
    /// The level.
    pub level: u8,
    /// What ended them.
    pub cause: Cause,
    /// The number of plays that ended in this level with this cause.
    pub plays: u64,
}

/// Gathers statistics from the lines of a journal.
#[derive(Debug)]
pub struct Gatherer {
    calendar: Calendar,
    plays: u64,
    days: BTreeMap<Date, u64>,
    hours: [u64; 24],
    lengths: BTreeMap<u32, u64>,
    best_score: u32,
    ends: BTreeMap<(u8, Cause), u64>,
    session: Option<Uptime>,
    starts: u64,
    uptime: u64,
    crashes: u64,
    last_crash: Option<Timestamp>,
    unreadable: u64,
}

/// A session: the time from a start of the game until its end.
#[derive(Debug)]
struct Uptime {
    from: Timestamp,
    last: Timestamp,
}

impl Uptime {
    fn seconds(&self) -> u64 {
        u64::try_from(self.last.as_second() - self.from.as_second()).unwrap_or(0)
    }
}

impl Gatherer {
    /// Makes an empty collector for a booth in this time zone. The booth's days begin at `day`.
    pub fn new(zone: TimeZone, day: DayStart) -> Self {
        Self {
            calendar: Calendar { zone, day, last: None },
            plays: 0,
            days: BTreeMap::new(),
            hours: [0; 24],
            lengths: BTreeMap::new(),
            best_score: 0,
            ends: BTreeMap::new(),
            session: None,
            starts: 0,
            uptime: 0,
            crashes: 0,
            last_crash: None,
            unreadable: 0,
        }
    }

    /// Adds the next line.
    pub fn add(&mut self, line: JournalLine) {
        let entry = match line {
            JournalLine::Entry(entry) => entry,
            JournalLine::Unreadable => {
                self.unreadable += 1;
                return;
            }
        };
        match entry {
            Entry::Start { time } => self.start(time),
            Entry::Alive { time } => self.see(time),
            Entry::Stop { time } => {
                self.see(time);
                self.end_session();
            }
            Entry::Play(played) => {
                let end = played.time.as_second() + i64::from(played.seconds);
                self.see(Timestamp::from_second(end).unwrap_or(played.time));
                self.play(&played);
            }
            Entry::Score(scored) => self.see(scored.time),
        }
    }

    /// Returns the statistics of all lines. The journal does not show whether the last session crashed or is still
    /// running, so `runs` must say whether the game is running.
    pub fn finish(mut self, runs: bool) -> Stats {
        if !runs {
            self.note_crash();
        }
        self.end_session();
        Stats {
            median_seconds: self.median(),
            plays: self.plays,
            days: self.days,
            hours: self.hours,
            best_score: self.best_score,
            ends: most_frequent(&self.ends),
            starts: self.starts,
            uptime_seconds: self.uptime,
            crashes: self.crashes,
            last_crash: self.last_crash,
            unreadable_lines: self.unreadable,
        }
    }

    fn start(&mut self, time: Timestamp) {
        self.note_crash();
        self.end_session();
        self.starts += 1;
        self.session = Some(Uptime { from: time, last: time });
    }

    /// Counts a crash if the last session was never closed.
    fn note_crash(&mut self) {
        if let Some(session) = &self.session {
            self.crashes += 1;
            self.last_crash = Some(session.last);
        }
    }

    /// Notes that the game was running at this time. Setting the clock back does not shorten the session.
    fn see(&mut self, time: Timestamp) {
        if let Some(session) = &mut self.session {
            session.last = session.last.max(time);
        }
    }

    fn end_session(&mut self) {
        let seconds = self.session.take().map_or(0, |session| session.seconds());
        self.uptime = self.uptime.saturating_add(seconds);
    }

    fn play(&mut self, played: &Played) {
        let (date, hour) = self.calendar.look_up(played.time);
        self.plays += 1;
        *self.days.entry(date).or_default() += 1;
        if let Some(plays) = self.hours.get_mut(hour) {
            *plays += 1;
        }
        *self.lengths.entry(played.seconds).or_default() += 1;
        self.best_score = self.best_score.max(played.score);
        *self.ends.entry((played.level, played.cause)).or_default() += 1;
    }

    fn median(&self) -> Option<u32> {
        let mut passed = 0;
        let middle = self.plays.div_ceil(2);
        let mut lengths = self.lengths.iter();
        let found = lengths.find(|(_, plays)| {
            passed += **plays;
            passed >= middle
        });
        found.map(|(seconds, _)| *seconds)
    }
}

fn most_frequent(ends: &BTreeMap<(u8, Cause), u64>) -> Vec<End> {
    let end = |(&(level, cause), &plays): (&(u8, Cause), &u64)| End { level, cause, plays };
    let mut ends: Vec<_> = ends.iter().map(end).collect();
    ends.sort_by_key(|end| Reverse(end.plays));
    ends
}

/// Looks up days and hours. The lines are in chronological order, so the last result is usually valid for the next line
/// too.
#[derive(Debug)]
struct Calendar {
    zone: TimeZone,
    day: DayStart,
    last: Option<(i64, (Date, usize))>,
}

impl Calendar {
    fn look_up(&mut self, time: Timestamp) -> (Date, usize) {
        let quarter = time.as_second().div_euclid(QUARTER);
        if let Some((known, answer)) = self.last
            && known == quarter
        {
            return answer;
        }
        let local: ZonedDateTime = time.to_zoned_datetime(self.zone.clone());
        let answer = (self.day.day_of(&local), usize::try_from(local.hour()).unwrap_or(0));
        self.last = Some((quarter, answer));
        answer
    }
}

#[cfg(test)]
mod tests {
    use super::super::InputKind;
    use super::*;

    fn at(time: &str) -> Timestamp {
        format!("2026-03-24T{time}Z").parse().unwrap()
    }

    fn play(time: &str, seconds: u32, level: u8, cause: Cause) -> JournalLine {
        let (score, input) = (seconds * 10, InputKind::Keyboard);
        JournalLine::Entry(Entry::Play(Played {
            time: at(time),
            seconds,
            score,
            level,
            r#loop: 1,
            cause,
            input,
        }))
    }

    fn gather(lines: &[JournalLine], runs: bool) -> Stats {
        let mut gatherer = Gatherer::new(TimeZone::UTC, DayStart::default());
        lines.iter().for_each(|line| gatherer.add(*line));
        gatherer.finish(runs)
    }

    #[test]
    fn plays_are_counted_by_day_and_hour_and_end() {
        let stats = gather(
            &[
                play("04:59:59", 30, 1, Cause::Left),
                play("09:00:00", 90, 2, Cause::Timeout),
                play("09:59:59", 60, 2, Cause::Timeout),
                JournalLine::Unreadable,
            ],
            false,
        );
        let days: Vec<_> = stats.days.iter().map(|(day, plays)| (day.day(), *plays)).collect();
        assert_eq!(days, [(23, 1), (24, 2)]);
        assert_eq!((stats.hours[4], stats.hours[9], stats.plays), (1, 2, 3));
        assert_eq!((stats.median_seconds, stats.best_score), (Some(60), 900));
        assert_eq!((stats.ends[0].level, stats.ends[0].plays), (2, 2));
        assert_eq!(stats.unreadable_lines, 1);
    }

    #[test]
    fn a_start_without_a_stop_is_a_crash_unless_the_game_still_runs() {
        let start = |time| JournalLine::Entry(Entry::Start { time: at(time) });
        let alive = |time| JournalLine::Entry(Entry::Alive { time: at(time) });
        let stop = |time| JournalLine::Entry(Entry::Stop { time: at(time) });
        let lines = [
            start("09:00:00"),
            stop("10:00:00"),
            start("11:00:00"),
            alive("11:30:00"),
            start("12:00:00"),
            play("12:00:00", 60, 1, Cause::Left),
        ];
        let stats = gather(&lines, true);
        assert_eq!((stats.starts, stats.crashes, stats.uptime_seconds), (3, 1, 5460));
        assert_eq!(stats.last_crash, Some(at("11:30:00")));
        let stats = gather(&lines, false);
        assert_eq!((stats.crashes, stats.last_crash), (2, Some(at("12:01:00"))));
    }

    #[test]
    fn an_empty_journal_has_no_median() {
        let stats = gather(&[], false);
        assert_eq!((stats.plays, stats.median_seconds, stats.crashes), (0, None, 0));
    }
}
