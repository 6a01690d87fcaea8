//! How fast a text of 100 megabytes is searched on one core, beside ripgrep in the same run.
//!
//! `cargo bench --bench searching` prints a row a query: megabytes a second by the least of the runs, the longest
//! that one chunk of 256 KB took, and the hits. Rows of `rg` are those of the program, where it is installed: its start
//! and its reading of the file are in them. A word after `--` measures those rows alone whose query holds it.

#[path = "texts/novel.rs"]
mod novel;

use mulu::document::Document;
use mulu::document::text::Text;
use mulu::search::{Keyboard, Matcher, Query, Way};
use novel::novel;
use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

const TEXT_BYTES: usize = 100_000_000;
const CHUNK_BYTES: usize = 256 << 10;
const N_RUNS: usize = 5;

const ENGLISH: &str = "The reader opened the door and went in; nobody was there. On the table lay a letter, \
    unopened, with a stamp that he had never seen before, and beside it a lamp that still burned.\n\n";

/// What is looked for in the novel: what it shows, the line that is typed, whether it is folded, the way.
const IN_NOVEL: &[(&str, &str, bool, Way)] = &[
    ("literal", "灯火", false, Way::Text),
    ("literal, everywhere", "的", false, Way::Text),
    ("literal, nowhere", "灯火书信城镇", false, Way::Text),
    ("folded", "书门后", true, Way::Text),
    ("folded, everywhere", "后", true, Way::Text),
    ("folded Latin", "rust", true, Way::Text),
    ("folded digits", "2023年", true, Way::Text),
    ("pinyin", "denghuo", true, Way::Pinyin),
    ("initials", "dhsx", true, Way::Pinyin),
    ("regex", "/第.+?章/", true, Way::Text),
    ("regex, classes", r"/[山水]{3}\w/", true, Way::Text),
    ("regex, to the end", r"/.*[^\s\S]|山/", true, Way::Text),
    ("regex, large", r"/(\w{0,20}x){3}/", true, Way::Text),
];
const IN_ENGLISH: &[(&str, &str, bool, Way)] = &[
    ("English, literal", "still burned", false, Way::Text),
    ("English, folded", "still burned", true, Way::Text),
    ("English, one letter", "t", true, Way::Text),
];

fn main() {
    let wanted = std::env::args().skip(1).find(|word| !word.starts_with('-')).unwrap_or_default();
    let novel = novel(TEXT_BYTES);
    let english = ENGLISH.repeat(TEXT_BYTES / ENGLISH.len());
    row(&["", "query", "MB/s", "ms a chunk", "hits"]);
    for (name, text, rows) in [("novel.txt", novel, IN_NOVEL), ("english.txt", english, IN_ENGLISH)] {
        let file = written(name, &text);
        let document = Document::new(Text::from(&*text));
        for &(what, line, folding, way) in rows.iter().filter(|row| row.0.contains(&wanted)) {
            measure(&document, what, line, folding, way);
            if way == Way::Text {
                measure_ripgrep(&file, line, folding, text.len());
            }
        }
        std::fs::remove_file(file).expect("our own file");
    }
}

fn measure(document: &Document, what: &str, line: &str, folding: bool, way: Way) {
    let matcher = Matcher::new(&Query { folding, ..Query::typed(line, Keyboard::default()) }).expect("a pattern");
    let n_bytes = document.text().len();
    let (mut least, mut longest, mut n_hits) = (Duration::MAX, Duration::ZERO, 0);
    for _ in 0..N_RUNS {
        let start = Instant::now();
        n_hits = 0;
        for from in (0..n_bytes).step_by(CHUNK_BYTES) {
            let chunk = Instant::now();
            n_hits += matcher.hits(document, from..(from + CHUNK_BYTES).min(n_bytes), way).len();
            longest = longest.max(chunk.elapsed());
        }
        least = least.min(start.elapsed());
    }
    let chunk = format!("{:.1}", longest.as_secs_f64() * 1e3);
    row(&[what, line, &speed(n_bytes, least), &chunk, &n_hits.to_string()]);
}

/// The same with ripgrep, reading and mapping the file. What it folds is case alone.
fn measure_ripgrep(file: &Path, line: &str, folding: bool, n_bytes: usize) {
    let regex = line.strip_prefix('/').and_then(|rest| rest.strip_suffix('/'));
    let syntax = if regex.is_some() { "--no-fixed-strings" } else { "--fixed-strings" };
    let case = if folding { "--ignore-case" } else { "--case-sensitive" };
    for option in ["--no-mmap", "--mmap"] {
        let mut least = Duration::MAX;
        let mut counted = String::new();
        for _ in 0..N_RUNS {
            let start = Instant::now();
            let run = Command::new("rg")
                .args(["-j1", "--count-matches", syntax, case, option, regex.unwrap_or(line)])
                .arg(file)
                .output();
            least = least.min(start.elapsed());
            let Ok(run) = run else { return row(&["rg is not installed", "", "", "", ""]) };
            counted = String::from_utf8_lossy(&run.stdout).into_owned();
        }
        row(&[&format!("  rg {option}"), line, &speed(n_bytes, least), "", counted.trim()]);
    }
}

fn speed(n_bytes: usize, time: Duration) -> String {
    format!("{:.0}", n_bytes as f64 / 1e6 / time.as_secs_f64())
}

/// Cells are padded by columns: a Han takes two.
fn row(cells: &[&str; 5]) {
    let columns = |cell: &str| cell.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>();
    let pad = |cell: &str, width: usize| " ".repeat(width.saturating_sub(columns(cell)));
    let [what, query, numbers @ ..] = cells;
    let numbers: String = numbers.iter().map(|cell| pad(cell, 12) + cell).collect();
    writeln!(std::io::stdout(), "{what}{}{query}{}{numbers}", pad(what, 22), pad(query, 22)).expect("standard output");
}

/// A file with the text, for programs that read one.
fn written(name: &str, text: &str) -> PathBuf {
    let path = std::env::temp_dir().join(format!("mulu-searching-{}-{name}", std::process::id()));
    File::create(&path).and_then(|mut file| file.write_all(text.as_bytes())).expect("a file in the temporary folder");
    path
}
