//! Runs of lines that are code by all that they show together, though no fence stands around them.
//!
//! One mark says nothing: prose has semicolons, dashes and colons at its line ends. What tells are lines that begin as
//! statements do, brackets that open and close, indents below what opens, and that hardly a line between is prose. Rows
//! of names and values are data where they nest, lines of commands where they have options and paths.

use crate::inference::code_words::{ALONE, OPENING, PROGRAMS, STATEMENT};
use crate::inference::line::Line;
use crate::text::character::{self, byte_set};
use crate::text::signs::Signs;
use std::borrow::Cow;
use std::ops::Range;

/// Columns of a line of code at most.
const WIDEST: u16 = 160;
/// Words of a line that ends as a sentence does, from which on it is one.
const WORDS_OF_SENTENCE: usize = 4;
/// One other line to so many is a line of prose that stands in a string or a comment.
const LINES_AN_OTHER: usize = 5;
/// Lines of rows of names and values at least.
const FEWEST_KEYS: usize = 3;
/// Statements or commands of a run at least; where other lines stand right before or behind it.
const FEWEST: usize = 2;
const FEWEST_AMID_OTHERS: usize = 3;
/// Marks that code has more of than prose.
const MARKS: [bool; 256] = byte_set(b"(){}[]=;<>_$\"'`\\|&+*/@%:-");
/// Blank lines between two parts of one run of code at most.
const MOST_BLANK: u8 = 2;

/// What a line shows of what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sight {
    /// A statement.
    Statement,
    /// What may stand among statements: a comment, a closing bracket, a word alone.
    Beside,
    /// A name and its value, or a row of a list.
    Key,
    /// A command; whether options, paths or pipes stand in it.
    Command(bool),
    /// Something else.
    Other,
}

/// Lines that no blank line parts, as they are gone through: from the first that may be code to the last.
#[derive(Clone, Debug, Default)]
struct Part {
    lines: Range<usize>,
    n_lines: usize,
    /// Other lines behind the last that may be code, and whether any stand before the first.
    n_behind: usize,
    is_behind_others: bool,
    n_statements: usize,
    n_beside: usize,
    n_keys: usize,
    n_commands: usize,
    n_marked: usize,
    /// Whether a line stands deeper than the one before it, which opens something.
    nests: bool,
    /// Marks of code in all lines.
    n_marks: usize,
    /// Indent of the line before, if that opens something.
    opened: Option<u16>,
    /// Whether blank lines part it from the part before by no more than code has.
    is_near: bool,
}

/// What a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    Code,
    /// It may go on with code that stands beside it.
    MayBe,
    Text,
}

/// The runs of code of a text, as its lines are gone through.
#[derive(Debug, Default)]
pub struct Snippets {
    open: Part,
    /// The run that the last parts make, and whether any of them is code for sure.
    run: Option<(Range<usize>, bool)>,
    found: Vec<Range<usize>>,
}

impl Snippets {
    /// Takes in the next line, behind so many blank ones.
    pub fn add(&mut self, line: &Line, gap: u8) {
        if gap > 0 {
            self.close();
            self.open.is_near = gap <= MOST_BLANK;
        }
        self.open.add(line);
    }

    /// What comes next is no part of it.
    pub fn interrupt(&mut self) {
        self.close();
        self.end_run();
    }

    /// The runs that were found, in the order of the text: offsets of their lines.
    pub fn finish(mut self) -> Vec<Range<usize>> {
        self.interrupt();
        self.found
    }

    /// Judges the lines since the last blank one.
    fn close(&mut self) {
        let part = std::mem::take(&mut self.open);
        let (verdict, lines) = (part.verdict(), part.lines.clone());
        if verdict == Verdict::Text || !part.is_near || part.is_behind_others {
            self.end_run();
        }
        if verdict == Verdict::Text {
            return;
        }
        let is_code = verdict == Verdict::Code;
        self.run = Some(match self.run.take() {
            Some((run, is_known)) => (run.start..lines.end, is_known || is_code),
            None => (lines, is_code),
        });
        if part.n_behind > 0 {
            self.end_run();
        }
    }

    fn end_run(&mut self) {
        self.found.extend(self.run.take().filter(|(_, is_known)| *is_known).map(|(run, _)| run));
    }
}

