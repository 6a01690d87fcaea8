//! Where words lead → an address that a book may hold: of the web or of a letter box, in the characters of an address.

/// What an address may begin with, and whether a host must follow.
const SCHEMES: [(&str, bool); 3] = [("http://", true), ("https://", true), ("mailto:", false)];

/// The address as it is written (RFC 3986); `None` where it leads to no place of the web, or is no address.
pub fn address(target: &str) -> Option<String> {
    let target = target.trim();
    let is_begun = |scheme: &str| target.get(..scheme.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(scheme));
    let (scheme, has_host) = SCHEMES.into_iter().find(|(scheme, _)| is_begun(scheme))?;
    let rest = target.get(scheme.len()..)?;
    let host = rest.split(['/', '?', '#']).next()?;
    if rest.is_empty() || (has_host && !is_host(host)) || (!has_host && !rest.contains('@')) {
        return None;
    }
    let (before, fragment) = rest.split_once('#').map_or((rest, None), |(before, fragment)| (before, Some(fragment)));
    let fragment = fragment.map(|fragment| format!("#{}", encoded(fragment))).unwrap_or_default();
    Some([scheme, &encoded(before), &fragment].concat())
}

/// Whether this is the name of a host, with a port or without.
fn is_host(host: &str) -> bool {
    let (name, port) = host.split_once(':').unwrap_or((host, ""));
    let is_label = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
    };
    name.trim_end_matches('.').split('.').all(is_label) && port.chars().all(|c| c.is_ascii_digit()) && port.len() <= 5
}

/// Characters as they stand in an address: any other than its own in percent.
fn encoded(part: &str) -> String {
    let bytes = part.as_bytes();
    let character = |(at, &byte): (usize, &u8)| {
        let is_escape = || bytes.get(at + 1..at + 3).is_some_and(|two| two.iter().all(u8::is_ascii_hexdigit));
        let is_kept = match byte {
            b'%' => is_escape(),
            b'-' | b'.' | b'_' | b'~' | b'!' | b'$' | b'&' | b'\'' | b'(' | b')' | b'*' | b'+' | b',' | b';' => true,
            b'=' | b':' | b'@' | b'/' | b'?' => true,
            _ => byte.is_ascii_alphanumeric(),
        };
        if is_kept { char::from(byte).to_string() } else { format!("%{byte:02X}") }
    };
    bytes.iter().enumerate().map(character).collect()
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn addresses_of_the_web_are_kept_and_others_are_not() {
        for (target, expected) in [
            ("https://example.org/a b?q=汉#x#y", Some("https://example.org/a%20b?q=%E6%B1%89#x%23y")),
            ("HTTP://Example.org:80", Some("http://Example.org:80")),
            ("http://a.org/%41%zz[1]", Some("http://a.org/%41%25zz%5B1%5D")),
            ("mailto:a@b.org", Some("mailto:a@b.org")),
            ("mailto:", None),
            ("http://", None),
            ("https://山.org/", None),
            ("http://user:pw@a.org/", None),
            ("javascript:alert(1)", None),
            ("file:///etc/passwd", None),
            ("#there", None),
            ("b.md", None),
        ] {
            assert_eq!(address(target).as_deref(), expected, "{target}");
        }
    }
}
