//! Text → headings with their levels and reasons, joins, and what is set aside.
//!
//! A function of the text, the folder's rules and the reader's corrections. The files stand below
//! in groups, a group a step.

// What a line is by itself.
pub mod article;
mod code_words;
mod counting;
mod date;
mod end_mark;
pub mod entry;
mod finish;
pub mod front_matter;
mod hash;
mod initials;
pub mod inner;
mod item;
pub mod line;
mod line_ends;
pub mod marker;
pub mod quotation;
pub mod radical;
pub mod row;
mod run;
pub mod scheme;
mod script;
pub mod shape;
mod speech;
pub mod start;
mod underline;
mod verbatim;
mod word_list;
mod words;
mod wrap;

// What the model is told of a line that could be a heading, and what it says.
mod asset;
mod candidate;
pub mod evidence;
mod feature;
mod forest;
mod glance;
mod hanging;
mod look;
mod model;
pub mod term;

// The text as a whole, then line by line.
mod beginning;
mod fence;
mod going_on;
mod indented;
pub mod layout;
mod page;
mod page_break;
mod snippet;
mod survey;
mod unit;

// What is no heading, though it looks like one, and what is one all the more.
mod contents;
mod opening;
mod order;

// Headings, what rules and reader say of them, and their levels.
mod again;
mod amend;
mod class;
pub mod correction;
mod hierarchy;
mod judge;
mod level;
mod marked;
mod pair;
mod rank;
mod relation;
pub mod rules;
mod statement;

// What comes out.
mod inferred;

pub use self::going_on::GoingOn;
pub use self::inferred::Inferred;
pub use self::model::Model;
pub use self::page_break::Join;
pub use self::run::{Run, RunKind};
pub use self::words::Words;

use self::amend::{Known, Said};
use self::beginning::Beginning;
use self::candidate::Candidate;
use self::correction::Corrections;
use self::evidence::Look;
use self::feature::own::Feature;
use self::judge::{Bench, Heading, Judgement, Verdict};
use self::layout::Layout;
use self::line::Line;
use self::opening::Opening;
use self::rules::Rules;
use self::scheme::Scheme;
use self::survey::Survey;
use crate::format::Extracted;
use crate::text::{SourceLine, Text};
use std::ops::Range;

/// Infers the structure of a text, in which its markup, rules and corrections have their say.
pub fn infer(extracted: &Extracted, corrections: &Corrections, rules: &Rules) -> Inferred {
    let text = &extracted.text;
    let model = Model::built_in();
    let Some(marks) = &extracted.marks else { return infer_by(text, corrections, rules, &model) };
    let unnamed = |beginning: Beginning, layout: &Layout| {
        let mut survey = Survey::of(beginning, layout);
        let title = opening::read(text, layout, &mut survey).title.and_then(|title| title.hash);
        let contents = contents::read(&survey.candidates, &survey.leading);
        let judgement = judge::judge(&mut survey, contents, layout, &model);
        again::drop(pair::join(judgement, text, &survey.candidates), title)
    };
    marked::structure(text, marks, (corrections, rules), &model, unnamed)
}

/// The same by another model, as training tries it.
pub fn infer_by(text: &Text, corrections: &Corrections, rules: &Rules, model: &Model) -> Inferred {
    let said = Said::about(text, corrections, rules);
    let beginning = Beginning::of(text);
    let layout = Layout::of(&beginning);
    let mut survey = Survey::of(beginning, &layout);
    let all = if said.is_empty() { Vec::new() } else { survey.candidates.clone() };
    let set_aside = survey.pages.set_aside();
    survey.candidates.retain(|candidate| !is_running(candidate, &set_aside));
    let mut opening = opening::read(text, &layout, &mut survey);
    let contents = contents::read(&survey.candidates, &survey.leading);
    let entries = survey.candidates_in(&contents.tables);
    let judgement = judge::judge(&mut survey, contents, &layout, model);
    let no_rules = [&*set_aside, &*survey.fences, &*entries].concat();
    let known = Known { text, layout: &layout, all: &all, judged: &survey.candidates, set_aside: &in_order(no_rules) };
    let amended = amend::amend(judgement, &said, known);
    let title = opening.title.as_ref().and_then(|title| title.hash);
    let Judgement { headings, guesses } = again::drop(pair::join(amended, text, &survey.candidates), title);

    let is_heading = |lines: &Range<usize>| {
        let at = headings.partition_point(|heading| heading.candidate.lines.end <= lines.start);
        headings.get(at).is_some_and(|heading| heading.candidate.lines.start < lines.end)
    };
    opening.give_up(is_heading);
    survey.fences.retain(|lines| !is_heading(lines));
    let levels = level::levels(&headings, model);
    let rules = overlines(text, &opening, &headings);
    let set_aside = without_headings(set_aside, &opening, &headings);
    let set_aside = in_order([set_aside, underlines(text, &opening, &headings), rules.clone()].concat());
    let marked = with_snippets(marked_runs(&opening, &headings, &survey, &rules), &survey.snippets);
    let left_out = in_order([&*set_aside, &*survey.notes].concat());
    survey.joins.retain(|join| is_clean(*join, &left_out) && is_free(&(join.from..join.to + 1), &marked));
    let notes = notes_inside(std::mem::take(&mut survey.notes), &survey.joins);
    Inferred {
        headings: headings.iter().map(|heading| heading.candidate.range.clone()).zip(levels).collect(),
        evidence: headings.iter().map(|heading| heading.evidence).collect(),
        guesses: guesses.into_iter().map(Heading::into_guess).collect(),
        long: long_runs(text, &survey, &marked),
        articles: survey.articles,
        long_gaps: survey.long_gaps,
        marked,
        layout,
        title: opening.title.map(|title| title.range),
        front_matter: opening.front_matter,
        joins: survey.joins,
        set_aside,
        notes,
        words: survey.words,
        going_on: survey.going_on,
    }
}

