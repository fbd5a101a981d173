//! The sentences of the mails about an account or a request to join, in French.

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

/// To the address in use, when another is asked for.
#[must_use]
pub fn address_asked() -> NoticeWords {
    NoticeWords {
        title: "Une autre adresse est demandée pour votre compte".to_owned(),
        intro: vec![
            "Dès qu’elle sera confirmée, vos messages iront là-bas et plus ici.".to_owned(),
            "Ce n’est pas vous ? Entrez maintenant, sortez partout, et dites-le à votre coordination.".to_owned(),
        ],
        heading: "Votre compte",
        action: "Ouvrir mon compte",
        closing: "C’est bien vous ? Il n’y a rien à faire ici.",
    }
}

/// When somebody who runs the instance has taken the codes away.
#[must_use]
pub fn codes_reset() -> NoticeWords {
    NoticeWords {
        title: "Le code du téléphone n’est plus demandé".to_owned(),
        intro: vec![
            "Vous aviez perdu votre téléphone : l’administration a retiré le code, et vous a fait sortir partout.".to_owned(),
            "Entrez, puis mettez le code en place sur le nouveau téléphone, depuis « Mon compte ».".to_owned(),
        ],
        heading: "Entrer",
        action: "Entrer sur Allié·e·s",
        closing: "Vous n’avez rien demandé ? Dites-le tout de suite à votre coordination.",
    }
}

/// To the coordinator.
#[must_use]
pub fn join_waits(organisation: &str, territory: &str) -> NoticeWords {
    NoticeWords {
        title: format!("{organisation} demande à rejoindre {territory}"),
        intro: vec!["La demande attend votre réponse. Rien n’est encore ouvert.".to_owned()],
        heading: "La demande",
        action: "Lire la demande",
        closing: "Vous recevez ce message parce que vous coordonnez ce territoire.",
    }
}

/// To who asked.
#[must_use]
pub fn join_refused(organisation: &str, territory: &str, reason: &str) -> NoticeWords {
    NoticeWords {
        title: format!("{territory} : votre demande n’est pas acceptée"),
        intro: vec![format!("La demande de {organisation} n’est pas acceptée. La coordination écrit :"), format!("« {reason} »")],
        heading: "",
        action: "",
        closing: "Vous pourrez demander de nouveau quand cela aura changé. Ce que vous avez écrit est effacé dans six mois.",
    }
}

/// To somebody who has not come for eleven months.
#[must_use]
pub fn unused(until: &str) -> NoticeWords {
    NoticeWords {
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
    }
}
