//! Figures → bytes, in the same way on every machine: whole numbers alone.

/// A count, cut at 255.
pub fn count(n: usize) -> u8 {
    n.min(255) as u8
}

/// A share of something in two hundredths; 255 is above one.
pub fn share(part: usize, whole: usize) -> u8 {
    (part * 200 / whole.max(1)).min(255) as u8
}

/// A ratio in sixtieths, from 0 to a little above four.
pub fn ratio(part: usize, whole: usize) -> u8 {
    (part * 60 / whole.max(1)).min(255) as u8
}

/// Eight steps for each doubling.
pub fn log(n: usize) -> u8 {
    let n = (n as u64 + 1).min(1 << 31);
    let octave = n.ilog2();
    let within = (n << 3 >> octave) & 7;
    (octave * 8 + within as u32).min(255) as u8
}

/// A difference around 128.
pub fn signed(n: i32) -> u8 {
    (n.clamp(-127, 127) + 128) as u8
}
