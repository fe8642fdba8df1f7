// jsonld reads the JSON-LD of every page: it must be processed whole, its references must lead
// somewhere, and each thing must have what readers need of its type.

import { MOMENTS, REQUIRED, SCHEMA, loadDocument, onPage } from "./schema_org.mjs";
import { load } from "./packages.mjs";
import { Report } from "./report.mjs";

const jsonld = await load("jsonld");

/** The documents of a page; a script that is no JSON is told to `report`. */
export function documentsOf(page, report) {
  const scripts = page.$('script[type="application/ld+json"]').toArray();
  return scripts.flatMap((script) => {
    try {
      return [JSON.parse(page.$(script).text())];
    } catch (error) {
      report?.problem(page.file, "JSON-LD is JSON", error.message);
      return [];
    }
  });
}

/** The things that a page tells of, as they are written. */
export function nodesOf(page) {
  return documentsOf(page).flatMap((document) => document["@graph"] ?? [document]);
}

export async function readJsonLd(site) {
  const report = new Report("jsonld", "things in JSON-LD and their fields");
  const read = [];
  for (const page of site.pages) read.push([page, await flatten(report, page)]);
  const described = new Set(read.flatMap(([, nodes]) => nodes).filter(typesOf).map(idOf));
  for (const [page, nodes] of read) {
    report.saw(nodes.length);
    for (const node of nodes) checkNode(report, page, node, described);
    const found = new Set(nodes.flatMap((node) => typesOf(node) ?? []));
    for (const type of onPage(page).filter((type) => !found.has(type))) {
      report.problem(page.file, `JSON-LD of this page has a ${type}`, [...found].join(", "));
    }
  }
  const types = new Set(read.flatMap(([, nodes]) => nodes.flatMap((node) => typesOf(node) ?? [])));
  // What the product is about; a campaign without counts has none.
  if (!types.has("InteractionCounter")) {
    report.problem("all pages", "JSON-LD of some campaign has an InteractionCounter", [...types].join(", "));
  }
  return report;
}

/** The nodes of a page, nested ones too, with whole names. */
async function flatten(report, page) {
  const nodes = [];
  for (const document of documentsOf(page, report)) {
    try {
      // Safe: what would be dropped silently is an error.
      const settings = { base: page.base.href, documentLoader: loadDocument, safe: true };
      nodes.push(...(await jsonld.flatten(document, null, settings)));
    } catch (error) {
      const why = error.details?.event?.message ?? error.details?.cause?.message ?? error.message;
      report.problem(page.file, "JSON-LD can be processed", why);
    }
  }
  return nodes;
}

const idOf = (node) => node["@id"];

/** Names of types without schema.org's address; nothing for a thing without one. */
function typesOf(node) {
  return node["@type"]?.map((type) => type.replace(SCHEMA, ""));
}

function checkNode(report, page, node, described) {
  const name = nameOf(node);
  for (const type of typesOf(node) ?? [undefined]) {
    if (!(type in REQUIRED)) {
      report.problem(page.file, "schema_org.mjs knows the type of a thing", `${type} (${name})`);
    }
    for (const fields of REQUIRED[type] ?? []) {
      const any = [fields].flat();
      if (!any.some((field) => valuesOf(node, field).some(isThere))) {
        report.problem(page.file, `${type} has ${any.join(" or ")}`, `${name} without`);
      }
    }
  }
  checkValues(report, page, node, name);
  checkReferences(report, page, node, name, described);
}

/** Type and identifier, or what the thing is called where it has no identifier of its own. */
function nameOf(node) {
  const name = valuesOf(node, "name")[0]?.["@value"] ?? "";
  const types = typesOf(node)?.join(", ") ?? "a thing without a type";
  return `${types} ${node["@id"].startsWith("_:") ? `“${name}”` : node["@id"]}`;
}

function valuesOf(node, field) {
  return node[SCHEMA + field] ?? [];
}

function isThere(value) {
  return "@id" in value || "@list" in value || String(value["@value"] ?? "").trim() !== "";
}

/** A day, a month or a year, or a moment with its offset, as ISO 8601 writes them. */
const MOMENT = /^\d{4}(-\d\d){0,2}$|^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)$/;
/** A time of day. */
const TIME = /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/;

function checkValues(report, page, node, name) {
  const says = (field, what, isRight) => {
    for (const { "@value": value } of valuesOf(node, field).filter((one) => !isRight(one["@value"]))) {
      report.problem(page.file, `${field} is ${what}`, `${JSON.stringify(value)} in ${name}`);
    }
  };
  const isCount = (value) => Number.isInteger(value) && value >= 0;
  const isMoment = (value) => MOMENT.test(value) && !Number.isNaN(Date.parse(value));
  says("userInteractionCount", "a whole number", isCount);
  // A schedule has times of day.
  const isTime = (value) => [node["@type"]].flat().some((type) => type.endsWith("Schedule")) && TIME.test(value);
  for (const field of MOMENTS) {
    says(field, "an ISO 8601 date or moment", (value) => isMoment(value) || isTime(value));
  }
}

/** An address below the site's is described by JSON-LD of some page, or is a file. */
function checkReferences(report, page, node, name, described) {
  for (const [field, values] of Object.entries(node)) {
    if (!Array.isArray(values)) continue;
    for (const { "@id": id } of values.flatMap((value) => value["@list"] ?? [value])) {
      if (id === undefined || id.startsWith("_:") || described.has(id)) continue;
      if (!leads(page.site, id)) {
        const what = `${field.replace(SCHEMA, "")} is a thing or a file of the site, or elsewhere`;
        report.problem(page.file, what, `${id} in ${name}`);
      }
    }
  }
}

function leads(site, address) {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  const { kind } = site.target(url);
  // A file has no parts here: what `#name` is must be described.
  return kind === "elsewhere" || (kind === "file" && url.hash === "");
}
