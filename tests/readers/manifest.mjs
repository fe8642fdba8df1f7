// The manifest of each language, read as browsers do: addresses are relative to the manifest.

import { sizeOfPng } from "./png.mjs";
import { Report } from "./report.mjs";
import { LANGUAGES } from "./site.mjs";

const DIRECTIONS = { ar: "rtl", en: "ltr" };

export function readManifests(site) {
  const report = new Report("JSON", "manifests and their icons");
  for (const lang of LANGUAGES) {
    const file = `${lang}/manifest.webmanifest`;
    report.saw();
    let manifest;
    try {
      manifest = JSON.parse(site.read(file));
    } catch (error) {
      report.problem(file, "it can be read", error.message);
      continue;
    }
    checkManifest(report, site, file, lang, manifest);
  }
  return report;
}

function checkManifest(report, site, file, lang, manifest) {
  const says = (what, found, right) => right || report.problem(file, what, found);
  const own = site.url(file);
  const resolve = (address) => URL.canParse(address, own) && new URL(address, own);
  for (const field of ["name", "short_name", "display"]) {
    says(`${field} has words`, manifest[field], manifest[field]?.trim());
  }
  says(`lang is ${lang}`, manifest.lang, manifest.lang === lang);
  says(`dir is ${DIRECTIONS[lang]}`, manifest.dir, manifest.dir === DIRECTIONS[lang]);
  const [start, scope] = [resolve(manifest.start_url), resolve(manifest.scope)];
  const page = manifest.start_url && start && site.pageAt(start.href);
  says("start_url leads to a page in the language", manifest.start_url, page?.lang === lang);
  const below = manifest.scope && scope && scope.href.startsWith(site.address.href);
  says(`scope is below ${site.address.pathname}`, manifest.scope, below);
  says("start_url is within scope", manifest.start_url, start && start.href.startsWith(scope.href));
  const icons = manifest.icons ?? [];
  says("there are icons", icons, icons.length > 0);
  for (const icon of icons) {
    report.saw();
    checkIcon(says, site, icon, resolve(icon.src));
  }
}

function checkIcon(says, site, icon, url) {
  const { kind, file } = icon.src && url ? site.target(url) : {};
  if (kind !== "file") return says("an icon is a file of the site", icon.src, false);
  if (icon.type !== "image/png") return undefined;
  const size = sizeOfPng(site.bytes(file))?.join("x");
  return says(`${file} is a PNG of ${icon.sizes}`, size, size === icon.sizes);
}
