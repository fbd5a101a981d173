//! The day of a territory on one page: the ribbon, who gets what and why, the rounds as threads, what is left over.

use askama::Template;
use chrono::{DateTime, Utc};

use crate::documents::day::DaySummary;
use crate::documents::day::told::ToldDay;
use crate::web::kit::shell::Shell;

/// The page.
#[derive(Template)]
#[template(path = "day/day.html", config = "config/askama.toml")]
pub struct DayPage {
    shell: Shell,
    territory: String,
    days: Vec<ToldDay>,
}

impl DayPage {
    /// The page of a territory's waves, in their order, as they stand at `now`.
    #[must_use]
    pub fn new(shell: Shell, territory: &str, summaries: &[DaySummary], now: DateTime<Utc>) -> Self {
        let days: Vec<_> = summaries.iter().map(|summary| ToldDay::of(summary, now)).collect();
        let title = days.first().map_or(territory, |day| day.title.as_str()).to_owned();
        let shell = shell.titled(title).at(format!("{territory}, coordination")).wide();
        Self { shell, territory: territory.to_owned(), days }
    }
}
