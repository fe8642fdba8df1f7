//! The database: one server for each file, counts that match the interactions, and clear errors when
//! the file cannot be used.

use crate::harness::{
    arguments, client, folder, post,
    program::{ServerProcess, command_on, refusal, run, start},
    send_request, tap,
};
use rusqlite::Connection;
use std::{fs, path::Path};

const SLUG: &str = "living-together";

async fn points(program: &ServerProcess) -> u64 {
    let address = format!("{}/api/v1/campaigns/{SLUG}/progress", program.base);
    send_request(client().get(address)).await.json["points"].as_u64().expect("points")
}

async fn taps(program: &ServerProcess, numbers: std::ops::Range<u64>) {
    for number in numbers {
        let sent = send_request(post(&client(), &program.base, SLUG, &tap(number))).await;
        assert_eq!(sent.status, 201, "{sent:?}");
    }
}

async fn stopped(mut program: ServerProcess) {
    program.child.kill().await.expect("killed");
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn database_is_locked_against_a_second_server_under_every_name() {
    let folder = folder();
    let path = folder.path().join("naqra.sqlite");
    let first = start(folder.path()).await;
    let names =
        ["symbolic.sqlite", "hard.sqlite", "naqra.sqlite"].map(|name| folder.path().join(name));
    std::os::unix::fs::symlink(&path, &names[0]).expect("a symbolic link");
    fs::hard_link(&path, &names[1]).expect("a hard link");
    fs::remove_file(folder.path().join("naqra.sqlite.lock")).expect("its lock file");
    for name in &names {
        let error = refusal(command_on(folder.path(), name)).await;
        assert!(error.contains("is in use by another naqra-server"), "{}: {error}", name.display());
    }
    taps(&first, 0..3).await;
    assert_eq!(points(&first).await, 227_003);
    stopped(first).await;
    // The log of a killed server is beside the path that it was started with.
    let error = refusal(command_on(folder.path(), &names[1])).await;
    assert!(error.contains("has 2 names (hard links)"), "{error}");
    fs::remove_file(&names[1]).expect("the hard link");
    let again = run(&mut command_on(folder.path(), &names[0])).await;
    assert_eq!(points(&again).await, 227_003);
}

#[tokio::test]
async fn start_raises_counts_below_their_interactions() {
    let folder = folder();
    let first = start(folder.path()).await;
    taps(&first, 0..4).await;
    stopped(first).await;
    let database = Connection::open(folder.path().join("naqra.sqlite")).expect("a database");
    let change = |sql: &str| database.execute(sql, []).expect("changed");
    change(
        "UPDATE campaigns SET points = points - 2, counters = '{}' WHERE slug = 'living-together'",
    );
    let second = start(folder.path()).await;
    let error = second.error_with("corrected to 227004").await;
    assert!(error.contains("living-together: the database held 227002 points"), "{error}");
    assert_eq!(points(&second).await, 227_004);
    let address = format!("{}/api/v1/campaigns/{SLUG}", second.base);
    let detail = send_request(client().get(address)).await.json;
    assert_eq!(detail["counters"]["tap"], 4, "{}", detail["counters"]);
    stopped(second).await;
    change("UPDATE campaigns SET points = points + 5 WHERE slug = 'living-together'");
    let third = start(folder.path()).await;
    third.error_with("left as it is").await;
    assert_eq!(points(&third).await, 227_009);
    stopped(third).await;
    let fourth = start(folder.path()).await;
    taps(&fourth, 9..10).await;
    assert_eq!(points(&fourth).await, 227_010);
    assert!(!fourth.errors().contains("add up to"), "{}", fourth.errors());
}

#[tokio::test]
async fn database_of_schema_version_1_is_migrated() {
    let folder = folder();
    let first = start(folder.path()).await;
    taps(&first, 0..4).await;
    stopped(first).await;
    let database = Connection::open(folder.path().join("naqra.sqlite")).expect("a database");
    let older = "ALTER TABLE campaigns DROP COLUMN start; PRAGMA user_version = 1;
                 PRAGMA application_id = 0;";
    database.execute_batch(older).expect("changed");
    let second = start(folder.path()).await;
    taps(&second, 3 + 1..6).await;
    assert_eq!(points(&second).await, 227_006);
    assert!(!second.errors().contains("add up to"), "{}", second.errors());
}

#[tokio::test]
async fn changes_of_other_programs_to_the_database_are_adopted() {
    let folder = folder();
    let server = start(folder.path()).await;
    taps(&server, 0..2).await;
    let database = Connection::open(folder.path().join("naqra.sqlite")).expect("a database");
    let change = |sql: &str| database.execute(sql, []).expect("changed");
    change("UPDATE campaigns SET points = points + 100 WHERE slug = 'living-together'");
    taps(&server, 2..4).await;
    assert_eq!(points(&server).await, 227_104);
    change("DELETE FROM campaigns WHERE slug = 'living-together'");
    taps(&server, 4..6).await;
    assert_eq!(points(&server).await, 227_106);
    stopped(server).await;
    assert_eq!(points(&start(folder.path()).await).await, 227_106);
}

#[cfg(unix)]
#[tokio::test]
async fn interactions_are_refused_while_the_database_file_is_deleted_or_replaced() {
    for file in ["naqra.sqlite", "naqra.sqlite-wal"] {
        let folder = folder();
        let (path, aside) = (folder.path().join(file), folder.path().join("aside"));
        let server = start(folder.path()).await;
        taps(&server, 0..3).await;
        fs::rename(&path, &aside).expect("moved");
        is_refused(&server, 3, "deleted").await;
        server.error_with(&format!("{file} was deleted or moved")).await;
        fs::copy(&aside, &path).expect("a copy");
        is_refused(&server, 3, "replaced").await;
        server.error_with(&format!("{file} was replaced by another one")).await;
        assert_eq!(points(&server).await, 227_003);
        fs::rename(&aside, &path).expect("put back");
        taps(&server, 3..5).await;
        server.error_with("can be written again").await;
        assert_eq!(points(&server).await, 227_005);
        stopped(server).await;
        assert_eq!(points(&start(folder.path()).await).await, 227_005, "{file}");
    }
}

async fn is_refused(server: &ServerProcess, number: u64, word: &str) {
    let sent = send_request(post(&client(), &server.base, SLUG, &tap(number))).await;
    sent.is_problem(500, "internal");
    let detail = sent.json["detail"].as_str().expect("a sentence");
    assert!(detail.contains(word) && detail.contains("Nothing was counted"), "{detail}");
    assert!(!sent.text.contains("sqlite"), "{}", sent.text);
}

#[tokio::test]
async fn unusable_database_files_are_reported_with_a_remedy() {
    let folder = folder();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("text.json"), "{\"not\": \"a database\"}").expect("written");
    let make = |name: &str, sql: &str| {
        Connection::open(at(name)).expect("a database").execute_batch(sql).expect("filled");
    };
    make(
        "shop.sqlite",
        "CREATE TABLE orders (id); CREATE TABLE prices (id); PRAGMA user_version = 2",
    );
    make("signed.sqlite", "PRAGMA application_id = 77; PRAGMA user_version = 1");
    damaged(folder.path(), &at("damaged.sqlite")).await;
    fs::copy(at("naqra.sqlite"), at("newer.sqlite")).expect("a copy");
    make("newer.sqlite", "PRAGMA user_version = 9");
    let cases = [
        ("text.json", "it is not a SQLite database"),
        ("shop.sqlite", "it is a SQLite database with other tables (orders, prices)"),
        ("signed.sqlite", "its application_id is 77"),
        ("newer.sqlite", "has schema version 9; this program knows versions up to 2"),
        ("damaged.sqlite", "is damaged (database disk image is malformed)"),
        ("campaigns", "is a folder or a device"),
        ("nowhere/naqra.sqlite", "its folder does not exist"),
    ];
    for (name, words) in cases {
        let before = fs::read(at(name)).ok();
        let error = refusal(command_on(folder.path(), &at(name))).await;
        for part in [words, at(name).to_str().expect("a path"), "--db"] {
            assert!(error.contains(part), "{name}: {part} in {error}");
        }
        assert!(fs::read(at(name)).ok() == before, "{name} was changed");
    }
}

