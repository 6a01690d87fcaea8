//! Candidates → headings: a sum of what speaks for and against each, from its place and from its class.
//!
//! The terms were weighed on texts of many kinds. A sum above zero makes a heading.

use crate::inference::candidate::{Candidate, Kind};
use crate::inference::class::{self, Class, Classes, Style, StyleMap};
use crate::inference::contents::Contents;
use crate::inference::evidence::{Evidence, Look, Reason, Voice};
use crate::inference::hash::HashOfLineMap;
use crate::inference::layout::{Layout, Script};
use crate::inference::survey::Survey;
use crate::inference::term::{Sum, Term};

/// A candidate that was judged.
#[derive(Clone, Debug)]
pub struct Heading {
    /// The line.
    pub candidate: Candidate,
    /// What speaks for and against it.
    pub evidence: Evidence,
    /// What it shares with others of its level.
    pub style: Style,
    /// How deep the table of contents has it.
    pub depth: Option<u8>,
    /// The level that a rule gives it.
    pub level: Option<u8>,
    /// Levels that a reader moved its section down, or up if below zero.
    pub shift: i16,
}

/// What judgement finds, both in the order of the text.
#[derive(Debug, Default)]
pub struct Judgement {
    /// The headings.
    pub headings: Vec<Heading>,
    /// Lines that nearly are headings.
    pub guesses: Vec<Heading>,
}

/// Below this, a plain line that is alone in its class stays out.
const LONE_CONFIDENCE: f32 = 0.8;
/// A sum above this is nearly that of a heading.
const NEARLY: f32 = -0.6;
/// Guesses that are kept at most, so that a text of nothing but short lines costs little.
const MOST_GUESSES: usize = 4096;
/// Headings of a kind from which on other looks become unlikely.
const ENOUGH: u32 = 5;

/// What every judgement refers to.
struct Judge<'a> {
    layout: &'a Layout,
    candidates: &'a [Candidate],
    /// The style of each candidate.
    styles: Vec<Style>,
    classes: Classes,
    /// What speaks for and against all of a style.
    of_styles: StyleMap<Sum>,
    n_units: u32,
    /// Candidates with strong numbers: 第N章, Chapter N.
    n_chapters: u32,
    /// Candidates with other numbers that are good signs and run on.
    n_numbered: u32,
    /// Whether any line has two signs of markup or more: one alone may be a comment of code.
    has_submarks: bool,
    /// Candidates with a line drawn under them.
    n_underlined: u32,
    /// Plain candidates that stand further out than the text, before it.
    n_outdented: u32,
    /// Share of plain candidates without Han whose words have capitals.
    title_case: f32,
    /// How often the characters of each line occur.
    counts: HashOfLineMap<u32>,
    /// What the tables of contents tell.
    contents: Contents,
}

/// Judges all candidates.
pub fn judge(survey: &Survey, contents: Contents, layout: &Layout) -> Judgement {
    let judge = Judge::new(survey, contents, layout);
    let mut judgement = Judgement::default();
    for index in 0..survey.candidates.len() {
        let sum = judge.sum(index);
        if sum.total > 0.0 {
            judgement.headings.push(judge.heading(index, &sum));
        } else if sum.total > NEARLY && judgement.guesses.len() < MOST_GUESSES {
            judgement.guesses.push(judge.heading(index, &sum));
        }
    }
    judgement.set_lone_apart();
    judgement
}

impl Judgement {
    /// Makes guesses of plain lines that are alone in their class, unless they stand very clearly.
    fn set_lone_apart(&mut self) {
        let mut n_of: StyleMap<u32> = StyleMap::default();
        for heading in &self.headings {
            *n_of.entry(heading.style).or_insert(0) += 1;
        }
        let is_lone = |heading: &mut Heading| {
            class::is_plain(heading.style.look)
                && n_of[&heading.style] == 1
                && heading.evidence.confidence <= LONE_CONFIDENCE
        };
        self.guesses.extend(self.headings.extract_if(.., is_lone));
        self.guesses.sort_by_key(|guess| guess.candidate.lines.start);
        self.guesses.truncate(MOST_GUESSES);
    }
}

