//! Bytes of a terminal → keys and pastes.
//!
//! The stream is cut into whole characters and whole escape sequences here (ECMA-48,
//! 5.4), so that one that nobody knows never swallows the key after it, and the
//! terminal's replies, which share the stream, never become keys. What a whole
//! sequence means is termina's to say.

mod meaning;

use self::meaning::meaning;
use crate::input::key::{Key, KeyCode, Modifiers};
use crate::terminal::event::Event;
use std::collections::VecDeque;
use std::time::Duration;

const ESCAPE: u8 = 0x1B;
/// `^C`, which goes before whatever is not whole yet.
const INTERRUPT: u8 = 0x03;
const PASTE_START: &[u8] = b"\x1b[200~";
const PASTE_END: &[u8] = b"\x1b[201~";

/// How much of a paste is kept: a prompt takes one line of it.
const MAX_PASTE_BYTES: usize = 1 << 16;

/// How long an escape may be the start of a sequence before it is a key.
const KEY_PATIENCE: Duration = Duration::from_millis(30);

/// How long the rest of a longer sequence may take over a slow line.
const SEQUENCE_PATIENCE: Duration = Duration::from_secs(1);

/// Cuts bytes into keys; keeps what is not whole yet.
#[derive(Default)]
pub struct Decoder {
    pending: Vec<u8>,
}

/// The first thing in a run of bytes.
enum Unit {
    /// A character or a sequence of this many bytes.
    Whole(usize),
    /// This many bytes that mean nothing.
    Broken(usize),
    /// The rest has not arrived.
    Partial,
}

impl Decoder {
    /// Takes the next bytes, cut anywhere, and appends what they complete.
    pub fn push(&mut self, bytes: &[u8], events: &mut VecDeque<Event>) {
        self.pending.extend_from_slice(bytes);
        let mut rest = self.pending.as_slice();
        loop {
            let length = match first_unit(rest) {
                Unit::Whole(length) => {
                    events.extend(rest.get(..length).and_then(meaning));
                    length
                }
                Unit::Broken(length) => length,
                Unit::Partial => break,
            };
            rest = rest.get(length..).unwrap_or_default();
        }
        self.pending = rest.to_vec();
        if self.is_paste() && self.pending.len() > MAX_PASTE_BYTES {
            let tail = self.pending.len() - PASTE_END.len();
            self.pending.drain(MAX_PASTE_BYTES.min(tail)..tail);
        }
    }

    /// How long to wait for the rest of what is pending, if anything is. A paste may take its time.
    pub fn patience(&self) -> Option<Duration> {
        match self.pending.as_slice() {
            [] => None,
            [ESCAPE] | [ESCAPE, _] => Some(KEY_PATIENCE),
            _ if self.is_paste() => None,
            _ => Some(SEQUENCE_PATIENCE),
        }
    }

    /// The rest did not come: Escape, or a key with Alt, or nothing.
    pub fn give_up(&mut self) -> Option<Key> {
        match std::mem::take(&mut self.pending).as_slice() {
            [ESCAPE] => Some(KeyCode::Escape.into()),
            &[ESCAPE, byte] if byte.is_ascii_graphic() => {
                let modifiers = Modifiers { alt: true, ..Modifiers::default() };
                Some(Key { code: KeyCode::Char(byte.into()), modifiers })
            }
            _ => None,
        }
    }

    fn is_paste(&self) -> bool {
        self.pending.starts_with(PASTE_START)
    }
}

/// How far the first character or sequence of `bytes` reaches.
fn first_unit(bytes: &[u8]) -> Unit {
    match bytes {
        [] | [ESCAPE] | [ESCAPE, b'O'] => Unit::Partial,
        [ESCAPE, ESCAPE, ..] => Unit::Whole(1),
        [ESCAPE, b'[', ..] => control_sequence(bytes),
        [ESCAPE, b']' | b'P' | b'X' | b'^' | b'_', ..] => control_string(bytes),
        [ESCAPE, b'O', 0x20..=0x7E, ..] => Unit::Whole(3),
        [ESCAPE, b'O', ..] => Unit::Broken(2),
        [ESCAPE, rest @ ..] => match character(rest) {
            Unit::Whole(length) => Unit::Whole(length + 1),
            Unit::Broken(length) => Unit::Broken(length + 1),
            Unit::Partial => Unit::Partial,
        },
        _ => character(bytes),
    }
}

/// A character in UTF-8.
fn character(bytes: &[u8]) -> Unit {
    let head = bytes.get(..4).unwrap_or(bytes);
    let (valid, error_length) = match std::str::from_utf8(head) {
        Ok(text) => (text, None),
        Err(error) => {
            let valid = head.get(..error.valid_up_to()).and_then(|valid| std::str::from_utf8(valid).ok());
            (valid.unwrap_or_default(), error.error_len())
        }
    };
    match (valid.chars().next(), error_length) {
        (Some(char), _) => Unit::Whole(char.len_utf8()),
        (None, Some(length)) => Unit::Broken(length),
        (None, None) => Unit::Partial,
    }
}

