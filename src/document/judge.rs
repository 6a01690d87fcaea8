//! Candidates → headings: a sum of what speaks for and against each, from its place and from its class.
//!
//! The terms were weighed on texts of many kinds. A sum above zero makes a heading.

use super::{
    class::{self, Class, Classes, Style},
    evidence::{Look, Reason},
    layout::{Layout, Script},
    survey::{Candidate, Kind, Survey},
};
use std::collections::{HashMap, HashSet};

/// A candidate that was found to be a heading.
#[derive(Clone, Debug)]
pub struct Heading {
    /// The line.
    pub candidate: Candidate,
    /// From 0 to 1.
    pub confidence: f32,
    /// Why.
    pub reason: Reason,
    /// What it shares with others of its level.
    pub style: Style,
}

/// Below this, a plain line that is alone in its class stays out.
const LONE_CONFIDENCE: f32 = 0.8;
/// Headings of a kind from which on other looks become unlikely.
const ENOUGH: u32 = 5;

/// What every judgement refers to.
struct Judge<'a> {
    layout: &'a Layout,
    candidates: &'a [Candidate],
    classes: Classes,
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
    counts: HashMap<u32, u32>,
    /// What the table of contents names.
    named: HashSet<u32>,
}

/// Judges all candidates; what comes out is in the order of the text. `named` is what the contents name.
pub fn judge(survey: &Survey, named: HashSet<u32>, layout: &Layout) -> Vec<Heading> {
    let judge = Judge::new(survey, named, layout);
    let mut headings: Vec<Heading> = (0..survey.candidates.len()).filter_map(|index| judge.heading(index)).collect();
    drop_lone_guesses(&mut headings);
    headings
}

/// Drops plain lines that are alone in their class, unless they stand very clearly.
fn drop_lone_guesses(headings: &mut Vec<Heading>) {
    let mut n_of: HashMap<Style, u32> = HashMap::new();
    for heading in headings.iter() {
        *n_of.entry(heading.style).or_insert(0) += 1;
    }
    let is_lone = |heading: &Heading| class::is_plain(heading.style.look) && n_of[&heading.style] == 1;
    headings.retain(|heading| !is_lone(heading) || heading.confidence > LONE_CONFIDENCE);
}