impl<'a> Judge<'a> {
    fn new(survey: &'a Survey, contents: Contents, layout: &'a Layout) -> Judge<'a> {
        let candidates = &survey.candidates;
        let styles: Vec<Style> = candidates.iter().map(|candidate| class::style_of(candidate, layout)).collect();
        let classes = class::gather(survey, &styles, &contents.named);
        let n_of = |is: &dyn Fn(Style, &Class) -> bool| {
            classes.iter().filter(|(style, class)| is(**style, class)).map(|(_, class)| class.n_lines).sum()
        };
        let is_outdented = |style: Style, class: &Class| {
            let is_out = u16::from(style.indent) < layout.body_indent;
            class::is_plain(style.look) && is_out && class.n_before_text * 2 > class.n_lines
        };
        let mut counts = HashOfLineMap::default();
        for candidate in candidates {
            *counts.entry(candidate.hash).or_insert(0) += 1;
        }
        let mut judge = Judge {
            layout,
            candidates,
            styles,
            of_styles: StyleMap::default(),
            n_units: survey.n_units,
            n_chapters: n_of(&|style, _| class::is_chapter(style.look)),
            n_numbered: n_of(&|style, class| class.is_sure(style)),
            has_submarks: candidates.iter().any(|c| matches!(c.look, Look::Marked(2..))),
            n_underlined: candidates.iter().filter(|c| c.underline.is_some()).count() as u32,
            n_outdented: n_of(&is_outdented),
            title_case: title_case(candidates),
            counts,
            contents,
            classes,
        };
        judge.of_styles = judge.classes.iter().map(|(style, class)| (*style, judge.class(*style, class))).collect();
        judge
    }

    /// All that speaks for and against the candidate at `index`.
    fn sum(&self, index: usize) -> Sum {
        let style = self.styles[index];
        let mut sum = Sum::default();
        self.neighbours(&mut sum, index, style);
        self.place(&mut sum, &self.candidates[index], style);
        sum.add_all(&self.of_styles[&style]);
        sum
    }

    /// The candidate at `index` as a heading.
    fn heading(&self, index: usize, sum: &Sum) -> Heading {
        let candidate = &self.candidates[index];
        let style = self.styles[index];
        let class = &self.classes[&style];
        let reason = Reason {
            look: if class::is_plain(style.look) { candidate.look } else { style.look },
            n_lines: class.n_lines,
            n_before_text: class.n_before_text,
            runs_on: candidate.value > 0 && class.runs_on(),
            in_contents: self.contents.named.contains(&candidate.hash),
            by: Voice::Inference,
        };
        let depth = self.contents.depths.get(&candidate.hash).copied().filter(|_| class::is_plain(style.look));
        let confidence = (0.5 + sum.total / 4.0).clamp(0.0, 1.0);
        let evidence = Evidence { confidence, reason, terms: sum.terms() };
        Heading { candidate: candidate.clone(), evidence, style, depth, level: None, shift: 0 }
    }

    /// What stands before and after: a heading stands before text.
    fn neighbours(&self, sum: &mut Sum, index: usize, style: Style) {
        let candidate = &self.candidates[index];
        let next = class::next_of(self.candidates, index);
        let (after, weight) = match candidate.after {
            Kind::Body => (Term::BeforeText, 0.9),
            Kind::Verbatim => (Term::BeforeCode, 0.6),
            Kind::Item => (Term::BeforeList, 0.5),
            Kind::Label => (Term::BeforeLabel, 0.8),
            Kind::Candidate => match next {
                Some(_) if self.styles[index + 1] != style => (Term::BeforeOther, 0.5),
                Some(next) if class::leads(next) => (Term::BeforeAlike, -0.1),
                _ => (Term::BeforeAlike, -0.5),
            },
            Kind::Short if self.is_outdented(candidate) && self.layout.fill.is_none() => (Term::BeforeShort, 0.0),
            Kind::Short => (Term::BeforeShort, -0.6),
            Kind::Nothing => (Term::BeforeNothing, -0.9),
        };
        sum.add(after, weight);
        match candidate.before {
            Kind::Body | Kind::Verbatim | Kind::Item => sum.add(Term::AfterText, 0.2),
            Kind::Nothing => {}
            Kind::Candidate | Kind::Label | Kind::Short => sum.add(Term::AfterShort, -0.3),
        }
        sum.add(Term::TouchesCode, -self.code(candidate));
    }

    /// Whether a candidate stands further out than the text.
    fn is_outdented(&self, candidate: &Candidate) -> bool {
        u16::from(candidate.indent) < self.layout.body_indent
    }

    /// What speaks against a line that touches code: it is part of it, or what it prints.
    fn code(&self, candidate: &Candidate) -> f32 {
        let touches = (candidate.before == Kind::Verbatim && candidate.gap_before == 0)
            || (candidate.after == Kind::Verbatim && candidate.gap_after == 0);
        let is_foreign = self.layout.script == Script::Han && !candidate.has_han && class::is_plain(candidate.look);
        let is_output =
            is_foreign && candidate.gap_before == 0 && !matches!(candidate.before, Kind::Body | Kind::Nothing);
        match touches {
            true if is_foreign => 2.5,
            true if self.layout.usual_gap > 0 => 1.5,
            false if is_output => 1.5,
            _ => 0.0,
        }
    }

    /// How a candidate is set apart on the page.
    fn place(&self, sum: &mut Sum, candidate: &Candidate, style: Style) {
        sum.add(Term::Crowded, -self.crowding(candidate, style));
        let is_plain = class::is_plain(style.look);
        if self.contents.named.contains(&candidate.hash) {
            sum.add(Term::InContents, 1.2);
        } else if is_plain && self.classes[&style].is_listed() {
            sum.add(Term::NotInContents, -1.2);
        }
        if candidate.underline.is_some() {
            sum.add(Term::Underlined, 1.2);
        } else if self.n_underlined >= ENOUGH {
            sum.add(Term::NotUnderlined, -2.0);
        }
        if is_plain {
            self.indent(sum, candidate);
            self.words(sum, candidate);
            sum.add(Term::SetOff, if style.is_set_off { 0.9 } else { 0.0 });
        } else {
            sum.add(Term::IndentedNumber, -self.weak_indent(candidate));
        }
    }

    /// What speaks against a candidate without a blank line before it, where headings have one.
    fn crowding(&self, candidate: &Candidate, style: Style) -> f32 {
        if candidate.gap_before > 0 || candidate.before == Kind::Nothing {
            return 0.0;
        }
        let is_weak = !matches!(style.look, Look::Numbered(..)) || class::is_weak_number(style.look);
        match (self.layout.fill.is_some(), candidate.before) {
            (true, Kind::Candidate) => 0.8,
            (true, _) => 2.0,
            (false, _) if self.layout.usual_gap > 0 && is_weak => 1.2,
            _ => 0.0,
        }
    }

    /// What the indent of a plain candidate says: headings stand further out than the text.
    fn indent(&self, sum: &mut Sum, candidate: &Candidate) {
        let indent = u16::from(candidate.indent);
        let is_wrapped = self.layout.fill.is_some();
        if self.is_outdented(candidate) {
            sum.add(Term::FurtherOut, if is_wrapped { 1.4 } else { 0.8 });
        } else if self.n_outdented >= 3 {
            sum.add(Term::NotFurtherOut, -1.2);
        } else if is_wrapped && self.layout.body_indent > 0 {
            sum.add(Term::NotFurtherOut, -1.5);
        } else if indent > self.layout.body_indent {
            sum.add(Term::NotFurtherOut, -0.6);
        }
    }

    /// What the words of a plain candidate say.
    fn words(&self, sum: &mut Sum, candidate: &Candidate) {
        match candidate.look {
            Look::Dash => sum.add(Term::Dash, 1.0),
            Look::Couplet | Look::Capitals => sum.add(Term::Form, 0.5),
            _ => {}
        }
        let is_sentence_case = !candidate.has_han && matches!(candidate.look, Look::Question | Look::Apart);
        if is_sentence_case && self.title_case > 0.6 {
            sum.add(Term::NoCapitals, -1.2);
        }
        if self.layout.script == Script::Han && candidate.is_phrase {
            sum.add(Term::Foreign, -1.5);
        }
        let again = match self.counts.get(&candidate.hash) {
            Some(2..) if self.is_outdented(candidate) || candidate.after == Kind::Candidate => 0.3,
            Some(2) => 1.0,
            Some(3..) => 2.0,
            _ => 0.0,
        };
        sum.add(Term::Again, -again);
    }

    /// What speaks against a weak number that is indented like a paragraph: an item of a list.
    fn weak_indent(&self, candidate: &Candidate) -> f32 {
        let body = self.layout.body_indent;
        let is_indented = body > 0 && u16::from(candidate.indent) >= body;
        let is_item = class::is_weak_number(candidate.look) && is_indented && self.layout.fill.is_some();
        if is_item { 1.5 } else { 0.0 }
    }

    /// What speaks for a class as a whole.
    fn class(&self, style: Style, class: &Class) -> Sum {
        let mut sum = Sum::default();
        match style.look {
            Look::Marked(1) if !self.has_submarks => sum.add(Term::LoneMark, -2.0),
            Look::Marked(_) | Look::Underlined(_) => sum.add(Term::Markup, 0.8),
            Look::Keyword => sum.add(Term::Keyword, 0.5),
            Look::Numbered(scheme, depth) => {
                numbered_class(&mut sum, class, scheme.strength(depth));
                let is_list = class::is_weak_number(style.look)
                    && class.n_first >= 3
                    && self.n_chapters + self.n_numbered < ENOUGH;
                sum.add(Term::List, if is_list { -(0.5 * class.n_first as f32).min(2.5) } else { 0.0 });
            }
            _ => self.plain_class(&mut sum, style, class),
        }
        sum
    }

    /// What speaks for a class of plain lines: that nearly all stand before text, and that they are some but not many.
    fn plain_class(&self, sum: &mut Sum, style: Style, class: &Class) {
        let share = class.n_lines as f32 / self.n_units.max(1) as f32;
        let adjacency = class.share(class.n_adjacent);
        let (support, weight) = match (class.n_lines, style.look) {
            (1, Look::Dash) => (Term::Alone, -1.7),
            (1, _) => (Term::Alone, -0.7),
            (n, _) => (Term::Support, (0.2 * n as f32).min(0.6)),
        };
        let numbered = match style.is_set_off {
            false if self.n_chapters >= ENOUGH => 2.2,
            false if self.n_numbered >= ENOUGH => 0.6,
            _ => 0.0,
        };
        sum.add(support, weight);
        sum.add(Term::StyleBeforeText, 0.9 * (before_text(class) - 0.4));
        sum.add(Term::Plain, -0.75);
        sum.add(Term::StyleAdjacent, -1.5 * (adjacency - 0.3).max(0.0));
        sum.add(Term::TooMany, -2.0 * (share - 0.18).max(0.0));
        sum.add(Term::Tight, if style.is_tight { -0.6 } else { 0.0 });
        sum.add(Term::OthersNumbered, -numbered);
    }
}

