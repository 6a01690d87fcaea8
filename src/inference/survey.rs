//! One pass over the text: which lines could be headings, and what stands around them.
//!
//! Facts are kept for these candidates alone, so that paragraphs cost no memory.

use crate::inference::article::{self, Article};
use crate::inference::beginning::{Beginning, Row};
use crate::inference::candidate::{Candidate, Kind};
use crate::inference::feature::document::Counts;
use crate::inference::feature::own::Feature;
use crate::inference::feature::place::{self, Places};
use crate::inference::glance::Glance;
use crate::inference::going_on::GoingOn;
use crate::inference::indented::Indented;
use crate::inference::layout::{self, Layout};
use crate::inference::line::{self, Line};
use crate::inference::page::{self, Pages};
use crate::inference::page_break::{self, Join};
use crate::inference::run::Run;
use crate::inference::scheme::{self, Scheme};
use crate::inference::snippet::Snippets;
use crate::inference::unit::{Facts, Unit};
use crate::inference::words::Words;
use crate::inference::{fence, item, row, underline};
use crate::text::Text;
use std::{collections::HashMap, ops::Range};

/// What one pass gathers.
#[derive(Debug, Default)]
pub struct Survey {
    /// The candidates in the order of the text.
    pub candidates: Vec<Candidate>,
    /// Page breaks in the middle of a sentence.
    pub joins: Vec<Join>,
    /// First and last lines of pages.
    pub pages: Pages,
    /// Code between fences: offsets of its lines.
    pub fences: Vec<Range<usize>>,
    /// Runs of lines that are code without one.
    pub snippets: Vec<Range<usize>>,
    /// How many lines begin with a number of each scheme and are text all the same.
    pub numbered_texts: HashMap<(Scheme, u8), u32>,
    /// Wrapped paragraphs and runs of code of more than eight kibibytes.
    pub long: Vec<Run>,
    /// Blank lines of more than eight kibibytes together.
    pub long_gaps: Vec<Range<usize>>,
    /// Notes at the foot of a page in the middle of a paragraph: offsets of their characters.
    pub notes: Vec<Range<usize>>,
    /// The articles of a law.
    pub articles: Vec<Article>,
    /// Lines with a leader that are too wide for headings: the unit of each, and the hash of what it leads from.
    pub leading: Vec<(u32, u32)>,
    /// The words of the text, if its lines are hard-wrapped and one ends in a hyphen.
    pub words: Words,
    /// Which lines go on with the one before.
    pub going_on: GoingOn,
    /// How many units the text has.
    pub n_units: u32,
    /// Counts over all of them.
    pub counts: Counts,
}

/// Bytes from which on a block of several lines, or a run of blank ones, is listed, so that nobody looks for its
/// ends again.
const LONG_BYTES: usize = 8 << 10;
/// Lines between the two halves of a paragraph that a page break cut, at most.
const MOST_BETWEEN: u8 = 3;

/// Notes at the foot of one page, at most.
const MOST_NOTES: usize = 4;

/// Columns of a running head at most.
const WIDEST_EDGE: u16 = 100;

/// The survey as it goes through the text.
struct Surveyor<'a> {
    text: &'a Text,
    layout: &'a Layout,
    survey: Survey,
    /// The unit that the last lines made.
    open: Option<Unit<'a>>,
    /// Blank lines since it.
    gap: u8,
    /// The line that was taken in last, and where the fenced code ends that was met last.
    last: usize,
    fenced: usize,
    /// Code without a fence, and that which stands in.
    snippets: Snippets,
    indented: Indented,
    /// The last units, and what they tell candidates of their places.
    places: Places,
    /// The unit before, if it is one line.
    single: Option<Line<'a>>,
    /// The last line of the last paragraph.
    body: Option<Line<'a>>,
    /// Units since that paragraph, and whether a page begins among them.
    n_since: u8,
    is_new_page: bool,
    /// The page number that was met last.
    page: u32,
    /// Whether the line before is nothing but a leader.
    is_after_leader: bool,
    /// The line of signs that was met last: sign, columns, number of its unit.
    rule: Option<(char, u16, u32)>,
    /// Long lines that break off where no page is known to end, and the joins that were found there.
    n_broken_off: usize,
    guessed: Vec<Join>,
    /// Notes below the last paragraph, which breaks off: a page may end behind them.
    noted: Vec<Range<usize>>,
    /// If the unit before is a page number: whether a page is sure to end there.
    page_ends_surely: Option<bool>,
}

