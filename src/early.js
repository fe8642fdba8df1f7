// What a page does before its program is there. It comes with the loader of the program; until
// then, forms and links do the same, only with another page load.

// The ids of taps that were sent from here; the program learns from them what became of the taps.
window.naqraTaps = [];

addEventListener("click", (event) => {
  const target = event.target;
  if (!target.closest) return;
  stayOnPage(event, target.closest("a[href*='#']"));
  const button = target.closest("[data-act=tap]");
  if (button && !document.documentElement.dataset.ready) tap(event, button.form);
}, true);

// What one bar of signal did not bring may come with the next try. Until then the page stands as it
// was written. Waits are in milliseconds.
const again = (ask, wait = 2e3) => ask().catch((error) => {
  // What this browser cannot read will not be better the next time.
  if (error.name === "CompileError") throw error;
  console.warn(error);
  return new Promise((done) => setTimeout(done, wait))
    .then(() => again(ask, Math.min(2 * wait, 6e4)));
});

// What config.json says, for the program; a page that holds it needs no request. A host without one
// has nothing to say, a host in trouble may have. A written page says whose numbers it shows.
const held = document.getElementById("config");
const seed = document.getElementById("seed");
const settings = () => fetch("config.json").then((answer) => {
  if (/^(408|429|5..)$/.test(answer.status)) throw Error(answer.status + " " + answer.url);
  return answer.ok ? answer.text() : "";
});
const config = held ? Promise.resolve(held.textContent)
  : seed ? settings().catch(() => "")
  : again(settings);

// All links are relative to <base>. One that leads into this page must not load it again, as it
// would where the address has a query.
function stayOnPage(event, link) {
  if (!link || link.origin + link.pathname !== location.origin + location.pathname) return;
  event.preventDefault();
  location.hash = link.hash;
}

// Sent under an id of its own (a random UUID, RFC 9562), so that it counts once even if the
// program sends it again. Without a form only the program knows how to send it.
function tap(event, form) {
  if (!window.fetch || !window.WebAssembly || !window.crypto) return;
  event.preventDefault();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const id = digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  const sharer = /[?&]r=([\w.-]{1,40})(&|$)/.exec(location.search) || [];
  naqraTaps.push(id);
  if (!form) return;
  fetch(form.getAttribute("action"), {
    method: "POST",
    keepalive: true,
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ id, action: "tap", ref: sharer[1] }),
  }).catch(() => {});
}

// The newest count comes while the program is on its way; the program takes the stream over.
const url = seed && seed.dataset.stream;
if (url && !document.hidden) naqraLive(url, "progress");

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
