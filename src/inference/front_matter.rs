//! Front matter: notice, date, issuer, author and source before the first paragraph.

use crate::text::character;
use std::ops::Range;

/// A statement about the text that stands before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrontMatter {
    /// What it tells.
    pub kind: FrontMatterKind,
    /// Offset of the first byte of its line; two may share one.
    pub line: usize,
    /// Offsets of the value's characters, without the label.
    pub text: Range<usize>,
    /// Offsets of the name that markup gives it, if it does.
    pub name: Option<Range<usize>>,
}

/// What a line of front matter tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FrontMatterKind {
    /// What the text may be used for, or where it comes from, in a sentence.
    Notice,
    /// When it was published.
    Date,
    /// Who published it.
    Issuer,
    /// Where it was published first.
    Source,
    /// Who wrote it.
    Author,
    /// What it is about, in a few sentences.
    Description,
    /// Anything else with a label.
    Other,
}

/// Labels and what they tell, longest first among those that begin alike.
#[rustfmt::skip]
const LABELS: &[(&str, FrontMatterKind)] = &[
    ("发布时间",    FrontMatterKind::Date),
    ("发布日期",    FrontMatterKind::Date),
    ("发表时间",    FrontMatterKind::Date),
    ("发表日期",    FrontMatterKind::Date),
    ("更新时间",    FrontMatterKind::Date),
    ("采访时间",    FrontMatterKind::Other),
    ("采访地点",    FrontMatterKind::Other),
    ("采访对象",    FrontMatterKind::Other),
    ("时间",        FrontMatterKind::Date),
    ("日期",        FrontMatterKind::Date),
    ("发布人",      FrontMatterKind::Issuer),
    ("发布者",      FrontMatterKind::Issuer),
    ("发布单位",    FrontMatterKind::Issuer),
    ("发布机构",    FrontMatterKind::Issuer),
    ("信息来源",    FrontMatterKind::Source),
    ("文章来源",    FrontMatterKind::Source),
    ("本文来源",    FrontMatterKind::Source),
    ("图片来源",    FrontMatterKind::Other),
    ("图源",        FrontMatterKind::Other),
    ("来源",        FrontMatterKind::Source),
    ("转自",        FrontMatterKind::Source),
    ("出处",        FrontMatterKind::Source),
    ("原标题",      FrontMatterKind::Other),
    ("作者",        FrontMatterKind::Author),
    ("记者",        FrontMatterKind::Author),
    ("通讯员",      FrontMatterKind::Author),
    ("撰文",        FrontMatterKind::Author),
    ("供稿",        FrontMatterKind::Author),
    ("文字编辑",    FrontMatterKind::Other),
    ("文字",        FrontMatterKind::Author),
    ("译者",        FrontMatterKind::Author),
    ("翻译",        FrontMatterKind::Author),
    ("责任编辑",    FrontMatterKind::Other),
    ("責任編輯",    FrontMatterKind::Other),
    ("新媒体编辑",  FrontMatterKind::Other),
    ("编辑",        FrontMatterKind::Other),
    ("责编",        FrontMatterKind::Other),
    ("校对",        FrontMatterKind::Other),
    ("初审",        FrontMatterKind::Other),
    ("复审",        FrontMatterKind::Other),
    ("终审",        FrontMatterKind::Other),
    ("审核发布",    FrontMatterKind::Other),
    ("审核",        FrontMatterKind::Other),
    ("监制",        FrontMatterKind::Other),
    ("策划",        FrontMatterKind::Other),
    ("排版",        FrontMatterKind::Other),
    ("制图",        FrontMatterKind::Other),
    ("供图",        FrontMatterKind::Other),
    ("摄影",        FrontMatterKind::Other),
    ("浏览次数",    FrontMatterKind::Other),
    ("点击数",      FrontMatterKind::Other),
    ("阅读",        FrontMatterKind::Other),
    ("字号",        FrontMatterKind::Other),
    ("Date",        FrontMatterKind::Date),
    ("Published",   FrontMatterKind::Date),
    ("Updated",     FrontMatterKind::Date),
    ("Author",      FrontMatterKind::Author),
    ("Source",      FrontMatterKind::Source),
    ("Publisher",   FrontMatterKind::Issuer),
    ("Credit",      FrontMatterKind::Other),
    ("Photo",       FrontMatterKind::Other),
];

