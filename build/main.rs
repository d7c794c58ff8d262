//! Gives everything in `assets/` that is seen or heard its name in the code, before the code is compiled.

mod maker;

use std::path::Path;
use std::process::ExitCode;

/// What is given names; Cargo looks at it, files and all, to know when to do it again.
const WATCHED: [&str; 4] = ["assets/sprites", "assets/music", "assets/sfx", "build"];

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
    let folder = std::env::var_os("OUT_DIR").ok_or("Cargo names no OUT_DIR; start the build with cargo")?;
    for (name, text) in maker::files(Path::new("assets")).map_err(|mistake| mistake.to_string())? {
        let path = Path::new(&folder).join(name);
        std::fs::write(&path, text).map_err(|error| format!("{}: {error}; make room there", path.display()))?;
    }
    Ok(())
}
