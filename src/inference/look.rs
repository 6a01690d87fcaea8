//! What a line looks like, by its own characters; whether it is a heading is judged later.

use crate::inference::evidence::Look;
use crate::inference::finish::{Finish, Opening};
use crate::inference::glance::Glance;
use crate::inference::hash;
use crate::inference::scheme;
use crate::inference::word_list::{WordList, n_words};
use crate::text::character;

/// Columns beyond which a plain line is a wide one: with Han, without.
const WIDEST_HAN: usize = 64;
const WIDEST_LATIN: usize = 90;

/// The look of a line.
pub fn look_of(head: &str, columns: usize, glance: &Glance, is_item: bool, is_code: bool) -> Look {
    if let Some(number) = glance.number {
        return Look::Numbered(number.scheme, number.depth);
    }
    if let Some(n) = markup(head) {
        return Look::Marked(n);
    }
    let first = head.chars().next().unwrap_or(' ');
    let widest = if glance.has_han() { WIDEST_HAN } else { WIDEST_LATIN };
    match keyword(head, glance) {
        1 | 3 => Look::Keyword,
        _ if is_item => Look::Item(first),
        _ if is_code => Look::Code,
        _ if Opening::of(first) == Opening::Quotation && glance.ornament == 0 => Look::Quoted,
        _ if columns > widest => Look::Wide,
        _ if glance.ornament > 0 => ornamented_look(head, first),
        _ => plain_look(head, glance),
    }
}

/// The look of a line with an ornament before it.
fn ornamented_look(head: &str, first: char) -> Look {
    let is_bracket = matches!(first, '【' | '［' | '[' | '〔' | '（' | '(' | '《' | '〈' | '「' | '『' | '<');
    let is_closed = head.ends_with(['】', '］', ']', '〕', '）', ')', '》', '〉', '」', '』', '>']);
    if is_bracket && is_closed { Look::Bracketed } else { Look::Ornamented(first) }
}

/// The look of a line that is neither numbered nor marked.
fn plain_look(head: &str, glance: &Glance) -> Look {
    let finish = Finish::of(head.chars().next_back().unwrap_or(' '));
    let first = head.chars().next().unwrap_or(' ');
    match finish {
        _ if head.ends_with("——") || head.ends_with("--") => Look::Dash,
        Finish::Colon => Look::Leading,
        Finish::Stop | Finish::Exclamation | Finish::Comma | Finish::Semicolon | Finish::Quotation | Finish::Dash => {
            Look::Sentence
        }
        _ if glance.inner.is_some() => Look::Inner,
        _ if glance.has_colon && is_speaker(head) => Look::Speaker,
        _ if glance.is_capitals() && !glance.has_han() => Look::Capitals,
        _ if first.is_lowercase() => Look::Small,
        _ if glance.is_title_case() && first.is_uppercase() => Look::TitleCase,
        Finish::Question => Look::Question,
        _ if is_couplet(head, glance) => Look::Couplet,
        _ => Look::Apart,
    }
}

/// The number of signs of markup: `## Title`, `== Title ==`, `***** Title *****`.
fn markup(head: &str) -> Option<u8> {
    let sign = head.chars().next().filter(|c| matches!(c, '#' | '=' | '*'))?;
    let n = head.chars().take_while(|&c| c == sign).count();
    let is_closed = sign == '#' || (head.ends_with(sign) && (sign == '=' || n > 1));
    let has_title = head.get(n..).is_some_and(|rest| rest.starts_with(' ') && rest.chars().any(character::is_letter));
    let n = u8::try_from(n).ok().filter(|&n| n <= 6 && is_closed && has_title)?;
    // The title itself stands between six stars, what lies deeper between fewer.
    Some(if sign == '*' { 7 - n } else { n })
}

/// Characters of a speaker's name at most: of Han, of others.
const LONGEST_SPEAKER: usize = 10;
const LONGEST_LATIN_SPEAKER: usize = 22;

/// Whether a line begins with a name and a colon, and goes on.
pub fn is_speaker(head: &str) -> bool {
    head.split_once([':', '：']).is_some_and(|(name, rest)| {
        let n = name.chars().count();
        let is_latin = name.is_ascii() && name.starts_with(|c: char| c.is_ascii_uppercase());
        let is_name = n <= LONGEST_SPEAKER && !name.contains(character::is_blank);
        !rest.is_empty() && (is_name || (is_latin && n <= LONGEST_LATIN_SPEAKER))
    })
}