/// What a line states, each with the range of the value within `head`: its labelled values,
/// or the whole line if it begins with a date or names its writer. Empty for other lines.
pub fn statements(head: &str) -> Vec<(FrontMatterKind, Range<usize>)> {
    let labelled = labelled(head);
    if !labelled.is_empty() {
        return labelled;
    }
    match () {
        () if begins_with_date(head) => vec![(FrontMatterKind::Date, 0..head.len())],
        () if names_writer(head) => vec![(FrontMatterKind::Author, 0..head.len())],
        () => Vec::new(),
    }
}

/// Whether a line names who wrote the text: 文/张三, By A. Writer, 本报记者 张三.
fn names_writer(head: &str) -> bool {
    let is_signed = || ["文/", "文／", "图/", "图／"].iter().any(|begin| head.starts_with(begin));
    let is_byline = || head.starts_with("By ") || head.starts_with("by ");
    // The length in bytes bounds the count of characters, which is asked of every line.
    let is_short = || head.len() <= 14 * 4 && head.chars().count() <= 14;
    (is_signed() && character::columns(head) <= 30)
        || (is_byline() && head.split_whitespace().count() <= 5)
        || (is_short() && (head.contains("记者") || head.contains("通讯员")))
}

/// Columns that a line which begins with a date takes at most; a longer one is a paragraph.
const LONGEST_DATE: usize = 72;

/// 2024-02-06, 2024年2月, 2024/2/6, 2024年冬 at the beginning of a line.
fn begins_with_date(head: &str) -> bool {
    let mut digits = head.chars();
    if !digits.by_ref().take(4).all(|c| c.is_ascii_digit()) {
        return false;
    }
    let rest = digits.as_str();
    let after = rest.strip_prefix(['-', '/', '.', '年']).map(str::trim_start).unwrap_or_default();
    let month: String = after.chars().take_while(char::is_ascii_digit).collect();
    let end = after.get(month.len()..).and_then(|rest| rest.chars().next());
    let is_season = matches!(rest, "年春" | "年夏" | "年秋" | "年冬");
    let is_month = matches!(month.len(), 1 | 2) && matches!(end, Some('-' | '/' | '.' | '月'));
    (is_month || is_season) && character::columns(head) <= LONGEST_DATE
}

/// Characters before the colon of the first label at most.
const FARTHEST_COLON: usize = 24;

/// Whether a character separates a label from its value.
fn is_colon(c: char) -> bool {
    matches!(c, '：' | ':' | '|' | '｜')
}

/// The labelled statements of a line, each with the range of its value within `head`.
/// Empty unless the line begins with a label and a colon.
fn labelled(head: &str) -> Vec<(FrontMatterKind, Range<usize>)> {
    if !head.chars().take(FARTHEST_COLON).any(is_colon) {
        return Vec::new();
    }
    let mut found: Vec<(FrontMatterKind, Range<usize>)> = Vec::new();
    let mut at = 0;
    while at < head.len() {
        let rest = head.get(at..).unwrap_or_default();
        match label(rest) {
            Some((kind, length))
                if at == 0 || head.get(..at).is_some_and(|before| before.ends_with(character::is_blank)) =>
            {
                close(head, &mut found, at);
                found.push((kind, at + length..head.len()));
                at += length;
            }
            _ if at == 0 => return found,
            _ => at += rest.chars().next().map_or(1, char::len_utf8),
        }
    }
    close(head, &mut found, head.len());
    found.retain(|(_, range)| !range.is_empty());
    found
}

/// The label at the beginning of `rest`, with its length: the colon and blanks after it included.
fn label(rest: &str) -> Option<(FrontMatterKind, usize)> {
    let &(name, kind) = LABELS.iter().find(|(name, _)| rest.starts_with(name))?;
    let after = rest.get(name.len()..)?;
    let value = after.trim_start().strip_prefix(is_colon)?.trim_start();
    Some((kind, rest.len() - value.len()))
}

/// Ends the last value before `end`, the blanks left out.
fn close(head: &str, found: &mut [(FrontMatterKind, Range<usize>)], end: usize) {
    if let Some((_, range)) = found.last_mut() {
        let value = head.get(range.start..end).unwrap_or_default();
        range.end = range.start + value.trim_end_matches(|c| character::is_blank(c) || c == '|').len();
    }
}
