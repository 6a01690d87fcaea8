//! Files, pipes and what is built in, read whole and as they grow.

use super::*;
use crate::language::Language;
use std::io::{self, Write};
#[cfg(unix)]
use std::sync::Arc;
#[cfg(unix)]
use std::sync::atomic::{AtomicUsize, Ordering};

#[cfg(unix)]
fn source(file: File) -> Source {
    Source::new(Origin::StandardInput, Input::pipe(file), Decoding::default())
}

/// A source that reads from a pipe, and its other end.
#[cfg(unix)]
fn pipe() -> (Source, io::PipeWriter) {
    let (reader, writer) = io::pipe().expect("a pipe");
    (source(File::from(std::os::fd::OwnedFd::from(reader))), writer)
}

fn refused(origin: &Origin) -> String {
    open(origin, Decoding::default(), "")
        .err()
        .map(|failure| failure.message(&Language::English.texts().failures))
        .unwrap_or_default()
}

fn refusal(path: &str, error: io::ErrorKind, language: Language) -> String {
    Failure::new(Origin::File(path.into()), error.into()).message(&language.texts().failures)
}

#[test]
fn what_cannot_be_opened_is_said() {
    assert_eq!(
        refused(&Origin::File("nowhere/目录.txt".into())),
        "cannot open \"nowhere/目录.txt\": there is no such file; check the name and the folder"
    );
    assert_eq!(refused(&Origin::File("src".into())), "cannot open \"src\": it is a folder; name a file in it");
    assert_eq!(
        refusal("a\u{1b}b", io::ErrorKind::PermissionDenied, Language::English),
        "cannot open \"a\\u{1b}b\": you are not allowed to read it; ask its owner for permission"
    );
    assert_eq!(
        refusal("a", io::ErrorKind::TimedOut, Language::English),
        "cannot read \"a\": timed out; try another copy of it"
    );
    assert_eq!(
        refusal("甲", io::ErrorKind::NotFound, Language::Chinese),
        "打不开 \"甲\"：没有这个文件，请检查名字和文件夹"
    );
}

#[test]
fn an_argument_names_an_origin() {
    assert_eq!(Origin::of(Some("-".as_ref())), Origin::StandardInput);
    assert_eq!(Origin::of(Some("a.txt".as_ref())), Origin::File("a.txt".into()));
}

#[test]
fn the_text_built_in_is_whole() {
    let (loaded, failure) =
        open(&Origin::BuiltIn, Decoding::default(), "山水").and_then(Source::load).expect("it is built in");
    assert!(loaded.text.slice(0..loaded.text.len()).as_bytes() == ARTICLE.unwrap_or("山水".as_bytes()));
    assert!(failure.is_none());
    assert_eq!((loaded.encoding, loaded.n_replaced, loaded.is_complete), ("UTF-8", 0, true));
}

#[cfg(unix)]
#[test]
fn a_long_text_is_handed_over_as_it_grows() {
    let (source, mut pipe) = pipe();
    let n_calls = Arc::new(AtomicUsize::new(0));
    let calls = Arc::clone(&n_calls);
    let make = |loaded: Loaded| (loaded.text.len(), loaded.is_complete);
    let notify = move || {
        calls.fetch_add(1, Ordering::SeqCst);
    };
    let sizes = source.follow(make, notify).expect("a thread");
    let line = "一二三四五六七八九十\n".repeat(1000);
    for _ in 0..100 {
        pipe.write_all(line.as_bytes()).expect("it is read");
    }
    drop(pipe);
    let next = || sizes.loads().recv().expect("the thread runs").expect("a pipe can be read");
    let sizes: Vec<_> = std::iter::successors(Some(next()), |size| (!size.1).then(next)).collect();
    assert_eq!(sizes.last(), Some(&(line.len() * 100, true)));
    assert!(sizes.len() >= 2 && sizes.is_sorted() && sizes.iter().filter(|size| size.1).count() == 1, "{sizes:?}");
    assert!(n_calls.load(Ordering::SeqCst) >= sizes.len() - 1);
}

