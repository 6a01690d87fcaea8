//! A line that may hold a note → whether it does, and what of the text is the note.

use super::mark::{Kind, Mark, leading, sign};
use crate::document::Document;
use crate::document::text::SourceLine;
use crate::reader::progress::extent;
use std::ops::Range;

/// Bytes of the section, and of the text's end, in which a note is looked for.
pub const SEARCHED_BYTES: usize = 1 << 18;
/// A note has no more lines, unless it is one paragraph.
const MOST_LINES: usize = 8;
/// Bytes of a line that can be a title at most.
const LONGEST_TITLE: usize = 64;

/// What stands above notes, in whole lines.
#[rustfmt::skip]
const TITLES: [&str; 14] = [
    "注", "注释", "註釋", "注解", "附注", "脚注", "尾注", "参考文献", "參考文獻", "引用文献",
    "notes", "footnotes", "endnotes", "references",
];

/// A line with characters.
#[derive(Clone, Debug)]
pub(super) struct Head {
    pub line: SourceLine,
    /// The mark that it begins with.
    pub mark: Option<Mark>,
    /// Whether it says that notes follow.
    pub is_title: bool,
}

impl Head {
    /// Reads a line; `None` if it is blank.
    pub fn read(document: &Document, line: SourceLine) -> Option<Head> {
        let content = document.text().slice(line.range());
        let head = Head { line, mark: leading(&content, line.start), is_title: is_title(&content) };
        (!content.trim_start().is_empty()).then_some(head)
    }

    /// Whether the line is the note of a mark, behind a line that begins with the mark `before`; below a title of notes or not.
    pub fn is_note_of(&self, mark: &Mark, before: Option<&Mark>, is_titled: bool, document: &Document) -> bool {
        let Some(begun) = self.mark.as_ref().filter(|begun| begun.is_alike(mark)) else { return false };
        let content = document.text().slice(self.line.range());
        let is_note = match begun.kind {
            Kind::Round => is_titled,
            Kind::Sign if content.trim_end().ends_with(|c| sign(c).is_some()) => false,
            Kind::Sign => {
                !before.is_some_and(|before| before.is_alike(mark)) && !is_followed(document, self.line.next, mark)
            }
            _ => true,
        };
        let behind = content.get(begun.range.end - self.line.start..);
        // A wrapped line may happen to begin with a mark.
        is_note
            && behind.is_some_and(|rest| rest.contains(char::is_alphanumeric))
            && !document.is_continuation(self.line.start)
    }

    /// Offsets of the note that begins here, without its mark.
    pub fn note(&self, document: &Document) -> Option<Range<usize>> {
        let start = self.mark.as_ref()?.range.end;
        Some(start..end_of_note(document, self.line.next, self.line.end))
    }
}

/// Where the note of a mark is looked for: behind it in its outermost section, then in the last part of the text.
pub(super) struct Ranges {
    pub near: Range<usize>,
    pub far: Range<usize>,
}

impl Ranges {
    pub fn of(document: &Document, mark: &Mark) -> Ranges {
        let length = document.text().len();
        let outline = document.outline();
        let section = outline.section_at(mark.range.start).and_then(|id| outline.path(id).first().copied());
        let section_end = section.map_or(length, |id| extent(outline, id, length).end);
        Ranges {
            near: mark.range.end..section_end.min(mark.range.end + SEARCHED_BYTES),
            far: length.saturating_sub(SEARCHED_BYTES).max(mark.range.end)..length,
        }
    }
}

/// Whether the next line with text begins with a mark like this one, as in a list.
fn is_followed(document: &Document, next: usize, mark: &Mark) -> bool {
    let lines = document.text().lines(next).take(MOST_LINES);
    let mut begun = lines.filter_map(|line| Head::read(document, line));
    begun.next().and_then(|head| head.mark).is_some_and(|next| next.is_alike(mark))
}

/// The end of a note whose first line ends at `end`: it goes on in lines that are neither blank nor begin a mark.
fn end_of_note(document: &Document, next: usize, end: usize) -> usize {
    let mut end = end;
    for line in document.text().lines(next).take(MOST_LINES - 1) {
        let Some(head) = Head::read(document, line).filter(|head| !head.is_title) else { break };
        let begins_mark = head.mark.is_some() && !document.is_continuation(line.start);
        // A line that the inference takes for another paragraph belongs to no note.
        if begins_mark || document.block_at(line.start).is_none_or(|block| block.range.start == line.start) {
            break;
        }
        end = line.end;
    }
    end
}

/// Whether a line says that notes follow.
fn is_title(line: &str) -> bool {
    let word = line.trim().trim_matches(['：', ':', '【', '】', '[', ']', '#', ' ', '\u{3000}']);
    word.len() <= LONGEST_TITLE && TITLES.contains(&&*word.to_lowercase())
}
