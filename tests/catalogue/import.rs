//! Importing a day once: what is written, and what is refused.

use allies::documents::import::ImportFiles;
use allies::domain::organisation::need::NeedSource;
use allies::domain::organisation::opening::OpeningPurpose;
use allies::services::import::ImportReport;

use crate::catalogue::bed::day;
use crate::catalogue::import_files::{Files, Importer};
use crate::support::database::on_both_databases;

on_both_databases! {
    async fn a_day_is_imported_into_a_territory_with_one_wave_for_the_whole_day(db: TestDatabase) {
        let importer = Importer::new(db);
        let report = importer.import(&Files::right()).await;
        let counts = ImportReport { territory_created: true, donors: 2, lots: 3, associations: 2, conventions: 2, vehicles: 1, regular_rounds: 0 };
        assert_eq!(report, counts);
        let written = importer.written().await.unwrap();
        let [wave] = written.territory.value.waves.all() else { panic!("one wave") };
        assert_eq!((wave.pickups().from().get(), wave.pickups().to().get()), (0, 1_440));
        assert_eq!(written.offers.len(), 2, "one for each site and hour");
        assert_eq!(written.offers.iter().map(|offer| offer.lots.len()).sum::<usize>(), 3);
    }

    async fn a_van_comes_with_three_hundred_people_and_the_others_fetch(db: TestDatabase) {
        let importer = Importer::new(db);
        importer.import(&Files::right()).await;
        let written = importer.written().await.unwrap();
        let [van] = &written.vehicles[..] else { panic!("one van") };
        let capacity = van.value.parts().capacity;
        assert_eq!([capacity.ambient, capacity.chilled, capacity.frozen].map(|hold| hold.get()), [800_000, 300_000, 100_000]);
        let home = written.sites.iter().find(|site| site.id == van.value.parts().start).unwrap();
        assert_eq!((home.value.name.as_str(), &van.value.parts().end), ("Entraide", &home.id));
        let [driver] = &written.collectors[..] else { panic!("one driver") };
        assert!(driver.value.vehicles.contains(&van.id));
        assert!(driver.value.email.as_ref().unwrap().as_str().ends_with("@example.org"));
        let fetching: Vec<bool> = written.profiles.iter().map(|kept| kept.profile.fetches_itself).collect();
        assert_eq!(fetching, [false, true]);
    }

    async fn needs_are_dated_and_the_memory_is_worth_on_that_day_what_the_file_says(db: TestDatabase) {
        let importer = Importer::new(db);
        importer.import(&Files::right()).await;
        let written = importer.written().await.unwrap();
        let need = &written.needs[0].value;
        assert_eq!((need.source, need.only_lines, need.lines.len()), (NeedSource::Import, true, 1));
        let handed_out = need.windows.iter().flatten().find(|dated| dated.purpose == OpeningPurpose::Distribution).unwrap();
        assert_eq!(handed_out.window.from().to_rfc3339(), "2026-11-24T23:00:00+00:00");
        let opening = written.openings[0];
        assert_eq!((opening.day, opening.grams.get()), (day("2026-11-24"), 54_533));
        assert_eq!(written.figures.iter().map(|kept| kept.declared.figure.people.get()).collect::<Vec<_>>(), [300, 299]);
    }

    async fn every_wrong_line_is_told_and_nothing_is_written(db: TestDatabase) {
        let importer = Importer::new(db);
        let mut files = Files::right();
        files.donors = files.donors.replace("50.64", "95.64");
        files.lots = files.lots.replace("1500,500", "1600,500").replace("dairy", "cheese").replace("use_by,2026-11-27", "use_by,2569-11-24");
        files.associations = files.associations.replace(",300,", ",0,").replace("8000", "0");
        let told = importer.refused(&files, false).await;
        let mut places: Vec<&str> = told.iter().filter_map(|line| line.split(": ").next()).collect();
        places.sort_unstable();
        let expected = [
            "associations.csv, line 2, people",
            "associations.csv, line 3, needs",
            "conventions.csv, line 2, association",
            "conventions.csv, line 3, association",
            "donors.csv, line 3, latitude",
            "lots.csv, line 2, unit_grams",
            "lots.csv, line 3, date",
            "lots.csv, line 3, family",
            "lots.csv, line 4, donor",
        ];
        assert_eq!(places, expected, "{told:#?}");
        assert!(told.iter().any(|line| line.contains("95.64") && line.contains("-90 to 90")), "{told:#?}");
        assert!(importer.written().await.is_none());
    }

    async fn a_line_left_out_takes_along_those_that_refer_to_it(db: TestDatabase) {
        let importer = Importer::new(db);
        let mut files = Files::right();
        files.donors = files.donors.replace("50.62", "x");
        let (report, told) = importer.import_what_is_right(&files).await;
        assert_eq!((report.donors, report.lots, report.conventions), (1, 1, 0));
        assert_eq!(told.len(), 5, "{told:#?}");
    }

    async fn a_file_cut_off_in_the_middle_is_told_by_its_last_line(db: TestDatabase) {
        let importer = Importer::new(db);
        let mut files = Files::right();
        files.lots.truncate(files.lots.rfind("bakery").unwrap());
        let told = importer.refused(&files, false).await;
        assert!(told.len() == 1 && told[0].starts_with("lots.csv, line 4"), "{told:#?}");
        assert_eq!(importer.import_what_is_right(&files).await.0.lots, 2);
    }

    async fn a_wrong_header_is_refused_even_when_wrong_lines_are_left_out(db: TestDatabase) {
        let importer = Importer::new(db);
        let mut files = Files::right();
        files.lots = files.lots.replace("unit_grams", "unit");
        let told = importer.refused(&files, true).await;
        assert!(told.iter().filter(|line| line.starts_with("lots.csv, line 1: ")).count() == 2, "{told:#?}");
        assert!(importer.written().await.is_none());
    }

    async fn a_spreadsheets_marks_quotes_and_line_ends_are_read(db: TestDatabase) {
        let importer = Importer::new(db);
        let mut files = Files::right();
        files.donors = format!("\u{feff}{}", files.donors.replace("Les Halles", "\"Les \"\"Halles\"\", centre\"").replace('\n', "\r\n"));
        importer.import(&files).await;
        let organisations = importer.written().await.unwrap().organisations;
        assert!(organisations.iter().any(|kept| kept.value.name.as_str() == "Les \"Halles\", centre"), "{organisations:?}");
    }
}

