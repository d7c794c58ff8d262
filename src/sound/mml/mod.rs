//! Reads music that is written as text (MML), and compiles it into sequences. The dialect is described in
//! `assets/music/README.md`.

mod compiler;
mod reader;
mod timbre;

use super::SoundError;
use super::sequence::{NAMES, Sequence, Track, VOICES};
use compiler::Compiled;
use reader::{PlacedChar, TextPlace, VoiceText};

/// What a line may begin with, for messages.
const LINES: &str = "a line that begins with A, B, C or D and a space, with # or with ;";

/// Reads a tune. Messages call it `file`.
pub fn parse(file: &str, text: &str) -> Result<Sequence, SoundError> {
    let mut score = MmlFile::new(file);
    for (number, line) in (1..).zip(text.lines()) {
        score.line(number, line)?;
    }
    score.compile()
}

/// A file of MML, with its text sorted by voice.
struct MmlFile<'a> {
    file: &'a str,
    title: String,
    once: bool,
    volume: f32,
    voices: [Vec<PlacedChar>; VOICES],
}

impl<'a> MmlFile<'a> {
    fn new(file: &'a str) -> Self {
        Self {
            file,
            title: file.to_owned(),
            once: false,
            volume: 1.0,
            voices: Default::default(),
        }
    }

    fn line(&mut self, line: usize, text: &str) -> Result<(), SoundError> {
        let marks: Vec<PlacedChar> = (1..)
            .zip(text.chars())
            .map(|(column, c)| (c, TextPlace { line, column }))
            .collect();
        let comment = marks.iter().position(|(c, _)| *c == ';').unwrap_or(marks.len());
        let marks = marks.get(..comment).unwrap_or_default();
        match marks.first() {
            None => Ok(()),
            Some(('#', _)) => self.directive(marks),
            Some((c, _)) if c.is_whitespace() && marks.iter().all(|(c, _)| c.is_whitespace()) => Ok(()),
            Some(_) => self.music(marks),
        }
    }

    /// Reads a line such as `AB cdef`, which adds the same text to the voices A and B.
    fn music(&mut self, marks: &[PlacedChar]) -> Result<(), SoundError> {
        let names = marks.iter().take_while(|(c, _)| !c.is_whitespace()).count();
        let (names, notes) = marks.split_at_checked(names).unwrap_or_default();
        if let Some((c, place)) = names.iter().find(|(c, _)| !NAMES.contains(c)) {
            return Err(place.wrong(self.file, format!("\"{c}\""), LINES));
        }
        if let ([], Some((_, place))) = (names, notes.first()) {
            return Err(place.wrong(self.file, "a space", LINES));
        }
        for (voice, name) in self.voices.iter_mut().zip(NAMES) {
            if names.iter().any(|(c, _)| *c == name) {
                voice.extend_from_slice(notes);
            }
        }
        Ok(())
    }

    fn directive(&mut self, marks: &[PlacedChar]) -> Result<(), SoundError> {
        let text: String = marks.iter().map(|(c, _)| c).collect();
        let (word, rest) = text.trim_end().split_once(' ').unwrap_or((text.trim_end(), ""));
        match (word, rest.trim()) {
            ("#title", title) if !title.is_empty() => title.clone_into(&mut self.title),
            ("#once", "") => self.once = true,
            // The build script reads this line, which sets the tune's place in [`crate::names::Tune::ALL`].
            ("#place", _) => {
                let mut reader = VoiceText::new(self.file, marks.get(word.len()..).unwrap_or_default());
                reader.within("place", 1, 999)?;
            }
            ("#volume", _) => {
                let mut reader = VoiceText::new(self.file, marks.get(word.len()..).unwrap_or_default());
                self.volume = reader.within("percent", 1, 200)? as f32 / 100.0;
            }
            _ => {
                let place = marks
                    .first()
                    .map_or(TextPlace { line: 1, column: 1 }, |(_, place)| *place);
                return Err(place.wrong(
                    self.file,
                    format!("\"{}\"", text.trim_end()),
                    "#title TEXT, #place NUMBER, #once or #volume PERCENT",
                ));
            }
        }
        Ok(())
    }

    fn compile(self) -> Result<Sequence, SoundError> {
        let mut tracks: [Track; VOICES] = Default::default();
        let mut longest: Option<(Compiled, char)> = None;
        for ((number, marks), track) in self.voices.iter().enumerate().zip(&mut tracks) {
            if marks.is_empty() {
                continue;
            }
            let (compiled, made) = compiler::compile(self.file, number, marks)?;
            *track = made;
            let name = NAMES.get(number).copied().unwrap_or_default();
            match &longest {
                Some((other, _)) if self.once && other.end >= compiled.end => {}
                Some((other, first)) if !self.once => self.check_length(marks, (&compiled, name), (other, *first))?,
                _ => longest = Some((compiled, name)),
            }
        }
        if !tracks.iter().any(Track::sounds) {
            let start = TextPlace { line: 1, column: 1 };
            return Err(start.wrong(self.file, "no notes at all".to_owned(), "a line such as A cdefg"));
        }
        let (end, again) = longest.map_or((0, 0), |(compiled, _)| (compiled.end, compiled.again));
        Ok(Sequence {
            title: self.title,
            volume: self.volume,
            tracks,
            end,
            again: (!self.once).then_some(again),
        })
    }

    /// Checks that all voices that repeat are equally long, so that they do not drift apart.
    fn check_length(
        &self,
        marks: &[PlacedChar],
        (compiled, name): (&Compiled, char),
        (other, first): (&Compiled, char),
    ) -> Result<(), SoundError> {
        let mut reader = VoiceText::new(self.file, marks);
        if compiled.end != other.end {
            reader.go_to(marks.len());
            let found = format!("voice {name} ends after {}", compiler::spoken(compiled.end));
            let expected = format!("{}, as voice {first}", compiler::spoken(other.end));
            return Err(reader.wrong(reader.place(), found, &expected));
        }
        if compiled.again != other.again {
            let found = format!("voice {name} is repeated from {}", compiler::spoken(compiled.again));
            let expected = format!("L after {}, as in voice {first}", compiler::spoken(other.again));
            return Err(reader.wrong(compiled.mark.unwrap_or(reader.place()), found, &expected));
        }
        Ok(())
    }
}
