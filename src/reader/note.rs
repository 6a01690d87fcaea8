//! Notes: the marks in the text that stand for them, and the lines that hold them.
//!
//! A mark is `[1]`, `〔一〕`, `(1)`, `⑴`, `①`, `注1`, `¹`, `*` or `†`. The note of a mark is a line that begins with the
//! same one: the next in its section, else in the last part of the text. Nothing is a mark that has no note. What is
//! looked at is bounded, however long the text is.

use super::Reader;
use crate::document::Document;
use crate::document::scheme::numeral;
use std::ops::Range;

/// Bytes of the section, and of the text's end, in which a note is looked for.
const SEARCHED_BYTES: usize = 1 << 18;
/// A note has no more lines, unless it is one paragraph.
const MOST_LINES: usize = 8;
/// A number in brackets has no more digits.
const MOST_DIGITS: usize = 3;
/// A larger number in Han is a year.
const MOST_IN_HAN: u32 = 999;
/// So many notes on a screen are tried for a mark above it.
const MOST_TRIED: usize = 8;

/// Brackets around numbers of notes, by what they are: square ones or round ones.
#[rustfmt::skip]
const BRACKETS: [(char, char, Kind); 6] = [
    ('[', ']', Kind::Square),
    ('［', '］', Kind::Square),
    ('〔', '〕', Kind::Square),
    ('【', '】', Kind::Square),
    ('(', ')', Kind::Round),
    ('（', '）', Kind::Round),
];
/// Characters that hold a number, by the first of a run: `①` to `⑳`, `㉑` to `㉟`, `㊱` to `㊿`, `❶` to `❿`, `⑴` to `⒇`.
#[rustfmt::skip]
const NUMBERED: [(char, u32, u32, Kind); 5] = [
    ('①', 20,  1, Kind::Circled),
    ('㉑', 15, 21, Kind::Circled),
    ('㊱', 15, 36, Kind::Circled),
    ('❶', 10,  1, Kind::Circled),
    ('⑴', 20,  1, Kind::Bracketed),
];
/// Signs that stand for a note without a number, and what each is taken for; one, two or three of them.
const SIGNS: [(char, u32); 5] = [('*', 0), ('＊', 0), ('※', 1), ('†', 2), ('‡', 3)];
/// More signs in a row are a rule across the page.
const MOST_SIGNS: usize = 3;
/// The digits above the line, from 0.
const SUPERSCRIPTS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
/// The word before the number of a note.
const WORDS: [char; 3] = ['注', '註', '释'];
/// What stands above notes, in whole lines.
#[rustfmt::skip]
const TITLES: [&str; 14] = [
    "注", "注释", "註釋", "注解", "附注", "脚注", "尾注", "参考文献", "參考文獻", "引用文献",
    "notes", "footnotes", "endnotes", "references",
];

/// How a mark is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Square,
    /// Square brackets around a number in Han.
    Han,
    /// These number lists, too: their notes stand under a title only.
    Round,
    Circled,
    /// A number in brackets, all in one character.
    Bracketed,
    Superscript,
    Word,
    /// These begin the items of lists, and stand around words: a note has no neighbour that begins so.
    Sign,
}

/// A mark that stands for a note, or begins one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Offsets of its characters.
    pub range: Range<usize>,
    kind: Kind,
    number: u32,
}

/// A note and the mark that stands for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The mark in the text.
    pub mark: Mark,
    /// Offsets of the note without its mark.
    pub range: Range<usize>,
}

impl Mark {
    fn is_alike(&self, other: &Mark) -> bool {
        (self.kind, self.number) == (other.kind, other.number)
    }
}

impl Reader {
    /// The notes of the marks on screen, those from where one reads on first.
    pub fn notes_on_screen(&self) -> Vec<Note> {
        let position = self.position();
        let mut notes: Vec<Note> = Vec::new();
        for mark in marks(self.document(), self.in_view()) {
            let is_new = !notes.iter().any(|note| note.mark.is_alike(&mark));
            if is_new && is_reference(self.document(), &mark) {
                notes.extend(note_of(self.document(), mark));
            }
        }
        notes.sort_by_key(|note| note.mark.range.start < position);
        notes
    }

    /// Where the text stands that the note is for that one reads in; `None` if one does not read in a note.
    pub fn reference_of_note(&self) -> Option<usize> {
        let document = self.document();
        let line = document.text().line_at(self.position());
        let note = marks(document, line.range()).into_iter().next().filter(|mark| begins_line(document, mark))?;
        reference(document, line.start, &note).map(|mark| mark.range.start)
    }

