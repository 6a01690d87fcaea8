//! The decoder of one encoding, fed with bytes that are cut anywhere.

use encoding_rs::{Decoder, DecoderResult, Encoding, UTF_16BE, UTF_16LE};

/// A decoder, and what it has read.
pub struct Stream {
    decoder: Decoder,
    /// Bytes that it has read, and the last two of them.
    n_read: usize,
    last_pair: [u8; 2],
}

impl Stream {
    /// Of a decoder that has read nothing.
    pub fn new(decoder: Decoder) -> Stream {
        Stream { decoder, n_read: 0, last_pair: [0; 2] }
    }

    /// Its encoding.
    pub fn encoding(&self) -> &'static Encoding {
        self.decoder.encoding()
    }

    /// Appends to `string` what `bytes` decode to; how many places did not.
    pub fn decode(&mut self, mut bytes: &[u8], is_last: bool, string: &mut String) -> usize {
        self.n_read += bytes.len();
        self.last_pair = match *bytes {
            [] => self.last_pair,
            [byte] => [self.last_pair[1], byte],
            [.., first, second] => [first, second],
        };
        let mut n_replaced = 0;
        loop {
            let room = self.decoder.max_utf8_buffer_length_without_replacement(bytes.len());
            string.reserve(room.unwrap_or(bytes.len()).max(16));
            let (result, n_read) = self.decoder.decode_to_string_without_replacement(bytes, string, is_last);
            bytes = bytes.get(n_read..).unwrap_or_default();
            match result {
                DecoderResult::InputEmpty => break,
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(..) => {
                    string.push(char::REPLACEMENT_CHARACTER);
                    n_replaced += 1;
                }
            }
        }
        if is_last {
            self.decoder = self.encoding().new_decoder_without_bom_handling();
        }
        n_replaced
    }

    /// Whether the decoder holds nothing back and is in its first state.
    pub fn is_neutral(&self) -> bool {
        let is_high = |byte: u8| (0xD8..0xDC).contains(&byte);
        match self.encoding() {
            encoding if encoding == UTF_16LE => self.n_read.is_multiple_of(2) && !is_high(self.last_pair[1]),
            encoding if encoding == UTF_16BE => self.n_read.is_multiple_of(2) && !is_high(self.last_pair[0]),
            _ => self.decoder.latin1_byte_compatible_up_to(&[]).is_some(),
        }
    }
}