/// What the model is told of each line that could be a heading, by the line's offset, without what is set aside
/// for sure: for training.
pub fn describe(text: &Text) -> Vec<(usize, feature::Vector)> {
    let beginning = Beginning::of(text);
    let layout = Layout::of(&beginning);
    let mut survey = Survey::of(beginning, &layout);
    let set_aside = survey.pages.set_aside();
    survey.candidates.retain(|candidate| !is_running(candidate, &set_aside));
    opening::read(text, &layout, &mut survey);
    let contents = contents::read(&survey.candidates, &survey.leading);
    let bench = Bench::new(&mut survey, contents, &layout);
    let lines = survey.candidates.iter().enumerate();
    lines.map(|(at, candidate)| (candidate.lines.start, bench.vector(candidate, at))).collect()
}

/// What the model is told of each two classes of headings, for training: of those of the given lines that could be
/// headings the line and its class, and of each pair of classes what is told.
#[expect(clippy::type_complexity, reason = "two lists for the one command that trains")]
pub fn relate(text: &Text, lines: &[usize]) -> (Vec<(usize, u16)>, Vec<(usize, usize, feature::relation::Bytes)>) {
    let beginning = Beginning::of(text);
    let layout = Layout::of(&beginning);
    let mut survey = Survey::of(beginning, &layout);
    opening::read(text, &layout, &mut survey);
    let contents = contents::read(&survey.candidates, &survey.leading);
    let bench = Bench::new(&mut survey, contents, &layout);
    let number = |candidate: &Candidate| text.line_number(candidate.lines.start);
    let known =
        survey.candidates.iter().enumerate().filter(|(_, candidate)| lines.binary_search(&number(candidate)).is_ok());
    let headings: Vec<Heading> =
        known.map(|(at, candidate)| bench.heading(candidate, at, Verdict::default())).collect();
    let found = Judgement { headings, guesses: Vec::new() };
    let Judgement { headings, .. } = pair::join(found, text, &survey.candidates);
    let ranks = rank::Ranks::of(&headings);
    let stack = level::stacked(&headings);
    let pairs = relation::pairs(&headings, &ranks, &stack, hierarchy::MOST_CLASSES);
    let of = headings.iter().zip(&ranks.of).map(|(heading, &class)| (number(&heading.candidate), class));
    (of.collect(), pairs.into_iter().map(|pair| (pair.a, pair.b, pair.bytes)).collect())
}

/// The names of what is told of two classes.
pub fn relations() -> &'static [&'static str] {
    feature::relation::RELATION
}

/// The names of all that is told, in order.
pub fn features() -> Vec<String> {
    (0..feature::N_ALL).map(feature::name).map(|(of, what)| format!("{of}{what}")).collect()
}

/// Whether a candidate is a running head or a page number. Chapters begin on new pages, so their numbers are none.
fn is_running(candidate: &Candidate, set_aside: &[Range<usize>]) -> bool {
    let is_page = candidate.own.0[Feature::PageNumber as usize] > 0;
    let is_numbered = matches!(candidate.look, Look::Numbered(scheme, _) if scheme != Scheme::ArabicBare);
    (is_page || !is_numbered) && set_aside.binary_search_by_key(&candidate.range.start, |range| range.start).is_ok()
}

/// The lines that are drawn under headings and the title.
fn underlines(text: &Text, opening: &Opening, headings: &[Heading]) -> Vec<Range<usize>> {
    let drawn = headings.iter().map(|heading| &heading.candidate).filter(|candidate| candidate.underline.is_some());
    let drawn = drawn.map(|candidate| (candidate.range.end, candidate.lines.end));
    let title = opening.title.iter().map(|title| (title.range.end, title.line.end));
    let below = |(end, lines_end)| text.line_at(end).next..lines_end;
    title.chain(drawn).map(below).filter(|line| line.start < line.end).collect()
}

/// What is set aside but headings and the title: a chapter may begin where running heads stand.
fn without_headings(mut set_aside: Vec<Range<usize>>, opening: &Opening, headings: &[Heading]) -> Vec<Range<usize>> {
    let title = opening.title.as_ref().map(|title| title.range.start);
    let is_heading = |start| headings.binary_search_by_key(&start, |heading| heading.candidate.range.start).is_ok();
    set_aside.retain(|range| Some(range.start) != title && !is_heading(range.start));
    set_aside
}

