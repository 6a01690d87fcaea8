//! Compressed bytes → what they hold, as a stream. Told by their first bytes, whatever a file is called.

use bzip2::bufread::MultiBzDecoder;
use flate2::read::MultiGzDecoder;
use lzma_rust2::XzReader;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};
use std::io::{self, BufRead, BufReader, Cursor, Read};

/// A stream of bytes.
pub type Stream = Box<dyn Read + Send>;

/// A text may take so much memory to decompress, in kibibytes: as much as `xz -9` and `zstd --long` ask for.
const MEMORY_KIBIBYTES: u32 = 256 << 10;

/// Read ahead at once from what is compressed.
const BUFFER_BYTES: usize = 1 << 16;

/// How a kind of compressed file begins.
#[derive(Clone, Copy)]
enum Kind {
    Gzip,
    Bzip,
    Xz,
    Zstandard,
}

/// Of bzip2 the size of blocks and the beginning of the first one are a part of it: `BZh` may begin words.
#[rustfmt::skip]
const MAGIC: [(&[u8], Kind); 12] = [
    (b"\x1F\x8B\x08",     Kind::Gzip),
    (b"\xFD7zXZ\0",       Kind::Xz),
    (b"\x28\xB5\x2F\xFD", Kind::Zstandard),
    (b"BZh11AY&SY",      Kind::Bzip),
    (b"BZh21AY&SY",      Kind::Bzip),
    (b"BZh31AY&SY",      Kind::Bzip),
    (b"BZh41AY&SY",      Kind::Bzip),
    (b"BZh51AY&SY",      Kind::Bzip),
    (b"BZh61AY&SY",      Kind::Bzip),
    (b"BZh71AY&SY",      Kind::Bzip),
    (b"BZh81AY&SY",      Kind::Bzip),
    (b"BZh91AY&SY",      Kind::Bzip),
];

/// What a stream holds, and whether it was compressed.
///
/// # Errors
/// When it cannot be read.
pub fn open(mut stream: Stream) -> io::Result<(Stream, bool)> {
    let start = read_start(&mut stream, &MAGIC.map(|row| row.0))?;
    let kind = MAGIC.iter().find(|(magic, _)| start.starts_with(magic)).map(|row| row.1);
    let whole = Cursor::new(start).chain(stream);
    Ok(match kind {
        None => (Box::new(whole), false),
        Some(Kind::Gzip) => (Box::new(MultiGzDecoder::new(BufReader::with_capacity(BUFFER_BYTES, whole))), true),
        Some(Kind::Bzip) => (Box::new(MultiBzDecoder::new(BufReader::with_capacity(BUFFER_BYTES, whole))), true),
        Some(Kind::Xz) => {
            let buffered = BufReader::with_capacity(BUFFER_BYTES, whole);
            (Box::new(XzReader::new_mem_limit(buffered, true, MEMORY_KIBIBYTES)), true)
        }
        Some(Kind::Zstandard) => (Box::new(Frames::new(Box::new(whole))), true),
    })
}

/// The first bytes of a stream, as many as tell whether it begins with one of these signs: nobody waits for more.
pub fn read_start(stream: &mut Stream, signs: &[&[u8]]) -> io::Result<Vec<u8>> {
    let mut start = Vec::new();
    while signs.iter().any(|sign| sign.len() > start.len() && sign.starts_with(&start)) {
        let mut bytes = [0; 64];
        match stream.read(&mut bytes) {
            Ok(0) => break,
            Ok(length) => start.extend_from_slice(bytes.get(..length).unwrap_or_default()),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(start)
}

/// The frames of a zstd stream one after the other, of which the decoder reads one.
struct Frames {
    stream: BufReader<Stream>,
    decoder: FrameDecoder,
    is_in_frame: bool,
}

impl Frames {
    fn new(stream: Stream) -> Frames {
        let mut decoder = FrameDecoder::new();
        decoder.set_max_window_size(u64::from(MEMORY_KIBIBYTES) << 10);
        Frames { stream: BufReader::with_capacity(BUFFER_BYTES, stream), decoder, is_in_frame: false }
    }

    /// Begins the next frame; false where the stream is over.
    fn begin(&mut self) -> io::Result<bool> {
        while !self.stream.fill_buf()?.is_empty() {
            match self.decoder.init(&mut self.stream) {
                Ok(()) => {
                    self.is_in_frame = true;
                    return Ok(true);
                }
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame { length, .. })) => {
                    io::copy(&mut (&mut self.stream).take(length.into()), &mut io::sink())?;
                }
                Err(error) => return Err(io::Error::new(io::ErrorKind::InvalidData, error)),
            }
        }
        Ok(false)
    }
}

