//! A file of settings, keys or colours in TOML → its rows, each with its line; and rows written into it.
//!
//! What is wrong with a row is a complaint about that row; the others hold. What is
//! written changes no comment and no row besides.

use serde::{Deserialize, Serialize};
use toml_edit::{Document, DocumentMut, Item, Table, TableLike, TomlError, Value as TomlValue};

/// One row: in which part it stands, what it is called, and what is said there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// The part between brackets; empty before the first.
    pub part: String,
    /// The name before the sign.
    pub name: String,
    /// What stands after the sign.
    pub value: Value,
    /// Number of its line, from 1.
    pub line: usize,
}

/// What a row says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Value {
    /// A word or several; a number or a switch as it is written.
    Word(String),
    /// A list of words.
    List(Vec<String>),
    /// Anything else, as it is written.
    Other(String),
}

/// What is wrong in a file, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    /// Number of the line, from 1; 0 for the whole file.
    pub line: usize,
    /// What is wrong there.
    pub fault: Fault,
}

/// What can be wrong in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It cannot be read; what the system said.
    Unreadable(String),
    /// It is no TOML; what the parser said.
    NotToml(String),
    /// Nothing has this name; one that is nearly the same, if there is one.
    Unknown(String, Option<String>),
    /// Something cannot have this value; what it may have instead.
    Wrong(String, String, String),
}

impl Row {
    /// The complaint that nothing is called `name`, with the nearest of the names that exist.
    pub fn unknown<'n>(&self, name: &str, names: impl IntoIterator<Item = &'n str>) -> Complaint {
        let alike = alike(name, names).map(str::to_owned);
        Complaint { line: self.line, fault: Fault::Unknown(name.to_owned(), alike) }
    }

    /// The complaint that the row cannot say what it says; `wants` is what it may say.
    pub fn wrong(&self, wants: &str) -> Complaint {
        let said = match &self.value {
            Value::Word(text) | Value::Other(text) => text.clone(),
            Value::List(words) => words.join(", "),
        };
        Complaint { line: self.line, fault: Fault::Wrong(self.name.clone(), said, wants.to_owned()) }
    }
}

/// The rows of a table of `assets/`, which were read while the program was built.
pub fn built_in(json: &str) -> Vec<Row> {
    serde_json::from_str(json).expect("the tables of assets/ are read by tests")
}

/// The rows of a file in their order.
///
/// # Errors
/// When it is no TOML.
pub fn rows(toml: &str) -> Result<Vec<Row>, Complaint> {
    let document = Document::parse(toml).map_err(|error| not_toml(toml, &error))?;
    let mut rows = Vec::new();
    let ends: Vec<usize> = memchr::memchr_iter(b'\n', toml.as_bytes()).collect();
    collect(&ends, document.as_table(), "", &mut rows);
    Ok(rows)
}

/// Takes in the rows of a part; `ends` are the offsets of the line ends of the file.
fn collect(ends: &[usize], table: &dyn TableLike, part: &str, rows: &mut Vec<Row>) {
    for (name, item) in table.iter() {
        if let Some(table) = item.as_table_like() {
            let part = if part.is_empty() { name.to_owned() } else { format!("{part}.{name}") };
            collect(ends, table, &part, rows);
            continue;
        }
        let span = table.get_key_value(name).and_then(|(key, _)| key.span()).or(item.span());
        let start = span.map_or(0, |span| span.start);
        let line = ends.partition_point(|&end| end < start) + 1;
        rows.push(Row { part: part.to_owned(), name: name.to_owned(), value: value(item), line });
    }
}

fn value(item: &Item) -> Value {
    let word = |value: &TomlValue| match value {
        TomlValue::String(text) => Some(text.value().clone()),
        TomlValue::Integer(number) => Some(number.value().to_string()),
        TomlValue::Boolean(is_on) => Some(switch_word(*is_on.value()).to_owned()),
        _ => None,
    };
    let all = item.as_array().and_then(|array| array.iter().map(word).collect::<Option<Vec<String>>>());
    match (item.as_value().and_then(word), all) {
        (Some(word), _) => Value::Word(word),
        (_, Some(words)) => Value::List(words),
        _ => Value::Other(item.to_string().trim().to_owned()),
    }
}

/// The word for a switch, which stands in a file as `true` or `false`.
fn switch_word(is_on: bool) -> &'static str {
    if is_on { "on" } else { "off" }
}

/// The file with these rows in it, each by its whole name as `part.name`; a row that is there gets
/// its new value in its place.
///
/// # Errors
/// When the file is no TOML, or has something else where a part is to be.
pub fn with<'w>(toml: &str, rows: impl IntoIterator<Item = (&'static str, &'w str)>) -> Result<String, Complaint> {
    let mut document: DocumentMut = toml.parse().map_err(|error| not_toml(toml, &error))?;
    let mut comments = String::new();
    if document.is_empty() {
        // Comments alone would go behind the rows.
        comments = toml.to_owned() + if toml.is_empty() || toml.ends_with('\n') { "" } else { "\n" };
        document = DocumentMut::new();
    }
    for (name, word) in rows {
        let (part, last) = name.rsplit_once('.').map_or((None, name), |(part, last)| (Some(part), last));
        let item = match part {
            None => document.as_item_mut(),
            Some(part) => document.entry(part).or_insert_with(|| Item::Table(Table::new())),
        };
        let said = item.to_string().trim().to_owned();
        let wrong = |part: &str| Fault::Wrong(part.to_owned(), said, format!("[{part}]"));
        let table = item.as_table_like_mut();
        set(table.ok_or_else(|| Complaint { line: 0, fault: wrong(part.unwrap_or_default()) })?, last, word);
    }
    Ok(comments + &document.to_string())
}

