//! The demo territory, loaded by the same use cases as everybody's.

use allies::documents::demo::DemoFiles;
use allies::domain::organisation::kind::Capability;
use allies::services::actor::Actor;
use allies::store::StoreError;
use allies::store::posted::offer::offer_on;
use allies::store::standing::organisation::organisation_all;
use allies::store::standing::vehicle::vehicle_all;

use crate::catalogue::bed::{conflict, instant};
use crate::catalogue::import_files::Importer;
use crate::support::database::on_both_databases;

on_both_databases! {
    async fn the_demo_that_comes_with_the_program_loads(db: TestDatabase) {
        let importer = Importer::new(db);
        let demo = DemoFiles::embedded().parse(instant("2026-11-23T09:00:00Z")).unwrap();
        let day = demo.day;
        let id = importer.services.load_demo(&Actor::operator(), &demo).await.unwrap().id;
        let read = importer.store.read(move |c| Ok::<_, StoreError>((organisation_all(c, &id)?, vehicle_all(c, &id)?, offer_on(c, &id, day)?)));
        let (organisations, vehicles, offers) = read.await.unwrap();
        let count = |capability| organisations.iter().filter(|kept| kept.value.can(capability)).count();
        assert_eq!((count(Capability::Gives), count(Capability::Receives), vehicles.len()), (25, 12, 6));
        assert!(offers.len() >= 20 && offers.iter().all(|offer| !offer.lots.is_empty()), "{} offers", offers.len());
    }

    async fn a_demo_that_names_somebody_unknown_is_refused(db: TestDatabase) {
        let importer = Importer::new(db);
        let folder = tempfile::tempdir().unwrap();
        for file in std::fs::read_dir("config/demo").unwrap() {
            let file = file.unwrap();
            let text = std::fs::read_to_string(file.path()).unwrap();
            std::fs::write(folder.path().join(file.file_name()), text.replace("super-halles,8:30-10:00", "nobody,8:30-10:00")).unwrap();
        }
        let demo = DemoFiles::from_folder(folder.path()).unwrap().parse(instant("2026-11-23T09:00:00Z")).unwrap();
        let (_, detail) = conflict(importer.services.load_demo(&Actor::operator(), &demo).await);
        assert!(detail.contains("nobody"), "{detail}");
    }
}
