//! Writes a drawing as SVG: rectangles on a grid of dots, with the drawing's size in millimetres.

use super::{DPI, Drawing};
use crate::view::palette::Rgba;
use std::fmt::Write;

/// Returns the text of an SVG file with the title `title`.
pub fn write(drawing: &Drawing, title: &str) -> String {
    let (w, h) = (drawing.width, drawing.height);
    let mm = |dots: u32| f64::from(dots) * 25.4 / DPI;
    // Writing to a string cannot fail.
    let mut svg = String::new();
    let _ = writeln!(
        svg,
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{:.3}mm" height="{:.3}mm" viewBox="0 0 {w} {h}" shape-rendering="crispEdges">"#,
        mm(w),
        mm(h)
    );
    let _ = writeln!(svg, "<title>{}</title>", escaped(title));
    for group in drawing.rects.chunk_by(|a, b| a.colour == b.colour) {
        let colour = group.first().map_or([0; 4], |rect| rect.colour);
        let _ = writeln!(svg, r#"<g fill="{}">"#, hex(colour));
        for rect in group {
            let _ = writeln!(
                svg,
                r#"<rect x="{}" y="{}" width="{}" height="{}"/>"#,
                rect.x, rect.y, rect.w, rect.h
            );
        }
        svg.push_str("</g>\n");
    }
    svg.push_str("</svg>\n");
    svg
}

fn hex([r, g, b, _]: Rgba) -> String {
    format!("#{r:02x}{g:02x}{b:02x}")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
