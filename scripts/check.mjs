import { existsSync, readdirSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { main, prepare } from "./prepare.mjs";
import { root, tool } from "./repository.mjs";
import { run } from "./run.mjs";

/** What is held against the sources before a test runs, by name. Each ends with a non-zero code where it finds a fault. */
const checks = [
  ["types of the sources", [tool.tsc, "-b"]],
  ["types of the tests", [tool.tsc, "-p", "tsconfig.tests.json"]],
  ["format, lint and import cycles", [tool.biome, "check", "--error-on-warnings", "--colors=off"]],
  ["unused code and dependencies", [tool.knip, "--no-progress"]],
  ["faces of the packages", [`${root}scripts/publint.mjs`, ...packagesWithAFace()]],
];

function packagesWithAFace() {
  return ["packages", "services"]
    .flatMap((group) => readdirSync(`${root}${group}`).map((name) => `${group}/${name}`))
    .filter((folder) => existsSync(`${root}${folder}/package.json`));
}

/** Runs every check, says how each ended and shows what a failed one found. */
export async function check() {
  let passed = 0;
  for (const [name, command] of checks) {
    const { code, text } = await run(process.execPath, command, { output: "keep", cwd: root });
    console.log(`${code === 0 ? "passed" : "FAILED"}  ${name}`);
    if (code === 0) passed += 1;
    else console.log(text);
  }
  return { passed, failed: checks.length - passed };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await main(async () => {
    await prepare();
    const { failed } = await check();
    return failed === 0 ? 0 : 1;
  });
}
