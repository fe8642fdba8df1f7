//! The tables, the version of the schema, and its migrations.

use super::error::StoreError;
use rusqlite::Connection;
use std::path::Path;

/// The version of the schema that this program writes; stored as `user_version`.
pub(super) const SCHEMA_VERSION: i64 = 2;

/// Marks the files of this program (`application_id`): "NAQR".
const APPLICATION_ID: i64 = 0x4e41_5152;

const TABLES: [&str; 3] = ["campaigns", "interactions", "sequence"];

const SCHEMA: &str = "
    CREATE TABLE campaigns (
        slug TEXT PRIMARY KEY,
        document TEXT NOT NULL,
        points INTEGER NOT NULL,
        target INTEGER,
        status TEXT NOT NULL,
        reached_at TEXT,
        counters TEXT NOT NULL,
        networks TEXT NOT NULL,
        counted_at TEXT,
        seq INTEGER NOT NULL,
        start TEXT
    ) STRICT;
    CREATE TABLE interactions (
        id BLOB PRIMARY KEY,
        slug TEXT NOT NULL,
        action TEXT NOT NULL,
        network TEXT,
        ref TEXT,
        points INTEGER NOT NULL,
        at TEXT NOT NULL,
        seq INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE sequence (last INTEGER NOT NULL) STRICT;
    INSERT INTO sequence (last) VALUES (0);
";

/// Version 2 stores the initial count of a campaign, too.
const MIGRATION_1_TO_2: &str = "ALTER TABLE campaigns ADD COLUMN start TEXT;";

/// Creates or migrates the tables. A file of another program is not changed.
pub(super) fn prepare(connection: &Connection, path: &Path) -> Result<(), StoreError> {
    let failed = |error| StoreError::of(path, error);
    let changes = match version_of(connection, path)? {
        0 => SCHEMA,
        1 => MIGRATION_1_TO_2,
        _ => "",
    };
    connection
        .execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;")
        .map_err(failed)?;
    if !changes.is_empty() {
        let all = format!(
            "BEGIN IMMEDIATE; {changes} PRAGMA user_version = {SCHEMA_VERSION};
             PRAGMA application_id = {APPLICATION_ID}; COMMIT;"
        );
        connection.execute_batch(&all).map_err(failed)?;
    }
    Ok(())
}

/// The version of the schema; 0 where there are no tables yet.
fn version_of(connection: &Connection, path: &Path) -> Result<i64, StoreError> {
    let failed = |error| StoreError::of(path, error);
    let version = number(connection, "PRAGMA user_version").map_err(failed)?;
    let owner = number(connection, "PRAGMA application_id").map_err(failed)?;
    let tables = tables(connection).map_err(failed)?;
    let complete = TABLES.iter().all(|table| tables.iter().any(|name| name == table));
    // Version 1 did not set the application_id.
    let unsigned = owner == 0 && version <= 1;
    let found = match () {
        () if tables.is_empty() && owner == 0 && version == 0 => return Ok(0),
        () if owner == APPLICATION_ID && version > SCHEMA_VERSION => {
            return Err(StoreError::NewerSchema(path.to_owned(), version, SCHEMA_VERSION));
        }
        () if complete && version >= 1 && (unsigned || owner == APPLICATION_ID) => {
            return Ok(version);
        }
        () if tables.is_empty() => format!("its application_id is {owner}"),
        () => format!("it is a SQLite database with other tables ({})", first_names(&tables)),
    };
    Err(StoreError::ForeignFile(path.to_owned(), found))
}

fn number(connection: &Connection, pragma: &str) -> rusqlite::Result<i64> {
    connection.query_row(pragma, [], |row| row.get(0))
}

fn tables(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let sql = "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')
               AND name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY name";
    connection.prepare(sql)?.query_map([], |row| row.get(0))?.collect()
}

fn first_names(names: &[String]) -> String {
    const SHOWN_MAX: usize = 5;
    let mut shown = names.iter().take(SHOWN_MAX).cloned().collect::<Vec<_>>().join(", ");
    if names.len() > SHOWN_MAX {
        shown.push_str(", …");
    }
    shown
}
