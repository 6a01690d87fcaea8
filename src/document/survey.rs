//! One pass over the text: which lines could be headings, and what stands around them.
//!
//! Facts are kept for these candidates alone, so that paragraphs cost no memory.

use super::{
    block::{Block, BlockKind},
    evidence::Look,
    fence, hash,
    layout::{self, Layout},
    line::{self, Line},
    look,
    page::{self, Pages},
    page_break,
    scheme::{self, Scheme},
    structure::Join,
    text::{SourceLine, Text},
    words::Words,
};
use std::{borrow::Cow, collections::HashMap, ops::Range};

/// A line, or a few that were wrapped, that could be a heading.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Offsets of its lines, from the first byte of the first to before the last's line end.
    pub lines: Range<usize>,
    /// Offsets of its characters.
    pub range: Range<usize>,
    /// Number of the unit among all units of the text.
    pub unit: u32,
    /// What it looks like.
    pub look: Look,
    /// The last part of its number; 0 if it has none.
    pub value: u32,
    /// Columns of blanks before it.
    pub indent: u8,
    /// Columns of its characters.
    pub columns: u8,
    /// Blank lines before and after it.
    pub gap_before: u8,
    /// Blank lines after it.
    pub gap_after: u8,
    /// What stands before it.
    pub before: Kind,
    /// What stands after it.
    pub after: Kind,
    /// Whether there is Han in it.
    pub has_han: bool,
    /// Whether it is a phrase of words without Han and mostly without capitals.
    pub is_phrase: bool,
    /// The sign of a line drawn under it.
    pub underline: Option<char>,
    /// Hash of its letters and digits.
    pub hash: u32,
    /// The same without a page number at its end.
    pub entry_hash: u32,
}

/// What a unit is to its neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The start or the end of the text.
    Nothing,
    /// A paragraph.
    Body,
    /// Code or a table.
    Verbatim,
    /// An item of a list.
    Item,
    /// A date, a by-line, a credit.
    Label,
    /// Another short line that is no heading, such as a caption.
    Short,
    /// A candidate.
    Candidate,
}

/// An item of a list or a line with a leader to a page number: it may be an entry of a table of contents.
#[derive(Clone, Debug)]
pub struct Listing {
    /// Number of the unit among all units of the text.
    pub unit: u32,
    /// Columns of blanks before it.
    pub indent: u8,
    /// How many parts its number has, if that is one like 1.2.
    pub depth: Option<u8>,
    /// Hashes of what it names, with and without its number.
    pub hashes: [u32; 2],
}

/// What one pass gathers.
#[derive(Debug, Default)]
pub struct Survey {
    /// The candidates in the order of the text.
    pub candidates: Vec<Candidate>,
    /// What could be entries of a table of contents beside them, in the order of the text.
    pub listings: Vec<Listing>,
    /// Page breaks in the middle of a sentence.
    pub joins: Vec<Join>,
    /// First and last lines of pages.
    pub pages: Pages,
    /// Code between fences: offsets of its lines.
    pub fences: Vec<Range<usize>>,
    /// How many lines begin with a number of each scheme and are text all the same.
    pub numbered_texts: HashMap<(Scheme, u8), u32>,
    /// Wrapped paragraphs and runs of code of more than eight kibibytes.
    pub long: Vec<Block>,
    /// Blank lines of more than eight kibibytes together.
    pub long_gaps: Vec<Range<usize>>,
    /// The words of the text, if its lines are hard-wrapped.
    pub words: Words,
    /// How many units the text has.
    pub n_units: u32,
}

/// Bytes from which on a block of several lines, or a run of blank ones, is listed, so that nobody looks for its
/// ends again.
const LONG_BYTES: usize = 8 << 10;
/// Lines between the two halves of a paragraph that a page break cut, at most.
const MOST_BETWEEN: u8 = 3;

/// Columns of a running head at most.
const WIDEST_EDGE: u16 = 100;
/// Listings that are kept at most: contents stand at the beginning.
const MOST_LISTINGS: usize = 4096;

/// A run of lines that are read as one.
struct Unit<'a> {
    first: Line<'a>,
    last: Line<'a>,
    n_lines: usize,
    gap_before: u8,
}

