//! Where each role goes: the lines of the menu, in the order of a day. The first page of a role is its first line.

use crate::domain::access::role::Role;
use crate::domain::account::language::Language;
use crate::web::kit::shell::MenuLine;
use crate::web::pages::round::paths::ROUNDS;
use crate::web::pages::weighing::paths::WEIGHING;
use crate::web::paths;
use crate::wording::pages::menu::MenuText;
use crate::wording::pages::messages::Messages;

/// The lines for whoever acts as `role`; `None` for somebody who is signed in and nothing yet.
#[must_use]
pub fn lines(role: Option<Role>, language: Language) -> Vec<MenuLine> {
    let t = MenuText::of(language);
    let own: &[(&str, &str)] = match role {
        Some(Role::Collector) => &[(t.rounds, ROUNDS)],
        Some(Role::Association | Role::Coordinator) => &[(t.weighing, WEIGHING)],
        Some(Role::Site) => return Vec::new(),
        Some(Role::Donor | Role::Admin) | None => &[],
    };
    own.iter().chain(&[(t.account, paths::ACCOUNT)]).map(|(label, path)| MenuLine::new(label, path)).collect()
}

/// Where `role` begins.
#[must_use]
pub fn home(role: Role) -> &'static str {
    match role {
        Role::Collector => ROUNDS,
        Role::Association | Role::Coordinator => WEIGHING,
        Role::Donor | Role::Admin | Role::Site => paths::ACCOUNT,
    }
}
