//! Turns the text of one voice into steps: lengths become ticks, octaves and letters become notes, and loops are
//! unrolled.

use super::reader::{PlacedChar, TextPlace, VoiceText};
use super::timbre::Timbre;
use crate::sound::SoundError;
use crate::sound::patch::Patch;
use crate::sound::sequence::{Op, QUARTER, TimedOp, Track, WAVES, WHOLE};

/// The commands that are allowed, for messages.
const COMMANDS: &str = "a note (c d e f g a b), r, t, o, l, v, q, @, <, >, [, ], :, & or L";
/// The largest number of commands in a voice after its loops are unrolled: far more than any tune needs, but few enough
/// to compile quickly.
const MOST_COMMANDS: usize = 100_000;
/// The largest number of times that a loop can be played.
const MOST_PASSES: i32 = 99;
/// How many semitones the letters a to g are above C.
const LETTERS: [(char, i32); 7] = [('c', 0), ('d', 2), ('e', 4), ('f', 5), ('g', 7), ('a', 9), ('b', 11)];

/// A compiled voice.
#[derive(Debug)]
pub(super) struct Compiled {
    /// Its length, in ticks.
    pub end: u32,
    /// The tick from which the voice repeats.
    pub again: u32,
    /// The position of the voice's `L` command, if it has one.
    pub mark: Option<TextPlace>,
}

/// Returns a length in words, for messages.
pub(super) fn spoken(ticks: u32) -> String {
    match (ticks / QUARTER, ticks % QUARTER) {
        (1, 0) => "1 quarter".to_owned(),
        (quarters, 0) => format!("{quarters} quarters"),
        (quarters, rest) => format!("{quarters} quarters and {rest}/{QUARTER}"),
    }
}

/// Compiles the voice with the index `number`.
pub(super) fn compile(file: &str, number: usize, marks: &[PlacedChar]) -> Result<(Compiled, Track), SoundError> {
    let wave = WAVES.get(number).copied().unwrap_or(crate::sound::patch::Wave::Noise);
    let mut compiler = Compiler {
        reader: VoiceText::new(file, marks),
        track: Track::default(),
        timbre: Timbre::new(wave),
        known: None,
        tempo: None,
        time: 0,
        octave: 4,
        length: QUARTER,
        gate: 8,
        slurred: false,
        loops: Vec::new(),
        again: 0,
        mark: None,
    };
    compiler.run()?;
    let compiled = Compiled {
        end: compiler.time,
        again: compiler.again,
        mark: compiler.mark,
    };
    Ok((compiled, compiler.track))
}

/// A loop that is being unrolled.
struct Loop {
    place: TextPlace,
    body: usize,
    /// The number of passes that are left, or `None` until the number of passes has been read.
    left: Option<i32>,
    /// The position in the text after the loop.
    after: usize,
}

struct Compiler<'a> {
    reader: VoiceText<'a>,
    track: Track,
    timbre: Timbre,
    /// The last patch that was added to the track.
    known: Option<Patch>,
    tempo: Option<u16>,
    time: u32,
    octave: i32,
    length: u32,
    gate: u32,
    /// Whether the previous note ends in `&`.
    slurred: bool,
    loops: Vec<Loop>,
    again: u32,
    mark: Option<TextPlace>,
}