    /// Where the text stands that the first note on screen is for; `None` if there is no note on screen, or no mark of it
    /// above.
    pub fn reference_of_note_on_screen(&self) -> Option<usize> {
        let (document, view) = (self.document(), self.in_view());
        let lines = document.text().lines_within(boundaries(document, view.clone()));
        let begun = lines.filter_map(|line| leading(&document.text().slice(line.range()), line.start));
        let mut notes = begun.filter(|mark| begins_line(document, mark)).take(MOST_TRIED);
        notes.find_map(|note| {
            let mark = reference(document, view.start, &note)?;
            let found = note_of(document, mark.clone())?;
            (found.range.start == note.range.end).then_some(mark.range.start)
        })
    }
}

/// The last mark like this one that stands before an offset, and stands for a note.
fn reference(document: &Document, until: usize, note: &Mark) -> Option<Mark> {
    let from = document.text().floor_char_boundary(until.saturating_sub(SEARCHED_BYTES));
    let references = marks(document, from..until);
    let is_alike = |mark: &&Mark| mark.is_alike(note) && is_reference(document, mark);
    references.iter().rfind(is_alike).cloned()
}

/// The note that a mark stands for.
fn note_of(document: &Document, mark: Mark) -> Option<Note> {
    let length = document.text().len();
    let outline = document.outline();
    let section = outline.section_at(mark.range.start).and_then(|id| outline.path(id).first().copied());
    let next = section.map(|id| outline.section(id).end).filter(|end| end.index() < outline.len());
    let section_end = next.map_or(length, |id| outline.section(id).heading.start);
    let near = mark.range.end..section_end.min(mark.range.end + SEARCHED_BYTES);
    let far = length.saturating_sub(SEARCHED_BYTES).max(mark.range.end)..length;
    let range = definition(document, near, &mark).or_else(|| definition(document, far, &mark))?;
    Some(Note { mark, range })
}

/// The first note in a range that begins with a mark like this one. What stands beside the mark begins no line.
fn definition(document: &Document, within: Range<usize>, mark: &Mark) -> Option<Range<usize>> {
    let mut is_titled = false;
    let mut before: Option<Mark> = None;
    let n_beside = usize::from(within.start == mark.range.end);
    for line in document.text().lines_within(boundaries(document, within)).skip(n_beside) {
        let content = document.text().slice(line.range());
        if content.trim().is_empty() {
            continue;
        }
        is_titled |= is_title(&content);
        let begun = leading(&content, line.start);
        let last = std::mem::replace(&mut before, begun.clone());
        let Some(begun) = begun.filter(|begun| begun.is_alike(mark)) else { continue };
        let is_note = match begun.kind {
            Kind::Round => is_titled,
            Kind::Sign if content.trim_end().ends_with(|c| sign(c).is_some()) => false,
            Kind::Sign => !last.is_some_and(|last| last.is_alike(mark)) && !is_followed(document, line.next, mark),
            _ => true,
        };
        let says = content.get(begun.range.end - line.start..).is_some_and(|rest| rest.contains(char::is_alphanumeric));
        if is_note && says {
            return Some(begun.range.end..end_of_note(document, line.next, line.end));
        }
    }
    None
}

/// Whether the next line with text begins with a mark like this one, as in a list.
fn is_followed(document: &Document, next: usize, mark: &Mark) -> bool {
    let lines = document.text().lines(next).take(MOST_LINES);
    let mut begun = lines.filter_map(|line| {
        let content = document.text().slice(line.range());
        (!content.trim().is_empty()).then(|| leading(&content, line.start))
    });
    begun.next().flatten().is_some_and(|next| next.is_alike(mark))
}

/// The end of a note whose first line ends at `end`: it goes on in lines that are neither blank nor begin a mark.
fn end_of_note(document: &Document, next: usize, end: usize) -> usize {
    let mut end = end;
    for line in document.text().lines(next).take(MOST_LINES - 1) {
        let content = document.text().slice(line.range());
        if content.trim().is_empty() || leading(&content, line.start).is_some() || is_title(&content) {
            break;
        }
        // A line that the inference takes for another paragraph belongs to no note.
        if document.block_at(line.start).is_none_or(|block| block.range.start == line.start) {
            break;
        }
        end = line.end;
    }
    end
}

/// Whether a line says that notes follow.
fn is_title(line: &str) -> bool {
    let word = line.trim().trim_matches(['：', ':', '【', '】', '[', ']', '#', ' ', '\u{3000}']).to_lowercase();
    TITLES.contains(&&*word)
}

fn boundaries(document: &Document, range: Range<usize>) -> Range<usize> {
    document.text().floor_char_boundary(range.start)..document.text().floor_char_boundary(range.end)
}

/// Whether only blanks stand before a mark in its line.
fn begins_line(document: &Document, mark: &Mark) -> bool {
    let line = document.text().line_at(mark.range.start);
    document.text().slice(line.start..mark.range.start).trim().is_empty()
}

