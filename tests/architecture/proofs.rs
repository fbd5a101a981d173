//! Each rule complains about a small source that breaks it, and is silent about one that does not.

use std::collections::BTreeSet;

use crate::architecture::crates::{dependencies, misplaced, scattered};
use crate::architecture::cycles::cycles;
use crate::architecture::floors::{homeless, upward_imports};
use crate::architecture::layout::{crowded_folders, orphans, unequal_twins};
use crate::architecture::shape::{busy_facades, careless_imports, tests_in_the_middle, too_long};
use crate::architecture::source::Source;

fn made_up(files: &[(&str, &str)]) -> Vec<Source> {
    files.iter().map(|(path, text)| Source::new(path, text)).collect()
}

fn crates() -> BTreeSet<String> {
    dependencies("[dependencies]\ndiesel = '2'\ngood_lp = '1'\nhighs = '2'\nserde = '1'\ntokio = '1'\nchrono = '0.4'\n")
}

#[test]
fn an_upward_import_is_seen_however_it_is_written() {
    for text in [
        "use crate::services::post::Post;",
        "fn f() { crate::services::post::go() }",
        "fn f() { vec![crate::services::post::go()] }",
        "use super::super::services::post;",
        "use crate::{services::post::Post, domain::lot::Lot};",
    ] {
        let files = made_up(&[("store/lots.rs", text), ("services/post.rs", ""), ("services/mod.rs", "pub mod post;")]);
        let climbs = upward_imports(&files);
        let careless = careless_imports(&files);
        assert!(!climbs.is_empty() || !careless.is_empty(), "{text}");
        assert!(text.contains("super") || climbs == ["store::lots (floor 4) imports services::post (floor 5)"], "{text}: {climbs:?}");
    }
}

#[test]
fn a_neighbour_of_the_same_floor_is_not_imported() {
    let files = made_up(&[("rounds/plan.rs", "use crate::allocation::plan::Plan;"), ("allocation/plan.rs", "")]);
    assert_eq!(upward_imports(&files), ["rounds::plan (floor 2) imports allocation::plan (floor 2)"]);
}

#[test]
fn an_import_that_points_down_is_welcome() {
    let files = made_up(&[("services/post.rs", "use crate::store::lots::lot_insert;"), ("store/lots.rs", "//! crate::services::post\n")]);
    assert_eq!(upward_imports(&files), [""; 0]);
}

#[test]
fn a_module_without_a_floor_is_named() {
    assert_eq!(homeless(&made_up(&[("utils/all.rs", "")])).len(), 1);
}

#[test]
fn a_loop_of_three_files_is_told_as_its_way() {
    let files = made_up(&[
        ("store/a.rs", "use crate::store::b::B;"),
        ("store/b.rs", "use crate::store::c::C;"),
        ("store/c.rs", "use crate::store::a::A;"),
    ]);
    assert_eq!(cycles(&files), ["store::a → store::b → store::c → store::a"]);
}

#[test]
fn a_child_that_asks_its_own_facade_makes_a_loop() {
    for facade in ["pub use crate::store::a::A;", "pub use a::A;", "pub use self::a::A;"] {
        let files = made_up(&[("store/mod.rs", facade), ("store/a.rs", "use crate::store::B;")]);
        assert_eq!(cycles(&files), ["store → store::a → store"], "{facade}");
    }
}

#[test]
fn saying_who_may_look_is_no_import() {
    let files = made_up(&[("store/mod.rs", "mod a; pub use a::A;"), ("store/a.rs", "pub(in crate::store) struct A;")]);
    assert_eq!(cycles(&files), [""; 0]);
}

#[test]
fn what_only_tests_import_does_not_count() {
    let text = "pub struct A;\n#[cfg(test)]\nmod tests { use super::*; use crate::store::b::B; }";
    let files = made_up(&[("store/a.rs", text), ("store/b.rs", "use crate::store::a::A;")]);
    assert_eq!(cycles(&files), [""; 0]);
    assert_eq!(careless_imports(&files), [""; 0]);
}

