//! The file of the leaderboard: JSON with a version number, which people can read too.

use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};
use serde_json::error::Category;
use thiserror::Error;

use super::row::Row;
use crate::booth::disk::{self, Unread};

const FORMAT: &str = "hat-trick-leaderboard";
const VERSION: u64 = 1;

/// The maximum size of a file that is read, in bytes. A file of this size has room for 200,000 rows, more than any
/// event needs. Reading an even larger file could bring the game to a halt.
const MAX_BYTES: u64 = 64 << 20;

/// Why a file cannot be read as a leaderboard. Each message continues a sentence that begins with the file's name.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Damage {
    /// The file is empty.
    #[error("is empty")]
    Empty,
    /// The text ends in the middle of the JSON.
    #[error("is cut off ({0})")]
    Truncated(String),
    /// The bytes are not UTF-8.
    #[error("is not text")]
    NotText,
    /// The text is not JSON.
    #[error("is not JSON ({0})")]
    NotJson(String),
    /// The file is JSON, but not a leaderboard.
    #[error("is not a HAT TRICK leaderboard")]
    Foreign,
    /// A newer version of the game wrote the file.
    #[error("comes from a newer HAT TRICK (the file has version {0}, but this game reads version {VERSION})")]
    Newer(u64),
    /// The file is a leaderboard, but one of its values is impossible.
    #[error("has an impossible value ({0})")]
    Absurd(String),
    /// There is a folder at the path, or something else that is not a file.
    #[error("is not a file")]
    NotAFile,
    /// The file is far larger than any leaderboard.
    #[error("is too large ({0} bytes)")]
    TooLarge(u64),
    /// The operating system does not allow the game to read the file.
    #[error("cannot be read ({0})")]
    Unreadable(String),
}

