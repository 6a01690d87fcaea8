//! Judged headings → headings as the folder's rules and the reader want them.
//!
//! The reader stands above the rules, the rules above the inference; of what the reader said, the later holds.

use crate::inference::candidate::Candidate;
use crate::inference::class::{self, Style};
use crate::inference::correction::{Change, Corrections, Finder};
use crate::inference::evidence::{Evidence, Reason, Voice};
use crate::inference::judge::{Heading, Judgement};
use crate::inference::layout::Layout;
use crate::inference::line::Line;
use crate::inference::rules::Rules;
use crate::inference::shape::{self, Shape, Sister};
use crate::inference::term::Terms;
use crate::inference::{item, unit};
use crate::text::Text;
use std::{
    collections::{BTreeMap, HashMap},
    ops::Range,
};

/// What was said of the lines of one text.
#[derive(Debug, Default)]
pub struct Said {
    /// By the rules: lines by their first byte, in order, and the level of each; 0 for no heading.
    by_rules: Vec<(usize, u8)>,
    /// By the reader, the latest last.
    by_reader: Vec<(usize, Change)>,
    /// Lines that are of the shape of one of which its whole class was said to be headings, by that one's.
    sisters: HashMap<usize, Vec<usize>>,
}

impl Said {
    /// Looks for the lines that rules and corrections are about: one pass, and none if there are none of either.
    pub fn about(text: &Text, corrections: &Corrections, rules: &Rules) -> Said {
        let mut said = Said::default();
        if corrections.is_empty() && rules.is_empty() {
            return said;
        }
        let mut finder = Finder::new(corrections);
        let mut shapes = Shapes::of(corrections);
        for line in text.lines(0).filter_map(|line| Line::read(text, line)) {
            finder.pass(&line);
            shapes.pass(&line);
            let is_whole = line.is_short() && !item::has_leader(&line.head);
            if let Some(level) = rules.level(&line.head).filter(|_| is_whole) {
                said.by_rules.push((line.start, level));
            }
        }
        let changes = corrections.iter().map(|correction| correction.change);
        said.by_reader =
            finder.finish().into_iter().zip(changes).filter_map(|(at, change)| Some((at?, change))).collect();
        said.sisters = shapes.sisters(&said.by_reader);
        said
    }

    /// Whether nothing was said, or nothing that is about this text.
    pub fn is_empty(&self) -> bool {
        self.by_rules.is_empty() && self.by_reader.is_empty()
    }
}

/// The lines that have the shape of one whose class was said to be headings.
struct Shapes {
    wanted: Vec<Shape>,
    lines: Vec<(Shape, Sister)>,
}

impl Shapes {
    fn of(corrections: &Corrections) -> Shapes {
        let on = corrections.iter().filter(|correction| correction.change == Change::ClassOn);
        let wanted = on.filter_map(|correction| Some(Shape::of(&correction.at.line)?.0)).collect();
        Shapes { wanted, lines: Vec::new() }
    }

    fn pass(&mut self, line: &Line) {
        if !self.wanted.is_empty() {
            self.lines.extend(shape::shape_of(line).filter(|(shape, _)| self.wanted.contains(shape)));
        }
    }

    /// Those of each line that a change of its whole class is about.
    fn sisters(self, by_reader: &[(usize, Change)]) -> HashMap<usize, Vec<usize>> {
        let on = by_reader.iter().filter(|(_, change)| *change == Change::ClassOn);
        on.filter_map(|&(at, _)| {
            let (shape, _) = self.lines.iter().find(|(_, line)| line.start == at)?;
            let sisters: Vec<usize> =
                shape.sisters(self.lines.iter().cloned()).into_iter().map(|sister| sister.start).collect();
            sisters.contains(&at).then_some((at, sisters))
        })
        .collect()
    }
}

/// What the inference knows of the lines that something was said about.
pub struct Known<'a> {
    /// The text.
    pub text: &'a Text,
    /// How its lines are laid out.
    pub layout: &'a Layout,
    /// All candidates, those of contents and opening included.
    pub all: &'a [Candidate],
    /// The candidates that were judged.
    pub judged: &'a [Candidate],
    /// Running heads, page numbers and fenced code: no rule holds there.
    pub set_aside: &'a [Range<usize>],
}

/// What was said of one line.
struct Verdict {
    candidate: Candidate,
    style: Style,
    by_rule: Option<u8>,
    /// Whether it is a heading, and when that was said.
    by_reader: Option<(usize, bool)>,
    shift: i16,
}

/// All that was said, by line and by style.
struct Verdicts<'a> {
    known: Known<'a>,
    lines: BTreeMap<usize, Verdict>,
    styles: HashMap<Style, (usize, bool)>,
}

/// Changes headings and guesses into what was said.
pub fn amend(judgement: Judgement, said: &Said, known: Known) -> Judgement {
    if said.is_empty() {
        return judgement;
    }
    let mut verdicts = Verdicts { known, lines: BTreeMap::new(), styles: HashMap::new() };
    said.by_rules.iter().for_each(|&(at, level)| verdicts.rule(at, level));
    said.by_reader.iter().enumerate().for_each(|(when, &(at, change))| verdicts.correct(when, at, change, said));
    let added = verdicts.added(&judgement.headings);
    let mut headings: Vec<Heading> =
        judgement.headings.into_iter().filter_map(|heading| verdicts.amended(heading, true)).collect();
    headings.extend(added);
    headings.sort_by_key(|heading| heading.candidate.lines.start);
    let mut guesses = judgement.guesses;
    guesses.retain(|guess| verdicts.said_of(&guess.candidate, guess.style).is_none());
    Judgement { headings, guesses }
}

