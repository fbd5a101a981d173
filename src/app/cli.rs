//! The command line: what can be asked, and the help that teaches it.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::app::commands::access::account::{self, AccountArgs};
use crate::app::commands::access::token::{self, TokenArgs};
use crate::app::commands::allocate::{self, AllocateArgs};
use crate::app::commands::check_config::{self, CheckConfigArgs};
use crate::app::commands::day::{self, DayArgs};
use crate::app::commands::demo::{self, DemoArgs};
use crate::app::commands::import::{self, ImportArgs};
use crate::app::commands::migrate::{self, MigrateArgs};
use crate::app::commands::replay::{self, ReplayArgs};
use crate::app::commands::rounds::{self, RoundsArgs};
use crate::app::commands::schema::{self, SchemaArgs};
use crate::app::commands::serve::{self, ServeArgs};
use crate::app::commands::verify::{self, VerifyArgs};
use crate::app::commands::verify_rounds::{self, VerifyRoundsArgs};
use crate::app::error::CommandError;
use crate::app::session::Session;

const AFTER_HELP: &str = "\
Exit status:
  0  done, and the answer is yes
  1  the work failed, or the answer is no (a verification that finds something)
  2  what was given is wrong: an argument, a setting, a file

Settings come from `--config FILE` and from ALLIES__SECTION__KEY; `allies check-config` shows all of them.
`allies help COMMAND` explains a command with examples.";

/// A fair daily allocation of surplus food, proven and explained, and the rounds that carry it.
#[derive(Debug, Parser)]
#[command(name = "allies", version, after_help = AFTER_HELP, max_term_width = 110)]
pub struct Cli {
    /// The settings file [default: the one named by `ALLIES_CONFIG`, or none]
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,

    /// Answer in JSON, for machines
    #[arg(long, global = true)]
    pub json: bool,

    #[command(subcommand)]
    pub command: Command,
}

/// Everything the program does.
#[derive(Debug, Subcommand)]
pub enum Command {
    Serve(ServeArgs),
    Day(DayArgs),
    Allocate(AllocateArgs),
    Verify(VerifyArgs),
    Replay(ReplayArgs),
    Rounds(RoundsArgs),
    VerifyRounds(VerifyRoundsArgs),
    Schema(SchemaArgs),
    Demo(DemoArgs),
    Import(ImportArgs),
    Account(AccountArgs),
    Token(TokenArgs),
    Migrate(MigrateArgs),
    CheckConfig(CheckConfigArgs),
}

impl Command {
    /// Does it.
    ///
    /// # Errors
    /// Whatever the command answers.
    pub fn run(self, session: &mut Session<'_>) -> Result<ExitCode, CommandError> {
        match self {
            Self::Serve(args) => serve::run(&args, session),
            Self::Day(args) => day::run(&args, session),
            Self::Allocate(args) => allocate::run(&args, session),
            Self::Verify(args) => verify::run(&args, session),
            Self::Replay(args) => replay::run(&args, session),
            Self::Rounds(args) => rounds::run(&args, session),
            Self::VerifyRounds(args) => verify_rounds::run(&args, session),
            Self::Schema(args) => schema::run(&args, session),
            Self::Demo(args) => demo::run(&args, session),
            Self::Import(args) => import::run(&args, session),
            Self::Account(args) => account::run(&args, session),
            Self::Token(args) => token::run(&args, session),
            Self::Migrate(args) => migrate::run(&args, session),
            Self::CheckConfig(args) => check_config::run(&args, session),
        }
    }
}
