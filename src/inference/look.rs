//! What a line looks like: a heading of some look, or else what it is to its neighbours.
//!
//! Only the line's own characters speak here; where it stands is judged later.

use crate::inference::candidate::Kind;
use crate::inference::evidence::Look;
use crate::inference::layout::Script;
use crate::inference::scheme::{self, Number, Scheme};
use crate::inference::{front_matter, item};
use crate::text::character;

/// Columns that a heading may take at most: numbered, with Han, without.
const WIDEST: usize = 160;
const WIDEST_HAN: usize = 64;
const WIDEST_LATIN: usize = 90;
/// Words of an English heading; more only if nearly all have a capital.
const MOST_WORDS: usize = 11;
/// Words that a heading does not end with, but a line that breaks off does.
const OPEN_WORDS: &[&str] = &[
    "a", "an", "the", "of", "to", "in", "on", "for", "and", "or", "but", "with", "that", "is", "are", "was", "as",
    "by", "from", "at",
];

/// The look of a line that could be a heading, or what it is instead.
pub fn look_of(head: &str, columns: usize, number: Option<Number>, script: Script) -> Result<Look, Kind> {
    if scheme::is_article(head) || columns > WIDEST {
        return Err(Kind::Body);
    }
    if item::begins_item(head) {
        return Err(Kind::Item);
    }
    if !front_matter::statements(head).is_empty() {
        return Err(Kind::Label);
    }
    if let Some(n) = markup(head) {
        return Ok(Look::Marked(n));
    }
    if item::has_leader(head)
        || begins_oddly(head)
        || is_caption(head)
        || is_address(head)
        || is_aside(head)
        || is_sign(head, number)
    {
        return Err(Kind::Short);
    }
    let title = head.get(number.map_or(0, |number| number.length)..).unwrap_or_default();
    if number.is_some_and(|number| number.scheme == Scheme::Dotted) && !title.chars().any(character::is_letter) {
        return Err(Kind::Short);
    }
    let has_han = head.chars().any(character::is_han);
    match (number, has_han) {
        (Some(number), _) if is_numbered_text(title, columns, number, has_han) => Err(Kind::Body),
        (Some(number), _) => Ok(Look::Numbered(number.scheme, number.depth)),
        (None, _) if is_keyword(head) => Ok(Look::Keyword),
        (None, true) => han_look(head, columns),
        (None, false) => latin_look(head, columns, script),
    }
}

/// The look of a line that begins with a square as a heading may, if blank lines stand around it: ■総則.
/// In a list such lines touch each other, or are sentences.
pub fn square_look(head: &str) -> Option<Look> {
    let title = head.strip_prefix(['■', '◆'])?.trim_start();
    let is_title = title.starts_with(character::is_letter_or_digit)
        && front_matter::statements(title).is_empty()
        && han_look(title, character::columns(title)).is_ok();
    is_title.then_some(Look::Bracketed)
}

/// Whether what stands after a number is a sentence or a clause of one.
fn is_numbered_text(title: &str, columns: usize, number: Number, has_han: bool) -> bool {
    let last = last_of(title);
    let strength = number.scheme.strength(number.depth);
    if has_han {
        let (n_clauses, n_stops) = clauses(title);
        return matches!(last, '。' | '，' | '；' | ';' | '、' | '…')
            || n_clauses > 2
            || (n_stops > 0 && columns > 60)
            || (columns > 100 && n_clauses > 1)
            || (last == '：' && columns > 36);
    }
    let n_words = words(title).count();
    let first = title.chars().next().unwrap_or(' ');
    matches!(last, ',' | ';')
        || (matches!(last, '.' | ':') && n_words > 4 && strength < 3)
        || n_words > if strength >= 2 { 28 } else { 16 }
        || (first.is_lowercase() && strength < 2)
        || title.starts_with('=')
}

/// The look of a line with Han and without a number.
fn han_look(head: &str, columns: usize) -> Result<Look, Kind> {
    let last = last_of(head);
    let first = head.chars().next().unwrap_or(' ');
    let (n_clauses, n_stops) = clauses(head);
    let ends_sentence = matches!(last, '。' | '！' | '!' | '？' | '?' | '”' | '」' | '』' | '…' | '：' | ':');
    let other = if columns > 40 || (ends_sentence && columns > 10) { Kind::Body } else { Kind::Short };
    let is_clause =
        matches!(last, '。' | '！' | '，' | '；' | '：' | '、' | '…' | ',' | ';' | ':' | '!' | '.' | '＝' | '=');
    let begins_inside = matches!(first, '「' | '『' | '—' | '…' | '～' | '☆' | '★' | '＊' | '，' | '。' | '、' | '）');
    if is_clause
        || begins_inside
        || n_clauses > 2
        || n_stops > 0
        || columns > WIDEST_HAN
        || is_unpaired(head)
        || is_speech(head)
    {
        return Err(other);
    }
    Ok(plain_look(head))
}

