//! `allies account`: the first people of an instance, made by whoever runs the machine.

use std::process::ExitCode;

use clap::Subcommand;

use crate::app::commands::access::limited::LimitedArgs;
use crate::app::error::CommandError;
use crate::app::session::Session;
use crate::app::wiring::{block_on, open_store, services};
use crate::domain::account::language::Language;
use crate::domain::contact::text::{Email, Name};
use crate::services::accounts::door::Doorway;
use crate::services::accounts::link_request::LINK_PATH;
use crate::services::accounts::member::NewMember;
use crate::services::actor::Actor;

/// Let people sign in
#[derive(Debug, clap::Args)]
pub struct AccountArgs {
    #[command(subcommand)]
    command: AccountCommand,
}

#[derive(Debug, Subcommand)]
enum AccountCommand {
    Add(AddArgs),
    Link(LinkArgs),
    ResetCodes(ResetCodesArgs),
}

/// Let somebody sign in as something; asked again with the same address, as one more thing
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Limits go with the role:
  admin
  coordinator  --territory
  donor        --territory --organisation
  association  --territory --organisation
  collector    --territory --collector

Example:
  allies account add --email ana@example.org --name Ana --role coordinator --territory ID")]
struct AddArgs {
    /// Where their links are sent
    #[arg(long)]
    email: Email,
    /// What others read
    #[arg(long)]
    name: Name,
    #[command(flatten)]
    limited: LimitedArgs,
}

/// Make a link that signs somebody in once, for when no mail arrives
#[derive(Debug, clap::Args)]
struct LinkArgs {
    /// The address of the account
    email: Email,
}

/// Ask somebody who lost their telephone for no codes any more: signs them out everywhere, and writes to them
#[derive(Debug, clap::Args)]
struct ResetCodesArgs {
    /// The address of the account
    email: Email,
}

/// Does what is asked of the accounts.
///
/// # Errors
/// Limits that do not go with the role, ids of nothing, a database that does not answer.
pub fn run(args: &AccountArgs, session: &mut Session<'_>) -> Result<ExitCode, CommandError> {
    let settings = session.settings()?;
    match &args.command {
        AccountCommand::Add(args) => {
            let grant = args.limited.grant()?;
            let role = grant.role();
            let new = NewMember { email: args.email.clone(), name: args.name.clone(), language: Language::French, grant };
            let added = async { Ok(services(open_store(&settings.database).await?).add_member(&Actor::operator(), new).await?) };
            let member = block_on(added)?;
            session.line(format!("{} can sign in as {role}: account {}", args.email, member.account.id))?;
        }
        AccountCommand::Link(args) => {
            let doorway = Doorway { settings: settings.accounts, public_url: settings.server.public_url.clone() };
            let made = async {
                Ok(services(open_store(&settings.database).await?).sign_in_link(&doorway, &Actor::operator(), &args.email).await?)
            };
            let secret = block_on(made)?;
            session.line(doorway.public_url.link(&format!("{LINK_PATH}{}", secret.reveal())))?;
        }
        AccountCommand::ResetCodes(args) => {
            let doorway = Doorway { settings: settings.accounts, public_url: settings.server.public_url.clone() };
            let reset =
                async { Ok(services(open_store(&settings.database).await?).reset_codes(&doorway, &Actor::operator(), &args.email).await?) };
            block_on(reset)?;
            session.line(format!("{} is asked for no codes any more", args.email))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}