/// `CSI`, parameters, a final byte; with a paste all that it brackets.
fn control_sequence(bytes: &[u8]) -> Unit {
    let has = |length: usize| if bytes.len() < length { Unit::Partial } else { Unit::Whole(length) };
    match bytes.get(2) {
        // The Linux console sends F1 to F5 as `CSI [ A` to `CSI [ E`.
        Some(b'[') => return has(4),
        // A report of the mouse in the old manner: a button and two coordinates.
        Some(b'M') => return has(6),
        _ => {}
    }
    if bytes.starts_with(PASTE_START) {
        return match (memchr::memmem::find(bytes, PASTE_END), memchr::memchr(INTERRUPT, bytes)) {
            (Some(end), _) => Unit::Whole(end + PASTE_END.len()),
            (None, Some(interrupt)) => Unit::Broken(interrupt),
            (None, None) => Unit::Partial,
        };
    }
    for (at, byte) in bytes.iter().enumerate().skip(2) {
        match byte {
            0x20..=0x3F => {}
            0x40..=0x7E => return Unit::Whole(at + 1),
            _ => return Unit::Broken(at),
        }
    }
    Unit::Partial
}

/// `OSC`, `DCS`, `APC`, `PM` or `SOS` up to `ST` or BEL; another escape, CAN, SUB or `^C` breaks it off.
fn control_string(bytes: &[u8]) -> Unit {
    let end =
        bytes.iter().skip(2).position(|byte| matches!(*byte, INTERRUPT | 0x07 | 0x18 | 0x1A | ESCAPE)).map(|at| at + 2);
    let Some(end) = end else { return Unit::Partial };
    match bytes.get(end..).unwrap_or_default() {
        [ESCAPE] => Unit::Partial,
        [ESCAPE, b'\\', ..] => Unit::Whole(end + 2),
        [ESCAPE | INTERRUPT, ..] => Unit::Broken(end),
        _ => Unit::Whole(end + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terminal::event::Reply;
    use proptest::prelude::*;

    /// The events of `bytes`, pastes in braces.
    fn events(decoder: &mut Decoder, bytes: &[u8]) -> String {
        let mut events = VecDeque::new();
        decoder.push(bytes, &mut events);
        let names = events.iter().filter(|event| !matches!(event, Event::Reply(_))).map(|event| match event {
            Event::Key(key) => key.to_string(),
            Event::Paste(text) => format!("{{{text}}}"),
            other => format!("{other:?}"),
        });
        names.collect()
    }

    /// The events of `bytes`; `…` where no more comes and the wait is given up.
    fn check(bytes: &[u8], expected: &str) {
        let mut decoder = Decoder::default();
        let mut read = events(&mut decoder, bytes);
        if decoder.patience().is_some() {
            read += "…";
            read.extend(decoder.give_up().map(|key| key.to_string()));
        }
        assert_eq!(read, expected, "{:?}", bytes.escape_ascii().to_string());
    }

    #[test]
    fn keys_are_named() {
        check("jG汉】 <".as_bytes(), "jG汉】<Space><lt>");
        check(b"\r\n\t\x7f\x08\x00\x03\x1a", "<Enter><C-j><Tab><BS><C-h><C-Space><C-c><C-z>");
        check(b"\x1c\x1d\x1e\x1f", "<C-\\><C-]><C-^><C-_>");
        check(b"\x1b[A\x1bOB\x1b[1;5C\x1b[1;2D\x1b[Z", "<Up><Down><C-Right><S-Left><S-Tab>");
        check(b"\x1b[H\x1b[4~\x1b[5~\x1b[6~\x1b[3~\x1b[2~", "<Home><End><PgUp><PgDn><Del><Ins>");
        check(b"\x1bOP\x1b[[A\x1b[24~", "<F1><F1><F12>");
        check(b"\x1bx\x1b\r\x1b\xe6\xb1\x89", "<A-x><A-Enter><A-汉>");
        check(b"\x1b[97;5u\x1b[97;2u\x1b[27u\x1b[106;1:3u", "<C-a>A<Esc>");
    }

    #[test]
    fn a_lone_escape_is_a_key_after_a_while() {
        check(b"\x1b", "…<Esc>");
        check(b"\x1b\x1b", "<Esc>…<Esc>");
        check(b"j\x1b[", "j…<A-[>");
        check(b"\x1b]", "…<A-]>");
        check(b"\x1b[1;", "…");
        check(b"\xe6\xb1", "…");
    }

    #[test]
    fn replies_never_become_keys() {
        check(b"\x1b[24;80Rj", "j");
        check(b"\x1b[?62;22cj\x1b[>0;276;0cj\x1b[=1cj", "jjj");
        check(b"\x1b[?2026;2$yj\x1b[?1;2xj\x1b[3;5tj", "jjj");
        check(b"\x1b]11;rgb:0000/1111/2222\x1b\\j\x1b]52;c;aGVsbG8=\x07j", "jj");
        check(b"\x1bP>|XTerm(379)\x1b\\j\x1bP1$r0m\x1b\\j\x1b_Gi=1;OK\x1b\\j", "jjj");
        check(b"\x1b[I\x1b[Oj\x1b[<35;10;10Mj\x1b[M   j", "jjj");
        check(b"\x1b[<2;1;1M\x1b[<;Mj\x1b[<0;1;1Xj", "jj");
        check(b"\x1b[<65;3;4Mj", "Mouse(Mouse { deed: WheelDown, x: 2, y: 3 })j");
    }

    #[test]
    fn replies_to_our_questions_are_heard_between_keys() {
        let mut events = VecDeque::new();
        Decoder::default().push(b"j\x1b[2;3Rk\x1b[1;2R\x1b[?62;22c", &mut events);
        let replies: Vec<Event> = events.into_iter().filter(|event| matches!(event, Event::Reply(_))).collect();
        assert_eq!(replies, [Reply::Cursor { column: 3 }, Reply::Attributes].map(Event::Reply));
    }

    #[test]
    fn the_background_is_told_however_it_is_written() {
        let check = |reply: &str, expected: Option<[u8; 3]>| {
            for end in ["\x1b\\", "\x07"] {
                let bytes = format!("\x1b]11;{reply}{end}j");
                // In one piece, and cut anywhere.
                for cut in 0..bytes.len() {
                    let (first, second) = bytes.as_bytes().split_at(cut);
                    let (mut decoder, mut events) = (Decoder::default(), VecDeque::new());
                    decoder.push(first, &mut events);
                    decoder.push(second, &mut events);
                    let told: Vec<Event> = expected.map(Reply::Background).map(Event::Reply).into_iter().collect();
                    let key = Event::Key(KeyCode::Char('j').into());
                    assert_eq!(Vec::from(events), [told, vec![key]].concat(), "{reply} cut at {cut}");
                }
            }
        };
        check("rgb:ffff/8080/0000", Some([255, 128, 0]));
        check("rgb:ff/80/0", Some([255, 128, 0]));
        check("rgba:ffff/ffff/ffff/8000", Some([255; 3]));
        for nonsense in ["?", "rgb:ff/80", "rgb:fffff/0/0", "rgb:+f/0/0", "rgb://", "#ffffff", "rgb:汉/0/0"] {
            check(nonsense, None);
        }
    }

    #[test]
    fn what_is_broken_swallows_no_key_after_it() {
        check(b"\x1b[1;\x1b[Bj", "<Down>j");
        check(b"\x1b]11;rgb:\x1b[Bj", "<Down>j");
        check(b"\xffj\xe6\xb1j\xf5j", "jjj");
        check(b"\x1b[99999999999~j", "j");
        check(b"\x1b]11;rgb:ff\x03j", "<C-c>j");
        check(b"\x1bPjjj\x03", "<C-c>");
        check(b"\x1b[200~abc\x03q", "<C-c>q");
    }

    #[test]
    fn a_paste_is_one_text() {
        check("\x1b[200~汉\ra\x1b[31m\r\nj\x1b[201~j".as_bytes(), "{汉\na\u{1b}[31m\nj}j");
        let mut decoder = Decoder::default();
        assert_eq!(events(&mut decoder, b"\x1b[200~qqq"), "");
        assert_eq!((decoder.patience(), events(&mut decoder, b"\x1b[201~j").as_str()), (None, "{qqq}j"));
    }

    #[test]
    fn of_a_huge_paste_the_start_is_kept() {
        let mut decoder = Decoder::default();
        events(&mut decoder, PASTE_START);
        for _ in 0..100 {
            assert_eq!(events(&mut decoder, &[b'a'; 4096]), "");
            assert!(decoder.pending.len() <= MAX_PASTE_BYTES + PASTE_END.len());
        }
        assert!(events(&mut decoder, b"\x1b[201~j").ends_with("aaa}j"));
    }

    proptest! {
        #[test]
        fn cuts_leave_no_trace(bytes in "(\\PC|\u{1b}|\\[|[0-9;?~AMR\u{7}\\\\P]|\u{1b}\\[20[01]~){0,12}", cut in 0usize..40) {
            let bytes = bytes.as_bytes();
            let (mut whole, mut halves) = (Decoder::default(), Decoder::default());
            let (first, second) = bytes.split_at(cut.min(bytes.len()));
            let cut = events(&mut halves, first) + &events(&mut halves, second);
            prop_assert_eq!(events(&mut whole, bytes), cut);
        }

        #[test]
        fn a_key_is_always_heard(bytes in prop::collection::vec(any::<u8>(), 0..40)) {
            let mut decoder = Decoder::default();
            events(&mut decoder, &bytes);
            if !decoder.is_paste() {
                decoder.give_up();
                prop_assert_eq!(events(&mut decoder, b"j"), "j");
            }
        }
    }
}
