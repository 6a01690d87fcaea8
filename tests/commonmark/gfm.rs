//! The examples of what GitHub adds to `CommonMark`: tables, footnotes, text that is struck out, lists of tasks.
//!
//! `gfm.txt` is `test/extensions.txt` of cmark-gfm at commit 85d895289c5ab67f988ca659493a64abb5fec7b4, CC BY-SA 4.0. It is
//! test data and no part of the program.

use super::{examples, picture};
use mulu::format::Format;

const EXTENSIONS: &str = include_str!("gfm.txt");

/// The parts of the text that are about what mulu reads. Addresses without brackets are words, and tags are filtered
/// by none.
const SECTIONS: [&str; 5] = ["Tables", "Strikethroughs", "Footnotes", "Interop", "Task lists"];

#[test]
fn every_example_shows_what_its_html_shows() {
    let mut n_examples = 0;
    let mut wrong = Vec::new();
    for section in EXTENSIONS.split("\n## ").skip(1) {
        let name = section.lines().next().unwrap_or_default();
        if !SECTIONS.contains(&name) {
            continue;
        }
        for (number, markdown, html) in examples(section) {
            n_examples += 1;
            let (read, expected) = (picture(&markdown, Format::Markdown), picture(&html, Format::Html));
            if read != expected {
                wrong.push(format!("{name} {number}: {markdown}\n  read     {read:#?}\n  expected {expected:#?}"));
            }
        }
    }
    assert_eq!(n_examples, 24);
    assert!(wrong.is_empty(), "{} of {n_examples}:\n{}", wrong.len(), wrong.join("\n"));
}
