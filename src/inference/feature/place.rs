//! What is told of a line by the units around it: five before, five after, its block and its run of short lines.
//!
//! A candidate's place is written down when the fifth unit after it is known; nothing but a few units is kept.

use crate::inference::candidate::{Candidate, Kind};
use crate::inference::feature::document::Counts;
use crate::inference::feature::own::Feature;
use crate::inference::feature::scale;
use crate::inference::finish::{Finish, Opening};
use crate::inference::layout::Layout;

/// What is kept of a unit for its neighbours.
#[derive(Clone, Copy, Debug, Default)]
pub struct Trace {
    /// What it is to its neighbours.
    pub kind: Kind,
    /// Columns of all its lines.
    pub columns: u16,
    /// Columns of blanks before it.
    pub indent: u8,
    /// Blank lines before it.
    pub gap_before: u8,
    /// How it begins.
    pub opening: Opening,
    /// How it ends.
    pub finish: Finish,
    /// How strong its number is, from 1; 0 without one.
    pub strength: u8,
    /// Whether that is 1.
    pub is_first: bool,
    /// Parts of the number that it is, if it is nothing else; 0 if it is no such number.
    pub depth_alone: u8,
    /// Its lines.
    pub n_lines: u8,
    /// Whether it is as short as a line of verse.
    pub is_short: bool,
    /// Whether it begins with who speaks.
    pub is_speech: bool,
    /// Whether a form feed stands before it.
    pub begins_page: bool,
    /// Whether it is in capitals.
    pub is_capitals: bool,
}

/// What [`Feature::Case`] says of a line in capitals.
pub const CAPITALS: u8 = 4;
/// Units on either side that are looked at.
const N_AROUND: u32 = 5;
/// Units that are kept: a power of two above twice as many.
const N_KEPT: usize = 16;
/// Units to a form feed beyond which it is not felt.
const FARTHEST_PAGE: u32 = 9;
/// Columns of a unit beyond which it counts no more.
const MOST_COLUMNS: u16 = 600;
/// Columns of a long unit.
const LONG_COLUMNS: u16 = 84;

/// The last units of a text, and what its candidates are told of their places.
#[derive(Debug, Default)]
pub struct Places {
    kept: [Trace; N_KEPT],
    n_units: u32,
    /// The first candidate whose place is not written down.
    next: usize,
    /// The unit that the block, or the run of short lines, began with.
    block: u32,
    run: u32,
    /// The last unit after a form feed.
    page: Option<u32>,
    /// Counts over all units.
    pub counts: Counts,
}

impl Places {
    /// Takes in the next unit; if it is a candidate, that is the last one.
    pub fn pass(&mut self, trace: Trace, candidates: &mut [Candidate], layout: &Layout) {
        let unit = self.n_units;
        if trace.gap_before > 0 || unit == 0 {
            self.end_block(candidates);
        }
        if !trace.is_short || trace.gap_before > 0 {
            self.end_run(candidates);
            self.run = unit + u32::from(!trace.is_short);
        }
        if trace.begins_page {
            self.turn_page(candidates);
        }
        self.kept[unit as usize % N_KEPT] = trace;
        self.count(trace);
        self.n_units += 1;
        if let Some(last) = candidates.last_mut().filter(|last| last.unit == unit) {
            last.own.set(Feature::InBlock, scale::count((unit - self.block) as usize));
            let since = self.page.map_or(FARTHEST_PAGE, |page| (unit - page).min(FARTHEST_PAGE));
            last.own.set(Feature::SincePage, since as u8);
            last.own.set(Feature::UntilPage, FARTHEST_PAGE as u8);
        }
        while let Some(candidate) = candidates.get_mut(self.next).filter(|next| next.unit + N_AROUND < self.n_units) {
            self.write(candidate, layout);
            self.next += 1;
        }
    }

    /// Writes down the places of the last candidates of a text.
    pub fn finish(&mut self, candidates: &mut [Candidate], layout: &Layout) {
        self.end_block(candidates);
        self.end_run(candidates);
        for candidate in candidates.iter_mut().skip(self.next) {
            self.write(candidate, layout);
        }
        self.next = candidates.len();
    }

    fn count(&mut self, trace: Trace) {
        let counts = &mut self.counts;
        counts.n_units += 1;
        counts.n_tight += usize::from(trace.gap_before == 0);
        counts.n_stops += usize::from(trace.finish.is_end());
        counts.n_items += usize::from(trace.kind == Kind::Item);
        counts.n_capitals += usize::from(trace.is_capitals);
        counts.n_digits += usize::from(trace.opening == Opening::Digit);
        counts.n_pages += usize::from(trace.begins_page);
        counts.n_short += usize::from(trace.columns <= 40);
        counts.widths.add(usize::from(trace.columns) / usize::from(trace.n_lines.max(1)));
        counts.indents |= 1 << trace.indent.min(63);
    }

    fn end_block(&mut self, candidates: &mut [Candidate]) {
        let length = scale::count((self.n_units - self.block) as usize);
        since(candidates, self.block).for_each(|line| line.own.set(Feature::BlockLength, length));
        self.block = self.n_units;
    }

