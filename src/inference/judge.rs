//! Candidates → headings: what the model says of each, from its line, its place, its class and the text.

use crate::inference::candidate::Candidate;
use crate::inference::class::{self, Classes, Kin, Style};
use crate::inference::contents::Contents;
use crate::inference::evidence::{Evidence, Guess, Reason, Voice};
use crate::inference::feature::class::{Bytes, N_TOP};
use crate::inference::feature::document::Numbered;
use crate::inference::feature::own::Feature;
use crate::inference::feature::{self, Vector, document, scale};
use crate::inference::hash::HashOfLineMap;
use crate::inference::layout::Layout;
use crate::inference::model::Model;
use crate::inference::survey::Survey;
use crate::inference::term::{Term, Terms};

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
    /// Units that it takes: 2 if its number and its title stand on a line each.
    pub n_units: u32,
    /// Levels that a reader moved its section down, or up if below zero.
    pub shift: i16,
}

impl Heading {
    /// The line as one that nearly is a heading.
    pub fn into_guess(self) -> Guess {
        Guess { heading: self.candidate.range, evidence: self.evidence }
    }

    /// Whether it stands right above another one, with nothing between.
    pub fn is_right_above(&self, next: &Heading) -> bool {
        next.candidate.unit == self.candidate.unit + self.n_units
    }
}

/// What judgement finds, both in the order of the text.
#[derive(Debug, Default)]
pub struct Judgement {
    /// The headings.
    pub headings: Vec<Heading>,
    /// Lines that nearly are headings.
    pub guesses: Vec<Heading>,
}

/// A chance above this makes a guess.
const GUESS: f32 = 0.2;
/// Nothing that is inferred is surer than that.
const SUREST: f32 = 0.99;
/// What it weighs that the contents lead to a line, in thousandths.
const LED_TO: i32 = 2000;
/// Guesses that are kept at most, so that a text of nothing but short lines costs little.
const MOST_GUESSES: usize = 4096;

/// What every judgement refers to.
#[derive(Debug)]
pub struct Bench {
    styles: Classes<Style>,
    kins: Classes<Kin>,
    of_styles: Vec<Bytes>,
    of_kins: Vec<Bytes>,
    of_text: document::Bytes,
    contents: Contents,
}

/// Judges all candidates but the entries of contents, which are none for sure.
pub fn judge(survey: &mut Survey, contents: Contents, layout: &Layout, model: &Model) -> Judgement {
    let bench = Bench::new(survey, contents, layout);
    let mut judgement = Judgement::default();
    let is_entry = |candidate: &Candidate| candidate.own.0[Feature::Listed as usize] > 0;
    // Of a long text many lines are told alike: what was said of the last is said of the next.
    let mut last: Option<(Vector, i32, Option<Verdict>)> = None;
    for (index, candidate) in survey.candidates.iter().enumerate().filter(|(_, candidate)| !is_entry(candidate)) {
        let (vector, prior) = (bench.vector(candidate, index), Bench::prior(candidate));
        let known = last.filter(|(told, before, _)| (*told, *before) == (vector, prior));
        let (.., verdict) = *last.insert(known.unwrap_or_else(|| (vector, prior, Verdict::of(&vector, prior, model))));
        match verdict {
            _ if candidate.is_row => {}
            Some(verdict) if verdict.is_heading => judgement.headings.push(bench.heading(candidate, index, verdict)),
            Some(verdict) if judgement.guesses.len() < MOST_GUESSES => {
                judgement.guesses.push(bench.heading(candidate, index, verdict));
            }
            _ => {}
        }
    }
    doubt(judgement)
}

/// So many headings make no outline by themselves, unless one of them has at least this chance.
const FEW: usize = 2;
const SURE: f32 = 0.55;

/// Takes a few headings for guesses of which none is sure: a text that has hardly anything like a heading has likely none.
fn doubt(mut judgement: Judgement) -> Judgement {
    let is_sure = |heading: &Heading| heading.evidence.confidence >= SURE;
    if judgement.headings.len() <= FEW && !judgement.headings.iter().any(is_sure) {
        judgement.guesses.append(&mut judgement.headings);
        judgement.guesses.sort_by_key(|guess| guess.candidate.range.start);
    }
    judgement
}

/// What the model says of a line that is a heading or nearly one.
#[derive(Clone, Copy, Debug, Default)]
pub struct Verdict {
    is_heading: bool,
    confidence: f32,
    terms: Terms,
}

impl Verdict {
    /// What the model says, and what was known before it was asked; `None` if a line is not even a guess.
    fn of(vector: &Vector, prior: i32, model: &Model) -> Option<Verdict> {
        let total = model.total(vector) + prior;
        let (is_heading, confidence) = (total > 0, model.chance(total).min(SUREST));
        (is_heading || confidence > GUESS).then(|| {
            let mut sum = model.sum(vector);
            sum.add(Term::Repeats, prior);
            Verdict { is_heading, confidence, terms: sum.terms() }
        })
    }
}

