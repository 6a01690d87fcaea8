//! Numbers as Word writes them, by the name of the format (`ST_NumberFormat`, ECMA-376 17.18.59; MS-DOCX 2.4; MS-OI29500 2.1.540).
//!
//! Formats that are not known are decimal, and so is what lies beyond the characters of one. Zero is `0` in all.

use crate::format::builder::place::roman;

const CIRCLED_ZERO: char = '○';
const HAN: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const LEGAL: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
const LEGAL_TRADITIONAL: [char; 10] = ['零', '壹', '貳', '參', '肆', '伍', '陸', '柒', '捌', '玖'];
const LEGAL_JAPANESE: [char; 10] = ['零', '壱', '弐', '参', '四', '伍', '六', '七', '八', '九'];
const HANGUL: [char; 10] = ['영', '일', '이', '삼', '사', '오', '육', '칠', '팔', '구'];
const KOREAN_ONES: [&str; 10] = ["", "하나", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉"];
const KOREAN_TENS: [&str; 10] = ["", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔"];
const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";
const BRANCHES: &str = "子丑寅卯辰巳午未申酉戌亥";
const AIUEO: &str = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン";
const IROHA: &str = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン";
/// A letter stands as often as the alphabet was gone through, up to so many times.
const MOST_LETTERS: usize = 30;

/// How numbers are said with units.
#[derive(Clone, Copy)]
struct Units {
    digits: [char; 10],
    /// Of tens, hundreds, thousands; of ten thousands.
    names: [char; 3],
    great: char,
    /// What stands for units that are skipped.
    zero: Option<char>,
    /// Whether `一` is left out before a unit, and before ten at the very start.
    is_bare: bool,
    is_bare_at_start: bool,
}

const COUNTING: Units = Units {
    digits: HAN,
    names: ['十', '百', '千'],
    great: '万',
    zero: Some(CIRCLED_ZERO),
    is_bare: false,
    is_bare_at_start: true,
};
const TAIWAN: Units = Units { great: '萬', zero: Some('零'), ..COUNTING };
const JAPAN: Units = Units { zero: None, is_bare: true, ..COUNTING };
const KOREA: Units = Units { digits: HANGUL, names: ['십', '백', '천'], great: '만', ..JAPAN };
const SIMPLIFIED: Units = Units {
    digits: LEGAL,
    names: ['拾', '佰', '仟'],
    great: '萬',
    zero: Some('零'),
    is_bare: false,
    is_bare_at_start: false,
};
const TRADITIONAL: Units = Units { digits: LEGAL_TRADITIONAL, ..SIMPLIFIED };
const JAPAN_LEGAL: Units = Units { digits: LEGAL_JAPANESE, names: ['拾', '百', '阡'], zero: None, ..SIMPLIFIED };

/// A number in a format.
pub(super) fn written(number: u32, format: &str) -> String {
    if number == 0 && format != "none" {
        return if format == "decimalZero" { "00".to_owned() } else { "0".to_owned() };
    }
    let short = number < 100;
    match format {
        "none" => String::new(),
        "upperRoman" if number < 4000 => roman(number.into(), false),
        "lowerRoman" if number < 4000 => roman(number.into(), true),
        "upperLetter" => letters(number, b'A'),
        "lowerLetter" => letters(number, b'a'),
        "ordinal" => ordinal(number),
        "hex" => format!("{number:X}"),
        "decimalZero" => format!("{number:02}"),
        "numberInDash" => format!("- {number} -"),
        "decimalFullWidth" | "decimalFullWidth2" => {
            digits(number, ['０', '１', '２', '３', '４', '５', '６', '７', '８', '９'])
        }
        "decimalEnclosedCircle" => one_of(number, '①', 20),
        "decimalEnclosedCircleChinese" => one_of(number, '①', 10),
        "decimalEnclosedFullstop" => one_of(number, '⒈', 20),
        "decimalEnclosedParen" => one_of(number, '⑴', 20),
        "ideographEnclosedCircle" => one_of(number, '㈠', 10),
        "ideographDigital" | "japaneseDigitalTenThousand" => digits(number, HAN),
        "taiwaneseDigital" => digits(number, circled()),
        "koreanDigital" => digits(number, HANGUL),
        "koreanDigital2" => digits(number, with_zero('零')),
        "chineseCounting" | "taiwaneseCounting" if short => said(number, COUNTING),
        "chineseCounting" | "taiwaneseCounting" => digits(number, circled()),
        "chineseCountingThousand" => said(number, COUNTING),
        "taiwaneseCountingThousand" => said(number, TAIWAN),
        "japaneseCounting" => said(number, JAPAN),
        "koreanCounting" => said(number, KOREA),
        "chineseLegalSimplified" => said(number, SIMPLIFIED),
        "ideographLegalTraditional" => said(number, TRADITIONAL),
        "japaneseLegal" => said(number, JAPAN_LEGAL),
        "koreanLegal" if short => {
            let (tens, ones) = (number as usize / 10, number as usize % 10);
            [KOREAN_TENS[tens], KOREAN_ONES[ones]].concat()
        }
        "ideographTraditional" if number <= 10 => turn(number, STEMS),
        "ideographZodiac" if number <= 12 => turn(number, BRANCHES),
        "ideographZodiacTraditional" => turn(number, STEMS) + &turn(number, BRANCHES),
        "aiueo" | "aiueoFullWidth" => turn(number, AIUEO),
        "iroha" | "irohaFullWidth" => turn(number, IROHA),
        _ => number.to_string(),
    }
}

fn circled() -> [char; 10] {
    with_zero(CIRCLED_ZERO)
}

fn with_zero(zero: char) -> [char; 10] {
    let mut digits = HAN;
    digits[0] = zero;
    digits
}

/// a … z, aa, bb …
fn letters(number: u32, first: u8) -> String {
    let (times, at) = ((number - 1) / 26 + 1, (number - 1) % 26);
    char::from(first + at as u8).to_string().repeat((times as usize).min(MOST_LETTERS))
}

fn ordinal(number: u32) -> String {
    let end = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{end}")
}

fn digits(number: u32, digits: [char; 10]) -> String {
    number.to_string().bytes().map(|digit| digits[usize::from(digit - b'0')]).collect()
}

/// One of so many characters from the first.
fn one_of(number: u32, first: char, n: u32) -> String {
    let one = (number <= n).then(|| char::from_u32(u32::from(first) + number - 1)).flatten();
    one.map_or_else(|| number.to_string(), String::from)
}

/// One of a row of characters that begins anew at its end.
fn turn(number: u32, row: &str) -> String {
    let n = row.chars().count();
    row.chars().nth((number as usize - 1) % n).into_iter().collect()
}

/// A number with its units.
fn said(number: u32, units: Units) -> String {
    let (great, rest) = (number / 10_000, number % 10_000);
    if great == 0 {
        return below_ten_thousand(rest, units, true);
    }
    let head = if great == 1 && units.is_bare { String::new() } else { said(great, units) };
    let zero = units.zero.filter(|_| (1..1000).contains(&rest)).map(String::from).unwrap_or_default();
    format!("{head}{}{zero}{}", units.great, below_ten_thousand(rest, units, false))
}

fn below_ten_thousand(number: u32, units: Units, is_start: bool) -> String {
    let mut said = String::new();
    let mut is_skipped = false;
    for (place, divisor) in [(3, 1000), (2, 100), (1, 10), (0, 1)] {
        let digit = number / divisor % 10;
        if digit == 0 {
            is_skipped = !said.is_empty();
            continue;
        }
        said.extend(units.zero.filter(|_| is_skipped));
        is_skipped = false;
        let is_bare = place > 0
            && digit == 1
            && (units.is_bare || (units.is_bare_at_start && is_start && place == 1 && said.is_empty()));
        if !is_bare {
            said.push(units.digits[digit as usize]);
        }
        said.extend(units.names.get((place as usize).wrapping_sub(1)));
    }
    said
}

#[cfg(test)]
mod tests {
    use super::written;

    #[test]
    fn numbers_are_written_as_word_writes_them() {
        #[rustfmt::skip]
        let formats = [
            ("decimal",                      "1 10 11 20 21 100 105"),
            ("upperRoman",                   "I X XI XX XXI C CV"),
            ("upperLetter",                  "A J K T U VVVV AAAAA"),
            ("ordinal",                      "1st 10th 11th 20th 21st 100th 105th"),
            ("hex",                          "1 A B 14 15 64 69"),
            ("ideographDigital",             "一 一〇 一一 二〇 二一 一〇〇 一〇五"),
            ("japaneseCounting",             "一 十 十一 二十 二十一 百 百五"),
            ("decimalFullWidth",             "１ １０ １１ ２０ ２１ １００ １０５"),
            ("japaneseLegal",                "壱 壱拾 壱拾壱 弐拾 弐拾壱 壱百 壱百伍"),
            ("decimalEnclosedCircle",        "① ⑩ ⑪ ⑳ 21 100 105"),
            ("decimalZero",                  "01 10 11 20 21 100 105"),
            ("decimalEnclosedFullstop",      "⒈ ⒑ ⒒ ⒛ 21 100 105"),
            ("decimalEnclosedParen",         "⑴ ⑽ ⑾ ⒇ 21 100 105"),
            ("decimalEnclosedCircleChinese", "① ⑩ 11 20 21 100 105"),
            ("ideographEnclosedCircle",      "㈠ ㈩ 11 20 21 100 105"),
            ("ideographTraditional",         "甲 癸 11 20 21 100 105"),
            ("ideographZodiac",              "子 酉 戌 20 21 100 105"),
            ("ideographZodiacTraditional",   "甲子 癸酉 甲戌 癸未 甲申 癸卯 戊申"),
            ("taiwaneseCounting",            "一 十 十一 二十 二十一 一○○ 一○五"),
            ("ideographLegalTraditional",    "壹 壹拾 壹拾壹 貳拾 貳拾壹 壹佰 壹佰零伍"),
            ("taiwaneseCountingThousand",    "一 十 十一 二十 二十一 一百 一百零五"),
            ("taiwaneseDigital",             "一 一○ 一一 二○ 二一 一○○ 一○五"),
            ("chineseCounting",              "一 十 十一 二十 二十一 一○○ 一○五"),
            ("chineseLegalSimplified",       "壹 壹拾 壹拾壹 贰拾 贰拾壹 壹佰 壹佰零伍"),
            ("chineseCountingThousand",      "一 十 十一 二十 二十一 一百 一百○五"),
            ("koreanDigital",                "일 일영 일일 이영 이일 일영영 일영오"),
            ("koreanCounting",               "일 십 십일 이십 이십일 백 백오"),
            ("koreanLegal",                  "하나 열 열하나 스물 스물하나 100 105"),
            ("koreanDigital2",               "一 一零 一一 二零 二一 一零零 一零五"),
            ("aiueoFullWidth",               "ア コ サ ト ナ ク ス"),
            ("irohaFullWidth",               "イ ヌ ル ネ ナ ニ リ"),
            ("thaiCounting",                 "1 10 11 20 21 100 105"),
        ];
        for (format, expected) in formats {
            let numbers = [1, 10, 11, 20, 21, 100, 105].map(|number| written(number, format));
            assert_eq!(numbers.join(" "), expected, "{format}");
        }
        assert_eq!(written(5, "numberInDash"), "- 5 -");
        assert_eq!(
            (written(7, "none"), written(0, "chineseCounting"), written(0, "upperRoman")),
            (String::new(), "0".into(), "0".into())
        );
        assert_eq!(written(12_345, "taiwaneseCountingThousand"), "一萬二千三百四十五");
        assert_eq!(written(10_005, "ideographLegalTraditional"), "壹萬零伍");
        assert_eq!(written(12_345, "koreanCounting"), "만이천삼백사십오");
        assert_eq!(written(12_345, "chineseLegalSimplified"), "壹萬贰仟叁佰肆拾伍");
        assert_eq!(written(4_000_000_000, "upperLetter").len(), 30);
    }
}
