//! The class of a cluster: what it does at the edges of a line.
//!
//! By the first scalar, after CLREQ 3.1 and JIS X 4051; two marks also by their neighbours (`neighbours`).

use crate::typeset::width::{Widths, char_width, is_ambiguous};

/// What a cluster does at the edges of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// A line end that the source demands.
    End,
    /// A blank that vanishes at a line end.
    Blank,
    /// The blank of one Han character, U+3000.
    WideBlank,
    /// A blank or hyphen that forbids a break on both sides.
    Glue,
    /// An opening bracket or quotation mark.
    Open,
    /// A closing bracket or quotation mark.
    Close,
    /// A mark of pause or stop, a percent sign.
    Stop,
    /// The same in ASCII, which numbers and addresses hold too.
    AsciiStop,
    /// The dot inside names.
    Middle,
    /// A dash of one character that connects.
    Connector,
    /// A solidus.
    Solidus,
    /// A dash that comes in pairs.
    Dash,
    /// An ellipsis, which comes in pairs.
    Ellipsis,
    /// A sign that repeats the character before it.
    Iteration,
    /// Small kana and the mark of a long vowel.
    SmallKana,
    /// Han, kana and all else that is wide.
    Ideograph,
    /// Hangul.
    Hangul,
    /// A digit.
    Number,
    /// Letters and all the rest.
    Letter,
    /// A symbol of ambiguous width, as ① and →.
    Symbol,
}

impl Class {
    /// Whether it is a blank that is not drawn at a line end.
    pub fn is_blank(self) -> bool {
        matches!(self, Class::Blank | Class::WideBlank)
    }

    /// Whether it is writing and not a mark or blank.
    pub fn is_writing(self) -> bool {
        use Class::{Hangul, Ideograph, Iteration, Letter, Number, SmallKana};
        matches!(self, Ideograph | Iteration | SmallKana | Hangul | Number | Letter)
    }

    /// Whether it is Han or kana, between which nothing is put.
    pub fn is_han(self) -> bool {
        matches!(self, Class::Ideograph | Class::Iteration | Class::SmallKana)
    }

    /// Whether it is a letter or digit that takes part in words.
    pub fn is_western(self) -> bool {
        matches!(self, Class::Letter | Class::Number)
    }
}

/// The classes of ASCII, by their codes: most of a Latin text is told by one look.
const ASCII: [Class; 128] = {
    let mut classes = [Class::Letter; 128];
    let rows: [(&[u8], Class); 6] = [
        (b" \t", Class::Blank),
        (b"0123456789", Class::Number),
        (b"([{", Class::Open),
        (b")]}", Class::Close),
        (b",.:;!?%", Class::AsciiStop),
        (b"/", Class::Solidus),
    ];
    let mut row = 0;
    while row < rows.len() {
        let (mut bytes, class) = rows[row];
        while let [byte, rest @ ..] = bytes {
            classes[*byte as usize] = class;
            bytes = rest;
        }
        row += 1;
    }
    classes
};

/// The class of a character of ASCII.
pub(super) fn of_ascii(byte: u8) -> Class {
    ASCII[usize::from(byte & 0x7F)]
}

/// The class of the cluster that begins with `c` and takes `cells` where ambiguous is narrow.
#[rustfmt::skip]
pub(super) fn class_of(c: char, cells: u8) -> Class {
    match c {
        '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' => Class::Ideograph,
        '\0'..='\x7F'                                     => of_ascii(c as u8),
        '\u{2000}'..='\u{2006}' | '\u{2008}'..='\u{200A}' | '\u{205F}' => Class::Blank,
        '\u{3000}'                                        => Class::WideBlank,
        '\u{A0}' | '\u{202F}' | '\u{2007}' | '\u{2011}'   => Class::Glue,
        '（' | '〔' | '［' | '｛' | '〈' | '《' | '「' | '『' | '【' | '〖' | '〘' | '〚' | '｟' | '｢' | '〝'
        | '“' | '‘' | '«' | '‹'                           => Class::Open,
        '）' | '〕' | '］' | '｝' | '〉' | '》' | '」' | '』' | '】' | '〗' | '〙' | '〛' | '｠' | '｣' | '〞' | '〟'
        | '”' | '’' | '»' | '›'                           => Class::Close,
        '、' | '。' | '，' | '．' | '：' | '；' | '！' | '？' | '｡' | '､' | '‼' | '⁇' | '⁈' | '⁉'
        | '\u{FE10}'..='\u{FE16}' | '\u{FE50}'..='\u{FE57}'
        | '％' | '‰' | '℃' | '℉' | '°' | '′' | '″' | '￠'  => Class::Stop,
        '·' | '‧' | '•' | '･' | '・'                      => Class::Middle,
        '–' | '～' | '〜' | '‐' | '－' | '゠'             => Class::Connector,
        '／'                                              => Class::Solidus,
        '—' | '⸺' | '⸻' | '―'                             => Class::Dash,
        '…' | '⋯' | '‥'                                   => Class::Ellipsis,
        '々' | '〻' | 'ゝ' | 'ゞ' | 'ヽ' | 'ヾ'             => Class::Iteration,
        'ぁ' | 'ぃ' | 'ぅ' | 'ぇ' | 'ぉ' | 'っ' | 'ゃ' | 'ゅ' | 'ょ' | 'ゎ' | 'ゕ' | 'ゖ'
        | 'ァ' | 'ィ' | 'ゥ' | 'ェ' | 'ォ' | 'ッ' | 'ャ' | 'ュ' | 'ョ' | 'ヮ' | 'ヵ' | 'ヶ'
        | '\u{31F0}'..='\u{31FF}' | '\u{FF67}'..='\u{FF70}' | 'ー' => Class::SmallKana,
        '\u{1100}'..='\u{11FF}' | '\u{3131}'..='\u{318E}' | '\u{A960}'..='\u{A97C}'
        | '\u{AC00}'..='\u{D7FB}' | '\u{FFA1}'..='\u{FFDC}' => Class::Hangul,
        _ if cells >= 2 && (char_width(c, Widths::default()) == 2 || !c.is_alphabetic()) => Class::Ideograph,
        _ if is_symbol(c)                                 => Class::Symbol,
        _                                                 => Class::Letter,
    }
}

/// Whether `c` is a symbol that takes two cells where ambiguous is wide.
fn is_symbol(c: char) -> bool {
    is_ambiguous(c) && (!c.is_alphabetic() || ('\u{2460}'..='\u{24FF}').contains(&c))
}

/// Whether a cluster of this class that begins with `c` is Han, kana, Hangul or a full-width mark.
pub(super) fn is_cjk(c: char, class: Class) -> bool {
    class.is_han()
        || class == Class::Hangul
        || matches!(c, '\u{3001}'..='\u{303F}' | '\u{30A0}'..='\u{30FF}' | '\u{FE10}'..='\u{FE6F}' | '\u{FF01}'..='\u{FFEF}')
            && class != Class::Letter
}