#[test]
fn a_file_that_is_missing_is_named() {
    let folder = Files::right().written();
    std::fs::remove_file(folder.path().join("conventions.csv")).unwrap();
    let (path, _) = ImportFiles::from_folder(folder.path()).unwrap_err();
    assert!(path.ends_with("conventions.csv"));
}

#[test]
fn a_lot_of_another_day_is_told() {
    let mut files = Files::right();
    files.lots = files.lots.replace("2026-11-24T18:30", "2026-11-23T18:30");
    assert!(files.told()[0].starts_with("lots.csv, line 4, pickup: it opens on 2026-11-23"), "{:?}", files.told());
}

#[test]
fn an_id_is_told_at_its_second_line_and_a_donor_is_no_association() {
    let mut files = Files::right();
    files.lots = files.lots.replace("L3,D2", "L1,D2");
    assert_eq!(files.told(), ["lots.csv, line 4, id: L1 is there twice"]);
    files = Files::right();
    files.associations = files.associations.replace("A2,", "D2,");
    assert_eq!(files.told()[0], "associations.csv, line 3, id: D2 is a donor already");
    files = Files::right();
    files.conventions.push_str("D1,A1\n");
    assert_eq!(files.told(), ["conventions.csv, line 4, donor: D1 and A1 are there twice"]);
}
