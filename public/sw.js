// Keeps visited pages, what they need, and the last numbers, for readers without a network.
//
// Nothing is listed when the site is built. Programs and styles have a hash of their content in
// their names, so a name means the same bytes for ever. A page is kept only together with all such
// files that it names, and they stay as long as a kept page names them. So a page always meets its
// own release, and a new worker may take over at once: nothing it finds is too old or too new.
//
// To take the worker away from all visitors, serve this as sw.js (a missing file removes nothing):
//   oninstall = () => skipWaiting();
//   onactivate = (event) => event.waitUntil((async () => {
//     for (const name of await caches.keys()) if (name.startsWith('naqra ')) await caches.delete(name);
//     await registration.unregister();
//   })());

const SCOPE = registration.scope;
// The origin may hold more sites than this one. Whoever changes what is kept raises the number.
const OURS = `naqra 1 ${SCOPE} `;
const [PAGES, ASSETS, FILES, DATA] = ['pages', 'assets', 'files', 'data'].map((kind) => OURS + kind);
const MOST = { [PAGES]: 60, [ASSETS]: Infinity, [FILES]: 60, [DATA]: 60 };
const PATIENCE_MS = 3000;
const FILE_BYTES_MAX = 300_000;
const HTML = { accept: 'text/html' };
const sparing = () => navigator.connection?.saveData;

