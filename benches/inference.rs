//! How long inference takes and what it keeps, on generated novels of 1, 10 and 100 megabytes and on texts
//! that are nothing but one kind of line.
//!
//! `cargo bench --bench inference` prints a row a text: seconds (the least and the median of the runs),
//! megabytes a second by the least, and the bytes that stay for each line of the text. A word after `--`
//! measures those texts alone whose name holds it.

use mulu::document::Document;
use mulu::document::text::Text;
use std::fmt::Write as _;
use std::io::Write as _;
use std::time::{Duration, Instant};

const MEGABYTE: usize = 1_000_000;
/// Runs of each text: more of the short ones.
const N_RUNS: &[(usize, usize)] = &[(2 * MEGABYTE, 15), (20 * MEGABYTE, 7), (usize::MAX, 5)];

/// Characters that sentences are made of.
const CHARACTERS: &str = "山水风云日月星辰花草树木春夏秋冬东南西北前后左右高低远近大小长短新旧冷暖来去走停看听说想问答笑哭\
    门窗桌椅灯火书信城镇街巷桥船车马田园井泉人心手足眼耳口鼻父母兄弟姐妹朋友老少男女的了在是不有我他你这那又还就都也很";

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

/// A novel: 第N章 headings, paragraphs of 60 to 400 characters with a blank line between.
fn novel(n_bytes: usize) -> String {
    let pool: Vec<char> = CHARACTERS.chars().filter(|c| !c.is_whitespace()).collect();
    let mut random = Random(7);
    let mut novel = String::with_capacity(n_bytes + 64 * 1024);
    for chapter in 1.. {
        if novel.len() >= n_bytes {
            break;
        }
        write!(novel, "第{}章 ", han_number(chapter)).expect("a string");
        phrase(&mut novel, &mut random, &pool, 3, 9);
        novel.push_str("\n\n");
        for _ in 0..random.between(15, 40) {
            paragraph(&mut novel, &mut random, &pool);
        }
    }
    novel
}

fn paragraph(novel: &mut String, random: &mut Random, pool: &[char]) {
    novel.push_str("　　");
    let (mut size, size_wanted) = (0, random.between(60, 400));
    while size < size_wanted {
        let kind = random.between(0, 99);
        novel.push_str(if kind < 6 { "“" } else { "" });
        size += phrase(novel, random, pool, 4, 22);
        match kind {
            0..6 => novel.push_str("。”"),
            6..9 => write!(novel, " {} 年", random.between(2, 2023)).expect("a string"),
            _ => {}
        }
        novel.push(['，', '，', '，', '，', '、', '；', '。', '。', '！', '？'][random.between(0, 9)]);
    }
    novel.push_str("山水。\n\n");
}

/// A run of characters; returns how many.
fn phrase(novel: &mut String, random: &mut Random, pool: &[char], least: usize, most: usize) -> usize {
    let n = random.between(least, most);
    novel.extend((0..n).map(|_| pool[random.between(0, pool.len() - 1)]));
    n
}

/// Lines with a blank one between, each from its number.
fn lines(n_lines: usize, line: impl Fn(usize) -> String) -> String {
    (1..=n_lines).fold(String::new(), |text, n| text + &line(n) + "\n\n")
}

/// 一百零八, up to 99,999,999.
fn han_number(n: usize) -> String {
    if n >= 10_000 {
        let rest = if n.is_multiple_of(10_000) { String::new() } else { han_number(n % 10_000) };
        return format!("{}万{rest}", han_number(n / 10_000));
    }
    let digits: Vec<char> = "零一二三四五六七八九".chars().collect();
    let mut number = String::new();
    let mut has_gap = false;
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = n / unit % 10;
        if digit == 0 {
            has_gap = !number.is_empty();
            continue;
        }
        if std::mem::take(&mut has_gap) {
            number.push('零');
        }
        number.push(digits[digit]);
        number.push_str(name);
    }
    number
}

/// Numbers that look drawn by lot and are the same every time (xorshift of 64 bits).
struct Random(u64);

impl Random {
    fn between(&mut self, least: usize, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        least + (self.0 >> 33) as usize % (most - least + 1)
    }
}
