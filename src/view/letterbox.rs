//! Fits a picture of 480 x 270 pixels into a window of any size.

use super::canvas::{HEIGHT, WIDTH};

/// The rectangle that the picture fills in a window.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Letterbox {
    /// The left edge, in pixels of the window.
    pub x: f32,
    /// The top edge, in pixels of the window.
    pub y: f32,
    /// The width, in pixels of the window.
    pub w: f32,
    /// The height, in pixels of the window.
    pub h: f32,
    /// Whether each pixel of the picture covers a whole number of window pixels.
    pub whole: bool,
}

impl Letterbox {
    /// Returns the largest rectangle in a window of `width` x `height` pixels that keeps the picture's proportions.
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

    /// Returns the width of each pixel of the picture, in pixels of the window.
    pub fn scale(&self) -> f32 {
        self.w / WIDTH as f32
    }
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
