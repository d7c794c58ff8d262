//! `scores verify`: plays the replay of a row and compares the result with the row.

use super::local;
use crate::booth::BoothError;
use crate::booth::claim_code::ClaimCode;
use crate::booth::day::DayStart;
use crate::booth::leaderboard::{REPLAYS, Row, find_archived, read_only, today};
use crate::cli::{Failure, maps, out};
use crate::rules::replay::{OtherRules, Outcome, Replay, ReplayError};
use crate::rules::{Campaign, tuning};
use jiff::ZonedDateTime;
use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;
use thiserror::Error;

/// Why a row could not be verified.
#[derive(Debug, Error)]
enum Doubt {
    /// The run was played under rules that this version of the game does not know, so its score may well be genuine.
    #[error("the run {0}")]
    OtherRules(OtherRules),
    /// Something about the row is wrong.
    #[error("{0}")]
    Fault(String),
}

impl From<ReplayError> for Doubt {
    fn from(error: ReplayError) -> Self {
        match error {
            ReplayError::OtherRules(rules) => Self::OtherRules(rules),
            fault => Self::Fault(fault.to_string()),
        }
    }
}

/// Replays every row and lists those whose replay does not give their score. Rows that were played under other rules
/// are listed too, but they are not failures.
pub fn all(folder: &Path) -> Result<(), Failure> {
    let rows = read_only(folder)?;
    let campaign = maps::shipped()?;
    let mut runs: HashMap<(u64, String), ClaimCode> = HashMap::new();
    let (mut faults, mut of_other_rules) = (0, 0);
    for row in &rows {
        let proof = prove(folder, row, &campaign).and_then(|replay| {
            let first = *runs.entry((replay.seed, replay.inputs)).or_insert(row.claim);
            if first == row.claim {
                Ok(())
            } else {
                Err(Doubt::Fault(format!("the same run as {first}")))
            }
        });
        let Err(doubt) = proof else { continue };
        match doubt {
            Doubt::OtherRules(_) => of_other_rules += 1,
            Doubt::Fault(_) => faults += 1,
        }
        out::say(format_args!(
            "{}  {:>8}  {}: {doubt}",
            row.initials, row.score, row.claim
        ))?;
    }
    verdict(rows.len(), faults, of_other_rules)
}

/// Sums up a check of `rows` rows, given how many failed it and how many were played under other rules.
fn verdict(rows: usize, faults: usize, of_other_rules: usize) -> Result<(), Failure> {
    let elsewhere = match of_other_rules {
        0 => String::new(),
        n => format!(
            "; not proved here, because they were played under other rules: {n} \
             (the release that recorded them can prove them)"
        ),
    };
    if faults > 0 {
        return Err(Failure(format!(
            "{faults} of {rows} rows are not proved; look at each before you give a prize{elsewhere}"
        )));
    }
    match rows - of_other_rules {
        _ if rows == 0 => out::say("no scores yet: there is nothing to prove"),
        proved if proved == rows => out::say(format_args!("all {rows} rows are proved")),
        proved => out::say(format_args!("{proved} of {rows} rows are proved{elsewhere}")),
    }
}

/// Prints who owns this claim code, and verifies the run.
pub fn one(folder: &Path, claim: ClaimCode, day: DayStart) -> Result<(), Failure> {
    let rows = read_only(folder)?;
    let now = ZonedDateTime::now();
    let row = match rows.iter().position(|row| row.claim == claim) {
        Some(place) => {
            let row = rows.get(place).ok_or(BoothError::NoSuchClaim { claim })?;
            describe(row, &now)?;
            let rank = today(&rows, day, &now).position(|other| other.claim == claim);
            let rank = rank.map_or_else(String::new, |rank| format!(", rank {} of today", rank + 1));
            out::say(format_args!("rank {} of the event{rank}", place + 1))?;
            row.clone()
        }
        None => {
            let (row, archive) = find_archived(folder, claim)?.ok_or(BoothError::NoSuchClaim { claim })?;
            describe(&row, &now)?;
            out::say(format_args!("no longer on the board: it is in {}", archive.display()))?;
            row
        }
    };
    let proof = prove(folder, &row, &maps::shipped()?);
    proof.map_err(|doubt| {
        let advice = match doubt {
            Doubt::OtherRules(_) => "use that release before you give a prize",
            Doubt::Fault(_) => "look at it before you give a prize",
        };
        Failure(format!("{claim} is not proved: {doubt}; {advice}"))
    })?;
    out::say("proved: the replay gives this score")
}

fn describe(row: &Row, now: &ZonedDateTime) -> Result<(), Failure> {
    let when = local(row, now).strftime("%Y-%m-%d %H:%M").to_string();
    let Row {
        initials,
        score,
        level,
        r#loop,
        seconds,
        claim,
        ..
    } = row;
    out::say(format_args!(
        "{claim} is {initials}: {score} points on {when}, level {level}, loop {loop}, {seconds} seconds"
    ))
}

/// Returns the replay of the row, if its result matches the row.
fn prove(folder: &Path, row: &Row, campaign: &Arc<Campaign>) -> Result<Replay, Doubt> {
    let fault = |reason: &str| Doubt::Fault(reason.to_owned());
    let name = row.replay.as_deref().ok_or_else(|| fault("it has no replay"))?;
    let path = folder.join(REPLAYS).join(name);
    let text = std::fs::read_to_string(&path)
        .map_err(|error| Doubt::Fault(format!("{} cannot be read ({error})", path.display())))?;
    let replay = Replay::parse(&text)?;
    let outcome = replay.verify(campaign)?;
    compare(row, &outcome).map_err(Doubt::Fault)?;
    if replay.god {
        return Err(fault("it was played with --god"));
    }
    if replay.level != campaign.first().number {
        return Err(Doubt::Fault(format!("it began with level {}", replay.level)));
    }
    Ok(replay)
}

fn compare(row: &Row, outcome: &Outcome) -> Result<(), String> {
    let parts = [
        ("score", row.score, outcome.score),
        ("level", row.level.into(), outcome.level.into()),
        ("loop", row.r#loop.into(), outcome.r#loop.into()),
        ("seconds", row.seconds, outcome.ticks / tuning::SECOND),
    ];
    match parts.into_iter().find(|(_, said, is)| said != is) {
        Some((part, said, is)) => Err(format!("the row says {part} {said}, but its replay gives {is}")),
        None => Ok(()),
    }
}
