//! Notes: the marks in the text that stand for them, and the lines that hold them.
//!
//! A mark is `[1]`, `〔一〕`, `(1)`, `⑴`, `①`, `注1`, `¹`, `*` or `†`. The note of a mark is a line that begins with the
//! same one: the next in its section, else in the last part of the text. Nothing is a mark that has no note. What is
//! looked at is bounded, however long the text is.

mod everywhere;
mod head;
mod mark;

pub use everywhere::{Linked, everywhere};

use super::Reader;
use crate::document::Document;
use everywhere::are_told;
use head::{Head, Ranges, SEARCHED_BYTES};
use mark::{Mark, beginning, begins_line, boundaries, is_reference, marks};
use std::collections::HashSet;
use std::ops::Range;

/// So many notes on a screen are tried for a mark above it.
const MOST_TRIED: usize = 8;

/// A note and the mark that stands for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The mark in the text.
    pub mark: Mark,
    /// Offsets of the note without its mark.
    pub range: Range<usize>,
}

impl Reader {
    /// The notes of the marks on screen, those from where one reads on first.
    pub fn notes_on_screen(&self) -> Vec<Note> {
        let position = self.position();
        let mut notes: Vec<Note> = told(self.document(), &self.in_view()).collect();
        let others = if are_told(self.document()) { Vec::new() } else { marks(self.document(), self.in_view()) };
        for mark in others {
            let is_new = !notes.iter().any(|note| note.mark.is_alike(&mark) || note.mark.range == mark.range);
            if is_new && is_reference(self.document(), &mark) {
                notes.extend(note_of(self.document(), mark));
            }
        }
        notes.sort_by_key(|note| note.mark.range.start < position);
        // Several marks may stand for one note.
        let mut known = HashSet::new();
        notes.retain(|note| known.insert(note.range.start));
        notes
    }

    /// Where the text stands that the note is for that one reads in; `None` if one does not read in a note.
    pub fn reference_of_note(&self) -> Option<usize> {
        let document = self.document();
        if let Some(sign) = sign_of(document, self.position()) {
            return Some(sign);
        }
        let line = document.text().line_at(self.position());
        let note = marks(document, line.range()).into_iter().next().filter(|mark| begins_line(document, mark))?;
        reference(document, line.start, &note).map(|mark| mark.range.start)
    }

    /// Where the text stands that the first note on screen is for; `None` if there is no note on screen, or no mark of it
    /// above.
    pub fn reference_of_note_on_screen(&self) -> Option<usize> {
        let (document, view) = (self.document(), self.in_view());
        let notes = document.marks().map(|marks| marks.notes.as_slice()).unwrap_or_default();
        if let Some(note) = notes.iter().find(|note| view.contains(&note.body.start)) {
            return Some(note.sign.start);
        }
        let lines = document.text().lines_within(boundaries(document, view.clone()));
        let mut notes = lines.filter_map(|line| beginning(document, &line)).take(MOST_TRIED);
        notes.find_map(|note| {
            let mark = reference(document, view.start, &note)?;
            let found = note_of(document, mark.clone())?;
            (found.range.start == note.range.end).then_some(mark.range.start)
        })
    }
}

/// The notes of the signs in a range that the markup tells.
fn told<'d>(document: &'d Document, range: &Range<usize>) -> impl Iterator<Item = Note> + use<'d> {
    let notes = document.marks().map(|marks| marks.notes.as_slice()).unwrap_or_default();
    let first = notes.partition_point(|note| note.sign.start < range.start);
    let last = notes.partition_point(|note| note.sign.start < range.end).max(first);
    notes[first..last].iter().map(|note| Note { mark: Mark::told(note.sign.clone()), range: note.body.clone() })
}

/// Where the sign stands of the note that an offset is in, as the markup tells.
fn sign_of(document: &Document, offset: usize) -> Option<usize> {
    let line = document.text().line_at(offset);
    let notes = &document.marks()?.notes;
    notes
        .iter()
        .find(|note| note.body.contains(&offset) || line.range().contains(&note.body.start))
        .map(|note| note.sign.start)
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
    let Ranges { near, far } = Ranges::of(document, &mark);
    let range = definition(document, near, &mark).or_else(|| definition(document, far, &mark))?;
    Some(Note { mark, range })
}

/// The first note in a range that begins with a mark like this one. What stands beside the mark begins no line.
fn definition(document: &Document, within: Range<usize>, mark: &Mark) -> Option<Range<usize>> {
    let mut is_titled = false;
    let mut before: Option<Mark> = None;
    let n_beside = usize::from(within.start == mark.range.end);
    let lines = document.text().lines_within(boundaries(document, within)).skip(n_beside);
    for head in lines.filter_map(|line| Head::read(document, line)) {
        is_titled |= head.is_title;
        if head.is_note_of(mark, before.as_ref(), is_titled, document) {
            return head.note(document);
        }
        before = head.mark;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Format;
    use crate::document::correction::Corrections;
    use crate::document::rules::Rules;
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
        let everywhere = everywhere(&document);
        let told: Vec<(&str, &str)> = everywhere
            .into_iter()
            .filter_map(|linked| Some((text.get(linked.mark)?, text.get(linked.note)?.trim())))
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
    fn a_mark_that_a_wrapped_line_happens_to_begin_with_begins_no_note() {
        let prose = "Whoever writes a text for a screen breaks its lines by hand, and\n\
                     whoever reads it on another screen wishes that nobody had. The\n\
                     lines are as long as they were on the first screen, whatever the\n\
                     second one may be, and a paragraph that was meant to be one looks\n\
                     like many.\n\n";
        let wrapped = "The hill[1] is as high as the other hills are that stand around,\n\
                       and of the river nothing is known but what one can read in book\n\
                       [1] and in no other, however many books there may be about it,\n\
                       nor did anybody write more of it.\n\n";
        let note = "[1] It was measured by whoever stood on it, with a rope that was\n\
                    [1] and a half miles long.\n";
        let told = "It was measured by whoever stood on it, with a rope that was\n[1] and a half miles long.";
        check(&[&prose.repeat(4), wrapped, prose, note].concat(), &[("[1]", told), ("[1]", told)]);
        check(&[&prose.repeat(4), wrapped, prose].concat(), &[]);
    }

    #[test]
    fn nothing_is_a_mark_without_a_note() {
        check("关注10个问题，选择(a)或者[x]。\n\n没有注。\n", &[]);
        check("山[1]。\n\n[1]\n", &[]);
    }

    #[test]
    fn the_markup_of_a_book_tells_its_notes() {
        let source = "<?container epub?>\n<?part name=\"a\"?>\n<p>山<a epub:type=noteref href=\"#n\"><img/></a>高。</p>\
                      <aside epub:type=footnote id=n>有三千尺。</aside><p>水。</p>\n";
        let document = Document::of_source(source.into(), Format::Epub, &Corrections::default(), &Rules::default());
        let text = document.text();
        let notes: Vec<Note> = told(&document, &(0..text.len())).collect();
        let [note] = notes.as_slice() else { panic!("{notes:?}") };
        assert_eq!(
            (&*text.slice(note.mark.range.clone()), &*text.slice(note.range.clone())),
            ("〔注1〕", "有三千尺。")
        );
        assert_eq!(sign_of(&document, note.range.start + 3), Some(note.mark.range.start));
        assert_eq!(sign_of(&document, 0), None);
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