/// Words before a number that make a caption.
const CAPTIONS: &[&str] = &[
    "图",
    "表",
    "圖",
    "図",
    "插图",
    "附图",
    "附表",
    "Figure ",
    "FIGURE ",
    "Fig. ",
    "Table ",
    "TABLE ",
    "Listing ",
    "Example ",
    "Abbildung ",
    "Tableau ",
    "Рис. ",
    "그림 ",
    "표 ",
    "Hình ",
    "Bảng ",
];
/// The bytes that they begin with.
static BEGIN_CAPTIONS: [bool; 256] = {
    let (mut set, mut at) = ([false; 256], 0);
    while at < CAPTIONS.len() {
        set[CAPTIONS[at].as_bytes()[0] as usize] = true;
        at += 1;
    }
    set
};

/// Words that end the credit of a picture.
const CREDITS: &[&str] = &["供图", "摄", "供图）", "摄）", "图）", "供图)", "摄)", "资料图", "资料图片"];

/// Whether a line names a picture, a table, or who made it.
pub fn is_caption(head: &str) -> bool {
    let is_number = |rest: &str| rest.starts_with(|c: char| c.is_ascii_digit()) || scheme::numeral(rest).is_some();
    let is_numbered = |name: &str| head.strip_prefix(name).is_some_and(|rest| is_number(rest.trim_start()));
    // Of most lines the first and the last byte tell it.
    let begins = head.bytes().next().is_some_and(|first| BEGIN_CAPTIONS[usize::from(first)]);
    let ends = head.ends_with(|c: char| c == ')' || !c.is_ascii());
    (begins && CAPTIONS.iter().any(|name| is_numbered(name))) || (ends && CREDITS.iter().any(|end| head.ends_with(end)))
}

/// Whether a line is an address or a file name rather than words.
pub fn is_address(head: &str) -> bool {
    head.contains("://")
        || head.starts_with("www.")
        || (!head.contains(' ') && (head.contains('@') || head.starts_with('/') || has_extension(head)))
}

/// Whether a line ends like the name of a file.
fn has_extension(head: &str) -> bool {
    let end = head.rsplit_once('.').filter(|(name, _)| name.is_ascii()).map(|(_, end)| end);
    end.is_some_and(|end| (1..=4).contains(&end.len()) && end.starts_with(|c: char| c.is_ascii_lowercase()))
}

/// Words that a heading does not end with, but a line that breaks off does.
const OPEN_WORDS: &str = "\
    a an and are as at but by das de der des die du el et for from in is la le les los of on or que that the to und was \
    with y";
static OPEN: WordList<{ n_words(OPEN_WORDS) }> = WordList::of(OPEN_WORDS);

/// Whether a line breaks off in the middle of a phrase.
pub fn has_open_end(head: &str, glance: &Glance) -> bool {
    let last = head.rsplit(character::is_blank).next().unwrap_or_default();
    glance.n_words > 1 && OPEN.has_in_any_case(last)
}

