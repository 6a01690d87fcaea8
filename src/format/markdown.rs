//! Markdown (`CommonMark` 0.31.2; tables, footnotes, strikethrough and task lists of GFM; terms with what explains them, as PHP
//! Markdown Extra has them; front matter) → text and marks.
//!
//! Where Chinese readers write what the specification does not allow for, they are understood: see [`cjk`].

mod event;
mod front_matter;
pub(super) mod glued;
mod line;

use self::event::{alert, alignment, depth, has_words_in, is_inline, mark_of, task_of};
use self::glued::Glued;
use crate::format::autolink::Signs;
use crate::format::builder::Builder;
use crate::format::builder::place::{Count, Place};
use crate::format::cjk;
use crate::format::element::{ElementKind, Note};
use crate::format::extracted::Extracted;
use crate::format::html::Page;
use crate::text::character::is_han;
use crate::text::style::Marks;
use memchr::memmem;
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use std::collections::HashMap;
use std::ops::Range;

/// Characters that are looked at for whether Han are written.
const LANGUAGE_CHARS: usize = 4000;

/// Cells that what explains a term stands in.
const DEFINITION_CELLS: u16 = 4;

/// An event and where it stands in the source.
type Spanned<'s> = (Event<'s>, Range<usize>);

/// What is read beside `CommonMark`. Smart punctuation would turn “ into ‘ between Han.
fn options(source: &str) -> Options {
    let extensions = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM;
    // Where code begins with it, $ is a sign of programs and of money, and would swallow the code.
    let formulas =
        if memmem::find(source.as_bytes(), b"`$").is_some() { Options::empty() } else { Options::ENABLE_MATH };
    let terms = if line::explains(source) { Options::ENABLE_DEFINITION_LIST } else { Options::empty() };
    extensions | formulas | terms
}

/// Reads a source.
pub(super) fn extract(source: &str) -> Extracted {
    // A mark of order is none of the text, and would hide the sign of a first heading.
    let (offset, source) = source.strip_prefix('\u{FEFF}').map_or((0, source), |rest| (3, rest));
    let is_han = source.chars().take(LANGUAGE_CHARS).any(is_han);
    // The parser would take what stands between two rules further down for more of it.
    let (block, source) = source.split_at_checked(front_matter::n_bytes(source)).unwrap_or(("", source));
    let mut reader =
        Reader { source, offset, glued: Glued::of(source), is_han, addresses: Signs::of(source), ..Reader::default() };
    reader.front_matter(block);
    reader.offset += block.len();
    for (event, range) in Parser::new_ext(source, options(source)).into_offset_iter() {
        reader.take(event, range);
    }
    reader.finish()
}

/// What has been read so far.
#[derive(Default)]
struct Reader<'s> {
    source: &'s str,
    /// Bytes of the source before what was parsed.
    offset: usize,
    /// Whether Han are written in it.
    is_han: bool,
    /// Where signs of addresses stand in it.
    addresses: Signs,
    /// Which headings it has that lack a blank.
    glued: Glued,
    builder: Builder,
    /// HTML that stands in the text.
    page: Page,
    /// A run of words with its marks, until it is whole.
    inline: Vec<Spanned<'s>>,
    /// HTML that is a block of its own, until it is whole.
    html: Option<(String, usize)>,
    /// Whether code is read, which is kept as it is.
    is_in_code: bool,
    /// The notes by their labels, in the order in which they are referred to.
    notes: Vec<(String, Vec<Spanned<'s>>)>,
    numbers: HashMap<String, usize>,
    /// The note whose definition is being read.
    definition: Option<usize>,
    /// The signs that stand for notes, with the numbers of these, and what each note says.
    signs: Vec<(Range<usize>, usize)>,
    bodies: HashMap<usize, Range<usize>>,
}

impl<'s> Reader<'s> {
    fn take(&mut self, event: Event<'s>, range: Range<usize>) {
        if let Some(note) = self.definition {
            if event == Event::End(TagEnd::FootnoteDefinition) {
                self.definition = None;
            } else {
                self.notes[note].1.push((event, range));
            }
            return;
        }
        match event {
            Event::Start(Tag::FootnoteDefinition(label)) => {
                self.flush();
                self.definition = Some(self.note(&label));
            }
            event if is_inline(&event) => self.take_inline(event, range),
            Event::Html(html) => self.take_html(&html, range.start),
            event => {
                self.flush();
                self.block(event, range.start + self.offset);
            }
        }
    }

    /// Words, or a mark on them: gathered until the run is whole, but for what is kept as it is.
    fn take_inline(&mut self, event: Event<'s>, range: Range<usize>) {
        match &event {
            Event::Text(text) if self.is_in_code => self.builder.verbatim(text, range.start + self.offset),
            _ => self.inline.push((event, range)),
        }
    }

    fn take_html(&mut self, html: &str, start: usize) {
        match &mut self.html {
            Some((all, _)) => all.push_str(html),
            None => self.inline_html(html, start + self.offset),
        }
    }

