//! A text whose markup is known → Markdown that says the same: lists, quotations, tables, emphasis, links.

use crate::document::Document;
use crate::document::block::{Block, BlockKind, Reading};
use crate::document::element::{Aside, Element, Link, Marks, Standing, words_for_picture};
use crate::document::style::{self, Style};
use crate::export::markdown::escape::{self, fence, line, longest_run};
use crate::export::markdown::front_matter;
use crate::export::markdown::item::{Items, marker};
use crate::export::markdown::note::Notes;
use crate::export::markdown::table;
use crate::typeset::safe::safe;
use std::borrow::Cow;
use std::io::{self, Write};
use std::ops::Range;

/// Marks on words, and the signs around them.
const SIGNS: [(style::Marks, &str); 3] =
    [(style::Marks::BOLD, "**"), (style::Marks::ITALIC, "*"), (style::Marks::STRIKE, "~~")];

/// Writes all blocks of a text.
pub(super) fn write(document: &Document, marks: &Marks, out: &mut impl Write) -> io::Result<()> {
    let writer = Writer { document, marks, notes: Notes::of(document, marks) };
    let mut is_first = !front_matter::write(document, out)?;
    let mut before: Option<(BlockKind, Standing)> = None;
    let (mut is_alert, mut items) = (false, Items::default());
    for block in document.blocks().filter(|block| block.kind != BlockKind::FrontMatter) {
        let standing = document.standing(&block);
        let item = writer.item(&block, &standing);
        let is_other_list = items.are_left(&item, &standing);
        let standing = items.within(&item, standing);
        let alert = writer.alert(&block);
        // Rows of one table stand in several blocks if they are many.
        let goes_on = matches!(block.kind, BlockKind::Table(_)) && before.as_ref().map(|it| it.0) == Some(block.kind);
        // Without a line between, a paragraph would go on with the one before, unless it begins an item.
        let is_apart = !standing.is_close || (standing.marker_bytes == 0 && !is_alert);
        if !is_first && !goes_on && is_apart {
            let bars = before.as_ref().filter(|_| alert.is_none()).map(|(_, standing)| &*standing.bars);
            writeln!(out, "{}", between(bars.unwrap_or_default(), &standing.bars))?;
        }
        if is_other_list {
            // Nothing else ends a list before one that is like it.
            let gap = between(&standing.bars, &standing.bars);
            write!(out, "{}", if is_apart { String::new() } else { format!("{gap}\n") })?;
            writeln!(out, "{}<!-- -->\n{gap}", prefix(&standing))?;
        }
        is_first = false;
        is_alert = alert.is_some();
        before = Some((block.kind, standing.clone()));
        match alert {
            Some(name) => writer.write_alert(name, &block, &standing, out)?,
            None => writer.write_block(&block, &standing, out)?,
        }
    }
    Ok(())
}

struct Writer<'d> {
    document: &'d Document,
    marks: &'d Marks,
    notes: Notes,
}

