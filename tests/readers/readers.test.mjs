// The readers find nothing wrong with a sound site, and each break of it.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { BREAKS } from "./breaks.mjs";
import { READERS } from "./readers.mjs";
import { Site } from "./site.mjs";
import { ADDRESS, soundSite } from "./sound_site.mjs";

async function withSoundSite(use) {
  const folder = soundSite();
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function breakFile(folder, file, old, young) {
  const path = join(folder, file);
  if (young === undefined) return rmSync(path);
  if (old === undefined) return writeFileSync(path, young);
  const text = readFileSync(path, "utf8");
  assert(text.includes(old), `${file} has no ${old} to break`);
  return writeFileSync(path, text.replace(old, young));
}

const told = ({ file, what, found }) => `${file}: ${what}: ${found}`;

for (const read of READERS) {
  test(`${read.name} finds nothing wrong with a sound site`, () =>
    withSoundSite(async (folder) => {
      const report = await read(new Site(folder, ADDRESS));
      assert.deepEqual(report.problems.map(told), []);
      assert(report.checked > 0, "it looked at something");
    }));
}

for (const [read, file, old, young, words] of BREAKS) {
  const change = old === undefined ? `other bytes, ${words}` : JSON.stringify([old, young]);
  test(`${read.name} finds in ${file}: ${young === undefined ? "gone" : change}`, () =>
    withSoundSite(async (folder) => {
      breakFile(folder, file, old, young);
      const report = await read(new Site(folder, ADDRESS));
      const problems = report.problems.map(told).join("\n");
      assert(problems.includes(words), `no problem says “${words}”: ${problems}`);
      assert(report.failed);
    }));
}

function run(...words) {
  const program = fileURLToPath(new URL("read.mjs", import.meta.url));
  return spawnSync(process.execPath, [program, ...words], { encoding: "utf8" });
}

test("the exit code says whether something is wrong", () =>
  withSoundSite((folder) => {
    const sound = run(folder, ADDRESS);
    assert.equal(sound.status, 0, sound.stdout + sound.stderr);
    assert(sound.stdout.endsWith(`\n${READERS.length} readers passed, 0 failed\n`), sound.stdout);
    breakFile(folder, "robots.txt", "sitemap.xml", "map.xml");
    const broken = run(folder, ADDRESS);
    assert.equal(broken.status, 1, broken.stderr);
    assert(broken.stdout.includes("robots-parser complains: it names"), broken.stdout);
  }));

test("what cannot be read is an error of its own", () => {
  for (const words of [[], ["no-such-folder", ADDRESS], [".", "naqra.example"], [".", ADDRESS, "more"]]) {
    const answer = run(...words);
    assert.equal(answer.status, 2, words.join(" "));
    assert(answer.stderr.includes("see --help"), answer.stderr);
  }
  const help = run("--help");
  assert.equal(help.status, 0);
  assert(help.stdout.startsWith("node read.mjs [--all] FOLDER ADDRESS"));
});

test("a reader that looked at nothing has failed", () =>
  withSoundSite(async (folder) => {
    for (const lang of ["ar", "en"]) rmSync(join(folder, lang), { recursive: true });
    for (const file of ["index.html", "404.html"]) rmSync(join(folder, file));
    const site = new Site(folder, ADDRESS);
    for (const read of READERS) assert((await read(site)).failed, read.name);
  }));
