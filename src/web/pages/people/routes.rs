//! The people's lines of the table of routes.

use crate::domain::access::action::Action;
use crate::web::pages::people::paths::{AGAIN, APPROVE, END, INVITE, MEMBER, PEOPLE, RECOVERY, REFUSE, REQUEST};
use crate::web::pages::people::{decide, invite, list, member, recovery, request};
use crate::web::route::{Access, Route, get, post};

/// People, invitations, requests to join, lost telephones.
#[must_use]
pub fn routes() -> Vec<Route> {
    const READ: Access = Access::Right(Action::ReadPeople);
    const CHANGE: Access = Access::Right(Action::ChangePeople);
    vec![
        get(PEOPLE, READ).to(list::show),
        get(INVITE, CHANGE).to(invite::show),
        post(INVITE, CHANGE).to(invite::send),
        get(MEMBER, READ).to(member::show),
        post(END, CHANGE).to(member::end),
        post(AGAIN, CHANGE).to(member::again),
        get(REQUEST, READ).to(request::show),
        post(APPROVE, CHANGE).to(decide::approve),
        post(REFUSE, CHANGE).to(decide::refuse),
        get(RECOVERY, Access::Right(Action::ResetCodes)).to(recovery::show),
        post(RECOVERY, Access::Right(Action::ResetCodes)).to(recovery::reset),
    ]
}
