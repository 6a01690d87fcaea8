//! Where something stands in a text: a line for each sentence that holds it, as grep prints it.
//!
//! A sentence is printed as it is read, across the line ends of the source; a long one is cut to what
//! stands around the hit.

use super::LineNumbers;
use crate::document::Document;
use crate::document::block::{Joint, Reading};
use crate::search::{Hit, Matcher, Way};
use crate::typeset::safe::safe;
use crate::typeset::width::{Widths, text_width};
use std::io::{self, Write};
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// Cells that a sentence takes at most.
const WIDEST: usize = 80;
/// Bytes before and after a hit that are looked at.
const WINDOW_BYTES: usize = 512;
/// What a sentence ends with, and what may follow that.
const ENDS: &[char] = &['。', '！', '？', '!', '?', '…', '；'];
const CLOSERS: &[char] = &['”', '’', '」', '』', '）', ')', '"', '》', '。', '！', '？', '!', '?', '…'];

/// How what is printed is set off.
#[derive(Clone, Copy, Debug, Default)]
pub struct Frame<'f> {
    /// What the text is called.
    pub name: &'f str,
    /// What is written before what was found, and after it.
    pub highlight: (&'f str, &'f str),
}

/// Writes `name:line:heading: sentence` for what is found; how many such lines. Latin letters find the Han that
/// they spell where the text holds no such letters.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write_found(document: &Document, matcher: &Matcher, frame: Frame, out: &mut impl Write) -> io::Result<usize> {
    match write_hits(document, matcher, Way::Text, frame, out)? {
        0 => write_hits(document, matcher, Way::Pinyin, frame, out),
        n_lines => Ok(n_lines),
    }
}

fn write_hits(
    document: &Document,
    matcher: &Matcher,
    way: Way,
    frame: Frame,
    out: &mut impl Write,
) -> io::Result<usize> {
    let mut numbers = LineNumbers::new(document);
    let mut n_lines = 0;
    for hits in matcher.hits_by_chunks(document, way) {
        let mut rest = hits.as_slice();
        while let Some(hit) = rest.first() {
            let sentence = Sentence::around(document, hit);
            let number = numbers.of(hit.range.start);
            write!(out, "{}:{number}:{}: ", safe(frame.name), heading(document, hit))?;
            // What else was found in the same sentence is shown with it.
            let n_shown = rest.iter().take_while(|hit| hit.range.start < sentence.end).count().max(1);
            let (shown, others) = rest.split_at(n_shown);
            sentence.write(shown, frame.highlight, out)?;
            rest = others;
            n_lines += 1;
        }
    }
    Ok(n_lines)
}

/// The heading of the section that a hit stands in; nothing before the first.
fn heading(document: &Document, hit: &Hit) -> String {
    let section = document.outline().section_at(hit.range.start);
    section.map(|id| safe(&document.heading(id)).into_owned()).unwrap_or_default()
}

/// What is shown around a hit.
struct Sentence {
    clusters: Vec<Cluster>,
    is_cut_before: bool,
    is_cut_after: bool,
    /// Offset after its last character.
    end: usize,
}

/// A grapheme cluster as it may be shown.
struct Cluster {
    /// Its bytes in the text; what joins two lines has none.
    range: Range<usize>,
    symbol: String,
    is_line_end: bool,
}

impl Sentence {
    /// The sentence that holds a hit, as much of it as there is room for.
    fn around(document: &Document, hit: &Hit) -> Sentence {
        let clusters = clusters(document, hit);
        let first = clusters.partition_point(|cluster| cluster.range.end <= hit.range.start);
        let last = clusters.partition_point(|cluster| cluster.range.start < hit.range.end).max(first);
        let whole = sentence_start(&clusters, first)..sentence_end(&clusters, last);
        let shown = room(&clusters, first..last, whole.clone());
        let end = clusters.get(shown.clone()).and_then(|shown| shown.last()).map_or(0, |cluster| cluster.range.end);
        Sentence {
            is_cut_before: shown.start > whole.start,
            is_cut_after: shown.end < whole.end,
            clusters: clusters.into_iter().skip(shown.start).take(shown.len()).collect(),
            end,
        }
    }

