// Every address of this site that a page or a style sheet names is there, and so is the part of the
// page it leads to.

import { createHash } from "node:crypto";
import { load } from "./packages.mjs";
import { Report } from "./report.mjs";

const cheerio = await load("cheerio");

/** Attributes that name something to load or to go to. Forms are sent to the backend, which is no file. */
const ATTRIBUTES = ["href", "src", "poster", "data", "xlink:href"];
const LISTS = ["srcset", "imagesrcset"];

export function readLinks(site) {
  const report = new Report("cheerio", "addresses on pages and in style sheets");
  const sheets = new Set();
  for (const page of site.pages) {
    for (const [element, address] of addresses(page)) {
      const own = address === "" || address.startsWith("#");
      const file = own ? stay(report, page, address) : follow(report, site, page.file, page.base, address);
      if (!file) continue;
      const { $ } = page;
      if ($(element).is("a, area, use")) checkPart(report, site, page, address, file);
      if ($(element).is("link[rel~=stylesheet]")) sheets.add(file);
      checkIntegrity(report, site, page, $(element).attr("integrity"), file);
    }
    for (const address of inlineAddresses(page)) follow(report, site, page.file, page.base, address);
  }
  for (const sheet of sheets) {
    for (const address of inStyles(site.read(sheet))) {
      follow(report, site, sheet, site.url(sheet), address);
    }
  }
  return report;
}

/** The elements of a page with the addresses that they name. */
function addresses({ $ }) {
  const named = [];
  for (const element of $("*").not("base").toArray()) {
    for (const attribute of ATTRIBUTES) {
      const address = element.attribs[attribute];
      if (address !== undefined) named.push([element, address]);
    }
    for (const attribute of LISTS) {
      const parts = element.attribs[attribute]?.split(/,\s+/) ?? [];
      named.push(...parts.map((part) => [element, part.trim().split(/\s+/)[0]]));
    }
  }
  return named;
}

/** Addresses in styles and in the scripts of modules. */
function inlineAddresses({ $ }) {
  const styles = $("[style]").toArray().map((element) => element.attribs.style);
  const sheets = $("style").toArray().map((element) => $(element).text());
  const modules = $("script[type=module]").toArray().map((element) => $(element).text());
  const named = modules.flatMap((text) => [
    ...text.matchAll(/\b(?:from|import|module_or_path:)\s*\(?\s*(['"])(.+?)\1/g),
  ]);
  return [...styles, ...sheets].flatMap(inStyles).concat(named.map((match) => match[2]));
}

function inStyles(css) {
  const bare = css.replace(/\/\*.*?\*\//gs, "");
  const urls = [...bare.matchAll(/\burl\(\s*(["']?)(.*?)\1\s*\)/g)];
  const imports = [...bare.matchAll(/@import\s+(["'])(.*?)\1/g)];
  return [...urls, ...imports].map((match) => match[2]);
}

/** The file of this site that an address leads to, if it leads into this site. */
function follow(report, site, from, base, address) {
  if (!URL.canParse(address, base)) {
    report.problem(from, "an address can be read", address);
    return undefined;
  }
  const url = new URL(address, base);
  if (!/^https?:$/.test(url.protocol)) return undefined;
  const { kind, file } = site.target(url);
  if (kind === "elsewhere") return undefined;
  report.saw();
  if (kind === "outside") {
    report.problem(from, `an address is below ${site.address.pathname}`, `"${address}" (${url.pathname})`);
  } else if (kind === "missing") {
    report.problem(from, "an address leads to a file", `"${address}" (${url.pathname})`);
  }
  return file;
}

/** `#name` and nothing mean the page itself, but are read from the base as all others are. */
function stay(report, page, address) {
  report.saw();
  const [there, here] = [new URL(address, page.base), page.address];
  if (there.pathname === here.pathname && there.search === here.search) return page.file;
  const what = "a link within the page stays there, whatever <base> says";
  report.problem(page.file, what, `"${address}" (${there.pathname})`);
  return undefined;
}

const ids = new WeakMap();

/** `#name` must be on the page or in the picture that the address leads to. */
function checkPart(report, site, page, address, file) {
  const { hash } = new URL(address, page.base);
  const name = decodeURIComponent(hash.slice(1));
  if (name === "" || name === "top" || !/\.(html|svg)$/.test(file)) return;
  if (!ids.has(site)) ids.set(site, new Map());
  const known = ids.get(site);
  if (!known.has(file)) {
    const $ = site.pageOf.get(file)?.$ ?? cheerio.load(site.read(file), { xml: true });
    known.set(file, new Set($("[id]").toArray().map((element) => element.attribs.id)));
  }
  if (!known.get(file).has(name)) {
    report.problem(page.file, `${file} has a part of this name`, address);
  }
}

function checkIntegrity(report, site, page, integrity, file) {
  if (!integrity) return;
  const right = integrity.trim().split(/\s+/).some((token) => {
    const [algorithm, hash] = [token.slice(0, 6), token.slice(7)];
    return createHash(algorithm).update(site.bytes(file)).digest("base64") === hash;
  });
  if (!right) report.problem(page.file, `integrity of ${file} is the file's`, integrity);
}
