//! Runs of lines that stand further in than the text around them, and are code or the rules of a grammar by their marks, or by
//! what leads to them.
//!
//! An indent alone says nothing: verse, letters and quotations stand in, too. What tells are marks in half of the lines, none of
//! which is prose, or rules as RFC 5234 has them, or a colon at the end of the words above lines that no sentence ends in.

use crate::inference::entry;
use crate::inference::item;
use crate::inference::line::Line;
use crate::inference::marker::Marker;
use crate::inference::verbatim;
use crate::text::character;
use crate::text::signs::Signs;
use std::ops::Range;

/// Columns that they stand further in at least.
const FURTHER_COLUMNS: u16 = 3;
/// Columns that they stand in at least.
const LEAST_COLUMNS: u16 = 4;
/// Marks that prose hardly has, and that which rules have.
const MARKS: Signs = Signs::marks(b"{}[]=<>$|\\`_");
const EQUALS: Signs = Signs::marks(b"=");

/// Lines that no blank line parts.
#[derive(Clone, Debug, Default)]
struct Part {
    lines: Range<usize>,
    n_lines: usize,
    /// Columns of the first indent, and of the least.
    first: u16,
    least: u16,
    n_marked: usize,
    n_wide: usize,
    /// Rules of a grammar, those among them that show by their right side that they are one, and lines that go on with one.
    n_rules: usize,
    n_sure_rules: usize,
    n_going_on: usize,
    has_prose: bool,
    /// Whether a line is verse, a heading or an entry by its end or beginning, and code by its marks alone.
    has_words: bool,
    /// Whether the last line ends in a colon, and is prose for sure; columns that it stands in.
    leads: bool,
    leads_surely: bool,
    last: u16,
}

/// The runs of a text, as its lines are gone through.
#[derive(Debug, Default)]
pub struct Indented {
    open: Part,
    /// Columns that the text around stands in.
    around: u16,
    /// Whether that leads to what comes next.
    leads: bool,
    found: Vec<Range<usize>>,
}

impl Indented {
    /// Takes in the next line, behind so many blank ones.
    pub fn add(&mut self, line: &Line, gap: u8) {
        let steps_in = || indent(line) >= self.open.last + LEAST_COLUMNS;
        if gap > 0 || (self.open.leads_surely && steps_in()) {
            self.close();
        } else if self.leads && self.stands_in() && indent(line) <= self.around {
            let around = self.around;
            self.close();
            self.around = self.around.min(around);
        }
        self.open.add(line);
    }

    /// What comes next is no part of it.
    pub fn interrupt(&mut self) {
        self.close();
        self.leads = false;
    }

    /// The runs that were found, in the order of the text: offsets of their lines.
    pub fn finish(mut self) -> Vec<Range<usize>> {
        self.close();
        self.found
    }

    /// Columns from which on lines stand further in than the text around.
    fn further(&self) -> u16 {
        (self.around + FURTHER_COLUMNS).max(LEAST_COLUMNS)
    }

    /// Whether all lines since the last that was judged stand in.
    fn stands_in(&self) -> bool {
        self.open.n_lines > 0 && self.open.least >= self.further()
    }

    fn close(&mut self) {
        let part = std::mem::take(&mut self.open);
        if part.n_lines == 0 {
            return;
        }
        let is_further = part.least >= self.further();
        let is_led = self.leads && part.may_be_led_to();
        if (is_further && (is_led || part.is_code())) || (part.least >= self.around && part.is_grammar()) {
            self.found.push(part.lines);
        } else {
            (self.around, self.leads) = (part.least, part.leads);
        }
    }
}

impl Part {
    fn add(&mut self, line: &Line) {
        let indent = indent(line);
        let is_first = self.n_lines == 0;
        let start = if is_first { line.start } else { self.lines.start };
        self.lines = start..line.end;
        self.first = if is_first { indent } else { self.first };
        self.least = if is_first { indent } else { self.least.min(indent) };
        self.n_lines += 1;
        self.leads = line.tail().ends_with([':', '：']);
        self.leads_surely = self.leads && is_prose(line);
        self.last = indent;
        if indent < LEAST_COLUMNS || self.has_prose {
            return;
        }
        let head = &*line.head;
        let signs = line.signs();
        let rule = if signs.has(EQUALS) { rule(head) } else { None };
        self.n_rules += usize::from(rule.is_some());
        self.n_sure_rules += usize::from(rule == Some(true));
        let is_comment = head.starts_with(';');
        self.n_going_on += usize::from(rule.is_none() && (is_comment || indent > self.first));
        self.n_wide += usize::from(line.has_wide() && !is_marked_around(head));
        self.n_marked += usize::from(signs.has(MARKS));
        let is_item = Marker::of(head).is_some();
        self.has_prose = !is_comment && (is_item || !line.is_short() || verbatim::is_prose(head));
        self.has_words = self.has_words || ends_as_words(line) || names_part(line) || entry::is_name(head);
    }

    fn is_code(&self) -> bool {
        !self.has_prose && self.n_marked * 2 >= self.n_lines && self.n_wide * 2 <= self.n_lines
    }

    /// Whether it is code if a colon leads to it.
    fn may_be_led_to(&self) -> bool {
        !self.has_prose && !self.has_words && self.n_wide * 2 < self.n_lines
    }

    /// Whether all lines are rules, or go on with one.
    fn is_grammar(&self) -> bool {
        let are_sure = self.n_sure_rules > 0 && (self.n_rules > 1 || self.n_sure_rules == self.n_rules);
        self.least >= LEAST_COLUMNS && are_sure && self.n_rules + self.n_going_on == self.n_lines
    }
}

/// Columns of the blanks before a line. Blanks of Han indent paragraphs.
fn indent(line: &Line) -> u16 {
    if line.range.start - line.start > usize::from(line.indent) { 0 } else { line.indent }
}

