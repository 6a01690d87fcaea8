//! What is found in the article that is built in.

use super::*;
use crate::document::block::BlockKind;
use crate::document::block::Reading;
use crate::tables::variants::VARIANTS;
use std::collections::HashSet;

const ARTICLE: &str = include_str!("../../../seeds/000_eb373a1ba01e0e13.txt");

fn plain(pattern: &str) -> Query {
    Query { pattern: pattern.to_owned(), syntax: Syntax::Plain, ..Query::typed("") }
}

/// The article in traditional characters: each that simplifies to one takes its place.
fn traditional() -> String {
    ARTICLE.chars().map(|c| VARIANTS.iter().find(|row| row.1 == c).map_or(c, |row| row.0)).collect()
}

#[test]
fn every_phrase_is_found_wherever_it_stands() {
    let document = document(ARTICLE);
    let mut looked_for = HashSet::new();
    for block in document.blocks() {
        let mut read = Vec::new();
        for slice in document.slices(&block, block.range.clone(), Reading::Rejoined) {
            let start = slice.range.start;
            let characters = document.text().slice(slice.range).into_owned();
            read.extend(characters.char_indices().map(|(at, c)| (c, start + at)));
        }
        for phrase in read.windows(6) {
            let pattern: String = phrase.iter().map(|(c, _)| c).collect();
            let range = phrase[0].1..phrase[5].1 + phrase[5].0.len_utf8();
            if pattern.starts_with(' ') || pattern.ends_with(' ') || !looked_for.insert(pattern.clone()) {
                continue;
            }
            assert!(text_hits(&document, &plain(&pattern)).contains(&range), "{pattern}");
        }
    }
    assert!(looked_for.len() > 5000, "{}", looked_for.len());
}

#[test]
fn phrases_are_found_across_the_page_breaks() {
    for (typed, picture) in
        [("服务点，为灾区快速", expect!["服务点，为⏎⏎灾区快速"]), ("与客服热线", expect!["与客⏎⏎服热线"])]
    {
        let found = found(ARTICLE, &Query::typed(typed));
        let hit = found.split_once('[').and_then(|(_, rest)| rest.split_once(']')).map(|(hit, _)| hit);
        picture.assert_eq(hit.unwrap_or_default());
    }
}

#[test]
fn a_traditional_copy_gives_the_same_hits() {
    let (simplified, traditional) = (document(ARTICLE), document(&traditional()));
    assert_ne!(simplified.text().slice(0..3000), traditional.text().slice(0..3000));
    for pattern in ["联通", "发展", "为人民服务", "主题教育开展以来", "数字乡村", "5g", "网络安全"]
    {
        let count = |document| text_hits(document, &plain(pattern)).len();
        assert!(count(&simplified) > 0 || pattern == "为人民服务", "{pattern}");
        assert_eq!(count(&simplified), count(&traditional), "{pattern}");
    }
}

#[test]
fn every_heading_is_found_by_its_own_characters() {
    let document = document(ARTICLE);
    let headings = document.blocks().filter(|block| matches!(block.kind, BlockKind::Heading(_)));
    for block in headings {
        let heading = document.text().slice(block.range.clone());
        assert!(text_hits(&document, &plain(&heading)).contains(&block.range), "{heading}");
    }
}
