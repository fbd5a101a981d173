//! `agreements.csv`.

use chrono::Weekday;

use crate::documents::demo::cells::{DaysCell, HoursCell};
use crate::documents::table::{Table, TableError};
use crate::domain::convention::agreement::Transport;
use crate::domain::id::ExternalRef;
use crate::domain::time::weekly::{EveryWeeks, Hours};

/// A convention between a donor and an association.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoAgreement {
    pub donor: ExternalRef,
    pub association: ExternalRef,
    /// Its fixed days; without any, it allows gifts and promises none.
    pub slot: Option<DemoSlot>,
    pub transport: Transport,
}

/// Fixed days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoSlot {
    pub weekdays: Vec<Weekday>,
    pub hours: Hours,
    pub every: EveryWeeks,
    /// How many weeks from the demo's own the first one lies.
    pub first_week: u8,
}

pub(in crate::documents::demo) fn read(file: &str, bytes: &[u8]) -> Result<Vec<DemoAgreement>, Vec<TableError>> {
    let columns = ["donor", "association", "weekdays", "hours", "every_weeks", "week", "transport"];
    Table::read(file, bytes, &columns)?.parse(|row| {
        let (donor, association, transport) = (row.parse("donor"), row.parse("association"), row.parse("transport"));
        let slot = if row.text("weekdays") == "annex" {
            Some(None)
        } else {
            let (days, hours) = (row.parse::<DaysCell>("weekdays"), row.parse::<HoursCell>("hours"));
            let every = row.parse::<u8>("every_weeks").map(EveryWeeks::new).and_then(|every| row.keep("every_weeks", every));
            let first_week = row.parse("week");
            days.zip(hours)
                .zip(every.zip(first_week))
                .map(|((days, hours), (every, first_week))| Some(DemoSlot { weekdays: days.0, hours: hours.0, every, first_week }))
        };
        Some(DemoAgreement { donor: donor?, association: association?, slot: slot?, transport: transport? })
    })
}
