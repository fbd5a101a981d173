//! The day of a territory on one page: the ribbon, who gets what and why, the rounds as threads, what is left over.

use askama::Template;
use chrono::{DateTime, Utc};

use crate::documents::day::DaySummary;
use crate::documents::day::told::ToldDay;
use crate::web::assets;
use crate::wording::typography::french;

#[derive(Template)]
#[template(path = "day.html", config = "config/askama.toml")]
struct DayPage<'a> {
    title: &'a str,
    territory: &'a str,
    stylesheet: &'static str,
    days: &'a [ToldDay],
}

/// The page of a territory's waves, in their order, as they stand at `now`.
///
/// # Errors
/// The template's own, which a string to write to never causes.
pub fn render(territory: &str, summaries: &[DaySummary], now: DateTime<Utc>) -> Result<String, askama::Error> {
    let days: Vec<_> = summaries.iter().map(|summary| ToldDay::of(summary, now)).collect();
    let title = days.first().map_or(territory, |day| day.title.as_str());
    let page = DayPage { title, territory, stylesheet: assets::STYLESHEET_PATH, days: &days };
    Ok(french(&page.render()?))
}
