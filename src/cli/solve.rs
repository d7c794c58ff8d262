//! `levels solve`: uses the solver to show that levels can be cleared in time, and records the demos.

use super::args::SolveArgs;
use super::files::Folder;
use super::{Failure, maps, out};
use crate::rules::replay::{Replay, record};
use crate::rules::tuning::SECOND;
use crate::rules::{Campaign, Level};
use crate::tools::check::{MOST_SHARE, SEED};
use crate::tools::solver;
use serde::Serialize;
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

/// A level, and the campaign that it belongs to.
struct LevelToSolve {
    campaign: Arc<Campaign>,
    level: Arc<Level>,
}

/// The result for a level, in the form of the JSON output.
#[derive(Debug, Serialize)]
struct SolvedLevel {
    level: String,
    number: u8,
    /// The deadline, in seconds.
    deadline: u32,
    solved: bool,
    #[serde(flatten)]
    way: Option<SolvedWay>,
    #[serde(skip)]
    in_time: bool,
}

/// How a level was solved.
#[derive(Debug, Serialize)]
struct SolvedWay {
    /// The playing time in seconds, with two decimals.
    seconds: f64,
    /// The playing time as a percentage of the deadline, rounded up to one decimal.
    share: f64,
    score: u32,
    hits: u32,
    /// Ticks of play.
    ticks: u32,
    /// The hash of the world when the level was cleared, as in [`Replay`].
    hash: String,
}

/// Solves the levels and prints the results. Fails if the solver cannot solve a level or needs too much of its
/// deadline.
pub fn run(args: &SolveArgs) -> Result<(), Failure> {
    let tasks = tasks(&args.files)?;
    let folder = args.write.as_deref().map(Folder::open).transpose()?;
    if !args.format.json {
        out::say(HEADING)?;
    }
    let mut lines = Vec::new();
    for task in &tasks {
        let (line, replay) = solve(task);
        if !args.format.json {
            out::say(&line)?;
        }
        if let (Some(folder), Some(replay)) = (&folder, replay) {
            folder.write(&format!("{}.json", line.level), replay.to_json().as_bytes())?;
        }
        lines.push(line);
    }
    if args.format.json {
        out::json(&lines)?;
    }
    verdict(&lines)
}

fn tasks(files: &[PathBuf]) -> Result<Vec<LevelToSolve>, Failure> {
    if files.is_empty() {
        let campaign = maps::shipped()?;
        let task = |level: &Arc<Level>| LevelToSolve {
            campaign: Arc::clone(&campaign),
            level: Arc::clone(level),
        };
        return Ok(campaign.levels().map(task).collect());
    }
    let maps = maps::read(files);
    if !maps.mistakes.is_empty() {
        maps.mistakes.iter().for_each(out::tell);
        return Err(Failure(
            "levels with mistakes cannot be solved; fix them in Tiled and try again".to_owned(),
        ));
    }
    // Each level gets a campaign of its own, because maps with the same number would hide one another in a shared
    // campaign.
    let games = maps.levels.into_iter().filter_map(|level| Campaign::new(vec![level]));
    let task = |campaign: Arc<Campaign>| LevelToSolve {
        level: Arc::clone(campaign.first()),
        campaign,
    };
    Ok(games.map(task).collect())
}

fn solve(task: &LevelToSolve) -> (SolvedLevel, Option<Replay>) {
    let level = &task.level;
    let solution = solver::solve(&task.campaign, level.number, SEED, &solver::Options::default());
    let replay = solution
        .as_ref()
        .map(|found| record(&task.campaign, SEED, level.number, &found.inputs));
    let way = solution.iter().zip(&replay).next().map(|(found, replay)| SolvedWay {
        seconds: f64::from(found.ticks * 100 / SECOND) / 100.0,
        share: f64::from((found.ticks * 1000).div_ceil(level.deadline)) / 10.0,
        score: replay.end.score,
        hits: found.hits,
        ticks: found.ticks,
        hash: replay.end.hash.clone(),
    });
    let line = SolvedLevel {
        level: level.name.clone(),
        number: level.number,
        deadline: level.deadline / SECOND,
        solved: way.is_some(),
        in_time: solution.is_some_and(|found| found.ticks * 100 <= level.deadline * MOST_SHARE),
        way,
    };
    (line, replay)
}

fn verdict(lines: &[SolvedLevel]) -> Result<(), Failure> {
    let named = |which: fn(&&SolvedLevel) -> bool| {
        let names: Vec<_> = lines.iter().filter(which).map(|line| line.level.as_str()).collect();
        (!names.is_empty()).then(|| names.join(", "))
    };
    let unsolved = named(|line| !line.solved).map(|names| format!("not solved: {names}"));
    let late = named(|line| line.solved && !line.in_time)
        .map(|names| format!("more than {MOST_SHARE}% of the deadline used: {names}"));
    let troubles: Vec<_> = unsolved.into_iter().chain(late).collect();
    if troubles.is_empty() {
        return Ok(());
    }
    Err(Failure(format!(
        "{}; run 'hat-trick levels check' first, then give these levels a shorter path or a longer deadline",
        troubles.join("; ")
    )))
}

const HEADING: &str = "level             seconds  deadline   share   score  hits  ticks  hash";

impl fmt::Display for SolvedLevel {
    /// Writes a row of the table under [`HEADING`].
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { level, deadline, .. } = self;
        let Some(way) = &self.way else {
            return write!(f, "{level:<16}  {:>7}  {deadline:>8}  not solved", "-");
        };
        let SolvedWay {
            seconds,
            share,
            score,
            hits,
            ticks,
            hash,
        } = way;
        write!(
            f,
            "{level:<16}  {seconds:>7.2}  {deadline:>8}  {share:>4.1} %  {score:>6}  {hits:>4}  {ticks:>5}  {hash}"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(level: &str, solved: bool, in_time: bool) -> SolvedLevel {
        SolvedLevel {
            level: level.to_owned(),
            number: 1,
            deadline: 60,
            solved,
            way: None,
            in_time,
        }
    }

    #[test]
    fn levels_that_are_unsolved_or_late_are_named_and_good_ones_are_not() {
        let lines = [
            line("easy", true, true),
            line("slow", true, false),
            line("shut", false, false),
        ];
        let sentence = verdict(&lines).unwrap_err().to_string();
        assert!(sentence.contains("not solved: shut;"), "{sentence}");
        assert!(
            sentence.contains("more than 60% of the deadline used: slow;"),
            "{sentence}"
        );
        assert!(!sentence.contains("easy"), "{sentence}");
        assert!(verdict(&lines[..1]).is_ok());
    }
}
