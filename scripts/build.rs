//! Prepares what the program embeds and a macro alone would not see: the migrations, and what pages take from the npm registry.
//!
//! The packages of `src/web/assets/package-lock.json` are installed into the build's own folder, never into the sources: by version and
//! hash, without running a line of theirs. It is done again when the lock changes and at no other time, and is the only use of the
//! network in a build.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// Where the lists of packages stand.
const LISTS: &str = "src/web/assets";
/// The lists, and where npm takes its manners from.
const FILES: [&str; 3] = ["package.json", "package-lock.json", ".npmrc"];
/// Says, beside what was installed, from which lock it was.
const INSTALLED: &str = "installed.json";

fn main() -> io::Result<()> {
    let mut cargo = io::stdout();
    // `embed_migrations!` reads a folder: without this a new migration would not be seen.
    writeln!(cargo, "cargo::rerun-if-changed=migrations")?;
    for file in FILES {
        writeln!(cargo, "cargo::rerun-if-changed={LISTS}/{file}")?;
    }
    let out = env::var_os("OUT_DIR").map(PathBuf::from).ok_or_else(|| io::Error::other("cargo names no OUT_DIR"))?;
    match install(&out.join("npm")) {
        Ok(()) => Ok(()),
        Err(reason) => writeln!(cargo, "cargo::error={reason}"),
    }
}

/// Installs the packages into `folder`, unless those of this lock are there.
fn install(folder: &Path) -> io::Result<()> {
    let lock = fs::read(Path::new(LISTS).join("package-lock.json"))?;
    if fs::read(folder.join(INSTALLED)).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    fs::create_dir_all(folder)?;
    for file in FILES {
        fs::copy(Path::new(LISTS).join(file), folder.join(file))?;
    }
    let npm = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"];
    let output = Command::new("npm").args(npm).current_dir(folder).output();
    let output = output.map_err(|error| io::Error::other(format!("npm cannot be run ({error}): scripts/install installs it")))?;
    if !output.status.success() {
        let told = String::from_utf8_lossy(&output.stderr);
        let told: Vec<&str> = told.lines().take(5).collect();
        let needed = "the packages of src/web/assets/package-lock.json cannot be installed; it takes the npm registry, or a mirror named in \
                      ~/.npmrc, once for every change of that file";
        return Err(io::Error::other(format!("{needed}: {}", told.join(" · "))));
    }
    fs::write(folder.join(INSTALLED), lock)
}
