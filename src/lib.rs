//! Naqra.
