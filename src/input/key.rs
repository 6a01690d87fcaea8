//! A key press and its name: `j`, `G`, `<C-d>`, `<Space>`, `<PgDn>`, `<S-Tab>`, `<lt>`.
//!
//! The names are vim's; the keymap file, the help page and the tests write keys
//! this way. What is written by [`Display`] is read back as the same key.

use std::{
    fmt::{self, Display, Formatter, Write},
    str::FromStr,
};

/// One press of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// Which key, or which character it types.
    pub code: KeyCode,
    /// The keys held down with it.
    pub modifiers: Modifiers,
}

/// The keys held down with another one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Modifiers {
    /// Control.
    pub control: bool,
    /// Alt, Option or Meta.
    pub alt: bool,
    /// Shift, only where the code does not tell it: never with a character.
    pub shift: bool,
}

/// A key of the keyboard, or the character that it types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each is the key's own name")]
pub enum KeyCode {
    /// What was typed; never a control character.
    Char(char),
    Enter,
    Escape,
    Tab,
    /// Tab with Shift.
    BackTab,
    Backspace,
    Delete,
    Insert,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
    /// F1 and on, from 1.
    Function(u8),
    /// Any character: stands in a table of keys only, for the one that an action is about.
    AnyChar,
}

/// The names between `<` and `>`; the first of a key is the one that is written.
const NAMES: [(&str, KeyCode); 26] = [
    ("Space", KeyCode::Char(' ')),
    ("lt", KeyCode::Char('<')),
    ("gt", KeyCode::Char('>')),
    ("Enter", KeyCode::Enter),
    ("CR", KeyCode::Enter),
    ("Return", KeyCode::Enter),
    ("Esc", KeyCode::Escape),
    ("Escape", KeyCode::Escape),
    ("Tab", KeyCode::Tab),
    ("BS", KeyCode::Backspace),
    ("Backspace", KeyCode::Backspace),
    ("Del", KeyCode::Delete),
    ("Delete", KeyCode::Delete),
    ("Ins", KeyCode::Insert),
    ("Insert", KeyCode::Insert),
    ("Up", KeyCode::Up),
    ("Down", KeyCode::Down),
    ("Left", KeyCode::Left),
    ("Right", KeyCode::Right),
    ("Home", KeyCode::Home),
    ("End", KeyCode::End),
    ("PgUp", KeyCode::PageUp),
    ("PageUp", KeyCode::PageUp),
    ("PgDn", KeyCode::PageDown),
    ("PageDown", KeyCode::PageDown),
    ("Char", KeyCode::AnyChar),
];

/// What a Chinese input method types where the keyboard shows the second character.
/// The whole of U+FF01–FF5E is full-width ASCII besides.
const FULL_WIDTH: [(char, char); 18] = [
    ('\u{3000}', ' '),
    ('。', '.'),
    ('、', '\\'),
    ('【', '['),
    ('】', ']'),
    ('「', '['),
    ('」', ']'),
    ('『', '{'),
    ('』', '}'),
    ('《', '<'),
    ('》', '>'),
    ('〈', '<'),
    ('〉', '>'),
    ('“', '"'),
    ('”', '"'),
    ('‘', '\''),
    ('’', '\''),
    ('￥', '$'),
];

/// A text that names no key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownKey(pub String);

impl Display for UnknownKey {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "no key is called {:?}", self.0)
    }
}

impl std::error::Error for UnknownKey {}

impl From<KeyCode> for Key {
    fn from(code: KeyCode) -> Key {
        Key { code, modifiers: Modifiers::default() }
    }
}

impl Key {
    /// The character that it types where text is typed, if it is one.
    pub fn typed(self) -> Option<char> {
        match self {
            Key { code: KeyCode::Char(char), modifiers: Modifiers { control: false, alt: false, .. } } => Some(char),
            _ => None,
        }
    }

    /// The half-width twin of a full-width key, as an input method types it: `】` is `]`.
    #[must_use]
    pub fn half_width(self) -> Key {
        let KeyCode::Char(char) = self.code else { return self };
        let twin = match char {
            '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(char) - 0xFEE0),
            _ => FULL_WIDTH.iter().find(|(full, _)| *full == char).map(|&(_, half)| half),
        };
        Key { code: KeyCode::Char(twin.unwrap_or(char)), ..self }
    }

    /// Whether a key of a table is this one that was pressed.
    pub fn means(self, pressed: Key) -> bool {
        let is_char = matches!(pressed.code, KeyCode::Char(_)) && pressed.modifiers == Modifiers::default();
        self == pressed || (self.code == KeyCode::AnyChar && is_char)
    }

    /// The key of a name without its brackets: `C-d`, `PgDn`.
    fn named(name: &str) -> Option<Key> {
        let mut modifiers = Modifiers::default();
        let mut rest = name;
        while let Some((letter, tail)) = rest.split_once('-').filter(|(_, tail)| !tail.is_empty()) {
            match letter {
                "C" | "c" => modifiers.control = true,
                "A" | "a" | "M" | "m" => modifiers.alt = true,
                "S" | "s" => modifiers.shift = true,
                _ => return None,
            }
            rest = tail;
        }
        Key { code: code_named(rest)?, modifiers }.tidy()
    }

