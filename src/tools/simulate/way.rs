//! Finds a person's way: how far it is to what the person wants, and which steps avoid danger.
//!
//! A person extrapolates from the last look at the board: for example, a rogue that was walking right should be one
//! tile further to the right by now. [`Outlook`] extrapolates to the next steps as well, and records which tiles to
//! avoid in each step. One step is the time that Pip needs to cross a tile.

use super::eyes::{Glance, SeenRogue};
use crate::rules::grid::{Dir, HEIGHT, Tile, Tiles, WIDTH};
use crate::rules::tuning;
use crate::rules::walk::Walk;
use crate::rules::{World, grid};

/// The distance from each tile to the nearest wanted tile.
#[derive(Clone, Debug)]
pub struct Field {
    /// For each number of steps, the tiles that are at most that many steps away from a wanted tile.
    within: Vec<Tiles>,
}

/// The number of steps to assume when there is no way.
const NO_WAY: u32 = 1_000;

impl Field {
    /// Makes the field of distances to the tiles in `wants`, for a person who walks over `open` tiles. Each set in
    /// `wants` comes with a number of steps that is added to the distance of its tiles.
    pub fn new(wants: &[(Tiles, usize)], open: &Tiles) -> Self {
        let latest = wants.iter().map(|(_, later)| *later).max().unwrap_or(0);
        let mut within: Vec<Tiles> = Vec::new();
        let mut now = Tiles::NONE;
        loop {
            let joined = wants.iter().filter(|(_, later)| *later == within.len());
            let next = joined.fold(now.spread(open), |all, (tiles, _)| all.or(tiles));
            if next == now && within.len() > latest {
                return Self { within };
            }
            now = next;
            within.push(now);
        }
    }

    /// Returns the number of steps from the nearest of `tiles` to a wanted tile.
    pub fn steps(&self, tiles: &Tiles) -> u32 {
        let near = |within: &Tiles| !within.and(tiles).is_empty();
        self.within.iter().position(near).map_or(NO_WAY, |steps| steps as u32)
    }

    /// Whether there is a way from `tile` to a wanted tile.
    pub fn reaches(&self, tile: Tile) -> bool {
        self.within.last().is_some_and(|all| all.contains(tile))
    }
}

/// Returns the set that contains only `tile`.
pub fn one(tile: Tile) -> Tiles {
    [tile].into_iter().collect()
}

/// A rogue whose movement a person predicts.
struct Shadow {
    walk: Walk,
    /// The tiles where the rogue may be, or `None` as long as its way can be predicted.
    cloud: Option<Tiles>,
    since: u8,
    still: bool,
}

impl Shadow {
    fn of(seen: &SeenRogue) -> Self {
        let spec = seen.kind.spec();
        let hunts = spec.hunts || spec.lured;
        let mut shadow = Self {
            walk: seen.walk,
            cloud: None,
            since: 0,
            still: seen.still,
        };
        if hunts {
            shadow.cloud = Some(shadow.body());
        }
        shadow
    }

    fn body(&self) -> Tiles {
        [self.walk.tile, self.walk.target()].into_iter().collect()
    }

    fn tiles(&self) -> Tiles {
        self.cloud.unwrap_or_else(|| self.body())
    }

    fn tick(&mut self, open: &Tiles) {
        if self.still {
            return;
        }
        if let Some(cloud) = &mut self.cloud {
            self.since += 1;
            if self.since >= self.walk.pace {
                self.since = 0;
                *cloud = cloud.spread(open);
            }
        } else if !self.walk.at_centre() {
            self.walk.advance();
        } else if self.walk.can_go(self.walk.dir, open) {
            self.walk.set_off(self.walk.dir);
        } else {
            self.cloud = Some(self.body());
        }
    }
}

/// Where a rogue should be by now.
#[derive(Clone, Copy, Debug)]
pub struct ExpectedRogue {
    /// The tile that it should be on.
    pub tile: Tile,
    /// The direction in which it walks.
    pub dir: Dir,
}

/// Returns where the roaming rogues seen in `glance` should be by `now`.
pub fn rogues_now(glance: &Glance, now: u32) -> impl Iterator<Item = ExpectedRogue> + '_ {
    shadows(glance, now).map(|shadow| ExpectedRogue {
        tile: shadow.walk.nearest(),
        dir: shadow.walk.dir,
    })
}

fn shadows(glance: &Glance, now: u32) -> impl Iterator<Item = Shadow> + '_ {
    glance.rogues.iter().filter(|seen| !seen.stunned).map(move |seen| {
        let mut shadow = Shadow::of(seen);
        (glance.tick..now).for_each(|_| shadow.tick(&glance.rogue_floor));
        shadow
    })
}

/// The tiles to avoid in each of the next steps.
#[derive(Clone, Debug)]
pub struct Outlook {
    floor: Tiles,
    hazards: Vec<Tiles>,
}

/// What to do next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NextStep {
    /// The direction of the step, or `None` to stay.
    pub dir: Option<Dir>,
    /// Whether the step is safe, as far as can be predicted.
    pub safe: bool,
}

