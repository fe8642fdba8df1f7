// schema-dts knows every type of schema.org with its fields and their values; the TypeScript
// compiler reads the JSON-LD of all pages with it. So a field that the type does not have, a number
// where a text belongs, or a misspelt status is found.

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { nodesOf } from "./json_ld.mjs";
import { fileOfPackage } from "./packages.mjs";
import { Report } from "./report.mjs";

const HEAD = `import type { Thing } from "schema-dts";
type Of<Name> = Extract<Thing, { "@type": Name }>;
`;

export function readVocabulary(site) {
  const report = new Report("schema-dts", "things in JSON-LD against schema.org");
  const nodes = site.pages.flatMap((page) => nodesOf(page).map((node) => [page, node]));
  report.saw(nodes.length);
  const first = HEAD.split("\n").length;
  for (const { line, text } of compile(nodes.map(([, node]) => node))) {
    const [page, node] = nodes[line - first] ?? [];
    if (!page) throw new Error(`the TypeScript compiler stumbled outside of the pages: ${text}`);
    const name = node["@id"] ?? node.name;
    report.problem(page.file, `${node["@type"]} is as schema.org has it`, `${text} (${name})`);
  }
  return report;
}

/** What the compiler says of each node: a line for each, and a constant on each line. */
function compile(nodes) {
  const folder = mkdtempSync(join(tmpdir(), "naqra-readers-"));
  try {
    const text = (node, index) => {
      const type = JSON.stringify(node["@type"] ?? "no type");
      return `export const n${index}: Of<${type}> = ${JSON.stringify(node)};\n`;
    };
    writeFileSync(join(folder, "nodes.ts"), HEAD + nodes.map(text).join(""));
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(settings()));
    return messages(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function settings() {
  const vocabulary = fileOfPackage("schema-dts").replace(/\.js$/, ".d.ts");
  return {
    compilerOptions: {
      module: "esnext",
      moduleResolution: "bundler",
      noEmit: true,
      paths: { "schema-dts": [vocabulary] },
      skipLibCheck: true,
      strict: true,
      target: "es2022",
      types: [],
    },
    files: ["nodes.ts"],
  };
}

function messages(folder) {
  const compiler = join(dirname(fileOfPackage("typescript/package.json")), "bin", "tsc");
  const call = [compiler, "--project", folder, "--pretty", "false"];
  const run = spawnSync(process.execPath, call, { encoding: "utf8", cwd: folder, maxBuffer: 1 << 30 });
  const found = [];
  for (const line of run.stdout.split("\n")) {
    const start = /^nodes\.ts\((\d+),\d+\): error \w+: (.*)/.exec(line);
    if (start) found.push({ line: Number(start[1]), text: start[2] });
    // The reason comes last, after the types that lead to it.
    else if (found.length > 0 && line.trim()) found.at(-1).text = reason(found.at(-1).text, line.trim());
  }
  if (run.status !== 0 && found.length === 0) {
    throw new Error(`the TypeScript compiler did not run: ${run.error ?? run.stdout + run.stderr}`);
  }
  return found;
}

/** The last line of a message, with the field that it is about. */
function reason(before, line) {
  const field = /^Types of property '"?([\w@]+)"?' are incompatible/.exec(before)?.[1];
  return field ? `${field}: ${line}` : line;
}
