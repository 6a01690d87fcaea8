//! The elements of a report's text → what is written.

mod cells;
mod inline;
mod paragraphs;

use super::paragraph::{Paragraph, Run};
use super::report::{NoteName, Report};
use crate::format::builder::Builder;
use crate::format::tags::{Event, Tag, read};
use std::ops::Range;

/// Texts in boxes in texts in boxes at most.
const MOST_BOXES: usize = 8;
/// Cells that a level of a list stands further in.
const LEVEL_CELLS: u16 = 2;
/// Columns that a cell reaches over at most.
const MOST_SPANNED: usize = 64;

/// A run of XML as it is read.
pub(super) struct Body<'r> {
    report: &'r mut Report,
    builder: &'r mut Builder,
    /// The signs that stand for notes.
    signs: &'r mut Vec<(Range<usize>, NoteName)>,
    /// Where the XML stands in the source.
    base: usize,
    n_boxes: usize,
    paragraph: Paragraph,
    run: Run,
    /// Elements that are open whose contents are not read: what was deleted or moved away, what stands in for the unable.
    n_skipped: usize,
    /// Elements that are open which hold properties: of paragraphs, of runs.
    is_in_paragraph_properties: bool,
    is_in_run_properties: bool,
    /// Whether characters are read, and their blanks kept.
    text: Option<bool>,
    /// Whether the paragraph goes on with the one before.
    is_joined: bool,
    /// Whether a list is open, and how many tables.
    is_in_list: bool,
    tables: Vec<Grid>,
    /// Boxes of text in the paragraph, and how deep one is that is passed over.
    boxes: Vec<Range<usize>>,
    box_depth: usize,
    box_start: usize,
    fields: Vec<Field>,
    /// Whether what a field does is read.
    is_instruction: bool,
    /// How the characters that follow are read (ruby); whether that is being read.
    reading: Option<String>,
    is_reading: bool,
    picture: Option<Picture>,
}

/// A table that is open.
#[derive(Debug, Default)]
struct Grid {
    n_columns: usize,
    /// Whether it only sets the page out, and is read as what it holds.
    is_layout: bool,
    /// Whether it stands in a cell of another one.
    is_inner: bool,
    is_begun: bool,
    is_head: bool,
    n_spanned: usize,
    /// Whether the cell that is open was begun.
    is_in_cell: bool,
}

/// A field: what it does, and whether a result of it is kept.
#[derive(Debug, Default)]
struct Field {
    instruction: String,
    has_result: bool,
}

#[derive(Debug, Default)]
struct Picture {
    words: String,
    target: Option<String>,
    has_text: bool,
}