impl Outlook {
    /// Predicts the next `horizon` steps from `world` for somebody who has seen `glance` and notices danger up to
    /// `sight` tiles away.
    pub fn new(glance: &Glance, world: &World, sight: u32, horizon: usize) -> Self {
        let here = world.stage.hero.walk.nearest();
        let mut outlook = Self {
            floor: glance.floor,
            hazards: Vec::new(),
        };
        let near = |shadow: &Shadow| shadow.tiles().iter().any(|tile| tile.distance(here) <= sight);
        let mut shadows: Vec<Shadow> = shadows(glance, world.tick).filter(near).collect();
        let mut timeout = glance
            .timeout
            .filter(|one| one.point.tile().distance(here) <= sight + 2);
        if shadows.is_empty() && timeout.is_none() {
            return outlook;
        }
        let mut before = Tiles::NONE;
        for _ in 0..=horizon {
            let mut now = Tiles::NONE;
            for _ in 0..tuning::HERO_PACE {
                now = shadows.iter().fold(now, |all, shadow| all.or(&shadow.tiles()));
                shadows.iter_mut().for_each(|shadow| shadow.tick(&glance.rogue_floor));
                if let Some(timeout) = &mut timeout {
                    timeout.step(world.stage.hero_point());
                }
            }
            if let Some(timeout) = timeout {
                now = now.or(&round(timeout.point.tile()));
            }
            outlook.hazards.push(now.or(&before));
            before = now;
        }
        outlook
    }

    /// Returns the same outlook for somebody who overlooks all danger.
    pub fn overlooked(self) -> Self {
        Self {
            hazards: Vec::new(),
            ..self
        }
    }

    /// Whether no danger is in sight.
    pub fn is_calm(&self) -> bool {
        self.hazards.is_empty()
    }

    /// Returns a safe step from `here` or, if there is none, the step that stays safe for longest. Among equally safe
    /// steps, it prefers the step that leads nearest to a wanted tile of `field`, and then the step in the direction
    /// `ahead`.
    pub fn choose(&self, here: Tile, field: &Field, ahead: Dir) -> NextStep {
        let turns = [ahead, ahead.right(), ahead.right().back(), ahead.back()];
        let goes = turns.into_iter().filter_map(|dir| {
            let next = here.step(dir).filter(|tile| self.floor.contains(*tile))?;
            Some((Some(dir), self.look(next, field)))
        });
        let stays = (None, self.look(here, field));
        let mut best = stays;
        for choice in goes {
            let ((dies, far), (best_dies, best_far)) = (choice.1, best.1);
            if (dies, std::cmp::Reverse(far)) > (best_dies, std::cmp::Reverse(best_far)) {
                best = choice;
            }
        }
        NextStep {
            dir: best.0,
            safe: self.is_whole(best.1.0),
        }
    }

    /// Whether somebody who reaches `tile` in one step can go on from there unhurt.
    pub fn is_safe(&self, tile: Tile) -> bool {
        self.is_whole(self.flood(tile, |_, _| {}).0)
    }

    fn is_whole(&self, steps: usize) -> bool {
        steps + 1 >= self.hazards.len()
    }

    /// Returns the number of steps for which somebody who goes to `tile` stays safe, and the number of steps from
    /// `tile` to a wanted tile.
    fn look(&self, tile: Tile, field: &Field) -> (usize, u32) {
        let mut arrival = NO_WAY + 100;
        let (steps, front) = self.flood(tile, |step, front| {
            if arrival > step && field.steps(front) == 0 {
                arrival = step;
            }
        });
        (steps, arrival.min(steps as u32 + field.steps(&front)))
    }

    /// Finds, step by step, the tiles that somebody who goes to `tile` can safely reach. Returns the number of steps
    /// until no such tile is left, and the last tiles that were reachable.
    fn flood(&self, tile: Tile, mut each: impl FnMut(u32, &Tiles)) -> (usize, Tiles) {
        let mut front = one(tile);
        each(0, &front);
        for (step, hazard) in self.hazards.iter().skip(1).enumerate() {
            let wider = if step == 0 { front } else { front.spread(&self.floor) };
            let next = wider.without(hazard);
            if next.is_empty() {
                return (step, front);
            }
            front = next;
            each(step as u32, &front);
        }
        (self.hazards.len().saturating_sub(1), front)
    }
}

/// Returns the tiles that The Timeout covers when its middle is on `tile`.
fn round(tile: Tile) -> Tiles {
    let near = |at: i16, end: u8| (at.max(0) as u8)..=((at + 2).min(i16::from(end) - 1) as u8);
    let rows = near(i16::from(tile.y) - 1, HEIGHT);
    let all = rows.flat_map(|y| near(i16::from(tile.x) - 1, WIDTH).map(move |x| Tile::new(x, y)));
    all.collect()
}

/// Returns the direction and the number of steps from `from` to `to`, if a straight line of `open` tiles connects them.
pub fn line(from: Tile, to: Tile, open: &Tiles) -> Option<(Dir, u32)> {
    let dir = match (from.x == to.x, from.y == to.y) {
        (true, false) if to.y > from.y => Dir::Down,
        (true, false) => Dir::Up,
        (false, true) if to.x > from.x => Dir::Right,
        (false, true) => Dir::Left,
        _ => return None,
    };
    let between = std::iter::successors(from.step(dir), |tile| tile.step(dir)).take_while(|tile| *tile != to);
    let clear = between.clone().all(|tile| open.contains(tile));
    clear.then_some((dir, from.distance(to)))
}

/// Returns every tile that Pip can walk to from where he is.
pub fn reachable(world: &World, open: &Tiles) -> Tiles {
    one(world.stage.hero.walk.nearest()).flood(open)
}

/// Returns the tiles in a circle of `radius` around `tile`, which is the shape of the hat's light.
pub fn lit(tile: Tile, radius: u8) -> Tiles {
    let near = |other: &Tile| {
        let (dx, dy) = (tile.x.abs_diff(other.x), tile.y.abs_diff(other.y));
        u32::from(dx).pow(2) + u32::from(dy).pow(2) <= u32::from(radius).pow(2)
    };
    grid::Tiles::ALL.iter().filter(near).collect()
}
