//! What Linux tells of a process: the most memory that it had, the time that it took. Nothing elsewhere.

use std::fs;

/// The most bytes that it had in memory at once.
pub fn peak_bytes(pid: u32) -> Option<f64> {
    let status = read(&format!("/proc/{pid}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: f64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
    Some(kilobytes * 1024.0)
}

/// Ticks of the clock, mostly hundredths of a second, that it ran for itself and in the kernel.
pub fn ticks(pid: u32) -> Option<u64> {
    let stat = read(&format!("/proc/{pid}/stat"))?;
    // The name in parentheses may hold anything.
    let (_, fields) = stat.rsplit_once(") ")?;
    let field = |index| fields.split(' ').nth(index)?.parse::<u64>().ok();
    Some(field(11)? + field(12)?)
}

#[expect(clippy::disallowed_methods, reason = "no document, but what the system says")]
fn read(path: &str) -> Option<String> {
    fs::read_to_string(path).ok()
}
