//! One chart: bars or lines over the days, in a box that stretches to the width of the page, and its table.
//!
//! The box is 10 units a day wide and 100 high; names and figures stand around it as text, which does not stretch.

/// The width of a day.
const STEP: i64 = 10;
/// The height of the box.
const HEIGHT: i64 = 100;
/// Room above the highest, so that a line is not cut.
const HEADROOM: i64 = 3;

/// A chart.
pub struct ChartView {
    /// For anchors and labels.
    pub id: &'static str,
    pub title: &'static str,
    /// What it says, in a sentence.
    pub told: String,
    /// How to read it.
    pub how: String,
    pub width: i64,
    pub height: i64,
    /// What the top of the box stands for.
    pub top: String,
    pub bars: Vec<BarView>,
    pub lines: Vec<LineView>,
    pub table: TableView,
}

/// A day's bar.
pub struct BarView {
    pub x: i64,
    pub y: i64,
    pub height: i64,
    pub told: String,
}

/// A line, by its name: its class draws it, its name is beside it.
pub struct LineView {
    pub class: &'static str,
    pub name: &'static str,
    /// Of an SVG path.
    pub path: String,
}

/// The same in figures, the latest day first.
pub struct TableView {
    pub heads: Vec<&'static str>,
    pub rows: Vec<(String, Vec<String>)>,
}

/// The height of a figure, the highest just below the top.
const fn raised(figure: i64, highest: i64) -> i64 {
    let highest = if highest < 1 { 1 } else { highest };
    figure * (HEIGHT - HEADROOM) / highest
}

/// The width of so many days.
pub fn width(days: usize) -> i64 {
    i64::try_from(days).unwrap_or(0) * STEP
}

pub const fn height() -> i64 {
    HEIGHT
}

/// A bar for each day with something.
pub fn bars(figures: &[i64], told: impl Fn(usize) -> String) -> Vec<BarView> {
    let highest = figures.iter().copied().max().unwrap_or_default();
    let some = figures.iter().enumerate().filter(|(_, figure)| **figure > 0);
    some.map(|(at, figure)| {
        let height = raised(*figure, highest).max(1);
        BarView { x: width(at) + 1, y: HEIGHT - height, height, told: told(at) }
    })
    .collect()
}

/// A line through the days with a figure; where one has none, it is interrupted.
pub fn line(class: &'static str, name: &'static str, figures: &[Option<i64>], highest: i64) -> LineView {
    let mut is_drawn = false;
    let step = |(at, figure): (usize, &Option<i64>)| {
        let command = if is_drawn { 'L' } else { 'M' };
        is_drawn = figure.is_some();
        figure.map(|figure| format!("{command}{} {}", width(at) + STEP / 2, HEIGHT - raised(figure, highest)))
    };
    LineView { class, name, path: figures.iter().enumerate().filter_map(step).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_highest_bar_ends_below_the_top_and_a_small_one_can_be_seen() {
        let drawn: Vec<(i64, i64, i64)> = bars(&[1, 0, 100_000], |_| String::new()).iter().map(|bar| (bar.x, bar.y, bar.height)).collect();
        assert_eq!(drawn, [(1, 99, 1), (21, 3, 97)]);
    }

    #[test]
    fn a_line_is_interrupted_where_nothing_is_known() {
        assert_eq!(line("", "", &[Some(0), Some(50), None, Some(100)], 100).path, "M5 100L15 52M35 3");
    }

    #[test]
    fn nothing_at_all_is_a_flat_line() {
        assert_eq!(line("", "", &[Some(0), Some(0)], 0).path, "M5 100L15 100");
    }
}
