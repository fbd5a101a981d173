//! The lives of what a day becomes: the run, its shares, its rounds and their stops.

use crate::domain::macros::closed_list;
use crate::domain::macros::state_machine;

state_machine! {
    /// One solve of one wave of one day. `running` holds a lease; a lease that ends makes it `failed`, and another run may follow.
    RunState, "allocation run" {
        Running = "running" => [Proposed, Failed],
        Proposed = "proposed" => [Published, Superseded],
        Published = "published" => [Superseded],
        Superseded = "superseded" => [],
        Failed = "failed" => [],
    }
}

state_machine! {
    /// One association's part of one lot. `refused` and `lost` may concern a part of its mass. What was declined can be taken up again
    /// until the answers close. `withdrawn`: its donor took the food back before it left.
    ShareState, "share" {
        Proposed = "proposed" => [Confirmed, Declined, Withdrawn],
        Confirmed = "confirmed" => [Collected, Declined, Lost, Withdrawn],
        Collected = "collected" => [Received, Refused, Lost],
        Received = "received" => [],
        Declined = "declined" => [Confirmed],
        Refused = "refused" => [],
        Lost = "lost" => [],
        Withdrawn = "withdrawn" => [],
    }
}

state_machine! {
    /// A vehicle's round. One that was done goes on when what is left on board is to be brought to somebody else.
    RoundState, "round" {
        Planned = "planned" => [Sent, Cancelled],
        Sent = "sent" => [Accepted, Declined, Cancelled],
        Accepted = "accepted" => [UnderWay, Declined, Cancelled],
        UnderWay = "under_way" => [Done, Cancelled],
        Done = "done" => [UnderWay],
        Declined = "declined" => [],
        Cancelled = "cancelled" => [],
    }
}

state_machine! {
    /// A stop of a round.
    StopState, "stop" {
        ToDo = "to_do" => [Arrived, Failed],
        Arrived = "arrived" => [Done, Failed],
        Done = "done" => [],
        Failed = "failed" => [],
    }
}

closed_list! {
    /// Why a stop could not be done.
    StopTrouble, "stop trouble" {
        /// Nobody is there, or the door is shut.
        Closed = "closed",
        /// There is nothing to take.
        NothingThere = "nothing_there",
        /// The food looks doubtful, or its cold was broken: it is left.
        Doubtful = "doubtful",
        /// It does not fit into the vehicle, or into the association's storage.
        NoRoom = "no_room",
        /// The vehicle cannot go there, or not in time.
        CannotGo = "cannot_go",
        /// Anything else: the coordinator is told by telephone.
        Other = "other",
    }
}

closed_list! {
    /// Where a share comes from.
    ShareOrigin, "share origin" {
        /// An agreement, served before the common pot.
        Agreement = "agreement",
        /// The common pot.
        Pot = "pot",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_impossible_transition_names_both_states() {
        let refused = RunState::Superseded.advance(RunState::Published).unwrap_err();
        assert_eq!(refused.to_string(), "allocation run is superseded and cannot become published");
    }

    #[test]
    fn a_proposed_run_can_be_published() {
        assert_eq!(RunState::Proposed.advance(RunState::Published), Ok(RunState::Published));
    }
}
