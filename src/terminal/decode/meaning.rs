//! A whole character or sequence → what it says: a key, the mouse, a paste or a reply.

use crate::input::key::{Key, KeyCode, Modifiers};
use crate::terminal::event::{Event, Reply};
use crate::terminal::mouse;
use termina::event::{KeyCode as Code, KeyEvent, KeyEventKind, Modifiers as Held};

const ESCAPE: u8 = 0x1B;

/// What a whole character or sequence says; nothing if it is a report that nobody asked for, or unknown.
pub(super) fn meaning(unit: &[u8]) -> Option<Event> {
    if let Some(reply) = reply(unit) {
        return Some(Event::Reply(reply));
    }
    if unit.starts_with(mouse::INTRODUCER) {
        return mouse::report(unit).map(Event::Mouse);
    }
    // Replies all, and termina would take some of them apart into keys.
    if matches!(
        unit,
        [ESCAPE, b'[', 0x20..=0x2F | b':' | b';' | b'=', ..] | [ESCAPE, b']' | b'P' | b'X' | b'^' | b'_', ..]
    ) {
        return None;
    }
    // A parser of its own for each, so that nothing is left over in it.
    let mut parser = termina::Parser::default();
    parser.parse(unit, false);
    match parser.pop()? {
        termina::Event::Key(event) => key(event).map(Event::Key),
        termina::Event::Paste(text) => Some(Event::Paste(text.replace("\r\n", "\n").replace('\r', "\n"))),
        _ => None,
    }
}

/// The reply that a sequence is, if it is one to what we ask.
fn reply(unit: &[u8]) -> Option<Reply> {
    if let Some(body) = unit.strip_prefix(b"\x1b]11;") {
        let body = body.strip_suffix(b"\x1b\\").or_else(|| body.strip_suffix(b"\x07"))?;
        return background(std::str::from_utf8(body).ok()?).map(Reply::Background);
    }
    let body = std::str::from_utf8(unit.strip_prefix(b"\x1b[")?).ok()?;
    if body.starts_with('?') && body.ends_with('c') {
        return Some(Reply::Attributes);
    }
    let (row, column) = body.strip_suffix('R')?.split_once(';')?;
    let (row, column) = (row.parse::<u16>().ok()?, column.parse().ok()?);
    // From the first row it would be F3 with modifiers, and there we do not ask.
    (row > 1).then_some(Reply::Cursor { column })
}

/// Red, green and blue of a colour as terminals tell it (XParseColor): `rgb:ffff/80/0`, `rgba:ff/ff/ff/ff`.
fn background(text: &str) -> Option<[u8; 3]> {
    let parts = text.strip_prefix("rgb:").or_else(|| text.strip_prefix("rgba:"))?;
    let mut parts = parts.split('/').map(|digits| {
        let most = 16u32.checked_pow(digits.len() as u32).filter(|_| (1..=4).contains(&digits.len()))? - 1;
        let is_hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        let value = u32::from_str_radix(digits, 16).ok().filter(|_| is_hex)?;
        Some((value * 255 / most) as u8)
    });
    Some([parts.next()??, parts.next()??, parts.next()??])
}

/// termina's key as ours.
fn key(event: KeyEvent) -> Option<Key> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let mut modifiers = Modifiers {
        control: event.modifiers.contains(Held::CONTROL),
        alt: event.modifiers.contains(Held::ALT),
        shift: event.modifiers.contains(Held::SHIFT),
    };
    let code = match event.code {
        Code::Char(char) => {
            let is_shifted = std::mem::take(&mut modifiers.shift);
            KeyCode::Char(character_key(char, modifiers.control, is_shifted)?)
        }
        Code::BackTab => {
            modifiers.shift = false;
            KeyCode::BackTab
        }
        Code::Enter => KeyCode::Enter,
        Code::Escape => KeyCode::Escape,
        Code::Tab => KeyCode::Tab,
        Code::Backspace => KeyCode::Backspace,
        Code::Delete => KeyCode::Delete,
        Code::Insert => KeyCode::Insert,
        Code::Up => KeyCode::Up,
        Code::Down => KeyCode::Down,
        Code::Left => KeyCode::Left,
        Code::Right => KeyCode::Right,
        Code::Home => KeyCode::Home,
        Code::End => KeyCode::End,
        Code::PageUp => KeyCode::PageUp,
        Code::PageDown => KeyCode::PageDown,
        Code::Function(number) => KeyCode::Function(number),
        _ => return None,
    };
    Some(Key { code, modifiers })
}

/// The character of a key: Control knows no case, and Shift is in the letter.
fn character_key(char: char, is_control: bool, is_shifted: bool) -> Option<char> {
    Some(match char {
        _ if char.is_control() => return None,
        // termina names the bytes 1C to 1F after VT220's digits.
        '4'..='7' if is_control => ['\\', ']', '^', '_'][char as usize - '4' as usize],
        _ if is_control => char.to_ascii_lowercase(),
        _ if is_shifted => char.to_ascii_uppercase(),
        _ => char,
    })
}
