//! A level in the form that the rules use: already checked, complete, and never changed during play.

use super::apis::ApiKind;
use super::grid::{Tile, Tiles};
use super::object::{Kind, Wall};
use super::thing::{PickUp, Placed, Sign, Thing};
use std::sync::Arc;

/// The maximum number of coins in a level. The world keeps one bit for each coin.
pub const MOST_COINS: usize = 64;
/// The maximum number of machines and gates in a level. The world keeps one bit for each of them.
pub const MOST_THINGS: usize = 64;
/// The maximum number of rogues in a level.
pub const MOST_ROGUES: usize = 12;
/// The maximum number of pick-ups in a level. The world keeps one bit for each pick-up.
pub const MOST_PICK_UPS: usize = 8;
/// The maximum number of developers behind an exit.
pub const MOST_TEAM: usize = 4;

/// One level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Level {
    /// The name of the level's file without its extension: a number, a dash and the name of the API.
    pub name: String,
    /// The level's position in the order of play, counted from 1.
    pub number: u8,
    /// The Dapr API that the level is about.
    pub api: ApiKind,
    /// What the player has to do, in one line.
    pub goal: String,
    /// The time from the start of play until The Timeout enters, in ticks.
    pub deadline: u32,
    /// The part of the board that this level uses.
    pub area: Tiles,
    /// The tiles that nobody can walk on, including everything outside the area.
    pub walls: Tiles,
    /// The mTLS tunnels: floor that rogues never enter.
    pub tunnels: Tiles,
    /// The tile where Pip starts.
    pub start: Tile,
    /// The tile where the hat lies at the start.
    pub hat: Tile,
    /// The tile of the exit.
    pub exit: Tile,
    /// The tiles where the team's developers stand.
    pub team: Vec<Tile>,
    /// The coins, at most [`MOST_COINS`].
    pub coins: Vec<Tile>,
    /// The tiles of the coins that are sealed (encrypted) from the start.
    pub sealed: Tiles,
    /// The rogues, at most [`MOST_ROGUES`].
    pub rogues: Vec<Placed>,
    /// The pick-ups, at most [`MOST_PICK_UPS`].
    pub pick_ups: Vec<(PickUp, Tile)>,
    /// The machines and gates, at most [`MOST_THINGS`].
    pub things: Vec<Thing>,
}

impl Level {
    /// The machine or gate on `tile`, with its index.
    pub fn thing_at(&self, tile: Tile) -> Option<(usize, &Thing)> {
        self.things.iter().enumerate().find(|(_, thing)| thing.at == tile)
    }

    /// The machines and gates that are walls, always or only sometimes, with their indices.
    pub fn barriers(&self) -> impl Iterator<Item = (usize, &Thing)> {
        self.things
            .iter()
            .enumerate()
            .filter(|(_, thing)| thing.object.wall != Wall::Never)
    }

    /// The gates with their indices.
    pub fn gates(&self) -> impl Iterator<Item = (usize, &Thing)> {
        self.of(Kind::GATE)
    }

    /// The machines or gates of this kind, with their indices.
    pub fn of(&self, kind: Kind) -> impl Iterator<Item = (usize, &Thing)> {
        self.things
            .iter()
            .enumerate()
            .filter(move |(_, thing)| thing.kind == kind)
    }

    /// The machines or gates of this kind with this sign, together with their indices.
    pub fn with_sign(&self, kind: Kind, sign: Sign) -> impl Iterator<Item = (usize, &Thing)> {
        self.of(kind).filter(move |(_, thing)| thing.sign == sign)
    }

    /// The index of the coin on `tile`.
    pub fn coin_at(&self, tile: Tile) -> Option<usize> {
        self.coins.iter().position(|coin| *coin == tile)
    }
}

/// The levels of the game, in order. There is always at least one level.
#[derive(Clone, Debug)]
pub struct Campaign {
    first: Arc<Level>,
    rest: Vec<Arc<Level>>,
}

impl Campaign {
    /// Makes a campaign of `levels`, which are played in the given order. Returns `None` if there are no levels.
    pub fn new(levels: Vec<Level>) -> Option<Arc<Self>> {
        let mut levels = levels.into_iter().map(Arc::new);
        let first = levels.next()?;
        let rest = levels.collect();
        Some(Arc::new(Self { first, rest }))
    }

    /// The levels in order.
    pub fn levels(&self) -> impl Iterator<Item = &Arc<Level>> {
        std::iter::once(&self.first).chain(&self.rest)
    }

    /// Returns the level with this number, or the first level if no level has this number.
    pub fn level(&self, number: u8) -> &Arc<Level> {
        let found = self.levels().find(|level| level.number == number);
        found.unwrap_or(&self.first)
    }

    /// Returns the level that follows `number`, or `None` after the last.
    pub fn after(&self, number: u8) -> Option<&Arc<Level>> {
        self.levels().find(|level| level.number > number)
    }

    /// The first level.
    pub fn first(&self) -> &Arc<Level> {
        &self.first
    }
}
