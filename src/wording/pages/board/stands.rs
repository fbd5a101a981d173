//! Where a wave stands: a word for its line, a sentence for its page.

use crate::domain::run::{RoundState, RunState};
use crate::wording::pages::messages::Messages;
use crate::wording::words::Words;

/// Words and sentences.
#[derive(Debug)]
pub struct StandsText {
    /// `clôture dans 1 h 20`.
    pub closes_in: fn(&str) -> String,
    pub due: &'static str,
    pub missed: &'static str,
    pub running: &'static str,
    pub stopped: &'static str,
    pub failed: &'static str,
    pub withdrawn: &'static str,
    pub proposed: &'static str,
    /// `publiée à 21 h`.
    pub published: fn(&str) -> String,
    /// Sentences. Remaining time and hour.
    pub open_then: fn(&str, &str) -> String,
    pub due_then: &'static str,
    pub missed_then: &'static str,
    /// For how long.
    pub running_then: fn(&str) -> String,
    pub second_then: fn(&str) -> String,
    pub stopped_then: &'static str,
    pub failed_then: &'static str,
    pub withdrawn_then: &'static str,
    pub withdrawn_until: fn(&str) -> String,
    /// Made at this hour, before the cut-off at that one.
    pub trial_then: fn(&str, &str) -> String,
    /// Publishes itself at.
    pub proposed_until: fn(&str) -> String,
    pub proposed_now: &'static str,
    pub published_then: fn(&str) -> String,
    pub answers_until: fn(&str, &str) -> String,
    /// While another one is looked at.
    pub still_stands: fn(&str) -> String,
}

/// A run in the list of a wave's runs.
#[must_use]
pub const fn run_state(state: RunState) -> Words {
    match state {
        RunState::Running => Words::new("en cours", "under way"),
        RunState::Proposed => Words::new("proposé", "proposed"),
        RunState::Published => Words::new("publié", "published"),
        RunState::Superseded => Words::new("remplacé ou retiré", "replaced or taken back"),
        RunState::Failed => Words::new("interrompu", "failed"),
    }
}

/// A round as its coordinator sees it.
#[must_use]
pub const fn round_state(state: RoundState) -> Words {
    match state {
        RoundState::Planned => Words::new("prévue", "planned"),
        RoundState::Sent => Words::new("attend une réponse", "waits for an answer"),
        RoundState::Accepted => Words::new("acceptée", "accepted"),
        RoundState::UnderWay => Words::new("en cours", "under way"),
        RoundState::Done => Words::new("terminée", "done"),
        RoundState::Declined => Words::new("déclinée", "declined"),
        RoundState::Cancelled => Words::new("annulée", "cancelled"),
    }
}

impl Messages for StandsText {
    const FRENCH: &'static Self = &Self {
        closes_in: |time| format!("clôture dans {time}"),
        due: "calcul imminent",
        missed: "rien n’a été réparti",
        running: "calcul en cours",
        stopped: "calcul arrêté",
        failed: "calcul interrompu",
        withdrawn: "proposition retirée",
        proposed: "proposition à publier",
        published: |hour| format!("publiée à {hour}"),
        open_then: |time, hour| format!("Les dons et les besoins se ferment dans {time}, à {hour}. Le calcul se fait alors tout seul."),
        due_then: "Les dons sont clos : le calcul commence tout seul dans un instant.",
        missed_then: "Les collectes sont passées, et rien n’a été réparti.",
        running_then: |time| format!("Le calcul est en cours depuis {time} : qui reçoit quoi, puis les tournées, puis la vérification."),
        second_then: |time| format!("Ce qui s’est libéré est réparti de nouveau et la suite des tournées refaite, depuis {time}."),
        stopped_then: "Le calcul a été coupé avant la fin. Relancez-le : rien n’est perdu.",
        failed_then: "Le calcul n’est pas allé au bout. Personne n’a rien reçu.",
        withdrawn_then: "La proposition a été retirée. Corrigez ce qu’il faut, puis relancez le calcul.",
        withdrawn_until: |hour| {
            format!("La proposition a été retirée. Corrigez ce qu’il faut, puis relancez le calcul ; il se refait seul à {hour}.")
        },
        trial_then: |made, hour| format!("Un essai fait à {made} : il sera recalculé à la clôture, à {hour}."),
        proposed_until: |hour| format!("À relire : sans vous, cette proposition se publie seule à {hour}."),
        proposed_now: "Cette proposition se publie seule d’un moment à l’autre.",
        published_then: |hour| format!("Publiée à {hour}, les réponses sont closes."),
        answers_until: |hour, until| format!("Publiée à {hour}. Les réponses se ferment à {until}."),
        still_stands: |hour| format!("La répartition publiée à {hour} tient tant que celle-ci n’est pas publiée."),
    };
    const ENGLISH: &'static Self = &Self {
        closes_in: |time| format!("closes in {time}"),
        due: "about to be computed",
        missed: "nothing was shared out",
        running: "being computed",
        stopped: "computation cut off",
        failed: "computation failed",
        withdrawn: "proposal taken back",
        proposed: "proposal to publish",
        published: |hour| format!("published at {hour}"),
        open_then: |time, hour| format!("Gifts and needs close in {time}, at {hour}. The computation then begins by itself."),
        due_then: "Gifts are closed: the computation begins by itself in a moment.",
        missed_then: "The pickups are over, and nothing was shared out.",
        running_then: |time| format!("Being computed for {time}: who gets what, then the rounds, then the check."),
        second_then: |time| format!("What was freed is being shared out again, and the rest of the rounds planned again, for {time}."),
        stopped_then: "The computation was cut off. Begin it again: nothing is lost.",
        failed_then: "The computation did not get to its end. Nobody received anything.",
        withdrawn_then: "The proposal was taken back. Correct what is needed, then compute again.",
        withdrawn_until: |hour| {
            format!("The proposal was taken back. Correct what is needed, then compute again; at {hour} it happens by itself.")
        },
        trial_then: |made, hour| format!("A trial made at {made}: it will be computed again at the cut-off, at {hour}."),
        proposed_until: |hour| format!("To be read: without you, this proposal publishes itself at {hour}."),
        proposed_now: "This proposal publishes itself any moment now.",
        published_then: |hour| format!("Published at {hour}, the answers are closed."),
        answers_until: |hour, until| format!("Published at {hour}. The answers close at {until}."),
        still_stands: |hour| format!("The plan published at {hour} stands until this one is published."),
    };
}
