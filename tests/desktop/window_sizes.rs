//! Checks the pixels of the real window at common screen sizes: the picture is where it should be, with black around
//! it, nothing is cut off, and every pixel that can be sharp is sharp.
//!
//! Needs Xvfb, openbox, xdotool and Mesa's GL.

use crate::support::x11::Picture;
use crate::support::{Display, Game};
use hat_trick::booth::leaderboard::Leaderboard;
use hat_trick::levels;
use hat_trick::rules::Input;
use hat_trick::screens::{Cabinet, Setup};
use hat_trick::view::Atlas;
use hat_trick::view::canvas::Canvas;
use hat_trick::view::letterbox::Letterbox;
use hat_trick::view::looks::Looks;
use hat_trick::view::palette::{INK, LIME, Rgba};
use hat_trick::view::raster::paint;
use jiff::ZonedDateTime;
use std::rc::Rc;

/// The window size at which each pixel of the picture is four by four window pixels; all other sizes are compared with
/// it.
const BOOTH: (u32, u32) = (1920, 1080);
const SIZES: [(u32, u32); 7] = [
    (640, 360),
    (1024, 768),
    (1280, 1024),
    (1366, 768),
    (2560, 1440),
    (3840, 2160),
    (1080, 1920),
];
/// The size of the picture.
const CANVAS: (usize, usize) = (480, 270);
/// The rows in which the paused game writes how long a frame took.
const TIMINGS: std::ops::Range<usize> = 244..254;
/// The tolerance for colours, because the linear filters of graphics cards work in steps of 1/256.
const NEAR: u8 = 4;

/// The pixels of a window, and the rectangle that the picture fills in it.
struct View {
    window: Picture,
    place: Letterbox,
}

impl View {
    fn of(window: Picture) -> Self {
        let place = Letterbox::in_window(window.width as f32, window.height as f32);
        Self { window, place }
    }

    /// Returns the window's pixel at the middle of a pixel of the picture.
    fn middle(&self, x: usize, y: usize) -> [u8; 3] {
        let (across, down) = self.axes();
        self.window.pixel(across.middle(x), down.middle(y))
    }

    /// Whether every pixel around the picture is black.
    fn is_black_outside(&self) -> bool {
        let (left, top) = (self.place.x as usize, self.place.y as usize);
        let (right, bottom) = (left + self.place.w as usize, top + self.place.h as usize);
        let columns = (0..left).chain(right..self.window.width);
        let rows = (0..top).chain(bottom..self.window.height);
        let black = |x, y| self.window.pixel(x, y) == [0; 3];
        columns
            .into_iter()
            .all(|x| (0..self.window.height).all(|y| black(x, y)))
            && rows.into_iter().all(|y| (0..self.window.width).all(|x| black(x, y)))
    }

    /// Whether the four corners of the picture are visible: the two of the head-up display at the top and the two of
    /// the console at the bottom, with the lines between them and the board.
    fn has_its_corners(&self) -> bool {
        let (right, bottom) = (CANVAS.0 - 1, CANVAS.1 - 1);
        let dark = |x, y| is_near(self.middle(x, y), INK);
        let line = |x, y| is_line(self.middle(x, y));
        [0, right]
            .into_iter()
            .all(|x| dark(x, 0) && line(x, 13) && line(x, 254) && dark(x, bottom))
    }

    /// Returns the picture's position and scale in each direction. The picture covers whole window pixels, so the two
    /// scales differ a little.
    fn axes(&self) -> (Axis, Axis) {
        let place = self.place;
        let axis = |start, length, pixels| Axis {
            start,
            scale: length / pixels as f32,
            pixels,
        };
        (axis(place.x, place.w, CANVAS.0), axis(place.y, place.h, CANVAS.1))
    }

