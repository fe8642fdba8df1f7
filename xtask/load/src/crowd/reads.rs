//! Readers of pages, and who taps beside them.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use tokio::sync::Barrier;
use tokio::task::JoinSet;

use crate::tally::Tally;
use crate::wire::{Connection, field, points};

/// The campaign that is read.
pub(super) struct Page {
    pub(super) slug: String,
}

/// A connection and what is asked on it.
pub(super) struct Reader {
    connection: Connection,
    request: String,
}

/// What was asked, and how it was answered.
#[derive(Default)]
pub(super) struct Asked {
    pub(super) times: Tally,
    /// All answers that share a drawing tell the same time for it.
    pub(super) drawings: BTreeSet<String>,
    statuses: BTreeSet<u16>,
}

impl Page {
    pub(super) fn campaign(&self) -> String {
        format!("/ar/c/{}", self.slug)
    }

    pub(super) fn picture(&self) -> String {
        format!("/cards/ar/{}.png", self.slug)
    }

    /// The points at this moment.
    pub(super) async fn points(&self, port: u16) -> Result<u64> {
        let path = format!("/api/v1/campaigns/{}/progress", self.slug);
        let answer = Connection::open(port).await?.ask(&request(&path)).await?;
        match points(&answer.body) {
            Some(points) => Ok(points),
            None => bail!("a count was answered with {}: {}", answer.status, answer.body),
        }
    }

    fn tap(&self, number: u32) -> String {
        let body = format!(r#"{{"id":"00000000-0000-4000-8000-{number:012x}","action":"tap"}}"#);
        format!(
            "POST /api/v1/campaigns/{}/interactions HTTP/1.1\r\nHost: 127.0.0.1\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
            self.slug,
            body.len()
        )
    }
}

impl Reader {
    pub(super) async fn open(port: u16, path: &str) -> Result<Self> {
        Ok(Self { connection: Connection::open(port).await?, request: request(path) })
    }
}

impl Asked {
    /// Asks on all these connections at the same moment.
    pub(super) async fn ask(&mut self, readers: Vec<Reader>) -> Result<()> {
        let start = Arc::new(Barrier::new(readers.len()));
        let mut tasks = JoinSet::new();
        for Reader { mut connection, request } in readers {
            let start = start.clone();
            tasks.spawn(async move {
                start.wait().await;
                let sent = Instant::now();
                let answer = connection.ask(&request).await?;
                anyhow::Ok((sent.elapsed(), answer))
            });
        }
        while let Some(asked) = tasks.join_next().await {
            let (time, answer) = asked??;
            self.times.add(time);
            self.statuses.insert(answer.status);
            self.drawings.extend(field(&answer.head, "server-timing").map(str::to_owned));
        }
        Ok(())
    }

    pub(super) fn drawings(&self) -> usize {
        self.drawings.len()
    }

    /// Checks that every answer had this status.
    pub(super) fn all_have(&self, status: u16) -> Result<()> {
        if self.statuses != BTreeSet::from([status]) {
            bail!("the answers should have the status {status}, and have {:?}", self.statuses);
        }
        Ok(())
    }
}

/// Opens so many connections and asks for the same on all of them at the same moment.
pub(super) async fn all_at_once(port: u16, path: &str, count: usize) -> Result<Asked> {
    let mut readers = Vec::with_capacity(count);
    for _ in 0..count {
        readers.push(Reader::open(port, path).await?);
    }
    let mut asked = Asked::default();
    asked.ask(readers).await?;
    Ok(asked)
}

/// So many readers, each of whom asks again as soon as it is answered.
pub(super) async fn read_for(
    port: u16,
    path: &str,
    readers: usize,
    time: Duration,
) -> Result<Asked> {
    let asked = Arc::new(Asked::default());
    let mut tasks = JoinSet::new();
    for _ in 0..readers {
        let (asked, mut reader) = (asked.clone(), Reader::open(port, path).await?);
        tasks.spawn(async move {
            let started = Instant::now();
            while started.elapsed() < time {
                let sent = Instant::now();
                let answer = reader.connection.ask(&reader.request).await?;
                asked.times.add(sent.elapsed());
                if answer.status != 200 {
                    bail!("a page was answered with {}: {}", answer.status, answer.head);
                }
            }
            Ok(())
        });
    }
    while let Some(read) = tasks.join_next().await {
        read??;
    }
    let Some(asked) = Arc::into_inner(asked) else { bail!("a reader goes on reading") };
    Ok(asked)
}

/// One reader, with a new connection for each request.
pub(super) async fn read_anew(port: u16, path: &str, time: Duration) -> Result<Asked> {
    let (asked, started) = (Asked::default(), Instant::now());
    while started.elapsed() < time {
        let sent = Instant::now();
        let mut reader = Reader::open(port, path).await?;
        let answer = reader.connection.ask(&reader.request).await?;
        asked.times.add(sent.elapsed());
        if answer.status != 200 {
            bail!("a page was answered with {}: {}", answer.status, answer.head);
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    Ok(asked)
}

/// As many visitors as taps a second, each of whom taps once a second on a connection of its own;
/// times are from when each tap was due.
pub(super) async fn tap_for(
    port: u16,
    page: &Page,
    per_second: u32,
    time: Duration,
) -> Result<Asked> {
    let asked = Arc::new(Asked::default());
    let (second, start) = (Duration::from_secs(1), tokio::time::Instant::now());
    let taps_each = u32::try_from(time.as_secs())?;
    let mut tasks = JoinSet::new();
    for visitor in 0..per_second {
        let mut connection = Connection::open(port).await?;
        let numbers = (0..taps_each).map(|tap| visitor * taps_each + tap);
        let taps: Vec<_> = numbers.map(|number| page.tap(number)).collect();
        let asked = asked.clone();
        tasks.spawn(async move {
            let mut clock = tokio::time::interval_at(start + second / per_second * visitor, second);
            for tap in taps {
                let due = clock.tick().await;
                let answer = connection.ask(&tap).await?;
                if answer.status != 201 {
                    bail!("a tap was answered with {}: {}", answer.status, answer.body);
                }
                asked.times.add(due.elapsed());
            }
            Ok(())
        });
    }
    while let Some(tapped) = tasks.join_next().await {
        tapped??;
    }
    let Some(asked) = Arc::into_inner(asked) else { bail!("a visitor goes on tapping") };
    Ok(asked)
}

fn request(path: &str) -> String {
    format!(
        "GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/html,*/*;q=0.8\r\n\
         Accept-Encoding: br\r\n\r\n"
    )
}
