//! How a text opens: title, notice, and the labelled lines before the first paragraph.

use crate::inference::candidate::{Candidate, Kind};
use crate::inference::evidence::Look;
use crate::inference::front_matter::{self, FrontMatter, FrontMatterKind};
use crate::inference::glance::Glance;
use crate::inference::layout::Layout;
use crate::inference::line::Line;
use crate::inference::run::{Run, RunKind};
use crate::inference::survey::Survey;
use crate::inference::{fence, item, look, row, scheme, underline, verbatim};
use crate::text::Text;
use std::ops::Range;

/// How many lines with characters are looked at.
const N_LINES: usize = 12;
/// Dates that a text has at most; more of them are a record.
const MOST_DATES: usize = 2;

/// The title and the front matter.
#[derive(Debug, Default)]
pub struct Opening {
    /// The title line.
    pub title: Option<Title>,
    /// What is stated, in the order of the text.
    pub front_matter: Vec<FrontMatter>,
    lines: Vec<Range<usize>>,
}

/// The title line.
#[derive(Debug)]
pub struct Title {
    /// Offsets of the whole line.
    pub line: Range<usize>,
    /// Offsets of its characters.
    pub range: Range<usize>,
    /// The hash of its letters and digits; `None` if it is too long for a heading.
    pub hash: Option<u32>,
}

impl Opening {
    /// Title and front matter as runs of lines.
    pub fn runs(&self) -> Vec<Run> {
        let title = self.title.iter().map(|title| Run { kind: RunKind::Title, lines: title.line.clone() });
        let front = self.lines.iter().map(|line| Run { kind: RunKind::FrontMatter, lines: line.clone() });
        title.chain(front).collect()
    }
}

/// Reads the opening; what it takes is no candidate any more.
pub fn read(text: &Text, layout: &Layout, survey: &mut Survey) -> Opening {
    let lines: Vec<Line> = text
        .lines(0)
        .filter_map(|line| Line::read(text, line))
        .skip_while(|line| underline::sign(line).is_some())
        .take(N_LINES)
        .take_while(|line| !fence::begins(line))
        .collect();
    let title_at = title_index(text, &lines, survey, layout);
    let mut opening = Opening::default();
    for (index, line) in lines.iter().enumerate() {
        let statements = front_matter::statements(&line.head);
        if Some(index) == title_at {
            let candidate = survey.candidates.iter().find(|candidate| candidate.lines.start == line.start);
            let end = candidate.map_or(line.end, |underlined| underlined.lines.end);
            let hash = candidate.map(|candidate| candidate.hashes.whole);
            opening.title = Some(Title { line: line.start..end, range: line.range.clone(), hash });
        } else if !statements.is_empty() {
            opening.add(line, statements);
        } else if title_at.is_some_and(|title_at| index < title_at) {
            opening.add(line, vec![(FrontMatterKind::Notice, 0..line.range.len())]);
        } else if title_at == index.checked_sub(1) && title_at.is_some() && is_signature(line, lines.get(index + 1)) {
            opening.add(line, vec![(FrontMatterKind::Author, 0..line.range.len())]);
        } else if title_at.is_none() || index > title_at.unwrap_or(0) + 1 || is_sentence(line) {
            break;
        }
    }
    if opening.n_dates() > MOST_DATES {
        return Opening::default();
    }
    let end = opening.runs().iter().map(|run| run.lines.end).max().unwrap_or(0);
    survey.candidates.retain(|candidate| candidate.range.start >= end);
    opening
}

impl Opening {
    /// Gives up the lines that are said to be something else.
    pub fn give_up(&mut self, is_other: impl Fn(&Range<usize>) -> bool) {
        self.title = self.title.take().filter(|title| !is_other(&title.line));
        self.lines.retain(|line| !is_other(line));
        self.front_matter.retain(|front| !is_other(&(front.line..front.text.end.max(front.line + 1))));
    }

    fn n_dates(&self) -> usize {
        self.front_matter.iter().filter(|front| front.kind == FrontMatterKind::Date).count()
    }

    fn add(&mut self, line: &Line, statements: Vec<(FrontMatterKind, Range<usize>)>) {
        self.lines.push(line.start..line.end);
        for (kind, range) in statements {
            let text = line.range.start + range.start..line.range.start + range.end;
            self.front_matter.push(FrontMatter { kind, line: line.start, text, name: None });
        }
    }
}

/// Columns of a name at most.
const WIDEST_NAME: u16 = 20;

