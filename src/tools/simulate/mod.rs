//! Simulated players that play whole games without a window. Their results are the basis for tuning the game.
//!
//! A [`Person`] sees a world as a player does and returns an input for each tick. The differences between people are in
//! [`human`]: how late they react ([`eyes`]), from how far away they see danger ([`way`]), what they know about a
//! level, and how often a turn goes wrong. The [`expert`] plays the solver's moves. [`game`] plays one game and records
//! its result, and [`report`] sums up many games.
//!
//! Every game has two random number generators of its own, one for the world and one for the person, both seeded from
//! the common seed and the game's number. So a game is the same on every thread, and the common seed and the game's
//! number are enough to replay it.

pub mod expert;
pub mod eyes;
pub mod game;
pub mod human;
mod notes;
pub mod report;
mod spread;
pub mod way;

pub use expert::{Book, Expert};
pub use game::{PlayedGame, play};
pub use human::{Human, Traits};
pub use report::Report;

use crate::rules::{Campaign, Input, World};
use clap::ValueEnum;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

/// Somebody who plays.
pub trait Person {
    /// Returns the person's input for the next tick of `world`.
    fn hands(&mut self, world: &World) -> Input;

    /// Returns one word that says what the person wants, for a trace.
    fn thought(&self) -> &'static str {
        ""
    }

    /// Whether the person stops playing now.
    fn has_enough(&self, _world: &World) -> bool {
        false
    }
}

/// The people that can be simulated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Model {
    /// Has never seen the game: reacts late, sees danger late, learns what a machine does by touching it
    Newcomer,
    /// Has played before: knows the machines, avoids danger, tosses the hat at rogues
    Regular,
    /// The solver: makes no mistakes, and goes home after one loop
    Expert,
}

impl Model {
    /// All models, from the weakest to the strongest.
    pub const ALL: [Self; 3] = [Self::Newcomer, Self::Regular, Self::Expert];

    /// Returns the model's name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Newcomer => "newcomer",
            Self::Regular => "regular",
            Self::Expert => "expert",
        }
    }
}

/// A series of games played by one model.
#[derive(Clone, Debug)]
pub struct Session {
    campaign: Arc<Campaign>,
    model: Model,
    seed: u64,
    book: Arc<Book>,
}

impl Session {
    /// Prepares games in which `model` plays `campaign`, with all randomness derived from `seed`. For an expert, this
    /// solves every level, which takes about a second per level.
    pub fn new(campaign: &Arc<Campaign>, model: Model, seed: u64) -> Self {
        let book = match model {
            Model::Expert => Book::of(campaign, seed),
            Model::Newcomer | Model::Regular => Book::default(),
        };
        Self {
            campaign: Arc::clone(campaign),
            model,
            seed,
            book: Arc::new(book),
        }
    }

    /// Returns the model that plays.
    pub const fn model(&self) -> Model {
        self.model
    }

    /// Returns the seed from which all games are derived.
    pub const fn seed(&self) -> u64 {
        self.seed
    }

    /// Returns the world of game `number` before its first tick, and the person who plays it.
    pub fn begin(&self, number: u32) -> (World, Box<dyn Person>) {
        let seed = self
            .seed
            .wrapping_add(u64::from(number).wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let first = self.campaign.first().number;
        (World::new(&self.campaign, seed, first), self.person(!seed))
    }

    fn person(&self, seed: u64) -> Box<dyn Person> {
        match self.model {
            Model::Newcomer => Box::new(Human::new(Traits::NEWCOMER, seed)),
            Model::Regular => Box::new(Human::new(Traits::REGULAR, seed)),
            Model::Expert => Box::new(Expert::new(&self.book)),
        }
    }

    /// Plays game `number`.
    pub fn play(&self, number: u32) -> PlayedGame {
        let (world, mut person) = self.begin(number);
        play(world, person.as_mut(), |_, _, _| {})
    }

    /// Plays games 0 up to but not including `games` on this many threads, and returns them in order.
    pub fn play_all(&self, games: u32, threads: usize) -> Vec<PlayedGame> {
        let next = AtomicU32::new(0);
        let work = || {
            let numbers = std::iter::from_fn(|| Some(next.fetch_add(1, Ordering::Relaxed)));
            let mine = numbers.take_while(|number| *number < games);
            mine.map(|number| (number, self.play(number))).collect::<Vec<_>>()
        };
        let mut all = std::thread::scope(|scope| {
            let others: Vec<_> = (1..threads.max(1)).map(|_| scope.spawn(work)).collect();
            let mut all = work();
            for other in others {
                // If a thread panics, panic here too, because a missing game would make every number in the report
                // wrong.
                match other.join() {
                    Ok(games) => all.extend(games),
                    Err(panic) => std::panic::resume_unwind(panic),
                }
            }
            all
        });
        all.sort_by_key(|(number, _)| *number);
        all.into_iter().map(|(_, game)| game).collect()
    }
}
