use super::*;
use std::{
    sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst},
    thread::sleep,
};
use tokio::{runtime::Handle, sync::Semaphore, task::JoinSet};

impl MemorySize for usize {
    fn memory_bytes(&self) -> usize {
        1_000
    }
}

const SECOND: Duration = Duration::from_secs(1);
const FRESH_ONLY: CachePolicy = CachePolicy {
    min_interval: Duration::ZERO,
    max_age: SECOND,
    stale_while_rendering: Duration::ZERO,
};
const STALE: CachePolicy = CachePolicy { stale_while_rendering: SECOND, ..FRESH_ONLY };

fn request(key: &str, version: u64, policy: CachePolicy) -> RenderRequest {
    RenderRequest { key: key.to_owned(), version, policy }
}

/// A rendering that takes 50 ms; its value is its number.
fn slow(made: &Arc<AtomicUsize>) -> impl FnOnce(RenderContext<usize>) -> usize + Send + 'static {
    let made = made.clone();
    move |_| {
        sleep(Duration::from_millis(50));
        made.fetch_add(1, SeqCst) + 1
    }
}

#[tokio::test]
async fn cache_renders_once_for_all_requests_at_once() {
    let (cache, made) = (Arc::new(RenderCache::new(1 << 20, &RenderLimit::new(1))), Arc::default());
    let mut requests = JoinSet::new();
    for _ in 0..300 {
        let (cache, render) = (cache.clone(), slow(&made));
        requests
            .spawn(async move { cache.get_or_render(request("a", 1, FRESH_ONLY), render).await });
    }
    for rendered in requests.join_all().await {
        assert_eq!(rendered.expect("a rendering").value, 1);
    }
    assert_eq!(made.load(SeqCst), 1);
}

#[tokio::test]
async fn cache_gives_the_previous_rendering_while_the_next_is_made() {
    let (cache, made) = (Arc::new(RenderCache::new(1 << 20, &RenderLimit::new(1))), Arc::default());
    let first =
        cache.get_or_render(request("a", 1, STALE), slow(&made)).await.expect("a rendering");
    assert_eq!(first.value, 1);
    let second = {
        let (cache, render) = (cache.clone(), slow(&made));
        tokio::spawn(async move { cache.get_or_render(request("a", 2, STALE), render).await })
    };
    tokio::time::sleep(Duration::from_millis(10)).await;
    let asked = Instant::now();
    let other =
        cache.get_or_render(request("a", 2, STALE), slow(&made)).await.expect("a rendering");
    assert_eq!(other.value, 1, "the previous rendering");
    assert!(asked.elapsed() < Duration::from_millis(30), "{:?}", asked.elapsed());
    assert_eq!(second.await.expect("no panic").expect("a rendering").value, 2);
    assert_eq!(made.load(SeqCst), 2);
}

#[tokio::test]
async fn cache_follows_the_version_and_keeps_the_min_interval() {
    let (cache, made) = (RenderCache::new(1 << 20, &RenderLimit::new(1)), Arc::default());
    let long = CachePolicy { min_interval: SECOND, ..FRESH_ONLY };
    for (version, policy, value) in
        [(1, FRESH_ONLY, 1), (1, FRESH_ONLY, 1), (2, FRESH_ONLY, 2), (3, long, 2)]
    {
        let rendered = cache
            .get_or_render(request("a", version, policy), slow(&made))
            .await
            .expect("rendered");
        assert_eq!(rendered.value, value, "version {version}");
    }
    cache.invalidate("a");
    let rendered = cache.get_or_render(request("a", 2, long), slow(&made)).await.expect("rendered");
    assert_eq!(rendered.value, 3, "an invalidated rendering is not used again");
}

#[tokio::test]
async fn cache_gives_no_rendering_that_started_before_an_invalidation() {
    let (cache, made) = (Arc::new(RenderCache::new(1 << 20, &RenderLimit::new(1))), Arc::default());
    let first = {
        let (cache, render) = (cache.clone(), slow(&made));
        tokio::spawn(async move { cache.get_or_render(request("a", 1, STALE), render).await })
    };
    tokio::time::sleep(Duration::from_millis(10)).await;
    cache.invalidate("a");
    let after = cache.get_or_render(request("a", 1, STALE), slow(&made)).await.expect("rendered");
    assert_eq!(after.value, 2);
    assert_eq!(first.await.expect("no panic").expect("rendered").value, 1);
}