/// What speaks for a class of numbered lines: that the numbers run on, before text, and that no paragraph has them.
fn numbered_class(sum: &mut Sum, class: &Class, strength: u8) {
    let purity = class.n_lines as f32 / (class.n_lines + class.n_texts) as f32;
    let texts = if strength < 3 { 2.0 * (0.6 - purity).max(0.0) } else { 0.0 };
    sum.add(Term::Numbering, [-1.2, -0.3, 0.5, 1.6][usize::from(strength.min(3))]);
    sum.add(Term::NumberedTexts, -texts);
    sum.add(Term::RunningOn, 1.2 * (class.share(class.n_run_on) - 0.6));
    sum.add(Term::StyleBeforeText, before_text(class) - 0.55);
    sum.add(Term::StyleAdjacent, -1.6 * (class.share(class.n_adjacent) - 0.25).max(0.0));
    sum.add(Term::StyleShort, 0.8 * (class.share(class.n_short) - 0.5));
}

/// The share of a class that stands before text, or before headings that do.
fn before_text(class: &Class) -> f32 {
    class.share(class.n_before_text) + 0.7 * class.share(class.n_before_headings)
}

/// The share of plain candidates without Han whose words have capitals; 0 if there are few.
fn title_case(candidates: &[Candidate]) -> f32 {
    let before_body = || candidates.iter().filter(|c| c.after == Kind::Body && !c.has_han);
    let n_capitals = before_body().filter(|c| c.look == Look::TitleCase).count();
    let n_others = before_body().filter(|c| matches!(c.look, Look::Question | Look::Apart)).count();
    if n_capitals < 4 { 0.0 } else { n_capitals as f32 / (n_capitals + n_others) as f32 }
}
