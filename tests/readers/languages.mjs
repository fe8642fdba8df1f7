// The languages of pages, read from all heads: each page names all its versions, and they name it.

import { LANGUAGES } from "./site.mjs";
import { Report } from "./report.mjs";

const EXPECTED = [...LANGUAGES, "x-default"];

export function readLanguages(site) {
  const report = new Report("cheerio", "languages and canonical addresses");
  for (const page of site.pages) {
    report.saw();
    checkPage(report, page);
    if (page.embed) checkEmbed(report, site, page);
    else if (!page.notFound) checkVersions(report, site, page);
  }
  return report;
}

function checkPage(report, page) {
  const { $, file } = page;
  if (!LANGUAGES.includes(page.lang) || (page.folderLang && page.folderLang !== page.lang)) {
    report.problem(file, "<html lang> is the language of the page", page.lang);
  }
  const hidden = /noindex/i.test($("meta[name=robots]").attr("content") ?? "");
  if (page.notFound && !hidden) {
    report.problem(file, "a page for missing things asks not to be indexed", "no robots meta");
  }
  if (page.embed && !hidden) {
    report.problem(file, "a page for other sites asks not to be indexed", "no robots meta");
  }
  if (!page.notFound && !page.embed && hidden) {
    report.problem(file, "a page may be indexed", $("meta[name=robots]").attr("content"));
  }
}

/** What stands on other sites says whose it is. */
function checkEmbed(report, site, { file, canonical, lang }) {
  if (canonical && site.pageAt(canonical)?.lang !== lang) {
    report.problem(file, "the canonical address leads to the page in the same language", canonical);
  }
}

function checkVersions(report, site, page) {
  const { $, file, canonical } = page;
  const canonicals = $("link[rel=canonical]").length;
  if (canonicals !== 1) report.problem(file, "one canonical address", canonicals);
  if (site.pageAt(canonical) !== page) {
    report.problem(file, "the canonical address leads to this page", canonical);
  }
  const names = page.versions.map(([lang]) => lang).sort();
  if (String(names) !== String([...EXPECTED].sort())) {
    report.problem(file, `hreflang names ${EXPECTED.join(", ")}, each once`, names.join(", "));
  }
  if (!page.versions.some(([, address]) => address === canonical)) {
    report.problem(file, "hreflang names the page itself", canonical);
  }
  for (const [lang, address] of page.versions) {
    const other = site.pageAt(address);
    if (!other) {
      report.problem(file, `hreflang=${lang} leads to a page`, address);
      continue;
    }
    if (LANGUAGES.includes(lang) && other.lang !== lang) {
      report.problem(file, `hreflang=${lang} leads to a page in ${lang}`, other.lang);
    }
    if (!other.versions.some(([, back]) => back === canonical)) {
      report.problem(file, `hreflang=${lang} leads to a page that names this one`, other.file);
    }
  }
}