    /// Writes it in one line, each run of blanks as one space.
    fn write(&self, hits: &[Hit], (on, off): (&str, &str), out: &mut impl Write) -> io::Result<()> {
        let is_found = |cluster: &Cluster| {
            hits.iter().any(|hit| hit.range.start < cluster.range.end && cluster.range.start < hit.range.end)
        };
        write!(out, "{}", if self.is_cut_before { "…" } else { "" })?;
        let mut was_found = false;
        let mut was_blank = true;
        for cluster in &self.clusters {
            let is_blank = cluster.symbol.trim().is_empty();
            if is_blank && was_blank {
                continue;
            }
            let found = is_found(cluster);
            if found != was_found {
                write!(out, "{}", if found { on } else { off })?;
            }
            write!(out, "{}", if is_blank { " " } else { &cluster.symbol })?;
            (was_found, was_blank) = (found, is_blank);
        }
        write!(out, "{}", if was_found { off } else { "" })?;
        writeln!(out, "{}", if self.is_cut_after { "…" } else { "" })
    }
}

/// What is read near a hit, cluster by cluster.
fn clusters(document: &Document, hit: &Hit) -> Vec<Cluster> {
    let text = document.text();
    let Some(block) = document.block_at(hit.range.start) else { return Vec::new() };
    let from = text.floor_char_boundary(hit.range.start.saturating_sub(WINDOW_BYTES)).max(block.range.start);
    let to = hit.range.end.min(hit.range.start + WINDOW_BYTES) + WINDOW_BYTES;
    let mut clusters = Vec::new();
    for slice in document.slices(&block, from..text.floor_char_boundary(to), Reading::Rejoined) {
        let start = slice.range.start;
        if slice.joint != Joint::Nothing {
            let is_line_end = matches!(slice.joint, Joint::LineEnd | Joint::Paragraph);
            clusters.push(Cluster { range: start..start, symbol: " ".to_owned(), is_line_end });
        }
        clusters.extend(text.slice(slice.range).grapheme_indices(true).map(|(at, cluster)| Cluster {
            range: start + at..start + at + cluster.len(),
            symbol: safe(cluster).into_owned(),
            is_line_end: false,
        }));
    }
    clusters
}

/// Index of the first cluster of the sentence that the one at `index` stands in.
fn sentence_start(clusters: &[Cluster], index: usize) -> usize {
    let before = clusters.get(..index).unwrap_or_default();
    (1..=before.len()).rev().find(|&at| is_end(before, at)).unwrap_or(0)
}

/// Index after the last cluster of the sentence that the one before `index` stands in.
fn sentence_end(clusters: &[Cluster], index: usize) -> usize {
    (index.max(1)..=clusters.len()).find(|&at| is_end(clusters, at)).unwrap_or(clusters.len())
}

/// Whether a sentence ends just before the cluster at `at`.
fn is_end(clusters: &[Cluster], at: usize) -> bool {
    let one_of = |cluster: &Cluster, marks: &[char]| cluster.symbol.starts_with(marks);
    let next = clusters.get(at);
    if next.is_some_and(|next| one_of(next, CLOSERS)) {
        return false;
    }
    let mut before = clusters.get(..at).unwrap_or_default().iter().rev();
    if before.clone().next().is_some_and(|last| last.is_line_end) {
        return true;
    }
    // A full stop ends a sentence where a blank follows.
    let is_blank = |cluster: &Cluster| cluster.symbol.trim().is_empty();
    let ends = before.find(|cluster| !one_of(cluster, &['”', '’', '」', '』', '）', ')', '"', '》']));
    ends.is_some_and(|last| one_of(last, ENDS) || (last.symbol == "." && next.is_none_or(is_blank)))
}

