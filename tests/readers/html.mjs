// The Nu HTML checker reads every page: errors fail, warnings are shown.

import { spawnSync } from "node:child_process";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { fileOfPackage } from "./packages.mjs";
import { Report } from "./report.mjs";

/** Complaints of the checker that are its own mistakes, each with the reason. */
const ALLOWED = new Map([
  [
    "CSS: “vector-effect”: Property “vector-effect” doesn't exist.",
    "SVG 2 defines the property, and every browser knows it",
  ],
]);

/** So many pages a call takes: command lines have limits. */
const AT_ONCE = 200;

export function readHtml(site) {
  const report = new Report("Nu HTML checker", "pages");
  const pages = site.pages.map((page) => page.file);
  for (let first = 0; first < pages.length; first += AT_ONCE) {
    const files = pages.slice(first, first + AT_ONCE);
    for (const message of check(files.map((file) => join(site.folder, file)))) {
      tell(report, site, message);
    }
    report.saw(files.length);
  }
  return report;
}

function check(paths) {
  const jar = fileOfPackage("vnu-jar/build/dist/vnu.jar");
  const settings = ["--format", "json", "--stdout", "--exit-zero-always"];
  const run = spawnSync("java", ["-jar", jar, ...settings, ...paths], {
    encoding: "utf8",
    maxBuffer: 1 << 30,
  });
  if (run.error) throw new Error(`the HTML checker needs java 17 or newer: ${run.error.message}`);
  try {
    return JSON.parse(run.stdout).messages;
  } catch {
    throw new Error(`the HTML checker answered no JSON (exit code ${run.status}): ${run.stderr}`);
  }
}

function tell(report, site, message) {
  if (ALLOWED.has(message.message)) return;
  const file = message.url ? relative(site.folder, fileURLToPath(message.url)) : "?";
  const place = message.lastLine ? ` at ${message.lastLine}:${message.lastColumn}` : "";
  const found = `${message.extract ?? "the document"}${place}`;
  // Everything else is an error of the page, or of the checker, which then has not read it.
  if (message.type === "info") report.warning(file, message.message, found);
  else report.problem(file, message.message, found);
}
