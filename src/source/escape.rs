//! Decoded text as programs write it for a terminal → its characters, and how they are marked up.
//!
//! Overstrikes, colours and marks (SGR) and links (OSC 8) are taken out and become styles. Every
//! other sequence stays a part of the text, to be shown. Where the text is cut between two pushes
//! leaves no trace: what may still become a sequence is held back, a few kibibytes at most.

mod overstrike;
mod read;
mod sequence;

use super::origin::Origin;
use crate::document::style::{Marks, Style};
use crate::document::text::Text;
use overstrike::Struck;
use read::{BACKSPACE, Read};
use sequence::Sequence;

/// The character that begins a sequence.
const ESCAPE: u8 = 0x1B;

/// What is taken for markup.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Markup {
    /// Nothing: the text is shown as it is.
    None,
    /// Characters struck over others, as in a man page that was kept in a file.
    #[default]
    Overstrikes,
    /// These, and escape sequences for colours, marks and links.
    All,
}

impl Markup {
    /// What is taken for markup in a text from `origin`, unless it was said whether escape sequences are obeyed.
    /// Programs write them into pipes to be obeyed; in a file they are more likely looked for.
    pub fn of(origin: &Origin, ansi: Option<bool>) -> Markup {
        match ansi {
            Some(true) => Markup::All,
            Some(false) => Markup::None,
            None if *origin == Origin::StandardInput => Markup::All,
            None => Markup::Overstrikes,
        }
    }
}

/// Takes the markup out of a text as it comes.
#[derive(Clone, Debug, Default)]
pub struct Escapes {
    markup: Markup,
    /// What has been decoded and is not decided.
    held: String,
    /// What the last escape sequences have set.
    style: Style,
    /// Marks of the overstrike that was read last, as long as nothing stands behind it.
    struck: Marks,
    /// Whether anything was taken out.
    has_taken: bool,
    run: Run,
}

/// What was read and is not in the text yet.
#[derive(Clone, Debug, Default)]
struct Run {
    characters: String,
    styles: Vec<(usize, Style)>,
}

impl Escapes {
    /// Takes out what `markup` says.
    pub fn new(markup: Markup) -> Escapes {
        Escapes { markup, ..Escapes::default() }
    }

    /// As it was where it held that back, but for the style, which moves nothing.
    pub fn resumed(markup: Markup, held: &str) -> Escapes {
        Escapes { markup, held: held.to_owned(), ..Escapes::default() }
    }

    /// Appends to `text` what was decoded next.
    pub fn push(&mut self, decoded: &str, text: &mut Text) {
        self.read(decoded);
        self.hand_over(text);
    }

    /// Reads what was decoded next; [`Escapes::push`] will append it.
    pub fn read(&mut self, decoded: &str) {
        if self.held.is_empty() {
            self.take(decoded, false);
        } else {
            let joined = std::mem::take(&mut self.held) + decoded;
            self.take(&joined, false);
        }
    }

    /// Appends what was held back; nothing comes after it.
    pub fn finish(&mut self, text: &mut Text) {
        let held = std::mem::take(&mut self.held);
        self.take(&held, true);
        self.hand_over(text);
        self.run = Run::default();
    }

    /// Reads what was decoded next for its length alone: how many bytes of text it brings.
    pub fn count(&mut self, decoded: &str) -> usize {
        self.read(decoded);
        let n_read = self.n_read();
        self.run.clear();
        n_read
    }

    /// Bytes of text that were read and not appended.
    pub fn n_read(&self) -> usize {
        self.run.characters.len()
    }

    /// What was decoded and waits for what comes next.
    pub fn held(&self) -> &str {
        &self.held
    }

    /// Whether anything was taken out of what was decoded.
    pub fn has_taken(&self) -> bool {
        self.has_taken
    }

    fn hand_over(&mut self, text: &mut Text) {
        text.push_styled(&self.run.characters, &self.run.styles);
        self.run.clear();
    }

