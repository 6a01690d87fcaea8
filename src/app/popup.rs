//! What is laid over the screen until it is closed: lines to scroll and, on the page of keys, to filter.

use super::help::Help;
use super::layout::Area;
use super::line_editor::LineEditor;
use crate::document::Document;
use crate::document::block::BlockKind;
use crate::document::evidence::{Evidence, Voice};
use crate::language::{Texts, fill};
use crate::search::filter::Filter;
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
    /// What the lines are made from where they can be filtered.
    help: Option<Help>,
}

impl Popup {
    /// Lays lines over the body of the screen.
    pub fn new(lines: Vec<PopupLine>, extent: Extent, body: Area) -> Popup {
        let mut popup = Popup { lines, extent, area: body, top: 0, help: None };
        popup.fit(body);
        popup
    }

    /// Lays the page of keys over the body of the screen.
    pub(super) fn of_help(help: Help, body: Area) -> Popup {
        let lines = help.lines();
        Popup { help: Some(help), ..Popup::new(lines, Extent::Page, body) }
    }

    /// Whether its lines can be filtered.
    pub fn can_filter(&self) -> bool {
        self.help.is_some()
    }

    /// The line that filters it, while it is typed.
    pub fn editor(&self) -> Option<&LineEditor> {
        self.help.as_ref()?.editor()
    }

    /// What the lines are filtered by.
    pub fn filter(&self) -> Option<&Filter> {
        self.help.as_ref().map(Help::filter)
    }

    /// How many rows are left by what is typed.
    pub fn n_matching(&self) -> usize {
        self.lines.iter().filter(|line| matches!(line, PopupLine::Row(..))).count()
    }

    /// Opens the line that filters it.
    pub(super) fn begin_filter(&mut self) {
        if let Some(help) = &mut self.help {
            help.is_typing = true;
        }
    }

    /// Does something to the line that filters it.
    pub(super) fn change(&mut self, change: impl FnOnce(&mut LineEditor)) {
        if let Some(help) = &mut self.help {
            help.change(change);
            self.lines = help.lines();
            self.top = 0;
        }
    }

    /// Closes the line that filters it, and leaves what it has left.
    pub(super) fn keep_filter(&mut self) {
        if let Some(help) = &mut self.help {
            help.is_typing = false;
            self.lines = help.lines();
        }
    }

    /// Closes the line that filters it, and shows all its lines again; false if they are all there.
    pub(super) fn clear_filter(&mut self) -> bool {
        let is_filtered = self.editor().is_some() || self.filter().is_some_and(|filter| !filter.is_empty());
        self.keep_filter();
        self.change(|editor| editor.replace(""));
        is_filtered
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
