//! How the lines of a text are laid out: hard-wrapped or not, how paragraphs are set off,
//! which script dominates; and from that, whether a line continues the one before.
//!
//! Learned once from the beginning of the text; afterwards every question is about two lines.

use crate::inference::line::Line;
use crate::inference::{item, script, verbatim};
use crate::text::Text;
use crate::text::character;
use crate::text::style::Style;

/// How much of the text is looked at.
const SAMPLE_BYTES: usize = 512 << 10;
/// Han that are looked at for whether they are traditional.
const SCRIPT_SAMPLE: usize = 5000;
/// Widths are counted up to here; longer lines are paragraphs of their own.
const WIDEST: usize = 130;

/// How paragraphs are told apart in the source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ParagraphStyle {
    /// By blank lines between them.
    #[default]
    Spaced,
    /// By an indent or nothing but the line end: one paragraph a line, as in novels.
    Indented,
}

/// The script that most letters of a text belong to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Script {
    /// Han with or without kana: written without spaces.
    Han,
    /// Letters with spaces between words: Latin, Cyrillic, Greek, Hangul …
    #[default]
    Latin,
}

/// What the lines of a text have in common.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout {
    /// Columns that hard-wrapped lines fill, the indent included; `None` if lines are paragraphs.
    pub fill: Option<u16>,
    /// Columns that most paragraphs are indented by.
    pub body_indent: u16,
    /// Blank lines that usually stand between two paragraphs.
    pub usual_gap: u8,
    /// How paragraphs are told apart.
    pub paragraph_style: ParagraphStyle,
    /// Which script dominates.
    pub script: Script,
    /// Whether it is written in traditional characters.
    pub is_traditional: bool,
    /// Whether a program has set it for a terminal: its letters are Latin, and it is marked up.
    pub is_set: bool,
    /// Whether every line stands for itself: a text set in colours whose lines are no wrapped prose is what a
    /// program prints, such as a list of files.
    pub keeps_lines: bool,
}

/// Counts over the sampled lines.
#[derive(Default)]
struct Counts {
    n_lines: usize,
    n_wide: usize,
    /// Widths of lines that another line follows at once.
    widths: Vec<u32>,
    /// Pairs of lines that could be one sentence.
    n_flowing: u32,
    /// Indents of the first lines of long paragraphs.
    indents: Vec<u32>,
    /// Blank lines before such a line.
    gaps: Vec<u32>,
    n_han: usize,
    n_letters: usize,
    /// How many more characters are traditional than simplified.
    traditional: isize,
}

impl Layout {
    /// Learns the layout from the beginning of a text.
    pub fn of(text: &Text) -> Layout {
        let mut counts = Counts::default();
        let mut gap = 0;
        let mut before: Option<Line> = None;
        for source in text.lines(0).take_while(|line| line.start < SAMPLE_BYTES) {
            let Some(line) = Line::read(text, source) else {
                gap += 1;
                continue;
            };
            counts.add(&line, gap, before.as_ref());
            before = Some(line);
            gap = 0;
        }
        let layout = counts.layout();
        let is_set = layout.script == Script::Latin && text.styles().before(SAMPLE_BYTES).next().is_some();
        let keeps_lines = is_set && layout.fill.is_none() && text.styles().before(SAMPLE_BYTES).any(Style::is_coloured);
        Layout { is_set, keeps_lines, ..layout }
    }

    /// Whether `line` goes on with the paragraph or the code of the line just before it.
    pub fn continues(&self, before: &Line, line: &Line) -> bool {
        if !line.head.chars().any(char::is_alphanumeric) && !verbatim::is_verbatim(line) {
            return false;
        }
        match (verbatim::is_verbatim(before), verbatim::is_verbatim(line)) {
            (true, true) => true,
            (false, false) => self.fill.is_some_and(|fill| {
                is_full(before, line, fill) && !begins_paragraph(before, line) && !item::has_leader(before.tail())
            }),
            _ => false,
        }
    }
}

impl Counts {
    fn add(&mut self, line: &Line, gap: usize, before: Option<&Line>) {
        let width = usize::from(line.indent) + usize::from(line.columns);
        self.n_lines += 1;
        self.n_wide += usize::from(width > WIDEST);
        self.n_han += line.head.chars().filter(|&c| character::is_han(c)).count();
        if self.n_han < SCRIPT_SAMPLE {
            self.traditional += script::traditional_balance(&line.head);
        }
        self.n_letters += line.head.chars().filter(|c| c.is_alphabetic()).count();
        if let Some(before) = before
            && gap == 0
            && width <= WIDEST
        {
            let width = usize::from(before.indent) + usize::from(before.columns);
            bump(&mut self.widths, width);
            self.n_flowing += u32::from(flows(before, line));
        }
        if width > 50 {
            bump(&mut self.indents, usize::from(line.indent).min(40));
        }
        if width > 60 && matches!(line.last(), '。' | '.' | '！' | '？' | '”' | '：' | ':') {
            bump(&mut self.gaps, gap.min(8));
        }
    }

