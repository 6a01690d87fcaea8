//! A text whose markup is known → its structure: markup is believed, and where it names no heading, the inference is asked.
//!
//! Pages and reports often have no headings but short paragraphs that are bold as a whole; these are headings as far as
//! anything in them is.

use crate::format::element::{Element, ElementKind, Marks};
use crate::inference::amend::{self, Known, Said};
use crate::inference::beginning::Beginning;
use crate::inference::candidate::Candidate;
use crate::inference::class;
use crate::inference::correction::Corrections;
use crate::inference::evidence::{Evidence, Look, Reason, Voice};
use crate::inference::inferred::Inferred;
use crate::inference::judge::{Heading, Judgement};
use crate::inference::layout::Layout;
use crate::inference::level;
use crate::inference::model::Model;
use crate::inference::rules::Rules;
use crate::inference::run::{Run, RunKind};
use crate::inference::statement;
use crate::inference::term::Terms;
use crate::inference::unit;
use crate::text::Text;
use crate::text::character::columns;
use std::ops::Range;

/// Columns of a heading at most that is one for being bold.
const WIDEST_BOLD: usize = 100;
/// How sure it is that a bold paragraph is a heading.
const BOLD_CONFIDENCE: f32 = 0.8;
/// Of so many paragraphs at most one is a heading by being bold: a text that is bold throughout says nothing by it.
const BOLD_OF: usize = 2;

/// Bold paragraphs below a title from which on they are headings: one may stand out for itself.
const FEWEST_BOLD: usize = 2;
/// Headings in quotations below one outside from which on these set the text in.
const FEWEST_SET_IN: usize = 3;

/// The structure of a marked text. `inferred` is what the inference finds in it, if the markup names no heading.
pub fn structure(
    text: &Text,
    marks: &Marks,
    (corrections, rules): (&Corrections, &Rules),
    model: &Model,
    inferred: impl FnOnce(Beginning, &Layout) -> Judgement,
) -> Inferred {
    let said = Said::about(text, corrections, rules);
    let beginning = Beginning::of(text);
    let found = Layout::of(&beginning);
    let unnamed = if marks.names_headings() { None } else { Some(within(inferred(beginning, &found), marks)) };
    let layout = plain_layout(found);
    let judgement = match unnamed {
        None => Judgement { headings: below_title(text, marks, &layout), guesses: Vec::new() },
        Some(judgement) => with_bold(text, marks, &layout, judgement),
    };
    let all: Vec<Candidate> = if said.is_empty() { Vec::new() } else { candidates(text, marks) };
    let aside = kept_as_they_are(marks);
    let known = Known { text, layout: &layout, all: &all, judged: &all, set_aside: &aside };
    let Judgement { headings, guesses } = amend::amend(judgement, &said, known);
    let levels = if marks.names_headings() { level::given(&headings) } else { level::levels(&headings, model) };
    Inferred {
        marked: runs(marks, &headings),
        headings: headings.iter().map(|heading| heading.candidate.range.clone()).zip(levels).collect(),
        evidence: headings.iter().map(|heading| heading.evidence).collect(),
        guesses: guesses.into_iter().map(Heading::into_guess).collect(),
        title: statement::title(text, marks),
        front_matter: statement::front_matter(text, marks),
        ..Inferred::of_layout(layout)
    }
}

/// The layout of a text whose lines are paragraphs: those of the source were joined before.
fn plain_layout(layout: Layout) -> Layout {
    Layout {
        script: layout.script,
        is_traditional: layout.is_traditional,
        is_unspaced: layout.is_unspaced,
        ..Layout::default()
    }
}