/// The beginning of the file, which is the same in every version.
#[derive(Deserialize)]
struct FileHead {
    format: String,
    version: u64,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Board<R> {
    format: String,
    version: u64,
    rows: R,
}

/// Returns the bytes of a file that contains these rows.
pub(super) fn print(rows: &[Row]) -> io::Result<Vec<u8>> {
    let mut bytes = serde_json::to_vec_pretty(&Board {
        format: FORMAT.to_owned(),
        version: VERSION,
        rows,
    })?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// Returns the rows of a file, in the order of the board, or `None` if there is no file.
pub(super) fn read(path: &Path) -> Result<Option<Vec<Row>>, Damage> {
    match disk::read(path, MAX_BYTES) {
        Ok(bytes) => parse(&bytes).map(Some),
        Err(Unread::Absent) => Ok(None),
        Err(Unread::NotAFile) => Err(Damage::NotAFile),
        Err(Unread::TooLarge(bytes)) => Err(Damage::TooLarge(bytes)),
        Err(Unread::Failed(error)) => Err(Damage::Unreadable(error.to_string())),
    }
}

fn parse(bytes: &[u8]) -> Result<Vec<Row>, Damage> {
    if bytes.is_empty() {
        return Err(Damage::Empty);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| Damage::NotText)?;
    check_head(text)?;
    let board: Board<Vec<Row>> = serde_json::from_str(text).map_err(|error| Damage::Absurd(error.to_string()))?;
    let mut rows = board.rows;
    if let Some(row) = rows.iter().find(|row| !row.has_plain_replay_name()) {
        return Err(Damage::Absurd(format!(
            "the replay of {} is not a plain file name",
            row.claim
        )));
    }
    rows.sort_by(Row::order);
    Ok(rows)
}

fn check_head(text: &str) -> Result<(), Damage> {
    let head: FileHead = serde_json::from_str(text).map_err(|error| match error.classify() {
        Category::Eof => Damage::Truncated(error.to_string()),
        Category::Data => Damage::Foreign,
        Category::Syntax | Category::Io => Damage::NotJson(error.to_string()),
    })?;
    match head.version {
        _ if head.format != FORMAT => Err(Damage::Foreign),
        VERSION => Ok(()),
        newer if newer > VERSION => Err(Damage::Newer(newer)),
        older => Err(Damage::Absurd(format!("version {older}"))),
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::row;
    use super::*;

    fn damage(bytes: &[u8]) -> Damage {
        parse(bytes).unwrap_err()
    }

    /// Returns a file with one valid row, in which one piece of text is replaced.
    fn altered(from: &str, to: &str) -> Vec<u8> {
        let good = String::from_utf8(print(&[row("PIP", 100)]).unwrap()).unwrap();
        assert!(good.contains(from), "{from} is not in {good}");
        good.replace(from, to).into_bytes()
    }

    #[test]
    fn the_file_reads_as_people_expect() {
        let mut pip = row("PIP", 100);
        pip.replay = Some("run.replay".to_owned());
        let expected = r#"{
  "format": "hat-trick-leaderboard",
  "version": 1,
  "rows": [
    {
      "initials": "PIP",
      "score": 100,
      "level": 3,
      "loop": 1,
      "seconds": 61,
      "time": "2026-03-24T09:30:00Z",
      "claim": "ACDEF",
      "replay": "run.replay"
    }
  ]
}
"#;
        assert_eq!(String::from_utf8(print(&[pip.clone()]).unwrap()).unwrap(), expected);
        assert_eq!(parse(expected.as_bytes()).unwrap(), [pip]);
    }

    #[test]
    fn every_cut_of_a_good_file_is_called_empty_or_cut_off() {
        let good = print(&[row("PIP", 100)]).unwrap();
        assert_eq!(damage(b""), Damage::Empty);
        for length in 1..good.len() - 2 {
            assert!(
                matches!(damage(&good[..length]), Damage::Truncated(_)),
                "{length} bytes"
            );
        }
    }

    #[test]
    fn what_is_no_leaderboard_is_called_by_its_name() {
        assert_eq!(damage(b"\xff\xfe{}"), Damage::NotText);
        assert!(matches!(damage(b"dear diary"), Damage::NotJson(_)));
        assert!(matches!(damage(&[0; 512]), Damage::NotJson(_)));
        for foreign in [
            "{}",
            "[]",
            "null",
            "7",
            r#"{"format":"dapr","version":1,"rows":[]}"#,
            r#"{"version":1,"rows":[]}"#,
        ] {
            assert_eq!(damage(foreign.as_bytes()), Damage::Foreign, "{foreign}");
        }
    }

    #[test]
    fn a_newer_version_is_told_from_a_broken_one() {
        assert_eq!(damage(&altered(r#""version": 1"#, r#""version": 2"#)), Damage::Newer(2));
        let changed = br#"{"format":"hat-trick-leaderboard","version":9,"days":{}}"#;
        assert_eq!(damage(changed), Damage::Newer(9));
    }

    #[test]
    fn absurd_values_are_refused() {
        for (from, to) in [
            (r#""version": 1"#, r#""version": 0"#),
            (r#""score": 100"#, r#""score": -1"#),
            (r#""score": 100"#, r#""score": 4294967296"#),
            (r#""score": 100"#, r#""score": 1e9"#),
            (r#""level": 3"#, r#""level": 256"#),
            (r#""initials": "PIP""#, r#""initials": "PIPPIN""#),
            (r#""claim": "ACDEF""#, r#""claim": "00000""#),
            ("2026-03-24T09:30:00Z", "yesterday"),
            ("2026-03-24T09:30:00Z", "2026-13-44T09:30:00Z"),
            (r#""replay": null"#, r#""replay": "../../etc/passwd""#),
            (r#""replay": null"#, r#""replay": """#),
            (r#""seconds": 61"#, r#""seconds": 61, "note": "cheated""#),
        ] {
            assert!(matches!(damage(&altered(from, to)), Damage::Absurd(_)), "{to}");
        }
    }

    #[test]
    fn rows_come_in_the_order_of_the_board() {
        let file = print(&[row("LOW", 1), row("TOP", 9), row("MID", 5)]).unwrap();
        let scores: Vec<_> = parse(&file).unwrap().iter().map(|row| row.score).collect();
        assert_eq!(scores, [9, 5, 1]);
    }

    #[test]
    #[cfg(unix)]
    fn a_huge_file_is_not_read() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("huge");
        std::fs::File::create(&path).unwrap().set_len(MAX_BYTES + 1).unwrap();
        assert_eq!(read(&path), Err(Damage::TooLarge(MAX_BYTES + 1)));
    }
}
