//! Marks of quotation in a text without markup: `> ` before every line of what is answered in mail and news, once for each
//! that has quoted it (RFC 3676, 4.5).
//!
//! Prompts and redirections begin so, too. What tells is the text: where such lines follow one another with words behind the
//! marks, they are quotations.

use crate::inference::line::Line;
use crate::inference::verbatim;
use crate::text::character;
use crate::text::signs::Signs;

/// Marks of one line at most.
const MOST_MARKS: usize = 8;

/// The marks that a line begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marks {
    /// How often what stands behind them was quoted.
    pub depth: usize,
    /// Bytes of them, and of the blanks behind the last one that belong to it.
    pub n_bytes: usize,
}

impl Marks {
    /// Reads `> `, `>> `, `> > `, `>`; three together before a blank are the prompt of an interpreter.
    pub fn of(head: &str) -> Option<Marks> {
        if !head.starts_with('>') || head.starts_with(">>> ") {
            return None;
        }
        let (mut depth, mut n_bytes) = (0, 0);
        while let Some(rest) = head.get(n_bytes..).and_then(|rest| rest.strip_prefix('>')) {
            depth += 1;
            n_bytes += 1 + usize::from(rest.starts_with(' '));
        }
        (depth <= MOST_MARKS).then_some(Marks { depth, n_bytes })
    }

    /// Those of a line, and the line behind them; `None` if they are all of it.
    pub fn parted<'t>(line: &Line<'t>) -> Option<(Marks, Option<Line<'t>>)> {
        let marks = Marks::of(&line.head)?;
        Some((marks, line.behind(marks.n_bytes)))
    }
}

/// How many lines of a text begin with marks of quotation.
#[derive(Clone, Copy, Debug, Default)]
pub struct Quotations {
    n_words: usize,
    n_code: usize,
    /// Lines below another one, neither of them code.
    n_below: usize,
    is_below_quoted: bool,
}

impl Quotations {
    /// Takes in the next line, right below the one before or not.
    pub fn add(&mut self, line: &Line, is_below: bool) {
        let is_below = std::mem::take(&mut self.is_below_quoted) && is_below;
        let Some((_, Some(inner))) = Marks::parted(line) else { return };
        let is_words = is_words(&inner);
        self.n_words += usize::from(is_words);
        let is_code = !is_words && (verbatim::is_verbatim(&inner) || inner.signs().has(OF_CODE));
        self.n_code += usize::from(is_code);
        self.n_below += usize::from(is_below && !is_code);
        self.is_below_quoted = !is_code;
    }

    /// Whether such lines are quotations.
    pub fn are_quotations(&self) -> bool {
        self.n_below > 0 && self.n_words > 0 && self.n_words >= self.n_code
    }
}

/// Signs that prose hardly has.
const OF_CODE: Signs = Signs::marks(b"{}=<>$|&;\\");

/// Whether what stands behind marks is said in words.
fn is_words(inner: &Line) -> bool {
    let n_han = || inner.head.chars().filter(|&c| character::is_unspaced(c)).take(FEWEST_HAN).count();
    verbatim::is_prose(&inner.head) || n_han() == FEWEST_HAN
}

/// Characters of a language without blanks that words have at least.
const FEWEST_HAN: usize = 4;

#[cfg(test)]
mod tests {
    use super::{Marks, Quotations};
    use crate::inference::line::Line;
    use crate::text::Text;

    #[test]
    fn marks_are_read_however_they_stand() {
        let read = |head| Marks::of(head).map(|marks| (marks.depth, marks.n_bytes));
        for (head, marks) in
            [("> a", (1, 2)), (">a", (1, 1)), (">> a", (2, 3)), ("> > a", (2, 4)), (">", (1, 1)), (">  a", (1, 2))]
        {
            assert_eq!(read(head), Some(marks), "{head}");
        }
        assert_eq!([">>> print(1)", "a > b", ""].map(read), [None; 3]);
    }

    #[test]
    fn quotations_are_words_below_one_another() {
        let are_quotations = |text: &str| {
            let source = Text::from(text);
            let mut quotations = Quotations::default();
            source.lines(0).filter_map(|line| Line::read(&source, line)).for_each(|line| quotations.add(&line, true));
            quotations.are_quotations()
        };
        assert!(are_quotations("> The ferry leaves before it is light,\n> when people stand on the bank.\n> Yours\n"));
        assert!(are_quotations(">> 渡船每天早上开第一班，\n>> 天还没有亮透。\n"));
        assert!(are_quotations(
            "> The ferry leaves before it is light,\n> when people stand on the bank.\n>\n> Yours,\n> Bob\n"
        ));
        assert!(are_quotations("> Could you send the file again? I have lost it when the machine was\n> replaced.\n"));
        assert!(are_quotations(
            "> My points:\n>\n> - It is too much for a house of our size, and there are not\n>   the people.\n"
        ));
        assert!(!are_quotations("> make\n> make install\n> cd /opt && ls\n"));
        assert!(!are_quotations("> Only one line is quoted here by anyone.\n"));
    }
}
