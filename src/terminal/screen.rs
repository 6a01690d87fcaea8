//! The screen, taken and given back, and the frames drawn on it.
//!
//! Whatever ends the program, the screen is given back once and exactly: the lease
//! remembers how it was, and the panic hook holds the same lease.

use std::{
    io, panic,
    sync::{Arc, Mutex, PoisonError},
};

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::device::Device;
use super::input::Waker;
use super::painter::Painter;
use super::probe::LEAST_SIZE;

/// Takes the screen over, in this order: alternate screen, cursor hidden, no wrapping at the
/// right edge, pastes in brackets, no reordering of right-to-left text by the terminal.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[?25l\x1b[?7l\x1b[?2004h\x1b[8l";

/// Gives it back: ends a frame that was cut short, gives the mouse back, then undoes [`ENTER`] from its end.
const LEAVE: &[u8] = b"\x1b[?2026l\x1b[?1006l\x1b[?1002l\x1b[0m\x1b[8h\x1b[?2004l\x1b[?7h\x1b[?25h\x1b[?1049l";

/// The right to the screen, and how to give it back.
struct Lease<D: Device> {
    device: Arc<D>,
    /// As the screen was before it was taken; nothing once it is given back.
    before: Mutex<Option<D::Mode>>,
}

impl<D: Device> Lease<D> {
    /// Takes the screen; once more is no harm.
    fn take(&self) -> io::Result<()> {
        let found = self.device.make_raw()?;
        // After a stop from outside the screen is ours still, and what is found now is raw.
        self.lock().get_or_insert(found);
        self.device.write(ENTER)
    }

    /// Gives the screen back, if it is taken. There is no one to tell of a failure.
    fn give_back(&self) {
        let before = self.lock().take();
        if let Some(mode) = before {
            let _ = self.device.write(LEAVE);
            let _ = self.device.set_mode(&mode);
        }
    }

