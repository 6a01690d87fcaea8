//! How text is set: the measure, how strict kinsoku is, how lines end, what stands between Han and Latin.

use crate::typeset::width::Widths;

/// How text is set, whatever it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Settings {
    /// Cells that a line may fill.
    pub measure_cells: u16,
    /// Free cells right of the measure that a mark may hang in, 0 to 2.
    pub hang_cells: u8,
    /// How strict kinsoku is.
    pub level: Level,
    /// Whether lines are filled up to the measure.
    pub justify: bool,
    /// Whether paragraphs with more Latin than Han are ragged all the same: their blanks would be stretched twice.
    pub ragged_latin: bool,
    /// How line ends are chosen.
    pub breaking: Breaking,
    /// What stands between Han and Latin.
    pub autospace: Autospace,
    /// Cells that a row which is kept whole may fill, where there is more room than the measure; 0 if none is kept whole.
    pub room_cells: u16,
    /// How the rows of tables are set.
    pub tables: Tables,
    /// Widths of the terminal's characters.
    pub widths: Widths,
}

/// A measure beyond this is taken for this: places in a line are counted in `u16`.
const MAX_MEASURE: u16 = 30_000;

impl Settings {
    /// Cells that a row which is kept whole may fill: at least those of the measure.
    pub(super) fn room(&self) -> u32 {
        u32::from(self.room_cells.min(MAX_MEASURE)).max(self.measure())
    }

    /// Cells that a line may fill: at least one.
    pub(super) fn measure(&self) -> u32 {
        u32::from(self.measure_cells.clamp(1, MAX_MEASURE))
    }
}

/// What the lines of code, of a diagram and of a table are where they are longer than there is room.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Rows {
    /// Kept whole, and shown part by part.
    #[default]
    Whole,
    /// Broken where the measure ends.
    Wrapped,
}

/// How the rows of tables are set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Tables {
    /// In columns where those fit, else as lists.
    #[default]
    Fitting,
    /// In columns, however wide.
    Columns,
    /// Each as a list of the heads of its columns and its cells.
    Lists,
}

/// How strict kinsoku (禁则) is, after CLREQ 3.1.4 and `line-break` of CSS Text 3.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// A line may begin and end with any mark. Dashes and ellipses stay whole.
    None,
    /// No line begins with a closing or pausing mark or ends with an opening one.
    Basic,
    /// No line begins with an ellipsis or an iteration mark either.
    #[default]
    Normal,
    /// No line begins with a dash or small kana either.
    Strict,
}

/// How line ends are chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Breaking {
    /// Every line takes what fits.
    Greedy,
    /// The lines of a paragraph are weighed together.
    #[default]
    Optimal,
}

/// What stands between Han and letters or digits (中西文间距, CLREQ 3.2.6).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Autospace {
    /// What stands there in the source.
    #[default]
    Keep,
    /// One cell, drawn and not copied, where nothing stands.
    Insert,
    /// Nothing, also where one blank stands.
    Strip,
}