/// A rendering that reports its start and waits for a permit.
fn held(
    made: &Arc<AtomicUsize>,
    started: &Arc<Semaphore>,
    permits: &Arc<Semaphore>,
) -> impl FnOnce(RenderContext<usize>) -> usize + Send + 'static {
    let (made, started, permits) = (made.clone(), started.clone(), permits.clone());
    move |_| {
        started.add_permits(1);
        Handle::current().block_on(permits.acquire()).expect("an open semaphore").forget();
        made.fetch_add(1, SeqCst) + 1
    }
}

#[tokio::test]
async fn cache_serves_all_waiting_requests_with_one_later_rendering() {
    let (cache, made) = (Arc::new(RenderCache::new(1 << 20, &RenderLimit::new(1))), Arc::default());
    let [started, permits] = [(); 2].map(|()| Arc::new(Semaphore::new(0)));
    let mut requests = JoinSet::new();
    for number in 0..20 {
        // Each request comes after a change, while the first rendering runs.
        cache.invalidate("a");
        let (cache, render) = (cache.clone(), held(&made, &started, &permits));
        requests.spawn(async move { cache.get_or_render(request("a", 1, STALE), render).await });
        if number == 0 {
            started.acquire().await.expect("an open semaphore").forget();
        }
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    permits.add_permits(1);
    started.acquire().await.expect("an open semaphore").forget();
    cache.invalidate("a");
    permits.add_permits(1);
    assert!(requests.join_all().await.iter().all(Result::is_ok));
    assert_eq!(made.load(SeqCst), 2, "the first, and one for all requests that came meanwhile");
}

#[tokio::test]
async fn cache_finishes_a_rendering_whose_request_is_cancelled() {
    let (cache, made) = (Arc::new(RenderCache::new(1 << 20, &RenderLimit::new(1))), Arc::default());
    let first = {
        let (cache, render) = (cache.clone(), slow(&made));
        tokio::spawn(async move { cache.get_or_render(request("a", 1, FRESH_ONLY), render).await })
    };
    tokio::time::sleep(Duration::from_millis(10)).await;
    first.abort();
    let other =
        cache.get_or_render(request("a", 1, FRESH_ONLY), slow(&made)).await.expect("rendered");
    // It asked after the first began, so the first is right for it if its data are the same.
    assert_eq!((other.value, made.load(SeqCst)), (1, 1));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn cache_limits_renderings_at_once_and_says_that_others_wait() {
    let cache = Arc::new(RenderCache::new(1 << 20, &RenderLimit::new(2)));
    let (running, at_most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let others_waited = Arc::new(AtomicBool::new(false));
    let mut requests = JoinSet::new();
    for number in 0..20 {
        let (cache, running, at_most) = (cache.clone(), running.clone(), at_most.clone());
        let others_waited = others_waited.clone();
        requests.spawn(async move {
            let render = move |context: RenderContext<usize>| {
                at_most.fetch_max(running.fetch_add(1, SeqCst) + 1, SeqCst);
                others_waited.fetch_or(context.others_wait, SeqCst);
                sleep(Duration::from_millis(5));
                running.fetch_sub(1, SeqCst);
                number
            };
            cache.get_or_render(request(&number.to_string(), 1, FRESH_ONLY), render).await
        });
    }
    assert!(requests.join_all().await.iter().all(Result::is_ok));
    assert_eq!(at_most.load(SeqCst), 2);
    assert!(others_waited.load(SeqCst));
}

#[tokio::test]
async fn cache_evicts_the_least_recently_used_rendering() {
    // Room for three.
    let (cache, made) = (RenderCache::new(5_000, &RenderLimit::new(1)), Arc::default());
    for key in ["a", "b", "c", "a", "d"] {
        cache.get_or_render(request(key, 1, FRESH_ONLY), slow(&made)).await.expect("rendered");
    }
    assert_eq!(made.load(SeqCst), 4);
    for (key, value) in [("a", 1), ("c", 3), ("d", 4), ("b", 5)] {
        let rendered =
            cache.get_or_render(request(key, 1, FRESH_ONLY), slow(&made)).await.expect("rendered");
        assert_eq!(rendered.value, value, "{key}");
    }
}

#[tokio::test]
async fn cache_renders_again_after_a_panic() {
    let cache = RenderCache::new(1 << 20, &RenderLimit::new(1));
    let broken = cache
        .get_or_render(request("a", 1, FRESH_ONLY), |_: RenderContext<usize>| panic!("broken"))
        .await;
    assert_eq!(broken.expect_err("no rendering"), Busy);
    let good = cache.get_or_render(request("a", 1, FRESH_ONLY), |_| 7).await.expect("rendered");
    assert_eq!(good.value, 7);
}