/// Whether a line between the title and the first number is the name of who wrote the text.
fn is_signature(line: &Line, next: Option<&Line>) -> bool {
    let is_numbered = |head: &str| {
        let number = scheme::parse(head).or_else(|| scheme::parse_ornamented(head, scheme::ornament(head)));
        number.is_some() || scheme::parse_inner(head).is_some()
    };
    let glance = Glance::at(&line.head, usize::from(line.columns), None);
    let is_name = line.columns <= WIDEST_NAME && glance.n_marks == 0 && look::keyword(&line.head, &glance) == 0;
    is_name && !is_numbered(&line.head) && next.is_some_and(|next| next.is_short() && is_numbered(&next.head))
}

/// Which of the first lines is the title: what stands before the first statement or, without one,
/// the first line, unless it looks like the headings after it.
fn title_index(text: &Text, lines: &[Line], survey: &Survey, layout: &Layout) -> Option<usize> {
    let is_stated = |line: &&Line| !front_matter::statements(&line.head).is_empty();
    let n_before = lines.iter().position(|line| is_stated(&line)).filter(|&n| n > 0 && n <= N_LINES / 2);
    let first_like = lines.iter().take(n_before.unwrap_or(1)).position(is_title_like)?;
    let goes_on = lines[first_like..].windows(2).take(1).any(|pair| {
        (pair[1].start == pair[0].next || layout.line_gap() > 0) && layout.continues(text, &pair[0], &pair[1])
    });
    let has_body_before = lines.iter().take(first_like).all(is_sentence);
    let is_heading = n_before.is_none() && is_like_headings(survey, layout);
    let is_row = row::is_in_table(text, &lines[first_like]);
    (has_body_before && !is_heading && !goes_on && !is_row).then_some(first_like)
}

/// Whether a line has the form of a title.
fn is_title_like(line: &Line) -> bool {
    let number = scheme::parse_behind(&line.head);
    let is_numbered = number.is_some_and(|number| number.scheme.strength(number.depth) >= 1);
    let last = line.last();
    let is_item = item::begins_item(&line.head) || verbatim::is_verbatim(line) || item::has_leader(&line.head);
    line.is_short()
        && line.columns <= 160
        && !is_numbered
        && !is_item
        && !is_sentence(line)
        && !matches!(last, '，' | '：' | '；' | ',' | ':' | ';')
        && line.head.chars().any(char::is_alphabetic)
        && front_matter::statements(&line.head).is_empty()
}

/// Whether a line ends like a sentence.
fn is_sentence(line: &Line) -> bool {
    !line.is_short() || matches!(line.last(), '。' | '.') && !line.head.ends_with("...")
}

/// Whether a line without a number looks as titles do.
fn is_like_title(look: Look) -> bool {
    use Look::{Apart, Bracketed, Capitals, Couplet, Dash, Question, TitleCase};
    matches!(look, Apart | Bracketed | Capitals | Couplet | Dash | Question | TitleCase)
}

/// Whether the first candidate is underlined, holds one that is so in another way, and comes back in its own way: a
/// title may be underlined as chapters are, but these come first behind it.
fn holds_as_others(first: &Candidate, rest: &[Candidate]) -> bool {
    let mut signs = rest.iter().filter_map(|c| c.underline);
    first.underline.is_some_and(|own| signs.next().is_some_and(|next| next != own) && signs.any(|sign| sign == own))
}

/// Whether the first candidate comes again, and so does what follows on it, as entries of contents do. A title comes again alone:
/// below itself, or at the head of pages.
fn is_entry(first: &Candidate, rest: &[Candidate]) -> bool {
    let comes_again = |line: &Candidate, rest: &[Candidate]| rest.iter().any(|c| c.hashes.whole == line.hashes.whole);
    let next = rest.iter().position(|next| next.hashes.whole != first.hashes.whole);
    comes_again(first, rest) && next.is_none_or(|next| comes_again(&rest[next], &rest[next + 1..]))
}

/// Whether the first candidate stands like others that follow: before text, no longer than they are.
fn is_like_headings(survey: &Survey, layout: &Layout) -> bool {
    let Some((first, rest)) = survey.candidates.split_first() else { return false };
    if matches!(first.look, Look::Keyword) || is_entry(first, rest) || holds_as_others(first, rest) {
        return true;
    }
    let is_alike = |c: &&Candidate| {
        let is_plain = is_like_title(c.look) && (c.look == Look::Question) == (first.look == Look::Question);
        is_plain && c.indent == first.indent && c.after == Kind::Body && c.gap_before >= layout.usual_gap
    };
    let widest = rest.iter().filter(is_alike).map(|c| c.columns).max().unwrap_or(0);
    first.unit == 0 && first.after == Kind::Body && rest.iter().filter(is_alike).count() >= 3 && first.columns <= widest
}
