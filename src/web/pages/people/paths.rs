//! The addresses of the people.

use crate::domain::id::{JoinRequestId, MembershipId};

/// Everybody of the territory.
pub const PEOPLE: &str = "/people";
/// Somebody more.
pub const INVITE: &str = "/people/invite";
/// One person as one thing.
pub const MEMBER: &str = "/people/member/{membership}";
/// Takes it back.
pub const END: &str = "/people/member/{membership}/end";
/// Writes to somebody once more.
pub const AGAIN: &str = "/people/member/{membership}/again";
/// One request to join. The mails name it too: `services::joining::ask::REQUEST_PATH`.
pub const REQUEST: &str = "/people/requests/{request}";
/// Lets it in.
pub const APPROVE: &str = "/people/requests/{request}/approve";
/// Does not.
pub const REFUSE: &str = "/people/requests/{request}/refuse";
/// A lost telephone.
pub const RECOVERY: &str = "/people/recovery";

/// One person as one thing.
#[must_use]
pub fn member(pattern: &str, id: &MembershipId) -> String {
    pattern.replace("{membership}", id.as_str())
}

/// One request.
#[must_use]
pub fn request(pattern: &str, id: &JoinRequestId) -> String {
    pattern.replace("{request}", id.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::services::joining::ask::REQUEST_PATH;

    #[test]
    fn the_mail_to_a_coordinator_leads_to_the_request() {
        let id: JoinRequestId = "0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b".parse().unwrap();
        assert_eq!(request(REQUEST, &id), format!("{REQUEST_PATH}{id}"));
    }
}
