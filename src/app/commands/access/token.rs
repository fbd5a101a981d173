//! `allies token`: the tokens with which programs come in.

use std::process::ExitCode;

use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::{Value, json};

use crate::app::commands::access::limited::LimitedArgs;
use crate::app::error::CommandError;
use crate::app::session::Session;
use crate::app::wiring::{block_on, open_store, services};
use crate::domain::access::token::{ApiToken, TokenLabel};
use crate::domain::id::{CollectorId, OrganisationId, TerritoryId, TokenId};
use crate::services::context::Services;

/// Make, list and take back the tokens of the API
#[derive(Debug, clap::Args)]
pub struct TokenArgs {
    #[command(subcommand)]
    command: TokenCommand,
}

#[derive(Debug, clap::Subcommand)]
enum TokenCommand {
    Add(AddArgs),
    /// List the tokens; their secrets are nowhere
    List,
    Revoke(RevokeArgs),
}

/// Make a token, and show its secret this once
#[derive(Debug, clap::Args)]
#[command(after_help = "\
A role is limited to what is its own:
  admin        nothing else to say
  coordinator  --territory
  donor        --territory --organisation
  association  --territory --organisation
  collector    --territory --collector

Examples:
  allies token add --role admin --label 'first steps'
  allies token add --role donor --territory ID --organisation ID --label 'till of the bakery'")]
struct AddArgs {
    #[command(flatten)]
    limited: LimitedArgs,
    /// What it is for, to know it again in the list
    #[arg(long, value_parser = TokenLabel::parse)]
    label: TokenLabel,
    /// When it ends, such as 2027-06-30T00:00:00Z [default: never]
    #[arg(long, value_name = "INSTANT")]
    expires: Option<DateTime<Utc>>,
}

/// Take a token back: from now on it opens nothing
#[derive(Debug, clap::Args)]
struct RevokeArgs {
    /// The id that `token list` shows
    id: TokenId,
}

/// Does what is asked of the tokens.
///
/// # Errors
/// Limits that do not go with the role, ids of nothing, a database that does not answer.
pub fn run(args: &TokenArgs, session: &mut Session<'_>) -> Result<ExitCode, CommandError> {
    let settings = session.settings()?;
    let services = || async { Ok::<Services, CommandError>(services(open_store(&settings.database).await?)) };
    match &args.command {
        TokenCommand::Add(args) => {
            let grant = args.limited.grant()?;
            let work = async { Ok(services().await?.add_token(args.label.clone(), grant, args.expires).await?) };
            let (token, secret) = block_on(work)?;
            show_new(session, &token, secret.reveal())?;
        }
        TokenCommand::List => {
            let tokens = block_on(async { Ok(services().await?.list_tokens().await?) })?;
            show_all(session, &tokens)?;
        }
        TokenCommand::Revoke(args) => {
            block_on(async { Ok(services().await?.revoke_token(&args.id).await?) })?;
            session.line(format!("{} opens nothing any more.", args.id))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn show_new(session: &mut Session<'_>, token: &ApiToken, secret: &str) -> Result<(), CommandError> {
    if session.json {
        session.document(&json!({ "id": token.id.as_str(), "secret": secret }))?;
    } else {
        session.line(secret)?;
        session.line(format!("Token {} for a {}. Its secret is shown this once and kept nowhere.", token.id, token.grant.role()))?;
    }
    Ok(())
}

fn show_all(session: &mut Session<'_>, tokens: &[ApiToken]) -> Result<(), CommandError> {
    if session.json {
        session.document(&tokens.iter().map(described).collect::<Value>())?;
        return Ok(());
    }
    for token in tokens {
        let end = token.revoked_at.or(token.expires_at).map_or_else(String::new, |end| format!(", until {}", text(end)));
        session.line(format!(
            "{}  {:11}  {}  (since {}{end})",
            token.id,
            token.grant.role(),
            token.label.as_str(),
            text(token.created_at)
        ))?;
    }
    Ok(())
}

fn described(token: &ApiToken) -> Value {
    json!({
        "id": token.id.as_str(),
        "label": token.label.as_str(),
        "role": token.grant.role().code(),
        "territory": token.grant.territory().map(TerritoryId::as_str),
        "organisation": token.grant.organisation().map(OrganisationId::as_str),
        "collector": token.grant.collector().map(CollectorId::as_str),
        "created_at": text(token.created_at),
        "expires_at": token.expires_at.map(text),
        "revoked_at": token.revoked_at.map(text),
    })
}

fn text(instant: DateTime<Utc>) -> String {
    instant.to_rfc3339_opts(SecondsFormat::Secs, true)
}
