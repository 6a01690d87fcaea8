//! Paragraphs that begin inside a line: where a page has lost its line ends, the two blank Han before each paragraph
//! (　　) are what is left of them.

use crate::text::character::is_blank;
use memchr::memmem::Finder;
use std::ops::Range;
use std::sync::LazyLock;

/// The blanks before a paragraph.
const INDENT: &str = "　　";
static FINDER: LazyLock<Finder> = LazyLock::new(|| Finder::new(INDENT));
/// So many such places a text has at least that tells its paragraphs apart by them.
const LEAST: usize = 4;

/// How often the blanks stand inside lines of a text.
#[derive(Clone, Copy, Debug, Default)]
pub struct Inner {
    /// Behind the end of a sentence.
    n_paragraphs: usize,
    /// Elsewhere, as in 第一章　　总则.
    n_others: usize,
}

impl Inner {
    /// Counts them in a line.
    pub fn add(&mut self, line: &str) {
        let line = line.trim_matches(is_blank);
        for at in FINDER.find_iter(line.as_bytes()) {
            if begins_paragraph(line.get(..at).unwrap_or_default()) {
                self.n_paragraphs += 1;
            } else {
                self.n_others += 1;
            }
        }
    }

    /// Whether the whole text begins paragraphs so.
    pub fn begin_paragraphs(self) -> bool {
        self.n_paragraphs >= LEAST && self.n_paragraphs >= 4 * self.n_others
    }
}

/// The paragraphs of a part of a line, the blanks between them left out.
pub fn paragraphs(line: &str) -> Vec<Range<usize>> {
    let mut paragraphs = Vec::new();
    let mut start = 0;
    for (at, _) in line.match_indices(INDENT) {
        let before = line.get(..at).unwrap_or_default();
        if at >= start && begins_paragraph(before) {
            paragraphs.push(start..before.trim_end_matches(is_blank).len());
            let rest = line.get(at..).unwrap_or_default();
            start = at + rest.len() - rest.trim_start_matches(is_blank).len();
        }
    }
    paragraphs.push(start..line.len());
    paragraphs
}

/// Whether what stands before the blanks ends a sentence.
fn begins_paragraph(before: &str) -> bool {
    let last = before.trim_end_matches(is_blank).chars().next_back();
    last.is_some_and(|c| matches!(c, '。' | '！' | '？' | '…' | '”' | '’' | '」' | '』' | '）' | '：' | '；'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_parted_where_a_sentence_has_ended() {
        let line = "山上有座庙。　　庙里有人：　　　　“讲故事！”　　第一章　　总则";
        let parts: Vec<&str> = paragraphs(line).into_iter().filter_map(|range| line.get(range)).collect();
        assert_eq!(parts, ["山上有座庙。", "庙里有人：", "“讲故事！”", "第一章　　总则"]);
        assert!(paragraphs("").iter().eq([&(0..0)]));
    }

    #[test]
    fn a_text_begins_paragraphs_so_if_nearly_all_such_blanks_do() {
        let of = |lines: &[&str]| {
            let mut inner = Inner::default();
            for line in lines {
                inner.add(line);
            }
            inner.begin_paragraphs()
        };
        assert!(of(&["　　甲。　　乙。　　丙。　　丁。　　戊。"]));
        assert!(!of(&["　　甲。　　乙。　　丙。"]) && !of(&["甲。　　乙", "第一章　　总则", "第二章　　分则"]));
    }
}
