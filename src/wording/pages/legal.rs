//! What the site says of itself: legal notice, privacy, accessibility. Says plainly what is not known and not done.
//!
//! Sources: loi du 21 juin 2004 (LCEN), article 1-1; RGPD, articles 13 and 15 to 22; loi informatique et libertés, article 82 (cookies
//! without which the service does not work need no consent); RGAA 4.1 and the décret du 24 juillet 2019 for the accessibility statement.

use crate::wording::pages::messages::Messages;

/// A part of a text.
#[derive(Debug, Clone, Copy)]
pub struct Part {
    pub heading: &'static str,
    pub paragraphs: &'static [&'static str],
}

/// A text that always stands at the same address.
#[derive(Debug, Clone, Copy)]
pub struct Standing {
    pub title: &'static str,
    pub lead: &'static str,
    pub parts: &'static [Part],
}

/// The three texts, and the names of the facts of this instance.
#[derive(Debug)]
pub struct LegalText {
    pub legal: Standing,
    pub privacy: Standing,
    pub accessibility: Standing,
    pub publisher: &'static str,
    pub director: &'static str,
    pub host: &'static str,
    pub contact: &'static str,
    pub controller: &'static str,
    /// A fact that whoever runs the instance has not given.
    pub missing: &'static str,
}

impl Messages for LegalText {
    const FRENCH: &'static Self = &Self {
        legal: Standing {
            title: "Mentions légales",
            lead: "Qui publie ce site, qui l’héberge, à qui écrire.",
            parts: &[
                Part {
                    heading: "Ce que fait ce service",
                    paragraphs: &[
                        "Allié·e·s répartit chaque jour les invendus d’un territoire entre ses associations, prévoit les tournées et prévient chacun.",
                        "Il applique les règles du don alimentaire qu’il connaît. Il ne remplace pas un conseil juridique : chaque structure reste responsable de ce qu’elle donne, transporte et distribue.",
                    ],
                },
                Part {
                    heading: "Le programme",
                    paragraphs: &[
                        "Allié·e·s est un logiciel libre, sous licence EUPL-1.2. Chaque territoire l’installe pour lui-même et en répond.",
                    ],
                },
            ],
        },
        privacy: Standing {
            title: "Vie privée",
            lead: "Ce que nous gardons de vous, pourquoi, combien de temps, et comment le reprendre.",
            parts: &[
                Part {
                    heading: "Ce que nous gardons",
                    paragraphs: &[
                        "De qui a un compte : le nom, l’adresse électronique, la langue, les structures et les rôles, les appareils d’où l’on est entré, et ce qui a été fait ici (qui a invité, pesé, publié, et quand).",
                        "De qui répond pour une structure ou un lieu : le nom, l’adresse électronique ou le téléphone. Des bénévoles qui conduisent : aussi leurs disponibilités, et s’ils ont le permis.",
                        "Jamais l’identité d’une personne aidée : les associations ne donnent que des nombres.",
                    ],
                },
                Part {
                    heading: "Pourquoi",
                    paragraphs: &[
                        "Pour que la nourriture arrive : dire qui vient, quand, pour quoi, et qui appeler. C’est l’intérêt légitime des structures qui participent (RGPD, article 6.1.f).",
                        "Pour prouver ce qui a été remis, refusé ou mesuré : c’est une obligation légale (article 6.1.c).",
                    ],
                },
                Part {
                    heading: "Combien de temps",
                    paragraphs: &[
                        "Un compte qui ne sert plus reçoit un rappel à 11 mois ; à 12 mois, il est rendu anonyme.",
                        "Les jours où un·e bénévole n’est pas là, et pourquoi si on l’a dit : un mois après la fin. Seules la coordination et la personne les lisent.",
                        "Les messages envoyés : 6 mois. Le texte d’un message qui contient un lien pour entrer est effacé dès qu’il est parti.",
                        "Les réservations de matériel : 6 mois après leur fin.",
                        "Ce que la loi fait garder reste, avec le nom de qui l’a écrit : les papiers de remise 6 ans, les températures et les refus 5 ans.",
                    ],
                },
                Part {
                    heading: "Qui les lit",
                    paragraphs: &[
                        "Votre coordination, et les personnes qui doivent vous joindre le jour d’un don. Personne d’autre : rien n’est vendu, rien n’est transmis à un service extérieur, sauf au serveur qui envoie les messages.",
                        "Si l’instance le prévoit, les positions et les adresses des lieux, sans aucun nom, partent vers un calculateur de routes et un service d’adresses.",
                    ],
                },
                Part {
                    heading: "Cookies",
                    paragraphs: &[
                        "Quatre, sans lesquels le site ne marche pas : la session, la visite (elle protège les formulaires), la langue, et la phrase qui s’affiche une fois après un envoi. Aucun ne vous suit. C’est pourquoi aucun bandeau ne vous demande votre accord.",
                        "Une tournée ouverte reste deux jours sur l’appareil de qui la conduit, pour être lue sans réseau ; sortir l’efface.",
                    ],
                },
                Part {
                    heading: "Vos droits",
                    paragraphs: &[
                        "Dans « Mon compte » : lire et corriger, emporter vos données dans un fichier, effacer votre compte.",
                        "Pour le reste, écrivez au contact ci-dessus. Si la réponse ne vous convient pas, la CNIL reçoit les plaintes : cnil.fr.",
                    ],
                },
            ],
        },
        accessibility: Standing {
            title: "Accessibilité",
            lead: "Ce site est déclaré non conforme au RGAA 4.1, parce que personne d’extérieur ne l’a encore audité. Voici ce qui a été vérifié, et comment.",
            parts: &[
                Part {
                    heading: "Ce qui est vérifié à chaque changement",
                    paragraphs: &[
                        "Par un programme : les contrastes, en clair et en sombre ; des pages qui marchent sans JavaScript ; aucun sens donné par la couleur seule ; chaque champ avec son nom, son aide et son erreur reliés.",
                        "Dans un navigateur réel (Chromium), en 360 et 1280 pixels de large, les pages parcourues sont passées à l’outil axe-core, en clair et en sombre ; l’entrée est parcourue au clavier seul.",
                    ],
                },
                Part {
                    heading: "Ce qui n’a pas été fait",
                    paragraphs: &[
                        "Aucun essai par des personnes qui utilisent un lecteur d’écran au quotidien. Aucun audit par un tiers. Aucune version en langue facile à lire.",
                    ],
                },
                Part {
                    heading: "Si quelque chose vous arrête",
                    paragraphs: &[
                        "Écrivez au contact ci-dessus, ou appelez votre coordination : elle peut saisir à votre place.",
                        "Sans réponse, le Défenseur des droits reçoit les réclamations : defenseurdesdroits.fr, ou 3928.",
                    ],
                },
            ],
        },
        publisher: "Éditeur",
        director: "Responsable de la publication",
        host: "Hébergeur",
        contact: "Contact",
        controller: "Responsable du traitement",
        missing: "Non renseigné : à compléter par qui administre cette instance.",
    };
    const ENGLISH: &'static Self = &Self {
        legal: Standing {
            title: "Legal notice",
            lead: "Who publishes this site, who hosts it, whom to write to.",
            parts: &[
                Part {
                    heading: "What this service does",
                    paragraphs: &[
                        "Allié·e·s shares the surplus food of a territory among its associations every day, plans the rounds and tells everybody.",
                        "It applies the rules of food donation that it knows. It is no legal advice: each organisation answers for what it gives, carries and hands out.",
                    ],
                },
                Part {
                    heading: "The program",
                    paragraphs: &[
                        "Allié·e·s is free software under the EUPL-1.2. Each territory installs it for itself and answers for it.",
                    ],
                },
            ],
        },
        privacy: Standing {
            title: "Privacy",
            lead: "What we keep of you, why, for how long, and how to take it back.",
            parts: &[
                Part {
                    heading: "What we keep",
                    paragraphs: &[
                        "Of whoever has an account: name, e-mail address, language, organisations and roles, the devices they came in from, and what was done here (who invited, weighed, published, and when).",
                        "Of whoever answers for an organisation or a place: name, e-mail address or telephone. Of volunteers who drive: also when they are available, and whether they have a licence.",
                        "Never the identity of anybody who is helped: associations give numbers only.",
                    ],
                },
                Part {
                    heading: "Why",
                    paragraphs: &[
                        "So that the food arrives: to say who comes, when, for what, and whom to call. It is the legitimate interest of the organisations that take part (GDPR, article 6.1.f).",
                        "To prove what was handed over, refused or measured: it is a legal duty (article 6.1.c).",
                    ],
                },
                Part {
                    heading: "For how long",
                    paragraphs: &[
                        "An account that is not used gets a reminder after 11 months; after 12 it is made anonymous.",
                        "The days on which a volunteer is away, and why if they said so: a month after the end. Coordinators and the person alone read them.",
                        "Messages that were sent: 6 months. The text of a message with a link to sign in is erased as soon as it has left.",
                        "Bookings of equipment: 6 months after their end.",
                        "What the law wants kept stays, with the name of who wrote it: hand-over papers for 6 years, temperatures and refusals for 5.",
                    ],
                },
                Part {
                    heading: "Who reads it",
                    paragraphs: &[
                        "Your coordinator, and the people who have to reach you on the day of a gift. Nobody else: nothing is sold, nothing is handed to an outside service, except the server that sends the messages.",
                        "If the instance says so, the positions and addresses of places, without any name, go to a road engine and an address service.",
                    ],
                },
                Part {
                    heading: "Cookies",
                    paragraphs: &[
                        "Four, without which the site does not work: the session, the visit (it protects forms), the language, and the sentence that is shown once after a form. None follows you. That is why no banner asks for your consent.",
                        "A round that was opened stays on the device of whoever drives it for two days, to be read without a network; signing out erases it.",
                    ],
                },
                Part {
                    heading: "Your rights",
                    paragraphs: &[
                        "In “My account”: read and correct, take your data away in a file, erase your account.",
                        "For the rest, write to the contact above. If the answer does not satisfy you, the French data protection authority takes complaints: cnil.fr.",
                    ],
                },
            ],
        },
        accessibility: Standing {
            title: "Accessibility",
            lead: "This site declares itself not conformant with RGAA 4.1, because nobody from outside has audited it yet. Here is what was checked, and how.",
            parts: &[
                Part {
                    heading: "What is checked at every change",
                    paragraphs: &[
                        "By a program: contrast, light and dark; pages that work without JavaScript; no meaning by colour alone; every field with its name, its help and its error tied to it.",
                        "In a real browser (Chromium), 360 and 1280 pixels wide, the pages that are walked are handed to axe-core, light and dark; the door is passed by keyboard alone.",
                    ],
                },
                Part {
                    heading: "What was not done",
                    paragraphs: &[
                        "No trial by people who use a screen reader every day. No audit by a third party. No easy-to-read version.",
                    ],
                },
                Part {
                    heading: "If something stops you",
                    paragraphs: &[
                        "Write to the contact above, or call your coordinator: they can enter things for you.",
                        "Without an answer, the French Defender of Rights takes complaints: defenseurdesdroits.fr, or 3928.",
                    ],
                },
            ],
        },
        publisher: "Publisher",
        director: "Responsible for what is published",
        host: "Host",
        contact: "Contact",
        controller: "Data controller",
        missing: "Not given: to be filled in by whoever runs this instance.",
    };
}