    /// Counts the window pixels that lie wholly inside a single pixel of the picture, and checks that each has the
    /// colour of that pixel.
    fn hard_pixels(&self, picture: &[Vec<[u8; 3]>]) -> usize {
        let (across, down) = self.axes();
        let columns: Vec<_> = (0..self.window.width)
            .filter_map(|x| Some((x, across.inside(x)?)))
            .collect();
        let mut count = 0;
        for y in 0..self.window.height {
            let Some(row) = down.inside(y).filter(|row| !TIMINGS.contains(row)) else {
                continue;
            };
            for (x, column) in &columns {
                let (shown, wanted) = (self.window.pixel(*x, y), picture[row][*column]);
                let near = shown.iter().zip(wanted).all(|(a, b)| a.abs_diff(b) <= NEAR);
                let size = (self.window.width, self.window.height);
                assert!(
                    near,
                    "{size:?}: {shown:?} at {x},{y} instead of {wanted:?} of {column},{row}"
                );
                count += 1;
            }
        }
        count
    }
}

/// The position and scale of the picture along one side of the window.
struct Axis {
    start: f32,
    scale: f32,
    pixels: usize,
}

impl Axis {
    /// Returns the window's pixel at the middle of a pixel of the picture.
    fn middle(&self, pixel: usize) -> usize {
        (self.start + (pixel as f32 + 0.5) * self.scale) as usize
    }

    /// Returns the pixel of the picture that wholly contains a pixel of the window, if there is one.
    fn inside(&self, at: usize) -> Option<usize> {
        let edge = |at: usize| (at as f32 - self.start) / self.scale;
        let first = (edge(at) + 1e-3).floor();
        let whole = first >= 0.0 && edge(at + 1) <= first + 1.0 + 1e-3;
        (whole && (first as usize) < self.pixels).then_some(first as usize)
    }
}

/// Whether this is the colour of the lines along the board, with or without the CRT look.
fn is_blue([r, g, b]: [u8; 3]) -> bool {
    b > 100 && b > g && g > r
}

/// Whether this is the colour of the lines along the board where they fill at least two thirds of a window pixel: in
/// the smallest window, no pixel lies wholly in a line.
fn is_line([_, g, b]: [u8; 3]) -> bool {
    b > 140 && b / 2 > g
}

fn is_near(shown: [u8; 3], wanted: Rgba) -> bool {
    shown.iter().zip(wanted).all(|(a, b)| a.abs_diff(b) <= NEAR)
}

/// Resizes the window and waits until the whole picture is visible, with black around it.
fn seen_at(game: &mut Game, (width, height): (u32, u32)) -> View {
    game.fit(width, height);
    let picture = game.wait_for(&format!("the whole picture at {width}x{height}"), |picture| {
        (picture.width, picture.height) == (width as usize, height as usize) && {
            let view = View::of(picture.clone());
            view.has_its_corners() && view.is_black_outside()
        }
    });
    View::of(picture)
}

#[test]
fn at_every_size_the_picture_is_whole_sharp_and_framed_in_black() {
    let display = Display::start(3840, 2160);
    let args = ["--level", "1", "--seed", "1", "--no-crt", "--size", "1920x1080"];
    let mut game = Game::start(&display, &args);
    // When the curtain before a level opens, the corners appear last.
    game.wait_for("the curtain to open", |picture| {
        View::of(picture.clone()).has_its_corners()
    });
    // Pause the game, so that the window shows the same moment at every size.
    game.tap("F6");
    let [r, g, b, _] = LIME;
    game.wait_for("the game to pause", |picture| picture.count([r, g, b]) > 100);
    let booth = seen_at(&mut game, BOOTH);
    let picture: Vec<Vec<_>> = (0..CANVAS.1)
        .map(|y| (0..CANVAS.0).map(|x| booth.middle(x, y)).collect())
        .collect();
    let whole = booth.hard_pixels(&picture);
    let rows = CANVAS.1 - TIMINGS.len();
    assert_eq!(whole, CANVAS.0 * rows * 16, "every window pixel is a hard one");
    let score = picture[3..12].iter().flat_map(|row| &row[5..41]);
    let lit = score.filter(|pixel| pixel.iter().all(|part| *part > 200)).count();
    assert!(lit > 40, "the score has {lit} light pixels");
    assert!(
        is_painted_in_memory(&picture),
        "the window shows another picture than the one painted in memory"
    );
    for size in SIZES {
        let view = seen_at(&mut game, size);
        let hard = view.hard_pixels(&picture) as f32;
        // In both directions, all window pixels are compared except for one per picture pixel, which may overlap the
        // next picture pixel.
        let scale = view.place.scale();
        let expected = (CANVAS.0 * rows) as f32 * (scale - 1.0) * (scale - 1.0);
        assert!(hard > expected * 0.95, "{size:?}: {hard} hard pixels, not {expected}");
    }
}

