//! How long inference takes and what it keeps, on generated novels of 1, 10 and 100 megabytes and on texts
//! that are nothing but one kind of line.
//!
//! `cargo bench --bench inference` prints a row a text: seconds (the least and the median of the runs),
//! megabytes a second by the least, and the bytes that stay for each line of the text. A word after `--`
//! measures those texts alone whose name holds it.

#[path = "texts/novel.rs"]
mod novel;

use mulu::document::Document;
use mulu::document::text::Text;
use novel::{han_number, novel};
use std::fmt::Write as _;
use std::io::Write as _;
use std::time::{Duration, Instant};

const MEGABYTE: usize = 1_000_000;
/// Runs of each text: more of the short ones.
const N_RUNS: &[(usize, usize)] = &[(2 * MEGABYTE, 15), (20 * MEGABYTE, 7), (usize::MAX, 5)];

fn main() {
    let texts = [
        ("novel, 1 MB", novel(MEGABYTE)),
        ("novel, 10 MB", novel(10 * MEGABYTE)),
        ("novel, 100 MB", novel(100 * MEGABYTE)),
        (
            "1,000,000 chapters",
            lines(1_000_000, |n| format!("第{}章 {}\n\n山上有树，树下有水，水边有路。", han_number(n), n % 7)),
        ),
        ("1,500,000 short lines", lines(1_500_000, |n| format!("山水{}", han_number(n % 97)))),
        ("1,500,000 different lines", lines(1_500_000, |n| format!("山水{}月", han_number(n)))),
        ("1,500,000 numbers", lines(1_500_000, |n| n.to_string())),
        ("20,000,000 blank lines", "\n".repeat(20_000_000)),
        ("one line, 100 MB", "山水风云".repeat(100 * MEGABYTE / 12)),
    ];
    let wanted = std::env::args().skip(1).find(|word| !word.starts_with('-')).unwrap_or_default();
    for (name, text) in texts.into_iter().filter(|(name, _)| name.contains(&wanted)) {
        let row = measure(&text);
        writeln!(std::io::stdout(), "{name:26}{row}").expect("standard output");
    }
}

/// A row of the table.
fn measure(string: &str) -> String {
    let text = Text::from(string);
    let n_runs = N_RUNS.iter().find(|(most, _)| string.len() < *most).map_or(1, |row| row.1);
    let kept = kept_bytes(&text);
    let mut times: Vec<Duration> = (0..n_runs)
        .map(|_| {
            let start = Instant::now();
            std::hint::black_box(Document::new(text.clone()));
            start.elapsed()
        })
        .collect();
    times.sort();
    let (least, median) = (times[0].as_secs_f64(), times[n_runs / 2].as_secs_f64());
    let n_lines = string.bytes().filter(|&byte| byte == b'\n').count().max(1);
    let mut row = String::new();
    let speed = string.len() as f64 / MEGABYTE as f64 / least;
    let kept = kept as f64 / n_lines as f64;
    write!(row, "{least:8.4} s  {median:8.4} s  {speed:8.0} MB/s  {kept:6.1} bytes a line").expect("a string");
    row
}

/// What the structure of a text keeps.
fn kept_bytes(text: &Text) -> usize {
    Document::new(text.clone()).structure_bytes()
}

/// Lines with a blank one between, each from its number.
fn lines(n_lines: usize, line: impl Fn(usize) -> String) -> String {
    (1..=n_lines).fold(String::new(), |text, n| text + &line(n) + "\n\n")
}
