//! A number on one line and its title on the next are one heading of two lines: 第一章⏎码头, CHAPTER I.⏎THE HARBOUR.
//!
//! One such pair tells nothing: the first line of a paragraph or of a poem may stand below a number, too. Most numbers
//! of a style must have a title below them.

use crate::inference::candidate::{Candidate, Kind};
use crate::inference::class::{self, Style};
use crate::inference::evidence::{Look, Voice};
use crate::inference::finish::Finish;
use crate::inference::judge::{Heading, Judgement};
use crate::text::Text;
use std::collections::{HashMap, HashSet};

/// Columns of a title on a line of its own at most.
const WIDEST_TITLE: u8 = 60;
/// Numbers of a style that have titles, at least.
const FEWEST: u32 = 2;

/// Joins numbers with the titles below them.
pub fn join(judgement: Judgement, text: &Text, candidates: &[Candidate]) -> Judgement {
    let Judgement { mut headings, mut guesses } = judgement;
    let titles: Vec<Option<&Candidate>> =
        headings.iter().map(|heading| title_of(heading, text, candidates).filter(|_| is_number(heading))).collect();
    let usual = usual_styles(&headings, &titles);
    let mut taken: HashSet<usize> = HashSet::new();
    for (heading, title) in headings.iter_mut().zip(titles) {
        if let Some(title) = title.filter(|_| usual.contains(&heading.style)) {
            taken.insert(title.lines.start);
            heading.candidate.lines.end = title.lines.end;
            heading.candidate.range.end = title.range.end;
            heading.candidate.after = title.after;
            heading.candidate.gap_after = title.gap_after;
            heading.n_units = 2;
        }
    }
    headings.retain(|heading| !taken.contains(&heading.candidate.lines.start));
    guesses.retain(|guess| !taken.contains(&guess.candidate.lines.start));
    Judgement { headings, guesses }
}

/// Whether a heading is a number alone, on a line.
fn is_number(heading: &Heading) -> bool {
    heading.candidate.is_number_alone && heading.candidate.underline.is_none()
}

/// The styles of which most numbers alone have a title below them.
fn usual_styles(headings: &[Heading], titles: &[Option<&Candidate>]) -> HashSet<Style> {
    let mut counts: HashMap<Style, (u32, u32)> = HashMap::new();
    for (heading, title) in headings.iter().zip(titles).filter(|(heading, _)| is_number(heading)) {
        let (n, n_titled) = counts.entry(heading.style).or_default();
        *n += 1;
        *n_titled += u32::from(title.is_some());
    }
    let is_usual = |(n, n_titled): (u32, u32)| n_titled >= FEWEST && n_titled * 5 >= n * 4;
    counts.into_iter().filter(|(_, counts)| is_usual(*counts)).map(|(style, _)| style).collect()
}

/// The line right below that could be the title of a number: short, without a number, set apart from the text after it.
fn title_of<'c>(number: &Heading, text: &Text, candidates: &'c [Candidate]) -> Option<&'c Candidate> {
    let below = text.line_at(number.candidate.lines.end).next;
    let at = candidates.partition_point(|candidate| candidate.lines.start < below);
    let title = candidates.get(at).filter(|title| title.unit == number.candidate.unit + 1)?;
    let finish = title.own.finish();
    let is_titled = (class::is_plain(title.look) || title.look == Look::Keyword)
        && !matches!(title.look, Look::Quoted | Look::Code | Look::Item(_) | Look::Sentence | Look::Speaker)
        && finish <= Finish::Dash
        && title.columns <= WIDEST_TITLE
        && title.gap_before <= number.candidate.gap_before.max(1);
    let stands_apart = title.gap_after > title.gap_before || matches!(title.after, Kind::Body | Kind::Verbatim);
    (is_titled && stands_apart && number.evidence.reason.by != Voice::Rule).then_some(title)
}
