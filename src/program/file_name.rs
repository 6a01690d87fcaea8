//! Any words → the name of a file, as it may be written on every system.

use std::ffi::OsString;

/// Bytes of the name of a file, without what it ends in.
const LONGEST_NAME: usize = 200;
/// What the name of a file may not hold, on one system or another.
const FORBIDDEN: [char; 9] = ['/', '\\', ':', '*', '?', '"', '<', '>', '|'];
/// Names that are devices on Windows, whatever they end in; the last two with a digit.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "com", "lpt"];

/// A title as the name of a file.
pub fn file_name(title: &str) -> OsString {
    let allowed = |c: char| if FORBIDDEN.contains(&c) || c.is_control() { '_' } else { c };
    let name: String = title.trim().trim_start_matches('.').chars().map(allowed).collect();
    let end = name.floor_char_boundary(LONGEST_NAME);
    match name.get(..end).unwrap_or_default().trim_end() {
        "" => "mulu".into(),
        device if is_device(device) => format!("_{device}").into(),
        name => name.into(),
    }
}

/// Whether a file of this name would be a device on Windows.
fn is_device(name: &str) -> bool {
    let name = name.split('.').next().unwrap_or_default().trim_end().to_ascii_lowercase();
    DEVICES.iter().any(|device| match name.strip_prefix(device) {
        Some(rest) if matches!(*device, "com" | "lpt") => matches!(rest.as_bytes(), [b'0'..=b'9']),
        rest => rest == Some(""),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_the_name_of_a_file_on_every_system() {
        #[rustfmt::skip]
        let names = [
            ("山与水",           "山与水"),
            (" ..卷一：山/水? ", "卷一：山_水_"),
            ("a\\b:c\u{7}\"",    "a_b_c__"),
            ("...",              "mulu"),
            ("NUL",              "_NUL"),
            ("com1 .二",         "_com1 .二"),
            ("console",          "console"),
            ("com",              "com"),
        ];
        for (title, name) in names {
            assert_eq!(file_name(title), name, "{title}");
        }
        assert_eq!(file_name(&"山".repeat(100)).len(), 198);
    }
}
