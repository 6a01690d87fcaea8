//! A text's highlights and notes → Markdown: each under its heading and those above that, quoted as it is read, with what
//! was written about it; at the end those whose words are not in the text any more.

use super::markdown::escape::{self, write_heading};
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
    /// Lists of more: a heading, and under it what each is with the line that it is of.
    pub lists: Vec<(&'a str, Vec<(String, String)>)>,
}

/// Writes highlights and notes. `name` is what a text without a title is called.
///
/// # Errors
/// Only when it cannot be written.
pub fn write_notes(document: &Document, notes: &Noted, name: &str, out: &mut impl Write) -> io::Result<()> {
    let title = document.title().map(|range| document.read(range.clone(), Reading::Rejoined));
    write_heading(1, &safe(title.as_deref().unwrap_or(name)), out)?;
    let mut path = Vec::new();
    for (range, note) in &notes.here {
        let before = std::mem::replace(&mut path, path_to(document, range.start));
        for id in path.iter().filter(|id| !before.contains(id)) {
            writeln!(out)?;
            write_heading(1 + usize::from(document.outline().section(*id).level), &safe(&document.heading(*id)), out)?;
        }
        write_note(&document.read(range.clone(), Reading::Rejoined), note, out)?;
    }
    if !notes.lost.is_empty() {
        writeln!(out)?;
        write_heading(2, notes.lost_heading, out)?;
    }
    notes.lost.iter().try_for_each(|(quote, note)| write_note(&document.read_quotation(quote), note, out))?;
    notes
        .lists
        .iter()
        .filter(|(_, rows)| !rows.is_empty())
        .try_for_each(|(heading, rows)| write_list(heading, rows, out))
}

fn write_list(heading: &str, rows: &[(String, String)], out: &mut impl Write) -> io::Result<()> {
    writeln!(out)?;
    write_heading(2, heading, out)?;
    writeln!(out)?;
    rows.iter()
        .try_for_each(|(what, line)| writeln!(out, "- {}: {}", escape::line(&safe(what)), escape::line(&safe(line))))
}

/// The section that holds an offset, and those that hold it, the outermost first.
fn path_to(document: &Document, offset: usize) -> Vec<SectionId> {
    let outline = document.outline();
    outline.section_at(offset).map(|id| outline.path(id)).unwrap_or_default()
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
        let notes = Noted {
            here: vec![(0..end, "")],
            lost: vec![(&wrapped, "\u{1b}[2J")],
            lost_heading: "no longer",
            ..Noted::default()
        };
        let mut out = Vec::new();
        write_notes(&document, &notes, "山.txt", &mut out).expect("a vector");
        let written = String::from_utf8_lossy(&out);
        let expected = format!("# 山.txt\n\n> {line}\n>\n> {line}\n\n## no longer\n\n> {line}\n\n");
        assert!(written.starts_with(&expected) && !written.contains('\u{1b}'), "{written}");
    }

    #[test]
    fn headings_stand_by_level_below_those_that_hold_them_each_once() {
        let text = "引子里的话。\n\n第一章 山\n\n山上有树。\n\n第一节 庙\n\n庙里有人。\n\n第二节 井\n\n井里有水。\n\n第二章 水\n\n水边有路。\n\n第一节 船\n\n船上有灯。\n";
        let document = Document::new(text.into());
        let part = |words: &str| (text.find(words).map(|at| at..at + words.len()).expect("it is there"), "");
        let here = ["引子里", "庙里有人", "井里", "井里有水", "船上"].map(part).to_vec();
        let mut out = Vec::new();
        write_notes(&document, &Noted { here, ..Noted::default() }, "山.txt", &mut out).expect("a vector");
        expect![[r#"
            # 山.txt

            > 引子里

            ## 第一章 山

            ### 第一节 庙

            > 庙里有人

            ### 第二节 井

            > 井里

            > 井里有水

            ## 第二章 水

            ### 第一节 船

            > 船上
        "#]]
        .assert_eq(&String::from_utf8_lossy(&out));
    }

    #[test]
    fn notes_stand_under_their_headings_and_lost_ones_at_the_end() {
        let text = "# 山水\n\n一、山上\n\n山上有座庙，\n庙里有人。\n\n二、山下\n\n山下有条河。\n".replace("# ", "");
        let document = Document::new(text.as_str().into());
        let part = |words: &str| text.find(words).map(|at| at..at + words.len()).expect("it is there");
        let here = vec![(part("有座庙，\n庙里"), ""), (part("庙里"), "几个人？"), (part("河"), "*深*")];
        let notes = Noted {
            here,
            lost: vec![("从前的话", "没有了")],
            lost_heading: "no longer in the text",
            lists: vec![("marks", vec![("*a*".to_owned(), "一、山上".to_owned())]), ("none", vec![])],
        };
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

            ## marks

            - \*a\*: 一、山上
        "#]]
        .assert_eq(&String::from_utf8_lossy(&out));
    }
}
