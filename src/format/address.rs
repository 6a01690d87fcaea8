//! Addresses in the parts of an archive → names of parts.

/// What an address leads to, and the place in it behind a `#`.
pub fn split(address: &str) -> (&str, Option<&str>) {
    address.split_once('#').map_or((address, None), |(path, place)| (path, Some(place)))
}

/// The part that an address in a part leads to, with the place in it behind a `#`; none if it leads out of the archive.
pub fn resolved(address: &str, part: &str) -> Option<String> {
    let address = address.trim();
    if address.is_empty() || is_elsewhere(address) {
        return None;
    }
    let (path, place) = split(address);
    let name = if path.is_empty() { part.to_owned() } else { joined(folder(part), &unescaped(path)) };
    Some(place.map_or(name.clone(), |place| format!("{name}#{}", unescaped(place))))
}

/// Whether an address leads out of the archive.
pub fn is_elsewhere(address: &str) -> bool {
    address.split_once(':').is_some_and(|(scheme, _)| {
        scheme.len() > 1 && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    })
}

/// The name of a file that one in this folder calls so. `..` leads to the archive's root at most: nothing outside is named.
pub fn joined(folder: &str, name: &str) -> String {
    let name = name.replace('\\', "/");
    let mut path: Vec<&str> = if name.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    path.extend(name.split('/'));
    let mut resolved: Vec<&str> = Vec::new();
    for step in path {
        match step {
            "" | "." => {}
            ".." => drop(resolved.pop()),
            step => resolved.push(step),
        }
    }
    resolved.join("/")
}

/// The folder of a file.
pub fn folder(name: &str) -> &str {
    name.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// A name in which `%E5` stands for a byte.
pub fn unescaped(name: &str) -> String {
    let mut bytes = Vec::with_capacity(name.len());
    let mut rest = name.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let digits = after.get(..2).filter(|_| first == b'%').and_then(|digits| std::str::from_utf8(digits).ok());
        let byte = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(byte.unwrap_or(first));
        rest = byte.and_then(|_| after.get(2..)).unwrap_or(after);
    }
    String::from_utf8(bytes).unwrap_or_else(|_| name.to_owned())
}

/// The place in a part that an address leads to, if it leads into that part.
pub fn place_in<'a>(target: &'a str, part: &str) -> Option<&'a str> {
    target.strip_prefix(part)?.strip_prefix('#')
}

#[cfg(test)]
mod tests {
    use super::{joined, resolved, unescaped};

    #[test]
    fn names_lead_nowhere_outside_the_archive() {
        #[rustfmt::skip]
        let names = [
            ("OEBPS",   "ch1.xhtml",           "OEBPS/ch1.xhtml"),
            ("OEBPS/t", "../i/./a.png",        "OEBPS/i/a.png"),
            ("OEBPS",   "../../../etc/passwd", "etc/passwd"),
            ("OEBPS",   "/EPUB/a.xhtml",       "EPUB/a.xhtml"),
            ("",        "t\\一.xhtml",          "t/一.xhtml"),
        ];
        for (folder, name, expected) in names {
            assert_eq!(joined(folder, name), expected);
        }
        assert_eq!(unescaped("%E7%AC%AC%201%.x%zz"), "第 1%.x%zz");
    }

    #[test]
    fn addresses_lead_to_parts_and_places() {
        assert_eq!(resolved("#a%20b", "T/x").as_deref(), Some("T/x#a b"));
        assert_eq!(resolved("../y.html#p", "T/x").as_deref(), Some("y.html#p"));
        assert_eq!(resolved("mailto:a@b", "x"), None);
        assert_eq!(resolved("https://a/b#c", "x"), None);
        assert_eq!(resolved(" ", "x"), None);
    }
}
