//! Any bytes: the first say what happens to the program, the rest are the text that it reads.
#![no_main]

#[path = "../../tests/lives/life.rs"]
mod life;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let file = std::env::temp_dir().join(format!("mulu-fuzz-{}.txt", std::process::id()));
    life::live(bytes, &file);
});