/// Gives a row its value; a comment behind it stays.
fn set(table: &mut dyn TableLike, name: &str, word: &str) {
    let mut new = match (word, word.parse::<i64>()) {
        ("on", _) => TomlValue::from(true),
        ("off", _) => TomlValue::from(false),
        (_, Ok(number)) => TomlValue::from(number),
        (word, Err(_)) => TomlValue::from(word),
    };
    match table.get_mut(name).and_then(Item::as_value_mut) {
        Some(old) => {
            *new.decor_mut() = old.decor().clone();
            *old = new;
        }
        None => {
            table.insert(name, Item::Value(new));
        }
    }
}

fn not_toml(toml: &str, error: &TomlError) -> Complaint {
    let why = error.message().lines().next().unwrap_or_default().to_owned();
    Complaint { line: line(toml, error.span().map_or(0, |span| span.start)), fault: Fault::NotToml(why) }
}

/// Number of the line at an offset, from 1.
fn line(toml: &str, offset: usize) -> usize {
    toml.bytes().take(offset).filter(|&byte| byte == b'\n').count() + 1
}

/// The name that is most like a word: a few letters wrong, left out or too many.
fn alike<'n>(word: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let most = (word.chars().count() / 3).max(1);
    // What is much longer than every name is like none, however long it is.
    let names = names.into_iter().filter(|name| name.len().abs_diff(word.len()) <= 4 * most && word.len() < 100);
    let near = names.map(|name| (distance(word, name), name)).filter(|(distance, _)| *distance <= most);
    near.min_by_key(|(distance, _)| *distance).map(|(_, name)| name)
}

/// How many letters must be changed, left out, added or swapped with the next to make one word of the other
/// (optimal string alignment).
fn distance(from: &str, to: &str) -> usize {
    let (from, to): (Vec<char>, Vec<char>) = (from.chars().collect(), to.chars().collect());
    let mut grid = vec![vec![0; to.len() + 1]; from.len() + 1];
    for (i, j) in (0..=from.len()).flat_map(|i| (0..=to.len()).map(move |j| (i, j))) {
        grid[i][j] = if i == 0 || j == 0 {
            i + j
        } else {
            let changed = grid[i - 1][j - 1] + usize::from(from[i - 1] != to[j - 1]);
            let is_swap = i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1];
            let swapped = if is_swap { grid[i - 2][j - 2] + 1 } else { usize::MAX };
            changed.min(grid[i - 1][j] + 1).min(grid[i][j - 1] + 1).min(swapped)
        };
    }
    grid[from.len()][to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};
    use proptest::prelude::*;

    /// The rows of a file, or what is wrong with it.
    fn check(toml: &str, expected: Expect) {
        let told = match rows(toml) {
            Ok(rows) => {
                rows.iter().map(|row| format!("{} [{}] {} {:?}\n", row.line, row.part, row.name, row.value)).collect()
            }
            Err(complaint) => format!("{complaint:?}\n"),
        };
        expected.assert_eq(&told);
    }

    #[test]
    fn every_row_knows_its_line() {
        check(
            "# first\ntheme = \"night\"\nspread = true\n\n[outline]\nwidth = 30\n[keys]\n\"j\" = [\"a\", 'b']\nx.y = 1.5\n",
            expect![[r#"
                2 [] theme Word("night")
                3 [] spread Word("on")
                6 [outline] width Word("30")
                8 [keys] j List(["a", "b"])
                9 [keys.x] y Other("1.5")
            "#]],
        );
        check(
            "a = 1\nb = \n",
            expect![[r#"
                Complaint { line: 2, fault: NotToml("string values must be quoted, expected literal string") }
            "#]],
        );
    }

    #[test]
    fn what_is_written_leaves_the_rest_alone() {
        let file = "# mine\ntheme = \"night\"   # in the evening\n\n[outline] # left\nshown=true\n";
        let written = with(file, [("theme", "paper"), ("width", "60"), ("outline.shown", "off")]);
        assert_eq!(
            written.as_deref(),
            Ok("# mine\ntheme = \"paper\"   # in the evening\nwidth = 60\n\n[outline] # left\nshown=false\n")
        );
        assert_eq!(with("", [("outline.width", "30")]).as_deref(), Ok("[outline]\nwidth = 30\n"));
        assert_eq!(with("# mine", [("width", "60")]).as_deref(), Ok("# mine\nwidth = 60\n"));
        assert!(with("a = ", [("b", "c")]).is_err());
        let fault = Fault::Wrong("outline".to_owned(), "3".to_owned(), "[outline]".to_owned());
        assert_eq!(with("outline = 3", [("outline.width", "30")]), Err(Complaint { line: 0, fault }));
    }

    #[test]
    fn a_slip_of_the_finger_is_understood() {
        let names = ["theme", "light", "width", "outline.width"];
        assert_eq!(alike("thme", names), Some("theme"));
        assert_eq!(alike("widht", names), Some("width"));
        assert_eq!(alike("outlin.width", names), Some("outline.width"));
        assert_eq!(alike("nothing", names), None);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(word in "\\PC{0,12}", before in "(# \\PC{0,8}\n|a = 1\n|\n){0,3}") {
            prop_assume!(before.matches("a = 1").count() < 2);
            let written = with(&before, [("name", &*word)]).expect("TOML");
            let row = rows(&written).expect("TOML").into_iter().find(|row| row.name == "name").expect("the row");
            let said = word.parse::<i64>().map_or(word, |number| number.to_string());
            prop_assert_eq!(row.value, Value::Word(said));
            prop_assert!(written.starts_with(&before) || before.contains("a = 1"));
        }
    }
}
