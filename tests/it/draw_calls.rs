//! Checks what a frame costs the graphics card: one texture, and few draw calls even at the busiest moment of any
//! level.

use crate::fixture::bot::Bot;
use hat_trick::levels;
use hat_trick::rules::replay::Replay;
use hat_trick::rules::{World, step};
use hat_trick::view::Atlas;
use hat_trick::view::canvas::Canvas;
use hat_trick::view::looks::Motion;
use hat_trick::view::scene::Scene;
use std::rc::Rc;

/// The most draw calls that a frame may take.
const MOST: usize = 12;
/// How many ticks of each level are played, by a player who makes errors.
const TICKS: u32 = 90 * 60;

/// Draws every tick, and records the greatest numbers of quads and of draw calls in a frame.
struct Meter {
    canvas: Canvas,
    most: (usize, usize),
}

impl Meter {
    fn draw(&mut self, scene: &Scene, world: &World) {
        self.canvas.clear();
        scene.draw(&mut self.canvas, world, 0, 128);
        let atlas = &self.canvas.atlas().picture;
        for quad in self.canvas.quads() {
            let part = quad.part;
            assert!(
                part.x + part.w <= atlas.width && part.y + part.h <= atlas.height,
                "{quad:?} is not from the one texture"
            );
        }
        self.most = self.most.max((self.canvas.quads().len(), self.canvas.draw_calls()));
    }
}

#[test]
fn the_busiest_frame_of_every_level_takes_few_draw_calls() {
    let campaign = levels::shipped().unwrap();
    let atlas = Rc::new(Atlas::load().unwrap());
    for (file, _) in levels::MAPS {
        let text = std::fs::read_to_string(format!("assets/demos/{file}.json")).unwrap();
        let demo = Replay::parse(&text).unwrap();
        let mut meter = Meter {
            canvas: Canvas::new(Rc::clone(&atlas)),
            most: (0, 0),
        };
        let mut run = |mut world: World, hold: &mut dyn FnMut(&World) -> Option<_>| {
            let mut scene = Scene::new(&world, Motion::Full);
            while let Some(held) = hold(&world) {
                scene.remember(&world);
                let events = step(&mut world, held);
                scene.tick(&world, &events);
                meter.draw(&scene, &world);
            }
        };
        let mut inputs = demo.inputs().unwrap();
        run(demo.start(&campaign), &mut |_| inputs.next());
        let mut bot = Bot::new(u64::from(demo.level), 20);
        let wild = World::new(&campaign, 7, demo.level).with_god();
        run(wild, &mut |world| {
            (world.tick < TICKS && !world.is_over()).then(|| bot.hold(world))
        });
        let (quads, calls) = meter.most;
        println!("{file}: at most {quads} quads, {calls} draw calls");
        assert!(calls <= MOST, "{file}: {quads} quads take {calls} draw calls");
    }
}
