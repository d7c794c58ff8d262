//! Sums up many games, as a table and as JSON.

use super::game::{PlayedGame, Visit};
pub use super::spread::Spread;
use crate::rules::cause::Cause;
use crate::rules::tuning::SECOND;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// The length below which a game disappoints people who have queued for it, in seconds.
pub const SHORT: u32 = 45;

/// The results of many games.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// The model that played.
    pub model: &'static str,
    /// How many games.
    pub games: u32,
    /// The seed.
    pub seed: u64,
    /// The lengths of the games, in seconds.
    pub seconds: Spread,
    /// The number of levels entered in each game.
    pub reached: Spread,
    /// Points.
    pub score: Spread,
    /// The share of games shorter than [`SHORT`], in percent.
    pub short: f64,
    /// The causes that ended games, each with the number of those games.
    pub ends: BTreeMap<Cause, u32>,
    /// The levels that were entered, in order.
    pub levels: Vec<LevelReport>,
}

/// The results in one level.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LevelReport {
    /// The loop through the levels, counted from 1.
    pub r#loop: u8,
    /// Its number.
    pub number: u8,
    /// Its name.
    pub level: String,
    /// The number of games that entered the level.
    pub entered: u32,
    /// The number of games that cleared the level.
    pub cleared: u32,
    /// The share of games that cleared the level, among those that entered it, in percent.
    pub chance: f64,
    /// The time that the games needed to clear the level, in seconds of play.
    pub seconds: Spread,
    /// The points scored in the level by the games that cleared it.
    pub score: Spread,
    /// Retries lost per visit.
    pub retries: f64,
    /// The causes of lost retries, each with the number of those retries.
    pub lost: BTreeMap<Cause, u32>,
    /// The causes that ended games in this level, each with the number of those games.
    pub ends: BTreeMap<Cause, u32>,
}

impl Report {
    /// Makes the report on `games`.
    pub fn of(model: &'static str, seed: u64, games: &[PlayedGame]) -> Self {
        let seconds = |game: &PlayedGame| game.ticks / SECOND;
        let short = games.iter().filter(|game| seconds(game) < SHORT).count();
        Self {
            model,
            games: games.len() as u32,
            seed,
            seconds: Spread::of(games.iter().map(seconds)),
            reached: Spread::of(games.iter().map(PlayedGame::reached)),
            score: Spread::of(games.iter().map(|game| game.score)),
            short: percent(short as u32, games.len() as u32),
            ends: count(games.iter().map(|game| game.cause)),
            levels: levels(games),
        }
    }
}

/// All visits to one level, and the causes that ended games in it.
type Visits<'a> = (Vec<&'a Visit>, Vec<Cause>);

fn levels(games: &[PlayedGame]) -> Vec<LevelReport> {
    let mut levels: BTreeMap<(u8, u8), Visits> = BTreeMap::new();
    for game in games {
        for (nth, visit) in (1..).zip(&game.visits) {
            let (visits, ends) = levels.entry((visit.round, visit.number)).or_default();
            visits.push(visit);
            ends.extend((nth == game.reached()).then_some(game.cause));
        }
    }
    levels
        .values()
        .map(|(visits, ends)| LevelReport::of(visits, ends))
        .collect()
}

impl LevelReport {
    fn of(visits: &[&Visit], ends: &[Cause]) -> Self {
        let first = visits.first();
        let cleared = || visits.iter().filter(|visit| visit.cleared);
        let lost: Vec<Cause> = visits.iter().flat_map(|visit| visit.lost.iter().copied()).collect();
        let (entered, done) = (visits.len() as u32, cleared().count() as u32);
        Self {
            r#loop: first.map_or(0, |visit| visit.round),
            number: first.map_or(0, |visit| visit.number),
            level: first.map(|visit| visit.name.clone()).unwrap_or_default(),
            entered,
            cleared: done,
            chance: percent(done, entered),
            seconds: Spread::of(cleared().map(|visit| visit.ticks / SECOND)),
            score: Spread::of(cleared().map(|visit| visit.score)),
            retries: percent(lost.len() as u32, entered) / 100.0,
            lost: count(lost),
            ends: count(ends.iter().copied()),
        }
    }

    fn ended(&self) -> u32 {
        self.ends.values().sum()
    }
}

fn count(causes: impl IntoIterator<Item = Cause>) -> BTreeMap<Cause, u32> {
    let mut counts = BTreeMap::new();
    for cause in causes {
        *counts.entry(cause).or_default() += 1;
    }
    counts
}

/// Returns `part` as a percentage of `all`, with one decimal place.
fn percent(part: u32, all: u32) -> f64 {
    f64::from((u64::from(part) * 1000 / u64::from(all.max(1))) as u32) / 10.0
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { model, games, seed, .. } = self;
        writeln!(f, "{model}: {games} games, seed {seed}\n")?;
        writeln!(
            f,
            "{:<18}{:>8}{:>8}{:>8}{:>8}{:>8}",
            "", "min", "10 %", "median", "90 %", "max"
        )?;
        writeln!(f, "{:<18}{}", "seconds", self.seconds)?;
        writeln!(f, "{:<18}{}", "levels entered", self.reached)?;
        writeln!(f, "{:<18}{}", "score", self.score)?;
        let under = format!("under {SHORT} s");
        writeln!(f, "{under:<18}{:>6} %\n", self.short)?;
        self.write_levels(f)?;
        writeln!(f)?;
        self.write_ends(f)
    }
}

impl Report {
    fn write_levels(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "loop  level             entered  cleared  chance  retries lost  median s  median score"
        )?;
        for level in &self.levels {
            writeln!(
                f,
                "{:>4}  {:<16}  {:>7}  {:>7}  {:>4.0} %  {:>12.2}  {:>8}  {:>12}",
                level.r#loop,
                level.level,
                level.entered,
                level.cleared,
                level.chance,
                level.retries,
                level.seconds.median,
                level.score.median
            )?;
        }
        Ok(())
    }

    /// Writes where the games ended, and why.
    fn write_ends(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let causes: BTreeSet<Cause> = self.ends.keys().copied().collect();
        write!(f, "loop  level             ended")?;
        for cause in &causes {
            write!(f, "{cause:>11}")?;
        }
        writeln!(f)?;
        for level in &self.levels {
            write!(f, "{:>4}  {:<16}  {:>5}", level.r#loop, level.level, level.ended())?;
            for cause in &causes {
                write!(f, "{:>11}", level.ends.get(cause).copied().unwrap_or(0))?;
            }
            writeln!(f)?;
        }
        Ok(())
    }
}
