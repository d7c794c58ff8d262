//! Reads the journal line by line, loading the files in chunks.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::{Entry, files};
use crate::booth::BoothError;

/// The size of a chunk, in bytes.
const PART: usize = 256 << 10;

/// The maximum length of a line, in bytes. The game never writes longer lines. Anything longer, such as a run of zeros
/// left by a power cut, is skipped.
const LONGEST: usize = 4 << 10;

/// A line of the journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JournalLine {
    /// A line that can be read.
    Entry(Entry),
    /// A line that is cut off, is in another format or has impossible values.
    Unreadable,
}

/// Calls `tell` with every line of a folder's journal, oldest first. If the folder has no journal, `tell` is never
/// called.
///
/// # Errors
/// Returns [`BoothError::UnreadableJournal`] if a file cannot be read.
pub fn for_each(folder: &Path, mut tell: impl FnMut(JournalLine)) -> Result<(), BoothError> {
    for path in files(folder) {
        let unreadable = |error: std::io::Error| BoothError::UnreadableJournal {
            path: path.clone(),
            cause: error.to_string(),
        };
        let file = File::open(&path).map_err(unreadable)?;
        split(file, &mut tell).map_err(unreadable)?;
    }
    Ok(())
}

fn split(mut source: impl Read, tell: &mut impl FnMut(JournalLine)) -> std::io::Result<()> {
    let mut part = vec![0; PART];
    let mut begun: Vec<u8> = Vec::new();
    loop {
        let count = source.read(&mut part)?;
        if count == 0 {
            tell_line(&begun, tell);
            return Ok(());
        }
        let mut rest = part.get(..count).unwrap_or_default();
        while let Some((line, after)) = cut(rest) {
            if begun.is_empty() {
                tell_line(line, tell);
            } else {
                keep(&mut begun, line);
                tell_line(&begun, tell);
                begun.clear();
            }
            rest = after;
        }
        keep(&mut begun, rest);
    }
}

/// Splits the bytes at the first line break, which is left out of both parts.
fn cut(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = bytes.iter().position(|byte| *byte == b'\n')?;
    Some((bytes.get(..end)?, bytes.get(end + 1..)?))
}

/// Adds bytes to a line that continues in the next chunk, unless it is already too long to be a line of the journal.
fn keep(begun: &mut Vec<u8>, bytes: &[u8]) {
    let room = (LONGEST + 1).saturating_sub(begun.len());
    begun.extend(bytes.iter().take(room));
}

fn tell_line(line: &[u8], tell: &mut impl FnMut(JournalLine)) {
    if line.is_empty() {
        return;
    }
    let entry = if line.len() > LONGEST { None } else { Entry::parse(line) };
    tell(entry.map_or(JournalLine::Unreadable, JournalLine::Entry));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(bytes: &[u8]) -> (usize, usize) {
        let (mut good, mut bad) = (0, 0);
        split(bytes, &mut |line| match line {
            JournalLine::Entry(_) => good += 1,
            JournalLine::Unreadable => bad += 1,
        })
        .unwrap();
        (good, bad)
    }

    const START: &str = "{\"event\":\"start\",\"time\":\"2026-03-24T09:30:00Z\"}\n";

    #[test]
    fn a_torn_line_loses_itself_alone() {
        let text = format!("{START}{}\n{START}{}", &START[..20], &START[..9]);
        assert_eq!(told(text.as_bytes()), (2, 2));
        assert_eq!(told(b""), (0, 0));
        assert_eq!(told(b"\n\n"), (0, 0));
    }

    #[test]
    fn a_line_across_two_parts_is_one_line() {
        let text = START.repeat(20_000);
        assert_eq!(told(text.as_bytes()), (20_000, 0));
    }

    /// A source that has the given number of lines and counts how often it is read.
    struct CountedLines {
        left: usize,
        asked: usize,
    }

    impl Read for &mut CountedLines {
        fn read(&mut self, part: &mut [u8]) -> std::io::Result<usize> {
            let lines = (part.len() / START.len()).min(self.left);
            for place in part.chunks_exact_mut(START.len()).take(lines) {
                place.copy_from_slice(START.as_bytes());
            }
            self.left -= lines;
            self.asked += 1;
            Ok(lines * START.len())
        }
    }

    #[test]
    fn a_million_lines_are_read_once_in_the_memory_of_a_part() {
        let mut lines = CountedLines {
            left: 1_000_000,
            asked: 0,
        };
        let mut told = 0;
        let used = allocation_counter::measure(|| split(&mut lines, &mut |_| told += 1).unwrap());
        assert_eq!((told, lines.left), (1_000_000, 0));
        // The last read returns no bytes, because the source has ended.
        assert_eq!(lines.asked, 1_000_000_usize.div_ceil(PART / START.len()) + 1);
        assert!(used.bytes_max < (PART + LONGEST) as u64, "{} bytes", used.bytes_max);
    }

    #[test]
    fn zeros_without_end_are_one_unreadable_line() {
        let mut bytes = vec![0; 3 * PART];
        bytes.extend_from_slice(format!("\n{START}").as_bytes());
        assert_eq!(told(&bytes), (1, 1));
    }
}