/// Words that name a usual part of a text.
#[rustfmt::skip]
const KEYWORDS: &[&str] = &[
    "前言", "序", "序言", "序文", "自序", "代序", "引言", "引子", "楔子", "序章", "序幕", "绪论", "緒論", "导言", "導言", "导论", "导读", "導讀",
    "摘要", "正文", "结语", "結語", "结论", "結論", "结束语", "總結", "总结", "小结", "小結", "后记", "後記", "尾声", "尾聲", "终章", "番外",
    "附录", "附錄", "附则", "附則", "总则", "總則", "参考文献", "參考文獻", "参考资料", "致谢", "致謝", "注释", "註釋", "释义", "目录", "目錄", "目次",
    "写在最后", "写在前面", "背景", "概述", "简介", "簡介", "介绍", "跋", "凡例", "说明", "練習", "练习", "习题", "思考题",
    "はじめに", "おわりに", "まえがき", "あとがき", "まとめ", "序論", "概要", "目的", "参考", "謝辞",
    "名前", "名称", "書式", "説明", "オプション", "関連項目", "著者", "バグ", "ファイル", "環境変数", "返り値", "例", "注意", "名字", "描述", "选项",
    "参见", "翻译", "示例",
    "abstract", "introduction", "preface", "foreword", "prologue", "epilogue", "conclusion", "conclusions", "references",
    "bibliography", "acknowledgements", "acknowledgments", "acknowledgement", "appendix", "index", "contents",
    "tableofcontents", "summary", "notes", "afterword", "authorsaddresses", "authorsaddress", "glossary", "copyrightnotice",
    "statusofthismemo", "contributors", "overview", "background", "usage", "installation", "license", "licence", "examples",
    "example", "faq", "name", "synopsis", "description", "options", "authors", "author", "bugs", "copyright", "environment",
    "files", "history", "standards", "diagnostics", "caveats", "changelog", "requirements", "notice", "discussion", "methods",
    "results", "definitions", "scope", "purpose", "dedication", "seealso", "returnvalue", "reportingbugs", "exitstatus",
    "securityconsiderations", "ianaconsiderations", "externallinks", "furtherreading", "openissues", "conformingto",
    "einleitung", "zusammenfassung", "vorwort", "nachwort", "anhang", "beispiele", "bezeichnung", "übersicht", "beschreibung",
    "optionen", "autor", "autoren", "übersetzung", "fehler", "dateien", "umgebung", "sieheauch",
    "préface", "avantpropos", "résumé", "annexe", "annexes", "sommaire", "nom", "traduction", "auteur", "auteurs", "exemples",
    "bogues", "voiraussi", "prefacio", "introducción", "conclusión", "conclusiones", "resumen", "apéndice", "nombre",
    "descripción", "opciones", "ejemplos", "prólogo", "epílogo", "traducción", "véasetambién",
    "введение", "заключение", "предисловие", "содержание", "имя", "описание", "примеры", "перевод", "послесловие", "эпилог",
    "пролог", "смотритетакже", "서론", "결론", "머리말", "서문", "요약", "부록", "개요", "소개", "참고", "맺음말", "들어가며", "마치며",
    "lờinóiđầu", "giớithiệu", "kếtluận", "phụlục", "tómtắt", "bàitập",
];

/// Bytes of the longest keyword with its blanks.
const LONGEST_KEYWORD: usize = 72;

/// How a line names a usual part of a text: 1 by itself, 2 behind its number, 3 before a name; 0 if it does not.
pub fn keyword(head: &str, glance: &Glance) -> u8 {
    if head.len() > LONGEST_KEYWORD {
        return 0;
    }
    let is_one = |hash: u32| keywords().binary_search(&hash).is_ok();
    let is_before_bracket = || {
        let word = head.split_once(['（', '(']).map(|(word, _)| word).filter(|word| !word.is_empty());
        word.is_some_and(|word| is_one(hash::of_letters_and_digits(word)))
    };
    match glance.number {
        None if is_one(glance.hashes.whole) || is_before_bracket() => 1,
        Some(_) if is_one(glance.hashes.title) => 2,
        _ if is_named_part(head) => 3,
        _ => 0,
    }
}

/// The hashes of the keywords, in order.
fn keywords() -> &'static [u32] {
    static HASHES: std::sync::LazyLock<Vec<u32>> = std::sync::LazyLock::new(|| {
        let mut hashes: Vec<u32> = KEYWORDS.iter().map(|word| hash::of_letters_and_digits(word)).collect();
        hashes.sort_unstable();
        hashes
    });
    &HASHES
}

/// Words before the name of a part that has no number.
const PARTS: &[&str] = &["番外", "番外篇", "楔子", "序章", "序幕", "引子", "尾声", "终章", "后记", "後記"];

/// Whether a line is such a word and a name: 番外 一夜, 尾声：归来.
fn is_named_part(head: &str) -> bool {
    let begins = head.starts_with(['番', '楔', '序', '引', '尾', '终', '后', '後']);
    begins
        && head.split_once(|c| character::is_blank(c) || matches!(c, '：' | ':')).is_some_and(|(word, name)| {
            PARTS.contains(&word) && name.chars().any(character::is_letter) && !name.contains(['，', '。', '；'])
        })
}

/// Two or three halves of Han with a blank between, of three characters or more and of like length.
fn is_couplet(head: &str, glance: &Glance) -> bool {
    if !(2..=3).contains(&glance.n_words) || glance.n_han * 4 <= glance.n_chars * 3 {
        return false;
    }
    let lengths = || head.split(character::is_blank).filter(|part| !part.is_empty()).map(|part| part.chars().count());
    let shortest = lengths().min().unwrap_or(0);
    shortest >= 3 && glance.longest_word <= shortest * 3
}