    fn end_run(&mut self, candidates: &mut [Candidate]) {
        let length = scale::count(self.n_units.saturating_sub(self.run) as usize);
        since(candidates, self.run).for_each(|line| line.own.set(Feature::RunLength, length));
    }

    fn turn_page(&mut self, candidates: &mut [Candidate]) {
        let unit = self.n_units;
        self.page = Some(unit);
        for line in since(candidates, unit.saturating_sub(FARTHEST_PAGE)).filter(|line| line.unit < unit) {
            line.own.set(Feature::UntilPage, (unit - line.unit) as u8);
        }
    }

    /// The unit so far away, if there is one.
    fn at(&self, unit: u32, step: i64) -> Option<&Trace> {
        let at = u32::try_from(i64::from(unit) + step).ok().filter(|&at| at < self.n_units)?;
        Some(&self.kept[at as usize % N_KEPT])
    }

    fn write(&self, line: &mut Candidate, layout: &Layout) {
        gaps(line, layout);
        indents(line, layout);
        self.neighbours(line);
        self.surroundings(line);
    }

    fn neighbours(&self, line: &mut Candidate) {
        let unit = line.unit;
        let own = self.at(unit, 0).copied().unwrap_or_default();
        let nothing = Trace::default();
        let [next, last, second] = [1, -1, 2].map(|step| *self.at(unit, step).unwrap_or(&nothing));
        let indent = i32::from(line.indent);
        let turn = |other: &Trace| match other.kind {
            Kind::Nothing => 128,
            _ => scale::signed((i32::from(other.indent) - indent).clamp(-20, 20)),
        };
        let columns = |other: &Trace| scale::log(usize::from(other.columns));
        let values = [
            (Feature::UnitColumns, columns(&own)),
            (Feature::Lines, own.n_lines),
            (Feature::NewPage, u8::from(own.begins_page)),
            (Feature::NextKind, next.kind as u8),
            (Feature::LastKind, last.kind as u8),
            (Feature::SecondKind, second.kind as u8),
            (Feature::NextColumns, columns(&next)),
            (Feature::LastColumns, columns(&last)),
            (Feature::SecondColumns, columns(&second)),
            (Feature::NextIndent, turn(&next)),
            (Feature::LastIndent, turn(&last)),
            (Feature::NextStrength, next.strength),
            (Feature::LastStrength, last.strength),
            (Feature::NextIsFirst, u8::from(next.is_first)),
            (Feature::NextLines, next.n_lines),
            (Feature::NextOpening, next.opening as u8),
            (Feature::NextFinish, next.finish as u8),
            (Feature::NextSpeaker, u8::from(next.is_speech)),
            (Feature::LastFinish, last.finish as u8),
        ];
        for (feature, value) in values {
            line.own.set(feature, value);
        }
        let ratio = match next.kind {
            Kind::Nothing => 255,
            _ => scale::ratio(usize::from(line.columns), usize::from(next.columns)),
        };
        line.own.set(Feature::NextRatio, ratio);
        (line.before, line.after) = (last.kind, next.kind);
        line.depth_beside = if last.depth_alone > 1 { last.depth_alone } else { next.depth_alone };
    }

    fn surroundings(&self, line: &mut Candidate) {
        let sum = |step: i64| -> usize {
            let around = (1..=i64::from(N_AROUND)).filter_map(|n| self.at(line.unit, n * step));
            around.map(|other| usize::from(other.columns.min(MOST_COLUMNS))).sum()
        };
        let (following, preceding) = (sum(1), sum(-1));
        let after = (1..=i64::from(N_AROUND)).filter_map(|n| self.at(line.unit, n));
        let n_long = after.filter(|other| other.columns > LONG_COLUMNS).count();
        line.own.set(Feature::Following, scale::log(following));
        line.own.set(Feature::Preceding, scale::log(preceding));
        line.own.set(Feature::LongFollowing, scale::count(n_long));
    }
}

/// The candidates from a unit on.
fn since(candidates: &mut [Candidate], unit: u32) -> impl Iterator<Item = &mut Candidate> {
    candidates.iter_mut().rev().take_while(move |line| line.unit >= unit)
}

fn gaps(line: &mut Candidate, layout: &Layout) {
    let [before, after] = [line.gap_before, line.gap_after].map(|gap| i32::from(gap.min(5)));
    let usual = i32::from(layout.usual_gap);
    line.own.set(Feature::GapBefore, before as u8);
    line.own.set(Feature::GapAfter, after as u8);
    line.own.set(Feature::GapBeforeUsual, scale::signed((before - usual).clamp(-2, 3)));
    line.own.set(Feature::GapAfterUsual, scale::signed((after - usual).clamp(-2, 3)));
    line.own.set(Feature::GapDifference, scale::signed(before - after));
}

fn indents(line: &mut Candidate, layout: &Layout) {
    let indent = i32::from(line.indent.min(60));
    let width = i32::from(layout.fill.unwrap_or(80));
    let off = (indent * 2 + i32::from(line.columns) - width).abs() * 100 / width.max(1);
    line.own.set(Feature::Indent, indent as u8);
    line.own.set(Feature::IndentOfBody, scale::signed((indent - i32::from(layout.body_indent)).clamp(-20, 40)));
    line.own.set(Feature::Centre, if indent > 8 { off.min(254) as u8 } else { 255 });
}
