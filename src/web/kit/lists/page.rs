//! A list as a page, or as a file.

use actix_web::HttpResponse;
use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use askama::Template;

use crate::documents::sheet::sheet;
use crate::domain::account::language::Language;
use crate::domain::food::grams::Grams;
use crate::web::kit::lists::asked::Asked;
use crate::web::kit::lists::cell::{Cell, Content};
use crate::web::kit::lists::list::{Column, Cut, Filter, List};
use crate::web::kit::shell::Shell;
use crate::web::kit::visit::{Answer, Visit};
use crate::wording::pages::messages::Messages;
use crate::wording::pages::territory::kit::ListText;
use crate::wording::quantity::grouped;
use crate::wording::say::Say;

/// How many rows stand on a page.
const ROWS: usize = 50;

/// A cell as it is drawn.
struct Drawn {
    name: &'static str,
    text: String,
    note: String,
    path: Option<String>,
    is_tag: bool,
    is_number: bool,
}

/// The head of a column.
struct Head {
    name: &'static str,
    is_number: bool,
    path: String,
    /// `ascending`, `descending`, or `""`.
    sorted: &'static str,
}

/// A choice of a filter.
struct Choice {
    value: String,
    text: String,
    is_chosen: bool,
}

/// A filter as it is drawn: a list of choices, or a day where it has none.
struct Field {
    name: &'static str,
    label: &'static str,
    choices: Vec<Choice>,
    day: String,
}

#[derive(Template)]
#[template(path = "kit/list.html", config = "config/askama.toml")]
struct ListPage {
    shell: Shell,
    t: &'static ListText,
    title: &'static str,
    lead: &'static str,
    back: (&'static str, &'static str),
    action: String,
    wanted: String,
    fields: Vec<Field>,
    is_narrowed: bool,
    count: String,
    heads: Vec<Head>,
    rows: Vec<Vec<Drawn>>,
    foot: Vec<Drawn>,
    conclusion: String,
    before: Option<String>,
    after: Option<String>,
    pages: String,
    file: String,
    add: Option<(&'static str, String)>,
}

impl List {
    /// Answers it.
    ///
    /// # Errors
    /// None that a list can cause.
    pub fn answer(mut self, visit: &Visit, asked: &Asked) -> Answer {
        let cut = self.cut(asked, visit.say());
        if asked.is_file() {
            return Ok(self.file(visit.language(), &cut));
        }
        visit.show(&self.page(visit, asked, &cut))
    }