impl<'r> Body<'r> {
    pub fn new(
        report: &'r mut Report,
        builder: &'r mut Builder,
        signs: &'r mut Vec<(Range<usize>, NoteName)>,
        base: usize,
    ) -> Body<'r> {
        Body {
            report,
            builder,
            signs,
            base,
            n_boxes: 0,
            paragraph: Paragraph::default(),
            run: Run::default(),
            n_skipped: 0,
            is_in_paragraph_properties: false,
            is_in_run_properties: false,
            text: None,
            is_joined: false,
            is_in_list: false,
            tables: Vec::new(),
            boxes: Vec::new(),
            box_depth: 0,
            box_start: 0,
            fields: Vec::new(),
            is_instruction: false,
            reading: None,
            is_reading: false,
            picture: None,
        }
    }

    /// Reads it.
    pub fn read(mut self, xml: &str) {
        read(xml, |event, range| self.take(&event, range, xml));
        self.end();
    }

    /// Ends what is still open: what is read may be a part.
    fn end(&mut self) {
        if self.paragraph.is_begun {
            self.builder.end();
        }
        self.leave_places();
        self.leave_list();
        while let Some(grid) = self.tables.pop() {
            if grid.is_begun {
                self.builder.end_table();
            }
        }
        self.builder.end();
    }

    fn take(&mut self, event: &Event<'_>, range: Range<usize>, xml: &str) {
        if self.box_depth > 0 {
            return self.pass_box(event, &range);
        }
        match event {
            Event::Open(tag) if is_skipped(&tag.name) && !self.is_in_paragraph_properties => self.n_skipped += 1,
            Event::Close(name) if is_skipped(name) && !self.is_in_paragraph_properties => {
                self.n_skipped = self.n_skipped.saturating_sub(1);
            }
            _ if self.n_skipped > 0 => {}
            Event::Open(tag) => self.open(tag, &range),
            Event::Close(name) => self.close(name, xml),
            Event::Text(text) => self.characters(text, range.start),
        }
    }

    /// Goes on until a box of text is over, which is read behind its paragraph.
    fn pass_box(&mut self, event: &Event<'_>, range: &Range<usize>) {
        match event {
            Event::Open(tag) if tag.name == "txbxcontent" => self.box_depth += 1,
            Event::Close("txbxcontent") => {
                self.box_depth -= 1;
                if self.box_depth == 0 {
                    self.boxes.push(self.box_start..range.start);
                }
            }
            _ => {}
        }
    }

    fn open(&mut self, tag: &Tag, range: &Range<usize>) {
        if self.is_in_paragraph_properties {
            return self.paragraph.take(tag);
        }
        if self.is_in_run_properties {
            return self.run.take(tag);
        }
        match tag.name.as_str() {
            "ppr" => self.is_in_paragraph_properties = !tag.is_empty,
            "rpr" => self.is_in_run_properties = !tag.is_empty,
            "p" => {
                self.paragraph = Paragraph::default();
                self.fields.clear();
            }
            "r" => self.run = Run::default(),
            "instrtext" => self.is_instruction = true,
            "t" => self.text = Some(tag.get("xml:space") == Some("preserve")),
            "txbxcontent" => {
                (self.box_depth, self.box_start) = (1, range.end);
                if let Some(picture) = &mut self.picture {
                    picture.has_text = true;
                }
            }
            "hyperlink" => {
                let place = tag.get("w:anchor").map(|place| format!("#{place}"));
                let target = tag.get("r:id").and_then(|id| self.report.targets.get(id).cloned()).or(place);
                self.builder.begin_link(target.unwrap_or_default(), false);
            }
            "rt" => {
                self.reading = Some(String::new());
                self.is_reading = true;
            }
            "rubybase" => self.builder.begin_ruby(),
            "tbl" | "gridcol" | "tr" | "tblheader" | "tc" | "gridspan" => self.open_table(tag),
            _ => self.open_content(tag, self.base + range.start),
        }
    }

    fn close(&mut self, name: &str, xml: &str) {
        match name {
            "ppr" => self.is_in_paragraph_properties = false,
            "rpr" => self.is_in_run_properties = false,
            _ if self.is_in_paragraph_properties || self.is_in_run_properties => {}
            "p" => self.end_paragraph(xml),
            "t" => self.text = None,
            "instrtext" => self.is_instruction = false,
            "hyperlink" => self.builder.end_link(),
            "rt" => self.is_reading = false,
            "rubybase" => {
                if let Some(reading) = self.reading.take().filter(|reading| !reading.is_empty()) {
                    self.builder.begin_reading();
                    self.builder.sign(&reading);
                    self.builder.end_reading();
                }
                self.builder.end_ruby();
            }
            "drawing" | "pict" => self.end_picture(),
            "tbl" if self.tables.pop().is_some_and(|grid| grid.is_begun) => self.builder.end_table(),
            "tc" => self.end_cell(),
            "tr" if self.tables.last().is_some_and(|grid| grid.is_begun) => self.builder.end_row(),
            _ => {}
        }
    }
}

/// Whether what stands in an element is not read: deleted, moved away, said for programs that cannot do better, or how
/// something looked before.
fn is_skipped(name: &str) -> bool {
    matches!(
        name,
        "del" | "movefrom" | "fallback" | "pprchange" | "rprchange" | "sectprchange" | "tblprchange" | "deltext"
    )
}
