//! Characters that tell whether a text is written in traditional or in simplified characters.
//!
//! Chosen by hand: those that come most often in prose, each at the same place in both rows.

/// Characters that only traditional writing has, of those that come most often.
pub const TRADITIONAL: &str =
    "這們來國說時個為會對過還發經當沒將與種長開門問間書東車馬風點無後從讓應實學麼樣頭給見話業現動產關";
/// Characters that simplified writing has in their place.
pub const SIMPLIFIED: &str =
    "这们来国说时个为会对过还发经当没将与种长开门问间书东车马风点无后从让应实学么样头给见话业现动产关";
