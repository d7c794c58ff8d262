//! What a person has seen so far: the board as it was one reaction time ago.
//!
//! The eyes look at the board ten times per second. A person acts on what the eyes have seen only after the reaction
//! time. Until then, the person acts on an older look at the board. There is no such delay for what Pip and his hat do,
//! or for the coins that he picks up, because players know what their own thumbs have just done.

use crate::rules::grid::Tiles;
use crate::rules::level::MOST_ROGUES;
use crate::rules::object::Wall;
use crate::rules::rogues::RogueKind;
use crate::rules::rogues::Timeout;
use crate::rules::walk::Walk;
use crate::rules::{Phase, World};
use arrayvec::ArrayVec;
use std::collections::VecDeque;

/// Ticks between two glances.
pub const GLANCE_EVERY: u32 = 6;

/// A rogue as it was seen.
#[derive(Clone, Copy, Debug)]
pub struct SeenRogue {
    /// The kind of rogue.
    pub kind: RogueKind,
    /// The rogue's position, direction and speed.
    pub walk: Walk,
    /// Whether it was stunned.
    pub stunned: bool,
    /// Whether the rogue stood still without being stunned, because it was a sleeping Storm or because all rogues were
    /// frozen.
    pub still: bool,
}

/// The board at one moment.
#[derive(Clone, Debug)]
pub struct Glance {
    /// The world's tick.
    pub tick: u32,
    /// The tiles where Pip could walk, and the walls that he could push to advance the puzzle.
    pub floor: Tiles,
    /// Where rogues could walk.
    pub rogue_floor: Tiles,
    /// The gates that were about to open.
    pub soon: Tiles,
    /// The tiles where Pip could have advanced the puzzle.
    pub goals: Tiles,
    /// The rogues on the board.
    pub rogues: ArrayVec<SeenRogue, MOST_ROGUES>,
    /// The Timeout.
    pub timeout: Option<Timeout>,
}

impl Glance {
    fn at(world: &World) -> Self {
        let stage = &world.stage;
        let api = &*world.api;
        let frozen = stage.freeze > 0;
        let walls = stage
            .level
            .things
            .iter()
            .filter(|thing| thing.object.wall == Wall::Always);
        let walls: Tiles = walls.map(|wall| wall.at).collect();
        let pushed = walls.and(&api.goals(stage));
        let seen = stage
            .rogues
            .iter()
            .filter(|rogue| rogue.is_present())
            .map(|rogue| SeenRogue {
                kind: rogue.kind,
                walk: rogue.walk,
                stunned: rogue.is_stunned(),
                still: frozen || rogue.sleep > 0,
            });
        Self {
            tick: world.tick,
            floor: stage.hero_floor().or(&pushed),
            rogue_floor: *stage.rogue_floor(),
            soon: api.soon(stage),
            goals: api.goals(stage),
            rogues: seen.collect(),
            timeout: stage.timeout,
        }
    }
}

/// The eyes of a person.
#[derive(Clone, Debug)]
pub struct Eyes {
    reaction: u32,
    glances: VecDeque<Glance>,
}

impl Eyes {
    /// Makes eyes whose glances take `reaction` ticks to reach the thumbs.
    pub const fn new(reaction: u32) -> Self {
        Self {
            reaction,
            glances: VecDeque::new(),
        }
    }

    /// Looks at `world`. Returns true if something new has reached the thumbs.
    pub fn look(&mut self, world: &World) -> bool {
        let shown = !matches!(world.phase, Phase::Cleared(..) | Phase::Quiz(_) | Phase::Ending(_));
        if shown && world.tick.is_multiple_of(GLANCE_EVERY) {
            self.glances.push_back(Glance::at(world));
        }
        let known = |glance: &Glance| glance.tick + self.reaction <= world.tick;
        let mut new = false;
        while self.glances.get(1).is_some_and(known) {
            self.glances.pop_front();
            new = true;
        }
        new
    }

    /// Returns the newest glance that has reached the thumbs.
    pub fn seen(&self, now: u32) -> Option<&Glance> {
        self.glances.front().filter(|glance| glance.tick + self.reaction <= now)
    }

    /// Forgets all glances, because the next board is a different one.
    pub fn close(&mut self) {
        self.glances.clear();
    }
}
