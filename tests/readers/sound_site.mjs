// A small site with nothing wrong, below a path, for the tests of the readers to break.

import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

export const ADDRESS = "https://naqra.example/campaigns/";

const LOCALES = { ar: "ar_AR", en: "en_US" };
const NAMES = { ar: "ماء", en: "Water" };
const CSS = '.a { background: url("icons.svg#dot") }\n';
const ICONS = '<svg xmlns="http://www.w3.org/2000/svg"><symbol id="dot"><path d="M0 0h1"/></symbol></svg>';

/** Writes the site into a new folder and answers its path. */
export function soundSite() {
  const folder = mkdtempSync(join(tmpdir(), "naqra-sound-"));
  for (const [file, content] of Object.entries(files())) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), content);
  }
  return folder;
}

function files() {
  const all = {
    "404.html": missingPage(),
    "shell.html": "<!doctype html><title>Naqra</title>",
    "index.html": page("ar", ""),
    "robots.txt": `User-agent: *\nAllow: /\n\nSitemap: ${ADDRESS}sitemap.xml\n`,
    "sitemap.xml": sitemap(),
    "site.css": CSS,
    "icons.svg": ICONS,
    "icon.png": png(192, 192),
  };
  for (const lang of ["ar", "en"]) {
    all[`${lang}/index.html`] = page(lang, `${lang}/`);
    all[`${lang}/c/water/index.html`] = page(lang, `${lang}/c/water`);
    all[`${lang}/embed/water/index.html`] = frame(lang);
    all[`oembed/${lang}/water.json`] = oembed(lang);
    all[`${lang}/events.ics`] = calendar(lang);
    all[`${lang}/manifest.webmanifest`] = manifest(lang);
    all[`cards/${lang}.png`] = png(1200, 630);
  }
  return all;
}

