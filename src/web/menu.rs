//! Where each role goes: the lines of the menu, in the order of a day. The first page of a role is its first line.

use crate::domain::access::role::Role;
use crate::domain::account::language::Language;
use crate::web::kit::shell::MenuLine;
use crate::web::pages::board::paths::BOARD;
use crate::web::pages::equipment::paths::EQUIPMENT;
use crate::web::pages::figures::paths::FIGURES;
use crate::web::pages::giving::paths::GIVING;
use crate::web::pages::legal::paths::{ACCESSIBILITY, LEGAL, PRIVACY};
use crate::web::pages::monthly::paths::MONTHLY;
use crate::web::pages::needs::paths::NEEDS;
use crate::web::pages::over_time::paths::OVER_TIME;
use crate::web::pages::people::paths::{PEOPLE, RECOVERY};
use crate::web::pages::profile::paths::PROFILE;
use crate::web::pages::rota::paths::{OWN as OWN_DAYS, ROTA};
use crate::web::pages::round::paths::ROUNDS;
use crate::web::pages::shares::paths::SHARES;
use crate::web::pages::territory::paths::{TERRITORIES, TERRITORY};
use crate::web::pages::trail::paths::TRAIL;
use crate::web::pages::weighing::paths::WEIGHING;
use crate::web::paths;
use crate::wording::pages::menu::MenuText;
use crate::wording::pages::messages::Messages;

/// The lines for whoever acts as `role`; `None` for somebody who is signed in and nothing yet.
#[must_use]
pub fn lines(role: Option<Role>, language: Language) -> Vec<MenuLine> {
    let t = MenuText::of(language);
    let own: &[(&str, &str)] = match role {
        Some(Role::Collector) => &[(t.rounds, ROUNDS), (t.own_days, OWN_DAYS), (t.equipment, EQUIPMENT)],
        Some(Role::Association) => &[
            (t.day, SHARES),
            (t.needs, NEEDS),
            (t.weighing, WEIGHING),
            (t.equipment, EQUIPMENT),
            (t.profile, PROFILE),
            (t.figures, FIGURES),
            (t.monthly, MONTHLY),
        ],
        Some(Role::Coordinator) => &[
            (t.board, BOARD),
            (t.rota, ROTA),
            (t.over_time, OVER_TIME),
            (t.giving_for, GIVING),
            (t.weighing, WEIGHING),
            (t.figures, FIGURES),
            (t.monthly, MONTHLY),
            (t.equipment, EQUIPMENT),
            (t.territory, TERRITORY),
            (t.people, PEOPLE),
            (t.trail, TRAIL),
        ],
        Some(Role::Site) => return Vec::new(),
        Some(Role::Admin) => &[(t.territories, TERRITORIES), (t.recovery, RECOVERY)],
        Some(Role::Donor) => &[(t.giving, GIVING), (t.equipment, EQUIPMENT)],
        None => &[],
    };
    own.iter().chain(&[(t.account, paths::ACCOUNT)]).map(|(label, path)| MenuLine::new(label, *path)).collect()
}

/// The lines at the foot of every page.
#[must_use]
pub fn foot(language: Language) -> Vec<MenuLine> {
    let t = MenuText::of(language);
    [(t.legal, LEGAL), (t.privacy, PRIVACY), (t.accessibility, ACCESSIBILITY)].map(|(label, path)| MenuLine::new(label, path)).into()
}

/// Where `role` begins.
#[must_use]
pub fn home(role: Role) -> &'static str {
    match role {
        Role::Collector => ROUNDS,
        Role::Association => SHARES,
        Role::Coordinator => BOARD,
        Role::Admin => TERRITORIES,
        Role::Donor => GIVING,
        Role::Site => paths::ACCOUNT,
    }
}
