// The life of a frame: it follows the count while it is seen, and tells the page around it what
// happens. It keeps nothing and opens nothing. docs/webmasters/embedding.md has the messages.
(() => {
  const at = (id) => document.getElementById(id);
  const own = JSON.parse(at("frame").textContent);
  const main = document.querySelector("main");
  const host = window.parent === window ? null : window.parent;
  const id = /[#&]id=([\w-]{1,64})(&|$)/.exec(location.hash)?.[1];
  // WordPress puts a secret into the address and takes only messages that know it.
  const secret = /[#?&]secret=([a-z\d]+)$/i.exec(location.hash)?.[1];

  const send = (type, more) =>
    host?.postMessage({ naqra: 1, type, campaign: own.campaign, ...(id && { id }), ...more }, "*");
  const wordpress = (message, value) => secret && host?.postMessage({ secret, message, value }, "*");

  let height = 0;
  const tellHeight = () => {
    send("height", { height });
    wordpress("height", Math.min(1000, Math.max(200, height)));
  };
  const measure = () => {
    const now = Math.ceil(main.getBoundingClientRect().height);
    if (!now || now === height) return;
    height = now;
    tellHeight();
  };
  if (window.ResizeObserver) new ResizeObserver(measure).observe(main);
  // WordPress asks again when its own script comes after the frame.
  addEventListener("message", ({ source, data }) => {
    if (secret && source === host && data?.secret === secret && data.message === "ready") tellHeight();
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link) return;
    send("action", { action: "open", url: link.href });
    if (!secret || !host) return;
    event.preventDefault();
    wordpress("link", link.href);
  });

  measure();
  if (!own.campaign) return;
  const state = () => ({
    points: own.points, target: own.target, percent: percent(), status: own.status, seq: own.seq,
  });
  const percent = () => {
    if (!own.target) return null;
    const whole = Math.floor((own.points * 100) / own.target);
    return own.points < own.target ? Math.min(99, whole) : whole;
  };
  send("ready", state());
  if (!own.stream || !window.EventSource) return;

  const digits = (text) => text.replace(/\d/g, (digit) => own.digits[digit]);
  const number = (count) => digits(String(count).replace(/\B(?=(\d{3})+$)/g, own.separator));
  const plural = new Intl.PluralRules(document.documentElement.lang);
  const write = (id, text) => {
    const place = at(id);
    if (place && place.textContent !== text) place.textContent = text;
  };
  const fresh = (sentence, moment) => {
    const place = at("fresh");
    if (!place) return;
    const clock = [moment.getHours(), moment.getMinutes()].map((part) => String(part).padStart(2, "0"));
    const time = document.createElement("time");
    time.dateTime = moment.toISOString();
    time.textContent = digits(clock.join(":"));
    const [before, after] = sentence.split("\uFFFC");
    place.textContent = before;
    place.append(time, after);
  };

  const paint = () => {
    const count = at("count")?.firstChild;
    if (count) {
      count.value = own.points;
      count.textContent = number(own.points);
    }
    write("unit", own.nouns[plural.select(own.points)] ?? own.nouns.other);
    write("status", own.statuses[own.status] ?? own.status);
    for (const place of document.querySelectorAll("[data-counter]")) {
      const count = own.counters[place.dataset.counter];
      if (Number.isSafeInteger(count)) place.textContent = number(count);
    }
    const whole = percent();
    if (whole === null) return;
    write("percent", number(whole) + own.sign);
    const bar = at("bar");
    const length = Math.min(1000, Math.floor((own.points * 1000) / own.target)) / 10;
    bar?.style.setProperty("--progress", `${length}%`);
    bar?.style.setProperty("--least", length ? "" : "0%");
    bar?.setAttribute("aria-valuenow", Math.min(100, whole));
    bar?.setAttribute("aria-valuetext", own.value.replace("\uFFFC", number(own.points)));
    const petals = at("petals")?.children ?? [];
    const lit = Math.floor((Math.min(100, whole) * petals.length) / 100);
    [...petals].forEach((petal, index) => petal.toggleAttribute("data-lit", index < lit));
  };

  // The first count of a stream is believed as it is; later ones must be newer. Answers whether it
  // was a count.
  const take = (text, first) => {
    let news;
    try {
      news = JSON.parse(text);
    } catch {
      news = {};
    }
    if (news.slug !== own.campaign || !Number.isSafeInteger(news.points) || news.points < 0) {
      console.warn(`progress: expected slug "${own.campaign}" and points, found ${text}`);
      return false;
    }
    if (!first && news.seq <= own.seq) return true;
    const { points: before, seq } = own;
    own.points = news.points;
    own.seq = news.seq;
    own.status = news.status ?? own.status;
    own.counters = news.counters ?? {};
    paint();
    if (own.seq === seq && own.points === before) return true;
    send("update", state());
    const passed = (mark) => before < mark && mark <= own.points;
    for (const [points, label] of own.milestones) {
      if (passed(points)) send("milestone", { points, label });
    }
    if (own.target && passed(own.target)) send("goal", state());
    return true;
  };

  // A stream sends the state as soon as it is open and a heartbeat every 15 seconds. When nothing
  // comes, the count is asked for until something does.
  const OPENING_MS = 12000;
  const SILENCE_MS = 45000;
  let stream, again, watch, asking, question, heard;
  let tries = 0;
  let failures = 0;
  let seen = false;
  const note = (state) => heard && fresh(own.fresh[state], heard);
  const stopAsking = () => {
    asking = null;
    clearTimeout(question);
  };
  const close = () => {
    stream?.close();
    stream = null;
    clearTimeout(again);
    clearTimeout(watch);
    stopAsking();
  };
  const ask = async (first) => {
    const mine = (asking = {});
    let state = "delayed";
    try {
      const answer = await fetch(own.progress, { credentials: "omit", cache: "no-cache" });
      const text = await answer.text();
      if (mine !== asking) return;
      if (answer.ok && take(text, first)) {
        state = "polling";
        heard = new Date();
      }
    } catch {
      state = "offline";
    }
    if (mine !== asking) return;
    note(state);
    failures = state === "polling" ? 0 : failures + 1;
    const seconds = Math.min(60, own.every * 2 ** failures) * (0.8 + 0.4 * Math.random());
    question = setTimeout(ask, seconds * 1000);
  };
  const lose = (silent) => {
    stream?.close();
    clearTimeout(watch);
    if (!asking) note(navigator.onLine ? "delayed" : "offline");
    again = setTimeout(connect, Math.min(30, 2 ** tries++) * (500 + 1000 * Math.random()));
    if (!asking && (silent || tries > 2)) ask();
  };
  const connect = () => {
    let first = true;
    const listen = (milliseconds) => {
      clearTimeout(watch);
      watch = setTimeout(() => lose(true), milliseconds);
    };
    const hear = () => {
      tries = 0;
      stopAsking();
      heard = new Date();
      note("live");
      listen(SILENCE_MS);
    };
    stream = new EventSource(own.stream);
    listen(OPENING_MS);
    stream.onerror = () => lose(false);
    stream.addEventListener("heartbeat", hear);
    stream.addEventListener("progress", (event) => {
      take(event.data, first);
      first = false;
      hear();
    });
  };
  // Over HTTP/1.1 a browser has six connections to a host, and a stream keeps one: where many
  // frames stand together, they ask by turns instead.
  const crowded = () => {
    const [navigation] = performance.getEntriesByType("navigation");
    return window.parent.length > 3 && /^http\/1/.test(navigation?.nextHopProtocol);
  };
  const open = () => {
    close();
    if (crowded()) ask(true);
    else connect();
  };
  const look = () => (seen && !document.hidden ? open() : close());
  addEventListener("offline", () => note("offline"));
  addEventListener("online", look);
  document.addEventListener("visibilitychange", look);
  new IntersectionObserver((entries) => {
    const now = entries[entries.length - 1].isIntersecting;
    if (now === seen) return;
    seen = now;
    look();
  }).observe(main);
})();
