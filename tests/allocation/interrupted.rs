//! Ctrl-C while `allies allocate` solves: what is proven so far is written, and it holds.

use std::process::{Child, Command, Stdio};

use allies::allocation::exchange::{PlanDocument, PlanStatus};

use crate::allocation::lp_facts;
use crate::cli::program::{allies, stderr};

/// Whether a process handles Ctrl-C by now (bit 1 of the caught signals); before that it would be ended by it.
fn listens(child: &Child) -> bool {
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
    let caught = status.lines().find_map(|line| line.strip_prefix("SigCgt:")).unwrap_or("0").trim();
    u64::from_str_radix(caught, 16).unwrap_or(0) & 2 != 0
}

#[test]
fn ctrl_c_stops_with_a_plan_that_the_checker_accepts() {
    let folder = tempfile::tempdir().unwrap();
    let problem = lp_facts::document(1, 600, 80, 1_000);
    std::fs::write(folder.path().join("day.json"), problem.to_string()).unwrap();
    let mut program = allies(folder.path());
    program.args(["allocate", "--problem", "day.json", "--output", "plan.json"]).stdout(Stdio::null()).stderr(Stdio::piped());
    let mut child = program.spawn().unwrap();
    while !listens(&child) {
        assert!(child.try_wait().unwrap().is_none(), "it ended before it listened");
        std::thread::yield_now();
    }
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    let ended = child.wait_with_output().unwrap();
    assert_eq!(ended.status.code(), Some(0), "{}", stderr(&ended));

    let plan: PlanDocument = serde_json::from_slice(&std::fs::read(folder.path().join("plan.json")).unwrap()).unwrap();
    assert!(matches!(plan.status, PlanStatus::Feasible | PlanStatus::Optimal) && plan.totals.allocated_grams > 0);
    let verified = allies(folder.path()).args(["verify", "--problem", "day.json", "--plan", "plan.json"]).output().unwrap();
    assert!(verified.status.success(), "{}", stderr(&verified));
}
