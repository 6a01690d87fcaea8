//! Reports, and what stands in them: `tests/docx/make.py` makes each with its truth.

use mulu::document::Document;
use mulu::document::correction::Corrections;
use mulu::document::format::format_of;
use mulu::document::rules::Rules;
use mulu::source::{self, Decoding, Origin, Source};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Of reports in which nothing but bold tells headings, so many are found, and so many of those found are some.
const MIN_BOLD_F1: f64 = 0.90;

/// What stands in a report: the outline, and the lines that are read.
struct Truth {
    outline: Vec<(u8, String)>,
    lines: Vec<String>,
}

#[expect(clippy::disallowed_methods, reason = "what stands beside a text of this test")]
fn truth(path: &Path) -> Truth {
    let told = fs::read_to_string(path.with_extension("truth")).expect("a truth beside each report");
    let (outline, lines) = told.split_once("--\n").expect("two parts");
    let entry = |line: &str| {
        let (level, words) = line.split_once('\t').expect("a tab");
        (level.parse().expect("a level"), words.to_owned())
    };
    Truth { outline: outline.lines().map(entry).collect(), lines: lines.lines().map(str::to_owned).collect() }
}

fn reports() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/docx");
    let entries = fs::read_dir(folder).expect("the folder of reports").flatten().map(|entry| entry.path());
    let mut reports: Vec<PathBuf> = entries.filter(|path| path.extension().is_some_and(|end| end == "docx")).collect();
    reports.sort();
    reports
}

fn open(path: &Path) -> Document {
    let opened = source::open(&Origin::File(path.to_owned()), Decoding::default(), "").and_then(Source::load);
    let (loaded, failure) = opened.unwrap_or_else(|failure| panic!("{}: {failure:?}", path.display()));
    assert!(failure.is_none(), "{}", path.display());
    let format = format_of(&loaded.text, "");
    Document::of_source(loaded.text, format, &Corrections::default(), &Rules::default())
}

fn outline(document: &Document) -> Vec<(u8, String)> {
    document.outline().sections().map(|(id, section)| (section.level, document.heading(id).into_owned())).collect()
}

fn name(path: &Path) -> &str {
    path.file_stem().and_then(|name| name.to_str()).unwrap_or_default()
}

#[test]
fn headings_are_those_that_styles_and_levels_name() {
    let reports = reports();
    assert!(reports.len() >= 25);
    let mut n_told = 0;
    for path in reports.iter().filter(|path| !name(path).starts_with("bold")) {
        // Where no style speaks, the inference does.
        let truth = truth(path).outline;
        if !truth.is_empty() {
            assert_eq!(outline(&open(path)), truth, "{}", path.display());
            n_told += 1;
        }
    }
    assert!(n_told >= 12);
}

#[test]
fn headings_are_found_where_only_bold_tells_them() {
    let (mut n_right, mut n_found, mut n_true) = (0, 0, 0);
    for path in reports().iter().filter(|path| name(path).starts_with("bold")) {
        let (found, truth) = (outline(&open(path)), truth(path).outline);
        n_right += found.iter().filter(|heading| truth.iter().any(|(_, words)| *words == heading.1)).count();
        (n_found, n_true) = (n_found + found.len(), n_true + truth.len());
    }
    let f1 = 2.0 * f64::from(n_right as u32) / f64::from((n_found + n_true) as u32);
    assert!(f1 >= MIN_BOLD_F1, "F1 {f1:.3}");
}

#[test]
fn what_stands_in_a_report_is_read_in_its_order() {
    for path in &reports() {
        let document = open(path);
        let read = document.text().slice(0..document.text().len()).into_owned();
        let mut rest = read.as_str();
        for line in truth(path).lines {
            let at = rest.find(&line).unwrap_or_else(|| panic!("{}: {line:?} is not in {rest:?}", path.display()));
            rest = rest.get(at + line.len()..).unwrap_or_default();
        }
    }
}

/// Each character that stands in the runs of a report's text, as often as it is read: nothing is lost, and nothing twice.
#[test]
fn no_character_is_lost_or_doubled() {
    for path in &reports() {
        let truth: String = truth(path).lines.concat();
        let document = open(path);
        let read = document.text().slice(0..document.text().len()).into_owned();
        let (read, truth) = (count(&read), count(&truth));
        if name(path) == "many-chapters" {
            continue;
        }
        for (c, n) in truth {
            assert!(read.get(&c) == Some(&n), "{}: {c} {n} {:?}", path.display(), read.get(&c));
        }
    }
}

/// The letters of a text, each with how often it stands there.
fn count(text: &str) -> BTreeMap<char, usize> {
    let mut counts = BTreeMap::new();
    for c in text.chars().filter(|c| c.is_alphabetic()) {
        *counts.entry(c).or_insert(0) += 1;
    }
    counts
}
