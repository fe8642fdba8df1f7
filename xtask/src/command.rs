//! The command line: what can be asked, and how it is explained.

use std::ffi::OsString;
use std::path::PathBuf;

use anyhow::{Result, anyhow, bail};
use lexopt::prelude::*;

use crate::gate::Step;
use crate::help::{HELP, help_on};
use crate::measure::Part;

/// One call of `cargo xtask`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Command {
    Serve {
        port: u16,
        db: Option<PathBuf>,
        dist: Option<PathBuf>,
        /// Serve the site as it is published, not the one for work on the sources.
        release: bool,
    },
    Build {
        dist: Option<PathBuf>,
    },
    Test {
        only: Vec<Step>,
        all: bool,
    },
    Screenshots {
        only: Option<String>,
    },
    Measure {
        only: Vec<Part>,
        dist: Option<PathBuf>,
    },
    /// The words after `load`, which its own program reads.
    Load {
        words: Vec<OsString>,
    },
    Css,
    Pages,
    /// Print this text.
    Help(&'static str),
}

/// Everything that was given, before it is known whether the command takes it.
#[derive(Default)]
struct Given {
    name: Option<String>,
    topic: Option<String>,
    help: bool,
    port: Option<u16>,
    db: Option<PathBuf>,
    dist: Option<PathBuf>,
    only: Vec<String>,
    all: bool,
    release: bool,
}

impl Command {
    /// Reads the words after `cargo xtask`. Errors name the word and where to read more.
    pub(crate) fn parse(words: impl IntoIterator<Item = OsString>) -> Result<Self> {
        let words: Vec<OsString> = words.into_iter().collect();
        let asks = |word: &OsString| word == "--help" || word == "-h";
        if words.first().is_some_and(|name| name == "load") && !words.iter().any(asks) {
            return Ok(Self::Load { words: words[1..].to_vec() });
        }
        let given = Given::read(lexopt::Parser::from_args(words))
            .map_err(|error| anyhow!("{error}; see `cargo xtask help`"))?;
        let Some(name) = given.name.clone() else {
            return Ok(Self::Help(HELP));
        };
        if name == "help" {
            return Ok(Self::Help(help_on(given.topic.as_deref().unwrap_or_default())));
        }
        if given.help {
            return Ok(Self::Help(help_on(&name)));
        }
        given.command(&name)
    }
}

impl Given {
    fn read(mut words: lexopt::Parser) -> Result<Self> {
        let mut given = Self::default();
        while let Some(word) = words.next()? {
            match word {
                Long("help") | Short('h') => given.help = true,
                Long("port") => {
                    let value = words.value()?;
                    given.port = Some(value.to_string_lossy().parse().map_err(|_| {
                        anyhow!("--port must be a number from 0 to 65535, not {}", value.display())
                    })?);
                }
                Long("db") => given.db = Some(words.value()?.into()),
                Long("dist") => given.dist = Some(words.value()?.into()),
                Long("all") => given.all = true,
                Long("release") => given.release = true,
                Long("only") => given.only.push(words.value()?.string()?),
                Value(word) if given.name.is_none() => given.name = Some(word.string()?),
                Value(word) if given.topic.is_none() => given.topic = Some(word.string()?),
                other => return Err(other.unexpected().into()),
            }
        }
        Ok(given)
    }

    fn command(self, name: &str) -> Result<Command> {
        let (serve, build) = (name == "serve", name == "build");
        let measure = name == "measure";
        let filter = name == "test" || name == "screenshots" || measure;
        for (given, taken, option) in [
            (self.port.is_some(), serve, "--port"),
            (self.db.is_some(), serve, "--db"),
            (self.dist.is_some(), serve || build || measure, "--dist"),
            (!self.only.is_empty(), filter, "--only"),
            (self.all, name == "test", "--all"),
            (self.release, serve, "--release"),
            (self.topic.is_some(), false, "a second word"),
        ] {
            if given && !taken {
                bail!("`cargo xtask {name}` takes no {option}; see `cargo xtask {name} --help`");
            }
        }
        Ok(match name {
            "serve" => Command::Serve {
                port: self.port.unwrap_or(8080),
                db: self.db,
                dist: self.dist,
                release: self.release,
            },
            "build" => Command::Build { dist: self.dist },
            "test" => Command::Test {
                only: self.only.iter().map(|step| Step::named(step)).collect::<Result<_>>()?,
                all: self.all,
            },
            "screenshots" => Command::Screenshots { only: self.only.into_iter().next_back() },
            "measure" => Command::Measure {
                only: self.only.iter().map(|part| Part::named(part)).collect::<Result<_>>()?,
                dist: self.dist,
            },
            "css" => Command::Css,
            "pages" => Command::Pages,
            _ => bail!("there is no command `{name}`; see `cargo xtask help`"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Command> {
        Command::parse(line.split_whitespace().map(Into::into))
    }

    #[test]
    fn serve_has_defaults_and_options() {
        let plain = Command::Serve { port: 8080, db: None, dist: None, release: false };
        assert_eq!(parse("serve").expect("a command"), plain);
        let (db, dist) = (Some("a".into()), Some("b".into()));
        let full = Command::Serve { port: 9, db, dist, release: true };
        assert_eq!(parse("serve --port 9 --db a --dist=b --release").expect("a command"), full);
    }

    #[test]
    fn measure_takes_parts_and_a_built_site() {
        let all = Command::Measure { only: Vec::new(), dist: None };
        assert_eq!(parse("measure").expect("a command"), all);
        let some =
            Command::Measure { only: vec![Part::Alive, Part::Bytes], dist: Some("b".into()) };
        let line = "measure --only alive --dist b --only bytes";
        assert_eq!(parse(line).expect("a command"), some);
    }

    #[test]
    fn test_takes_steps_and_all() {
        let plain = Command::Test { only: Vec::new(), all: false };
        assert_eq!(parse("test").expect("a command"), plain);
        let engines = Command::Test { only: vec![Step::Engines], all: true };
        assert_eq!(parse("test --all --only engines").expect("a command"), engines);
    }

    #[test]
    fn load_hands_its_words_on() {
        let words = ["--streams", "5"].map(Into::into).into();
        assert_eq!(parse("load --streams 5").expect("a command"), Command::Load { words });
    }

    #[test]
    fn every_command_has_a_help_of_its_own() {
        for name in ["serve", "build", "test", "screenshots", "measure", "load", "css"] {
            let Command::Help(text) = parse(&format!("help {name}")).expect("help") else {
                panic!("help {name} is not help");
            };
            assert!(text.starts_with(&format!("cargo xtask {name}")), "{name}");
            assert_eq!(parse(&format!("{name} --help")).expect("help"), Command::Help(text));
            assert!(HELP.contains(&format!("cargo xtask {name} ")), "{name}");
        }
        assert_eq!(parse("").expect("help"), Command::Help(HELP));
    }

    #[test]
    fn slips_are_answered_with_a_sentence() {
        for (line, names) in [
            ("serv", "serv"),
            ("serve --port many", "many"),
            ("build --port 1", "--port"),
            ("measure --all", "--all"),
            ("test --only everything", "everything"),
            ("measure --fast", "--fast"),
            ("measure --only speed", "speed"),
        ] {
            let sentence = format!("{:#}", parse(line).expect_err(line));
            assert!(sentence.contains(names), "{line}: {sentence}");
            let known = ["help", "fmt", "bytes"];
            assert!(known.iter().any(|word| sentence.contains(word)), "{line}: {sentence}");
        }
    }
}