impl Verdicts<'_> {
    /// Takes in what a rule says; what is set aside stays so.
    fn rule(&mut self, at: usize, level: u8) {
        let Known { all, judged, set_aside, .. } = self.known;
        let is_listed = holding(all, at).is_some() && holding(judged, at).is_none();
        let before = set_aside.partition_point(|range| range.start <= at).checked_sub(1);
        let is_aside = before.is_some_and(|before| at < set_aside[before].end);
        if (is_listed || is_aside) && level > 0 {
            return;
        }
        if let Some(verdict) = self.line(at) {
            verdict.by_rule = Some(level);
        }
    }

    /// Takes in what the reader says.
    fn correct(&mut self, when: usize, at: usize, change: Change, said: &Said) {
        let Some(verdict) = self.line(at) else { return };
        let style = verdict.style;
        match change {
            Change::Heading => verdict.by_reader = Some((when, true)),
            Change::NoHeading => verdict.by_reader = Some((when, false)),
            Change::Up => verdict.shift = verdict.shift.saturating_sub(1),
            Change::Down => verdict.shift = verdict.shift.saturating_add(1),
            Change::ClassOff | Change::ClassOn => {
                let is_on = change == Change::ClassOn;
                verdict.by_reader = Some((when, is_on));
                self.styles.insert(style, (when, is_on));
                for &sister in said.sisters.get(&at).into_iter().flatten() {
                    if let Some(verdict) = self.line(sister) {
                        verdict.by_reader = Some((when, true));
                    }
                }
            }
        }
    }

    /// What was said of the line that begins at `at`, or of the candidate that holds it.
    fn line(&mut self, at: usize) -> Option<&mut Verdict> {
        let Known { text, layout, all, .. } = self.known;
        let candidate = match holding(all, at) {
            Some(candidate) => candidate.clone(),
            None => unit::candidate_at(text, at)?,
        };
        let verdict = self.lines.entry(candidate.lines.start).or_insert_with(|| Verdict {
            style: class::style_of(&candidate, layout),
            candidate,
            by_rule: None,
            by_reader: None,
            shift: 0,
        });
        Some(verdict)
    }

    /// Whether somebody said that a line is a heading or none, and who.
    fn said_of(&self, candidate: &Candidate, style: Style) -> Option<(bool, Voice)> {
        let line = self.lines.get(&candidate.lines.start);
        let by_reader = line.and_then(|line| line.by_reader).max(self.styles.get(&style).copied());
        let by_rule = line.and_then(|line| line.by_rule);
        match (by_reader, by_rule) {
            (Some((_, is_heading)), _) => Some((is_heading, Voice::Reader)),
            (None, Some(level)) => Some((level > 0, Voice::Rule)),
            (None, None) => None,
        }
    }

    /// A heading, as it was said to be; `None` if it was said to be none.
    fn amended(&self, mut heading: Heading, is_judged: bool) -> Option<Heading> {
        let (is_heading, by) =
            self.said_of(&heading.candidate, heading.style).unwrap_or((is_judged, heading.evidence.reason.by));
        if let Some(line) = self.lines.get(&heading.candidate.lines.start) {
            heading.level = line.by_rule.filter(|&level| level > 0).or(heading.level);
            heading.shift = line.shift;
        }
        heading.evidence.reason.by = if heading.shift == 0 { by } else { Voice::Reader };
        is_heading.then_some(heading)
    }

    /// The headings that the inference did not find.
    fn added(&self, headings: &[Heading]) -> Vec<Heading> {
        let is_new = |candidate: &Candidate| {
            headings.binary_search_by_key(&candidate.lines.start, |known| known.candidate.lines.start).is_err()
        };
        let of_styles = self.known.judged.iter().filter(|candidate| {
            !self.styles.is_empty() && is_new(candidate) && !self.lines.contains_key(&candidate.lines.start)
        });
        let said = self.lines.values().map(|verdict| &verdict.candidate).filter(|candidate| is_new(candidate));
        let new = said.chain(of_styles).map(|candidate| new_heading(candidate, self.known.layout));
        new.filter_map(|heading| self.amended(heading, false)).collect()
    }
}

/// A heading that no judgement made.
fn new_heading(candidate: &Candidate, layout: &Layout) -> Heading {
    let style = class::style_of(candidate, layout);
    let reason = Reason {
        look: candidate.look,
        n_lines: 1,
        n_before_text: 0,
        runs_on: false,
        in_contents: false,
        by: Voice::Reader,
    };
    let evidence = Evidence { confidence: 1.0, reason, terms: Terms::default() };
    Heading { candidate: candidate.clone(), evidence, style, depth: None, level: None, n_units: 1, shift: 0 }
}

/// The candidate that holds the byte at `offset`.
fn holding(candidates: &[Candidate], offset: usize) -> Option<&Candidate> {
    let at = candidates.partition_point(|candidate| candidate.lines.start <= offset).checked_sub(1)?;
    candidates.get(at).filter(|candidate| offset < candidate.lines.end)
}