    fn is_taken(&self) -> bool {
        self.lock().is_some()
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Option<D::Mode>> {
        self.before.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The screen while it is ours; given back when dropped.
pub struct Screen<D: Device> {
    lease: Arc<Lease<D>>,
    painter: Painter,
    size: (u16, u16),
    hears_mouse: bool,
}

impl<D: Device> Screen<D> {
    /// Takes the screen, and sees to it that a panic in any thread gives it back
    /// before its message is printed; the loop is woken then, to end.
    pub fn take(device: Arc<D>, waker: Waker) -> io::Result<Screen<D>> {
        // NO_COLOR is the theme's business: crossterm would write `CSI ; m`, which ends bold.
        crossterm::style::force_color_output(true);
        let size = device.size()?;
        let lease = Arc::new(Lease { device, before: Mutex::new(None) });
        let (leased, report) = (Arc::clone(&lease), panic::take_hook());
        panic::set_hook(Box::new(move |info| {
            leased.give_back();
            report(info);
            waker.wake();
        }));
        let mut screen = Screen { lease, painter: Painter::default(), size, hears_mouse: false };
        screen.take_again()?;
        Ok(screen)
    }

    /// Gives the screen back for a while.
    pub fn give_back(&mut self) {
        self.lease.give_back();
    }

    /// Takes the screen, again after a stop; the next frame is painted whole.
    pub fn take_again(&mut self) -> io::Result<()> {
        self.painter.forget();
        self.hears_mouse = false;
        self.lease.take()
    }

    /// Writes what is not drawn: a question, whose answers come among the keys, or what was copied.
    pub fn tell(&self, sequence: &str) -> io::Result<()> {
        self.lease.device.write(sequence.as_bytes())
    }

    /// Has the terminal report what the mouse does, or leaves the mouse to it.
    pub fn hear_mouse(&mut self, is_heard: bool) -> io::Result<()> {
        if self.hears_mouse != is_heard && self.lease.is_taken() {
            self.hears_mouse = is_heard;
            self.lease.device.hear_mouse(is_heard)?;
        }
        Ok(())
    }

    /// Writes a question with samples in the first cells of their row, and then what stood there.
    pub fn sample(&mut self, question: &str) -> io::Result<()> {
        let bytes = self.painter.sample(question);
        self.lease.device.write(&bytes)
    }

    /// The frame that was drawn last.
    pub fn shown(&self) -> &Buffer {
        self.painter.shown()
    }

    /// Whether samples can be drawn on it.
    pub fn has_room(&self) -> bool {
        self.size.0 >= LEAST_SIZE.0 && self.size.1 >= LEAST_SIZE.1
    }

    /// Cells and rows of the frames.
    pub fn size(&self) -> (u16, u16) {
        self.size
    }

    /// Asks the terminal for its size, which the next frames have. The next is painted whole: what a smaller
    /// size between has cut off is lost, even where this one is the same as before.
    pub fn measure(&mut self) -> io::Result<(u16, u16)> {
        self.painter.repaint();
        self.size = self.lease.device.size()?;
        Ok(self.size)
    }

    /// Has the next frame painted whole, whatever stands on the screen.
    pub fn paint_anew(&mut self) {
        self.painter.repaint();
    }

    /// Draws a frame and writes what differs from the last one; nothing if nothing does.
    /// `draw` says where the cursor is to be seen, if anywhere.
    pub fn draw(&mut self, draw: impl FnOnce(&mut Buffer) -> Option<Position>) -> io::Result<()> {
        if !self.lease.is_taken() {
            return Err(io::Error::other("a worker panicked"));
        }
        let mut frame = Buffer::empty(Rect::new(0, 0, self.size.0, self.size.1));
        let cursor = draw(&mut frame);
        let bytes = self.painter.paint(frame, cursor);
        if bytes.is_empty() { Ok(()) } else { self.lease.device.write(&bytes) }
    }
}

impl<D: Device> Drop for Screen<D> {
    fn drop(&mut self) {
        self.lease.give_back();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::style::{Color, Style};

    /// A terminal that records what is done to it.
    #[derive(Default)]
    struct Double {
        written: Mutex<String>,
        is_raw: Mutex<bool>,
        is_dead: bool,
    }

    impl Device for Double {
        type Mode = bool;

        fn make_raw(&self) -> io::Result<bool> {
            Ok(std::mem::replace(&mut *self.is_raw.lock().expect("no test panics"), true))
        }

        fn set_mode(&self, mode: &bool) -> io::Result<()> {
            *self.is_raw.lock().expect("no test panics") = *mode;
            Ok(())
        }

        fn size(&self) -> io::Result<(u16, u16)> {
            Ok((10, 2))
        }

        fn write(&self, bytes: &[u8]) -> io::Result<()> {
            if self.is_dead {
                return Err(io::ErrorKind::BrokenPipe.into());
            }
            self.written.lock().expect("no test panics").push_str(&String::from_utf8_lossy(bytes));
            Ok(())
        }
    }

    impl Double {
        /// What was written since the last call, escapes as `^`.
        fn written(&self) -> String {
            std::mem::take(&mut *self.written.lock().expect("no test panics")).replace('\x1b', "^")
        }

        fn is_raw(&self) -> bool {
            *self.is_raw.lock().expect("no test panics")
        }
    }

    fn lease(device: Double) -> Lease<Double> {
        Lease { device: Arc::new(device), before: Mutex::new(None) }
    }

    fn screen() -> (Screen<Double>, Arc<Double>) {
        crossterm::style::force_color_output(true);
        let lease = Arc::new(lease(Double::default()));
        let device = Arc::clone(&lease.device);
        let mut screen = Screen { lease, painter: Painter::default(), size: (10, 2), hears_mouse: false };
        screen.take_again().expect("the double takes all");
        screen.draw(|_| None).expect("it is taken");
        device.written();
        (screen, device)
    }

    /// A frame with a text in it and no cursor.
    fn text_frame(frame: &mut Buffer, text: &str, style: Style) -> Option<Position> {
        frame.set_string(0, 0, text, style);
        None
    }

    const GIVEN_BACK: &str = "^[?2026l^[?1006l^[?1002l^[0m^[8h^[?2004l^[?7h^[?25h^[?1049l";

    #[test]
    fn what_was_taken_is_given_back_once() {
        let lease = lease(Double::default());
        lease.give_back();
        assert_eq!((lease.device.written().as_str(), lease.device.is_raw()), ("", false));
        lease.take().expect("the double takes all");
        assert_eq!(lease.device.written(), "^[?1049h^[?25l^[?7l^[?2004h^[8l");
        lease.take().expect("the double takes all");
        lease.device.written();
        lease.give_back();
        assert_eq!((lease.device.written().as_str(), lease.device.is_raw()), (GIVEN_BACK, false));
        lease.give_back();
        assert_eq!(lease.device.written(), "");
    }

    #[test]
    fn a_terminal_that_is_gone_is_left_without_a_word() {
        let lease = lease(Double { is_dead: true, ..Double::default() });
        assert!(lease.take().is_err());
        assert!(lease.is_taken() && lease.device.is_raw());
        lease.give_back();
        assert!(!lease.is_taken() && !lease.device.is_raw());
    }

    #[test]
    fn only_what_changed_is_written() {
        let (mut screen, device) = screen();
        let mut show = |text: &'static str| {
            screen.draw(|frame| text_frame(frame, text, Style::new())).expect("it is taken");
            device.written()
        };
        assert_eq!(show("汉字"), "^[?2026h^[1;1H汉字^[?2026l");
        assert_eq!(show("汉字"), "");
        assert_eq!(show("汉子"), "^[?2026h^[1;3H子^[?2026l");
    }

    #[test]
    fn the_cursor_is_moved_only_when_it_must() {
        let (mut screen, device) = screen();
        let mut show = |text: &'static str, cursor: Option<u16>| {
            let draw = |frame: &mut Buffer| {
                text_frame(frame, text, Style::new());
                cursor.map(|x| Position { x, y: 1 })
            };
            screen.draw(draw).expect("it is taken");
            device.written()
        };
        assert_eq!(show("", Some(3)), "^[?2026h^[2;4H^[?25h^[?2026l");
        assert_eq!(show("", Some(3)), "");
        assert_eq!(show("a", Some(3)), "^[?2026h^[1;1Ha^[2;4H^[?2026l");
        assert_eq!(show("a", Some(4)), "^[?2026h^[2;5H^[?2026l");
        assert_eq!(show("a", None), "^[?2026h^[?25l^[?2026l");
    }

    #[test]
    fn the_mouse_is_taken_and_given_back() {
        let (mut screen, device) = screen();
        let mut hear = |is_heard| {
            screen.hear_mouse(is_heard).expect("it is taken");
            device.written()
        };
        assert_eq!([true, true, false, false].map(&mut hear), ["^[?1002h^[?1006h", "", "^[?1006l^[?1002l", ""]);
        assert!(hear(true).contains("1002h"));
        screen.give_back();
        screen.take_again().expect("the double takes all");
        device.written();
        screen.hear_mouse(true).expect("it is taken");
        assert_eq!(device.written(), "^[?1002h^[?1006h");
    }

    #[test]
    fn after_a_stop_all_is_painted_again() {
        let (mut screen, device) = screen();
        let draw = |frame: &mut Buffer| text_frame(frame, "a", Style::new());
        screen.draw(draw).expect("it is taken");
        screen.give_back();
        assert_eq!(screen.draw(draw).map_err(|error| error.to_string()), Err("a worker panicked".to_owned()));
        screen.take_again().expect("the double takes all");
        device.written();
        screen.draw(draw).expect("it is taken");
        assert_eq!(device.written(), "^[?2026h^[2J^[1;1Ha^[?2026l");
        drop(screen);
        assert_eq!((device.written().as_str(), device.is_raw()), (GIVEN_BACK, false));
    }

    #[test]
    fn colour_is_written_whatever_the_environment_says() {
        let (mut screen, device) = screen();
        let style = Style::new().fg(Color::Red).bold();
        screen.draw(|frame| text_frame(frame, "a", style)).expect("it is taken");
        assert_eq!(device.written(), "^[?2026h^[1;1H^[0m^[1m^[38;5;1;49ma^[0m^[?2026l");
    }
}