impl Read for Frames {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        while self.is_in_frame || self.begin()? {
            while self.decoder.can_collect() == 0 && !self.decoder.is_finished() {
                let one = BlockDecodingStrategy::UptoBlocks(1);
                let decoded = self.decoder.decode_blocks(&mut self.stream, one);
                decoded.map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))?;
            }
            let length = self.decoder.read(bytes)?;
            if length > 0 {
                return Ok(length);
            }
            self.is_in_frame = false;
            if self
                .decoder
                .get_checksum_from_data()
                .is_some_and(|sum| self.decoder.get_calculated_checksum() != Some(sum))
            {
                return Err(io::Error::new(io::ErrorKind::InvalidData, "wrong check sum"));
            }
        }
        Ok(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::GzEncoder};
    use std::io::Write;

    const TEXT: &str = "第一章\n\n山路很长，他们走走停停，说起从前的事情。\n";

    /// `TEXT` as the programs bzip2, xz and zstd compress it.
    const BZIP: &[u8] = include_bytes!("compressed/text.bz2");
    const XZ: &[u8] = include_bytes!("compressed/text.xz");
    const ZSTANDARD: &[u8] = include_bytes!("compressed/text.zst");

    fn gzip(text: &str) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(text.as_bytes()).expect("a vector");
        encoder.finish().expect("a vector")
    }

    /// What is read, and whether that went well.
    fn read(bytes: &[u8]) -> (String, bool, bool) {
        let (mut stream, is_compressed) = open(Box::new(Cursor::new(bytes.to_vec()))).expect("bytes");
        let mut held = Vec::new();
        let is_whole = stream.read_to_end(&mut held).is_ok();
        (String::from_utf8_lossy(&held).into_owned(), is_compressed, is_whole)
    }

    #[test]
    fn what_is_compressed_opens_as_what_it_holds() {
        for bytes in [&gzip(TEXT), BZIP, XZ, ZSTANDARD] {
            assert_eq!(read(bytes), (TEXT.to_owned(), true, true));
            // Two in a row are one text.
            assert_eq!(read(&[bytes, bytes].concat()), (TEXT.repeat(2), true, true));
        }
    }

    #[test]
    fn what_is_not_compressed_stays_as_it_is() {
        for text in ["", "\u{1f}", "(\u{b5}", "BZh", "BZh9 is a word", TEXT] {
            assert_eq!(read(text.as_bytes()), (text.to_owned(), false, true));
        }
    }

    #[test]
    fn a_damaged_one_gives_what_can_be_read() {
        let long: String = (0..20_000).map(|n| format!("第 {n} 行\n")).collect();
        let bytes = gzip(&long);
        let (text, _, is_whole) = read(&bytes[..bytes.len() / 2]);
        assert!(!is_whole && text.len() > 1000 && long.starts_with(text.trim_end_matches('\u{FFFD}')));
        for bytes in [&gzip(TEXT), XZ, ZSTANDARD] {
            for cut in 6..bytes.len() {
                let (text, _, is_whole) = read(&bytes[..cut]);
                assert!(!is_whole && TEXT.starts_with(text.trim_end_matches('\u{FFFD}')), "cut at {cut}");
            }
            for at in 6..bytes.len() {
                let mut damaged = bytes.to_vec();
                damaged[at] ^= 0x55;
                // It may be found out or not, but ends.
                read(&damaged);
            }
        }
    }
}
