//! How the lines of a text are laid out: hard-wrapped or not, how paragraphs are set off,
//! which script dominates; and from that, whether a line continues the one before.
//!
//! Learned once from the beginning of the text; afterwards every question is about two lines.

use crate::inference::beginning::{Beginning, Row};
use crate::inference::hanging::{hangs, hangs_on};
use crate::inference::inner::Inner;
use crate::inference::line::Line;
use crate::inference::line_ends::Pairs;
use crate::inference::quotation::{Marks, Quotations};
use crate::inference::row::Form;
use crate::inference::start::{LEAST_GAP, term_bytes};
use crate::inference::wrap::{self, Wrap};
use crate::inference::{item, page, script, underline, verbatim};
use crate::text::Text;
use crate::text::character;
use crate::text::signs::Signs;
use crate::text::style::Style;

/// Han that are looked at for whether they are traditional.
const SCRIPT_SAMPLE: usize = 5000;
/// Longer lines are paragraphs of their own.
const WIDEST: [usize; 2] = [130, 200];

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
    /// How such lines are broken.
    pub wrap: Option<Wrap>,
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
    /// Columns up to the margin of a page of a manual that was set so.
    pub manual_columns: Option<u16>,
    /// Whether every line stands for itself: a text set in colours whose lines are no wrapped prose is what a
    /// program prints, such as a list of files.
    pub keeps_lines: bool,
    /// Whether Han stand right beside Latin letters and digits, without a blank.
    pub is_unspaced: bool,
    /// Whether every line is joined with the next one whose sentence may go on in it, as the reader may want.
    pub joins_all: bool,
    /// Whether paragraphs begin inside lines, behind the blanks of two Han.
    pub begins_inside: bool,
    /// Whether items of lists were wrapped by hand.
    pub has_hanging: bool,
    /// Whether lines that begin with `>` are quoted.
    pub has_quotations: bool,
}

/// Counts over the sampled lines.
#[derive(Default)]
struct Counts {
    n_lines: usize,
    /// Lines that are too long to be broken ones, and those that are even where Han count as one column.
    n_wide: [usize; 2],
    /// Lines that follow one another.
    pairs: Pairs,
    /// Indents of the first lines of long paragraphs.
    indents: Vec<u32>,
    /// Blank lines before such a line.
    gaps: Vec<u32>,
    n_han: usize,
    n_letters: usize,
    /// How many more characters are traditional than simplified.
    traditional: isize,
    inner: Inner,
    /// Whether a line stands below the words of an item.
    has_hanging: bool,
    quotations: Quotations,
    /// How often Han stand right beside Latin letters and digits, and how often with a blank between.
    mixed: [usize; 2],
}

impl Layout {
    /// Learns the layout from the beginning of a text.
    pub fn of(beginning: &Beginning) -> Layout {
        let mut counts = Counts::default();
        let mut gap = 0;
        let mut before: Option<Line> = None;
        let mut page = None;
        beginning.each(|row| {
            let Row::Ink(line) = row else { return gap += 1 };
            if before.is_none() {
                page = manual_columns(line);
            }
            counts.add(line, gap, before.as_ref());
            if !line.is_short() || line.signs().has(Signs::BEYOND_ASCII) {
                counts.inner.add(&beginning.characters(line));
            }
            before = Some(line.clone());
            gap = 0;
        });
        let mut layout = counts.layout();
        layout.wrap = layout.wrap.or(page.map(Wrap::of_page));
        layout.fill = layout.wrap.map(|wrap| wrap.fill);
        let is_marked = layout.script == Script::Latin && beginning.styles().next().is_some();
        let keeps_lines = is_marked && layout.wrap.is_none() && beginning.styles().any(Style::is_coloured);
        Layout { is_set: is_marked || page.is_some(), manual_columns: page, keeps_lines, ..layout }
    }

    /// Blank lines that stand between two lines of a paragraph.
    pub fn line_gap(&self) -> u8 {
        self.wrap.map_or(0, |wrap| wrap.gap.max(u8::from(wrap.sets_first_apart)))
    }

    /// Whether `line` goes on with the paragraph or the code of the line before it, from which nothing parts it but
    /// as many blank lines as part all lines.
    pub fn continues(&self, text: &Text, before: &Line, line: &Line) -> bool {
        match [before, line].map(|line| self.quoted(line)) {
            // Where such marks are none of quotations, they part words all the same.
            [None, None] if [before, line].iter().any(|line| line.head.starts_with('>')) => {
                self.is_verbatim(before) && self.is_verbatim(line)
            }
            [None, None] => self.goes_on(text, before, line),
            [Some((marks, Some(before))), Some((others, Some(line)))] => {
                marks.depth == others.depth && self.goes_on(text, &before, &line)
            }
            _ => false,
        }
    }

