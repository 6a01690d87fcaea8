//! Paragraphs: headings, items of lists with the numbers that Word counts, running text; boxes of text behind them.

use super::{Body, LEVEL_CELLS, MOST_BOXES};
use crate::format::builder::place::Place;
use crate::format::docx::numbering::Number;
use crate::format::docx::styles::BODY;
use crate::format::element::ElementKind;
use std::ops::Range;

impl Body<'_> {
    /// Begins the paragraph, once what it says of itself is known.
    pub(super) fn ready(&mut self, source: usize) {
        if self.paragraph.is_begun {
            return;
        }
        self.paragraph.is_begun = true;
        self.begin_cell();
        if std::mem::take(&mut self.is_joined) {
            self.number();
            return self.builder.text("\n", source);
        }
        let level = match self.paragraph.outline {
            Some(level) => (level < BODY).then(|| level + 1),
            None => self.report.styles.level(&self.paragraph.style),
        };
        let number = self.number();
        self.paragraph.is_heading = level.is_some();
        match (level, number) {
            (Some(level), number) => {
                self.leave_list();
                self.builder.begin(ElementKind::Heading(level));
                self.told(number.map(|(number, _)| number.text), source);
            }
            (None, Some((number, _))) if self.builder.is_in_table() => {
                self.builder.space();
                self.told(Some(number.text), source);
            }
            (None, Some((number, depth))) if number.is_sign || !number.text.is_empty() => {
                self.enter_item(number, depth);
            }
            (None, _) => {
                self.leave_list();
                self.builder.begin(ElementKind::Paragraph);
            }
        }
    }

    /// Writes a number that nobody typed.
    pub(super) fn told(&mut self, number: Option<String>, source: usize) {
        let Some(number) = number.filter(|number| !number.is_empty()) else { return };
        self.builder.told(number.trim_end(), source);
        if number.ends_with(' ') {
            self.builder.space();
        }
    }

    pub(super) fn enter_item(&mut self, number: Number, depth: usize) {
        if !self.is_in_list {
            self.builder.enter(Place::List(None));
            self.is_in_list = true;
        }
        self.builder.enter(Place::Inset(LEVEL_CELLS * depth as u16));
        self.builder.enter(if number.is_sign {
            Place::Item { number: None, task: None }
        } else {
            Place::Marked(number.text)
        });
        self.paragraph.n_places = 2;
    }

    /// Counts the paragraph in its list: its number, and the level.
    pub(super) fn number(&mut self) -> Option<(Number, usize)> {
        if self.paragraph.is_end_deleted || self.paragraph.is_end_hidden {
            return None;
        }
        let of_style = self.report.styles.numbering(&self.paragraph.style);
        let list = self.paragraph.list.clone().or_else(|| of_style.as_ref().map(|(list, _)| list.clone()))?;
        let by_style = of_style.and_then(|(_, styles)| self.report.numbering.level_of(&list, &styles));
        let level = self.paragraph.level.or(by_style).unwrap_or(0);
        Some((self.report.numbering.count(&list, level)?, level))
    }

    pub(super) fn end_paragraph(&mut self, xml: &str) {
        if !self.paragraph.is_begun
            && (self.paragraph.list.is_some() || self.report.styles.numbering(&self.paragraph.style).is_some())
        {
            // A number alone is seen, and counts.
            self.ready(self.base);
        }
        if self.paragraph.is_end_deleted {
            self.is_joined |= self.paragraph.is_begun;
        } else if self.paragraph.is_begun {
            self.builder.end();
            self.leave_places();
            self.is_joined = false;
        }
        if self.report.styles.is_title(&self.paragraph.style) {
            let last = self.builder.n_elements().checked_sub(1);
            let words = last.map(|last| self.builder.words_of(last).into_owned()).unwrap_or_default();
            self.builder.title(&words);
        }
        for range in std::mem::take(&mut self.boxes) {
            self.text_box(range, xml);
        }
    }

    /// A box of text, behind the paragraph that it stands at.
    pub(super) fn text_box(&mut self, range: Range<usize>, xml: &str) {
        let (Some(inside), true) = (xml.get(range.clone()), self.n_boxes < MOST_BOXES) else { return };
        self.builder.enter(Place::Quotation);
        let mut body = Body::new(self.report, self.builder, self.signs, self.base + range.start);
        body.n_boxes = self.n_boxes + 1;
        body.read(inside);
        self.builder.leave();
    }

    pub(super) fn leave_places(&mut self) {
        for _ in 0..std::mem::take(&mut self.paragraph.n_places) {
            self.builder.leave();
        }
    }

    pub(super) fn leave_list(&mut self) {
        if std::mem::take(&mut self.is_in_list) {
            self.builder.leave();
        }
    }
}