/** What a page names as its versions: a campaign starts in Arabic, the home at the root. */
function versions(path) {
  const rest = path.replace(/^(ar|en)\//, "");
  const other = rest === "" ? "" : `ar/${rest}`;
  return { ar: `ar/${rest}`, en: `en/${rest}`, "x-default": other };
}

function page(lang, path) {
  const alternates = Object.entries(versions(path)).map(
    ([name, to]) => `<link rel="alternate" hreflang="${name}" href="${ADDRESS}${to}">`,
  );
  const graph = JSON.stringify({ "@context": "https://schema.org", "@graph": things(lang, path) });
  const hash = createHash("sha384").update(CSS).digest("base64");
  return `<!doctype html><html lang="${lang}" dir="${lang === "ar" ? "rtl" : "ltr"}">
<head><meta charset="utf-8"><base href="/campaigns/"><title>${NAMES[lang]}</title>
<link rel="canonical" href="${ADDRESS}${path}">${alternates.join("")}${oembedLink(lang, path)}
<meta property="og:type" content="website"><meta property="og:title" content="${NAMES[lang]}">
<meta property="og:description" content="${NAMES[lang]}">
<meta property="og:site_name" content="Naqra">
<meta property="og:url" content="${ADDRESS}${path}">
<meta property="og:locale" content="${LOCALES[lang]}">
<meta property="og:locale:alternate" content="${LOCALES[lang === "ar" ? "en" : "ar"]}">
<meta property="og:image" content="${ADDRESS}cards/${lang}.png?v=1">
<meta property="og:image:type" content="image/png"><meta property="og:image:width" content="1200">
<meta property="og:image:height" content="630"><meta property="og:image:alt" content="card">
<meta name="twitter:card" content="summary_large_image">
<link rel="stylesheet" href="site.css" integrity="sha384-${hash}">
<style>.a { vector-effect: non-scaling-stroke }</style>
<script type="application/ld+json">${graph}</script></head>
<body><main id="content"><h1>${NAMES[lang]}</h1><a href="${path || "./"}#content">↑</a>
<svg><use href="icons.svg#dot"/></svg></main></body></html>`;
}

function things(lang, path) {
  const url = ADDRESS + path;
  const site = { "@type": "WebSite", "@id": `${ADDRESS}#site`, name: "Naqra", url };
  if (path === "") return [site];
  if (path === `${lang}/`) {
    const item = { "@type": "ListItem", position: 1, name: NAMES[lang], url: `${url}c/water` };
    return [site, { "@type": "ItemList", itemListElement: [item] }];
  }
  const words = { name: NAMES[lang], description: NAMES[lang], url };
  const like = { interactionType: { "@type": "LikeAction" }, userInteractionCount: 3 };
  const counter = { "@type": "InteractionCounter", ...like };
  const about = { isPartOf: { "@id": `${ADDRESS}#site` }, interactionStatistic: [counter] };
  const place = { "@type": "Place", name: "Minya" };
  return [
    { "@type": "WebPage", "@id": `${url}#page`, ...words, inLanguage: lang, ...about },
    { "@type": "Project", "@id": `${url}#project`, ...words, image: `${ADDRESS}cards/${lang}.png` },
    { "@type": "Event", name: "Day", startDate: "2026-12-12T08:00:00Z", location: place },
    {
      "@type": "Event", name: "Walk", startDate: "2027-04-02T18:00:00+02:00", location: place,
      eventSchedule: {
        "@type": "Schedule", repeatFrequency: "P1W", startTime: "18:00:00", scheduleTimezone: "Africa/Cairo",
      },
    },
  ];
}

function frame(lang) {
  return `<!doctype html><html lang="${lang}" dir="${lang === "ar" ? "rtl" : "ltr"}">
<head><meta charset="utf-8"><base href="/campaigns/"><title>${NAMES[lang]}</title>
<meta name="robots" content="noindex"><link rel="canonical" href="${ADDRESS}${lang}/c/water"></head>
<body><h1>${NAMES[lang]}</h1><a href="${lang}/c/water">→</a></body></html>`;
}

function oembedLink(lang, path) {
  const type = "application/json+oembed";
  const href = `${ADDRESS}oembed/${lang}/water.json`;
  return path.endsWith("water") ? `<link rel="alternate" type="${type}" href="${href}">` : "";
}

function oembed(lang) {
  const title = NAMES[lang];
  const html =
    `<blockquote><a href="${ADDRESS}${lang}/c/water">${title}</a></blockquote>` +
    `<iframe src="${ADDRESS}${lang}/embed/water" width="600" height="340" frameborder="0" ` +
    `title="${title}"></iframe>`;
  return JSON.stringify({
    version: "1.0", type: "rich", title, provider_name: "Naqra", provider_url: ADDRESS, html,
    width: 600, height: 340, thumbnail_url: `${ADDRESS}cards/${lang}.png?v=1`, thumbnail_width: 1200,
    thumbnail_height: 630,
  });
}

function missingPage() {
  return `<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>٤٠٤</title>
<meta name="robots" content="noindex"></head><body><h1>٤٠٤</h1><a href="#here">↓</a>
<a id="here" href="/campaigns/ar/">${NAMES.ar}</a></body></html>`;
}

function sitemap() {
  const urls = ["ar/", "en/", "ar/c/water", "en/c/water"].map((path) => {
    const links = Object.entries(versions(path)).map(
      ([name, to]) => `<xhtml:link rel="alternate" hreflang="${name}" href="${ADDRESS}${to}"/>`,
    );
    return `<url><loc>${ADDRESS}${path}</loc><lastmod>2026-11-20</lastmod>${links.join("")}</url>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${urls.join("\n")}
</urlset>\n`;
}

function calendar(lang) {
  const event = [
    "BEGIN:VEVENT", "UID:day@naqra.example", "DTSTAMP:20261101T000000Z", "DTSTART:20261212T080000Z",
    "DTEND:20261212T100000Z", `SUMMARY;LANGUAGE=${lang}:Day`, `URL:${ADDRESS}${lang}/c/water`,
    "END:VEVENT",
  ];
  // Over the beginning of summer time.
  const walk = [
    "BEGIN:VEVENT", "UID:walk@naqra.example", "DTSTAMP:20261101T000000Z",
    "DTSTART;TZID=Africa/Cairo:20270402T180000", "RRULE:FREQ=WEEKLY;COUNT=8",
    `SUMMARY;LANGUAGE=${lang}:Walk`, `URL:${ADDRESS}${lang}/c/water`, "END:VEVENT",
  ];
  const zone = [
    "BEGIN:VTIMEZONE", "TZID:Africa/Cairo", "BEGIN:STANDARD", "DTSTART:20261231T020000",
    "TZOFFSETFROM:+0200", "TZOFFSETTO:+0200", "END:STANDARD", "BEGIN:DAYLIGHT",
    "DTSTART:20270430T000000", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0300", "END:DAYLIGHT",
    "END:VTIMEZONE",
  ];
  const head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Naqra//EN"];
  return [...head, ...zone, ...event, ...walk, "END:VCALENDAR", ""].join("\r\n");
}

function manifest(lang) {
  const icon = { src: "/campaigns/icon.png", sizes: "192x192", type: "image/png" };
  return JSON.stringify({
    name: "Naqra", short_name: "Naqra", lang, dir: lang === "ar" ? "rtl" : "ltr",
    start_url: `/campaigns/${lang}/`, scope: "/campaigns/", display: "standalone", icons: [icon],
  });
}

/** A PNG as far as its header tells. */
export function png(width, height) {
  const head = Buffer.alloc(33);
  head.write("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "latin1");
  head.writeUInt32BE(width, 16);
  head.writeUInt32BE(height, 20);
  return Buffer.concat([head, Buffer.from("0000000049454e44ae426082", "hex")]);
}