impl<'a> Judge<'a> {
    fn new(survey: &'a Survey, named: HashSet<u32>, layout: &'a Layout) -> Judge<'a> {
        let candidates = &survey.candidates;
        let classes = class::gather(survey, layout);
        let n_of = |is: &dyn Fn(Style, &Class) -> bool| {
            classes.iter().filter(|(style, class)| is(**style, class)).map(|(_, class)| class.n_lines).sum()
        };
        let is_outdented = |style: Style, class: &Class| {
            let is_out = u16::from(style.indent) < layout.body_indent;
            class::is_plain(style.look) && is_out && class.n_before_text * 2 > class.n_lines
        };
        let mut counts = HashMap::new();
        for candidate in candidates {
            *counts.entry(candidate.hash).or_insert(0) += 1;
        }
        Judge {
            layout,
            candidates,
            n_units: survey.n_units,
            n_chapters: n_of(&|style, _| class::is_chapter(style.look)),
            n_numbered: n_of(&|style, class| class.is_sure(style)),
            has_submarks: candidates.iter().any(|c| matches!(c.look, Look::Marked(2..))),
            n_underlined: candidates.iter().filter(|c| c.underline.is_some()).count() as u32,
            n_outdented: n_of(&is_outdented),
            title_case: title_case(candidates),
            counts,
            named,
            classes,
        }
    }

    /// The candidate at `index` as a heading, if more speaks for it than against it.
    fn heading(&self, index: usize) -> Option<Heading> {
        let candidate = &self.candidates[index];
        let style = class::style_of(candidate, self.layout);
        let class = &self.classes[&style];
        let score = self.neighbours(index, style) + self.place(candidate, style) + self.class(style, class);
        if score <= 0.0 {
            return None;
        }
        let reason = Reason {
            look: if class::is_plain(style.look) { candidate.look } else { style.look },
            n_lines: class.n_lines,
            n_before_text: class.n_before_text,
            runs_on: candidate.value > 0 && class.runs_on(),
            in_contents: self.named.contains(&candidate.hash),
        };
        let confidence = (0.5 + score / 4.0).clamp(0.0, 1.0);
        Some(Heading { candidate: candidate.clone(), confidence, reason, style })
    }

    /// What stands before and after: a heading stands before text.
    fn neighbours(&self, index: usize, style: Style) -> f32 {
        let candidate = &self.candidates[index];
        let next = class::next_of(self.candidates, index);
        let after = match candidate.after {
            Kind::Body => 0.9,
            Kind::Verbatim => 0.6,
            Kind::Item => 0.5,
            Kind::Label => 0.8,
            Kind::Candidate => match next {
                Some(next) if class::style_of(next, self.layout) != style => 0.5,
                Some(next) if class::leads(next) => -0.1,
                _ => -0.5,
            },
            Kind::Short if self.is_outdented(candidate) && self.layout.fill.is_none() => 0.0,
            Kind::Short => -0.6,
            Kind::Nothing => -0.9,
        };
        let before = match candidate.before {
            Kind::Body | Kind::Verbatim | Kind::Item => 0.2,
            Kind::Nothing => 0.0,
            Kind::Candidate | Kind::Label | Kind::Short => -0.3,
        };
        after + before - self.code(candidate)
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
    fn place(&self, candidate: &Candidate, style: Style) -> f32 {
        let mut score = -self.crowding(candidate, style);
        if self.named.contains(&candidate.hash) {
            score += 1.2;
        }
        if candidate.underline.is_some() {
            score += 1.2;
        } else if self.n_underlined >= ENOUGH {
            score -= 2.0;
        }
        if class::is_plain(style.look) {
            score + self.indent(candidate) + self.words(candidate) + if style.is_set_off { 0.9 } else { 0.0 }
        } else {
            score - self.weak_indent(candidate)
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
    fn indent(&self, candidate: &Candidate) -> f32 {
        let indent = u16::from(candidate.indent);
        let is_wrapped = self.layout.fill.is_some();
        if self.is_outdented(candidate) {
            if is_wrapped { 1.4 } else { 0.8 }
        } else if self.n_outdented >= 3 {
            -1.2
        } else if is_wrapped && self.layout.body_indent > 0 {
            -1.5
        } else if indent > self.layout.body_indent {
            -0.6
        } else {
            0.0
        }
    }

    /// What the words of a plain candidate say.
    fn words(&self, candidate: &Candidate) -> f32 {
        let is_sentence_case = !candidate.has_han && matches!(candidate.look, Look::Question | Look::Apart);
        let case = if is_sentence_case && self.title_case > 0.6 { 1.2 } else { 0.0 };
        let again = match self.counts.get(&candidate.hash) {
            Some(2..) if self.is_outdented(candidate) || candidate.after == Kind::Candidate => 0.3,
            Some(2) => 1.0,
            Some(3..) => 2.0,
            _ => 0.0,
        };
        let look = match candidate.look {
            Look::Dash => 1.0,
            Look::Couplet | Look::Capitals => 0.5,
            _ => 0.0,
        };
        look - case - again
    }

    /// What speaks against a weak number that is indented like a paragraph: an item of a list.
    fn weak_indent(&self, candidate: &Candidate) -> f32 {
        let body = self.layout.body_indent;
        let is_indented = body > 0 && u16::from(candidate.indent) >= body;
        let is_item = class::is_weak_number(candidate.look) && is_indented && self.layout.fill.is_some();
        if is_item { 1.5 } else { 0.0 }
    }

    /// What speaks for a class as a whole.
    fn class(&self, style: Style, class: &Class) -> f32 {
        match style.look {
            Look::Marked(1) if !self.has_submarks => -2.0,
            Look::Marked(_) | Look::Underlined(_) => 0.8,
            Look::Keyword => 0.5,
            Look::Numbered(scheme, depth) => {
                let is_list = class::is_weak_number(style.look)
                    && class.n_first >= 3
                    && self.n_chapters + self.n_numbered < ENOUGH;
                numbered_class(class, scheme.strength(depth)) - if is_list { 1.5 } else { 0.0 }
            }
            _ => self.plain_class(style, class),
        }
    }

    /// What speaks for a class of plain lines: that nearly all stand before text, and that they are some but not many.
    fn plain_class(&self, style: Style, class: &Class) -> f32 {
        let support = (0.2 * class.n_lines as f32).min(0.6);
        let share = class.n_lines as f32 / self.n_units.max(1) as f32;
        let adjacency = class.share(class.n_adjacent);
        let lone = match (class.n_lines, style.look) {
            (1, Look::Dash) => 1.9,
            (1, _) => 0.9,
            _ => 0.0,
        };
        let tight = if style.is_tight { 0.6 } else { 0.0 };
        let numbered = match style.is_set_off {
            false if self.n_chapters >= ENOUGH => 2.2,
            false if self.n_numbered >= ENOUGH => 0.6,
            _ => 0.0,
        };
        support + 0.9 * (before_text(class) - 0.4)
            - 0.75
            - 1.5 * (adjacency - 0.3).max(0.0)
            - 2.0 * (share - 0.18).max(0.0)
            - lone
            - tight
            - numbered
    }
}

/// What speaks for a class of numbered lines: that the numbers run on, before text, and that no paragraph has them.
fn numbered_class(class: &Class, strength: u8) -> f32 {
    let scheme = [-1.2, -0.3, 0.5, 1.6][usize::from(strength.min(3))];
    let purity = class.n_lines as f32 / (class.n_lines + class.n_texts) as f32;
    let texts = if strength < 3 { 2.0 * (0.6 - purity).max(0.0) } else { 0.0 };
    scheme - texts + 1.2 * (class.share(class.n_run_on) - 0.6) + (before_text(class) - 0.55)
        - 1.6 * (class.share(class.n_adjacent) - 0.25).max(0.0)
        + 0.8 * (class.share(class.n_short) - 0.5)
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
