//! Why a line is a heading, or is none: a sheet of what speaks for and against it.

use super::lines::PopupLine;
use crate::document::Document;
use crate::document::block::BlockKind;
use crate::document::evidence::{Evidence, Voice};
use crate::language::{Texts, fill};
use crate::wording::{signed, sum, words};

/// Why the line at `offset` is a heading or is none; `None` where no line is.
pub fn reason(document: &Document, offset: usize, texts: &Texts) -> Option<Vec<PopupLine>> {
    let line = document.quote(offset)?.line;
    let mut lines = vec![PopupLine::Title(line)];
    let block = document.block_at(offset)?;
    let guess = document.guesses().iter().find(|guess| guess.heading.contains(&offset));
    let said = &texts.reason;
    let evidence = match block.kind {
        BlockKind::Heading(id) => {
            let level = document.outline().section(id).level.to_string();
            lines.push(PopupLine::Note(fill(&said.heading, &[("level", &level)])));
            Some(document.evidence(id))
        }
        _ if guess.is_some() => {
            lines.push(PopupLine::Note(said.guess.clone()));
            guess.map(|guess| guess.evidence)
        }
        BlockKind::Title => {
            lines.push(PopupLine::Note(said.title.clone()));
            None
        }
        BlockKind::FrontMatter => {
            lines.push(PopupLine::Note(said.front_matter.clone()));
            None
        }
        BlockKind::Paragraph
        | BlockKind::Preformatted
        | BlockKind::Table(_)
        | BlockKind::DrawnTable
        | BlockKind::Rule => {
            lines.push(PopupLine::Note(said.text.clone()));
            None
        }
    };
    lines.extend(document.part_line(offset).map(|(part, line)| PopupLine::Note(format!("{part}:{line}"))));
    if let Some(evidence) = evidence {
        lines.extend(evidence_lines(&evidence, texts));
    }
    Some(lines)
}

/// Who says so, how sure it is, and what speaks for and against it, each with its weight.
fn evidence_lines(evidence: &Evidence, texts: &Texts) -> Vec<PopupLine> {
    let said = match evidence.reason.by {
        Voice::Inference => {
            let percent = format!("{:.0}", evidence.confidence * 100.0);
            fill(&texts.reason.confidence, &[("percent", &percent)])
        }
        Voice::Markup => texts.reason.by_markup.clone(),
        Voice::Contents => texts.reason.by_contents.clone(),
        Voice::Rule => texts.reason.by_rule.clone(),
        Voice::Reader => texts.reason.by_reader.clone(),
    };
    let term = |(term, weight)| PopupLine::Row(signed(weight), words(term, weight, evidence, &texts.evidence));
    let total = PopupLine::Row(signed(sum(evidence)), texts.evidence.sum.clone());
    let has_terms = evidence.terms.iter().next().is_some();
    let terms = evidence.terms.iter().map(term).chain(has_terms.then_some(total));
    std::iter::once(PopupLine::Note(said)).chain(terms).collect()
}
