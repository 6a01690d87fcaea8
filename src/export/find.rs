//! Where something stands in a text: a line for each sentence that holds it, as grep prints it.
//!
//! A sentence is printed as it is read, across the line ends of the source; a long one is cut to what
//! stands around the hit.

use super::LineNumbers;
use super::sentence::{Cluster, clusters, sentence_end, sentence_start};
use crate::document::Document;
use crate::document::block::{Block, Reading};
use crate::document::outline::SectionId;
use crate::search::{Hit, Matcher, Way};
use crate::typeset::safe::{self, safe};
use crate::typeset::width::{Widths, cluster_width};
use std::io::{self, Write};
use std::ops::Range;

/// Cells that a sentence takes at most.
const WIDEST: usize = 80;
/// Bytes before and after a hit that are looked at.
const WINDOW_BYTES: usize = 512;
/// Bytes behind these that are read at once where hits stand close together.
const AHEAD_BYTES: usize = 4096;

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
    let mut places = Places::new(document);
    let mut n_lines = 0;
    for hits in matcher.hits_by_chunks(document, way) {
        let mut rest = hits.as_slice();
        while let Some(hit) = rest.first() {
            places.turn_to(hit);
            let sentence = Sentence::around(places.near(hit), hit);
            write!(out, "{}:{}:{}: ", safe(frame.name), places.number, places.heading())?;
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

/// Where hits stand, asked for one after the other: what was read for one holds for most that follow.
struct Places<'d> {
    document: &'d Document,
    numbers: LineNumbers<'d>,
    /// The line of the last hit.
    number: usize,
    /// Its section, and the heading as it may be shown.
    heading: Option<(SectionId, String)>,
    /// Its block, and what was read of it: offsets, and the clusters there.
    block: Option<Block>,
    read: Range<usize>,
    clusters: Vec<Cluster<'d>>,
}

impl<'d> Places<'d> {
    fn new(document: &'d Document) -> Places<'d> {
        let numbers = LineNumbers::new(document);
        Places { document, numbers, number: 0, heading: None, block: None, read: 0..0, clusters: Vec::new() }
    }

    /// Goes on to a hit.
    fn turn_to(&mut self, hit: &Hit) {
        self.number = self.numbers.of(hit.range.start);
        let section = self.document.outline().section_at(hit.range.start);
        if self.heading.as_ref().map(|(id, _)| *id) != section {
            self.heading = section.map(|id| (id, safe(&self.document.heading(id)).into_owned()));
        }
        let is_same = self.block.as_ref().is_some_and(|block| block.range.contains(&hit.range.start));
        if !is_same {
            self.block = self.document.block_at(hit.range.start);
        }
        let window = self.window(hit);
        if !is_same || window.start < self.read.start || window.end > self.read.end {
            let text = self.document.text();
            let end = text.floor_char_boundary(window.end + if is_same { AHEAD_BYTES } else { 0 });
            self.read = window.start..end;
            let slices =
                self.block.as_ref().map(|block| self.document.slices(block, self.read.clone(), Reading::Rejoined));
            self.clusters = slices.map_or_else(Vec::new, |slices| clusters(text, &slices));
        }
    }

    /// The heading of the section that the hit stands in; nothing before the first.
    fn heading(&self) -> &str {
        self.heading.as_ref().map_or("", |(_, heading)| heading)
    }

    /// What is looked at around a hit.
    fn window(&self, hit: &Hit) -> Range<usize> {
        let text = self.document.text();
        let block = self.block.as_ref().map_or(hit.range.clone(), |block| block.range.clone());
        let from = text.floor_char_boundary(hit.range.start.saturating_sub(WINDOW_BYTES)).max(block.start);
        let to = hit.range.end.min(hit.range.start + WINDOW_BYTES) + WINDOW_BYTES;
        from..text.floor_char_boundary(to).min(block.end)
    }

    /// What is read near the hit, cluster by cluster.
    fn near(&self, hit: &Hit) -> &[Cluster<'d>] {
        let window = self.window(hit);
        let first = self.clusters.partition_point(|cluster| cluster.range.start < window.start);
        let end = self.clusters.partition_point(|cluster| cluster.range.end <= window.end);
        self.clusters.get(first..end).unwrap_or_default()
    }
}

/// What is shown around a hit.
struct Sentence<'p, 'd> {
    clusters: &'p [Cluster<'d>],
    is_cut_before: bool,
    is_cut_after: bool,
    /// Offset after its last character.
    end: usize,
}

impl<'p, 'd> Sentence<'p, 'd> {
    /// The sentence that holds a hit, as much of it as there is room for.
    fn around(clusters: &'p [Cluster<'d>], hit: &Hit) -> Sentence<'p, 'd> {
        let first = clusters.partition_point(|cluster| cluster.range.end <= hit.range.start);
        let last = clusters.partition_point(|cluster| cluster.range.start < hit.range.end).max(first);
        let whole = sentence_start(clusters, first)..sentence_end(clusters, last);
        let shown = room(clusters, first..last, whole.clone());
        let (is_cut_before, is_cut_after) = (shown.start > whole.start, shown.end < whole.end);
        let clusters = clusters.get(shown).unwrap_or_default();
        let end = clusters.last().map_or(0, |cluster| cluster.range.end);
        Sentence { clusters, is_cut_before, is_cut_after, end }
    }

    /// Writes it in one line, each run of blanks as one space.
    fn write(&self, hits: &[Hit], (on, off): (&str, &str), out: &mut impl Write) -> io::Result<()> {
        let is_found = |cluster: &Cluster| {
            hits.iter().any(|hit| hit.range.start < cluster.range.end && cluster.range.start < hit.range.end)
        };
        write!(out, "{}", if self.is_cut_before { "…" } else { "" })?;
        let mut was_found = false;
        let mut was_blank = true;
        for cluster in self.clusters {
            let is_blank = cluster.mark.is_blank();
            if is_blank && was_blank {
                continue;
            }
            let found = is_found(cluster);
            if found != was_found {
                out.write_all(if found { on } else { off }.as_bytes())?;
            }
            out.write_all(if is_blank { b" " } else { cluster.symbol.as_bytes() })?;
            (was_found, was_blank) = (found, is_blank);
        }
        write!(out, "{}", if was_found { off } else { "" })?;
        writeln!(out, "{}", if self.is_cut_after { "…" } else { "" })
    }
}

/// As much of the sentence `whole` as there is room for: the hit, a little before it, and what follows.
fn room(clusters: &[Cluster], hit: Range<usize>, whole: Range<usize>) -> Range<usize> {
    let width = |symbol: &str| -> usize {
        safe::clusters(symbol).map(|(_, it)| usize::from(cluster_width(it, Widths::default()))).sum()
    };
    let cells = |index: usize| clusters.get(index).map_or(0, |cluster| width(&cluster.symbol));
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
    use crate::typeset::width::text_width;
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
