//! A square that a telephone photographs (ISO/IEC 18004), as one path of an SVG: nothing to fetch, sharp on paper.

use qrcode::{Color, EcLevel, QrCode};

/// Light modules around the dark ones, without which cameras find nothing (ISO/IEC 18004, section 5.3.8).
const QUIET: usize = 4;

/// The square: dark modules on a light ground.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QrPicture {
    /// Modules a side, the quiet ones included.
    pub side: usize,
    /// The dark modules, as the `d` of a path.
    pub path: String,
}

impl QrPicture {
    /// The square of `text`, readable with a seventh of it dirty; `None` when the text is too long for any.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
        let width = code.width();
        let mut runs = Vec::new();
        for (row, colors) in code.to_colors().chunks(width).enumerate() {
            let mut column = 0;
            for run in colors.chunk_by(|one, next| one == next) {
                if run.first() == Some(&Color::Dark) {
                    runs.push(format!("M{} {}h{length}v1h-{length}z", column + QUIET, row + QUIET, length = run.len()));
                }
                column += run.len();
            }
        }
        Some(Self { side: width + 2 * QUIET, path: runs.concat() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The dark modules that the path draws.
    fn dark(picture: &QrPicture) -> usize {
        let lengths = picture.path.split('h').filter_map(|part| part.split('v').next()?.parse::<usize>().ok());
        lengths.sum()
    }

    #[test]
    fn every_dark_module_is_drawn_once_and_the_margin_is_empty() {
        let text = "otpauth://totp/Allies:ana@example.org?secret=JBSWY3DPEHPK3PXP&issuer=Allies";
        let code = QrCode::with_error_correction_level(text, EcLevel::M).unwrap();
        let picture = QrPicture::of(text).unwrap();
        assert_eq!(picture.side, code.width() + 8);
        assert_eq!(dark(&picture), code.to_colors().iter().filter(|color| **color == Color::Dark).count());
        assert!(picture.path.starts_with("M4 4h7v1h-7z"), "the finder pattern stands in the corner: {}", picture.path);
    }

    #[test]
    fn a_text_that_no_square_holds_is_refused() {
        assert_eq!(QrPicture::of(&"a".repeat(5_000)), None);
    }
}
