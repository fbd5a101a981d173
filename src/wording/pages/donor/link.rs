//! The link of a site: made, shown once, printed, taken back.

use crate::wording::pages::messages::Messages;

/// The links of a site.
#[derive(Debug)]
pub struct LinkText {
    pub title: &'static str,
    pub lead: &'static str,
    pub make: &'static str,
    pub live: &'static str,
    pub none: &'static str,
    pub made: fn(&str, &str) -> String,
    pub revoked: fn(&str) -> String,
    pub revoke: &'static str,
    pub revoke_which: fn(&str) -> String,
    pub revoke_then: fn(&str) -> String,
    pub revoked_noted: &'static str,
    pub too_many: fn(usize) -> String,
    pub shown_once: &'static str,
    pub print: &'static str,
    pub poster_title: &'static str,
    pub poster_how: [&'static str; 3],
    pub photograph: &'static str,
    pub typed: &'static str,
    pub secret: &'static str,
    pub help: fn(&str) -> String,
    pub back: &'static str,
    pub back_to_links: &'static str,
}

impl Messages for LinkText {
    const FRENCH: &'static Self = &Self {
        title: "Le lien de ce lieu",
        lead: "Une affiche près de la caisse : qui la photographie note ce qu’il reste, pour ce lieu seulement, sans compte ni mot de passe.",
        make: "Créer un lien et son affiche",
        live: "Liens en service",
        none: "Aucun lien en service.",
        made: |day, name| format!("Créé le {day} par {name}"),
        revoked: |day| format!("Retiré le {day}"),
        revoke: "Retirer ce lien",
        revoke_which: |day| format!("Retirer ce lien : créé le {day}"),
        revoke_then: |contact| format!("Une affiche retirée ne note plus rien : elle dit seulement d’appeler {contact}."),
        revoked_noted: "Le lien est retiré : l’affiche ne note plus rien.",
        too_many: |most| format!("Ce lieu a déjà {most} liens en service. Retirez-en un d’abord."),
        shown_once: "Imprimez maintenant : ce lien ne sera plus jamais montré. Perdu ? Retirez-le et créez-en un autre.",
        print: "Imprimer l’affiche",
        poster_title: "Il reste quelque chose ? Donnez-le.",
        poster_how: [
            "Photographiez ce carré avec un téléphone.",
            "Touchez ce qu’il reste, dites combien.",
            "« C’est à donner » : vous lirez qui passe, et quand.",
        ],
        photograph: "Carré à photographier : le lien de ce lieu",
        typed: "Ou tapez cette adresse :",
        secret: "Cette affiche vaut une clé : elle reste à l’intérieur, hors de la vitrine.",
        help: |contact| format!("Une question : {contact}"),
        back: "Revenir à la journée",
        back_to_links: "Tous les liens de ce lieu",
    };
    const ENGLISH: &'static Self = &Self {
        title: "The link of this place",
        lead: "A poster near the till: whoever photographs it notes what is left, for this place alone, without an account or a password.",
        make: "Make a link and its poster",
        live: "Links in use",
        none: "No link in use.",
        made: |day, name| format!("Made on {day} by {name}"),
        revoked: |day| format!("Taken back on {day}"),
        revoke: "Take this link back",
        revoke_which: |day| format!("Take this link back: made on {day}"),
        revoke_then: |contact| format!("A poster whose link was taken back notes nothing any more: it only says to call {contact}."),
        revoked_noted: "The link is taken back: the poster notes nothing any more.",
        too_many: |most| format!("This place has {most} links in use. Take one back first."),
        shown_once: "Print now: this link is never shown again. Lost? Take it back and make another.",
        print: "Print the poster",
        poster_title: "Something left? Give it.",
        poster_how: [
            "Photograph this square with a telephone.",
            "Tap what is left, say how much.",
            "“It is to be given”: you will read who comes, and when.",
        ],
        photograph: "Square to photograph: the link of this place",
        typed: "Or type this address:",
        secret: "This poster is a key: keep it inside, away from the window.",
        help: |contact| format!("A question: {contact}"),
        back: "Back to the day",
        back_to_links: "All links of this place",
    };
}
