// open-graph-scraper reads previews as social networks do: title, text, picture, language.

import { load } from "./packages.mjs";
import { sizeOfPng } from "./png.mjs";
import { Report } from "./report.mjs";

const scrape = await load("open-graph-scraper");

/** Open Graph's names of our languages; networks know no `ar_EG`. */
const LOCALES = { ar: "ar_AR", en: "en_US" };
const CARD_PX = [1200, 630];

export async function readOpenGraph(site) {
  const report = new Report("open-graph-scraper", "previews of pages");
  for (const page of site.foundPages) {
    report.saw();
    // Without this it would take what is missing from the page's other tags.
    const read = await scrape({ html: site.read(page.file), onlyGetOpenGraphInfo: true });
    if (read.error) report.problem(page.file, "preview", read.result.error);
    else checkPreview(report, site, page, read.result);
  }
  return report;
}

function checkPreview(report, site, page, preview) {
  const { file } = page;
  const says = (what, found, right) => right || report.problem(file, what, found);
  for (const field of ["ogTitle", "ogDescription", "ogSiteName"]) {
    says(`${field} has words`, preview[field], preview[field]?.trim());
  }
  says("ogType is website", preview.ogType, preview.ogType === "website");
  const locale = LOCALES[page.lang];
  says(`ogLocale of lang=${page.lang} is ${locale}`, preview.ogLocale, preview.ogLocale === locale);
  const others = Object.values(LOCALES).filter((other) => other !== locale);
  const named = [preview.ogLocaleAlternate ?? []].flat();
  says("ogLocaleAlternate names the others", named, others.every((other) => named.includes(other)));
  says("ogUrl is the canonical address", preview.ogUrl, preview.ogUrl === page.canonical);
  says("ogUrl leads to this page", preview.ogUrl, site.pageAt(preview.ogUrl) === page);
  const large = preview.twitterCard === "summary_large_image";
  says("twitterCard is summary_large_image", preview.twitterCard, large);
  const pictures = preview.ogImage ?? [];
  says("ogImage is there", pictures, pictures.length > 0);
  for (const picture of pictures) checkPicture(says, site, picture);
}

function checkPicture(says, site, picture) {
  const { url } = picture;
  if (!URL.canParse(url)) return says("ogImage is absolute", url, false);
  const { kind, file } = site.target(new URL(url));
  if (kind !== "file") return says("ogImage is a file of the site", url, false);
  const size = sizeOfPng(site.bytes(file));
  const card = String(size) === String(CARD_PX);
  says(`ogImage is a PNG of ${CARD_PX.join("×")}`, `${size?.join("×") ?? "no PNG"} (${file})`, card);
  const told = [Number(picture.width), Number(picture.height)];
  says("ogImage says its size", told.join("×"), String(told) === String(size));
  says("ogImage is called image/png", picture.type, picture.type === "image/png");
  return says("ogImage has a text for those who do not see it", picture.alt, picture.alt?.trim());
}
