//! The canvas on the screen: one texture, a target of 480 x 270, and its scaling to whatever the window is.

use super::canvas::{Canvas, HEIGHT, Quad, WIDTH};
use macroquad::prelude::*;

/// Quads of one draw call: what macroquad's buffers hold by default (5,000 indices).
const BATCH: usize = 833;

/// How a picture of 480 x 270 lies in a window.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Letterbox {
    /// Left edge, pixels of the window.
    pub x: f32,
    /// Top edge, pixels of the window.
    pub y: f32,
    /// Width, pixels of the window.
    pub w: f32,
    /// Height, pixels of the window.
    pub h: f32,
    /// Every pixel of the picture is a whole number of the window's.
    pub whole: bool,
}

impl Letterbox {
    /// The largest place in a window of `width` x `height` pixels that keeps the picture's shape.
    pub fn in_window(width: f32, height: f32) -> Self {
        let scale = (width / WIDTH as f32).min(height / HEIGHT as f32);
        let (w, h) = ((WIDTH as f32 * scale).round(), (HEIGHT as f32 * scale).round());
        Self {
            x: ((width - w) / 2.0).floor(),
            y: ((height - h) / 2.0).floor(),
            w,
            h,
            whole: (scale - scale.round()).abs() < 1e-4,
        }
    }
}

/// Textures and shaders of the window.
pub struct Screen {
    texture: Texture2D,
    target: RenderTarget,
    sharp: Option<Material>,
    shaders: bool,
    mesh: Mesh,
}

impl Screen {
    /// Makes the textures; the window must be open.
    pub fn new(canvas: &Canvas) -> Self {
        let atlas = &canvas.atlas().picture;
        let texture = Texture2D::from_rgba8(atlas.width as u16, atlas.height as u16, &atlas.rgba);
        texture.set_filter(FilterMode::Nearest);
        let target = render_target(WIDTH as u32, HEIGHT as u32);
        target.texture.set_filter(FilterMode::Nearest);
        let mesh = Mesh {
            vertices: Vec::with_capacity(BATCH * 4),
            indices: Vec::with_capacity(BATCH * 6),
            texture: Some(texture.clone()),
        };
        Self {
            texture,
            target,
            sharp: None,
            shaders: true,
            mesh,
        }
    }

    /// The same with what every graphics card can do.
    pub fn without_shaders(self) -> Self {
        Self { shaders: false, ..self }
    }

    /// Shows the canvas in the window as it is now: its size may change at any time.
    pub fn show(&mut self, canvas: &Canvas) {
        self.draw_target(canvas);
        set_default_camera();
        clear_background(BLACK);
        let place = Letterbox::in_window(screen_width(), screen_height());
        let filter = if place.whole {
            FilterMode::Nearest
        } else {
            FilterMode::Linear
        };
        self.target.texture.set_filter(filter);
        if !place.whole && self.shaders {
            self.use_sharp(&place);
        }
        let params = DrawTextureParams {
            dest_size: Some(vec2(place.w, place.h)),
            flip_y: true,
            ..Default::default()
        };
        draw_texture_ex(&self.target.texture, place.x, place.y, WHITE, params);
        gl_use_default_material();
    }

    fn draw_target(&mut self, canvas: &Canvas) {
        let mut camera = Camera2D::from_display_rect(Rect::new(0.0, 0.0, WIDTH as f32, HEIGHT as f32));
        camera.render_target = Some(self.target.clone());
        set_camera(&camera);
        clear_background(BLACK);
        for quads in canvas.quads().chunks(BATCH) {
            self.mesh.vertices.clear();
            self.mesh.indices.clear();
            for quad in quads {
                self.add(quad);
            }
            draw_mesh(&self.mesh);
        }
    }

    fn add(&mut self, quad: &Quad) {
        let first = self.mesh.vertices.len() as u16;
        let (tw, th) = (self.texture.width(), self.texture.height());
        let (u, v) = (quad.part.x as f32 / tw, quad.part.y as f32 / th);
        let (uw, vh) = (quad.part.w as f32 / tw, quad.part.h as f32 / th);
        let (x, y, w, h) = (quad.x as f32, quad.y as f32, quad.w as f32, quad.h as f32);
        let [r, g, b, a] = quad.tint;
        let colour = Color::from_rgba(r, g, b, a);
        let corner = |dx: f32, dy: f32| Vertex::new(x + dx * w, y + dy * h, 0.0, u + dx * uw, v + dy * vh, colour);
        let corners = [corner(0.0, 0.0), corner(1.0, 0.0), corner(1.0, 1.0), corner(0.0, 1.0)];
        self.mesh.vertices.extend(corners);
        self.mesh.indices.extend([0, 1, 2, 0, 2, 3].map(|i| first + i));
    }

    /// Sharp-bilinear scaling: hard pixels whose edges are mixed over one pixel of the window, so that they
    /// stay even at any size. Without the shader the linear filter has to do.
    fn use_sharp(&mut self, place: &Letterbox) {
        if self.sharp.is_none() {
            self.sharp = sharp_material().ok();
        }
        if let Some(material) = &self.sharp {
            material.set_uniform("scale", place.w / WIDTH as f32);
            gl_use_material(material);
        }
    }
}

fn sharp_material() -> Result<Material, macroquad::Error> {
    let vertex = "#version 100
        attribute vec3 position;
        attribute vec2 texcoord;
        attribute vec4 color0;
        varying highp vec2 uv;
        uniform mat4 Model;
        uniform mat4 Projection;
        void main() {
            gl_Position = Projection * Model * vec4(position, 1);
            uv = texcoord;
        }";
    let fragment = "#version 100
        precision highp float;
        varying highp vec2 uv;
        uniform sampler2D Texture;
        uniform float scale;
        void main() {
            vec2 size = vec2(480.0, 270.0);
            vec2 texel = uv * size;
            vec2 edge = clamp((fract(texel) - 0.5) * scale + 0.5, 0.0, 1.0);
            gl_FragColor = texture2D(Texture, (floor(texel) + edge) / size);
        }";
    let params = MaterialParams {
        uniforms: vec![UniformDesc::new("scale", UniformType::Float1)],
        ..Default::default()
    };
    load_material(ShaderSource::Glsl { vertex, fragment }, params)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_of_any_shape_shows_the_whole_picture_unstretched() {
        let sizes = [
            (640, 360),
            (1024, 768),
            (1366, 768),
            (1920, 1080),
            (3840, 2160),
            (1080, 1920),
            (1, 1),
        ];
        for (w, h) in sizes {
            let (w, h) = (w as f32, h as f32);
            let place = Letterbox::in_window(w, h);
            assert!(place.x >= 0.0 && place.y >= 0.0, "{w} x {h}: {place:?}");
            assert!(
                place.x + place.w <= w.max(5.0) && place.y + place.h <= h.max(3.0),
                "{w} x {h}: {place:?}"
            );
            assert!(
                w < 100.0 || (place.w * 9.0 - place.h * 16.0).abs() <= 16.0,
                "{w} x {h}: {place:?}"
            );
        }
    }

    #[test]
    fn whole_number_scales_are_found() {
        assert!(Letterbox::in_window(1920.0, 1080.0).whole);
        assert!(Letterbox::in_window(1920.0, 1200.0).whole);
        assert!(!Letterbox::in_window(1366.0, 768.0).whole);
    }
}
