//! Regular expressions, in time that grows with the text alone.
//!
//! `^` and `$` are the ends of a block, `.` is anything inside it. Where folding is on, a character of the pattern
//! stands for all that mean the same.

use super::{
    fold::{self, Folding},
    glance::Glanced,
    query::PatternError,
    read::Sought,
    trace::Trace,
};
use crate::document::Document;
use crate::document::element::Marks;
use regex_automata::{
    Input,
    meta::{self, Regex},
};
use regex_syntax::{
    ParserBuilder,
    hir::{Class, ClassUnicode, ClassUnicodeRange, Hir, HirKind, Repetition},
};
use std::ops::Range;

/// What a compiled pattern may take: a larger one is slow.
const MOST_PATTERN_BYTES: usize = 8 << 20;
/// A class of more characters than this is taken at its word.
const MOST_FOLDED: usize = 8;

/// A regular expression made ready.
#[derive(Clone, Debug)]
pub struct Pattern {
    regex: Regex,
    whole_words: bool,
    /// Where in the source matches may be; none where that is not to be told.
    trace: Option<Trace>,
    looks_around: bool,
}

impl Pattern {
    /// Makes a pattern ready, or says where it errs.
    pub fn new(pattern: &str, folding: bool, whole_words: bool) -> Result<Pattern, PatternError> {
        let is_folded = folding && !has_capital(pattern);
        let folding = if folding { Folding::Folded { case: is_folded } } else { Folding::Exact };
        let mut parser = ParserBuilder::new().case_insensitive(is_folded).build();
        let hir = parser.parse(pattern).map_err(|error| error_of(&error, pattern))?;
        let config = meta::Config::new().nfa_size_limit(Some(MOST_PATTERN_BYTES));
        let hir = folded(&hir, folding);
        let regex = Regex::builder()
            .configure(config)
            .build_from_hir(&hir)
            .map_err(|error| PatternError { character: character(pattern, pattern.len()), reason: cause(&error) })?;
        let looks_around = !hir.properties().look_set().is_empty();
        Ok(Pattern { regex, whole_words, trace: Trace::new(&hir), looks_around })
    }
}

impl Sought for Pattern {
    fn find(&self, text: &str, from: usize) -> Option<Range<usize>> {
        let mut at = from;
        // The engine finds out slowly that a character is not there without which there is no match.
        if let Some(Trace::Held(chars)) = &self.trace {
            chars.find(text, from)?;
        }
        loop {
            let found = self.regex.find(Input::new(text).range(at..))?.range();
            let is_part = self.whole_words && is_in_word(text, &found);
            if !found.is_empty() && !is_part {
                return Some(found);
            }
            at = found.end.max(at + 1);
            at += (at..text.len()).take_while(|&at| !text.is_char_boundary(at)).count();
            if at >= text.len() {
                return None;
            }
        }
    }
}

impl Glanced for Pattern {
    fn is_seen_in(&self, document: &Document, _: &Range<usize>) -> bool {
        let is_read_so = || !document.marks().is_some_and(Marks::has_readings) && !document.lines().may_be_quoted();
        self.trace.is_some() && is_read_so()
    }

    fn glance(&self, source: &str, from: usize, parted: bool) -> Option<usize> {
        self.trace.as_ref()?.find(source, from, parted)
    }

    fn looks_around(&self) -> bool {
        self.looks_around
    }
}

/// Whether a word goes on before or behind a range.
fn is_in_word(text: &str, range: &Range<usize>) -> bool {
    let is_word = |c: Option<char>| c.is_some_and(fold::is_word);
    let (before, rest) = text.split_at(range.start);
    let (inside, after) = rest.split_at(range.len());
    is_word(before.chars().next_back()) && is_word(inside.chars().next())
        || is_word(inside.chars().next_back()) && is_word(after.chars().next())
}

/// Whether a capital is looked for: one that is not the name of a class.
fn has_capital(pattern: &str) -> bool {
    let mut chars = pattern.chars();
    while let Some(c) = chars.next() {
        if c == '\\' && matches!(chars.next(), Some('p' | 'P')) {
            chars.by_ref().take(1).filter(|&c| c == '{').for_each(drop);
            chars.by_ref().take_while(|&c| c.is_alphanumeric() || matches!(c, '_' | '=' | '^')).for_each(drop);
        } else if c.is_uppercase() {
            return true;
        }
    }
    false
}

/// The pattern with every character widened to all that fold to the same.
fn folded(hir: &Hir, folding: Folding) -> Hir {
    if folding == Folding::Exact {
        return hir.clone();
    }
    let all = |hirs: &[Hir]| hirs.iter().map(|hir| folded(hir, folding)).collect::<Vec<_>>();
    match hir.kind() {
        HirKind::Literal(literal) => {
            let chars = String::from_utf8_lossy(&literal.0);
            Hir::concat(chars.chars().map(|c| Hir::class(Class::Unicode(same([c], folding)))).collect())
        }
        HirKind::Class(Class::Unicode(class)) => Hir::class(Class::Unicode(folded_class(class, folding))),
        HirKind::Repetition(repetition) => {
            let sub = Box::new(folded(&repetition.sub, folding));
            Hir::repetition(Repetition { sub, ..repetition.clone() })
        }
        HirKind::Capture(capture) => folded(&capture.sub, folding),
        HirKind::Concat(hirs) => Hir::concat(all(hirs)),
        HirKind::Alternation(hirs) => {
            // What matches nothing would be tried at every place.
            let mut ways = all(hirs);
            ways.retain(|way| way.properties().minimum_len().is_some());
            Hir::alternation(ways)
        }
        HirKind::Empty | HirKind::Look(_) | HirKind::Class(Class::Bytes(_)) => hir.clone(),
    }
}

/// The same of a class of characters that are named one by one, as a letter in both cases is.
fn folded_class(class: &ClassUnicode, folding: Folding) -> ClassUnicode {
    let chars: Vec<char> = class.iter().flat_map(|range| range.start()..=range.end()).take(MOST_FOLDED + 1).collect();
    if chars.len() > MOST_FOLDED {
        return class.clone();
    }
    same(chars, folding)
}

/// All characters that fold to one of those that `chars` fold to.
fn same(chars: impl IntoIterator<Item = char>, folding: Folding) -> ClassUnicode {
    let sources = |c: char| match folding.folded(c).as_slice() {
        &[one] => folding.sources(one).into_iter().filter(|&source| folding.folded(source) == [one]).collect(),
        _ => vec![c],
    };
    ClassUnicode::new(
        chars
            .into_iter()
            .flat_map(|c| sources(c).into_iter().chain([c]).map(|c| ClassUnicodeRange::new(c, c)).collect::<Vec<_>>()),
    )
}

/// Where and why a pattern errs.
fn error_of(error: &regex_syntax::Error, pattern: &str) -> PatternError {
    let (offset, reason) = match error {
        regex_syntax::Error::Parse(error) => (error.span().start.offset, error.kind().to_string()),
        regex_syntax::Error::Translate(error) => (error.span().start.offset, error.kind().to_string()),
        error => (pattern.len(), error.to_string()),
    };
    PatternError { character: character(pattern, offset), reason }
}

/// Which character of the pattern stands at an offset, from 1; behind its end the last.
fn character(pattern: &str, offset: usize) -> usize {
    let n_before = pattern.char_indices().take_while(|(at, _)| *at < offset).count();
    (n_before + 1).min(pattern.chars().count())
}

/// The innermost reason of an error: that a pattern is too large.
fn cause(error: &dyn std::error::Error) -> String {
    error.source().map_or_else(|| error.to_string(), cause)
}
