//! Reads given legs: a square table for each profile that a vehicle has, the same gaps in seconds and metres.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::findings::Findings;
use crate::domain::invalid::Invalid;
use crate::rounds::exchange::bounds::{MAX_METERS, MAX_SECONDS, bound};
use crate::rounds::exchange::problem::{MatrixDocument, ProblemDocument};
use crate::rounds::problem::{Leg, Matrix, Profile};

/// The matrices by profile, if the document gives any.
pub fn read_matrices(document: &ProblemDocument, findings: &mut Findings) -> Option<BTreeMap<Profile, Matrix>> {
    let given = document.matrix.as_ref()?;
    let used: BTreeSet<Profile> = document.vehicles.iter().map(|vehicle| vehicle.profile).collect();
    for profile in used.iter().filter(|profile| !given.contains_key(*profile)) {
        findings.say("/matrix", "missing", format!("no table for the profile {}, which a vehicle has", profile.code()));
    }
    let size = document.places.len();
    Some(given.iter().map(|(profile, table)| (*profile, read_matrix(*profile, table, size, findings))).collect())
}

fn read_matrix(profile: Profile, table: &MatrixDocument, size: usize, findings: &mut Findings) -> Matrix {
    let at = format!("/matrix/{}", profile.code());
    for (field, rows) in [("seconds", &table.seconds), ("meters", &table.meters)] {
        if rows.len() != size || rows.iter().any(|row| row.len() != size) {
            findings.say(format!("{at}/{field}"), "wrong_size", format!("it must have {size} rows of {size} numbers, one for each place"));
        }
    }
    let rows = table.seconds.iter().zip(&table.meters).enumerate().map(|(row, (seconds, meters))| {
        let cells = seconds.iter().zip(meters).enumerate();
        cells.map(|(column, (seconds, meters))| read_leg(&Cell { at: &at, row, column }, *seconds, *meters, findings)).collect()
    });
    Matrix(rows.collect())
}

struct Cell<'a> {
    at: &'a str,
    row: usize,
    column: usize,
}

impl Cell<'_> {
    fn pointer(&self, field: &str) -> String {
        format!("{}/{field}/{}/{}", self.at, self.row, self.column)
    }
}

/// The pointers are made only for what is wrong: a large table has millions of cells.
fn read_leg(cell: &Cell<'_>, seconds: Option<i64>, meters: Option<i64>, findings: &mut Findings) -> Option<Leg> {
    let diagonal = cell.row == cell.column;
    let (Some(seconds), Some(meters)) = (seconds, meters) else {
        if diagonal || seconds.is_some() || meters.is_some() {
            let conflict = "seconds and metres are both given, or both null off the diagonal";
            findings.note(cell.pointer("seconds"), &Invalid::contradiction("leg", conflict));
        }
        return None;
    };
    if diagonal && (seconds, meters) != (0, 0) {
        findings.note(cell.pointer("seconds"), &Invalid::contradiction("leg", "from a place to itself it takes 0 seconds and 0 metres"));
    }
    if !(0..=MAX_SECONDS).contains(&seconds) {
        bound(findings, cell.pointer("seconds"), "seconds", seconds, MAX_SECONDS);
    }
    if !(0..=MAX_METERS).contains(&meters) {
        bound(findings, cell.pointer("meters"), "metres", meters, MAX_METERS);
    }
    Some(Leg { seconds, meters })
}
