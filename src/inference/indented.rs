//! Runs of lines that stand further in than the text around them, and are code or the rules of a grammar by their marks.
//!
//! An indent alone says nothing: verse, letters and quotations stand in, too. What tells are marks in half of the lines, none of
//! which is prose, or rules as RFC 5234 has them.

use crate::inference::line::Line;
use crate::inference::marker::Marker;
use crate::inference::verbatim;
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
}

/// The runs of a text, as its lines are gone through.
#[derive(Debug, Default)]
pub struct Indented {
    open: Part,
    /// Columns that the text around stands in.
    around: u16,
    found: Vec<Range<usize>>,
}

impl Indented {
    /// Takes in the next line, behind so many blank ones.
    pub fn add(&mut self, line: &Line, gap: u8) {
        if gap > 0 {
            self.close();
        }
        self.open.add(line);
    }

    /// What comes next is no part of it.
    pub fn interrupt(&mut self) {
        self.close();
    }

    /// The runs that were found, in the order of the text: offsets of their lines.
    pub fn finish(mut self) -> Vec<Range<usize>> {
        self.close();
        self.found
    }

    fn close(&mut self) {
        let part = std::mem::take(&mut self.open);
        if part.n_lines == 0 {
            return;
        }
        let is_further = part.least >= (self.around + FURTHER_COLUMNS).max(LEAST_COLUMNS);
        if (is_further && part.is_code()) || (part.least >= self.around && part.is_grammar()) {
            self.found.push(part.lines);
        } else {
            self.around = part.least;
        }
    }
}

impl Part {
    fn add(&mut self, line: &Line) {
        // Blanks of Han indent paragraphs.
        let indent = if line.range.start - line.start > usize::from(line.indent) { 0 } else { line.indent };
        let is_first = self.n_lines == 0;
        let start = if is_first { line.start } else { self.lines.start };
        self.lines = start..line.end;
        self.first = if is_first { indent } else { self.first };
        self.least = if is_first { indent } else { self.least.min(indent) };
        self.n_lines += 1;
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
        self.n_wide += usize::from(line.has_wide());
        self.n_marked += usize::from(signs.has(MARKS));
        let is_item = Marker::of(head).is_some();
        self.has_prose = !is_comment && (is_item || !line.is_short() || verbatim::is_prose(head));
    }

    fn is_code(&self) -> bool {
        !self.has_prose && self.n_marked * 2 >= self.n_lines && self.n_wide * 2 <= self.n_lines
    }

    /// Whether all lines are rules, or go on with one.
    fn is_grammar(&self) -> bool {
        let are_sure = self.n_sure_rules > 0 && (self.n_rules > 1 || self.n_sure_rules == self.n_rules);
        self.least >= LEAST_COLUMNS && are_sure && self.n_rules + self.n_going_on == self.n_lines
    }
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
    fn rules_of_a_grammar_and_what_goes_on_with_them() {
        let grammar = "     message   = start-line CRLF\n               *( field CRLF )\n               ; a comment that reads as prose does here\n     OWS       = *( SP / HTAB )";
        check(
            &format!("   The grammar is this, and nothing else:\n\n{grammar}\n\n   It ends.\n"),
            &["     message   = start-line CRLF"],
        );
        check("   The energy is known, as all know:\n\n     E = mc\n\n   It ends.\n", &[]);
    }
}
