//! In which format a source is: its content says so first, the name of its file second.

mod fragment;
mod prose;

use crate::format::kind::Format;
use crate::format::markdown::glued::Glued;
use crate::text::Text;

/// How much of a source is looked at.
const SAMPLE_BYTES: usize = 64 << 10;
/// Endings of names.
const MARKDOWN_NAMES: [&str; 6] = [".md", ".markdown", ".mkd", ".mkdn", ".mdown", ".mdx"];
const TEXT_NAMES: [&str; 2] = [".txt", ".text"];
const HTML_NAMES: [&str; 5] = [".html", ".htm", ".xhtml", ".xht", ".shtml"];
/// What the names of compressed files end in.
const COMPRESSED: [&str; 4] = [".gz", ".bz2", ".xz", ".zst"];
/// How lines begin that other programs print, of a change of text above all.
const PRINTED: [&str; 5] = ["diff --", "@@ -", "commit ", "index ", "+++ "];
/// What a page begins with, behind what may stand before it.
const PAGE_BEGINNINGS: [&str; 4] = ["<!doctype html", "<html", "<head", "<body"];
/// Tags whose ends are counted in what may be a part of a page.
const PAGE_ENDS: [&str; 9] = ["</p>", "</div>", "</h1>", "</h2>", "</h3>", "</li>", "</table>", "</tr>", "<br"];
/// Such ends from which on a part of a page is one.
const FEWEST_ENDS: usize = 3;

/// The first lines of sources that were made of archives.
const CONTAINERS: [(&str, Format); 2] = [("<?container epub?>", Format::Epub), ("<?container docx?>", Format::Docx)];

/// The format of a source whose file has this name.
pub fn format_of(source: &Text, file_name: &str) -> Format {
    let sample = source.slice(0..source.len().min(SAMPLE_BYTES));
    if let Some((_, format)) = CONTAINERS.iter().find(|(line, _)| sample.lines().next() == Some(line)) {
        return *format;
    }
    let name = file_name.to_ascii_lowercase();
    let name = COMPRESSED.iter().find_map(|end| name.strip_suffix(end)).unwrap_or(&name);
    let is_named = |names: &[&str]| names.iter().any(|end| name.ends_with(end));
    if is_page(&sample) || (is_named(&HTML_NAMES) && (begins_with_tag(&sample) || is_part_of_page(&sample))) {
        return Format::Html;
    }
    if says_nothing(name) && fragment::is_sure(&sample) && !is_surely_markdown(&sample) {
        return Format::Html;
    }
    let is_told = is_named(&MARKDOWN_NAMES) && is_markdown(&sample);
    let is_sure = || is_surely_markdown(&sample) || prose::is_headed(&sample);
    if is_told || (says_nothing(name) && is_sure()) { Format::Markdown } else { Format::Plain }
}

/// Whether a name says no more of a text than that it is one: so the same is read from a file and from a pipe.
fn says_nothing(name: &str) -> bool {
    let file = name.rsplit(['/', '\\']).next().unwrap_or_default();
    TEXT_NAMES.iter().any(|end| file.ends_with(end)) || !file.contains('.')
}

/// Whether a source begins as a page does: behind blanks, comments and declarations of XML.
fn is_page(sample: &str) -> bool {
    let mut rest = sample.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
    for _ in 0..MOST_BEFORE {
        let end = match () {
            () if rest.starts_with("<?xml") => "?>",
            () if rest.starts_with("<!--") => "-->",
            () => break,
        };
        let Some((_, after)) = rest.split_once(end) else { return false };
        rest = after.trim_start();
    }
    PAGE_BEGINNINGS.iter().any(|begin| begins_with(rest, begin))
}

/// Comments and declarations that may stand before a page.
const MOST_BEFORE: usize = 20;

fn begins_with(text: &str, begin: &str) -> bool {
    text.as_bytes().get(..begin.len()).is_some_and(|head| head.eq_ignore_ascii_case(begin.as_bytes()))
}

/// Whether a source begins with a tag.
fn begins_with_tag(sample: &str) -> bool {
    let mut rest = sample.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}').chars();
    rest.next() == Some('<') && rest.next().is_some_and(|c| c.is_ascii_alphabetic()) && rest.any(|c| c == '>')
}

/// Whether a source without the beginning of a page is a part of one.
fn is_part_of_page(sample: &str) -> bool {
    let lower = sample.to_ascii_lowercase();
    PAGE_ENDS.iter().map(|end| lower.matches(end).count()).sum::<usize>() >= FEWEST_ENDS
}

/// Whether anything in a source is marked up as Markdown does. Prose that only bears the name is not: its lines are
/// paragraphs, which Markdown would join.
fn is_markdown(sample: &str) -> bool {
    let mut n_marks = 0;
    let mut is_after_ink = false;
    for line in sample.lines() {
        n_marks += usize::from(marks_line(line, is_after_ink)) + usize::from(marks_words(line));
        is_after_ink = !line.trim().is_empty();
    }
    n_marks > 0 || Glued::of(sample) != Glued::None
}