/// A database with many interactions of which some pages are overwritten.
async fn damaged(folder: &Path, path: &Path) {
    let server = start(folder).await;
    stopped(server).await;
    let database = Connection::open(folder.join("naqra.sqlite")).expect("a database");
    let rows = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
        INSERT INTO interactions SELECT randomblob(16), 'a', 'tap', NULL, NULL, 1, '', i FROM n";
    database.execute(rows, []).expect("filled");
    let page: i64 = database
        .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(0))
        .and_then(|_: i64| database.query_row("PRAGMA page_size", [], |row| row.get(0)))
        .expect("a size");
    let page = usize::try_from(page).expect("fits");
    let mut bytes = fs::read(folder.join("naqra.sqlite")).expect("the database");
    let (start, end) = (page * 10, bytes.len() - page);
    bytes[start..end].fill(0x5a);
    fs::write(path, bytes).expect("a damaged copy");
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn full_disk_refuses_interactions_and_loses_none() {
    let folder = folder();
    // No file may grow beyond 128 KiB: the log of the database soon cannot be written.
    let script = "trap '' XFSZ; ulimit -f 128; exec \"$0\" \"$@\"";
    let mut command = tokio::process::Command::new("bash");
    command.args(["-c", script, env!("CARGO_BIN_EXE_naqra-server")]);
    command.args(arguments(folder.path(), &[]));
    command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
    let server = run(command.kill_on_drop(true)).await;
    let mut acknowledged = 0;
    let refused = loop {
        let sent = send_request(post(&client(), &server.base, SLUG, &tap(acknowledged))).await;
        if sent.status != 201 {
            break sent;
        }
        acknowledged += 1;
    };
    refused.is_problem(500, "internal");
    let error = server.error_with("Interactions are refused meanwhile").await;
    assert!(error.contains("naqra.sqlite"), "{error}");
    assert_eq!(points(&server).await, 227_000 + acknowledged);
    stopped(server).await;
    assert_eq!(points(&start(folder.path()).await).await, 227_000 + acknowledged);
}
