//! The least that a Macroquad game can do: an empty 480x270 picture, scaled to the window, sixty times per second.
//! `benches/window.rs` compares the game with it.
//!
//! `--frames N` ends it after N frames, and `--report` prints figures as JSON.

use std::time::{Duration, Instant};

use macroquad::prelude::*;

/// The picture, in its own pixels.
const PICTURE: Vec2 = vec2(480.0, 270.0);
/// A sixtieth of a second.
const FRAME: Duration = Duration::from_nanos(16_666_667);

fn main() {
    let start = Instant::now();
    let args: Vec<String> = std::env::args().collect();
    let after = |flag: &str| args.iter().skip_while(|arg| *arg != flag).nth(1);
    let frames = after("--frames").and_then(|text| text.parse().ok());
    let report = args.iter().any(|arg| arg == "--report");
    let conf = Conf {
        window_title: "HAT TRICK (empty)".to_owned(),
        window_width: 1920,
        window_height: 1080,
        ..Conf::default()
    };
    macroquad::Window::from_config(conf, show(start, frames, report));
}

async fn show(start: Instant, frames: Option<u64>, report: bool) {
    let target = render_target(480, 270);
    target.texture.set_filter(FilterMode::Nearest);
    let mut camera = Camera2D::from_display_rect(Rect::new(0.0, 0.0, PICTURE.x, PICTURE.y));
    camera.render_target = Some(target.clone());

    let mut first_frame_ms = 0.0;
    let mut shown = 0;
    let mut next = Instant::now();
    while frames.is_none_or(|frames| shown < frames) {
        set_camera(&camera);
        clear_background(DARKBLUE);
        set_default_camera();
        clear_background(BLACK);
        draw_scaled(&target.texture);
        next_frame().await;

        shown += 1;
        if shown == 1 {
            first_frame_ms = start.elapsed().as_secs_f64() * 1000.0;
        }
        next = sleep_until_due(next);
    }
    if report {
        let cpu_seconds = cpu_seconds();
        println!(r#"{{"first_frame_ms":{first_frame_ms:.1},"frames":{shown},"cpu_seconds":{cpu_seconds:.2}}}"#);
    }
}

fn draw_scaled(texture: &Texture2D) {
    let window = vec2(screen_width(), screen_height());
    let size = PICTURE * (window / PICTURE).min_element();
    let corner = ((window - size) / 2.0).floor();
    let params = DrawTextureParams {
        dest_size: Some(size),
        // A render target appears upside down.
        flip_y: true,
        ..DrawTextureParams::default()
    };
    draw_texture_ex(texture, corner.x, corner.y, WHITE, params);
}

/// Sleeps for the rest of the frame, and returns when the next one is due. After a frame that took too long, it starts
/// again from now and does not try to catch up.
fn sleep_until_due(due: Instant) -> Instant {
    let due = due + FRAME;
    let now = Instant::now();
    std::thread::sleep(due.saturating_duration_since(now));
    due.max(now)
}

/// User and system time of this process so far, or zero if there is no `/proc`.
fn cpu_seconds() -> f64 {
    /// Linux counts these in hundredths of a second on every machine.
    const TICKS_A_SECOND: f64 = 100.0;
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit(") ").next().unwrap_or_default().split(' ');
    fields
        .skip(11)
        .take(2)
        .filter_map(|field| field.parse::<f64>().ok())
        .sum::<f64>()
        / TICKS_A_SECOND
}