/// Whether a source whose name says nothing, as one that comes through a pipe has none, is Markdown: several headings that
/// stand alone, and marks of another kind. The comments of other files are of one level, and stand right above what they are
/// about.
fn is_surely_markdown(sample: &str) -> bool {
    // Most texts have no lines that begin so; that is told sooner than each is looked at.
    let begins_line = |at: &usize| *at == 0 || sample.as_bytes()[at - 1] == b'\n';
    if memchr::memchr_iter(b'#', sample.as_bytes()).filter(begins_line).nth(FEWEST_HEADINGS - 1).is_none() {
        return false;
    }
    let (mut n_headings, mut n_apart, mut n_deep, mut n_others) = (0, 0, 0, 0);
    let (mut before, mut is_after_heading) = ("", false);
    for line in sample.lines() {
        if PRINTED.iter().any(|begin| line.starts_with(begin)) {
            return false;
        }
        let is_heading = line.starts_with('#') && line.trim_start_matches('#').starts_with(' ');
        n_apart += usize::from(is_after_heading && line.trim().is_empty());
        is_after_heading = is_heading && before.trim().is_empty() && line.len() > 2;
        n_headings += usize::from(is_after_heading);
        n_deep += usize::from(is_after_heading && line.starts_with("##"));
        n_others += usize::from(!is_heading && (marks_line(line, false) || marks_words(line)));
        before = line;
    }
    let is_headed = n_headings >= FEWEST_HEADINGS && n_others > 0 && (n_deep > 0 || n_apart * 2 >= n_headings);
    is_headed && !prose::is_program(sample)
}

/// Headings from which on a source without a name is Markdown.
const FEWEST_HEADINGS: usize = 2;

/// Whether a line is marked as a heading, an item, a quotation, code or a row of a table.
fn marks_line(line: &str, is_after_ink: bool) -> bool {
    let indent = line.len() - line.trim_start_matches(' ').len();
    let line = line.trim_start_matches(' ');
    let n_signs = line.len() - line.trim_start_matches('#').len();
    let is_heading = (1..=6).contains(&n_signs) && line.get(n_signs..).is_some_and(|rest| rest.starts_with(' '));
    let is_underline =
        is_after_ink && line.len() >= 3 && (line.trim_end().bytes().all(|byte| byte == b'=' || byte == b'-'));
    let is_item = ["- ", "* ", "+ "].iter().any(|sign| line.starts_with(sign));
    let is_code = line.starts_with("```") || line.starts_with("~~~");
    let is_row = line.starts_with('|') && line.trim_end().ends_with('|') && line.len() > 2;
    indent < 4 && (is_heading || is_underline || is_item || is_code || is_row || line.starts_with("> "))
}

/// Whether words of a line are marked: a link, a picture, strong or code.
fn marks_words(line: &str) -> bool {
    // Most lines have none of these signs; that is told sooner than each is searched for.
    let has_pair = |sign: &str| line.matches(sign).count() >= 2;
    memchr::memchr3(b'[', b'*', b'`', line.as_bytes()).is_some()
        && (line.contains("](") || line.contains("[^") || has_pair("**") || has_pair("`"))
}

#[cfg(test)]
mod tests {
    use super::format_of;
    use crate::format::kind::Format;
    use crate::text::Text;

    #[test]
    fn the_content_tells_the_format_first_and_the_name_second() {
        #[rustfmt::skip]
        let sources = [
            ("<!-- a --><!DOCTYPE html><p>x",           "a.txt",     Format::Html),
            ("<?xml version=\"1.0\"?>\n<html><p>x",     "",          Format::Html),
            ("<p>a</p><p>b</p><div>c</div>",            "a.htm",     Format::Html),
            ("<p>a</p><p>b</p><div>c</div>",            "a.txt",     Format::Html),
            ("<p>a</p><p>b</p><div>c</div>",            "a.py",      Format::Plain),
            ("<h1>标题<p>正文",                         "a.html",    Format::Html),
            ("<h1>标题<p>正文",                         "a.txt",     Format::Plain),
            ("小于 < 大于 > 都是符号。",                    "a.html",    Format::Plain),
            ("# 题\n\n文\n",                            "a.md",      Format::Markdown),
            ("题\n===\n文\n",                           "a.MD.gz",   Format::Markdown),
            ("第一章 山\n\n　　山上有树。\n",              "a.md",      Format::Plain),
            ("# 题\n\n- 甲\n\n## 二\n",                "a.txt",     Format::Markdown),
            ("# 题\n\n- 甲\n\n# 二\n\n",             "b/README",  Format::Markdown),
            ("# 题\n\n- 甲\n\n## 二\n",                "a.py",      Format::Plain),
            ("# a\nx: `1`\n\n# b\n- y\n",            "conf",      Format::Plain),
            ("#题\n\n山。\n\n##二\n",                  "a.md",      Format::Markdown),
            ("# 题\n\n- 甲\n\n## 二\n",                "",          Format::Markdown),
            ("# 题\n\n文一。\n\n## 二\n\n文二。\n",    "a.txt",     Format::Markdown),
            ("#!/bin/sh\n\n# A\n\n- b\n\n# C\n\n- d\n", "run",       Format::Plain),
            ("# 注释\nx = 1\n# 又一条\ny = 2\n",         "",          Format::Plain),
            ("diff --git a b\n# a\n\n- b\n\n# c\n",   "",          Format::Plain),
            ("",                                         "a.md",      Format::Plain),
        ];
        for (source, name, format) in sources {
            assert_eq!(format_of(&Text::from(source), name), format, "{name}: {source}");
        }
    }
}
