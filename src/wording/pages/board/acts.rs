//! What a coordinator does to a day, and what is said of it.

use crate::wording::pages::messages::Messages;

/// Buttons and what follows.
#[derive(Debug)]
pub struct ActText {
    pub run: &'static str,
    pub again: &'static str,
    pub publish: &'static str,
    /// What publishing does.
    pub publish_hint: &'static str,
    pub withdraw: &'static str,
    pub withdraw_hint: &'static str,
    /// What can be done about a published day.
    pub correct_hint: &'static str,
    /// The same before the cut-off.
    pub trial_hint: fn(&str) -> String,
    pub replan: &'static str,
    /// What happened, and what planning again does.
    pub replan_hint: fn(&str) -> String,
    pub since_declined: (&'static str, &'static str),
    pub since_failed: (&'static str, &'static str),
    pub since_late: (&'static str, &'static str),
    /// A mass.
    pub since_freed: fn(&str) -> String,
    pub said_replanned: &'static str,
    pub look_again: &'static str,
    /// What is said once, after each.
    pub said_started: &'static str,
    pub said_under_way: &'static str,
    pub said_proposed: fn(&str) -> String,
    pub said_done: &'static str,
    pub said_published: &'static str,
    pub said_withdrawn: &'static str,
    /// Somebody else was quicker: nothing was done, and how it stands.
    pub changed: fn(&str) -> String,
    /// A published plan that somebody wants to take back.
    pub not_withdrawn: &'static str,
    pub not_published: &'static str,
    pub failed: fn(&str) -> String,
}

impl Messages for ActText {
    const FRENCH: &'static Self = &Self {
        run: "Lancer le calcul",
        again: "Recalculer",
        publish: "Publier",
        publish_hint: "Publier prévient tout le monde par message. Une répartition publiée ne se retire pas : une autre peut la remplacer.",
        withdraw: "Retirer la proposition",
        withdraw_hint: "Personne n’a encore reçu cette proposition : la retirer ne prévient personne.",
        correct_hint: "Tout le monde a lu cette répartition : elle ne se retire pas. Corrigez ce qui est faux (un don, un besoin, un véhicule), puis recalculez : la nouvelle répartition la remplace une fois publiée, et chacun ne reçoit que ce qui change pour lui.",
        trial_hint: |hour| format!("Avant la clôture, c’est un essai : tout est recalculé à {hour}, avec ce qui aura été donné d’ici là."),
        replan: "Replanifier",
        replan_hint: |what| {
            format!(
                "Depuis la publication : {what}. Replanifier partage de nouveau ce qui est libre et refait la suite des tournées ; ce qui est fait ou en route ne bouge pas, et seuls ceux pour qui quelque chose change reçoivent un message."
            )
        },
        since_declined: ("tournée déclinée", "tournées déclinées"),
        since_failed: ("arrêt manqué", "arrêts manqués"),
        since_late: ("tournée en retard", "tournées en retard"),
        since_freed: |mass| format!("{mass} laissés par des associations"),
        said_replanned: "C’est replanifié : ceux pour qui quelque chose change reçoivent un message.",
        look_again: "Regarder où il en est",
        said_started: "Le calcul est lancé.",
        said_under_way: "Un calcul est déjà en cours : rien d’autre n’a été lancé.",
        said_proposed: |mass| format!("C’est calculé : {mass} ont trouvé preneur. Regardez, puis publiez."),
        said_done: "C’est déjà fait.",
        said_published: "C’est publié : les messages partent.",
        said_withdrawn: "La proposition est retirée. Personne n’en a rien su.",
        changed: |now| format!("Rien n’a été fait : quelqu’un est passé avant vous. {now}"),
        not_withdrawn: "Cette répartition est publiée : elle ne se retire plus. Recalculez pour la remplacer.",
        not_published: "Cette proposition n’existe plus : rien n’a été publié.",
        failed: |why| format!("Le calcul s’est arrêté : {why}."),
    };
    const ENGLISH: &'static Self = &Self {
        run: "Compute now",
        again: "Compute again",
        publish: "Publish",
        publish_hint: "Publishing tells everybody by mail. A published plan is not taken back: another one can replace it.",
        withdraw: "Take the proposal back",
        withdraw_hint: "Nobody has received this proposal yet: taking it back tells nobody.",
        correct_hint: "Everybody has read this plan: it is not taken back. Correct what is wrong (a gift, a need, a vehicle), then compute again: the new plan replaces it once it is published, and people are told only what changes for them.",
        trial_hint: |hour| {
            format!("Before the cut-off this is a trial: everything is computed again at {hour}, with what is given until then.")
        },
        replan: "Plan again",
        replan_hint: |what| {
            format!(
                "Since it was published: {what}. Planning again shares out what is free and plans the rest of the rounds; what is done or under way does not move, and only those for whom something changes are told."
            )
        },
        since_declined: ("round declined", "rounds declined"),
        since_failed: ("stop failed", "stops failed"),
        since_late: ("round late", "rounds late"),
        since_freed: |mass| format!("{mass} left by associations"),
        said_replanned: "Planned again: those for whom something changes are told.",
        look_again: "See how far it is",
        said_started: "The computation has begun.",
        said_under_way: "A computation is under way already: nothing else was begun.",
        said_proposed: |mass| format!("Computed: {mass} have found takers. Look at it, then publish."),
        said_done: "This is done already.",
        said_published: "Published: the mails are leaving.",
        said_withdrawn: "The proposal is taken back. Nobody heard of it.",
        changed: |now| format!("Nothing was done: somebody was quicker. {now}"),
        not_withdrawn: "This plan is published: it cannot be taken back any more. Compute again to replace it.",
        not_published: "This proposal is gone: nothing was published.",
        failed: |why| format!("The computation stopped: {why}."),
    };
}