#[cfg(unix)]
#[test]
fn a_pipe_that_stays_open_is_shown_when_it_rests() {
    let (source, mut pipe) = pipe();
    let texts = source.follow(|loaded| loaded, || ()).expect("a thread");
    let next = || {
        let loaded = texts.loads().recv().expect("the thread runs").expect("a pipe can be read");
        (loaded.text.slice(0..99).into_owned(), loaded.is_complete)
    };
    pipe.write_all("第一行\n".as_bytes()).expect("it is read");
    assert_eq!(next(), ("第一行\n".to_owned(), false));
    pipe.write_all(b"2\n").expect("it is read");
    assert_eq!(next(), ("第一行\n2\n".to_owned(), false));
    drop(pipe);
    assert_eq!(next(), ("第一行\n2\n".to_owned(), true));
}

#[cfg(unix)]
#[test]
fn a_pipe_is_read_on_as_its_reader_moves() {
    const AHEAD: usize = 1 << 20;
    let (source, mut pipe) = pipe();
    let texts = source.reading_ahead(Some(AHEAD)).follow(|loaded| loaded, || ()).expect("a thread");
    let line = "字".repeat(1000) + "\n";
    let all = line.repeat(2000);
    let writer = std::thread::spawn(move || pipe.write_all(all.as_bytes()));
    let (mut shown, mut n_loads) = (0, 0);
    loop {
        let loaded = texts.loads().recv().expect("the thread runs").expect("a pipe can be read");
        let n_ahead = loaded.text.len() - shown;
        assert!(n_ahead <= AHEAD + CHUNK_BYTES, "{n_ahead} bytes ahead");
        (shown, n_loads) = (loaded.text.len(), n_loads + 1);
        texts.show(shown);
        if loaded.is_complete {
            break;
        }
    }
    writer.join().expect("a thread").expect("all of it is read");
    assert!(shown == line.len() * 2000 && n_loads >= shown / (AHEAD + CHUNK_BYTES), "{shown} {n_loads}");
}

#[cfg(unix)]
#[test]
fn nobody_who_listens_ends_the_thread() {
    let (source, mut pipe) = pipe();
    drop(source.follow(|loaded| loaded, || ()).expect("a thread"));
    // The pipe is closed by the thread's end; until then it takes more.
    while pipe.write_all("行\n".repeat(1000).as_bytes()).is_ok() {}
}

#[cfg(unix)]
#[test]
#[expect(clippy::disallowed_methods, reason = "a folder in the place of a file that fails")]
fn a_failure_while_reading_is_said() {
    let folder = || source(File::open("src").expect("the folder of the sources"));
    let failure = folder().load().expect_err("a folder has no bytes");
    let message = failure.message(&Language::English.texts().failures);
    assert_eq!(message, "cannot read standard input: Is a directory (os error 21); try another copy of it");
    let results = folder().follow(|loaded| loaded, || ()).expect("a thread");
    assert!(results.loads().recv().expect("the thread runs").is_err());
}

/// The text of the next load, its encoding, and where to go on.
fn next(reading: &Reading<Loaded>) -> (String, &'static str, Option<usize>) {
    let loaded = reading.loads().recv().expect("the thread runs").expect("it can be read");
    (loaded.text.slice(0..loaded.text.len()).into_owned(), loaded.encoding, loaded.place)
}

const CHAPTERS: &str =
    "第一章　山路\n\n山路很长，他们走走停停，说起从前的事情。\n\n第二章　渡口\n\n天黑以前他们到了渡口。\n";

/// Read in one encoding after the other: the place leads to the same bytes in each.
fn check_switching(mut reading: Reading<Loaded>, whole: &str) {
    let (text, encoding, place) = next(&reading);
    assert_eq!((&*text, encoding, place), (whole, "GB18030", None));
    let offset = text.find("第二章").expect("a heading");
    reading.decode_as("windows-1252", vec![offset]);
    let (text, encoding, place) = next(&reading);
    let place = place.expect("a place");
    assert_eq!((encoding, text.get(place..).map(|rest| rest.starts_with("µÚ¶þÕÂ"))), ("windows-1252", Some(true)));
    reading.decode_as("gb18030", vec![place]);
    assert_eq!(next(&reading), (whole.to_owned(), "GB18030", Some(offset)));
}

