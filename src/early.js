// The early script: what a page does before the app starts, and in browsers that cannot run the app.
// Until it is loaded, forms and links do the same with a page load.

// The ids of taps that this script sent and the backend did not refuse. The app sends them again under
// the same ids to get their results.
window.naqraTaps = [];

addEventListener("click", (event) => {
  const target = event.target;
  if (!target.closest) return;
  if (target.closest("#tapped a")) show("", 0);
  stayOnPage(event, target.closest("a[href*='#']"));
  const button = target.closest("[data-act=tap]");
  if (button && !document.documentElement.dataset.ready) tap(event, button.form);
}, true);

// Repeats a request until it succeeds, for slow and broken connections. The delay is in milliseconds.
export const retry = (request, delay = 2e3) => request().catch((error) => {
  // The browser cannot compile or run the app: a retry would fail again.
  if (/^(Compile|Link|Runtime|Eval|Range|Reference|Syntax)Error$/.test(error.name)) throw error;
  console.warn(error);
  return new Promise((done) => setTimeout(done, delay))
    .then(() => retry(request, Math.min(2 * delay, 6e4)));
});

// The app cannot run in this browser: the page stays as it is, and this script sends the taps.
let unsupported = false;
export const giveUp = (error) => {
  unsupported = true;
  console.warn("the app cannot run here:", error);
};

// The text of config.json for the app; a page that contains it needs no request. Empty if the host has
// none. Errors of the host are retried, except on a prerendered page, whose seed names the backend.
const inPage = document.getElementById("config");
const seed = document.getElementById("seed");
const fetchConfig = () => fetch("config.json").then((response) => {
  if (/^(408|429|5..)$/.test(response.status)) throw Error(response.status + " " + response.url);
  return response.ok ? response.text() : "";
});
export const config = inPage ? Promise.resolve(inPage.textContent)
  : seed ? fetchConfig().catch(() => "")
  : retry(fetchConfig);

// Follows a link to a fragment of this page without loading it again: links are relative to <base>,
// so that they would, where the address has a query.
function stayOnPage(event, link) {
  if (!link || link.origin + link.pathname !== location.origin + location.pathname) return;
  event.preventDefault();
  location.hash = link.hash;
}

// Sends a tap with a random UUID (version 4, RFC 9562) as idempotency key, so that it counts once even
// if the app sends it again. Without a form only the app can send it.
function tap(event, form) {
  if (!window.fetch || !window.crypto) return;
  event.preventDefault();
  if (!form && unsupported) return show("unable", 0);
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

// Sends a tap until the backend counts or refuses it. A login page of the network, a redirect or a lost
// connection lead to a retry, by the app once it has started.
function deliver(url, id, body, delay) {
  const headers = { "Content-Type": "application/json" };
  let wait = delay;
  let progress;
  const sent = fetch(url, { method: "POST", keepalive: true, headers, body });
  const read = sent.then((response) => response.text().then((text) => {
    let result = {};
    try {
      result = JSON.parse(text) || {};
    } catch {
      // Not a response of the backend.
    }
    const seconds = +response.headers.get("Retry-After");
    if (seconds > 0) wait = Math.min(seconds, 300) * 1e3;
    const later = /^(408|425|429)$/.test(response.status) || response.redirected || /^\s*</.test(text);
    if (response.ok && /^(counted|duplicate)$/.test(result.status)) {
      progress = result.progress;
      return "";
    }
    return response.status >= 400 && response.status < 500 && !later
      ? /not-running$/.test(result.type) ? "over" : "rejected" : "later";
  }));
  read.catch(() => "unreachable").then((problem) => {
    // The app has taken over the tap, and its numbers may be newer.
    const index = naqraTaps.indexOf(id);
    if (index < 0) return;
    if (problem === "over" || problem === "rejected") {
      naqraTaps.splice(index, 1);
      taps--;
      show(problem, taps);
    } else if (problem) {
      show(problem, taps);
      setTimeout(() => naqraTaps.includes(id) && deliver(url, id, body, Math.min(2 * delay, 6e4)), wait);
    } else {
      showTotal(progress);
      show("thanks", taps);
    }
  });
}

// Shows a message of the page: the name of its data attribute, or "" for none. Screen readers read it
// when it changes, the thanks once.
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

// Shows the total of the backend. The number in the page may be old, so nothing is added to it.
function showTotal(progress) {
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

// Opens the stream before the app starts, which then takes it over.
const url = seed && seed.dataset.stream;
try {
  if (url && !document.hidden) naqraLive(url, "progress");
} catch {
  // The app opens it, or polls.
}

// Registers the service worker for days without network. It gets a message when the page is hidden, so
// that it stores the last count.
addEventListener("load", () => {
  try {
    const workers = navigator.serviceWorker;
    if (!workers) return;
    workers.register("sw.js").catch(() => {});
    addEventListener("visibilitychange", () => {
      if (document.hidden && workers.controller) workers.controller.postMessage(location.href);
    });
  } catch {
    // Frames with an opaque origin throw.
  }
});