/// As much of the sentence `whole` as there is room for: the hit, a little before it, and what follows.
fn room(clusters: &[Cluster], hit: Range<usize>, whole: Range<usize>) -> Range<usize> {
    let cells = |index: usize| clusters.get(index).map_or(0, |cluster| text_width(&cluster.symbol, Widths::default()));
    let mut shown = hit.start..hit.start;
    let mut n_cells = 0;
    let grow_after = |shown: &mut Range<usize>, n_cells: &mut usize, end: usize, most: usize| {
        while shown.end < end && *n_cells + cells(shown.end) <= most {
            *n_cells += cells(shown.end);
            shown.end += 1;
        }
    };
    let grow_before = |shown: &mut Range<usize>, n_cells: &mut usize, most: usize| {
        while shown.start > whole.start && *n_cells + cells(shown.start - 1) <= most {
            shown.start -= 1;
            *n_cells += cells(shown.start);
        }
    };
    grow_after(&mut shown, &mut n_cells, hit.end, WIDEST);
    let third = n_cells + (WIDEST - n_cells) / 3;
    grow_before(&mut shown, &mut n_cells, third);
    grow_after(&mut shown, &mut n_cells, whole.end, WIDEST);
    grow_before(&mut shown, &mut n_cells, WIDEST);
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::{Keyboard, Query};
    use expect_test::{Expect, expect};
    use proptest::prelude::*;

    const ARTICLE: &str = include_str!("../../seeds/000_eb373a1ba01e0e13.txt");

    fn found(text: &str, query: &str) -> String {
        let matcher = Matcher::new(&Query::typed(query, Keyboard::default())).expect("a pattern");
        let mut out = Vec::new();
        let frame = Frame { name: "a", highlight: ("[", "]") };
        let n_lines = write_found(&Document::new(text.into()), &matcher, frame, &mut out);
        let out = String::from_utf8(out).expect("what is written is UTF-8");
        assert_eq!(n_lines.expect("a vector takes everything"), out.lines().count());
        out
    }

    fn check(text: &str, query: &str, expected: Expect) {
        expected.assert_eq(&found(text, query));
    }

    #[test]
    fn a_sentence_is_printed_with_its_place() {
        let text = "引子里也有山。\n\n一、山上\n\n山上有庙，庙里有人。人说：“山外有山！”  又说：\t水外有水。没有别的。\n\n二、水下\n\n水下有鱼。\n";
        check(
            text,
            "山",
            expect![[r#"
            a:1:: 引子里也有[山]。
            a:3:一、山上: 一、[山]上
            a:5:一、山上: [山]上有庙，庙里有人。
            a:5:一、山上: 人说：“[山]外有[山]！”
        "#]],
        );
        check(
            text,
            "水",
            expect![[r#"
            a:5:一、山上: 又说： [水]外有[水]。
            a:7:二、水下: 二、[水]下
            a:9:二、水下: [水]下有鱼。
        "#]],
        );
        check(text, "火", expect![[""]]);
    }

    #[test]
    fn a_long_sentence_is_cut_around_what_was_found() {
        check(
            ARTICLE,
            "防护伞",
            expect![[r#"
            a:87:为人民群众撑起网络安全“防护伞”——: 为人民群众撑起网络安全“[防护伞]”——
        "#]],
        );
        check(
            &format!("{}针{}", "草".repeat(60), "草".repeat(60)),
            "针",
            expect![[r#"
            a:1:: …草草草草草草草草草草草草草[针]草草草草草草草草草草草草草草草草草草草草草草草草草草…
        "#]],
        );
        check(
            &format!("针{}", "草".repeat(60)),
            "针",
            expect![[r#"
            a:1:: [针]草草草草草草草草草草草草草草草草草草草草草草草草草草草草草草草草草草草草草草草…
        "#]],
        );
        check(
            &format!("{}针", "草".repeat(60)),
            "针",
            expect![[r#"
            a:1:: …草草草草草草草草草草草草草草草草草草草草草草草草草草草草草草草草草草草草草草草[针]
        "#]],
        );
    }

    #[test]
    fn a_full_stop_ends_a_sentence_and_a_point_does_not() {
        check(
            "It cost 3.50 pounds. It was worth it! Was it?\n",
            "worth",
            expect![[r#"
            a:1:: It was [worth] it!
        "#]],
        );
        check(
            "It cost 3.50 pounds. It was worth it! Was it?\n",
            "pounds",
            expect![[r#"
            a:1:: It cost 3.50 [pounds].
        "#]],
        );
    }

    proptest! {
        #[test]
        fn every_line_shows_a_hit_in_little_room(text in "(山|水|[a。！.”…\u{1b}\u{301}\t ]|第一章 |\n|\n\n){0,200}") {
            for line in found(&text, "山").lines() {
                let (_, sentence) = line.split_once(": ").expect("a place");
                prop_assert!(sentence.contains("[山"), "{line}");
                let shown = sentence.replace(['[', ']'], "");
                prop_assert!(text_width(&shown, Widths::default()) <= WIDEST + 2, "{line}");
                prop_assert!(!shown.contains(char::is_control), "{line}");
            }
        }
    }
}