/// The look of a line without Han and without a number.
fn latin_look(head: &str, columns: usize, script: Script) -> Result<Look, Kind> {
    let last = last_of(head);
    let first = head.chars().next().unwrap_or(' ');
    let n_words = words(head).count();
    let ends_sentence = matches!(last, '.' | '!' | '?' | '”' | '"' | ':');
    let other = if columns > 45 || (ends_sentence && n_words > 2) { Kind::Body } else { Kind::Short };
    let is_sentence =
        matches!(last, '.' | ',' | ';' | ':' | '!' | '…' | '=' | '(' | '`' | '{') && !head.ends_with("...");
    let has_capitals = is_title_case(head);
    let is_long = !has_capitals && (n_words > MOST_WORDS || columns > WIDEST_LATIN);
    let begins_inside = matches!(first, '"' | '“' | '\'' | '‘' | '(' | '<' | '—' | '.' | '`');
    let is_inner =
        head.contains(". ") || head.contains("” ") || (head.contains("; ") && !has_capitals) || is_unpaired(head);
    let most_lower = if script == Script::Latin { 1 } else { 2 };
    let is_lower = first.is_lowercase() && (n_words > most_lower || head.contains(['/', '=', '@']));
    let is_open = n_words > 3 && words(head).last().is_some_and(|word| OPEN_WORDS.contains(&word));
    let is_speech = matches!(last, ']' | '”' | '"') && head.contains(['.', '!', '?']);
    if is_sentence || is_long || begins_inside || is_inner || is_lower || is_open || is_speech {
        return Err(other);
    }
    Ok(plain_look(head))
}

/// The look of a line that is neither numbered nor marked.
fn plain_look(head: &str) -> Look {
    let first = head.chars().next().unwrap_or(' ');
    let last = last_of(head);
    if head.ends_with("——") || head.ends_with("--") {
        Look::Dash
    } else if matches!((first, last), ('【', '】') | ('［', '］') | ('[', ']') | ('〔', '〕') | ('◎' | '◇', _))
    {
        Look::Bracketed
    } else if is_capitals(head) {
        Look::Capitals
    } else if is_title_case(head) {
        Look::TitleCase
    } else if matches!(last, '？' | '?') {
        Look::Question
    } else if is_couplet(head) {
        Look::Couplet
    } else {
        Look::Apart
    }
}

fn last_of(text: &str) -> char {
    text.chars().next_back().unwrap_or(' ')
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(character::is_blank).filter(|word| !word.is_empty())
}

/// How many clauses end inside a line, and how many sentences.
fn clauses(text: &str) -> (usize, usize) {
    let inner = text.trim_end_matches(|c: char| !character::is_letter_or_digit(c));
    let n_clauses = inner.chars().filter(|c| matches!(c, '，' | ',' | '；' | '。' | '！' | '？' | '：')).count();
    let n_stops = inner.chars().filter(|c| matches!(c, '；' | '。' | '！')).count();
    (n_clauses, n_stops)
}

/// Whether a closing quotation mark lacks its opening one, or the other way round.
fn is_unpaired(head: &str) -> bool {
    let mut open = [0_i32; 5];
    for c in head.chars() {
        let (kind, step) = match c {
            '“' => (0, 1),
            '”' => (0, -1),
            '「' => (1, 1),
            '」' => (1, -1),
            '（' => (2, 1),
            '）' => (2, -1),
            '(' => (3, 1),
            ')' => (3, -1),
            '《' => (4, 1),
            '》' => (4, -1),
            _ => continue,
        };
        open[kind] += step;
    }
    open.iter().any(|&n| n != 0)
}

/// Whether a line is quoted as a whole and has a sentence in it.
fn is_speech(head: &str) -> bool {
    head.starts_with('“') && head.ends_with('”') && head.contains(['，', '。', '？', '！', '…'])
}

/// Whether a line stands in parentheses as a whole.
fn is_aside(head: &str) -> bool {
    (head.starts_with('（') || head.starts_with('(')) && (head.ends_with('）') || head.ends_with(')'))
}

/// Signs that a title may begin with.
const OPENINGS: &[char] =
    &['“', '‘', '《', '〈', '「', '『', '【', '［', '[', '〔', '（', '(', '"', '\'', '◎', '◇', '§', '.'];

/// Whether a line begins with a sign that no title begins with.
fn begins_oddly(head: &str) -> bool {
    let first = head.chars().next().unwrap_or(' ');
    let opens = OPENINGS.contains(&first);
    !character::is_letter_or_digit(first) && !opens
}

/// Whether a line has nothing to read in it, or nothing but a number.
fn is_sign(head: &str, number: Option<Number>) -> bool {
    !head.chars().any(character::is_letter_or_digit) || (number.is_none() && !head.chars().any(character::is_letter))
}

