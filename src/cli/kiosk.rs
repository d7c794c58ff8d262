//! `--kiosk`: the supervisor, which starts the same program again as the game and keeps it running.

use super::{Failure, PlayArgs, out, play};
use crate::app::desk::display;
use crate::app::desk::kiosk::{Ended, Mode, Stop, code, supervise};
use crate::booth::folder;
use std::env;
use std::path::Path;
use std::process::{Command, ExitCode};

/// Keeps the game running until SIGTERM arrives or until staff end it in their menu.
pub fn run(args: &PlayArgs, data_dir: Option<&Path>) -> Result<ExitCode, Failure> {
    look_first(args, data_dir)?;
    let program = env::current_exe().map_err(|error| {
        Failure(format!(
            "the path of this program cannot be found ({error}); start it by its full path"
        ))
    })?;
    let stop = Stop::listen().map_err(|error| {
        Failure(format!(
            "the kiosk cannot listen for the signal to end ({error}); start the game with --fullscreen instead"
        ))
    })?;
    let safe = args.safe;
    let game = move |mode| {
        let mut command = Command::new(&program);
        command.args(env::args_os().skip(1)).arg("--watched");
        if mode == Mode::Safe && !safe {
            command.arg("--safe");
        }
        command
    };
    Ok(match supervise(game, &stop, out::warn) {
        Ended::Stopped => ExitCode::SUCCESS,
        Ended::Quit => ExitCode::from(code::QUIT),
    })
}

/// Looks for problems when the kiosk starts, so that those that exist from the start are reported only once, and not
/// each time the game starts.
fn look_first(args: &PlayArgs, data_dir: Option<&Path>) -> Result<(), Failure> {
    drop(play::sheets(args.safe)?);
    if let Some(problem) = display::display_problem() {
        return Err(Failure(problem));
    }
    let data = folder::resolve(data_dir.map(Path::to_owned))?;
    drop(folder::claim(&data)?);
    Ok(())
}
