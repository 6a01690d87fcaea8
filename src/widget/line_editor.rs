//! A line that is typed: characters and a cursor, by grapheme clusters.
//!
//! No control character ever enters: line ends and tabs become blanks, the others stay away.

use crate::input::action::Edit;
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

/// A line never grows longer than this, whatever is pasted.
const MOST_BYTES: usize = 4096;

/// A line and the cursor in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineEditor {
    text: String,
    /// Offset of the cursor, between two clusters.
    cursor: usize,
    /// What was cut out last.
    cut: String,
}

impl LineEditor {
    /// What has been typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What stands left of the cursor, and right of it.
    pub fn halves(&self) -> (&str, &str) {
        self.text.split_at(self.cursor)
    }

    /// Puts another line in place of this one, the cursor behind it.
    pub fn replace(&mut self, text: &str) {
        self.text.clear();
        self.cursor = 0;
        self.insert(text);
    }

    /// Puts a text in at the cursor, as much of it as there is room for.
    pub fn insert(&mut self, text: &str) {
        let room = MOST_BYTES.saturating_sub(self.text.len());
        let mut clean: String = text.chars().take(room).filter_map(typed).collect();
        clean.truncate(clean.floor_char_boundary(room));
        self.text.insert_str(self.cursor, &clean);
        self.cursor += clean.len();
        // What was put in may have joined what follows to one cluster.
        if !self.is_boundary() {
            self.cursor = self.right();
        }
    }

    /// Does something to the line.
    pub fn edit(&mut self, edit: Edit) {
        match edit {
            Edit::Left => self.cursor = self.left(),
            Edit::Right => self.cursor = self.right(),
            Edit::WordLeft => self.cursor = self.word_left(char::is_alphanumeric),
            Edit::WordRight => self.cursor = self.word_right(),
            Edit::Start => self.cursor = 0,
            Edit::End => self.cursor = self.text.len(),
            Edit::DeleteLeft => drop(self.take(self.left(), self.cursor)),
            Edit::DeleteRight => drop(self.take(self.cursor, self.right())),
            Edit::CutWordLeft => self.cut(self.word_left(|c| !c.is_whitespace()), self.cursor),
            Edit::CutWordRight => self.cut(self.cursor, self.word_right()),
            Edit::CutToStart => self.cut(0, self.cursor),
            Edit::CutToEnd => self.cut(self.cursor, self.text.len()),
            Edit::Paste => self.insert(&self.cut.clone()),
        }
    }

    /// Takes the characters between two offsets out of the line.
    fn take(&mut self, start: usize, end: usize) -> String {
        let taken = self.text.drain(start..end).collect();
        self.cursor = start;
        // What stood on both sides may be one cluster now.
        if !self.is_boundary() {
            self.cursor = self.right();
        }
        taken
    }

    /// Takes characters out to be put in elsewhere; none leave what was cut before.
    fn cut(&mut self, start: usize, end: usize) {
        if start < end {
            self.cut = self.take(start, end);
        }
    }

    fn is_boundary(&self) -> bool {
        GraphemeCursor::new(self.cursor, self.text.len(), true).is_boundary(&self.text, 0).unwrap_or(true)
    }

    /// Offset of the cluster before the cursor.
    fn left(&self) -> usize {
        self.cursor - self.halves().0.graphemes(true).next_back().map_or(0, str::len)
    }

    /// Offset behind the cluster at the cursor.
    fn right(&self) -> usize {
        GraphemeCursor::new(self.cursor, self.text.len(), true)
            .next_boundary(&self.text, 0)
            .ok()
            .flatten()
            .unwrap_or(self.text.len())
    }

    /// Offset where the word left of the cursor begins, what stands between left out.
    fn word_left(&self, is_of_word: impl Fn(char) -> bool) -> usize {
        self.cursor - word_bytes(self.halves().0.graphemes(true).rev(), is_of_word)
    }

    /// Offset where the word right of the cursor ends, what stands between left out.
    fn word_right(&self) -> usize {
        self.cursor + word_bytes(self.halves().1.graphemes(true), char::is_alphanumeric)
    }
}

/// Bytes of clusters up to the end of the first word among them.
fn word_bytes<'t>(clusters: impl Iterator<Item = &'t str>, is_of_word: impl Fn(char) -> bool) -> usize {
    let mut has_begun = false;
    let is_within = |cluster: &&str| {
        let is_word = cluster.starts_with(&is_of_word);
        let is_over = has_begun && !is_word;
        has_begun |= is_word;
        !is_over
    };
    clusters.take_while(is_within).map(str::len).sum()
}

