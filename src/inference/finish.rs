//! How a line begins and ends, in the order in which headings do so.

/// How a line ends: the further down, the less like a heading.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Finish {
    /// With a letter, a digit or any other sign.
    #[default]
    Letter,
    /// With a closing bracket.
    Bracket,
    /// With a question mark.
    Question,
    /// With an exclamation mark.
    Exclamation,
    /// With a dash or dots.
    Dash,
    /// With a colon.
    Colon,
    /// With a closing quotation mark.
    Quotation,
    /// With a comma.
    Comma,
    /// With a semicolon.
    Semicolon,
    /// With a full stop.
    Stop,
}

impl Finish {
    /// How a line ends with this character.
    pub fn of(last: char) -> Finish {
        match last {
            '）' | ')' | '】' | ']' | '］' | '〕' | '》' | '〉' => Finish::Bracket,
            '？' | '?' => Finish::Question,
            '！' | '!' => Finish::Exclamation,
            '…' | '—' | '-' | '－' | '–' | '~' | '～' => Finish::Dash,
            '：' | ':' => Finish::Colon,
            '”' | '"' | '」' | '』' | '’' | '\'' => Finish::Quotation,
            '，' | ',' | '、' => Finish::Comma,
            '；' | ';' => Finish::Semicolon,
            '。' | '．' | '.' => Finish::Stop,
            _ => Finish::Letter,
        }
    }

    /// The way that a byte stands for.
    pub fn of_code(code: u8) -> Finish {
        use Finish::{Bracket, Colon, Comma, Dash, Exclamation, Letter, Question, Quotation, Semicolon, Stop};
        const ALL: [Finish; 10] =
            [Letter, Bracket, Question, Exclamation, Dash, Colon, Quotation, Comma, Semicolon, Stop];
        ALL.get(usize::from(code)).copied().unwrap_or(Letter)
    }

    /// Whether a sentence ends so.
    pub fn is_end(self) -> bool {
        matches!(self, Finish::Stop | Finish::Exclamation | Finish::Question | Finish::Quotation)
    }
}

/// How a line begins: the further down, the more like a heading.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Opening {
    /// With a small letter.
    Small,
    /// With a quotation mark.
    Quotation,
    /// With another mark.
    #[default]
    Mark,
    /// With a digit.
    Digit,
    /// With a letter of a script that has no case.
    Letter,
    /// With a capital.
    Capital,
}

impl Opening {
    /// How a line begins with this character.
    pub fn of(first: char) -> Opening {
        match first {
            '\u{4E00}'..='\u{9FFF}' => Opening::Letter,
            '0'..='9' | '０'..='９' => Opening::Digit,
            '"' | '“' | '‘' | '「' | '『' | '\'' | '«' | '„' | '—' | '–' => Opening::Quotation,
            c if c.is_lowercase() => Opening::Small,
            c if c.is_uppercase() => Opening::Capital,
            c if c.is_alphabetic() => Opening::Letter,
            _ => Opening::Mark,
        }
    }
}