/// The headings that the markup names.
fn named(text: &Text, marks: &Marks, layout: &Layout) -> Vec<Heading> {
    let mut n_of_level = [0_u32; 256];
    for element in &marks.elements {
        if let ElementKind::Heading(level) = element.kind {
            n_of_level[usize::from(level)] += 1;
        }
    }
    let quotes = quotes_headings(marks);
    let heading = |element: &Element| {
        // A section that began in a quotation would hold what stands behind it.
        let level = element.heading_level()?;
        if quotes && element.is_quoted() {
            return None;
        }
        let candidate = candidate(text, element)?;
        let is_in_contents = marks.in_contents.binary_search(&element.range.start).is_ok();
        let by = if is_in_contents { Voice::Contents } else { Voice::Markup };
        let reason = reason(Look::Marked(level), n_of_level[usize::from(level)], by);
        Some(Heading { level: Some(level), ..heading(candidate, layout, reason, 1.0) })
    };
    marks.elements.iter().filter_map(heading).collect()
}

/// The headings that the markup names; where that is the title alone, bold paragraphs are those of its sections.
fn below_title(text: &Text, marks: &Marks, layout: &Layout) -> Vec<Heading> {
    let mut headings = named(text, marks, layout);
    let [Heading { level: Some(1), candidate: title, .. }] = headings.as_slice() else { return headings };
    if marks.says_all || marks.elements.iter().filter(|element| element.heading_level().is_some()).count() > 1 {
        return headings;
    }
    let heads_text = |element: &Element| {
        let next = marks.elements.partition_point(|other| other.range.start <= element.range.start);
        let heads = |next: &Element| !matches!(next.kind, ElementKind::BoldParagraph | ElementKind::Rule);
        element.range.start > title.range.start && marks.elements.get(next).is_some_and(heads)
    };
    let bold: Vec<&Element> = bold(text, marks).into_iter().filter(|element| heads_text(element)).collect();
    if bold.len() < FEWEST_BOLD {
        return headings;
    }
    let reason = || reason(Look::Bold, bold.len() as u32, Voice::Inference);
    let heading = |element: &&Element| {
        Some(Heading { level: Some(2), ..heading(candidate(text, element)?, layout, reason(), BOLD_CONFIDENCE) })
    };
    headings.extend(bold.iter().filter_map(heading));
    headings
}

/// Whether headings in quotations are those of somebody else's text: a page that stands in quotations as a whole is set in by them.
fn quotes_headings(marks: &Marks) -> bool {
    let (quoted, own): (Vec<&Element>, Vec<&Element>) = marks
        .elements
        .iter()
        .filter(|element| element.heading_level().is_some())
        .partition(|element| element.is_quoted());
    own.len() > 1 || (!own.is_empty() && quoted.len() < FEWEST_SET_IN)
}

/// Of what was inferred, what is a paragraph by the markup and not an item or a part of a quotation.
fn within(judgement: Judgement, marks: &Marks) -> Judgement {
    let is_free = |heading: &Heading| marks.element_at(heading.candidate.range.start).is_some_and(is_free);
    let Judgement { mut headings, mut guesses } = judgement;
    headings.retain(is_free);
    guesses.retain(is_free);
    Judgement { headings, guesses }
}

fn is_free(element: &Element) -> bool {
    let is_paragraph = matches!(element.kind, ElementKind::Paragraph | ElementKind::BoldParagraph);
    is_paragraph && !element.is_quoted() && element.standing.marker_bytes == 0
}

/// The headings that were inferred, and those that are bold.
fn with_bold(text: &Text, marks: &Marks, layout: &Layout, judgement: Judgement) -> Judgement {
    let Judgement { mut headings, mut guesses } = judgement;
    let bold = bold(text, marks);
    let is_known = |headings: &[Heading], at: usize| {
        headings.binary_search_by_key(&at, |heading| heading.candidate.lines.start).is_ok()
    };
    let n_bold = bold.len() as u32;
    let new = bold.iter().filter(|element| !is_known(&headings, element.range.start)).filter_map(|element| {
        let reason = reason(Look::Bold, n_bold, Voice::Inference);
        Some(heading(candidate(text, element)?, layout, reason, BOLD_CONFIDENCE))
    });
    let new: Vec<Heading> = new.collect();
    guesses.retain(|guess| !is_known(&new, guess.candidate.lines.start));
    // What is no bold paragraph is none where many are.
    if n_bold >= 3 {
        headings.retain(|heading| bold.iter().any(|element| element.range.start == heading.candidate.lines.start));
    }
    headings.extend(new);
    headings.sort_by_key(|heading| heading.candidate.lines.start);
    Judgement { headings, guesses }
}

