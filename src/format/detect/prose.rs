//! Whether a source whose name says nothing is Markdown of headings and prose: nothing in it is marked but its headings, a
//! list or a piece of code.
//!
//! A sign of a heading is one of comments, too, so the whole source has to speak for it: its headings stand alone, head no
//! sentences, go down by a level at a time, and what they head is prose or a list, and neither settings nor commands. Prose whose
//! lines are paragraphs is none: Markdown would join them.

use crate::text::character::is_han;

/// Characters of a heading at most.
const WIDEST_HEADING: usize = 80;
/// Lines of words before the first heading at most.
const MOST_BEFORE: usize = 6;
/// Of so many lines that are no headings one may be as in settings or programs; of so many of a program one is.
const CODE_OF: usize = 10;
const PROGRAM_OF: usize = 3;
/// Of so many headings one may be no good one: a sentence, or right below other words.
const ODD_OF: usize = 8;
/// Of so many line ends inside paragraphs of Han one may be the end of a sentence where lines are wrapped.
const SENTENCES_OF: usize = 3;

/// Words of a value at most.
const MOST_VALUES: usize = 3;
/// What begins and ends code, and front matter, and what ends a comment.
const FENCES: [&str; 2] = ["```", "~~~"];
const RULE: &str = "---";
const COMMENT_END: &str = "-->";

/// Whether headings, and prose or a list below them, make up a source.
pub(super) fn is_headed(sample: &str) -> bool {
    // Most texts have no such lines; that is told sooner than each is looked at.
    let has_sign = sample.starts_with('#') || memchr::memmem::find(sample.as_bytes(), b"\n#").is_some();
    has_sign && seen(sample).is_markdown()
}

/// Whether a source is a program or settings, whose comments begin as headings do.
pub(super) fn is_program(sample: &str) -> bool {
    let seen = seen(sample);
    sample.starts_with("#!") || seen.n_code * PROGRAM_OF > seen.n_blocks()
}

fn seen(sample: &str) -> Seen<'_> {
    let mut seen = Seen::default();
    sample.lines().for_each(|line| seen.line(line));
    seen
}

/// What a line is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Kind {
    #[default]
    Blank,
    Heading(usize),
    /// A sign of a heading before what is none.
    Odd,
    /// The first line of an item.
    Item,
    /// A line of words.
    Words,
    /// One that stands in, or is HTML: more of anything.
    Inset,
    /// One as in settings or programs.
    Code,
}

/// What was seen of a source.
#[derive(Default)]
struct Seen<'s> {
    /// Whether a sign in it is one of other comments, tags or directives.
    is_other: bool,
    is_begun: bool,
    /// What ends the code, the comment or the front matter that a line stands in.
    fence: Option<&'static str>,
    before: Kind,
    before_words: &'s str,
    /// Lines of words before the first heading, and the level of that.
    n_before: usize,
    first_level: Option<usize>,
    n_headings: usize,
    n_odd: usize,
    n_apart: usize,
    n_items: usize,
    n_fences: usize,
    n_links: usize,
    n_words: usize,
    n_code: usize,
    /// Line ends inside paragraphs of Han, and those of them that end sentences.
    n_line_ends: usize,
    n_sentence_ends: usize,
}

impl<'s> Seen<'s> {
    fn line(&mut self, line: &'s str) {
        if let Some(end) = self.fence {
            if line.trim().starts_with(end) || (end == COMMENT_END && line.contains(end)) {
                self.n_fences += usize::from(FENCES.contains(&end));
                self.fence = None;
            }
            return;
        }
        self.fence = self.fence_at(line);
        let kind = if self.fence.is_some() { Kind::Blank } else { kind(line) };
        match kind {
            Kind::Heading(level) => self.heading(level),
            Kind::Odd => self.n_odd += 1,
            Kind::Item => self.n_items += 1,
            Kind::Words => self.words(line),
            Kind::Code => self.n_code += 1,
            Kind::Inset | Kind::Blank => {}
        }
        self.is_other |= kind == Kind::Code && line.starts_with('#');
        self.n_links += usize::from(line.contains("]("));
        self.n_apart += usize::from(matches!(self.before, Kind::Heading(_)) && kind == Kind::Blank);
        (self.before, self.before_words, self.is_begun) = (kind, line.trim(), true);
    }

    /// What ends the code, the comment or the front matter that a line begins.
    fn fence_at(&self, line: &str) -> Option<&'static str> {
        let line = line.trim();
        let is_comment = line.starts_with("<!--") && !line.contains(COMMENT_END);
        match () {
            () if !self.is_begun && line == RULE => Some(RULE),
            () if is_comment => Some(COMMENT_END),
            () => FENCES.into_iter().find(|fence| line.starts_with(fence)),
        }
    }

    fn heading(&mut self, level: usize) {
        let stands_alone = match self.before {
            Kind::Blank => true,
            Kind::Heading(above) => above < level,
            _ => false,
        };
        if self.first_level.is_none() {
            (self.first_level, self.n_before) = (Some(level), self.n_blocks() + self.n_odd);
        }
        self.n_odd += usize::from(!stands_alone);
        self.n_headings += 1;
    }

    fn words(&mut self, line: &str) {
        self.n_words += 1;
        if self.before == Kind::Words && line.chars().any(is_han) {
            self.n_line_ends += 1;
            self.n_sentence_ends += usize::from(self.before_words.ends_with(['。', '！', '？', '”', '」', '…', '：']));
        }
    }

    /// Lines that are no headings.
    fn n_blocks(&self) -> usize {
        self.n_words + self.n_items + self.n_code
    }

    fn is_markdown(&self) -> bool {
        let is_good = !self.is_other
            && self.first_level.is_some_and(|level| level <= 2)
            && self.n_before <= MOST_BEFORE
            && self.n_apart * 2 > self.n_headings
            && self.n_odd * ODD_OF <= self.n_headings;
        let is_code = self.n_code * CODE_OF > self.n_blocks();
        let is_wrapped = self.n_sentence_ends * SENTENCES_OF <= self.n_line_ends;
        let has_marks = self.n_items >= 2 || self.n_fences > 0 || self.n_links > 0;
        let is_marked = self.n_headings >= 2 || (self.n_before == 0 && has_marks);
        is_good && !is_code && is_wrapped && is_marked && self.n_words > 0
    }
}