/// Whether a line with Han begins and is marked as code is, which has them in strings and comments.
fn is_marked_around(head: &str) -> bool {
    let begins = |c: char| c.is_ascii_alphabetic() || SIGNS.contains(&c);
    head.starts_with(begins) && head.contains(AROUND_STRINGS) && !head.contains('。')
}

/// Signs that lines of code begin with and those of Chinese hardly do.
const SIGNS: &[char] = &['#', '$', '<', '"', '\'', '-', '_', '/', '.', '{', '}', ')', ';', '@'];

/// What stands in lines of code around words of a language.
const AROUND_STRINGS: &[char] = &['"', '\'', '#', '=', '(', '[', '{', '<'];
/// Han that words before a colon have at least.
const FEWEST_HAN: usize = 2;

/// Whether a line is prose for sure, and no item, whose words go on below it.
fn is_prose(line: &Line) -> bool {
    let head = &*line.head;
    let has_han = || head.chars().filter(|&c| character::is_han(c)).take(FEWEST_HAN).count() == FEWEST_HAN;
    let is_item = || Marker::of(head).is_some() || item::begins_item(head) || line.number().is_some();
    (has_han() || verbatim::is_prose(head)) && !is_item()
}

/// Whether a line begins with the number of a chapter or another part of a text.
fn names_part(line: &Line) -> bool {
    line.number().is_some_and(|number| number.scheme.strength(number.depth) >= 2)
}

/// Whether a line ends as a sentence or verse does.
fn ends_as_words(line: &Line) -> bool {
    line.head.ends_with([',', '.', '!', '?', '…', '”', '’', ';', '。', '，', '、', '；', '！', '？'])
        && !line.signs().has(MARKS)
}

/// Whether a line is the rule of a grammar (RFC 5234, 2.2), and shows by its right side that it is one for sure.
fn rule(head: &str) -> Option<bool> {
    let (name, elements) = head.split_once('=')?;
    let name = name.trim_end();
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let elements = elements.trim_start_matches(['/', ' ']);
    let is_sure = ["\"", "%x", "%d", "*(", "1*", " / ", "*"].iter().any(|sign| elements.contains(sign))
        || elements.starts_with(['[', '(', '*', '<']);
    (is_name && !elements.is_empty()).then_some(is_sure)
}

#[cfg(test)]
mod tests {
    use super::Indented;
    use crate::inference::line::Line;
    use crate::text::Text;

    /// The first lines of the runs of a text.
    fn check(text: &str, expected: &[&str]) {
        let source = Text::from(text);
        let (mut indented, mut gap) = (Indented::default(), 0);
        for line in source.lines(0) {
            match Line::read(&source, line) {
                Some(line) => indented.add(&line, std::mem::take(&mut gap)),
                None => gap += 1,
            }
        }
        let found: Vec<&str> = indented.finish().into_iter().filter_map(|run| text.get(run)?.lines().next()).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn marks_tell_code_from_what_stands_in() {
        check(
            "It is so:\n\n    x = f(y)\n    return x\n\nAnd then:\n\n    $ make install\n",
            &["    x = f(y)", "    $ make install"],
        );
        check("又如：\n\n    a[0] = 1  # 第一个\n    b[1] = 2\n\n　　　　诗 = 一\n", &["    a[0] = 1  # 第一个"]);
        check(
            "She wrote:\n\n    My dear, the house is cold [and dark] tonight,\n    and nobody comes to see me_at all.\n",
            &[],
        );
        check("Roses:\n\n    Roses are red,\n    violets are blue\n\n    (a) one = two\n", &[]);
    }

    #[test]
    fn a_colon_leads_to_code() {
        check("Run this, as root:\n\n    make\n    make install\n\nThat is all.\n", &["    make"]);
        check("先把程序装好：\n    make install\n    mulu 目录\n    mulu\n然后打开。\n", &["    make install"]);
        check("先把程序装好，再打开：\n    make install\n    cd /opt/mulu\n\n装好了。\n", &["    make install"]);
        check(
            "方法一：\n    #!/bin/bash\n    for i in 1 2 3; do\n        echo $i\n    done\n以上。\n",
            &["    #!/bin/bash"],
        );
        check("写成这样：\n\n\tprint(\"你好\")\n\tprint(\"再见\")\n\n", &["\tprint(\"你好\")"]);
        check(
            "例如：\n\n    Host example.org\n      Port 22\n\n    Host other\n\n完了。\n",
            &["    Host example.org", "    Host other"],
        );
        check("The members were:\n\n    the old man, and the sea.\n    the boy\n\n", &[]);
        check("Contents:\n\n    CHAPTER I\n    CHAPTER II\n\n", &[]);
        check("他说：\n\n    山上有座庙\n    庙里有个人\n\n", &[]);
        check("[1] 一种说法，见下面各条：\n    https://example.org/a\n", &[]);
        check("- the minutes of the last meeting of all:\n    https://example.org/a\n", &[]);
        check("规则如下：\n\n    [1] 一个脚本(script)包含\n        一些命令\n\n", &[]);
        check("Run this.\n\n    make\n    make install\n\n", &[]);
    }

    #[test]
    fn rules_of_a_grammar_and_what_goes_on_with_them() {
        let grammar = "     message   = start-line CRLF\n               *( field CRLF )\n               ; a comment that reads as prose does here\n     OWS       = *( SP / HTAB )";
        check(
            &format!("   The grammar is this, and nothing else:\n\n{grammar}\n\n   It ends.\n"),
            &["     message   = start-line CRLF"],
        );
        check("   The energy is known, as all know:\n\n     E = mc\n\n   It ends.\n", &[]);
    }
}
