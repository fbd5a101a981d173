//! Files that tell addresses where they have no positions.

use allies::domain::place::position::Position;

use crate::catalogue::import_files::{Files, Importer};
use crate::outside::geocoder::Geocoder;
use crate::support::database::{TestDatabase, on_both_databases};

/// The usual files, whose second donor has an address and no position.
fn files(address: &str) -> Files {
    let donors = format!(
        "id,name,latitude,longitude,convention_required,address\n\
         D1,Les Halles,50.62,3.05,true,\"1 place du Marché, Aubeville\"\n\
         D2,Fournil,,,false,\"{address}\"\n"
    );
    Files { donors, ..Files::right() }
}

fn asking(db: &TestDatabase, geocoder: &Geocoder) -> Importer {
    let mut importer = Importer::new(db);
    importer.services = importer.services.clone().asking(geocoder.outside());
    importer
}

on_both_databases! {
    async fn a_line_without_a_position_is_put_where_its_address_is(db: TestDatabase) {
        let geocoder = Geocoder::start();
        let importer = asking(db, &geocoder);
        importer.import(&files("12 rue des Tilleuls, Aubeville")).await;
        let sites = importer.written().await.unwrap().sites;
        let told = |name: &str| {
            let site = &sites.iter().find(|site| site.value.name.as_str() == name).unwrap().value;
            (site.position, site.address.as_ref().unwrap().to_string())
        };
        assert_eq!(told("Fournil"), (Position::new(50.6361, 3.0621).unwrap(), "12 rue des Tilleuls, Aubeville".to_owned()));
        assert_eq!(told("Les Halles"), (Position::new(50.62, 3.05).unwrap(), "1 place du Marché, Aubeville".to_owned()));
        assert_eq!(geocoder.asked().len(), 1, "who has a position is not looked up");
    }

    async fn a_line_that_is_not_found_for_sure_is_refused_by_its_number(db: TestDatabase) {
        let geocoder = Geocoder::start();
        let importer = asking(db, &geocoder);
        for (address, told) in [
            ("rue des Tilleuls", "not sure, the nearest is \"Rue des Tilleuls 59992 Marnesur\": give latitude and longitude"),
            ("nulle part", "not found: give latitude and longitude"),
            ("quai des Brumes", "the address service does not answer: import again later, or give latitude and longitude"),
        ] {
            let refused = importer.refused(&files(address), false).await;
            assert_eq!(refused[0], format!("donors.csv, line 3, address: {told}"));
        }
    }

    async fn without_a_geocoder_a_line_without_a_position_is_refused_and_told_why(db: TestDatabase) {
        let refused = Importer::new(db).refused(&files("12 rue des Tilleuls"), false).await;
        assert_eq!(refused[0], "donors.csv, line 3, address: latitude and longitude are empty, and geocoding.url is not set");
    }
}
