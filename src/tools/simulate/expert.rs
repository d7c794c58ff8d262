//! The expert, who plays the solver's moves without a mistake.
//!
//! A level's solution depends on the seed only if the level contains something random. So each level is solved once,
//! and its solution is kept in the [`Book`]. A game uses that solution if it also clears the level in that game;
//! otherwise, the level is solved again for that game.

use super::Person;
use crate::rules::{Campaign, Dir, Input, Phase, World, step, tuning};
use crate::tools::solver::{Options, solve, solve_from};
use std::collections::BTreeMap;
use std::sync::Arc;

/// How long an expert reads a page, in ticks.
const GLIMPSE: u16 = 90;
/// How many futures the search keeps when a level must be solved again in the middle of a game.
const WIDTH: usize = 80;

/// The solutions of the levels of the first loop.
#[derive(Clone, Debug, Default)]
pub struct Book {
    moves: BTreeMap<u8, Vec<Input>>,
}

impl Book {
    /// Solves every level of `campaign`.
    pub fn of(campaign: &Arc<Campaign>, seed: u64) -> Self {
        let levels = campaign.levels().map(|level| level.number);
        let solved = levels.filter_map(|number| {
            let found = solve(campaign, number, seed, &Options::default())?;
            let intro = found.inputs.len().saturating_sub(found.ticks as usize);
            Some((number, found.inputs.into_iter().skip(intro).collect()))
        });
        Self {
            moves: solved.collect(),
        }
    }
}

/// An expert who plays the solutions in a [`Book`].
#[derive(Clone, Debug)]
pub struct Expert {
    book: Arc<Book>,
    moves: std::vec::IntoIter<Input>,
    playing: bool,
}

impl Expert {
    /// Makes an expert who knows the solutions in `book`.
    pub fn new(book: &Arc<Book>) -> Self {
        Self {
            book: Arc::clone(book),
            moves: Vec::new().into_iter(),
            playing: false,
        }
    }

    /// Returns the moves that clear the level from the current state.
    fn plan(&self, world: &World) -> Vec<Input> {
        let known = self.book.moves.get(&world.stage.level.number);
        if let Some(moves) = known.filter(|moves| clears(world, moves)) {
            return moves.clone();
        }
        let options = Options {
            width: WIDTH,
            ..Options::default()
        };
        solve_from(world, &options)
            .map(|found| found.inputs)
            .unwrap_or_default()
    }
}

/// Whether `moves` clear the level that `world` is in, without a hit.
fn clears(world: &World, moves: &[Input]) -> bool {
    let mut world = world.clone();
    for held in moves {
        step(&mut world, *held);
    }
    matches!(world.phase, Phase::Cleared(..)) && world.stage.hits == 0
}

impl Person for Expert {
    fn hands(&mut self, world: &World) -> Input {
        let playing = std::mem::replace(&mut self.playing, world.phase == Phase::Play);
        match &world.phase {
            Phase::Play => {
                if !playing {
                    self.moves = self.plan(world).into_iter();
                }
                self.moves.next().unwrap_or(Input::NONE)
            }
            Phase::Cleared(left, _) if *left == tuning::CLEARED - GLIMPSE => Input::NONE.with_button(),
            Phase::Quiz(quiz) if quiz.answered.is_none() && quiz.left.is_multiple_of(10) => {
                let right = quiz.lines(&world.stage).iter().position(|(_, right)| *right);
                if right == Some(usize::from(quiz.cursor)) {
                    Input::NONE.with_button()
                } else {
                    Input::from(Dir::Down)
                }
            }
            _ => Input::NONE,
        }
    }

    fn has_enough(&self, world: &World) -> bool {
        world.stage.round > 1
    }
}