/// The short paragraphs that are bold as a whole and stand before text; none where too many are.
fn bold<'m>(text: &Text, marks: &'m Marks) -> Vec<&'m Element> {
    let elements = &marks.elements;
    let n_paragraphs = elements.iter().filter(|element| is_free(element)).count();
    let is_heading = |(at, element): &(usize, &Element)| {
        element.kind == ElementKind::BoldParagraph
            && is_free(element)
            && is_short(&text.slice(element.range.clone()))
            && elements.get(at + 1).is_some_and(|next| !explains(next, element))
    };
    let bold: Vec<&Element> = elements.iter().enumerate().filter(is_heading).map(|(_, element)| element).collect();
    if bold.len() * BOLD_OF > n_paragraphs { Vec::new() } else { bold }
}

/// Whether an element stands further in than the term before it, and says what that is.
fn explains(element: &Element, term: &Element) -> bool {
    element.standing.marker_bytes == 0 && element.standing.inset_cells > term.standing.inset_cells
}

/// Whether a bold paragraph reads like a heading: it is short, and no sentence.
fn is_short(paragraph: &str) -> bool {
    paragraph.len() <= 4 * WIDEST_BOLD
        && columns(paragraph) <= WIDEST_BOLD
        && !paragraph.contains('\n')
        && !paragraph.ends_with(['。', '，', '；', ',', ';', '.'])
}

fn heading(candidate: Candidate, layout: &Layout, reason: Reason, confidence: f32) -> Heading {
    let style = class::style_of(&candidate, layout);
    let evidence = Evidence { confidence, reason, terms: Terms::default() };
    Heading { candidate, evidence, style, depth: None, level: None, n_units: 1, shift: 0 }
}

fn reason(look: Look, n_lines: u32, by: Voice) -> Reason {
    Reason { look, n_lines, n_before_text: n_lines, runs_on: false, in_contents: false, by }
}

/// An element as a line that is or could be a heading.
fn candidate(text: &Text, element: &Element) -> Option<Candidate> {
    let candidate = unit::candidate_at(text, element.range.start)?;
    Some(Candidate { lines: element.range.clone(), range: element.range.clone(), ..candidate })
}

/// Everything that a reader may call a heading.
fn candidates(text: &Text, marks: &Marks) -> Vec<Candidate> {
    let may_be =
        |element: &&Element| !matches!(element.kind, ElementKind::Code | ElementKind::Table(_) | ElementKind::Rule);
    marks.elements.iter().filter(may_be).filter_map(|element| candidate(text, element)).collect()
}

/// Where no rule of a folder is heard.
fn kept_as_they_are(marks: &Marks) -> Vec<Range<usize>> {
    let is_kept = |element: &&Element| matches!(element.kind, ElementKind::Code | ElementKind::Table(_));
    marks.elements.iter().filter(is_kept).map(|element| element.range.clone()).collect()
}

/// The elements as blocks, of which these are headings.
fn runs(marks: &Marks, headings: &[Heading]) -> Vec<Run> {
    let mut headings = headings.iter().map(|heading| heading.candidate.lines.start).peekable();
    let run = |element: &Element| {
        while headings.next_if(|&at| at < element.range.start).is_some() {}
        let is_heading = headings.next_if(|&at| at < element.range.end).is_some();
        let kind = match element.kind {
            _ if is_heading => RunKind::Heading,
            ElementKind::Heading(_) | ElementKind::Paragraph | ElementKind::BoldParagraph => RunKind::Text,
            ElementKind::FrontMatter => RunKind::FrontMatter,
            ElementKind::Code => RunKind::Verbatim,
            ElementKind::Table(number) => RunKind::Table(number),
            ElementKind::Rule => RunKind::Rule,
        };
        Run { kind, lines: element.range.clone() }
    };
    marks.elements.iter().map(run).collect()
}