#[test]
fn a_crate_away_from_home_is_named() {
    for (path, text) in [
        ("services/post.rs", "use diesel::prelude::RunQueryDsl;"),
        ("domain/lot.rs", "#[derive(serde::Serialize)] pub struct Lot;"),
        ("allocation/plan.rs", "fn f() { tokio::spawn(async {}); }"),
        ("clock.rs", "use tokio::{time::sleep};"),
    ] {
        assert_eq!(misplaced(&made_up(&[(path, text)]), &crates()).len(), 1, "{path}: {text}");
    }
    let at_home = [
        ("store/lots.rs", "use diesel::RunQueryDsl;"),
        ("domain/lot.rs", "use chrono::NaiveDate;"),
        ("jobs/cutoff.rs", "use tokio::time;"),
    ];
    assert_eq!(misplaced(&made_up(&at_home), &crates()), [""; 0]);
}

#[test]
fn a_second_file_that_names_a_solver_is_refused() {
    let one = ("allocation/linear.rs", "use good_lp::Variable; use highs::Model;");
    assert_eq!(scattered(&made_up(&[one]), &crates()), [""; 0]);
    assert_eq!(scattered(&made_up(&[one, ("allocation/plan.rs", "fn f(_: good_lp::Variable) {}")]), &crates()).len(), 1);
    assert_eq!(scattered(&made_up(&[("services/day.rs", "use highs::Model;")]), &crates()).len(), 1);
}

#[test]
fn careless_imports_are_told_one_by_one() {
    for text in ["use crate::{a::A, b::B};", "use super::a::A;", "use self::a::A;", "use diesel::prelude::*;", "use crate::a::{b::*, C};"] {
        assert_eq!(careless_imports(&made_up(&[("store/lots.rs", text)])).len(), 1, "{text}");
    }
    assert_eq!(careless_imports(&made_up(&[("store/lots.rs", "use crate::a::b::{B, C}; fn f(a: &A) -> u8 { self.x * a.y }")])), [""; 0]);
}

#[test]
fn a_facade_holds_declarations_only() {
    let fine = "//! Purpose.\n#[macro_use]\nmod macros;\npub mod a;\npub(crate) mod b;\npub use crate::x::a::{A, B};\n";
    assert_eq!(busy_facades(&made_up(&[("x/mod.rs", fine)])), [""; 0]);
    for text in ["pub struct A;", "fn f() {}", "use crate::x::a::A;", "pub mod a { pub struct A; }", "mod a;\nimpl A {}"] {
        assert_eq!(busy_facades(&made_up(&[("x/mod.rs", text)])).len(), 1, "{text}");
    }
}

#[test]
fn long_files_crowded_folders_and_orphans_are_told() {
    let long = "//\n".repeat(351);
    assert_eq!(too_long(&made_up(&[("store/a.rs", &long), ("main.rs", &"//\n".repeat(51))])).len(), 2);
    let many: Vec<Source> = (0..13).map(|at| Source::new(&format!("store/f{at}.rs"), "")).collect();
    assert_eq!(crowded_folders(&many), ["store/ has 13 files, allowed 12"]);
    assert_eq!(orphans(&made_up(&[("lib.rs", "pub mod a;"), ("a.rs", ""), ("b.rs", "")])), ["b is declared by no file"]);
}

#[test]
fn tests_in_the_middle_of_a_file_are_told() {
    let files = [
        ("a.rs", "#[cfg(test)]\nmod tests {}\nfn after() {}"),
        ("b.rs", "#[cfg(test)]\nuse x::Y;"),
        ("c.rs", "fn f() {}\n#[cfg(test)]\nmod tests {}"),
    ];
    assert_eq!(tests_in_the_middle(&made_up(&files)).len(), 2);
}

#[test]
fn a_migration_of_one_database_only_is_told() {
    let twin = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<_>>();
    assert_eq!(unequal_twins(&twin(&["1/up.sql", "2/up.sql"]), &twin(&["1/up.sql"])), ["2/up.sql exists for one database only"]);
}