    /// The marks of a line that is quoted, and what stands behind them.
    pub fn quoted<'t>(&self, line: &Line<'t>) -> Option<(Marks, Option<Line<'t>>)> {
        self.has_quotations.then(|| Marks::parted(line)).flatten()
    }

    /// Whether a line goes on with one before it, neither of them quoted, or both, behind their marks.
    fn goes_on(&self, text: &Text, before: &Line, line: &Line) -> bool {
        if let Some(wrap) = self.wrap.filter(|wrap| wrap.sets_first_apart && line.start > before.next) {
            return wrap.goes_on_apart(before, line);
        }
        let is_code = self.is_verbatim(before);
        let are_verbatim = (is_code, self.is_verbatim(line) && (is_code || !verbatim::may_be_prose(line)));
        if wrap::is_end_alone(line) {
            return !are_verbatim.0 && before.has_han();
        }
        if underline::sign(line).is_some() || underline::sign(before).is_some() {
            return false;
        }
        if page::number(&line.head).is_some() || page::number(&before.head).is_some() {
            return false;
        }
        if item::is_bullet(&before.head) && self.wrap.is_some() {
            let is_words = line.head.chars().any(character::is_letter) && !item::begins_item(&line.head);
            return is_words && !are_verbatim.1;
        }
        if !line.head.chars().any(character::is_letter_or_digit) && !are_verbatim.1 {
            return false;
        }
        match are_verbatim {
            (true, true) => true,
            (false, false) => {
                let hangs = || hangs(before, line) || (self.has_hanging && hangs_on(text, before, line));
                self.wrap.map_or_else(hangs, |wrap| wrap.goes_on(before, line, self.least_gap(before, line)))
                    || (self.is_filled(before) && self.is_parted_by_width(before, line))
                    || (self.joins_all && Wrap::may_go_on(before, line))
            }
            _ => self.is_manual() && self.is_parted_by_width(before, line),
        }
    }

    /// Whether it is a page of a manual.
    pub fn is_manual(&self) -> bool {
        self.manual_columns.is_some()
    }

    /// Whether a line is code, a row of a table or a drawing. In a manual no line is that a formatter has filled with blanks
    /// up to the margin, however wide the gaps are.
    pub fn is_verbatim(&self, line: &Line) -> bool {
        match self.quoted(line) {
            Some((_, inner)) => inner.is_some_and(|line| verbatim::is_verbatim(&line)),
            None => verbatim::is_verbatim(line) && !self.is_filled(line),
        }
    }

    /// Whether a line of a manual reaches to the margin, and is neither its head nor its foot.
    pub fn is_filled(&self, line: &Line) -> bool {
        let fills = |margin| self.wrap.is_some_and(|wrap| wrap.is_filled(line, margin));
        self.manual_columns.is_some_and(fills) && !is_frame(line)
    }

    /// Blanks that stand at least between a term and what explains it; one in a manual, if the line had no room for the next
    /// one's first word.
    fn least_gap(&self, before: &Line, line: &Line) -> usize {
        let has_no_room = || self.wrap.is_some_and(|wrap| wrap.has_no_room(before, line));
        if self.is_manual() && has_no_room() { 1 } else { LEAST_GAP }
    }

    /// Whether a line had no room for the first word of the next one, which stands below its words: in a manual, where
    /// examples stand apart, options and addresses at a line end are no code.
    fn is_parted_by_width(&self, before: &Line, line: &Line) -> bool {
        let is_below = || line.indent == before.indent || term_bytes(before, line, 1).is_some();
        let are_words = || {
            !item::begins_item(&line.head)
                && [before, line].iter().all(|line| self.is_filled(line) || Form::of(line).is_none())
        };
        self.wrap.is_some_and(|wrap| wrap.has_no_room(before, line)) && is_below() && are_words()
    }
}

impl Counts {
    fn add(&mut self, line: &Line, gap: usize, before: Option<&Line>) {
        let width = usize::from(line.indent) + usize::from(line.columns);
        self.n_lines += 1;
        for (count, widest) in self.n_wide.iter_mut().zip(WIDEST) {
            *count += usize::from(width > widest);
        }
        self.count_characters(&line.head, line.signs());
        self.quotations.add(line, gap == 0);
        if let Some(before) = before {
            match [before, line].map(Marks::parted) {
                [Some((marks, Some(before))), Some((others, Some(line)))] if marks.depth == others.depth => {
                    self.pairs.add(&before, &line, gap);
                }
                _ => self.pairs.add(before, line, gap),
            }
            self.has_hanging |= gap == 0 && hangs(before, line);
        }
        if width > 50 {
            bump(&mut self.indents, usize::from(line.indent).min(40));
        }
        if width > 60 && matches!(line.last(), '。' | '.' | '！' | '？' | '”' | '：' | ':') {
            bump(&mut self.gaps, gap.min(8));
        }
    }

    /// Counts letters and Han, and where these meet Latin letters or digits.
    fn count_characters(&mut self, head: &str, signs: Signs) {
        if !signs.has(Signs::BEYOND_ASCII) {
            // Sums of a byte each, so that many are counted at a time.
            let n_letters = |part: &[u8]| part.iter().map(|byte| u8::from(byte.is_ascii_alphabetic())).sum::<u8>();
            self.n_letters += head.as_bytes().chunks(128).map(|part| usize::from(n_letters(part))).sum::<usize>();
            return;
        }
        if signs.has(Signs::LETTERS_AND_DIGITS) {
            self.count_mixed(head);
        } else {
            self.count_pure(head);
        }
        if self.n_han < SCRIPT_SAMPLE {
            self.traditional += script::traditional_balance(head);
        }
    }

