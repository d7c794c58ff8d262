//! The CRT look of an old arcade cabinet: curved glass, scan lines, glow and darker corners. One shader draws it into
//! the window.
//!
//! The glass is a mesh, so the curve costs nothing per pixel of the window, and the glow is added while the picture is
//! still small. Both choices keep the cost low on machines without a graphics card, where the processor does the
//! drawing.

use crate::view::canvas::{HEIGHT, WIDTH};
use crate::view::letterbox::Letterbox;
use macroquad::prelude::*;

/// The number of panes that the glass mesh has across and down. The panes are so small that their straight edges
/// together look like a curve.
const PANES: (u16, u16) = (16, 9);
/// How far a corner moves inwards, as a share of half the picture's size.
const BEND: f32 = 0.012;
/// The maximum darkness of the gap between two rows of pixels.
const LINES: f32 = 0.45;
/// The smallest scale with this look, in window pixels per picture pixel; below it, the look would make text hard to
/// read.
const SMALLEST: f32 = 2.0;
/// The smallest scale at which the look has its full strength. With fewer window pixels per row, scan lines would cause
/// moiré patterns.
const FULL: f32 = 3.5;

/// Returns how strong the look is at a scale, from 0 (only the glow) to 1, or `None` if the scale is too small for it.
pub(super) fn strength(scale: f32) -> Option<f32> {
    (scale >= SMALLEST - 1e-3).then(|| ((scale - SMALLEST) / (FULL - SMALLEST)).clamp(0.0, 1.0))
}

/// The shaders, the picture with its glow, and the glass mesh in front of it.
pub(super) struct Crt {
    glow: Material,
    tube: Material,
    glowing: RenderTarget,
    glass: Mesh,
    /// The letterbox and the bend for which the glass mesh was made.
    made_for: Option<(Letterbox, f32)>,
}

impl Crt {
    /// Makes the shaders, or returns `None` if one of them does not work on this machine.
    pub(super) fn new() -> Option<Self> {
        let (glow, tube) = (glow_material()?, tube_material()?);
        let glowing = render_target(WIDTH as u32, HEIGHT as u32);
        glowing.texture.set_filter(FilterMode::Linear);
        Some(Self {
            glow,
            tube,
            glowing,
            glass: Mesh {
                vertices: Vec::new(),
                indices: Vec::new(),
                texture: None,
            },
            made_for: None,
        })
    }

    /// Shows `picture` in the window.
    pub(super) fn show(&mut self, picture: &Texture2D, place: &Letterbox, strength: f32) {
        picture.set_filter(FilterMode::Linear);
        self.draw_glow(picture);
        set_default_camera();
        clear_background(BLACK);
        if self.made_for != Some((*place, strength)) {
            self.glass = glass(&self.glowing.texture, place, BEND * strength);
            self.made_for = Some((*place, strength));
        }
        self.tube.set_uniform("scale", place.scale());
        self.tube.set_uniform("lines", LINES * strength);
        gl_use_material(&self.tube);
        draw_mesh(&self.glass);
        gl_use_default_material();
    }

    /// Adds to each pixel some light from its neighbours.
    fn draw_glow(&self, picture: &Texture2D) {
        let size = vec2(WIDTH as f32, HEIGHT as f32);
        let mut camera = Camera2D::from_display_rect(Rect::new(0.0, 0.0, size.x, size.y));
        camera.render_target = Some(self.glowing.clone());
        set_camera(&camera);
        gl_use_material(&self.glow);
        let params = DrawTextureParams {
            dest_size: Some(size),
            flip_y: true,
            ..Default::default()
        };
        draw_texture_ex(picture, 0.0, 0.0, WHITE, params);
        gl_use_default_material();
    }
}

/// Makes the curved glass. The middle of each edge of the glass lies on an edge of the letterbox, the corners lie
/// inside the letterbox, and nothing is cut off.
fn glass(picture: &Texture2D, place: &Letterbox, bend: f32) -> Mesh {
    let (columns, rows) = PANES;
    let corner = |column: u16, row: u16| {
        let (u, v) = (f32::from(column) / f32::from(columns), f32::from(row) / f32::from(rows));
        let at = bent(vec2(2.0 * u - 1.0, 2.0 * v - 1.0), bend);
        let x = place.x + (at.x + 1.0) / 2.0 * place.w;
        let y = place.y + (at.y + 1.0) / 2.0 * place.h;
        // A render target is stored upside down.
        Vertex::new(x, y, 0.0, u, 1.0 - v, WHITE)
    };
    let corners = (0..=rows).flat_map(|row| (0..=columns).map(move |column| (column, row)));
    let panes = (0..rows).flat_map(|row| (0..columns).map(move |column| row * (columns + 1) + column));
    let below = columns + 1;
    Mesh {
        vertices: corners.map(|(column, row)| corner(column, row)).collect(),
        indices: panes
            .flat_map(|at| [at, at + 1, at + below + 1, at, at + below + 1, at + below])
            .collect(),
        texture: Some(picture.clone()),
    }
}

