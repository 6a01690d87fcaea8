//! The bytes of a part → UTF-8, as a stream: by its byte order mark, by what it says of itself, or as they look.

use super::super::detect;
use encoding_rs::{Decoder, DecoderResult, Encoding, UTF_8};
use std::io::{self, Read};

/// As much of a part is looked at.
const SAMPLE_BYTES: usize = 1 << 16;
/// Where a part says how it is encoded.
const HEAD_BYTES: usize = 1 << 10;

/// A part as UTF-8.
pub struct Decoded {
    packed: Box<dyn Read + Send>,
    decoder: Decoder,
    /// What was read and not yet decoded.
    bytes: Vec<u8>,
    is_over: bool,
}

impl Decoded {
    /// The part that these bytes are.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn new(mut packed: Box<dyn Read + Send>) -> io::Result<Decoded> {
        let mut bytes = Vec::new();
        (&mut packed).take(SAMPLE_BYTES as u64).read_to_end(&mut bytes)?;
        let is_over = bytes.len() < SAMPLE_BYTES;
        Ok(Decoded { packed, decoder: encoding(&bytes).new_decoder_with_bom_removal(), bytes, is_over })
    }

    /// Appends what comes next; nothing at the end.
    ///
    /// # Errors
    /// When the part cannot be read.
    pub fn read(&mut self, text: &mut String) -> io::Result<bool> {
        if self.bytes.is_empty() && self.is_over {
            return Ok(false);
        }
        let mut rest = self.bytes.as_slice();
        loop {
            text.reserve(self.decoder.max_utf8_buffer_length(rest.len()).unwrap_or(rest.len()).max(16));
            let (result, n_read) = self.decoder.decode_to_string_without_replacement(rest, text, self.is_over);
            rest = rest.get(n_read..).unwrap_or_default();
            match result {
                DecoderResult::InputEmpty => break,
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(..) => text.push(char::REPLACEMENT_CHARACTER),
            }
        }
        self.bytes.clear();
        if !self.is_over {
            (&mut self.packed).take(SAMPLE_BYTES as u64).read_to_end(&mut self.bytes)?;
            self.is_over = self.bytes.len() < SAMPLE_BYTES;
        }
        Ok(true)
    }
}

/// All of a short part.
pub fn whole(bytes: &[u8]) -> String {
    encoding(bytes).decode(bytes).0.into_owned()
}

/// The encoding of a part that begins so. What says it is in one and is UTF-8 without faults was written by a program that
/// did not know what it does.
fn encoding(sample: &[u8]) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(sample) {
        return encoding;
    }
    let sample = sample.get(..SAMPLE_BYTES).unwrap_or(sample);
    let is_utf_8 = std::str::from_utf8(sample).map_or_else(|error| error.error_len().is_none(), |_| true);
    if is_utf_8 && !sample.contains(&0) {
        return UTF_8;
    }
    let told = told(sample).filter(|told| *told != UTF_8 && !is_utf_8);
    told.unwrap_or_else(|| detect::detect(sample, &[], None))
}

/// The encoding that a part says it is in.
fn told(sample: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(sample.get(..HEAD_BYTES).unwrap_or(sample)).to_ascii_lowercase();
    let (_, rest) = head.split_once("encoding=").or_else(|| head.split_once("charset="))?;
    let label: String = rest.trim_start_matches(['"', '\'']).chars().take_while(|c| !" \"'/>;?".contains(*c)).collect();
    Encoding::for_label(label.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::whole;
    use encoding_rs::GBK;

    #[test]
    fn a_part_is_read_as_it_is_and_not_as_it_says() {
        let text = "<?xml version=\"1.0\" encoding=\"GB2312\"?><p>第一章　山路很长</p>";
        assert_eq!(whole(text.as_bytes()), text);
        assert_eq!(whole(&GBK.encode(text).0), text);
        let utf_16: Vec<u8> = "\u{FEFF}<p>山</p>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(whole(&utf_16), "<p>山</p>");
        assert_eq!(whole("\u{FEFF}山".as_bytes()), "山");
        assert_eq!(whole(b"a\xFFb"), "a\u{FFFD}b");
    }
}
