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

/// Marks that no line of a paragraph begins with, unless a program that knows no rule has broken it there.
const NO_START: &str = "，。、；：！？）》〉」』】”’,.;!?)";

/// Whether a mark is one of those.
pub fn may_not_begin(first: char) -> bool {
    NO_START.contains(first)
}