    fn layout(self) -> Layout {
        let fill = self.fill();
        let usual_gap =
            if fill.is_some() { mode(self.gaps.get(1..).unwrap_or_default()) + 1 } else { mode(&self.gaps) };
        Layout {
            fill,
            body_indent: self.body_indent(fill.is_some()) as u16,
            usual_gap: usual_gap as u8,
            paragraph_style: if usual_gap == 0 { ParagraphStyle::Indented } else { ParagraphStyle::Spaced },
            script: if self.n_han * 3 > self.n_letters { Script::Han } else { Script::Latin },
            is_traditional: self.traditional > 0,
            is_set: false,
            keeps_lines: false,
        }
    }

    /// The usual indent; of nested paragraphs that are wrapped, the outermost that is usual.
    fn body_indent(&self, is_wrapped: bool) -> usize {
        let total: u32 = self.indents.iter().sum();
        let outermost = self.indents.iter().position(|&count| count * 7 > total);
        outermost.filter(|_| is_wrapped).unwrap_or_else(|| mode(&self.indents))
    }

    /// The width that lines fill, if few lines are long and many end near the same column.
    fn fill(&self) -> Option<u16> {
        let total: u32 = self.widths.iter().sum();
        if total < 8 || self.n_flowing * 10 < total * 3 || self.n_wide * 33 > self.n_lines {
            return None;
        }
        let mut above = 0;
        let fill = (0..self.widths.len()).rev().find(|&width| {
            above += self.widths[width];
            above * 33 > total
        })?;
        let near: u32 = self.widths.get(fill.saturating_sub(14)..).unwrap_or_default().iter().sum();
        (fill >= 30 && near * 4 > total).then_some(fill as u16)
    }
}

fn bump(counts: &mut Vec<u32>, at: usize) {
    if counts.len() <= at {
        counts.resize(at + 1, 0);
    }
    counts[at] += 1;
}

/// The index with the highest count; the first of equals.
fn mode(counts: &[u32]) -> usize {
    let most = counts.iter().max();
    counts.iter().position(|count| Some(count) == most).unwrap_or(0)
}

/// Whether a sentence can run on from one line to the next: the first does not end it, the second does not begin one.
fn flows(before: &Line, line: &Line) -> bool {
    let is_closed =
        matches!(before.last(), '。' | '！' | '？' | '.' | '!' | '?' | ':' | '：' | '；' | ';' | '”' | '」');
    !is_closed && (line.first().is_lowercase() || character::is_han(line.first()))
}

/// Whether `before` had no room for the first word of `line`.
fn is_full(before: &Line, line: &Line, fill: u16) -> bool {
    let mut chars = line.head.chars();
    let first = chars.next().unwrap_or(' ');
    // A mark that may not begin a line takes the character after it along; one more column forgives rounding.
    let word = if character::is_wide(first) {
        3
    } else {
        1 + line.head.chars().take_while(|&c| !character::is_blank(c) && !character::is_wide(c)).count()
    };
    usize::from(before.indent) + usize::from(before.columns) + word > usize::from(fill)
}

/// Whether `line` looks like the first one of a paragraph or an item.
fn begins_paragraph(before: &Line, line: &Line) -> bool {
    let is_hanging = item::begins_item(&before.head);
    item::begins_item(&line.head)
        || begins_row(&line.head)
        || begins_like(before, line)
        || (line.indent > before.indent && !is_hanging)
        || line.indent + 12 < before.indent
}

/// Whether a line begins with a label that stands in a column of its own: `Date:   Mon Nov 23`.
fn begins_row(head: &str) -> bool {
    head.split_once(':').is_some_and(|(label, rest)| rest.starts_with("  ") && !label.contains(character::is_blank))
}

/// Whether `line` has the indent of two characters of `before`, a whole paragraph.
fn begins_like(before: &Line, line: &Line) -> bool {
    let ends = matches!(before.last(), '。' | '！' | '？' | '”' | '」' | '…');
    ends && line.indent == PARAGRAPH_INDENT && before.indent == PARAGRAPH_INDENT && character::is_wide(line.first())
}

/// Columns that the first line of a Chinese paragraph is indented by: two characters.
const PARAGRAPH_INDENT: u16 = 4;