#[test]
fn all_places_are_found_again_in_another_encoding() {
    // Long enough for several checkpoints, with what a wrong encoding reads as other numbers of characters.
    let whole = CHAPTERS.repeat(4000);
    let bytes: &'static [u8] = Box::leak(encoding_rs::GB18030.encode(&whole).0.into_owned().into_boxed_slice());
    let source = Source::new(Origin::BuiltIn, Input::built_in(bytes), Decoding::default());
    let mut reading = source.follow(|loaded| loaded, || ()).expect("a thread");
    let complete = |reading: &Reading<Loaded>| {
        let loads = std::iter::from_fn(|| reading.loads().recv().ok()?.ok());
        let mut carry = None;
        for loaded in loads {
            carry = carry.or(loaded.carry);
            if loaded.is_complete {
                return (loaded.text, carry);
            }
        }
        panic!("it ends")
    };
    let (text, _) = complete(&reading);
    let mut places: Vec<usize> = whole.match_indices("渡口").map(|(at, _)| at).step_by(97).collect();
    places.push(text.len());
    places.reverse();
    reading.decode_as("windows-1252", places.clone());
    let (other, carry) = complete(&reading);
    let carry = carry.expect("a way");
    let there: Vec<usize> = places.iter().map(|&place| carry.offset(place)).collect();
    assert!(there.iter().skip(1).all(|&at| other.slice(at..at + 8) == "¶É¿Ú"), "{there:?}");
    reading.decode_as("gb18030", there.clone());
    let (_, carry) = complete(&reading);
    let carry = carry.expect("a way");
    assert!(there.iter().map(|&place| carry.offset(place)).eq(places));
}

#[test]
fn the_place_is_found_again_in_another_encoding() {
    let bytes: &'static [u8] = Box::leak(encoding_rs::GB18030.encode(CHAPTERS).0.into_owned().into_boxed_slice());
    let built_in = Source::new(Origin::BuiltIn, Input::built_in(bytes), Decoding::default());
    check_switching(built_in.follow(|loaded| loaded, || ()).expect("a thread"), CHAPTERS);
}

#[cfg(unix)]
#[test]
fn a_pipe_is_read_again_from_what_was_kept() {
    let (source, mut pipe) = pipe();
    let reading = source.follow(|loaded| loaded, || ()).expect("a thread");
    pipe.write_all(&encoding_rs::GB18030.encode(CHAPTERS).0).expect("it is read");
    // It rests, and stays open.
    check_switching(reading, CHAPTERS);
    drop(pipe);
}

#[cfg(unix)]
#[test]
fn a_pipe_in_utf_8_keeps_nothing_beside_the_text() {
    let (mut source, mut pipe) = pipe();
    let text = CHAPTERS.repeat(500);
    let (copy, length) = (text.clone(), text.len());
    let writer = std::thread::spawn(move || pipe.write_all(copy.as_bytes()).is_ok());
    while source.read().expect("a pipe can be read") > 0 {}
    assert!(writer.join().expect("it ends"));
    assert!(source.input.n_kept_bytes() < 4 && source.text.len() == length);
    source.begin_again(EncodingName::of_label("utf-8").expect("a name"), vec![0]).expect("it is kept");
    while source.read().expect("a pipe can be read") > 0 {}
    assert!(source.text.slice(0..length) == text && source.text.len() == length);
}

#[cfg(unix)]
#[test]
fn a_pipe_with_markup_is_read_again_as_it_came() {
    let (reader, mut pipe) = io::pipe().expect("a pipe");
    let decoding = Decoding { markup: Markup::All, ..Decoding::default() };
    let input = Input::pipe(File::from(std::os::fd::OwnedFd::from(reader)));
    let mut source = Source::new(Origin::StandardInput, input, decoding);
    let marked = [CHAPTERS.repeat(3000), "\x1b[31m红\x1b[m N\x08N\n".to_owned(), CHAPTERS.repeat(3000)].concat();
    let writer = std::thread::spawn(move || pipe.write_all(marked.as_bytes()).is_ok());
    let all = |source: &mut Source| {
        while source.read().expect("a pipe can be read") > 0 {}
        source.finish();
        source.text.slice(0..source.text.len()).into_owned()
    };
    let whole = all(&mut source);
    assert!(
        writer.join().expect("it ends")
            && whole == [&*CHAPTERS.repeat(3000), "红 N\n", &CHAPTERS.repeat(3000)].concat()
    );
    let offset = whole.rfind("第二章").expect("a heading");
    source.begin_again(EncodingName::of_label("utf-8").expect("a name"), vec![offset]).expect("it is kept");
    assert!(all(&mut source) == whole && source.traced == Some((vec![(offset, offset)], offset)));
}

