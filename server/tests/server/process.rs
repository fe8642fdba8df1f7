//! The server process: options, errors at the start, signals, and that a kill loses nothing.

use crate::harness::{
    EventReader, arguments, client, folder, post,
    program::{command, start},
    send_request, tap,
};
use std::{path::Path, time::Duration};
use tokio::{io::AsyncReadExt, process::Command, task::JoinSet};

async fn points(base: &str) -> u64 {
    let address = format!("{base}/api/v1/campaigns/living-together/progress");
    let progress = send_request(client().get(address)).await;
    progress.json["points"].as_u64().expect("points")
}

#[tokio::test]
async fn acknowledged_interactions_survive_kill_9() {
    let folder = folder();
    let mut program = start(folder.path()).await;
    let client = client();
    let mut senders = JoinSet::new();
    for sender in 0..8_u64 {
        let (client, base) = (client.clone(), program.base.clone());
        senders.spawn(async move {
            let mut acknowledged = Vec::new();
            for number in (sender * 10_000).. {
                let sent = post(&client, &base, "living-together", &tap(number)).send().await;
                match sent {
                    Ok(response) if response.status() == 201 => acknowledged.push(number),
                    Ok(response) => panic!("{}", response.status()),
                    Err(_) => break,
                }
            }
            acknowledged
        });
    }
    while points(&program.base).await < 227_100 {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    // SIGKILL cannot be handled.
    program.child.kill().await.expect("killed");
    let acknowledged = senders.join_all().await.concat();
    assert!(acknowledged.len() >= 90);

    let program = start(folder.path()).await;
    let counted = points(&program.base).await - 227_000;
    let least = u64::try_from(acknowledged.len()).expect("fits");
    // At most one interaction of each sender was in flight when the process was killed.
    assert!((least..=least + 8).contains(&counted), "{counted} of {least}");
    for number in acknowledged {
        let again =
            send_request(post(&client, &program.base, "living-together", &tap(number))).await;
        assert_eq!(again.json["status"], "duplicate", "{number} was lost");
    }
}

#[cfg(unix)]
#[tokio::test]
async fn termination_signal_ends_streams_and_stores_counts() {
    let folder = folder();
    let mut program = start(folder.path()).await;
    let path = "/api/v1/events?campaigns=living-together";
    let mut stream = EventReader::open(&program.base, path, "").await;
    stream.progress().await;
    send_request(post(&client(), &program.base, "living-together", &tap(1))).await;
    let id = program.child.id().expect("it runs").to_string();
    let sent = Command::new("kill").args(["-TERM", &id]).status().await;
    assert!(sent.expect("kill").success());
    let ended = tokio::time::timeout(Duration::from_secs(5), program.child.wait()).await;
    assert!(ended.expect("in time").expect("an end").success());
    while stream.next().await.is_some() {}
    let mut rest = String::new();
    program.output.read_to_string(&mut rest).await.expect("its output");
    assert_eq!(rest, "", "one line is all it says");
    let program = start(folder.path()).await;
    assert_eq!(points(&program.base).await, 227_001);
}

#[tokio::test]
async fn errors_at_the_start_say_what_to_do() {
    let folder = folder();
    let program = start(folder.path()).await;
    let port = program.base.rsplit(':').next().expect("a port");
    let nowhere = folder.path().join("nowhere");
    let nowhere = nowhere.to_str().expect("a path");
    let cases: [(&[&str], &[&str]); 4] = [
        (&[], &["naqra.sqlite is in use", "--db"]),
        (&["--port", port], &["cannot be used", "--port"]),
        (&["--campaigns", nowhere], &["nowhere", "--campaigns"]),
        (&["--db", "/nowhere/at/all.sqlite"], &["/nowhere/at/all.sqlite", "--db"]),
    ];
    for (more, parts) in cases {
        let mut words = command(folder.path(), &[]);
        // A later option of the same name would be refused, so it replaces the first.
        if let [name, value] = more {
            words = Command::new(env!("CARGO_BIN_EXE_naqra-server"));
            let mut arguments = arguments(folder.path(), &[]);
            let place = arguments.iter().position(|word| word == name).expect("known");
            arguments[place + 1] = value.into();
            words.args(arguments);
        }
        let output = words.output().await.expect("it ends");
        assert!(!output.status.success());
        let errors = String::from_utf8_lossy(&output.stderr);
        for part in parts {
            assert!(errors.contains(part), "{part} in {errors}");
        }
        assert!(output.stdout.is_empty());
    }
}

#[tokio::test]
async fn help_explains_every_option() {
    let help = command(Path::new("."), &["--help"]).output().await.expect("it ends");
    let text = String::from_utf8_lossy(&help.stdout);
    for option in ["--port", "--host", "--db", "--dist", "--campaigns", "--trust-proxy", "NAQRA_DB"]
    {
        assert!(text.contains(option), "{option}");
    }
    for option in ["--publish", "--follow"] {
        assert_eq!(text.contains(option), cfg!(feature = "relay"), "{option}");
    }
}
