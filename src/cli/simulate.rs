//! `simulate`: lets simulated players play whole games and prints statistics.

use super::args::SimulateArgs;
use super::{Failure, maps, out};
use crate::rules::hat::Hat;
use crate::rules::tuning::SECOND;
use crate::rules::{Event, Phase, World};
use crate::tools::simulate::{Model, Report, Session, play};

/// Plays the games and prints their results.
pub fn run(args: &SimulateArgs) -> Result<(), Failure> {
    let campaign = maps::shipped()?;
    let models: Vec<Model> = args.model.map_or(Model::ALL.to_vec(), |model| vec![model]);
    let mut reports = Vec::new();
    for model in models {
        let session = Session::new(&campaign, model, args.seed);
        if let Some(number) = args.trace {
            return trace(&session, number);
        }
        let games = session.play_all(args.games, usize::from(args.threads));
        let report = Report::of(model.name(), args.seed, &games);
        if !args.format.json {
            out::say(&report)?;
        }
        reports.push(report);
    }
    if args.format.json {
        out::json(&reports)?;
    }
    Ok(())
}

/// Prints game `number`, with one line per second and one for each event that matters.
fn trace(session: &Session, number: u32) -> Result<(), Failure> {
    let (world, mut person) = session.begin(number);
    let mut lines = Vec::new();
    let game = play(world, person.as_mut(), |world, events, thought| {
        lines.extend(
            events
                .iter()
                .filter(|event| matters(event))
                .map(|event| format!("          {event:?}")),
        );
        if world.tick.is_multiple_of(SECOND) && matches!(world.phase, Phase::Play) {
            lines.push(line(world, thought));
        }
    });
    for line in lines {
        out::say(line)?;
    }
    out::say(format_args!(
        "{} s, {} levels entered, {} points, ended by {}",
        game.ticks / SECOND,
        game.reached(),
        game.score,
        game.cause
    ))
}

fn line(world: &World, thought: &str) -> String {
    let stage = &world.stage;
    let at = stage.hero.walk.nearest();
    let hat = match stage.hat {
        Hat::Floor(_) => "off",
        Hat::Worn => "on",
        Hat::Out { .. } | Hat::Back { .. } => "fly",
    };
    format!(
        "{:>4} s  {:<16}  at {:>2},{:>2}  hat {hat:<3}  coins {:>2}  left {:>2} s  retries {}  score {:>6}  {thought}",
        world.tick / SECOND,
        stage.level.name,
        at.x,
        at.y,
        stage.coins_left().count_ones(),
        stage.time_left / SECOND,
        stage.retries,
        world.score()
    )
}

const fn matters(event: &Event) -> bool {
    !matches!(
        event,
        Event::Stepped { .. }
            | Event::Stopped { .. }
            | Event::Called(_)
            | Event::HatTurned { .. }
            | Event::Caught
            | Event::QuizMoved
            | Event::Coin { .. }
    )
}
