//! Regular rounds in the folder of an import: written, changed, and each wrong line told.

use allies::domain::id::SiteId;
use allies::domain::time::weekly::Weekdays;
use chrono::Weekday;

use crate::catalogue::import_files::{Files, Importer};
use crate::support::database::on_both_databases;

const HEADER: &str = "id,name,vehicle,weekdays,sites\n";
const TUESDAY: &str = r#"R1,Tournée du mardi,A1-van,"[""tuesday"", ""fri""]","[""D2"", ""D1"", ""A1""]"
"#;

fn with(lines: &str) -> Files {
    Files { regular_rounds: Some(format!("{HEADER}{lines}")), ..Files::right() }
}

on_both_databases! {
    async fn a_regular_round_is_imported_in_its_order_and_again_with_what_changed(db: TestDatabase) {
        let importer = Importer::new(db);
        assert_eq!(importer.import(&with(TUESDAY)).await.regular_rounds, 1);
        let written = importer.written().await.unwrap();
        let [made] = &written.regular_rounds[..] else { panic!("one round") };
        let name = |id: &SiteId| written.sites.iter().find(|site| site.id == *id).unwrap().value.name.to_string();
        assert_eq!(made.value.sites.all().iter().map(name).collect::<Vec<_>>(), ["Fournil", "Les Halles", "Entraide"]);
        assert_eq!((made.value.name.as_str(), &made.value.vehicle), ("Tournée du mardi", &written.vehicles[0].id));
        assert_eq!(made.value.weekdays, Weekdays::of([Weekday::Tue, Weekday::Fri]).unwrap());
        importer.import(&with(TUESDAY)).await;
        assert_eq!(importer.written().await.unwrap().regular_rounds, written.regular_rounds);
        importer.import(&with(&TUESDAY.replace(r#"""D2"", ""D1"""#, r#"""D1"", ""D2"""#))).await;
        let [changed] = &importer.written().await.unwrap().regular_rounds[..] else { panic!("one round") };
        assert_eq!((&changed.id, changed.version), (&made.id, made.version.next()));
        importer.import(&Files::right()).await;
        assert_eq!(importer.written().await.unwrap().regular_rounds.len(), 1, "those that no file names stay");
    }

    async fn every_wrong_line_is_told_by_its_number_and_nothing_is_written(db: TestDatabase) {
        let importer = Importer::new(db);
        let files = with(
            r#"R1,Mardi,A1-van,"[""tuesday""]","[""D1"", ""A1""]"
R2,Marché,A1-van,"[""monday"", ""tuesday""]","[""D1""]"
R3,Nulle part,A1-van,"[""wednesday""]","[""D1"", ""D9""]"
R4,Deux fois,A1-van,"[""thursday""]","[""D1"", ""D1""]"
R5,Sans jour,A1-van,[],"[""D1""]"
R6,Un jour,A1-van,"[""someday""]","[""D1""]"
R7,Sans véhicule,A2-van,"[""saturday""]","[""D1""]"
R1,Encore,A1-van,"[""sunday""]","[""D1""]"
"#,
        );
        let told = importer.refused(&files, false).await;
        let mut places: Vec<&str> = told.iter().filter_map(|line| line.split(": ").next()).collect();
        places.sort_unstable();
        let expected = [
            "regular_rounds.csv, line 3, weekdays",
            "regular_rounds.csv, line 4, sites",
            "regular_rounds.csv, line 5, sites",
            "regular_rounds.csv, line 6, weekdays",
            "regular_rounds.csv, line 7, weekdays",
            "regular_rounds.csv, line 8, vehicle",
            "regular_rounds.csv, line 9, id",
        ];
        assert_eq!(places, expected, "{told:#?}");
        assert!(told.iter().any(|line| line.contains("A1-van drives R1")), "{told:#?}");
        assert!(importer.written().await.is_none());
        let (report, _) = importer.import_what_is_right(&files).await;
        assert_eq!(report.regular_rounds, 1);
    }

    async fn a_round_that_the_territory_has_on_the_same_day_is_named_and_two_may_exchange_their_days(db: TestDatabase) {
        let importer = Importer::new(db);
        let two = r#"R1,Mardi,A1-van,"[""tuesday""]","[""D1""]"
R2,Jeudi,A1-van,"[""thursday""]","[""D2""]"
"#;
        importer.import(&with(two)).await;
        let told = importer.refused(&with(r#"R3,Marché,A1-van,"[""thursday""]","[""D1""]""#), false).await;
        assert!(told.len() == 1 && told[0].starts_with("regular_rounds.csv, line 2, weekdays: A1-van drives “Jeudi”"), "{told:#?}");
        let exchanged = two.replace("tuesday", "x").replace("thursday", "tuesday").replace("\"x\"", "\"thursday\"");
        importer.import(&with(&exchanged)).await;
        let rounds = importer.written().await.unwrap().regular_rounds;
        let days: Vec<_> = rounds.iter().map(|kept| (kept.value.name.as_str(), kept.value.weekdays.days().next().unwrap())).collect();
        assert_eq!(days, [("Mardi", Weekday::Thu), ("Jeudi", Weekday::Tue)]);
    }

    async fn a_round_whose_line_is_left_out_stays_as_it_was_and_keeps_its_day(db: TestDatabase) {
        let importer = Importer::new(db);
        importer.import(&with(TUESDAY)).await;
        let before = importer.written().await.unwrap().regular_rounds;
        let files = with(
            r#"R2,Marché,A1-van,"[""tuesday""]","[""D1""]"
R3,Jeudi,A1-van,"[""thursday""]","[""D1""]"
R1,Tournée du lundi,nowhere,"[""monday""]","[""D1""]"
"#,
        );
        let (report, told) = importer.import_what_is_right(&files).await;
        let expected = ["regular_rounds.csv, line 2, weekdays: A1-van drives “Tournée du mardi”", "regular_rounds.csv, line 4, vehicle: nowhere"];
        assert!(told.len() == 2 && told.iter().zip(expected).all(|(told, expected)| told.starts_with(expected)), "{told:#?}");
        let after = importer.written().await.unwrap().regular_rounds;
        let names: Vec<_> = after.iter().map(|kept| kept.value.name.as_str()).collect();
        assert_eq!((report.regular_rounds, names), (1, vec!["Tournée du mardi", "Jeudi"]));
        assert_eq!(after[0], before[0]);
    }

    async fn a_wrong_header_is_refused_even_when_wrong_lines_are_left_out(db: TestDatabase) {
        let importer = Importer::new(db);
        let told = importer.refused(&Files { regular_rounds: Some("id,name\n".into()), ..Files::right() }, true).await;
        assert!(told.iter().all(|line| line.starts_with("regular_rounds.csv, line 1: ")), "{told:#?}");
        assert!(importer.written().await.is_none());
    }
}
