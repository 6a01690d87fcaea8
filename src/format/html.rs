//! HTML, as pages and books are saved, or as it stands in other texts → text and marks.
//!
//! A stream of tags (WHATWG tokenizer) is enough: no tree is built, so neither depth nor disorder costs anything. Nothing
//! is fetched; what a page hides, and what is no text, is left out.

mod attribute;
mod beside;
mod closing;
mod formula;
mod head;
mod heading;
mod layout;
mod name;
mod note;
mod scan;
mod tools;
mod unscripted;
mod void;
mod word;

use self::attribute::Attributes;
use self::head::Head;
use self::name::{Name, Role};
use self::note::{Body, Notes};
use self::tools::parts_paragraphs;
use self::unscripted::Unscripted;
use self::word::Items;
use crate::format::address::resolved;
use crate::format::builder::Builder;
use crate::format::builder::place::{Count, Place};
use crate::format::builder::raised::Shift;
use crate::format::element::ElementKind;
use crate::format::extracted::Extracted;
use crate::format::symbol::signs;
use crate::text::style::Marks;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};
use std::convert::Infallible;

/// Reads a page.
pub(super) fn extract(source: &str) -> Extracted {
    let mut builder = Builder::default();
    // What says that it is XML is.
    let is_xml = source.trim_start_matches('\u{FEFF}').trim_start().starts_with("<?xml");
    let begin = || Page { is_xml, ..Page::default() };
    let mut page = begin();
    let (start, end) = scan::article(source);
    Page::read_head(source, start, &mut builder);
    if let Some((from, to)) = scan::heading_above(source, (start, end)) {
        page.read(source.get(from..to).unwrap_or_default(), from, &mut builder);
        page.end(&mut builder);
        page = begin();
    }
    page.read(source.get(start..end).unwrap_or(source), start, &mut builder);
    page.end(&mut builder);
    Page::read_rest(source, (start, end), is_xml, &mut builder);
    builder.finish()
}

/// Tags → what is written, and what is open. HTML may come in parts.
#[derive(Debug, Default)]
pub(super) struct Page {
    open: Vec<Open>,
    /// How many elements are open that hide what is in them, keep its blanks, or hold a title.
    n_hidden: usize,
    n_verbatim: usize,
    n_titles: usize,
    title: String,
    /// Whether nothing but what the page says of itself is wanted, and what that is.
    title_only: bool,
    head: Head,
    /// Line ends that were meant, one behind the other.
    n_breaks: u8,
    /// Whether what ended last is a term, whose description may follow.
    is_behind_term: bool,
    /// What is read where no program runs.
    unscripted: Unscripted,
    /// Whether what is read stands beside the article: its headings head none of it.
    is_beside: bool,
    /// Whether the table that begins only sets the page out, and how many were looked at for that.
    is_layout: bool,
    n_tables: usize,
    /// The lists that Word wrote as paragraphs.
    word: Items,
    /// Whether an element may end where it begins.
    is_xml: bool,
    /// The name of the part of an archive that this is: addresses in it are names of parts.
    part: Option<String>,
    /// The notes of a page that is no part of an archive; there they are found before.
    notes: Notes,
}

/// An element that is open.
#[derive(Debug)]
struct Open {
    name: Name,
    role: Role,
    marks: Marks,
    is_hidden: bool,
    /// Whether it leads to a place in the page.
    is_anchor: bool,
    /// The note that it may be.
    body: Option<Body>,
    /// How long the text was when it began.
    start: usize,
    /// The font of signs that its words are in, if they are.
    sign_font: &'static str,
    /// How many elements in it have ended.
    n_parts: usize,
    /// Whether it shows the marker of an item, as Word has it.
    is_marker: bool,
}

/// A tag with the attributes that matter.
#[derive(Debug, Default)]
struct Tag {
    name: Name,
    attributes: Attributes,
}

impl Page {
    /// A page that is a part of an archive.
    pub fn of_part(name: &str) -> Page {
        Page { part: Some(name.to_owned()), is_xml: true, ..Page::default() }
    }

    /// Where an address leads.
    fn address(&self, address: &str) -> String {
        let resolved = self.part.as_ref().and_then(|part| resolved(address, part));
        resolved.unwrap_or_else(|| address.to_owned())
    }

