//! A line that does not decode, or decodes to what nobody writes → its pieces: characters, lone bytes between them; or the
//! line in another encoding.

use super::detect::cut::cut;
use super::detect::likelihood::is_by_chance;
use super::detect::{self, Country, is_utf_16};
use super::lines;
use encoding_rs::{Encoding, UTF_8, UTF_16LE};

/// A longer line is left as it is.
const MENDED_BYTES: usize = 1 << 14;

/// How a piece is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// In the encoding of the text.
    Main,
    /// In another one.
    Other(&'static Encoding),
    /// Not at all: a byte that belongs to no character.
    Stray,
}

/// Bytes that are read in one way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// How many.
    pub n_bytes: usize,
    /// In which way.
    pub how: How,
}

/// Mends the lines of one text.
#[derive(Clone, Copy, Debug)]
pub struct Mending {
    main: &'static Encoding,
    country: Option<Country>,
    /// The other encoding, once a line was met that is in it.
    other: Option<&'static Encoding>,
    /// Whether no line is in another: the text is not in its encoding by all that is known, but is to be read so.
    is_alone: bool,
}

impl Default for Mending {
    fn default() -> Mending {
        Mending::of(UTF_8, None)
    }
}

impl Mending {
    /// Of a text in this encoding.
    pub fn of(main: &'static Encoding, country: Option<Country>) -> Mending {
        Mending { main, country, other: (main != UTF_8).then_some(UTF_8), is_alone: false }
    }

    /// The same of a text that may have lines in another encoding, or is all to be read in this one.
    #[must_use]
    pub fn among_others(self, may_be: bool) -> Mending {
        Mending { is_alone: !may_be, ..self }
    }

    /// The encoding of the text.
    pub fn main(&self) -> &'static Encoding {
        self.main
    }

    /// How many bytes at the start are lines that are nothing but the encoding of the text, and what they decode to.
    pub fn clean(&self, bytes: &[u8]) -> (usize, String) {
        let bytes = bytes.get(..self.n_main(bytes)).unwrap_or(bytes);
        let mut decoder = self.main.new_decoder_without_bom_handling();
        let room = decoder.max_utf8_buffer_length_without_replacement(bytes.len()).unwrap_or_default();
        let mut text = String::with_capacity(room.max(16));
        let (result, n_read) = decoder.decode_to_string_without_replacement(bytes, &mut text, true);
        let mut n_bytes = n_read;
        if result != encoding_rs::DecoderResult::InputEmpty {
            text.truncate(text.rfind('\n').map_or(0, |at| at + 1));
            let read = bytes.get(..n_read.saturating_sub(1)).unwrap_or_default();
            n_bytes = memchr::memrchr(b'\n', read).map_or(0, |at| at + 1);
        }
        if let Some((n_text_bytes, n_before)) = self.before_shifted(&text, bytes.get(..n_bytes).unwrap_or_default()) {
            text.truncate(n_text_bytes);
            n_bytes = n_before;
        }
        (n_bytes, text)
    }

    /// How many bytes stand before the first line that is to be mended though it decodes: of the text, and of the source.
    fn before_shifted(self, text: &str, bytes: &[u8]) -> Option<(usize, usize)> {
        let (mut n_text_bytes, mut n_bytes, mut n_lines) = (0, 0, 0);
        for read in text.split_inclusive('\n') {
            if is_by_chance(read, self.main) {
                let mut lines = bytes.get(n_bytes..)?.split_inclusive(|&byte| byte == b'\n');
                n_bytes += lines.by_ref().take(n_lines).map(<[u8]>::len).sum::<usize>();
                n_lines = 0;
                if self.own_pieces(lines.next()?).len() > 1 {
                    return Some((n_text_bytes, n_bytes));
                }
            }
            n_text_bytes += read.len();
            n_lines += 1;
        }
        None
    }

    /// How many bytes stand before the first line that reads as UTF-8, though the text is in another encoding.
    fn n_main(&self, bytes: &[u8]) -> usize {
        let mut n_bytes = 0;
        for line in bytes.split_inclusive(|&byte| byte == b'\n') {
            let beyond_ascii = line.get(Encoding::ascii_valid_up_to(line)..).unwrap_or_default();
            if !beyond_ascii.is_empty() && str::from_utf8(beyond_ascii).is_ok() && self.other_of(line).is_some() {
                break;
            }
            n_bytes += line.len();
        }
        n_bytes
    }

    /// Whether a sample is no text, even when its lines are mended and those left out that are in another encoding.
    pub fn is_binary(&self, sample: &[u8]) -> bool {
        detect::is_binary(sample, self.main) && detect::is_binary(&self.without_faults(sample), self.main)
    }

    /// A sample without its lone bytes and the lines that are in another encoding.
    fn without_faults(&self, sample: &[u8]) -> Vec<u8> {
        let lines: Vec<&[u8]> = if is_utf_16(self.main) {
            lines::of_utf_16(sample, self.main == UTF_16LE).collect()
        } else {
            sample.split_inclusive(|&byte| byte == b'\n').filter(|line| self.other_of(line).is_none()).collect()
        };
        let mut whole = Vec::with_capacity(sample.len());
        for mut line in lines {
            for piece in self.own_pieces(line) {
                let (bytes, behind) = line.split_at(piece.n_bytes.min(line.len()));
                line = behind;
                whole.extend_from_slice(if piece.how == How::Stray { &[] } else { bytes });
            }
        }
        whole
    }

    /// The pieces of a line, with its line end.
    pub fn pieces(&mut self, line: &[u8]) -> Vec<Piece> {
        let other = self.other_of(line);
        if let Some(other) = other {
            self.other = Some(other);
            return vec![Piece { n_bytes: line.len(), how: How::Other(other) }];
        }
        self.own_pieces(line)
    }

    /// The pieces of a line that is in the encoding of the text.
    fn own_pieces(self, line: &[u8]) -> Vec<Piece> {
        let is_whole = if is_utf_16(self.main) { line.len().is_multiple_of(2) } else { is_whole(line, self.main) };
        let is_left = self.main == UTF_8 || line.len() > MENDED_BYTES || is_whole;
        if is_left { vec![Piece { n_bytes: line.len(), how: How::Main }] } else { mended(line, self.main) }
    }

    /// The other encoding that a line is in.
    pub fn other_of(&self, line: &[u8]) -> Option<&'static Encoding> {
        let may_be = !self.is_alone && !is_utf_16(self.main) && line.len() <= MENDED_BYTES && !line.is_ascii();
        let may_be = may_be && !(self.main == UTF_8 && str::from_utf8(line).is_ok());
        if may_be { detect::other(line, self.main, self.other, self.country) } else { None }
    }
}

