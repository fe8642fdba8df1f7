use super::*;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::thread::sleep;
use tokio::task::JoinSet;

impl Weight for usize {
    fn weight(&self) -> usize {
        1_000
    }
}

const SECOND: Duration = Duration::from_secs(1);
const NEVER: Pace = Pace { pause: Duration::ZERO, kept: SECOND, stale: Duration::ZERO };
const STALE: Pace = Pace { stale: SECOND, ..NEVER };

fn wish(key: &str, version: u64, pace: Pace) -> Wish {
    Wish { key: key.to_owned(), version, pace }
}

/// A drawing that takes a moment and counts itself.
fn slow(made: &Arc<AtomicUsize>) -> impl FnOnce(Bench<usize>) -> usize + Send + 'static {
    let made = made.clone();
    move |_| {
        sleep(Duration::from_millis(50));
        made.fetch_add(1, SeqCst) + 1
    }
}

#[tokio::test]
async fn drawings_are_made_once_for_all_requests_at_once() {
    let (drawings, made) = (Arc::new(Drawings::new(1 << 20, &Turns::new(1))), Arc::default());
    let mut requests = JoinSet::new();
    for _ in 0..300 {
        let (drawings, draw) = (drawings.clone(), slow(&made));
        requests.spawn(async move { drawings.get(wish("a", 1, NEVER), draw).await });
    }
    for drawn in requests.join_all().await {
        assert_eq!(drawn.expect("a drawing").value, 1);
    }
    assert_eq!(made.load(SeqCst), 1);
}

#[tokio::test]
async fn drawings_before_are_given_while_the_next_is_drawn() {
    let (drawings, made) = (Arc::new(Drawings::new(1 << 20, &Turns::new(1))), Arc::default());
    let first = drawings.get(wish("a", 1, STALE), slow(&made)).await.expect("a drawing");
    assert_eq!(first.value, 1);
    let second = {
        let (drawings, draw) = (drawings.clone(), slow(&made));
        tokio::spawn(async move { drawings.get(wish("a", 2, STALE), draw).await })
    };
    tokio::time::sleep(Duration::from_millis(10)).await;
    let asked = Instant::now();
    let other = drawings.get(wish("a", 2, STALE), slow(&made)).await.expect("a drawing");
    assert_eq!(other.value, 1, "the copy of a moment ago");
    assert!(asked.elapsed() < Duration::from_millis(30), "{:?}", asked.elapsed());
    assert_eq!(second.await.expect("no panic").expect("a drawing").value, 2);
    assert_eq!(made.load(SeqCst), 2);
}

#[tokio::test]
async fn drawings_follow_their_data_and_pause() {
    let (drawings, made) = (Drawings::new(1 << 20, &Turns::new(1)), Arc::default());
    let long = Pace { pause: SECOND, ..NEVER };
    for (version, pace, value) in [(1, NEVER, 1), (1, NEVER, 1), (2, NEVER, 2), (3, long, 2)] {
        let drawn = drawings.get(wish("a", version, pace), slow(&made)).await.expect("drawn");
        assert_eq!(drawn.value, value, "version {version}");
    }
    drawings.forget("a");
    let drawn = drawings.get(wish("a", 2, long), slow(&made)).await.expect("drawn");
    assert_eq!(drawn.value, 3, "what is forgotten is not given again");
}

#[tokio::test]
async fn drawings_that_began_before_a_change_are_not_given_after_it() {
    let (drawings, made) = (Arc::new(Drawings::new(1 << 20, &Turns::new(1))), Arc::default());
    let first = {
        let (drawings, draw) = (drawings.clone(), slow(&made));
        tokio::spawn(async move { drawings.get(wish("a", 1, STALE), draw).await })
    };
    tokio::time::sleep(Duration::from_millis(10)).await;
    drawings.forget("a");
    let after = drawings.get(wish("a", 1, STALE), slow(&made)).await.expect("drawn");
    assert_eq!(after.value, 2);
    assert_eq!(first.await.expect("no panic").expect("drawn").value, 1);
}