    /// Reads HTML that stands at `base` in the source.
    pub fn read(&mut self, html: &str, base: usize, builder: &mut Builder) {
        let mut tag = Tag::default();
        let mut key = None;
        let is_xml = self.is_xml;
        let handle = |event: CallbackEvent<'_>, span: Span<usize>| -> Option<Infallible> {
            match event {
                CallbackEvent::OpenStartTag { name } => tag = Tag { name: Name::of(name), ..Tag::default() },
                CallbackEvent::AttributeName { name } => {
                    key = attribute::Key::of(name);
                    tag.attributes.name(key);
                }
                CallbackEvent::AttributeValue { value } => tag.attributes.add(key, value),
                CallbackEvent::CloseStartTag { self_closing } => {
                    let rest = html.get(span.end..).unwrap_or_default();
                    self.is_layout = tag.name == Name::Table && self.sets_out(&tag.attributes, rest);
                    if tag.name == Name::Ol && tag.attributes.is_reversed && tag.attributes.start.is_none() {
                        tag.attributes.start = Some(scan::n_items(rest));
                    }
                    self.start(&tag, base + span.start, builder);
                    if self_closing && is_xml && tag.name.role() != Role::Void {
                        self.close(tag.name, builder);
                    }
                }
                CallbackEvent::EndTag { name } => self.close(Name::of(name), builder),
                CallbackEvent::String { value } => {
                    self.text(&String::from_utf8_lossy(value), base + span.start, builder);
                }
                CallbackEvent::Comment { .. } | CallbackEvent::Doctype { .. } | CallbackEvent::Error(_) => {}
            }
            None
        };
        let mut emitter = CallbackEmitter::new(handle);
        // There `<script/>` hides nothing, either.
        emitter.naively_switch_states(!is_xml);
        // The callback hands nothing on: this runs to the end.
        Tokenizer::new_with_emitter(html, emitter).for_each(drop);
    }

    /// Ends what is still open.
    pub fn end(&mut self, builder: &mut Builder) {
        while let Some(open) = self.open.pop() {
            self.leave(open, builder);
        }
        builder.end();
        builder.notes(std::mem::take(&mut self.notes).finish(builder));
    }

    fn text(&mut self, text: &str, source: usize, builder: &mut Builder) {
        if self.n_titles > 0 {
            self.title.push_str(text);
        }
        if self.n_hidden > 0 || self.n_titles > 0 || self.title_only || self.is_permalink(text) {
            return;
        }
        if self.word.push(text, self.sign_font()) {
            return;
        }
        let is_unscripted = |open: &Open| matches!(open.name, Name::Noscript | Name::Noframes);
        if self.open.last().is_some_and(is_unscripted) && !self.is_xml {
            return self.unscripted.push(text, source);
        }
        if self.n_verbatim > 0 && builder.kind() == Some(ElementKind::Code) {
            // A line end right behind the tag is none of the text.
            let text = if builder.is_in_element() { text } else { text.strip_prefix('\n').unwrap_or(text) };
            builder.verbatim(&text.replace("\r\n", "\n"), source);
            return;
        }
        if self.n_verbatim > 0 && builder.is_in_table() {
            return builder.lines_of_cell(text, source);
        }
        if !text.bytes().all(|byte| byte.is_ascii_whitespace()) {
            let is_indented = text.trim_start_matches(['\n', '\r', '\t', ' ']).starts_with(['\u{3000}', '\u{A0}']);
            if self.n_breaks > 0 && is_indented && parts_paragraphs(builder) {
                builder.begin(ElementKind::Paragraph);
            }
            self.n_breaks = 0;
        }
        match self.sign_font() {
            "" => builder.linking_text(text, source),
            font => builder.text(&signs(text, font), source),
        }
    }

    /// The font of signs that words are in now; an empty name if they are in none.
    fn sign_font(&self) -> &'static str {
        self.open.last().map_or("", |open| open.sign_font)
    }

    fn start(&mut self, tag: &Tag, source: usize, builder: &mut Builder) {
        let role = tag.name.role_said(tag.attributes.role.as_deref(), tag.attributes.level);
        if self.n_hidden > 0 && tag.name.is_no_drawing() {
            self.close_drawing(builder);
        }
        if role == Role::Void {
            return self.void(tag, source, builder);
        }
        let is_other = tag.name == Name::Annotation && !tag.attributes.is_tex;
        let is_shut = tag.name == Name::Dialog && !tag.attributes.is_open;
        let is_hidden = role == Role::Hidden || tag.attributes.is_hidden || is_other || is_shut;
        self.close_implied(tag.name, builder);
        let marks = tag.name.marks().with(tag.attributes.marks);
        let sign_font = tag.attributes.sign_font.unwrap_or(self.sign_font());
        let is_anchor = tag.name == Name::A && tag.attributes.href.as_ref().is_some_and(|href| href.starts_with('#'));
        let start = builder.offset();
        let mut open = Open {
            name: tag.name,
            role,
            marks,
            is_hidden,
            is_anchor,
            body: None,
            start,
            sign_font,
            n_parts: 0,
            is_marker: false,
        };
        self.n_hidden += usize::from(is_hidden);
        self.n_titles += usize::from(role == Role::Title);
        if self.n_hidden == 0 && !self.title_only {
            self.enter(tag, &open, builder);
            open.is_marker = tag.attributes.is_item_marker && self.word.begin_marker();
            open.body = tag.attributes.id.as_ref().and_then(|id| self.notes.body_at(id, builder));
        }
        self.open.push(open);
    }

    /// What an element makes of its beginning.
    fn enter(&mut self, tag: &Tag, open: &Open, builder: &mut Builder) {
        if open.role != Role::Inline {
            self.n_breaks = 0;
        }
        let Attributes { href, start, value, .. } = &tag.attributes;
        match open.role {
            Role::Heading(_) if self.is_beside || self.is_in(Name::Nav) => builder.begin(ElementKind::Paragraph),
            Role::Heading(level) => builder.begin(ElementKind::Heading(level)),
            Role::Paragraph => {
                self.word.end(builder);
                builder.begin(ElementKind::Paragraph);
                tag.attributes.item_level.into_iter().for_each(|level| self.word.begin(level));
            }
            Role::Block => builder.end(),
            Role::Quotation => builder.enter(Place::Quotation),
            Role::List { is_ordered } => {
                let step = if tag.attributes.is_reversed { -1 } else { 1 };
                let style = tag.attributes.style_of_numbers.unwrap_or('1');
                let count = Count { next: start.unwrap_or(1), step, style };
                builder.enter(Place::List(is_ordered.then_some(count)));
            }
            Role::Item => builder.enter(Place::Item { number: *value, task: None }),
            Role::Description => builder.enter(Place::Inset(4)),
            Role::Verbatim => {
                self.n_verbatim += 1;
                builder.begin(ElementKind::Code);
            }
            Role::Table if self.is_layout => builder.end(),
            Role::Table => builder.begin_table(Vec::new()),
            Role::Caption => builder.begin_caption(),
            Role::Row => builder.begin_row(false),
            Role::Cell { is_head } => {
                builder.begin_wide_cell(tag.attributes.alignment, is_head, tag.attributes.extent());
            }
            Role::Link => self.begin_link(href.as_deref().unwrap_or_default(), tag.attributes.is_sign, builder),
            Role::Reading => builder.begin_reading(),
            Role::Quote => {
                builder.settle();
                builder.sign("“");
            }
            Role::Inline if open.name == Name::Ruby => builder.begin_ruby(),
            Role::Inline | Role::Void | Role::Hidden | Role::Title => {}
        }
        if matches!(open.name, Name::Dt | Name::Dd) && std::mem::take(&mut self.is_behind_term) {
            builder.stand_close(true);
        }
        match open.name {
            Name::Pre | Name::Code if self.n_verbatim > 0 => builder.say_of_code(tag.attributes.language.as_deref()),
            Name::Sup => self.notes.raise(true),
            // As TeX, a formula says more than its parts do on a line.
            Name::Annotation => {
                let mut around = self.open.iter().rev().take(MOST_AROUND);
                if let Some(formula) = around.find(|open| open.name == Name::Math) {
                    builder.retract(formula.start);
                }
            }
            _ => {}
        }
        builder.style(open.marks, true);
    }

    fn begin_link(&mut self, address: &str, is_sign: bool, builder: &mut Builder) {
        if self.part.is_none() {
            self.notes.begin_link(address, is_sign, builder.offset());
        }
        builder.begin_link(self.address(address), false);
    }

    /// What an element makes of its end.
    fn leave(&mut self, open: Open, builder: &mut Builder) {
        let was_hidden = self.n_hidden > 0;
        self.n_hidden -= usize::from(open.is_hidden);
        if open.role == Role::Title {
            self.n_titles -= 1;
            let title = std::mem::take(&mut self.title);
            // That of a drawing is not the page's.
            if !was_hidden {
                builder.title(&title);
            }
        }
        if was_hidden || self.title_only {
            return;
        }
        self.is_behind_term = open.name == Name::Dt;
        if open.role == Role::Description {
            builder.stand_close(false);
        }
        match open.role {
            Role::Heading(_) => {
                tools::without_tools(builder);
                builder.end();
            }
            Role::Paragraph => {
                builder.end();
                self.word.end(builder);
            }
            Role::Block => builder.end(),
            Role::Quotation | Role::List { .. } | Role::Item | Role::Description => builder.leave(),
            Role::Verbatim => {
                self.n_verbatim -= 1;
                builder.end();
            }
            Role::Table => builder.end_table(),
            Role::Caption => builder.end_caption(),
            Role::Row => builder.end_row(),
            Role::Link => {
                self.notes.end_link(builder);
                builder.end_link();
            }
            Role::Reading => builder.end_reading(),
            Role::Quote => builder.sign("”"),
            Role::Inline if open.name == Name::Ruby => builder.end_ruby(),
            Role::Cell { .. } | Role::Inline | Role::Void | Role::Hidden | Role::Title => {}
        }
        match open.name {
            Name::Sup => {
                self.notes.raise(false);
                builder.shift(open.start, Shift::Up);
            }
            Name::Sub => builder.shift(open.start, Shift::Down),
            Name::Noscript | Name::Noframes => self.read_unscripted(builder),
            _ => formula::end(open.name, open.start, builder),
        }
        if let Some(outer) = self.open.last_mut() {
            outer.n_parts += 1;
            formula::end_part(outer.name, outer.n_parts, open.start, builder);
        }
        if open.is_marker {
            self.word.end_marker(builder);
        }
        if let Some(body) = open.body {
            self.notes.end_body(body, builder);
        }
        builder.style(open.marks, false);
    }
}

/// Elements around a formula's source that are looked through for the formula.
const MOST_AROUND: usize = 8;
