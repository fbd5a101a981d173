//! A list as a file that spreadsheets open (RFC 4180, UTF-8 with a byte order mark, so that accents are read as such). A cell that a
//! spreadsheet would compute is written as text: what people typed never becomes a formula.

/// What a spreadsheet takes for the beginning of a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// The bytes of a file with this header and these rows, cells between `separator`.
#[must_use]
pub fn sheet<'a>(separator: char, header: &[&str], rows: impl IntoIterator<Item = &'a [String]>) -> Vec<u8> {
    let header: Vec<String> = header.iter().map(|name| (*name).to_owned()).collect();
    let mut text = String::from("\u{feff}");
    write(&mut text, separator, &header);
    for row in rows {
        write(&mut text, separator, row);
    }
    text.into_bytes()
}

fn write(text: &mut String, separator: char, row: &[String]) {
    for (at, cell) in row.iter().enumerate() {
        if at > 0 {
            text.push(separator);
        }
        text.push_str(&quoted(separator, cell));
    }
    text.push_str("\r\n");
}

fn quoted(separator: char, cell: &str) -> String {
    let tamed = if cell.starts_with(FORMULA) { format!("'{cell}") } else { cell.to_owned() };
    if tamed.contains([separator, '"', '\n', '\r']) { format!("\"{}\"", tamed.replace('"', "\"\"")) } else { tamed }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(separator: char, rows: &[Vec<String>]) -> String {
        String::from_utf8(sheet(separator, &["Nom", "kg"], rows.iter().map(Vec::as_slice))).unwrap()
    }

    #[test]
    fn cells_that_hold_the_separator_quotes_or_lines_are_quoted() {
        let rows = [vec!["Pain ; \"bio\"".to_owned(), "12,5".to_owned()], vec!["deux\nlignes".to_owned(), String::new()]];
        assert_eq!(text(';', &rows), "\u{feff}Nom;kg\r\n\"Pain ; \"\"bio\"\"\";12,5\r\n\"deux\nlignes\";\r\n");
        assert!(text(',', &rows).contains("\"12,5\""));
    }

    #[test]
    fn what_somebody_typed_is_never_computed() {
        let rows = ["=1+1", "+33 3 20", "-2", "@SUM(A1)"].map(|cell| vec![cell.to_owned()]);
        assert_eq!(text(';', &rows), "\u{feff}Nom;kg\r\n'=1+1\r\n'+33 3 20\r\n'-2\r\n'@SUM(A1)\r\n");
    }
}
