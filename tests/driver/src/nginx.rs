//! nginx with one of the project's configurations, on other ports and in another folder.

use crate::{DriverError, Result};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// What to write instead of a text of a configuration.
pub type Change<'a> = (&'a str, String);

/// Writes a configuration of docs/operators/scale with its files in `folder`, and answers where.
/// Every text of `changes` is replaced wherever it stands.
///
/// # Errors
/// When the configuration cannot be read, holds none of a text to change, or cannot be written.
pub fn nginx_recipe(recipe: &Path, folder: &Path, changes: &[Change<'_>]) -> Result<PathBuf> {
    let text = fs::read_to_string(recipe)
        .map_err(|error| DriverError::new(format!("{}: {error}", recipe.display())))?;
    if let Some((missing, _)) = changes.iter().find(|(from, _)| !text.contains(from)) {
        let sentence = format!("{} does not hold `{missing}`", recipe.display());
        return Err(DriverError::new(sentence));
    }
    let own = |part: &str| folder.join(part).display().to_string();
    let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|kind| format!("{kind}_temp_path {};\n", own(kind)))
        .concat();
    let mut all = changes.to_vec();
    all.extend([
        ("/run/nginx.pid", own("pid")),
        ("/var/log/nginx/error.log", own("error.log")),
        ("/var/cache/nginx/naqra", own("cache")),
        ("access_log off;\n", format!("access_log off;\n{temporary}")),
    ]);
    let written = folder.join("nginx.conf");
    fs::write(&written, replaced(&text, &all))
        .map_err(|error| DriverError::new(format!("{}: {error}", written.display())))?;
    Ok(written)
}

/// The command that runs nginx with a configuration in the foreground, with its log in `folder`.
#[must_use]
pub fn nginx(config: &Path, folder: &Path) -> Command {
    let mut command = Command::new("nginx");
    // Debian's nginx lies where only root's PATH looks.
    let path = std::env::var("PATH").unwrap_or_default();
    command.env("PATH", format!("{path}:/usr/sbin"));
    command.arg("-p").arg(folder).arg("-c").arg(config).arg("-e").arg(folder.join("error.log"));
    command.args(["-g", "daemon off;"]);
    command
}

/// The text with every change. What was written instead is not looked at again: a port may begin
/// with the digits of another one.
fn replaced(text: &str, changes: &[Change<'_>]) -> String {
    let mut done = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((at, from, to)) = changes
        .iter()
        .filter_map(|(from, to)| rest.find(from).map(|at| (at, from, to)))
        .min_by_key(|(at, ..)| *at)
    {
        done.push_str(&rest[..at]);
        done.push_str(to);
        rest = &rest[at + from.len()..];
    }
    done + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_instead_is_not_changed_again() {
        let changes = [(":6379", ":41071".to_owned()), (":4107", ":20000".to_owned())];
        let text = "redis :6379; listen :4107; again :6379";
        assert_eq!(replaced(text, &changes), "redis :41071; listen :20000; again :41071");
    }

    #[test]
    fn the_first_change_of_one_place_counts() {
        let changes = [("#pass one;", "pass one;".to_owned()), ("pass", "fail".to_owned())];
        assert_eq!(replaced("#pass one; pass two;", &changes), "pass one; fail two;");
    }

    #[test]
    fn a_recipe_without_the_text_is_told() {
        let folder = tempfile::tempdir().expect("a folder");
        let recipe = folder.path().join("a.conf");
        fs::write(&recipe, "listen 80;").expect("a recipe");
        let changes = [("listen 81;", String::new())];
        let error = nginx_recipe(&recipe, folder.path(), &changes).expect_err("it is not there");
        assert!(error.to_string().ends_with("a.conf does not hold `listen 81;`"), "{error}");
    }
}
