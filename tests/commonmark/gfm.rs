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

/// A note of which the number stands in brackets, as its sign does.
fn in_brackets(block: &str) -> String {
    (1..=9).fold(block.to_owned(), |block, n| block.replacen(&format!("{n}.:"), &format!("[{n}]:"), 1))
}

/// The HTML with notes as mulu shows them: a number in brackets, and no way back, for which there is a key.
fn notes(html: &str) -> String {
    let mut shown = String::new();
    let mut rest = html;
    while let Some((before, sign)) = rest.split_once("<sup class=\"footnote-ref\">") {
        let (sign, behind) = sign.split_once("</sup>").expect("the end of a sign");
        let number = sign.split_once('>').and_then(|(_, number)| number.split_once('<')).expect("its number").0;
        shown += &[before, "[", number, "]"].concat();
        rest = behind;
    }
    shown += rest;
    let Some((text, list)) = shown.split_once("<section class=\"footnotes\">") else { return shown };
    [text, &list.replace('↩', "")].concat()
}

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
            let (mut read, mut expected) = (picture(&markdown, Format::Markdown), picture(&notes(&html), Format::Html));
            if name == "Footnotes" {
                expected = expected.iter().map(|block| in_brackets(block)).collect();
            }
            // A note without a sign is shown behind the others; HTML leaves it out.
            read.retain(|block| !block.ends_with("This is unused."));
            if read != expected {
                wrong.push(format!("{name} {number}: {markdown}\n  read     {read:#?}\n  expected {expected:#?}"));
            }
        }
    }
    assert_eq!(n_examples, 24);
    assert!(wrong.is_empty(), "{} of {n_examples}:\n{}", wrong.len(), wrong.join("\n"));
}
