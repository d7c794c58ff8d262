//! Reads the text of one voice, and keeps track of the position of every character in the file.

use crate::sound::SoundError;

/// A position in a file. Lines and columns count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TextPlace {
    pub line: usize,
    pub column: usize,
}

impl TextPlace {
    /// Returns a mistake at this position in the file.
    pub(super) fn wrong(self, file: &str, found: impl Into<String>, expected: impl Into<String>) -> SoundError {
        SoundError {
            file: file.to_owned(),
            line: self.line,
            column: self.column,
            found: found.into(),
            expected: expected.into(),
        }
    }
}

/// A character and its position in the file.
pub(super) type PlacedChar = (char, TextPlace);

/// The text of one voice, gathered from the lines of the file, and the position up to which it has been read.
#[derive(Debug)]
pub(super) struct VoiceText<'a> {
    file: &'a str,
    marks: &'a [PlacedChar],
    at: usize,
}

impl<'a> VoiceText<'a> {
    pub(super) fn new(file: &'a str, marks: &'a [PlacedChar]) -> Self {
        Self { file, marks, at: 0 }
    }

    /// Returns the current position in the text, so that [`Self::go_to`] can return to it later.
    pub(super) fn position(&self) -> usize {
        self.at
    }

    /// Continues reading at this position.
    pub(super) fn go_to(&mut self, position: usize) {
        self.at = position;
    }

    /// Returns the next character's position in the file or, at the end of the text, the position after the last
    /// character.
    pub(super) fn place(&self) -> TextPlace {
        let behind = |(_, place): &PlacedChar| TextPlace {
            column: place.column + 1,
            ..*place
        };
        let next = self.marks.get(self.at).map(|(_, place)| *place);
        next.or_else(|| self.marks.last().map(behind))
            .unwrap_or(TextPlace { line: 1, column: 1 })
    }

    /// Returns the next character, skipping spaces and bar lines.
    pub(super) fn peek(&mut self) -> Option<char> {
        let rest = self.marks.get(self.at..).unwrap_or_default();
        let skipped = rest.iter().take_while(|(c, _)| c.is_whitespace() || *c == '|').count();
        self.at += skipped;
        self.marks.get(self.at).map(|(c, _)| *c)
    }

    pub(super) fn next(&mut self) -> Option<char> {
        let next = self.peek()?;
        self.at += 1;
        Some(next)
    }

    /// Skips the next character if it is `wanted`, and returns whether it was.
    pub(super) fn takes(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        self.at += usize::from(found);
        found
    }

    /// Reads a whole number, with or without a sign. Returns `None` if there is no number.
    pub(super) fn number(&mut self) -> Result<Option<i32>, SoundError> {
        let place = {
            self.peek();
            self.place()
        };
        let negative = self.takes('-');
        let mut text = String::from(if negative { "-" } else { "" });
        while let Some(digit) = self.peek().filter(char::is_ascii_digit) {
            text.push(digit);
            self.at += 1;
        }
        match text.parse() {
            Ok(number) => Ok(Some(number)),
            Err(_) if text.is_empty() => Ok(None),
            Err(_) => Err(place.wrong(self.file, format!("\"{text}\""), "a number of at most nine digits")),
        }
    }

    /// Reads a required number, which must be from `low` to `high`. Messages call it `what`.
    pub(super) fn within(&mut self, what: &str, low: i32, high: i32) -> Result<i32, SoundError> {
        self.peek();
        let place = self.place();
        let expected = format!("{what} from {low} to {high}");
        match self.number()? {
            Some(number) if (low..=high).contains(&number) => Ok(number),
            Some(number) => Err(place.wrong(self.file, number.to_string(), expected)),
            None => Err(self.unexpected(&expected)),
        }
    }

    /// Returns a mistake that says that the next character is not what was expected.
    pub(super) fn unexpected(&mut self, expected: &str) -> SoundError {
        let found = self.peek().map_or("the end".to_owned(), |c| format!("\"{c}\""));
        self.place().wrong(self.file, found, expected)
    }

    /// Returns a mistake at the position `place`.
    pub(super) fn wrong(&self, place: TextPlace, found: impl Into<String>, expected: &str) -> SoundError {
        place.wrong(self.file, found, expected)
    }
}
