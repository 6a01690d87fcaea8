//! How much of a source is read at most: what never ends must not fill the machine.

use crate::document::text::Text;
use std::io::{self, Read};

/// Whatever the machine has, a text fills no more bytes of it.
const MOST_BYTES: usize = 8 << 30;

/// What is compressed may grow to as many bytes.
pub const MOST_EXPANDED_BYTES: usize = 4 << 30;

/// A line may be a heading: what is known of it takes about so many bytes beside its characters.
const BYTES_A_LINE: usize = 200;

/// Every later hand-over has so many times more: all of them together cost little more than the last.
const GROWTH: usize = 8;

/// A book of which so much was handed over is handed over next when it is whole: what is read of it is made anew each
/// time, and would stand in memory twice.
const BOOK_BYTES: usize = 1 << 20;

/// Bytes that a text of so many bytes and lines fills, with what is inferred from it.
pub fn filled_bytes(n_bytes: usize, n_lines: usize) -> usize {
    n_bytes.saturating_add(n_lines.saturating_mul(BYTES_A_LINE))
}

/// Bytes that a text may fill: half of the machine's memory.
#[cfg(target_os = "linux")]
pub fn memory_bytes() -> usize {
    let machine = rustix::system::sysinfo();
    let n_units = usize::try_from(machine.totalram).unwrap_or(MOST_BYTES);
    (n_units.saturating_mul(machine.mem_unit as usize) / 2).clamp(64 << 20, MOST_BYTES)
}

/// Bytes that a text may fill; how much the machine has is not known here.
#[cfg(not(target_os = "linux"))]
pub fn memory_bytes() -> usize {
    MOST_BYTES / 2
}

/// Bytes that the text beyond an offset fills, or more than `most`.
pub fn filled_beyond(text: &Text, offset: usize, most: usize) -> usize {
    let n_bytes = text.len().saturating_sub(offset);
    if n_bytes == 0 || n_bytes > most {
        return n_bytes;
    }
    filled_bytes(n_bytes, (text.n_line_ends() + 1).saturating_sub(text.line_number(offset)))
}

/// All that a stream holds, if it holds so many bytes at most.
///
/// # Errors
/// When it cannot be read.
pub fn whole(stream: impl Read, most_bytes: u64) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    stream.take(most_bytes.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(Some(bytes).filter(|bytes| bytes.len() as u64 <= most_bytes))
}

/// How many bytes the next hand-over has, where the last had so many.
pub fn next_bytes(n_bytes: usize, is_book: bool) -> usize {
    if is_book && n_bytes > BOOK_BYTES { usize::MAX } else { n_bytes.saturating_mul(GROWTH) }
}