impl Writer<'_> {
    /// The name of the alert that a block begins.
    fn alert(&self, block: &Block) -> Option<&'static str> {
        match self.marks.aside_at(block.range.start)? {
            Aside::Alert(name) => Some(name),
            Aside::Language(_) => None,
        }
    }

    /// The marker that a block begins with, as it stands in the text.
    fn item(&self, block: &Block, standing: &Standing) -> Cow<'_, str> {
        let end = block.range.start + usize::from(standing.marker_bytes);
        self.document.text().slice(block.range.start..end.min(block.range.end))
    }

    fn write_alert(&self, name: &str, block: &Block, standing: &Standing, out: &mut impl Write) -> io::Result<()> {
        let item = marker(&self.item(block, standing));
        writeln!(out, "{}[!{name}]", lead(&prefix(standing), &item, standing)[0])
    }

    fn write_block(&self, block: &Block, standing: &Standing, out: &mut impl Write) -> io::Result<()> {
        let prefix = prefix(standing);
        match block.kind {
            BlockKind::Heading(id) => {
                let section = self.document.outline().section(id);
                self.write_heading(block, (&section.heading, section.level.into()), standing, &prefix, out)
            }
            BlockKind::Preformatted => self.write_code(block, standing, &prefix, out),
            BlockKind::Table(_) | BlockKind::DrawnTable => {
                table::write(self.document, block, |cell| self.words(cell), &prefix, out)
            }
            BlockKind::Rule => writeln!(out, "{prefix}---"),
            BlockKind::Title | BlockKind::FrontMatter | BlockKind::Paragraph => match self.level_by_markup(block) {
                // One in a quotation heads no section of the text.
                Some(level) => self.write_heading(block, (&block.range, level), standing, &prefix, out),
                None => self.write_paragraph(block, standing, &prefix, out),
            },
        }
    }

    /// The level of a heading that a block of text is by its markup.
    fn level_by_markup(&self, block: &Block) -> Option<usize> {
        let element = self.marks.element_at(block.range.start).filter(|_| block.kind == BlockKind::Paragraph)?;
        element.heading_level().map(usize::from)
    }

    /// Writes a heading: where its words stand, and its level.
    fn write_heading(
        &self,
        block: &Block,
        (heading, level): (&Range<usize>, usize),
        standing: &Standing,
        prefix: &str,
        out: &mut impl Write,
    ) -> io::Result<()> {
        let lines = self.document.words_of(heading).into_iter();
        let words: Vec<String> = lines.map(|line| self.words(line.range)).collect();
        // A number is a part of the words; a bullet is not.
        let item = self.item(block, standing);
        let bullet = if item.contains(char::is_alphanumeric) { String::new() } else { marker(&item) };
        write!(out, "{}", lead(prefix, &bullet, standing)[0])?;
        escape::write_heading_of(level, words.join(" ").trim_matches(' '), out)
    }

    fn write_paragraph(
        &self,
        block: &Block,
        standing: &Standing,
        prefix: &str,
        out: &mut impl Write,
    ) -> io::Result<()> {
        let start = block.range.start + usize::from(standing.marker_bytes);
        let marker = match self.notes.number_of(start) {
            Some(number) => format!("[^{number}]: "),
            None => marker(&self.item(block, standing)),
        };
        let [first, further] = lead(prefix, &marker, standing);
        write!(out, "{first}")?;
        for (index, slice) in self
            .document
            .slices(block, start.min(block.range.end)..block.range.end, Reading::Rejoined)
            .iter()
            .enumerate()
        {
            if index > 0 {
                write!(out, "\\\n{further}")?;
            }
            write!(out, "{}", self.words(slice.range.clone()))?;
        }
        writeln!(out)
    }

    /// Words with the signs of their marks, links, pictures and notes.
    fn words(&self, range: Range<usize>) -> String {
        let signs = self.notes.signs_within(range.clone());
        let signs = signs.into_iter().map(|(sign, number)| (sign, format!("[^{number}]")));
        parted(range, signs, |between| self.linked(between))
    }

    /// Words without notes: those of links, and what stands between.
    fn linked(&self, range: Range<usize>) -> String {
        let words = |link: &Link| ["[", &self.pictured(link.range.clone()), "](<", &address(link), ">)"].concat();
        let links = self.links_within(&range, false).into_iter().map(|link| (link.range.clone(), words(link)));
        parted(range, links, |between| self.pictured(between))
    }

    /// Words without notes and links: those of pictures, and what stands between.
    fn pictured(&self, range: Range<usize>) -> String {
        let words = |picture: &Link| {
            let text = self.document.text().slice(picture.range.clone());
            let alternative = safe(words_for_picture(&text));
            ["![", &line(alternative.trim_matches(' ')), "](<", &address(picture), ">)"].concat()
        };
        let pictures = self.links_within(&range, true).into_iter().map(|it| (it.range.clone(), words(it)));
        parted(range, pictures, |between| self.styled(between))
    }

    /// Words with the signs of their styles.
    fn styled(&self, range: Range<usize>) -> String {
        let text = self.document.text();
        let run =
            |run: Range<usize>| marked(&safe(&text.slice(run.clone())), self.style_at(run.start), self.beside(&run));
        self.runs(range).into_iter().map(run).collect()
    }

    /// How a character is marked, but for what shows that a heading in a quotation is one.
    fn style_at(&self, offset: usize) -> Style {
        let style = self.document.text().styles().at(offset);
        let is_quoted_heading = |element: &Element| element.is_quoted() && element.heading_level().is_some();
        if self.marks.element_at(offset).is_some_and(is_quoted_heading) {
            return Style { marks: style.marks.without(style::Marks::BOLD), ..style };
        }
        style
    }

    /// The characters on either side of a run, in its line.
    fn beside(&self, run: &Range<usize>) -> [Option<char>; 2] {
        let text = self.document.text();
        let before = text.slice(text.floor_char_boundary(run.start.saturating_sub(4))..run.start);
        let behind = text.slice(run.end..text.floor_char_boundary((run.end + 7).min(text.len())));
        [before.chars().next_back(), behind.chars().next()].map(|c| c.filter(|c| *c != '\n'))
    }

    /// The links, or the pictures, whose words stand in a range, one behind the other. What is a file of an archive leads nowhere
    /// outside it.
    fn links_within(&self, range: &Range<usize>, are_pictures: bool) -> Vec<&Link> {
        let links = &self.marks.links;
        let first = links.partition_point(|link| link.range.end <= range.start);
        let leads =
            |link: &&Link| !are_pictures || (self.marks.parts.is_empty() && link.target.len() <= LONGEST_ADDRESS);
        let mut end = range.start;
        let within = links[first..].iter().take_while(|link| link.range.start < range.end);
        let within = within.filter(|link| link.is_picture == are_pictures && link.range.end <= range.end).filter(leads);
        within
            .filter(|link| {
                let is_behind = link.range.start >= end && !link.range.is_empty();
                end = if is_behind { link.range.end } else { end };
                is_behind
            })
            .collect()
    }

    /// The parts of a range between which the style changes. Nothing inside of code is marked.
    fn runs(&self, range: Range<usize>) -> Vec<Range<usize>> {
        let text = self.document.text().slice(range.clone());
        let styles = self.document.text().styles();
        let mut runs: Vec<Range<usize>> = Vec::new();
        let mut last: Option<Style> = None;
        let is_code = |style: Style| style.marks.has(style::Marks::CODE);
        let is_one = |last: Style, style: Style| last == style || (is_code(last) && is_code(style));
        for (at, c) in text.char_indices() {
            let (start, style) = (range.start + at, styles.at(range.start + at));
            match runs.last_mut().filter(|_| last.is_some_and(|last| is_one(last, style))) {
                Some(run) => run.end = start + c.len_utf8(),
                None => runs.push(start..start + c.len_utf8()),
            }
            last = Some(style);
        }
        runs
    }

    fn write_code(&self, block: &Block, standing: &Standing, prefix: &str, out: &mut impl Write) -> io::Result<()> {
        let text = self.document.text().slice(block.range.clone());
        let marker_bytes = usize::from(standing.marker_bytes).min(text.len());
        let (item, code) = text.split_at(marker_bytes);
        let item = marker(item);
        let fence = fence(longest_run(code));
        let [first, further] = lead(prefix, &item, standing);
        let language = match self.marks.aside_at(block.range.start) {
            Some(Aside::Language(language)) => escape::language(language),
            _ => String::new(),
        };
        writeln!(out, "{first}{fence}{language}")?;
        for line in code.split('\n') {
            writeln!(out, "{further}{}", escape::code(line))?;
        }
        writeln!(out, "{further}{fence}")
    }
}

