//! Lines that are read as one, and what is kept of them where they could be a heading.

use crate::inference::candidate::{Candidate, Kind};
use crate::inference::feature::line::{self, Sight};
use crate::inference::feature::own::Own;
use crate::inference::feature::place::Trace;
use crate::inference::feature::scale;
use crate::inference::finish::{Finish, Opening};
use crate::inference::glance::Glance;
use crate::inference::line::Line;
use crate::inference::run::{Run, RunKind};
use crate::inference::scheme::{self, Inner, Number, Scheme};
use crate::inference::{front_matter, item, look, radical, speech, verbatim};
use crate::text::character;
use crate::text::{SourceLine, Text};
use std::borrow::Cow;

/// A run of lines that are read as one.
pub struct Unit<'a> {
    /// Its first line.
    pub first: Line<'a>,
    /// Its last line.
    pub last: Line<'a>,
    /// How many lines it has.
    pub n_lines: usize,
    /// Columns of all of them.
    pub columns: usize,
    /// Blank lines before it.
    pub gap_before: u8,
    /// Whether code between fences begins with it.
    pub is_fence: bool,
}

/// What a unit is at first sight, before its characters are counted.
#[derive(Clone, Copy, Debug)]
pub struct Facts {
    /// What it is to its neighbours.
    pub kind: Kind,
    /// The number that it begins with.
    pub number: Option<Number>,
    /// How it ends.
    pub finish: Finish,
    /// Whether it is a date or a by-line.
    pub is_label: bool,
    /// Whether there is Han in its first line.
    pub has_han: bool,
}

/// Columns and lines that a heading takes at most.
const WIDEST: usize = 160;
const WIDEST_WRAPPED: usize = 320;
const MOST_LINES: usize = 4;
/// Columns of a date or a by-line at most.
const WIDEST_LABEL: u16 = 100;
/// Columns from which on a line is text: with Han, without; ending like a sentence, or not.
const TEXT_HAN: (u16, u16) = (24, 60);
const TEXT_LATIN: (u16, u16) = (40, 75);
/// Columns of a short line, as of verse: with Han, without.
const SHORT_HAN: usize = 44;
const SHORT_LATIN: usize = 60;