impl Part {
    fn add(&mut self, line: &Line) {
        let head = &*line.head;
        // Most lines of most texts: quickly told.
        let is_text = line.columns > WIDEST || !line.is_short() || character::is_wide(line.first()) || is_prose(line);
        let sight = if is_text { Sight::Other } else { sight(line) };
        let opened = self.opened.replace(line.indent).filter(|_| sight != Sight::Other);
        self.nests |= opened.is_some_and(|indent| line.indent > indent);
        self.opened = self.opened.filter(|_| head.ends_with([':', '{', '(', '[']));
        match sight {
            Sight::Statement => self.n_statements += 1,
            Sight::Beside => self.n_beside += 1,
            Sight::Key => self.n_keys += 1,
            Sight::Command(is_marked) => {
                self.n_commands += 1;
                self.n_marked += usize::from(is_marked);
            }
            Sight::Other if self.n_lines == 0 => return self.is_behind_others = true,
            Sight::Other => return self.n_behind += 1,
        }
        self.n_marks += head.bytes().filter(|&byte| MARKS[usize::from(byte)]).count();
        let start = if self.n_lines == 0 { line.start } else { self.lines.start };
        self.lines = start..line.end;
        self.n_lines += 1 + std::mem::take(&mut self.n_behind);
    }

    /// Whether other lines stand right before or behind it.
    fn is_clipped(&self) -> bool {
        self.is_behind_others || self.n_behind > 0
    }

    fn verdict(&self) -> Verdict {
        let Part { n_lines, n_statements, n_beside, n_keys, n_commands, .. } = *self;
        let n_others = n_lines - (n_statements + n_beside);
        let fewest = if self.is_clipped() { FEWEST_AMID_OTHERS } else { FEWEST };
        let are_statements =
            n_statements >= fewest && n_statements * 2 >= n_lines && n_others * LINES_AN_OTHER <= n_lines;
        let are_keys = n_keys >= FEWEST_KEYS && !self.is_clipped() && n_keys + n_beside == n_lines && self.nests;
        let are_commands = n_commands >= fewest && n_commands + n_beside == n_lines && self.n_marked * 2 >= n_lines;
        match () {
            () if n_lines == 0 => Verdict::Text,
            () if are_statements && (self.nests || self.n_marks >= 2 * n_lines) => Verdict::Code,
            () if are_keys || are_commands => Verdict::Code,
            () if n_statements > 0 && n_others == 0 && !self.is_clipped() => Verdict::MayBe,
            () => Verdict::Text,
        }
    }
}

fn first_word(code: &str) -> &str {
    up_to(code, b" ")
}

/// What stands before the first of some marks.
fn up_to<'c>(code: &'c str, marks: &[u8]) -> &'c str {
    let end = code.bytes().position(|byte| marks.contains(&byte)).unwrap_or(code.len());
    code.get(..end).unwrap_or_default()
}

/// What a line shows.
fn sight(line: &Line) -> Sight {
    let (head, signs) = (&*line.head, line.signs());
    let begins_comment = || ["//", "/*", "*/", "# "].iter().any(|sign| head.starts_with(sign));
    let is_brackets = !signs.has(Signs::LETTERS_AND_DIGITS.and(Signs::BEYOND_ASCII)) && signs.has(BRACKETS);
    if (signs.has(OF_COMMENTS) && begins_comment()) || ALONE.has(head) || is_brackets {
        return Sight::Beside;
    }
    let code = if signs.has(AROUND_STRINGS) { Cow::Owned(without_strings(head)) } else { Cow::Borrowed(head) };
    let signs = if matches!(code, Cow::Owned(_)) { Signs::of(&code) } else { signs };
    let code = code.trim_end();
    let has_words = |n: usize| code.split_whitespace().nth(n - 1).is_some();
    let is_sentence = code.ends_with(['.', '?', '!', ',']) && has_words(WORDS_OF_SENTENCE);
    let may_be_wide = signs.has(Signs::HAN.and(Signs::PERHAPS_HAN));
    if is_sentence || (may_be_wide && code.chars().any(character::is_wide)) {
        return Sight::Other;
    }
    match () {
        () if is_statement(code, signs) => Sight::Statement,
        () if STATEMENT.has(first_word(code)) && !has_words(3) => Sight::Beside,
        () if is_command(code) => Sight::Command(code.contains(" -") || signs.has(OF_COMMANDS)),
        () if signs.has(OF_KEYS) && is_key(code) => Sight::Key,
        () => Sight::Other,
    }
}

