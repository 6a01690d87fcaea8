//! How a book is set, in its language: Chinese as CLREQ wants it, where a reading system knows how.

use super::language::is_of_han;

/// What all books are set by.
const COMMON: &str = include_str!("../../../assets/epub.css");

/// Two Han before every paragraph; a heading is broken where it pauses, as a couplet is in its middle.
const OF_HAN: &str = "p { text-indent: 2em; }\nbody { line-height: 1.75; }\n\
    h1, h2, h3, h4, h5, h6, .title { word-break: keep-all; overflow-wrap: anywhere; }\n";
/// No indent behind a heading.
const OF_LETTERS: &str = "p { text-indent: 1.4em; }\nbody { line-height: 1.5; hyphens: auto; }\nh1 + p, h2 + p, h3 + p, h4 + p, h5 + p, h6 + p, .break + p { text-indent: 0; }\n";

/// The style sheet of a book.
pub fn sheet(language: &str) -> String {
    [if is_of_han(language) { OF_HAN } else { OF_LETTERS }, COMMON].concat()
}
