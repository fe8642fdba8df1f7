//! Documents that cannot be used.

use crate::node::Fault;
use std::fmt;

/// Why a document cannot be used at all.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Broken {
    /// It is no JSON and cannot be repaired; the parser's error.
    NotJson(String),
    /// It lacks values that it cannot be used without.
    Faults(Vec<Fault>),
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotJson(error) => f.write_str(error),
            Self::Faults(faults) => {
                for (index, fault) in faults.iter().enumerate() {
                    let separator = if index == 0 { "" } else { "; " };
                    write!(f, "{separator}{fault}")?;
                }
                Ok(())
            }
        }
    }
}
