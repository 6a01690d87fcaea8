//! Bytes → their characters, where they are UTF-8: validated sixteen and more at a time, where the standard library takes
//! what is not ASCII byte by byte.

/// A character takes at most so many bytes, in other encodings as well.
pub const CHARACTER_BYTES: usize = 4;

/// The characters of bytes that are UTF-8 as a whole.
pub fn characters(bytes: &[u8]) -> Option<&str> {
    simdutf8::basic::from_utf8(bytes).ok()
}

/// Whether bytes are UTF-8, but for a last character that is cut.
pub fn is_valid(bytes: &[u8]) -> bool {
    simdutf8::compat::from_utf8(bytes).map_or_else(|error| error.error_len().is_none(), |_| true)
}

/// How many bytes end a character that is begun before them.
pub fn n_of_begun(bytes: &[u8]) -> usize {
    let first = bytes.iter().position(|byte| byte & 0xC0 != 0x80).unwrap_or(bytes.len());
    first.clamp(1, CHARACTER_BYTES).min(bytes.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_character_is_forgiven_at_the_end_alone() {
        let text = "山路很长，他们走走停停，说起从前的事情，走了很久。".as_bytes();
        for n in 0..text.len() {
            let (begun, rest) = text.split_at(n);
            assert!(is_valid(begun), "{n}");
            let is_whole = n % 3 == 0;
            assert_eq!((characters(begun).is_some(), is_valid(rest)), (is_whole, is_whole), "{n}");
        }
        assert!(!is_valid(b"\xE5\xB1\n") && !is_valid(b"\xFF"));
    }
}
