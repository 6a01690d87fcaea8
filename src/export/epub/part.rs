//! A stretch of a text → a page of XHTML: headings by depth, paragraphs rejoined, verse, code, tables, lists, notes.

use super::gallery::Gallery;
use super::marker::{Marker, Sort};
use super::nest::{Nest, begin_note, end_note};
use super::plan::{Plan, Stretch};
use super::volume::Volume;
use super::words::Words;
use super::xml;
use crate::document::Document;
use crate::document::block::{Block, BlockKind, Joint, Reading, Slice};
use crate::document::element::{Alignment, Standing, Table};
use crate::document::outline::SectionId;
use crate::export::stanza::{self, run};
use std::ops::Range;

/// HTML knows no deeper heading.
const DEEPEST: usize = 6;
/// Bytes of a line between two parts of a chapter at most.
const LONGEST_BREAK: usize = 64;
/// Characters that text is set in by at most.
const MOST_INSET: u16 = 10;

/// Writes the body of a part. In a collection a text begins with its title, and its sections stand below that; one that is a
/// section is so already.
pub fn body(volumes: &[Volume], plan: &Plan, gallery: &Gallery, stretch: &Stretch, is_collection: bool) -> String {
    let volume = &volumes[stretch.volume];
    let mut writer = Writer {
        volume,
        words: Words { volume, index: stretch.volume, plan, gallery },
        stretch,
        n_above: volume.n_above(is_collection),
        nest: Nest::default(),
        table: None,
        named: None,
        placed: stretch.range.start,
        out: String::with_capacity(stretch.range.len() * 5 / 4),
    };
    if writer.n_above > 0 && stretch.range.start == 0 {
        let tag = format!("<h1 id=\"t\">{}</h1>\n", xml::line(&volume.title));
        writer.out.push_str(&tag);
    }
    writer.blocks();
    writer.out
}

struct Writer<'b> {
    volume: &'b Volume<'b>,
    words: Words<'b>,
    stretch: &'b Stretch,
    n_above: usize,
    nest: Nest,
    /// The table of which rows are being written, as its blocks name it, and the part of it that is open.
    table: Option<(BlockKind, &'static str)>,
    /// The note that is being written, whose name the element around it has.
    named: Option<usize>,
    /// How far the places that links lead to have been named.
    placed: usize,
    out: String,
}

