//! Checks the command line as a whole: whether each flag makes sense for the command that it is given to.

use super::args::{BoothCommand, Cli, CliCommand};
use clap::error::ErrorKind;
use clap::parser::ValueSource;
use clap::{ArgMatches, CommandFactory, FromArgMatches};
use std::ffi::OsString;

/// The flag for the data folder, which may come before or after a command.
const DATA_DIR: &str = "--data-dir";

/// Reads the command line of this process. If the command line is wrong, ends the process as Clap does: with a message
/// and exit code 2.
pub fn read() -> Cli {
    parse(std::env::args_os()).unwrap_or_else(|error| error.exit())
}

/// Parses a command line that begins with the program's name.
///
/// # Errors
/// Returns Clap's error, or an error for a flag that has no meaning for the command.
pub fn parse(line: impl IntoIterator<Item = impl Into<OsString>>) -> Result<Cli, clap::Error> {
    let line: Vec<OsString> = line.into_iter().map(Into::into).collect();
    let mut command = Cli::command();
    let matches = command.try_get_matches_from_mut(&line)?;
    let cli = Cli::from_arg_matches(&matches)?;
    let refused = named_twice(&line)
        .or_else(|| misplaced(&command, &matches))
        .or_else(|| meaningless(&cli, &matches));
    match refused {
        Some(sentence) => Err(command.error(ErrorKind::ArgumentConflict, sentence)),
        None => Ok(cli),
    }
}

/// Returns an error if the data folder is given twice, because Clap lets it appear both before and after the command.
fn named_twice(line: &[OsString]) -> Option<String> {
    let flags = line.iter().take_while(|part| *part != "--");
    let is_named = |part: &&OsString| {
        let part = part.to_string_lossy();
        part == DATA_DIR || part.strip_prefix(DATA_DIR).is_some_and(|rest| rest.starts_with('='))
    };
    (flags.filter(is_named).count() > 1).then(|| format!("{DATA_DIR} is given twice; give it once"))
}

/// Returns an error if a flag for playing the game comes before a command. Such a flag must come after the command, or
/// has no meaning for that command.
fn misplaced(command: &clap::Command, matches: &ArgMatches) -> Option<String> {
    let (name, _) = matches.subcommand()?;
    let is_given = |arg: &&clap::Arg| {
        !arg.is_global_set() && matches.value_source(arg.get_id().as_str()) == Some(ValueSource::CommandLine)
    };
    let flag = command.get_arguments().find(is_given)?.get_long()?;
    let (path, asked) = deepest(command, matches);
    Some(if asked.get_arguments().any(|own| own.get_long() == Some(flag)) {
        format!("--{flag} must come after the command it belongs to: hat-trick {path} --{flag}")
    } else {
        format!("--{flag} is for playing and means nothing to '{name}'; leave it out")
    })
}

/// Returns the innermost subcommand that was given, and its full name.
fn deepest<'a>(command: &'a clap::Command, matches: &ArgMatches) -> (String, &'a clap::Command) {
    let (mut path, mut found, mut given) = (Vec::new(), command, matches);
    while let Some((name, below)) = given.subcommand() {
        let Some(command) = found.find_subcommand(name) else {
            break;
        };
        path.push(name);
        (found, given) = (command, below);
    }
    (path.join(" "), found)
}

/// Returns an error for a data folder given to a command that uses none.
fn meaningless(cli: &Cli, matches: &ArgMatches) -> Option<String> {
    cli.data.data_dir.as_ref()?;
    match cli.command.as_ref()? {
        CliCommand::Scores { .. } | CliCommand::Stats(_) | CliCommand::Board(_) => None,
        CliCommand::Booth {
            command: BoothCommand::Check { file: Some(file) },
        } => Some(format!(
            "{DATA_DIR} and the file {} each name a booth.json; give one of them",
            file.display()
        )),
        CliCommand::Booth { .. } => None,
        CliCommand::Levels { .. }
        | CliCommand::Replay { .. }
        | CliCommand::Simulate(_)
        | CliCommand::Gallery { .. }
        | CliCommand::Sound { .. }
        | CliCommand::Stickers { .. } => {
            let name = matches.subcommand_name().unwrap_or_default();
            Some(format!("'{name}' uses no data folder; leave out {DATA_DIR}"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    fn refusal(line: &str) -> String {
        let error = parse(line.split(' ')).expect_err(line);
        assert_eq!(error.exit_code(), 2, "{line}");
        error.to_string()
    }

    #[test]
    fn the_data_folder_may_be_named_before_a_command_and_behind_it() {
        for line in [
            "hat-trick --data-dir X scores list",
            "hat-trick scores --data-dir X list",
            "hat-trick scores list --data-dir X",
            "hat-trick --data-dir=X scores remove ACDEF",
            "hat-trick --data-dir X stats --json",
            "hat-trick --data-dir X board --windowed",
            "hat-trick booth --data-dir X set-pin UUDDLR",
            "hat-trick --data-dir X booth check",
            "hat-trick --data-dir X --mute",
        ] {
            let cli = parse(line.split(' ')).unwrap_or_else(|error| panic!("{line}: {error}"));
            assert_eq!(cli.data.data_dir.as_deref(), Some(Path::new("X")), "{line}");
        }
    }

    #[test]
    fn two_data_folders_are_refused_wherever_they_stand() {
        for line in [
            "hat-trick --data-dir X scores list --data-dir Y",
            "hat-trick --data-dir X scores --data-dir=X list",
            "hat-trick scores list --data-dir X --data-dir Y",
        ] {
            assert!(refusal(line).contains("--data-dir"), "{line}");
        }
    }

    #[test]
    fn a_data_folder_is_refused_where_it_would_mean_nothing() {
        for (line, name) in [
            ("hat-trick --data-dir X levels check", "'levels'"),
            ("hat-trick sound --data-dir X test", "'sound'"),
            ("hat-trick stickers X --data-dir X", "'stickers'"),
            ("hat-trick --data-dir X booth check mine.json", "mine.json"),
        ] {
            let told = refusal(line);
            assert!(told.contains(name) && told.contains("--data-dir"), "{told}");
        }
    }

    #[test]
    fn a_flag_of_play_before_a_command_is_told_its_place_or_refused() {
        for (line, told) in [
            ("hat-trick --mute levels check", "means nothing to 'levels'"),
            ("hat-trick --god --data-dir X scores list", "means nothing to 'scores'"),
            (
                "hat-trick --day-starts 7 scores list",
                "hat-trick scores list --day-starts",
            ),
            ("hat-trick --windowed board", "hat-trick board --windowed"),
            ("hat-trick --size 960x540 board", "hat-trick board --size"),
        ] {
            assert!(refusal(line).contains(told), "{line}: {}", refusal(line));
        }
    }
}