/// Brackets that stand alone in lines of code, what comments begin with, what strings and comments stand behind, and what
/// lines have that are commands or keys.
const BRACKETS: Signs = Signs::marks(b"}]){");
const OF_COMMENTS: Signs = Signs::marks(b"/*#");
const AROUND_STRINGS: Signs = Signs::marks(b"\"`'#/");
const OF_COMMANDS: Signs = Signs::marks(b"/|>$=");
const OF_KEYS: Signs = Signs::marks(b":-");

/// Whether a line begins as a sentence does and has no mark of code.
fn is_prose(line: &Line) -> bool {
    line.head.starts_with(|c: char| c.is_ascii_uppercase()) && !line.signs().has(UNLIKE_PROSE)
}

/// Marks that prose has not.
const UNLIKE_PROSE: Signs = Signs::marks(b"(){}[]=;<>_$\"`:");

/// A line without what stands in quotation marks and in the comment at its end.
fn without_strings(head: &str) -> String {
    let (mut code, mut within, mut before) = (String::with_capacity(head.len()), None, ' ');
    for (at, c) in head.char_indices() {
        let rest = head.get(at..).unwrap_or_default();
        match within {
            Some(sign) if c == sign && before != '\\' => within = None,
            Some(_) => {}
            None if before == ' ' && (rest.starts_with("# ") || rest.starts_with("// ")) => break,
            None => {
                code.push(c);
                // An apostrophe inside a word opens nothing.
                within = Some(c).filter(|c| matches!(c, '"' | '`' | '\'') && !before.is_alphanumeric());
            }
        }
        before = c;
    }
    code
}

/// Whether a line is a statement, by its beginning and its end.
fn is_statement(code: &str, signs: Signs) -> bool {
    let first = up_to(code, b" (:");
    let has_words = |n: usize| code.split_whitespace().nth(n - 1).is_some();
    let opens = || OPENING.has(first_word(code)) || OPENING.has(first);
    let is_named = || signs.has(OF_STATEMENTS) || (first == "import" && !has_words(4));
    let ends =
        || code.ends_with([';', '{', '}']) || code.ends_with("},") || code.ends_with(");") || code.ends_with("({");
    let is_short = || !has_words(3) || has_operators(code);
    (code.ends_with([':', '{']) && code.len() > first.len() && opens())
        || (STATEMENT.has(first) && is_named())
        || (signs.has(OF_ENDS) && ends() && is_short())
        || (signs.has(EQUALS) && is_assignment(code))
        || (signs.has(OPEN_BRACKET) && is_call(code))
}

/// Marks that statements have: some of any, one of these at their ends, that of an assignment, that of a call.
const OF_STATEMENTS: Signs = Signs::marks(b"()={}[];<\"'_.");
const OF_ENDS: Signs = Signs::marks(b";{}");
const EQUALS: Signs = Signs::marks(b"=");
const OPEN_BRACKET: Signs = Signs::marks(b"(");

/// Whether a call or operators that prose has not stand in a line.
fn has_operators(code: &str) -> bool {
    let calls = code.match_indices('(').any(|(at, _)| {
        code.get(..at).is_some_and(|before| before.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_'))
    });
    calls || [" = ", "->", "=>", "::", "&&", "||", "[]"].iter().any(|sign| code.contains(sign))
}

/// Whether a line gives a name a value: `total = 0`, `let n: u8 = f(x)`, `x += 1`.
fn is_assignment(code: &str) -> bool {
    let Some((left, right)) = code.split_once('=') else { return false };
    let left = left.trim_end_matches(['+', '-', '*', '/', ':', '|', '&', '%']).trim();
    let is_name = |c: char| c.is_ascii_alphanumeric() || "_.[]'\"$&*:<>, ()".contains(c);
    let begins = left.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '_' | '$' | '*' | '(' | '@'));
    begins && left.chars().all(is_name) && left.split(' ').count() <= 4 && !right.starts_with('>')
}

/// Whether a line is the call of something: `print(greet(name))`, `app.run()`.
fn is_call(code: &str) -> bool {
    let Some((called, _)) = code.split_once('(') else { return false };
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | ':' | '$' | '!');
    let begins = called.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '_' | '$' | '.'));
    begins && called.chars().all(is_name) && code.ends_with([')', '(', ',', ';', '{', ':'])
}