/// Whether a mark may stand for a note: it stands within a line.
fn is_reference(document: &Document, mark: &Mark) -> bool {
    !begins_line(document, mark) && (mark.kind != Kind::Sign || is_close(document, mark))
}

/// Whether a sign stands close behind what it is about, as no sign of a product and none before stressed words does.
fn is_close(document: &Document, mark: &Mark) -> bool {
    let around = mark.range.start.saturating_sub(4)..mark.range.end + 4;
    let around = boundaries(document, around);
    let before = document.text().slice(around.start..mark.range.start);
    let after = document.text().slice(mark.range.end..around.end);
    before.chars().next_back().is_some_and(|c| !c.is_whitespace())
        && !after.starts_with(|c: char| c.is_ascii_alphanumeric())
}

/// The mark that a line begins with.
fn leading(line: &str, start: usize) -> Option<Mark> {
    let trimmed = line.trim_start();
    mark_at(trimmed, start + line.len() - trimmed.len())
}

/// All marks in a range, in the order of the text.
fn marks(document: &Document, range: Range<usize>) -> Vec<Mark> {
    let range = boundaries(document, range);
    let text = document.text().slice(range.clone());
    let mut found: Vec<Mark> = Vec::new();
    for (at, _) in text.char_indices() {
        let is_within = found.last().is_some_and(|mark| range.start + at < mark.range.end);
        if let (false, Some(rest)) = (is_within, text.get(at..)) {
            found.extend(mark_at(rest, range.start + at));
        }
    }
    found
}

/// The mark that a text at `offset` begins with.
fn mark_at(text: &str, offset: usize) -> Option<Mark> {
    let first = text.chars().next()?;
    let mark = |length: usize, kind, number| Some(Mark { range: offset..offset + length, kind, number });
    if let Some((kind, number)) = numbered(first) {
        return mark(first.len_utf8(), kind, number);
    }
    if let Some((number, length)) = signs(text) {
        return mark(length, Kind::Sign, number);
    }
    let superscript = |c: char| SUPERSCRIPTS.iter().position(|&digit| digit == c).map(|digit| digit as u32);
    if let Some((number, length)) = number(text, superscript) {
        return mark(length, Kind::Superscript, number);
    }
    let rest = text.get(first.len_utf8()..)?;
    if WORDS.contains(&first) {
        let next = rest.chars().next()?;
        if let Some((kind, number)) = numbered(next) {
            return mark(first.len_utf8() + next.len_utf8(), kind, number);
        }
        let (number, length) = number(rest, digit)?;
        return mark(first.len_utf8() + length, Kind::Word, number);
    }
    let (_, close, kind) = BRACKETS.into_iter().find(|(open, ..)| *open == first)?;
    let inner = rest.trim_start_matches(WORDS);
    let in_han = || numeral(inner).filter(|(number, _)| kind == Kind::Square && *number <= MOST_IN_HAN);
    let (kind, (number, length)) = match number(inner, digit) {
        Some(number) if kind == Kind::Round && inner.len() < rest.len() => (Kind::Word, number),
        Some(number) => (kind, number),
        None => (Kind::Han, in_han()?),
    };
    inner.get(length..)?.starts_with(close).then_some(())?;
    mark(first.len_utf8() + (rest.len() - inner.len()) + length + close.len_utf8(), kind, number)
}

/// The number that a character holds.
fn numbered(c: char) -> Option<(Kind, u32)> {
    NUMBERED.into_iter().find_map(|(run, n, from, kind)| {
        let index = u32::from(c).wrapping_sub(u32::from(run));
        (index < n).then_some((kind, from + index))
    })
}

fn sign(c: char) -> Option<u32> {
    SIGNS.iter().find(|(sign, _)| *sign == c).map(|(_, number)| *number)
}

/// The signs that a text begins with, as a number, and their bytes.
fn signs(text: &str) -> Option<(u32, usize)> {
    let first = sign(text.chars().next()?)?;
    let run: Vec<usize> =
        text.chars().take_while(|&c| sign(c) == Some(first)).take(MOST_SIGNS + 1).map(char::len_utf8).collect();
    (run.len() <= MOST_SIGNS).then(|| (first * MOST_SIGNS as u32 + run.len() as u32, run.iter().sum()))
}

fn digit(c: char) -> Option<u32> {
    match c {
        '０'..='９' => Some(u32::from(c) - u32::from('０')),
        _ => c.to_digit(10),
    }
}

