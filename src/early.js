// What a page does before its app is there, and where the app cannot run. It comes with the loader
// of the app; until then, forms and links do the same, only with another page load.

// The ids of taps that were made here and not refused; the app sends them again under their ids and
// learns from the answers what became of them.
window.naqraTaps = [];

addEventListener("click", (event) => {
  const target = event.target;
  if (!target.closest) return;
  if (target.closest("#tapped a")) show("", 0);
  stayOnPage(event, target.closest("a[href*='#']"));
  const button = target.closest("[data-act=tap]");
  if (button && !document.documentElement.dataset.ready) tap(event, button.form);
}, true);

// What one bar of signal did not bring may come with the next try. Until then the page stands as it
// was written. Waits are in milliseconds.
export const again = (ask, wait = 2e3) => ask().catch((error) => {
  // What this browser cannot read or may not run will not be better the next time.
  if (/^(Compile|Link|Runtime|Eval|Range|Reference|Syntax)Error$/.test(error.name)) throw error;
  console.warn(error);
  return new Promise((done) => setTimeout(done, wait))
    .then(() => again(ask, Math.min(2 * wait, 6e4)));
});

// The app does not run in this browser: the page stays as it is, and taps are sent from here.
let refused = false;
export const refuse = (error) => {
  refused = true;
  console.warn("the app cannot run here:", error);
};

// What config.json says, for the program; a page that holds it needs no request. A host without one
// has nothing to say, a host in trouble may have. A written page says whose numbers it shows.
const held = document.getElementById("config");
const seed = document.getElementById("seed");
const settings = () => fetch("config.json").then((answer) => {
  if (/^(408|429|5..)$/.test(answer.status)) throw Error(answer.status + " " + answer.url);
  return answer.ok ? answer.text() : "";
});
export const config = held ? Promise.resolve(held.textContent)
  : seed ? settings().catch(() => "")
  : again(settings);

// All links are relative to <base>. One that leads into this page must not load it again, as it
// would where the address has a query.
function stayOnPage(event, link) {
  if (!link || link.origin + link.pathname !== location.origin + location.pathname) return;
  event.preventDefault();
  location.hash = link.hash;
}

// Sent under an id of its own (a random UUID, RFC 9562), so that it counts once even if the app
// sends it again. Without a form only the app knows how to send it.
function tap(event, form) {
  if (!window.fetch || !window.crypto) return;
  event.preventDefault();
  if (!form && refused) return show("unable", 0);
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const id = digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  const sharer = /[?&]r=([\w.-]{1,40})(&|$)/.exec(location.search) || [];
  naqraTaps.push(id);
  taps++;
  show("thanks", taps);
  if (!form) return;
  const body = JSON.stringify({ id, action: "tap", ref: sharer[1] });
  deliver(form.getAttribute("action"), id, body, 2e3);
}

// A tap counts when the backend says so. A login page of the network, a redirect or a broken line
// mean that it is sent again; once the app is there, by the app.
function deliver(url, id, body, wait) {
  const headers = { "Content-Type": "application/json" };
  let pause = wait;
  let progress;
  const sent = fetch(url, { method: "POST", keepalive: true, headers, body });
  const read = sent.then((answer) => answer.text().then((text) => {
    let said = {};
    try {
      said = JSON.parse(text) || {};
    } catch {
      // What answered is not the backend.
    }
    const seconds = +answer.headers.get("Retry-After");
    if (seconds > 0) pause = Math.min(seconds, 300) * 1e3;
    const later = /^(408|425|429)$/.test(answer.status) || answer.redirected || /^\s*</.test(text);
    if (answer.ok && /^(counted|duplicate)$/.test(said.status)) {
      progress = said.progress;
      return "";
    }
    return answer.status >= 400 && answer.status < 500 && !later
      ? /not-running$/.test(said.type) ? "over" : "rejected" : "later";
  }));
  read.catch(() => "unreachable").then((word) => {
    // The app has taken the tap over, and its numbers may be newer.
    const place = naqraTaps.indexOf(id);
    if (place < 0) return;
    if (word === "over" || word === "rejected") {
      naqraTaps.splice(place, 1);
      taps--;
      show(word, taps);
    } else if (word) {
      show(word, taps);
      setTimeout(() => naqraTaps.includes(id) && deliver(url, id, body, Math.min(2 * wait, 6e4)), pause);
    } else {
      total(progress);
      show("thanks", taps);
    }
  });
}

// The words stand finished in the page. They are read out when they change, the thanks once.
let taps = 0;
function show(name, count) {
  const at = (id) => document.getElementById(id);
  const tapped = at("tapped");
  if (!tapped) return;
  const plus = count ? "+" + numeral(tapped.dataset.points * count) : "";
  const words = tapped.dataset[name] || "";
  at("tapped-plus").textContent = plus;
  at("tapped-words").textContent = words;
  tapped.toggleAttribute("data-shown", !!name);
  const thanked = name === "thanks" && count > 1;
  at("tap-said").textContent = thanked ? plus : words;
}

// The backend's own sum; what the page showed before may be old, so nothing is added to it here.
function total(progress) {
  const words = document.getElementById("tapped");
  const count = document.querySelector(".progress-count");
  const points = progress && progress.points;
  if (!words || !count || !Number.isSafeInteger(points) || points < newest) return;
  newest = points;
  count.textContent = numeral(points);
  const noun = new Intl.PluralRules(document.documentElement.lang).select(points);
  const unit = document.querySelector(".progress-unit");
  if (unit) unit.textContent = words.getAttribute("data-" + noun) || words.dataset.other;
}
let newest = 0;

const numeral = (value) => value.toLocaleString(document.getElementById("tapped").dataset.locale);

// The newest count comes while the program is on its way; the program takes the stream over.
const url = seed && seed.dataset.stream;
try {
  if (url && !document.hidden) naqraLive(url, "progress");
} catch {
  // The app asks for the counts.
}

// Keeps the page for days without network; told when it is left, so that it keeps the last number.
addEventListener("load", () => {
  try {
    const workers = navigator.serviceWorker;
    if (!workers) return;
    workers.register("sw.js").catch(() => {});
    addEventListener("visibilitychange", () => {
      if (document.hidden && workers.controller) workers.controller.postMessage(location.href);
    });
  } catch {
    // Frames without an origin of their own may not even ask.
  }
});