#[test]
fn what_never_ends_is_read_up_to_a_bound() {
    let lines: &'static [u8] = Box::leak("y\n".repeat(1 << 20).into_bytes().into_boxed_slice());
    let mut source = Source::new(Origin::BuiltIn, Input::built_in(lines), Decoding::default());
    source.most_bytes[0] = 1 << 20;
    let (loaded, failure) = source.load().expect("a start");
    assert!(loaded.text.len() < lines.len() && loaded.is_complete);
    let message = failure.expect("it is said").message(&Language::English.texts().failures);
    assert!(message.ends_with("it is too long for this machine; the first 0 MB are shown"), "{message}");
}

#[test]
fn what_is_compressed_grows_up_to_a_bound() {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all("山水\n".repeat(1 << 20).as_bytes()).expect("a vector");
    let bytes: &'static [u8] = Box::leak(encoder.finish().expect("a vector").into_boxed_slice());
    let mut source = Source::new(Origin::BuiltIn, Input::built_in(bytes), Decoding::default());
    source.most_bytes[1] = 1 << 20;
    let (loaded, failure) = source.load().expect("a start");
    assert!((1 << 20..2 << 20).contains(&loaded.text.len()) && failure.is_some());
}

#[test]
fn what_is_no_text_is_said() {
    let open = |bytes: &'static [u8]| Source::new(Origin::BuiltIn, Input::built_in(bytes), Decoding::default());
    assert!(matches!(open(&[0; 99]).load().expect_err("no text").cause, Cause::Binary));
    let mut reading = open(b"\x7FELF\x02\x01\x01\0\0").follow(|loaded| loaded, || ()).expect("a thread");
    let loaded = reading.loads().recv().expect("the thread runs").expect("it can be read");
    assert!(loaded.is_binary && loaded.is_complete && loaded.text.is_empty());
    reading.decode_as(loaded.encoding, vec![0]);
    assert!(next(&reading).0.starts_with("\u{7f}ELF"));
}

#[cfg(unix)]
#[test]
fn a_text_that_is_followed_keeps_its_last_character() {
    let (source, mut pipe) = pipe();
    let texts = source.follow(|loaded| loaded, || ()).expect("a thread");
    pipe.write_all("没有行尾。".as_bytes()).expect("it is read");
    drop(pipe);
    let next = || texts.loads().recv().expect("the thread runs").expect("a pipe can be read");
    let last = std::iter::from_fn(|| Some(next())).find(|loaded| loaded.is_complete).expect("an end");
    assert_eq!(last.text.slice(0..99), "没有行尾。");
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a file that is a document")]
fn what_was_read_again_is_no_change_any_more() {
    let folder = std::env::temp_dir().join(format!("mulu-changes-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a place for tests");
    let path = folder.join("text.txt");
    std::fs::write(&path, "山。\n").expect("its own file");
    let source = open(&Origin::File(path.clone()), Decoding::default(), "").expect("a file");
    let reading = source.follow(|loaded| loaded.text.len(), || ()).expect("a thread");
    assert_eq!(reading.loads().recv().expect("a load").ok(), Some(7));
    for n in 2..5 {
        std::fs::write(folder.join("new"), "山。\n".repeat(n)).expect("its own file");
        std::fs::rename(folder.join("new"), &path).expect("its own file");
        assert_eq!(reading.changes().recv(), Ok(Some(Change::Replaced)));
        reading.reload();
        assert_eq!(reading.loads().recv().expect("a load").ok(), Some(7 * n));
        // Whoever hears the load before the change hears this after both.
        assert_eq!(reading.changes().recv(), Ok(None));
    }
    let _ = std::fs::remove_dir_all(folder);
}
