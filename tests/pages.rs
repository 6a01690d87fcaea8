//! Small pages of every make, with what is known of them: their headings, and what a browser for terminals shows.
//!
//! `NAME.html` is a page, `NAME.headings` its headings with their levels (drawn up where they skip), `NAME.seen` what
//! `w3m -dump -cols 400` (0.5.3) shows of it.
#![expect(clippy::disallowed_methods, reason = "its pages are files")]

use mulu::document::correction::Corrections;
use mulu::document::element::Marks;
use mulu::document::rules::Rules;
use mulu::document::text::Text;
use mulu::document::{Document, Format};
use mulu::format::format_of;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

/// Headings that were found and are right, that were found, and that there are.
#[derive(Default)]
struct Score {
    right: usize,
    found: usize,
    known: usize,
}

impl Score {
    fn f1(&self) -> f64 {
        2.0 * self.right as f64 / (self.found + self.known).max(1) as f64
    }
}

fn pages() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let paths = fs::read_dir(folder).expect("the pages").map(|entry| entry.expect("an entry").path());
    let mut pages: Vec<PathBuf> =
        paths.filter(|path| path.extension().is_some_and(|ending| ending == "html")).collect();
    pages.sort();
    pages
}

fn read(page: &Path) -> Document {
    let source = Text::from(&*fs::read_to_string(page).expect("a page"));
    let format = format_of(&source, &page.to_string_lossy());
    assert_eq!(format, Format::Html, "{}", page.display());
    Document::of_source(source, format, &Corrections::default(), &Rules::default())
}

fn headings(document: &Document) -> Vec<String> {
    let sections = document.outline().sections();
    let words = |id| document.heading(id).replace(['\u{A0}', '\n'], " ");
    sections.map(|(id, section)| format!("{} {}", section.level, words(id))).collect()
}

#[test]
fn the_headings_of_pages_are_found() {
    let [mut marked, mut bold] = [Score::default(), Score::default()];
    let mut wrong = String::new();
    for page in pages() {
        let document = read(&page);
        let found = headings(&document);
        let known = fs::read_to_string(page.with_extension("headings")).expect("the headings");
        let known: Vec<&str> = known.lines().collect();
        let says = document.marks().is_some_and(Marks::names_headings);
        let score = if says { &mut marked } else { &mut bold };
        score.right += known.iter().filter(|known| found.iter().any(|found| found == *known)).count();
        (score.found, score.known) = (score.found + found.len(), score.known + known.len());
        if found != known {
            writeln!(wrong, "{}: {found:?}, not {known:?}", page.display()).expect("a string");
        }
    }
    assert!(marked.f1() >= 0.98 && bold.f1() >= 0.90, "{:.3} {:.3}\n{wrong}", marked.f1(), bold.f1());
}

/// The letters of what is shown, without the names of pictures and the numbers of items, which programs draw as they like.
fn letters(text: &str) -> Vec<char> {
    text.replace("〔图", "").chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Pages whose cells the browser draws side by side, line by line: there the letters alone are compared.
const SIDE_BY_SIDE: [&str; 2] = ["table-layout", "mail-layout"];

#[test]
fn pages_show_what_a_browser_shows() {
    let mut wrong = String::new();
    for page in pages() {
        let document = read(&page);
        let seen = fs::read_to_string(page.with_extension("seen")).expect("what is seen");
        let text = document.text().slice(0..document.text().len());
        let is_beside = SIDE_BY_SIDE.iter().any(|name| page.ends_with(format!("{name}.html")));
        let in_order = |mut letters: Vec<char>| {
            if is_beside {
                letters.sort_unstable();
            }
            letters
        };
        if in_order(letters(&text)) != in_order(letters(&seen)) {
            writeln!(wrong, "{}:\n{text}\n--\n{seen}", page.display()).expect("a string");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
