//! Windows as documents carry them.

use crate::allocation::exchange::WindowDocument;
use crate::domain::time::civil::CivilZone;
use crate::domain::time::window::Window;

/// Windows with the territory's offset, for people to read.
pub(in crate::services::day::problem) fn windows(zone: CivilZone, windows: &[Window]) -> Vec<WindowDocument> {
    let local =
        |window: &Window| WindowDocument { from: zone.local(window.from()).fixed_offset(), to: zone.local(window.to()).fixed_offset() };
    windows.iter().map(local).collect()
}