    fn inline_html(&mut self, html: &str, start: usize) {
        self.page.read(html, start, &mut self.builder);
    }

    /// The number of a note from 0, in the order in which they come.
    fn note(&mut self, label: &str) -> usize {
        let next = self.notes.len();
        let number = *self.numbers.entry(label.to_owned()).or_insert(next);
        if number == next {
            self.notes.push((label.to_owned(), Vec::new()));
        }
        number
    }

    /// Whether a line that begins here may be a heading that lacks a blank.
    fn may_be_glued(&self) -> bool {
        self.glued != Glued::None && self.builder.is_in_outermost_paragraph()
    }

    /// Writes the run of words that is whole now.
    fn flush(&mut self) {
        let inline = std::mem::take(&mut self.inline);
        let mut is_first = self.may_be_glued();
        let mut is_heading = false;
        let inline = if has_words_in(&inline, |range| self.addresses.are_in(range)) {
            cjk::merged(inline, self.source)
        } else {
            inline
        };
        let mut inline = cjk::resolve(inline, self.source);
        for (event, range) in inline.drain(..) {
            if is_heading && event == Event::SoftBreak {
                self.builder.begin(ElementKind::Paragraph);
                (is_first, is_heading) = (true, false);
                continue;
            }
            if self.begins_paragraph(&event, range.start) {
                self.builder.begin(ElementKind::Paragraph);
                is_first = self.may_be_glued();
                continue;
            }
            let line = self.source.get(range.start..).filter(|_| is_first && matches!(event, Event::Text(_)));
            let level = line.and_then(|line| self.glued.level(line));
            is_first = event == Event::SoftBreak && self.may_be_glued();
            if let (Some(level), Event::Text(text)) = (level, &event) {
                is_heading = true;
                self.builder.begin(ElementKind::Heading(level));
                let words = text.trim_start_matches('#');
                self.text(words, &(range.start + (text.len() - words.len())..range.end));
                continue;
            }
            self.inline(event, range);
        }
        // Its room serves the next run.
        self.inline = inline;
    }

    /// Whether a line end inside a paragraph ends it, for the next line is set in as Chinese paragraphs are.
    fn begins_paragraph(&self, event: &Event, at: usize) -> bool {
        matches!(event, Event::SoftBreak | Event::HardBreak)
            && self.builder.kind() == Some(ElementKind::Paragraph)
            && line::ends_paragraph(self.source, at)
    }

    fn inline(&mut self, event: Event<'s>, range: Range<usize>) {
        let at = range.start + self.offset;
        match event {
            Event::Text(text) => self.text(&text, &range),
            Event::Code(code) => {
                self.builder.style(Marks::CODE, true);
                self.builder.text(&code, at + shift(self.source.get(range).unwrap_or_default(), &code));
                self.builder.style(Marks::CODE, false);
            }
            Event::SoftBreak if line::ends(self.source, range.start) => self.builder.line_break(),
            Event::SoftBreak => self.builder.text("\n", at),
            Event::HardBreak => self.builder.line_break(),
            Event::InlineHtml(html) => self.inline_html(&html, at),
            Event::InlineMath(math) => self.builder.formula("$", &math, at),
            Event::DisplayMath(math) => self.builder.formula("$$", &math, at),
            Event::FootnoteReference(label) => {
                let number = self.note(&label) + 1;
                let sign = format!("[{number}]");
                self.builder.text(&sign, at);
                let end = self.builder.offset();
                self.signs.push((end - sign.len()..end, number));
            }
            Event::TaskListMarker(_) => {}
            Event::Start(tag) => self.begin_mark(tag),
            Event::End(tag) => self.end_mark(tag),
            Event::Html(_) | Event::Rule => {}
        }
    }

    /// Words of the source, or what stands there for them: an entity, or a character behind a backslash.
    fn text(&mut self, text: &str, range: &Range<usize>) {
        // What is written otherwise in the source is no address that stands there.
        if self.addresses.are_in(range) && self.source.get(range.clone()) == Some(text) {
            return self.builder.linking_text(text, range.start + self.offset);
        }
        self.builder.text(text, range.start + self.offset);
    }

    fn begin_mark(&mut self, tag: Tag<'s>) {
        match tag {
            Tag::Link { dest_url, .. } => self.builder.begin_link(dest_url.into_string(), false),
            Tag::Image { dest_url, .. } => {
                self.builder.begin_picture(dest_url.into_string());
            }
            tag => self.builder.style(mark_of(tag.to_end()), true),
        }
    }