#[tokio::test]
async fn drawings_that_begin_after_requests_came_are_enough_for_all_of_them() {
    let (drawings, made) = (Arc::new(Drawings::new(1 << 20, &Turns::new(1))), Arc::default());
    let mut requests = JoinSet::new();
    for _ in 0..20 {
        // Each request comes after a change, while the first drawing is made.
        drawings.forget("a");
        let (drawings, draw) = (drawings.clone(), slow(&made));
        requests.spawn(async move { drawings.get(wish("a", 1, STALE), draw).await });
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    tokio::time::sleep(Duration::from_millis(50)).await;
    drawings.forget("a");
    assert!(requests.join_all().await.iter().all(Result::is_ok));
    assert_eq!(made.load(SeqCst), 2, "the first, and one for all who came meanwhile");
}

#[tokio::test]
async fn drawings_go_on_when_their_request_breaks_off() {
    let (drawings, made) = (Arc::new(Drawings::new(1 << 20, &Turns::new(1))), Arc::default());
    let first = {
        let (drawings, draw) = (drawings.clone(), slow(&made));
        tokio::spawn(async move { drawings.get(wish("a", 1, NEVER), draw).await })
    };
    tokio::time::sleep(Duration::from_millis(10)).await;
    first.abort();
    let other = drawings.get(wish("a", 1, NEVER), slow(&made)).await.expect("drawn");
    // It asked after the first began, so the first is right for it if its data are the same.
    assert_eq!((other.value, made.load(SeqCst)), (1, 1));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn drawings_run_few_at_a_time_and_know_that_others_wait() {
    let drawings = Arc::new(Drawings::new(1 << 20, &Turns::new(2)));
    let (running, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let hasted = Arc::new(AtomicBool::new(false));
    let mut requests = JoinSet::new();
    for number in 0..20 {
        let (drawings, running, most) = (drawings.clone(), running.clone(), most.clone());
        let hasted = hasted.clone();
        requests.spawn(async move {
            let draw = move |bench: Bench<usize>| {
                most.fetch_max(running.fetch_add(1, SeqCst) + 1, SeqCst);
                hasted.fetch_or(bench.in_haste, SeqCst);
                sleep(Duration::from_millis(5));
                running.fetch_sub(1, SeqCst);
                number
            };
            drawings.get(wish(&number.to_string(), 1, NEVER), draw).await
        });
    }
    assert!(requests.join_all().await.iter().all(Result::is_ok));
    assert_eq!(most.load(SeqCst), 2);
    assert!(hasted.load(SeqCst));
}

#[tokio::test]
async fn drawings_that_were_not_asked_for_longest_go_first() {
    // Room for three.
    let (drawings, made) = (Drawings::new(5_000, &Turns::new(1)), Arc::default());
    for key in ["a", "b", "c", "a", "d"] {
        drawings.get(wish(key, 1, NEVER), slow(&made)).await.expect("drawn");
    }
    assert_eq!(made.load(SeqCst), 4);
    for (key, value) in [("a", 1), ("c", 3), ("d", 4), ("b", 5)] {
        let drawn = drawings.get(wish(key, 1, NEVER), slow(&made)).await.expect("drawn");
        assert_eq!(drawn.value, value, "{key}");
    }
}

#[tokio::test]
async fn drawings_that_panic_are_tried_again() {
    let drawings = Drawings::new(1 << 20, &Turns::new(1));
    let broken = drawings.get(wish("a", 1, NEVER), |_: Bench<usize>| panic!("broken")).await;
    assert_eq!(broken.expect_err("no drawing"), Busy);
    let good = drawings.get(wish("a", 1, NEVER), |_| 7).await.expect("drawn");
    assert_eq!(good.value, 7);
}