impl<'b> Writer<'b> {
    fn document(&self) -> &'b Document {
        self.volume.document
    }

    fn blocks(&mut self) {
        let Range { start, end } = self.stretch.range;
        let first = self.document().block_at(start);
        let is_before = |block: &Block| block.range.end <= start;
        let mut next =
            first.and_then(|block| if is_before(&block) { self.document().block_after(&block) } else { Some(block) });
        let mut before: Option<Block> = None;
        while let Some(block) = next.filter(|block| block.range.start < end) {
            let last = self.block(&block, before.as_ref());
            next = self.document().block_after(&last);
            before = Some(last);
        }
        self.end_table();
        self.nest.close(&mut self.out);
        if self.name_places(end, "div") {
            self.out.push('\n');
        }
    }

    /// Names the places up to an offset that links lead to; whether there is one.
    fn name_places(&mut self, end: usize, element: &str) -> bool {
        let places = &self.volume.places;
        let first = places.partition_point(|place| *place < self.placed);
        self.placed = self.placed.max(end);
        let length = self.out.len();
        for (index, _) in places.iter().enumerate().skip(first).take_while(|(_, place)| **place < end) {
            let tag = format!("<{element} id=\"{}\"></{element}>", Words::place_name(index));
            self.out.push_str(&tag);
        }
        self.out.len() > length
    }

    /// Writes a run, with the names of the places in it and before it.
    fn run(&mut self, range: Range<usize>) {
        self.name_places(range.end, "span");
        self.words.write(range, self.named, &mut self.out);
    }

    /// The part of a block that this page holds.
    fn within(&self, range: &Range<usize>) -> Range<usize> {
        range.start.max(self.stretch.range.start)..range.end.min(self.stretch.range.end)
    }

    /// Writes a block, and those that are one with it; the last of them.
    fn block(&mut self, block: &Block, before: Option<&Block>) -> Block {
        let standing = self.document().standing(block);
        let is_same_table =
            matches!(block.kind, BlockKind::Table(_)) && self.table.is_some_and(|(open, _)| open == block.kind);
        if !is_same_table {
            self.end_table();
        }
        let ink = self.document().first_ink(block);
        let note = self.volume.note_at(ink);
        // What a sign leads to is no item of a list, but a note with all that the item holds.
        let marker = self.marker(ink, block, &standing);
        let is_bullet = marker.is_some_and(|marker| marker.sort == Sort::Bullets)
            && note.is_none_or(|note| self.volume.notes[note].sign.is_empty());
        let marker = marker.map(|marker| if note.is_some() { Marker { sort: Sort::Note, ..marker } } else { marker });
        let is_note = marker.is_some_and(|marker| marker.sort == Sort::Note);
        let name = note.filter(|_| is_note).map(Words::note_name);
        self.named = note.filter(|_| is_note).or(self.named);
        let inset = if is_same_table { 0 } else { self.nest.place(&standing, marker, name.as_deref(), &mut self.out) };
        let skipped =
            if is_bullet || marker.is_some_and(Marker::is_said) { usize::from(standing.marker_bytes) } else { 0 };
        if let Some(note) = note.filter(|note| block.kind != BlockKind::Paragraph && self.named != Some(*note)) {
            self.name(note);
        }
        match block.kind {
            BlockKind::Title => self.title(block),
            BlockKind::FrontMatter => self.front_matter(block),
            BlockKind::Heading(_) => self.headings(&block.range),
            BlockKind::Rule => self.out.push_str("<hr/>\n"),
            BlockKind::Table(_) | BlockKind::DrawnTable => self.rows(block),
            BlockKind::Preformatted => return self.code(block, usize::from(standing.marker_bytes)),
            BlockKind::Paragraph if marker.is_some() => {
                self.paragraph(ink + skipped..block.range.end, block, &class(inset));
            }
            BlockKind::Paragraph if self.document().marks().is_some() => self.noted(block, &class(inset)),
            BlockKind::Paragraph => return self.text(block, before, inset),
        }
        block.clone()
    }

    /// The marker of a list, or of notes, that a block begins with at `ink`.
    fn marker(&self, ink: usize, block: &Block, standing: &Standing) -> Option<Marker> {
        let is_begun = standing.marker_bytes > 0 && block.range.start >= self.stretch.range.start;
        let list = self.nest.list_at(standing.inset_cells);
        let end = ink + usize::from(standing.marker_bytes);
        if is_begun { Marker::of(&self.document().text().slice(ink..end), list) } else { None }
    }

    /// Gives a place the name of a note that begins there, where nothing around it has it.
    fn name(&mut self, note: usize) {
        self.named = Some(note);
        let tag = format!("<div id=\"{}\"></div>\n", Words::note_name(note));
        self.out.push_str(&tag);
    }

    fn title(&mut self, block: &Block) {
        if self.n_above == 0 {
            self.paragraph(block.range.clone(), block, " class=\"title\" epub:type=\"title\"");
        }
    }

    /// What a text says of itself.
    fn front_matter(&mut self, block: &Block) {
        if self.volume.is_shown(block) {
            self.paragraph(block.range.clone(), block, " class=\"about\"");
        }
    }

    /// The headings in a block: markup may hold two in one.
    fn headings(&mut self, range: &Range<usize>) {
        sections_in(self.volume, self.within(range)).for_each(|id| self.heading(id));
    }

    fn heading(&mut self, id: SectionId) {
        let section = self.document().outline().section(id);
        let level = (usize::from(section.level) + self.n_above).min(DEEPEST);
        let tag = format!("<h{level} id=\"s{}\">", id.index() + 1);
        self.out.push_str(&tag);
        for slice in heading_slices(self.document(), &section.heading) {
            self.out.push_str(if slice.joint == Joint::Nothing { "" } else { " " });
            self.run(slice.range);
        }
        let tag = format!("</h{level}>\n");
        self.out.push_str(&tag);
    }

    /// Running text without markup: a paragraph or a stanza, and the notes that stand inside.
    fn text(&mut self, block: &Block, before: Option<&Block>, inset: u16) -> Block {
        let last = stanza::last(self.document(), block, before);
        if last.is_some() {
            self.out.push_str("<div class=\"verse\">\n");
        }
        let is_verse = last.is_some();
        let last = last.unwrap_or_else(|| block.clone());
        let document = self.document();
        for part in run(document, block).take_while(|part| part.range.start <= last.range.start) {
            self.noted(&part, &class(inset));
            document.notes_in(&part).for_each(|note| self.noted(&note, " class=\"foot\""));
        }
        if is_verse {
            self.out.push_str("</div>\n");
        }
        last
    }

    /// A paragraph, which is a note if it begins with the mark of one.
    fn noted(&mut self, block: &Block, class: &str) {
        let is_begun = block.range.start >= self.stretch.range.start;
        let note = self.volume.note_at(self.document().first_ink(block)).filter(|_| is_begun);
        let name = note.map(Words::note_name);
        self.named = note;
        if name.is_some() {
            self.out.push_str(&begin_note(name.as_deref()));
        }
        self.paragraph(block.range.clone(), block, class);
        if name.is_some() {
            self.out.push_str(end_note(true));
        }
    }

    /// Paragraphs of what stands in a range of a block, their lines joined.
    fn paragraph(&mut self, range: Range<usize>, block: &Block, class: &str) {
        let slices = self.document().slices(block, self.within(&range), Reading::Rejoined);
        let goes_on = range.start < self.stretch.range.start;
        let class = if goes_on { " class=\"on\"" } else { class };
        for paragraph in slices.chunk_by(|_, next| next.joint != Joint::Paragraph) {
            let own = if class.is_empty() { self.own_class(paragraph) } else { class };
            self.out.extend(["<p", own, ">"]);
            for (at, slice) in paragraph.iter().enumerate() {
                self.out.push_str(match slice.joint {
                    Joint::Space if at > 0 => " ",
                    Joint::LineEnd if at > 0 => "<br/>\n",
                    _ => "",
                });
                self.run(slice.range.clone());
            }
            self.out.push_str("</p>\n");
        }
        self.remarks(self.within(&range));
    }

    /// The class of a paragraph that is no running text.
    fn own_class(&self, paragraph: &[Slice]) -> &'static str {
        match paragraph {
            [only] if self.words.is_picture(&only.range) => " class=\"figure\"",
            _ if self.is_break(paragraph) => " class=\"break\"",
            _ => "",
        }
    }

    /// Whether a paragraph is a few signs between two parts of a chapter.
    fn is_break(&self, paragraph: &[Slice]) -> bool {
        let [only] = paragraph else { return false };
        only.range.len() <= LONGEST_BREAK
            && !self.document().text().slice(only.range.clone()).contains(char::is_alphanumeric)
    }

    /// What the reader has written about words that end in a range.
    fn remarks(&mut self, range: Range<usize>) {
        let remarks = &self.volume.remarks;
        let first = remarks.partition_point(|remark| remark.range.end <= range.start);
        let here = remarks.iter().enumerate().skip(first).take_while(|(_, remark)| remark.range.end <= range.end);
        for (index, remark) in here.filter(|(_, remark)| !remark.text.is_empty()) {
            let name = Words::remark_name(index);
            self.out.push_str(&begin_note(Some(&name)));
            let text = xml::line(&remark.text);
            let tag = format!("<p class=\"foot\"><a href=\"#c{name}\" role=\"doc-backlink\">※</a> {text}</p>");
            self.out.push_str(&tag);
            self.out.push_str(end_note(true));
        }
    }

    /// Code, its blank lines too. Without markup, blocks of it that follow each other are one.
    fn code(&mut self, block: &Block, marker_bytes: usize) -> Block {
        let document = self.document();
        let has_marks = document.marks().is_some();
        let same = run(document, block)
            .take_while(|block| block.kind == BlockKind::Preformatted && block.range.start < self.stretch.range.end);
        let last = if has_marks { None } else { same.last() }.unwrap_or_else(|| block.clone());
        let (begin, end) = if has_marks { ("<pre><code>", "</code></pre>\n") } else { ("<pre>", "</pre>\n") };
        self.out.push_str(begin);
        let range = self.within(&(block.range.start + marker_bytes..last.range.end));
        let text = document.text();
        for (at, line) in text.lines_within(range).enumerate() {
            self.out.push_str(if at > 0 { "\n" } else { "" });
            let words = text.slice(line.range());
            // A page of the source may end before a line of code.
            let start = line.start + (words.len() - words.trim_start_matches('\u{C}').len());
            self.run(start..(line.start + words.trim_end().len()).max(start));
        }
        self.out.push_str(end);
        last
    }

    fn rows(&mut self, block: &Block) {
        let document = self.document();
        let Some(table) = document.table(block) else { return };
        let n_heads = if block.range.start == table.head.start { table.n_head_rows } else { 0 };
        let rows = document.slices(block, self.within(&block.range), Reading::Rejoined);
        for (index, row) in rows.into_iter().enumerate() {
            let (part, cell) = if index < n_heads { ("thead", "th") } else { ("tbody", "td") };
            self.begin_part(block.kind, part);
            self.row(document.cells(row.range, table.apart), cell, &table);
        }
    }

    /// Begins a table, or goes over from its head to its body.
    fn begin_part(&mut self, table: BlockKind, part: &'static str) {
        match self.table.replace((table, part)) {
            Some((_, open)) if open == part => return,
            Some((_, open)) => self.out.extend(["</", open, ">\n"]),
            None => self.out.push_str("<table>\n"),
        }
        self.out.extend(["<", part, ">\n"]);
    }

    fn row(&mut self, cells: Vec<Range<usize>>, cell: &str, table: &Table) {
        self.out.push_str("<tr>");
        for at in 0..cells.len().max(table.columns.len()) {
            self.begin_cell(cell, table.columns.get(at).map(|column| column.alignment).unwrap_or_default());
            if let Some(range) = cells.get(at) {
                self.run(range.clone());
            }
            self.out.extend(["</", cell, ">"]);
        }
        self.out.push_str("</tr>\n");
    }

    fn begin_cell(&mut self, cell: &str, alignment: Alignment) {
        self.out.extend(["<", cell]);
        self.out.push_str(match alignment {
            Alignment::Left => ">",
            Alignment::Centre => " class=\"centre\">",
            Alignment::Right => " class=\"right\">",
        });
    }

    fn end_table(&mut self) {
        if let Some((_, open)) = self.table.take() {
            self.out.extend(["</", open, ">\n</table>\n"]);
        }
    }
}

