//! A regular expression → where in the source a match of it may be, as it stands there: before lines are joined, and what
//! the reading leaves out is left out.
//!
//! A match is there whole, or the beginning of it stands before a line end behind which the reading goes on; or, where too
//! much could begin one, a character that it cannot do without is.

use super::scan::Chars;
use crate::document::{is_blank, is_hyphen};
use regex_automata::{
    Input,
    meta::{self, Regex},
};
use regex_syntax::hir::{Class, ClassUnicode, ClassUnicodeRange, Hir, HirKind, Repetition};
use std::sync::OnceLock;

/// Characters that are looked for one by one, at most.
const MOST_CHARS: usize = 64;
/// What a compiled pattern may take.
const MOST_PATTERN_BYTES: usize = 2 << 20;
const LINE_ENDS: &str = "\n\r\u{B}\u{85}\u{2028}\u{2029}";

/// Where a match may be.
#[derive(Clone, Debug)]
pub enum Trace {
    /// Where it begins.
    Begun(Box<Begun>),
    /// Where one of some characters is.
    Held(Chars),
}

/// What a match begins with.
#[derive(Clone, Debug)]
pub struct Begun {
    hir: Hir,
    /// Whether a match may go on over a blank line of a block.
    takes_line_ends: bool,
    /// Where a line may go on behind any line end, and behind those that no blank line follows on.
    regexes: [OnceLock<Option<Regex>>; 2],
}

impl Trace {
    /// The trace that matches of a pattern leave, if that is any.
    pub fn new(hir: &Hir) -> Option<Trace> {
        let properties = hir.properties();
        let is_long = properties.minimum_len().is_some_and(|n_bytes| n_bytes > 0);
        if is_long && properties.look_set().is_empty() && n_firsts(hir) <= MOST_CHARS {
            let takes_line_ends = holds(hir, '\n');
            return Some(Trace::Begun(Box::new(Begun {
                hir: hir.clone(),
                takes_line_ends,
                regexes: Default::default(),
            })));
        }
        let needed = needed(hir).filter(|needed| is_long && n_chars(needed) <= MOST_CHARS)?;
        Some(Trace::Held(Chars::new(needed.iter().flat_map(|range| range.start()..=range.end()).collect())))
    }

    /// The first place at or after `from` that may lie in a block with a match.
    pub fn find(&self, source: &str, from: usize, parted: bool) -> Option<usize> {
        match self {
            Trace::Held(chars) => chars.find(source, from),
            Trace::Begun(begun) => match begun.regex(parted) {
                // What is searched may begin in a block that ends behind the source.
                _ if from >= source.len() => None,
                Some(regex) => Some(regex.find(Input::new(source).range(from..))?.start()),
                None => Some(from),
            },
        }
    }
}

impl Begun {
    fn regex(&self, parted: bool) -> Option<&Regex> {
        let is_parted = parted && !self.takes_line_ends;
        let made = self.regexes[usize::from(is_parted)].get_or_init(|| {
            let joint = if is_parted { joint_before_ink() } else { joint() };
            let hir = Hir::alternation(vec![self.hir.clone(), Hir::concat(vec![beginnings(&self.hir), joint])]);
            let config = meta::Config::new().nfa_size_limit(Some(MOST_PATTERN_BYTES));
            Regex::builder().configure(config).build_from_hir(&hir).ok()
        });
        made.as_ref()
    }
}

/// How many characters a match may begin with, as far as they are counted.
fn n_firsts(hir: &Hir) -> usize {
    let is_none = |hir: &Hir| hir.properties().minimum_len() == Some(0);
    match hir.kind() {
        HirKind::Literal(_) => 1,
        HirKind::Class(Class::Unicode(class)) => n_chars(class),
        HirKind::Class(Class::Bytes(_)) | HirKind::Empty | HirKind::Look(_) => usize::MAX,
        HirKind::Repetition(repetition) => n_firsts(&repetition.sub),
        HirKind::Capture(capture) => n_firsts(&capture.sub),
        HirKind::Concat(hirs) => {
            let n_may_begin = hirs.iter().take_while(|hir| is_none(hir)).count() + 1;
            hirs.iter().take(n_may_begin).map(n_firsts).fold(0, usize::saturating_add)
        }
        HirKind::Alternation(hirs) => hirs.iter().map(n_firsts).fold(0, usize::saturating_add),
    }
}

fn n_chars(class: &ClassUnicode) -> usize {
    class.iter().map(|range| (u32::from(range.end()) - u32::from(range.start()) + 1) as usize).sum()
}