impl Bench {
    /// Gathers classes, and tells candidates what is known of the whole text.
    pub fn new(survey: &mut Survey, contents: Contents, layout: &Layout) -> Bench {
        contents.tell(&mut survey.candidates);
        let styles = class::styles(survey, layout);
        let kins = class::kins(survey, layout);
        let (n_chapters, n_others) = styles.numbered();
        let n_outdented = styles.n_outdented(survey, layout);
        tell_repeats(&mut survey.candidates);
        tell_neighbours(&mut survey.candidates, &styles, &kins);
        tell_widths(&mut survey.candidates, survey.counts.widths.usual(), n_outdented, layout);
        Bench {
            of_styles: styles.bytes(survey.n_units),
            of_kins: kins.bytes(survey.n_units),
            of_text: survey.counts.bytes(Numbered { n_chapters, n_others, n_outdented }),
            styles,
            kins,
            contents,
        }
    }

    /// What speaks for a candidate in thousandths, whatever the model says: dots that lead from the contents to a line
    /// which stands but once say that it is a heading, and too few texts to learn from have such contents.
    fn prior(candidate: &Candidate) -> i32 {
        let is_once = candidate.own.0[Feature::Again as usize] == 0;
        if is_once && candidate.is_led_to { LED_TO } else { 0 }
    }

    /// All features of a candidate.
    pub fn vector(&self, candidate: &Candidate, index: usize) -> Vector {
        let class = &self.of_styles[self.styles.of[index] as usize];
        let kin = &self.of_kins[self.kins.of[index] as usize];
        feature::vector(&candidate.own, class, kin, &self.of_text)
    }

    /// The candidate at `index` as a heading.
    pub fn heading(&self, candidate: &Candidate, index: usize, verdict: Verdict) -> Heading {
        let place = self.styles.of[index] as usize;
        let (style, sums) = (self.styles.keys[place], &self.styles.sums[place]);
        let reason = Reason {
            look: if class::is_plain(style.look) { candidate.look } else { style.look },
            n_lines: sums.n as u32,
            n_before_text: sums.n_before_text as u32,
            runs_on: candidate.value > 0 && sums.runs_on(),
            in_contents: self.contents.names(candidate),
            by: Voice::Inference,
        };
        let depth = self.contents.depths.get(&candidate.hashes.whole).copied();
        let evidence = Evidence { confidence: verdict.confidence, reason, terms: verdict.terms };
        let depth = depth.filter(|_| class::is_plain(style.look));
        Heading { candidate: candidate.clone(), evidence, style, depth, level: None, n_units: 1, shift: 0 }
    }
}

/// Tells how often each line comes again, and each with other digits.
fn tell_repeats(candidates: &mut [Candidate]) {
    let (mut lines, mut shapes) = (HashOfLineMap::<u32>::default(), HashOfLineMap::<u32>::default());
    for candidate in candidates.iter() {
        *lines.entry(candidate.hashes.whole).or_insert(0) += 1;
        *shapes.entry(candidate.hashes.shape).or_insert(0) += 1;
    }
    for candidate in candidates {
        let again = lines[&candidate.hashes.whole] as usize - 1;
        let shape = shapes[&candidate.hashes.shape] as usize - 1;
        let is_numbered = candidate.own.0[Feature::Strength as usize] > 0;
        candidate.own.set(Feature::Again, scale::log(again.min(50)));
        candidate.own.set(Feature::ShapeAgain, if is_numbered { 255 } else { scale::log(shape.min(50)) });
    }
}

/// Tells whether the neighbours are of the same class, and how far the last of it is.
fn tell_neighbours(candidates: &mut [Candidate], styles: &Classes<Style>, kins: &Classes<Kin>) {
    let mut last: Vec<Option<u32>> = vec![None; styles.keys.len()];
    for at in 0..candidates.len() {
        let unit = candidates[at].unit;
        let is_next = |other: usize, step: i64| {
            candidates.get(other).is_some_and(|other| i64::from(other.unit) == i64::from(unit) + step)
        };
        let next = is_next(at + 1, 1).then_some(at + 1);
        let before = at.checked_sub(1).filter(|&before| is_next(before, -1));
        let alike = |other: Option<usize>| other.is_some_and(|other| styles.of[other] == styles.of[at]);
        let akin = |other: Option<usize>| other.is_some_and(|other| kins.of[other] == kins.of[at]);
        let since = last[styles.of[at] as usize].replace(unit).map_or(255, |last| scale::log((unit - last) as usize));
        let values = [
            (Feature::NextAlike, u8::from(alike(next))),
            (Feature::LastAlike, u8::from(alike(before))),
            (Feature::NextAkin, u8::from(akin(next))),
            (Feature::LastAkin, u8::from(akin(before))),
            (Feature::Since, since),
            (Feature::Unit, scale::log(unit.max(N_TOP) as usize)),
        ];
        for (feature, value) in values {
            candidates[at].own.set(feature, value);
        }
    }
}

/// Tells how wide each line is among all, and whether it stands out as others do.
fn tell_widths(candidates: &mut [Candidate], usual: usize, n_outdented: usize, layout: &Layout) {
    let n = i32::from(scale::log(n_outdented).min(127));
    for candidate in candidates {
        let is_out = u16::from(candidate.indent) < layout.body_indent;
        candidate.own.set(Feature::WidestRatio, scale::ratio(usize::from(candidate.columns), usual.max(8)));
        candidate.own.set(Feature::Outdented, scale::signed(if is_out { n } else { -n }));
    }
}
