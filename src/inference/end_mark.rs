//! What the mark says that a line begins or ends with: whether a sentence ends there, and whether a line may.

/// Whether a mark opens what follows on it, so that no line ends with it.
pub fn is_opening(c: char) -> bool {
    matches!(c, '“' | '‘' | '「' | '『' | '（' | '《' | '【' | '〈')
}

/// Whether terminals, and programs, disagree on how wide a mark is.
pub fn is_ambiguous(c: char) -> bool {
    matches!(c, '“' | '”' | '‘' | '’' | '—' | '…' | '·')
}

/// Whether a sentence ends with this character.
pub fn is_closed(last: char) -> bool {
    matches!(last, '。' | '！' | '？' | '.' | '!' | '?' | '”' | '」' | '』' | '"' | '…')
}

/// Whether no line of a paragraph begins with a mark, unless a program that knows no rule has broken it there.
pub fn may_not_begin(first: char) -> bool {
    matches!(first, ',' | '.' | ';' | '!' | '?' | ')' | '”' | '’')
        || matches!(first, '，' | '。' | '、' | '；' | '：' | '！' | '？' | '）' | '》' | '〉' | '」' | '』' | '】')
}
