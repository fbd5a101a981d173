//! Before what somebody sits.

/// A screen, in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Screen {
    pub width: u32,
    pub height: u32,
    pub is_touched: bool,
}

/// An old telephone, held upright.
pub const TELEPHONE: Screen = Screen { width: 360, height: 740, is_touched: true };
/// A small laptop.
pub const DESK: Screen = Screen { width: 1280, height: 800, is_touched: false };

/// A screen and a browser that runs scripts, or does not, and asks for a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seat {
    pub screen: Screen,
    pub has_scripts: bool,
    /// As `Accept-Language` says it.
    pub language: &'static str,
}

impl Seat {
    /// Every seat that a page is made for.
    pub const ALL: [Self; 4] = [Self::new(TELEPHONE, true), Self::new(TELEPHONE, false), Self::new(DESK, true), Self::new(DESK, false)];

    pub const fn new(screen: Screen, has_scripts: bool) -> Self {
        Self { screen, has_scripts, language: "fr" }
    }

    /// As the names of files and the words of a failure have it: `360`, `1280-without-scripts`.
    pub fn name(&self) -> String {
        format!("{}{}", self.screen.width, if self.has_scripts { "" } else { "-without-scripts" })
    }
}