impl Survey {
    /// Looks at every line of a text.
    pub fn of(beginning: Beginning, layout: &Layout) -> Survey {
        let text = beginning.text;
        let mut surveyor = Surveyor::new(text, layout);
        let (mut begins_page, mut blank_from) = (false, 0);
        for row in beginning.rows() {
            match row {
                Row::Ink(mut line) => {
                    surveyor.survey.note_gap(blank_from..line.start);
                    blank_from = line.next;
                    line.begins_page |= std::mem::take(&mut begins_page);
                    surveyor.take(line);
                }
                Row::Blank(source) => {
                    surveyor.gap = surveyor.gap.saturating_add(1);
                    begins_page |= source.end > source.start && line::has_form_feed(text, source);
                }
            }
        }
        // Blank lines at the end of a text tell nothing; no line follows, so none follows tightly.
        surveyor.gap = 1;
        surveyor.close();
        surveyor.survey.note_gap(blank_from..text.len());
        surveyor.finish()
    }

    /// The lines of some candidates.
    pub fn candidates_in(&self, places: &[Range<usize>]) -> Vec<Range<usize>> {
        places.iter().flat_map(|places| &self.candidates[places.clone()]).map(|line| line.lines.clone()).collect()
    }

    /// Takes in runs of code; those that share lines are one.
    fn add_snippets(&mut self, mut runs: Vec<Range<usize>>) {
        self.snippets.append(&mut runs);
        self.snippets.sort_by_key(|run| run.start);
        self.snippets.dedup_by(|next, run| {
            let is_one = next.start < run.end;
            run.end = if is_one { run.end.max(next.end) } else { run.end };
            is_one
        });
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
            survey: Survey { going_on: GoingOn::of_text(text.len()), ..Survey::default() },
            open: None,
            gap: 0,
            last: 0,
            fenced: 0,
            snippets: Snippets::default(),
            indented: Indented::default(),
            places: Places::default(),
            single: None,
            body: None,
            n_since: 0,
            is_new_page: false,
            page: 0,
            is_after_leader: false,
            rule: None,
            n_broken_off: 0,
            guessed: Vec::new(),
            noted: Vec::new(),
            page_ends_surely: None,
        }
    }

    /// Takes in a line: it goes on with the open unit, or closes it and opens another.
    fn take(&mut self, line: Line<'a>) {
        let gap = std::mem::take(&mut self.gap);
        let last = std::mem::replace(&mut self.last, line.start);
        if line.start < self.fenced {
            return;
        }
        if self.layout.wrap.is_some() {
            self.survey.words.pass(self.text, &line, &self.survey.fences);
        }
        let fence_end = fence::end_of_fence(self.text, &line);
        if fence_end.is_some() {
            self.snippets.interrupt();
            self.indented.interrupt();
        } else {
            self.snippets.add(&line, gap);
            self.indented.add(&line, gap);
        }
        if let Some(unit) = self.open.as_mut().filter(|_| gap <= self.layout.line_gap() && fence_end.is_none()) {
            let goes_on = self.layout.continues(self.text, &unit.last, &line);
            // Behind fenced code the line before is another one.
            if unit.last.start == last {
                self.survey.going_on.keep(line.start, goes_on);
            }
            if goes_on {
                return unit.add(line);
            }
        }
        self.gap = gap;
        self.close();
        if let Some(end) = fence_end {
            self.survey.fences.push(line.start..end);
            self.fenced = end;
        }
        self.open = Some(Unit { is_fence: fence_end.is_some(), ..Unit::of(line, gap) });
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
        if self.underlines(&unit, gap_after) || self.is_led(&unit) {
            return;
        }
        self.survey.articles.extend(article::article(&unit.first.head, unit.first.range.start));
        let facts = unit.facts();
        self.keep(&unit, &facts, gap_after);
        self.turn_page(&unit);
        let is_note = self.is_note(&unit);
        if facts.kind == Kind::Body && !is_note {
            self.join(&unit);
        }
        if unit.n_lines > 1 && unit.last.end - unit.first.start > LONG_BYTES {
            self.survey.long.push(unit.run());
        }
        self.single = (unit.n_lines == 1).then(|| unit.first.clone());
        if is_note {
            self.noted.push(unit.first.range.start..unit.last.range.end);
        }
        if facts.kind == Kind::Body && !is_note {
            (self.body, self.n_since, self.is_new_page) = (Some(unit.last), 0, false);
            self.noted.clear();
        } else {
            self.n_since = self.n_since.saturating_add(1);
        }
        self.survey.n_units += 1;
    }

    /// Keeps a unit that could be a heading, and tells its neighbours of it.
    fn keep(&mut self, unit: &Unit, facts: &Facts, gap_after: u8) {
        let is_frame = || self.layout.is_manual() && layout::is_frame(&unit.first);
        let may_be = unit.may_be_heading(facts) && !is_frame() && self.layout.quoted(&unit.first).is_none();
        if !may_be && item::has_leader(unit.first.tail()) && unit.first.is_short() {
            let glance = Glance::at(&unit.first.head, unit.first.columns.into(), facts.number);
            self.survey.leading.push((self.survey.n_units, glance.hashes.entry));
        }
        let candidates = &mut self.survey.candidates;
        let is_row = may_be && row::is_in_table(self.text, &unit.first);
        let candidate = may_be.then(|| unit.candidate(self.text, facts, self.survey.n_units)).flatten();
        let is_capitals = candidate.as_ref().is_some_and(|line| line.own.0[Feature::Case as usize] == place::CAPITALS);
        candidates.extend(candidate.map(|candidate| Candidate { gap_after, is_row, ..candidate }));
        if let Some(number) = facts.number.filter(|_| facts.kind == Kind::Body) {
            *self.survey.numbered_texts.entry((number.scheme, number.depth)).or_insert(0) += 1;
        }
        self.places.pass(unit.trace(facts, is_capitals), candidates, self.layout);
    }

    /// What was gathered. Where most lines that break off have no rest, their writers leave marks out, and none has.
    fn finish(mut self) -> Survey {
        if self.guessed.len() * 5 >= self.n_broken_off * 3 {
            self.survey.joins.append(&mut self.guessed);
            self.survey.joins.sort_unstable_by_key(|join| join.from);
        }
        self.places.finish(&mut self.survey.candidates, self.layout);
        let notes = &self.survey.notes;
        let is_note = |start| notes.binary_search_by_key(&start, |note| note.start).is_ok();
        self.survey.candidates.retain(|candidate| !is_note(candidate.range.start));
        self.survey.counts = self.places.counts;
        self.survey.snippets = self.snippets.finish();
        self.survey.add_snippets(self.indented.finish());
        self.survey
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
        let is_above_chapter = is_after_number.is_some() && unit.gap_before == 0 && begins_chapter(&first.head);
        let above = self.single.iter().map(|line| (line, is_above_chapter));
        for (line, is_above) in above.chain([(first, false)]).filter(|(line, _)| line.columns <= WIDEST_EDGE) {
            let is_sure = is_sure || is_above || (first.begins_page && page::number(&line.head).is_none());
            self.survey.pages.add(line.range.clone(), &line.head, is_sure);
        }
    }

    /// Whether a unit looks like a note below the last paragraph, which breaks off.
    fn is_note(&self, unit: &Unit) -> bool {
        self.noted.len() < MOST_NOTES
            && usize::from(self.n_since) == self.noted.len()
            && !self.is_new_page
            && self.is_cut_off()
            && page::begins_note(&unit.first.head)
    }

    /// Whether the last paragraph breaks off: a page ended in it.
    fn is_cut_off(&self) -> bool {
        self.body.as_ref().is_some_and(page_break::is_cut_off)
    }

    /// Notes where the last paragraph goes on in this one, if a page break cut a sentence.
    fn join(&mut self, unit: &Unit) {
        let Some(body) = &self.body else { return };
        let join = Join { from: body.start, to: unit.first.start, n_between: self.n_since };
        let n_others = self.n_since - self.noted.len() as u8;
        match (n_others, self.is_new_page) {
            (0, false) if self.noted.is_empty() && page_break::breaks_off(body, self.layout.script) => {
                self.n_broken_off += 1;
                let is_cut = page_break::is_cut(body, &unit.first, unit.gap_before, self.layout.script);
                self.guessed.extend(is_cut.then_some(join));
            }
            (0..=MOST_BETWEEN, true) if page_break::is_cut_by_page(body, &unit.first) => {
                self.survey.joins.push(join);
                self.survey.notes.append(&mut self.noted);
            }
            _ => {}
        }
    }

    /// Whether the unit is a leader or the page behind it, which a program has put on lines of their own: parts of an
    /// entry of a table of contents.
    fn is_led(&mut self, unit: &Unit) -> bool {
        let is_after_leader = std::mem::replace(&mut self.is_after_leader, item::is_leader(&unit.first.head));
        self.is_after_leader || (is_after_leader && page::number(&unit.first.head).is_some())
    }

    /// Whether the unit is a line of `====` under a candidate; then it belongs to it. It is about as wide, or the same as
    /// one above, or the candidate stands alone between a blank line and it.
    fn underlines(&mut self, unit: &Unit, gap_after: u8) -> bool {
        let Some(sign) = underline::sign(&unit.first).filter(|_| unit.n_lines == 1) else { return false };
        let columns = unit.first.columns;
        let above = self.rule.replace((sign, columns, self.survey.n_units));
        let Some(last) = self.survey.candidates.last_mut() else { return false };
        // Dots count as no unit.
        let is_above = |at: u32| at + u32::from(sign != '.') == last.unit;
        let is_boxed = above.is_some_and(|(other, width, at)| (other, width) == (sign, columns) && is_above(at));
        let is_next = last.unit + 1 == self.survey.n_units;
        let is_under = is_next && unit.gap_before == 0;
        let is_near = is_under && i32::from(columns).abs_diff(i32::from(last.columns)) <= 4;
        let is_long = || self.single.as_ref().is_some_and(|above| underline::may_be_longer(&unit.first, above));
        let is_alone = is_under && (last.gap_before > 0 || last.unit == 0) && !last.is_row && is_long();
        if is_near || is_alone || (is_next && is_boxed && unit.gap_before <= 1) {
            last.underline = Some(sign);
            last.lines.end = unit.first.end;
            last.gap_after = gap_after;
            // Blank lines within the box tell nothing: the edition of a book stands so below its title.
            last.own.set(Feature::Underline, u8::from(is_under));
            return true;
        }
        is_under && last.underline.is_some()
    }
}

/// Whether a line begins with the number of a chapter or of a part of several, as 第三章 does.
fn begins_chapter(head: &str) -> bool {
    let is_chapter = |scheme| matches!(scheme, Scheme::Part | Scheme::Chapter);
    scheme::parse(head).is_some_and(|number| is_chapter(number.scheme))
}