/// Returns where a point of the flat picture lies on the bent one; both have axes from -1 to 1.
fn bent(flat: Vec2, bend: f32) -> Vec2 {
    vec2(
        flat.x * (1.0 - bend * flat.y * flat.y),
        flat.y * (1.0 - bend * flat.x * flat.x),
    )
}

/// The vertex shader, which places each point and computes how much darker the picture is there than in its middle.
const VERTEX: &str = "#version 100
    attribute vec3 position;
    attribute vec2 texcoord;
    varying highp vec2 texel;
    varying highp float shade;
    uniform mat4 Model;
    uniform mat4 Projection;
    void main() {
        gl_Position = Projection * Model * vec4(position, 1);
        texel = texcoord * vec2(480.0, 270.0);
        vec2 middle = texcoord * 2.0 - 1.0;
        vec2 far = middle * middle;
        shade = 1.0 - 0.22 * far.x * far.y - 0.05 * (far.x + far.y);
    }";

/// The shader that adds to each pixel the light of the pixels around it, with four samples, each taken between four
/// pixels.
const GLOW: &str = "#version 100
    precision highp float;
    varying highp vec2 texel;
    varying highp float shade;
    uniform sampler2D Texture;
    vec3 at(vec2 off) {
        return texture2D(Texture, (texel + off) * vec2(1.0 / 480.0, 1.0 / 270.0)).rgb;
    }
    void main() {
        vec3 light = at(vec2(-1.5, -0.5)) + at(vec2(0.5, -1.5)) + at(vec2(1.5, 0.5)) + at(vec2(-0.5, 1.5));
        gl_FragColor = vec4(0.9 * at(vec2(0.0)) + 0.035 * light, 1.0);
    }";

/// Pixels have sharp edges, one window pixel wide, just as without the CRT look. The seam between two rows is dark, but
/// less so where the picture is bright, because a stronger beam is wider.
const TUBE: &str = "#version 100
    precision highp float;
    varying highp vec2 texel;
    varying highp float shade;
    uniform sampler2D Texture;
    uniform float scale;
    uniform float lines;
    void main() {
        vec2 seam = floor(texel + 0.5);
        vec2 off = texel - seam;
        vec2 at = seam + clamp(off * scale, -0.5, 0.5);
        vec3 colour = texture2D(Texture, at * vec2(1.0 / 480.0, 1.0 / 270.0)).rgb;
        float beam = abs(off.y);
        float gap = lines * (1.0 - beam * beam * (12.0 - 16.0 * beam));
        float lit = (1.0 + 0.35 * lines - gap) * shade;
        gl_FragColor = vec4(colour * (lit + gap * 0.5 * colour), 1.0);
    }";

fn glow_material() -> Option<Material> {
    let shader = ShaderSource::Glsl {
        vertex: VERTEX,
        fragment: GLOW,
    };
    load_material(shader, MaterialParams::default()).ok()
}

fn tube_material() -> Option<Material> {
    let shader = ShaderSource::Glsl {
        vertex: VERTEX,
        fragment: TUBE,
    };
    let float = |name| UniformDesc::new(name, UniformType::Float1);
    let params = MaterialParams {
        uniforms: vec![float("scale"), float("lines")],
        ..Default::default()
    };
    load_material(shader, params).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_glass_cuts_nothing_and_touches_the_letterbox() {
        for corner in [vec2(-1.0, -1.0), vec2(1.0, -1.0), vec2(1.0, 1.0)] {
            let at = bent(corner, BEND);
            assert!(at.abs().max_element() < 1.0 && at.abs().min_element() > 0.97);
        }
        assert_eq!(bent(vec2(1.0, 0.0), BEND), vec2(1.0, 0.0));
        assert_eq!(bent(vec2(0.0, -1.0), BEND), vec2(0.0, -1.0));
    }

    #[test]
    fn the_look_fades_where_a_row_has_few_pixels() {
        assert_eq!(strength(4.0 / 3.0), None);
        assert_eq!(strength(2.0), Some(0.0));
        assert!(strength(768.0 / 270.0).unwrap() < 0.6);
        assert_eq!(strength(4.0), Some(1.0));
    }
}
