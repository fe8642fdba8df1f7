//! Many open streams, and when each change arrives at them.

use crate::{
    engines::Engine,
    plan::{Mode, Plan},
    process::usage,
    taps::{SLUG, Taps, count},
};
use anyhow::{Context, Result, bail};
use hdrhistogram::Histogram;
use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, AtomicUsize, Ordering::Relaxed},
    },
    time::{Duration, Instant},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpSocket, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore},
    task::JoinSet,
    time::timeout,
};

/// Streams that are opened at the same time, as fewer than a listener keeps waiting.
const OPENING: usize = 128;
/// How long all streams may take to open.
const OPEN_WITHIN: Duration = Duration::from_secs(60);
/// What is still on its way after the last tap may take so long.
const REST: Duration = Duration::from_secs(5);

/// Connections from one address: few of the ports that Linux has for each, as those of an earlier run
/// stay taken for a minute.
const PER_ADDRESS: usize = 2_000;

/// All connections of this run so far.
static OPENED: AtomicUsize = AtomicUsize::new(0);

/// The first line of the table.
pub(crate) const HEAD: &str = "mode     streams   held  open s  taps  deliveries  missed   per s  p50 ms  p99 ms  max ms  KiB/stream  us CPU/delivery";

/// What all streams report to.
struct Deliveries {
    taps: Arc<Taps>,
    /// Microseconds from a tap to its count.
    times: Mutex<Histogram<u64>>,
    /// Streams whose first count has come, and that have not ended.
    held: AtomicUsize,
    bytes: AtomicU64,
}

impl Deliveries {
    fn times(&self) -> std::sync::MutexGuard<'_, Histogram<u64>> {
        self.times.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn add(&self, time: Duration) {
        self.times().saturating_record(u64::try_from(time.as_micros()).unwrap_or(u64::MAX));
    }
}

