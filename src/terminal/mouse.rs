//! The terminal's reports of the mouse: switched on and off, and read.
//!
//! They come as `CSI < b ; x ; y M`, with `m` where a button goes up (SGR, mode 1006), of buttons, the wheel and
//! movements with a button down (mode 1002). With Shift held a terminal keeps the mouse to itself.

use crate::input::mouse::{Deed, Mouse};

/// Switches reports on.
pub const ON: &[u8] = b"\x1b[?1002h\x1b[?1006h";
/// Switches them off.
pub const OFF: &[u8] = b"\x1b[?1006l\x1b[?1002l";

/// What begins a report.
pub const INTRODUCER: &[u8] = b"\x1b[<";

/// Shift, Alt and Control in the number of a button.
const HELD: u16 = 4 | 8 | 16;

/// What a whole sequence reports; nothing of what is not heard: other buttons, and movement without one.
#[cfg_attr(not(any(unix, test)), expect(dead_code, reason = "crossterm reads the reports there"))]
pub fn report(sequence: &[u8]) -> Option<Mouse> {
    let body = std::str::from_utf8(sequence.strip_prefix(INTRODUCER)?).ok()?;
    let (numbers, is_up) = match body.strip_suffix('m') {
        Some(numbers) => (numbers, true),
        None => (body.strip_suffix('M')?, false),
    };
    let mut numbers = numbers.split(';').map(str::parse::<u16>);
    let mut next = || numbers.next()?.ok();
    let (button, x, y) = (next()?, next()?, next()?);
    let deed = match (button & !HELD, is_up) {
        (0, false) => Deed::Press,
        (0 | 32, true) => Deed::Release,
        (32, false) => Deed::Drag,
        (64, false) => Deed::WheelUp,
        (65, false) => Deed::WheelDown,
        _ => return None,
    };
    Some(Mouse { deed, x: x.checked_sub(1)?, y: y.checked_sub(1)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(sequence: &str, expected: Option<(Deed, u16, u16)>) {
        let expected = expected.map(|(deed, x, y)| Mouse { deed, x, y });
        assert_eq!(report(format!("\x1b[<{sequence}").as_bytes()), expected, "{sequence}");
    }

    #[test]
    fn the_left_button_and_the_wheel_are_heard() {
        check("0;1;1M", Some((Deed::Press, 0, 0)));
        check("0;300;20m", Some((Deed::Release, 299, 19)));
        check("32;5;6M", Some((Deed::Drag, 4, 5)));
        check("64;5;6M", Some((Deed::WheelUp, 4, 5)));
        check("65;5;6M", Some((Deed::WheelDown, 4, 5)));
        // With Control held.
        check("16;5;6M", Some((Deed::Press, 4, 5)));
    }

    #[test]
    fn nothing_else_is() {
        for sequence in ["2;1;1M", "35;1;1M", "66;1;1M", "0;0;1M", "0;1M", "0;1;1", "0;99999;1M", ";;M", "汉;1;1M"] {
            check(sequence, None);
        }
        assert_eq!(report(b"\x1b[0;1;1M"), None);
    }
}