/// The class of a paragraph that stands in by cells.
fn class(inset_cells: u16) -> String {
    match (inset_cells / 2).min(MOST_INSET) {
        0 => String::new(),
        n => format!(" class=\"in{n}\""),
    }
}

/// What is read of a heading: all of its characters, the ornaments too.
fn heading_slices(document: &Document, heading: &Range<usize>) -> Vec<Slice> {
    let block = Block { kind: BlockKind::Heading(SectionId(0)), range: heading.clone() };
    document.slices(&block, heading.clone(), Reading::Rejoined)
}

/// The title of a page: its first heading.
pub fn title(volume: &Volume, stretch: &Stretch) -> Option<String> {
    let first = sections_in(volume, stretch.range.clone()).next()?;
    Some(xml::line(&volume.document.heading(first))).filter(|title| !title.is_empty())
}

/// The sections whose headings begin in a range.
fn sections_in<'v>(volume: &'v Volume, range: Range<usize>) -> impl Iterator<Item = SectionId> + 'v {
    let outline = volume.document.outline();
    let first = outline.section_at(range.start).map_or(0, |id| id.0);
    let near = (first..outline.len() as u32).map(SectionId);
    let started = move |id: &SectionId| outline.section(*id).heading.start;
    near.take_while(move |id| started(id) < range.end).filter(move |id| started(id) >= range.start)
}
