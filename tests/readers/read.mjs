// Lets third-party programs read a finished site, and says what they find.

import { existsSync, statSync } from "node:fs";
import { print } from "./report.mjs";

const HELP = `node read.mjs [--all] FOLDER ADDRESS

Reads every page and every file for machines of the site in FOLDER, which will lie at ADDRESS, with
the programs that others read them with. Prints a table and each problem with its file.

    FOLDER     a site as the program \`prerender\` writes it
    ADDRESS    its public address, for example https://naqra.example/campaigns/
    --all      name every place of a problem, not only the first ones

    NAQRA_READERS   folder with the node_modules of package.json (default: this file's folder)

Exit code: 0 when nothing is wrong, 1 when there are problems, 2 when it could not read.
`;

async function main(words) {
  if (words.includes("--help") || words.includes("-h")) {
    process.stdout.write(HELP);
    return 0;
  }
  const all = words.includes("--all");
  const [folder, address, ...more] = words.filter((word) => word !== "--all");
  if (!folder || more.length > 0 || !/^https?:/.test(address) || !URL.canParse(address)) {
    throw new Error("give a folder and its public address; see --help");
  }
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    throw new Error(`the folder ${folder} is not there; see --help`);
  }
  // Only now: they need packages, help does not.
  const { READERS } = await import("./readers.mjs");
  const { Site } = await import("./site.mjs");
  const site = new Site(folder, address);
  const reports = [];
  for (const read of READERS) reports.push(await read(site));
  print(reports, all);
  return reports.some((report) => report.failed) ? 1 : 0;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(`error: ${error.message}`);
  process.exitCode = 2;
}