/// Whether this picture equals a frame of the first ten seconds, painted in memory as in the gallery.
fn is_painted_in_memory(picture: &[Vec<[u8; 3]>]) -> bool {
    let data = tempfile::tempdir().unwrap();
    let setup = Setup {
        level: Some(1),
        seed: Some(1),
        god: false,
        looks: Looks::default(),
        now: ZonedDateTime::now,
    };
    let board = Leaderboard::open(data.path(), &ZonedDateTime::now());
    let mut game = hat_trick::screens::Game::new(Cabinet::new(levels::shipped().unwrap(), board, setup));
    let mut canvas = Canvas::new(Rc::new(Atlas::load().unwrap()));
    (0..10 * 60).any(|_| {
        game.tick(Input::NONE);
        game.draw(&mut canvas, 256);
        let painted = paint(&canvas);
        (0..CANVAS.1)
            .filter(|y| !TIMINGS.contains(y))
            .all(|y| (0..CANVAS.0).all(|x| is_near(picture[y][x], painted.get(x as u32, y as u32))))
    })
}

#[test]
fn the_look_of_a_tube_cuts_nothing_and_does_not_beat() {
    let display = Display::start(1920, 1080);
    let args = ["--level", "1", "--seed", "1", "--size", "1920x1080"];
    let mut game = Game::start(&display, &args);
    // The curved glass moves the corners inwards, so look near the ends of the lines to see whether the curtain is
    // open.
    game.wait_for("the curtain to open", |picture| {
        let view = View::of(picture.clone());
        [24, CANVAS.0 - 24]
            .into_iter()
            .all(|x| (13..16).chain(252..256).filter(|y| is_blue(view.middle(x, *y))).count() > 1)
    });
    game.tap("F6");
    for (width, height) in [(1920, 1080), (1366, 768), (1280, 720)] {
        game.fit(width, height);
        let (w, h) = (width as usize, height as usize);
        // The blue line under the head-up display bends down towards its ends, so look for it in the middle.
        let what = format!("the look at {width}x{height}");
        let picture = game.wait_for(&what, |picture| {
            (picture.width, picture.height) == (w, h) && {
                let view = View::of(picture.clone());
                view.is_black_outside() && picture.pixel(0, 0) == [0; 3] && is_blue(view.middle(240, 13))
            }
        });
        assert!(beat(&picture) < 0.04, "{what}: {}", beat(&picture));
    }
}

/// Returns how much the brightness of the most extreme band of three rows in the console differs from the mean, as a
/// share of the mean. Scan lines that interfere with the rows of the window would make broad stripes.
fn beat(picture: &Picture) -> f32 {
    let view = View::of(picture.clone());
    let row = |canvas: f32| (view.place.y + canvas * view.place.scale()) as usize;
    let column = picture.width * 3 / 4;
    let light: Vec<f32> = (row(256.5)..row(268.0))
        .map(|y| picture.pixel(column, y).iter().map(|part| f32::from(*part)).sum())
        .collect();
    let bands: Vec<f32> = light.windows(12).map(|band| band.iter().sum::<f32>() / 12.0).collect();
    let mean = bands.iter().sum::<f32>() / bands.len() as f32;
    bands
        .iter()
        .fold(0.0, |worst: f32, band| worst.max((band - mean).abs()))
        / mean
}
