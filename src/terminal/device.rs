//! What a screen is drawn on.

use std::io;

/// What the screen is on: the terminal of this platform, or a double in a test.
pub trait Device: Send + Sync + 'static {
    /// How its line discipline was set.
    type Mode: Send;

    /// Switches to raw mode: keys come one by one, unechoed. Returns how it was before.
    fn make_raw(&self) -> io::Result<Self::Mode>;

    /// Sets what `make_raw` has returned.
    fn set_mode(&self, mode: &Self::Mode) -> io::Result<()>;

    /// Cells and rows.
    fn size(&self) -> io::Result<(u16, u16)>;

    /// Writes all of `bytes`, in the order of the calls, without keeping any back.
    fn write(&self, bytes: &[u8]) -> io::Result<()>;
}
