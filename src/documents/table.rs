//! Tables with a header, as spreadsheets write them (RFC 4180, UTF-8 with or without a byte order mark): every wrong cell is told by
//! file, line and column, and all of them at once.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use crate::domain::invalid::Invalid;

/// How much of a wrong cell is shown.
const SHOWN: usize = 80;

/// A wrong cell, line or file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct TableError {
    pub file: String,
    /// From 1, the header's; 0 is the file itself.
    pub line: u64,
    pub column: Option<&'static str>,
    /// What is wrong, with the value and the limit.
    pub detail: String,
}

impl TableError {
    /// Whether the whole file is concerned, or its header: there is no line to leave out.
    #[must_use]
    pub const fn is_of_file(&self) -> bool {
        self.line <= 1
    }
}

impl fmt::Display for TableError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.file)?;
        if self.line > 0 {
            write!(formatter, ", line {}", self.line)?;
        }
        if let Some(column) = self.column {
            write!(formatter, ", {column}")?;
        }
        write!(formatter, ": {}", self.detail)
    }
}

/// The rows of one file.
#[derive(Debug)]
pub struct Table {
    rows: Vec<Row>,
    /// Lines that are no rows.
    wrong: Vec<TableError>,
}

/// One line, cell by cell. Reading a wrong cell notes it and goes on.
#[derive(Debug)]
pub struct Row {
    file: String,
    line: u64,
    cells: BTreeMap<&'static str, String>,
    wrong: Vec<TableError>,
}