    fn end_mark(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Link => self.builder.end_link(),
            TagEnd::Image => {
                self.builder.end_picture();
            }
            tag => self.builder.style(mark_of(tag), false),
        }
    }

    fn block(&mut self, event: Event<'s>, at: usize) {
        match event {
            Event::Start(tag) => self.begin(tag, at),
            Event::End(tag) => self.end(tag),
            Event::Rule => self.builder.rule(at),
            _ => {}
        }
    }

    fn begin(&mut self, tag: Tag<'s>, at: usize) {
        match tag {
            Tag::Paragraph => self.builder.begin(ElementKind::Paragraph),
            Tag::Heading { level, .. } => self.builder.begin(ElementKind::Heading(depth(level))),
            Tag::BlockQuote(kind) => {
                self.builder.enter(Place::Quotation);
                if let Some(kind) = kind {
                    self.builder.alert(alert(kind), self.is_han, at);
                }
            }
            Tag::CodeBlock(kind) => self.begin_code(&kind),
            Tag::HtmlBlock => self.html = Some((String::new(), at)),
            Tag::List(first) => {
                let count =
                    first.map(|next| Count { next: i64::try_from(next).unwrap_or(i64::MAX), step: 1, style: '1' });
                self.builder.enter(Place::List(count));
            }
            Tag::Item => self.begin_item(at),
            Tag::DefinitionListTitle => {
                self.builder.begin(ElementKind::Paragraph);
                self.builder.style(Marks::BOLD, true);
            }
            Tag::DefinitionListDefinition => self.builder.enter(Place::Inset(DEFINITION_CELLS)),
            Tag::Table(alignments) => self.builder.begin_table(alignments.into_iter().map(alignment).collect()),
            Tag::TableHead => self.builder.begin_row(true),
            Tag::TableRow => self.builder.begin_row(false),
            Tag::TableCell => self.builder.begin_cell(None, false),
            _ => {}
        }
    }

    fn begin_code(&mut self, kind: &CodeBlockKind) {
        self.is_in_code = true;
        self.builder.begin(ElementKind::Code);
        if let CodeBlockKind::Fenced(language) = kind {
            self.builder.say_of_code(Some(language));
        }
    }

    /// An item, which is a task if a box stands behind its marker.
    fn begin_item(&mut self, at: usize) {
        let item = self.source.get(at - self.offset..).unwrap_or_default();
        let task = task_of(item);
        self.builder.enter(Place::Item { number: None, task });
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::List(_) | TagEnd::Item | TagEnd::DefinitionListDefinition => self.builder.leave(),
            TagEnd::DefinitionListTitle => {
                self.builder.style(Marks::BOLD, false);
                self.builder.end();
            }
            TagEnd::DefinitionList => {}
            TagEnd::BlockQuote(_) => {
                self.builder.leave();
                self.builder.stand_close(false);
            }
            TagEnd::CodeBlock => {
                self.is_in_code = false;
                self.builder.end();
            }
            TagEnd::HtmlBlock => {
                if let Some((html, at)) = self.html.take() {
                    self.builder.end();
                    self.inline_html(&html, at);
                    self.builder.end();
                }
            }
            TagEnd::Table => self.builder.end_table(),
            TagEnd::TableHead | TagEnd::TableRow => self.builder.end_row(),
            TagEnd::TableCell => {}
            _ => self.builder.end(),
        }
    }

    /// What the source says of itself, an entry a line.
    fn front_matter(&mut self, block: &str) {
        let at = self.offset;
        for mut entry in front_matter::entries(block) {
            entry.values.iter_mut().for_each(|value| value.source += at);
            let name = block.get(entry.name.clone()).unwrap_or_default();
            self.builder.front_matter((name, at + entry.name.start), ": ", &entry.values);
        }
    }

    /// Writes the notes behind the text.
    fn finish(mut self) -> Extracted {
        self.flush();
        self.page.end(&mut self.builder);
        let mut next = 0;
        // A note may refer to others.
        while next < self.notes.len() {
            let events = std::mem::take(&mut self.notes[next].1);
            next += 1;
            self.definition(next, events);
        }
        let note = |(sign, number): (Range<usize>, usize)| Some(Note { sign, body: self.bodies.get(&number)?.clone() });
        self.builder.notes(self.signs.into_iter().filter_map(note).collect());
        self.builder.finish()
    }

    fn definition(&mut self, number: usize, events: Vec<Spanned<'s>>) {
        if events.is_empty() {
            return;
        }
        self.builder.enter(Place::Note(number));
        let first = self.builder.n_elements();
        for (event, range) in events {
            self.take(event, range);
        }
        self.flush();
        self.builder.leave();
        let body = self.builder.range_of(first..self.builder.n_elements());
        self.bodies.extend(body.filter(|body| !body.is_empty()).map(|body| (number, body)));
    }
}

/// Bytes of the signs before code among words, in whose `source` it stands right behind them but for blanks.
fn shift(source: &str, code: &str) -> usize {
    let n_signs = source.bytes().take_while(|byte| *byte == b'`').count();
    let begins = source.get(n_signs..).is_some_and(|inner| inner.starts_with(code));
    if begins { n_signs } else { source.find(code).unwrap_or(1) }
}