    /// Columns that are masses say so in their heads, on the page and here.
    fn file(&self, language: Language, cut: &Cut) -> HttpResponse {
        let separator = if language == Language::French { ';' } else { ',' };
        let header: Vec<&str> = self.columns.iter().map(|column| column.name).collect();
        let rows: Vec<Vec<String>> = cut.rows.iter().map(|row| row.iter().map(|cell| cell.written(language)).collect()).collect();
        let bytes = sheet(separator, &header, rows.iter().map(Vec::as_slice));
        let name = self.path.rsplit('/').next().unwrap_or("list");
        let mut answer = HttpResponse::Ok();
        answer.insert_header((CONTENT_TYPE, "text/csv; charset=utf-8"));
        answer.insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{name}.csv\"")));
        answer.body(bytes)
    }

    fn page(self, visit: &Visit, asked: &Asked, cut: &Cut) -> ListPage {
        let (t, say) = (ListText::of(visit.language()), visit.say());
        let pages = cut.rows.len().div_ceil(ROWS).max(1);
        let page = asked.page().min(pages);
        let shown = cut.rows.iter().skip((page - 1) * ROWS).take(ROWS);
        let link = |is_there: bool, page: usize| is_there.then(|| asked.turned(&self.path, page));
        let is_filtered = self.filters.iter().any(|filter| matches!(filter, Filter::Choice { name, .. } if !asked.filter(name).is_empty()));
        ListPage {
            shell: visit.shell(self.title).wide(),
            t,
            title: self.title,
            lead: self.lead,
            back: self.back,
            action: self.path.clone(),
            wanted: asked.find().to_owned(),
            is_narrowed: is_filtered || !asked.find().is_empty(),
            count: say.count(cut.rows.len(), self.noun),
            heads: self.columns.iter().map(|column| self.head(asked, *column)).collect(),
            rows: shown.map(|row| self.columns.iter().zip(row).map(|(column, cell)| drawn(say, *column, cell)).collect()).collect(),
            foot: self.foot(say, t, cut),
            conclusion: self.conclusion.as_ref().map(|conclusion| conclusion(&cut.sums)).unwrap_or_default(),
            before: link(page > 1, page.saturating_sub(1)),
            after: link(page < pages, page + 1),
            pages: if pages > 1 { (t.page_of)(page, pages) } else { String::new() },
            file: asked.file(&self.path),
            fields: self.fields(t, asked),
            add: self.add,
        }
    }

    fn head(&self, asked: &Asked, column: Column) -> Head {
        let is_turned = asked.sort().filter(|(code, _)| *code == column.code).map(|(_, is_turned)| is_turned);
        let sorted = match is_turned {
            Some(false) => "ascending",
            Some(true) => "descending",
            None => "",
        };
        // Figures begin with the greatest.
        let turn = is_turned.map_or(column.is_number, |is_turned| !is_turned);
        let sort = format!("{}{}", if turn { "-" } else { "" }, column.code);
        Head { name: column.name, is_number: column.is_number, path: asked.sorted(&self.path, &sort), sorted }
    }

    /// The sums; none when no column is added up.
    fn foot(&self, say: Say, t: &ListText, cut: &Cut) -> Vec<Drawn> {
        if !self.columns.iter().any(|column| column.is_summed) || cut.rows.is_empty() {
            return Vec::new();
        }
        let is_mass = |at: usize| cut.rows.iter().filter_map(|row| row.get(at)).any(|cell| matches!(cell.content, Content::Mass(_)));
        let sum = |(at, (column, sum)): (usize, (&Column, &i64))| {
            let text = match (at, column.is_summed) {
                (0, _) => t.total.to_owned(),
                (_, false) => String::new(),
                (_, true) if is_mass(at) => Cell::mass(Grams::new(*sum).ok()).shown(say),
                (_, true) => grouped(*sum),
            };
            Drawn { name: column.name, text, note: String::new(), path: None, is_tag: false, is_number: column.is_number }
        };
        self.columns.iter().zip(&cut.sums).enumerate().map(sum).collect()
    }

    /// The filters, and what the list is sorted by: on a telephone its head is not there to tap.
    fn fields(&self, t: &ListText, asked: &Asked) -> Vec<Field> {
        let choice = |value: String, text: String, chosen: &str| Choice { is_chosen: value == chosen, value, text };
        let mut fields: Vec<Field> = Vec::new();
        for filter in &self.filters {
            fields.push(match filter {
                Filter::Choice { name, label, options } => {
                    let choices = options.iter().map(|(value, text)| choice(value.clone(), text.clone(), asked.filter(name))).collect();
                    Field { name, label, choices, day: String::new() }
                }
                Filter::Day { name, label, value } => Field { name, label, choices: Vec::new(), day: value.clone() },
            });
        }
        let by = self.columns.iter().map(|column| {
            let turned = if column.is_number { "-" } else { "" };
            choice(format!("{turned}{}", column.code), column.name.to_owned(), asked.filter("sort"))
        });
        let choices = std::iter::once(choice(String::new(), t.as_it_is.to_owned(), asked.filter("sort"))).chain(by).collect();
        fields.push(Field { name: "sort", label: t.sort, choices, day: String::new() });
        fields
    }
}

fn drawn(say: Say, column: Column, cell: &Cell) -> Drawn {
    Drawn {
        name: column.name,
        text: cell.shown(say),
        note: cell.note.clone(),
        path: cell.path.clone(),
        is_tag: cell.is_tag,
        is_number: column.is_number,
    }
}
