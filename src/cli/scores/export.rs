//! `scores export`: writes all rows as CSV or JSON, and never overwrites an existing file.

use crate::booth::disk;
use crate::booth::leaderboard::{Row, read_only};
use crate::cli::staff_args::ExportArgs;
use crate::cli::{Failure, files, out};
use std::fmt::Write;
use std::io::ErrorKind;
use std::path::Path;

/// Exports the rows of the leaderboard that is stored in `folder`.
pub fn run(folder: &Path, args: &ExportArgs) -> Result<(), Failure> {
    let rows = read_only(folder)?;
    let text = if args.form.csv { csv(&rows) } else { json(&rows)? };
    // As in other programs, a hyphen means standard output.
    let Some(path) = args.file.as_deref().filter(|path| *path != Path::new("-")) else {
        return out::print(text);
    };
    disk::create(path, text.as_bytes()).map_err(|error| match error.kind() {
        _ if path.is_dir() => Failure(format!("{} is a folder; give a file in it", path.display())),
        ErrorKind::AlreadyExists => Failure(format!("{} already exists; choose another name", path.display())),
        _ => files::unwritable(path, &error),
    })?;
    out::say(format_args!("{} rows in {}", rows.len(), path.display()))
}

fn json(rows: &[Row]) -> Result<String, Failure> {
    let text = serde_json::to_string_pretty(rows);
    let text = text.map_err(|error| Failure(format!("JSON output failed ({error}); export the rows as CSV")))?;
    Ok(text + "\n")
}

fn csv(rows: &[Row]) -> String {
    let mut text = "rank,initials,score,level,loop,seconds,time,claim,replay\n".to_owned();
    for (i, row) in rows.iter().enumerate() {
        let Row {
            initials,
            score,
            level,
            r#loop,
            seconds,
            time,
            claim,
            replay,
        } = row;
        let (rank, replay) = (i + 1, field(replay.as_deref().unwrap_or_default()));
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "{rank},{initials},{score},{level},{loop},{seconds},{time},{claim},{replay}"
        );
    }
    text
}

/// Quotes a field that may contain any characters, and keeps spreadsheets from interpreting it as a formula.
fn field(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t']);
    let guarded = if formula { format!("'{text}") } else { text.to_owned() };
    if guarded.contains(['"', ',', '\n', '\r']) {
        format!("\"{}\"", guarded.replace('"', "\"\""))
    } else {
        guarded
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_cannot_break_out_of_its_column() {
        assert_eq!(field("2026-ACDEF.replay"), "2026-ACDEF.replay");
        assert_eq!(field("a,\"b\""), "\"a,\"\"b\"\"\"");
        assert_eq!(field("=1+1"), "'=1+1");
    }
}
