//! The tests that need a screen or other programs. Run them with `cargo test --features desktop-tests` after `.ci/run`
//! has installed what they need.

#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, its helpers too"
)]

mod alsa;
#[path = "../it/child.rs"]
mod child;
mod codes;
mod each_level;
mod escape;
mod full_disk;
mod keys_by_place;
mod kiosk;
mod libraries;
#[path = "../it/sound/listen.rs"]
mod listen;
mod played_map;
mod recorded_level;
mod second_screen;
mod staff_window;
mod stickers;
mod studio;
#[expect(dead_code, reason = "the benchmark of the window uses the rest")]
mod support;
mod typist;
mod visit;
mod whole_loop;
mod window_pictures;
mod window_sizes;
mod window_smoke;

use support::wait;
