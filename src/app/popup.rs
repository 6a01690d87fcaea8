//! What is laid over the screen until it is closed: the page of keys, and why a line is a heading.

use super::layout::Area;
use crate::document::Document;
use crate::document::block::BlockKind;
use crate::document::evidence::{Evidence, Voice};
use crate::input::keymap::{Binding, CONTEXTS, Keymap, spell};
use crate::language::{Texts, fill};
use crate::wording::{signed, sum, words};

/// A sheet takes at most this share of the rows, in thirds.
const SHEET_THIRDS: u16 = 2;

/// A line of a popup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PopupLine {
    /// The title of the popup or of a part.
    Title(String),
    /// A name and what it means: keys and what they do, a weight and what speaks.
    Row(String, String),
    /// Running text.
    Note(String),
    /// Space.
    Blank,
}

/// How much of the screen a popup takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// Everything between head and foot line.
    Page,
    /// As many rows as it has, at the bottom, under a rule.
    Sheet,
}

/// What is laid over the screen, and how far it is scrolled.
#[derive(Debug)]
pub struct Popup {
    lines: Vec<PopupLine>,
    extent: Extent,
    area: Area,
    top: usize,
}

impl Popup {
    /// Lays lines over the body of the screen.
    pub fn new(lines: Vec<PopupLine>, extent: Extent, body: Area) -> Popup {
        let mut popup = Popup { lines, extent, area: body, top: 0 };
        popup.fit(body);
        popup
    }

    /// Lays the lines over a body of another size.
    pub fn fit(&mut self, body: Area) {
        let rows = match self.extent {
            Extent::Page => body.rows,
            Extent::Sheet => (self.lines.len() as u16 + 1).min((body.rows * SHEET_THIRDS / 3).max(1)),
        };
        self.area = Area { y: body.y + body.rows - rows, rows, ..body };
        self.scroll(0);
    }

    /// Scrolls by lines, as far as the lines go.
    pub fn scroll(&mut self, n: isize) {
        let most = self.lines.len().saturating_sub(usize::from(self.n_rows()));
        self.top = self.top.saturating_add_signed(n).min(most);
    }

    /// How much of the screen it takes.
    pub fn extent(&self) -> Extent {
        self.extent
    }

    /// The cells that it covers, the rule of a sheet among them.
    pub fn area(&self) -> Area {
        self.area
    }

    /// The lines on screen.
    pub fn visible(&self) -> &[PopupLine] {
        let end = (self.top + usize::from(self.n_rows())).min(self.lines.len());
        self.lines.get(self.top..end).unwrap_or_default()
    }

    /// Rows for lines.
    fn n_rows(&self) -> u16 {
        self.area.rows.saturating_sub(u16::from(self.extent == Extent::Sheet))
    }
}

/// The page of keys: every row of the keymap with what it does, in the keymap's order.
pub fn help(keymap: &Keymap, texts: &Texts) -> Vec<PopupLine> {
    let mut lines = vec![PopupLine::Title(texts.help.title.clone())];
    for (context, part) in CONTEXTS {
        lines.push(PopupLine::Blank);
        lines.push(PopupLine::Title(texts.help.parts.get(part).cloned().unwrap_or_default()));
        let is_bound = |binding: &&Binding| binding.context == context && !binding.sequences.is_empty();
        for binding in keymap.bindings().iter().filter(is_bound) {
            let keys: Vec<String> = binding.sequences.iter().map(|sequence| spell(sequence)).collect();
            let text = texts.actions.get(binding.action.name()).cloned().unwrap_or_default();
            lines.push(PopupLine::Row(keys.join(" "), text));
        }
    }
    lines.push(PopupLine::Blank);
    lines.extend(texts.help.notes.iter().cloned().map(PopupLine::Note));
    lines
}

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
        BlockKind::Paragraph | BlockKind::Preformatted => {
            lines.push(PopupLine::Note(said.text.clone()));
            None
        }
    };
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
        Voice::Rule => texts.reason.by_rule.clone(),
        Voice::Reader => texts.reason.by_reader.clone(),
    };
    let term = |(term, weight)| PopupLine::Row(signed(weight), words(term, weight, evidence, &texts.evidence));
    let total = PopupLine::Row(signed(sum(evidence)), texts.evidence.sum.clone());
    let has_terms = evidence.terms.iter().next().is_some();
    let terms = evidence.terms.iter().map(term).chain(has_terms.then_some(total));
    std::iter::once(PopupLine::Note(said)).chain(terms).collect()
}
