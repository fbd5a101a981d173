//! What needs a hand now, and what to do about it.

use crate::wording::pages::messages::Messages;

/// One sentence an alarm, and what to do.
#[derive(Debug)]
pub struct AlarmText {
    pub title: fn(usize) -> String,
    pub none: &'static str,
    /// Whose gift, and from when it can be fetched.
    pub nobody: fn(&str, &str) -> String,
    pub nobody_then: &'static str,
    /// Whose gift, and when they said it.
    pub nobody_came: fn(&str, &str) -> String,
    pub nobody_came_then: &'static str,
    /// Mass, whose gift, when.
    pub unconfirmed: fn(&str, &str, &str) -> String,
    pub unconfirmed_then: &'static str,
    /// Round and departure.
    pub declined: fn(&str, &str) -> String,
    pub unanswered: fn(&str, &str) -> String,
    pub no_driver: fn(&str, &str) -> String,
    pub driver_then: &'static str,
    /// Round and departure: it takes two.
    pub no_second: fn(&str, &str) -> String,
    pub no_second_then: &'static str,
    /// The same, and who was to go along.
    pub second_declined: fn(&str, &str, &str) -> String,
    /// Vehicle, and who was to drive it.
    pub stays_away: fn(&str, &str) -> String,
    pub stays_not_at_work: fn(&str, &str) -> String,
    pub stays_taken: fn(&str, &str) -> String,
    pub stays_free: fn(&str) -> String,
    pub stays_then: &'static str,
    pub to_rota: &'static str,
    /// Vehicle, and who has booked it.
    pub lent: fn(&str, &str) -> String,
    pub lent_then: &'static str,
    pub see_bookings: &'static str,
    /// Place, round, why.
    pub stop_failed: fn(&str, &str, &str) -> String,
    pub stop_then: &'static str,
    pub delivery_then: &'static str,
    pub no_reason: &'static str,
    /// Round, how late, where, when that place closes.
    pub round_late: fn(&str, &str, &str, &str) -> String,
    pub round_late_then: &'static str,
    /// Mass and round.
    pub on_board: fn(&str, &str) -> String,
    pub on_board_then: &'static str,
    pub unserved: fn(usize) -> String,
    pub unserved_link: &'static str,
    pub roads_then: &'static str,
    /// Hour.
    pub run_failed: fn(&str) -> String,
    pub run_then: &'static str,
    pub run_why: &'static str,
    pub run_stopped: fn(&str) -> String,
    pub mails: fn(usize) -> String,
    pub mails_then: &'static str,
    pub mails_link: &'static str,
    pub call: fn(&str) -> String,
    pub see_round: &'static str,
}

