import { readFileSync } from "node:fs";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { root } from "./repository.mjs";

/** Checks that what a package's `exports`, `bin` and `files` name is there and is what it is said to be. */
let faults = 0;
for (const folder of process.argv.slice(2)) {
  const { messages } = await publint({ pkgDir: `${root}${folder}`, pack: false, strict: true });
  const manifest = JSON.parse(readFileSync(`${root}${folder}/package.json`, "utf8"));
  for (const message of messages.filter(({ type }) => type !== "suggestion")) {
    faults += 1;
    console.log(`${folder}: ${formatMessage(message, manifest)}`);
  }
}
process.exitCode = faults === 0 ? 0 : 1;
