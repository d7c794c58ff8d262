//! Shows the canvas on the screen: one texture, a render target of 480 x 270 pixels, and scaling to the size of the
//! window.

use super::crt::{Crt, strength};
use crate::view::canvas::{Area, BATCH, Canvas, HEIGHT, Quad, WIDTH};
use crate::view::letterbox::Letterbox;
use crate::view::looks::Looks;
use macroquad::prelude::*;

/// The textures and shaders of the window.
pub struct Surface {
    texture: Texture2D,
    target: RenderTarget,
    sharp: Shader<Material>,
    crt: Shader<Crt>,
    mesh: Mesh,
}

/// A shader that is made when it is first needed, so that a window that never needs it opens sooner.
enum Shader<T> {
    Unmade,
    Made(T),
    /// This machine cannot make the shader.
    Failed,
    /// The shader is not used: after crashes, the game uses only what every graphics card can do.
    Unwanted,
}

impl<T> Shader<T> {
    fn get(&mut self, make: impl FnOnce() -> Option<T>) -> Option<&mut T> {
        if matches!(self, Self::Unmade) {
            *self = make().map_or(Self::Failed, Self::Made);
        }
        match self {
            Self::Made(shader) => Some(shader),
            Self::Unmade | Self::Failed | Self::Unwanted => None,
        }
    }
}

impl Surface {
    /// Makes the textures; the window must be open.
    pub fn new(canvas: &Canvas) -> Self {
        let texture = texture_of(canvas);
        let target = render_target(WIDTH as u32, HEIGHT as u32);
        let mesh = Mesh {
            vertices: Vec::with_capacity(BATCH * 4),
            indices: Vec::with_capacity(BATCH * 6),
            texture: Some(texture.clone()),
        };
        Self {
            texture,
            target,
            sharp: Shader::Unmade,
            crt: Shader::Unmade,
            mesh,
        }
    }

    /// Loads the canvas's sprite sheets again after they have changed.
    pub fn take_sheets(&mut self, canvas: &Canvas) {
        self.texture = texture_of(canvas);
        self.mesh.texture = Some(self.texture.clone());
    }

    /// Returns the same surface without shaders, so that it uses only what every graphics card can do.
    pub fn without_shaders(self) -> Self {
        Self {
            sharp: Shader::Unwanted,
            crt: Shader::Unwanted,
            ..self
        }
    }

    /// Shows the canvas at the window's current size, which may change at any time.
    pub fn show(&mut self, canvas: &Canvas, looks: Looks) {
        self.draw_target(canvas);
        let place = Letterbox::in_window(screen_width(), screen_height());
        let plain = canvas.plain();
        let is_tube = looks.crt && plain != Some(Area::WHOLE) && self.show_crt(&place);
        if !is_tube {
            set_default_camera();
            clear_background(BLACK);
            self.draw_plain(&place, Area::WHOLE);
        } else if let Some(area) = plain {
            // A phone's camera must be able to read a QR code, so show it without the CRT look. The bend is so slight
            // that the plain QR code completely covers the bent one.
            self.draw_plain(&place, area);
        }
    }

    /// Whether the game goes on without the CRT look, because this machine cannot show it.
    pub fn lacks_crt(&self) -> bool {
        matches!(self.crt, Shader::Failed)
    }

    /// Shows the render target with the CRT look. Returns false if the window is too small for the CRT look or the
    /// shader cannot be used.
    fn show_crt(&mut self, place: &Letterbox) -> bool {
        let Some(strength) = strength(place.scale()) else {
            return false;
        };
        let Some(crt) = self.crt.get(Crt::new) else {
            return false;
        };
        crt.show(&self.target.texture, place, strength);
        true
    }

    fn draw_plain(&mut self, place: &Letterbox, area: Area) {
        let filter = if place.whole {
            FilterMode::Nearest
        } else {
            FilterMode::Linear
        };
        self.target.texture.set_filter(filter);
        self.use_sharp(place);
        let [x, y, w, h] = [area.x, area.y, area.w, area.h].map(|pixels| pixels as f32);
        let scale = vec2(place.w / WIDTH as f32, place.h / HEIGHT as f32);
        let params = DrawTextureParams {
            dest_size: Some(vec2(w, h) * scale),
            // A render target is stored upside down.
            source: Some(Rect::new(x, HEIGHT as f32 - y - h, w, h)),
            flip_y: true,
            ..Default::default()
        };
        let (left, top) = (place.x + x * scale.x, place.y + y * scale.y);
        draw_texture_ex(&self.target.texture, left, top, WHITE, params);
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

    /// Sharp-bilinear scaling: sharp pixels whose edges are blended over one pixel of the window, so that all pixels
    /// look the same size at any scale. The result replaces the black beneath it instead of being blended with that,
    /// because the render target is translucent wherever something translucent was drawn. If the shader is not
    /// available, Macroquad's own is used.
    fn use_sharp(&mut self, place: &Letterbox) {
        if let Some(material) = self.sharp.get(sharp_material) {
            material.set_uniform("scale", place.scale());
            gl_use_material(material);
        }
    }
}

/// Returns the packed sheets as a texture.
fn texture_of(canvas: &Canvas) -> Texture2D {
    let atlas = &canvas.atlas().picture;
    let texture = Texture2D::from_rgba8(atlas.width as u16, atlas.height as u16, &atlas.rgba);
    texture.set_filter(FilterMode::Nearest);
    texture
}

fn sharp_material() -> Option<Material> {
    let vertex = "#version 100
        attribute vec3 position;
        attribute vec2 texcoord;
        varying highp vec2 texel;
        uniform mat4 Model;
        uniform mat4 Projection;
        void main() {
            gl_Position = Projection * Model * vec4(position, 1);
            texel = texcoord * vec2(480.0, 270.0);
        }";
    let fragment = "#version 100
        precision highp float;
        varying highp vec2 texel;
        uniform sampler2D Texture;
        uniform float scale;
        void main() {
            vec2 seam = floor(texel + 0.5);
            vec2 at = seam + clamp((texel - seam) * scale, -0.5, 0.5);
            gl_FragColor = vec4(texture2D(Texture, at / vec2(480.0, 270.0)).rgb, 1.0);
        }";
    let params = MaterialParams {
        uniforms: vec![UniformDesc::new("scale", UniformType::Float1)],
        ..Default::default()
    };
    load_material(ShaderSource::Glsl { vertex, fragment }, params).ok()
}