/// A character as it may enter a line.
fn typed(c: char) -> Option<char> {
    match c {
        '\t'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(' '),
        _ if c.is_control() => None,
        _ => Some(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::action::Action;
    use crate::input::key::{KeyCode, keys};
    use crate::input::keymap::{Context, Keymap, Lookup};
    use proptest::prelude::*;

    /// Presses keys where a line is typed.
    fn press(editor: &mut LineEditor, typed: &str) {
        for key in keys(typed).expect("keys") {
            match (Keymap::default().look_up(Context::Prompt, &[key]), key.code) {
                (Lookup::Action(Action::Edit(edit)), _) => editor.edit(edit),
                (Lookup::Nothing, KeyCode::Char(c)) => editor.insert(&c.to_string()),
                (other, _) => panic!("{key} asks for {other:?}"),
            }
        }
    }

    /// The line after some keys, a bar at the cursor.
    fn check(rows: &[(&str, &str)]) {
        for (typed, expected) in rows {
            let mut editor = LineEditor::default();
            press(&mut editor, typed);
            let (before, after) = editor.halves();
            assert_eq!(format!("{before}|{after}"), *expected, "{typed}");
        }
    }

    #[test]
    fn the_keys_are_readlines() {
        check(&[
            ("中国联通", "中国联通|"),
            ("中国<Left>联", "中联|国"),
            ("中国<C-b><C-b><C-b>联", "联|中国"),
            ("中国<Home><C-f><Right><Right>联", "中国联|"),
            ("中国<C-a>联<C-e>通", "联中国通|"),
            ("中国<Home><End>通", "中国通|"),
            ("中国<BS>", "中|"),
            ("中国<C-h><C-h><C-h>", "|"),
            ("中国<Left><C-d>", "中|"),
            ("中国<Home><Del>", "|国"),
            ("全国 人大。会议<C-w>", "全国 |"),
            ("全国 人大 <C-w><C-w>", "|"),
            ("全国 人大。会议<A-b>x", "全国 人大。x|会议"),
            ("全国 人大。会议<A-b><A-b><A-b>x", "x|全国 人大。会议"),
            ("全国 人大。会议<Home><A-f><A-f>x", "全国 人大x|。会议"),
            ("全国 人大<Home><A-d>", "| 人大"),
            ("全国 人大<Home><A-d><A-d><A-d><C-y>", " 人大|"),
            ("ab cd<A-b><C-k>", "ab |"),
            ("ab cd<A-b><C-u>", "|cd"),
            ("ab cd<A-b><C-u><End><C-y><C-y>", "cdab ab |"),
            ("ab<C-y>", "ab|"),
            ("／３Ａ", "／３Ａ|"),
            ("0123", "0123|"),
        ]);
    }

    #[test]
    fn a_cluster_is_one_step() {
        check(&[
            ("e\u{301}x<Left><Left>a", "a|e\u{301}x"),
            ("👨\u{200D}👩\u{200D}👧<BS>", "|"),
            ("🇨🇳🇯🇵<BS>", "🇨🇳|"),
            ("\u{301}<Home>e", "e\u{301}|"),
            ("ab\u{301}<Home><Right><C-d>", "a|"),
        ]);
    }

    #[test]
    fn a_paste_is_one_line_and_not_endless() {
        let mut editor = LineEditor::default();
        editor.insert("第一行\r\n第\u{1b}[31m二\t行\u{2028}完\u{9b}");
        assert_eq!(editor.text(), "第一行  第[31m二 行 完");
        editor.insert(&"长".repeat(1 << 20));
        assert!(editor.text().len() <= MOST_BYTES);
    }

    proptest! {
        #[test]
        fn the_cursor_stands_between_clusters(
            typed in prop::collection::vec(prop::sample::select(vec![
                "a", "汉", " ", "\u{301}", "👨", "\u{200D}", "🇨", "\r", "。", "<Left>", "<Right>", "<BS>", "<Del>", "<C-w>",
                "<C-u>", "<C-k>", "<C-y>", "<A-b>", "<A-f>", "<A-d>", "<Home>", "<End>",
            ]), 0..40),
        ) {
            let mut editor = LineEditor::default();
            for key in typed {
                if key.starts_with('<') { press(&mut editor, key) } else { editor.insert(key) }
                let boundaries: Vec<usize> =
                    editor.text().grapheme_indices(true).map(|(at, _)| at).chain([editor.text().len()]).collect();
                prop_assert!(boundaries.contains(&editor.cursor), "{editor:?}");
                prop_assert!(!editor.text().chars().any(char::is_control));
            }
        }
    }
}