/// A range of which some parts, one behind the other, are written, and what stands between them as `between` says.
fn parted(
    range: Range<usize>,
    parts: impl Iterator<Item = (Range<usize>, String)>,
    between: impl Fn(Range<usize>) -> String,
) -> String {
    let (mut words, mut start) = (String::new(), range.start);
    for (part, written) in parts {
        words += &between(start..part.start);
        words += &written;
        start = part.end;
    }
    words + &between(start..range.end)
}

/// The line between two blocks that stand in these quotations: one that both stand in goes on.
fn between(above: &[u16], below: &[u16]) -> String {
    let mut line = String::new();
    for (bar, _) in above.iter().zip(below).take_while(|(above, below)| above == below) {
        line.extend(std::iter::repeat_n(' ', usize::from(*bar).saturating_sub(line.len())));
        line.push('>');
    }
    line
}

/// What stands before every line: the signs of quotations, and the room of lists.
fn prefix(standing: &Standing) -> String {
    let mut prefix = vec![b' '; usize::from(standing.inset_cells)];
    for &bar in &standing.bars {
        if let Some(sign) = prefix.get_mut(usize::from(bar)) {
            *sign = b'>';
        }
    }
    String::from_utf8(prefix).unwrap_or_default()
}

/// What stands before the first line of a block that begins with a marker, and before the others: the quotations inside the item
/// begin behind it.
fn lead(prefix: &str, marker: &str, standing: &Standing) -> [String; 2] {
    let further = format!("{prefix}{:width$}", "", width = marker.chars().count());
    let is_inside = |bar: &&u16| !marker.is_empty() && usize::from(**bar) >= prefix.chars().count();
    let quotations = "> ".repeat(standing.bars.iter().filter(is_inside).count());
    [format!("{prefix}{marker}{quotations}"), further + &quotations]
}

/// Where a link leads, as it may stand between `<` and `>`.
fn address(link: &Link) -> String {
    link.target.replace(['<', '>', '\n'], "")
}

/// Bytes of a picture's address at most: others are the picture itself.
const LONGEST_ADDRESS: usize = 2 << 10;

/// Code among words, between more backticks than stand together in it.
fn code(code: &str) -> String {
    let sign = "`".repeat(longest_run(code) + 1);
    let room = if code.starts_with('`') || code.ends_with('`') { " " } else { "" };
    [&sign, room, code, room, &sign].concat()
}

/// Characters with the signs of their marks, where signs are understood there: a mark of punctuation at an edge stands inside
/// them only if what is `beside` it is a blank, punctuation or nothing; else it stands outside.
fn marked(text: &str, style: Style, beside: [Option<char>; 2]) -> String {
    if style.marks.has(style::Marks::CODE) && !text.trim().is_empty() {
        // Code may end in any character.
        return text.replacen(text.trim_matches(' '), &code(text.trim_matches(' ')), 1);
    }
    let is_open = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    let is_edge = |c: char| !c.is_alphanumeric();
    let words = text.trim_matches(' ');
    let words = if is_open(beside[0]) { words } else { words.trim_start_matches(is_edge) };
    let words = if is_open(beside[1]) { words } else { words.trim_end_matches(is_edge) };
    if !words.contains(char::is_alphanumeric) {
        return line(text);
    }
    let Some((before, behind)) = text.split_once(words) else { return line(text) };
    let signs = SIGNS.iter().filter(|(mark, _)| style.marks.has(*mark)).map(|(_, sign)| *sign);
    let marked = signs.fold(line(words), |words, sign| format!("{sign}{words}{sign}"));
    let outside = |text: &str| if text.trim().is_empty() { text.to_owned() } else { line(text) };
    format!("{}{marked}{}", outside(before), outside(behind))
}