/// Whether a line decodes, and to what somebody may have written.
fn is_whole(line: &[u8], encoding: &'static Encoding) -> bool {
    let read = encoding.decode_without_bom_handling_and_without_replacement(line);
    read.is_some_and(|read| !is_by_chance(&read, encoding))
}

/// The likeliest pieces of a line.
fn mended(line: &[u8], main: &'static Encoding) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for length in cut(line, main).lengths {
        let (n_bytes, how) = if length == 0 { (1, How::Stray) } else { (length, How::Main) };
        match pieces.last_mut() {
            Some(last) if (last.how, how) == (How::Main, How::Main) => last.n_bytes += n_bytes,
            _ => pieces.push(Piece { n_bytes, how }),
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::detect::tests::{encoded, utf_16};
    use encoding_rs::{EUC_JP, EUC_KR, GB18030};

    /// What a line reads as that has lost the byte at `at`, or has one more there.
    fn check(bytes: &[u8], encoding: &'static Encoding, at: usize, extra: Option<u8>, expected: &str) {
        let rest = if extra.is_some() { at } else { at + 1 };
        let line = [&bytes[..at], extra.as_slice(), &bytes[rest..]].concat();
        let (mut start, mut read) = (0, String::new());
        for piece in Mending::of(encoding, None).pieces(&line) {
            let bytes = &line[start..start + piece.n_bytes];
            start += piece.n_bytes;
            match piece.how {
                How::Stray => read.push('×'),
                How::Main => read += &encoding.decode_without_bom_handling(bytes).0,
                How::Other(other) => read += &other.decode_without_bom_handling(bytes).0,
            }
        }
        assert_eq!(read.trim_end(), expected);
    }

    #[test]
    fn a_byte_that_is_missing_or_too_many_costs_one_character() {
        let han = encoded("他把门推开，院子里没有人。\n", GB18030);
        check(&han, GB18030, 1, None, "×把门推开，院子里没有人。");
        check(&han, GB18030, 8, Some(0xC3), "他把门推×开，院子里没有人。");
        let kana = encoded("朝の市場には、もう人が集まっていた。\n", EUC_JP);
        check(&kana, EUC_JP, 8, None, "朝の市場×は、もう人が集まっていた。");
        let hangul = encoded("마을 사람들은 밤늦게까지 이야기를 나누었다.\n", EUC_KR);
        check(&hangul, EUC_KR, 5, None, "마을 ×람들은 밤늦게까지 이야기를 나누었다.");
        // The halves of characters are others by chance, and one lends its last byte to a Latin letter.
        let mixed = encoded("他在城里的一家公司找到了工作，公司名叫openEuler，每天都很忙。", GB18030);
        check(&mixed, GB18030, 1, None, "×在城里的一家公司找到了工作，公司名叫openEuler，每天都很忙。");
        let rare = encoded("他的嘴角痉挛着，眼睛瞅着窗外，一句话也没有说。\n", GB18030);
        check(&rare, GB18030, 41, None, "他的嘴角痉挛着，眼睛瞅着窗外，一句话也没×说。");
        let utf_16 = utf_16("他把门推开，院子里没有人。\n", u16::to_le_bytes);
        check(&utf_16, UTF_16LE, 5, None, "他把×推开，院子里没有人。");
        check(&utf_16, UTF_16LE, 6, Some(0x31), "他把门×推开，院子里没有人。");
    }

    #[test]
    fn a_line_may_be_in_another_encoding() {
        let line = "他把门推开，院子里没有人。\n";
        let whole = |bytes: &[u8], main| Mending::of(main, None).pieces(bytes)[0].how;
        assert_eq!(whole(&encoded(line, GB18030), UTF_8), How::Other(GB18030));
        assert_eq!(whole(line.as_bytes(), GB18030), How::Other(UTF_8));
        assert_eq!(whole(&encoded(line, GB18030), GB18030), How::Main);
        assert_eq!(
            whole(&encoded("瓮牖绳枢之子，甿隶之人，蹑足行伍之间，俛起阡陌之中\n", GB18030), GB18030),
            How::Main
        );
        assert_eq!(whole("caf\u{e9}\n".as_bytes(), GB18030), How::Other(UTF_8));
        assert_eq!(whole("Привет, мир\n".as_bytes(), GB18030), How::Other(UTF_8));
        // By chance it is valid UTF-8.
        assert_eq!(whole(&encoded("目录\n", GB18030), GB18030), How::Main);
        assert_eq!(whole("un caf\u{e9}s\n".chars().map(|c| c as u8).collect::<Vec<_>>().as_slice(), UTF_8), How::Main);
    }
}
