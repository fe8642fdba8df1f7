// Where third-party packages come from: the folder in NAQRA_READERS, else beside this file.

import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const folder = process.env.NAQRA_READERS || dirname(fileURLToPath(import.meta.url));
const require = createRequire(join(folder, "package.json"));

/** The path of a file of a package. */
export function fileOfPackage(name) {
  try {
    return require.resolve(name);
  } catch (error) {
    throw new Error(
      `${name} is not in ${folder}: run \`cargo xtask test --only readers\`, which installs it, ` +
        "or `npm ci` there",
      { cause: error },
    );
  }
}

/** What a package exports; of a CommonJS package the thing that it is. */
export async function load(name) {
  const module = await import(pathToFileURL(fileOfPackage(name)));
  return module.default ?? module;
}
