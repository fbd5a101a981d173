//! A list as an area makes it: its columns, its rows, what it is filtered by. The kit looks for words in it, sorts it, cuts it into pages,
//! adds it up, and answers it as a page or a file.

use crate::web::kit::lists::asked::Asked;
use crate::web::kit::lists::cell::Cell;
use crate::web::kit::lists::fold::holds;
use crate::wording::say::Say;

/// A column.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// Its name in addresses.
    pub code: &'static str,
    pub name: &'static str,
    /// Figures, at the right.
    pub is_number: bool,
    /// Added up at the foot; figures in kilograms, or how many.
    pub is_summed: bool,
}

impl Column {
    /// Words.
    #[must_use]
    pub const fn words(code: &'static str, name: &'static str) -> Self {
        Self { code, name, is_number: false, is_summed: false }
    }

    /// Figures that are added up.
    #[must_use]
    pub const fn summed(code: &'static str, name: &'static str) -> Self {
        Self { code, name, is_number: true, is_summed: true }
    }

    /// Figures that nobody adds up.
    #[must_use]
    pub const fn figures(code: &'static str, name: &'static str) -> Self {
        Self { code, name, is_number: true, is_summed: false }
    }
}

/// What a list is filtered by.
#[derive(Debug, Clone)]
pub enum Filter {
    /// One of these: value and words. The value `""` is all of them.
    Choice { name: &'static str, label: &'static str, options: Vec<(String, String)> },
    /// A day, as it stands.
    Day { name: &'static str, label: &'static str, value: String },
}

/// Says something of the sums of the columns, each in the order of the columns; nothing is said by an empty text.
pub type Conclusion = Box<dyn Fn(&[i64]) -> String>;

/// A list.
pub struct List {
    /// Where it stands.
    pub path: String,
    pub title: &'static str,
    pub lead: &'static str,
    /// How one of its rows is called, and several.
    pub noun: (&'static str, &'static str),
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<Cell>>,
    pub filters: Vec<Filter>,
    /// Where one more is made: words and path.
    pub add: Option<(&'static str, String)>,
    pub conclusion: Option<Conclusion>,
    /// Where it is reached from: words and path.
    pub back: (&'static str, &'static str),
}

/// What is shown of a list.
pub(in crate::web::kit::lists) struct Cut {
    /// All rows that were asked for, in their order.
    pub rows: Vec<Vec<Cell>>,
    /// Of each column.
    pub sums: Vec<i64>,
}

impl List {
    /// The rows that are asked for: those that hold the words, sorted. Equal ones stay as they were.
    pub(in crate::web::kit::lists) fn cut(&mut self, asked: &Asked, say: Say) -> Cut {
        let mut rows = std::mem::take(&mut self.rows);
        if !asked.find().is_empty() {
            rows.retain(|row| holds(&row.iter().map(|cell| cell.searched(say)).collect::<Vec<_>>().join(" "), asked.find()));
        }
        let by = asked.sort().and_then(|(code, is_turned)| Some((self.columns.iter().position(|column| column.code == code)?, is_turned)));
        if let Some((column, is_turned)) = by {
            let order = |row: &Vec<Cell>| row.get(column).map(Cell::order);
            rows.sort_by(|one, other| if is_turned { order(other).cmp(&order(one)) } else { order(one).cmp(&order(other)) });
        }
        let sums = (0..self.columns.len()).map(|at| rows.iter().filter_map(|row| row.get(at)).map(Cell::sum).sum()).collect();
        Cut { rows, sums }
    }
}
