//! Cases of the whole layer as pictures.

use super::*;
use crate::document::text::Text;

/// The text with every hit in brackets.
fn found(string: &str, line: &str) -> String {
    let document = Document::new(Text::from(string));
    let matcher = Matcher::new(&Query::typed(line)).expect("a pattern");
    let mut marked = String::new();
    let mut end = 0;
    for hit in matcher.hits(&document, 0..string.len(), Way::Text) {
        marked.push_str(&document.text().slice(end..hit.range.start));
        marked.push_str(&format!("[{}]", document.text().slice(hit.range.clone())));
        end = hit.range.end;
    }
    marked + &document.text().slice(end..string.len())
}

#[test]
fn the_characters_themselves_are_found() {
    assert_eq!(found("中国联通、联通", "联通"), "中国[联通]、[联通]");
    assert_eq!(found("中国联通", ""), "中国联通");
}
