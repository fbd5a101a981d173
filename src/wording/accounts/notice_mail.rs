//! The sentences of the mails about an account, a request to join or a loan, in the language of who reads.

use crate::wording::pages::messages::Messages;

/// What such a mail says.
#[derive(Debug, Clone)]
pub struct NoticeWords {
    /// Also its subject.
    pub title: String,
    pub intro: Vec<String>,
    pub heading: &'static str,
    /// What its link does.
    pub action: &'static str,
    pub closing: &'static str,
}

/// Mails about an account or a request.
#[derive(Debug)]
pub struct NoticeText {
    /// To the address in use, when another is asked for.
    pub address_asked: fn() -> NoticeWords,
    /// When somebody who runs the instance has taken the codes away.
    pub codes_reset: fn() -> NoticeWords,
    /// To the coordinator: organisation, territory.
    pub join_waits: fn(&str, &str) -> NoticeWords,
    /// To who asked: organisation, territory, reason.
    pub join_refused: fn(&str, &str, &str) -> NoticeWords,
    /// To somebody who waited: thing, hours.
    pub equipment_served: fn(&str, &str) -> NoticeWords,
    /// To somebody whose booking another ended: thing, hours, why.
    pub booking_ended: fn(&str, &str, Option<&str>) -> NoticeWords,
    /// To somebody whose booking another shortened: thing, the hours that are left, why.
    pub booking_shortened: fn(&str, &str, Option<&str>) -> NoticeWords,
    /// To somebody who has not come for eleven months: until when.
    pub unused: fn(&str) -> NoticeWords,
}

