// A content blocker with rules against social buttons, advertising and notices hides nothing of a page
// and stops none of the site's own addresses.

import { readFileSync } from "node:fs";
import { load } from "./packages.mjs";
import { Report } from "./report.mjs";

const { FiltersEngine, Request } = await load("@ghostery/adblocker");

const RULES = readFileSync(new URL("filters.txt", import.meta.url), "utf8");
const ENGINE = FiltersEngine.parse(RULES, { enableCompression: false });

/** What the app asks of its backend while a page is open. */
const CALLS = JSON.parse(readFileSync(new URL("../../server/openapi.json", import.meta.url), "utf8"));

export function readFilters(site) {
  const report = new Report("Ghostery's filter engine", "elements and addresses");
  if (site.pages.length === 0) return report;
  for (const page of site.pages) findHidden(report, page);
  const calls = Object.keys(CALLS.paths).map((path) => `api${path.replace(/\{\w+\}/g, "water")}`);
  for (const file of [...site.files, ...calls]) findStopped(report, site, file);
  return report;
}

/** Elements that a rule hides. */
function findHidden(report, { file, $, address }) {
  const elements = $("body *").toArray();
  const values = (name) => elements.flatMap((element) => element.attribs[name]?.split(/\s+/) ?? []);
  const { styles } = ENGINE.getCosmeticsFilters({
    url: address.href, hostname: address.hostname, domain: address.hostname,
    classes: values("class"), ids: values("id"), hrefs: values("href"),
  });
  report.saw(elements.length);
  for (const selector of selectors(styles)) {
    for (const element of $(selector).toArray()) {
      const { id, class: names } = element.attribs;
      report.problem(file, "no element is hidden by a rule of a content blocker",
        `${selector} hides <${element.name} id="${id ?? ""}" class="${names ?? ""}">`);
    }
  }
}

/** The selectors of a style sheet in which every rule is a list of them. */
function selectors(styles) {
  return styles.split("}").flatMap((rule) => rule.split("{")[0].split(/,\s*/)).map((text) => text.trim())
    .filter((selector) => selector !== "");
}

/** An address that a rule stops. */
function findStopped(report, site, file) {
  const url = site.url(file).href;
  for (const type of ["image", "xmlhttprequest", "script", "sub_frame"]) {
    const request = Request.fromRawDetails({ url, sourceUrl: site.address.href, type });
    const { match, filter } = ENGINE.match(request);
    report.saw();
    if (match) report.problem(file, "no address is stopped by a rule of a content blocker", `${filter} stops ${url}`);
  }
}
