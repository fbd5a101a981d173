//! People figures.

use allies::domain::organisation::people::{FigureState, Infants, People, PeopleBasis, PeopleFigure};
use allies::domain::page::PageRequest;
use allies::services::error::ServiceError;
use allies::services::keep::Keep;
use allies::services::standing::figures::FigureAnswer;
use allies::store::standing::people::{KeptFigure, people_in_use_all};
use chrono::TimeDelta;

use crate::catalogue::bed::{Bed, conflict, day, pointers};
use crate::support::database::on_both_databases;

fn figure(people: i64) -> PeopleFigure {
    PeopleFigure {
        people: People::new(people).unwrap(),
        infants: Infants::default(),
        basis: PeopleBasis::Count,
        counted_on: day("2026-11-20"),
        author: "Ana".parse().unwrap(),
    }
}

async fn declare(bed: &Bed, people: i64) -> KeptFigure {
    bed.clock.advance(TimeDelta::milliseconds(1));
    bed.services.declare_figure(&bed.recipient(), &bed.association, figure(people), Keep::nothing()).await.unwrap()
}

async fn in_use(bed: &Bed) -> i64 {
    let territory = bed.territory.clone();
    let all = bed.store.read(move |c| people_in_use_all(c, &territory)).await.unwrap();
    all[&bed.association].declared.figure.people.get()
}

on_both_databases! {
    async fn a_figure_that_jumps_waits_while_the_old_one_stays_in_use(db: TestDatabase) {
        let bed = Bed::new(db).await;
        assert_eq!(declare(&bed, 100).await.declared.state, FigureState::InUse);
        let waiting = declare(&bed, 130).await;
        assert_eq!((waiting.declared.state, in_use(&bed).await), (FigureState::Pending, 100));
        let answer = FigureAnswer::Approve("Coordination".parse().unwrap());
        let approved = bed.services.answer_figure(&bed.coordinator(), &waiting.id, waiting.version, answer).await.unwrap();
        assert_eq!(approved.declared.approver.unwrap().as_str(), "Coordination");
        assert_eq!(in_use(&bed).await, 130);
    }

    async fn a_figure_that_is_refused_never_counts(db: TestDatabase) {
        let bed = Bed::new(db).await;
        declare(&bed, 100).await;
        let waiting = declare(&bed, 500).await;
        let refused = bed.services.answer_figure(&bed.admin, &waiting.id, waiting.version, FigureAnswer::Refuse(None)).await.unwrap();
        assert_eq!((refused.declared.state, in_use(&bed).await), (FigureState::Refused, 100));
        let again = bed.services.answer_figure(&bed.admin, &waiting.id, refused.version, FigureAnswer::Refuse(None)).await;
        assert_eq!(conflict(again).1, "people figure is refused and cannot become refused");
    }

    async fn a_second_change_within_six_months_waits_and_replaces_the_one_that_waited(db: TestDatabase) {
        let bed = Bed::new(db).await;
        declare(&bed, 100).await;
        assert_eq!(declare(&bed, 110).await.declared.state, FigureState::InUse);
        assert_eq!(declare(&bed, 115).await.declared.state, FigureState::Pending);
        assert_eq!(declare(&bed, 116).await.declared.state, FigureState::Pending);
        let page = bed.services.list_figures(&bed.recipient(), &bed.territory, PageRequest::default()).await.unwrap();
        let states: Vec<&str> = page.items.iter().map(|kept| kept.declared.state.code()).collect();
        assert_eq!(states, ["replaced", "in_use", "replaced", "pending"]);
    }

    async fn an_association_does_not_approve_its_own_figure(db: TestDatabase) {
        let bed = Bed::new(db).await;
        declare(&bed, 100).await;
        let waiting = declare(&bed, 500).await;
        let answer = FigureAnswer::Approve("Ana".parse().unwrap());
        let own = bed.services.answer_figure(&bed.recipient(), &waiting.id, waiting.version, answer).await;
        assert!(matches!(own, Err(ServiceError::Forbidden { .. })));
    }

    async fn infants_come_back_as_they_were_told_and_are_never_more_than_the_people(db: TestDatabase) {
        let bed = Bed::new(db).await;
        let with = |infants| PeopleFigure { infants: Infants::new(infants).unwrap(), ..figure(100) };
        bed.services.declare_figure(&bed.recipient(), &bed.association, with(12), Keep::nothing()).await.unwrap();
        let territory = bed.territory.clone();
        let all = bed.store.read(move |c| people_in_use_all(c, &territory)).await.unwrap();
        assert_eq!(all[&bed.association].declared.figure.infants.get(), 12);
        let declared = bed.services.declare_figure(&bed.recipient(), &bed.association, with(101), Keep::nothing()).await;
        assert_eq!(pointers(declared), ["/infants out_of_bounds"]);
    }

    async fn a_figure_of_a_day_to_come_is_refused(db: TestDatabase) {
        let bed = Bed::new(db).await;
        let future = PeopleFigure { counted_on: day("2026-11-24"), ..figure(100) };
        let declared = bed.services.declare_figure(&bed.recipient(), &bed.association, future, Keep::nothing()).await;
        assert_eq!(pointers(declared), ["/counted_on out_of_bounds"]);
    }
}
