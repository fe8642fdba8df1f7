// The life of a frame: it follows the count while it is seen, and tells the page around it what
// happens. It keeps nothing and opens nothing. docs/embedding.md has the messages.
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

  // The first count of a stream is believed as it is; later ones must be newer.
  const take = (text, first) => {
    let news;
    try {
      news = JSON.parse(text);
    } catch {
      news = {};
    }
    if (news.slug !== own.campaign || !Number.isSafeInteger(news.points) || news.points < 0) {
      console.warn(`progress: expected slug "${own.campaign}" and points, found ${text}`);
      return;
    }
    if (!first && news.seq <= own.seq) return;
    const { points: before, seq } = own;
    own.points = news.points;
    own.seq = news.seq;
    own.status = news.status ?? own.status;
    own.counters = news.counters ?? {};
    paint();
    if (own.seq === seq && own.points === before) return;
    send("update", state());
    const passed = (mark) => before < mark && mark <= own.points;
    for (const [points, label] of own.milestones) {
      if (passed(points)) send("milestone", { points, label });
    }
    if (own.target && passed(own.target)) send("goal", state());
  };

  const SILENCE_MS = 45000;
  let stream, asking, again, watch, heard;
  let tries = 0;
  let seen = false;
  const close = () => {
    stream?.close();
    stream = asking = null;
    clearTimeout(again);
    clearTimeout(watch);
  };
  const lose = () => {
    close();
    if (heard) fresh(own.lost, heard);
    const seconds = Math.min(30, 2 ** tries++) * (0.5 + Math.random());
    again = setTimeout(open, seconds * 1000);
  };
  // Over HTTP/1.1 a browser has six connections to a host, and a stream keeps one: where many
  // frames stand together, they ask by turns instead.
  const crowded = () => {
    const [navigation] = performance.getEntriesByType("navigation");
    return window.parent.length > 3 && /^http\/1/.test(navigation?.nextHopProtocol);
  };
  const ask = async (hear, first) => {
    const mine = (asking = {});
    try {
      const answer = await fetch(own.progress, { credentials: "omit" });
      if (!answer.ok) throw answer.status;
      const text = await answer.text();
      if (mine !== asking) return;
      take(text, first);
      hear();
      again = setTimeout(() => ask(hear), 4000 + Math.random() * 2000);
    } catch {
      if (mine === asking) lose();
    }
  };
  const open = () => {
    close();
    let first = true;
    const hear = () => {
      tries = 0;
      heard = new Date();
      fresh(own.live, heard);
      clearTimeout(watch);
      watch = setTimeout(lose, SILENCE_MS);
    };
    if (crowded()) return ask(hear, first);
    stream = new EventSource(own.stream);
    stream.onerror = lose;
    stream.addEventListener("heartbeat", hear);
    stream.addEventListener("progress", (event) => {
      take(event.data, first);
      first = false;
      hear();
    });
  };
  const look = () => (seen && !document.hidden ? open() : close());
  document.addEventListener("visibilitychange", look);
  new IntersectionObserver((entries) => {
    const now = entries[entries.length - 1].isIntersecting;
    if (now === seen) return;
    seen = now;
    look();
  }).observe(main);
})();