    /// Counts letters and Han where no Latin letter or digit stands among them.
    fn count_pure(&mut self, head: &str) {
        let (mut n_han, mut n_others, mut at) = (0, 0, 0);
        while let Some(&byte) = head.as_bytes().get(at) {
            // Most are common Han, which their first byte tells.
            let n_bytes = match byte {
                ..0x80 => 1,
                0xE5..=0xE9 => {
                    n_han += 1;
                    3
                }
                _ => {
                    let c = head.get(at..).and_then(|rest| rest.chars().next()).unwrap_or(' ');
                    self.n_han += usize::from(character::is_han(c));
                    n_others += usize::from(character::is_letter(c));
                    c.len_utf8()
                }
            };
            at += n_bytes;
        }
        self.n_han += n_han;
        self.n_letters += n_han + n_others;
    }

    /// The same, and where they meet.
    fn count_mixed(&mut self, head: &str) {
        // What most characters are is told at once: Latin, Han, a letter.
        let kind = |c: char| match c {
            '\u{4E00}'..='\u{9FFF}' => (false, true, true),
            '\0'..='\x7F' => (c.is_ascii_alphanumeric(), false, c.is_ascii_alphabetic()),
            _ => (false, character::is_han(c), character::is_letter(c)),
        };
        let (mut n_han, mut n_letters, mut mixed) = (0, 0, [0; 2]);
        // Whether the two before are Latin, whether they are Han, and whether the last is a space.
        let (mut latin, mut han, mut is_behind_space) = ([false; 2], [false; 2], true);
        for c in head.chars() {
            let (c_is_latin, c_is_han, c_is_letter) = kind(c);
            n_han += usize::from(c_is_han);
            n_letters += usize::from(c_is_letter);
            let meets = |at: usize| c_is_latin && han[at] || c_is_han && latin[at];
            mixed[0] += usize::from(meets(1));
            mixed[1] += usize::from(is_behind_space && meets(0));
            (latin, han, is_behind_space) = ([latin[1], c_is_latin], [han[1], c_is_han], c == ' ');
        }
        self.n_han += n_han;
        self.n_letters += n_letters;
        self.mixed = [self.mixed[0] + mixed[0], self.mixed[1] + mixed[1]];
    }

    fn layout(self) -> Layout {
        let wrap = self.pairs.wrap(self.n_lines, self.n_wide);
        let usual_gap =
            if wrap.is_some() { mode(self.gaps.get(1..).unwrap_or_default()) + 1 } else { mode(&self.gaps) };
        Layout {
            fill: wrap.map(|wrap| wrap.fill),
            wrap,
            body_indent: self.body_indent(wrap.is_some()) as u16,
            usual_gap: usual_gap as u8,
            paragraph_style: if usual_gap == 0 { ParagraphStyle::Indented } else { ParagraphStyle::Spaced },
            script: if self.n_han * 3 > self.n_letters { Script::Han } else { Script::Latin },
            is_traditional: self.traditional > 0,
            is_unspaced: self.mixed[0] > self.mixed[1],
            is_set: false,
            manual_columns: None,
            keeps_lines: false,
            joins_all: false,
            begins_inside: self.inner.begin_paragraphs(),
            has_hanging: self.has_hanging,
            has_quotations: self.quotations.are_quotations(),
        }
    }

    /// The usual indent; of nested paragraphs that are wrapped, the outermost that is usual.
    fn body_indent(&self, is_wrapped: bool) -> usize {
        let total: u32 = self.indents.iter().sum();
        let outermost = self.indents.iter().position(|&count| count * 7 > total);
        outermost.filter(|_| is_wrapped).unwrap_or_else(|| mode(&self.indents))
    }
}

/// Columns that the first line of a manual page fills: its name and section stand at both ends.
fn manual_columns(first: &Line) -> Option<u16> {
    let mut words = first.head.split_whitespace();
    let name = words.next().filter(|name| is_page_name(name))?;
    (words.next_back() == Some(name)).then_some(first.indent + first.columns)
}

/// Whether a line is the head or the foot of a manual page: the name of one stands at its end, wide gaps before it.
pub fn is_frame(line: &Line) -> bool {
    line.indent == 0 && line.head.contains("  ") && line.tail().split_whitespace().next_back().is_some_and(is_page_name)
}

/// Whether a word is the name of a page of a manual: `ls(1)`.
fn is_page_name(word: &str) -> bool {
    let section = word.strip_suffix(')').and_then(|word| word.split_once('(')).filter(|(name, _)| !name.is_empty());
    section.is_some_and(|(_, section)| {
        section.starts_with(|c: char| c.is_ascii_digit()) && section.len() < LONGEST_SECTION
    })
}

/// Bytes of the section of a manual page, the bracket behind it included: `1)`, `3pm)`.
const LONGEST_SECTION: usize = 6;

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