fn kind(line: &str) -> Kind {
    let words = line.trim();
    if words.is_empty() {
        return Kind::Blank;
    }
    if line.starts_with('#') {
        return heading(words);
    }
    if let Some(item) = ["- ", "* ", "+ "].iter().find_map(|sign| words.strip_prefix(sign)) {
        return if is_code(item) || is_setting(item) { Kind::Code } else { Kind::Item };
    }
    match () {
        () if line.starts_with([' ', '\t', '<']) => Kind::Inset,
        () if line.starts_with(['|', '>']) || is_link(line) => Kind::Words,
        () if is_code(words) || is_setting(words) || !is_prose(words) => Kind::Code,
        () => Kind::Words,
    }
}

/// What a line is that begins with a sign: a heading is a few words, and no sentence.
fn heading(line: &str) -> Kind {
    let words = line.trim_start_matches('#');
    let level = line.len() - words.len();
    if level > 6 || !words.starts_with(' ') {
        return Kind::Code;
    }
    let is_title = words.chars().count() <= WIDEST_HEADING
        && words.chars().any(char::is_alphanumeric)
        && !words.ends_with(['.', ':', ';', ',', '。', '：', '；', '，'])
        && !is_code(words.trim())
        && !is_setting(words.trim());
    if is_title { Kind::Heading(level) } else { Kind::Odd }
}

/// Whether a line begins with a link, a picture, or where one leads.
fn is_link(line: &str) -> bool {
    line.starts_with("![") || (line.starts_with('[') && ["](", "]:", "]["].iter().any(|end| line.contains(end)))
}

/// Whether a line is one of a program or of settings.
fn is_code(line: &str) -> bool {
    // What Markdown marks as code in a line of words is none of a program's.
    let is_marked = line.matches('`').count() >= 2 || line.contains("](");
    let is_statement = line.ends_with([';', '{', '}', '\\', '='])
        || line.starts_with(['{', '}', '$', '/', '<', '!', '%', '@', '#'])
        || line.contains(" = ")
        || line.contains("()")
        || line.contains(" && ")
        || ["def ", "class ", "import "].iter().any(|word| line.starts_with(word))
        || (line.starts_with('[') && line.ends_with(']'));
    is_statement && !is_marked
}

/// Whether a line gives a value to a name: `name=value`, or `name: value` in small letters and few words.
fn is_setting(line: &str) -> bool {
    let Some((name, value)) = line.find(['=', ':']).map(|end| line.split_at(end)) else { return false };
    let is_name =
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_.-\"'".contains(&byte));
    let is_small = name.bytes().all(|byte| !byte.is_ascii_uppercase());
    is_name && (value.starts_with('=') || (is_small && value.split_whitespace().count() <= MOST_VALUES + 1))
}

/// Whether a line is of words.
fn is_prose(line: &str) -> bool {
    line.chars().any(is_han)
        || line.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)).count() >= 2
}

#[cfg(test)]
mod tests {
    use super::{is_headed, is_program};

    #[test]
    fn headings_and_prose_are_markdown() {
        for text in [
            "# 山水\n\n山上有树。\n\n## 山\n\n树很高。\n",
            "# Title\n\nSome words here.\n\n# Second\n\nMore words here\nand here.\n",
            "# Title\n\nSome words here:\n\n- one\n- two\n",
            "# Title\n\nSome words here.\n\n```\n# ls\nx = 1;\n```\n",
            "# Title\n\nSee [the page](a.md) for more.\n",
            "---\ntitle: a\n---\n<!-- a\nb: c\n-->\n# Title\n\nSome words.\n\n### `a()`\n\nCalls `x = a()` twice.\n",
        ] {
            assert!(is_headed(text) && !is_program(text), "{text}");
        }
    }

    #[test]
    fn comments_and_prose_whose_lines_are_paragraphs_are_not() {
        for text in [
            "# The list of sources.\n\ndeb http://a.b/c d main\n\n# Another one\n\ndeb http://a.b/c e main\n",
            "# Defaults\n\nname: value\n\n# Other\n\nother: value\n",
            "# Usage\n#  a b c\n\nSome words here.\n\n# Other\n\nSome words here.\n",
            "#include <a>\n\n# define A\n\nint main here\n\n# B\n\nint b here\n",
            "# 第一章 山\n\n山上有树。\n树上有鸟。\n鸟在叫。\n\n# 第二章 水\n\n水里有鱼。\n鱼在游。\n",
            "Words.\n\n```\n# One\n\nwords here\n\n# Two\n```\n",
            "Some words first.\n\n## 1. One\n## 2. Two\n\nWords of two.\n\n## 3. Three\n\nWords of three.\n",
            "# 只有一个题\n\n山上有树。\n",
            "文\n",
        ] {
            assert!(!is_headed(text), "{text}");
        }
        assert!(is_program("#!/bin/sh\n\n# Do\n\n- a\n"));
        assert!(is_program("# A\n\nimport a\n\n# B\n\ndef f(a):\n    \"\"\"Calls `a`.\"\"\"\n"));
    }
}