    /// The one way to say a key: Shift is in the character, Control knows no case.
    fn tidy(mut self) -> Option<Key> {
        let Modifiers { control, shift, .. } = self.modifiers;
        match &mut self.code {
            KeyCode::Char(char) if control => char.make_ascii_lowercase(),
            KeyCode::Char(char) if shift && char.is_ascii_alphabetic() => char.make_ascii_uppercase(),
            KeyCode::Char(_) if shift => return None,
            KeyCode::Tab if shift => self.code = KeyCode::BackTab,
            _ => return Some(self),
        }
        self.modifiers.shift = false;
        Some(self)
    }
}

/// The code of a name, or of the character that is its own name.
fn code_named(name: &str) -> Option<KeyCode> {
    let mut chars = name.chars();
    if let (Some(char), None) = (chars.next(), chars.next()) {
        return (!char.is_control()).then_some(KeyCode::Char(char));
    }
    if let Some(&(_, code)) = NAMES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)) {
        return Some(code);
    }
    let number = name.strip_prefix(['F', 'f'])?.parse().ok()?;
    (1..=35).contains(&number).then_some(KeyCode::Function(number))
}

impl FromStr for Key {
    type Err = UnknownKey;

    fn from_str(name: &str) -> Result<Key, UnknownKey> {
        match keys(name)?.as_slice() {
            [key] => Ok(*key),
            _ => Err(UnknownKey(name.to_owned())),
        }
    }
}

/// The keys that a text writes one after another: `3j<C-d>`.
///
/// # Errors
/// When a `<` opens no name of a key, or a control character stands in it.
pub fn keys(text: &str) -> Result<Vec<Key>, UnknownKey> {
    let mut keys = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let (name, tail) = if first == '<' {
            rest.split_at(rest.find('>').map_or(rest.len(), |end| end + 1))
        } else {
            rest.split_at(first.len_utf8())
        };
        keys.push(key_written(name).ok_or_else(|| UnknownKey(name.to_owned()))?);
        rest = tail;
    }
    Ok(keys)
}

/// One key as it is written: a character, or a name in brackets.
fn key_written(text: &str) -> Option<Key> {
    match text.strip_prefix('<') {
        Some(name) => Key::named(name.strip_suffix('>')?),
        None => code_named(text).map(Key::from),
    }
}

impl Display for Key {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Modifiers { control, alt, shift } = self.modifiers;
        match self.code {
            KeyCode::Char(char) if !(control || alt || matches!(char, ' ' | '<')) => return f.write_char(char),
            _ => f.write_char('<')?,
        }
        for (letter, is_held) in [("C-", control), ("A-", alt), ("S-", shift || self.code == KeyCode::BackTab)] {
            f.write_str(if is_held { letter } else { "" })?;
        }
        match (NAMES.iter().find(|(_, code)| *code == self.code), self.code) {
            (Some((name, _)), _) => f.write_str(name)?,
            (None, KeyCode::Char(char)) => f.write_char(char)?,
            (None, KeyCode::Function(number)) => write!(f, "F{number}")?,
            // Tab with Shift is the only key without a name of its own.
            (None, _) => f.write_str("Tab")?,
        }
        f.write_char('>')
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The keys of `text`, written back one by one.
    fn check(text: &str, expected: &str) {
        let written = keys(text).map(|keys| keys.iter().map(Key::to_string).collect::<Vec<_>>().join(" "));
        assert_eq!(written.unwrap_or_else(|error| error.to_string()), expected);
    }

    #[test]
    fn names_are_read_and_written_in_one_way() {
        check("3j<C-d>G", "3 j <C-d> G");
        check("<Space> <lt>><C-gt>", "<Space> <Space> <lt> > <C-gt>");
        check("<c-D><s-tab><S-a><A-x><M-x>", "<C-d> <S-Tab> A <A-x> <A-x>");
        check("<CR><return><escape><pagedown><PgUp>", "<Enter> <Enter> <Esc> <PgDn> <PgUp>");
        check("<F1><F12><S-Up><C-A-Left><C-Space><C-->", "<F1> <F12> <S-Up> <C-A-Left> <C-Space> <C-->");
        check("】／目", "】 ／ 目");
    }

    #[test]
    fn what_names_no_key_is_said() {
        check("j<Foo>", "no key is called \"<Foo>\"");
        check("<", "no key is called \"<\"");
        check("<>", "no key is called \"<>\"");
        check("<C->", "no key is called \"<C->\"");
        check("<F36>", "no key is called \"<F36>\"");
        check("<S-1>", "no key is called \"<S-1>\"");
        check("\n", "no key is called \"\\n\"");
        assert_eq!("jk".parse::<Key>(), Err(UnknownKey("jk".to_owned())));
    }

    #[test]
    fn full_width_keys_mean_their_half_width_twins() {
        let typed = keys("】【／：？《》（）。，、；！＃～Ａ１“‘目<C-d>").expect("every one is a key");
        let meant: String = typed.iter().map(|key| key.half_width().to_string()).collect();
        assert_eq!(meant, "][/:?<lt>>().,\\;!#~A1\"'目<C-d>");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(text in "\\PC{0,8}", mask in 0u8..8, pick in 0usize..40) {
            let code = NAMES.get(pick).map_or_else(|| KeyCode::Function(pick as u8 - 20), |(_, code)| *code);
            let modifiers = Modifiers { control: mask & 1 > 0, alt: mask & 2 > 0, shift: mask & 4 > 0 };
            let named = Key { code, modifiers }.tidy();
            for key in text.chars().map(|char| Key::from(KeyCode::Char(char))).chain(named) {
                prop_assert_eq!(key.to_string().parse(), Ok(key));
            }
        }
    }
}
