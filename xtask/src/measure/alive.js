// Notes the moments of a page's start, in milliseconds since its navigation began.
(() => {
  const moments = {};
  let wake;
  const alive = new Promise((done) => { wake = done; });
  const note = (name) => {
    moments[name] ??= performance.now();
    if (moments.ready !== undefined && moments.open !== undefined) wake();
  };
  new MutationObserver(() => {
    if (document.documentElement?.dataset.ready !== undefined) note("ready");
  }).observe(document, { subtree: true, attributeFilter: ["data-ready"] });
  window.EventSource = new Proxy(window.EventSource, {
    construct(target, given, called) {
      const stream = Reflect.construct(target, given, called);
      stream.addEventListener("open", () => note("open"));
      return stream;
    },
  });
  const watch = (type, see) =>
    new PerformanceObserver((list) => list.getEntries().forEach(see)).observe({ type, buffered: true });
  watch("paint", (entry) => {
    if (entry.name === "first-contentful-paint") moments.fcp = entry.startTime;
  });
  watch("largest-contentful-paint", (entry) => { moments.lcp = entry.startTime; });
  watch("longtask", (entry) => { moments.longtasks = (moments.longtasks ?? 0) + entry.duration; });
  const later = (ms) => new Promise((done) => setTimeout(done, ms));
  // What was noted by the time that the page is alive and painted, or when patience ends.
  window.naqraMoments = async (patienceMs) => {
    await Promise.race([alive, later(patienceMs)]);
    await Promise.race([document.fonts.ready, later(1000)]);
    await later(300);
    // A slowed answer begins later than `responseStart` says; ends are true.
    moments.html = performance.getEntriesByType("navigation")[0].responseEnd;
    for (const { name, startTime, responseEnd } of performance.getEntriesByType("resource")) {
      if (/\.woff2$/.test(name)) moments.fonts = Math.max(moments.fonts ?? 0, responseEnd);
      if (/\.wasm$/.test(name)) [moments.wanted, moments.program] = [startTime, responseEnd];
    }
    return moments;
  };
})();