/// Measures one engine with so many streams; a line of the table.
pub(crate) async fn measure(plan: &Plan, mode: Mode, streams: usize) -> Result<String> {
    let name = format!("{mode:?}").to_lowercase();
    println!("{name}: {streams} streams");
    let engine = Engine::start(plan, mode)?;
    let most = usize::try_from(u64::from(plan.taps) * plan.seconds)?;
    let taps = Taps::new(count(engine.taps)?, most);
    let deliveries = Arc::new(Deliveries {
        taps,
        times: Mutex::new(Histogram::new_with_max(60_000_000, 3)?),
        held: AtomicUsize::new(0),
        bytes: AtomicU64::new(0),
    });
    // Streams begin with a count, so there must be one before them.
    tokio::time::sleep(Duration::from_secs(2)).await;
    let before = usage(&engine.measured());
    let started = Instant::now();
    let mut tasks = open(&deliveries, engine.reads, streams).await?;
    let open_seconds = started.elapsed().as_secs_f64();
    // What opening left behind must not be counted as holding.
    tokio::time::sleep(Duration::from_secs(1)).await;
    let idle = usage(&engine.measured());

    let started = Instant::now();
    let counted =
        deliveries.taps.send(engine.taps, plan.taps, Duration::from_secs(plan.seconds)).await?;
    let expected = counted * u64::try_from(streams)?;
    let rest = Instant::now();
    while deliveries.times().len() < expected && rest.elapsed() < REST {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let seconds = started.elapsed().as_secs_f64();
    let after = usage(&engine.measured());
    let (held, delivered) = (deliveries.held.load(Relaxed), deliveries.times().len());
    tasks.abort_all();
    let times = deliveries.times().clone();
    #[expect(clippy::cast_precision_loss, reason = "times are far below 2^52 microseconds")]
    let ms = |part: f64| times.value_at_quantile(part) as f64 / 1_000.0;
    let cpu = after.cpu_ms - idle.cpu_ms;
    println!(
        "    {held} held; {} KiB before, {} KiB with all, {} KiB after; {cpu} ms of processor time \
         in {seconds:.1} s; {} bytes read",
        before.kib,
        idle.kib,
        after.kib,
        deliveries.bytes.load(Relaxed)
    );
    #[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
    let float = |number: u64| number as f64;
    Ok(format!(
        "{:<8} {streams:>7} {held:>6} {open_seconds:>7.1} {counted:>5} {delivered:>11} {:>7} {:>7.0} {:>7.1} {:>7.1} {:>7.1} {:>11.1} {:>16.1}",
        name,
        expected.saturating_sub(delivered),
        float(delivered) / seconds,
        ms(0.5),
        ms(0.99),
        ms(1.0),
        float(idle.kib.saturating_sub(before.kib)) / float(streams.max(1) as u64),
        float(cpu) * 1_000.0 / float(delivered.max(1)),
    ))
}

/// Opens all streams and waits until each has its first count.
async fn open(deliveries: &Arc<Deliveries>, port: u16, streams: usize) -> Result<JoinSet<()>> {
    let mut tasks = JoinSet::new();
    let opening = Arc::new(Semaphore::new(OPENING));
    let failed: Arc<Mutex<Option<String>>> = Arc::default();
    let began = Instant::now();
    for _ in 0..streams {
        let left = OPEN_WITHIN.saturating_sub(began.elapsed());
        let Ok(place) = timeout(left, opening.clone().acquire_owned()).await else {
            break;
        };
        let place = place?;
        let (deliveries, failed) = (deliveries.clone(), failed.clone());
        tasks.spawn(async move {
            let ended = match begin(port).await {
                Ok(socket) => listen(&deliveries, socket, place).await,
                Err(error) => Err(error),
            };
            if let Err(error) = ended {
                let mut failed = failed.lock().unwrap_or_else(PoisonError::into_inner);
                failed.get_or_insert(format!("{error:#}"));
            }
        });
    }
    while deliveries.held.load(Relaxed) < streams {
        let failed = failed.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let held = deliveries.held.load(Relaxed);
        if let Some(reason) = failed {
            bail!("{held} of {streams} streams are open, and then: {reason}");
        }
        if began.elapsed() > OPEN_WITHIN {
            bail!("only {held} of {streams} streams had their first count in time");
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    Ok(tasks)
}

async fn begin(port: u16) -> Result<TcpStream> {
    let mut socket = connect(port).await.context("no connection")?;
    let request = format!(
        "GET /api/v1/events?campaigns={SLUG} HTTP/1.1\r\nHost: 127.0.0.1\r\n\
         Accept: text/event-stream\r\n\r\n"
    );
    socket.write_all(request.as_bytes()).await?;
    Ok(socket)
}

/// Reads a stream to its end. Its place among those that open is free after its first count.
async fn listen(
    deliveries: &Deliveries,
    mut socket: TcpStream,
    place: OwnedSemaphorePermit,
) -> Result<()> {
    let mut text = Vec::with_capacity(1024);
    let mut place = Some(place);
    loop {
        let read = socket.read_buf(&mut text).await;
        let now_read = match read {
            Ok(bytes) if bytes > 0 => bytes,
            broken => {
                if place.is_none() {
                    deliveries.held.fetch_sub(1, Relaxed);
                }
                bail!("a stream ended ({broken:?}) after {:?}", String::from_utf8_lossy(&text));
            }
        };
        deliveries.bytes.fetch_add(now_read as u64, Relaxed);
        let end = text.windows(2).rposition(|two| two == b"\n\n");
        let Some(end) = end else {
            continue;
        };
        let whole = String::from_utf8_lossy(&text[..end]).into_owned();
        text.drain(..end + 2);
        if whole.starts_with("HTTP/") && !whole.starts_with("HTTP/1.1 200 ") {
            bail!("a stream was answered with {:?}", whole.lines().next().unwrap_or_default());
        }
        for points in whole.split("\n\n").filter_map(points) {
            match deliveries.taps.age(points) {
                Some(age) => deliveries.add(age),
                None if place.take().is_some() => drop(deliveries.held.fetch_add(1, Relaxed)),
                // The count of the start, repeated.
                None => {}
            }
        }
    }
}

/// Connects to a port of this machine. Comes from other addresses than 127.0.0.1, whose ports other
/// programs need.
pub(crate) async fn connect(port: u16) -> Result<TcpStream> {
    let address = OPENED.fetch_add(1, Relaxed) / PER_ADDRESS;
    let part = |number: usize| u8::try_from(number % 250).unwrap_or_default();
    let own = IpAddr::from([127, 8, part(address / 250), 1 + part(address)]);
    let socket = TcpSocket::new_v4()?;
    socket.set_nodelay(true)?;
    socket.bind(SocketAddr::new(own, 0))?;
    Ok(socket.connect(SocketAddr::new(Ipv4Addr::LOCALHOST.into(), port)).await?)
}

/// The points in a progress.
pub(crate) fn points(json: &str) -> Option<u64> {
    let (_, rest) = json.split_once("\"points\":")?;
    let digits = rest.find(|letter: char| !letter.is_ascii_digit())?;
    rest[..digits].parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_found_when_they_are_whole() {
        assert_eq!(points(r#"data: {"slug":"a","points":120,"target":1}"#), Some(120));
        assert_eq!(points(r#"data: {"slug":"a","points":12"#), None);
        assert_eq!(points("heartbeat"), None);
    }
}