/// The survey as it goes through the text.
struct Surveyor<'a> {
    text: &'a Text,
    layout: &'a Layout,
    survey: Survey,
    /// The unit that the last lines made.
    open: Option<Unit<'a>>,
    /// Blank lines since it.
    gap: u8,
    /// Where the fenced code ends that was met last.
    fenced: usize,
    /// What the unit before is.
    before: Kind,
    /// The unit before, if it is one line.
    single: Option<Line<'a>>,
    /// The last line of the last paragraph.
    body: Option<Line<'a>>,
    /// Units since that paragraph, and whether a page begins among them.
    n_since: u8,
    is_new_page: bool,
    /// The page number that was met last.
    page: u32,
    /// If the unit before is a page number: whether a page is sure to end there.
    page_ends_surely: Option<bool>,
}

impl Survey {
    /// Looks at every line of a text.
    pub fn of(text: &Text, layout: &Layout) -> Survey {
        let mut surveyor = Surveyor::new(text, layout);
        let (mut begins_page, mut blank_from) = (false, 0);
        for source in text.lines(0) {
            if let Some(mut line) = Line::read(text, source) {
                surveyor.survey.note_gap(blank_from..source.start);
                blank_from = source.next;
                line.begins_page |= std::mem::take(&mut begins_page);
                surveyor.take(line);
            } else {
                surveyor.gap = surveyor.gap.saturating_add(1);
                begins_page |= source.end > source.start && line::has_form_feed(text, source);
            }
        }
        // Blank lines at the end of a text tell nothing; no line follows, so none follows tightly.
        surveyor.gap = 1;
        surveyor.close();
        surveyor.survey.note_gap(blank_from..text.len());
        surveyor.survey
    }

    /// Keeps where blank lines stand, if they are many.
    fn note_gap(&mut self, blank: Range<usize>) {
        if blank.len() > LONG_BYTES {
            self.long_gaps.push(blank);
        }
    }
}

