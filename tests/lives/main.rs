//! Many lives of the program without a terminal: nothing panics and nothing hangs, whatever is read and pressed.

mod life;

use life::{Life, live, loaded, search};
use std::path::PathBuf;
use std::time::{Duration, Instant};

const ARTICLE: &str = include_str!("../../seeds/000_eb373a1ba01e0e13.txt");

/// How long lives are made up by lot.
const LOT_LASTS: Duration = Duration::from_secs(10);

/// Keys pressed in all on the texts of [`TEXTS`].
const N_KEYS: usize = 100_000;

/// What texts are made of by lot: words, headings, marks, broken bytes, what terminals obey.
const PIECES: &[&[u8]] = &[
    "第一章　山水".as_bytes(),
    "一、概况".as_bytes(),
    "（二）".as_bytes(),
    b"1.1 Heading\n",
    b"# Title\n\n",
    "山上有座庙，庙里有人在讲“故事”——讲了很多年……\n".as_bytes(),
    "　　".as_bytes(),
    b"\n",
    b"\r\n",
    b"\n\n\n",
    b" ",
    b"\t",
    b"\x0c",
    b"\0",
    b"\x1b]0;no\x07",
    b"\x1b[31m",
    b"_\x08_a\x08a",
    "\u{301}".as_bytes(),
    "\u{200D}👩\u{FE0F}".as_bytes(),
    "\u{202E}".as_bytes(),
    "\u{2028}".as_bytes(),
    "\u{FEFF}".as_bytes(),
    b"word",
    b"2024",
    b"\xff",
    b"\xe5\xb1",
    b"\xb5\xda\xd2\xbb\xd5\xc2",
    b"\x1f\x8b\x08\0",
    b"\x28\xb5\x2f\xfd",
    b"```\n",
    "……………………12\n".as_bytes(),
    "。".as_bytes(),
];

/// Numbers that look drawn by lot and are the same every time (xorshift of 64 bits).
struct Lot(u64);

impl Lot {
    /// Lots of numbers that follow each other have nothing in common.
    fn of(number: u64) -> Lot {
        Lot((number + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }

    fn next(&mut self) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 24) as usize
    }
}

/// Where a test puts its text.
fn file(test: &str) -> PathBuf {
    PathBuf::from(format!("{}/life_{test}.txt", env!("CARGO_TARGET_TMPDIR")))
}

/// Texts that are nothing but one thing.
fn texts() -> Vec<(&'static str, String)> {
    vec![
        ("the article", ARTICLE.to_owned()),
        ("replacement characters", "\u{FFFD}".repeat(20_000)),
        ("combining marks", "\u{301}".repeat(20_000)),
        ("line ends", "\n".repeat(20_000)),
        ("spaces", " ".repeat(20_000)),
        ("one line", "山水风云，".repeat(20_000)),
        ("one word", "word".repeat(20_000)),
        ("headings", (1..2000).map(|number| format!("第{number}章\n")).collect()),
        ("nothing", String::new()),
        ("joined emoji", "👩\u{200D}".repeat(5_000)),
    ]
}

#[test]
#[ignore = "takes minutes: cargo test --test lives -- --ignored"]
fn a_hundred_thousand_keys_end_nothing() {
    let texts = texts();
    let n_keys = N_KEYS / texts.len();
    std::thread::scope(|scope| {
        for (number, (name, text)) in texts.iter().enumerate() {
            scope.spawn(move || {
                let mut life = Life::new(loaded(text.as_bytes(), &file(name)).expect("it is read"));
                let mut lot = Lot::of(number as u64);
                (0..n_keys).for_each(|_| life.happen(lot.next()));
            });
        }
    });
}

#[test]
fn lives_made_up_by_lot_end_well() {
    let start = Instant::now();
    // A bad life is told by its number, so that it can be lived again.
    for number in (1..).take_while(|_| start.elapsed() < LOT_LASTS) {
        let bytes = bytes(&mut Lot::of(number));
        let end = std::panic::catch_unwind(|| live(&bytes, &file("lot")));
        assert!(end.is_ok(), "life {number} ended badly");
    }
}

/// A life by lot.
fn bytes(lot: &mut Lot) -> Vec<u8> {
    let mut bytes: Vec<u8> = (0..64).map(|_| lot.next() as u8).collect();
    for _ in 0..lot.next() % 60 {
        let piece = PIECES[lot.next() % PIECES.len()];
        let times = if lot.next().is_multiple_of(9) { lot.next() % 400 } else { 1 };
        bytes.extend(piece.repeat(times));
    }
    bytes
}

#[test]
fn any_query_on_any_text_finds_what_is_there() {
    for (_, text) in texts() {
        let loaded = loaded(text.as_bytes(), &file("queries")).expect("it is read");
        let document = mulu::document::Document::new(loaded.text);
        for typed in ["", " ", "山", "s", "sh", "/(/", "/./", "/$/", "/^/", "/山*/", "\u{301}", "\u{FFFD}", "/[/", "//"]
        {
            search(&document, typed);
        }
    }
}