/// Whether a line is a command of a shell.
fn is_command(code: &str) -> bool {
    let first = first_word(code);
    let is_path = |word: &str| word.starts_with("./") && word.len() > 2;
    PROGRAMS.has(first) || is_path(first)
}

/// Whether a line is a name and its value, or a row of a list: `ports:`, `image: nginx`, `- 80`.
fn is_key(code: &str) -> bool {
    let (row, is_row) = code.strip_prefix("- ").map_or((code, false), |row| (row, true));
    let Some((name, value)) = row.split_once(':') else { return is_row && row.split(' ').count() <= 3 };
    let is_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '-' | '.' | '/');
    let begins = name.starts_with(|c: char| c.is_ascii_lowercase() || c == '_');
    begins && name.chars().all(is_name) && (value.is_empty() || value.starts_with(' ') || is_row)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    /// The runs of a text, each as it stands.
    fn check(text: &str, expected: &[&str]) {
        let source = Text::from(text);
        let (mut snippets, mut gap) = (Snippets::default(), 0);
        for line in source.lines(0) {
            match Line::read(&source, line) {
                Some(line) => snippets.add(&line, std::mem::take(&mut gap)),
                None => gap += 1,
            }
        }
        let found: Vec<&str> = snippets.finish().into_iter().filter_map(|run| text.get(run)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_run_of_statements_is_code() {
        let python = "def greet(name):\n    message = \"Hello, \" + name\n    return message\n\nfor name in names:\n    print(greet(name))";
        check(&format!("It takes a name, and gives it back:\n\n{python}\n\nAfter that the loop goes on.\n"), &[python]);
        let han = "def greet(name):\n    # 打招呼\n    return \"你好，\" + name";
        check(&format!("第一步是写一个函数。\n\n{han}\n\n然后循环走过所有的名字。\n"), &[han]);
        let rust = "let mut total = 0;\nfor n in 1..10 {\n    total += n;\n}";
        check(&format!("Count them:\n\n{rust}\n\nThat is all.\n"), &[rust]);
    }

    #[test]
    fn the_lines_around_it_are_none_of_it() {
        let code = "draw(shape, blue);\nlabel(name, north);\nsize(5);";
        check(&format!("以及一般意义的相对方向，例如：\n{code}\n其中的名字可以不写。\n"), &[code]);
        let alone = "draw(shape, blue);";
        check(&format!("For example:\n{alone}\nand nothing else.\n"), &[]);
    }

    #[test]
    fn rows_of_names_and_values_are_data_where_they_nest() {
        let yaml = "name: web\nports:\n  - 80\n  - 443\nenvironment:\n  mode: production";
        check(&format!("A service is described so:\n\n{yaml}\n\nThen it is started.\n"), &[yaml]);
        check("from: the old man\nto: the sea\nsubject: fish\n", &[]);
        check("Author: Jack London\nTitle: The Call of the Wild\nYear: 1903\n", &[]);
    }

    #[test]
    fn commands_have_options_and_paths() {
        let shell =
            "git clone https://example.org/tool.git\ncd tool\n./configure --prefix=/usr\nmake\nsudo make install";
        check(&format!("Fetch the sources first.\n\n{shell}\n\nThat is all.\n"), &[]);
        let shell = "git clone https://example.org/tool.git\ncd tool/src\n./configure --prefix=/usr\nmake";
        check(&format!("Fetch the sources first.\n\n{shell}\n\nThat is all.\n"), &[shell]);
        check("make haste, my love,\nfind me a flower\n", &[]);
    }

    #[test]
    fn prose_verse_and_lists_are_none() {
        check("return to me, my love;\nlet us be gone;\nfor all is said:\n    the night is here.\n", &[]);
        check("If you want to go, then go:\n    nobody holds you.\nWith all my heart.\n", &[]);
        check("- apples\n- pears\n- plums\n", &[]);
        check("“Is it?” he said (and meant it);\n“It is,” she said (and did not);\n", &[]);
        check("1. import (goods from abroad)\n2. export (goods to abroad)\n3. use (at home)\n", &[]);
        check("HAMLET: To be, or not to be;\nOPHELIA: My lord;\n", &[]);
        check("第一节\n\n山上有座庙。\n水里有条鱼。\n", &[]);
    }
}
