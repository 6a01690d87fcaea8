//! Novels made up by lot, the same every time.

use std::fmt::Write as _;

/// Characters that sentences are made of.
const CHARACTERS: &str = "山水风云日月星辰花草树木春夏秋冬东南西北前后左右高低远近大小长短新旧冷暖来去走停看听说想问答笑哭\
    门窗桌椅灯火书信城镇街巷桥船车马田园井泉人心手足眼耳口鼻父母兄弟姐妹朋友老少男女的了在是不有我他你这那又还就都也很";

/// A novel: 第N章 headings, paragraphs of 60 to 400 characters with a blank line between.
pub fn novel(n_bytes: usize) -> String {
    let pool: Vec<char> = CHARACTERS.chars().filter(|c| !c.is_whitespace()).collect();
    let mut random = Random(7);
    let mut novel = String::with_capacity(n_bytes + 64 * 1024);
    for chapter in 1.. {
        if novel.len() >= n_bytes {
            break;
        }
        write!(novel, "第{}章 ", han_number(chapter)).expect("a string");
        phrase(&mut novel, &mut random, &pool, 3, 9);
        novel.push_str("\n\n");
        for _ in 0..random.between(15, 40) {
            paragraph(&mut novel, &mut random, &pool);
        }
    }
    novel
}

fn paragraph(novel: &mut String, random: &mut Random, pool: &[char]) {
    novel.push_str("　　");
    let (mut size, size_wanted) = (0, random.between(60, 400));
    while size < size_wanted {
        let kind = random.between(0, 99);
        novel.push_str(if kind < 6 { "“" } else { "" });
        size += phrase(novel, random, pool, 4, 22);
        match kind {
            0..6 => novel.push_str("。”"),
            6..9 => write!(novel, " {} 年", random.between(2, 2023)).expect("a string"),
            _ => {}
        }
        novel.push(['，', '，', '，', '，', '、', '；', '。', '。', '！', '？'][random.between(0, 9)]);
    }
    novel.push_str("山水。\n\n");
}

/// A run of characters; returns how many.
fn phrase(novel: &mut String, random: &mut Random, pool: &[char], least: usize, most: usize) -> usize {
    let n = random.between(least, most);
    novel.extend((0..n).map(|_| pool[random.between(0, pool.len() - 1)]));
    n
}

/// 一百零八, up to 99,999,999.
pub fn han_number(n: usize) -> String {
    if n >= 10_000 {
        let rest = if n.is_multiple_of(10_000) { String::new() } else { han_number(n % 10_000) };
        return format!("{}万{rest}", han_number(n / 10_000));
    }
    let digits: Vec<char> = "零一二三四五六七八九".chars().collect();
    let mut number = String::new();
    let mut has_gap = false;
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = n / unit % 10;
        if digit == 0 {
            has_gap = !number.is_empty();
            continue;
        }
        if std::mem::take(&mut has_gap) {
            number.push('零');
        }
        number.push(digits[digit]);
        number.push_str(name);
    }
    number
}

/// Numbers that look drawn by lot and are the same every time (xorshift of 64 bits).
struct Random(u64);

impl Random {
    fn between(&mut self, least: usize, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        least + (self.0 >> 33) as usize % (most - least + 1)
    }
}
