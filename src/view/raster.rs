//! Paints a canvas in memory, pixel by pixel as the graphics card does, for the gallery and the tests.

use super::canvas::{Canvas, HEIGHT, Quad, WIDTH};
use super::sheet::Picture;

/// Paints the canvas as a picture of 480 x 270 pixels on black.
pub fn paint(canvas: &Canvas) -> Picture {
    paint_every(canvas, 1)
}

/// Paints only the middle pixel of every square of `step` x `step` pixels. This is enough to measure how much of a
/// picture changes, and it is faster by a factor of `step` x `step`.
pub fn paint_every(canvas: &Canvas, step: i32) -> Picture {
    let step = step.max(1);
    let mut picture = Picture::new((WIDTH / step) as u32, (HEIGHT / step) as u32);
    for pixel in picture.rgba.chunks_exact_mut(4) {
        pixel.copy_from_slice(&[0, 0, 0, 255]);
    }
    for quad in canvas.quads() {
        paint_quad(&mut picture, &canvas.atlas().picture, quad, step);
    }
    picture
}

fn paint_quad(onto: &mut Picture, texture: &Picture, quad: &Quad, step: i32) {
    // Pixel `n` of the picture is the canvas's pixel at `n * step + half`.
    let half = step / 2;
    let first = |edge: i32| (edge - half + step - 1).div_euclid(step).max(0);
    let (x0, y0) = (first(quad.x), first(quad.y));
    let x1 = first(quad.x + quad.w).min(onto.width as i32);
    let y1 = first(quad.y + quad.h).min(onto.height as i32);
    for y in y0..y1 {
        let v = nearest(y * step + half - quad.y, quad.h, quad.part.h);
        for x in x0..x1 {
            let u = nearest(x * step + half - quad.x, quad.w, quad.part.w);
            let texel = texture.get(quad.part.x + u, quad.part.y + v);
            let below = onto.get(x as u32, y as u32);
            onto.set(x as u32, y as u32, blend(below, texel, quad.tint));
        }
    }
}

/// Returns the texel (pixel of the texture) at the centre of pixel `at`, if `texels` texels are drawn across `shown`
/// pixels.
fn nearest(at: i32, shown: i32, texels: u32) -> u32 {
    ((2 * at + 1) as u32 * texels) / (2 * shown.max(1) as u32)
}

/// Blends a texel over the colour below it. Results are rounded to the nearest whole number, as on graphics cards with
/// eight bits per colour.
fn blend(below: [u8; 4], texel: [u8; 4], tint: [u8; 4]) -> [u8; 4] {
    let part = |a: u8, b: u8| (u32::from(a) * u32::from(b) + 127) / 255;
    let opacity = part(texel[3], tint[3]);
    let mix = |below: u8, over: u32| ((u32::from(below) * (255 - opacity) + over * opacity + 127) / 255) as u8;
    let [r, g, b, _] = below;
    [
        mix(r, part(texel[0], tint[0])),
        mix(g, part(texel[1], tint[1])),
        mix(b, part(texel[2], tint[2])),
        255,
    ]
}