/// The fewest characters of which every match holds one.
fn needed(hir: &Hir) -> Option<ClassUnicode> {
    match hir.kind() {
        HirKind::Literal(literal) => {
            let first = String::from_utf8_lossy(&literal.0).chars().next()?;
            Some(ClassUnicode::new([ClassUnicodeRange::new(first, first)]))
        }
        HirKind::Class(Class::Unicode(class)) => Some(class.clone()),
        HirKind::Repetition(repetition) if repetition.min > 0 => needed(&repetition.sub),
        HirKind::Capture(capture) => needed(&capture.sub),
        HirKind::Concat(hirs) => hirs.iter().filter_map(needed).min_by_key(n_chars),
        HirKind::Alternation(hirs) => {
            let all: Option<Vec<ClassUnicode>> = hirs.iter().map(needed).collect();
            all?.into_iter().reduce(|mut all, other| {
                all.union(&other);
                all
            })
        }
        _ => None,
    }
}

/// Whether a match may hold a character.
fn holds(hir: &Hir, c: char) -> bool {
    match hir.kind() {
        HirKind::Literal(literal) => String::from_utf8_lossy(&literal.0).contains(c),
        HirKind::Class(Class::Unicode(class)) => class.iter().any(|range| (range.start()..=range.end()).contains(&c)),
        HirKind::Class(Class::Bytes(_)) => true,
        HirKind::Repetition(repetition) => holds(&repetition.sub, c),
        HirKind::Capture(capture) => holds(&capture.sub, c),
        HirKind::Concat(hirs) | HirKind::Alternation(hirs) => hirs.iter().any(|hir| holds(hir, c)),
        HirKind::Empty | HirKind::Look(_) => false,
    }
}

/// What matches begin with: at least one character.
fn beginnings(hir: &Hir) -> Hir {
    match hir.kind() {
        HirKind::Literal(literal) => {
            let chars = String::from_utf8_lossy(&literal.0);
            let ends = chars.char_indices().map(|(at, c)| at + c.len_utf8());
            Hir::alternation(ends.filter_map(|end| Some(Hir::literal(chars.get(..end)?.as_bytes()))).collect())
        }
        HirKind::Class(_) => hir.clone(),
        HirKind::Repetition(repetition) => {
            let max = repetition.max.map(|max| max.saturating_sub(1));
            let sub = repetition.sub.clone();
            let whole = Hir::repetition(Repetition { min: 0, max, greedy: repetition.greedy, sub });
            Hir::concat(vec![whole, beginnings(&repetition.sub)])
        }
        HirKind::Capture(capture) => beginnings(&capture.sub),
        HirKind::Concat(hirs) => {
            let before = |n: usize| hirs.iter().take(n).cloned();
            let ways = hirs.iter().enumerate();
            Hir::alternation(ways.map(|(n, hir)| Hir::concat(before(n).chain([beginnings(hir)]).collect())).collect())
        }
        HirKind::Alternation(hirs) => Hir::alternation(hirs.iter().map(beginnings).collect()),
        HirKind::Empty | HirKind::Look(_) => Hir::fail(),
    }
}

/// What stands between two characters that are read side by side though a line ends between them.
fn joint() -> Hir {
    Hir::concat(vec![optional(class(is_hyphen)), any_number(class(is_blank_in_line)), class(is_line_end)])
}

/// The same where no blank line follows.
fn joint_before_ink() -> Hir {
    let line_end = Hir::alternation(vec![Hir::literal(*b"\r\n"), class(is_line_end)]);
    let mut ink = chars(is_blank);
    ink.union(&chars(is_line_end));
    ink.negate();
    let blanks = || any_number(class(is_blank_in_line));
    let ink = Hir::class(Class::Unicode(ink));
    Hir::concat(vec![optional(class(is_hyphen)), blanks(), line_end, blanks(), ink])
}

fn is_line_end(c: char) -> bool {
    LINE_ENDS.contains(c)
}

fn is_blank_in_line(c: char) -> bool {
    is_blank(c) && !is_line_end(c)
}

fn class(is_one: fn(char) -> bool) -> Hir {
    Hir::class(Class::Unicode(chars(is_one)))
}

/// All characters of a kind that is found in the basic plane alone.
fn chars(is_one: fn(char) -> bool) -> ClassUnicode {
    ClassUnicode::new(('\0'..='\u{FFFF}').filter(|c| is_one(*c)).map(|c| ClassUnicodeRange::new(c, c)))
}

fn optional(hir: Hir) -> Hir {
    Hir::repetition(Repetition { min: 0, max: Some(1), greedy: true, sub: Box::new(hir) })
}

fn any_number(hir: Hir) -> Hir {
    Hir::repetition(Repetition { min: 0, max: None, greedy: true, sub: Box::new(hir) })
}
