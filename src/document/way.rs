//! Two readings of one source → where the places of the one stand in the other.

use crate::document::Document;
use crate::document::carry::Carry;

impl Document {
    /// The way from the places of this document to those of another one of the same source.
    pub fn way_to(&self, other: &Document) -> Carry {
        let mut sources = [self.starts(), other.starts()].concat();
        sources.sort_unstable();
        sources.dedup();
        let mut places: Vec<(usize, usize)> = Vec::new();
        for source in sources {
            let place = (self.text_offset(source), other.text_offset(source));
            // What the one moves and the other does not leads nowhere in order.
            if places.last().is_none_or(|last| last.0 < place.0 && last.1 <= place.1) {
                places.push(place);
            }
        }
        Carry::through(&places, other.text())
    }

    /// Where in the source the lines of its elements begin: between two of these, what the markup takes adds up.
    fn starts(&self) -> Vec<usize> {
        let elements = self.marks().map_or(&[][..], |marks| &marks.elements);
        let lines = elements.iter().flat_map(|element| self.text().lines_within(element.range.clone()));
        lines.map(|line| self.source_offset(line.start)).collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::document::correction::Corrections;
    use crate::document::rules::Rules;
    use crate::document::{Document, Format};
    use crate::text::Text;

    #[test]
    fn rows_and_lines_of_one_element_are_found_one_by_one() {
        let rows: String = (1..60).map(|n| format!("| `第{n}项` | **{n}** 元 |\n")).collect();
        let source = format!("# 价目\n\n| 名 | 价 |\n|---|---|\n{rows}\n完了。\n");
        let read =
            |format| Document::of_source(Text::from(&*source), format, &Corrections::default(), &Rules::default());
        let (marked, plain) = (read(Format::Markdown), read(Format::Plain));
        let words = marked.text().slice(0..marked.text().len()).into_owned();
        let (there, back) = (marked.way_to(&plain), plain.way_to(&marked));
        for n in 1..60 {
            let words_at = words.find(&format!("第{n}项")).expect("a row");
            let line = plain.text().line_at(there.offset(words_at));
            assert!(plain.text().slice(line.range()).contains(&format!("第{n}项")), "{n}");
            let line = marked.text().line_at(back.offset(line.start + 3));
            assert!(marked.text().slice(line.range()).contains(&format!("第{n}项")), "{n} back");
        }
    }
}
