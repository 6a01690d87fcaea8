//! What stands in a text → what stands in the book that is made of it, as it is read again.

use mulu::document::Document;
use mulu::document::block::{Block, BlockKind, Joint, Reading};
use mulu::document::correction::Corrections;
use mulu::document::rules::Rules;
use mulu::reader::notes_everywhere;
use mulu::source::{Decoding, Origin, Source, open};
use std::path::Path;

/// A text in a file as it is read.
pub fn read(path: &Path) -> Document {
    let opened = open(&Origin::File(path.to_owned()), Decoding { shows_binary: true, ..Decoding::default() }, "");
    let loaded = opened.and_then(Source::load).expect("a text").0;
    let format = mulu::format::format_of(&loaded.text, &path.to_string_lossy());
    Document::of_source(loaded.text, format, &Corrections::default(), &Rules::default())
}

/// Level and words of each heading.
pub fn headings(document: &Document) -> Vec<String> {
    let sections = document.outline().sections();
    sections.map(|(id, section)| format!("{} {}", section.level, folded(&document.heading(id)))).collect()
}

/// The words of what is no heading: a paragraph, a line of code, a cell each. What markup tells beside the text is left
/// out.
pub fn paragraphs(document: &Document) -> Vec<String> {
    let mut paragraphs = Vec::new();
    for block in document.blocks() {
        match block.kind {
            BlockKind::Heading(_) | BlockKind::Rule => {}
            BlockKind::FrontMatter if document.marks().is_some() => {}
            BlockKind::Preformatted => {
                let words = document.text().slice(block.range.clone()).into_owned();
                paragraphs.extend(words.lines().map(|line| shown(line.trim_end().trim_start_matches('\u{C}'))));
            }
            BlockKind::Table(_) | BlockKind::DrawnTable => cells(document, &block, &mut paragraphs),
            BlockKind::Title | BlockKind::FrontMatter | BlockKind::Paragraph => {
                words(document, &block, &mut paragraphs);
            }
        }
    }
    paragraphs.retain(|words| !words.is_empty());
    paragraphs
}

fn words(document: &Document, block: &Block, paragraphs: &mut Vec<String>) {
    let slices = document.slices(block, document.first_ink(block)..block.range.end, Reading::Rejoined);
    for paragraph in slices.chunk_by(|_, next| next.joint != Joint::Paragraph) {
        let words = paragraph.iter().map(|slice| {
            let blank = if slice.joint == Joint::Nothing { "" } else { " " };
            [blank, &document.text().slice(slice.range.clone())].concat()
        });
        paragraphs.push(item(&words.collect::<String>()));
    }
    // Notes that stand inside it are paragraphs of their own.
    if document.marks().is_none() {
        for note in document.notes_in(block) {
            words(document, &note, paragraphs);
        }
    }
}

/// The words of a paragraph, with the one sign for items that a book has.
fn item(words: &str) -> String {
    let words = folded(words);
    words.strip_prefix(['◦', '▪', '-', '*', '+']).map_or(words.clone(), |rest| format!("•{rest}"))
}

fn cells(document: &Document, block: &Block, paragraphs: &mut Vec<String>) {
    let Some(table) = document.table(block) else { return };
    for row in document.slices(block, block.range.clone(), Reading::Rejoined) {
        let cells = document.cells(row.range, table.apart).into_iter();
        paragraphs.extend(cells.map(|cell| folded(&document.text().slice(cell))));
    }
}

/// Each mark that leads to a note, and what the note says.
pub fn notes(document: &Document) -> Vec<String> {
    let text = |range| document.text().slice(range).into_owned();
    let notes = notes_everywhere(document).into_iter();
    notes.map(|one| folded(&format!("{} {}", text(one.mark), text(one.note)))).collect()
}

/// Characters without blanks, which are set anew.
fn folded(words: &str) -> String {
    shown(words).chars().filter(|c| !c.is_whitespace()).collect()
}

/// Characters as XML can hold them.
fn shown(words: &str) -> String {
    words.chars().map(|c| if is_forbidden(c) && !c.is_whitespace() { '?' } else { c }).collect()
}

/// Whether a character is shown as another one in a book, or is one that stands for such.
fn is_forbidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2400}'..='\u{2421}' | '\u{FDD0}'..='\u{FDEF}')
        || u32::from(c) & 0xFFFE == 0xFFFE
        || c == '\u{FFFD}'
}
