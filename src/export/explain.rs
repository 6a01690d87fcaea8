//! Why each heading is one, and why other lines nearly are: every term with its weight, in words.

use super::LineNumbers;
use crate::document::Document;
use crate::document::evidence::{Evidence, Grade, Guess, Voice};
use crate::document::outline::Section;
use crate::language::EvidenceTexts;
use crate::typeset::safe::safe;
use crate::wording::{signed, sum, words};
use std::borrow::Cow;
use std::io::{self, Write};

/// A heading or a guess with what is known of it.
struct Explained<'d> {
    offset: usize,
    /// Its level; none for a guess.
    level: Option<u8>,
    grade: Grade,
    text: Cow<'d, str>,
    evidence: Evidence,
}

/// Writes headings and guesses in the order of the text: line number, level (`–` for a guess), grade,
/// confidence and characters; below each what speaks for and against it.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write_explain(document: &Document, texts: &EvidenceTexts, out: &mut impl Write) -> io::Result<()> {
    let mut numbers = LineNumbers::new(document);
    let mut all: Vec<Explained> = headings(document).chain(guesses(document)).collect();
    all.sort_by_key(|explained| explained.offset);
    for explained in &all {
        let number = numbers.of(explained.offset);
        let level = explained.level.map_or("–".into(), |level| level.to_string());
        let grade = grade(explained, texts);
        let confidence = explained.evidence.confidence;
        writeln!(out, "{number}  {level}  {grade} {confidence:.2}  {}", safe(&explained.text))?;
        for (term, weight) in explained.evidence.terms.iter() {
            writeln!(out, "    {}  {}", signed(weight), words(term, weight, &explained.evidence, texts))?;
        }
        if explained.evidence.terms.iter().next().is_some() {
            writeln!(out, "  = {}  {}", signed(sum(&explained.evidence)), texts.sum)?;
        }
    }
    Ok(())
}

fn headings(document: &Document) -> impl Iterator<Item = Explained<'_>> {
    document.outline().sections().map(|(id, section): (_, &Section)| {
        let evidence = document.evidence(id);
        let level = Some(section.level);
        Explained {
            offset: section.heading.start,
            level,
            grade: evidence.grade(),
            text: document.heading(id),
            evidence,
        }
    })
}

fn guesses(document: &Document) -> impl Iterator<Item = Explained<'_>> {
    document.guesses().iter().map(|guess: &Guess| Explained {
        offset: guess.heading.start,
        level: None,
        grade: Grade::Nearly,
        text: document.text().slice(guess.heading.clone()),
        evidence: guess.evidence,
    })
}

/// The word for how a line is known, or for who said so.
fn grade<'t>(explained: &Explained, texts: &'t EvidenceTexts) -> &'t str {
    match (explained.evidence.reason.by, explained.grade) {
        (Voice::Reader, _) => &texts.reader,
        (Voice::Rule, _) => &texts.rule,
        (Voice::Markup, _) => &texts.markup,
        (Voice::Contents, _) => &texts.contents,
        (Voice::Inference, Grade::Strong) => &texts.strong,
        (Voice::Inference, Grade::Supported) => &texts.supported,
        (Voice::Inference, Grade::Nearly) => &texts.nearly,
    }
}