impl<'a> Surveyor<'a> {
    fn new(text: &'a Text, layout: &'a Layout) -> Surveyor<'a> {
        Surveyor {
            text,
            layout,
            survey: Survey::default(),
            open: None,
            gap: 0,
            fenced: 0,
            before: Kind::Nothing,
            single: None,
            body: None,
            n_since: 0,
            is_new_page: false,
            page: 0,
            page_ends_surely: None,
        }
    }

    /// Takes in a line: it goes on with the open unit, or closes it and opens another.
    fn take(&mut self, line: Line<'a>) {
        let gap = std::mem::take(&mut self.gap);
        if line.start < self.fenced {
            return;
        }
        if self.layout.fill.is_some() {
            self.survey.words.add_line(&line.head);
        }
        let fence_end = fence::end_of_fence(self.text, &line);
        match &mut self.open {
            Some(unit) if gap == 0 && fence_end.is_none() && self.layout.continues(&unit.last, &line) => {
                unit.last = line;
                unit.n_lines += 1;
                return;
            }
            _ => {}
        }
        self.gap = gap;
        self.close();
        if let Some(end) = fence_end {
            self.survey.fences.push(line.start..end);
            self.fenced = end;
        }
        self.open = Some(Unit { first: line.clone(), last: line, n_lines: 1, gap_before: gap });
    }

    /// Closes the open unit; the gap after it is known now.
    fn close(&mut self) {
        let gap_after = std::mem::take(&mut self.gap);
        if let Some(unit) = self.open.take() {
            self.file(unit, gap_after);
        }
    }

    /// Takes in a unit that is over.
    fn file(&mut self, unit: Unit<'a>, gap_after: u8) {
        if self.underlines(&unit) {
            return;
        }
        let n_before = self.survey.candidates.len();
        let kind = self.kind_of(&unit, gap_after);
        if let Some(last) = n_before.checked_sub(1).map(|at| &mut self.survey.candidates[at])
            && last.unit + 1 == self.survey.n_units
        {
            last.after = kind;
        }
        self.turn_page(&unit);
        if kind == Kind::Body {
            self.survey.joins.extend(self.join(&unit));
        }
        if unit.n_lines > 1 && unit.last.end - unit.first.start > LONG_BYTES {
            self.survey.long.push(Block { kind: unit.block_kind(), range: unit.first.start..unit.last.end });
        }
        self.single = (unit.n_lines == 1).then(|| unit.first.clone());
        if kind == Kind::Body {
            (self.body, self.n_since, self.is_new_page) = (Some(unit.last), 0, false);
        } else {
            self.n_since = self.n_since.saturating_add(1);
        }
        self.before = kind;
        self.survey.n_units += 1;
    }

    /// If a page ends at this line, notes it and the lines around: a form feed stands before it, or it is a
    /// page number.
    fn turn_page(&mut self, unit: &Unit) {
        let first = &unit.first;
        let number = page::number(&first.head).filter(|_| unit.n_lines == 1 && first.is_short());
        let is_after_number = std::mem::take(&mut self.page_ends_surely);
        if !first.begins_page && number.is_none() && is_after_number.is_none() {
            return;
        }
        self.is_new_page = true;
        let is_next = number.is_some_and(|number| number.value == self.page + 1);
        let is_sure = match number {
            Some(number) => number.is_named || (is_next && self.is_cut_off()),
            None => is_after_number.unwrap_or(first.begins_page),
        };
        self.page = number.map_or(self.page, |number| number.value);
        self.page_ends_surely = number.is_some().then_some(is_sure);
        for line in self.single.iter().chain([first]).filter(|line| line.columns <= WIDEST_EDGE) {
            let is_bare = page::number(&line.head).is_some();
            let is_sure = is_sure || (first.begins_page && !is_bare);
            self.survey.pages.add(line.range.clone(), hash::of_letters(&line.head), is_sure);
        }
    }

    /// Whether the last paragraph breaks off: a page ended in it.
    fn is_cut_off(&self) -> bool {
        self.body.as_ref().is_some_and(page_break::is_cut_off)
    }

    /// Where the last paragraph goes on in this one, if a page break cut a sentence.
    fn join(&self, unit: &Unit) -> Option<Join> {
        let body = self.body.as_ref()?;
        let is_cut = match (self.n_since, self.is_new_page) {
            (0, false) => page_break::is_cut(body, &unit.first, unit.gap_before, self.layout.script),
            (0..=MOST_BETWEEN, true) => page_break::is_cut_by_page(body, &unit.first),
            _ => false,
        };
        is_cut.then_some(Join { from: body.start, to: unit.first.start, n_between: self.n_since })
    }

    /// Whether the unit is a line of `====` under a candidate; then it belongs to it.
    fn underlines(&mut self, unit: &Unit) -> bool {
        let Some(sign) = underline(&unit.first) else { return false };
        let Some(last) = self.survey.candidates.last_mut() else { return false };
        let is_under = unit.gap_before == 0 && unit.n_lines == 1 && last.unit + 1 == self.survey.n_units;
        if is_under && i32::from(unit.first.columns).abs_diff(i32::from(last.columns)) <= 4 {
            last.underline = Some(sign);
            last.lines.end = unit.first.end;
        }
        is_under && last.underline.is_some()
    }

    /// What a unit is; a candidate is kept.
    fn kind_of(&mut self, unit: &Unit, gap_after: u8) -> Kind {
        let is_code = layout::is_verbatim(&unit.first) && !unit.first.head.starts_with('#');
        if is_code || fence::begins(&unit.first) {
            return Kind::Verbatim;
        }
        let number = scheme::parse(&unit.first.head);
        let is_good = number.is_some_and(|number| number.scheme.strength(number.depth) >= 2);
        if unit.n_lines > if is_good { 3 } else { 1 } || !unit.first.is_short() {
            return self.text_of(number);
        }
        let head = unit.head(self.text);
        let look = match look::look_of(&head, unit.columns(&head), number, self.layout.script) {
            Err(Kind::Item) if unit.gap_before > 0 && gap_after > 0 => look::square_look(&head).ok_or(Kind::Item),
            look => look,
        };
        match look {
            Err(Kind::Body) => self.text_of(number),
            Err(kind) => {
                let is_listing = kind == Kind::Item || look::has_leader(&head);
                if is_listing && self.survey.listings.len() < MOST_LISTINGS {
                    self.survey.listings.push(listing_of(unit, &head, self.survey.n_units));
                }
                kind
            }
            Ok(look) => {
                let value = number.map_or(0, |number| number.value);
                let candidate =
                    Candidate { look, value, gap_after, ..candidate_of(unit, &head, self.survey.n_units, self.before) };
                self.survey.candidates.push(candidate);
                Kind::Candidate
            }
        }
    }

    /// A paragraph; if it begins with a number, that number is counted.
    fn text_of(&mut self, number: Option<scheme::Number>) -> Kind {
        if let Some(number) = number {
            *self.survey.numbered_texts.entry((number.scheme, number.depth)).or_insert(0) += 1;
        }
        Kind::Body
    }
}

