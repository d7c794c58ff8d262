//! Beam search over futures of the same length, tile by tile.

use super::measure::{Measure, measure};
use crate::rules::fingerprint::Fingerprint;
use crate::rules::{Campaign, Dir, Input, Phase, World, step, tuning};
use std::collections::HashMap;
use std::sync::Arc;

/// How hard to search.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// How many futures to keep at each length.
    pub width: usize,
    /// The number of ticks of play after which a level counts as unsolved.
    pub most_ticks: u32,
}

/// The cost of being near a rogue, in steps, in each successive search. At first the solver avoids rogues as a person
/// does; if this search finds no solution, the next one takes more risks.
const CAUTIONS: [i32; 3] = [30, 10, 3];

impl Default for Options {
    fn default() -> Self {
        Self {
            width: 160,
            most_ticks: 90 * tuning::SECOND,
        }
    }
}

/// The solution of a level.
#[derive(Clone, Debug)]
pub struct Solution {
    /// The input of each tick until the level is cleared, from the first tick of the given world. For a whole level,
    /// that is the first tick of its intro.
    pub inputs: Vec<Input>,
    /// Ticks from the start of play until the level is cleared.
    pub ticks: u32,
    /// The score when the level is cleared, including bonuses.
    pub score: u32,
    /// Hits taken.
    pub hits: u32,
}

/// One future: a world, and the moves that led to it.
struct Node {
    world: World,
    measure: Measure,
    /// The index, in the trail, of the future's last move.
    trail: usize,
}

/// The input that is held for the time that Pip needs to cross one tile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Act {
    Wait,
    Go(Dir),
    Toss,
}

const CHOICES: [Act; 6] = [
    Act::Go(Dir::Up),
    Act::Go(Dir::Right),
    Act::Go(Dir::Down),
    Act::Go(Dir::Left),
    Act::Wait,
    Act::Toss,
];

impl Act {
    /// Returns the input in tick `t` of this choice. For a toss, the button is only tapped, not held.
    fn held(self, t: u8) -> Input {
        match self {
            Self::Wait => Input::NONE,
            Self::Go(dir) => Input::from(dir),
            Self::Toss if t == 0 => Input::NONE.with_button(),
            Self::Toss => Input::NONE,
        }
    }
}

/// Solves level `number` of `campaign` from `seed`. Returns `None` if the search finds no solution.
pub fn solve(campaign: &Arc<Campaign>, number: u8, seed: u64, options: &Options) -> Option<Solution> {
    solve_from(&World::new(campaign, seed, number), options)
}

/// Solves the level that `world` plays or is about to play, starting from its current state. Returns `None` if no way
/// is found in time.
pub fn solve_from(world: &World, options: &Options) -> Option<Solution> {
    CAUTIONS.into_iter().find_map(|caution| search(world, options, caution))
}

fn search(from: &World, options: &Options, caution: i32) -> Option<Solution> {
    let mut world = from.clone();
    let level = world.stage.level.number;
    while matches!(world.phase, Phase::Intro(_) | Phase::Dying(_)) {
        step(&mut world, Input::NONE);
    }
    let mut search = Explorer {
        level,
        caution,
        first: from.tick,
        begins: world.tick,
        trail: Vec::new(),
    };
    let mut beam = vec![Node {
        measure: measure(&world, level, caution),
        world,
        trail: usize::MAX,
    }];
    for _ in 0..options.most_ticks / u32::from(tuning::HERO_PACE) {
        beam = search.lengthen(&beam, options.width);
        if let Some(done) = beam.iter().find(|node| node.measure.cleared) {
            return Some(search.solution(done));
        }
    }
    None
}

struct Explorer {
    level: u8,
    caution: i32,
    /// The tick of the world that the search started from.
    first: u32,
    /// The tick at which play begins.
    begins: u32,
    /// Every move of every future that was kept: the index of the move before it, and the choice.
    trail: Vec<(usize, Act)>,
}

impl Explorer {
    /// Extends all futures by one tile and keeps the best `width` of them.
    fn lengthen(&mut self, beam: &[Node], width: usize) -> Vec<Node> {
        let mut best: HashMap<u64, (Node, Act)> = HashMap::new();
        for (i, node) in beam.iter().enumerate() {
            for choice in CHOICES {
                if choice == Act::Toss && !node.world.stage.hat.is_worn() {
                    continue;
                }
                let future = self.future(node, choice);
                let better = best
                    .get(&key(&future.world))
                    .is_none_or(|(old, _)| future.measure > old.measure);
                if better {
                    best.insert(key(&future.world), (Node { trail: i, ..future }, choice));
                }
            }
        }
        let mut ranked: Vec<_> = best.into_values().collect();
        // Ties are broken by the fingerprint, so that the same search finds the same solution on every computer. The
        // clock is left out of the fingerprint, so that a different deadline does not change the solution.
        ranked
            .sort_by_cached_key(|(node, _)| (std::cmp::Reverse(node.measure), Fingerprint::of(&node.world).timeless()));
        ranked.truncate(width);
        let keep = |(node, choice): (Node, Act)| {
            let before = beam.get(node.trail).map_or(usize::MAX, |parent| parent.trail);
            self.trail.push((before, choice));
            Node {
                trail: self.trail.len() - 1,
                ..node
            }
        };
        ranked.into_iter().map(keep).collect()
    }

    fn future(&self, node: &Node, choice: Act) -> Node {
        let mut world = node.world.clone();
        for t in 0..tuning::HERO_PACE {
            step(&mut world, choice.held(t));
            if matches!(world.phase, Phase::Cleared(..)) {
                break;
            }
        }
        Node {
            measure: measure(&world, self.level, self.caution),
            world,
            trail: 0,
        }
    }

    fn solution(&self, done: &Node) -> Solution {
        let mut choices = Vec::new();
        let mut at = done.trail;
        while let Some((before, choice)) = self.trail.get(at) {
            choices.push(*choice);
            at = *before;
        }
        let ticks = done.world.tick - self.begins;
        let intro = self.begins - self.first;
        let idle = std::iter::repeat_n(Input::NONE, intro as usize);
        let played = choices
            .iter()
            .rev()
            .flat_map(|choice| (0..tuning::HERO_PACE).map(|t| choice.held(t)));
        Solution {
            inputs: idle.chain(played).take((intro + ticks) as usize).collect(),
            ticks,
            score: done.world.score().0,
            hits: done.world.stage.hits,
        }
    }
}

/// Returns the key of a future. Futures with the same key are at the same position with the same progress, and count as
/// one.
fn key(world: &World) -> u64 {
    let stage = &world.stage;
    let place = stage.hero.walk.tile;
    let mut key = stage.coins_left().wrapping_mul(0x9e37_79b9_7f4a_7c15);
    key ^= u64::from(place.x) | u64::from(place.y) << 8 | u64::from(stage.hat.is_worn()) << 16;
    key ^= u64::from(world.api.hides_pip()) << 17;
    key ^= u64::from(world.api.progress(stage)) << 24;
    key ^= u64::from(stage.retries) << 40;
    key.wrapping_mul(0xd6e8_feb8_6659_fd93)
}
