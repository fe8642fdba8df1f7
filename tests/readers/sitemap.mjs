// A parser of sitemaps reads which pages there are, and robots.txt where that is said.

import { Readable } from "node:stream";
import { load } from "./packages.mjs";
import { Report } from "./report.mjs";

const { ErrorLevel, XMLToSitemapItemStream, XMLToSitemapIndexStream } = await load("sitemap");
const robotsParser = await load("robots-parser");
const sax = await load("sax");

const PATH = "sitemap.xml";

export async function readSitemap(site) {
  const report = new Report("sitemap", "addresses in the sitemap");
  const named = new Set();
  for (const item of await items(report, site)) {
    report.saw();
    const page = site.pageAt(item.url);
    if (!page || page.notFound) {
      report.problem(PATH, "an address leads to a page", item.url);
      continue;
    }
    if (named.has(page)) report.problem(PATH, "a page is named once", item.url);
    named.add(page);
    checkItem(report, page, item);
  }
  for (const page of site.foundPages) {
    // The root only chooses a language; it may be named.
    if (!named.has(page) && page.kind !== "root") {
      report.problem(PATH, "every page is named", page.file);
    }
  }
  return report;
}

function checkItem(report, page, item) {
  if (item.url !== page.canonical) {
    report.problem(PATH, "a page has its canonical address", `${item.url} for ${page.canonical}`);
  }
  if (item.lastmod !== undefined && Number.isNaN(Date.parse(item.lastmod))) {
    report.problem(PATH, "lastmod is a day or a moment", `${item.lastmod} of ${item.url}`);
  }
  const sorted = (versions) => versions.map((version) => version.join(" ")).sort().join(", ");
  const links = sorted((item.links ?? []).map(({ lang, url }) => [lang, url]));
  if (links !== sorted(page.versions)) {
    report.problem(PATH, "an address has the versions that its page names", `${links} at ${item.url}`);
  }
}

/** The addresses of the sitemap, or of all parts that an index names. */
async function items(report, site) {
  if (!site.files.has(PATH)) {
    report.problem(PATH, "the file is there", "no such file");
    return [];
  }
  if (!/<sitemapindex[\s>]/.test(site.read(PATH))) {
    return parse(report, site, PATH, XMLToSitemapItemStream);
  }
  const found = [];
  for (const part of await parse(report, site, PATH, XMLToSitemapIndexStream)) {
    const { file } = URL.canParse(part.url) ? site.target(new URL(part.url)) : {};
    if (file) found.push(...(await parse(report, site, file, XMLToSitemapItemStream)));
    else report.problem(PATH, "a part is a file of the site", part.url);
  }
  return found;
}

async function parse(report, site, file, Parser) {
  try {
    checkXml(site.read(file));
    const parser = new Parser({ level: ErrorLevel.THROW, logger: false });
    return await Readable.from([site.bytes(file)]).pipe(parser).toArray();
  } catch (error) {
    report.problem(file, "it can be read", error.message);
    return [];
  }
}

/** Throws if it is not well-formed to its end, which the parser of sitemaps does not ask about. */
function checkXml(text) {
  const parser = sax.parser(true, { xmlns: true, strictEntities: true });
  parser.onerror = (error) => {
    throw error;
  };
  parser.write(text).close();
}

export function readRobots(site) {
  const report = new Report("robots-parser", "pages that robots may read");
  const path = "robots.txt";
  if (!site.files.has(path)) {
    report.problem(path, "the file is there", "no such file");
    return report;
  }
  // It is heeded at the root of a host only, so that is where it is read.
  const robots = robotsParser(new URL("/robots.txt", site.address).href, site.read(path));
  const sitemaps = robots.getSitemaps();
  const own = site.url(PATH).href;
  if (!sitemaps.includes(own)) report.problem(path, `it names ${own}`, sitemaps);
  for (const page of site.foundPages) {
    report.saw();
    const address = page.address.href;
    if (robots.isAllowed(address, "Googlebot") === false) {
      report.problem(path, "robots may read every page", address);
    }
  }
  return report;
}
