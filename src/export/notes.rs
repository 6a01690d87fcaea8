//! A text's highlights and notes → Markdown: each under its heading, quoted as it is read, with what was written about it;
//! at the end those whose words are not in the text any more.

use super::markdown::escape;
use crate::document::Document;
use crate::document::block::Reading;
use crate::document::outline::SectionId;
use crate::typeset::safe::safe;
use std::io::{self, Write};
use std::ops::Range;

/// Highlights and notes: what they are of, and what was written.
#[derive(Clone, Debug, Default)]
pub struct Noted<'a> {
    /// Those in the text, in its order.
    pub here: Vec<(Range<usize>, &'a str)>,
    /// What those quoted that are in the text no more.
    pub lost: Vec<(&'a str, &'a str)>,
    /// What stands over these.
    pub lost_heading: &'a str,
}

/// Writes highlights and notes. `name` is what a text without a title is called.
///
/// # Errors
/// Only when it cannot be written.
pub fn write_notes(document: &Document, notes: &Noted, name: &str, out: &mut impl Write) -> io::Result<()> {
    let text = document.text();
    let title = document.title().map(|range| text.slice(range.clone()).trim().to_owned());
    writeln!(out, "# {}", escape::heading(&title.unwrap_or_else(|| name.to_owned())))?;
    let mut section = None;
    for (range, note) in &notes.here {
        let here = document.outline().section_at(range.start);
        if here != section {
            section = here;
            write_heading(document, section, out)?;
        }
        write_note(&document.read(range.clone(), Reading::Rejoined), note, out)?;
    }
    if !notes.lost.is_empty() {
        writeln!(out, "\n## {}", escape::heading(notes.lost_heading))?;
    }
    notes.lost.iter().try_for_each(|(quote, note)| write_note(&document.read_quotation(quote), note, out))
}

/// A line of the quotation is a line here, and what is blank between two paragraphs holds them apart.
fn write_note(quote: &str, note: &str, out: &mut impl Write) -> io::Result<()> {
    writeln!(out)?;
    for line in quote.lines().map(str::trim) {
        let blank = if line.is_empty() { "" } else { " " };
        writeln!(out, ">{blank}{}", escape::line(&safe(line)))?;
    }
    if !note.is_empty() {
        writeln!(out, "\n{}", escape::line(&safe(note)))?;
    }
    Ok(())
}

fn write_heading(document: &Document, section: Option<SectionId>, out: &mut impl Write) -> io::Result<()> {
    let Some(id) = section else { return Ok(()) };
    writeln!(out, "\n## {}", escape::heading(&document.heading(id)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::expect;

    #[test]
    fn what_is_quoted_is_joined_as_it_is_read_and_its_paragraphs_stand_apart() {
        let line = "山上有一座很老的庙，庙里有一个讲故事的人，他讲的故事没有人听过，也没有人会忘记。".repeat(3);
        let rows: Vec<String> = line.chars().collect::<Vec<_>>().chunks(30).map(String::from_iter).collect();
        let wrapped = rows.join("\n");
        let text = format!("{wrapped}\n\n").repeat(8);
        let document = Document::new(text.as_str().into());
        let end = wrapped.len() * 2 + "\n\n".len();
        let notes = Noted { here: vec![(0..end, "")], lost: vec![(&wrapped, "\u{1b}[2J")], lost_heading: "no longer" };
        let mut out = Vec::new();
        write_notes(&document, &notes, "山.txt", &mut out).expect("a vector");
        let written = String::from_utf8_lossy(&out);
        let expected = format!("# 山.txt\n\n> {line}\n>\n> {line}\n\n## no longer\n\n> {line}\n\n");
        assert!(written.starts_with(&expected) && !written.contains('\u{1b}'), "{written}");
    }

    #[test]
    fn notes_stand_under_their_headings_and_lost_ones_at_the_end() {
        let text = "# 山水\n\n一、山上\n\n山上有座庙，\n庙里有人。\n\n二、山下\n\n山下有条河。\n".replace("# ", "");
        let document = Document::new(text.as_str().into());
        let part = |words: &str| text.find(words).map(|at| at..at + words.len()).expect("it is there");
        let here = vec![(part("有座庙，\n庙里"), ""), (part("庙里"), "几个人？"), (part("河"), "*深*")];
        let notes = Noted { here, lost: vec![("从前的话", "没有了")], lost_heading: "no longer in the text" };
        let mut out = Vec::new();
        write_notes(&document, &notes, "山.txt", &mut out).expect("a vector");
        expect![[r#"
            # 山水

            ## 一、山上

            > 有座庙，
            >
            > 庙里

            > 庙里

            几个人？

            ## 二、山下

            > 河

            \*深\*

            ## no longer in the text

            > 从前的话

            没有了
        "#]]
        .assert_eq(&String::from_utf8_lossy(&out));
    }
}
