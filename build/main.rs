//! Gives every sprite, tune and sound in `assets/` a name in the code, and lists the boards, before the code is
//! compiled.

mod maker;

use std::path::Path;
use std::process::ExitCode;

/// The folders that Cargo watches, together with their files, to know when to run this build script again.
const WATCHED: [&str; 6] = [
    "assets/sprites",
    "assets/music",
    "assets/sfx",
    "assets/demos",
    "levels",
    "build",
];

fn main() -> ExitCode {
    for folder in WATCHED {
        println!("cargo::rerun-if-changed={folder}");
    }
    match make() {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            println!("cargo::error={sentence}");
            ExitCode::FAILURE
        }
    }
}

fn make() -> Result<(), String> {
    let folder = std::env::var_os("OUT_DIR").ok_or("OUT_DIR is not set; start the build with cargo")?;
    let files = maker::files(Path::new("assets"), Path::new("levels"));
    for (name, text) in files.map_err(|mistake| mistake.to_string())? {
        let path = Path::new(&folder).join(name);
        std::fs::write(&path, text).map_err(|error| format!("{}: {error}; free some space there", path.display()))?;
    }
    Ok(())
}