const CAMPAIGN = /^(api\/v\d+\/campaigns\/[^/]+|config\.json)$/;
const ASSET = /-[\da-f]{16}\w*\.(js|css|wasm)$/;
const FILE = /^(?!cards\/).+\.(woff2|svg|png|webp|avif|jpe?g|webmanifest)$/;
const SEED = /(<script[^>]*\bid="?seed\b[^>]*\bdata-url="([^"]*)"[^>]*>)(.*?)(?=<\/script>)/s;

const pathOf = (url) => url.slice(SCOPE.length).replace(/[?#].*/, '');
// A page has one copy, whatever its query says (sharers' codes lead to the same page), and whether
// or not its host wants a slash at the end.
const pageOf = (url) => SCOPE + pathOf(url).replace(/(\/.+)\/$/, '$1');
const inside = (html, names) => {
  const urls = new Set([...html.matchAll(names)].map(([name]) => whole(name)));
  return [...urls].filter((url) => url.startsWith(SCOPE));
};
const whole = (name) => {
  try {
    return new URL(name, SCOPE).href;
  } catch {
    return '';
  }
};
const assetsOf = (html) => inside(html, /[^\s"'=<>()]+-[\da-f]{16}\w*\.(js|css|wasm)/g);
const good = ({ status, type, headers }, media) =>
  status === 200 && type === 'basic' && media.test(headers.get('content-type')) &&
  !/no-store/i.test(headers.get('cache-control'));

// Storage may be missing, blocked or full. Then nothing is kept, and all goes on without.
const kept = (name, url) => caches.open(name).then((cache) => cache.match(url)).catch(() => {});
async function keep(name, url, answer) {
  try {
    const cache = await caches.open(name);
    // Taken out first, so that in every browser the keys are in the order of the last visits.
    await cache.delete(url);
    await cache.put(url, answer);
    const old = (await cache.keys()).slice(0, -MOST[name]);
    await Promise.all(old.map((key) => cache.delete(key)));
    return true;
  } catch {
    return false;
  }
}

// Fonts and pictures. The same answer from the browser's own cache has the same date.
async function keepFile(url, file) {
  const date = file.headers.get('date');
  const known = date && date === (await kept(FILES, url))?.headers.get('date');
  const large = file.headers.get('content-length') > FILE_BYTES_MAX;
  if (!known && !large && good(file, /^(?!text\/html)/)) await keep(FILES, url, file);
}

// A program or style sheet, and whether it is kept. Whoever wants it shares one download.
const coming = new Map();
async function asset(url) {
  const file = await kept(ASSETS, url);
  if (file) return { file, whole: true };
  if (!coming.has(url)) {
    const answer = fetch(url);
    const keepIt = (file) => good(file, /javascript|css|wasm/) && keep(ASSETS, url, file.clone());
    const whole = answer.then(keepIt).catch(() => false).finally(() => coming.delete(url));
    coming.set(url, { answer, whole });
  }
  const { answer, whole } = coming.get(url);
  return { file: (await answer).clone(), whole };
}
const haveAll = async (urls) =>
  (await Promise.all(urls.map(async (url) => (await asset(url)).whole))).every(Boolean);
// One change of the pages at a time, over all workers: nobody removes what another is about to need.
const inTurn = (change) => (navigator.locks ? navigator.locks.request(OURS, change) : change());

// An answer with another text, and without the memory of a redirect.
const like = ({ headers }, text) =>
  new Response(text, { headers: [...headers].filter(([name]) => name !== 'content-length') });

async function keepPage(page, answer) {
  const pages = await caches.open(PAGES);
  if (answer.status === 404 || answer.status === 410) await inTurn(() => pages.delete(page));
  // What leads to another page is not kept: a copy could not be shown for it.
  if (!good(answer, /^text\/html/) || pageOf(answer.url) !== page) return '';
  const html = await answer.text();
  const names = assetsOf(html);
  if (!(await haveAll(names))) return '';
  await inTurn(async () => {
    if (!(await haveAll(names)) || !(await keep(PAGES, page, like(answer, html)))) return;
    const assets = await caches.open(ASSETS);
    const urls = (await assets.keys()).map(({ url }) => url);
    const others = urls.filter((url) => !names.includes(url));
    if (others.length === 0) return;
    const needed = (await pages.matchAll()).map(async (copy) => assetsOf(await copy.text()));
    const all = (await Promise.all(needed)).flat();
    await Promise.all(others.map((url) => all.includes(url) || assets.delete(url)));
  });
  return html;
}

// The visit that brought the worker came before it: what the browser still has of it is kept, and
// the first page of its language, with which an installed site opens.
async function keepFirstVisit() {
  const open = await clients.matchAll({ includeUncontrolled: true, type: 'window' });
  const urls = open.map(({ url }) => url).filter((url) => url.startsWith(SCOPE));
  const homes = sparing() ? [] : urls.map((url) => SCOPE + pathOf(url).match(/^(\w\w\/)?/)[0]);
  for (const url of new Set([...urls, ...homes])) {
    const answer = fetch(url, { cache: 'force-cache', headers: HTML });
    const html = await answer.then((page) => keepPage(pageOf(url), page)).catch(() => '');
    for (const name of inside(html, /[\w./-]+\.(woff2|svg)/g)) {
      const file = fetch(name, { cache: 'only-if-cached', mode: 'same-origin' });
      await file.then((file) => keepFile(name, file)).catch(() => {});
    }
  }
}

// From the network; the copy when that fails, or when there is one and the network is slow.
async function freshFirst(event, answer, copy, keepIt) {
  event.waitUntil(answer.then((fresh) => keepIt(fresh.clone())).catch(() => {}));
  const late = new Promise((done) => setTimeout(done, PATIENCE_MS));
  const timely = await Promise.race([answer, late]).catch(() => {});
  if (timely && timely.status < 500) return timely;
  return (await copy().catch(() => {})) || timely || answer;
}

function pageFor(event, url) {
  const { request } = event;
  const page = pageOf(url);
  // A step through the history takes what the browser's own cache has, however old; what is kept
  // may be newer.
  const answer = request.cache === 'force-cache' ? fetch(request, { cache: 'no-cache' }) : fetch(request);
  const copy = async () => (await kept(PAGES, page)) || (page === SCOPE ? lastHome() : undefined);
  return freshFirst(event, answer, copy, (html) => keepPage(page, html)).catch(() => noPage(url));
}

async function dataFor(event, url) {
  const keepIt = (fresh) => good(fresh, /json/) && keep(DATA, url, fresh);
  try {
    return await freshFirst(event, fetch(event.request), () => kept(DATA, url), keepIt);
  } catch (error) {
    // The program goes to a page whose data were never fetched. If the page is kept, it is loaded.
    const [client, from] = [await clients.get(event.clientId), event.request.referrer];
    const elsewhere = from.startsWith(SCOPE) && pageOf(from) !== pageOf(client.url);
    if (elsewhere && (await kept(PAGES, pageOf(from)))) client.navigate(pageOf(from));
    throw error;
  }
}

// A picture may belong to a release though its name has no hash, so the newest goes first. The host
// says how long it need not be asked for.
const fileFor = (event, url) =>
  freshFirst(event, fetch(event.request), () => kept(FILES, url), (file) => keepFile(url, file));

// A page that goes to the background may be wanted again without a network. Its numbers cost a few
// hundred bytes, so they are asked for; a page that only the program drew is fetched, once.
async function leave(page) {
  if (await kept(PAGES, page)) return inTurn(() => renew(page));
  if (!sparing()) await keepPage(page, await fetch(page, { headers: HTML }));
}
async function renew(page) {
  const copy = await kept(PAGES, page);
  const html = await copy.text();
  const [seed, opening, source, json] = html.match(SEED);
  const url = new URL(source, SCOPE).href;
  if (!CAMPAIGN.test(pathOf(url))) return;
  const late = new Promise((done) => setTimeout(done, PATIENCE_MS));
  const answer = await Promise.race([fetch(`${url}/progress`), late]);
  if (!answer?.ok) return;
  const last = await answer.json();
  const renewed = (json) => JSON.stringify({ ...JSON.parse(json), ...last }).replace(/</g, '\\u003c');
  await keep(PAGES, page, like(copy, html.replace(seed, () => opening + renewed(json))));
  const data = await kept(DATA, url);
  if (data) await keep(DATA, url, like(data, renewed(await data.text())));
}

const lastOf = (list) => list[list.length - 1];
const keptPages = async () => (await (await caches.open(PAGES)).keys()).map(({ url }) => url);
async function lastHome() {
  const pages = await keptPages();
  const homes = pages.filter((page) => /^\w\w\/$/.test(pathOf(page)));
  const home = homes.find((own) => lastOf(pages).startsWith(own)) || lastOf(homes);
  return home && Response.redirect(home);
}

// What stands in for a page that is not kept.
const SAYING = {
  ar: ['rtl', 'لا اتصال بالموقع', 'لم تُحفظ هذه الصفحة على جهازك بعد. تحقق من اتصالك ثم',
    'أعد المحاولة', 'صفحات محفوظة على جهازك'],
  en: ['ltr', 'No connection to the site', 'This page is not kept on your device yet. Check your connection and',
    'try again', 'Pages kept on your device'],
};
async function noPage(url) {
  let list = '';
  for (const page of (await keptPages().catch(() => [])).reverse().slice(0, 20)) {
    const html = (await (await kept(PAGES, page))?.text()) || '';
    const [, lang, title] = html.match(/<html[^>]*\blang="?(ar|en)\b.*?<title>([^<]+)/s) || [];
    if (title) list += `<li lang=${lang} dir=${SAYING[lang][0]}><a href="${page}">${title}</a>`;
  }
  const langs = pathOf(url).startsWith('en/') ? ['en', 'ar'] : ['ar', 'en'];
  const both = (write) => langs.map((lang) => write(`lang=${lang} dir=${SAYING[lang][0]}`, ...SAYING[lang]));
  const parts = both((lang, dir, title, text, again) =>
    `<section ${lang}><h1>${title}</h1><p>${text} <a href="">${again}</a>.</p></section>`);
  const heads = both((lang, ...saying) => `<h2 ${lang}>${lastOf(saying)}</h2>`);
  const [dir, title] = SAYING[langs[0]];
  const body = `<!doctype html><html lang=${langs[0]} dir=${dir}><meta charset=utf-8><title>${title}</title>
<meta http-equiv=content-security-policy content="default-src 'none'; style-src 'unsafe-inline'">
<meta name=viewport content="width=device-width"><style>
:root{color-scheme:light dark;background:light-dark(#faf6ee,#0f1626)}
body{font:1.1em/1.7 system-ui,sans-serif;max-width:36em;margin:auto;padding:1.5em}
h1{font-size:1.4em}h2{font-size:1em;margin:.5em 0 0}a{color:inherit}ul{padding:0;list-style:none}li{padding:.4em 0}
</style><main>${parts.join('')}${list && `<nav>${heads.join('')}<ul>${list}</ul></nav>`}</main></html>`;
  return new Response(body, { status: 503, headers: { 'content-type': 'text/html; charset=utf-8' } });
}

addEventListener('install', (event) => {
  skipWaiting();
  // Where the browser can, taps and streams do not even wake the worker.
  const { pathname } = new URL('api/v*/events', SCOPE);
  const past = [{ requestMethod: 'POST' }, { urlPattern: { pathname } }];
  event.addRoutes?.(past.map((condition) => ({ condition, source: 'network' }))).catch(() => {});
  // Here and not on activation, for which the requests of the page would have to wait.
  event.waitUntil(keepFirstVisit().catch(() => {}));
});

addEventListener('activate', (event) => event.waitUntil((async () => {
  // Firefox shows an error of its own when a preloaded page fails, and never the kept copy. Earlier
  // workers switched preloading on, and that outlives them.
  await registration.navigationPreload?.disable().catch(() => {});
  for (const name of await caches.keys().catch(() => [])) {
    const older = /^naqra \d+ /.test(name) && name.includes(` ${SCOPE} `) && !name.startsWith(OURS);
    if (older) await caches.delete(name);
  }
  await clients.claim();
})()));

addEventListener('message', (event) => {
  const url = String(event.data);
  if (url.startsWith(SCOPE)) event.waitUntil(leave(pageOf(url)).catch(() => {}));
});

addEventListener('fetch', (event) => {
  const { method, mode, url, headers, cache } = event.request;
  if (method !== 'GET' || !url.startsWith(SCOPE) || headers.has('range')) return;
  const path = pathOf(url);
  // Who asks whether there is something new must not be told what is kept.
  const isData = /^((api|data)\/|config\.json$)/.test(path);
  if ((isData && cache === 'no-cache') || /^api\/v\d+\/events$/.test(path)) return;
  if (mode === 'navigate') event.respondWith(pageFor(event, url));
  else if (isData) event.respondWith(dataFor(event, url));
  else if (ASSET.test(path)) event.respondWith(asset(url).then(({ file }) => file));
  else if (FILE.test(path)) event.respondWith(fileFor(event, url));
});
