//! Where a text is to be opened → the movement that goes there, once enough of the text has been read.

use crate::cli::Start;
use crate::document::Document;
use crate::language::{Texts, fill};
use crate::reader::Movement;
use crate::search::filter::Filter;
use crate::search::{Keyboard, Matcher, Query, Way};

/// Bytes that are searched in one go.
const CHUNK_BYTES: usize = 1 << 20;

/// What is known of the place by now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Found {
    /// More must be read.
    #[default]
    NotYet,
    /// Where it is.
    At(Movement),
    /// At the first hit of a line that is searched for.
    Hit(String, usize),
    /// The end, wherever it comes to be.
    AtGrowingEnd,
    /// It is not in the text; what is said of that.
    Nowhere(String),
}

/// Finds the place in what has been read.
pub fn find(start: &Start, keyboard: Keyboard, document: &Document, is_complete: bool, texts: &Texts) -> Found {
    let text = document.source();
    match start {
        Start::Top => Found::At(Movement::Offset(0)),
        Start::Line(number) if is_complete || text.line_number(text.len()) > *number => {
            Found::At(Movement::SourceLine(*number))
        }
        Start::Follow => Found::AtGrowingEnd,
        Start::Hit(line, offset) if is_complete || document.text().len() > *offset => Found::Hit(line.clone(), *offset),
        Start::End if is_complete => Found::At(Movement::End),
        Start::Section(typed) => match section(typed, keyboard, document) {
            Some(offset) => Found::At(Movement::Offset(offset)),
            None if is_complete => Found::Nowhere(fill(&texts.messages.no_section, &[("text", typed)])),
            None => Found::NotYet,
        },
        Start::Pattern(typed) => match pattern(typed, keyboard, document, is_complete) {
            Some(offset) => Found::Hit(typed.clone(), offset),
            None if is_complete => Found::Nowhere(fill(&texts.messages.not_found, &[("text", typed)])),
            None => Found::NotYet,
        },
        _ => Found::NotYet,
    }
}

/// Offset of the first place of a query. Only in a whole text is it known that letters must be pinyin.
fn pattern(typed: &str, keyboard: Keyboard, document: &Document, is_complete: bool) -> Option<usize> {
    let matcher = Matcher::new(&Query::typed(typed, keyboard)).ok()?;
    let length = document.text().len();
    let first = |way| {
        let chunks = (0..length).step_by(CHUNK_BYTES).map(|start| start..(start + CHUNK_BYTES).min(length));
        chunks.flat_map(|chunk| matcher.hits(document, chunk, way)).map(|hit| hit.range.start).next()
    };
    first(Way::Text).or_else(|| first(Way::Pinyin).filter(|_| is_complete))
}

/// Offset of the first heading that matches.
fn section(typed: &str, keyboard: Keyboard, document: &Document) -> Option<usize> {
    let filter = Filter::new(typed, keyboard);
    let (_, section) = document.outline().sections().find(|(id, _)| filter.finds(&document.heading(*id)).is_some())?;
    Some(section.heading.start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    const TEXT: &str = "第一章 山\n\n山上有树。\n\n第二章 水\n\n水下有鱼。\n";

    fn check(start: Start, is_complete: bool, expected: Found) {
        let texts = Language::English.texts();
        assert_eq!(
            find(&start, Keyboard::default(), &Document::new(TEXT.into()), is_complete, texts),
            expected,
            "{start:?}"
        );
    }

    #[test]
    fn a_place_is_known_when_the_text_has_been_read_so_far() {
        let section = |typed: &str| Start::Section(typed.to_owned());
        let water = Movement::Offset(TEXT.find("第二章").expect("a heading"));
        check(Start::Top, false, Found::At(Movement::Offset(0)));
        check(Start::Line(3), false, Found::At(Movement::SourceLine(3)));
        check(Start::Line(30), false, Found::NotYet);
        check(Start::Line(30), true, Found::At(Movement::SourceLine(30)));
        check(Start::End, false, Found::NotYet);
        check(Start::End, true, Found::At(Movement::End));
        check(section("水"), false, Found::At(water));
        check(section("shui"), false, Found::At(water));
        check(section("火"), false, Found::NotYet);
        check(section("火"), true, Found::Nowhere("no heading matches 火".to_owned()));
        let pattern = |typed: &str| Start::Pattern(typed.to_owned());
        let fish = TEXT.find("下有鱼").expect("a place");
        check(pattern("下有鱼"), false, Found::Hit("下有鱼".to_owned(), fish));
        check(pattern("火"), false, Found::NotYet);
        check(pattern("火"), true, Found::Nowhere("火 was not found".to_owned()));
    }
}