/// The number that a text begins with, and its bytes.
fn number(text: &str, digit: impl Fn(char) -> Option<u32>) -> Option<(u32, usize)> {
    let digits = text.chars().map_while(|c| Some((digit(c)?, c.len_utf8()))).take(MOST_DIGITS + 1);
    let (mut value, mut length, mut n) = (0, 0, 0);
    for (digit, bytes) in digits {
        (value, length, n) = (value * 10 + digit, length + bytes, n + 1);
    }
    (1..=MOST_DIGITS).contains(&n).then_some((value, length))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Every mark of a text that has a note, with the note.
    fn check(text: &str, expected: &[(&str, &str)]) {
        let document = Document::new(text.into());
        let notes = marks(&document, 0..text.len()).into_iter().filter(|mark| is_reference(&document, mark));
        let told: Vec<(&str, &str)> = notes
            .filter_map(|mark| note_of(&document, mark))
            .filter_map(|note| Some((text.get(note.mark.range)?, text.get(note.range)?.trim())))
            .collect();
        assert_eq!(told, expected, "{text}");
    }

    #[test]
    fn marks_are_written_in_many_ways() {
        check("山[1]水〔2〕。\n\n[1] 高山。\n〔2〕流水。\n", &[("[1]", "高山。"), ("〔2〕", "流水。")]);
        check("山①水②。\n\n①高山。\n②流水。\n", &[("①", "高山。"), ("②", "流水。")]);
        check("山注1，水［注２］。\n\n注1：高山。\n［2］流水。\n", &[("注1", "：高山。"), ("［注２］", "流水。")]);
        check("A hill¹² and a river.\n\n¹² High.\n", &[("¹²", "High.")]);
        check("年份[2024]，区间[1,2]，列表[]。\n\n[2024] 不是注。\n", &[]);
    }

    #[test]
    fn marks_have_numbers_in_han_words_and_signs() {
        check(
            "山〔一〕水【十二】。\n\n〔一〕高山。\n【十二】流水。\n",
            &[("〔一〕", "高山。"), ("【十二】", "流水。")],
        );
        check("山⑴水⑵。\n\n⑴高山。\n⑵流水。\n", &[("⑴", "高山。"), ("⑵", "流水。")]);
        check(
            "山（注1）水（注2）。\n\n（注1）高山。\n注2：流水。\n",
            &[("（注1）", "高山。"), ("（注2）", "：流水。")],
        );
        check("山注①水②。\n\n注①：高山。\n注②：流水。\n", &[("注①", "：高山。"), ("②", "：流水。")]);
        check(
            "山*水**，树※草†。\n\n* 高山。\n＊＊流水。\n※ 大树。\n† Grass.\n",
            &[("*", "高山。"), ("**", "流水。"), ("※", "大树。"), ("†", "Grass.")],
        );
        // The year of a document, the heading of a part, the items of a list, a product, stress, a rule across the page.
        check("国发〔二〇二三〕三号。\n\n〔二〇二三〕年。\n", &[]);
        check("山有三种*：\n\n* 高山\n* 大山\n\n* 小山\n", &[]);
        check("共 3*4 株， *青*山。\n\n青 * 山。\n\n*树*\n", &[]);
        check("山*。\n\n* * *\n\n***\n\n水。\n", &[]);
        check("第（一）项。\n\n（一）高山。\n", &[]);
    }

    #[test]
    fn round_brackets_number_lists_unless_a_title_says_otherwise() {
        check("共有两点(1)。\n\n(1)第一点。\n", &[]);
        check("共有两点（1）。\n\n参考文献\n\n(1)第一点。\n", &[("（1）", "第一点。")]);
    }

    #[test]
    fn the_note_in_the_section_goes_before_those_at_the_end() {
        let text = "第一章 山\n\n山上有庙①。\n\n①庙在山顶。\n\n第二章 水\n\n河里有鱼①，岸上有人②。\n\n①鱼很大。\n\n注释\n\n②人很多。\n";
        check(text, &[("①", "庙在山顶。"), ("①", "鱼很大。"), ("②", "人很多。")]);
    }

    #[test]
    fn nothing_is_a_mark_without_a_note() {
        check("关注10个问题，选择(a)或者[x]。\n\n没有注。\n", &[]);
        check("山[1]。\n\n[1]\n", &[]);
    }

    proptest! {
        #[test]
        fn any_text_has_marks_within_it(text in "([1-9①②⑴注一〔〕()\\[\\]¹*※ 汉\n]|[\u{1F600}é]){0,60}") {
            let document = Document::new(text.as_str().into());
            for mark in marks(&document, 0..text.len()) {
                prop_assert!(text.get(mark.range.clone()).is_some_and(|mark| !mark.is_empty()));
                if let Some(note) = note_of(&document, mark) {
                    prop_assert!(text.get(note.range).is_some());
                }
            }
        }
    }
}