    /// Reads `string` as far as it can be told, and holds the rest.
    fn take(&mut self, string: &str, is_last: bool) {
        let mut rest = string;
        while let Some(n_read) = self.read_next(rest, is_last) {
            rest = rest.get(n_read..).unwrap_or_default();
        }
        rest.clone_into(&mut self.held);
    }

    /// Reads up to the next sequence or overstrike, and that; how many bytes, if anything can be read.
    fn read_next(&mut self, rest: &str, is_last: bool) -> Option<usize> {
        if self.markup == Markup::None {
            self.plain(rest);
            return (!rest.is_empty()).then_some(rest.len());
        }
        match self.next_special(rest) {
            Some(at) if rest.as_bytes()[at] == ESCAPE => {
                let (before, sequence) = rest.split_at(at);
                self.plain(before);
                self.read_sequence(sequence, is_last).map_or((at > 0).then_some(at), |n_read| Some(at + n_read))
            }
            Some(at) => {
                let start = overstrike::start(rest, at);
                let (before, struck) = rest.split_at(start);
                self.plain(before);
                let n_read = self.read_struck(struck, at - start, is_last);
                n_read.map_or((start > 0).then_some(start), |n_read| Some(start + n_read))
            }
            None => {
                let n_open = if is_last { 0 } else { overstrike::open_bytes(rest) };
                let (plain, _) = rest.split_at(rest.len() - n_open);
                self.plain(plain);
                (!plain.is_empty()).then_some(plain.len())
            }
        }
    }

    /// Where the next character stands that may be markup.
    fn next_special(&self, rest: &str) -> Option<usize> {
        match self.markup {
            Markup::All => memchr::memchr2(ESCAPE, BACKSPACE, rest.as_bytes()),
            Markup::None | Markup::Overstrikes => memchr::memchr(BACKSPACE, rest.as_bytes()),
        }
    }

    /// Reads an escape sequence: one of ours is obeyed, of any other the first character is text.
    fn read_sequence(&mut self, rest: &str, is_last: bool) -> Read<usize> {
        let (sequence, n_bytes) = match sequence::read(rest) {
            Some(read) => read,
            None if is_last => (Sequence::Other, 1),
            None => return None,
        };
        self.has_taken |= sequence != Sequence::Other;
        match sequence {
            Sequence::Sgr(parameters) => self.style = sequence::styled(self.style, parameters),
            Sequence::Link(true) => self.style.marks = self.style.marks.with(Marks::LINK),
            Sequence::Link(false) => self.style.marks = self.style.marks.without(Marks::LINK),
            Sequence::Idle => {}
            Sequence::Other => self.plain(rest.get(..n_bytes).unwrap_or_default()),
        }
        Some(n_bytes)
    }

    /// Reads what is struck over; if it is no overstrike, it is text up to its first backspace, after `n_first` bytes.
    fn read_struck(&mut self, rest: &str, n_first: usize, is_last: bool) -> Read<usize> {
        match overstrike::read(rest, self.struck, is_last)? {
            Struck::Over { glyph, marks, n_bytes } => {
                self.write(glyph, marks);
                (self.struck, self.has_taken) = (marks, true);
                Some(n_bytes)
            }
            Struck::Not => {
                self.plain(rest.get(..=n_first).unwrap_or_default());
                Some(n_first + 1)
            }
        }
    }

    /// Characters that nothing is struck over.
    fn plain(&mut self, characters: &str) {
        if !characters.is_empty() {
            self.write(characters, Marks::NONE);
            self.struck = Marks::NONE;
        }
    }

    fn write(&mut self, characters: &str, marks: Marks) {
        let style = Style { marks: self.style.marks.with(marks), ..self.style };
        let run = &mut self.run;
        if run.styles.last().is_none_or(|(_, last)| *last != style) {
            run.styles.push((run.characters.len(), style));
        }
        run.characters.push_str(characters);
    }
}

impl Run {
    fn clear(&mut self) {
        self.characters.clear();
        self.styles.clear();
    }
}

#[cfg(test)]
mod tests;