impl<'a> Unit<'a> {
    /// A unit of one line.
    pub fn of(line: Line<'a>, gap_before: u8) -> Unit<'a> {
        let columns = usize::from(line.columns);
        Unit { first: line.clone(), last: line, n_lines: 1, columns, gap_before, is_fence: false }
    }

    /// Takes in the line that goes on with it.
    pub fn add(&mut self, line: Line<'a>) {
        self.n_lines += 1;
        self.columns += usize::from(line.columns);
        self.last = line;
    }

    /// What it is if it is no heading.
    pub fn run(&self) -> Run {
        let kind = if verbatim::is_verbatim(&self.first) { RunKind::Verbatim } else { RunKind::Text };
        Run { kind, lines: self.first.start..self.last.end }
    }

    /// What it is at first sight.
    pub fn facts(&self) -> Facts {
        let first = &self.first;
        let is_code = self.is_fence || (verbatim::is_verbatim(first) && !first.head.starts_with('#'));
        let (has_han, number) = (first.has_han(), first.number());
        let finish = Finish::of(self.last.last());
        let (ending, other) = if has_han { TEXT_HAN } else { TEXT_LATIN };
        let is_ended = finish.is_end() || finish == Finish::Semicolon;
        let is_text = self.n_lines > 1 || first.columns > other || (is_ended && first.columns > ending);
        let is_item = !is_code && item::begins_item(&first.head);
        let may_be_label = !is_code && !is_item && first.columns <= WIDEST_LABEL && self.n_lines == 1;
        let is_label = may_be_label && !front_matter::statements(&first.head).is_empty();
        let kind = match () {
            () if is_code => Kind::Verbatim,
            () if is_item => Kind::Item,
            () if is_label => Kind::Label,
            () if is_text => Kind::Body,
            () if number.is_some() => Kind::Numbered,
            () if finish > Finish::Bracket && finish != Finish::Dash => Kind::Clause,
            () => Kind::Short,
        };
        Facts { kind, number, finish, is_label, has_han }
    }

    /// What is kept of it for its neighbours.
    pub fn trace(&self, facts: &Facts, is_capitals: bool) -> Trace {
        let short = if facts.has_han { SHORT_HAN } else { SHORT_LATIN };
        Trace {
            kind: facts.kind,
            columns: self.columns.min(usize::from(u16::MAX)) as u16,
            indent: scale::count(usize::from(self.first.indent)),
            gap_before: self.gap_before,
            opening: Opening::of(self.first.first()),
            finish: facts.finish,
            strength: facts.number.map_or(0, |number| number.scheme.strength(number.depth) + 1),
            is_first: facts.number.is_some_and(|number| number.value == 1),
            depth_alone: self.depth_alone(facts),
            n_lines: scale::count(self.n_lines),
            is_short: self.columns <= short,
            is_speech: speech::begins(&self.first.head),
            begins_page: self.first.begins_page,
            is_capitals,
        }
    }

    /// Parts of the dotted number that it is, if it is nothing else: 2.1; 0 if it is no such number.
    fn depth_alone(&self, facts: &Facts) -> u8 {
        let is_alone = |number: &Number| number.scheme == Scheme::Dotted && number.length >= self.first.head.len();
        facts.number.filter(is_alone).map_or(0, |number| number.depth)
    }

    /// Whether it is worth looking at: most lines are text at first sight. A number that is a good sign is always.
    pub fn may_be_heading(&self, facts: &Facts) -> bool {
        let widest = if self.n_lines == 1 { WIDEST } else { WIDEST_WRAPPED };
        if self.is_fence || self.columns > widest || self.n_lines > MOST_LINES || !self.first.is_short() {
            return false;
        }
        let strength = facts.number.map(|number| number.scheme.strength(number.depth));
        match strength {
            Some(2..) => true,
            Some(_) => facts.finish != Finish::Stop || self.columns <= TEXT_HAN.1.into(),
            None => !self.is_text_at_sight(facts),
        }
    }

    /// Whether a line without a number is text by its ends and its width.
    fn is_text_at_sight(&self, facts: &Facts) -> bool {
        let widest = if facts.has_han { 64 } else { 90 };
        let is_wide = self.columns > 24;
        match facts.finish {
            Finish::Stop if self.first.head.ends_with("...") => self.columns > widest,
            Finish::Stop | Finish::Comma | Finish::Semicolon if facts.has_han => true,
            Finish::Stop | Finish::Comma | Finish::Semicolon => is_wide,
            Finish::Exclamation | Finish::Quotation => is_wide,
            Finish::Dash if self.last.last() == '…' => is_wide,
            _ => self.columns > widest && self.n_lines == 1,
        }
    }

    /// The unit as a candidate, unless it has sentences inside and no number.
    pub fn candidate(&self, text: &Text, facts: &Facts, number: u32) -> Option<Candidate> {
        let head = self.head(text);
        let columns = if self.n_lines == 1 { self.columns } else { character::columns(&head) };
        let glance = Glance::at(&head, columns, facts.number);
        let is_inside = matches!(glance.inner, Some(Inner::Unit(_)));
        let is_sentences = glance.number.is_none() && !is_inside && glance.n_stops >= 2;
        (!is_sentences && glance.n_letters + glance.n_digits > 0)
            .then(|| self.candidate_of(&head, columns, &glance, facts, number))
    }

    fn candidate_of(&self, head: &str, columns: usize, glance: &Glance, facts: &Facts, number: u32) -> Candidate {
        let is_item = facts.kind == Kind::Item;
        let is_code = facts.kind == Kind::Verbatim;
        let look = look::look_of(head, columns, glance, is_item, is_code);
        let mut own = Own::default();
        let sight = Sight { head, columns, glance, look, is_label: facts.is_label, is_item, is_code };
        match scheme::between_stars(head).filter(|_| glance.number.is_none()) {
            Some(head) => {
                let columns = character::columns(head);
                line::describe(&mut own, Sight { head, columns, glance: &Glance::at(head, columns, None), ..sight });
            }
            None => line::describe(&mut own, sight),
        }
        let inner = glance.inner.map_or(0, |inner| match inner {
            Inner::Unit(value) | Inner::End(value) => value,
        });
        Candidate {
            lines: self.first.start..self.last.end,
            range: self.first.range.start..self.last.range.end,
            unit: number,
            look,
            value: glance.number.map_or(inner, |number| number.value),
            indent: scale::count(usize::from(self.first.indent)),
            columns: scale::count(columns),
            gap_before: self.gap_before,
            gap_after: 0,
            before: Kind::Nothing,
            after: Kind::Nothing,
            is_ornamented: glance.ornament > 0,
            is_row: false,
            is_number_alone: glance.number.is_some_and(|number| number.length >= head.len()),
            is_led_to: false,
            depth_beside: 0,
            underline: None,
            hashes: glance.hashes,
            own,
        }
    }

    /// The characters of its lines, joined by spaces if there are several.
    fn head<'t>(&'t self, text: &'t Text) -> Cow<'t, str> {
        if self.n_lines == 1 {
            return Cow::Borrowed(&self.first.head);
        }
        let lines = radical::read(text.slice(self.first.range.start..self.last.range.end));
        let words: Vec<&str> = lines.split(character::is_blank).filter(|word| !word.is_empty()).collect();
        Cow::Owned(words.join(" "))
    }
}

/// The line that begins at `offset` as a candidate, whatever it looks like; `None` if it is blank.
pub fn candidate_at(text: &Text, offset: usize) -> Option<Candidate> {
    let line = Line::read(text, text.line_at(offset))?;
    let before = std::iter::successors(text.line_before(line.start), |line| text.line_before(line.start));
    let gap_before = n_blank(text, before);
    let gap_after = n_blank(text, text.lines(line.next));
    let unit = Unit::of(line, gap_before);
    let facts = unit.facts();
    let head = unit.head(text);
    let glance = Glance::at(&head, unit.columns, facts.number);
    let candidate = unit.candidate_of(&head, unit.columns, &glance, &facts, 0);
    Some(Candidate { gap_after, before: Kind::Body, ..candidate })
}

/// How many of the lines are blank before one that is not.
fn n_blank(text: &Text, lines: impl IntoIterator<Item = SourceLine>) -> u8 {
    let most = usize::from(u8::MAX);
    lines.into_iter().take(most).take_while(|line| Line::read(text, *line).is_none()).count() as u8
}
