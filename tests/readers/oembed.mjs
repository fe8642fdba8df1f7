// oembed-extractor takes an address of a campaign as a site does that somebody pastes it into: it looks
// for the link in the page, and reads what that names.

import { load } from "./packages.mjs";
import { Report } from "./report.mjs";

const { extract } = await load("@extractus/oembed-extractor");
const cheerio = await load("cheerio");

/** What each must have (oEmbed 1.0, 2.3.4 and 2.3.4.4). */
const WORDS = ["title", "provider_name", "provider_url", "html"];

export async function readOembed(site) {
  const report = new Report("oembed-extractor", "campaigns pasted elsewhere");
  // The site's files, under the addresses that they will have.
  const fetcher = async (address) => {
    const { kind, file } = site.target(new URL(address));
    return kind === "file" ? new Response(site.bytes(file)) : new Response("", { status: 404 });
  };
  for (const page of site.foundPages.filter((page) => page.kind === "campaign")) {
    report.saw();
    try {
      const document = await extract(page.address.href, { maxwidth: 600 }, fetcher);
      checkDocument(report, site, page, document);
    } catch (error) {
      report.problem(page.file, "its oEmbed document is found", error.message);
    }
  }
  return report;
}

function checkDocument(report, site, page, document) {
  const says = (what, found, right) => right || report.problem(page.file, what, found);
  says("version is 1.0", document.version, document.version === "1.0");
  says("type is rich", document.type, document.type === "rich");
  for (const field of WORDS) says(`${field} has words`, document[field], document[field]?.trim?.());
  const $ = cheerio.load(document.html ?? "", null, false);
  const frame = $("iframe").first();
  const src = frame.attr("src");
  const leads = URL.canParse(src) && site.target(new URL(src)).kind === "file";
  says("its frame is a file of the site", src, leads);
  says("its frame has a title", frame.attr("title"), frame.attr("title")?.trim());
  for (const side of ["width", "height"]) {
    const length = document[side];
    says(`${side} is a number of pixels`, length, Number.isInteger(length) && length > 0);
    says(`the frame has this ${side}`, frame.attr(side), frame.attr(side) === String(length));
  }
  const link = $("blockquote a").attr("href");
  says("its link leads to the page", link, site.pageAt(link) === page);
  says("it brings no script", document.html, $("script").length === 0);
  const picture = document.thumbnail_url;
  if (picture === undefined) return;
  const drawn = URL.canParse(picture) && site.target(new URL(picture)).kind === "file";
  says("its picture is a file of the site", picture, drawn);
  const sized = document.thumbnail_width > 0 && document.thumbnail_height > 0;
  says("its picture says its size", document.thumbnail_width, sized);
}