/// Whether nearly all words of a line begin with a capital.
fn is_title_case(head: &str) -> bool {
    if !head.starts_with(char::is_uppercase) || head.chars().any(character::is_han) {
        return false;
    }
    let long = || words(head).filter(|word| word.chars().count() > 3 && word.starts_with(char::is_alphabetic));
    let n = long().count();
    let n_capitals = long().filter(|word| word.starts_with(char::is_uppercase)).count();
    n_capitals * 5 >= n * 4
}

/// Whether a line is a phrase of three words or more without Han and mostly without capitals: what a program
/// prints, in a text with Han.
pub fn is_phrase(head: &str) -> bool {
    !head.chars().any(character::is_han) && words(head).count() >= 3 && !is_title_case(head)
}

/// The number of signs of markup: `## Title`, `== Title ==`.
fn markup(head: &str) -> Option<u8> {
    let sign = head.chars().next().filter(|c| matches!(c, '#' | '='))?;
    let n = head.chars().take_while(|&c| c == sign).count();
    let is_closed = sign == '#' || head.ends_with('=');
    let has_title = head.get(n..).is_some_and(|rest| rest.starts_with(' ') && rest.chars().any(character::is_letter));
    (n <= 6 && is_closed && has_title).then_some(n as u8)
}

/// Words before a number that make a caption.
const CAPTIONS: &[&str] = &["图", "表", "圖", "図", "Figure ", "Fig. ", "Table ", "Listing ", "Example "];
/// Words that end the credit of a picture.
const CREDITS: &[&str] = &["供图", "摄", "供图）", "摄）", "图）", "供图)", "摄)", "资料图", "资料图片"];

fn is_caption(head: &str) -> bool {
    let is_number = |rest: &str| rest.starts_with(|c: char| c.is_ascii_digit()) || scheme::numeral(rest).is_some();
    let is_numbered = |name: &str| head.strip_prefix(name).is_some_and(|rest| is_number(rest.trim_start()));
    CAPTIONS.iter().any(|name| is_numbered(name)) || CREDITS.iter().any(|end| head.ends_with(end))
}

/// Whether a line is an address or a file name rather than words.
fn is_address(head: &str) -> bool {
    let is_hash =
        head.len() >= 24 && head.is_ascii() && !head.contains(' ') && head.contains(|c: char| c.is_ascii_digit());
    is_hash
        || head.contains("://")
        || head.starts_with("www.")
        || (head.contains('@') && !head.contains(' '))
        || (head.starts_with('/') && !head.contains(' '))
}

/// Words that name a usual part of a text.
#[rustfmt::skip]
const KEYWORDS: &[&str] = &[
    "前言", "序", "序言", "自序", "引言", "引子", "楔子", "序章", "序幕", "绪论", "导言", "导论", "摘要", "正文", "结语", "结论", "结束语", "总结", "小结",
    "后记", "尾声", "终章", "番外", "附录", "附则", "参考文献", "参考资料", "致谢", "注释", "释义", "目录", "目次", "写在最后", "写在前面",
    "はじめに", "おわりに", "まえがき", "あとがき", "まとめ",
    "abstract", "introduction", "preface", "foreword", "prologue", "epilogue", "conclusion", "conclusions", "references", "bibliography",
    "acknowledgements", "acknowledgments", "acknowledgement", "appendix", "index", "contents", "table of contents", "summary", "notes", "afterword",
    "authors' addresses", "author's address", "glossary", "copyright notice", "status of this memo", "contributors",
];

fn is_keyword(head: &str) -> bool {
    if head.len() > 40 {
        return false;
    }
    let plain: String =
        if head.is_ascii() { head.to_lowercase() } else { head.chars().filter(|&c| !character::is_blank(c)).collect() };
    KEYWORDS.contains(&&*plain) || is_named_part(head)
}

/// Words before the name of a part that has no number.
const PARTS: &[&str] = &["番外", "番外篇", "楔子", "序章", "序幕", "引子", "尾声", "终章", "后记"];

/// Whether a line is such a word and a name: 番外 一夜, 尾声：归来.
fn is_named_part(head: &str) -> bool {
    head.split_once(|c| character::is_blank(c) || matches!(c, '：' | ':')).is_some_and(|(word, name)| {
        PARTS.contains(&word) && name.chars().any(character::is_letter) && !name.contains(['，', '。', '；'])
    })
}

/// Two or three halves of Han with a blank between, of three characters or more and of like length.
fn is_couplet(head: &str) -> bool {
    let lengths: Vec<usize> = words(head).map(|part| part.chars().count()).collect();
    let shortest = lengths.iter().min().copied().unwrap_or(0);
    let longest = lengths.iter().max().copied().unwrap_or(0);
    let n_han = head.chars().filter(|&c| character::is_han(c)).count();
    (2..=3).contains(&lengths.len()) && shortest >= 3 && longest <= shortest * 3 && n_han * 4 > head.chars().count() * 3
}

fn is_capitals(head: &str) -> bool {
    !head.chars().any(|c| character::is_han(c) || c.is_lowercase())
        && head.chars().filter(|c| c.is_alphabetic()).count() >= 3
}