impl Table {
    /// Reads `bytes`; the header names exactly `columns`, in any order. A broken line is told with the wrong cells.
    ///
    /// # Errors
    /// What keeps the file from being a table of these columns: one entry a wrong column.
    pub fn read(file: &str, bytes: &[u8], columns: &[&'static str]) -> Result<Self, Vec<TableError>> {
        Self::read_columns(file, bytes, columns, None)
    }

    /// The same, with a column that the header may name or not; where it does not, its cells are empty.
    ///
    /// # Errors
    /// The same.
    pub fn read_with(file: &str, bytes: &[u8], columns: &[&'static str], optional: &'static str) -> Result<Self, Vec<TableError>> {
        Self::read_columns(file, bytes, columns, Some(optional))
    }

    fn read_columns(file: &str, bytes: &[u8], columns: &[&'static str], optional: Option<&'static str>) -> Result<Self, Vec<TableError>> {
        let text = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
        let mut reader = csv::ReaderBuilder::new().from_reader(text);
        let header = reader.headers().map_err(|error| vec![broken(file, &error)])?.clone();
        let named = optional.filter(|optional| header.iter().any(|name| name.trim() == *optional));
        let columns: Vec<_> = columns.iter().copied().chain(named).collect();
        let places = places(file, &header, &columns)?;
        let (mut rows, mut wrong) = (Vec::new(), Vec::new());
        for record in reader.records() {
            match record {
                Ok(record) => rows.push(Row::new(file, &record, &places)),
                Err(error) => wrong.push(broken(file, &error)),
            }
        }
        Ok(Self { rows, wrong })
    }

    /// Makes something of every row.
    ///
    /// # Errors
    /// Every broken line, and every wrong cell of every row.
    pub fn parse<T>(self, make: impl FnMut(&mut Row) -> Option<T>) -> Result<Vec<T>, Vec<TableError>> {
        let (made, wrong) = self.parse_each(make);
        if wrong.is_empty() { Ok(made) } else { Err(wrong) }
    }

    /// Makes something of every right row, and tells every broken line and every wrong cell.
    #[must_use]
    pub fn parse_each<T>(self, mut make: impl FnMut(&mut Row) -> Option<T>) -> (Vec<T>, Vec<TableError>) {
        let (mut made, mut wrong) = (Vec::new(), self.wrong);
        for mut row in self.rows {
            match make(&mut row) {
                Some(value) if row.wrong.is_empty() => made.push(value),
                _ => wrong.append(&mut row.wrong),
            }
        }
        (made, wrong)
    }
}

impl Row {
    fn new(file: &str, record: &csv::StringRecord, places: &[(&'static str, usize)]) -> Self {
        let cell = |at: usize| record.get(at).unwrap_or_default().trim().to_owned();
        let cells = places.iter().map(|(column, at)| (*column, cell(*at))).collect();
        let line = record.position().map_or(0, csv::Position::line);
        Self { file: file.to_owned(), line, cells, wrong: Vec::new() }
    }

    /// The number of the line, from 1, the header's.
    #[must_use]
    pub const fn line(&self) -> u64 {
        self.line
    }

    /// The text of a cell, without the spaces around it; empty when there is none.
    #[must_use]
    pub fn text(&self, column: &'static str) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    /// The value of a cell that must not be empty; `None` when it is wrong, which is noted.
    pub fn parse<T: FromStr<Err: fmt::Display>>(&mut self, column: &'static str) -> Option<T> {
        if self.text(column).is_empty() {
            self.note(column, "it is empty");
            return None;
        }
        self.optional(column)
    }

    /// The value of a cell that may be empty; `None` when it is empty, or wrong, which is noted.
    pub fn optional<T: FromStr<Err: fmt::Display>>(&mut self, column: &'static str) -> Option<T> {
        if self.text(column).is_empty() {
            return None;
        }
        match self.text(column).parse() {
            Ok(value) => Some(value),
            Err(error) => {
                let shown: String = self.text(column).chars().take(SHOWN).collect();
                let detail = format!("{shown:?}: {error}");
                self.note(column, detail);
                None
            }
        }
    }

    /// The value, or `None` and a note about `column`.
    pub fn keep<T>(&mut self, column: &'static str, value: Result<T, Invalid>) -> Option<T> {
        value.map_err(|invalid| self.note(column, invalid.to_string())).ok()
    }

    /// Notes that a cell is wrong.
    pub fn note(&mut self, column: &'static str, detail: impl Into<String>) {
        self.wrong.push(TableError { file: self.file.clone(), line: self.line, column: Some(column), detail: detail.into() });
    }
}

fn places(file: &str, header: &csv::StringRecord, columns: &[&'static str]) -> Result<Vec<(&'static str, usize)>, Vec<TableError>> {
    let mut wrong: Vec<_> = header
        .iter()
        .filter(|name| !columns.contains(&name.trim()))
        .map(|name| of_line(file, 1, format!("unknown column {name:?}, expected {}", columns.join(", "))))
        .collect();
    let mut places = Vec::with_capacity(columns.len());
    for column in columns {
        match header.iter().position(|name| name.trim() == *column) {
            Some(at) => places.push((*column, at)),
            None => wrong.push(of_line(file, 1, format!("the column {column} is missing"))),
        }
    }
    if wrong.is_empty() { Ok(places) } else { Err(wrong) }
}

fn broken(file: &str, error: &csv::Error) -> TableError {
    of_line(file, error.position().map_or(0, csv::Position::line), error.to_string())
}

fn of_line(file: &str, line: u64, detail: String) -> TableError {
    TableError { file: file.to_owned(), line, column: None, detail }
}

/// What is wrong with a whole file.
#[must_use]
pub fn of_file(file: &str, detail: String) -> TableError {
    of_line(file, 0, detail)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(text: &str) -> Vec<String> {
        let read = Table::read("t.csv", text.as_bytes(), &["name", "kg"]);
        let parsed = read.and_then(|table| table.parse(|row| Some((row.text("name").to_owned(), row.parse::<u32>("kg")?))));
        parsed.unwrap_err().iter().map(TableError::to_string).collect()
    }

    #[test]
    fn every_wrong_cell_is_told_with_its_line_and_value() {
        let told = wrong("name,kg\nA,1\nB,x\nC,\n");
        assert_eq!(told, ["t.csv, line 3, kg: \"x\": invalid digit found in string", "t.csv, line 4, kg: it is empty"]);
    }

    #[test]
    fn a_wrong_header_is_told_once_for_each_column() {
        assert_eq!(wrong("nom,kg\nA,1\n").len(), 2);
    }

    #[test]
    fn a_line_with_too_few_cells_is_told_by_its_number() {
        assert!(wrong("name,kg\nA,1\nB\n")[0].starts_with("t.csv, line 3: "));
    }

    #[test]
    fn a_broken_line_leaves_the_others_readable() {
        let table = Table::read("t.csv", b"name,kg\nA,1\nB\nC,3\n", &["name", "kg"]).unwrap();
        let (rows, wrong) = table.parse_each(|row| row.parse::<u32>("kg"));
        assert_eq!((rows, wrong.len()), (vec![1, 3], 1));
    }

    #[test]
    fn a_byte_order_mark_and_quotes_are_read() {
        let table = Table::read("t.csv", "\u{feff}kg,name\r\n7,\"A, \"\"b\"\"\"\r\n".as_bytes(), &["name", "kg"]).unwrap();
        let rows = table.parse(|row| Some((row.text("name").to_owned(), row.parse::<u32>("kg")?))).unwrap();
        assert_eq!(rows, [("A, \"b\"".to_owned(), 7)]);
    }
}
