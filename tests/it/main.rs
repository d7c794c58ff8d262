//! All tests that need neither a screen nor another program. With `cargo test`, these tests run anywhere.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, its helpers too"
)]

mod actors;
mod assets_used;
mod bindings;
mod booth_config;
mod booth_day;
mod child;
mod cli;
mod coins;
mod configuration;
mod conversation;
mod cryptography;
mod deadline;
mod desktop_tests;
mod draw_calls;
mod facts;
mod farming;
mod fixture;
mod flashes;
mod golden;
mod golden_pictures;
mod greyscale;
mod hat;
mod house;
mod invocation;
mod jobs;
#[cfg(target_os = "linux")]
mod kill_nine;
mod later_rogues;
mod leaderboard;
mod level_check;
mod level_files;
mod level_mistakes;
mod levels_page;
mod lock;
mod music;
mod names;
mod no_allocation;
mod objects;
mod older_rules;
#[cfg(target_os = "linux")]
mod pads;
mod papers;
mod pause;
mod pick_ups;
mod properties;
mod pubsub;
mod random;
mod reader;
mod reload;
mod retries;
mod rogues;
mod search;
mod secrets;
mod share;
mod simulate;
mod sound;
mod sprites;
mod staff;
mod staff_menu;
mod state;
mod stickers;
mod terms;
mod tried_out;
mod vector;
mod wait;
mod walking;
mod workflow;