impl Messages for NoticeText {
    const FRENCH: &'static Self = &Self {
        address_asked: || NoticeWords {
            title: "Une autre adresse est demandée pour votre compte".to_owned(),
            intro: vec![
                "Dès qu’elle sera confirmée, vos messages iront là-bas et plus ici.".to_owned(),
                "Ce n’est pas vous ? Entrez maintenant, sortez partout, et dites-le à votre coordination.".to_owned(),
            ],
            heading: "Votre compte",
            action: "Ouvrir mon compte",
            closing: "C’est bien vous ? Il n’y a rien à faire ici.",
        },
        codes_reset: || NoticeWords {
            title: "Le code du téléphone n’est plus demandé".to_owned(),
            intro: vec![
                "Vous aviez perdu votre téléphone : l’administration a retiré le code, et vous a fait sortir partout.".to_owned(),
                "Entrez, puis mettez le code en place sur le nouveau téléphone, depuis « Mon compte ».".to_owned(),
            ],
            heading: "Entrer",
            action: "Entrer sur Allié·e·s",
            closing: "Vous n’avez rien demandé ? Dites-le tout de suite à votre coordination.",
        },
        join_waits: |organisation, territory| NoticeWords {
            title: format!("{organisation} demande à rejoindre {territory}"),
            intro: vec!["La demande attend votre réponse. Rien n’est encore ouvert.".to_owned()],
            heading: "La demande",
            action: "Lire la demande",
            closing: "Vous recevez ce message parce que vous coordonnez ce territoire.",
        },
        join_refused: |organisation, territory, reason| NoticeWords {
            title: format!("{territory} : votre demande n’est pas acceptée"),
            intro: vec![format!("La demande de {organisation} n’est pas acceptée. La coordination écrit :"), format!("« {reason} »")],
            heading: "",
            action: "",
            closing: "Vous pourrez demander de nouveau quand cela aura changé. Ce que vous avez écrit est effacé dans six mois.",
        },
        equipment_served: |thing, hours| NoticeWords {
            title: format!("{thing} est à vous : {hours}"),
            intro: vec!["Vous étiez sur la liste d’attente. Vos heures sont libres maintenant : elles vous sont réservées.".to_owned()],
            heading: "Votre réservation",
            action: "Voir la réservation",
            closing: "Vous n’en avez plus besoin ? Annulez : la personne suivante est prévenue.",
        },
        booking_ended: |thing, hours, word| NoticeWords {
            title: format!("{thing} : votre réservation est annulée"),
            intro: std::iter::once(format!("C’était {hours}."))
                .chain(word.map(|word| format!("La coordination écrit : « {word} »")))
                .collect(),
            heading: "Réserver à un autre moment",
            action: "Voir quand c’est libre",
            closing: "Vous recevez ce message parce que vous aviez réservé.",
        },
        booking_shortened: |thing, hours, word| NoticeWords {
            title: format!("{thing} : votre réservation finit plus tôt"),
            intro: std::iter::once(format!("C’est maintenant {hours}."))
                .chain(word.map(|word| format!("La coordination écrit : « {word} »")))
                .collect(),
            heading: "Votre réservation",
            action: "Voir la réservation",
            closing: "Vous recevez ce message parce que vous aviez réservé.",
        },
        unused: |until| NoticeWords {
            title: "Gardez-vous votre compte Allié·e·s ?".to_owned(),
            intro: vec![
                "Vous n’êtes pas venu·e depuis onze mois.".to_owned(),
                format!(
                    "Pour le garder, entrez une fois avant le {until}. Sinon, il sera rendu anonyme : votre nom et votre adresse disparaîtront."
                ),
            ],
            heading: "Garder mon compte",
            action: "Entrer sur Allié·e·s",
            closing: "Vous ne voulez plus venir ? Il n’y a rien à faire.",
        },
    };
    const ENGLISH: &'static Self = &Self {
        address_asked: || NoticeWords {
            title: "Another address is asked for on your account".to_owned(),
            intro: vec![
                "As soon as it is confirmed, your messages go there and no longer here.".to_owned(),
                "It was not you? Come in now, sign out everywhere, and tell your coordinator.".to_owned(),
            ],
            heading: "Your account",
            action: "Open my account",
            closing: "It was you? There is nothing to do here.",
        },
        codes_reset: || NoticeWords {
            title: "The code of the telephone is no longer asked for".to_owned(),
            intro: vec![
                "You had lost your telephone: the administration has taken the code away, and signed you out everywhere.".to_owned(),
                "Come in, then set the code up on the new telephone, from “My account”.".to_owned(),
            ],
            heading: "Come in",
            action: "Come in to Allié·e·s",
            closing: "You asked for nothing? Tell your coordinator at once.",
        },
        join_waits: |organisation, territory| NoticeWords {
            title: format!("{organisation} asks to join {territory}"),
            intro: vec!["The request waits for your answer. Nothing is open yet.".to_owned()],
            heading: "The request",
            action: "Read the request",
            closing: "You get this message because you coordinate this territory.",
        },
        join_refused: |organisation, territory, reason| NoticeWords {
            title: format!("{territory}: your request is not accepted"),
            intro: vec![format!("The request of {organisation} is not accepted. The coordinator writes:"), format!("“{reason}”")],
            heading: "",
            action: "",
            closing: "You can ask again when this has changed. What you wrote is erased in six months.",
        },
        equipment_served: |thing, hours| NoticeWords {
            title: format!("{thing} is yours: {hours}"),
            intro: vec!["You were on the waiting list. Your hours are free now: they are booked for you.".to_owned()],
            heading: "Your booking",
            action: "See the booking",
            closing: "You do not need it any more? Cancel: whoever is next is told.",
        },
        booking_ended: |thing, hours, word| NoticeWords {
            title: format!("{thing}: your booking is cancelled"),
            intro: std::iter::once(format!("It was {hours}."))
                .chain(word.map(|word| format!("The coordinator writes: “{word}”")))
                .collect(),
            heading: "Book at another time",
            action: "See when it is free",
            closing: "You get this message because you had booked.",
        },
        booking_shortened: |thing, hours, word| NoticeWords {
            title: format!("{thing}: your booking ends sooner"),
            intro: std::iter::once(format!("It is now {hours}."))
                .chain(word.map(|word| format!("The coordinator writes: “{word}”")))
                .collect(),
            heading: "Your booking",
            action: "See the booking",
            closing: "You get this message because you had booked.",
        },
        unused: |until| NoticeWords {
            title: "Do you keep your account on Allié·e·s?".to_owned(),
            intro: vec![
                "You have not come for eleven months.".to_owned(),
                format!("To keep it, come in once before {until}. Otherwise it is made anonymous: your name and your address disappear."),
            ],
            heading: "Keep my account",
            action: "Come in to Allié·e·s",
            closing: "You do not want to come any more? There is nothing to do.",
        },
    };
}
