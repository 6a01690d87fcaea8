//! The reader's locale → the country whose encodings are likely.

use encoding_rs::{BIG5, EUC_JP, EUC_KR, Encoding, GB18030, SHIFT_JIS};

/// A country by its two letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Country([u8; 2]);

/// Countries of languages that are given without one.
const OF_LANGUAGES: [(&str, &str); 4] = [("zh", "cn"), ("ja", "jp"), ("ko", "kr"), ("ru", "ru")];

/// What is written in a country beside UTF-8, the likelier one first.
#[rustfmt::skip]
const ENCODINGS: [(&[u8; 2], &[&Encoding]); 7] = [
    (b"cn", &[GB18030]),
    (b"sg", &[GB18030]),
    (b"tw", &[BIG5]),
    (b"hk", &[BIG5]),
    (b"mo", &[BIG5]),
    (b"jp", &[SHIFT_JIS, EUC_JP]),
    (b"kr", &[EUC_KR]),
];

impl Country {
    /// The country of a locale's name: of `zh_TW.UTF-8`, Taiwan.
    pub fn of_locale(locale: &str) -> Option<Country> {
        let name = locale.split(['.', '@']).next()?.to_ascii_lowercase();
        let (language, country) = name.split_once('_').unwrap_or((&name, ""));
        let usual = || OF_LANGUAGES.iter().find(|row| row.0 == language).map(|row| row.1);
        let letters: [u8; 2] =
            Some(country).filter(|name| !name.is_empty()).or_else(usual)?.as_bytes().try_into().ok()?;
        letters.iter().all(u8::is_ascii_lowercase).then_some(Country(letters))
    }

    /// The country of the environment: of the first of `LC_ALL`, `LC_CTYPE` and `LANG` that is set.
    pub fn of_environment(variable: impl Fn(&str) -> Option<String>) -> Option<Country> {
        let set = |name| variable(name).filter(|value| !value.is_empty());
        Country::of_locale(&["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(set)?)
    }

    /// The encodings of its language that are likely there, the likelier one first.
    pub fn encodings(&self) -> &'static [&'static Encoding] {
        ENCODINGS.iter().find(|row| *row.0 == self.0).map_or(&[], |row| row.1)
    }

    /// Its domain on the net, as chardetng asks for it.
    pub fn domain(&self) -> &[u8] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_names_a_country() {
        let check = |locale: &str, expected: &str| {
            let country = Country::of_locale(locale);
            assert_eq!(
                country.as_ref().map_or("", |country| str::from_utf8(country.domain()).expect("ASCII")),
                expected
            );
        };
        check("zh_CN.GB18030", "cn");
        check("zh_TW", "tw");
        check("ja.UTF-8", "jp");
        check("de_DE@euro", "de");
        check("C.UTF-8", "");
        check("zh_Hant", "");
        check("", "");
    }
}