impl Compiler<'_> {
    fn run(&mut self) -> Result<(), SoundError> {
        for _ in 0..MOST_COMMANDS {
            let Some(c) = self.reader.peek() else {
                return self.finish();
            };
            let place = self.reader.place();
            self.reader.next();
            self.command(c, place)?;
        }
        let found = format!("more than {MOST_COMMANDS} commands when loops are unrolled");
        Err(self.reader.wrong(self.reader.place(), found, "fewer repetitions"))
    }

    fn finish(&mut self) -> Result<(), SoundError> {
        if let Some(open) = self.loops.last() {
            return Err(self
                .reader
                .wrong(open.place, "\"[\" without \"]\"", "a ] after the notes to repeat"));
        }
        if self.slurred {
            self.emit(Op::End);
        }
        Ok(())
    }

    fn command(&mut self, c: char, place: TextPlace) -> Result<(), SoundError> {
        match c {
            'a'..='g' => self.note(c, place)?,
            'r' => self.rest()?,
            't' => self.set_tempo()?,
            'o' => self.octave = self.reader.within("an octave", 0, 8)?,
            '>' => self.octave += 1,
            '<' => self.octave -= 1,
            'l' => self.length = self.length()?,
            'q' => self.gate = self.reader.within("a gate time", 1, 8)? as u32,
            'v' => self.timbre.set_volume(self.reader.within("a volume", 0, 15)?),
            '@' => self.set_timbre()?,
            '[' => self.open(place),
            ']' => self.close(place)?,
            ':' => self.leave(place)?,
            'L' => self.set_again(place)?,
            _ => return Err(self.reader.wrong(place, format!("\"{c}\""), COMMANDS)),
        }
        Ok(())
    }

    fn emit(&mut self, op: Op) {
        self.emit_at(self.time, op);
    }

    fn emit_at(&mut self, at: u32, op: Op) {
        self.track.steps.push(TimedOp { at, op });
    }

    fn note(&mut self, letter: char, place: TextPlace) -> Result<(), SoundError> {
        let semitone = LETTERS
            .iter()
            .find(|(c, _)| *c == letter)
            .map_or(0, |(_, semitone)| *semitone);
        let sharp = if self.reader.takes('+') || self.reader.takes('#') {
            1
        } else {
            -i32::from(self.reader.takes('-'))
        };
        let note = (self.octave + 1) * 12 + semitone + sharp;
        let Some(note) = u8::try_from(note).ok().filter(|note| (12..=119).contains(note)) else {
            let found = format!("a note in octave {}", self.octave);
            return Err(self.reader.wrong(place, found, "notes from o0c to o8b"));
        };
        self.patch();
        self.emit(if self.slurred { Op::Glide(note) } else { Op::Begin(note) });
        let length = self.tied_length()?;
        self.slurred = self.reader.takes('&');
        if !self.slurred {
            let gate = (length * self.gate / 8).max(1);
            self.emit_at(self.time + gate, Op::End);
        }
        self.time += length;
        Ok(())
    }

    fn rest(&mut self) -> Result<(), SoundError> {
        if std::mem::take(&mut self.slurred) {
            self.emit(Op::End);
        }
        self.time += self.tied_length()?;
        Ok(())
    }

    /// Reads a length, with more lengths tied to it, such as `4^8`.
    fn tied_length(&mut self) -> Result<u32, SoundError> {
        let mut ticks = self.length()?;
        while self.reader.takes('^') {
            ticks += self.length()?;
        }
        Ok(ticks)
    }

    /// Reads a length: `4` is a quarter note, and `4.` is one and a half times as long. If there is no number, the
    /// default length applies, which may be dotted too.
    fn length(&mut self) -> Result<u32, SoundError> {
        let expected = "a length that divides a whole note: 1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128 or 192";
        self.reader.peek();
        let place = self.reader.place();
        let mut ticks = match self.reader.number()? {
            None => self.length,
            Some(part) => match u32::try_from(part) {
                Ok(part) if part > 0 && part < WHOLE && WHOLE.is_multiple_of(part) => WHOLE / part,
                _ => return Err(self.reader.wrong(place, part.to_string(), expected)),
            },
        };
        let mut dot = ticks;
        while self.reader.takes('.') {
            if !dot.is_multiple_of(2) {
                return Err(self.reader.wrong(place, "a length with too many dots", "fewer dots"));
            }
            dot /= 2;
            ticks += dot;
        }
        Ok(ticks)
    }

    fn set_tempo(&mut self) -> Result<(), SoundError> {
        let tempo = self.reader.within("a tempo", 30, 300)? as u16;
        self.tempo = Some(tempo);
        self.emit(Op::Tempo(tempo));
        Ok(())
    }

    fn set_timbre(&mut self) -> Result<(), SoundError> {
        if self.reader.takes('w') {
            let ticks = self.length()?;
            if !self.reader.takes(',') {
                return Err(self.reader.unexpected("a comma and the echo's volume from 0 to 15"));
            }
            let level = self.reader.within("an echo's volume", 0, 15)?;
            self.timbre.echo = Some((ticks, level as f32 / 15.0));
            self.echo();
            return Ok(());
        }
        self.timbre.read(&mut self.reader)
    }

    fn echo(&mut self) {
        if let Some((ticks, level)) = self.timbre.echo {
            self.emit(Op::Echo { ticks, level });
        }
    }

    /// Adds the patch for the next note to the track, if it has changed.
    fn patch(&mut self) {
        let patch = self.timbre.patch;
        if self.known == Some(patch) {
            return;
        }
        self.known = Some(patch);
        let found = self.track.patches.iter().position(|known| *known == patch);
        let number = found.unwrap_or_else(|| {
            self.track.patches.push(patch);
            self.track.patches.len() - 1
        });
        self.emit(Op::Patch(number));
    }

    /// Marks the point from which the tune repeats. All settings are written again at this point, so that each
    /// repetition sounds the same.
    fn set_again(&mut self, place: TextPlace) -> Result<(), SoundError> {
        if !self.loops.is_empty() || self.mark.is_some() {
            return Err(self.reader.wrong(place, "\"L\"", "one L in a voice, outside of [ ]"));
        }
        self.again = self.time;
        self.mark = Some(place);
        self.track.again = self.track.steps.len();
        if let Some(tempo) = self.tempo {
            self.emit(Op::Tempo(tempo));
        }
        self.echo();
        self.known = None;
        Ok(())
    }

    fn open(&mut self, place: TextPlace) {
        let body = self.reader.position();
        self.loops.push(Loop {
            place,
            body,
            left: None,
            after: body,
        });
    }

    fn close(&mut self, place: TextPlace) -> Result<(), SoundError> {
        let passes = match self.reader.peek() {
            Some(c) if c.is_ascii_digit() => self.reader.within("a number of times", 2, MOST_PASSES)?,
            _ => 2,
        };
        let Some(open) = self.loops.last_mut() else {
            return Err(self.reader.wrong(place, "\"]\" without \"[\"", COMMANDS));
        };
        let left = open.left.unwrap_or(passes) - 1;
        open.left = Some(left);
        open.after = self.reader.position();
        if left > 0 {
            self.reader.go_to(open.body);
        } else {
            self.loops.pop();
        }
        Ok(())
    }

    /// On the last pass of a loop, jumps to the end of the loop.
    fn leave(&mut self, place: TextPlace) -> Result<(), SoundError> {
        let Some(open) = self.loops.last() else {
            return Err(self.reader.wrong(place, "\":\" outside of [ ]", COMMANDS));
        };
        if open.left == Some(1) {
            self.reader.go_to(open.after);
            self.loops.pop();
        }
        Ok(())
    }
}