/// The line that begins at `offset` as a candidate, whatever it looks like; `None` if it is blank.
pub fn candidate_at(text: &Text, offset: usize, layout: &Layout) -> Option<Candidate> {
    let line = Line::read(text, text.line_at(offset))?;
    let before = std::iter::successors(text.line_before(line.start), |line| text.line_before(line.start));
    let gap_before = n_blank(text, before);
    let gap_after = n_blank(text, text.lines(line.next));
    let unit = Unit { first: line.clone(), last: line, n_lines: 1, gap_before };
    let head = unit.head(text);
    let number = scheme::parse(&head);
    let look = look::look_of(&head, unit.columns(&head), number, layout.script).unwrap_or(Look::Apart);
    let value = number.map_or(0, |number| number.value);
    Some(Candidate { look, value, gap_after, ..candidate_of(&unit, &head, 0, Kind::Body) })
}

/// How many of the lines are blank before one that is not.
fn n_blank(text: &Text, lines: impl IntoIterator<Item = SourceLine>) -> u8 {
    let most = usize::from(u8::MAX);
    lines.into_iter().take(most).take_while(|line| Line::read(text, *line).is_none()).count() as u8
}

/// The facts of a unit as a candidate; its look and what stands after it are told later.
fn candidate_of(unit: &Unit, head: &str, number: u32, before: Kind) -> Candidate {
    Candidate {
        lines: unit.first.start..unit.last.end,
        range: unit.first.range.start..unit.last.range.end,
        unit: number,
        look: Look::Apart,
        value: 0,
        indent: unit.first.indent.min(255) as u8,
        columns: unit.columns(head).min(255) as u8,
        gap_before: unit.gap_before,
        gap_after: 0,
        before,
        after: Kind::Nothing,
        has_han: head.chars().any(line::is_han),
        is_phrase: look::is_phrase(head),
        underline: None,
        hash: hash::of_letters_and_digits(head),
        entry_hash: hash::of_letters_and_digits(without_page(head)),
    }
}

/// A unit as an entry of a table of contents.
fn listing_of(unit: &Unit, head: &str, number: u32) -> Listing {
    let entry = without_page(head).trim_start_matches(|c| !line::is_letter_or_digit(c));
    let numbered = scheme::parse(entry);
    let title = entry.get(numbered.map_or(0, |number| number.length)..).unwrap_or_default();
    let is_counted = |number: &scheme::Number| matches!(number.scheme, Scheme::Dotted | Scheme::ArabicBare);
    Listing {
        unit: number,
        indent: unit.first.indent.min(255) as u8,
        depth: numbered.filter(is_counted).map(|number| number.depth),
        hashes: [entry, title].map(hash::of_letters_and_digits),
    }
}

impl Unit<'_> {
    /// What it is if it is no heading.
    fn block_kind(&self) -> BlockKind {
        if layout::is_verbatim(&self.first) { BlockKind::Preformatted } else { BlockKind::Paragraph }
    }

    /// Columns of its characters, joined as in `head`.
    fn columns(&self, head: &str) -> usize {
        if self.n_lines == 1 { usize::from(self.first.columns) } else { line::columns(head) }
    }

    /// The characters of its lines, joined by spaces if there are several.
    fn head<'t>(&'t self, text: &'t Text) -> Cow<'t, str> {
        if self.n_lines == 1 {
            return Cow::Borrowed(&self.first.head);
        }
        let lines = text.slice(self.first.range.start..self.last.range.end);
        let words: Vec<&str> = lines.split(line::is_blank).filter(|word| !word.is_empty()).collect();
        Cow::Owned(words.join(" "))
    }
}

/// The sign that a line is made of, if it draws a line under the one before.
fn underline(line: &Line) -> Option<char> {
    let first = line.first();
    (matches!(first, '=' | '-' | '*' | '^' | '~' | '#')
        && line.columns >= 3
        && line.is_short()
        && line.head.chars().all(|c| c == first))
    .then_some(first)
}

/// A line of a table of contents without the page number at its end.
fn without_page(head: &str) -> &str {
    head.trim_end_matches(|c: char| c.is_ascii_digit())
        .trim_end_matches(|c| line::is_blank(c) || matches!(c, '.' | '…' | '·'))
}