impl Messages for AlarmText {
    const FRENCH: &'static Self = &Self {
        title: |count| if count == 1 { "Un coup de main, maintenant".to_owned() } else { format!("{count} coups de main, maintenant") },
        none: "Rien ne demande un coup de main.",
        nobody: |donor, hour| format!("Personne ne viendra chez {donor} à {hour}"),
        nobody_then: "Appelez une association qui peut venir, ou prévenez le lieu.",
        nobody_came: |donor, hour| format!("{donor} dit à {hour} que personne n’est venu"),
        nobody_came_then: "Appelez qui devait venir, puis le lieu : la nourriture attend.",
        unconfirmed: |mass, donor, hour| format!("{mass} sans confirmation chez {donor} à {hour}"),
        unconfirmed_then: "Appelez celles qui n’ont pas répondu.",
        declined: |round, hour| format!("La tournée {round} de {hour} est déclinée"),
        unanswered: |round, hour| format!("La tournée {round} part à {hour}, et personne ne l’a acceptée"),
        no_driver: |round, hour| format!("La tournée {round} de {hour} n’a personne au volant"),
        driver_then: "Trouvez quelqu’un, ou recalculez sans ce véhicule.",
        no_second: |round, hour| format!("La tournée {round} de {hour} : il manque une deuxième personne"),
        no_second_then: "Trouvez quelqu’un pour accompagner, ou prévenez qui conduit.",
        second_declined: |round, hour, who| format!("La tournée {round} de {hour} : il manque une deuxième personne, {who} ne vient pas"),
        stays_away: |vehicle, who| format!("{vehicle} reste : {who} est absent·e, et personne d’autre n’est libre"),
        stays_not_at_work: |vehicle, who| format!("{vehicle} reste : {who} n’est pas là à ces heures, ou ne peut pas conduire ce véhicule"),
        stays_taken: |vehicle, who| format!("{vehicle} reste : {who} conduit un autre véhicule"),
        stays_free: |vehicle| format!("{vehicle} reste : personne n’est libre pour conduire"),
        stays_then: "Faites remplacer, puis recalculez.",
        to_rota: "Voir qui conduit cette semaine",
        lent: |vehicle, to| format!("{vehicle} reste : c’est prêté à {to}"),
        lent_then: "Il vous le faut ? Appelez, raccourcissez la réservation, puis recalculez.",
        see_bookings: "Voir les réservations",
        stop_failed: |place, round, why| format!("Arrêt manqué chez {place}, tournée {round} : {why}"),
        stop_then: "La nourriture est restée là : appelez le lieu.",
        delivery_then: "La nourriture est dans le véhicule : elle est proposée à d’autres sur sa route.",
        no_reason: "sans raison donnée",
        round_late: |round, late, place, closes| format!("La tournée {round} a {late} de retard : {place} ferme à {closes}"),
        round_late_then: "Appelez le lieu pour qu’on attende, ou replanifiez la suite.",
        on_board: |mass, round| format!("{mass} restent dans le véhicule, tournée {round} : personne ne les attend"),
        on_board_then: "Appelez une plateforme ou une association qui peut ouvrir, et dites au volant où aller ; notez ensuite ce don comme reçu.",
        unserved: |count| {
            if count == 1 {
                "Un transport n’a pas de véhicule".to_owned()
            } else {
                format!("{count} transports n’ont pas de véhicule")
            }
        },
        unserved_link: "Voir ce que personne ne transporte",
        roads_then: "Prévoyez de la marge, ou recalculez quand le serveur sera revenu.",
        run_failed: |hour| format!("Le calcul de {hour} s’est interrompu"),
        run_then: "Relancez-le ; s’il échoue encore, transmettez ce qui suit à qui tient la machine.",
        run_why: "Ce qu’en dit le programme",
        run_stopped: |hour| format!("Le calcul de {hour} a été coupé avant la fin"),
        mails: |count| if count == 1 { "Un message n’est pas parti".to_owned() } else { format!("{count} messages ne sont pas partis") },
        mails_then: "Ces personnes ne savent rien : appelez-les.",
        mails_link: "Voir ces messages",
        call: |whom| format!("Appeler {whom}"),
        see_round: "Voir la tournée",
    };
    const ENGLISH: &'static Self = &Self {
        title: |count| if count == 1 { "One thing needs a hand now".to_owned() } else { format!("{count} things need a hand now") },
        none: "Nothing needs a hand.",
        nobody: |donor, hour| format!("Nobody will come to {donor} at {hour}"),
        nobody_then: "Call an association that can come, or tell the place.",
        nobody_came: |donor, hour| format!("{donor} says at {hour} that nobody came"),
        nobody_came_then: "Call who was to come, then the place: the food is waiting.",
        unconfirmed: |mass, donor, hour| format!("{mass} not confirmed at {donor} at {hour}"),
        unconfirmed_then: "Call those who have not answered.",
        declined: |round, hour| format!("The round {round} of {hour} was declined"),
        unanswered: |round, hour| format!("The round {round} leaves at {hour}, and nobody has accepted it"),
        no_driver: |round, hour| format!("The round {round} of {hour} has nobody to drive it"),
        driver_then: "Find somebody, or compute again without this vehicle.",
        no_second: |round, hour| format!("The round {round} of {hour}: a second person is missing"),
        no_second_then: "Find somebody to go along, or tell the driver.",
        second_declined: |round, hour, who| format!("The round {round} of {hour}: a second person is missing, {who} does not come"),
        stays_away: |vehicle, who| format!("{vehicle} stays: {who} is away, and nobody else is free"),
        stays_not_at_work: |vehicle, who| format!("{vehicle} stays: {who} is not there at these hours, or may not drive this vehicle"),
        stays_taken: |vehicle, who| format!("{vehicle} stays: {who} drives another vehicle"),
        stays_free: |vehicle| format!("{vehicle} stays: nobody is free to drive"),
        stays_then: "Have somebody stand in, then compute again.",
        to_rota: "See who drives this week",
        lent: |vehicle, to| format!("{vehicle} stays: it is lent to {to}"),
        lent_then: "You need it? Call, shorten the booking, then compute again.",
        see_bookings: "See the bookings",
        stop_failed: |place, round, why| format!("A stop failed at {place}, round {round}: {why}"),
        stop_then: "The food stayed there: call the place.",
        delivery_then: "The food is in the vehicle: it is offered to others on its way.",
        no_reason: "no reason given",
        round_late: |round, late, place, closes| format!("The round {round} is {late} late: {place} closes at {closes}"),
        round_late_then: "Call the place so that somebody waits, or plan the rest again.",
        on_board: |mass, round| format!("{mass} stay in the vehicle, round {round}: nobody is expecting them"),
        on_board_then: "Call a platform or an association that can open, and tell the driver where to go; then enter the gift as received.",
        unserved: |count| {
            if count == 1 { "One transport has no vehicle".to_owned() } else { format!("{count} transports have no vehicle") }
        },
        unserved_link: "See what nobody carries",
        roads_then: "Leave some margin, or compute again once the server is back.",
        run_failed: |hour| format!("The computation of {hour} failed"),
        run_then: "Begin it again; if it fails once more, pass what follows on to whoever keeps the machine.",
        run_why: "What the program says",
        run_stopped: |hour| format!("The computation of {hour} was cut off"),
        mails: |count| if count == 1 { "One message did not leave".to_owned() } else { format!("{count} messages did not leave") },
        mails_then: "These people know of nothing: call them.",
        mails_link: "See these messages",
        call: |whom| format!("Call {whom}"),
        see_round: "See the round",
    };
}