/// The lines that are drawn over headings and the title, of the sign that is drawn under them.
fn overlines(text: &Text, opening: &Opening, headings: &[Heading]) -> Vec<Range<usize>> {
    let title = opening.title.iter().map(|title| title.line.clone());
    let drawn = headings.iter().filter(|heading| heading.candidate.underline.is_some());
    let lines = title.chain(drawn.map(|heading| heading.candidate.lines.clone()));
    let rule = |line: SourceLine| Line::read(text, line).filter(|line| underline::sign(line).is_some());
    // A rule of the folder's may say that it is a heading itself.
    let is_heading = |above: &Line| {
        let at = headings.partition_point(|heading| heading.candidate.lines.end <= above.start);
        headings.get(at).is_some_and(|heading| heading.candidate.lines.start <= above.start)
    };
    let over = |lines: Range<usize>| {
        let below = rule(text.line_at(lines.end))?;
        let above = text.line_before(lines.start)?;
        let above = if above.start == above.end { text.line_before(above.start)? } else { above };
        rule(above).filter(|above| above.first() == below.first() && !is_heading(above))
    };
    in_order(lines.filter_map(over).map(|line| line.start..line.end).collect())
}

fn in_order(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| range.start);
    ranges
}

/// Whether all that stands between the two halves of a paragraph is set aside.
fn is_clean(join: Join, set_aside: &[Range<usize>]) -> bool {
    let first = set_aside.partition_point(|range| range.start < join.from);
    let last = set_aside.partition_point(|range| range.start < join.to);
    last - first == usize::from(join.n_between)
}

/// The notes that stand between the two halves of a paragraph.
fn notes_inside(mut notes: Vec<Range<usize>>, joins: &[Join]) -> Vec<Range<usize>> {
    notes.retain(|note| {
        let before = joins.partition_point(|join| join.from < note.start).checked_sub(1);
        before.is_some_and(|at| note.start < joins[at].to)
    });
    notes
}

/// Title, front matter, headings and fenced code, in the order of the text.
fn marked_runs(opening: &Opening, headings: &[Heading], survey: &Survey, overlines: &[Range<usize>]) -> Vec<Run> {
    let mut marked = opening.runs();
    let lines = headings.iter().map(|heading| heading.candidate.lines.clone());
    marked.extend(lines.map(|lines| Run { kind: RunKind::Heading, lines }));
    marked.extend(survey.fences.iter().map(|lines| Run { kind: RunKind::Verbatim, lines: lines.clone() }));
    // A line that is drawn over a heading ends right before it, or one blank line before.
    for run in marked.iter_mut().filter(|run| matches!(run.kind, RunKind::Heading | RunKind::Title)) {
        let before = overlines.partition_point(|line| line.end < run.lines.start).checked_sub(1);
        let over = before.map(|at| &overlines[at]).filter(|line| run.lines.start <= line.end + 2 * LINE_END);
        run.lines.start = over.map_or(run.lines.start, |line| line.start);
    }
    marked.sort_by_key(|run| run.lines.start);
    marked
}

/// The same with the runs of code that nothing marked reaches into.
fn with_snippets(mut marked: Vec<Run>, snippets: &[Range<usize>]) -> Vec<Run> {
    let free = snippets.iter().filter(|lines| is_free(lines, &marked));
    let free: Vec<Run> = free.map(|lines| Run { kind: RunKind::Verbatim, lines: lines.clone() }).collect();
    marked.extend(free);
    marked.sort_by_key(|run| run.lines.start);
    marked
}

/// Bytes of a line end at most.
const LINE_END: usize = 2;

/// Whether no marked run reaches into a range.
fn is_free(range: &Range<usize>, marked: &[Run]) -> bool {
    let at = marked.partition_point(|run| run.lines.end <= range.start);
    marked.get(at).is_none_or(|run| run.lines.start >= range.end)
}

/// The long runs, without the marked ones that reach into them.
fn long_runs(text: &Text, survey: &Survey, marked: &[Run]) -> Vec<Run> {
    survey.long.iter().flat_map(|run| parts_around(text, run, marked)).collect()
}

/// The parts of a run that stand between marked ones.
fn parts_around(text: &Text, run: &Run, marked: &[Run]) -> Vec<Run> {
    let first = marked.partition_point(|other| other.lines.end <= run.lines.start);
    let inside = marked.iter().skip(first).take_while(|other| other.lines.start < run.lines.end);
    let mut parts = Vec::new();
    let mut start = run.lines.start;
    for other in inside {
        let end = text.line_before(other.lines.start).map_or(0, |line| line.end);
        parts.push(Run { kind: run.kind, lines: start..end });
        start = text.line_at(other.lines.end).next;
    }
    parts.push(Run { kind: run.kind, lines: start..run.lines.end });
    parts.retain(|part| part.lines.start < part.lines.end);
    parts
}
